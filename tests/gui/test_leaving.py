"""The window is locked and closed: the book first, and nothing typed is lost unasked."""

import gc
import weakref

import pytest
from gui_sample import SampleDoors, SampleMeeting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.gui import choose
from tkvv_desktop.gui.open_book import PasswordEdit


def test_locking_closes_the_book_and_forgets_its_pages(qtbot, open_window):
    """Ctrl+L: nothing of the book stays in the window, the password is asked again."""
    doors = SampleDoors()
    window = open_window(doors)
    page, book = weakref.ref(window._screens["today"]), window._book

    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: doors.closed == [book] and window._open_page.isEnabled())
    qtbot.waitUntil(lambda: gc.collect() >= 0 and page() is None)
    assert window._open_page.isVisible()
    assert "" == window.findChild(PasswordEdit, "password").text()


def test_closing_the_window_closes_the_book_first(qtbot, open_window):
    """The copy is made before the end."""
    doors = SampleDoors()
    window = open_window(doors)

    window.close()
    assert window.isVisible()

    qtbot.waitUntil(lambda: not window.isVisible())
    assert 1 == len(doors.closed)


def test_a_copy_that_fails_is_said_and_the_window_stays_once(qtbot, open_window):
    """A full disk at the end is read before the window goes; the second time it goes."""

    class FullDisk(SampleDoors):
        def close(self, book, progress=None):
            super().close(book)
            raise Trouble("book.disk_full")

    window = open_window(FullDisk())

    window.close()
    qtbot.waitUntil(lambda: bool(window.messages.kept()))
    assert "refused" == window.messages.kept()[-1].kind
    assert window.isVisible()

    assert window.close()


def test_pages_that_come_and_go_leave_nothing_behind(qtbot, open_window):
    """Opening and locking a book twenty times does not make the program larger."""
    window = open_window()
    for _time in range(20):
        window.go("meeting")
        window._forget_book()
        window._look_for_books()
        with qtbot.waitSignal(window.book_is_open):
            window._open_page._open_demo()

    QTest.qWait(0)
    gc.collect()
    pages = [thing for thing in gc.get_objects() if isinstance(thing, SampleMeeting)]
    assert 2 >= len(pages)


@pytest.mark.parametrize("loses", [True, False])
def test_closing_asks_when_something_typed_could_not_be_kept(
    qtbot, open_window, monkeypatch, loses
):
    """Only the person decides that words which the disk did not take are lost."""
    doors, asked = SampleDoors(), []

    def whether_to_lose(_parent, why):
        asked.append(why.code)
        return loses

    monkeypatch.setattr(choose, "whether_to_lose", whether_to_lose)
    window = open_window(doors)
    window._book.unkept_because = Trouble("book.disk_full", book="so")

    window.close()
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: not window._locking)

    assert ["book.disk_full"] == asked
    assert loses == bool(doors.closed)
    assert loses == (not window.isVisible())
    assert window._pages.isEnabled()
