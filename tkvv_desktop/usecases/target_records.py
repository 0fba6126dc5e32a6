"""Targets, sheets of criteria and their scores as they come out of a book."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.ops import RowScore
from tkvv_desktop.domain.sheets import Sheet, grade_of
from tkvv_desktop.domain.targets import Period


@dataclass(frozen=True, slots=True)
class TypedValue:
    """What was reached of a target by a paper."""

    op_id: str
    day: date
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target as it was set last; see domain.ops.TargetSet."""

    op_id: str
    target: str
    level: str
    place: str
    indicator: str
    text: str
    unit: str
    better: str
    kind: str
    since: date
    until: date
    planned: Decimal
    note: str
    typed: TypedValue | None

    @property
    def period(self) -> Period:
        return Period(self.kind, self.since, self.until)


@dataclass(frozen=True, slots=True)
class SheetScore:
    """The points somebody or some place got for a period, by the sheet that held then."""

    op_id: str
    subject: str
    place: str
    kind: str
    since: date
    until: date
    day: date
    note: str
    rows: tuple[RowScore, ...]
    sheet: Sheet

    @property
    def total(self) -> Decimal:
        return sum((row.points for row in self.rows), Decimal(0))

    @property
    def grade(self) -> str:
        return grade_of(self.total, self.sheet.grades)
