"""The table of papers: everything in it can be named, drawn and asked for."""

from dataclasses import replace
from datetime import date

import pytest

from tkvv_desktop.documents.catalogue import PAPERS
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.i18n.paper_titles import TITLES
from tkvv_desktop.usecases.paper_kinds import KINDS, Asks, PaperAsked, facts_of

ASKED = PaperAsked(group_no="4820101", on=date(2026, 11, 20))


def test_every_paper_has_a_title_and_a_drawing():
    """Nothing is offered that cannot be made, and nothing is made that is not offered."""
    assert set(KINDS) == set(TITLES)
    assert set(KINDS) <= set(PAPERS)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_missing_is_named(name, app):
    """A paper about a member, a loan, a meeting or a month says so when none was chosen."""
    asks = sorted(KINDS[name].asks - {Asks.NOTICE})  # without it, those of the day
    if not asks:
        return

    with pytest.raises(Refused) as refused:
        app.ask(facts_of, name, ASKED)

    assert f"paper.{asks[0]}_missing" == refused.value.code


def test_unknown_papers_and_groups_are_refused(app):
    """By name, before anything is read."""
    with pytest.raises(Refused) as no_paper:
        app.ask(facts_of, "menu", ASKED)
    with pytest.raises(Refused) as no_group:
        app.ask(facts_of, "collection-list-blank", replace(ASKED, group_no="9"))

    assert ["paper.unknown", "group.unknown"] == [no_paper.value.code, no_group.value.code]


def test_the_fields_of_a_paper_are_those_it_may_ask_for():
    """Each thing a kind can ask for is a field of PaperAsked."""
    assert {str(one) for one in Asks} <= set(PaperAsked.__dataclass_fields__)
