"""Operations about personal data as rows; an erasure also takes the values themselves."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import personal, tables, tables_privacy
from tkvv_desktop.storage.apply_bank import plain

FORGETTING = "forgetting"
"""What the book says of itself while something erased is still in its second file or copies."""


def consent_noted(connection: Connection, op: ops.ConsentNoted, lamport: int) -> None:
    row = plain(op, "id", "scope") | _about(op) | {"lamport": lamport}
    connection.execute(insert(tables_privacy.consent), row)


def data_seen(connection: Connection, op: ops.DataSeen, lamport: int) -> None:
    connection.execute(insert(tables_privacy.data_seen), plain(op, "id", "scope") | _about(op))


def member_erased(connection: Connection, op: ops.MemberErased, lamport: int) -> None:
    """Rows made of the values before are made anew without them, so that live equals rebuilt."""
    connection.execute(insert(tables_privacy.erased), plain(op, "id", "scope") | _about(op))
    if personal.purge(connection, op.scope, op.customer_no, lamport):
        from tkvv_desktop.storage.rebuild import rebuild  # it applies this once more

        rebuild(connection)
        # Second file and copies hold the values still; should the light go out now, the next
        # start finds this and goes on.
        meta = tables.meta
        connection.execute(meta.delete().where(meta.c.key == FORGETTING))
        connection.execute(insert(meta), {"key": FORGETTING, "value": op.id})


def _about(op: ops.Operation) -> dict[str, str]:
    return {"op_id": op.id, "group_no": op.scope}
