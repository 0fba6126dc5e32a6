"""Points and classes by the rule set that came with the program."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.rating import CRITERIA, percent

RULES = bootstrap.rating_rules()
ORACLE = json.loads(
    (Path(__file__).parents[1] / "data" / "oracles" / "vbsp_group_rating.json").read_text("utf-8")
)
CASES = [case for case in ORACLE["bands_A"]["cases"] if case["score"]]
GRADES = {"Tốt": "good", "Khá": "fair", "Trung bình": "average", "Yếu": "weak"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["score"])
def test_classes_are_those_of_the_banks_own_formula(case):
    assert GRADES[case["rating"]] == RULES.grade_of(Decimal(case["score"]))


def test_the_maxima_are_the_banks_and_make_100():
    assert [20, 30, 15, 20, 5, 10] == [RULES.criteria[key].maximum for key in CRITERIA]


def test_every_band_inside_a_criterion_says_that_it_is_assumed():
    assert all(RULES.criteria[key].assumed and RULES.criteria[key].source for key in CRITERIA)


@pytest.mark.parametrize("key", CRITERIA)
@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_better_measure_never_has_fewer_points(key, one, other):
    criterion = RULES.criteria[key]
    worse, better = sorted((one, other), reverse=not criterion.higher_is_better)

    assert 0 <= criterion.points(worse) <= criterion.points(better) <= criterion.maximum


def test_nothing_to_measure_costs_no_points():
    assert 15 == RULES.criteria["principal_due"].points(None)
    assert percent(1, 0) is None


def test_the_next_class_is_the_nearest_one():
    assert ("good", 3) == RULES.missing_to_next(82)
    assert ("fair", 1) == RULES.missing_to_next(69)
    assert RULES.missing_to_next(85) is None
