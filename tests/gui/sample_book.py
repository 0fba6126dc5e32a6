"""The made-up book that tests of the window open, and its day."""

from datetime import datetime

from tkvv_desktop import bootstrap

CLOCK = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))
GROUP = "4990003"  # it has meetings, sessions and notices of its own


def forget_book(window):
    """Lets a window close without copying its book: the test has no need of it."""
    window._book = None
