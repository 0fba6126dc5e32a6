"""Above every page stands a sentence when the book holds money that is not understood."""

import pytest
from hands import grab
from newer import bring_money
from PySide6.QtWidgets import QLabel

from tkvv_desktop.gui.places import PLACES

KEYS = [place.key for place in PLACES]


@pytest.fixture
def lacking_window(live_window, tasks, rest):
    """The window, after something of a newer program came into the book."""
    assert not said(live_window).isVisible()
    tasks._worker.submit(bring_money, live_window._book.app).result()
    live_window.broadcast(frozenset())
    rest()
    return live_window


def said(window):
    return window.findChild(QLabel, "lacking")


def test_every_page_says_it(lacking_window, rest):
    for key in KEYS:
        lacking_window.go(key)
        rest()
        assert said(lacking_window).isVisible(), key
        assert "Chưa đủ" in said(lacking_window).text() or "chưa đủ" in said(lacking_window).text()
    lacking_window.go("people")
    rest()
    grab(lacking_window, "people_lacking")


def test_it_goes_with_the_book(lacking_window, rest):
    """Another book may be whole."""
    lacking_window._forget_book()

    assert not said(lacking_window).isVisible()
