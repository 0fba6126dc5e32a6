"""Questions about personal data: what is kept of a member, his consent, who saw it."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from tkvv_desktop.storage import personal, tables, tables_privacy
from tkvv_desktop.usecases import records


class PrivacyQueries:
    """The part of the reader that tells what is kept about people."""

    _connection: Connection

    def told_about(self, group_no: str, customer_no: str) -> Sequence[records.ToldAbout]:
        user = tables.user
        names = {row.user: row.name for row in self._connection.execute(select(user))}
        return [
            records.ToldAbout(
                one.op_id, one.type, names.get(one.author, one.author), one.wall, one.parts, one.day
            )
            for one in personal.told_about(self._connection, group_no, customer_no)
        ]

    def consents(self, group_no: str, customer_no: str) -> Sequence[records.Consent]:
        table = tables_privacy.consent
        rows = self._connection.execute(
            select(table)
            .where(table.c.group_no == group_no, table.c.customer_no == customer_no)
            .order_by(table.c.day, table.c.lamport, table.c.op_id)
        )
        return [records.Consent(row.day, row.is_given, row.text, row.note) for row in rows]

    def seen(self, group_no: str, customer_no: str) -> Sequence[records.Seen]:
        table, op, user = tables_privacy.data_seen, tables.op, tables.user
        rows = self._connection.execute(
            select(table.c.day, table.c.way, user.c.name)
            .join(op, op.c.id == table.c.op_id)
            .join(user, user.c.user == op.c.author, isouter=True)
            .where(table.c.group_no == group_no, table.c.customer_no == customer_no)
            .order_by(op.c.lamport, op.c.hash)
        )
        return [records.Seen(row.day, row.way, row.name or "") for row in rows]

    def erased(self, group_no: str) -> Collection[str]:
        table = tables_privacy.erased
        found = select(table.c.customer_no).where(table.c.group_no == group_no)
        return frozenset(self._connection.scalars(found))
