"""Interest on the daily balance over 365 days, against rows that others have published."""

import itertools
from decimal import Decimal

import pytest
from published import RULES, Divided, day, named, published, scaled

from tkvv_desktop.domain.balances import Balance, Event, EventKind, interest_between
from tkvv_desktop.domain.interest import interest_of
from tkvv_desktop.domain.money import Dong, whole

ROWS = published("fineract_actual365_rows")
PERIODS = published("fineract_midperiod_balance")
TORN = "between its segments nobody knows the balance"


def interest(case):
    return whole(
        interest_of(
            scaled(case["opening_balance"], case["published_scale"]),
            Decimal(case["annual_rate_pct"]),
            day(case["from_date"]),
            day(case["to_date"]),
            RULES,
        )
    )


@pytest.mark.parametrize("case", ROWS.get("cases", []), ids=named)
def test_interest_of_a_period_is_theirs_to_one_unit(case):
    """Amounts are in cents there; a hundred times as much in đồng is the same sum."""
    theirs = scaled(case["published_interest"], case["published_scale"])

    assert case["days"] == (day(case["to_date"]) - day(case["from_date"])).days
    assert abs(theirs - interest(case)) <= 1


@pytest.mark.parametrize("case", ROWS.get("negative_controls", {}).get("cases", []), ids=named)
def test_a_leap_year_has_365_days_too(case):
    """Who counts 366 gets another figure; ours must not be it."""
    assert scaled(case["published_interest"], case["published_scale"]) != interest(case)


def figures(case):
    pairs = itertools.pairwise(case["segments"])
    whole_period = all(before["to"] == after["from"] for before, after in pairs)
    return {"interest": "" if whole_period else TORN}


MIDPERIOD = Divided(PERIODS.get("cases", []), figures)


@pytest.mark.parametrize("case", MIDPERIOD.held["interest"], ids=named)
def test_a_balance_that_changes_within_the_period_bears_interest_day_by_day(case):
    """Each published figure, with the payments that made its balances."""
    digits = case["published_scale"]
    balances = [scaled(segment["balance"], digits) for segment in case["segments"]]
    changes = [
        Event(
            EventKind.REPAID if after < before else EventKind.DISBURSED,
            day(segment["from"]),
            Dong(abs(after - before)),
        )
        for (before, after), segment in zip(
            itertools.pairwise(balances), case["segments"][1:], strict=True
        )
    ]

    ours = interest_between(
        Balance(balances[0], 0, 0, Decimal(case["annual_rate_pct"])),
        changes,
        day(case["segments"][0]["from"]),
        day(case["segments"][-1]["to"]),
        RULES,
    )

    theirs = scaled(case["published_interest"], digits)
    assert abs(theirs - whole(ours)) <= scaled(case["tolerance"], digits)


def test_every_period_is_held_or_has_its_reason():
    """Their parts are sometimes rounded before adding; that stays within their tolerance."""
    MIDPERIOD.assert_complete(held={"interest": 5}, left_out={})
