"""Keys that work everywhere in the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from tkvv_desktop.gui.actions import PageActions, spoken
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak


def add_keys(window: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
    """Let each shortcut do its thing wherever the cursor is."""
    for keys, run in does.items():
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(run)
        window.addAction(action)


def told(acts: PageActions | None) -> str:
    """The keys of a page, and those that work on every page."""
    if acts is None:
        return _("Tab goes on, Enter presses the button one is at.")
    named = [f"{spoken(one.shortcut())} {one.text()}" for one in acts.hints()]
    words = _(
        "Keys of this page: {keys}. Everywhere: Ctrl and the sign beside its name for a page, "
        "Ctrl+PgUp and Ctrl+PgDn for the month, Ctrl+K to find a paper by its code, Ctrl+L to lock."
    )
    return speak(words, {"keys": " · ".join(named) or _("none")})


def button_pressed(event: QEvent) -> QPushButton | QToolButton | None:
    """The button that Enter would press: the one with the focus."""
    if not isinstance(event, QKeyEvent) or event.key() not in (
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    ):
        return None
    there = QApplication.focusWidget()
    return there if isinstance(there, QPushButton | QToolButton) else None


class EnterPresses(QWidget):
    """Keeps Enter for the button that has the focus; a page may have a use of its own for it."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and button_pressed(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = button_pressed(event)
        if button is None:
            super().keyPressEvent(event)
        else:
            button.click()
