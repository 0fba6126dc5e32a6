"""Make copies of a book. A copy counts only after it was opened again and compared with the book.

In two steps, so that a window can go on: `take` holds the book for a moment and writes what it is
now to a file beside it; `finish` opens that file, compares, packs and puts it among the copies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import sqlcipher3
from sqlalchemy import Connection, Engine, func, select

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Cancelled, Trouble
from tkvv_desktop.storage import copies, journal, slots, tables
from tkvv_desktop.storage.check import journal_faults, pages
from tkvv_desktop.storage.copies import About
from tkvv_desktop.storage.engine import code_of, driver_of, open_copy
from tkvv_desktop.storage.files import flush_folder, replace_patiently, trouble_of
from tkvv_desktop.storage.rebuild import DERIVED_VERSION, state_digest
from tkvv_desktop.storage.telling import COPYING, telling_meanwhile


@dataclass(frozen=True, slots=True)
class Taken:
    """A book as it was at one moment, in a file of its own that nothing was compared with yet."""

    raw: Path
    about: About
    keys: bytes
    book_key: bytes


def due_after(written: Iterable[ops.Operation]) -> tuple[str, str] | None:
    """The kind and the month of the copy that these operations ask for; None when none does."""
    due = None
    for operation in written:
        if isinstance(operation, ops.SessionClosed):
            return "period", f"{operation.held_on:%Y-%m}"
        if isinstance(operation, ops.MeetingPosted):
            due = ("meeting", "")
    return due


def take(book: Path, engine: Engine, book_key: bytes, kind: str, period: str, wall: str) -> Taken:
    """Write the book as it is now to a file among its copies; on the thread that writes the book.

    Raises Trouble: book.disk_full, book.disk_failed, book.read_only and what a book may raise.
    """
    folder = copies.folder_of(book)
    try:
        folder.mkdir(exist_ok=True)
        raw_slots = slots.slots_path(book).read_bytes()
        slots.parsed(raw_slots, book)
        _sweep(folder)
        earlier = copies.copies_in(folder)
    except OSError as error:
        raise trouble_of(error, folder) from error
    raw = folder / f".{token_hex(4)}.raw"
    with engine.connect() as connection:
        with connection.begin():
            state = state_digest(connection)
            count, lamport, head = _journal(connection)
        # The one connection is still ours: nothing is written between the digest and the copy.
        driver = driver_of(connection)
        try:
            with telling_meanwhile(driver, COPYING):
                driver.execute("VACUUM INTO ?", (str(raw),))
        except Cancelled:
            raw.unlink(missing_ok=True)
            raise
        except sqlcipher3.dbapi2.Error as error:
            raw.unlink(missing_ok=True)
            raise Trouble(code_of(error) or "book.disk_failed", book="", file="") from error
    about = About(
        number=earlier[0].number + 1 if earlier else 1,
        kind=kind,
        period=period,
        operations=count,
        lamport=lamport,
        head=head,
        derived=DERIVED_VERSION,
        state=state,
        written=wall,
        keys_bytes=len(raw_slots),
        book_bytes=raw.stat().st_size,
    )
    return Taken(raw, about, raw_slots, book_key)


def finish(taken: Taken) -> Path:
    """Open what was taken, compare it with what the book said, and put it among the copies.

    Runs anywhere: the book is not asked. Raises Trouble("copy.not_good") and what files may raise;
    then the earlier copies stay as they are.
    """
    folder = taken.raw.parent
    packed = taken.raw.with_suffix(".tmp")
    try:
        try:
            refuse_differing(taken.raw, taken.book_key, taken.about)
            copies.pack(packed, taken.about, taken.keys, taken.raw)
            path = folder / copies.name_of(taken.about)
            replace_patiently(packed, path)
            flush_folder(folder)
            copies.rotate(folder)
        finally:
            taken.raw.unlink(missing_ok=True)
            packed.unlink(missing_ok=True)
    except OSError as error:
        raise trouble_of(error, folder) from error
    return path


def refuse_differing(raw: Path, book_key: bytes, about: About) -> None:
    """The trial: open the file, look through every page and operation, compare with `about`.

    Raises Trouble("copy.not_good").
    """
    engine = open_copy(raw, book_key)
    try:
        with engine.connect() as connection, connection.begin():
            is_sound = not pages(connection) and not journal_faults(connection)
            is_same = _journal(connection) == (about.operations, about.lamport, about.head)
            if about.derived == DERIVED_VERSION:  # else its tables are made anew, and not compared
                is_same = is_same and state_digest(connection) == about.state
    except Trouble as error:
        raise Trouble("copy.not_good", file=raw.name) from error
    finally:
        engine.dispose()
    if not is_sound or not is_same:
        raise Trouble("copy.not_good", file=raw.name)


def _journal(connection: Connection) -> tuple[int, int, str]:
    """How many operations there are, and the newest one."""
    count = connection.scalar(select(func.count()).select_from(tables.op)) or 0
    lamport, head = journal.head(connection)
    return count, lamport, head.hex()


def _sweep(folder: Path) -> None:
    """Take away what an interrupted copy left; one process writes a book, so nobody needs it."""
    for left in folder.iterdir():
        if left.suffix.startswith((".raw", ".tmp")) and left.name.startswith("."):
            left.unlink()
