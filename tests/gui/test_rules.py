"""Every rule can be read with its value, its source, and how sure it is."""

import json
from dataclasses import fields
from datetime import date
from functools import partial

import pytest
from hands import grab, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, RuleSet
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.fields import Mark, WordsEdit
from tkvv_desktop.gui.rows import DISPLAY, INK
from tkvv_desktop.gui.screens import rule_change, rule_typed, rule_words
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases import rulebook
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.rating_rules import ConfirmRatingRules, confirm_rating_rules
from tkvv_desktop.usecases.rules import CONFIDENCES, SetRule, set_rule

KEY = Qt.Key


@pytest.fixture
def page(live_window, rest):
    """The table of rules, opened from the settings by its key."""
    live_window.go("settings")
    rest()
    press_where_the_cursor_is(KEY.Key_F6)
    rest()
    return live_window._screens["settings"]._inner


def row(page, name):
    return next(one for one in page.table.rows.rows() if one.id == name)


def cell(page, name, key):
    model = page.table.rows
    return model.index(model.place_of(name), model.column_of(key))


def test_every_rule_has_its_words():
    """A rule that the program learns is not shown by the name it has in the code."""
    elsewhere = {"notes", "rating", "sheets"}  # have pages of their own
    named = {one.name for one in fields(Rules)} - elsewhere

    assert named == set(rule_words.RULES)
    assert set(CONFIDENCES) == set(rule_words.SURE)


def test_every_rule_is_in_the_table(page):
    """Those of the field and those of the rating, each with a value and a source."""
    rating = {f"rating/{key}" for key in bootstrap.rating_rules().criteria} | {"rating/grades"}
    found = {one.id: one for one in page.table.rows.rows()}

    assert set(bootstrap.field_rules().notes) | rating == set(found)
    assert all(one.name and one.value and one.source for one in found.values())
    assert all(_(rule_words.SURE[one.confidence]) for one in found.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("overdue_percent", "130 % lãi suất khế ước"),
        ("grace_months", "chương trình 02: 36 tháng"),
        ("notice_days", "trước 90 · 60 · 30 ngày"),
        ("quorum", "2/3 số tổ viên"),
        ("members", "từ 5 đến 60"),
        ("instalment_rounding", "100.000 đ"),
        ("no_extension", "chưa rõ chương trình nào"),
        ("instalment_overdue_from", "01/03/2026"),
        ("commission_interest_percent", "chưa biết"),
        ("fee_percent", "0,032 % một tháng"),
        ("rating/grades", "Tốt từ 85 · Khá từ 70 · Trung bình từ 50 · Yếu từ 0"),
        ("rating/principal_due", "tối đa 15; từ 98 %: 15 · từ 90 %: 11 · từ 80 %: 7"),
        ("rating/overdue", "tối đa 30; đến 0 %: 30 · đến 0,5 %: 20 · đến 2 %: 10"),
    ],
)
def test_a_value_is_said_as_people_say_it(page, name, value):
    """No brackets, no points for commas."""
    assert value == row(page, name).value


def test_what_is_not_proven_stands_out(page):
    """Amber and a word: assumed is not the same as published."""
    assert "văn bản công bố" == cell(page, "overdue_percent", "sure").data(DISPLAY)
    assert cell(page, "overdue_percent", "sure").data(INK) is None
    assert "tạm giả định, cần hỏi" == cell(page, "grace_months", "sure").data(DISPLAY)
    assert cell(page, "grace_months", "sure").data(INK) is not None


def test_the_whole_source_stands_below(page):
    """A long source is read in full at the line one is at."""
    page.table.go_to("extension_share")

    source = bootstrap.field_rules().notes["extension_share"].source
    assert source in page.findChild(QLabel, "rule_source").text()
    assert "văn bản công bố" in page.findChild(QLabel, "rule_source").text()
    assert "1/2 thời hạn vay" in page.findChild(QLabel, "rule_value").text()


def test_esc_leads_back_to_the_settings(page, live_window):
    """There and back by two keys, named below."""
    hint = live_window.findChild(HintLine)
    assert "Esc" in hint.text()
    assert page.table.hasFocus()

    press_where_the_cursor_is(KEY.Key_Escape)

    settings = live_window._screens["settings"]
    assert settings._inner is None
    assert settings._choices_page.isVisible()
    assert "F6" in hint.text()
    assert settings.choices["text_size"].isAncestorOf(live_window.focusWidget())


def test_a_rule_that_the_office_has_set_is_shown(page, live_window, tasks, rest):
    """With its own day and source."""
    command = SetRule(
        id=new_id(),
        name="notice_days",
        since=date(2026, 11, 1),
        value=json.dumps([60, 30]),
        source="CV 123/NHCS",
        confidence="source",
        tables=bootstrap.rule_tables(),
    )
    outcome = tasks._worker.submit(live_window._book.do, set_rule, command).result()

    live_window.broadcast(outcome.changes)
    rest()

    changed = row(page, "notice_days")
    assert ("trước 60 · 30 ngày", date(2026, 11, 1), "CV 123/NHCS") == (
        changed.value,
        changed.since,
        changed.source,
    )


def test_going_elsewhere_and_back_keeps_the_place(page, live_window, rest):
    """Looking something up does not begin from the top."""
    page.table.go_to("freeze_years")

    live_window.go("people")
    rest()
    live_window.go("settings")
    rest()

    assert page.isVisible()
    assert "freeze_years" == page.table.current_id()


# --- changing a rule -----------------------------------------------------------------------------


@pytest.fixture
def open_form(page):
    """Opens the form of a rule by its key; answers the form."""

    def opened(name):
        page.table.go_to(name)
        press_where_the_cursor_is(KEY.Key_F8)
        return page._form

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


def test_a_rule_is_changed_by_keys_alone(page, open_form, live_window, rest):
    """It holds at once, with its own day and source; what was before stays below the table."""
    form = open_form("notice_days")
    assert "90, 60, 30" == form.findChild(WordsEdit, "value").text()
    assert "mọi tổ trong sổ này" in " ".join(one.text() for one in form.findChildren(QLabel))
    assert "F9" in live_window.findChild(HintLine).text()

    fill("45, 20, 90", "1/11/2026")
    press_where_the_cursor_is(KEY.Key_Right)
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    changed = row(page, "notice_days")
    assert page._form is None
    assert ("trước 90 · 45 · 20 ngày", date(2026, 11, 1), "CV 123/NHCS", "seed") == (
        changed.value,
        changed.since,
        changed.source,
        changed.confidence,
    )
    assert (90, 45, 20) == live_window._book.rules.notice_days
    assert page.table.hasFocus()
    others = page.findChild(QLabel, "rule_others")
    assert "Có sẵn trong chương trình: trước 90 · 60 · 30 ngày" in others.text()
    assert "F8" in live_window.findChild(HintLine).text()


def test_a_rule_for_a_day_to_come_waits_in_sight(page, open_form, rest):
    """Nobody wonders where the new value is; until that day the old one holds."""
    open_form("overdue_percent")

    fill("150", "1/1/2027")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert "130 % lãi suất khế ước" == row(page, "overdue_percent").value
    others = page.findChild(QLabel, "rule_others").text()
    assert "Từ 01/01/2027: 150 % lãi suất khế ước" in others
    assert "Có sẵn" not in others


def test_what_was_set_twice_is_read_in_its_order(page, open_form, rest):
    """The latest first, and last what came with the program."""
    for value, since in (("10", "1/2/2026"), ("15", "1/3/2026"), ("20", "1/4/2026")):
        open_form("misuse_days")
        fill(value, since)
        press_where_the_cursor_is(KEY.Key_F9)
        rest()

    lines = page.findChild(QLabel, "rule_others").text().splitlines()
    assert "sau không quá 20 ngày" == row(page, "misuse_days").value
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
    page, open_form, live_window, rest, name, value, since, source, field
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
        ("overdue_percent", "150 %", 150),
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


def test_rules_of_the_rating_are_only_read(page, open_form):
    """They came whole from one document."""
    assert open_form("rating/overdue") is None
    assert page.table.isVisible()


def test_a_begun_change_keeps_one_on_the_page(page, open_form, live_window):
    """What was typed is not lost by a key for another page; Esc leaves it."""
    form = open_form("freeze_years")
    retype("4")

    live_window.go("people")
    assert "settings" == live_window._here
    assert form is page._form

    press_where_the_cursor_is(KEY.Key_Escape)
    press_where_the_cursor_is(KEY.Key_Escape)
    assert page._form is None
    assert page.isVisible()
    assert "freeze_years" == page.table.current_id()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_fits_the_screen(page, open_form, live_window, rest, percent):
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
    assert page._area.widget().minimumSizeHint().width() <= page._area.viewport().width()
    theme.apply(QApplication.instance())


def unreadable(command, uow, _clock):
    """What a program of next year may write."""
    with uow:
        uow.write(command)
        uow.commit()
    return Outcome(frozenset())


def test_the_rating_rules_in_force_are_shown(page, tasks, rest):
    """Confirmed bands are no longer amber; a set that cannot be read is told in one sentence."""
    book, label = page._desk.book, page.findChild(QLabel, "unread_rule_sets")
    before = cell(page, "rating/savers", "sure").data(DISPLAY)
    assert not label.isVisible()
    confirm = partial(confirm_rating_rules, program=bootstrap.rating_rules())
    command = ConfirmRatingRules(new_id(), page._desk.today, "PGD 21/11/2026")
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

    page.read()
    rest()

    assert before != cell(page, "rating/savers", "sure").data(DISPLAY)
    assert "PGD 21/11/2026" == cell(page, "rating/savers", "source").data(DISPLAY)
    assert label.isVisible()
    assert "1" in label.text()
