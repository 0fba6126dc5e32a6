"""The settings that hold at once: letters, colours, the language, words of amounts."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tkvv_desktop import paths, settings
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.gui import qtwords, theme
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.words import in_words

SHOWN = ("text_size", "look", "language", "dialect")  # size of notices: where they are printed
_WORDS = catalogue.LANGUAGES | {
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
    "system": N_("Same as the computer"),
    "north": N_("Northern"),
    "south": N_("Southern"),
}
_DRESSES = ("text_size", "look")
_EXAMPLE = 124_105  # has everything that is said in two ways


class Choices(QWidget):
    """Each setting with its choices and one sentence; what is pressed holds, and is kept."""

    dressed = Signal()  # letters, colours or words are others now

    def __init__(self, desk: Desk, parent: QWidget, may_leave: Callable[[], bool]) -> None:
        """`may_leave`: whether nothing typed is lost when the page is made again."""
        super().__init__(parent)
        self._desk, self._may_leave = desk, may_leave
        self._chosen = settings.load()
        rows = {row.key: row for row in settings.TABLE}
        self.chips = {key: self._made(rows[key]) for key in SHOWN}  # Tab goes the same way
        self._example = theme.label("", "quiet", self)
        self._example.setObjectName("example_of_words")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID // 2)
        for key in SHOWN:
            name = theme.label(_(rows[key].words), "strong", self)
            if key != SHOWN[0]:
                set_off(name, spacing=lines.spacing())
            lines.addWidget(name)
            lines.addWidget(self.chips[key])
            lines.addWidget(theme.label(_(rows[key].about), "quiet", self))
            if key == "dialect":
                lines.addWidget(self._example)
        self.say_example()

    def begin(self) -> None:
        """Put the cursor into the first one."""
        self.chips[SHOWN[0]].setFocus()

    def say_example(self) -> None:
        """An amount in words, as papers will say it."""
        words = in_words(_EXAMPLE, self._chosen.dialect)
        told = _("On papers {amount:dong} is written: {words}.")
        self._example.setText(speak(told, {"amount": _EXAMPLE, "words": words}))

    def _made(self, row: settings.Setting) -> Chips:
        choices = [(str(value), _WORDS.get(str(value), f"{value} %")) for value in row.choices]
        made = Chips(choices, self, name=row.key, says=_(row.words))
        made.choose(str(getattr(self._chosen, row.key)))
        made.chosen.connect(self._choose)
        return made

    @Slot(str)
    def _choose(self, value: str) -> None:
        key, chips = next(one for one in self.chips.items() if one[1] is self.sender())
        if key == "language" and not self._may_leave():
            chips.choose(self._chosen.language)
            return
        default = getattr(settings.Settings(), key)
        self._chosen = replace(self._chosen, **{key: type(default)(value)})
        work = partial(keep, key, getattr(self._chosen, key))
        self._desk.tasks.run(work, done=self._kept, failed=self._desk.messages.refuse)
        app = QApplication.instance()
        if key in _DRESSES and isinstance(app, QApplication):
            theme.wear(app, self._chosen.look, self._chosen.text_size)
        self.say_example()
        self.dressed.emit()
        if key == "language" and isinstance(app, QApplication):
            qtwords.speak(app, self._chosen.language)

    @Slot(object)
    def _kept(self, _nothing: object) -> None:
        """What was chosen is seen; there is nothing to say."""


def keep(key: str, value: Any) -> None:
    """Write one choice; what was written meanwhile of the others stays. Runs on the worker."""
    try:
        settings.save(replace(settings.load(), **{key: value}))
    except OSError as error:
        folder = str(paths.settings_file().parent)
        raise Trouble("settings.not_saved", folder=folder) from error
