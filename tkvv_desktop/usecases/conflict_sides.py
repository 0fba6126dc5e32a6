"""Both sides of what does not fit together: who wrote what, when, about whom, how much."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain import conflicts as found
from tkvv_desktop.domain.money import Dong, total
from tkvv_desktop.domain.names import masked, register_key
from tkvv_desktop.domain.ops import (
    BankMovesNoted,
    DepositNoted,
    LineCorrected,
    LoanNoted,
    MeetingPosted,
    Operation,
    SessionClosed,
)
from tkvv_desktop.usecases.conflicts import ConflictRow
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.exchange_records import Signed


@dataclass(frozen=True, slots=True)
class SideLine:
    """What a member handed over, as one side wrote it."""

    customer_no: str
    interest: Dong
    deposit: Dong
    is_reversed: bool  # it was taken back since


@dataclass(frozen=True, slots=True)
class Side:
    """One of the entries that do not fit together. Sums in đồng, as they were written."""

    id: str  # of the entry and its place: two entries may have one id
    op_id: str
    type: str
    by: str  # the name
    replica: str  # hex
    wall: str  # what the clock of that machine said; evidence only
    day: date | None  # that it tells of: of a meeting, a session, a voucher
    amount: Dong | None  # None: it is not about money
    counts: bool
    lines: tuple[SideLine, ...] = ()  # of a meeting
    told: tuple[tuple[str, str], ...] = ()  # of a person: field, value; ID numbers masked


@dataclass(frozen=True, slots=True)
class Sides:
    """Everything that is shown of one item of the list."""

    about: ConflictRow
    sides: tuple[Side, ...]
    names: Mapping[str, str]  # of the members in it, by customer number


def conflict_sides(reader: Reader, about: ConflictRow) -> Sides:
    """What each side wrote, in the order of writing."""
    told = _notes(reader, about) if about.kind == found.PERSON else {}
    sides = tuple(_side(reader, one, told.get(one.id, ())) for one in reader.signed(about.entries))
    wanted = {line.customer_no for side in sides for line in side.lines}
    names: dict[str, str] = {}
    if wanted and about.group_no:
        people = reader.people(about.group_no)
        names = {key[1]: one.name for key, one in people.items() if key[1] in wanted}
    return Sides(about, sides, names)


def _side(reader: Reader, one: Signed, told: Sequence[tuple[str, str]]) -> Side:
    day, amount = _what(one.operation)
    return Side(
        id=one.hash,
        op_id=one.id,
        type=one.type,
        by=one.by,
        replica=one.replica,
        wall=one.wall,
        day=day,
        amount=amount,
        counts=one.counts,
        lines=_lines(reader, one),
        told=tuple(told),
    )


def _what(operation: Operation | None) -> tuple[date | None, Dong | None]:
    """The day that an operation tells of, and the money that it moves."""
    match operation:
        case MeetingPosted(held_on=day, lines=lines):
            return day, total(line.total for line in lines)
        case SessionClosed(held_on=day, handed_in=amount):
            return day, amount
        case DepositNoted(day=day, amount=amount) | LoanNoted(day=day, amount=amount):
            return day, amount
        case BankMovesNoted(vouchers=vouchers, debits=debits):
            days = [*(one.day for one in vouchers), *(one.day for one in debits)]
            paid = total(one.principal for one in vouchers)
            return min(days, default=None), Dong(
                paid + sum(one.principal + one.interest for one in debits)
            )
        case LineCorrected(day=day, meeting_line=line):
            return day, line.total if line is not None else None
        case _:
            return None, None


def _lines(reader: Reader, one: Signed) -> tuple[SideLine, ...]:
    operation = one.operation
    if not isinstance(operation, MeetingPosted):
        return ()
    held = reader.meeting(one.id) if one.counts else None
    kept = held.lines if held is not None else ()
    back = {line.line for line in kept if line.op_id == one.id and line.is_reversed}
    return tuple(
        SideLine(line.customer_no, line.interest_total, line.deposit, line.line in back)
        for line in operation.lines
        if line.total
    )


def _notes(reader: Reader, about: ConflictRow) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By entry what it says of the fields that were told differently."""
    differing = {one.name for one in about.told}
    said: dict[str, Sequence[tuple[str, str]]] = defaultdict(tuple)
    for note in reader.conflict_facts().notes:
        if note.customer_no == about.customer_no and note.entry.id in about.entries:
            said[note.entry.id] = tuple(
                (name, masked(value) if name == "id_no" else value)
                for name, value in note.facts
                if name in differing and value
            )
    return said


def compared(sides: Sides) -> tuple[tuple[str, tuple[tuple[SideLine, ...], ...]], ...]:
    """The members of meetings that do not fit, by name: what each side wrote of each of them."""
    customers = {line.customer_no for side in sides.sides for line in side.lines}
    by_name = sorted(customers, key=lambda one: (register_key(sides.names.get(one, one)), one))
    return tuple(
        (
            one,
            tuple(
                tuple(line for line in side.lines if line.customer_no == one)
                for side in sides.sides
            ),
        )
        for one in by_name
    )
