"""Everything fits the small screen of an old laptop, also with the largest letters."""

import pytest
from hands import press_where_the_cursor_is
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sample_book import GROUP

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.lead import Lead
from tkvv_desktop.gui.places import BEHIND, PLACES
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import catalogue


@pytest.mark.parametrize("key", [place.key for place in (*PLACES, *BEHIND)])
def test_no_page_is_wider_or_higher_than_the_screen(large_letters, live_window, rest, key):
    """At 200 % a page may be moved up and down, but the window stays on the screen."""
    live_window.go(key)
    rest()

    assert live_window.size() == QSize(1366, 740), "it has not grown"
    least = live_window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768


def test_no_page_in_english_makes_the_window_wider(large_letters, live_window, rest):
    """Its words are longer."""
    catalogue.use("en")
    try:
        for place in (*PLACES, *BEHIND):
            live_window.go(place.key)
            rest()
            assert live_window.size() == QSize(1366, 740), place.key
    finally:
        catalogue.use("vi")


def test_a_posted_meeting_fits_the_screen(large_letters, live_window, rest):
    """With its four buttons, none of which stands outside."""
    live_window.go("meeting")
    rest()
    screen = live_window._screens["meeting"]
    screen.go_to_past()
    screen._past.open(screen._past.meetings.current_id())
    rest()
    assert screen._past.meeting() is not None

    assert live_window.minimumSizeHint().width() <= 1366
    for button in screen._past._buttons:
        assert button.geometry().right() < button.parentWidget().width()
        assert button.geometry().bottom() < button.parentWidget().height()


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


def test_choices_go_on_below_when_there_is_no_room(large_letters, live_window, rest):
    """With large letters no filter is out of sight."""
    live_window.go("dues")
    rest()
    chips = live_window._screens["dues"].filters
    buttons = chips.findChildren(QPushButton)

    assert max(button.geometry().right() for button in buttons) < chips.width()
    assert max(button.geometry().bottom() for button in buttons) < chips.height()
    assert len({button.y() for button in buttons}) > 1


def cut_off(page):
    """Words on lines that lead somewhere which are not wholly seen."""
    return [
        label.text()
        for lead in page.findChildren(Lead)
        for label in lead.labels
        if label.isVisible()
        and (
            label.geometry().right() > lead.width()
            or label.height() < label.heightForWidth(label.width())
        )
    ]


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_the_tasks_are_never_moved_sideways(qtbot, live_window, rest, percent):
    """The first page is read at a glance, whatever the size of its letters."""
    theme.apply(QApplication.instance(), percent=percent)
    live_window.go("today")
    rest()

    shown = live_window._screens["today"]
    assert all(lead.geometry().right() <= shown.tasks.width() for lead in shown.tasks.leads)
    qtbot.waitUntil(lambda: [] == cut_off(shown))
    theme.apply(QApplication.instance())


@pytest.mark.parametrize("key", ["today", "people", "dues", "read"])
def test_pages_bear_a_book_without_a_group(live_window, rest, key):
    """A new book shows what to do first, and no key of the page does harm."""
    live_window.go(key)
    rest()
    screen = live_window._screens[key]
    screen.show_group("", live_window._month)
    rest()

    for name, action in screen.acts._made.items():
        if name != "choose_files":  # it asks for files, with or without a group
            action.trigger()
    rest()

    tables = screen.findChildren(TableView)
    assert all(table.rows.rowCount() or table._empty for table in tables if table.isVisible())


@pytest.mark.parametrize("key", ["meeting", "session", "rating", "pictures", "people", "papers"])
def test_a_page_of_a_group_says_what_to_do_while_there_is_none(live_window, rest, key):
    """One sentence in the place of empty frames; it goes when there is a group."""
    live_window.go(key)
    rest()
    screen = live_window._screens[key]

    screen.take_group("", live_window._month)
    rest()
    told = screen.findChild(QLabel, "no_group")
    assert told.isVisible()
    assert told.rect() == screen.rect() == told.visibleRegion().boundingRect()
    assert "Ctrl+7" in told.text()
    assert [] == screen.acts.hints(), "what cannot be done is not offered"
    screen.set_focus_first()
    assert not screen.isAncestorOf(live_window.focusWidget() or live_window)

    screen.take_group(GROUP, live_window._month)
    rest()
    assert not told.isVisible()
    assert screen.acts.hints()
    screen.set_focus_first()
    assert screen.isAncestorOf(live_window.focusWidget())


@pytest.mark.parametrize("key", [None, Qt.Key.Key_F3, Qt.Key.Key_F6], ids=["usb", "F3", "F6"])
def test_the_pages_of_sticks_are_read_without_moving_them_sideways(
    large_letters, page_of, met, rest, key
):
    """With the largest letters: tables leave out what they have no room for, and tell it below."""
    page = page_of(met)
    page.resize(1050, 600)
    if key is not None:
        press_where_the_cursor_is(key)
    rest()
    page.grab()  # everything has taken its place
    shown = page._inner or page
    tables = [one for one in shown.findChildren(TableView) if one.isVisible()]

    assert tables
    for table in tables:
        assert 0 == table.horizontalScrollBar().maximum(), table.objectName()
        table.go_to(table.rows.row_at(0).id)
        told = shown.findChild(RestOfRow, f"rest_of_{table.objectName()}")
        assert told is None or all(words in told.text() for _title, words in told.rest())
    for label in (one for one in shown.findChildren(QLabel) if one.isVisible()):
        assert label.wordWrap() or label.sizeHint().width() <= label.width(), label.text()
        assert label.mapTo(shown, label.rect().topRight()).x() < 1050, label.text()


def test_the_twenty_digits_are_whole_at_every_size(large_letters, page_of, met, stick, rest):
    """They are seen at once, beside nothing that hides them, and can be read aloud."""
    page = page_of(met)
    page.resize(1050, 600)
    page.place._folder = stick
    (stick.parent / "card.tkvvcard").rename(stick / "card.tkvvcard")
    press_where_the_cursor_is(Qt.Key.Key_F5)
    press_where_the_cursor_is(Qt.Key.Key_F8)
    rest()
    digits = page.findChild(QLabel, "digits")

    assert digits.hasFocus()
    assert digits.sizeHint().width() <= digits.width()
    assert not digits.visibleRegion().isEmpty()
    assert digits.visibleRegion().boundingRect().height() == digits.height()
    assert digits.text() == digits.accessibleDescription()
