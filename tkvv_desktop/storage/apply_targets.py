"""Operations about targets and sheets of criteria, as rows."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import tables_targets as tables
from tkvv_desktop.storage.apply_bank import plain


def target_set(connection: Connection, op: ops.TargetSet, lamport: int) -> None:
    row = plain(op, "id", "scope") | {"op_id": op.id, "lamport": lamport}
    connection.execute(insert(tables.target), row)


def target_reached(connection: Connection, op: ops.TargetReached, lamport: int) -> None:
    row = plain(op, "id", "scope") | {"op_id": op.id, "lamport": lamport}
    connection.execute(insert(tables.target_value), row)


def criteria_sheet_set(connection: Connection, op: ops.CriteriaSheetSet, lamport: int) -> None:
    head = plain(op, "id", "scope", "grades", "rows") | {"op_id": op.id, "lamport": lamport}
    connection.execute(insert(tables.criteria_sheet), head)
    for number, grade in enumerate(op.grades):
        connection.execute(
            insert(tables.sheet_grade), plain(grade) | {"op_id": op.id, "number": number}
        )
    for number, row in enumerate(op.rows):
        connection.execute(
            insert(tables.sheet_row), plain(row, "bands") | {"op_id": op.id, "number": number}
        )
        for place, band in enumerate(row.bands):
            about = {"op_id": op.id, "row": row.row, "number": place}
            connection.execute(insert(tables.sheet_band), plain(band) | about)


def sheet_scored(connection: Connection, op: ops.SheetScored, lamport: int) -> None:
    head = plain(op, "id", "scope", "rows") | {"op_id": op.id, "lamport": lamport}
    connection.execute(insert(tables.sheet_score), head)
    for row in op.rows:
        connection.execute(insert(tables.row_score), plain(row) | {"op_id": op.id})
