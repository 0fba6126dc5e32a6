"""Meetings that were told of, as rows."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.apply_bank import plain
from tkvv_desktop.storage.tables_heard import heard_line, heard_meeting


def meeting_heard(connection: Connection, op: ops.MeetingHeard, lamport: int) -> None:
    row = plain(op, "id", "scope", "lines")
    connection.execute(
        insert(heard_meeting), row | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    )
    # A line of a foreign program may name a member twice: one row each, nothing is lost of the op.
    lines = {line.customer_no: plain(line) | {"op_id": op.id} for line in op.lines}
    if lines:
        connection.execute(insert(heard_line), list(lines.values()))
