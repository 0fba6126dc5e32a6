"""Every place of the rail has its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tkvv_desktop.gui.places import BEHIND, PLACES
from tkvv_desktop.gui.screen import Screen


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_place_opens_by_its_digit(live_window, rest, place):
    """Ctrl and the digit: a page with a name, something in it, and the cursor somewhere on it."""
    digit = Qt.Key(ord(place.digit))
    action = next(
        action
        for action in live_window.findChild(QWidget, f"place_{place.key}").actions()
        if action.shortcut().toString() == f"Ctrl+{place.digit}"
    )
    assert digit == action.shortcut()[0].key()

    action.trigger()
    rest()

    page = live_window._screens[place.key]
    assert place.key == live_window._here
    assert page.isVisible()
    assert page.TITLE
    assert type(page).mro().index(Screen)
    assert page.isAncestorOf(QApplication.focusWidget())
    assert [] == [m for m in live_window.messages.kept() if m.kind == "refused"]


@pytest.mark.parametrize("place", [*PLACES, *BEHIND], ids=lambda place: place.key)
def test_every_place_bears_a_book_without_a_group(live_window, rest, place):
    """A new book can be looked at everywhere, and says nothing wrong."""
    live_window.go(place.key)
    rest()
    live_window.messages._kept.clear()

    live_window._screens[place.key].show_group("", live_window._month)
    rest()

    assert [] == [m for m in live_window.messages.kept() if m.kind == "refused"]


def test_digits_and_keys_are_each_given_once():
    """Two places by one key would be one place."""
    assert len(PLACES) == len({place.digit for place in PLACES})
    assert len(PLACES) + len(BEHIND) == len({place.key for place in (*PLACES, *BEHIND)})
