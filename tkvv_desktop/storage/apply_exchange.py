"""Operations about books that exchange, as rows."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import tables_exchange as tables
from tkvv_desktop.storage.apply_bank import plain


def pen_given(connection: Connection, op: ops.PenGiven, lamport: int) -> None:
    row = plain(op, "id", "scope") | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    connection.execute(insert(tables.pen), row)


def head_witnessed(connection: Connection, op: ops.HeadWitnessed, lamport: int) -> None:
    # Of chains of other groups nothing is said here, whoever writes it.
    ends = {(end.replica, end.seq): end for end in op.ends if end.scope == op.scope}
    last: dict[str, ops.ChainEnd] = {}
    for _place, end in sorted(ends.items()):
        last[end.replica] = end
    rows = [
        plain(end, "scope") | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
        for end in last.values()
    ]
    if rows:
        connection.execute(insert(tables.witness), rows)


def conflict_settled(connection: Connection, op: ops.ConflictSettled, lamport: int) -> None:
    row = plain(op, "id", "scope") | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    connection.execute(insert(tables.conflict_settled), row)
