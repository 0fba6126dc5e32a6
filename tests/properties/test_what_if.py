"""What if: for any group, and whatever is ticked."""

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    MemberFacts,
)
from tkvv_desktop.domain.measures import measured
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.rating import points
from tkvv_desktop.domain.what_if import (
    Kind,
    Tick,
    cheapest_way,
    cost_of,
    repairs,
    ticks_of,
    what_if,
)

RULES = bootstrap.rating_rules()
MANY = settings(max_examples=150, deadline=None)
amounts = st.integers(0, 40).map(lambda n: Dong(n * 50_000))
positive = st.integers(1, 40).map(lambda n: Dong(n * 500_000))


@st.composite
def groups(draw, most=8):
    """Members with loans, some late with interest, some overdue, and what falls due."""
    customers = [f"C{n}" for n in range(draw(st.integers(0, most)))]
    loans, dues, members = [], [], []
    for customer in customers:
        before = draw(st.none() | amounts)
        members.append(MemberFacts(customer, draw(amounts), before))
        for n in range(draw(st.integers(0, 2))):
            outstanding = draw(positive)
            contract = f"{customer}-{n}"
            loans.append(
                LoanFacts(
                    contract,
                    customer,
                    outstanding,
                    overdue=Dong(draw(st.sampled_from([0, 0, outstanding // 2, outstanding]))),
                    arrears=draw(amounts),
                    behind=draw(amounts),
                )
            )
            if draw(st.booleans()):
                dues.append(
                    DueFacts(contract, customer, draw(positive), draw(st.sampled_from(DueState)))
                )
    return MeasureFacts(
        "4820101",
        date(2026, 11, 1),
        tuple(loans),
        tuple(members),
        tuple(dues),
        session_missed=draw(st.booleans()),
    )


@st.composite
def groups_and_ticks(draw):
    """A group, and ticks on its loans and members."""
    facts = draw(groups())
    loans = [loan.contract_no for loan in facts.loans]
    kinds = [Kind.PAYS, Kind.PAYS_INTEREST, Kind.PAYS_PRINCIPAL, Kind.EXTENSION]
    possible = [Tick(kind, number) for kind in kinds for number in loans]
    possible += [Tick(Kind.DEPOSITS, one.customer_no, Dong(50_000)) for one in facts.members]
    possible.append(Tick(Kind.SESSION))
    return facts, tuple(draw(st.lists(st.sampled_from(possible), unique=True, max_size=12)))


@MANY
@given(groups())
def test_without_a_tick_it_is_the_forecast(facts):
    assert points(RULES, measured(facts, RULES.measures)) == what_if(facts, RULES).points


@MANY
@given(groups_and_ticks())
def test_one_more_tick_never_lowers_the_points(drawn):
    """Of any criterion: whoever pays, deposits or is granted an extension costs nobody anything."""
    facts, ticks = drawn

    for n in range(len(ticks)):
        fewer, more = what_if(facts, RULES, ticks[:n]), what_if(facts, RULES, ticks[: n + 1])
        assert all(fewer.points[key] <= more.points[key] for key in fewer.points)
        assert fewer.total <= more.total == sum(more.points.values())


@MANY
@given(groups_and_ticks(), st.randoms(use_true_random=False))
def test_the_order_of_ticks_does_not_matter(drawn, rng):
    """Nor does a tick that comes twice."""
    facts, ticks = drawn
    shuffled = [*ticks, *ticks]
    rng.shuffle(shuffled)

    assert what_if(facts, RULES, ticks) == what_if(facts, RULES, shuffled)


@MANY
@given(groups())
def test_all_repairs_win_back_every_point_that_is_lost(facts):
    """What is said to repair a criterion does repair it."""
    done = what_if(facts, RULES, ticks_of(repairs(facts, RULES)))

    assert {key: one.maximum for key, one in RULES.criteria.items()} == done.points


@settings(max_examples=60, deadline=None)
@given(groups(most=3), st.integers(50, 100))
def test_the_cheapest_way_reaches_what_is_wanted_and_nothing_in_it_is_idle(facts, wanted):
    """It brings the points, and without any part of it they are not reached."""
    chosen = cheapest_way(facts, RULES, wanted)

    if chosen is None:
        own = [
            one for one in repairs(facts, RULES) if one.kind not in {Kind.EXTENSION, Kind.SESSION}
        ]
        assert what_if(facts, RULES, ticks_of(own)).total < wanted
        return
    assert what_if(facts, RULES, ticks_of(chosen)).total >= wanted
    for left_out in chosen:
        fewer = [one for one in chosen if one is not left_out]
        if ticks_of(fewer) != ticks_of(chosen):
            assert what_if(facts, RULES, ticks_of(fewer)).total < wanted


@settings(max_examples=40, deadline=None)
@given(groups(most=2))
def test_in_a_small_group_no_way_is_cheaper(facts):
    """Held against every combination there is."""
    own = [one for one in repairs(facts, RULES) if one.kind not in {Kind.EXTENSION, Kind.SESSION}]
    chosen = cheapest_way(facts, RULES, 85)
    if chosen is None or len(own) > 8:
        return

    reaching = (
        cost_of(some)
        for n in range(len(own) + 1)
        for some in combinations(own, n)
        if what_if(facts, RULES, ticks_of(some)).total >= 85
    )
    assert min(reaching) == cost_of(chosen)


def test_who_pays_off_a_loan_still_counts_as_a_borrower_of_the_month():
    """Three of four borrowers owe no interest; it stays three of four when one repays all."""
    debt = Dong(10_000_000)
    loans = (
        LoanFacts("A", "A", debt, overdue=debt),
        LoanFacts("B", "B", debt),
        LoanFacts("C", "C", debt),
        LoanFacts("D", "D", debt, arrears=Dong(50_000)),
    )
    facts = MeasureFacts("4820101", date(2026, 11, 1), loans)

    paid = what_if(facts, RULES, [Tick(Kind.PAYS, "A")])

    assert 0 < what_if(facts, RULES).points["interest"] == paid.points["interest"]
    assert RULES.criteria["overdue"].maximum == paid.points["overdue"]
