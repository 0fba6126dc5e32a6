"""Noting what the bank decided of a loan, and taking a note back: all by keys, on a real book."""

from decimal import Decimal

import pytest
from at_loan_change import KEY, TODAY, fill, marks, noted, shown_fields
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.rows import DISPLAY
from tkvv_desktop.gui.screens import loan_kinds
from tkvv_desktop.gui.screens.loan_kinds import NoteRow
from tkvv_desktop.gui.screens.loan_notes import last_paid_out
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import day
from tkvv_desktop.usecases.loan_life import KINDS, extension_limit
from tkvv_desktop.usecases.notices import dues
from tkvv_desktop.usecases.records import LoanEvent


def test_every_kind_has_its_words_its_fields_and_what_holds(live_window, loan):
    """A kind that the program learns must not be without a form."""
    told = {str(kind) for kind, _words in loan_kinds.KINDS}

    assert {str(kind) for kind in KINDS} == told
    assert told == {str(kind) for kind in loan_kinds.FIELDS}
    for kind, words in loan_kinds.KINDS:
        assert words != _(words), words
        assert loan_kinds.holds(kind, loan, live_window._book.rules)


@pytest.mark.parametrize("kind", [str(kind) for kind in KINDS])
def test_a_kind_asks_only_for_what_it_needs(open_loan_form, loan, kind):
    """An extension has no amount, a freeze has a reason."""
    sheet = open_loan_form(loan, kind)

    expected = {"day", *loan_kinds.FIELDS[EventKind(kind)]}
    assert expected == shown_fields(sheet._form)
    assert (kind == "adjusted") == sheet._form.plan.isVisible()


def test_the_form_says_whose_loan_it_is(open_loan_form, loan):
    """A number alone is not noticed when it is the wrong one."""
    told = [label.text() for label in open_loan_form(loan)._form.findChildren(QLabel)]

    (title,) = (text for text in told if text.startswith(f"{loan.member}: "))
    assert loan.contract_no in title


def test_an_extension_tells_its_limit_before_anything_is_typed(open_loan_form, loan, live_window):
    """How many months, and until when."""
    sheet = open_loan_form(loan)

    rules = live_window._book.rules
    months = extension_limit(loan.disbursed_on, loan.due_on, rules)
    words = sheet._form.findChild(QLabel, "what_holds").text()
    assert f"{months}\u00a0tháng" in words
    assert day(add_months(loan.due_on, months)) in words


def test_an_extension_is_noted_by_keys(open_loan_form, loan, live_window, ask_book, rest):
    """F6, the day until which, the number of the paper, Enter."""
    sheet = open_loan_form(loan)
    until = add_months(loan.due_on, 6)

    press_where_the_cursor_is(KEY.Key_Return)  # from the kinds to the day
    press_where_the_cursor_is(KEY.Key_Return)
    type_where_the_cursor_is(day(until))
    press_where_the_cursor_is(KEY.Key_Return)
    type_where_the_cursor_is("12/09-TD")
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    event = noted(ask_book, live_window)[-1]
    assert ("extended", TODAY, until, "12/09-TD") == (
        event.kind,
        event.day,
        event.until,
        event.paper,
    )
    last = [
        row.due.due_on
        for row in ask_book(dues, live_window._group_no, TODAY)
        if row.due.contract_no == loan.contract_no
    ][-1]
    assert until == last
    assert sheet._form is None
    model = sheet.loans.rows
    shown = model.index(model.place_of(loan.contract_no), model.column_of("due_on")).data(DISPLAY)
    assert day(until) == shown
    assert "saved" == live_window.messages.kept()[-1].kind


def test_it_says_that_the_bank_leads(open_loan_form, loan, live_window):
    """Nobody believes that a note here extends a loan."""
    sheet = open_loan_form(loan)

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
def test_a_refusal_stands_at_its_field(
    open_loan_form, loan, live_window, ask_book, rest, kind, typed, field
):
    """What is wrong is said where it can be put right, and nothing is written."""
    before = noted(ask_book, live_window)
    sheet = open_loan_form(loan, kind)
    fill(sheet._form, **typed)

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert sheet._form.findChild(WordsEdit, field).property("marked")
    assert sheet._form.findChild(WordsEdit, field).hasFocus()
    assert marks(sheet._form)
    assert before == noted(ask_book, live_window)


def test_a_rule_without_a_field_speaks_in_the_strip(open_loan_form, loan, live_window, rest):
    """A long loan is not rolled over; the form stays as it was typed."""
    sheet = open_loan_form(loan, "rolled_over")
    fill(sheet._form, until=day(add_months(loan.due_on, 12)), rate="6,6")

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert "refused" == live_window.messages.kept()[-1].kind
    assert sheet._form.isEnabled()
    assert "6,6 %" == sheet._form.findChild(WordsEdit, "rate").words()


def test_a_rate_is_read_as_people_write_it(open_loan_form, loan, live_window, ask_book, rest):
    """With a comma, and four places as a contract may have."""
    sheet = open_loan_form(loan, "rate_changed")
    fill(sheet._form, rate="7,9248 %")

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert Decimal("7.9248") == noted(ask_book, live_window)[-1].rate
    assert "7,9248\u00a0%" in loan_kinds.content(sheet.notes.rows.rows()[0])


def test_what_was_typed_stays_when_another_kind_is_chosen(open_loan_form, loan):
    """The wrong kind costs one arrow, not the typing."""
    sheet = open_loan_form(loan, "overdue")
    fill(sheet._form, amount="2tr")
    sheet._form.kinds.setFocus()

    press_where_the_cursor_is(KEY.Key_Right)

    assert "misused" == sheet._form.kinds.current()
    assert "2.000.000" == sheet._form.findChild(WordsEdit, "amount").words()


def test_a_field_that_is_not_shown_does_not_count(
    open_loan_form, loan, live_window, ask_book, rest
):
    """An amount typed for another kind is not part of an extension."""
    sheet = open_loan_form(loan, "misused")
    fill(sheet._form, amount="xyz", reason="nhầm")
    sheet._form.kinds._buttons["extended"].click()
    fill(sheet._form, until=day(add_months(loan.due_on, 3)))

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    event = noted(ask_book, live_window)[-1]
    assert ("extended", 0, "") == (event.kind, event.amount, event.reason)


def test_the_keys_stand_below(open_loan_form, loan, live_window, rest):
    """F6 on the sheet, F9 in the form; F5 only when there is something to take back."""
    live_window.go("people", loan.customer_no)
    rest()
    hint = live_window.findChild(HintLine)
    assert "F6" in hint.text()
    assert "F5" not in hint.text()

    sheet = open_loan_form(loan, "misused")
    assert "F9" in hint.text()
    assert "F6" not in hint.text()

    fill(sheet._form, amount="1tr", reason="x")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()
    assert "F5" in hint.text()


def test_a_begun_note_is_not_lost(open_loan_form, loan, live_window, rest):
    """Neither by another page, nor by another form, nor by another member."""
    sheet = open_loan_form(loan, "misused")
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


def test_esc_closes_the_form_and_gives_the_sheet_back(open_loan_form, loan):
    """Esc once: the sheet; Esc again: the list."""
    sheet = open_loan_form(loan)
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


def test_with_large_letters_the_field_one_types_in_is_seen(qapp, live_window, open_loan_form, loan):
    """At 200 % the sheet moves along, and nothing is cut at the side."""
    theme.apply(qapp, percent=200)
    sheet = open_loan_form(loan, "frozen")
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


def test_a_rate_without_its_comma_and_thousands_not_typed_are_asked_about_once(
    open_loan_form, loan, live_window, ask_book, rest
):
    """Ten times the rate there was; an amount below any note: each noted the second time."""
    before = len(noted(ask_book, live_window))
    form = open_loan_form(loan, "rate_changed")._form
    fill(form, paper="12/QD", rate=str(loan.rate * 10).replace(".", ","))
    press_where_the_cursor_is(KEY.Key_F9)
    asked = marks(form)
    form.kinds.choose("written_off")
    form._show_kind()
    fill(form, amount="500")
    press_where_the_cursor_is(KEY.Key_F9)
    asked += marks(form)
    assert before == len(noted(ask_book, live_window))
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert asked[0].startswith("Số này lớn hơn thường lệ nhiều.")
    assert asked[1].startswith("Chỉ 500\xa0đ.")
    event = noted(ask_book, live_window)[-1]
    assert ("written_off", 500) == (event.kind, event.amount)


def test_a_payout_is_measured_by_the_one_before(open_loan_form, loan, live_window, ask_book):
    """What was paid out of the loan the last time is the usual; another loan's is not."""
    form = open_loan_form(loan, "disbursed")._form
    form._paid_out = Dong(2_000_000)
    fill(form, amount="20tr")
    press_where_the_cursor_is(KEY.Key_F9)

    assert marks(form)[0].startswith("Số này lớn hơn thường lệ nhiều.")
    event = LoanEvent.__dataclass_fields__
    facts = dict.fromkeys(event, "") | {"kind": "disbursed", "is_reversed": False}
    notes = [
        NoteRow(LoanEvent(**facts | {"contract_no": number, "amount": amount}), "")
        for number, amount in (("1", 5), ("2", 7), ("1", 9))
    ]
    assert [5, 7, 0] == [last_paid_out(notes, number) for number in ("1", "2", "3")]
