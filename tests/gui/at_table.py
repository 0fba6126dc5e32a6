"""A person at the keyboard of a whole window, who counts how often a key was pressed."""

from hands import press, type_as_unikey, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from real_keys import RealKeys, is_real

from tkvv_desktop.gui.printing import Preview

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


class Person:
    """Types where the cursor is; `rest` waits until the worker has answered."""

    def __init__(self, window, tasks, rest):
        self.window, self._tasks, self.rest = window, tasks, rest
        self.keys = 0
        self._real = RealKeys(QApplication.instance()) if is_real() else None

    def type(self, text):
        """Letters and digits, one key each."""
        self.keys += len(text)
        if self._real is not None:
            self._real.type(text)
        else:
            type_where_the_cursor_is(text)

    def write(self, text):
        """Vietnamese words, as UniKey sends them."""
        self.keys += len(text)
        type_as_unikey(QApplication.focusWidget(), text)

    def enter(self, times=1):
        for _time in range(times):
            self.keys += 1
            if self._real is not None:
                self._real.press(ENTER, Qt.KeyboardModifier.NoModifier)
            else:
                press(QApplication.focusWidget() or self.window, ENTER)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """A key that may be a shortcut: of the page, of a step, of the frame."""
        self.keys += 1
        if self._real is not None:
            self._real.press(key, modifier)
        else:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.rest()

    def papers(self, key=ESC, modifier=Qt.KeyboardModifier.NoModifier):
        """The papers on the screen, as PDF; each closed by Esc, or by the key given."""
        self.rest()
        found = [one for one in self.window.findChildren(Preview) if one.isVisible()]
        for preview in found:
            if self._real is not None:
                assert QTest.qWaitForWindowActive(preview)
                self._real.press(key, modifier)
            else:
                QTest.keyClick(preview, key, modifier)
        self.rest()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        return [preview.paper.pdf for preview in found]

    def ask(self, question, *about):
        """What stands in the book, asked on the worker."""
        return self._tasks._worker.submit(self.window._book.ask, question, *about).result()

    def do(self, usecase, command):
        """Write into the book on the worker, as another page would."""
        return self._tasks._worker.submit(self.window._book.do, usecase, command).result()
