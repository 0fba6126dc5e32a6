"""Make the derived tables anew from the journal, and tell whether two states are the same."""

from hashlib import sha256

from sqlalchemy import Connection

from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.apply import apply

# Raised when the derived tables change; a book with another number is rebuilt when it is opened.
DERIVED_VERSION = 9


def rebuild(connection: Connection) -> int:
    """Drop every derived table and fill it again; return how many operations were applied."""
    tables.DERIVED.drop_all(connection)
    tables.DERIVED.create_all(connection)
    done = 0
    for operation, lamport in journal.operations(connection):
        if operation is not None:
            apply(connection, operation, lamport)
            done += 1
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
        for row in connection.exec_driver_sql(query):
            digest.update(repr(tuple(row)).encode("utf-8"))
    return digest.hexdigest()


def live_equals_rebuilt(connection: Connection) -> bool:
    """Whether a rebuild would give the same tables; whoever calls rolls back."""
    live = state_digest(connection)
    rebuild(connection)
    return state_digest(connection) == live
