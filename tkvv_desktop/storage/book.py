"""A book: one encrypted file and the key slots beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import OperationalError

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, UserEnrolled
from tkvv_desktop.storage import journal, keys, tables
from tkvv_desktop.storage.apply import apply
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.storage.files import refuse_unwritable, trouble_of
from tkvv_desktop.storage.rebuild import DERIVED_VERSION, rebuild

FORMAT = 1
SMALLEST = 4096  # bytes: the first page


@dataclass(frozen=True, slots=True)
class Book:
    """An opened book. Close it: a book is open in one place at a time."""

    path: Path
    engine: Engine
    writer: journal.Writer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads all see the same state."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def scratch(self) -> Iterator[Connection]:
        """A connection whose every change is taken back at the end."""
        with self.engine.connect() as connection:
            transaction = connection.begin()
            try:
                yield connection
            finally:
                transaction.rollback()

    def close(self) -> None:
        self.engine.dispose()


def create_book(path: Path, name: str, role: str, password: str, wall: str) -> Book:
    """Make a new book whose first user is `name`.

    Raises Refused("book.exists"), Refused("password.too_short") and what files may raise.
    """
    if path.exists() or keys.slots_path(path).exists():
        raise Refused("book.exists", book=path.name)
    if not path.parent.is_dir():
        raise Trouble("book.folder_missing", folder=str(path.parent))
    own = keys.create(path, new_id(), password)
    engine = open_engine(path, own.book_key)
    replica = token_bytes(16)
    book = Book(path, engine, journal.Writer(own, replica))
    try:
        with engine.begin() as connection:
            tables.JOURNAL.create_all(connection)
            tables.DERIVED.create_all(connection)
            connection.execute(
                insert(tables.meta),
                [
                    {"key": "format", "value": str(FORMAT)},
                    {"key": "derived", "value": str(DERIVED_VERSION)},
                    {"key": "replica", "value": replica.hex()},
                ],
            )
            first = UserEnrolled(
                id=new_id(),
                scope=OFFICE,
                user=own.user,
                name=name,
                role=role,
                public_key=own.public_key,
            )
            apply(connection, *journal.append(connection, first, book.writer, wall))
    except BaseException:
        engine.dispose()
        _remove(path)
        raise
    return book


def open_book(path: Path, password: str) -> Book:
    """Open the book at `path`; derived tables of an older program are rebuilt first.

    Raises Trouble: book.missing, book.keys_missing, book.keys_damaged, book.wrong_password,
    book.damaged, book.busy, book.too_new, book.read_only, book.cannot_open, book.no_memory,
    book.disk_full, book.disk_failed.
    """
    if not path.is_file():
        raise Trouble("book.missing", book=path.name)
    refuse_unwritable(path)
    return open_with(path, keys.unlock(path, password))


def open_with(path: Path, own: keys.Keys) -> Book:
    """Open the book at `path` with keys that a slot gave; raises Trouble as `open_book`."""
    if not path.is_file():
        raise Trouble("book.missing", book=path.name)
    refuse_unwritable(path)
    if path.stat().st_size < SMALLEST:  # SQLite would begin a new book in what is left
        raise Trouble("book.damaged", book=path.name)
    engine = open_engine(path, own.book_key)
    try:
        with engine.begin() as connection:
            known = _meta(connection, path)
            if int(known["format"]) > FORMAT:
                raise Trouble("book.too_new", book=path.name)
            if known["derived"] != str(DERIVED_VERSION):
                rebuild(connection)
                connection.execute(
                    update(tables.meta)
                    .where(tables.meta.c.key == "derived")
                    .values(value=str(DERIVED_VERSION))
                )
        return Book(path, engine, journal.Writer(own, bytes.fromhex(known["replica"])))
    except BaseException:
        engine.dispose()
        raise


def _meta(connection: Connection, path: Path) -> dict[str, str]:
    """What the book says of itself; a file in which it says nothing was never finished."""
    try:
        known = {row.key: row.value for row in connection.execute(select(tables.meta))}
    except OperationalError as error:  # no such table
        raise Trouble("book.damaged", book=path.name) from error
    if not known.keys() >= {"format", "derived", "replica"}:
        raise Trouble("book.damaged", book=path.name)
    return known


def _remove(path: Path) -> None:
    """Take away what a failed creation left, so that it can be tried again."""
    try:
        for left in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), keys.slots_path(path)):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise trouble_of(error, path) from error
