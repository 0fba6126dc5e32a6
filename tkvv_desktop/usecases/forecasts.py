"""Forecasts that were kept, and how far each stood from the points the bank gave afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tkvv_desktop.domain.calendar import add_months, month_of
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import ForecastKept, ForecastPoints
from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.facts_rating import (
    TOTAL,
    ForecastError,
    MonthPoints,
    RatingHistory,
    RatingMonths,
)
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.rating import Forecast, forecast
from tkvv_desktop.usecases.rating_rules import rules_of_month

AT_SESSION, BY_PERSON = "session", "hand"
MONTHS = 12
"""So many months stand beside one another."""


@dataclass(frozen=True, slots=True)
class KeepForecast:
    """Keep the forecast of a month as the book stands now."""

    id: str
    group_no: str
    month: date


def rating_months(reader: Reader, group_no: str, until: date, today: date) -> RatingMonths:
    """What the paper of the twelve months that end with that of `until` says."""
    history = rating_history(reader, group_no, until, today)
    return RatingMonths(group_facts(history.group), today, history)


def rating_history(
    reader: Reader, group_no: str, until: date, today: date, said: Forecast | None = None
) -> RatingHistory:
    """The twelve months that end with that of `until`; `said` is what is forecast of that one."""
    rules = rules_of_month(reader, reader.rules.rating, until)
    group = reader.group(group_no, today)
    official = {score.month: score for score in reader.scores(group_no)}
    kept = {one.month: one for one in reader.kept_forecasts(group_no)}
    wanted = [add_months(month_of(until), -ago) for ago in reversed(range(MONTHS))]
    now = running(said)
    months = tuple(
        MonthPoints(month, official.get(month), kept.get(month), now.get(month)) for month in wanted
    )
    return RatingHistory(
        group=group or records.Group(group_no),
        months=months,
        errors=tuple(error_of(key, months) for key in (*CRITERIA, TOTAL)),
        grades=rules.grades,
        maxima=tuple((key, rules.criteria[key].maximum) for key in CRITERIA),
    )


def running(said: Forecast | None) -> Mapping[date, int]:
    """The points forecast as the book stands, by month; none of what the bank has spoken of."""
    if said is None or said.figures_on is None or said.official is not None:
        return {}
    return {said.month: said.total}


def error_of(key: str, months: Sequence[MonthPoints]) -> ForecastError:
    """The error over the months that have both the bank's points and a forecast."""
    found = [one for month in months if (one := month.difference(key)) is not None]
    return ForecastError(
        key=key,
        months=len(found),
        exact=found.count(0),
        mean=_mean([abs(one) for one in found]),
        lean=_mean(found),
    )


def _mean(values: Sequence[int]) -> Decimal | None:
    if not values:
        return None
    return (Decimal(sum(values)) / len(values)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def keep_forecast(cmd: KeepForecast, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Keep the forecast of a month; of several the latest stands beside the bank's points.

    Raises Refused: forecast.in_future, forecast.bank_has_spoken, forecast.no_figures.
    """
    month, today = month_of(cmd.month), clock.today()
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if month > month_of(today):
            raise Refused("forecast.in_future", month=month)
        if any(score.month == month for score in uow.reader.scores(cmd.group_no)):
            raise Refused("forecast.bank_has_spoken", month=month)
        rules = uow.reader.rules.rating
        found = forecast(uow.reader, rules, cmd.group_no, month, today)
        if found.figures_on is None:
            raise Refused("forecast.no_figures")
        uow.write(_operation(cmd.id, found, today, BY_PERSON))
        uow.commit()
    return Outcome(frozenset({Changed.RATING}), (cmd.id,), found)


def forecast_at_session(reader: Reader, group_no: str, held_on: date) -> ForecastKept | None:
    """What to keep of the forecast on the way into a session.

    None when a person has kept one of that month already, when the bank has given its points (a
    forecast made afterwards is none), or when nothing is known of the group.
    """
    month, rules = month_of(held_on), reader.rules.rating
    is_known = any(score.month == month for score in reader.scores(group_no))
    is_kept = any(one.month == month for one in reader.kept_forecasts(group_no))
    if is_known or is_kept or not rules.criteria:
        return None
    found = forecast(reader, rules, group_no, month, held_on)
    return None if found.figures_on is None else _operation(new_id(), found, held_on, AT_SESSION)


def _operation(op_id: str, found: Forecast, made_on: date, occasion: str) -> ForecastKept:
    return ForecastKept(
        id=op_id,
        scope=found.group.group_no,
        month=found.month,
        made_on=made_on,
        occasion=occasion,
        figures_on=found.figures_on,
        rules_name=found.rules_name,
        rules_since=found.rules_since,
        criteria=tuple(ForecastPoints(one.key, one.points, one.measure) for one in found.criteria),
    )
