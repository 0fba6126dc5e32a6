"""What falls due when, and which notice a day asks for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loans_made import PLAIN, RULES, basis, principal_paid

from tkvv_desktop.domain.dues import BankList, dues_of, notice_stage
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import InstalmentLine

CONTRACT, CUSTOMER = PLAIN.contract_no, PLAIN.customer_no
HORIZON = date(2027, 1, 20)


def listed(*amounts: tuple[date, int]) -> BankList:
    lines = (InstalmentLine(CONTRACT, CUSTOMER, day, Dong(due), Dong(0)) for day, due in amounts)
    return BankList(HORIZON, tuple(lines))


def told(found):
    return [(due.due_on, due.amount, due.is_final, due.is_estimate) for due in found]


def test_without_a_list_the_schedule_is_our_estimate():
    """36,5 million in three instalments: 12,1 twice, the remainder last; two years a step."""
    assert [
        (date(2026, 3, 12), 12_100_000, False, True),
        (date(2028, 3, 12), 12_100_000, False, True),
        (date(2029, 3, 12), 12_300_000, True, False),
    ] == told(dues_of(basis(), BankList(), RULES))


def test_the_banks_list_wins_as_far_as_it_looks():
    found = dues_of(basis(), listed((date(2026, 12, 12), 5_000_000)), RULES)

    assert [
        (date(2026, 12, 12), 5_000_000, False, False),
        (date(2028, 3, 12), 12_100_000, False, True),
        (date(2029, 3, 12), 19_400_000, True, False),
    ] == told(found)


def test_what_the_bank_does_not_list_within_its_horizon_is_paid():
    found = dues_of(basis(), listed(), RULES)

    assert date(2026, 3, 12) not in [due.due_on for due in found]


def test_principal_paid_since_is_taken_off_the_oldest():
    moved = basis(principal_paid(6_000_000, date(2026, 11, 12)))

    found = dues_of(moved, listed((date(2026, 12, 12), 5_000_000)), RULES)

    assert date(2028, 3, 12) == found[0].due_on
    assert 11_100_000 == found[0].amount


def test_the_session_day_never_moves_for_a_weekend():
    """12/12/2026 is a Saturday."""
    found = dues_of(basis(), listed((date(2026, 12, 12), 5_000_000)), RULES)

    assert date(2026, 12, 12) == found[0].session_on


def test_an_extended_loan_ends_with_its_extension():
    found = dues_of(basis(extended_to=date(2030, 3, 12)), listed(), RULES)

    assert date(2030, 3, 12) == found[-1].due_on
    assert found[-1].is_final


def test_a_frozen_loan_is_not_asked_for():
    assert () == dues_of(basis(in_term=Dong(0), frozen=PLAIN.in_term), BankList(), RULES)


amounts = st.lists(
    st.tuples(st.dates(date(2023, 1, 1), HORIZON), st.integers(1, 20_000_000)), max_size=8
)


@given(amounts, st.integers(0, 36_500_000))
def test_dues_never_ask_for_more_or_less_than_is_owed(found, paid):
    moved = basis(*([principal_paid(paid, date(2026, 11, 20))] if paid else []))

    dues = dues_of(moved, listed(*dict(found).items()), RULES)

    assert 36_500_000 - paid == sum(due.amount for due in dues)
    assert all(due.amount > 0 for due in dues)
    assert sorted(due.due_on for due in dues) == [due.due_on for due in dues]


@pytest.mark.parametrize(
    ("days", "stage"), [(91, None), (90, 1), (61, 1), (60, 2), (31, 2), (30, 3), (0, 3), (-1, None)]
)
def test_notices_come_90_60_and_30_days_ahead(days, stage):
    """A loan entered late gets the next notice only."""
    on = date(2026, 11, 21)

    assert stage == notice_stage(on + timedelta(days), on, RULES.notice_days)
