"""An amount said in words under its field while it is typed: a nought too many is seen there."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QLabel

from tkvv_desktop import settings
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import MoneyEdit
from tkvv_desktop.i18n.catalogue import language
from tkvv_desktop.i18n.formats import LARGEST, dong
from tkvv_desktop.i18n.words import in_words

_ANY = 16_777_215  # pixels: as wide as Qt lets a widget be
_BESIDE = 10  # pixels at the right of the words in a field: its frame, its air, and Qt's own two


class Echo(QLabel):
    """Takes no room while nobody types in the field, or while it cannot be read."""

    def __init__(self, field: MoneyEdit) -> None:
        super().__init__(field.parentWidget())
        self._field, self._dialect = field, settings.load().dialect
        self.setObjectName("echo")
        self.setProperty("kind", "quiet")
        self.setWordWrap(True)
        self.hide()
        field.textChanged.connect(self._say)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._say(is_here=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    @Slot()
    def _say(self, _text: str = "", *, is_here: bool | None = None) -> None:
        value: Dong | None = None
        with suppress(Refused):
            value = self._field.value()
        here = self._field.hasFocus() if is_here is None else is_here
        known = here and value is not None and 0 < value <= LARGEST
        if known and value is not None:
            has_words = language() == "vi"
            words = f" · {in_words(value, self._dialect)}" if has_words else ""
            # Without words only the number is left: it stands under the one that it repeats.
            self.setAlignment(Qt.AlignmentFlag.AlignLeft if has_words else theme.AMOUNT)
            self.setContentsMargins(0, 0, 0 if has_words else _BESIDE, 0)
            self.setMaximumWidth(_ANY if has_words else self._field.width())
            self.setText(f"{dong(value)}{words}")
        self.setVisible(known)
