"""What an office sets for its groups: a rule, from a day on, with its source."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, RuleSet
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, UnitOfWork
from tkvv_desktop.usecases.rulebook import Tables, rules_of

_YEARS = range(360, 367)  # days that a year can be taken for
_WHOLE = 100  # percent
CONFIDENCES = ("seed", "source", "derived", "recall", "assumed")


@dataclass(frozen=True, slots=True)
class SetRule:
    """`value` is JSON, shaped as in resources/rules; `tables` are the rules as they stand."""

    id: str
    name: str
    since: date
    value: str
    source: str
    confidence: str
    tables: Tables


def as_before(cmd: SetRule, held: Mapping[str, Any]) -> SetRule:
    """What sets a rule again, from the same day on, to the table that `held` then."""
    value = json.dumps(held["value"], default=date.isoformat, ensure_ascii=False)
    source, confidence = held["source"], held["confidence"]
    return replace(cmd, id=new_id(), value=value, source=source, confidence=confidence)


def set_rule(cmd: SetRule, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Let a rule have another value from a day on; what was computed before is shown anew.

    Raises Refused: rule.unknown, rule.value_wrong, rule.no_source, rule.confidence_unknown.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if cmd.name not in cmd.tables:
            raise Refused("rule.unknown", name=cmd.name)
        if not cmd.source.strip():
            raise Refused("rule.no_source")
        if cmd.confidence not in CONFIDENCES:
            raise Refused("rule.confidence_unknown", word=cmd.confidence)
        _refuse_what_does_not_fit(cmd)
        uow.write(
            RuleSet(
                id=cmd.id,
                scope=OFFICE,
                name=cmd.name,
                since=cmd.since,
                value=cmd.value,
                source=cmd.source.strip(),
                confidence=cmd.confidence,
            )
        )
        uow.commit()
    return Outcome(frozenset(Changed), (cmd.id,))


def _refuse_what_does_not_fit(cmd: SetRule) -> None:
    """The new value has the shape of the old one, and all the rules can still be read."""
    try:
        value = json.loads(cmd.value)
    except ValueError as error:
        raise Refused("rule.value_wrong", name=cmd.name) from error
    if _shape(value) != _shape(cmd.tables[cmd.name]["value"]):
        raise Refused("rule.value_wrong", name=cmd.name)
    table = dict(cmd.tables[cmd.name]) | {"value": value}
    try:
        rules = rules_of({**cmd.tables, cmd.name: table})
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Refused("rule.value_wrong", name=cmd.name) from error
    if not _can_be(rules):
        raise Refused("rule.value_wrong", name=cmd.name)


def _can_be(rules: Rules) -> bool:
    """Whether the rules can hold at all: no days without a year, no more than all the members."""
    return (
        rules.days_in_year in _YEARS
        and rules.overdue_percent >= _WHOLE
        and 0 < rules.quorum[0] <= rules.quorum[1]
        and 0 < rules.members[0] <= rules.members[1]
        and 0 < rules.extension_share[0] <= rules.extension_share[1]
        and list(rules.notice_days) == sorted(set(rules.notice_days), reverse=True)
        and min(rules.notice_days) > 0
        and min(*rules.instalment_steps, rules.instalment_rounding, *rules.denominations) > 0
        and rules.meeting_days_before_session >= 0
    )


def _shape(value: object) -> object:
    """What kind of value it is, lists by their members; a day counts as its text."""
    if isinstance(value, list):
        return [*{str(_shape(item)) for item in value}] or ["str"]
    if isinstance(value, date | str):
        return "str"
    return type(value).__name__
