"""Slow work leaves the window and comes back to it, or to nobody."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, Slot

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.gui.progress import ProgressStrip


class Page(QObject):
    """Keeps what it was told, and in which thread."""

    def __init__(self):
        super().__init__()
        self.heard = []

    @Slot(object)
    def done(self, answer):
        self.heard.append(("done", answer, threading.current_thread()))

    @Slot(object)
    def other(self, answer):
        self.heard.append(("other", answer, threading.current_thread()))

    @Slot(object)
    def failed(self, error):
        self.heard.append(("failed", error.code, threading.current_thread()))

    @Slot(object)
    def stepped(self, step):
        self.heard.append(("step", step.done, threading.current_thread()))

    @Slot()
    def cancelled(self):
        self.heard.append(("cancelled", None, threading.current_thread()))

    def words(self):
        return [(kind, what) for kind, what, _thread in self.heard]


@pytest.fixture
def page(qapp):
    return Page()


def test_work_is_done_elsewhere_and_answered_here(qtbot, tasks, page):
    """The window never waits, and is never touched from another thread."""
    where = []

    def work():
        where.append(threading.current_thread())
        return 5_000_000_000

    with qtbot.waitSignal(tasks.ended):
        tasks.run(work, done=page.done, failed=page.failed)

    assert [("done", 5_000_000_000, threading.main_thread())] == page.heard
    assert threading.main_thread() != where[0]


def test_an_answer_never_comes_before_the_question_is_asked(qtbot, tasks, page):
    """However quick the work is, the line after `run` is done before its answer."""
    for _time in range(200):
        with qtbot.waitSignal(tasks.ended):
            tasks.run(int, done=page.done, failed=page.failed)
            tasks._worker.submit(int).result()  # the work is certainly over
            page.heard.append(("asked", None, None))

    assert [("asked", None), ("done", 0)] * 200 == page.words()


def test_a_refusal_comes_as_its_code(qtbot, tasks, page):
    """A rule that says no is an answer, not a crash."""

    def work():
        raise Refused("amount.missing")

    with qtbot.waitSignal(tasks.ended), qtbot.assertNotEmitted(tasks.crashed):
        tasks.run(work, done=page.done, failed=page.failed)

    assert [("failed", "amount.missing")] == page.words()


def test_a_fault_of_the_program_is_reported_and_the_page_is_free_again(qtbot, tasks, page):
    """A form that waits for an answer gets one even when the program is wrong."""

    def work():
        return 1 // 0

    with qtbot.waitSignal(tasks.crashed) as crashed:
        tasks.run(work, done=page.done, failed=page.failed)

    assert isinstance(crashed.args[0], ZeroDivisionError)
    assert [("failed", "program.fault")] == page.words()


def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot, tasks):
    """A person who leaves a page early crashes nothing."""
    page, gate = Page(), threading.Event()
    heard = page.heard

    with qtbot.waitSignal(tasks.ended):
        tasks.run(gate.wait, done=page.done, failed=page.failed)
        del page
        gc.collect()
        gate.set()

    assert [] == heard


def test_long_work_says_how_far_it_is(qtbot, tasks, page):
    """The last step is always told."""

    def work(progress):
        for at in range(1, 101):
            progress(at, 100)
        return "read"

    with qtbot.waitSignal(tasks.ended):
        tasks.run_long(work, done=page.done, failed=page.failed, progressed=page.stepped)

    assert [("step", 100), ("done", "read")] == page.words()[-2:]


def test_long_work_stops_when_the_person_says_so(qtbot, tasks, page):
    """After Stop, the work ends at its next step and the page hears it."""
    begun, go_on = threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        go_on.wait()
        progress(1, 2)
        return "never"

    with qtbot.waitSignal(tasks.ended):
        task = tasks.run_long(work, done=page.done, failed=page.failed, cancelled=page.cancelled)
        begun.wait()
        task.cancel()
        go_on.set()

    assert [("cancelled", None)] == page.words()


def test_work_is_done_one_after_the_other(qtbot, tasks, page):
    """Nothing writes to the books twice at the same time."""
    for number in range(20):
        tasks.run(lambda number=number: number, done=page.done, failed=page.failed)

    qtbot.waitUntil(lambda: len(page.heard) == 20)
    assert [("done", number) for number in range(20)] == page.words()


def test_quick_work_shows_no_progress_and_long_work_does(qtbot, tasks, page):
    """The strip appears only when there is something to wait for, and can stop it."""
    strip, gate = ProgressStrip(tasks), threading.Event()
    qtbot.addWidget(strip)

    with qtbot.waitSignal(tasks.ended):
        tasks.run(lambda: None, done=page.done, failed=page.failed)
        assert not strip.isVisible()
    assert not strip._wait.isActive()

    with qtbot.waitSignal(tasks.ended):
        tasks.run(gate.wait, done=page.done, failed=page.failed, title="Đang đọc")
        qtbot.waitUntil(strip.isVisible)
        assert "Đang đọc" == strip._what.text()
        gate.set()
    assert not strip.isVisible()


def test_work_that_succeeds_after_a_failure_is_mended(qtbot, tasks, page):
    """The strip can take its refusal back; other work mends nothing."""
    mended = []
    tasks.mended.connect(mended.append)
    failure = Refused("name.missing")

    def fail():
        raise failure

    with qtbot.waitSignal(tasks.ended):
        tasks.run(fail, done=page.done, failed=page.failed)
    with qtbot.waitSignal(tasks.ended):
        tasks.run(str, done=page.other, failed=page.failed)
    assert [] == mended
    with qtbot.waitSignal(tasks.ended):
        tasks.run(str, done=page.done, failed=page.failed)

    assert [failure] == mended


def test_a_worker_keeps_nothing_of_what_it_did(qtbot, tasks):
    """Whoever held the last reference to a page would take it away: that is never the worker."""
    taken_away, gate, page = [], threading.Event(), Page()

    class Asked:
        """What work was begun with."""

    asked = Asked()
    weakref.finalize(asked, lambda: taken_away.append(threading.current_thread()))

    with qtbot.waitSignals([tasks.ended] * 2):
        for _one in range(2):
            tasks.run(lambda asked=asked: gate.wait(), done=page.done, failed=page.failed)
        del asked
        gate.set()

    assert [threading.main_thread()] == taken_away
