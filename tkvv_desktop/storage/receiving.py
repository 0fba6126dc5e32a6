"""Take what other books sent: verified whole, then one transaction; nothing is ever thrown away.

Each entry must be what its author signed, at its place in its chain. What has no predecessor here,
or an author whom nobody here knows, waits in the book until the rest comes. A chain that goes on
twice is kept in both branches. Whoever calls rolls back when anything is raised.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import codec, journal, merging, tables, tables_exchange
from tkvv_desktop.storage.journal import Entry
from tkvv_desktop.storage.rebuild import rebuild
from tkvv_desktop.storage.sending import MONEY, digest_of_line, digests
from tkvv_desktop.storage.tips import note_told
from tkvv_desktop.usecases.bundles import Line, Manifest
from tkvv_desktop.usecases.exchange_records import Missing, Received

LARGEST_LAMPORT = 1 << 48
"""No honest book comes near it, and from here the counter still has room for all times."""

GAP, AUTHOR = "gap", "author"
READ = "read"
"""How the log calls a bundle that was taken."""


Ends = Mapping[str, Mapping[bytes, int]]
"""By scope the last entries of a chain, each with its number; a forked one has several."""


@dataclass(slots=True)
class Arrived:
    """A bundle whose sender is proved, on its way into the book."""

    manifest: Manifest
    entries: Sequence[Entry]
    fresh: set[bytes] = field(default_factory=set)
    forked: set[bytes] = field(default_factory=set)


def entry_of(line: Line) -> Entry:
    """The entry that a line carries. Raises Trouble("bundle.forged") when it is none."""
    try:
        said = codec.envelope_of(line.body)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Trouble("bundle.forged") from error
    return Entry(
        hash=digest_of_line(line),
        scope=line.scope,
        replica=line.replica,
        seq=line.seq,
        prev=line.prev,
        lamport=said.lamport,
        id=said.id,
        author=said.author,
        type=said.type,
        body=line.body,
        sig=line.sig,
        private=line.private,
    )


def sender_key(connection: Connection, manifest: Manifest, entries: Iterable[Entry]) -> str | None:
    """The key with which the sender must have signed; None when nobody here knows him.

    Who was let in by what the bundle itself brings is known too, if that leads back to the founder.
    """
    user = tables.user
    known = connection.scalar(select(user.c.public_key).where(user.c.user == manifest.user))
    return known or merging.keys_with(connection, entries).get(manifest.user)


@dataclass(frozen=True, slots=True)
class Taking:
    """What a transaction took: for the person, and for the second file."""

    told: tuple[Received, ...]
    entries: tuple[Entry, ...]


def receive(connection: Connection, bundles: Sequence[tuple[Manifest, Sequence[Line]]]) -> Taking:
    """Take the entries of bundles whose senders are proved; what each came to, in the same order.

    Raises Trouble: bundle.forged (an entry is not what it should be), bundle.cannot_apply.
    """
    arrived = [Arrived(one, [entry_of(line) for line in lines]) for one, lines in bundles]
    places = _places(connection)
    new: dict[bytes, Entry] = _waiting(connection)
    for one in arrived:
        for entry in one.entries:
            if entry.hash not in places:
                one.fresh.add(entry.hash)
                new.setdefault(entry.hash, entry)
    keys = merging.keys_with(connection, new.values())
    brought = {digest for one in arrived for digest in one.fresh}
    for entry in [*new.values()]:
        if not _is_sound(entry, keys):
            if entry.hash in brought:
                raise Trouble("bundle.forged")
            del new[entry.hash]  # it waited for its author, who now says that it is not his
    ready, held = _sorted_out(connection, new, places, keys)
    before = [_written_before(connection, one.manifest) for one in arrived]
    try:
        merging.add(connection, ready)
        if sum(_fill_in(connection, one.entries, places) for one in arrived):
            rebuild(connection)
    except Trouble:
        raise
    except Exception as error:  # signed by who may, and still nothing that can be a book
        raise Trouble("bundle.cannot_apply") from error
    _keep_waiting(connection, held, arrived)
    return Taking(_what_came(connection, arrived, ready, held, before), tuple(ready))


def _what_came(
    connection: Connection,
    arrived: Sequence[Arrived],
    ready: Sequence[Entry],
    held: Mapping[bytes, tuple[Entry, str]],
    before: Sequence[Mapping[bytes, Ends]],
) -> tuple[Received, ...]:
    taken = {entry.hash for entry in ready}
    gaps, forks = missing(connection), forked(connection)
    found = []
    for one, written in zip(arrived, before, strict=True):
        is_late = _is_late(connection, one.manifest, written)
        is_same = _note_sender(connection, one.manifest)
        ends = {} if is_same or is_late else written
        told = _told(connection, one, taken, held, is_same=is_same)
        machines = {entry.replica.hex() for entry in one.entries}
        found.append(
            replace(
                told,
                missing=gaps,
                forked=tuple(replica for replica in forks if replica in machines),
                rolled_back=_rolled_back(one.manifest, ends),
                unlike=_unlike(connection, one.manifest),
            )
        )
    return tuple(found)


def _is_sound(entry: Entry, keys: Mapping[str, str]) -> bool:
    """Whether it is what its author signed, as far as he is known, and can be read."""
    if not merging.is_sound(entry) or not 0 < entry.lamport <= LARGEST_LAMPORT:
        return False
    if entry.author in keys and not journal.is_signed(entry, keys[entry.author]):
        return False
    try:
        codec.decode(entry.body, entry.scope, {})
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return False
    return True


Place = tuple[str, bytes, int]


def _places(connection: Connection) -> dict[bytes, Place]:
    op = tables.op
    rows = connection.execute(select(op.c.hash, op.c.scope, op.c.replica, op.c.seq))
    return {row.hash: (row.scope, row.replica, row.seq) for row in rows}


def _sorted_out(
    connection: Connection,
    new: Mapping[bytes, Entry],
    places: Mapping[bytes, Place],
    keys: Mapping[str, str],
) -> tuple[list[Entry], dict[bytes, tuple[Entry, str]]]:
    """What can stand in the book now, in the order of the chains, and what waits and why."""
    known = dict(places)
    lamports = _lamports(connection, {entry.prev for entry in new.values()})
    ready: list[Entry] = []
    held: dict[bytes, tuple[Entry, str]] = {}
    for entry in sorted(new.values(), key=lambda one: (one.scope, one.replica, one.seq, one.hash)):
        if not merging.follows(entry, known):
            if entry.seq == 1 or entry.prev in known:
                raise Trouble("bundle.forged")  # it names an entry that cannot stand before it
            held[entry.hash] = (entry, GAP)
        elif entry.author not in keys:
            held[entry.hash] = (entry, AUTHOR)
        else:
            if entry.lamport <= lamports.get(entry.prev, 0):
                raise Trouble("bundle.forged")
            lamports[entry.hash] = entry.lamport
            known[entry.hash] = (entry.scope, entry.replica, entry.seq)
            ready.append(entry)
    ready.sort(key=lambda one: (one.lamport, one.seq, one.hash))
    return ready, held


def _lamports(connection: Connection, wanted: set[bytes]) -> dict[bytes, int]:
    op = tables.op
    rows = connection.execute(select(op.c.hash, op.c.lamport))
    return {row.hash: row.lamport for row in rows if row.hash in wanted}


def _waiting(connection: Connection) -> dict[bytes, Entry]:
    """What still waits: into a copy that was taken back some of it may have come another way."""
    table, op = tables_exchange.op_hold, tables.op
    raw = connection.scalars(select(table.c.raw).where(table.c.hash.not_in(select(op.c.hash))))
    entries = (msgspec.msgpack.decode(one, type=Entry) for one in raw)
    return {entry.hash: entry for entry in entries}


def _keep_waiting(
    connection: Connection, held: Mapping[bytes, tuple[Entry, str]], arrived: Sequence[Arrived]
) -> None:
    """What waits is in the book, not in memory: a power cut loses none of it."""
    table = tables_exchange.op_hold
    came = {
        row.hash: row.bundle for row in connection.execute(select(table.c.hash, table.c.bundle))
    }
    for one in arrived:
        for digest in one.fresh:
            came.setdefault(digest, one.manifest.bundle)
    connection.execute(delete(table))
    rows = [
        {"hash": digest, "scope": entry.scope, "replica": entry.replica, "seq": entry.seq}
        | {"raw": msgspec.msgpack.encode(entry), "why": why, "bundle": came.get(digest, "")}
        for digest, (entry, why) in held.items()
    ]
    if rows:
        connection.execute(insert(table), rows)


def _fill_in(
    connection: Connection, entries: Iterable[Entry], places: Mapping[bytes, Place]
) -> int:
    """Take personal values that the book lacks of entries that it has; how many.

    They fit their hashes: that was looked at. What was erased here is taken out again by the
    rebuild that follows.
    """
    private = tables.private_value
    filled = 0
    for entry in entries:
        if entry.hash not in places or not entry.private:
            continue
        if not merging.is_sound(entry):
            raise Trouble("bundle.forged")
        have = set(
            connection.scalars(select(private.c.path).where(private.c.op_hash == entry.hash))
        )
        rows = [
            {"op_hash": entry.hash, "path": path, "salt": salt, "value": value}
            for path, salt, value in entry.private
            if path not in have
        ]
        if rows:
            connection.execute(insert(private), rows)
            filled += len(rows)
    return filled


def _written_before(connection: Connection, told: Manifest) -> dict[bytes, Ends]:
    """The ends of what the sender's machine wrote, as far as they were known.

    Of a machine that is new those of the one as which this book spoke before: a copy that was taken
    back goes on as another machine.
    """
    ends = _ends(connection, told.replica)
    if ends:
        return {told.replica: ends}
    peer = tables_exchange.peer
    last = connection.scalar(select(peer.c.replica).where(peer.c.address == told.sender))
    return {last: _ends(connection, last)} if last else {}


def _ends(connection: Connection, replica: bytes) -> Ends:
    """The last entries of each chain of a machine, by scope, with their numbers."""
    op = tables.op
    rows = connection.execute(
        select(op.c.scope, op.c.seq, op.c.hash, op.c.prev).where(op.c.replica == replica)
    ).all()
    followed = {row.prev for row in rows}
    ends: dict[str, dict[bytes, int]] = defaultdict(dict)
    for row in rows:
        if row.hash not in followed:
            ends[row.scope][row.hash] = row.seq
    return ends


def _is_late(connection: Connection, told: Manifest, written: Mapping[bytes, Ends]) -> bool:
    """Whether it was written before the last one read from there, by number and by its clock.

    Two machines of one book count apart: of one that is known the clock alone has to tell.
    """
    peer = tables_exchange.peer
    known = connection.execute(select(peer).where(peer.c.address == told.sender)).first()
    if known is None or told.made > known.read_at:
        return False
    if known.replica == told.replica:
        return bool(told.number < known.number)
    return told.replica in written


def _note_sender(connection: Connection, told: Manifest) -> bool:
    """Take the receipt of the sender, unless this very bundle was read before; whether it was.

    A bundle that comes late tells too little, and a little is sent twice. To hold against it that
    it is older would be worse: a double or a restored copy counts its bundles from an older number.
    """
    peer, log = tables_exchange.peer, tables_exchange.bundle_log
    before = select(log.c.number).where(log.c.bundle == told.bundle, log.c.way == READ)
    if connection.execute(before.limit(1)).first() is not None:
        return True
    known = connection.execute(select(peer.c.replica).where(peer.c.address == told.sender)).first()
    row = {"replica": told.replica, "number": told.number, "read_at": told.made}
    if known is None:
        connection.execute(insert(peer), row | {"address": told.sender, "sent_at": ""})
    else:
        connection.execute(peer.update().where(peer.c.address == told.sender).values(**row))
    note_told(connection, told.sender, told.replica, told.have)
    return False


def _told(
    connection: Connection,
    one: Arrived,
    taken: set[bytes],
    held: Mapping[bytes, tuple[Entry, str]],
    *,
    is_same: bool,
) -> Received:
    added = len(one.fresh & taken)
    waiting = len(one.fresh & held.keys())
    code = "bundle.waits" if waiting else "bundle.taken" if added else "bundle.known"
    user = tables.user
    name = connection.scalar(select(user.c.name).where(user.c.user == one.manifest.user)) or ""
    known = len(one.entries) - len(one.fresh)
    return Received(code, name, one.manifest.sender, added, known, waiting, is_same=is_same)


def missing(connection: Connection) -> tuple[Missing, ...]:
    """The pieces of chains that what waits is waiting for."""
    table, op = tables_exchange.op_hold, tables.op
    first_waiting = connection.execute(
        select(table.c.scope, table.c.replica, func.min(table.c.seq).label("seq"))
        .where(table.c.why == GAP, table.c.hash.not_in(select(op.c.hash)))
        .group_by(table.c.scope, table.c.replica)
        .order_by(table.c.scope, table.c.replica)
    ).all()
    found = []
    for row in first_waiting:
        last = connection.scalar(
            select(func.max(op.c.seq)).where(op.c.scope == row.scope, op.c.replica == row.replica)
        )
        found.append(Missing(row.scope, row.replica.hex(), (last or 0) + 1, row.seq - 1))
    return tuple(found)


def forked(connection: Connection) -> tuple[str, ...]:
    """The machines (hex) whose chain went on twice somewhere."""
    op = tables.op
    rows = connection.scalars(
        select(op.c.replica).group_by(op.c.scope, op.c.replica, op.c.seq).having(func.count() > 1)
    )
    return tuple(sorted({row.hex() for row in rows}))


def _rolled_back(told: Manifest, before: Mapping[bytes, Ends]) -> tuple[str, ...]:
    """The machines of the sender that wrote more than it holds of them."""
    held: dict[tuple[bytes, str], list[int]] = defaultdict(list)
    for tip in told.have:
        held[tip.replica, tip.scope].append(tip.seq)
    return tuple(
        replica.hex()
        for replica, chains in before.items()
        if any(
            held[replica, scope] and max(held[replica, scope]) < max(ends.values())
            for scope, ends in chains.items()
        )
    )


def _unlike(connection: Connection, told: Manifest) -> tuple[str, ...]:
    """Scopes of which both hold the very same entries, and whose sums differ all the same."""
    said = dict(told.digests)
    scopes = [scope for scope in said if not scope.endswith(MONEY)]
    own = dict(digests(connection, scopes))
    return tuple(
        scope
        for scope in scopes
        if own.get(scope) == said[scope] and own.get(scope + MONEY) != said.get(scope + MONEY)
    )
