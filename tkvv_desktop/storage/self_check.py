"""Doubt one's own work before the commit: what was written is read again and reckoned anew."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from tkvv_desktop.domain import ops, postings
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.postings import Posting
from tkvv_desktop.storage import tables

_POSTING, _REVERSAL, _LINE = tables.posting, tables.reversal, tables.meeting_line
_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
# Asked at every save: built once.
_UNBALANCED = (
    select(_POSTING.c.op_id)
    .where(_POSTING.c.op_id.in_(_IDS))
    .group_by(_POSTING.c.op_id)
    .having(func.sum(_POSTING.c.amount) != 0)
    .limit(1)
)
_MOVED = (
    select(_POSTING.c.account, _POSTING.c.customer_no, func.sum(_POSTING.c.amount).label("moved"))
    .where(_POSTING.c.op_id == bindparam("id"))
    .group_by(_POSTING.c.account, _POSTING.c.customer_no)
)
_TARGETS = select(_REVERSAL.c.target).where(_REVERSAL.c.target.in_(_IDS))
_LINES_OF_MEETINGS = select(_LINE.c.op_id).where(
    _LINE.c.meeting_id.in_(select(_LINE.c.meeting_id).where(_LINE.c.op_id.in_(_IDS)))
)


def refuse_doubtful(connection: Connection, written: Sequence[ops.Operation]) -> None:
    """Look again at what these operations made, within their transaction.

    Raises Trouble("book.unbalanced") when postings do not sum to 0 or a balance moved otherwise
    than the operation says.
    """
    corrected = _corrected(connection, written)
    touched = sorted({one.id for one in written if one.CRITICAL} | corrected)
    unbalanced = connection.scalar(_UNBALANCED, {"ids": touched})
    if unbalanced is not None:
        raise Trouble("book.unbalanced")
    for operation in written:
        expected = _balances(operation)
        if expected is None or operation.id in corrected:
            continue
        found = Counter(
            {
                (row.account, row.customer_no): row.moved
                for row in connection.execute(_MOVED, {"id": operation.id})
            }
        )
        if found != expected:
            raise Trouble("book.unbalanced")


def _corrected(connection: Connection, written: Sequence[ops.Operation]) -> set[str]:
    """Operations whose postings a correction has changed: what it aims at, and its meeting."""
    targets = {one.target for one in written if isinstance(one, ops.LineCorrected)}
    targets |= set(connection.scalars(_TARGETS, {"ids": [one.id for one in written]}))
    if not targets:
        return targets
    return targets | set(connection.scalars(_LINES_OF_MEETINGS, {"ids": sorted(targets)}))


def _balances(operation: ops.Operation) -> Counter[tuple[str, str]] | None:
    """By account and customer, what an operation moves; None when corrections decide it."""
    match operation:
        case ops.MeetingPosted():
            return _sums(_of_meeting(operation))
        case ops.SessionClosed():
            return _sums([*postings.of_session(operation), *_of_debits(operation.debits)])
        case ops.BankMovesNoted():
            return _sums(_of_debits(operation.debits))
        case ops.DepositNoted():
            return _sums(postings.of_deposit_note(operation))
        case _:
            return None


def _of_meeting(meeting: ops.MeetingPosted) -> Iterable[Posting]:
    for line in meeting.lines:
        yield from postings.of_meeting_line(line, meeting.held_on)
    booked = Dong(sum(line.total for line in meeting.lines))
    yield from postings.of_cash_count(meeting.cash, booked, meeting.held_on)


def _of_debits(debits: Iterable[ops.DebitLine]) -> list[Posting]:
    return [part for debit in debits for part in postings.of_debit(debit)]


def _sums(parts: Iterable[Posting]) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for part in parts:
        sums[str(part.account), part.customer_no] += part.amount
    return sums
