"""Bands found in points: exact, monotone, and never a band that does not pay for itself."""

from decimal import Decimal
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.bands import Sample, fit, roundest

POINTS = (0, 10, 20, 30)
samples_of = st.lists(
    st.builds(Sample, st.integers(0, 6).map(Decimal), st.sampled_from(POINTS)),
    min_size=1,
    max_size=14,
)


def best_by_hand(samples, *, up):
    """The most that samples explained less bands can be, by trying every staircase."""
    values = sorted({one.value for one in samples}, reverse=not up)
    levels = sorted({one.points for one in samples})
    found = []
    for stairs in combinations_with_replacement(levels, len(values)):
        given_points = dict(zip(values, stairs, strict=True))
        right = sum(given_points[one.value] == one.points for one in samples)
        found.append(right - 0.99 * (len(set(stairs)) - 1))
    return max(found)


@given(samples_of, st.booleans())
def test_no_other_staircase_explains_more(samples, up):
    """Dynamic programming finds what trying all of them finds."""
    found = fit(samples, higher_is_better=up)

    right = sum(found.points(one.value) == one.points for one in samples)
    assert right == found.explained
    assert found.explained - 0.99 * len(found.edges) == pytest.approx(best_by_hand(samples, up=up))


@given(samples_of, st.booleans())
def test_a_better_measure_never_gets_fewer_points(samples, up):
    """Whatever the bank gave."""
    found = fit(samples, higher_is_better=up)

    given_points = [found.points(Decimal(value)) for value in range(-1, 8)]
    assert given_points == sorted(given_points, reverse=not up)


@given(samples_of, st.booleans())
def test_every_limit_lies_in_its_gap(samples, up):
    """Anywhere in the gap explains as much; the roundest number is taken."""
    for edge in fit(samples, higher_is_better=up).edges:
        low, high = sorted((edge.worse, edge.better))
        assert low < edge.limit <= high if up else low <= edge.limit < high


@pytest.mark.parametrize(
    ("low", "high", "up", "limit"),
    [
        ("94.4444", "95.2381", True, "95"),
        ("0", "0.6", False, "0"),
        ("1.5511", "2.5786", False, "2"),
        ("88.1", "91.7", True, "90"),
        ("36538", "38095", True, "38000"),
        ("97.38", "97.41", True, "97.4"),
        ("2", "3", False, "2"),
        ("2", "3", True, "3"),
        ("-800000", "-100000", True, "-500000"),
    ],
)
def test_the_roundest_number_of_a_gap(low, high, up, limit):
    """As a person who made the rule would have written it."""
    assert Decimal(limit) == roundest(Decimal(low), Decimal(high), with_high=up)


def test_noise_becomes_no_band():
    """Points that have nothing to do with the measure are told by one number."""
    noise = [Sample(Decimal(at), 20 if at % 3 else 12) for at in range(30)]

    found = fit(noise, higher_is_better=True)

    assert len(found.edges) <= 1
    assert found.explained <= 22


def test_without_samples_there_is_nothing_to_find():
    with pytest.raises(ValueError, match="no samples"):
        fit([], higher_is_better=True)
