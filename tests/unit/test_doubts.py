"""What is asked about once: a nought too many, thousands not typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.money import Dong

AMOUNTS = integers(0, 10**12)


@pytest.mark.parametrize(
    ("due", "interest", "is_asked"),
    [
        (0, 0, False),
        (0, 1, True),
        (66_000, 66_000, False),
        (66_000, 70_000, False),
        (66_000, 76_000, False),
        (66_000, 76_001, True),
        (2_000_000, 2_200_000, False),
        (2_000_000, 2_200_001, True),
    ],
)
def test_interest_that_is_not_due_is_asked_about(due, interest, is_asked):
    """Anything where nothing is due; else more than a tenth and ten thousand over it."""
    assert is_asked == doubts.is_over(Dong(due), Dong(interest))


@pytest.mark.parametrize(
    ("amount", "expected", "is_asked"),
    [(0, (), False), (1, (), True), (999, (), True), (1000, (), False), (500, (500,), False)],
)
def test_less_than_any_note_was_meant_in_thousands(amount, expected, is_asked):
    """Unless just that is expected."""
    assert is_asked == doubts.is_small(Dong(amount), *expected)


@pytest.mark.parametrize(
    ("amount", "last", "a_month", "is_asked"),
    [
        (499_999, 50_000, 0, False),
        (500_000, 50_000, 0, True),
        (1_200_000, 0, 100_000, False),
        (1_200_001, 0, 100_000, True),
        (450_000, 50_000, 30_000, True),
        (10**9, 0, 0, False),  # nothing to compare with
    ],
)
def test_a_deposit_is_measured_by_the_last_one_and_by_a_year_of_interest(
    amount, last, a_month, is_asked
):
    """Ten times the last one; more than is due in twelve months."""
    assert is_asked == doubts.is_much_deposited(Dong(amount), Dong(last), Dong(a_month))


def test_interest_added_to_a_deposit_is_a_small_part_of_it():
    """More than a tenth at once is no interest."""
    assert not doubts.is_much_added(Dong(100_000), Dong(1_000_000))
    assert doubts.is_much_added(Dong(100_001), Dong(1_000_000))
    assert not doubts.is_much_added(Dong(5_000), Dong(0))


def test_a_month_of_debts_is_a_twelfth_of_their_rates():
    """20 million at 6,6 % and 5 million without interest."""
    debts = [(Dong(20_000_000), Decimal("6.6")), (Dong(5_000_000), Decimal(0))]

    assert 110_000 == doubts.a_month_of(debts)
    assert 0 == doubts.a_month_of([])


@given(AMOUNTS, AMOUNTS)
def test_what_is_usual_is_never_asked_about(amount, usual):
    """And whoever is asked about an amount would be asked about a larger one."""
    assert not doubts.is_much(Dong(usual), Dong(usual))
    assert not doubts.is_over(Dong(usual), Dong(usual))
    if doubts.is_much(Dong(amount), Dong(usual)):
        assert doubts.is_much(Dong(amount + 1), Dong(usual))
