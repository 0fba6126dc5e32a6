"""Periods, and how far a target was reached."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.calendar import add_months, month_end
from tkvv_desktop.domain.indicators import HIGHER

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
RANGE = "range"
PERIODS = (*MONTHS_OF, RANGE)
REACHED, NEAR, SHORT, UNKNOWN = "reached", "near", "short", "unknown"
LIGHTS = (REACHED, NEAR, SHORT, UNKNOWN)
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both counted; `kind` tells how people call it."""

    kind: str
    since: date
    until: date


def period_of(kind: str, day: date) -> Period:
    """The month, quarter, half or year that a day is in; KeyError for any other kind."""
    months = MONTHS_OF[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(kind, first, month_end(add_months(first, months - 1)))


def light(planned: Decimal, reached: Decimal | None, better: str, near_percent: Decimal) -> str:
    """How far a target was reached; near when no more than `near_percent` of it is missing."""
    if reached is None:
        return UNKNOWN
    missing = planned - reached if better == HIGHER else reached - planned
    if missing <= 0:
        return REACHED
    return NEAR if missing * _PERCENT <= abs(planned) * near_percent else SHORT
