"""What a person can do on a page, as a table; buttons, keys and the hint line come from it."""

import html
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import ref

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.i18n.catalogue import N_, _

if TYPE_CHECKING:
    from tkvv_desktop.gui.rights import Offered

_BETWEEN = "&nbsp;· "
_SHORT = 24  # letters: a sentence that is longer may go on in the next line


SEARCH_KEYS = (
    ("", N_("Type to search")),
    ("↑↓", N_("Choose")),
    ("Enter", N_("Take")),
    ("Esc", N_("Back")),
)
"""The keys of a page where one searches a list and takes a line of it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: a key for tests, words to translate, a method of the page, a shortcut."""

    key: str
    text: str  # N_("Take interest")
    run: Callable[[], object]
    shortcut: str = ""  # "F9", "Ctrl+P"; never Ctrl+Shift or Alt+Z: they switch UniKey
    icon: str = ""
    hint: bool = True  # in the line below the page
    heard: str = ""  # a key that the page itself hears, after the field one types in: "Esc"


class PageActions(QObject):
    """The QActions of one page, by key; they work while the page is shown.

    What the person signed in may not write is there by its key and does nothing: no button, no
    shortcut, no hint.
    """

    told = Signal()  # the hint line has others to name

    def __init__(
        self, page: QWidget, acts: Sequence[Act], offered: "Offered | None" = None
    ) -> None:
        super().__init__(page)
        self._page = page
        self.withheld, self.why_less = frozenset[str](), ""
        if offered is not None:
            self.withheld = frozenset(act.key for act in acts if not offered.act(act.key))
            self.why_less = offered.why_less() if self.withheld else ""
        self.acts: Mapping[str, Act] = {act.key: act for act in acts}
        self._made = {act.key: self._make(act) for act in acts}
        self._left_out: frozenset[str] = frozenset()
        self._along: PageActions | None = None
        self._over: PageActions | None = None
        self._is_resting = False

    def __getitem__(self, key: str) -> QAction:
        return self._made[key]

    def button(self, key: str, *, main: bool = False) -> QPushButton:
        """A button for the action; `main` for the one that the page leads to."""
        action = self._made[key]
        button = QPushButton(action.icon(), action.text(), self._page)
        button.setObjectName(key)
        button.setAutoDefault(False)  # otherwise Enter in a field presses it
        button.setIconSize(theme.icon_size())
        if main:
            self._mark(button, main=True)
        button.setToolTip(key_of(action))
        button.clicked.connect(action.trigger)
        if key in self.withheld:
            button.hide()
        return button

    def lead_to(self, button: QPushButton, *, main: bool) -> None:
        """Make `button` the one that the page leads to now, or one of the others."""
        self._mark(button, main=main)
        theme.restyle(button)  # not before: it would take the font that a page gives a new one

    def _mark(self, button: QPushButton, *, main: bool) -> None:
        ink = theme.look().on_accent if main else ""
        button.setProperty("main", main)
        button.setIcon(theme.icon(self.acts[button.objectName()].icon, ink))

    def offers(self, key: str) -> bool:
        """Whether the person signed in is offered the action."""
        return key not in self.withheld

    def hints(self) -> list[QAction]:
        """The actions that the hint line names."""
        if self._is_resting:
            return []
        if self._over is not None:
            return self._over.hints()
        named = [
            self._made[key]
            for key, act in self.acts.items()
            if act.hint
            and (act.shortcut or act.heard)
            and key not in self._left_out | self.withheld
        ]
        along = self._along.hints() if self._along is not None else []
        return [*along, *(action for action in named if action.isVisible())]

    def leave_out(self, keys: Collection[str]) -> None:
        """Do not name these for now: where one is they would only say why they do nothing."""
        if self._left_out != frozenset(keys):
            self._left_out = frozenset(keys)
            self.told.emit()

    def take_along(self, others: "PageActions | None") -> None:
        """Let the hint line name those of a form within the page too, before its own."""
        if self._along is not None and shiboken6.isValid(self._along):
            self._along.told.disconnect(self.told)
        if others is not None:
            others.told.connect(self.told)
        self._along = others
        self.told.emit()

    def give_way(self, others: "PageActions | None") -> None:
        """Let the hint line name those of a form within the page alone, until it is left."""
        self._over = others
        self.told.emit()

    def lend(self, key: str, *, lent: bool) -> None:
        """Leave the shortcut of an action to a form within the page; its button still does it."""
        self._made[key].setShortcut("" if lent else self.acts[key].shortcut)

    def rest(self, *, resting: bool) -> None:
        """Name none of them while something lies over the page, or name them again."""
        if self._is_resting != resting:
            self._is_resting = resting
            self.told.emit()

    def _make(self, act: Act) -> QAction:
        action = QAction(theme.icon(act.icon), _(act.text), self._page)
        action.setObjectName(act.key)
        if act.key in self.withheld:
            action.setVisible(False)
            return action
        action.setShortcut(QKeySequence(act.shortcut))
        action.setProperty("heard", act.heard)
        action.triggered.connect(act.run)
        self._page.addAction(action)
        return action


class HintLine(QLabel):
    """The keys of the page, each also to be clicked: F4 all paid · F9 post."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._page: ref[PageActions] | None = None  # a page that is let go must be able to go
        self.setObjectName("hint_line")
        self.setAccessibleName(_("Keys of this page"))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setContentsMargins(2 * theme.GRID, theme.GRID // 2, 2 * theme.GRID, theme.GRID // 2)
        self.linkActivated.connect(self._pressed)

    def show_actions(self, actions: Sequence[QAction], *more: str) -> None:
        """Name the keys of `actions`, then the sentences of `more` (already translated)."""
        self._actions = {action.objectName(): action for action in actions}
        ink = theme.look().ink
        said = [
            f'<a href="{key}" style="color:{ink};text-decoration:none">'
            f"<b>{key_of(action)}</b>&nbsp;{_together(action.text())}</a>"
            for key, action in self._actions.items()
        ]
        said += [_together(words) if len(words) < _SHORT else html.escape(words) for words in more]
        self.setText(_BETWEEN.join(said))

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Name keys that the page hears without actions, each with its words to translate."""
        self._actions = {}
        self.setText(_BETWEEN.join(_inked(key, _(words)) for key, words in keys))

    def show_page(self, acts: PageActions) -> None:
        """Name the keys of a page, from now on also when they change."""
        before = self._page() if self._page is not None else None
        if before is not acts:
            if before is not None and shiboken6.isValid(before):
                before.told.disconnect(self.say_page)
            acts.told.connect(self.say_page)
        self._page = ref(acts)
        self.say_page()

    @Slot()
    def say_page(self) -> None:
        """Name them anew: others do something now."""
        page = self._page() if self._page is not None else None
        if page is not None and shiboken6.isValid(page):
            self.show_actions(page.hints(), *filter(None, (page.why_less,)))
            self.setText(_BETWEEN.join(filter(None, (self.text(), _inked("F1", _("Help"))))))

    def dress(self) -> None:
        """Take colours and words again: the look or the language has changed."""
        self.setAccessibleName(_("Keys of this page"))
        self.say_page()

    @Slot(str)
    def _pressed(self, key: str) -> None:
        self._actions[key].trigger()


def _inked(key: str, words: str) -> str:
    """A key and what it does, as those of actions look; without a key the words alone."""
    named = f"<b>{_together(key)}</b>&nbsp;{_together(words)}" if key else _together(words)
    return f'<span style="color:{theme.look().ink}">{named}</span>'


def _together(words: str) -> str:
    """What must not be torn apart at the end of a line: a key and what it does."""
    return html.escape(words).replace(" ", "&nbsp;").replace("–", "–&#8288;")


def key_of(action: QAction) -> str:
    """The key that does it, as it stands on the keyboard; "" for none."""
    return str(action.property("heard") or "") or spoken(action.shortcut())


def spoken(shortcut: QKeySequence) -> str:
    """A shortcut as it stands on the keyboard."""
    return shortcut.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")
