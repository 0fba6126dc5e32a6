"""The rating of a group by an editable rule set. Ours is a forecast; the bank's points lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tkvv_desktop.domain.measures import Measured

CRITERIA = ("session", "overdue", "principal_due", "interest", "savers", "deposit_growth")
"""The six point columns of the bank's monthly file (rules.md §1.1)."""


@dataclass(frozen=True, slots=True)
class Band:
    """So many points when the measure reaches the limit."""

    limit: Decimal
    points: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """A point column: its maximum is known; its bands are assumed until an officer confirms them.

    `measure` names what is measured (domain/measures.py). Bands go from best to worst.
    `higher_is_better`: the measure must be at least the limit of a band, else at most. Below the
    last band there are `otherwise` points. `explained` is the share (0 to 1) of the official
    points that learned bands give again; None where nothing was learned.
    """

    key: str
    measure: str
    maximum: int
    higher_is_better: bool
    bands: tuple[Band, ...]
    assumed: bool
    source: str
    explained: Decimal | None = None
    otherwise: int = 0

    def points(self, measure: Decimal | None) -> int:
        """Points of a measure; None (nothing to measure) keeps the maximum."""
        if measure is None:
            return self.maximum
        for band in self.bands:
            reached = measure >= band.limit if self.higher_is_better else measure <= band.limit
            if reached:
                return band.points
        return self.otherwise


@dataclass(frozen=True, slots=True)
class RatingRules:
    """A rule set with its name and the day from which it holds."""

    name: str
    since: date
    criteria: Mapping[str, Criterion]
    grades: tuple[tuple[str, int], ...]  # (grade, fewest points), best first

    @property
    def measures(self) -> tuple[str, ...]:
        """The keys of all that has to be measured, each once."""
        return tuple(dict.fromkeys(one.measure for one in self.criteria.values()))

    def grade_of(self, total: int) -> str:
        """The class of a total; lower bounds are inclusive."""
        return next(grade for grade, fewest in self.grades if total >= fewest)

    def missing_to_next(self, total: int) -> tuple[str, int] | None:
        """The next better class and the points that are missing; None at the top."""
        better = [(grade, fewest) for grade, fewest in self.grades if fewest > total]
        return (better[-1][0], better[-1][1] - total) if better else None


NO_RATING = RatingRules("", date.min, {}, ())
"""For whoever asks only about the other rules."""


def points(rules: RatingRules, found: Mapping[str, Measured]) -> dict[str, int]:
    """The points of each criterion, from measures by key."""
    return {
        key: criterion.points(found[criterion.measure].value)
        for key, criterion in rules.criteria.items()
    }


def in_force(sets: Iterable[RatingRules], on: date) -> RatingRules:
    """The rule set that holds on a day: the latest begun, of one day the last of `sets`.

    Before the first of them the first holds; ValueError when there is none at all.
    """
    known = sorted(sets, key=lambda one: one.since)
    if not known:
        raise ValueError(on)
    return next((one for one in reversed(known) if one.since <= on), known[0])


def percent(part: int, of: int) -> Decimal | None:
    """`part` as a percentage of `of` with two decimals; None of nothing."""
    if not of:
        return None
    return (Decimal(100 * part) / of).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
