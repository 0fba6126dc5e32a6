"""Noting what the bank decided of a loan, and taking a note back: all by keys, on a real book."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.fields import Mark, WordsEdit
from tkvv_desktop.gui.rows import DISPLAY, FONT
from tkvv_desktop.gui.screens import loan_kinds
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import day, dong
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.loan_life import KINDS, extension_limit
from tkvv_desktop.usecases.notices import dues

KEY = Qt.Key
TODAY = date(2026, 11, 21)


@pytest.fixture
def ask(live_window, tasks):
    """Asks the book on the worker."""
    return lambda *about: tasks._worker.submit(live_window._book.ask, *about).result()


@pytest.fixture
def loan(live_window, ask):
    """A long loan in term."""
    found = ask(people.loans, TODAY, live_window._group_no)
    return next(
        row for row in found if not row.overdue and not row.frozen and row.due_on > date(2028, 1, 1)
    )


@pytest.fixture
def open_form(live_window, rest):
    """Opens the form for a loan by its key; answers the sheet."""

    def opened(row, kind="extended"):
        live_window.go("people", row.customer_no)
        rest()
        sheet = live_window._screens["people"].sheet
        sheet.loans.go_to(row.contract_no)
        press_where_the_cursor_is(KEY.Key_F6)
        at = [str(known) for known, _words in loan_kinds.KINDS].index(kind)
        for _step in range(at):
            press_where_the_cursor_is(KEY.Key_Right)
        rest()
        return sheet

    return opened


def noted(ask, window):
    return ask(lambda reader: reader.loan_events(window._group_no))


def loan_now(ask, window, loan):
    found = ask(people.loans, TODAY, window._group_no)
    return next((row for row in found if row.contract_no == loan.contract_no), None)


def fill(form, **typed):
    """Type into fields by name."""
    for name, words in typed.items():
        field = form.findChild(WordsEdit, name)
        assert field.isVisible(), name
        field.setFocus()
        field.selectAll()
        type_where_the_cursor_is(words)


def marks(form):
    return [mark.text() for mark in form.findChildren(Mark) if mark.isVisible()]


def shown_fields(form):
    return {field.objectName() for field in form.form.findChildren(WordsEdit) if field.isVisible()}


def test_every_kind_has_its_words_its_fields_and_what_holds(live_window, loan):
    """A kind that the program learns must not be without a form."""
    told = {str(kind) for kind, _words in loan_kinds.KINDS}

    assert {str(kind) for kind in KINDS} == told
    assert told == {str(kind) for kind in loan_kinds.FIELDS}
    for kind, words in loan_kinds.KINDS:
        assert words != _(words), words
        assert loan_kinds.holds(kind, loan, live_window._book.rules)


@pytest.mark.parametrize("kind", [str(kind) for kind in KINDS])
def test_a_kind_asks_only_for_what_it_needs(open_form, loan, kind):
    """An extension has no amount, a freeze has a reason."""
    sheet = open_form(loan, kind)

    expected = {"day", *loan_kinds.FIELDS[EventKind(kind)]}
    assert expected == shown_fields(sheet._form)
    assert (kind == "adjusted") == sheet._form.plan.isVisible()


def test_an_extension_tells_its_limit_before_anything_is_typed(open_form, loan, live_window):
    """How many months, and until when."""
    sheet = open_form(loan)

    rules = live_window._book.rules
    months = extension_limit(loan.disbursed_on, loan.due_on, rules)
    words = sheet._form.findChild(QLabel, "what_holds").text()
    assert f"{months} tháng" in words
    assert day(add_months(loan.due_on, months)) in words


def test_an_extension_is_noted_by_keys(open_form, loan, live_window, ask, rest):
    """F6, the day until which, the number of the paper, Enter."""
    sheet = open_form(loan)
    until = add_months(loan.due_on, 6)

    press_where_the_cursor_is(KEY.Key_Return)  # from the kinds to the day
    press_where_the_cursor_is(KEY.Key_Return)
    type_where_the_cursor_is(day(until))
    press_where_the_cursor_is(KEY.Key_Return)
    type_where_the_cursor_is("12/09-TD")
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    event = noted(ask, live_window)[-1]
    assert ("extended", TODAY, until, "12/09-TD") == (
        event.kind,
        event.day,
        event.until,
        event.paper,
    )
    last = [
        row.due.due_on
        for row in ask(dues, live_window._group_no, TODAY)
        if row.due.contract_no == loan.contract_no
    ][-1]
    assert until == last
    assert sheet._form is None
    model = sheet.loans.rows
    shown = model.index(model.place_of(loan.contract_no), model.column_of("due_on")).data(DISPLAY)
    assert day(until) == shown
    assert "saved" == live_window.messages.kept()[-1].kind


def test_it_says_that_the_bank_leads(open_form, loan, live_window):
    """Nobody believes that a note here extends a loan."""
    sheet = open_form(loan)

    told = [label.text() for label in sheet._form.findChildren(QLabel) if label.isVisible()]
    assert any("ngân hàng đã quyết định" in words for words in told)


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("extended", {"until": "01/01/2050"}, "until"),
        ("extended", {"until": "hôm nào"}, "until"),
        ("extended", {"day": "22/11/2026"}, "day"),
        ("extended", {"day": ""}, "until"),
        ("frozen", {"until": "01/01/2028"}, "reason"),
        ("frozen", {"until": "01/01/2040", "reason": "bão"}, "until"),
        ("rate_changed", {"rate": "99"}, "rate"),
        ("rate_changed", {"rate": "bảy"}, "rate"),
        ("misused", {"amount": "900tr", "reason": "mua xe"}, "amount"),
        ("written_off", {"amount": "1tr"}, "paper"),
        ("written_off", {"interest": "900tr", "paper": "QĐ 1"}, "interest"),
        ("rewritten", {"contract": "12"}, "contract"),
        ("replaced", {"member": "không ai cả", "reason": "mất"}, "member"),
        ("disbursed", {}, "amount"),
    ],
)
def test_a_refusal_stands_at_its_field(open_form, loan, live_window, ask, rest, kind, typed, field):
    """What is wrong is said where it can be put right, and nothing is written."""
    before = noted(ask, live_window)
    sheet = open_form(loan, kind)
    fill(sheet._form, **typed)

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert sheet._form.findChild(WordsEdit, field).property("marked")
    assert sheet._form.findChild(WordsEdit, field).hasFocus()
    assert marks(sheet._form)
    assert before == noted(ask, live_window)


def test_a_rule_without_a_field_speaks_in_the_strip(open_form, loan, live_window, rest):
    """A long loan is not rolled over; the form stays as it was typed."""
    sheet = open_form(loan, "rolled_over")
    fill(sheet._form, until=day(add_months(loan.due_on, 12)), rate="6,6")

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert "refused" == live_window.messages.kept()[-1].kind
    assert sheet._form.isEnabled()
    assert "6,6 %" == sheet._form.findChild(WordsEdit, "rate").words()


def test_a_rate_is_read_as_people_write_it(open_form, loan, live_window, ask, rest):
    """With a comma, and four places as a contract may have."""
    sheet = open_form(loan, "rate_changed")
    fill(sheet._form, rate="7,9248 %")

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert Decimal("7.9248") == noted(ask, live_window)[-1].rate
    assert "7,9248 %" in loan_kinds.content(sheet.notes.rows.rows()[0])


def test_what_was_typed_stays_when_another_kind_is_chosen(open_form, loan):
    """The wrong kind costs one arrow, not the typing."""
    sheet = open_form(loan, "overdue")
    fill(sheet._form, amount="2tr")
    sheet._form.kinds.setFocus()

    press_where_the_cursor_is(KEY.Key_Right)

    assert "misused" == sheet._form.kinds.current()
    assert "2.000.000" == sheet._form.findChild(WordsEdit, "amount").words()


def test_a_field_that_is_not_shown_does_not_count(open_form, loan, live_window, ask, rest):
    """An amount typed for another kind is not part of an extension."""
    sheet = open_form(loan, "misused")
    fill(sheet._form, amount="xyz", reason="nhầm")
    sheet._form.kinds._buttons["extended"].click()
    fill(sheet._form, until=day(add_months(loan.due_on, 3)))

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    event = noted(ask, live_window)[-1]
    assert ("extended", 0, "") == (event.kind, event.amount, event.reason)


def test_an_adjustment_begins_with_the_plan_there_is(open_form, loan, live_window, ask, rest):
    """Change one day and one amount: the paper 08/TD is noted."""
    sheet = open_form(loan, "adjusted")
    plan = sheet._form.plan
    own = [
        row.due
        for row in ask(dues, live_window._group_no, TODAY)
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
    assert "1.000.000 đ" in plan.findChild(QLabel, "sum_of_plan").text()
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

    event = noted(ask, live_window)[-1]
    assert "adjusted" == event.kind
    assert loan.outstanding == sum(one.amount for one in event.instalments)
    assert less == event.instalments[0].amount


@pytest.mark.parametrize(("due_on", "amount"), [("", "1tr"), ("01/02/2027", "")])
def test_half_a_line_of_the_plan_is_refused(open_form, loan, rest, live_window, due_on, amount):
    """A day without an amount is no instalment."""
    sheet = open_form(loan, "adjusted")
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


def test_a_day_of_the_plan_that_cannot_be_read_keeps_the_old_one(open_form, loan, live_window):
    """And says so at once."""
    sheet = open_form(loan, "adjusted")
    plan = sheet._form.plan
    before = plan.table.rows.rows()[0]
    plan.table.go_to(0, "due_on")
    plan.table.setFocus()

    type_where_the_cursor_is("31/02/2027")
    press_where_the_cursor_is(KEY.Key_Return)

    assert before == plan.table.rows.rows()[0]
    assert "refused" == live_window.messages.kept()[-1].kind


def test_another_borrower_is_found_by_name(open_form, loan, live_window, ask, rest):
    """Nobody knows customer numbers by heart."""
    sheet = open_form(loan, "replaced")
    rows = ask(people.members, live_window._group_no, TODAY)
    names = [row.folded for row in rows]
    heir = next(row for row in rows if row.id != loan.customer_no and names.count(row.folded) == 1)
    form = sheet._form
    fill(form, member=heir.name, reason="người vay mất")
    assert heir.customer_no in form.findChild(QLabel, "member_found").text()

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert heir.customer_no == noted(ask, live_window)[-1].other
    assert heir.name in loan_kinds.content(sheet.notes.rows.rows()[0])


def test_a_name_that_several_have_is_not_guessed(open_form, loan, live_window, ask, rest):
    """They are named, with their numbers; nothing is written for the first of them."""
    sheet = open_form(loan, "replaced")
    before = noted(ask, live_window)
    fill(sheet._form, member="thi", reason="mất")
    words = sheet._form.findChild(QLabel, "member_found").text()
    assert words.count("(") > 1

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert before == noted(ask, live_window)
    assert sheet._form.findChild(WordsEdit, "member").property("marked")


def test_a_loan_does_not_pass_to_the_one_who_has_it(open_form, loan):
    """The borrower himself does not count among the others."""
    sheet = open_form(loan, "replaced")
    fill(sheet._form, member=loan.customer_no)

    assert loan.customer_no not in sheet._form.findChild(QLabel, "member_found").text()


@pytest.fixture
def misused(open_form, loan, rest):
    """A sheet on which a misused part has just been noted."""
    sheet = open_form(loan, "misused")
    fill(sheet._form, amount="1tr", reason="mua xe máy")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()
    return sheet


def test_a_note_stands_on_the_sheet(misused, loan):
    """What was decided, how much, why."""
    model = misused.notes.rows
    cells = [model.index(0, at).data(DISPLAY) for at in range(model.columnCount())]

    assert misused.notes.isVisible()
    assert day(TODAY) == cells[0]
    assert loan.contract_no in cells
    assert "1.000.000 đ" in cells
    assert "mua xe máy" in cells


def test_a_note_is_taken_back_with_a_reason(misused, loan, live_window, ask, rest):
    """F5, why, Enter: it is struck through, and the loan is as before."""
    assert 1_000_000 == loan_now(ask, live_window, loan).overdue

    press_where_the_cursor_is(KEY.Key_F5)
    type_where_the_cursor_is("nhầm hộ")
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    assert (True, "nhầm hộ") == (
        noted(ask, live_window)[-1].is_reversed,
        noted(ask, live_window)[-1].why_reversed,
    )
    assert 0 == loan_now(ask, live_window, loan).overdue
    model = misused.notes.rows
    assert model.index(0, 0).data(FONT).strikeOut()
    assert "nhầm hộ" in model.index(0, model.column_of("note")).data(DISPLAY)
    press_where_the_cursor_is(KEY.Key_F5)
    assert misused._form is None
    assert "info" == live_window.messages.kept()[-1].kind


def test_a_note_is_not_taken_back_without_a_reason(misused, live_window, ask, rest):
    """The book never says less than why."""
    press_where_the_cursor_is(KEY.Key_F5)
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert misused._form.findChild(WordsEdit, "reason").property("marked")
    assert not noted(ask, live_window)[-1].is_reversed
    press_where_the_cursor_is(KEY.Key_Escape)
    assert misused._form is None


def test_the_keys_stand_below(open_form, loan, live_window, rest):
    """F6 on the sheet, F9 in the form; F5 only when there is something to take back."""
    live_window.go("people", loan.customer_no)
    rest()
    hint = live_window.findChild(HintLine)
    assert "F6" in hint.text()
    assert "F5" not in hint.text()

    sheet = open_form(loan, "misused")
    assert "F9" in hint.text()
    assert "F6" not in hint.text()

    fill(sheet._form, amount="1tr", reason="x")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()
    assert "F5" in hint.text()


def test_a_begun_note_is_not_lost(open_form, loan, live_window, rest):
    """Neither by another page, nor by another form, nor by another member."""
    sheet = open_form(loan, "misused")
    form = sheet._form
    assert sheet.may_leave()
    fill(form, reason="mua")

    live_window.go("dues")
    press_where_the_cursor_is(KEY.Key_F8)
    press_where_the_cursor_is(KEY.Key_F6)
    rest()

    assert "people" == live_window._here
    assert form is sheet._form
    assert "mua" == form.findChild(WordsEdit, "reason").words()


def test_esc_closes_the_form_and_gives_the_sheet_back(open_form, loan):
    """Esc once: the sheet; Esc again: the list."""
    sheet = open_form(loan)
    press_where_the_cursor_is(KEY.Key_Escape)
    assert sheet._form is None
    assert sheet.isVisible()

    press_where_the_cursor_is(KEY.Key_Escape)
    assert not sheet.isVisible()


def test_a_member_without_a_loan_has_nothing_to_note(live_window, rest):
    """The key says so instead of doing nothing."""
    live_window.go("people")
    rest()
    page = live_window._screens["people"]
    saver = next(row for row in page._rows if not row.loans)
    live_window.go("people", saver.id)
    rest()

    press_where_the_cursor_is(KEY.Key_F6)

    assert page.sheet._form is None
    assert "info" == live_window.messages.kept()[-1].kind


def test_with_large_letters_the_field_one_types_in_is_seen(qapp, live_window, open_form, loan):
    """At 200 % the sheet moves along, and nothing is cut at the side."""
    theme.apply(qapp, percent=200)
    sheet = open_form(loan, "frozen")
    press_where_the_cursor_is(KEY.Key_Return)
    for _time in range(4):
        press_where_the_cursor_is(KEY.Key_Return)

    field = QApplication.focusWidget()
    top = field.mapTo(sheet.viewport(), field.rect().topLeft()).y()
    bottom = field.mapTo(sheet.viewport(), field.rect().bottomLeft()).y()
    assert "paper" == field.objectName()
    assert top >= 0
    assert bottom <= sheet.viewport().height()
    form = sheet._form
    for button in form.findChildren(QPushButton):
        assert button.mapTo(form, button.rect().topRight()).x() <= form.width()
    theme.apply(qapp)
