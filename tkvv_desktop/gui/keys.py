"""Keys that work everywhere in the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget


def add_keys(window: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
    """Let each shortcut do its thing wherever the cursor is."""
    for keys, run in does.items():
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(run)
        window.addAction(action)


class Toggled(QObject):
    """Hears what a screen reader does to a button of which one is pressed: it toggles it.

    For Qt that is no click, so nothing would come of it. Where the program itself chooses, it does
    so by `check_quietly`.
    """

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button, self._was_told = button, False
        button.toggled.connect(self._wait)
        button.clicked.connect(self._hear_click)

    @Slot(bool)
    def _wait(self, checked: bool) -> None:  # noqa: FBT001 - as the button says it
        """A click follows at once, if it was one."""
        if checked:
            self._was_told = False
            QTimer.singleShot(0, self, self._tell)

    @Slot()
    def _hear_click(self) -> None:
        self._was_told = True

    @Slot()
    def _tell(self) -> None:
        if not self._was_told and self._button.isChecked():
            self._was_told = True
            self._button.click()  # one of several stays pressed


def check_quietly(button: QAbstractButton, *, checked: bool = True) -> None:
    """Let a button be pressed or not, without anything coming of it."""
    button.blockSignals(True)
    button.setChecked(checked)
    button.blockSignals(False)


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
