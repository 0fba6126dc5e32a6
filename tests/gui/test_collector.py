"""Widgets go away on the thread that paints them."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from tkvv_desktop.gui.collector import Collector


class Page(QObject):
    """Waits for work."""

    @Slot(object)
    def done(self, _result):
        pass

    @Slot(object)
    def failed(self, error):
        raise AssertionError(error)


@pytest.fixture
def collector(collected_by_the_window):
    """Not the one of all tests: one that needs no second."""
    collected_by_the_window.close()
    made = Collector(every=10)
    yield made
    made.close()


def make_much():
    """As much as lets Python look for garbage many times."""
    return len([[] for _ in range(200_000)])


def test_a_widget_is_never_taken_away_by_a_worker(qtbot, tasks, collector):
    """A page that points at itself goes while the worker reads ten thousand lines."""
    taken_away, page = [], Page()
    circle = QWidget()
    circle.own = circle
    weakref.finalize(circle, lambda: taken_away.append(threading.current_thread()))
    del circle

    with qtbot.waitSignal(tasks.ended):
        tasks.run(make_much, done=page.done, failed=page.failed)
    qtbot.waitUntil(lambda: taken_away != [])

    assert [threading.main_thread()] == taken_away


def test_python_collects_by_itself_again_when_the_window_is_gone(collector):
    assert not gc.isenabled()

    collector.close()

    assert gc.isenabled()
