"""Exchange files that were not taken: named until what they held has come, a copy put aside.

The stick is not touched. The copy lies beside the book, so that the file can be tried again when
the sender is known or the program is newer, and be looked at by whoever helps.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import tables, tables_exchange
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.files import write_whole
from tkvv_desktop.usecases.exchange_records import RefusedFile

_MOST = 10  # named; of older ones nobody asks any more
_LARGEST = 16 * 1024 * 1024  # bytes that are put aside
_FORGED = "bundle.forged"
_SUFFIX = ".tkvv"
_TABLE = tables_exchange.refused_file


def folder(book: Book) -> Path:
    """Where copies of refused files lie."""
    return book.path.with_name(f"{book.path.name}.refused")


def note(book: Book, one: RefusedFile, data: bytes) -> None:
    """Write down that a file was not taken, and put a copy of it aside."""
    kept = _put_aside(book, one.mark, data)
    with book.engine.begin() as connection:
        connection.execute(delete(_TABLE).where(_TABLE.c.mark == one.mark))
        row = {"mark": one.mark, "name": one.name, "address": one.address, "at": one.at}
        connection.execute(insert(_TABLE), row | {"code": one.code, "kept": kept})
        rows = connection.execute(select(_TABLE).order_by(_TABLE.c.at.desc(), _TABLE.c.mark)).all()
        old = [row.mark for row in rows[_MOST:]]
        files = _forget(connection, old)
    _remove(book, files)


def named(book: Book) -> list[RefusedFile]:
    """The files that were not taken, the newest first."""
    user = tables.user
    with book.reading() as connection:
        names = {row.address: row.name for row in connection.execute(select(user)) if row.address}
        rows = connection.execute(select(_TABLE).order_by(_TABLE.c.at.desc(), _TABLE.c.mark))
        return [
            RefusedFile(
                mark=row.mark,
                name=row.name,
                address=row.address,
                at=row.at,
                code=row.code,
                sender=names.get(row.address, ""),
                is_kept=bool(row.kept),
            )
            for row in rows
        ]


def forget_of(book: Book, senders: Iterable[str], marks: Iterable[str] = ()) -> None:
    """Name no more what was refused of these senders: what is read now holds all of it.

    What somebody forged stays named until a person takes it off by its mark.
    """
    wanted, some = {*senders} - {""}, {*marks}
    with book.engine.begin() as connection:
        rows = connection.execute(select(_TABLE)).all()
        gone = [
            row.mark
            for row in rows
            if row.mark in some or (row.address in wanted and row.code != _FORGED)
        ]
        files = _forget(connection, gone)
    _remove(book, files)


def _forget(connection: Connection, marks: list[str]) -> list[str]:
    """Strike rows; the copies that belong to them."""
    if not marks:
        return []
    mine = _TABLE.c.mark.in_(marks)
    files = list(connection.scalars(select(_TABLE.c.kept).where(mine)))
    connection.execute(delete(_TABLE).where(mine))
    return [one for one in files if one]


def _put_aside(book: Book, mark: str, data: bytes) -> str:
    """The name of the copy; "" when there is none: the stick still has the file, and it is said."""
    if not 0 < len(data) <= _LARGEST:
        return ""
    name = f"{mark}{_SUFFIX}"
    try:
        folder(book).mkdir(exist_ok=True)
        write_whole(folder(book) / name, data)
    except (OSError, Trouble):
        return ""
    return name


def _remove(book: Book, files: Iterable[str]) -> None:
    for name in files:
        with suppress(OSError):  # a scanner holds it; it harms nobody and is not named any more
            (folder(book) / name).unlink(missing_ok=True)
