"""Another plan and another borrower of a loan, noted by keys."""

from datetime import timedelta

import pytest
from at_loan_change import KEY, TODAY, fill, noted
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtWidgets import QLabel

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.cells import CellMark
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.screens import loan_kinds
from tkvv_desktop.i18n.formats import day, dong
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.notices import dues


def test_an_adjustment_begins_with_the_plan_there_is(
    open_loan_form, loan, live_window, ask_book, rest
):
    """Change one day and one amount: the paper 08/TD is noted."""
    sheet = open_loan_form(loan, "adjusted")
    plan = sheet._form.plan
    own = [
        row.due
        for row in ask_book(dues, live_window._group_no, TODAY)
        if row.due.contract_no == loan.contract_no
    ]
    lines = plan.table.rows.rows()
    assert [due.due_on for due in own] == [line.due_on for line in lines if line.due_on]
    assert dong(loan.outstanding) in plan.findChild(QLabel, "sum_of_plan").text()

    plan.table.go_to(0, "amount")
    plan.table.setFocus()
    less = Dong(own[0].amount - 1_000_000)
    type_where_the_cursor_is(str(less))
    press_where_the_cursor_is(KEY.Key_Return)
    assert "1.000.000\u00a0đ" in plan.findChild(QLabel, "sum_of_plan").text()
    press_where_the_cursor_is(KEY.Key_F9)
    rest()
    assert "refused" == live_window.messages.kept()[-1].kind

    empty = next(line for line in plan.table.rows.rows() if line.due_on is None)
    plan.table.go_to(empty.id, "due_on")
    plan.table.setFocus()
    type_where_the_cursor_is(day(own[-1].due_on - timedelta(days=31)))
    press_where_the_cursor_is(KEY.Key_Return)
    type_where_the_cursor_is("1tr")
    press_where_the_cursor_is(KEY.Key_Return)
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    event = noted(ask_book, live_window)[-1]
    assert "adjusted" == event.kind
    assert loan.outstanding == sum(one.amount for one in event.instalments)
    assert less == event.instalments[0].amount


@pytest.mark.parametrize(("due_on", "amount"), [("", "1tr"), ("01/02/2027", "")])
def test_half_a_line_of_the_plan_is_refused(
    open_loan_form, loan, rest, live_window, due_on, amount
):
    """A day without an amount is no instalment."""
    sheet = open_loan_form(loan, "adjusted")
    plan = sheet._form.plan
    empty = next(line for line in plan.table.rows.rows() if line.due_on is None)
    for key, words in (("due_on", due_on), ("amount", amount)):
        if words:
            plan.table.go_to(empty.id, key)
            plan.table.setFocus()
            type_where_the_cursor_is(words)
            press_where_the_cursor_is(KEY.Key_Return)

    sheet._form.acts["write_change"].trigger()
    rest()

    assert "refused" == live_window.messages.kept()[-1].kind
    assert empty.id == plan.table.current_id()
    assert sheet._form.isEnabled()


def test_a_day_of_the_plan_that_cannot_be_read_keeps_the_old_one(open_loan_form, loan, live_window):
    """And says so at once."""
    sheet = open_loan_form(loan, "adjusted")
    plan = sheet._form.plan
    before = plan.table.rows.rows()[0]
    plan.table.go_to(0, "due_on")
    plan.table.setFocus()

    type_where_the_cursor_is("31/02/2027")
    press_where_the_cursor_is(KEY.Key_Return)

    assert before == plan.table.rows.rows()[0]
    assert "refused" == live_window.messages.kept()[-1].kind


def test_another_borrower_is_found_by_name(open_loan_form, loan, live_window, ask_book, rest):
    """Nobody knows customer numbers by heart."""
    sheet = open_loan_form(loan, "replaced")
    rows = ask_book(people.members, live_window._group_no, TODAY)
    names = [row.folded for row in rows]
    heir = next(row for row in rows if row.id != loan.customer_no and names.count(row.folded) == 1)
    form = sheet._form
    fill(form, member=heir.name, reason="người vay mất")
    assert heir.customer_no in form.findChild(QLabel, "member_found").text()

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert heir.customer_no == noted(ask_book, live_window)[-1].other
    assert heir.name in loan_kinds.content(sheet.notes.rows.rows()[0])


def test_a_name_that_several_have_is_not_guessed(open_loan_form, loan, live_window, ask_book, rest):
    """They are named, with their numbers; nothing is written for the first of them."""
    sheet = open_loan_form(loan, "replaced")
    before = noted(ask_book, live_window)
    fill(sheet._form, member="thi", reason="mất")
    words = sheet._form.findChild(QLabel, "member_found").text()
    assert words.count("(") > 1

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert before == noted(ask_book, live_window)
    assert sheet._form.findChild(WordsEdit, "member").property("marked")


def test_a_loan_does_not_pass_to_the_one_who_has_it(open_loan_form, loan):
    """The borrower himself does not count among the others."""
    sheet = open_loan_form(loan, "replaced")
    fill(sheet._form, member=loan.customer_no)

    assert loan.customer_no not in sheet._form.findChild(QLabel, "member_found").text()


def test_an_instalment_ten_times_the_largest_is_asked_about_once(open_loan_form, loan):
    """At the cell; Enter once more takes it, and the cell is left."""
    plan = open_loan_form(loan, "adjusted")._form.plan
    most = max(line.amount or 0 for line in plan.table.rows.rows())
    plan.table.go_to(0, "amount")
    plan.table.setFocus()

    type_where_the_cursor_is(str(10 * most))
    press_where_the_cursor_is(KEY.Key_Return)
    mark = plan.findChild(CellMark)
    assert mark.property("asks")
    asked = mark.text() if mark.isVisible() else ""
    before = plan.table.rows.rows()[0].amount
    press_where_the_cursor_is(KEY.Key_Return)

    assert asked.startswith("Số này lớn hơn thường lệ nhiều.")
    assert (False, 10 * most) == (mark.isVisible(), plan.table.rows.rows()[0].amount)
    assert before != 10 * most
