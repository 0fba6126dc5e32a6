"""A computer on which the program was never started, and starting it; fixtures of several files."""

import pytest
from sample_book import CLOCK, forget_book

from tkvv_desktop.gui import live
from tkvv_desktop.gui.main_window import MainWindow


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A computer on which the program was never started."""
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "program"))
    return tmp_path


@pytest.fixture
def started(qtbot, tasks, empty, rest):
    """Starts the program, as often as one likes: after a power cut nothing was closed."""
    windows, books = [], []

    def cut():
        """The power goes: no copy, no farewell."""
        while books:
            tasks._worker.submit(books.pop().app.book.close).result()
        for one in windows:
            forget_book(one)
            one.close()

    def start():
        cut()
        window = MainWindow(tasks)
        window.book_is_open.connect(books.append)
        windows.append(window)
        qtbot.addWidget(window, before_close_func=forget_book)
        window.resize(1366, 740)
        window.show()
        qtbot.waitExposed(window)
        window.use_doors(live.LiveDoors(CLOCK))
        rest()
        return window

    yield start
    cut()
