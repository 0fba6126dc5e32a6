"""Operations about records of one person, as rows. Order of arrival changes nothing."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import tables_people as tables
from tkvv_desktop.storage.apply_bank import plain


def people_merged(connection: Connection, op: ops.PeopleMerged, lamport: int) -> None:
    row = plain(op, "id", "scope") | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    connection.execute(insert(tables.people_merged), row)


def people_parted(connection: Connection, op: ops.PeopleParted, lamport: int) -> None:
    rows = [
        {"op_id": op.id, "target": target, "group_no": op.scope}
        for target in dict.fromkeys(op.merged)
    ]
    if rows:
        connection.execute(insert(tables.people_parted), rows)
