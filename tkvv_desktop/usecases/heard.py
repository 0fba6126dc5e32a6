"""Meetings told by telephone or code: taken down at the office until the group's own entry comes.

What is told moves no money. Nobody takes it back: the entry of the same group and day replaces it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import HeardLine, MeetingHeard
from tkvv_desktop.domain.postings import counted
from tkvv_desktop.domain.spoken import Hearing, Spoken, SpokenLine
from tkvv_desktop.domain.spoken_series import heard
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.heard_records import HeardMeeting
from tkvv_desktop.usecases.meeting import collection_table, next_session
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.portfolio import group_at, group_book

PHONE, QR = "phone", "qr"
DRAFT = "heard"
"""Where the rows typed so far are kept."""
INTEREST, DEPOSIT, PAYERS, PRESENT, CASH = "interest", "deposit", "payers", "present", "cash"


@dataclass(frozen=True, slots=True)
class NoteHeard:
    """Take down the rows of a meeting, or the parts of its series of codes, one a line."""

    id: str
    text: str
    source: str = PHONE


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that was told otherwise than it stands in the entry.

    Of one member, or of the meeting when `customer_no` is empty. Interest, deposits and cash are
    đồng, the others counts. None: cash was not counted.
    """

    customer_no: str
    name: str
    what: str
    heard: int | None
    posted: int | None


@dataclass(frozen=True, slots=True)
class HeardRow:
    """A meeting that was told of, and what became of it."""

    heard: HeardMeeting
    leader: str
    posted: str  # id of the entry that stands in its place; "" while it is not confirmed
    differences: tuple[Difference, ...]

    @property
    def id(self) -> str:
        return self.heard.op_id


@dataclass(frozen=True, slots=True)
class Usual:
    """What a member owes and pays as a rule, in đồng: an estimate on the bank's figures."""

    due: Dong  # interest, with what is in arrears
    a_month: Dong  # of it the interest of one month
    deposit: Dong  # what he put aside the last time


@dataclass(frozen=True, slots=True)
class Listener:
    """What the office needs to know of a group to understand the rows, by customer.

    `usual` is empty for who only writes down what was understood already.
    """

    group_no: str
    leader: str
    names: Mapping[str, str]
    usual: Mapping[str, Usual] = field(default_factory=dict)


def listener(reader: Reader, group_no: str, on: date) -> Listener:
    """The group of a first row, as the book knows it on a day. Raises Refused("group.unknown")."""
    refuse_unknown_group(reader, group_no)
    book = group_book(reader, group_no, on)
    numbers = {*book.people, *book.members()}
    return Listener(
        group_no, book.group.leader, {number: book.name_of(number) for number in numbers}
    )


def careful_listener(reader: Reader, group_no: str, on: date) -> Listener:
    """A listener who also knows what is usual. Raises Refused("group.unknown")."""
    known = listener(reader, group_no, on)
    session_on = next_session(group_at(reader, group_no, on), on)
    rows = collection_table(reader, group_no, on, session_on).rows
    usual = {row.customer_no: Usual(row.due, row.current, row.last_deposit) for row in rows}
    return replace(known, usual=usual)


def is_unusual(hearing: Hearing, known: Listener) -> bool:
    """Whether to ask about the row that was read last; of whom nothing is known nobody is doubted.

    Interest over what is due, a deposit of ten times the last or of more than a year's interest,
    less than any note; of the sums, ten times what is usual of all together.
    """
    at, head = len(hearing.rows) - 1, hearing.head
    if head is None or not at:
        return False
    if at == head.last:
        said, all_of = hearing.spoken(known.names), known.usual.values()
        return doubts.is_much(said.cash or ZERO, Dong(said.interest + said.deposits)) or (
            said.lines is None and _are_much(said, all_of)
        )
    line = hearing.line(at, known.names)
    usual = known.usual.get(line.customer_no)
    return usual is not None and (
        doubts.is_small(line.interest, usual.due, usual.a_month)
        or doubts.is_small(line.deposit, usual.deposit)
        or doubts.is_over(usual.due, line.interest)
        or doubts.is_much_deposited(line.deposit, usual.deposit, usual.a_month)
    )


def _are_much(said: Spoken, usual: Collection[Usual]) -> bool:
    deposits, a_month = total(one.deposit for one in usual), total(one.a_month for one in usual)
    is_much = doubts.is_much(said.interest, total(one.due for one in usual))
    return is_much or doubts.is_much_deposited(said.deposits, deposits, a_month)


def spoken_of(meeting: records.Meeting) -> Spoken:
    """The figures of a posted meeting as they stand now: of everybody who paid, and the sums."""
    lines: dict[str, SpokenLine] = {}
    for line in meeting.live_lines:
        before = lines.get(line.customer_no, SpokenLine(line.customer_no, ZERO, ZERO))
        lines[line.customer_no] = SpokenLine(
            line.customer_no,
            Dong(before.interest + line.interest_total),
            Dong(before.deposit + line.deposit),
        )
    paid = tuple(line for line in lines.values() if line.interest or line.deposit)
    return Spoken(
        group_no=meeting.group_no,
        held_on=meeting.held_on,
        payers=len(paid),
        present=sum(one.present for one in meeting.attendance),
        interest=total(line.interest for line in paid),
        deposits=total(line.deposit for line in paid),
        cash=counted(meeting.cash) if meeting.cash else None,
        lines=paid,
    )


def note_heard_meeting(cmd: NoteHeard, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write down what was told of a meeting; the result is what was understood (a Spoken).

    Raises Refused: what domain.spoken refuses, group.unknown, heard.in_future, heard.in_book.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        hearing = heard(cmd.text)
        group_no = hearing.head.group_no if hearing.head else ""
        known = listener(uow.reader, group_no, clock.today()).names if group_no else {}
        said = hearing.spoken(known)
        if said.held_on > clock.today():
            raise Refused("heard.in_future", day=said.held_on)
        if any(one.held_on == said.held_on for one in uow.reader.meetings(group_no, said.held_on)):
            raise Refused("heard.in_book", group=group_no, day=said.held_on)
        operation = MeetingHeard(
            id=cmd.id,
            scope=group_no,
            day=said.held_on,
            source=cmd.source,
            payers=said.payers,
            present=said.present,
            interest=said.interest,
            deposits=said.deposits,
            cash=said.cash,
            is_whole=said.lines is not None,
            lines=tuple(
                HeardLine(line.customer_no, line.interest, line.deposit)
                for line in said.lines or ()
            ),
        )
        uow.keep_draft(DRAFT, None)
        if _is_known(uow.reader, operation):
            uow.commit()
            return Outcome(frozenset(), (), said)
        uow.write(operation)
        uow.commit()
    return Outcome(frozenset({Changed.HEARD}), (cmd.id,), said)


def _is_known(reader: Reader, operation: MeetingHeard) -> bool:
    """Whether the very same was told last of this meeting."""
    last = next(
        (one for one in reader.heard_meetings(operation.scope) if one.day == operation.day), None
    )
    names = ("payers", "present", "interest", "deposits", "cash", "is_whole")
    return (
        last is not None
        and all(getattr(last, name) == getattr(operation, name) for name in names)
        and {*last.lines} == {*operation.lines}
    )


def heard_rows(reader: Reader, on: date, group_no: str | None = None) -> tuple[HeardRow, ...]:
    """What was told of meetings: not confirmed first, then those whose entry came; latest first."""
    leaders = {group.group_no: group.leader for group in reader.groups(on)}
    rows = [
        _row(reader, one, leaders.get(one.group_no, "")) for one in reader.heard_meetings(group_no)
    ]
    return tuple(sorted(rows, key=lambda row: bool(row.posted)))


def unconfirmed(reader: Reader, on: date) -> int:
    """How many meetings are known by hearsay only."""
    return sum(not row.posted for row in heard_rows(reader, on))


def _row(reader: Reader, told: HeardMeeting, leader: str) -> HeardRow:
    meetings = [one for one in reader.meetings(told.group_no, told.day) if one.held_on == told.day]
    if not meetings:
        return HeardRow(told, leader, "", ())
    names = {number: one.name for (_group, number), one in reader.people(told.group_no).items()}
    # Of two meetings on one day the one is meant that was told most exactly.
    compared = [(tuple(_differences(told, one, names)), one.op_id) for one in meetings]
    found, posted = min(compared, key=lambda one: (len(one[0]), one[1]))
    return HeardRow(told, leader, posted, found)


def _differences(
    told: HeardMeeting, meeting: records.Meeting, names: Mapping[str, str]
) -> Iterator[Difference]:
    posted = spoken_of(meeting)
    if told.is_whole:
        said = {line.customer_no: (line.interest, line.deposit) for line in told.lines}
        stands = {one.customer_no: (one.interest, one.deposit) for one in posted.lines or ()}
        for number in sorted(said.keys() | stands.keys()):
            pair = said.get(number, (ZERO, ZERO)), stands.get(number, (ZERO, ZERO))
            for what, one, other in zip((INTEREST, DEPOSIT), *pair, strict=True):
                if one != other:
                    yield Difference(number, names.get(number, number), what, one, other)
    sums: tuple[tuple[str, int | None, int | None], ...] = (
        (INTEREST, told.interest, posted.interest),
        (DEPOSIT, told.deposits, posted.deposits),
        (PAYERS, told.payers, posted.payers),
        (PRESENT, told.present, posted.present),
        (CASH, told.cash, posted.cash),
    )
    for kind, before, now in sums[3:] if told.is_whole else sums:
        if before != now:
            yield Difference("", "", kind, before, now)
