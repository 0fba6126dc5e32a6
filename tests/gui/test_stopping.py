"""What is being done, how long it takes, and Stop: found by the keyboard, gone when too late."""

import threading

import books
import pytest
from at_table import CTRL, Person
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tkvv_desktop import bootstrap
from tkvv_desktop.exchange.drives import Stick
from tkvv_desktop.gui.progress import ProgressStrip
from tkvv_desktop.gui.screens.settings import SettingsScreen
from tkvv_desktop.gui.tasks import Step
from tkvv_desktop.storage import copies, rebuild, telling
from tkvv_desktop.usecases.meeting import KeepDraft, keep_draft

TAB, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Space


class Slow:
    """A stick on which the first piece takes as long as the test wants."""

    def __init__(self, stage, monkeypatch, module=copies):
        self.begun, self.may_go_on = threading.Event(), threading.Event()
        self._stage, self._tell = stage, telling.tell
        monkeypatch.setattr(module, "tell", self._slowly)

    def _slowly(self, done, of, what):
        self._tell(done, of, what)
        if what == self._stage and not self.begun.is_set():
            self.begun.set()
            self.may_go_on.wait()


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """The one stick that is in, with something of its owner."""
    (tmp_path / "E").mkdir()
    (tmp_path / "E" / "ảnh.jpg").write_bytes(b"of the owner")
    monkeypatch.setattr(bootstrap, "sticks", lambda: (Stick(tmp_path / "E", "KINGSTON"),))
    return tmp_path / "E"


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody at the settings, where copies are made."""
    person = Person(live_window, tasks, rest)
    live_window.activateWindow()
    person.press(Qt.Key.Key_0, CTRL)
    assert isinstance(live_window._screens["settings"], SettingsScreen)
    return person


def said(window):
    return window.findChild(QLabel, "progress_text").text()


def tab_to(name):
    """By Tab alone, as often as it takes to go round."""
    for _key in range(80):
        if QApplication.focusWidget().objectName() == name:
            return
        QTest.keyClick(QApplication.focusWidget(), TAB)
    raise AssertionError(name)


def test_a_copy_to_a_stick_is_stopped_by_keys(qtbot, person, stick, monkeypatch):
    """F9, Tab, Space: on the stick lies what lay there, and the window says so."""
    slow, window = Slow(telling.CARRYING, monkeypatch), person.window
    before = books.files_in(stick)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F9)
    qtbot.waitUntil(slow.begun.is_set)
    stop = window.findChild(QPushButton, "stop_work")
    qtbot.waitUntil(stop.isVisible)
    qtbot.waitUntil(lambda: said(window).endswith("· đang ghi lên USB"))
    tab_to("stop_work")
    QTest.keyClick(stop, SPACE)
    slow.may_go_on.set()
    person.rest()

    assert before == books.files_in(stick)
    assert "Chưa ghi gì lên USB" in window.messages.kept()[-1].text

    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F9)
    person.rest()
    assert len(books.files_in(stick)) > len(before)


def test_the_copy_at_the_end_is_stopped_by_keys(qtbot, person, tasks, home, monkeypatch):
    """Ctrl+L, Tab, Space: the book is locked all the same, and has what was written."""
    window, slow = person.window, Slow(telling.COMPARING, monkeypatch, rebuild)
    person.do(keep_draft, KeepDraft("x", "1"))
    book = window._book.app.book
    made = copies.copies_in(copies.folder_of(book.path))

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, CTRL)
    stop = window.findChild(QPushButton, "stop_work")
    qtbot.waitUntil(stop.isVisible)
    assert "so bản sao với sổ" in said(window)
    stop.setFocus()
    QTest.keyClick(stop, SPACE)
    slow.may_go_on.set()
    person.rest()

    assert not book.is_open
    assert made == copies.copies_in(copies.folder_of(book.path))
    assert "bản sao" in window.messages.kept()[-1].text
    assert "info" == window.messages.kept()[-1].kind
    window.findChild(QPushButton, "demo_book").click()
    person.rest()
    assert "1" == person.ask(lambda reader: reader.draft("x"))
    assert [] == tasks._worker.submit(window._book.app.check, full=True).result()
    tasks._worker.submit(window._book.app.close).result()


class Clock:
    """Says how long a stage has taken; a new stage begins at nothing."""

    def __init__(self):
        self.seconds = 0

    def start(self):
        self.seconds = 0

    def elapsed(self):
        return self.seconds * 1000


class Page(QObject):
    """Takes whatever comes."""

    @Slot(object)
    def take(self, answer):
        """Nothing is done with it."""


@pytest.fixture
def strip(qtbot, tasks):
    """The strip alone, and a page that waits."""
    strip = ProgressStrip(tasks)
    strip.page = Page()
    qtbot.addWidget(strip)
    return strip


@pytest.fixture
def long_work(qtbot, tasks, strip):
    """Work that tells each step that it is given, until it is given none."""
    steps, told = [], threading.Semaphore(0)

    def work(progress):
        while told.acquire() and steps[-1] is not None:
            done, of, what, can_stop = steps[-1]
            progress(done, of, what, can_stop=can_stop)
        return "done"

    def tell(done, of, what="", *, can_stop=True):
        with qtbot.waitSignal(tasks.moved):
            steps.append((done, of, what, can_stop))
            told.release()

    tell.task = tasks.run_long(work, done=strip.page.take, failed=strip.page.take, title="Đang làm")
    yield tell
    with qtbot.waitSignal(tasks.ended):
        steps.append(None)
        told.release()


def test_what_cannot_be_stopped_any_more_offers_no_stop_and_says_why(strip, long_work):
    """Also to whoever pressed it a moment too late."""
    strip.show()
    long_work(1, 2, "writing")
    assert strip._stop.isVisible()

    long_work(0, 0, "placing", can_stop=False)
    assert not strip._stop.isVisible()
    assert "không dừng được" in strip._left.text()
    assert "Đang làm · placing" == strip._what.text()

    long_work.task.cancel()
    long_work(1, 2, "still placing", can_stop=False)
    assert "Đang làm · still placing" == strip._what.text()


def test_the_time_left_is_told_only_when_it_is_known(tasks, strip, long_work):
    """Not at the first step, not while nobody knows how much there is, not of another stage."""
    strip._since = clock = Clock()

    def tell(done, of, what):
        tasks.moved.emit(long_work.task, Step(done, of, what))

    tell(0, 100, "one")
    clock.seconds += 60
    tell(1, 0, "nobody knows")
    assert "" == strip._left.text()

    tell(0, 100, "looking")
    clock.seconds += 10
    tell(50, 100, "looking")
    assert "11" in strip._left.text()

    tell(1, 100, "making anew")
    assert "" == strip._left.text(), "the minutes of the stage before say nothing of this one"
    clock.seconds += 2
    tell(20, 100, "making anew")
    assert "" == strip._left.text(), "two seconds are too few"
    clock.seconds += 17
    tell(20, 100, "making anew")
    assert "81" not in strip._left.text()
    assert "2 phút" in strip._left.text()

    tell(100, 100, "making anew")
    assert "" == strip._left.text()
