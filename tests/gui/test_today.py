"""The first page: what to do next, and where Enter leads."""

from datetime import date

import pytest
from conftest import GROUP
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.gui.screens.today_words import in_words
from tkvv_desktop.i18n.formats import dong
from tkvv_desktop.usecases import rating
from tkvv_desktop.usecases.today import today_page
from tkvv_desktop.usecases.views import TodayTask


def ask(window, question, *about):
    """What the book answers, asked on the worker."""
    return window._tasks._worker.submit(window._book.ask, question, *about).result()


def test_the_page_shows_the_figures_of_the_book(live_window, rest):
    """What stands on the page is what the book says of the day."""
    live_window.go("today")
    rest()

    page = ask(live_window, today_page, live_window._group_no, live_window._today)
    shown = {
        key: live_window.findChild(QLabel, f"figure_{key}").text()
        for key in ("members", "outstanding", "overdue", "arrears", "deposits")
    }
    expected = {
        "members": str(page.row.members),
        "outstanding": dong(page.row.outstanding),
        "overdue": dong(page.row.overdue),
        "arrears": dong(page.row.arrears),
        "deposits": dong(page.row.deposits),
    }
    assert expected == shown
    assert len(page.tasks) == live_window._screens["today"].tasks.rows.rowCount() > 0


def test_the_forecast_names_the_class_and_what_is_cheapest(live_window, rest):
    """The leader sees what a point costs before the session, not after."""
    live_window.go("today")
    rest()

    found = ask(
        live_window,
        rating.forecast,
        bootstrap.rating_rules(),
        live_window._group_no,
        live_window._month,
        live_window._today,
    )
    cheap = live_window.findChild(QLabel, "cheapest").text().splitlines()
    assert f"{found.total} điểm" == live_window.findChild(QLabel, "forecast_points").text()
    assert len(rating.cheapest(found)) == len(cheap)
    assert all(
        cost.member in line
        for (_key, cost), line in zip(rating.cheapest(found), cheap, strict=True)
    )


def test_enter_leads_to_the_page_of_the_task(live_window, rest):
    """One key from what is to be done to where it is done."""
    live_window.go("today")
    rest()
    screen = live_window._screens["today"]
    asked = []
    screen.wanted.disconnect()
    screen.wanted.connect(lambda place, item: asked.append((place, item)))

    for line in screen.tasks.rows.rows():
        screen.tasks.go_to(line.id)
        screen.tasks.setFocus()
        press_where_the_cursor_is(Qt.Key.Key_Return)

    assert [line.task.place for line in screen.tasks.rows.rows()] == [place for place, _ in asked]


def test_a_book_without_figures_says_what_to_read(live_window, rest):
    """An empty page would leave a beginner alone."""
    live_window.go("today")
    screen = live_window._screens["today"]

    screen.show_group("", live_window._month)
    rest()

    (line,) = screen.tasks.rows.rows()
    assert "read" == line.task.place
    assert screen._side.isHidden()


def test_the_points_of_the_bank_lead_once_they_are_in_the_book(live_window, rest):
    """Of a month that was judged our forecast stands beside; what is to be done is of today."""
    (score, *_others) = reversed(ask(live_window, lambda reader: reader.scores(GROUP)))
    live_window._month = score.month
    live_window.go("today")
    live_window._bring_up_to_date("today")
    rest()

    found = ask(
        live_window,
        rating.forecast,
        bootstrap.rating_rules(),
        GROUP,
        score.month,
        live_window._today,
    )
    said = live_window.findChild(QLabel, "forecast_points").text()
    note = live_window.findChild(QLabel, "forecast_note").text()
    assert f"{score.total} điểm" == said
    assert str(found.total) in note
    assert live_window.findChild(QLabel, "cheapest").isHidden()
    assert "21/11/2026" in live_window.findChild(QLabel, "to_do_heading").text()


@pytest.mark.parametrize(
    ("first", "count", "said"),
    [
        (date(2026, 9, 1), 2, "tháng 9, 10"),
        (date(2026, 11, 1), 3, "từ 11/2026 đến 01/2027"),
        (date(2026, 3, 1), 6, "từ 03/2026 đến 08/2026"),
    ],
)
def test_months_without_figures_are_named(first, count, said):
    """The leader can ask the bank for exactly these."""
    assert said in in_words(TodayTask("old_figures", "read", first, count=count))
