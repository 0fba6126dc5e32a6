"""Everything fits the small screen of an old laptop, also with the largest letters."""

import pytest
from PySide6.QtWidgets import QApplication

from tkvv_desktop.gui import theme


@pytest.fixture
def large_letters():
    """The program at twice its size, back to normal afterwards."""
    app = QApplication.instance()
    theme.apply(app, percent=200)
    yield
    theme.apply(app)


@pytest.mark.parametrize("key", ["today", "people", "dues", "read"])
def test_no_page_is_wider_or_higher_than_the_screen(large_letters, live_window, rest, key):
    """At 200 % a page may be moved up and down, but the window stays on the screen."""
    live_window.go(key)
    rest()

    least = live_window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768


def test_the_sheet_of_a_member_is_never_cut_at_the_side(large_letters, live_window, rest):
    """It is moved up and down only."""
    live_window.go("people")
    rest()
    page = live_window._screens["people"]
    longest = max(page._rows, key=lambda row: len(row.name))
    page.wanted.emit("people", longest.id)
    rest()

    sheet = page.sheet
    assert sheet.widget().minimumSizeHint().width() <= sheet.viewport().width()
