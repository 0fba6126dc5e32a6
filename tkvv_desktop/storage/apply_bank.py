"""Operations that tell what the bank says, as rows. Order of arrival changes nothing."""

from collections.abc import Hashable
from dataclasses import asdict, fields
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, insert, select, update

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.calendar import month_end
from tkvv_desktop.domain.names import folded, register_key
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.rows import put

# Order of trust where two sources tell the same day (bank-files.md).
_RANK = {Kind.LOAN_FILE: 3, Kind.LOAN_DETAIL: 2, Kind.SCORES: 2, ops.BY_HAND: 1}
_DEFAULT_RANK = 2


def plain(fact: Any, *leave_out: str) -> dict[str, Any]:
    """The fields of a flat dataclass, without those named."""
    return {name: getattr(fact, name) for name in _names(cast("Hashable", type(fact)), leave_out)}


@cache
def _names(kind: Hashable, leave_out: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in leave_out)  # type: ignore[arg-type]


def group_noted(connection: Connection, op: ops.GroupNoted, lamport: int) -> None:
    row = plain(op, "id", "scope")
    connection.execute(
        insert(tables.group_note), row | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    )


def meeting_day_set(connection: Connection, op: ops.MeetingDaySet, lamport: int) -> None:
    row = plain(op, "id", "scope")
    connection.execute(
        insert(tables.meeting_day), row | {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    )


def people_noted(connection: Connection, op: ops.PeopleNoted, lamport: int) -> None:
    about = {"op_id": op.id, "group_no": op.scope, "as_of": op.as_of, "lamport": lamport}
    about["source"] = op.source
    if not op.people:
        return
    connection.execute(insert(tables.person_note), [asdict(note) | about for note in op.people])
    _choose_people(connection, op.scope, [note.customer_no for note in op.people])


def _choose_people(connection: Connection, group_no: str, customers: list[str]) -> None:
    """Show the latest note of each: by the day it speaks of, then by the order of writing."""
    note = tables.person_note
    latest: dict[str, Any] = {}
    found = connection.execute(
        select(note)
        .where(note.c.group_no == group_no)
        .order_by(note.c.as_of, note.c.lamport, note.c.op_id)
    )
    wanted = set(customers)
    for row in found:
        if row.customer_no in wanted:
            latest[row.customer_no] = row
    person = tables.person
    connection.execute(
        person.delete().where(
            person.c.group_no == group_no, person.c.customer_no.in_(sorted(wanted))
        )
    )
    connection.execute(
        insert(person),
        [
            {name: value for name, value in row._mapping.items() if name in person.c}
            | {"folded": folded(row.name), "sort_key": register_key(row.name)}
            for row in latest.values()
        ],
    )


def statement_read(connection: Connection, op: ops.StatementRead, lamport: int) -> None:
    _reading(connection, op, "statement", op.as_of, op.source, lamport, has_members=op.has_members)
    put(connection, tables.statement_loan, op.loans, op_id=op.id)
    put(connection, tables.statement_member, op.members, op_id=op.id)


def list_read(connection: Connection, op: ops.ListRead, lamport: int) -> None:
    connection.execute(insert(tables.list_read), plain(op, "id", "scope") | {"op_id": op.id})


def instalments_read(connection: Connection, op: ops.InstalmentsRead, lamport: int) -> None:
    _reading(connection, op, op.source, op.as_of, op.source, lamport)
    put(connection, tables.instalment, op.lines, op_id=op.id)


def special_list_read(connection: Connection, op: ops.SpecialListRead, lamport: int) -> None:
    _reading(connection, op, op.source, op.as_of, op.source, lamport)
    put(connection, tables.special_line, op.lines, op_id=op.id)


def group_info_read(connection: Connection, op: ops.GroupInfoRead, lamport: int) -> None:
    _reading(connection, op, "group_info", op.as_of, op.source, lamport)
    connection.execute(
        insert(tables.group_info),
        plain(op, "id", "scope", "as_of", "source") | {"op_id": op.id},
    )


def score_read(connection: Connection, op: ops.ScoreRead, lamport: int) -> None:
    _reading(connection, op, "score", month_end(op.month), op.source, lamport)
    connection.execute(insert(tables.score), plain(op, "id", "scope", "source") | {"op_id": op.id})


def _reading(
    connection: Connection,
    op: ops.Operation,
    kind: str,
    as_of: date,
    source: str,
    lamport: int,
    *,
    has_members: bool = False,
) -> None:
    """Add the reading and say anew which one of its group, kind and day is to be believed."""
    table = tables.reading
    connection.execute(
        insert(table),
        {
            "op_id": op.id,
            "group_no": op.scope,
            "kind": kind,
            "as_of": as_of,
            "source": source,
            "rank": _RANK.get(source, _DEFAULT_RANK),
            "lamport": lamport,
            "current": False,
            "has_members": has_members,
        },
    )
    same = (table.c.kind == kind) & (table.c.group_no == op.scope) & (table.c.as_of == as_of)
    best = connection.scalar(
        select(table.c.op_id)
        .where(same)
        .order_by(table.c.rank.desc(), table.c.lamport.desc(), table.c.op_id.desc())
        .limit(1)
    )
    connection.execute(update(table).where(same & (table.c.op_id != best)).values(current=False))
    connection.execute(update(table).where(table.c.op_id == best).values(current=True))
