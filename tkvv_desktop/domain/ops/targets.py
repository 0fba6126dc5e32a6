"""Operations about targets of pledges and about sheets of criteria.

What concerns one group has its scope; what concerns a point, a commune, an association or the
whole book has the scope of the office. Values are exact decimals: percent, đồng, counts or points.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from tkvv_desktop.domain.ops.base import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet(Operation):
    """What somebody pledged to reach in a period; a later one of the same `target` replaces it.

    `indicator` is a key of domain.indicators; "" for one in words of its own (`text`, `unit`).
    """

    TYPE: ClassVar[str] = "target.set"
    target: str  # the id of the first operation that set it
    level: str  # "group", "point", "commune", "association", "office"
    place: str  # number of the group, point or commune; "12" or "990101/12"; "" for the book
    indicator: str
    text: str
    unit: str
    better: str  # "higher", "lower"
    kind: str  # "month", "quarter", "half", "year", "range"
    since: date
    until: date
    planned: Decimal
    note: str = ""
    withdrawn: bool = False  # it is not pledged any more; `note` says why


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReached(Operation):
    """What was reached of a target, typed from a paper; None takes the typed value back."""

    TYPE: ClassVar[str] = "target.reached"
    target: str
    day: date
    value: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class SheetBand:
    """So many points when the measure reaches the limit."""

    limit: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One criterion of a sheet; without an `indicator` its points are typed."""

    row: str  # "1", "2" …: unique in the sheet, kept when the sheet is changed
    part: str  # the group of criteria it belongs to
    text: str
    maximum: Decimal
    indicator: str = ""
    higher_is_better: bool = True
    bands: tuple[SheetBand, ...] = ()  # best first
    source: str = ""
    confidence: str = "assumed"
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetGrade:
    """A class and the fewest points for it."""

    grade: str  # "good", "fair", "average", "weak"
    fewest: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSheetSet(Operation):
    """From `since` on a subject is scored by these criteria (scope: the office)."""

    TYPE: ClassVar[str] = "sheet.set"
    subject: str  # "association", "commune", "point"
    title: str
    since: date
    source: str
    confidence: str
    grades: tuple[SheetGrade, ...]  # best first
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class RowScore:
    """The points of one criterion, what was measured, and why so many."""

    row: str
    points: Decimal
    measure: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetScored(Operation):
    """A subject was scored for a period; a later one of the same period stands in its place."""

    TYPE: ClassVar[str] = "sheet.scored"
    subject: str
    place: str
    kind: str
    since: date
    until: date
    day: date
    sheet: str  # id of the CriteriaSheetSet by which it was scored
    rows: tuple[RowScore, ...]
    note: str = ""
