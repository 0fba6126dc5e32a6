"""An office sets a rule for its groups; it holds from its day on and says where it comes from."""

from dataclasses import replace
from datetime import date

import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.usecases.rules import SetRule, as_before, set_rule


def setting(app, name, value, since=date(2026, 1, 1), source="CV 1/2026", confidence="source"):
    tables = bootstrap.rule_tables()
    return app.do(set_rule, SetRule(new_id(), name, since, value, source, confidence, tables))


def test_a_rule_that_was_set_holds_at_once_and_names_its_source(app):
    setting(app, "overdue_percent", "150")

    assert 150 == app.rules.overdue_percent
    assert "CV 1/2026" == app.rules.notes["overdue_percent"].source


def test_a_rule_holds_from_its_day_on_only(app):
    setting(app, "overdue_percent", "150", since=date(2026, 12, 1))

    assert 130 == app.rules.overdue_percent


def test_the_later_setting_wins_whatever_the_order_of_writing(app):
    setting(app, "quorum", "[3, 4]", since=date(2026, 6, 1))
    setting(app, "quorum", "[1, 2]", since=date(2026, 2, 1))

    assert (3, 4) == app.rules.quorum


def test_a_rule_is_there_when_the_book_is_opened_again(app, tmp_path):
    setting(app, "misuse_days", "20")
    app.close()

    again = bootstrap.open_book(tmp_path / "so.tkvvbook", "to ba ap binh", app.clock)

    assert 20 == again.rules.misuse_days
    again.close()


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("rule.unknown", {"name": "price_of_rice"}),
        ("rule.value_wrong", {"value": "many"}),
        ("rule.value_wrong", {"value": '"150"'}),
        ("rule.value_wrong", {"value": "[150]"}),
        ("rule.value_wrong", {"name": "instalment_overdue_from", "value": '"soon"'}),
        ("rule.value_wrong", {"name": "days_in_year", "value": "0"}),
        ("rule.value_wrong", {"name": "quorum", "value": "[3, 2]"}),
        ("rule.value_wrong", {"name": "notice_days", "value": "[30, 60, 90]"}),
        ("rule.no_source", {"source": " "}),
        ("rule.confidence_unknown", {"confidence": "sure"}),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(app, code, changed):
    facts = {"name": "overdue_percent", "value": "150"} | changed

    with pytest.raises(Refused) as refused:
        setting(app, **facts)

    assert code == refused.value.code


def test_every_rule_has_a_source_and_says_how_sure_it_is():
    for name, note in bootstrap.field_rules().notes.items():
        assert note.source, name
        assert note.confidence in {"seed", "source", "derived", "recall", "assumed"}, name


def test_every_programme_has_rates_with_their_day_and_source():
    found = bootstrap.programmes()

    assert len(found) == len({programme.code for programme in found})
    for programme in found:
        assert programme.rates, programme.code
        assert sorted(rate.since for rate in programme.rates) == [
            rate.since for rate in programme.rates
        ]
        assert all(rate.note.source and 0 < rate.percent < 30 for rate in programme.rates)


def test_every_rule_of_the_program_can_be_set_again_as_it_was(app):
    """Days, lists, blanks: what takes back a setting is accepted, and nothing differs after it."""
    tables, before = bootstrap.rule_tables(), app.rules
    day = date(2026, 1, 1)
    for name, table in tables.items():
        wrong = SetRule(new_id(), name, day, "0", "CV 1", "source", tables)
        app.do(set_rule, as_before(wrong, table))

    assert replace(before, notes={}) == replace(app.rules, notes={})
    told = {name: (one.source, one.confidence) for name, one in before.notes.items()}
    assert told == {name: (one.source, one.confidence) for name, one in app.rules.notes.items()}
