"""Operations about papers, as rows."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.apply_bank import plain
from tkvv_desktop.storage.tables_papers import printed_from, printed_paper


def paper_printed(connection: Connection, op: ops.PaperPrinted, lamport: int) -> None:
    row = plain(op, "id", "scope", "known")
    connection.execute(
        insert(printed_paper), row | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    )
    if op.known:
        connection.execute(
            insert(printed_from), [plain(one) | {"op_id": op.id} for one in op.known]
        )
