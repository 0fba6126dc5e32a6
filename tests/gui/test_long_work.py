"""Long work says what is being done; whoever stops it finds everything as it was."""

import threading
from dataclasses import replace
from functools import partial

import books
import pytest
from at_table import CTRL, Person
from gui_sample import PASSWORD, SampleBook, SampleDoors
from hands import press, press_where_the_cursor_is, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.paper import Wanted, make_papers
from tkvv_desktop.gui.paper_out import saved
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.printing import history


class SlowDoors(SampleDoors):
    """A book that needs two steps to open; the second waits until it may."""

    def __init__(self):
        super().__init__()
        self.may_go_on = threading.Event()

    def open(self, path, password, progress=None):
        progress(1, 3, "making the tables anew")
        self.may_go_on.wait()
        progress(2, 3, "making the tables anew")
        return SampleBook()


def test_the_opening_of_a_book_can_be_stopped(qtbot, tasks):
    """The strip says what is done; Stop leads back to the password, and the book can be opened."""
    doors = SlowDoors()
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    window.show()
    window.use_doors(doors)
    qtbot.waitUntil(window._open_page.isEnabled)
    field = window.findChild(PasswordEdit, "password")
    type_text(field, PASSWORD)
    press(field, Qt.Key.Key_Return)
    said = window.findChild(QLabel, "progress_text")
    qtbot.waitUntil(said.isVisible)
    assert said.text().endswith("· making the tables anew")

    stop = window.findChild(QPushButton, "stop_work")
    assert stop.isVisible()
    stop.click()
    doors.may_go_on.set()
    qtbot.waitUntil(window._open_page.isEnabled)

    assert window._book is None
    assert field is QApplication.focusWidget()
    assert field.password() == PASSWORD
    assert "Sổ vẫn như trước" in window.messages.kept()[-1].text


def test_papers_that_are_stopped_are_neither_shown_nor_noted(live_window, tasks, rest):
    """Each is named as its turn comes; the history knows of none of them."""
    person = Person(live_window, tasks, rest)
    group_no, today = live_window._group_no, live_window._desk.today
    asked = PaperAsked(group_no, today)
    before = person.ask(history, group_no)
    told = []

    def end(done, of, what=""):
        told.append((done, of, what))
        if done == of:
            raise Cancelled

    wanted = (Wanted("due-list", asked), Wanted("month-checklist", replace(asked, month=today)))
    work = tasks._worker.submit(
        make_papers, live_window._book, wanted, show_ids=False, progress=end
    )
    with pytest.raises(Cancelled):
        work.result()

    assert before == person.ask(history, group_no)
    assert [0, 1, 2] == [done for done, _of, _what in told]
    assert all(what for _done, _of, what in told[:2])


def test_a_paper_stopped_at_its_end_is_not_shown(live_window, tasks, rest):
    """Whoever pressed Stop does not get it after all."""
    person = Person(live_window, tasks, rest)
    begun = []
    tasks.began.connect(begun.append)
    tasks.began.connect(lambda work: work.cancel() if work.can_cancel else None)
    person.press(Qt.Key.Key_2, CTRL)
    person.press(Qt.Key.Key_P, CTRL)
    person.rest()

    assert any(work.can_cancel for work in begun)
    assert [] == [one for one in live_window.findChildren(Preview) if one.isVisible()]


def test_looking_at_a_stick_can_be_stopped(page_of, met, stick, tasks, rest):
    """Nothing is offered for reading, and the page says that nothing was changed."""
    page = page_of(met)
    page.place._folder = stick
    stopped = []
    tasks.began.connect(lambda work: stopped.append(work) or work.cancel())

    press_where_the_cursor_is(Qt.Key.Key_F8)
    rest()

    assert any(work.can_cancel for work in stopped)
    assert "Đã dừng" in page.findChild(QLabel, "result_of_stick").text()
    assert not page._own_acts["take_bundles"].isVisible()


def test_the_window_never_looks_for_sticks_itself(live_window, tasks, rest, monkeypatch):
    """A card reader that is slow to answer holds up the worker, not the window."""
    asked = []

    def sticks():
        asked.append(threading.current_thread())
        return ()

    monkeypatch.setattr(bootstrap, "sticks", sticks)
    monkeypatch.setattr("tkvv_desktop.gui.choose.place_of_stick", _nowhere)
    person = Person(live_window, tasks, rest)
    person.press(Qt.Key.Key_0, CTRL)
    person.press(Qt.Key.Key_F9)
    person.rest()

    assert asked
    assert threading.main_thread() not in asked


def _nowhere(_window, _begin):
    raise Cancelled


def test_writing_to_a_stick_can_be_stopped(page_of, leader, paired, stick, tasks, rest):
    """The stick is as it was, the page says so, and the same key writes it after all."""
    page, stopping = page_of(leader), [True]
    page.place._folder = stick
    before = books.files_in(stick)
    tasks.began.connect(lambda work: work.cancel() if stopping[0] and work.can_cancel else None)

    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    assert "Đã dừng" in page.findChild(QLabel, "result_of_stick").text()
    assert before == books.files_in(stick)
    assert page.people.seen.standings[0].unsent

    stopping[0] = False
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    assert "Đã ghi xong tệp trao đổi" == page.findChild(QLabel, "result_of_stick").text()


def test_a_list_that_is_stopped_leaves_the_older_file(
    live_window, tasks, rest, tmp_path, monkeypatch
):
    """Of that name there is what there was; the same keys save it after all."""
    place, stopping = tmp_path / "danh sach.xlsx", [True]
    place.write_bytes(b"of last month")
    monkeypatch.setattr("tkvv_desktop.gui.choose.list_to_save", lambda *_about: place)
    person = Person(live_window, tasks, rest)
    live_window.go("people")
    rest()
    tasks.began.connect(lambda work: work.cancel() if stopping[0] and work.can_cancel else None)

    person.press(Qt.Key.Key_E, CTRL)
    assert {place: b"of last month"} == {one: one.read_bytes() for one in tmp_path.glob("*.*")}
    assert "Đã dừng" in live_window.messages.kept()[-1].text

    stopping[0] = False
    person.press(Qt.Key.Key_E, CTRL)
    assert place.read_bytes().startswith(b"PK")


def test_a_paper_is_saved_whole_or_stopped_before(live_window, tasks, rest, tmp_path):
    """Stopped while it is locked with its password: no file, and the history knows of none."""
    person = Person(live_window, tasks, rest)
    group_no, today = live_window._group_no, live_window._desk.today
    wanted = (Wanted("due-list", PaperAsked(group_no, today)),)
    make = partial(make_papers, live_window._book, wanted, show_ids=False)
    paper = tasks._worker.submit(make).result()
    before, place, told = person.ask(history, group_no), tmp_path / "giay.pdf", []

    def end(*_step, can_stop=True):
        raise Cancelled

    with pytest.raises(Cancelled):
        tasks._worker.submit(saved, live_window._book, place, paper, "", end).result()
    assert not place.exists()
    assert before == person.ask(history, group_no)

    def hear(*_step, can_stop=True):
        told.append((can_stop, place.exists()))

    tasks._worker.submit(saved, live_window._book, place, paper, "mat khau dai", hear).result()
    assert [(True, False), (False, False)] == told, "from the first byte of the file on, no stop"
    assert place.exists()
    assert len(before) + 1 == len(person.ask(history, group_no))
