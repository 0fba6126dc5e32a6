"""Open a book. The only module that knows how SQLite begins, how it is keyed and how it fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import (
    Connection,
    Engine,
    ExceptionContext,
    QueuePool,
    StaticPool,
    create_engine,
    event,
)

from tkvv_desktop.domain.errors import Trouble

# Below it a power cut can damage a WAL book (WAL-reset bug, fixed in 3.51.3).
OLDEST_SQLITE = (3, 51, 3)

# Primary result codes, https://sqlite.org/rescode.html. What is not listed is our bug.
_TROUBLE = {
    5: "book.busy",
    6: "book.busy",
    8: "book.read_only",
    10: "book.disk_failed",
    11: "book.damaged",
    13: "book.disk_full",
    14: "book.cannot_open",
    26: "book.damaged",
}

# What must be in force after opening; each is set, read back and compared.
_SETTINGS: tuple[tuple[str, str, Any], ...] = (
    # Before the first look at the file: then the lock is held from the start, without a -shm file.
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    # KiB: what was read and deciphered once stays at hand; large tables are made anew in it.
    ("cache_size", "-65536", -65536),
    # No checkpoint while a person works: it is where lying disks do harm. Closing makes one.
    ("wal_autocheckpoint", "0", 0),
)


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine on the encrypted book at `path`; one connection, our own BEGIN, named troubles.

    Raises Trouble("book.old_sqlite") when the library is too old to be trusted with power cuts.
    """
    if sqlcipher3.dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise Trouble("book.old_sqlite", version=sqlcipher3.dbapi2.sqlite_version)
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=_opener(path, key),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _name_the_trouble)
    return engine


def open_copy(path: Path, key: bytes) -> Engine:
    """An engine on a closed copy of a book that cannot change a byte of it, nor lock it."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=_opener(path, key, is_copy=True),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _name_the_trouble)
    return engine


def _opener(path: Path, key: bytes, *, is_copy: bool = False) -> Callable[[], Any]:
    # A name in the form of a link can say that the file is only to be looked at.
    name = path.absolute().as_uri() + "?mode=ro&immutable=1" if is_copy else str(path)

    def open_keyed() -> Any:
        try:
            connection = sqlcipher3.dbapi2.connect(
                name, timeout=1, isolation_level=None, uri=is_copy
            )
            try:
                connection.execute("PRAGMA cipher_log_level = NONE")
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                if not is_copy:
                    _prepare(connection)
            except BaseException:  # whatever stops it: an open file could not be put aside
                connection.close()
                raise
        except sqlcipher3.dbapi2.Error as error:
            code = code_of(error)
            if code is None:
                raise
            raise Trouble(code, book=path.name) from error
        return connection

    return open_keyed


@contextmanager
def in_memory() -> Iterator[Connection]:
    """A connection to an empty data base that is gone afterwards and touches no disk."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: sqlcipher3.dbapi2.connect(":memory:"),
        poolclass=StaticPool,
    )
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def driver_of(connection: Connection) -> Any:
    """The connection of the engine itself, for what must not run inside a transaction."""
    return connection.connection.driver_connection


def code_of(error: BaseException) -> str | None:
    """The code of the Trouble that an error of the engine means; None for a fault of ours."""
    return _TROUBLE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def _prepare(connection: Any) -> None:
    for name, value, expected in _SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != expected:
            raise Trouble("book.setting_refused", setting=name)


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("tkvv_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _name_the_trouble(context: ExceptionContext) -> None:
    code = code_of(context.original_exception)
    if code is not None:
        raise Trouble(code, book="") from context.original_exception
