"""A rule is changed by keys, with its day and source; what does not fit is said."""

import json
from datetime import date
from functools import partial

import pytest
from at_rules import KEY, cell, row
from hands import grab, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, RuleSet
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.fields import Mark, WordsEdit
from tkvv_desktop.gui.rows import DISPLAY
from tkvv_desktop.gui.screens import rule_change, rule_typed, rule_words
from tkvv_desktop.usecases import rulebook
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.rating_rules import ConfirmRatingRules, confirm_rating_rules
from tkvv_desktop.usecases.rules import CONFIDENCES


@pytest.fixture
def open_form(rules_page):
    """Opens the form of a rule by its key; answers the form."""

    def opened(name):
        rules_page.table.go_to(name)
        press_where_the_cursor_is(KEY.Key_F8)
        return rules_page._form

    return opened


def retype(text):
    """Type over what stands in the field one is at."""
    QApplication.focusWidget().selectAll()
    type_where_the_cursor_is(text) if text else QApplication.focusWidget().clear()


def fill(value, since="", source="CV 123/NHCS"):
    """From the value to how sure, by Enter."""
    retype(value)
    press_where_the_cursor_is(KEY.Key_Return)
    if since:
        retype(since)
    press_where_the_cursor_is(KEY.Key_Return)
    retype(source)
    press_where_the_cursor_is(KEY.Key_Return)


def said_at(form, name):
    """The sentence at a field, "" while all is well."""
    mark = next(
        one for one in form.findChildren(Mark) if one._field is form.findChild(WordsEdit, name)
    )
    return mark.text() if mark.isVisible() else ""


def test_a_rule_is_changed_by_keys_alone(rules_page, open_form, live_window, rest):
    """It holds at once, with its own day and source; what was before stays below the table."""
    form = open_form("notice_days")
    assert "90, 60, 30" == form.findChild(WordsEdit, "value").text()
    assert "mọi Tổ trong sổ này" in " ".join(one.text() for one in form.findChildren(QLabel))
    assert "F9" in live_window.findChild(HintLine).text()

    fill("45, 20, 90", "1/11/2026")
    press_where_the_cursor_is(KEY.Key_Left)
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    changed = row(rules_page, "notice_days")
    assert rules_page._form is None
    assert ("trước 90 · 45 · 20 ngày", date(2026, 11, 1), "CV 123/NHCS", "source") == (
        changed.value,
        changed.since,
        changed.source,
        changed.confidence,
    )
    assert (90, 45, 20) == live_window._book.rules.notice_days
    assert rules_page.table.hasFocus()
    others = rules_page.findChild(QLabel, "rule_others")
    assert "Có sẵn trong chương trình: trước 90 · 60 · 30 ngày" in others.text()
    assert "F8" in live_window.findChild(HintLine).text()

    live_window.messages.findChild(QToolButton, "undo_last").click()
    rest()
    assert (90, 60, 30) == live_window._book.rules.notice_days
    before = bootstrap.rule_tables()["notice_days"]
    again = row(rules_page, "notice_days")
    assert (before["source"], before["confidence"]) == (again.source, again.confidence)


@pytest.mark.parametrize("sure", ["seed", "recall"])
def test_how_sure_a_rule_is_begins_as_it_was(rules_page, open_form, sure):
    """Who only puts a value right has not thereby seen a published document."""
    name = next(
        one.id
        for one in rules_page.table.rows.rows()
        if one.confidence == sure and one.id in rule_words.RULES
    )

    assert sure == open_form(name).sure.current()


def test_a_rule_for_a_day_to_come_waits_in_sight(rules_page, open_form, rest):
    """Nobody wonders where the new value is; until that day the old one holds."""
    open_form("overdue_percent")

    fill("150", "1/1/2027")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert "130\u00a0% lãi suất khế ước" == row(rules_page, "overdue_percent").value
    others = rules_page.findChild(QLabel, "rule_others").text()
    assert "Từ 01/01/2027: 150\u00a0% lãi suất khế ước" in others
    assert "Có sẵn" not in others


def test_what_was_set_twice_is_read_in_its_order(rules_page, open_form, rest):
    """The latest first, and last what came with the program."""
    for value, since in (("10", "1/2/2026"), ("15", "1/3/2026"), ("20", "1/4/2026")):
        open_form("misuse_days")
        fill(value, since)
        press_where_the_cursor_is(KEY.Key_F9)
        rest()

    lines = rules_page.findChild(QLabel, "rule_others").text().splitlines()
    assert "sau không quá 20 ngày" == row(rules_page, "misuse_days").value
    assert ["15 ngày", "10 ngày", "30 ngày"] == [
        next(said for said in ("10 ngày", "15 ngày", "30 ngày") if said in line) for line in lines
    ]


@pytest.mark.parametrize(
    ("name", "value", "since", "source", "field"),
    [
        ("notice_days", "ninety", "", "CV 1", "value"),
        ("notice_days", "", "", "CV 1", "value"),
        ("quorum", "3/2", "", "CV 1", "value"),
        ("members", "60, 5", "", "CV 1", "value"),
        ("days_in_year", "0", "", "CV 1", "value"),
        ("instalment_overdue_from", "31/02/2026", "", "CV 1", "value"),
        ("notice_days", "60, 30", "32/13/2026", "CV 1", "since"),
        ("notice_days", "60, 30", "", "", "source"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    rules_page, open_form, live_window, rest, name, value, since, source, field
):
    """By the name of the rule that people know, and nothing is written."""
    form = open_form(name)
    before = live_window._book.rules

    fill(value, since, source)
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert said_at(form, field)
    assert name not in said_at(form, field)
    assert field == QApplication.focusWidget().objectName()
    assert before == live_window._book.rules


def test_every_value_is_read_as_it_is_shown():
    """Whoever changes nothing changes nothing: what stands in the field is the rule in force."""
    rules, tables = bootstrap.field_rules(), bootstrap.rule_tables()

    assert set(rule_words.RULES) == set(rule_typed.TYPED)
    for name in rule_typed.TYPED:
        text = rule_typed.typed(name, getattr(rules, name))
        value = json.loads(rule_typed.read_value(name, text))
        again = rulebook.rules_of({**tables, name: {**tables[name], "value": value}})
        assert getattr(rules, name) == getattr(again, name), name


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("overdue_percent", "150\u00a0%", 150),
        ("instalment_rounding", "50.000", 50_000),
        ("denominations", "1.000, 500.000; 2.000", [500_000, 2_000, 1_000]),
        ("instalment_steps", "12, 6", [6, 12]),
        ("quorum", "3 / 4", [3, 4]),
        ("no_extension", "02, 15, 02", ["02", "15"]),
        ("no_extension", "", []),
        ("grace_months", "02: 36, 15: 12", {"02": 36, "15": 12}),
        ("grace_months", "", {}),
        ("commission_interest_percent", "0,085", "0.085"),
        ("commission_interest_percent", "", ""),
        ("instalment_overdue_from", "1/3/2027", "2027-03-01"),
        ("fee_shares", "3: 80; 2,5: 100", [["2.5", "100"], ["3", "80"]]),
        ("fee_shares", "2: 100, 3: 80", [["2", "100"], ["3", "80"]]),
    ],
)
def test_a_value_is_read_as_people_write_it(name, text, value):
    """No brackets, no quotation marks."""
    assert value == json.loads(rule_typed.read_value(name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("overdue_percent", "90"),  # overdue debt never bears less than the contract
        ("fee_percent", "150"),
        ("fee_shares", "2: 100; 2: 80"),
        ("fee_shares", ""),
        ("grace_months", "02"),
        ("grace_months", "02: 36, 02: 12"),
        ("no_extension", "máy tính"),
        ("members", "5"),
        ("adjustment_days", "5, 3, 1"),
        ("denominations", "-500"),
    ],
)
def test_what_cannot_be_meant_is_refused(name, text):
    with pytest.raises(Refused) as refused:
        rule_typed.read_value(name, text)

    assert "rule.value_wrong" == refused.value.code


def test_the_form_knows_every_degree_of_certainty():
    assert set(CONFIDENCES) == set(rule_change._SURE)


def test_rules_of_the_rating_are_only_read(rules_page, open_form):
    """They came whole from one document."""
    assert open_form("rating/overdue") is None
    assert rules_page.table.isVisible()


def test_a_begun_change_keeps_one_on_the_page(rules_page, open_form, live_window):
    """What was typed is not lost by a key for another page; Esc leaves it."""
    form = open_form("freeze_years")
    retype("4")

    live_window.go("people")
    assert "settings" == live_window._here
    assert form is rules_page._form

    press_where_the_cursor_is(KEY.Key_Escape)
    press_where_the_cursor_is(KEY.Key_Escape)
    assert rules_page._form is None
    assert rules_page.isVisible()
    assert "freeze_years" == rules_page.table.current_id()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_fits_the_screen(rules_page, open_form, live_window, rest, percent):
    """With the largest letters it takes the place of the table, and moves up and down."""
    theme.apply(QApplication.instance(), percent=percent)
    open_form("notice_days")
    fill("60, 30", "1/11/2026")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()
    open_form("notice_days")
    QApplication.processEvents()  # everything gets its place
    grab(live_window, f"rule-{percent}")

    least = live_window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768
    assert (
        rules_page._area.widget().minimumSizeHint().width() <= rules_page._area.viewport().width()
    )
    theme.apply(QApplication.instance())


def test_which_rule_is_changed_is_seen_with_the_largest_letters(qtbot, large_letters, open_form):
    """And what holds now; the field one types in too."""
    form = open_form("notice_days")
    told = form.window().findChild(QLabel, "rule_value")

    for widget in (told, QApplication.focusWidget()):
        qtbot.waitUntil(lambda one=widget: one.visibleRegion().boundingRect() == one.rect())


def unreadable(command, uow, _clock):
    """What a program of next year may write."""
    with uow:
        uow.write(command)
        uow.commit()
    return Outcome(frozenset())


def test_the_rating_rules_in_force_are_shown(rules_page, tasks, rest):
    """Confirmed bands are no longer amber; a set that cannot be read is told in one sentence."""
    book, label = rules_page._desk.book, rules_page.findChild(QLabel, "unread_rule_sets")
    before = cell(rules_page, "rating/savers", "sure").data(DISPLAY)
    assert not label.isVisible()
    confirm = partial(confirm_rating_rules, program=bootstrap.rating_rules())
    command = ConfirmRatingRules(new_id(), rules_page._desk.today, "PGD 21/11/2026")
    later = RuleSet(
        id=new_id(),
        scope=OFFICE,
        name="rating",
        since=date(2026, 1, 1),
        value="{}",
        source="2027",
        confidence="source",
    )
    for usecase, given in ((confirm, command), (unreadable, later)):
        tasks._worker.submit(book.do, usecase, given).result()

    rules_page.read()
    rest()

    assert before != cell(rules_page, "rating/savers", "sure").data(DISPLAY)
    assert "PGD 21/11/2026" == cell(rules_page, "rating/savers", "source").data(DISPLAY)
    assert label.isVisible()
    assert "1" in label.text()


@pytest.mark.parametrize("typed", ["", "45"])
def test_the_button_leads_back_from_an_open_form(rules_page, open_form, live_window, typed):
    """Esc belongs to the form then, the button does not; what was typed is asked about first."""
    open_form("notice_days")
    if typed:
        retype(typed)

    rules_page.findChild(QPushButton, "back_to_settings").click()

    stays = live_window._screens["settings"]._inner is rules_page
    assert bool(typed) is stays
    assert bool(typed) is bool(live_window.messages.kept())
