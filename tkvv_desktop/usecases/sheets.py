"""Sheets of criteria for associations, communes and transaction points: set and scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.indicators import INDICATORS
from tkvv_desktop.domain.ops import (
    OFFICE,
    CriteriaSheetSet,
    RowScore,
    SheetGrade,
    SheetRow,
    SheetScored,
)
from tkvv_desktop.domain.sheets import GRADES, SUBJECTS, Sheet, grade_of, points_by_bands
from tkvv_desktop.domain.targets import Period
from tkvv_desktop.usecases.areas import Area
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.measures import Figures, Measured
from tkvv_desktop.usecases.rules import CONFIDENCES
from tkvv_desktop.usecases.target_records import SheetScore
from tkvv_desktop.usecases.targets import checked_period, refuse_bad_place

_MOST_POINTS = Decimal(1000)
_CHANGES = frozenset({Changed.TARGETS})


@dataclass(frozen=True, slots=True)
class SetSheet:
    """A whole sheet, as it holds from a day on."""

    id: str
    subject: str
    title: str
    since: date
    source: str
    confidence: str
    grades: tuple[SheetGrade, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Points of the criteria; those left out are taken from the book where it can tell them.

    A computed criterion may be given other points than the book tells, with the reason.
    """

    id: str
    subject: str
    place: str
    kind: str
    since: date
    rows: tuple[RowScore, ...]
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScoringRow:
    """One criterion while it is scored: what the book tells, and what was written before."""

    row: SheetRow
    measured: Measured | None  # None where only a person can tell
    computed: Decimal | None  # points by the bands
    scored: RowScore | None

    @property
    def id(self) -> str:
        return self.row.row

    @property
    def points(self) -> Decimal | None:
        """What was written, or else what the book tells."""
        return self.scored.points if self.scored else self.computed


@dataclass(frozen=True, slots=True)
class Scoring:
    """A place and a period to be scored, or scored before."""

    area: Area
    period: Period
    sheet: Sheet
    rows: tuple[ScoringRow, ...]
    score: SheetScore | None  # what was written for this period
    history: tuple[SheetScore, ...]  # of this place, oldest first

    @property
    def total(self) -> Decimal:
        return sum((row.points or Decimal(0) for row in self.rows), Decimal(0))

    @property
    def grade(self) -> str:
        return grade_of(self.total, self.sheet.grades)

    @property
    def missing(self) -> tuple[ScoringRow, ...]:
        """Criteria without points yet."""
        return tuple(row for row in self.rows if row.points is None)


def sheet_of(reader: Reader, subject: str, on: date, starting: Mapping[str, Sheet]) -> Sheet:
    """The sheet that holds on a day; the suggestion of the program while none was set."""
    if subject not in SUBJECTS:
        raise Refused("sheet.subject_unknown", subject=subject)
    own = [one for one in reader.criteria_sheets() if one.subject == subject and one.since <= on]
    if not own and subject not in starting:
        raise Refused("sheet.not_set")
    return own[-1] if own else starting[subject]


def sheet_as_before(
    reader: Reader, subject: str, since: date, starting: Mapping[str, Sheet]
) -> SetSheet:
    """What lets the criteria that hold on a day hold from that day on. Refuses as `sheet_of`."""
    held = sheet_of(reader, subject, since, starting)
    told = held.source, held.confidence, held.grades, held.rows
    return SetSheet(new_id(), subject, held.title, since, *told)


def scoring(
    reader: Reader,
    subject: str,
    place: str,
    period: Period,
    on: date,
    starting: Mapping[str, Sheet],
) -> Scoring:
    """What the criteria give a place for a period, as the book stands on the day.

    A period that was scored is shown by the sheet it was scored by.
    """
    history = tuple(
        sorted(reader.sheet_scores(subject, place), key=lambda one: (one.until, one.since))
    )
    score = next(
        (one for one in history if (one.since, one.until) == (period.since, period.until)), None
    )
    sheet = score.sheet if score else sheet_of(reader, subject, min(on, period.until), starting)
    figures = Figures(reader, on)
    where = figures.area(subject, place)
    written = {one.row: one for one in score.rows} if score else {}
    rows = [
        _scoring_row(figures, where.groups, period, row, written.get(row.row)) for row in sheet.rows
    ]
    return Scoring(where, period, sheet, tuple(rows), score, history)


def _scoring_row(
    figures: Figures,
    groups: Sequence[str],
    period: Period,
    row: SheetRow,
    scored: RowScore | None,
) -> ScoringRow:
    if row.indicator not in INDICATORS:
        return ScoringRow(row, None, None, scored)
    measured = figures.measure(row.indicator, groups, period)
    return ScoringRow(row, measured, points_by_bands(row, measured.value), scored)


def set_sheet(cmd: SetSheet, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Let a subject be scored by these criteria from a day on; older scores keep their sheet.

    Raises Refused: sheet.subject_unknown, sheet.no_title, sheet.no_source, sheet.no_rows,
    sheet.confidence_unknown, sheet.row_twice, sheet.row_no_text, sheet.maximum_wrong,
    sheet.indicator_unknown, sheet.bands_wrong, sheet.grades_wrong.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        _refuse_bad_sheet(cmd)
        uow.write(
            CriteriaSheetSet(
                id=cmd.id,
                scope=OFFICE,
                subject=cmd.subject,
                title=cmd.title.strip(),
                since=cmd.since,
                source=cmd.source.strip(),
                confidence=cmd.confidence,
                grades=cmd.grades,
                rows=cmd.rows,
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _refuse_bad_sheet(cmd: SetSheet) -> None:
    if cmd.subject not in SUBJECTS:
        raise Refused("sheet.subject_unknown", subject=cmd.subject)
    if not cmd.title.strip():
        raise Refused("sheet.no_title")
    if not cmd.source.strip():
        raise Refused("sheet.no_source")
    if cmd.confidence not in CONFIDENCES:
        raise Refused("sheet.confidence_unknown", word=cmd.confidence)
    if not cmd.rows:
        raise Refused("sheet.no_rows")
    if len({row.row for row in cmd.rows}) != len(cmd.rows):
        raise Refused("sheet.row_twice")
    for row in cmd.rows:
        refuse_bad_row(row)
    fewest = [one.fewest for one in cmd.grades]
    is_falling = all(one > other for one, other in pairwise(fewest))
    names = [one.grade for one in cmd.grades]
    is_known = len(set(names)) == len(names) and set(names) <= set(GRADES)
    if not fewest or not is_falling or not is_known or fewest[-1] != 0:
        raise Refused("sheet.grades_wrong")


def refuse_bad_row(row: SheetRow) -> None:
    """Refused: sheet.row_no_text, sheet.maximum_wrong, sheet.indicator_unknown, sheet.bands_wrong.

    Bands go from best to worst, and none gives more than the maximum.
    """
    if not row.text.strip():
        raise Refused("sheet.row_no_text", row=row.row)
    if not row.maximum.is_finite() or not 0 < row.maximum <= _MOST_POINTS:
        raise Refused("sheet.maximum_wrong", row=row.row)
    if row.indicator and row.indicator not in INDICATORS:
        raise Refused("sheet.indicator_unknown", key=row.indicator)
    if not row.indicator:
        return
    limits = [band.limit if row.higher_is_better else -band.limit for band in row.bands]
    points = [band.points for band in row.bands]
    falling = all(one > other for values in (limits, points) for one, other in pairwise(values))
    if not points or not falling or max(points) > row.maximum or min(points) < 0:
        raise Refused("sheet.bands_wrong", row=row.row)


def score_sheet(
    cmd: ScoreSheet, uow: UnitOfWork, clock: Clock, starting: Mapping[str, Sheet]
) -> Outcome:
    """Write the points of a place for a period; a suggestion is first taken into the book.

    Raises Refused: sheet.subject_unknown, target.period_unknown, target.period_wrong,
    target.place_unknown, sheet.in_future, sheet.row_unknown, sheet.points_wrong,
    sheet.no_reason, sheet.incomplete.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        today = clock.today()
        if cmd.subject not in SUBJECTS:
            raise Refused("sheet.subject_unknown", subject=cmd.subject)
        period = checked_period(cmd.kind, cmd.since, cmd.until)
        refuse_bad_place(uow.reader, today, cmd.subject, cmd.place)
        if period.since > today:
            raise Refused("sheet.in_future", day=period.since)
        found = scoring(uow.reader, cmd.subject, cmd.place, period, today, starting)
        rows = _scored_rows(found, cmd.rows)
        sheet = found.sheet
        if not sheet.op_id:
            sheet = _taken_into_book(uow, cmd.id, sheet)
        uow.write(
            SheetScored(
                id=cmd.id,
                scope=OFFICE,
                subject=cmd.subject,
                place=cmd.place,
                kind=cmd.kind,
                since=period.since,
                until=period.until,
                day=today,
                sheet=sheet.op_id,
                rows=rows,
                note=cmd.note.strip(),
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _scored_rows(found: Scoring, given: Sequence[RowScore]) -> tuple[RowScore, ...]:
    typed = {one.row: one for one in given}
    for number in typed.keys() - {row.id for row in found.rows}:
        raise Refused("sheet.row_unknown", row=number)
    return tuple(_scored(row, typed.get(row.id)) for row in found.rows)


def _scored(row: ScoringRow, typed: RowScore | None) -> RowScore:
    """The points of one criterion: typed with what the book measured, or by the bands."""
    measure = row.measured.value if row.measured else None
    reason = typed.reason.strip() if typed else ""
    points = typed.points if typed else row.computed
    if points is None:
        raise Refused("sheet.incomplete", row=row.id)
    if not points.is_finite() or not 0 <= points <= row.row.maximum:
        raise Refused("sheet.points_wrong", row=row.id, most=row.row.maximum)
    if row.computed is not None and points != row.computed and not reason:
        raise Refused("sheet.no_reason", row=row.id)
    return RowScore(row.id, points, measure, reason)


def _taken_into_book(uow: UnitOfWork, cmd_id: str, sheet: Sheet) -> Sheet:
    """Write down the suggestion by which something is scored, so that it stays readable."""
    operation = CriteriaSheetSet(
        id=f"{cmd_id}-sheet",
        scope=OFFICE,
        subject=sheet.subject,
        title=sheet.title,
        since=sheet.since,
        source=sheet.source,
        confidence=sheet.confidence,
        grades=sheet.grades,
        rows=sheet.rows,
    )
    uow.write(operation)
    return next(one for one in uow.reader.criteria_sheets() if one.op_id == operation.id)
