"""What moves between accounts: to the right side, and together nothing."""

from datetime import date

import books
import pytest

from tkvv_desktop.domain import ops, postings
from tkvv_desktop.domain.money import ZERO, Dong

DAY = date(2026, 11, 3)


def moved(parts):
    assert 0 == sum(part.amount for part in parts)
    assert {DAY} >= {part.day for part in parts}
    return {(str(part.account), part.customer_no): part.amount for part in parts}


def test_a_line_of_a_meeting_brings_cash_that_is_owed_onward():
    line = books.line("001", books.AN, interest=152_000, deposit=50_000)

    assert {
        ("cash", books.AN): 202_000,
        ("interest", books.AN): -152_000,
        ("deposit", books.AN): -50_000,
    } == moved(postings.of_meeting_line(line, DAY))


def test_a_part_that_is_nothing_is_not_posted():
    line = books.line("001", books.AN, deposit=50_000)

    assert {("cash", books.AN): 50_000, ("deposit", books.AN): -50_000} == moved(
        postings.of_meeting_line(line, DAY)
    )
    assert () == postings.of_meeting_line(books.line("001", books.AN), DAY)


@pytest.mark.parametrize(("booked", "over"), [(450_000, 50_000), (551_000, -51_000)])
def test_counted_cash_decides_and_the_difference_has_its_own_account(booked, over):
    notes = (ops.Notes(100_000, 4), ops.Notes(50_000, 2))

    assert {("cash", ""): over, ("over_short", ""): -over} == moved(
        postings.of_cash_count(notes, Dong(booked), DAY)
    )


def test_cash_that_agrees_or_was_not_counted_moves_nothing():
    assert () == postings.of_cash_count((ops.Notes(100_000, 5),), Dong(500_000), DAY)
    assert () == postings.of_cash_count((), Dong(500_000), DAY)


def test_what_is_handed_in_goes_from_hand_to_bank():
    assert {("cash", ""): -451_000, ("bank", ""): 451_000} == moved(
        postings.of_session(books.session("c1"))
    )
    assert () == postings.of_session(books.session("c1", handed_in=0))


def test_a_debit_takes_principal_and_interest_from_the_deposit():
    line = ops.DebitLine("d1", books.AN, books.LOAN_AN, Dong(100_000), Dong(7_000), "D", DAY)

    assert {("deposit", books.AN): 107_000, ("bank", books.AN): -107_000} == moved(
        postings.of_debit(line)
    )


@pytest.mark.parametrize(("kind", "sign"), [("paid_in", 1), ("interest", 1), ("withdrawn", -1)])
def test_a_deposit_is_owed_by_the_bank_when_it_comes_and_no_longer_when_it_goes(kind, sign):
    note = ops.DepositNoted(
        id="t1",
        scope=books.GROUP,
        customer_no=books.AN,
        kind=kind,
        amount=Dong(9_000),
        day=DAY,
        voucher_no="",
    )

    assert {("bank", books.AN): sign * 9_000, ("deposit", books.AN): -sign * 9_000} == moved(
        postings.of_deposit_note(note)
    )


def test_notes_are_counted_by_their_worth():
    assert 250_000 == postings.counted((ops.Notes(100_000, 2), ops.Notes(50_000, 1)))
    assert ZERO == postings.counted(())
