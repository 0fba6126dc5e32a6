"""Ratios, sums and classes that were published in Vietnam, with their own differences."""

from decimal import Decimal

import pytest
from published import Divided, named, published, scaled

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.rating import CRITERIA, percent

IN_WORDS = "a rule in words without figures: tests of reading the bank's files hold it"
FILES = "layout and repeated rows of a file: tests of reading the bank's files hold it"
NOT_HELD = {
    "bands_B": "labels of another program's cards: the formula in the bank's file says otherwise",
    "bc0437_columns": FILES,
    "cdtotkvv_columns": FILES,
    "cdtotkvv_source": FILES,
    "consolidation_check": FILES,
    "dvut_codes": FILES,
}
GRADES = {"Tốt": "good", "Khá": "fair", "Trung bình": "average", "Yếu": "weak"}
POINTS = {
    "diem_gdtx": "session",
    "diem_nqh": "overdue",
    "diem_thu_no": "principal_due",
    "diem_thu_lai": "interest",
    "diem_tv_tiengui": "savers",
    "diem_ds_tg": "deposit_growth",
}
RATING = published("vbsp_group_rating")
RULES = bootstrap.rating_rules()
MILLION = 6


def figures(case):
    expected = case["expected"]
    if isinstance(expected, str):
        return {"rule": IN_WORDS}
    if "sum_of_parts" in expected:
        return {"sum": ""}
    return {"share" if name.endswith("_pct") else "whole": "" for name in expected}


FIGURES = Divided(published("vn_published_figures").get("cases", []), figures)


@pytest.mark.parametrize("case", FIGURES.held["share"], ids=named)
def test_a_share_is_theirs_to_two_decimals(case):
    """The first amount of the second, both in millions of đồng."""
    part, of = (scaled(amount, MILLION) for amount in case["input"].values())
    (theirs,) = case["expected"].values()

    assert Decimal(theirs) == percent(part, of)


@pytest.mark.parametrize("case", FIGURES.held["whole"], ids=named)
def test_a_whole_told_about_gives_the_share_that_was_published(case):
    """The whole was reckoned back from a rounded share, so only the share can be held."""
    part, share = case["input"].values()
    (of,) = case["expected"].values()

    assert Decimal(share) == percent(scaled(part, MILLION), scaled(of, MILLION))


@pytest.mark.parametrize("case", FIGURES.held["sum"], ids=named)
def test_parts_that_do_not_add_up_show_their_difference(case):
    """Rounded parts need not make the total that was published with them."""
    expected = case["expected"]
    parts = sum(scaled(amount, MILLION) for amount in case["input"].values())
    (told,) = (amount for name, amount in expected.items() if name != "sum_of_parts")

    assert scaled(expected["sum_of_parts"], MILLION) == parts
    assert abs(scaled(told, MILLION) - parts) <= len(case["input"]) * 10**MILLION


def test_every_figure_is_held_or_has_its_reason():
    """A case without a number is a rule in words."""
    FIGURES.assert_complete(held={"share": 1, "whole": 1, "sum": 1}, left_out={IN_WORDS: 3})


@pytest.mark.parametrize(
    "case", RATING.get("bands_A", {}).get("cases", []), ids=lambda case: case["score"] or "none"
)
def test_the_class_of_a_score_is_that_of_the_banks_formula(case):
    """Lower bounds belong to the class; without a score there is no class to give."""
    theirs = GRADES.get(case["rating"])

    assert theirs == (RULES.grade_of(Decimal(case["score"])) if case["score"] else None)


@pytest.mark.parametrize(
    ("column", "most"),
    [
        (column.partition("(")[2].rstrip(")"), most)
        for column, most in RATING.get("criteria_max_points", {}).items()
        if "(" in column
    ],
)
def test_the_most_points_of_a_criterion_are_the_banks(column, most):
    """By the columns of the bank's monthly file."""
    assert most == RULES.criteria[POINTS[column]].maximum


def test_all_criteria_make_the_banks_total():
    """Nothing beside the six columns gives points."""
    total = RATING.get("criteria_max_points", {}).get("total", 100)

    assert total == sum(RULES.criteria[key].maximum for key in CRITERIA)


def test_every_part_of_the_rating_is_held_or_has_its_reason():
    """Two public sources differ about the classes; the formula in the bank's own file decides."""
    parts = set(RATING) - {"what", "conflict"}

    assert set() == parts - {"bands_A", "criteria_max_points"} - set(NOT_HELD)
