"""A rule hidden in official points is found again: what is measured, and where bands begin."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.candidates import candidates
from tkvv_desktop.domain.learning import RatedMonth, learn, learned_rules
from tkvv_desktop.domain.measure_facts import LoanFacts, MeasureFacts, MemberFacts
from tkvv_desktop.domain.measures import measure_named, measured
from tkvv_desktop.domain.rating import CRITERIA, points

RULES = bootstrap.rating_rules()
MONTHS = (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))


def made_groups(many=30, seed=7):
    """Groups whose overdue debt, arrears and deposits have nothing to do with one another."""
    chance = random.Random(seed)
    found = []
    for number in range(many):
        for month in MONTHS:
            people = range(chance.randint(12, 60))
            late = chance.choice((0, 0, 0.03, 0.1))
            owing = chance.choice((0, 0.02, 0.1, 0.3))
            loans = []
            for one in people:
                amount = chance.randint(5, 100) * 1_000_000
                overdue = amount if chance.random() < late else 0
                arrears = chance.randint(20, 900) * 1000 if chance.random() < owing else 0
                paid = chance.randint(50, 700) * 1000
                loans.append(
                    LoanFacts(
                        f"{number}-{one}",
                        str(one),
                        amount,
                        overdue=overdue,
                        arrears=arrears,
                        arrears_before=chance.choice((0, arrears)),
                        collected=0 if arrears else paid,
                    )
                )
            saves = chance.uniform(0.7, 1)
            members = tuple(
                MemberFacts(str(one), deposit, max(0, deposit - chance.choice((0, 50_000))))
                for one in people
                for deposit in (chance.randint(1, 90) * 10_000 * (chance.random() < saves),)
            )
            found.append(MeasureFacts(f"48201{number:02}", month, tuple(loans), members))
    return found


GROUPS = made_groups()


def rated(facts, rules, noise=0.0, seed=1):
    """Official points as a hidden rule set gives them, some of them given otherwise."""
    chance = random.Random(seed)
    samples = []
    for one in facts:
        given = points(rules, measured(one, rules.measures))
        for key in given:
            if chance.random() < noise:
                given[key] = chance.choice((0, given[key]))
        samples.append(RatedMonth(one, given))
    return samples


def hidden(key, measure, *bands, up):
    """The rule set in which one criterion is measured in another way."""
    found = [replace(RULES.criteria[key].bands[0], limit=Decimal(at), points=n) for at, n in bands]
    criterion = replace(
        RULES.criteria[key], measure=measure, bands=tuple(found), higher_is_better=up
    )
    return replace(RULES, criteria={**RULES.criteria, key: criterion})


def of(found, key):
    return next(one for one in found if one.criterion == key)


@pytest.mark.parametrize(
    ("key", "measure", "bands", "up"),
    [
        ("overdue", "overdue/outstanding", (("0", 30), ("3", 18), ("8", 6)), False),
        ("overdue", "overdue_borrowers/borrowers", (("0", 30), ("5", 15)), False),
        ("overdue", "overdue_loans", (("0", 30), ("1", 20), ("3", 10)), False),
        ("interest", "collected/asked", (("95", 20), ("80", 12)), True),
        ("interest", "borrowers_in_arrears", (("0", 20), ("3", 14), ("6", 8)), False),
        ("interest", "arrears", (("0", 20), ("900000", 15), ("2500000", 5)), False),
        ("savers", "saving_borrowers/borrowers", (("95", 5), ("80", 3)), True),
        ("savers", "deposits/members", (("450000", 5), ("400000", 2)), True),
        ("deposit_growth", "deposits_added", (("1000000", 10), ("500000", 5)), True),
        ("deposit_growth", "grown_savers/members", (("45", 10), ("35", 6)), True),
    ],
)
def test_the_hidden_rule_is_found_again(key, measure, bands, up):
    """Other measures and other limits than ours; nothing is built in."""
    rules = hidden(key, measure, *bands, up=up)

    found = of(learn(rated(GROUPS, rules), RULES), key)

    assert found.explained == 1
    assert measure == found.measure or measure in found.rivals
    assert found.held_out >= Decimal("0.9")
    assert found.is_better


def test_a_few_odd_points_are_named_and_change_nothing():
    """The bank's hand is not made a rule."""
    rules = hidden("overdue", "overdue/outstanding", ("0", 30), ("3", 18), ("8", 6), up=False)

    found = of(learn(rated(GROUPS, rules, noise=0.04), RULES), "overdue")

    assert "overdue/outstanding" == found.measure
    assert [30, 18, 6] == [edge.points for edge in found.edges]
    assert found.odd
    assert all(odd.official != odd.learned for odd in found.odd)
    assert 1 - len(found.odd) / found.measured == pytest.approx(float(found.explained), abs=1e-3)


def test_points_by_chance_teach_nothing():
    """Held-out groups tell chance from rule; the rules in force stay."""
    chance = random.Random(3)
    by_chance = [
        RatedMonth(one, {key: chance.choice((0, 5)) for key in CRITERIA}) for one in GROUPS
    ]

    found = learn(by_chance, RULES)
    then = learned_rules(RULES, found, "học", MONTHS[0], dict.fromkeys(CRITERIA, "học"))

    assert [] == [one.criterion for one in found if one.held_out > Decimal("0.7")]
    kept = [one.criterion for one in found if not one.is_better]
    assert all(then.criteria[key] == RULES.criteria[key] for key in kept)


def test_what_was_learned_gives_the_points_again():
    """The rule set that is made of it, used as any other, gives what was explained."""
    rules = hidden("interest", "collected/asked", ("95", 20), ("80", 12), up=True)
    samples = rated(GROUPS, rules)
    found = learn(samples, RULES)

    then = learned_rules(RULES, found, "học", MONTHS[0], dict.fromkeys(CRITERIA, "học"))
    again = [points(then, measured(one.facts, then.measures))["interest"] for one in samples]

    assert [one.points["interest"] for one in samples] == again
    assert then.criteria["interest"].assumed
    assert then.criteria["interest"].explained == 1


def test_too_few_samples_are_refused():
    """A dozen groups and months are the least."""
    with pytest.raises(ValueError, match="3"):
        learn(rated(GROUPS[:3], RULES), RULES)


@pytest.mark.parametrize("key", CRITERIA)
def test_every_candidate_can_be_measured_and_names_who_costs_points(key):
    """A learned rule must be able to say what to do."""
    for measure, _up in candidates(key):
        assert measure_named(measure).part.reason
