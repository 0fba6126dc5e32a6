"""Made-up facts for the paper of twelve months of points."""

from dataclasses import replace
from datetime import date

from made_up import CODE, GROUP, HARD_GROUP

from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.facts_rating import TOTAL, MonthPoints, RatingHistory, RatingMonths
from tkvv_desktop.usecases.forecasts import error_of

MOST = (20, 30, 15, 20, 5, 10)
GRADES = (("good", 85), ("fair", 70), ("average", 50), ("weak", 0))
LOST = (0, 3, 15, 27, 40, 55, 0, 8, 100, 12, 21, 5)  # points lost, month by month


def _parts(lost):
    """The points of each criterion when so many are lost, the last criteria first."""
    parts = []
    for most in reversed(MOST):
        parts.append(most - min(most, lost))
        lost -= min(most, lost)
    return tuple(reversed(parts))


def _month(at, lost):
    day = date(2025 + (at + 11) // 12, (at + 11) % 12 + 1, 1)
    parts = _parts(lost)
    grade = next(grade for grade, fewest in GRADES if sum(parts) >= fewest)
    official = records.Score("4820101", day, "hand", *parts, grade)
    said = dict(zip(CRITERIA, _parts(max(0, lost - at % 4)), strict=True))
    kept = records.KeptForecast("4820101", day, day.replace(day=10), "session", "Bộ", said)
    return MonthPoints(day, official, None if at == 2 else kept)


def months(**changes):
    """Twelve months, the last not yet rated, one of which nothing was forecast."""
    found = [_month(at, lost) for at, lost in enumerate(LOST)]
    found[-1] = replace(found[-1], official=None)
    return RatingMonths(
        **{"group": GROUP, "made_on": date(2026, 11, 21), "code": CODE}
        | {"history": _history(tuple(found))}
        | changes
    )


def unknown_months():
    """A group of which the bank has said nothing yet."""
    empty = tuple(MonthPoints(one.month, None, None) for one in months().history.months)
    return months(history=_history(empty), code="")


def hard_months():
    """The longest names, every month weak and far from its forecast."""
    history = months().history
    far = tuple(
        replace(one, kept=one.kept and replace(one.kept, points=dict.fromkeys(CRITERIA, 0)))
        for one in history.months
    )
    return months(group=HARD_GROUP, history=_history(far))


def _history(found):
    return RatingHistory(
        group=records.Group("4820101"),
        months=found,
        errors=tuple(error_of(key, found) for key in (*CRITERIA, TOTAL)),
        grades=GRADES,
        maxima=tuple(zip(CRITERIA, MOST, strict=True)),
    )
