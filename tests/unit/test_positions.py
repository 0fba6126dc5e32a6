"""The position of a loan: the bank's figures lead, our own operations are added."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from loans_made import OCTOBER, PLAIN, RULES, basis, interest_taken, principal_paid

from tkvv_desktop.domain.interest import interest_of
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.positions import interest_due, interest_ledger, position

NOVEMBER, DECEMBER = date(2026, 11, 12), date(2026, 12, 12)
DAY = 10_000  # đồng of interest a day


def test_interest_counts_the_first_day_and_not_the_last():
    """From the 12th to the 12th of the next month are 31 days in October, 30 in November."""
    assert 31 * DAY == interest_of(PLAIN.in_term, PLAIN.rate, date(2026, 10, 12), NOVEMBER, RULES)
    assert 30 * DAY == interest_of(PLAIN.in_term, PLAIN.rate, NOVEMBER, DECEMBER, RULES)


def test_on_the_day_of_the_statement_the_position_is_the_banks():
    at = position(basis(arrears_in_term=Dong(50_000)), OCTOBER, RULES)

    assert (36_500_000, 50_000, 0) == (at.outstanding, at.arrears, at.grace)
    assert date(2026, 10, 12) == at.accrued_to
    assert not at.is_estimate


def test_interest_of_the_month_is_due_at_the_next_session():
    due = interest_due(basis(arrears_in_term=Dong(50_000)), NOVEMBER, RULES)

    assert (31 * DAY, 50_000) == (due.current, due.arrears)


def test_interest_not_paid_at_a_meeting_is_arrears_at_the_next():
    met = replace(basis(), met=frozenset({NOVEMBER}))

    due = interest_due(met, DECEMBER, RULES)

    assert (30 * DAY, 31 * DAY, 0) == (due.current, due.arrears, due.untold)
    assert due.is_estimate


def test_interest_of_a_session_nobody_told_of_is_not_called_arrears():
    """A group whose leader did not use the program for a month owes nothing for that."""
    due = interest_due(basis(), DECEMBER, RULES)
    at = position(basis(), date(2026, 11, 30), RULES)

    assert (30 * DAY, 0, 31 * DAY) == (due.current, due.arrears, due.untold)
    assert (0, 31 * DAY) == (at.arrears, at.untold)


def test_a_payment_settles_arrears_before_the_interest_of_the_month():
    taken = interest_taken(60_000, date(2026, 11, 8), NOVEMBER)

    due = interest_due(basis(taken, arrears_in_term=Dong(50_000)), NOVEMBER, RULES)

    assert (31 * DAY - 10_000, 0) == (due.current, due.arrears)


def test_a_voucher_may_say_that_the_interest_of_its_own_period_comes_first():
    """60.000 taken from the deposit for November leave the arrears as they were."""
    directed = replace(interest_taken(60_000, NOVEMBER, NOVEMBER), newest_first=True)
    owing = replace(basis(directed, arrears_in_term=Dong(50_000)), met=frozenset({NOVEMBER}))

    due = interest_due(owing, NOVEMBER, RULES)
    later = interest_ledger(owing, DECEMBER, RULES, asked=DECEMBER)

    assert (31 * DAY - 60_000, 50_000) == (due.current, due.arrears)
    assert [50_000, 31 * DAY - 60_000, 30 * DAY] == [period.left for period in later]


def test_interest_is_told_by_period_with_its_age():
    met = replace(
        basis(interest_taken(100_000, NOVEMBER, NOVEMBER), arrears_in_term=Dong(50_000)),
        met=frozenset({NOVEMBER}),
    )

    old, november, december = interest_ledger(met, DECEMBER, RULES, asked=DECEMBER)

    assert (None, 50_000, 0) == (old.start, old.paid, old.left)
    assert (31 * DAY - 50_000, 30) == (november.left, november.days_late(DECEMBER))
    assert (30 * DAY, 0) == (december.left, december.days_late(DECEMBER))


def test_principal_paid_at_the_bank_lowers_interest_from_that_day():
    """Half is paid on the 22nd: 10 days on all of it, 21 on half."""
    moves = principal_paid(18_250_000, date(2026, 11, 22))

    due = interest_due(basis(moves), DECEMBER, RULES)

    assert 10 * DAY + 20 * DAY // 2 == due.current


def test_principal_paid_on_the_session_day_still_bears_the_month_before():
    due = interest_due(basis(principal_paid(36_500_000, NOVEMBER)), NOVEMBER, RULES)

    assert 31 * DAY == due.current


def test_frozen_debt_bears_no_interest():
    frozen = basis(in_term=Dong(0), frozen=Dong(36_500_000))

    assert 0 == interest_due(frozen, NOVEMBER, RULES).total


def test_overdue_debt_bears_130_percent():
    late = basis(in_term=Dong(0), overdue=Dong(36_500_000))

    assert 31 * DAY * 130 // 100 == interest_due(late, NOVEMBER, RULES).current


def test_interest_of_a_student_is_kept_apart_while_he_studies():
    """Programme 02 collects grace interest; nobody is asked for it."""
    student = basis(programme="02", disbursed_on=date(2025, 3, 12))

    due = interest_due(student, NOVEMBER, RULES)

    assert (0, 31 * DAY) == (due.total, due.grace)


def test_a_loan_of_this_month_bears_interest_from_its_own_day():
    new = basis(disbursed_on=date(2026, 10, 20))

    assert 23 * DAY == interest_due(new, NOVEMBER, RULES).current


def test_overdue_debt_is_paid_before_debt_in_term():
    both = basis(
        principal_paid(6_000_000, NOVEMBER), in_term=Dong(30_000_000), overdue=Dong(5_000_000)
    )

    at = position(both, NOVEMBER, RULES)

    assert (29_000_000, 0, 0) == (at.in_term, at.overdue, at.overpaid)


def test_more_principal_than_owed_is_flagged_and_never_negative():
    at = position(basis(principal_paid(40_000_000, NOVEMBER)), NOVEMBER, RULES)

    assert (0, 3_500_000) == (at.outstanding, at.overpaid)


days = st.dates(date(2026, 11, 1), date(2027, 10, 31))
moves = st.lists(
    st.builds(principal_paid, st.integers(0, 20_000_000), days)
    | st.builds(
        lambda amount, day, wait: interest_taken(amount, day, day + timedelta(wait)),
        st.integers(0, 2_000_000),
        days,
        st.integers(0, 5),
    ),
    max_size=8,
)


@given(moves, days, st.randoms())
def test_the_order_of_entry_changes_no_position(found, day, luck):
    shuffled = list(found)
    luck.shuffle(shuffled)

    assert position(basis(*found), day, RULES) == position(basis(*shuffled), day, RULES)


@given(moves, days)
def test_the_parts_make_the_outstanding_and_nothing_is_negative(found, day):
    at = position(basis(*found, in_term=Dong(30_000_000), overdue=Dong(6_500_000)), day, RULES)
    paid = sum(move.principal for move in found if move.made_on <= day)

    assert at.outstanding == at.in_term + at.overdue + at.frozen
    assert 36_500_000 - paid == at.outstanding - at.overpaid
    assert min(at.in_term, at.overdue, at.frozen, at.arrears, at.overpaid) >= 0


@given(days, days, days, st.integers(0, 10**12), st.decimals(0, 30, places=4))
def test_interest_of_two_parts_is_interest_of_the_whole(a, b, c, balance, rate):
    first, middle, last = sorted((a, b, c))

    whole = interest_of(Dong(balance), rate, first, last, RULES)

    early = interest_of(Dong(balance), rate, first, middle, RULES)
    late = interest_of(Dong(balance), rate, middle, last, RULES)
    assert abs(whole - early - late) < Decimal("0.000001")


@given(moves, days)
def test_a_move_taken_back_restores_the_position_of_every_day(found, day):
    wrong = principal_paid(1_234_567, date(2026, 11, 20))

    with_it = [*found, wrong]
    with_it.remove(wrong)

    assert position(basis(*found), day, RULES) == position(basis(*with_it), day, RULES)


def test_grace_ends_at_the_session_of_its_last_month():
    """36 months after 12/11/2023 a session falls on the very day: its interest is asked for."""
    student = basis(programme="02", disbursed_on=date(2023, NOVEMBER.month, NOVEMBER.day))
    a_day_later = basis(programme="02", disbursed_on=date(2023, 11, 13))

    assert (31 * DAY, 0) == (
        interest_due(student, NOVEMBER, RULES).total,
        interest_due(student, NOVEMBER, RULES).grace,
    )
    assert 31 * DAY == interest_due(a_day_later, NOVEMBER, RULES).grace
