"""Take back a session that was closed too early, or vouchers written to the wrong one."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import SESSION_LINE
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.live_moves import live_moves
from tkvv_desktop.usecases.session import draft_key
from tkvv_desktop.usecases.taking_back import Place, refuse_unsound, write_reversals

_CHANGES = frozenset({Changed.MONEY, Changed.NOTICES, Changed.RATING})


@dataclass(frozen=True, slots=True)
class TakeBackSession:
    """`target` closed the session of `held_on`, or noted vouchers after it was closed.

    `draft` is what was typed, to go on with.
    """

    id: str
    group_no: str
    target: str
    held_on: date
    reason: str
    day: date
    draft: str | None = None


def take_back_session(cmd: TakeBackSession, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take back all that was written at once, with one reason; all of it stays readable.

    Of a session: what was handed in is in the leader's hands again, and its vouchers and debits
    count no more, nor what stands in their place.

    Raises Refused: correction.no_reason, correction.in_future, correction.line_unknown.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        refuse_unsound(cmd, clock)
        parts = _live_parts(uow.reader, cmd.group_no, cmd.target)
        if not parts:
            raise Refused("correction.line_unknown")
        write_reversals(cmd, parts, uow)
        if cmd.draft is not None:
            uow.keep_draft(draft_key(cmd.group_no, cmd.held_on), cmd.draft)
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _live_parts(reader: Reader, group_no: str, target: str) -> list[Place]:
    """What still counts of an operation: that the session was closed, and its moves."""
    closed = [(one.op_id, SESSION_LINE) for one in reader.sessions(group_no) if one.op_id == target]
    moves = live_moves(reader.bank_moves(group_no), target)
    return closed + [(move.op_id, move.line) for move in moves]
