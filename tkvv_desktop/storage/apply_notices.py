"""Operations about due notices, as rows."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.apply_bank import plain
from tkvv_desktop.storage.apply_money import taken_back


def notices_printed(connection: Connection, op: ops.NoticesPrinted, lamport: int) -> None:
    about = {
        "op_id": op.id,
        "group_no": op.scope,
        "day": op.day,
        "figures_on": op.figures_on,
    }
    for notice in op.notices:
        connection.execute(insert(tables.notice), plain(notice, "items") | about)
        connection.execute(
            insert(tables.notice_item),
            [plain(item) | {"op_id": op.id, "number": notice.number} for item in notice.items],
        )


def notice_reprinted(connection: Connection, op: ops.NoticeReprinted, lamport: int) -> None:
    connection.execute(insert(tables.notice_reprint), plain(op, "id", "scope") | {"op_id": op.id})


def notice_answered(connection: Connection, op: ops.NoticeAnswered, lamport: int) -> None:
    about = {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    about["reversed"] = ops.ANSWER_LINE in taken_back(connection, op.id, op.scope)
    connection.execute(insert(tables.notice_answer), plain(op, "id", "scope") | about)
