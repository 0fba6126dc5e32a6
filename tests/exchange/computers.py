"""Computers that exist in memory only: a book, its second file, what the machine remembers.

All that the program does runs as it is; only the disk under it is virtual. It can be full, and
the power can go before any write of it. What stood on it then, and nothing else, is there after.
"""

import copy
import errno
import hashlib
import random
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import books
import engines
import pytest
from nacl.signing import SigningKey
from sqlalchemy import event, insert

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.domain import ids, ops
from tkvv_desktop.storage import apply, codec, journal, recovery, slots, tables
from tkvv_desktop.storage.apply import apply_by
from tkvv_desktop.storage.book import taken_up
from tkvv_desktop.storage.keys import Keys
from tkvv_desktop.storage.machine import Machine
from tkvv_desktop.storage.second_file import Found, SecondFile
from tkvv_desktop.storage.trust import ROOT
from tkvv_desktop.storage.unit_of_work import BookUnitOfWork

_READS = ("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")


class PowerCut(BaseException):
    """The machine is dark; nothing may catch it but who switches it on again."""


class Power:
    """What a computer still does before it is dark."""

    def __init__(self):
        self.left = None  # writes; None: it stays on

    @property
    def is_off(self):
        return self.left is not None and self.left < 0

    def spend(self):
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise PowerCut


class Disk:
    """The disk of a computer: what was flushed to it is there after a power cut."""

    def __init__(self, power):
        self.power = power
        self.is_full = False
        self.frames = []  # of the second file
        self.marks = b""  # what the machine remembers

    def write(self):
        self.power.spend()
        if self.is_full:
            raise OSError(errno.ENOSPC, "no space")


class VirtualFile(SecondFile):
    """A second file that lies on a virtual disk."""

    def __init__(self, disk):
        self._disk = disk
        self._waiting = []

    def append(self, entries):
        self._waiting += entries
        if self._waiting:
            self._disk.write()
            self._disk.frames += self._waiting
            self._waiting = []

    def read(self):
        entries = {one.hash: one for one in self._disk.frames}
        return Found(tuple(sorted(entries.values(), key=lambda one: (one.lamport, one.hash))), 0)

    def close(self):
        pass


class VirtualMachine(Machine):
    """What a machine remembers, on a virtual disk."""

    def __init__(self, disk, book_key):
        super().__init__(Path("machine"), book_key)
        self._disk = disk

    def memory(self):
        return copy.deepcopy(self._disk.marks) or super().memory()

    def keep(self, memory):
        try:
            self._disk.write()
        except OSError:
            return False
        self._disk.marks = copy.deepcopy(memory)
        return True


class Computer:
    """One machine with a book, and the person at it. `program`: a higher one knows more."""

    def __init__(self, folder, name, role, groups):
        own = hashlib.sha256(name.encode()).digest()
        self.keys = Keys(own, own[:16].hex(), SigningKey(own))
        self.name, self.role, self.groups = name, role, groups
        self.path = folder / f"{name}.tkvvbook"
        slots.write(self.path, [])  # the one file of it that is real: nobody asks for a password
        self.clock = books.CLOCK
        self.program = 1
        self._begin(engines.MemoryEngine())
        self._found(own[16:])
        self.open()
        self.address = self.exchange.address

    def _begin(self, engine):
        self.power = Power()
        self.disk = Disk(self.power)
        self.engine = engine
        self.acknowledged = set()  # hashes of what a person was told is saved or taken
        event.listen(engine, "before_cursor_execute", self._before)
        event.listen(engine, "commit", lambda _connection: self.power.spend())

    def _before(self, _connection, _cursor, statement, *_others):
        if not statement.startswith(_READS):
            self.power.spend()

    def _found(self, replica):
        enrolled = ops.UserEnrolled(
            id=ids.new_id(),
            scope=ops.OFFICE,
            user=self.keys.user,
            name=self.name,
            role=self.role,
            public_key=self.keys.public_key,
        )
        with self.engine.begin() as connection:
            tables.JOURNAL.create_all(connection)
            tables.DERIVED.create_all(connection)
            connection.execute(insert(tables.meta), recovery.first_meta(replica))
            written = journal.append(
                connection, enrolled, journal.Writer(self.keys, replica), books.WALL
            )
            recovery.set_meta(connection, ROOT, written.entry.hash.hex())
            apply_by(connection, written.operation, written.entry)

    # --- on and off ---

    @contextmanager
    def running(self):
        """While it lasts it is this computer's program that runs."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(codec, "_BY_TYPE", PROGRAMS[self.program])
            patch.setitem(apply._APPLY, FeeNoted, lambda _connection, _operation, _lamport: None)
            yield

    def knows(self, kind):
        """Whether its program knows operations of this type."""
        return (kind.TYPE, kind.VERSION) in PROGRAMS[self.program]

    def open(self, *, is_sealed=False):
        """Open the book; as after a power cut everything is looked through, unless it is sealed."""
        machine = VirtualMachine(self.disk, self.keys.book_key)
        second = VirtualFile(self.disk)
        book = taken_up(self.path, self.engine, self.keys, second, machine, is_sealed=is_sealed)
        self.app = bootstrap.App(book, self.clock, bootstrap.field_rules())

    def use(self, program):
        """Install another program: its tables are its own, so they are made anew."""
        self.program = program
        with self.engine.begin() as connection:
            recovery.set_meta(connection, "derived", "0")

    def set_clock(self, moment):
        self.clock = self.app.clock = bootstrap.StoppedClock(moment)

    @contextmanager
    def full_disk(self):
        """As long as it lasts neither book nor second file can grow by a page."""
        with self.engine.driver() as driver:
            (pages,) = driver.execute("PRAGMA page_count").fetchone()
            driver.execute(f"PRAGMA max_page_count = {pages}")
        self.disk.is_full = True
        try:
            yield
        finally:
            self.disk.is_full = False
            with self.engine.driver() as driver:
                driver.execute("PRAGMA max_page_count = 1073741823")

    # --- doubles ---

    def copy_of_book(self):
        """The bytes of the book, as a person copies a file."""
        return engines.copied(self.engine)

    def double(self, name):
        """Another computer with the same disk, byte for byte: it takes itself for this one."""
        other = self._beside(name, self.copy_of_book())
        other.disk.frames = [*self.disk.frames]
        other.disk.marks = copy.deepcopy(self.disk.marks)
        # Nobody closes a book while its second file lacks something: such a double looks for it.
        with other.running():
            other.open(is_sealed=not self.app.book.second.is_behind)
        return other

    def moved(self, name, copied):
        """Another computer on which somebody opens a copy of the book and nothing else."""
        other = self._beside(name, copied)
        other.open()
        return other

    def _beside(self, name, copied):
        other = copy.copy(self)
        other.name = name
        other._begin(copied)
        other.acknowledged = other.entries()
        return other

    def put_back(self, copied):
        """Somebody lays an older copy of the book over the one that is here."""
        acknowledged, disk, power = self.acknowledged, self.disk, self.power
        self.engine.gone()
        self._begin(copied)
        self.acknowledged, self.disk, self.power = acknowledged, disk, power

    def restored(self, copied):
        """The program restores a copy; what the book holds besides goes into it."""
        with self.engine.connect() as connection, connection.begin():
            salvaged = list(journal.entries(connection))
        with copied.begin() as connection:
            recovery.take_all(connection, VirtualFile(self.disk).read().entries, salvaged)
        self.put_back(copied)

    # --- what a person does ---

    @property
    def exchange(self):
        return Exchange(self.app)

    def on(self, drives):
        return Exchange(self.app, drives)

    @property
    def user(self):
        return self.keys.user

    @property
    def replica(self):
        return self.app.book.writer.replica

    def write(self, *operations):
        """Save, as a use case does; raises as it does."""
        wall = self.clock.now().isoformat(timespec="seconds")
        with BookUnitOfWork(self.app.book, self.app.rules, wall) as uow:
            for operation in operations:
                uow.write(operation)
            uow.commit()

    # --- what is there ---

    def entries(self):
        """The hashes of all that the book holds."""
        with self.engine.driver() as driver:
            return {digest for (digest,) in driver.execute("SELECT hash FROM op")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNoted(ops.Operation):
    """What only tomorrow's program knows: an operation about money."""

    TYPE: ClassVar[str] = "fee.noted"
    CRITICAL: ClassVar[bool] = True
    customer_no: str
    amount: int


_TODAY = dict(codec._BY_TYPE)
_NEW = (ops.DepositNoted, ops.ConsentNoted, ops.PenGiven)
PROGRAMS = (
    {key: kind for key, kind in _TODAY.items() if kind not in _NEW},
    _TODAY,
    _TODAY | {(FeeNoted.TYPE, FeeNoted.VERSION): FeeNoted},
)
"""What yesterday's, today's and tomorrow's program know."""


@contextmanager
def reproducible(seed):
    """All ids, salts and keys by chance come from the seed; so every run of it is the same."""
    chance = random.Random(f"bytes of {seed}")
    moment = int(datetime(2026, 11, 15, tzinfo=UTC).timestamp() * 1e9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(random, "_urandom", chance.randbytes)
        patch.setattr(ids, "time", SimpleNamespace(time_ns=lambda: moment))
        yield
