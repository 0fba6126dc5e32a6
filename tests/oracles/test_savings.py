"""Interest of deposits, against the cases of three other systems."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from published import RULES, Divided, day, named, published

from tkvv_desktop.domain.interest import interest_of
from tkvv_desktop.domain.money import Dong

OTHER_YEAR = "a year that has not 365 days"
COMPOUND = "interest on interest of each day: the bank posts by the month and we compute none of it"
AVERAGE = "interest on an average balance: the bank's is on the balance of each day"
LEAST = "interest on the least balance: the bank's is on the balance of each day"
POSTING = "how interest is posted: the bank posts it, the book notes what the bank says"
OTHER_KINDS = (
    ("daily_balance_daily_compounding", COMPOUND),
    ("average_balance", AVERAGE),
    ("minimum_balance", LEAST),
    ("rule", POSTING),
)
START = date(2026, 1, 1)


def figures(case):
    if case["kind"] in ("simple", "daily_balance_simple"):
        return {"interest": "" if case["input"]["day_count"] == RULES.days_in_year else OTHER_YEAR}
    return {kind: reason for kind, reason in OTHER_KINDS if case["kind"].startswith(kind)}


DEPOSITS = Divided(published("savings_interest").get("cases", []), figures)


@pytest.mark.parametrize("case", DEPOSITS.held["interest"], ids=named)
def test_interest_of_a_deposit_is_theirs(case):
    """Balance by days by rate over 365, to the last digit that they print."""
    told = case["input"]
    start = day(told["from"]) if "from" in told else START
    end = day(told["to"]) if "to" in told else start + timedelta(days=told["days"])

    ours = interest_of(
        Dong(int(told["balance"])), Decimal(told["annual_rate_pct"]), start, end, RULES
    )

    theirs = Decimal(case["expected"]["interest"])
    assert theirs == ours.quantize(Decimal(1).scaleb(-case["published_scale"]), ROUND_HALF_UP)


def test_every_case_is_held_or_has_its_reason():
    """Told by the kind of interest and the days of its year."""
    DEPOSITS.assert_complete(
        held={"interest": 3}, left_out={COMPOUND: 2, AVERAGE: 2, LEAST: 8, POSTING: 1}
    )
