"""Make the derived tables anew from the journal, and tell whether two states are the same."""

from functools import lru_cache
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, Dialect, Table, func, select
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable, ExecutableDDLElement

from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.apply import Rights
from tkvv_desktop.storage.telling import COMPARING, TABLES, tell
from tkvv_desktop.storage.trust import TYPES, refresh

# Raised when the derived tables change; a book with another number is rebuilt when it is opened.
DERIVED_VERSION = 22

# Indexes of large tables that only questions use; no `apply` looks something up by them.
_ONLY_READ = {"ix_posting", "ix_meeting_line"}
_PIECE = 2_000  # rows
_STEP = 20  # operations between two words about how far it is
_RUNNING, _AGAIN, _BESIDE = "rebuild running", "rebuild again", "rebuild beside"
_packed = msgspec.msgpack.Encoder().encode


def rebuild(connection: Connection) -> int:
    """Drop every derived table and fill it again; return how many operations were applied.

    An erasure that finds something to take away asks for this while it runs: then it is done once
    more, without what was taken away.
    """
    about = connection.info
    if about.get(_RUNNING):
        about[_AGAIN] = True
        return 0
    about[_RUNNING] = about[_AGAIN] = True
    try:
        while about.pop(_AGAIN, False):
            done = _made_anew(connection)
    finally:
        about[_RUNNING] = False
        about.pop(_AGAIN, None)
    return done


def _made_anew(connection: Connection) -> int:
    is_beside = connection.info.get(_BESIDE, False)
    first, last = _definitions(connection.dialect, "temp" if is_beside else None)
    for statement in first:
        connection.exec_driver_sql(statement)
    refresh(connection)
    done = 0
    authors = Rights(connection)
    seen: set[str] = set()
    of = connection.scalar(select(func.count()).select_from(tables.op)) or 0
    for at, (operation, place) in enumerate(journal.operations(connection)):
        if at % _STEP == 0:
            tell(at, of, TABLES)
        if operation is None or operation.id in seen:  # two machines with one draft wrote it twice
            continue
        seen.add(operation.id)
        if operation.TYPE not in TYPES:
            authors.apply(operation, place)
        done += 1
    if not is_beside:
        for statement in last:
            connection.exec_driver_sql(statement)
    return done


@lru_cache(4)  # the dialects of books that are open
def _definitions(dialect: Dialect, schema: str | None) -> tuple[list[str], list[str]]:
    """What makes every derived table anew, in words of the engine, and what is left for the end.

    It is quicker to sort an index once at the end than to keep it sorted.
    """

    def said(what: ExecutableDDLElement) -> str:
        if schema is None:
            return str(what.compile(dialect=dialect))
        where = {None: schema}
        return str(
            what.compile(dialect=dialect, schema_translate_map=where, render_schema_translate=True)
        )

    first: list[str] = []
    last: list[str] = []
    for table in tables.DERIVED.tables.values():
        first += [said(DropTable(table, if_exists=True)), said(CreateTable(table))]
        for index in table.indexes:
            (last if index.name in _ONLY_READ else first).append(said(CreateIndex(index)))
    return first, last


def state_digest(connection: Connection) -> str:
    """One number for everything derived; equal digests mean equal tables."""
    digest = sha256()
    everything = sorted(tables.DERIVED.tables.values(), key=lambda table: table.name)
    for at, table in enumerate(everything):
        tell(at, len(everything), COMPARING)
        digest.update(table.name.encode("utf-8"))
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        order = ", ".join(f'"{column.name}"' for column in table.primary_key)
        # Raw values, not typed ones: what is compared is what is stored.
        query = f'SELECT {names} FROM "{table.name}" ORDER BY {order}'  # noqa: S608 - our own names
        found = connection.exec_driver_sql(query).cursor
        while rows := found.fetchmany(_PIECE):
            digest.update(_packed(rows))
    return digest.hexdigest()


def live_equals_rebuilt(connection: Connection) -> bool:
    """Whether a rebuild would give the same tables; afterwards everything is as it was.

    The rebuild is made beside them, in tables of the same names that lie in memory and come first
    wherever a table is named; so nothing has to be copied, and the engine itself compares.
    """
    beside = connection.begin_nested()
    connection.info[_BESIDE] = True
    try:
        rebuild(connection)
        return all(_is_same(connection, table) for table in tables.DERIVED.tables.values())
    finally:
        connection.info[_BESIDE] = False
        beside.rollback()


def _is_same(connection: Connection, table: Table) -> bool:
    """Whether the table of the book has the rows of the one beside it, no more and no fewer."""
    live, new = f'main."{table.name}"', f'temp."{table.name}"'
    names = {column.name for column in table.columns}
    told = connection.exec_driver_sql(f'PRAGMA main.table_info("{table.name}")')
    if {column[1] for column in told} != names:
        return False
    keys = [column.name for column in table.primary_key]
    values = sorted(names - set(keys))
    on = " AND ".join(f'b."{name}" = a."{name}"' for name in keys)
    differs = " OR ".join(
        [f'b."{keys[0]}" IS NULL', *(f'b."{name}" IS NOT a."{name}"' for name in values)]
    )
    query = (
        f"SELECT (SELECT count(*) FROM {live}) = (SELECT count(*) FROM {new}) AND NOT EXISTS "  # noqa: S608 - our own names
        f"(SELECT 1 FROM {live} AS a LEFT JOIN {new} AS b ON {on} WHERE {differs})"
    )
    return bool(connection.exec_driver_sql(query).scalar())
