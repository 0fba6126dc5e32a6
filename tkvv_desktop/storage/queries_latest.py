"""The bank's figures to believe: of each group the latest reading on or before a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, Text, and_, bindparam, func, select

from tkvv_desktop.storage import tables

_READING = tables.reading


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest reading of a kind on or before a day: of each group, or of one.

    With `has_members` the latest of those that list every member.
    """

    kind: str
    on: date
    group_no: str | None = None
    has_members: bool = False

    @property
    def _asked(self) -> dict[str, Any]:
        asked = {"kind": self.kind, "on": self.on}
        return asked if self.group_no is None else asked | {"group_no": self.group_no}

    def readings(self, connection: Connection) -> Sequence[Row[Any]]:
        """Those readings: (op_id, group_no, as_of, source)."""
        query = _readings(self.group_no is None, self.has_members)
        return connection.execute(query, self._asked).all()

    def rows_of(self, connection: Connection, table: Table, *order: str) -> Sequence[Row[Any]]:
        """What a table has of those readings: (op_id, group_no, the facts …)."""
        query = _rows(table, self.group_no is None, self.has_members, order)
        return connection.execute(query, self._asked).all()


@cache  # asked for each group at each save
def _readings(of_all: bool, has_members: bool) -> Select[Any]:  # noqa: FBT001
    table = _READING
    wanted = [
        table.c.kind == bindparam("kind"),
        table.c.current == True,  # noqa: E712
        table.c.as_of <= bindparam("on", type_=table.c.as_of.type),
    ]
    if not of_all:
        wanted.append(table.c.group_no == bindparam("group_no", type_=Text))
    if has_members:
        wanted.append(table.c.has_members == True)  # noqa: E712
    newest = (
        select(table.c.group_no, func.max(table.c.as_of).label("as_of"))
        .where(*wanted)
        .group_by(table.c.group_no)
        .subquery()
    )
    same = and_(table.c.group_no == newest.c.group_no, table.c.as_of == newest.c.as_of)
    return (
        select(table.c.op_id, table.c.group_no, table.c.as_of, table.c.source)
        .join(newest, same)
        .where(*wanted)
    )


@cache
def _rows(
    table: Table,
    of_all: bool,  # noqa: FBT001
    has_members: bool,  # noqa: FBT001
    order: tuple[str, ...],
) -> Select[Any]:
    reading = _readings(of_all, has_members).subquery()
    facts = [column for column in table.c if column.name != "op_id"]
    return (
        select(reading.c.op_id, reading.c.group_no, *facts)
        .join(table, table.c.op_id == reading.c.op_id)
        .order_by(reading.c.group_no, *(table.c[name] for name in order))
    )
