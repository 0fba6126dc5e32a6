"""Measures of a group: what they add up, and who keeps them from being better."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    MemberFacts,
)
from tkvv_desktop.domain.measures import lacking, measure_named, measured
from tkvv_desktop.domain.quantities import QUANTITIES, Unit
from tkvv_desktop.i18n import measures as words

AN, BINH, CHI = "1", "2", "3"
FACTS = MeasureFacts(
    "4820101",
    date(2026, 10, 1),
    loans=(
        LoanFacts("a1", AN, 30_000_000, overdue=3_000_000, arrears=200_000, arrears_before=50_000),
        LoanFacts("a2", AN, 10_000_000, arrears_before=0, collected=80_000),
        LoanFacts("b1", BINH, 60_000_000, arrears_before=0, collected=400_000),
        LoanFacts("c1", CHI, 0, overdue=9_000_000),
    ),
    members=(
        MemberFacts(AN, 0, 0),
        MemberFacts(BINH, 150_000, 100_000),
        MemberFacts(CHI, 70_000, 70_000),
    ),
    dues=(
        DueFacts("a1", AN, 2_000_000, DueState.HARD),
        DueFacts("b1", BINH, 6_000_000),
    ),
)


def value(key, facts=FACTS):
    return measured(facts, (key,))[key].value


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("overdue/outstanding", "3"),
        ("overdue_loans", "1"),
        ("overdue_loans/loans", "33.3333"),
        ("overdue_borrowers/borrowers", "50"),
        ("due_settled/due", "75"),
        ("borrowers_without_arrears/borrowers", "50"),
        ("savers/members", "66.6667"),
        ("grown_savers/members", "33.3333"),
        ("deposits_added", "50000"),
        ("deposits_added/members", "16667"),
        ("sessions_held/sessions", "100"),
    ],
)
def test_a_measure_adds_up_what_its_formula_says(key, expected):
    """A loan without a balance does not count any more."""
    assert Decimal(expected) == value(key)


def test_what_the_book_does_not_tell_is_not_measured():
    """Neither is a share of nothing; nobody loses points by it."""
    assert value("collected") is None
    assert value("told_savers/told_members") is None
    assert value("due_settled/due", replace(FACTS, dues=())) is None


def test_who_costs_points_is_named_with_what_puts_it_right():
    """The least money first."""

    def who(key, *, up):
        found = lacking(FACTS, key, higher_is_better=up)
        return [(one.customer_no, one.contract_no, one.amount, one.reason) for one in found]

    assert [(AN, "a1", 3_000_000, "overdue")] == who("overdue/outstanding", up=False)
    assert [(AN, "a1", 2_000_000, "due_hard")] == who("due_settled/due", up=True)
    late = [(AN, "", 200_000, "interest_arrears")]
    assert late == who("borrowers_without_arrears/borrowers", up=True)
    assert [(AN, "", 0, "no_deposit")] == who("savers/members", up=True)
    grown = [one[0] for one in who("grown_savers/members", up=True)]
    assert [AN, CHI] == grown


def test_facts_changed_are_measured_anew_without_a_book():
    """What if An pays his arrears and deposits 50.000 is answered."""
    paid = tuple(replace(loan, arrears=0) for loan in FACTS.loans)
    saved = (replace(FACTS.members[0], deposit=50_000), *FACTS.members[1:])
    then = replace(FACTS, loans=paid, members=saved)

    assert Decimal(100) == value("borrowers_without_arrears/borrowers", then)
    assert Decimal(100) == value("savers/members", then)
    assert Decimal(50) == value("borrowers_without_arrears/borrowers")


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), max_size=8))
def test_a_share_of_a_part_is_between_0_and_100(amounts):
    """Whatever the loans are."""
    loans = tuple(
        LoanFacts(str(at), str(at // 2), owed + late, overdue=late, arrears=late)
        for at, (owed, late) in enumerate(amounts)
    )
    facts = MeasureFacts("1", date(2026, 1, 1), loans)
    keys = ("overdue/outstanding", "overdue_loans/loans", "borrowers_without_arrears/borrowers")

    for one in measured(facts, keys).values():
        assert one.value is None or 0 <= one.value <= 100


@pytest.mark.parametrize("key", QUANTITIES)
def test_every_quantity_has_words(key):
    """A formula never shows a key."""
    assert key in words.QUANTITIES
    assert "_" not in words.formula(key)


def test_an_unknown_measure_is_refused():
    """A rule set of a later version of the program is not misread."""
    with pytest.raises(KeyError):
        measure_named("tomorrow/members")


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("overdue/outstanding", Unit.PERCENT),
        ("overdue_loans", Unit.COUNT),
        ("deposits_added/members", Unit.DONG),
    ],
)
def test_the_unit_follows_from_what_is_shared(key, unit):
    """Money among people is money."""
    assert unit is measure_named(key).unit
