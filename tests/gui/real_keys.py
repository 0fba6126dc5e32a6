"""Keys of the real keyboard of a screen: sent by xdotool, counted as the program takes them."""

import os
import subprocess

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication, QWindow

_NAMES = {" ": "space", "+": "plus", "-": "minus", ",": "comma", ".": "period", "/": "slash"}
_KEYS = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_PageUp: "Prior",
    Qt.Key.Key_PageDown: "Next",
}
_MODIFIERS = {
    Qt.KeyboardModifier.ControlModifier: "ctrl+",
    Qt.KeyboardModifier.AltModifier: "alt+",
    Qt.KeyboardModifier.ShiftModifier: "shift+",
}
_PATIENCE, _PIECE = 5000, 20  # milliseconds
_WITH_IT = 2  # a modifier is a key of its own, and let go like one


def is_real() -> bool:
    """Whether the window stands on a screen with a keyboard, not in memory only."""
    return QGuiApplication.platformName() == "xcb"


class RealKeys(QObject):
    """Presses keys as a person does, one after the other, and waits until all were let go."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._let_go = 0
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyRelease and isinstance(watched, QWindow):
            self._let_go += 1
        return False

    def type(self, text: str) -> None:
        """Letters, digits and signs."""
        for letter in text:
            self._send([_NAMES.get(letter, letter if letter.isascii() else f"U{ord(letter):04X}")])

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """One key, perhaps with Ctrl or Alt held."""
        held = _MODIFIERS.get(modifier, "")
        code = int(key)
        name = _KEYS.get(key) or (
            f"F{code - int(Qt.Key.Key_F1) + 1}" if code >= int(Qt.Key.Key_F1) else chr(code).lower()
        )
        self._send([f"{held}{name}"], _WITH_IT if held else 1)

    def _send(self, names: list[str], each: int = 1) -> None:
        wanted = self._let_go + each * len(names)
        subprocess.run(["xdotool", "key", *names], check=True, env=os.environ)
        end = QDeadlineTimer(_PATIENCE)
        while self._let_go < wanted and not end.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _PIECE)
        assert self._let_go >= wanted, names
