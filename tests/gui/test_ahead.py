"""Pages are made while nobody works, and only then."""

import sys

import pytest
from sample_book import CLOCK, GROUP

from tkvv_desktop.gui import live
from tkvv_desktop.gui.ahead import Ahead


@pytest.fixture
def ahead(live_window, tasks):
    """Beside a window whose book is open and whose first page is seen."""
    return Ahead(live_window, tasks, quiet=0)


def test_every_page_is_there_before_it_is_asked_for(qtbot, live_window, ahead, rest):
    """A visit then only reads the book; what was made is the page that is shown."""
    with qtbot.waitSignal(ahead.ready, timeout=20_000):
        live_window.book_is_open.emit(live_window._book)
    made = dict(live_window._screens)
    rest()

    assert {place.key for place in live_window.offered_places()} == made.keys()
    live_window.go("people")
    rest()
    assert live_window._screens["people"] is made["people"]
    assert live_window._screens["people"].table.rows.rowCount()
    assert GROUP == live_window._screens["people"]._group_no


def test_what_comes_first_comes_before_the_pages(qtbot, live_window, tasks):
    """Memory is settled when nobody waits, not between Enter and the first page."""
    made = []
    before = set(live_window._screens)
    ahead = Ahead(
        live_window, tasks, first=(lambda: made.append(set(live_window._screens)),), quiet=0
    )
    live_window.book_is_open.emit(live_window._book)
    assert [] == made

    with qtbot.waitSignal(ahead.ready, timeout=20_000):
        pass
    assert [before] == made


def test_nothing_is_made_while_somebody_types(qtbot, live_window, tasks):
    """The next key comes before the next page."""
    Ahead(live_window, tasks, quiet=60_000)
    live_window.book_is_open.emit(live_window._book)
    before = set(live_window._screens)

    with pytest.raises(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: set(live_window._screens) != before, timeout=300)


def test_a_book_that_is_locked_meanwhile_gets_no_pages(qtbot, live_window, ahead):
    """What was still to be made is not made for nobody."""
    live_window.book_is_open.emit(live_window._book)
    live_window._forget_book()

    with qtbot.waitSignal(ahead.ready, timeout=20_000):
        pass

    assert {} == live_window._screens


def test_libraries_are_loaded_before_the_book_is_opened(qtbot, live_window, tasks, ahead):
    """Beside the worker, which goes on with other things."""
    with qtbot.waitSignal(tasks.aside_ended):
        ahead.load()

    assert "tkvv_desktop.bootstrap.exchange" in sys.modules
    assert live.LiveDoors(CLOCK).today() == CLOCK.today()
