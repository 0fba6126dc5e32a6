"""A book: one encrypted file, the key slots beside it, its second file and its copies."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes, token_hex

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import OperationalError

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, UserEnrolled
from tkvv_desktop.storage import closing, journal, keys, recovery, slots, tables
from tkvv_desktop.storage.apply import apply_by
from tkvv_desktop.storage.check import fits, journal_faults
from tkvv_desktop.storage.engine import driver_of, open_engine
from tkvv_desktop.storage.files import digest_of_file, refuse_unwritable, trouble_of
from tkvv_desktop.storage.kdf import strength_here
from tkvv_desktop.storage.machine import Machine
from tkvv_desktop.storage.merging import take
from tkvv_desktop.storage.rebuild import DERIVED_VERSION, live_equals_rebuilt, rebuild
from tkvv_desktop.storage.recovery import FORMAT, set_meta
from tkvv_desktop.storage.second_file import SecondFile, folder_of
from tkvv_desktop.storage.trust import ROOT, root_of

SMALLEST = 4096  # bytes: the first page
_log = logging.getLogger(__name__)
_open: set[Path] = set()  # of this program: on POSIX its own locks do not keep it out


@dataclass(slots=True)
class Book:
    """An opened book. Close it: a book is open in one place at a time."""

    path: Path
    engine: Engine
    writer: journal.Writer
    second: SecondFile
    machine: Machine
    notes: list[Trouble] = field(default_factory=list)
    """What a person has to be told of the book, each once; whoever tells it takes it out."""
    is_open: bool = True
    is_signed_in: bool = False  # whether this session is named in the book
    copy_due: tuple[str, str] | None = None
    """The kind and the month of the copy that what was written asks for; None when none does."""
    _session: str = ""  # the writing session that was announced and is not confirmed

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

    def sign_in(self, connection: Connection) -> None:
        """Begin a writing session, within the transaction of its first operation.

        A double of this book that was written meanwhile is noticed here: then this one goes on as
        a new replica.
        """
        if self.is_signed_in:
            return
        known = _meta(connection, self.path)
        replica, session = bytes.fromhex(known["replica"]), known.get("session", "")
        if not self.machine.knows(replica, session):
            replica = _new_replica(connection)
            self.notes.append(Trouble("book.copied"))
        self._session = self.machine.announce(replica, session)
        set_meta(connection, "session", self._session)
        self.writer = journal.Writer(self.writer.keys, replica)

    def keep(self, written: Iterable[journal.Entry]) -> None:
        """Take what was committed into the second file, flushed, before anybody is told.

        When it cannot be taken it stays in the book, a note says so, and the next time makes up.
        """
        written = tuple(written)
        was_behind = self.second.is_behind
        try:
            self.second.append(written)
        except OSError as error:
            _log.warning("the second file was not written: %r", error)
            if not was_behind:
                self.notes.append(Trouble("book.second_file_failed"))
        if written and self._session and not self.is_signed_in:
            self.is_signed_in = True
            last = written[-1]
            self.machine.confirm(self.writer.replica, self._session, last.lamport, last.hash)

    def unsettled(self) -> int:
        """Bytes written that no checkpoint has brought into the book's own file; they only grow."""
        wal = Path(f"{self.path}-wal")
        return wal.stat().st_size if wal.exists() else 0

    def settle(self) -> None:
        """Bring everything into the book's own file; only after a copy was verified."""
        with self.engine.connect() as connection:
            driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let the book go, and remember how it looks."""
        if not self.is_open:
            return
        self.is_open = False
        newest = self._newest()
        if self.unsettled():  # no copy holds it, and closing is going to write it
            closing.keep(self.path)
        self.engine.dispose()
        self.second.close()
        _open.discard(self.path.resolve())
        try:
            if not self.second.is_behind:
                digest = digest_of_file(self.path)
                self.machine.seal(self.writer.replica, digest, self.second.extent(), newest)
        except OSError:
            _log.warning("the closed book cannot be read; it will be looked through when opened")

    def _newest(self) -> tuple[int, bytes]:
        try:
            with self.reading() as connection:
                return journal.head(connection)
        except Trouble:  # it will be looked through when it is opened
            return 0, b""


def create_book(path: Path, name: str, role: str, password: str, wall: str, machines: Path) -> Book:
    """Make a new book whose first user is `name`.

    Raises Refused("book.exists"), Refused("password.too_short") and what files may raise.
    """
    if path.exists() or keys.slots_path(path).exists() or recovery.can_recover(path):
        raise Refused("book.exists", book=path.name)
    if not path.parent.is_dir():
        raise Trouble("book.folder_missing", folder=str(path.parent))
    own = keys.create(path, new_id(), password, strength_here(machines))
    engine = open_engine(path, own.book_key)
    replica = token_bytes(16)
    second = SecondFile(path, own.book_key)
    book = Book(path, engine, journal.Writer(own, replica), second, Machine(machines, own.book_key))
    _open.add(path.resolve())
    try:
        first = UserEnrolled(
            id=new_id(),
            scope=OFFICE,
            user=own.user,
            name=name,
            role=role,
            public_key=own.public_key,
        )
        session = token_hex(8)
        with engine.begin() as connection:
            tables.JOURNAL.create_all(connection)
            tables.DERIVED.create_all(connection)
            connection.execute(insert(tables.meta), recovery.first_meta(replica))
            set_meta(connection, "session", session)
            written = journal.append(connection, first, book.writer, wall)
            set_meta(connection, ROOT, written.entry.hash.hex())
            apply_by(connection, written.operation, written.entry)
        book.second.append([written.entry])
        book.machine.confirm(replica, session, written.entry.lamport, written.entry.hash)
        book.is_signed_in = True
    except BaseException as error:  # half a book would bar the way of a whole one
        engine.dispose()
        second.close()
        _open.discard(path.resolve())
        _remove(path)
        if isinstance(error, OSError):
            raise trouble_of(error, path) from error
        raise
    return book


def open_book(path: Path, password: str, machines: Path) -> Book:
    """Open the book at `path`; a damaged one is put together again first, without a question.

    Derived tables of an older program are made anew. What was done is in the notes of the book.
    Raises Trouble: book.missing, book.keys_missing, book.keys_damaged, book.wrong_password,
    book.damaged, book.busy, book.too_new, book.read_only, book.cannot_open, book.no_memory,
    book.disk_full, book.disk_failed.
    """
    _refuse_absent(path)
    notes: list[Trouble] = []
    own = _unlocked(path, password, notes)
    book = open_with(path, own, machines)
    book.notes[:0] = notes
    return book


def open_with(path: Path, own: keys.Keys, machines: Path) -> Book:
    """Open the book at `path` with keys that a slot gave; all else as `open_book`."""
    _refuse_absent(path)
    machine = Machine(machines, own.book_key)
    try:
        return _opened_or_finished(path, own, machine)
    except Trouble as error:
        if error.code not in {"book.damaged", "book.missing"}:
            raise
        found = recovery.recover(path, own)
        if found is None:
            raise
    book = _opened(path, own, machine)
    book.notes = [note for note in book.notes if note.code != "book.copied"]
    book.notes.insert(0, _told(found))
    return book


def _opened_or_finished(path: Path, own: keys.Keys, machine: Machine) -> Book:
    """The book; one that was torn while it was closed is finished from what was kept of that."""
    try:
        return _opened(path, own, machine)
    except Trouble as error:
        if error.code != "book.damaged":
            raise
        try:
            if not closing.finish(path, own.book_key):
                raise
        except OSError as cause:
            raise trouble_of(cause, path) from cause
    return _opened(path, own, machine)


def _refuse_absent(path: Path) -> None:
    if is_open_here(path):
        raise Trouble("book.busy", book=path.name)
    if path.is_dir() or (not path.exists() and not recovery.can_recover(path)):
        raise Trouble("book.missing", book=path.name)
    if path.exists():
        refuse_unwritable(path)


def is_open_here(path: Path) -> bool:
    """Whether this program has the book open."""
    return path.resolve() in _open


def _unlocked(path: Path, password: str, notes: list[Trouble]) -> keys.Keys:
    try:
        own = keys.unlock(path, password)
    except Trouble as error:
        if error.code not in {"book.keys_missing", "book.keys_damaged"}:
            raise
        if not recovery.keys_back(path):
            raise
        notes.append(Trouble("book.keys_recovered"))
        return keys.unlock(path, password)
    slots.keep_twin(path)
    return own


def _opened(path: Path, own: keys.Keys, machine: Machine) -> Book:
    if not path.exists():
        raise Trouble("book.missing", book=path.name)
    if path.stat().st_size < SMALLEST:  # SQLite would begin a new book in what is left
        raise Trouble("book.damaged", book=path.name)
    second = SecondFile(path, own.book_key)
    is_sealed = _is_sealed(path, machine, second)
    engine = open_engine(path, own.book_key)
    try:
        book = taken_up(path, engine, own, second, machine, is_sealed=is_sealed)
        closing.forget(path)
        _open.add(path.resolve())
    except BaseException:  # whatever stops it: the lock on the file must not outlive the try
        engine.dispose()
        second.close()
        raise
    return book


def taken_up(
    path: Path,
    engine: Engine,
    own: keys.Keys,
    second: SecondFile,
    machine: Machine,
    *,
    is_sealed: bool,
) -> Book:
    """The book that an engine gives, looked through unless it is as this machine closed it.

    Raises Trouble: book.damaged, book.too_new.
    """
    with engine.begin() as connection:
        known = _meta(connection, path)
        if int(known["format"]) > FORMAT:
            raise Trouble("book.too_new", book=path.name)
        writer = journal.Writer(own, bytes.fromhex(known["replica"]))
        book = Book(path, engine, writer, second, machine)
        if not is_sealed and (not fits(connection) or journal_faults(connection)):
            raise Trouble("book.damaged", book=path.name)
        if known["derived"] != str(DERIVED_VERSION):
            tables.JOURNAL.create_all(connection)
            set_meta(connection, ROOT, root_of(connection).hex())
            rebuild(connection)
            set_meta(connection, "derived", str(DERIVED_VERSION))
    if not is_sealed:
        _look_through(book)
    return book


def _is_sealed(path: Path, machine: Machine, second: SecondFile) -> bool:
    """Whether nothing happened to the files since this machine closed them."""
    try:
        if Path(f"{path}-wal").exists():
            return False
        return machine.is_sealed(digest_of_file(path), second.extent())
    except OSError:
        return False


def _look_through(book: Book) -> None:
    """After a power cut, or where the files are not as they were left: make up what is missing.

    The second file and the book give each other what one of them lacks; a book that another one
    was made from goes on as a new replica.
    """
    with book.scratch() as connection:
        is_as_rebuilt = live_equals_rebuilt(connection)
    found = recovery.readable(book.second)
    with book.engine.begin() as connection:
        if not is_as_rebuilt:
            rebuild(connection)
            book.notes.append(Trouble("book.tables_made_anew"))
        taken = take(connection, found.entries)
        if taken.added:
            book.notes.append(Trouble("book.caught_up", n=taken.added))
        known = _meta(connection, book.path)
        if not book.machine.knows(book.writer.replica, known.get("session", "")):
            replica = _new_replica(connection)
            session = book.machine.announce(replica, "")
            set_meta(connection, "session", session)
            book.writer = journal.Writer(book.writer.keys, replica)
            book.notes.append(Trouble("book.copied"))
            lamport, head = journal.head(connection)
            book.machine.confirm(replica, session, lamport, head)
        else:
            _tell_what_is_gone(book, connection)
    with book.reading() as connection:
        there = {entry.hash for entry in found.entries}
        book.keep([one for one in journal.entries(connection) if one.hash not in there])


def _tell_what_is_gone(book: Book, connection: Connection) -> None:
    """Say when operations that this machine has seen in the book are not in it any more."""
    for lamport, digest in book.machine.newest():
        if not journal.holds(connection, digest):
            now, _head = journal.head(connection)
            book.notes.append(Trouble("book.lacks_newest", n=max(lamport - now, 1)))
            book.machine.forget_newest()
            return


def _new_replica(connection: Connection) -> bytes:
    replica = token_bytes(16)
    set_meta(connection, "replica", replica.hex())
    return replica


def _told(found: recovery.Recovered) -> Trouble:
    facts = {"number": found.copy, "n": found.regained}
    if not found.is_complete and found.last is not None:
        return Trouble("book.recovered_in_part", last=found.last, **facts)
    return Trouble("book.recovered", **facts)


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
    log = folder_of(path)
    try:
        beside = (Path(f"{path}-wal"), Path(f"{path}-shm"))
        for left in (path, *beside, keys.slots_path(path), slots.twin_path(path)):
            left.unlink(missing_ok=True)
        if log.is_dir():
            for left in log.iterdir():
                left.unlink()
            log.rmdir()
    except OSError as error:
        raise trouble_of(error, path) from error
