"""A session hands the cash in; what members paid at the bank is noted by voucher, never taken."""

from dataclasses import fields
from datetime import date

import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, collection_table, post_meeting
from tkvv_desktop.usecases.rules import SetRule, set_rule
from tkvv_desktop.usecases.session import (
    CloseSession,
    CorrectMove,
    NoteBankMoves,
    PaidAtBank,
    TakenFromDeposit,
    close_session,
    correct_move,
    note_bank_moves,
    session_page,
)

GROUP = "4820003"
HELD_ON, SESSION_ON = date(2026, 11, 8), date(2026, 11, 12)
MILLION = Dong(1_000_000)


@pytest.fixture
def collected(app):
    """The money of a meeting is in the leader's hands: 300.000 đồng."""
    rows = app.ask(collection_table, GROUP, HELD_ON, SESSION_ON).rows
    lines = tuple(TakenLine(row.customer_no, Dong(0), Dong(50_000)) for row in rows[:6])
    app.do(post_meeting, PostMeeting(new_id(), GROUP, HELD_ON, SESSION_ON, lines))
    return app


def loan_of(app):
    return max(app.ask(people.loans, SESSION_ON, GROUP), key=lambda row: row.outstanding)


def closing(handed_in=300_000, **changed):
    facts = {"id": new_id(), "group_no": GROUP, "held_on": SESSION_ON, "handed_in": Dong(handed_in)}
    return CloseSession(**facts | changed)


def test_no_operation_and_no_command_has_a_place_for_principal_taken_by_the_leader():
    """Principal occurs only where the member paid at the bank, or the bank took from a deposit."""
    lines = (ops.MeetingLine, ops.InterestPart, ops.VoucherLine, ops.DebitLine)
    with_principal = {
        kind.__name__
        for kind in (*ops.OPERATIONS, *lines)
        if any("principal" in field.name for field in fields(kind))
    }

    # ScoreRead holds points, not money.
    assert {"VoucherLine", "DebitLine", "ScoreRead"} == with_principal


def test_what_is_handed_in_leaves_the_leaders_hands(collected):
    page = collected.ask(session_page, GROUP, SESSION_ON)
    assert (300_000, 300_000, HELD_ON) == (page.in_hand, page.deposits, page.in_hand_since)

    collected.do(close_session, closing(cash=(Notes(100_000, 3),)))

    assert 0 == collected.ask(lambda reader: reader.cash_in_hand(GROUP, SESSION_ON)).in_hand


def test_loans_and_vouchers_stand_as_their_members_stand_in_the_collection_table(collected):
    """Written from the last member to the first, they are read from the first to the last."""
    members = [
        row.customer_no for row in collected.ask(collection_table, GROUP, HELD_ON, SESSION_ON).rows
    ]
    loans = [
        row for row in collected.ask(people.loans, SESSION_ON, GROUP) if row.outstanding > MILLION
    ]
    loans.sort(key=lambda row: members.index(row.customer_no), reverse=True)
    vouchers = tuple(
        PaidAtBank(row.contract_no, MILLION, f"G{at}", SESSION_ON) for at, row in enumerate(loans)
    )
    collected.do(close_session, closing(vouchers=vouchers))

    page = collected.ask(session_page, GROUP, SESSION_ON)
    for shown in ([row.customer_no for row in page.moves], [row.customer_no for row in page.loans]):
        assert sorted(shown, key=members.index) == shown
    assert len(vouchers) == len(page.moves) > 1


def test_what_stays_in_hand_needs_a_reason_and_is_remembered_since_when(collected):
    with pytest.raises(Refused) as refused:
        collected.do(close_session, closing(200_000))
    assert "session.difference_unexplained" == refused.value.code

    collected.do(close_session, closing(200_000, difference_reason="thiếu tiền lẻ, nộp kỳ sau"))

    left = collected.ask(lambda reader: reader.cash_in_hand(GROUP, date(2026, 11, 20)))
    assert (100_000, HELD_ON) == (left.in_hand, left.in_hand_since)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("session.in_future", {"held_on": date(2026, 11, 21)}),
        ("session.negative", {"handed_in": Dong(-1)}),
        ("session.more_than_in_hand", {"handed_in": Dong(300_001)}),
        ("session.cash_differs", {"cash": (Notes(100_000, 2),)}),
        ("voucher.loan_unknown", {"vouchers": (PaidAtBank("66", MILLION, "1", SESSION_ON),)}),
    ],
)
def test_a_session_that_cannot_be_is_refused_whole(collected, code, changed):
    with pytest.raises(Refused) as refused:
        collected.do(close_session, closing(**changed))

    assert code == refused.value.code
    assert () == tuple(collected.ask(lambda reader: reader.sessions(GROUP)))


def test_a_session_is_closed_once(collected):
    collected.do(close_session, closing())

    with pytest.raises(Refused) as refused:
        collected.do(close_session, closing(0))

    assert "session.twice" == refused.value.code


def test_a_voucher_lowers_the_loan_and_moves_no_cash(collected):
    loan = loan_of(collected)

    collected.do(
        close_session,
        closing(vouchers=(PaidAtBank(loan.contract_no, MILLION, "GT-0912", SESSION_ON),)),
    )

    after = loan_of(collected)
    assert (loan.outstanding - MILLION, True) == (after.outstanding, after.is_estimate)
    assert 0 == collected.ask(lambda reader: reader.balances(GROUP))["cash"]


def test_a_debit_lowers_loan_and_deposit(collected):
    loan = loan_of(collected)
    deposit = {
        row.customer_no: row.deposit for row in collected.ask(people.members, GROUP, SESSION_ON)
    }
    taken = TakenFromDeposit(loan.contract_no, Dong(100_000), Dong(20_000), "", SESSION_ON)

    collected.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, debits=(taken,)))

    rows = {row.customer_no: row for row in collected.ask(people.members, GROUP, SESSION_ON)}
    assert deposit[loan.customer_no] - 120_000 == rows[loan.customer_no].deposit
    assert loan.outstanding - 100_000 == loan_of(collected).outstanding


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("voucher.no_number", {"voucher_no": " "}),
        ("voucher.in_future", {"day": date(2026, 11, 21)}),
        ("voucher.nothing", {"principal": Dong(0)}),
        ("voucher.nothing", {"principal": Dong(-5)}),
        ("voucher.more_than_owed", {"principal": Dong(10**12)}),
    ],
)
def test_a_voucher_that_cannot_be_is_refused(collected, code, changed):
    facts = {
        "contract_no": loan_of(collected).contract_no,
        "principal": MILLION,
        "voucher_no": "1",
        "day": SESSION_ON,
    }

    paid = PaidAtBank(**facts | changed)

    with pytest.raises(Refused) as refused:
        collected.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, vouchers=(paid,)))

    assert code == refused.value.code


def test_the_same_voucher_is_not_noted_twice(collected):
    paid = PaidAtBank(loan_of(collected).contract_no, MILLION, "GT-1", SESSION_ON)
    collected.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, vouchers=(paid,)))

    with pytest.raises(Refused) as refused:
        collected.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, vouchers=(paid,)))

    assert "voucher.number_used" == refused.value.code


def test_a_debit_takes_no_more_than_the_deposit(collected):
    taken = TakenFromDeposit(loan_of(collected).contract_no, Dong(10**7), Dong(0), "", SESSION_ON)

    with pytest.raises(Refused) as refused:
        collected.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, debits=(taken,)))

    assert "debit.more_than_deposit" == refused.value.code


def test_a_wrong_voucher_is_taken_back_and_another_put_in_its_place(collected):
    loan = loan_of(collected)
    wrong = PaidAtBank(loan.contract_no, Dong(10 * MILLION), "GT-1", SESSION_ON)
    collected.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, vouchers=(wrong,)))
    written = collected.ask(lambda reader: reader.bank_moves(GROUP))[0]

    collected.do(
        correct_move,
        CorrectMove(
            new_id(),
            GROUP,
            written.op_id,
            written.line,
            "đọc nhầm chứng từ",
            SESSION_ON,
            voucher=PaidAtBank(loan.contract_no, MILLION, "GT-1", SESSION_ON),
        ),
    )

    moves = collected.ask(lambda reader: reader.bank_moves(GROUP))
    assert {True, False} == {move.is_reversed for move in moves}
    assert loan.outstanding - MILLION == loan_of(collected).outstanding


def test_a_voucher_of_before_the_banks_figures_is_noted_and_changes_nothing(collected):
    """It came to light late: the statement holds the payment already."""
    loan = loan_of(collected)
    late = PaidAtBank(loan.contract_no, loan.amount, "GT-7", date(2026, 10, 12))

    collected.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, vouchers=(late,)))

    assert loan.outstanding == loan_of(collected).outstanding


def test_cash_that_left_later_cannot_be_handed_in_earlier(collected):
    """Closed for the 12th, then for the 10th: the money is gone by then."""
    collected.do(close_session, closing())

    with pytest.raises(Refused) as refused:
        collected.do(close_session, closing(held_on=date(2026, 11, 10)))

    assert "session.cash_gone_later" == refused.value.code


def test_a_voucher_later_than_its_session_is_refused(collected):
    paid = PaidAtBank(loan_of(collected).contract_no, MILLION, "GT-1", date(2026, 11, 13))

    with pytest.raises(Refused) as refused:
        collected.do(close_session, closing(vouchers=(paid,)))

    assert "voucher.in_future" == refused.value.code


def test_the_commission_to_expect_is_reckoned_once_a_rate_is_entered(collected):
    """Blank until somebody who knows enters it: 0,1 % a month of the group's deposits."""
    assert collected.ask(session_page, GROUP, SESSION_ON).expected_commission is None
    tables = bootstrap.rule_tables()
    rate = SetRule(
        new_id(), "commission_deposit_percent", SESSION_ON, '"0.1"', "CV 2/2026", "source", tables
    )

    collected.do(set_rule, rate)

    deposits = sum(row.deposit for row in collected.ask(people.members, GROUP, SESSION_ON))
    page = collected.ask(session_page, GROUP, SESSION_ON)
    assert round(deposits / 1000) == page.expected_commission
