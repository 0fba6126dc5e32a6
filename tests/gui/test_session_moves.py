"""Vouchers and debits at the session: noted, marked, corrected."""

from dataclasses import replace

import pytest
from at_session import (
    F5,
    F6,
    F8,
    F9,
    SESSION,
    YOUNG,
    deposits,
    gone_to_session,
    moves,
    note_voucher,
    page,
    said,
    sessions,
)
from at_table import CTRL, ESC
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from sample_book import GROUP

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.fields import MoneyEdit
from tkvv_desktop.gui.screens import session_draft
from tkvv_desktop.gui.screens.session_draft import DEBIT, VOUCHER
from tkvv_desktop.usecases.records import BankMove
from tkvv_desktop.usecases.session import draft_key, note_bank_moves


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody of the young group who has collected 120.000 and goes to the session."""
    return gone_to_session(live_window, tasks, rest)


def test_a_voucher_of_more_than_is_owed_is_marked_at_once(person):
    """Not when the session is closed, but at the field."""
    loan = page(person)._opened.page.loans[0]
    note_voucher(person, loan, amount="999999999")

    assert () == page(person)._draft.moves
    assert page(person)._vouchers.findChild(QWidget, "principal").property("marked")


def test_a_voucher_not_written_yet_is_taken_away_by_delete(person):
    """It was never in the book, so nothing is reversed."""
    note_voucher(person, page(person)._opened.page.loans[0])
    table = page(person)._vouchers.table
    table.setFocus()
    person.press(Qt.Key.Key_Delete)

    assert () == page(person)._draft.moves
    assert () == table.rows.rows()


def test_a_button_says_how_a_voucher_gets_into_the_table(person):
    """Enter in the last field does it too, but who uses a mouse does not know that."""
    loan = page(person)._opened.page.loans[0]
    put = page(person)._vouchers.findChild(QPushButton, "put_voucher")
    note_voucher(person, loan, number="")
    assert () == page(person)._draft.moves

    person.type("gnt-12")
    put.click()
    assert ["gnt-12"] == [one.voucher_no for one in page(person)._draft.moves]
    put.click()
    assert 1 == len(page(person)._draft.moves), "nobody is chosen any more"


def test_the_same_number_twice_is_refused_and_nothing_is_lost(person):
    """The bank's voucher exists once; the session is not closed and all stays typed."""
    loan = page(person)._opened.page.loans[0]
    note_voucher(person, loan)
    note_voucher(person, loan)
    person.press(F9)
    person.press(F9)

    assert [] == list(sessions(person))
    assert 2 == len(page(person)._draft.moves)
    assert "GNT-12" in said(person)[-1]


def test_a_deposit_is_debited_for_interest(person):
    """What the bank took itself is noted with its voucher."""
    loan = next(
        loan
        for loan in page(person)._opened.page.loans
        if person.ask(deposits).get(loan.customer_no, 0) >= 1000
    )
    person.press(F6)
    person.type(loan.contract_no)
    person.enter(2)
    person.type("1000")
    person.enter()
    person.type("TK-7")
    person.enter(2)
    person.press(F9)
    person.press(F9)

    (debit,) = moves(person)
    assert (DEBIT, 0, 1000) == (debit.kind, debit.principal, debit.interest)


def note_directed_debit(person):
    """Interest taken from a deposit whose voucher names its own period; the tick by Tab, Space."""
    held = person.ask(deposits)
    loans = page(person)._opened.page.loans
    loan = next(one for one in loans if held.get(one.customer_no, 0) >= 1000)
    person.press(F6)
    person.type(loan.contract_no)
    person.enter(2)
    person.type("1000")
    person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Tab)
    person.type("TK-7")
    person.enter(2)
    person.rest()


def test_a_debit_can_be_directed_to_its_own_period_before_arrears(person):
    """The tick is in the draft, in the table and in the book; the next debit has none."""
    note_directed_debit(person)
    grab(person.window, "session_directed")
    draft = session_draft.from_text(
        person.ask(lambda reader: reader.draft(draft_key(YOUNG, SESSION)))
    )
    (row,) = page(person)._debits.table.rows.rows()
    ticked_next = page(person)._debits._directed.isChecked()
    person.press(F9)
    person.press(F9)

    (debit,) = moves(person)
    assert [True, True, False] == [draft.moves[0].newest_first, row.newest_first, ticked_next]
    assert (DEBIT, 1000, True) == (debit.kind, debit.interest, debit.newest_first)


def test_a_correction_keeps_what_the_voucher_directed(person):
    """Only the amount is put right: the period that the bank named stays."""
    note_directed_debit(person)
    person.press(F9)
    person.press(F9)
    person.press(F6)
    table = page(person)._debits.table
    table.go_to(table.rows.rows()[0].id)
    table.setFocus()
    person.press(F8)
    person.write("ghi nhầm số tiền")
    field = page(person)._correction.findChild(MoneyEdit, "interest")
    field.setFocus()
    field.selectAll()
    person.type("900")
    person.press(F9)

    live = [move for move in moves(person) if not move.is_reversed]
    assert [(900, True)] == [(move.interest, move.newest_first) for move in live]


def test_a_debit_of_more_than_the_deposit_is_marked_as_soon_as_it_is_typed(person):
    """The deposit stands beside the name; debits typed before count; nothing is added."""
    loan = next(one for one in page(person)._opened.page.loans if one.outstanding > 5_000_000)
    have = page(person)._opened.page.deposit_of.get(loan.customer_no, 0)
    debits = page(person)._debits
    person.press(F6)
    person.type(loan.contract_no)
    person.enter()
    told = debits._whose.text()
    person.type(str(have))
    person.enter(2)
    person.type("TK-1")
    person.enter(2)
    person.rest()
    person.type(loan.contract_no)
    person.enter(2)

    person.type("1000")
    person.enter()
    marked = debits.findChild(MoneyEdit, "interest")
    said_there = marked.accessibleDescription()
    person.type("TK-2")
    person.enter(2)

    assert f"tiền gửi {have:,}\u00a0đ".replace(",", ".") in told
    assert said_there.startswith(f"Tiền gửi của {loan.member} là 0\u00a0đ, ít hơn")
    assert (1 if have else 0) == len(page(person)._draft.moves)
    assert marked.property("marked")


def test_a_member_whose_loan_is_paid_off_keeps_the_name(person):
    """Neither the table nor the sums fall back to the number of the contract."""
    opened = page(person)._opened
    loan = opened.page.loans[0]
    move = BankMove(
        op_id="a",
        line="v001",
        kind=VOUCHER,
        customer_no=loan.customer_no,
        contract_no="660000000000009",
        principal=Dong(1000),
        interest=Dong(0),
        voucher_no="GNT-1",
        day=SESSION,
        corrects="",
        is_reversed=False,
        reason="",
    )

    page(person)._show(replace(opened, page=replace(opened.page, moves=(move,))))

    assert [loan.member] == [row.member for row in page(person)._vouchers.table.rows.rows()]


def test_vouchers_can_be_noted_after_closing_and_corrected(person):
    """The session stays as it was; the new voucher is written, then reversed with a reason."""
    person.window._take_group(GROUP)
    person.rest()
    person.press(Qt.Key.Key_PageUp, CTRL)
    person.rest()
    shown = page(person)._opened.page
    before = len(moves(person, GROUP))
    assert shown.closed
    note_voucher(person, next(loan for loan in shown.loans if loan.outstanding > 200_000))
    person.press(F9)
    person.press(F9)
    noted = len(moves(person, GROUP))

    person.press(F5)
    table = page(person)._vouchers.table
    new = next(row for row in table.rows.rows() if row.voucher_no == "GNT-12")
    table.go_to(new.id)
    table.setFocus()
    person.press(F8)
    person.write("ghi nhầm món")
    person.press(F9)

    (reversed_one,) = [move for move in moves(person, GROUP) if move.is_reversed]
    assert before + 1 == noted
    assert ("GNT-12", "ghi nhầm món") == (reversed_one.voucher_no, reversed_one.reason)
    assert page(person).acts["close_session"].isEnabled()


def test_what_was_written_before_the_light_went_out_is_written_once(person):
    """The voucher is in the book, the draft too: F9 again changes nothing and frees the page."""
    person.window._take_group(GROUP)
    person.rest()
    person.press(Qt.Key.Key_PageUp, CTRL)
    loan = next(one for one in page(person)._opened.page.loans if one.outstanding > 200_000)
    note_voucher(person, loan)
    person.do(note_bank_moves, session_draft.noting(GROUP, page(person)._draft))
    before = moves(person, GROUP)

    person.press(F9)
    person.press(F9)

    assert before == moves(person, GROUP)
    assert () == page(person)._draft.moves
    assert page(person)._close_page.button.isEnabled()


def test_correcting_is_offered_only_where_vouchers_are(person):
    """The hint line names the keys that do something in the step one is in, once they do."""
    hint = person.window.findChild(QLabel, "hint_line")
    at_money = hint.text()
    person.press(F5)
    assert [False, False] == ["F8" in at_money, "F8" in hint.text()]

    note_voucher(person, page(person)._opened.page.loans[0])
    assert "F8" in hint.text()


def test_esc_leaves_a_correction_as_it_was(person):
    """Nothing is written, and the table is there again."""
    person.window._take_group(GROUP)
    person.rest()
    person.press(Qt.Key.Key_PageUp, CTRL)
    before = moves(person, GROUP)
    person.press(F5)
    page(person)._vouchers.table.setFocus()
    person.press(F8)
    assert page(person)._correction.is_open

    press(QApplication.focusWidget(), ESC)

    assert not page(person)._correction.is_open
    assert before == moves(person, GROUP)
