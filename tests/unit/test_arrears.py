"""Unpaid interest by month: the oldest is paid first, so what is left is the newest."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.arrears import MonthEnd, Unpaid, oldest, unpaid_by_month
from tkvv_desktop.domain.calendar import add_months, month_end
from tkvv_desktop.domain.money import Dong

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)


def test_arrears_that_grow_come_from_each_month():
    ends = [
        MonthEnd(AUGUST, Dong(0), Dong(100)),
        MonthEnd(SEPTEMBER, Dong(100), Dong(0)),
        MonthEnd(OCTOBER, Dong(210), Dong(0)),
    ]

    assert (Unpaid(SEPTEMBER, Dong(100), False), Unpaid(OCTOBER, Dong(110), False)) == (
        unpaid_by_month(ends)
    )


def test_a_payment_takes_the_oldest_so_the_newest_is_left():
    """In October 110 became due, and 100 of September were paid."""
    ends = [
        MonthEnd(AUGUST, Dong(0), Dong(100)),
        MonthEnd(SEPTEMBER, Dong(100), Dong(0)),
        MonthEnd(OCTOBER, Dong(110), Dong(100)),
    ]

    assert (Unpaid(OCTOBER, Dong(110), False),) == unpaid_by_month(ends)


def test_what_was_there_before_the_book_is_at_least_so_old():
    ends = [MonthEnd(AUGUST, Dong(300), Dong(0)), MonthEnd(SEPTEMBER, Dong(400), Dong(0))]

    parts = unpaid_by_month(ends)

    assert Unpaid(AUGUST, Dong(300), True) == parts[0]
    assert 2 == oldest(parts, OCTOBER)


def test_without_arrears_nothing_is_old():
    assert () == unpaid_by_month([MonthEnd(AUGUST, Dong(0), Dong(5))])
    assert () == unpaid_by_month([])
    assert 0 == oldest((), OCTOBER)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 900)), min_size=1, max_size=24))
def test_the_parts_always_make_the_arrears(months):
    """Whatever became due and was paid each month, oldest first, the ages are those of a ledger."""
    ledger: list[list[int]] = []
    ends = []
    for number, (due, pays) in enumerate(months):
        ledger.append([number, due])
        paid = 0
        for entry in ledger:
            off = min(entry[1], pays - paid)
            entry[1] -= off
            paid += off
        day = month_end(add_months(date(2024, 1, 1), number))
        ends.append(MonthEnd(day, Dong(sum(left for _n, left in ledger)), Dong(paid)))

    parts = unpaid_by_month(ends)

    assert [left for _n, left in ledger if left] == [part.amount for part in parts]
    assert [ends[n].as_of for n, left in ledger if left] == [part.since for part in parts]
