"""Keys that work everywhere in the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget


def add_keys(window: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
    """Let each shortcut do its thing wherever the cursor is."""
    for keys, run in does.items():
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(run)
        window.addAction(action)


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
