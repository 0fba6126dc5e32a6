"""Every rule can be read with its value, its source, and how sure it is."""

import json
from dataclasses import fields
from datetime import date

import pytest
from at_rules import KEY, cell, row
from hands import press_where_the_cursor_is
from PySide6.QtWidgets import QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.rows import DISPLAY, INK
from tkvv_desktop.gui.screens import rule_words
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.rules import CONFIDENCES, SetRule, set_rule


def test_every_rule_has_its_words():
    """A rule that the program learns is not shown by the name it has in the code."""
    elsewhere = {"notes", "rating", "sheets"}  # have pages of their own
    named = {one.name for one in fields(Rules)} - elsewhere

    assert named == set(rule_words.RULES)
    assert set(CONFIDENCES) == set(rule_words.SURE)


def test_every_rule_is_in_the_table(rules_page):
    """Those of the field and those of the rating, each with a value and a source."""
    rating = {f"rating/{key}" for key in bootstrap.rating_rules().criteria} | {"rating/grades"}
    found = {one.id: one for one in rules_page.table.rows.rows()}

    assert set(bootstrap.field_rules().notes) | rating == set(found)
    assert all(one.name and one.value and one.source for one in found.values())
    assert all(_(rule_words.SURE[one.confidence]) for one in found.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("overdue_percent", "130\u00a0% lãi suất khế ước"),
        ("grace_months", "Học sinh, sinh viên: 36\u00a0tháng"),
        ("notice_days", "trước 90 · 60 · 30 ngày"),
        ("quorum", "2/3 số tổ viên"),
        ("members", "từ 5 đến 60"),
        ("instalment_rounding", "100.000\u00a0đ"),
        ("no_extension", "chưa rõ chương trình nào"),
        ("instalment_overdue_from", "01/03/2026"),
        ("commission_interest_percent", "chưa biết"),
        ("fee_percent", "0,032\u00a0% một tháng"),
        ("rating/grades", "Tốt từ 85 · Khá từ 70 · Trung bình từ 50 · Yếu từ 0"),
        (
            "rating/principal_due",
            "tối đa 15; từ 98\u00a0%: 15 · từ 90\u00a0%: 11 · từ 80\u00a0%: 7",
        ),
        ("rating/overdue", "tối đa 30; đến 0\u00a0%: 30 · đến 0,5\u00a0%: 20 · đến 2\u00a0%: 10"),
    ],
)
def test_a_value_is_said_as_people_say_it(rules_page, name, value):
    """No brackets, no points for commas."""
    assert value == row(rules_page, name).value


def test_what_is_not_proven_stands_out(rules_page):
    """Amber and a word: assumed is not the same as published."""
    assert "văn bản công bố" == cell(rules_page, "overdue_percent", "sure").data(DISPLAY)
    assert cell(rules_page, "overdue_percent", "sure").data(INK) is None
    assert "tạm giả định, cần hỏi" == cell(rules_page, "grace_months", "sure").data(DISPLAY)
    assert cell(rules_page, "grace_months", "sure").data(INK) is not None


def test_the_whole_source_stands_below(rules_page):
    """A long source is read in full at the line one is at."""
    rules_page.table.go_to("extension_share")

    source = bootstrap.field_rules().notes["extension_share"].source
    assert source in rules_page.findChild(QLabel, "rule_source").text()
    assert "văn bản công bố" in rules_page.findChild(QLabel, "rule_source").text()
    assert "1/2 thời hạn vay" in rules_page.findChild(QLabel, "rule_value").text()


def test_esc_leads_back_to_the_settings(rules_page, live_window):
    """There and back by two keys, named below."""
    hint = live_window.findChild(HintLine)
    assert "Esc" in hint.text()
    assert rules_page.table.hasFocus()

    press_where_the_cursor_is(KEY.Key_Escape)

    settings = live_window._screens["settings"]
    assert settings._inner is None
    assert settings._choices_page.isVisible()
    assert "F6" in hint.text()
    assert settings.choices["text_size"].isAncestorOf(live_window.focusWidget())


def test_a_rule_that_the_office_has_set_is_shown(rules_page, live_window, tasks, rest):
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

    changed = row(rules_page, "notice_days")
    assert ("trước 60 · 30 ngày", date(2026, 11, 1), "CV 123/NHCS") == (
        changed.value,
        changed.since,
        changed.source,
    )


def test_going_elsewhere_and_back_keeps_the_place(rules_page, live_window, rest):
    """Looking something up does not begin from the top."""
    rules_page.table.go_to("freeze_years")

    live_window.go("people")
    rest()
    live_window.go("settings")
    rest()

    assert rules_page.isVisible()
    assert "freeze_years" == rules_page.table.current_id()
