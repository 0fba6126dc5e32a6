"""A group's points month by month: the bank's, ours, and how far they stood from one another."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.facts import GroupFacts

TOTAL = "total"
"""In the place of a criterion: all six together."""


@dataclass(frozen=True, slots=True)
class MonthPoints:
    """A month: what the bank gave, what we had forecast; each None when there is none.

    `now`: what is forecast as the book stands, as long as the bank has not spoken.
    """

    month: date
    official: records.Score | None
    kept: records.KeptForecast | None
    now: int | None = None

    @property
    def id(self) -> date:
        return self.month

    def given(self, key: str) -> int | None:
        """The bank's points of a criterion, or of all ("total")."""
        return None if self.official is None else int(getattr(self.official, key))

    def forecast(self, key: str) -> int | None:
        """The points forecast of a criterion, or of all ("total")."""
        if self.kept is None:
            return None
        return self.kept.total if key == TOTAL else self.kept.points.get(key)

    @property
    def mark(self) -> int | None:
        """The forecast that a picture shows: that of now, or the one that was kept."""
        return self.now if self.now is not None else self.forecast(TOTAL)

    def difference(self, key: str) -> int | None:
        """How many points more the bank gave than was forecast."""
        given, said = self.given(key), self.forecast(key)
        return None if given is None or said is None else given - said


@dataclass(frozen=True, slots=True)
class ForecastError:
    """How far the forecasts of a criterion stood from the bank's points.

    `mean` is the mean of the differences without their sign, `lean` with it (above 0: the bank
    gave more), both in points with one decimal; None when no month has both.
    """

    key: str  # a criterion, or "total"
    months: int
    exact: int  # months without any difference
    mean: Decimal | None
    lean: Decimal | None

    @property
    def id(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class RatingHistory:
    """The last twelve months, oldest first, and the errors of the forecasts in them."""

    group: records.Group
    months: tuple[MonthPoints, ...]
    errors: tuple[ForecastError, ...]
    grades: tuple[tuple[str, int], ...]  # (class, fewest points), best first
    maxima: tuple[tuple[str, int], ...]  # (criterion, most points)


@dataclass(frozen=True, slots=True)
class RatingMonths:
    """The paper of a group's points over twelve months."""

    group: GroupFacts
    made_on: date
    history: RatingHistory
    code: str = ""
