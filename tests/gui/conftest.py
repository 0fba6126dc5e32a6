"""What every test of the window needs: our letters, hands that type Vietnamese, a clean worker."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase

from tkvv_desktop.gui import crash, theme
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.open_book import PasswordEdit
from tkvv_desktop.gui.tasks import Tasks

sys.path.insert(0, str(Path(__file__).parent))  # for gui_sample and hands

import gui_sample
from hands import press, type_text


@pytest.fixture(scope="session", autouse=True)
def our_look(qapp):
    """Offscreen Qt has no fonts at all; without ours every width is the width of a box."""
    qapp.setStyle("Fusion")
    theme.load_fonts()
    assert theme.FAMILY in QFontDatabase.families()
    theme.apply(qapp)


@pytest.fixture(autouse=True)
def nothing_keeps_running():
    """A worker left behind makes some later test crash, far from its cause."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]

    assert [] == left, "close the Tasks of this test"


@pytest.fixture
def tasks(qapp):
    """A worker, closed when the test is over."""
    made = Tasks()
    yield made
    made.close()
    crash.Crashes.uninstall()


@pytest.fixture
def open_window(qtbot, tasks):
    """Opens a window on sample doors, up to the first page."""

    def opened(doors=None, *, password=gui_sample.PASSWORD):
        doors = doors or gui_sample.SampleDoors()
        window = MainWindow(tasks, gui_sample.PLACES)
        qtbot.addWidget(window, before_close_func=_forget_book)
        window.resize(1366, 740)
        window.show()
        qtbot.waitExposed(window)
        window.use_doors(doors)
        qtbot.waitUntil(window._open_page.isEnabled)
        if password:
            field = window.findChild(PasswordEdit, "password")
            with qtbot.waitSignal(window.book_is_open):
                type_text(field, password)
                press(field, Qt.Key.Key_Return)
        return window

    return opened


def _forget_book(window):
    window._book = None  # a test has no need to copy it
