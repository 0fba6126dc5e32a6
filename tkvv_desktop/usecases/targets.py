"""Targets of pledges: set, withdrawn, typed; planned against reached."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.calendar import month_end
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.indicators import COUNT, DONG, HIGHER, INDICATORS, LOWER, PERCENT, POINTS
from tkvv_desktop.domain.ops import OFFICE, TargetReached, TargetSet
from tkvv_desktop.domain.targets import PERIODS, RANGE, Period, light, period_of
from tkvv_desktop.usecases.areas import LEVELS, Area, area
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.measures import Figures, Measured
from tkvv_desktop.usecases.target_records import Target

_LONGEST = 6  # years: a term of five, and the year in which it is pledged
_MOST = Decimal(10) ** 15
_WHOLE = Decimal(100)
_CHANGES = frozenset({Changed.TARGETS})


@dataclass(frozen=True, slots=True)
class SetTarget:
    """`since` is any day of the period, and its first for a range; `until` only for a range.

    `target` names the one that is changed, which stays with its place and its indicator; "" makes
    a new one. For an `indicator` of the book,
    text, unit and direction are known; without one they are typed.
    """

    id: str
    level: str
    place: str
    kind: str
    since: date
    planned: Decimal
    indicator: str = ""
    text: str = ""
    unit: str = ""
    better: str = HIGHER
    until: date | None = None
    note: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawTarget:
    id: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class PledgeAgain:
    """`target` as it was set last before it was withdrawn."""

    id: str
    target: Target


@dataclass(frozen=True, slots=True)
class TypeReached:
    """A value by a paper, with its source; None lets the book tell again."""

    id: str
    target: str
    day: date
    value: Decimal | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with what was reached of it: typed from a paper, or else measured in the book."""

    target: Target
    area: Area
    measured: Measured | None  # None where only a person can tell
    reached: Decimal | None
    light: str  # see domain.targets.LIGHTS
    is_running: bool  # the period is not over

    @property
    def id(self) -> str:
        return self.target.target


def target_rows(
    reader: Reader, on: date, only: Sequence[str] | None = None
) -> tuple[TargetRow, ...]:
    """Every target of the book (or those named), by level, place and period."""
    figures = Figures(reader, on)
    rows = [_row(figures, one) for one in reader.targets() if only is None or one.target in only]
    order = {level: at for at, level in enumerate(LEVELS)}
    return tuple(
        sorted(
            rows,
            key=lambda row: (order[row.target.level], row.target.place, row.target.since),
        )
    )


def targets_of_group(rows: Sequence[TargetRow], group_no: str) -> tuple[TargetRow, ...]:
    """Those of a group and of every place it belongs to."""
    return tuple(row for row in rows if group_no in row.area.groups)


def targets_of_month(rows: Sequence[TargetRow], month: date) -> tuple[TargetRow, ...]:
    """Those whose period has a day of the month, given by its first day."""
    last = month_end(month)
    return tuple(row for row in rows if row.target.since <= last and row.target.until >= month)


def _row(figures: Figures, target: Target) -> TargetRow:
    where = figures.area(target.level, target.place)
    measured = None
    if target.indicator in INDICATORS:
        measured = figures.measure(target.indicator, where.groups, target.period)
    reached = target.typed.value if target.typed else measured.value if measured else None
    near = figures.reader.rules.near_target_percent
    return TargetRow(
        target=target,
        area=where,
        measured=measured,
        reached=reached,
        light=light(target.planned, reached, target.better, near),
        is_running=figures.on < target.until,
    )


def set_target(cmd: SetTarget, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Pledge something, or change what was pledged.

    Raises Refused: target.level_unknown, target.place_unknown, target.indicator_unknown,
    target.no_text, target.better_unknown, target.period_unknown, target.period_wrong,
    target.planned_wrong, target.twice, target.unknown.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        period = checked_period(cmd.kind, cmd.since, cmd.until)
        others = {one.target: one for one in uow.reader.targets()}
        if cmd.target:
            if cmd.target not in others:
                raise Refused("target.unknown")
            old = others.pop(cmd.target)
            cmd = replace(cmd, level=old.level, place=old.place, indicator=old.indicator)
        else:
            refuse_bad_place(uow.reader, clock.today(), cmd.level, cmd.place)
        _refuse_bad_indicator(cmd)
        if any(_is_same(cmd, period, one) for one in others.values()):
            raise Refused("target.twice")
        known = INDICATORS.get(cmd.indicator)
        operation = TargetSet(
            id=cmd.id,
            scope=_scope(cmd.level, cmd.place),
            target=cmd.target or cmd.id,
            level=cmd.level,
            place=cmd.place,
            indicator=cmd.indicator,
            text="" if known else cmd.text.strip(),
            unit=known.unit if known else cmd.unit.strip(),
            better=known.better if known else cmd.better,
            kind=cmd.kind,
            since=period.since,
            until=period.until,
            planned=cmd.planned,
            note=cmd.note.strip(),
        )
        uow.write(operation)
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,), operation.target)


def withdraw_target(cmd: WithdrawTarget, uow: UnitOfWork, clock: Clock) -> Outcome:
    """A target is not pledged any more; it stays readable in the journal.

    Raises Refused: target.unknown, target.no_reason.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        old = _known(uow.reader, cmd.target)
        if not cmd.reason.strip():
            raise Refused("target.no_reason")
        uow.write(_set_as(cmd.id, old, note=cmd.reason.strip(), withdrawn=True))
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def pledge_again(cmd: PledgeAgain, uow: UnitOfWork, clock: Clock) -> Outcome:
    """A target that was withdrawn is pledged as it was. Raises Refused("target.twice")."""
    old = cmd.target
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        as_set = SetTarget(
            id=cmd.id,
            level=old.level,
            place=old.place,
            kind=old.kind,
            since=old.since,
            planned=old.planned,
            indicator=old.indicator,
            text=old.text,
        )
        if any(_is_same(as_set, old.period, one) for one in uow.reader.targets()):
            raise Refused("target.twice")
        uow.write(_set_as(cmd.id, old, note=old.note, withdrawn=False))
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _set_as(op_id: str, old: Target, *, note: str, withdrawn: bool) -> TargetSet:
    return TargetSet(
        id=op_id,
        scope=_scope(old.level, old.place),
        target=old.target,
        level=old.level,
        place=old.place,
        indicator=old.indicator,
        text=old.text,
        unit=old.unit,
        better=old.better,
        kind=old.kind,
        since=old.since,
        until=old.until,
        planned=old.planned,
        note=note,
        withdrawn=withdrawn,
    )


def type_reached(cmd: TypeReached, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Keep what was reached by a paper; it stands before what the book measures.

    Raises Refused: target.unknown, target.no_source, target.in_future, target.reached_wrong.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        target = _known(uow.reader, cmd.target)
        if cmd.day > clock.today():
            raise Refused("target.in_future", day=cmd.day)
        if cmd.value is not None:
            if not cmd.source.strip():
                raise Refused("target.no_source")
            if not _can_be(target.indicator, cmd.value):
                raise Refused("target.reached_wrong")
        uow.write(
            TargetReached(
                id=cmd.id,
                scope=_scope(target.level, target.place),
                target=target.target,
                day=cmd.day,
                value=cmd.value,
                source=cmd.source.strip(),
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def checked_period(kind: str, since: date, until: date | None) -> Period:
    """The period meant; Refused target.period_unknown, target.period_wrong."""
    if kind not in PERIODS:
        raise Refused("target.period_unknown", kind=kind)
    if kind != RANGE:
        return period_of(kind, since)
    if until is None or until < since or until.year - since.year > _LONGEST:
        raise Refused("target.period_wrong")
    return Period(kind, since, until)


def refuse_bad_place(reader: Reader, on: date, level: str, place: str) -> None:
    """Refused target.level_unknown, target.place_unknown."""
    if level not in LEVELS:
        raise Refused("target.level_unknown", level=level)
    if not area(reader.groups(on), level, place).groups:
        raise Refused("target.place_unknown", place=place or level)


def _refuse_bad_indicator(cmd: SetTarget) -> None:
    if cmd.indicator and cmd.indicator not in INDICATORS:
        raise Refused("target.indicator_unknown", key=cmd.indicator)
    if not cmd.indicator and not cmd.text.strip():
        raise Refused("target.no_text")
    if cmd.better not in {HIGHER, LOWER}:
        raise Refused("target.better_unknown", word=cmd.better)
    if not _can_be(cmd.indicator, cmd.planned):
        raise Refused("target.planned_wrong")


def _can_be(key: str, value: Decimal) -> bool:
    """Whether a value can be of this indicator at all."""
    known = INDICATORS.get(key)
    if not value.is_finite() or abs(value) > _MOST:
        return False
    if known is None:
        return value >= 0
    most = _WHOLE if known.is_share or known.unit == POINTS else _MOST
    least = (-_WHOLE if known.unit == PERCENT else -_MOST) if known.signed else Decimal(0)
    is_whole = known.unit not in {DONG, COUNT} or value == value.to_integral_value()
    return least <= value <= most and is_whole


def _is_same(cmd: SetTarget, period: Period, other: Target) -> bool:
    own = cmd.indicator or " ".join(cmd.text.split()).casefold()
    theirs = other.indicator or " ".join(other.text.split()).casefold()
    return (cmd.level, cmd.place, period.since, period.until, own) == (
        other.level,
        other.place,
        other.since,
        other.until,
        theirs,
    )


def _known(reader: Reader, target: str) -> Target:
    found = next((one for one in reader.targets() if one.target == target), None)
    if found is None:
        raise Refused("target.unknown")
    return found


def _scope(level: str, place: str) -> str:
    return place if level == "group" else OFFICE
