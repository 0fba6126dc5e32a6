"""Rating rule sets: that of the program, those an office set, and which holds in a month."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tkvv_desktop.domain.calendar import month_end
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, RuleSet
from tkvv_desktop.domain.rating import CRITERIA, Criterion, RatingRules, in_force
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.rulebook import rating_rules_of

RATING = "rating"
"""Name under which a rating rule set travels, as `RuleSet` in the scope of the office."""


@dataclass(frozen=True, slots=True)
class SetRatingRules:
    """Let a rating rule set hold from its day of effect on, for every group of the office."""

    id: str
    rules: RatingRules


@dataclass(frozen=True, slots=True)
class ConfirmRatingRules:
    """Say that the bands in force in a month are right: of these criteria, or of all."""

    id: str
    month: date
    source: str  # who or what confirms it
    criteria: tuple[str, ...] = CRITERIA


def rating_sets(reader: Reader, program: RatingRules) -> tuple[RatingRules, ...]:
    """Every rule set that this program can read, by date of effect, of one day the last set last.

    A set that names a measure of a later version of the program is left out.
    """
    found = [program]
    for change in reader.rule_changes(date.max):
        if change.name == RATING:
            rules = _read(change.value)
            if rules is not None:
                found.append(rules)
    return tuple(sorted(found, key=lambda one: one.since))


def unread_sets(reader: Reader) -> int:
    """How many rule sets only a later version of the program can read."""
    changes = reader.rule_changes(date.max)
    return sum(one.name == RATING and _read(one.value) is None for one in changes)


def rules_of_month(reader: Reader, program: RatingRules, month: date) -> RatingRules:
    """The rule set in force at the end of a month."""
    return in_force(rating_sets(reader, program), month_end(month))


def rules_as_before(reader: Reader, program: RatingRules, since: date) -> SetRatingRules:
    """What lets the rule set that holds on a day hold from that day on."""
    held = in_force(rating_sets(reader, program), since)
    return SetRatingRules(new_id(), replace(held, since=since))


def set_rating_rules(cmd: SetRatingRules, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write a rule set into the office's scope; forecasts of its months are shown anew.

    Raises Refused: rating.rules_wrong.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        _write(cmd.id, cmd.rules, uow)
        uow.commit()
    return Outcome(frozenset({Changed.RULES, Changed.RATING}), (cmd.id,), cmd.rules)


def confirm_rating_rules(
    cmd: ConfirmRatingRules, uow: UnitOfWork, clock: Clock, program: RatingRules
) -> Outcome:
    """Take "assumed" off the bands in force in a month; they hold from the same day as before.

    Raises Refused: rule.no_source, rating.nothing_to_confirm.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if not cmd.source.strip():
            raise Refused("rule.no_source")
        rules = rules_of_month(uow.reader, program, cmd.month)
        assumed = {key for key in cmd.criteria if rules.criteria[key].assumed}
        if not assumed:
            raise Refused("rating.nothing_to_confirm", month=cmd.month)
        criteria = {
            key: replace(one, assumed=False, source=cmd.source.strip()) if key in assumed else one
            for key, one in rules.criteria.items()
        }
        confirmed = replace(rules, criteria=criteria)
        _write(cmd.id, confirmed, uow)
        uow.commit()
    return Outcome(frozenset({Changed.RULES, Changed.RATING}), (cmd.id,), confirmed)


def _write(op_id: str, rules: RatingRules, uow: UnitOfWork) -> None:
    value = json.dumps(table_of(rules), ensure_ascii=False, sort_keys=True)
    if _read(value) != rules:
        raise Refused("rating.rules_wrong")
    assumed = any(one.assumed for one in rules.criteria.values())
    uow.write(
        RuleSet(
            id=op_id,
            scope=OFFICE,
            name=RATING,
            since=rules.since,
            value=value,
            source=rules.name,
            confidence="assumed" if assumed else "source",
        )
    )


def _read(value: str) -> RatingRules | None:
    try:
        return rating_rules_of(json.loads(value))
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None


def table_of(rules: RatingRules) -> Mapping[str, Any]:
    """A rule set shaped as in resources/rules/rating.toml."""
    return {
        "name": rules.name,
        "since": rules.since.isoformat(),
        "grade": [{"key": key, "from": fewest} for key, fewest in rules.grades],
        "criteria": {key: _criterion(one) for key, one in rules.criteria.items()},
    }


def _criterion(one: Criterion) -> Mapping[str, Any]:
    table: dict[str, Any] = {
        "measure": one.measure,
        "maximum": one.maximum,
        "higher_is_better": one.higher_is_better,
        "bands": [[str(band.limit), band.points] for band in one.bands],
        "otherwise": one.otherwise,
        "assumed": one.assumed,
        "source": one.source,
    }
    if one.explained is not None:
        table["explained"] = str(one.explained)
    return table
