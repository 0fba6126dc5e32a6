"""Put a book together again: from its newest good copy, the second file and what can still be read.

Nothing is deleted and nobody is asked which side to lose: every operation that one of the three
still holds is in the new book; the files that were there stay beside it under other names.
"""

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from secrets import token_bytes

from sqlalchemy import Connection, insert, select, update

from tkvv_desktop.domain.errors import Cancelled, Trouble
from tkvv_desktop.domain.ops import OFFICE, UserEnrolled
from tkvv_desktop.storage import (
    backup,
    closing,
    copies,
    journal,
    keys,
    second_file,
    slots,
    tables,
    trust,
)
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.storage.files import flush_folder, put_aside, replace_patiently, trouble_of
from tkvv_desktop.storage.journal import Entry
from tkvv_desktop.storage.merging import Taken, take
from tkvv_desktop.storage.rebuild import DERIVED_VERSION, rebuild
from tkvv_desktop.storage.second_file import Found, SecondFile
from tkvv_desktop.storage.telling import PLACING, tell

FORMAT = 1
DAMAGED, REPLACED = "damaged", "replaced"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a book was put together from."""

    copy: int  # the number of the copy it began with; 0 when there was none
    lacked: int  # operations that the copy did not have
    regained: int  # of them, how many are in the book again
    unfit: int  # operations that were found and fit no chain
    damaged: int  # bytes of the second file that cannot be read
    last: date | None  # when the newest operation was written, by the clock of that machine

    @property
    def is_complete(self) -> bool:
        """Whether nothing points to an operation that is missing."""
        return not self.unfit and not self.damaged


def keys_back(book: Path) -> bool:
    """Give a book the key slots of their twin or of its newest good copy; whether there was one.

    The file that was there, if any, is kept beside it. Raises Trouble of files.
    """
    path = slots.slots_path(book)
    kept = [copy.path for copy in copies.copies_in(copies.folder_of(book))]
    twin = slots.twin_path(book)
    for place in (twin, *kept):
        try:
            raw = twin.read_bytes() if place == twin else copies.keys_in(place)
            slots.parsed(raw, book)
        except (OSError, Trouble):
            continue
        try:
            put_aside(path, DAMAGED)
        except OSError as error:
            raise trouble_of(error, path) from error
        slots.write_raw(book, raw)
        return True
    return False


def can_recover(book: Path) -> bool:
    """Whether there is anything beside `book` that it could be put together from."""
    return bool(second_file.files_of(book) or copies.copies_in(copies.folder_of(book)))


def recover(book: Path, own: keys.Keys) -> Recovered | None:
    """Put the unreadable `book` together again; None when nothing to begin with is found.

    Raises Trouble of files.
    """
    for copy in copies.copies_in(copies.folder_of(book)):
        found = _from(book, own, copy.path, DAMAGED)
        if found is not None:
            return found
    return _from(book, own, None, DAMAGED)


def restore(book: Path, own: keys.Keys, copy: Path, before: Callable[[], None]) -> Recovered:
    """Let `copy` be the book, with every operation that the book and its second file have besides.

    `before` is what else has to be in its place; it is called when all is verified.
    Raises Trouble: copy.not_good, and what `copies.read_about` and files may raise.
    """
    copies.read_about(copy)
    found = _from(book, own, copy, REPLACED, before)
    if found is None:
        raise Trouble("copy.not_good", file=copy.name)
    return found


def _nothing() -> None:
    """What else has to be in its place where the book lies already."""


def _from(
    book: Path,
    own: keys.Keys,
    copy: Path | None,
    word: str,
    before: Callable[[], None] = _nothing,
) -> Recovered | None:
    """Begin with `copy`, or with nothing but the second file; None when that cannot be."""
    new = book.with_name(f".{book.name}.new")
    number = 0
    try:
        _remove(new)
        second = SecondFile(book, own.book_key)
        noted = readable(second)
        if copy is not None:
            about = copies.read_about(copy)
            copies.unpack(copy, new)
            backup.refuse_differing(new, own.book_key, about)
            number = about.number
        elif not noted.entries:
            return None
        with _salvaged(book, own.book_key) as entries:
            found = _put_together(new, own.book_key, number, noted, entries)
        if found is not None:
            tell(0, 0, PLACING)
            before()
    except Trouble as error:
        _remove(new)
        if error.code in {"copy.damaged", "copy.not_a_copy", "copy.not_good", "book.damaged"}:
            _log.warning("a copy cannot be used: %s", error.code)
            return None
        raise
    except OSError as error:
        _remove(new)
        raise trouble_of(error, book) from error
    except Cancelled:
        _remove(new)
        raise
    if found is not None:
        _swap(new, book, word)
    return found


def _put_together(
    new: Path, book_key: bytes, number: int, noted: Found, salvaged: Iterable[Entry]
) -> Recovered | None:
    engine = open_engine(new, book_key)
    try:
        with engine.begin() as connection:
            if not number:
                tables.JOURNAL.create_all(connection)
                tables.DERIVED.create_all(connection)
                connection.execute(insert(tables.meta), first_meta(token_bytes(16)))
                set_meta(connection, trust.ROOT, _root(noted.entries).hex())
            elif derived_version(connection) != DERIVED_VERSION:
                tables.JOURNAL.create_all(connection)
                rebuild(connection)
                set_meta(connection, "derived", str(DERIVED_VERSION))
            taken = take_all(connection, noted.entries, salvaged)
            if not journal.head(connection)[0]:
                return None
            last = journal.wall_of_last(connection)
    finally:
        engine.dispose()
    lacked = taken.added + taken.unfit
    return Recovered(number, lacked, taken.added, taken.unfit, noted.damaged, _day(last))


def _root(noted: Iterable[Entry]) -> bytes:
    """What founded the book: a second file begins with it. b"" when that part is lost."""
    for entry in noted:
        if entry.seq == 1 and entry.scope == OFFICE and entry.type == UserEnrolled.TYPE:
            return entry.hash
    return b""


def take_all(connection: Connection, noted: Iterable[Entry], salvaged: Iterable[Entry]) -> Taken:
    """From both sources together: what one lacks in a chain the other may have.

    What was lost may have been sent away already: the book goes on as a new replica, so that
    nobody claims its places again.
    """
    union = {entry.hash: entry for entry in salvaged}
    union |= {entry.hash: entry for entry in noted}
    taken = take(connection, union.values())
    set_meta(connection, "replica", token_bytes(16).hex())
    set_meta(connection, "session", "")
    return taken


@contextmanager
def _salvaged(book: Path, book_key: bytes) -> Iterator[list[Entry]]:
    """What can still be read of the journal of a damaged book; read from a double of its files."""
    double = book.with_name(f".{book.name}.double")
    entries: list[Entry] = []
    try:
        _remove(double)
        if book.is_file() and book.stat().st_size:
            for end in ("", "-wal"):
                if Path(f"{book}{end}").is_file():
                    shutil.copyfile(f"{book}{end}", f"{double}{end}")
            engine = open_engine(double, book_key)
            try:
                with engine.connect() as connection, connection.begin():
                    for entry in journal.entries(connection):
                        entries.append(entry)  # noqa: PERF402 - as far as it goes
            finally:
                engine.dispose()
    except Exception as error:  # noqa: BLE001 - a damaged file may fail in any way; less is gained
        _log.warning("a damaged book gives no more than %d operations: %r", len(entries), error)
    finally:
        _remove(double)
    yield entries


def _swap(new: Path, book: Path, word: str) -> None:
    """Put aside what is there, then put the new book in its place; raises Trouble.

    When the power goes between the two there is no book, and the next start does all of it again.
    """
    closing.forget(book)  # it belongs to the book that was
    try:
        put_aside(Path(f"{book}-wal"), word)
        put_aside(book, word)
        replace_patiently(new, book)
        flush_folder(book.parent)
    except OSError as error:
        raise trouble_of(error, book) from error


def _day(wall: str) -> date | None:
    try:
        return datetime.fromisoformat(wall).date()
    except ValueError:
        return None


def readable(second: SecondFile) -> Found:
    """What a second file holds; nothing, and damaged, when the disk does not give it."""
    try:
        return second.read()
    except OSError:
        _log.warning("the second file cannot be read")
        return Found((), 1)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def first_meta(replica: bytes) -> list[dict[str, str]]:
    """What a new book says of itself."""
    return [
        {"key": "format", "value": str(FORMAT)},
        {"key": "derived", "value": str(DERIVED_VERSION)},
        {"key": "replica", "value": replica.hex()},
        {"key": "session", "value": ""},
    ]


def derived_version(connection: Connection) -> int:
    """By which version of the program the derived tables were made."""
    meta = tables.meta
    return int(connection.scalar(select(meta.c.value).where(meta.c.key == "derived")) or 0)


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Let the book say something else of itself."""
    meta = tables.meta
    changed = connection.execute(update(meta).where(meta.c.key == key).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(meta), {"key": key, "value": value})
