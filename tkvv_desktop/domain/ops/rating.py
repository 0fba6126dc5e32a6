"""Operations about our own forecast of the bank's points."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from tkvv_desktop.domain.ops.base import Operation


@dataclass(frozen=True, slots=True)
class ForecastPoints:
    """What was forecast of one criterion, and the figure that the bands were laid on."""

    criterion: str
    points: int
    measure: Decimal | None  # None: there was nothing to measure


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastKept(Operation):
    """A forecast as it stood, kept so that it can stand beside the bank's points afterwards."""

    TYPE: ClassVar[str] = "score.forecast"
    month: date
    made_on: date
    occasion: str  # "session": kept when the session was closed; "hand": a person kept it
    figures_on: date | None
    rules_name: str
    rules_since: date
    criteria: tuple[ForecastPoints, ...]
