"""Books that live in memory: the real journal, sending and receiving, without keys' cost or files.

A `Laptop` is one machine with a book in it. Its double goes on as the same machine, as a copied
file does on a computer that never saw the first one.
"""

import hashlib
import random
from datetime import date, timedelta

import books
import engines
from nacl.signing import SigningKey
from sqlalchemy import insert, select

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import exchanging, journal, receiving, recovery, tables
from tkvv_desktop.storage.apply import apply_by
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.check import check
from tkvv_desktop.storage.keys import Keys
from tkvv_desktop.storage.rebuild import live_equals_rebuilt
from tkvv_desktop.storage.trust import ROOT
from tkvv_desktop.usecases.bundles import Manifest

FORKED = "check.chain_forked"
LOCAL = {"user", "user_retired", "without_right"}
"""Tables that say what one book believes; two books need not agree on them."""


class MemoryBook(Book):
    """A book whose journal is all there is of it."""

    def keep(self, written):
        tuple(written)


class Laptop:
    """One machine, the book in it, and the person at it."""

    def __init__(self, name, role, seed, wall="2026-11-15T09:30:00+00:00"):
        own = hashlib.sha256(f"{seed}/{name}".encode()).digest()
        keys = Keys(own, own[:16].hex(), SigningKey(own))
        self.name, self.role, self.wall = name, role, wall
        self.address = f"age1{own.hex()}"
        self.number = 0
        engine = engines.MemoryEngine()
        self.book = MemoryBook(None, engine, journal.Writer(keys, own[16:]), None, None)
        with self.book.engine.begin() as connection:
            tables.JOURNAL.create_all(connection)
            tables.DERIVED.create_all(connection)
            connection.execute(insert(tables.meta), recovery.first_meta(self.replica))
        self.write(
            ops.UserEnrolled(
                id=new_id(),
                scope=ops.OFFICE,
                user=keys.user,
                name=name,
                role=role,
                public_key=keys.public_key,
            )
        )
        with self.book.engine.begin() as connection:
            root = connection.scalar(select(tables.op.c.hash))
            recovery.set_meta(connection, ROOT, root.hex())

    @property
    def user(self):
        return self.book.writer.keys.user

    @property
    def replica(self):
        return self.book.writer.replica

    def double(self, name, wall):
        """Another machine with a copy of this book, that takes itself for this one."""
        other = Laptop.__new__(Laptop)
        other.__dict__ |= self.__dict__ | {"wall": wall, "name": name}
        engine = engines.copied(self.book.engine)
        other.book = MemoryBook(None, engine, self.book.writer, None, None)
        return other

    def go_on_as(self, name):
        """Let this machine notice that it is not the one that the book knows."""
        replica = hashlib.sha256(name.encode()).digest()[:16]
        self.book.writer = journal.Writer(self.book.writer.keys, replica)

    def write(self, *operations):
        with self.book.engine.begin() as connection:
            for operation in operations:
                written = journal.append(connection, operation, self.book.writer, self.wall)
                apply_by(connection, written.operation, written.entry)

    def pair(self, other, groups=()):
        """From now on the two exchange; both have compared the digits."""
        self.write(
            ops.BookPaired(
                id=new_id(),
                scope=ops.OFFICE,
                address=other.address,
                user=other.user,
                name=other.name,
                role=other.role,
                public_key=other.book.writer.keys.public_key,
                replica=other.replica.hex(),
                groups=groups,
            )
        )

    def for_(self, other, *, whole=False):
        """What a bundle for the other book holds when it is written now."""
        (to,) = [one for one in exchanging.partners(self.book) if one.address == other.address]
        parcel = exchanging.to_send(self.book, to, whole=whole)
        self.number += 1
        told = Manifest(
            bundle=new_id(),
            number=self.number,
            sender=self.address,
            user=self.user,
            replica=self.replica,
            recipients=(other.address, self.address),
            made=self.wall,
            program="test",
            reads=1,
            ranges=parcel.ranges,
            totals=(),
            digests=parcel.digests,
            have=parcel.have,
            is_whole=whole,
        )
        return told, parcel.lines

    def read(self, *parcels):
        return exchanging.take(self.book, parcels, self.wall)

    def entries(self, scope=None):
        """The hashes of all that the book holds, of one scope or of all."""
        with self.book.reading() as connection:
            query = select(tables.op.c.hash, tables.op.c.scope)
            return {row.hash for row in connection.execute(query) if scope in (None, row.scope)}

    def held(self):
        """How much waits for something that has not come."""
        with self.book.reading() as connection:
            return len(receiving._waiting(connection))

    def missing(self):
        return exchanging.missing(self.book)

    def faults(self):
        """What the full check names, without the forks; there are no pages in memory."""
        with self.book.scratch() as connection:
            found = [one for one in check(connection, full=False) if one.code != FORKED]
            codes = [(one.code, one.subject) for one in found]
            if not live_equals_rebuilt(connection):
                codes.append(("check.derived_differ", ""))
        return codes

    def forks(self):
        with self.book.reading() as connection:
            return receiving.forked(connection)

    def rows(self, group, *, without=()):
        """Every row that operations of a group made in the derived tables, by table."""
        with self.book.reading() as connection:
            wanted = set(
                connection.scalars(select(tables.op.c.id).where(tables.op.c.scope == group))
            )
            found = {}
            for name, table in tables.DERIVED.tables.items():
                if name in LOCAL or "op_id" not in table.c:
                    continue
                found[name] = sorted(
                    repr([(k, v) for k, v in row._mapping.items() if k not in without])
                    for row in connection.execute(select(table))
                    if row.op_id in wanted
                )
            return found

    def balances(self, group):
        with self.book.reading() as connection:
            posting = tables.posting
            rows = connection.execute(
                select(posting.c.account, posting.c.customer_no, posting.c.amount).where(
                    posting.c.group_no == group
                )
            ).all()
        sums = {}
        for row in rows:
            key = (str(row.account), row.customer_no)
            sums[key] = sums.get(key, 0) + row.amount
        return sums

    def close(self):
        self.book.engine.gone()


def written_by_chance(rng: random.Random, laptop: Laptop, group: str, seen: list[str]):  # noqa: PLR0911 - one for each kind
    """Some operation that a person at this laptop might write about the group."""
    day = date(2026, 11, 1) + timedelta(days=rng.randrange(30))
    op_id, customer = new_id(), rng.choice([*books.NAMES])
    kind = rng.choice(_KINDS[laptop.role])
    if kind == "meeting":
        seen.append(op_id)
        rows = [books.line("001", books.AN, interest=rng.randrange(1, 200) * 1000, deposit=50_000)]
        rows += [books.line("002", books.DAT, deposit=rng.randrange(1, 50) * 1000, receipt_no=2)]
        return books.meeting(op_id, held_on=day, group_no=group, lines=tuple(rows))
    if kind == "correction" and seen:
        number = rng.choice(["001", "002"])
        return books.correction(op_id, rng.choice(seen), number, group, day=day)
    if kind == "people":
        note = books.person(customer, phone=f"09{rng.randrange(10**8):08d}")
        return books.people(op_id, as_of=day, group_no=group, notes=(note,))
    if kind == "statement":
        return books.statement(op_id, as_of=day, group_no=group)
    if kind == "note":
        return books.group_note(op_id, as_of=day, group_no=group, hamlet=f"Ấp {rng.randrange(9)}")
    if kind == "consent":
        text, note = "consent 1", "Ký tại nhà"
        return ops.ConsentNoted(
            id=op_id,
            scope=group,
            customer_no=customer,
            day=day,
            is_given=rng.random() < 0.7,
            text=text,
            note=note,
        )
    if kind == "settle":
        return ops.ConflictSettled(
            id=op_id,
            scope=group,
            day=day,
            kind="duplicate",
            subject=customer,
            finding="Hai người đã xem lại",
        )
    if kind == "pen":
        return ops.PenGiven(id=op_id, scope=group, day=day, user=laptop.user, reason="Đổi người")
    return ops.DepositNoted(
        id=op_id,
        scope=group,
        customer_no=customer,
        kind="paid_in",
        amount=Dong(rng.randrange(1, 90) * 1000),
        day=day,
        voucher_no=op_id[:6],
    )


_KINDS = {
    "leader": ["meeting"] * 5 + ["correction"] * 3 + ["people", "consent", "deposit", "note"],
    "association": ["people", "note", "consent", "settle", "pen"],
    "bank": ["statement", "people", "note", "settle", "pen"],
}
