"""The first page: what to do next, and where Enter leads."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from sample_book import GROUP

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.what_if import Kind, cost_of
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.doors import CopyState
from tkvv_desktop.gui.lead import Lead
from tkvv_desktop.gui.screens.copies_told import task_of
from tkvv_desktop.gui.screens.rating_repairs import said_step
from tkvv_desktop.gui.screens.today import _seen
from tkvv_desktop.gui.screens.today_words import in_words
from tkvv_desktop.i18n.formats import dong
from tkvv_desktop.usecases.today import today_page
from tkvv_desktop.usecases.views import TodayTask
from tkvv_desktop.usecases.what_if import steps, suppose, supposing

WRITTEN = datetime.fromisoformat("2026-11-20T07:12:00+07:00")


def ask(window, question, *about):
    """What the book answers, asked on the worker."""
    return window._tasks._worker.submit(window._book.ask, question, *about).result()


def screen_of(window):
    return window._screens["today"]


def about_rating(window):
    """The rating of the group and month shown, with the way up."""
    number, month = window._group_no, window._month
    return ask(window, supposing, bootstrap.rating_rules(), number, month, window._today)


def cheapest(window):
    """What costs least, line by line."""
    shown = screen_of(window).forecast.cheapest
    return [lead.accessibleName() for lead in shown if lead.isVisible()]


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
    of_book = [task for task in screen_of(live_window).tasks.tasks() if task.place != "settings"]
    assert list(page.tasks) == of_book != []


def test_the_points_stand_out_in_their_bar(live_window, rest):
    """In the ink of what leads on: a pale ground on a pale one is not seen."""
    live_window.go("today")
    rest()
    bar = screen_of(live_window).forecast.findChild(QProgressBar)
    bar.setValue(50)

    drawn = bar.grab().toImage()
    at = (drawn.width() // 4, drawn.height() // 2)
    assert QColor(theme.look().accent) == drawn.pixelColor(*at)


def test_the_forecast_names_the_way_up_that_the_rating_names(live_window, rest):
    """What stands there leads to the next class: the same steps, the same money."""
    live_window.go("today")
    rest()

    about = about_rating(live_window)
    assert about.way, "the book of the test has a way up"
    said = live_window.findChild(QLabel, "forecast_missing").text()
    assert f"{about.forecast.total} điểm" == live_window.findChild(QLabel, "forecast_points").text()
    assert dong(cost_of(about.way)) in said
    assert [said_step(one) for one in steps(about)[:3]] == cheapest(live_window)
    more = live_window.findChild(QLabel, "cheapest_more")
    assert (len(about.way) > 3) == more.isVisible()


def test_without_a_way_up_only_what_wins_points_is_named(live_window, rest):
    """Of several repairs those that win nothing alone are no advice."""
    live_window.go("today")
    rest()
    about = replace(about_rating(live_window), way=None)

    screen_of(live_window).forecast.show_forecast(about)

    wins = {
        one.ticks: suppose(about, one.ticks).more
        for one in about.repairs
        if one.kind is not Kind.EXTENSION
    }
    assert {ticks for ticks, n in wins.items() if n} == {one.repair.ticks for one in steps(about)}
    assert min(3, sum(map(bool, wins.values()))) == len(cheapest(live_window))
    assert "chưa" in live_window.findChild(QLabel, "forecast_missing").text()


def test_words_that_go_on_below_stay_right_of_their_bullet(live_window, rest):
    """The eye finds where the next of several begins; a bullet is not spoken."""
    live_window.go("today")
    rest()

    for lead in screen_of(live_window).forecast.cheapest:
        bullet, words = lead.labels
        if lead.isVisible():
            assert "•" == bullet.text()
            assert words.geometry().left() > bullet.geometry().right()
            assert words.text() == lead.accessibleName()


def asked_of(screen):
    """Where the page leads, without going there."""
    asked = []
    screen.wanted.disconnect()
    screen.wanted.connect(lambda place, item: asked.append((place, item)))
    return asked


def test_enter_and_a_click_lead_to_the_page_of_each_line(live_window, rest):
    """Down and Enter through the tasks, Tab and Enter through the rest; a click does the same."""
    live_window.go("today")
    rest()
    screen = screen_of(live_window)
    asked = asked_of(screen)
    tasks = [task.place for task in screen.tasks.tasks()]

    for _line in tasks:
        press_where_the_cursor_is(Qt.Key.Key_Return)
        press_where_the_cursor_is(Qt.Key.Key_Down)
    by_keys = [place for place, _item in asked]
    leads = [lead for lead in screen.findChildren(Lead) if lead.isVisible()]
    screen.tasks.leads[0].setFocus()
    met = [QApplication.focusWidget()]
    while len(met) < len(leads):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    asked.clear()
    for lead in leads:
        QTest.mouseClick(lead, Qt.MouseButton.LeftButton)

    assert tasks == by_keys
    assert set(leads) == set(met), "a line that Tab does not reach"
    assert len(leads) == len(asked)
    assert all(lead.accessibleName() for lead in leads)
    assert {"people", "rating", "session", "settings"} <= {place for place, _item in asked}


def test_a_line_of_one_person_leads_to_the_very_row(live_window, rest):
    """Who promised to pay today is the row one is at on the page of due debts."""
    live_window.go("today")
    rest()
    task = next(one for one in screen_of(live_window).tasks.tasks() if one.kind == "promises")

    live_window.findChild(Lead, "task_promises").click()
    rest()

    assert "dues" == live_window._here
    assert task.about == live_window._screens["dues"].table.current_id()


def test_a_session_of_another_month_is_shown_in_its_month(live_window, rest):
    """Money kept from October leads to the session of October, not to the one of this month."""
    live_window.go("today")
    rest()
    october = date(2026, 10, 31)

    screen_of(live_window)._open(TodayTask("session", "session", october, -21))
    rest()

    assert october == live_window._screens["session"]._opened.page.session_on
    assert date(2026, 10, 1) == live_window._month


def test_a_book_without_figures_says_what_to_read(live_window, rest):
    """An empty page would leave a beginner alone."""
    live_window.go("today")
    screen = screen_of(live_window)

    screen.show_group("", live_window._month)
    rest()

    assert "read" == screen.tasks.tasks()[0].place
    assert {"read", "settings"} >= {task.place for task in screen.tasks.tasks()}
    assert screen.forecast.isHidden()
    assert screen._figures.isHidden()


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (CopyState(), None),
        (CopyState(3, WRITTEN, has_stick=True), None),
        (CopyState(3, WRITTEN), "copy_on_stick"),
        (CopyState(3, WRITTEN.replace(month=10, day=20), has_stick=True), "copy_old"),
        (CopyState(3, WRITTEN, Trouble("copy.no_room"), has_stick=True), "copy_failed"),
    ],
)
def test_the_copies_of_the_book_are_a_task_when_something_is_wrong(state, kind):
    """Failed, older than a month, or nowhere but on this computer; a new book has none to make."""
    task = task_of(state, date(2026, 11, 21))

    assert kind == (task.kind if task else None)


def test_the_points_of_the_bank_lead_once_they_are_in_the_book(live_window, rest):
    """Beside them what was forecast before they came; what is to be done is of today."""
    (score, *_others) = reversed(ask(live_window, lambda reader: reader.scores(GROUP)))
    live_window._month = score.month
    live_window.go("today")
    live_window._bring_up_to_date("today")
    rest()

    kept = ask(live_window, lambda reader: reader.kept_forecasts(GROUP))
    (told,) = (one.total for one in kept if one.month == score.month)
    said = live_window.findChild(QLabel, "forecast_points").text()
    note = live_window.findChild(QLabel, "forecast_note").text()
    assert f"{score.total} điểm" == said
    assert f"{told} ·" in note
    assert [] == cheapest(live_window)
    assert "21/11/2026" in live_window.findChild(QLabel, "to_do_heading").text()


def test_no_forecast_is_told_that_was_never_made(live_window, rest):
    """What would be reckoned now, with all that came later, is no forecast."""
    live_window.go("today")
    rest()
    seen = ask(live_window, _seen, GROUP, date(2026, 10, 1), live_window._today)
    live_window._screens["today"].forecast.show_forecast(seen.about, None)

    assert seen.about.forecast.official
    assert "" == live_window.findChild(QLabel, "forecast_note").text()


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


@pytest.mark.parametrize("who", ["", "Lý Thị Mỹ Huệ"])
def test_a_promise_for_the_day_of_the_session_is_told_as_in_time(who):
    """By the session is on its day at the latest, not before it."""
    task = TodayTask("promises_ahead", "dues", date(2026, 11, 30), who=who, count=1)

    assert "chậm nhất ở phiên 30/11/2026" in in_words(task)
