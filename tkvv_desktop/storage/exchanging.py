"""One book's side of an exchange: transactions around sending and receiving."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_bytes

from sqlalchemy import Connection, func, insert, select

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.ops import HeadWitnessed
from tkvv_desktop.storage import (
    journal,
    receiving,
    sending,
    tables,
    tables_exchange,
    trust,
    witnessing,
)
from tkvv_desktop.storage import machines_told as machines
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.recovery import set_meta
from tkvv_desktop.storage.tips import note_tips
from tkvv_desktop.usecases.bundles import Line, Manifest, Tip
from tkvv_desktop.usecases.exchange_records import (
    Machine,
    Missing,
    Partner,
    Received,
    Standing,
    Witnessed,
)

_NUMBER = "bundle number"
_OWN_CARD = "own card"

Parcel = tuple[Manifest, Sequence[Line]]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One bundle that was written, read or refused."""

    bundle: str
    way: str
    address: str
    at: str
    entries: int
    result: str


def partners(book: Book) -> list[Partner]:
    """The books that this one is paired with."""
    with book.reading() as connection:
        return sending.partners(connection)


def holdings(book: Book, to: Sequence[Partner]) -> sending.Holdings:
    """What the book holds now, looked at once for all of them."""
    with book.reading() as connection:
        return sending.Holdings(connection, to)


def to_send(
    book: Book, to: Partner, *, whole: bool, of: sending.Holdings | None = None
) -> sending.Sending:
    """What a partner is to be sent, of what the book holds now or held a moment ago."""
    with book.reading() as connection:
        return (of or sending.Holdings(connection, (to,))).for_(connection, to, whole=whole)


def next_number(book: Book) -> int:
    """The first number for a bundle that this book has not given on this machine."""
    meta = tables.meta
    with book.reading() as connection:
        known = connection.scalar(select(meta.c.value).where(meta.c.key == _NUMBER))
    return int(known or 0) + 1


def give_numbers(book: Book, last: int) -> None:
    """Give the numbers up to this one; before anything that bears them lies on a stick."""
    with book.engine.begin() as connection:
        set_meta(connection, _NUMBER, str(last))


Sent = tuple[Partner, Manifest, int, Sequence[Tip]]
"""For whom, what it says, how many entries, and how far he has come with it."""


def note_sent(book: Book, sent: Sequence[Sent], at: str) -> None:
    """Write down what lies on a stick, read back: for whom, and how far."""
    peer = tables_exchange.peer
    with book.engine.begin() as connection:
        for to, told, entries, tips in sent:
            note_tips(connection, tables_exchange.sent_tip, to.address, tips)
            known = peer.update().where(peer.c.address == to.address).values(sent_at=at)
            if not connection.execute(known).rowcount:
                row = {"address": to.address, "replica": b"", "number": 0, "read_at": ""}
                connection.execute(insert(peer), row | {"sent_at": at})
            _log(connection, told.bundle, "written", to.address, at, entries, "bundle.written")


def sender_key(book: Book, told: Manifest, lines: Sequence[Line]) -> str | None:
    """The key of who says that he sent it; None when nobody here knows him."""
    entries = [receiving.entry_of(line) for line in lines]
    with book.reading() as connection:
        return receiving.sender_key(connection, told, entries)


def take(book: Book, parcels: Sequence[Parcel], at: str) -> list[Received]:
    """Take bundles whose senders are proved, all in one transaction; raises as `receive`."""
    engine = book.engine.execution_options(tkvv_begin="IMMEDIATE")
    with engine.begin() as connection:
        taking = receiving.receive(connection, parcels)
        for told, (manifest, _lines) in zip(taking.told, parcels, strict=True):
            address = manifest.sender
            _log(connection, manifest.bundle, receiving.READ, address, at, told.added, told.code)
        own = book.writer.replica
        is_doubled = any(entry.replica == own for entry in taking.entries)
        if is_doubled:  # somebody goes on writing as this machine: it goes on as another one
            own = token_bytes(16)
            set_meta(connection, "replica", own.hex())
            set_meta(connection, "session", "")
    if is_doubled:
        book.writer = journal.Writer(book.writer.keys, own)
        book.is_signed_in = False
        book.notes.append(Trouble("book.copied"))
    if taking.entries:
        book.keep(taking.entries)
    return list(taking.told)


def preview(book: Book, parcels: Sequence[Parcel]) -> list[Received]:
    """What taking these bundles would come to; nothing is changed."""
    with book.scratch() as connection:
        return list(receiving.receive(connection, parcels).told)


def note_refused(book: Book, bundle: str, address: str, at: str, code: str) -> None:
    """Write down that a bundle was not taken, and why."""
    with book.engine.begin() as connection:
        _log(connection, bundle, "refused", address, at, 0, code)


def to_witness(book: Book, groups: Sequence[str]) -> list[HeadWitnessed]:
    """What an office has to confirm now."""
    with book.reading() as connection:
        return witnessing.ends_to_witness(connection, groups, book.writer.replica)


def witnessed(book: Book) -> list[Witnessed]:
    """How far offices have confirmed the chains of the groups."""
    with book.reading() as connection:
        return witnessing.witnessed(connection)


def standings(book: Book) -> list[Standing]:
    """How far each partner is."""
    peer = tables_exchange.peer
    with book.reading() as connection:
        times = {row.address: row for row in connection.execute(select(peer))}
        lost = {replica.hex() for replica in trust.cuts_in(connection)}
        found = []
        everybody = sending.partners(connection)
        here = sending.Holdings(connection, everybody, digests=False)
        for one in everybody:
            row = times.get(one.address)
            replica = row.replica.hex() if row and row.replica else one.replica
            waits = here.waiting(connection, one)
            found.append(
                Standing(
                    one,
                    waits.unsent,
                    waits.unconfirmed,
                    row.sent_at if row else "",
                    row.read_at if row else "",
                    replica in lost,
                    waits.next,
                    waits.everything,
                )
            )
        return found


def is_revoked(book: Book) -> bool:
    """Whether somebody let what this very machine writes count for nothing."""
    with book.reading() as connection:
        return book.writer.replica in trust.cuts_in(connection)


def machines_told(book: Book) -> list[Machine]:
    """The machines of this book and of those that it exchanges with."""
    known = standings(book)
    with book.reading() as connection:
        return machines.machines_told(connection, book.writer, known)


def missing(book: Book) -> tuple[Missing, ...]:
    """What waits here is waiting for these."""
    with book.reading() as connection:
        return receiving.missing(connection)


def log(book: Book, most: int = 200) -> list[LogLine]:
    """What was exchanged, the newest first."""
    table = tables_exchange.bundle_log
    with book.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.number.desc()).limit(most))
        return [
            LogLine(row.bundle, row.way, row.address, row.at, row.entries, row.result)
            for row in rows
        ]


def scopes(book: Book) -> list[str]:
    """Every scope that the journal has something of."""
    with book.reading() as connection:
        scope = tables.op.c.scope
        return list(connection.scalars(select(scope).distinct().order_by(scope)))


def own_card(book: Book) -> bytes | None:
    """The card that this book showed last, which the other side compares."""
    meta = tables.meta
    with book.reading() as connection:
        known = connection.scalar(select(meta.c.value).where(meta.c.key == _OWN_CARD))
    return bytes.fromhex(known) if known else None


def keep_own_card(book: Book, card: bytes) -> None:
    """Remember the card that is shown now."""
    with book.engine.begin() as connection:
        set_meta(connection, _OWN_CARD, card.hex())


def replicas(book: Book) -> list[str]:
    """Every machine (hex) that the journal has something of."""
    with book.reading() as connection:
        return [one.hex() for one in connection.scalars(select(tables.op.c.replica).distinct())]


def chain_ends(book: Book, replica: str) -> list[Tip]:
    """How far this book knows the chains of a machine."""
    op = tables.op
    with book.reading() as connection:
        rows = connection.execute(
            select(op.c.scope, op.c.seq, op.c.hash)
            .where(op.c.replica == bytes.fromhex(replica))
            .order_by(op.c.scope, op.c.seq)
        )
        machine = bytes.fromhex(replica)
        last = {row.scope: Tip(row.scope, machine, row.seq, row.hash) for row in rows}
    return list(last.values())


def _log(
    connection: Connection, bundle: str, way: str, address: str, at: str, entries: int, result: str
) -> None:
    table = tables_exchange.bundle_log
    number = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
    row = {"number": number, "bundle": bundle, "way": way, "address": address}
    connection.execute(insert(table), row | {"at": at, "entries": entries, "result": result})
