"""Read the rules of the field from their TOML: each value with its source and confidence."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tkvv_desktop.domain.measures import measure_named
from tkvv_desktop.domain.rating import CRITERIA, NO_RATING, Band, Criterion, RatingRules
from tkvv_desktop.domain.rules import Programme, ProgrammeRate, Provenance, Rules
from tkvv_desktop.domain.sheets import Sheet
from tkvv_desktop.usecases.records import RuleChange

Tables = Mapping[str, Mapping[str, Any]]


def rule_tables(text: str) -> Tables:
    """The rules in a TOML text, each a table of value, source, confidence and since."""
    return tomllib.loads(text)


def with_changes(tables: Tables, changes: Iterable[RuleChange]) -> Tables:
    """The rules with what an office set in their place, the later over the earlier."""
    changed = dict(tables)
    for change in changes:
        if change.name in tables:
            changed[change.name] = {
                "value": json.loads(change.value),
                "source": change.source,
                "confidence": change.confidence,
                "since": change.since,
            }
    return changed


def rules_of(
    tables: Tables, rating: RatingRules = NO_RATING, sheets: Mapping[str, Sheet] | None = None
) -> Rules:
    """The rules as the program uses them; KeyError or TypeError when one does not fit."""
    value = {name: table["value"] for name, table in tables.items()}
    notes = {
        name: Provenance(table["source"], table["confidence"], table.get("since"))
        for name, table in tables.items()
    }
    return Rules(
        overdue_percent=Decimal(value["overdue_percent"]),
        days_in_year=value["days_in_year"],
        grace_months=value["grace_months"],
        notice_days=tuple(value["notice_days"]),
        quorum=(value["quorum"][0], value["quorum"][1]),
        members=(value["members"][0], value["members"][1]),
        meeting_days_before_session=value["meeting_days_before_session"],
        instalment_steps=tuple(value["instalment_steps"]),
        instalment_rounding=value["instalment_rounding"],
        denominations=tuple(value["denominations"]),
        short_term_months=value["short_term_months"],
        extension_short_months=value["extension_short_months"],
        extension_share=(value["extension_share"][0], value["extension_share"][1]),
        no_extension=tuple(value["no_extension"]),
        instalment_overdue_from=_day(value["instalment_overdue_from"]),
        misuse_days=value["misuse_days"],
        freeze_years=value["freeze_years"],
        adjustment_days=(value["adjustment_days"][0], value["adjustment_days"][1]),
        extension_window=(value["extension_window"][0], value["extension_window"][1]),
        commission_interest_percent=_percent(value["commission_interest_percent"]),
        commission_deposit_percent=_percent(value["commission_deposit_percent"]),
        fee_percent=_percent(value["fee_percent"]),
        fee_shares=tuple((Decimal(limit), Decimal(share)) for limit, share in value["fee_shares"]),
        near_target_percent=Decimal(value["near_target_percent"]),
        notes=notes,
        rating=rating,
        sheets=sheets or {},
    )


def read_programmes(text: str) -> tuple[Programme, ...]:
    """The loan programmes in `text`, by code."""
    return tuple(
        Programme(
            code=table["code"],
            name=table["name"],
            rates=tuple(
                ProgrammeRate(
                    since=rate["since"],
                    percent=Decimal(rate["percent"]),
                    note=Provenance(rate["source"], rate["confidence"], rate["since"]),
                )
                for rate in table["rates"]
            ),
            most=table["most"],
            term_months=table["term_months"],
            note=Provenance(table["source"], table["confidence"], None),
        )
        for table in tomllib.loads(text)["programme"]
    )


def _percent(value: str) -> Decimal | None:
    """Blank until somebody who knows enters it; ValueError for what is no number."""
    if not value:
        return None
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise ValueError(value) from error


def _day(value: date | str) -> date:
    """TOML has days, JSON has their text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def read_rating_rules(text: str) -> RatingRules:
    """The rating rules in `text`, every criterion of the bank's file among them."""
    return rating_rules_of(tomllib.loads(text))


def rating_rules_of(table: Mapping[str, Any]) -> RatingRules:
    """The rating rules in a table; KeyError, TypeError or ValueError when it is none."""
    rules = RatingRules(
        name=table["name"],
        since=_day(table["since"]),
        criteria={key: _criterion(key, table["criteria"][key]) for key in CRITERIA},
        grades=tuple((grade["key"], grade["from"]) for grade in table["grade"]),
    )
    for criterion in rules.criteria.values():
        measure_named(criterion.measure)
        points = [band.points for band in criterion.bands]
        limits = [band.limit for band in criterion.bands]
        points.append(criterion.otherwise)
        if points != sorted(points, reverse=True) or points[0] > criterion.maximum:
            raise ValueError(criterion.key)
        if limits != sorted(limits, reverse=criterion.higher_is_better):
            raise ValueError(criterion.key)
    return rules


def _criterion(key: str, table: Mapping[str, Any]) -> Criterion:
    return Criterion(
        key=key,
        measure=table["measure"],
        maximum=table["maximum"],
        higher_is_better=table["higher_is_better"],
        bands=tuple(Band(Decimal(limit), points) for limit, points in table["bands"]),
        assumed=table["assumed"],
        source=table["source"],
        explained=Decimal(table["explained"]) if "explained" in table else None,
        otherwise=table.get("otherwise", 0),
    )
