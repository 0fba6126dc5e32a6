"""Take back a note about a loan or a deposit, an answer, or a whole meeting: the undo of books."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import (
    ANSWER_LINE,
    CASH_LINE,
    DEPOSIT_LINE,
    LOAN_LINE,
    LineCorrected,
)
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.meeting import draft_key

Place = tuple[str, str]  # operation and line
_CHANGES = frozenset({Changed.MONEY, Changed.NOTICES, Changed.RATING})


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The note of the operation `target` was wrong."""

    id: str
    group_no: str
    target: str
    reason: str
    day: date


@dataclass(frozen=True, slots=True)
class _Noted:
    line: str
    number: str  # what a person knows it by
    is_reversed: bool


class Reversing(Protocol):
    """What every command that takes something back says."""

    @property
    def id(self) -> str: ...
    @property
    def group_no(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def day(self) -> date: ...


def refuse_unsound(cmd: Reversing, clock: Clock) -> None:
    """Refuse what is taken back without a reason, or on a day to come.

    Raises Refused: correction.no_reason, correction.in_future.
    """
    if not cmd.reason.strip():
        raise Refused("correction.no_reason")
    if cmd.day > clock.today():
        raise Refused("correction.in_future", day=cmd.day)


def write_reversals(cmd: Reversing, parts: Iterable[Place], uow: UnitOfWork) -> None:
    """Take back each line, all with the one reason; the first by the id of the command."""
    for at, (target, line) in enumerate(parts):
        uow.write(
            LineCorrected(
                id=new_id() if at else cmd.id,
                scope=cmd.group_no,
                target=target,
                line=line,
                day=cmd.day,
                reason=cmd.reason.strip(),
            )
        )


def take_back(cmd: TakeBack, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take back a note, or the last answer to a notice, with a reason; it stays readable.

    The answer before it holds again, if there was one.

    Raises Refused: correction.no_reason, correction.in_future, correction.line_unknown,
    correction.already.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        refuse_unsound(cmd, clock)
        noted = _notes(uow.reader, cmd.group_no).get(cmd.target)
        if noted is None:
            raise Refused("correction.line_unknown")
        if noted.is_reversed:
            raise Refused("correction.already", number=noted.number)
        write_reversals(cmd, [(cmd.target, noted.line)], uow)
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _notes(reader: Reader, group_no: str) -> Mapping[str, _Noted]:
    loans = {
        event.op_id: _Noted(LOAN_LINE, event.contract_no, event.is_reversed)
        for event in reader.loan_events(group_no)
    }
    deposits = {
        note.op_id: _Noted(DEPOSIT_LINE, note.voucher_no, note.is_reversed)
        for note in reader.deposit_notes(group_no)
    }
    answers = {
        notice.answer.op_id: _Noted(ANSWER_LINE, str(notice.number), is_reversed=False)
        for notice in reader.notices(group_no)
        if notice.answer is not None
    }
    return loans | deposits | answers


@dataclass(frozen=True, slots=True)
class TakeBackMeeting:
    """The meeting `target` was posted too early; `draft` is what was typed, to go on with."""

    id: str
    group_no: str
    target: str
    reason: str
    day: date
    draft: str | None = None


def take_back_meeting(cmd: TakeBackMeeting, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take back every line of a meeting and its cash count, with one reason; all stay readable.

    Raises Refused: correction.no_reason, correction.in_future, correction.line_unknown,
    correction.handed_in.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        refuse_unsound(cmd, clock)
        meeting = uow.reader.meeting(cmd.target)
        if meeting is None or meeting.group_no != cmd.group_no or not meeting.live_lines:
            raise Refused("correction.line_unknown")
        session_on = meeting.session_on
        if any(one.held_on == session_on for one in uow.reader.sessions(cmd.group_no)):
            raise Refused("correction.handed_in", day=session_on)
        parts = [(line.op_id, line.line) for line in meeting.live_lines]
        parts += [(meeting.op_id, CASH_LINE)] if meeting.cash else []
        write_reversals(cmd, parts, uow)
        if cmd.draft is not None:
            uow.keep_draft(draft_key(cmd.group_no, session_on), cmd.draft)
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))
