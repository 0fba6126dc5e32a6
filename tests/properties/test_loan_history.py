"""Whatever is known of one loan, in whatever order: its position of every day is sound."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from loans_made import OCTOBER, PLAIN, RULES, interest_taken, principal_paid

from tkvv_desktop.domain.balances import Balance, Event, EventKind, balance_at, interest_between
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.positions import LoanBasis, interest_due, interest_ledger, position

SESSION_DAY = 12

days = st.dates(date(2026, 11, 1), date(2027, 10, 31))
amounts = st.integers(1, 25_000_000).map(Dong)
rates = st.decimals(1, 12, places=2)
loans = st.builds(
    lambda in_term, overdue, frozen, rate, arrears: replace(
        PLAIN,
        in_term=in_term,
        overdue=overdue,
        frozen=frozen,
        rate=rate,
        arrears_in_term=arrears,
    ),
    amounts,
    amounts | st.just(Dong(0)),
    amounts | st.just(Dong(0)),
    rates,
    st.integers(0, 3_000_000).map(Dong),
)
events = st.lists(
    st.builds(
        Event,
        st.sampled_from([kind for kind in EventKind if kind is not EventKind.REPAID]),
        days,
        amounts | st.just(Dong(0)),
        st.integers(0, 500_000).map(Dong),
        st.none() | rates,
        st.none() | days,
    ),
    max_size=8,
)
moves = st.lists(
    st.builds(principal_paid, amounts, days)
    | st.builds(
        lambda amount, day, wait: interest_taken(amount, day, day + timedelta(wait)),
        amounts,
        days,
        st.integers(0, 5),
    ),
    max_size=8,
)
sessions = st.sets(st.dates(date(2026, 11, 1), date(2027, 10, 31)).map(lambda d: d.replace(day=12)))


def basis(loan, made, noted, met):
    return LoanBasis(loan, OCTOBER, SESSION_DAY, tuple(made), frozenset(met), tuple(noted))


@given(loans, moves, events, sessions, days, st.randoms())
def test_the_order_of_entry_changes_no_position_and_no_interest(loan, made, noted, met, day, luck):
    one = basis(loan, made, noted, met)
    luck.shuffle(made)
    luck.shuffle(noted)
    other = basis(loan, made, noted, met)

    assert position(one, day, RULES) == position(other, day, RULES)
    assert interest_due(one, day, RULES) == interest_due(other, day, RULES)
    assert interest_ledger(one, day, RULES) == interest_ledger(other, day, RULES)


@given(loans, moves, events, sessions, days)
def test_the_parts_make_the_outstanding_and_nothing_is_below_zero(loan, made, noted, met, day):
    at = position(basis(loan, made, noted, met), day, RULES)

    assert at.outstanding == at.in_term + at.overdue + at.frozen
    parts = (at.in_term, at.overdue, at.frozen, at.arrears, at.untold, at.grace, at.overpaid)
    assert min(parts) >= 0


@given(loans, events, days)
def test_no_dong_of_principal_comes_or_goes_without_a_reason(loan, noted, day):
    """Only disbursements add; only repayments, write-offs and rewrites take; moves do neither."""
    opening = basis(loan, (), (), ()).opening()
    happened = [event for event in noted if event.day <= day]
    kinds = {event.kind for event in happened if not event.amount} | {
        event.kind for event in happened if event.kind is EventKind.REWRITTEN
    }
    all_of_it = kinds & {EventKind.WRITTEN_OFF, EventKind.REWRITTEN}

    after = balance_at(opening, noted, day)

    added = sum(event.amount for event in happened if event.kind is EventKind.DISBURSED)
    taken = sum(event.amount for event in happened if event.kind is EventKind.WRITTEN_OFF)
    left = opening.outstanding + added - taken
    if all_of_it:
        assert 0 <= after.outstanding <= opening.outstanding + added
    else:
        assert left == after.outstanding - after.overpaid


@given(loans, moves, events, st.lists(days, min_size=3, max_size=3))
def test_interest_of_two_parts_is_interest_of_the_whole_across_events(loan, made, noted, three):
    first, middle, last = sorted(three)
    one = basis(loan, made, noted, ())

    def between(start, end):
        return interest_between(one.opening(), one.since(), start, end, RULES)

    whole, parts = between(first, last), between(first, middle) + between(middle, last)
    assert abs(whole - parts) < Decimal("0.000001")


@given(loans, events, days, st.integers(1, 40))
def test_interest_is_the_sum_of_its_days(loan, noted, start, length):
    """Day by day on the balance of each day: no shortcut can be wrong by a day."""
    opening = Balance(loan.in_term, loan.overdue, loan.frozen, loan.rate)
    end = start + timedelta(length)

    whole = interest_between(opening, noted, start, end, RULES)

    by_day = Decimal(0)
    for number in range(length):
        day = start + timedelta(number)
        at = balance_at(opening, noted, day)
        bearing = at.in_term + at.overdue * RULES.overdue_percent / 100
        by_day += bearing * at.rate / (100 * RULES.days_in_year)
    assert abs(whole - by_day) < Decimal("0.000001")
