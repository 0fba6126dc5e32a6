"""CDTOTKVV: the bank's own score of each group for a month."""

from typing import Any

from tkvv_desktop.bankfiles import cells
from tkvv_desktop.bankfiles.cells import ATTENTION
from tkvv_desktop.bankfiles.grades import grade_named, grade_of
from tkvv_desktop.bankfiles.records import records
from tkvv_desktop.bankfiles.table import Field, Table
from tkvv_desktop.domain.bankdata import ScoreRow

FIELDS = (
    Field("Mã tổ", cells.group_no),
    Field("Điểm GDTX", cells.count(20)),
    Field("Điểm NQH", cells.count(30)),
    Field("Điểm thu nợ", cells.count(15)),
    Field("Điểm thu lãi", cells.count(20)),
    Field("Điểm TV gửi TK", cells.count(5)),
    Field("Điểm DS TG", cells.count(10)),
    Field("Tổng điểm", cells.score),
    Field("Xếp loại", grade_named),
)


def _row(group_no: str, *values: Any) -> ScoreRow:
    *points, total, grade = values
    if total is None:
        total = sum(points)
    return ScoreRow(*[group_no, *points, total, grade or grade_of(total)])


def read(table: Table) -> tuple[ScoreRow, ...]:
    """The scores; the bank's total and class stay where they do not agree with the points."""
    found = records(table, FIELDS, _row)
    for number, row in found.values():
        points = row.session + row.overdue + row.principal_due
        points += row.interest + row.savers + row.deposit_growth
        if points != row.total:
            table.say(
                ATTENTION,
                "bankfile.points_differ",
                number,
                row.group_no,
                total=row.total,
                points=points,
            )
        if row.grade != grade_of(row.total):
            table.say(ATTENTION, "bankfile.grade_differs", number, row.group_no, total=row.total)
    return tuple(row for _, row in found.values())
