"""Commission and fee: what collected interest stands for, by rates that somebody has entered."""

from decimal import Decimal

import pytest

from tkvv_desktop.domain.commission import Collected, base_of, expected_commission, expected_fee
from tkvv_desktop.domain.money import Dong

# 6,6 % a year is 0,55 % a month: 55.000 đồng of interest stand for 10 million outstanding.
TEN_MILLION = Collected(Dong(55_000), Decimal("6.6"))
SHARES = (
    (Decimal(2), Decimal(100)),
    (Decimal(3), Decimal(80)),
    (Decimal(4), Decimal(50)),
)


def test_interest_divided_by_the_monthly_rate_is_the_outstanding_it_was_paid_on():
    assert 10_000_000 == base_of([TEN_MILLION])
    assert 20_000_000 == base_of([TEN_MILLION, TEN_MILLION])


def test_nothing_is_expected_until_a_rate_is_entered():
    assert expected_commission([TEN_MILLION], Dong(0), None, None) is None
    assert expected_fee([TEN_MILLION], None, Decimal(0), SHARES) is None


def test_commission_is_a_share_of_that_outstanding_and_of_the_deposits():
    """0,085 % of ten million and 0,1 % of one million."""
    found = expected_commission([TEN_MILLION], Dong(1_000_000), Decimal("0.085"), Decimal("0.1"))

    assert 8_500 + 1_000 == found


@pytest.mark.parametrize(
    ("overdue", "fee"), [("0", 3200), ("1.99", 3200), ("2", 2560), ("3.5", 1600), ("4", 0)]
)
def test_the_fee_falls_with_the_overdue_ratio(overdue, fee):
    """0,032 % of ten million: whole below 2 %, then 80 %, 50 % and nothing (rules.md §2.6)."""
    assert fee == expected_fee([TEN_MILLION], Decimal("0.032"), Decimal(overdue), SHARES)


def test_a_loan_without_interest_stands_for_nothing():
    assert 0 == base_of([Collected(Dong(0), Decimal(0))])
