"""The monthly meeting: the collection table, posting it, correcting a line of any past meeting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tkvv_desktop.domain.calendar import session_on_or_after, session_on_or_before
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import (
    Attendance,
    LineCorrected,
    MeetingDaySet,
    MeetingLine,
    MeetingPosted,
    Notes,
)
from tkvv_desktop.domain.positions import LoanBasis, Move, interest_due
from tkvv_desktop.domain.postings import counted
from tkvv_desktop.usecases import plausible, records
from tkvv_desktop.usecases.claims import owing, spread
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.portfolio import GroupBook, known_book, session_day_of
from tkvv_desktop.usecases.views import CollectionRow, CollectionTable

MEETING_KINDS = ("regular", "founding", "board", "selection", "extraordinary")
_CHANGES = frozenset({Changed.MONEY, Changed.RATING})
_LONGEST_MONTH = 31
_LOOK_BACK = timedelta(days=200)  # far enough for the meeting before, also after a long pause


@dataclass(frozen=True, slots=True)
class TakenLine:
    """What one member handed over, as typed."""

    customer_no: str
    interest: Dong
    deposit: Dong
    note: str = ""


@dataclass(frozen=True, slots=True)
class PostMeeting:
    """A meeting as it was held. `id` is made when the form opens."""

    id: str
    group_no: str
    held_on: date
    session_on: date | None  # None: the next session of the group's point
    lines: tuple[TakenLine, ...]
    attendance: tuple[Attendance, ...] = ()
    cash: tuple[Notes, ...] = ()
    kind: str = "regular"
    place: str = ""
    guests: str = ""
    content: str = ""
    difference_reason: str = ""


@dataclass(frozen=True, slots=True)
class CorrectLine:
    """Take back a line of a meeting, and perhaps put another in its place."""

    id: str
    group_no: str
    target: str  # operation of the line
    line: str
    reason: str
    day: date
    instead: TakenLine | None = None


@dataclass(frozen=True, slots=True)
class SetMeetingDay:
    id: str
    group_no: str
    day_of_month: int
    place: str
    day: date


def draft_key(group_no: str, session_on: date) -> str:
    """Where the unposted meeting for a session keeps what was typed."""
    return f"meeting/{group_no}/{session_on.isoformat()}"


def next_session(group: records.Group, day: date) -> date:
    """The session for which a meeting on `day` collects."""
    return session_on_or_after(day, session_day_of(group))


def meeting_day(group: records.Group, session_on: date, days_before: int) -> date:
    """The group's own day before a session; where it has none, so many days before."""
    if group.meeting_day:
        return session_on_or_before(session_on, group.meeting_day)
    return session_on - timedelta(days=days_before)


def collection_table(
    reader: Reader,
    group_no: str,
    held_on: date,
    session_on: date,
    posted: records.Meeting | None = None,
) -> CollectionTable:
    """The rows of a meeting to be held: what each member owes at the session, by register order.

    Interest is our estimate on the bank's latest figures; grace interest is not asked for. For a
    meeting that is `posted`, what was owed before it.
    """
    taken = moves_of(posted, posted.live_lines) if posted else ()
    book = known_book(reader, group_no, held_on, taken)
    meetings = reader.meetings(group_no, held_on - _LOOK_BACK)
    before = next((one for one in meetings if one.session_on < session_on and one.live_lines), None)
    last = _taken_by_member(before.live_lines) if before else {}
    same_session = tuple(one.op_id for one in meetings if one.session_on == session_on)
    loans = book.loans_by_member()
    rows = [
        _collection_row(reader, book, loans, number, customer_no, session_on, last.get(customer_no))
        for number, customer_no in enumerate(book.members(), start=1)
    ]
    return CollectionTable(
        group=book.group,
        held_on=held_on,
        session_on=session_on,
        figures_on=book.figures_on,
        rows=tuple(rows),
        next_receipt_no=reader.last_receipt_no(group_no) + 1,
        posted=same_session,
        draft=reader.draft(draft_key(group_no, session_on)),
    )


def moves_of(meeting: records.Meeting, lines: Iterable[records.Line]) -> tuple[Move, ...]:
    """What lines of a meeting change on loans, as the reader tells it."""
    return tuple(
        Move(part.contract_no, meeting.held_on, meeting.session_on, ZERO, part.amount)
        for line in lines
        for part in line.interest
    )


def _taken_by_member(lines: Iterable[records.Line]) -> Mapping[str, TakenLine]:
    taken: dict[str, TakenLine] = {}
    for line in lines:
        before = taken.get(line.customer_no, TakenLine(line.customer_no, ZERO, ZERO))
        taken[line.customer_no] = replace(
            before,
            interest=Dong(before.interest + line.interest_total),
            deposit=Dong(before.deposit + line.deposit),
        )
    return taken


def _collection_row(
    reader: Reader,
    book: GroupBook,
    loans: Mapping[str, Sequence[LoanBasis]],
    number: int,
    customer_no: str,
    session_on: date,
    last: TakenLine | None,
) -> CollectionRow:
    own = loans.get(customer_no, ())
    owed = [interest_due(basis, session_on, reader.rules, book.on) for basis in own]
    person = book.people.get(customer_no)
    return CollectionRow(
        position=number,
        customer_no=customer_no,
        name=book.name_of(customer_no),
        folded=person.folded if person else customer_no,
        loans=tuple(basis.loan.contract_no for basis in owing(own)),
        outstanding=total(basis.loan.outstanding for basis in own),
        current=total(one.current for one in owed),
        arrears=total(one.arrears for one in owed),
        is_estimate=any(one.is_estimate for one in owed),
        deposit_balance=book.deposits.get(customer_no, ZERO),
        last_deposit=last.deposit if last else ZERO,
        usual_interest=last.interest if last else ZERO,
        phone=person.phone if person else "",
        address=person.address if person else "",
    )


def post_meeting(cmd: PostMeeting, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write a meeting into the book and give each payment its receipt number.

    The result maps customer numbers to receipt numbers. Raises Refused: meeting.empty,
    meeting.in_future, meeting.session_before, meeting.negative, meeting.twice,
    meeting.not_a_member, meeting.no_loan, meeting.difference_unexplained, meeting.kind_unknown,
    meeting.session_far, group.unknown, cash.not_a_count.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        plausible.refuse_unknown_group(uow.reader, cmd.group_no)
        book = known_book(uow.reader, cmd.group_no, cmd.held_on)
        session_on = cmd.session_on or next_session(book.group, cmd.held_on)
        _refuse_bad_days(cmd, session_on, clock)
        typed = [line for line in cmd.lines if line.interest or line.deposit or line.note]
        _refuse_bad_lines(typed, book)
        plausible.refuse_bad_attendance(cmd.attendance, book)
        plausible.refuse_bad_cash(cmd.cash, uow.reader.rules)
        booked = total(Dong(line.interest + line.deposit) for line in typed)
        if not typed and not any(one.present for one in cmd.attendance):
            raise Refused("meeting.empty")
        if cmd.cash and counted(cmd.cash) != booked and not cmd.difference_reason.strip():
            raise Refused(
                "meeting.difference_unexplained", counted=counted(cmd.cash), booked=booked
            )
        receipt_no = uow.reader.last_receipt_no(cmd.group_no)
        loans = book.loans_by_member()
        lines = []
        for number, line in enumerate(typed, start=1):
            has_money = bool(line.interest or line.deposit)
            receipt_no += has_money
            lines.append(
                _meeting_line(
                    uow.reader,
                    book,
                    loans.get(line.customer_no, ()),
                    line,
                    f"{number:03d}",
                    receipt_no if has_money else 0,
                    session_on,
                )
            )
        uow.write(
            MeetingPosted(
                id=cmd.id,
                scope=cmd.group_no,
                kind=cmd.kind,
                held_on=cmd.held_on,
                session_on=session_on,
                place=cmd.place,
                guests=cmd.guests,
                content=cmd.content,
                attendance=cmd.attendance,
                lines=tuple(lines),
                cash=tuple(notes for notes in cmd.cash if notes.count),
                difference_reason=cmd.difference_reason.strip(),
            )
        )
        uow.keep_draft(draft_key(cmd.group_no, session_on), None)
        uow.commit()
    receipts = {line.customer_no: line.receipt_no for line in lines if line.receipt_no}
    return Outcome(_CHANGES, (cmd.id,), receipts)


def _refuse_bad_days(cmd: PostMeeting, session_on: date, clock: Clock) -> None:
    if cmd.kind not in MEETING_KINDS:
        raise Refused("meeting.kind_unknown", kind=cmd.kind)
    if cmd.held_on > clock.today():
        raise Refused("meeting.in_future", day=cmd.held_on)
    if session_on < cmd.held_on:
        raise Refused("meeting.session_before", session=session_on, day=cmd.held_on)
    if session_on > cmd.held_on + plausible.LONGEST_WAIT:
        raise Refused("meeting.session_far", session=session_on, day=cmd.held_on)


def _refuse_bad_lines(lines: Iterable[TakenLine], book: GroupBook) -> None:
    members = set(book.members())
    borrowers = {basis.loan.customer_no for basis in book.open_bases()}
    seen: set[str] = set()
    for line in lines:
        name = book.name_of(line.customer_no)
        if line.customer_no not in members:
            raise Refused("meeting.not_a_member", member=name)
        if line.customer_no in seen:
            raise Refused("meeting.twice", member=name)
        if line.interest < 0 or line.deposit < 0:
            raise Refused("meeting.negative", member=name)
        if line.interest and line.customer_no not in borrowers:
            raise Refused("meeting.no_loan", member=name)
        seen.add(line.customer_no)


def _meeting_line(
    reader: Reader,
    book: GroupBook,
    own: Iterable[LoanBasis],
    line: TakenLine,
    number: str,
    receipt_no: int,
    session_on: date,
) -> MeetingLine:
    return MeetingLine(
        line=number,
        customer_no=line.customer_no,
        receipt_no=receipt_no,
        interest=spread(reader, book, own, line.interest, session_on),
        deposit=line.deposit,
        note=line.note.strip(),
    )


def correct_line(cmd: CorrectLine, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take back a line of a meeting with a reason; what stands for it gets a receipt of its own.

    Raises Refused: correction.no_reason, correction.in_future, correction.line_unknown,
    correction.already, correction.other_member, and what posting refuses.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if not cmd.reason.strip():
            raise Refused("correction.no_reason")
        if cmd.day > clock.today():
            raise Refused("correction.in_future", day=cmd.day)
        meeting, wrong = _line_to_correct(uow.reader, cmd)
        replacement = None
        receipts: dict[str, int] = {}
        if cmd.instead is not None:
            # As the book would stand without the wrong line, so that interest spreads anew.
            undone = moves_of(meeting, [wrong])
            book = known_book(uow.reader, cmd.group_no, meeting.held_on, undone)
            if cmd.instead.customer_no != book.shown(wrong.customer_no):
                raise Refused("correction.other_member")
            _refuse_bad_lines([cmd.instead], book)
            has_money = bool(cmd.instead.interest or cmd.instead.deposit)
            receipt_no = uow.reader.last_receipt_no(cmd.group_no) + 1 if has_money else 0
            own = book.loans_by_member().get(cmd.instead.customer_no, ())
            replacement = _meeting_line(
                uow.reader, book, own, cmd.instead, "c001", receipt_no, meeting.session_on
            )
            receipts = {wrong.customer_no: receipt_no} if has_money else {}
        uow.write(
            LineCorrected(
                id=cmd.id,
                scope=cmd.group_no,
                target=cmd.target,
                line=cmd.line,
                day=cmd.day,
                reason=cmd.reason.strip(),
                meeting_line=replacement,
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,), receipts)


def _line_to_correct(reader: Reader, cmd: CorrectLine) -> tuple[records.Meeting, records.Line]:
    written = reader.meeting(cmd.target)  # else the line is itself a correction
    at_hand = written is not None and written.group_no == cmd.group_no
    for meeting in (written,) if written and at_hand else reader.meetings(cmd.group_no):
        for line in meeting.lines:
            if (line.op_id, line.line) == (cmd.target, cmd.line):
                if line.is_reversed:
                    raise Refused("correction.already", number=line.receipt_no)
                return meeting, line
    raise Refused("correction.line_unknown")


def set_meeting_day(cmd: SetMeetingDay, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Keep the group's fixed day of the month. Raises Refused("meeting.day_impossible")."""
    if not 1 <= cmd.day_of_month <= _LONGEST_MONTH:
        raise Refused("meeting.day_impossible", n=cmd.day_of_month)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        plausible.refuse_unknown_group(uow.reader, cmd.group_no)
        uow.write(
            MeetingDaySet(
                id=cmd.id,
                scope=cmd.group_no,
                day=cmd.day,
                day_of_month=cmd.day_of_month,
                place=cmd.place.strip(),
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.GROUPS}), (cmd.id,))


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Keep what is being typed under a key; None forgets it."""

    key: str
    value: str | None


def keep_draft(cmd: KeepDraft, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Save a draft at once: a power cut costs the field being typed."""
    with uow:
        uow.keep_draft(cmd.key, cmd.value)
        uow.commit()
    return Outcome(frozenset())
