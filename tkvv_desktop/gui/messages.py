"""The strip above the page: what happened, what is safe, what to do."""

import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QIcon,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QToolButton, QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.layouts import FLAT_AIR
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _

Kind = Literal["info", "saved", "warning", "refused"]

UNDO_SECONDS = 30  # and as long is a message shown that asks for nothing
KEPT = 10
_TEXT = 2  # column
_PASSING: tuple[Kind, ...] = ("info", "saved")
_WORDS: dict[Kind, str] = {
    "info": N_("Information"),
    "saved": N_("Saved"),
    "warning": N_("Attention"),
    "refused": N_("Not done"),
}
_ICONS: dict[Kind, str] = {
    "info": "info",
    "saved": "check",
    "warning": "warning",
    "refused": "warning",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that was said."""

    kind: Kind
    text: str


class Messages(QWidget):
    """Shows the latest message, and keeps the last ten.

    What was saved and what is good to know goes after half a minute; the latter and a refusal when
    the page is left, a refusal also when the same is done after all; that something typed is not
    written goes with its form; any other warning is to be closed.
    """

    said = Signal(object)  # Message

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        # A QFrame would count its strip of colour as a margin, and only from the second time on.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._kept: deque[Message] = deque(maxlen=KEPT)
        self._refused: KnownError | None = None  # what is said now, if it is one
        self._is_of_form = False  # what is said now names the keys of the form that is open
        self._is_wide = True  # the text stands beside the buttons
        self._undo: Callable[[], Any] | None = None  # a weak reference to a method
        self._sign, self._word = QLabel(self), theme.label("", "strong", self)
        self._text = QLabel(self)
        self._text.setObjectName("message_text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # a name may hold a "<"
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo_button = self._button("undo_last", "undo")
        self._undo_button.clicked.connect(self._take_back)
        press = QAction(self._undo_button)  # a shortcut of the button itself waits 100 ms
        press.setShortcut(QKeySequence("Ctrl+Z"))
        press.triggered.connect(self._undo_button.click)
        self._undo_button.addAction(press)
        self._earlier = self._button("earlier_messages", "")
        self._earlier.clicked.connect(self._show_earlier)
        self._close = self._button("close_message", "close")
        self._close.clicked.connect(self.clear)
        self._buttons = (self._undo_button, self._earlier, self._close)
        self._place = QGridLayout(self)
        left, high = 2 * theme.GRID, theme.GRID // 2
        self._place.setContentsMargins(left, high, 2 * theme.GRID - FLAT_AIR, high)
        self._place.setSpacing(theme.GRID)
        self._place.setColumnStretch(_TEXT, 1)
        for at, widget in enumerate((self._sign, self._word, self._text, *self._buttons)):
            self._place.addWidget(widget, 0, at)
        self._set_apart()
        self.dress()
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(UNDO_SECONDS * 1000)
        self._time.timeout.connect(self._pass)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words beside the buttons; with large letters below them, if there they need one line."""
        shown = (self._sign, self._word, *(one for one in self._buttons if not one.isHidden()))
        beside = sum(one.sizeHint().width() + theme.GRID for one in shown)
        beside += 4 * theme.GRID - FLAT_AIR
        beside += 0 if self._is_wide else theme.GRID  # behind the title: else it turns for ever
        has_room = theme.wide(self._text.text()) < self.width() - beside
        is_wide = has_room or self.width() > theme.wide("0" * 90)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._place.removeWidget(self._text)
            row, column, columns = (0, _TEXT, 1) if is_wide else (1, 0, self._place.columnCount())
            self._place.addWidget(self._text, row, column, 1, columns)
            self._set_apart()
            self._text.setContentsMargins(0, 0, 0 if is_wide else FLAT_AIR, 0)

    def _set_apart(self) -> None:
        """More room behind the title than between its sign and itself."""
        self._word.setContentsMargins(0, 0, theme.GRID if self._is_wide else 0, 0)

    def info(self, text: str) -> None:
        self.say("info", text)

    def saved(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was written; `undo`, a method of the page, is offered for 30 seconds."""
        self.say("saved", text, undo)

    def warn(self, text: str) -> None:
        self.say("warning", text)

    def ask_to_write(self) -> None:
        """Say that the open form holds what is not written: it is not left like this."""
        self.warn(_("What is typed is not written yet. Press F9 to write it, or Esc to leave it."))
        self._is_of_form = True

    @property
    def asks_to_write(self) -> bool:
        """Whether that is what is said now."""
        return self._is_of_form

    def refuse(self, error: KnownError) -> None:
        """Say why something was not done."""
        self.say("refused", wording.sentence(error))
        self._refused = error

    @Slot(object)
    def forget_refusal(self, error: KnownError) -> None:
        """What was refused has been done after all."""
        if self._refused is error:
            self.clear()

    def leave(self, *, is_form: bool = False) -> None:
        """A page is left, or only the form on it.

        What is refused or good to know is of its page; what the disk lost is told on all.
        """
        is_of_book = self._refused is not None and self._refused.code.startswith("book.")
        is_of_page = self.property("kind") in ("refused", "info") and not is_of_book
        if self._is_of_form or (is_of_page and not is_form):  # its keys do something else there
            self.clear()

    def say(self, kind: Kind, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show `text` (already translated) in place of what was said before."""
        message = Message(kind, text)
        self._kept.append(message)
        self._refused = None
        self._is_of_form = False
        self._undo = weakref.WeakMethod(undo) if undo else None
        self.setProperty("kind", kind)
        theme.restyle(self)
        self._sign.setPixmap(theme.picture(_ICONS[kind], _colour(kind), _side()))
        self._word.setText(_(_WORDS[kind]))
        self._text.setText(text)
        self._undo_button.setVisible(undo is not None)
        self._earlier.setVisible(len(self._kept) > 1)
        self._fit()
        self._time.start() if kind in _PASSING else self._time.stop()
        self.show()
        self.setAccessibleName(f"{_(_WORDS[kind])}: {text}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        self.said.emit(message)

    def earlier(self) -> QMenu:
        """The last ten messages, the latest first."""
        menu = QMenu(self)
        for message in reversed(self._kept):
            menu.addAction(_icon(message.kind), message.text.replace("&", "&&"))
        return menu

    def kept(self) -> tuple[Message, ...]:
        """The last ten messages, oldest first."""
        return tuple(self._kept)

    def dress(self) -> None:
        """Take icons and words again: the look or the language has changed."""
        self._undo_button.setText(_("Undo (Ctrl+Z)"))
        self._earlier.setText(_("Earlier"))
        self._close.setText(_("Close"))
        for button, icon in ((self._undo_button, "undo"), (self._close, "close")):
            button.setIcon(theme.icon(icon))
            button.setIconSize(theme.icon_size())
        if self._kept:
            kind = self._kept[-1].kind
            self._sign.setPixmap(theme.picture(_ICONS[kind], _colour(kind), _side()))
            self._word.setText(_(_WORDS[kind]))

    @Slot()
    def clear(self) -> None:
        """Take the strip away; what was said stays among the earlier ones."""
        self._forget_undo()
        self._refused = None
        self._is_of_form = False
        self.hide()

    @Slot()
    def _pass(self) -> None:
        """Go, unless something can be undone and a paper stands before the window."""
        if self._undo is not None and not self.isActiveWindow():
            self._time.start()
        else:
            self.clear()

    @Slot()
    def _take_back(self) -> None:
        undo = self._undo() if self._undo else None
        self.clear()
        if undo is not None and shiboken6.isValid(undo.__self__):
            undo()

    @Slot()
    def _forget_undo(self) -> None:
        self._time.stop()
        self._undo = None
        self._undo_button.hide()

    @Slot()
    def _show_earlier(self) -> None:
        menu = self.earlier()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._earlier.mapToGlobal(self._earlier.rect().bottomLeft()))

    def _button(self, name: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("flat", True)
        button.setIcon(theme.icon(icon))
        button.setIconSize(theme.icon_size())
        if icon:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button


def _colour(kind: Kind) -> str:
    look = theme.look()
    return {"info": look.ink, "saved": look.accent, "warning": look.amber, "refused": look.red}[
        kind
    ]


def _icon(kind: Kind) -> QIcon:
    return QIcon(theme.picture(_ICONS[kind], _colour(kind), _side()))


def _side() -> int:
    return theme.icon_size().height()
