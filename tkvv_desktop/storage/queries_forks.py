"""Questions about chains that went on twice, and about sessions that were closed all the same."""

from collections.abc import Sequence

from sqlalchemy import Connection, case, func, select

from tkvv_desktop.domain.conflicts import Conflict
from tkvv_desktop.domain.ops import SessionClosed
from tkvv_desktop.storage import codec, forks, tables
from tkvv_desktop.usecases.exchange_records import ClosedDespite

_PATH = "despite_fork"
_NAMES_FORKS = b'"forks":["'
"""What stands in the signed bytes of a closing that names any."""


class ForkQueries:
    """The part of the reader that tells of forks of a group."""

    _connection: Connection

    def open_forks(self, group_no: str) -> Sequence[Conflict]:
        return forks.open_in(self._connection, group_no)

    def closed_despite(self, group_no: str) -> Sequence[ClosedDespite]:
        """As the signed bytes tell it: closings are few, and hardly one has a fork before it."""
        op, private, user = tables.op, tables.private_value, tables.user
        session = tables.session
        why = (private.c.op_hash == op.c.hash) & (private.c.path == _PATH)
        # Most name none: those are not read.
        body = case((func.instr(op.c.body, _NAMES_FORKS) > 0, op.c.body)).label("body")
        rows = self._connection.execute(
            select(op.c.id, body, op.c.author, user.c.name, private.c.value)
            .add_columns(session.c.reversed)
            .join(session, session.c.op_id == op.c.id)
            .join(user, user.c.user == op.c.author, isouter=True)
            .join(private, why, isouter=True)
            .where(session.c.group_no == group_no, op.c.scope == group_no)
            .order_by(op.c.lamport.desc(), op.c.hash.desc())
        )
        counting = {row.id: row for row in rows}  # of two entries with one id the first counts
        found = []
        for row in counting.values():
            if row.body is None:
                continue
            closed = codec.decode(row.body, group_no, {_PATH: row.value or ""})
            if isinstance(closed, SessionClosed) and closed.forks:
                by = row.name or row.author
                told = closed.held_on, by, closed.despite_fork, closed.forks
                found.append(ClosedDespite(row.id, *told, is_taken_back=row.reversed))
        return found
