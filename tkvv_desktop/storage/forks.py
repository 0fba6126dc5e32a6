"""Chains that went on twice: a book and its double were both written in."""

from typing import Any

from sqlalchemy import Connection, func, select

from tkvv_desktop.domain import conflicts as found
from tkvv_desktop.domain.entries import Entry
from tkvv_desktop.storage import tables, tables_exchange

_OP = tables.op
ENTRY = (_OP.c.id, _OP.c.scope, _OP.c.replica, _OP.c.author, _OP.c.type, _OP.c.lamport, _OP.c.hash)
"""The columns that `entry` needs."""


def entry(row: Any) -> Entry:
    """An entry of the journal from its row."""
    return Entry(
        id=row.id,
        group_no=row.scope,
        replica=row.replica.hex(),
        author=row.author,
        type=row.type,
        lamport=row.lamport,
        hash=row.hash.hex(),
    )


def sharing(connection: Connection, *columns: Any, scope: str | None = None) -> list[Entry]:
    """Entries that have the same in these columns as another one; those of one scope, or all."""
    some = select(*columns) if scope is None else select(*columns).where(_OP.c.scope == scope)
    several = some.group_by(*columns).having(func.count() > 1).subquery()
    same = [column == several.c[column.name] for column in columns]
    rows = connection.execute(select(*ENTRY).where(*same))
    return [entry(row) for row in rows]


def forks(connection: Connection, scope: str | None = None) -> list[Entry]:
    """Entries that share their place in a chain with another one."""
    return sharing(connection, _OP.c.scope, _OP.c.replica, _OP.c.seq, scope=scope)


def open_forks(connection: Connection) -> list[Entry]:
    """Those of `forks` into which nobody has looked yet: a settled fork that grew is open again."""
    entries = forks(connection)
    chains = {(one.group_no, *one.machines) for one in _open(connection, entries)}
    return [one for one in entries if (one.group_no, one.replica) in chains]


def open_in(connection: Connection, scope: str) -> tuple[found.Conflict, ...]:
    """The chains of a scope that went on twice, and nobody has looked into it yet."""
    return _open(connection, forks(connection, scope))


def _open(connection: Connection, entries: list[Entry]) -> tuple[found.Conflict, ...]:
    if not entries:
        return ()
    settled = tables_exchange.conflict_settled
    rows = connection.execute(select(settled).where(settled.c.kind == found.FORK))
    known = [
        found.Settled(row.kind, row.group_no, row.subject, row.day, row.finding, by="")
        for row in rows
    ]
    listed = found.conflicts(found.Facts(forks=entries, settled=known))
    return tuple(one for one in listed if one.is_open)
