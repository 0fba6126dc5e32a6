"""Periods, lights, bands and classes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.indicators import HIGHER, INDICATORS, LOWER
from tkvv_desktop.domain.ops import SheetBand, SheetGrade, SheetRow
from tkvv_desktop.domain.sheets import grade_of, points_by_bands
from tkvv_desktop.domain.targets import MONTHS_OF, light, period_of
from tkvv_desktop.i18n import indicators
from tkvv_desktop.usecases.measures import _MEASURES

NEAR = Decimal(5)
values = st.decimals(-(10**9), 10**9, places=2)


@pytest.mark.parametrize(
    ("kind", "since", "until"),
    [
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("half", date(2026, 7, 1), date(2026, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_the_one_that_the_day_is_in(kind, since, until):
    """People name a quarter by any of its days."""
    found = period_of(kind, date(2026, 11, 21))

    assert (since, until) == (found.since, found.until)


@given(kind=st.sampled_from(sorted(MONTHS_OF)), day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_periods_follow_one_another_without_a_gap(kind, day):
    """The day after one is the first of the next, and each holds its day."""
    found = period_of(kind, day)

    assert found.since <= day <= found.until
    assert found == period_of(kind, found.since) == period_of(kind, found.until)
    assert found.until + timedelta(days=1) == period_of(kind, found.until + timedelta(days=1)).since


@pytest.mark.parametrize(
    ("planned", "reached", "better", "expected"),
    [
        ("98", "98", HIGHER, "reached"),
        ("98", "93.1", HIGHER, "near"),
        ("98", "93.09", HIGHER, "short"),
        ("0.1", "0.1", LOWER, "reached"),
        ("0.1", "0.105", LOWER, "near"),
        ("0.1", "0.11", LOWER, "short"),
        ("0", "0", LOWER, "reached"),
        ("0", "1", LOWER, "short"),
        ("-2", "-2.1", HIGHER, "near"),
        ("98", None, HIGHER, "unknown"),
    ],
)
def test_a_light_says_how_far_one_has_come(planned, reached, better, expected):
    """Near is a share of what was planned; nothing is near to 0."""
    found = light(Decimal(planned), Decimal(reached) if reached else None, better, NEAR)

    assert expected == found


@given(planned=values, reached=values, better=st.sampled_from([HIGHER, LOWER]))
def test_more_is_never_worse(planned, reached, better):
    """One step in the better direction never turns the light back."""
    order = ("short", "near", "reached")
    step = Decimal(1) if better == HIGHER else Decimal(-1)

    before = light(planned, reached, better, NEAR)
    after = light(planned, reached + step, better, NEAR)

    assert order.index(before) <= order.index(after)


ROW = SheetRow(
    row="1",
    part="",
    text="Thu lãi",
    maximum=Decimal(10),
    bands=(
        SheetBand(Decimal("99.5"), Decimal(10)),
        SheetBand(Decimal(95), Decimal("7.5")),
    ),
)


@pytest.mark.parametrize(
    ("measure", "points"),
    [("99.5", "10"), ("99.49", "7.5"), ("95", "7.5"), ("94.99", "0"), (None, None)],
)
def test_points_follow_the_bands(measure, points):
    """Limits are inclusive; what cannot be measured has no points, not the most."""
    found = points_by_bands(ROW, Decimal(measure) if measure else None)

    assert (Decimal(points) if points else None) == found


@pytest.mark.parametrize(("total", "grade"), [("85", "good"), ("84.5", "fair"), ("0", "weak")])
def test_classes_begin_at_their_fewest_points(total, grade):
    """Lower bounds are inclusive, as in the bank's own report."""
    limits = (("good", 85), ("fair", 70), ("weak", 0))
    grades = [SheetGrade(name, Decimal(fewest)) for name, fewest in limits]

    assert grade == grade_of(Decimal(total), grades)


def test_every_indicator_has_a_measure_a_name_and_a_formula():
    """A key without one of them could be chosen and would tell nothing."""
    keys = set(INDICATORS)

    assert keys == set(_MEASURES) == set(indicators.NAMES) == set(indicators.FORMULAS)


@pytest.mark.parametrize(
    ("value", "key", "unit", "text"),
    [
        ("99.5", "dues_handled", "", "99,5\u00a0%"),
        ("1250000", "arrears", "", "1.250.000"),
        ("86.5", "score", "", "86,5 điểm"),
        ("2.5", "", "tin bài", "2,5 tin bài"),
        ("-3", "new_members", "", "-3"),
    ],
)
def test_a_value_is_written_with_its_unit(value, key, unit, text):
    """As papers and screens show it."""
    assert text == indicators.value_text(Decimal(value), key, unit)
