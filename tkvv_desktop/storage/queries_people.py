"""Questions about records that are of one person."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from tkvv_desktop.domain.same_people import Merger
from tkvv_desktop.storage import tables, tables_people


class PeopleQueries:
    """The part of the reader that tells which records are of one person."""

    _connection: Connection

    def mergers(self, group_no: str) -> Sequence[Merger]:
        merged, parted = tables_people.people_merged, tables_people.people_parted
        op, user = tables.op, tables.user
        gone = select(parted.c.target).where(parted.c.group_no == group_no)
        rows = self._connection.execute(
            select(merged, user.c.name)
            .join(op, (op.c.id == merged.c.op_id) & (op.c.lamport == merged.c.lamport))
            .join(user, user.c.user == op.c.author, isouter=True)
            .where(merged.c.group_no == group_no, merged.c.op_id.not_in(gone))
            .order_by(merged.c.lamport, merged.c.op_id)
        )
        return [
            Merger(
                row.op_id,
                row.lamport,
                row.customer_no,
                row.same_as,
                row.day,
                row.reason,
                row.name or "",
            )
            for row in rows
        ]
