"""Days that come back every month, against the cases of other systems."""

import re

import pytest
from published import Divided, day, named, published

from tkvv_desktop.domain.calendar import add_months, month_end, session_in
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.schedule import Terms, instalments

DAYS = published("due_dates")
FRAPPE = DAYS.get("frappe", {})


@pytest.mark.parametrize("case", DAYS.get("cases", []), ids=named)
def test_a_fixed_day_is_the_last_one_of_a_shorter_month_and_comes_back(case):
    """The 31st becomes the 28th in February and the 31st again in March."""
    seed, month = day(case["seed"]), day(case["month"] + "-01")
    months = (month.year - seed.year) * 12 + month.month - seed.month

    assert case["expected_day"] == session_in(month, seed.day).day
    assert case["expected_day"] == add_months(seed, months).day


@pytest.mark.parametrize("case", FRAPPE.get("cases", []), ids=lambda case: case["type"])
def test_the_days_of_a_schedule_by_months_are_theirs(case):
    """From their first day on; which day is the first, the contract says here."""
    first, number = day(case["first"]), FRAPPE["input"]["n_months"]
    start = add_months(first, -1, day_of_month=first.day)
    if first == month_end(first):
        start = month_end(start)
    terms = Terms(Dong(number), start, day(case["last"]), 1, first)

    ours = [part.due_on for part in instalments(terms, rounding=1)]

    assert number == len(ours)
    assert [day(case[name]) for name in ("first", "second", "last")] == [ours[0], ours[1], ours[-1]]


def figures(case):
    unknown = not re.match(r"monthly, seed (day )?\d+", case["rule"])
    return {"day": "another rule than a fixed day of the month" if unknown else ""}


def test_every_case_is_held_or_has_its_reason():
    """Their rule is the fixed day of the month. Days moved off week-ends are held elsewhere."""
    Divided(DAYS.get("cases", []), figures).assert_complete(held={"day": 5}, left_out={})
