"""Make the derived tables anew from the journal, and tell whether two states are the same."""

from hashlib import sha256

import msgspec
from sqlalchemy import Connection

from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.apply import apply_by
from tkvv_desktop.storage.engine import in_memory

# Raised when the derived tables change; a book with another number is rebuilt when it is opened.
DERIVED_VERSION = 13

# Indexes of large tables that only questions use; no `apply` looks something up by them.
_ONLY_READ = tuple(
    index
    for table in (tables.posting, tables.meeting_line)
    for index in table.indexes
    if index.name in {"ix_posting", "ix_meeting_line"}
)
_PIECE = 2_000  # rows
_packed = msgspec.msgpack.Encoder().encode


def rebuild(connection: Connection) -> int:
    """Drop every derived table and fill it again; return how many operations were applied."""
    tables.DERIVED.drop_all(connection)
    tables.DERIVED.create_all(connection)
    for index in _ONLY_READ:  # quicker to sort once at the end than to keep sorted
        index.drop(connection)
    done = 0
    for operation, lamport, author in journal.operations(connection):
        if operation is not None:
            apply_by(connection, operation, lamport, author)
            done += 1
    for index in _ONLY_READ:
        index.create(connection)
    return done


def state_digest(connection: Connection) -> str:
    """One number for everything derived; equal digests mean equal tables."""
    digest = sha256()
    for table in sorted(tables.DERIVED.tables.values(), key=lambda table: table.name):
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
    """Whether a rebuild would give the same tables; it is made in memory, nothing is touched."""
    with in_memory() as memory:
        tables.JOURNAL.create_all(memory)
        for table in (tables.op, tables.private_value):
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            marks = ", ".join("?" * len(table.columns))
            found = connection.exec_driver_sql(f'SELECT {names} FROM "{table.name}"')  # noqa: S608
            rows = [tuple(row) for row in found]
            if rows:
                into = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608
                memory.exec_driver_sql(into, rows)
        rebuild(memory)
        return state_digest(memory) == state_digest(connection)
