"""The guided round by keys: it names each step, sees it done, and is taken up where it was left."""

import shutil
from pathlib import Path

import pytest
from at_table import ALT, CTRL, Person
from hands import grab
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sample_book import CLOCK, forget_book

from tkvv_desktop.gui import choose, live, tour_book
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.tour_book import open_tour
from tkvv_desktop.gui.touring import Touring
from tkvv_desktop.usecases.meeting import KeepDraft, keep_draft
from tkvv_desktop.usecases.session import session_page
from tkvv_desktop.usecases.tour import (
    COPY,
    KEY,
    MEETING,
    NOTICES,
    READ,
    SESSION,
    STEPS,
    Tour,
    as_draft,
    tour_of,
)

F4, F9, F12 = Qt.Key.Key_F4, Qt.Key.Key_F9, Qt.Key.Key_F12


@pytest.fixture(scope="module")
def made_tour(tmp_path_factory):
    """A folder of the program with the practice book as it is at first."""
    home = tmp_path_factory.mktemp("tour")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TKVV_HOME", str(home))
        open_tour(CLOCK).app.close()
    return home


@pytest.fixture
def tour_home(made_tour, tmp_path, monkeypatch):
    """A copy of it to work on."""
    shutil.copytree(made_tour, tmp_path / "program")
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "program"))
    return tmp_path / "program"


@pytest.fixture
def practising(qtbot, tasks, tour_home, rest):
    """Somebody before the page of books, who has pressed F12."""
    window = MainWindow(tasks)
    touring = Touring(window, tasks, CLOCK)
    qtbot.addWidget(window, before_close_func=forget_book)
    window.resize(1366, 740)
    window.show()
    qtbot.waitExposed(window)
    window.use_doors(live.LiveDoors(CLOCK))
    rest()
    person = Person(window, tasks, rest)
    person.touring = touring
    person.press(F12)
    yield person
    if touring._book is not None:
        tasks._worker.submit(touring._book.app.close).result()


def head(person):
    return person.window.findChild(QLabel, "tour_head").text()


def tour(person):
    person.rest()
    return person.ask(tour_of)


def test_a_whole_month_is_practised_by_keys(practising, monkeypatch, tmp_path):
    """F12 leads to each step; what the book shows done is done, and the strip goes on by itself."""
    person = practising
    window = person.window
    assert "bước 1/5: Đọc tệp" in head(person)
    assert "Sổ tập" == window._book.name

    folder = tour(person).files
    files = sorted(Path(folder).iterdir())
    monkeypatch.setattr(choose, "bank_files", lambda parent: files)
    person.press(F12)
    assert ("read", folder) == (window._here, choose._folder())
    person.press(F9)
    assert READ in tour(person).done
    assert "bước 2/5: In thông báo" in head(person)

    person.press(F12)
    person.press(F9)
    person.papers()
    assert NOTICES in tour(person).done

    person.press(F12)
    person.press(Qt.Key.Key_2, ALT)
    person.press(F4)
    person.press(F9)
    person.press(F9)
    person.papers()
    assert MEETING in tour(person).done
    grab(window, "tour_session")

    person.press(F12)
    page = person.ask(session_page, window._group_no, window._book.stopped_on)
    assert page.in_hand > 0
    person.press(F4)
    person.type(str(page.in_hand))
    person.enter()
    person.press(F9)
    person.press(F9)
    assert SESSION in tour(person).done

    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(choose, "place_of_stick", lambda parent, begin: stick)
    person.press(F12)
    assert "settings" == window._here
    person.press(F9)
    assert COPY in tour(person).done
    assert "" == tour(person).now
    assert "xong cả một tháng" in head(person)


def test_the_round_is_put_aside_and_taken_up_where_it_was(practising, tasks):
    """Ctrl+F12, lock, open again: the strip is there with the step that was next."""
    person = practising
    person.touring.skip()
    person.rest()
    assert "bước 2/5" in head(person)

    person.press(F12, CTRL)
    assert not person.touring.strip.isVisible()
    person.press(Qt.Key.Key_L, CTRL)
    assert person.window._book is None
    QTest.keyClick(QApplication.focusWidget() or person.window, F12)
    person.rest()
    assert tour(person).is_left
    assert not person.touring.strip.isVisible()

    person.press(F12)
    assert person.touring.strip.isVisible()
    assert "bước 2/5" in head(person)
    assert "dues" == person.window._here


def test_another_book_is_not_practised_on(live_window, tasks, rest):
    """F12 in a book of one's own says where practising is done, and writes nothing."""
    Touring(live_window, tasks, CLOCK)
    person = Person(live_window, tasks, rest)

    person.press(F12)

    assert "dùng sổ tập riêng" in live_window.messages.kept()[-1].text
    assert person.ask(tour_of) is None


def test_a_round_that_is_done_begins_anew(tour_home, made_tour, monkeypatch):
    """The practice book of last time is taken away, and one as at first is made."""
    book = open_tour(CLOCK)
    first = book.ask(tour_of)
    book.do(keep_draft, KeepDraft(KEY, as_draft(Tour(first.files, first.before, STEPS))))
    book.app.close()

    def make(path, day, clock):
        assert [] == list(path.parent.iterdir())
        shutil.copytree(made_tour / "data" / "demo" / "tour", path.parent, dirs_exist_ok=True)

    monkeypatch.setattr(tour_book, "_make", make)
    again = open_tour(CLOCK)

    assert READ == again.ask(tour_of).now
    again.app.close()


def test_the_round_is_named_where_a_new_user_looks_first_and_begins_from_there(
    qtbot, tasks, tour_home, rest
):
    """A button with its key, on a computer without a book; pressed in a hurry it opens one."""
    window = MainWindow(tasks)
    touring = Touring(window, tasks, CLOCK)
    qtbot.addWidget(window, before_close_func=forget_book)
    window.show()
    qtbot.waitExposed(window)
    window.use_doors(live.LiveDoors(CLOCK))
    rest()
    page = window._open_page
    shown = [one for one in page.findChildren(QPushButton) if "F12" in one.text()]
    assert {"first_practice", "practice"} == {one.objectName() for one in shown}

    button = next(one for one in shown if one.isVisible())
    button.setFocus()
    for _time in range(2):
        QTest.keyClick(button, Qt.Key.Key_Space)
    rest()

    assert "1/5" in window.findChild(QLabel, "tour_head").text()
    assert [] == [one for one in window.messages.kept() if one.kind == "refused"]
    tasks._worker.submit(touring._book.app.close).result()
