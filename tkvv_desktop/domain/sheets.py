"""Sheets of criteria: points by bands, totals and classes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.ops import SheetGrade, SheetRow

SUBJECTS = ("association", "commune", "point")
GRADES = ("good", "fair", "average", "weak")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of criteria; see domain.ops.CriteriaSheetSet."""

    op_id: str  # "" for the suggestion that comes with the program
    subject: str
    title: str
    since: date
    source: str
    confidence: str
    grades: tuple[SheetGrade, ...]
    rows: tuple[SheetRow, ...]

    @property
    def maximum(self) -> Decimal:
        return maximum_of(self.rows)


def points_by_bands(row: SheetRow, measure: Decimal | None) -> Decimal | None:
    """The points of a measure; 0 below the last band, None when nothing could be measured."""
    if measure is None:
        return None
    for band in row.bands:
        reached = measure >= band.limit if row.higher_is_better else measure <= band.limit
        if reached:
            return band.points
    return Decimal(0)


def maximum_of(rows: Iterable[SheetRow]) -> Decimal:
    """The most points a sheet can give."""
    return sum((row.maximum for row in rows), Decimal(0))


def grade_of(total: Decimal, grades: Sequence[SheetGrade]) -> str:
    """The class of a total; lower bounds are inclusive, below the last one it is the last."""
    return next((one.grade for one in grades if total >= one.fewest), grades[-1].grade)
