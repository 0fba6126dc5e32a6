"""What every test of the window needs: our letters, hands that type Vietnamese, a clean worker."""

import shutil
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPushButton

from tkvv_desktop.gui import crash, live, theme
from tkvv_desktop.gui.collector import Collector
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.open_book import PasswordEdit
from tkvv_desktop.gui.tasks import Tasks

sys.path.insert(0, str(Path(__file__).parent))  # for gui_sample, hands and usb_books

import gui_sample
from at_dues import dues_page, in_the_book, previews, printed, put_away
from at_loan_change import ask_book, loan, open_loan_form
from at_people import people_page
from at_rules import rules_page
from first_start import empty, started
from hands import press, type_text
from sample_book import CLOCK, GROUP, forget_book
from usb_books import leader, made, met, met_folder, officer, page_of, paired, stick

__all__ = [
    "ask_book",
    "dues_page",
    "empty",
    "in_the_book",
    "leader",
    "loan",
    "made",
    "met",
    "met_folder",
    "officer",
    "open_loan_form",
    "page_of",
    "paired",
    "people_page",
    "previews",
    "printed",
    "put_away",
    "rules_page",
    "started",
    "stick",
]


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


@pytest.fixture(autouse=True)
def collected_by_the_window(qapp):
    """As in the program: no worker takes away a widget of this test or of one before."""
    collector = Collector()
    yield collector
    collector.close()


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
        qtbot.addWidget(window, before_close_func=forget_book)
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


@pytest.fixture(scope="session")
def made_home(tmp_path_factory):
    """A folder of the program in which the sample book was made; each test works on a copy."""
    home = tmp_path_factory.mktemp("program")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TKVV_HOME", str(home))
        live.LiveDoors(CLOCK).demo().app.close()
    return home


@pytest.fixture
def home(made_home, tmp_path, monkeypatch):
    """The folder of the program: settings, and the sample book."""
    shutil.copytree(made_home, tmp_path / "program")
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "program"))
    return tmp_path / "program"


@pytest.fixture
def rest(qtbot, tasks):
    """Waits until the worker has nothing to do and everything is shown."""
    under_way = []
    tasks.began.connect(under_way.append)
    tasks.ended.connect(under_way.remove)

    def rested():
        qtbot.waitUntil(lambda: not under_way, timeout=20_000)

    return rested


@pytest.fixture
def live_window(qtbot, tasks, home, rest):
    """The whole window on a copy of the sample book; today is 21/11/2026."""
    window = MainWindow(tasks)
    qtbot.addWidget(window, before_close_func=forget_book)
    window.resize(1366, 740)
    window.show()
    qtbot.waitExposed(window)
    window.use_doors(live.LiveDoors(CLOCK))
    rest()
    window.findChild(QPushButton, "demo_book").click()
    rest()
    book = window._book
    window._take_group(GROUP)
    rest()
    yield window
    tasks._worker.submit(book.app.close).result()


@pytest.fixture
def large_letters(qapp):
    """Letters twice as large, until the test is over."""
    theme.apply(qapp, percent=200)
    yield
    theme.apply(qapp)
