"""Session days and months, with the ends of short months and leap years."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.calendar import (
    add_months,
    month_end,
    months_between,
    session_in,
    session_on_or_after,
    session_on_or_before,
    sessions_between,
)

ORACLE = json.loads(
    (Path(__file__).parents[1] / "data" / "oracles" / "due_dates.json").read_text("utf-8")
)
any_day = st.dates(date(2000, 1, 1), date(2100, 12, 31))
session_days = st.integers(1, 31)


@pytest.mark.parametrize("case", ORACLE["cases"], ids=lambda case: case["id"])
def test_a_fixed_day_is_the_last_one_of_a_shorter_month(case):
    """Published cases: the 31st becomes the 28th in February and the 31st again in March."""
    year, month = map(int, case["month"].split("-"))

    day = session_in(date(year, month, 1), date.fromisoformat(case["seed"]).day)

    assert case["expected_day"] == day.day


@given(any_day, session_days)
def test_the_next_session_is_the_first_one_that_is_not_past(day, session_day):
    following = session_on_or_after(day, session_day)

    assert day <= following
    assert () == sessions_between(day, following, session_day)[:-1]


@given(any_day, session_days)
def test_before_and_after_meet_on_the_session_day_itself(day, session_day):
    session = session_in(day, session_day)

    assert session == session_on_or_after(session, session_day)
    assert session == session_on_or_before(session, session_day)


@given(any_day, session_days, st.integers(0, 60))
def test_there_is_one_session_in_every_month(day, session_day, months):
    start = session_in(day, session_day)
    end = session_in(add_months(start.replace(day=1), months), session_day)

    assert months == len(sessions_between(start, end, session_day))


@given(any_day, st.integers(-240, 240))
def test_months_added_are_the_months_between(day, months):
    assert months == months_between(day, add_months(day, months)) or day.day > 28


def test_the_end_of_february_in_a_leap_year():
    assert date(2028, 2, 29) == month_end(date(2028, 2, 3))
    assert date(2028, 2, 29) == add_months(date(2027, 8, 31), 6)
