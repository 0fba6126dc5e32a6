"""The facts of the papers of targets and of sheets of criteria, put together from the book."""

from collections.abc import Mapping, Sequence
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.sheets import Sheet
from tkvv_desktop.domain.targets import NEAR, SHORT, Period, period_of
from tkvv_desktop.usecases.areas import Area, places_of
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_targets import (
    PlaceFacts,
    ScoredSheet,
    ScoreLine,
    TargetLine,
    TargetList,
)
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.sheets import Scoring, scoring
from tkvv_desktop.usecases.targets import (
    TargetRow,
    target_rows,
    targets_of_group,
    targets_of_month,
)


def target_list(reader: Reader, group_no: str, month: date, on: date) -> TargetList:
    """The targets of a month that a group has a part in, as the book stands on a day.

    Raises Refused("paper.nothing_to_print") when there are none.
    """
    rows = targets_of_month(targets_of_group(target_rows(reader, on), group_no), month)
    return list_of(reader, rows, group_no, on)


def targets_of(
    reader: Reader, group_no: str, month: date | None, on: date, *, only_open: bool
) -> TargetList:
    """Every target that a group has a part in, or those not reached yet.

    `group_no` may be ops.OFFICE for the whole book; without a month every period is meant.
    Raises Refused("paper.nothing_to_print") when there are none.
    """
    rows = target_rows(reader, on)
    if group_no != OFFICE:
        rows = targets_of_group(rows, group_no)
    if month is not None:
        rows = targets_of_month(rows, month)
    if only_open:
        rows = tuple(row for row in rows if row.light in {NEAR, SHORT})
    return list_of(reader, rows, group_no, on)


def list_of(reader: Reader, rows: Sequence[TargetRow], group_no: str, on: date) -> TargetList:
    """The paper of those rows. Raises Refused("paper.nothing_to_print") when there are none."""
    if not rows:
        raise Refused("paper.nothing_to_print")
    groups = reader.groups(on)
    own = next((one for one in groups if one.group_no == group_no), None)
    days = [row.measured.figures_on for row in rows if row.measured and row.measured.figures_on]
    return TargetList(
        group=group_facts(own) if own else None,
        office=own.office if own else groups[0].office if groups else "",
        made_on=on,
        figures_on=min(days) if days else None,
        lines=tuple(_line(row) for row in rows),
    )


def _line(row: TargetRow) -> TargetLine:
    target = row.target
    return TargetLine(
        where=_place(row.area),
        indicator=target.indicator,
        text=target.text,
        unit=target.unit,
        kind=target.kind,
        since=target.since,
        until=target.until,
        planned=target.planned,
        reached=row.reached,
        light=row.light,
        is_typed=target.typed is not None,
        is_running=row.is_running,
        why=row.measured.why if row.measured and row.reached is None else "",
        source=target.typed.source if target.typed else "",
        better=target.better,
    )


def sheet_of_group(
    reader: Reader,
    subject: str,
    group_no: str,
    month: date,
    on: date,
    starting: Mapping[str, Sheet],
) -> ScoredSheet:
    """The sheet of the place that a group belongs to: the score whose period has the month.

    Without a written score: the quarter as the book tells it, the rest to be filled by hand.
    """
    group = reader.group(group_no, on)
    places = places_of(group, subject) if group else ()
    if not places:
        raise Refused("paper.nothing_to_print")
    place = places[0]
    written = [
        one for one in reader.sheet_scores(subject, place) if one.since <= month <= one.until
    ]
    period = period_of("quarter", month)
    if written:
        latest = max(written, key=lambda one: (one.day, one.until))
        period = Period(latest.kind, latest.since, latest.until)
    return scored_sheet(reader, scoring(reader, subject, place, period, on, starting), on)


def sheet_of_period(
    reader: Reader, subject: str, group_no: str, month: date, on: date, kind: str
) -> ScoredSheet:
    """The sheet of the place that a group belongs to, for the period of a kind that has the month.

    Points that nobody wrote are the book's, the rest is to be filled by hand.
    Raises Refused("paper.nothing_to_print") for a group without such a place.
    """
    group = reader.group(group_no, on)
    places = places_of(group, subject) if group else ()
    if not places:
        raise Refused("paper.nothing_to_print")
    about = (places[0], period_of(kind, month), on, reader.rules.sheets)
    return scored_sheet(reader, scoring(reader, subject, *about), on)


def scored_sheet(reader: Reader, found: Scoring, on: date) -> ScoredSheet:
    """The paper of a place that was scored or is to be scored."""
    groups = {one.group_no: one for one in reader.groups(on)}
    own = [groups[number] for number in found.area.groups if number in groups]
    communes = {one.commune for one in own}
    days = [row.measured.figures_on for row in found.rows if row.measured]
    known = [day for day in days if day is not None]
    return ScoredSheet(
        where=_place(found.area),
        office=own[0].office if own else "",
        commune=communes.pop() if len(communes) == 1 else "",
        subject=found.sheet.subject,
        title=found.sheet.title,
        kind=found.period.kind,
        since=found.period.since,
        until=found.period.until,
        made_on=found.score.day if found.score else on,
        lines=tuple(
            ScoreLine(
                number=row.id,
                part=row.row.part,
                text=row.row.text,
                maximum=row.row.maximum,
                points=row.points,
                indicator=row.row.indicator,
                measure=(
                    row.scored.measure
                    if row.scored
                    else row.measured.value
                    if row.measured
                    else None
                ),
                reason=row.scored.reason if row.scored else "",
            )
            for row in found.rows
        ),
        grades=tuple((one.grade, one.fewest) for one in found.sheet.grades),
        total=None if found.missing else found.total,
        grade="" if found.missing else found.grade,
        is_written=found.score is not None,
        source=found.sheet.source,
        confidence=found.sheet.confidence,
        sheet_since=found.sheet.since,
        is_suggestion=not found.sheet.op_id,
        figures_on=min(known) if known else None,
    )


def _place(area: Area) -> PlaceFacts:
    return PlaceFacts(area.level, area.place, area.name, area.association, len(area.groups))
