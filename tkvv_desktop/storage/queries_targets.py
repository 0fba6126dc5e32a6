"""Questions about targets and sheets of criteria."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from tkvv_desktop.domain.ops import RowScore, SheetBand, SheetGrade, SheetRow
from tkvv_desktop.domain.sheets import Sheet
from tkvv_desktop.storage import tables_targets as tables
from tkvv_desktop.usecases.target_records import SheetScore, Target, TypedValue

_TARGET = tuple(name for name in Target.__dataclass_fields__ if name != "typed")
_ROW = tuple(name for name in SheetRow.__dataclass_fields__ if name != "bands")
_SCORE = ("op_id", "subject", "place", "kind", "since", "until", "day", "note")


class TargetQueries:
    """The part of the reader that tells what was pledged, and how places were scored."""

    _connection: Connection

    def targets(self) -> Sequence[Target]:
        """What is pledged and not withdrawn, by period and in the order of setting."""
        value, target = tables.target_value, tables.target
        typed: dict[str, TypedValue | None] = {}
        for row in self._connection.execute(select(value).order_by(value.c.lamport, value.c.op_id)):
            reached = row.value
            typed[row.target] = (
                None if reached is None else TypedValue(row.op_id, row.day, reached, row.source)
            )
        latest = {
            row.target: row
            for row in self._connection.execute(
                select(target).order_by(target.c.lamport, target.c.op_id)
            )
        }
        found = [
            Target(**{name: getattr(row, name) for name in _TARGET}, typed=typed.get(row.target))
            for row in latest.values()
            if not row.withdrawn
        ]
        return sorted(found, key=lambda one: (one.since, one.until))

    def criteria_sheets(self) -> Sequence[Sheet]:
        """Every sheet that was set, by subject and day, the one to believe last."""
        sheet = tables.criteria_sheet
        grades: dict[str, list[SheetGrade]] = defaultdict(list)
        bands: dict[tuple[str, str], list[SheetBand]] = defaultdict(list)
        rows: dict[str, list[SheetRow]] = defaultdict(list)
        grade, band, line = tables.sheet_grade, tables.sheet_band, tables.sheet_row
        for row in self._connection.execute(select(grade).order_by(grade.c.op_id, grade.c.number)):
            grades[row.op_id].append(SheetGrade(row.grade, row.fewest))
        for row in self._connection.execute(select(band).order_by(band.c.op_id, band.c.number)):
            bands[row.op_id, row.row].append(SheetBand(row.limit, row.points))
        for row in self._connection.execute(select(line).order_by(line.c.op_id, line.c.number)):
            facts = {name: getattr(row, name) for name in _ROW}
            rows[row.op_id].append(SheetRow(**facts, bands=tuple(bands[row.op_id, row.row])))
        return [
            Sheet(
                op_id=row.op_id,
                subject=row.subject,
                title=row.title,
                since=row.since,
                source=row.source,
                confidence=row.confidence,
                grades=tuple(grades[row.op_id]),
                rows=tuple(rows[row.op_id]),
            )
            for row in self._connection.execute(
                select(sheet).order_by(
                    sheet.c.subject, sheet.c.since, sheet.c.lamport, sheet.c.op_id
                )
            )
        ]

    def sheet_scores(self, subject: str, place: str | None = None) -> Sequence[SheetScore]:
        """The latest score of each place and period, by place and period."""
        score, line = tables.sheet_score, tables.row_score
        sheets = {sheet.op_id: sheet for sheet in self.criteria_sheets()}
        query = select(score).where(score.c.subject == subject)
        if place is not None:
            query = query.where(score.c.place == place)
        latest: dict[tuple[str, date, date], SheetScore] = {}
        scored = self._connection.execute(query.order_by(score.c.lamport, score.c.op_id)).all()
        points: dict[str, list[RowScore]] = defaultdict(list)
        for row in self._connection.execute(
            select(line).where(line.c.op_id.in_([one.op_id for one in scored]))
        ):
            points[row.op_id].append(RowScore(row.row, row.points, row.measure, row.reason))
        for row in scored:
            if row.sheet not in sheets:  # its sheet has not come to this book yet
                continue
            order = {one.row: at for at, one in enumerate(sheets[row.sheet].rows)}
            rows = sorted(points[row.op_id], key=lambda one: order.get(one.row, len(order)))
            facts = {name: getattr(row, name) for name in _SCORE}
            latest[row.place, row.since, row.until] = SheetScore(
                **facts, rows=tuple(rows), sheet=sheets[row.sheet]
            )
        return [latest[key] for key in sorted(latest)]
