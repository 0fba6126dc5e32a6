"""What another book is to be sent: every entry he may see that his last receipt does not cover."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.ops.base import ASSOCIATION, INSPECTOR
from tkvv_desktop.storage import journal, tables, trust
from tkvv_desktop.storage.forks import open_forks
from tkvv_desktop.storage.tips import sent_tips, told_tips
from tkvv_desktop.usecases.bundles import Line, Range, Tip
from tkvv_desktop.usecases.exchange_records import Load, Partner

MONEY = "#money"
"""Follows a scope in the digests: the sums of its accounts instead of its entries."""

_FRAME, _EACH, _PACKED = 2000, 240, 7
"""How large a bundle comes to: bytes of its own, bytes for each entry, and what packing saves."""

_FEW = 20  # scopes asked for one by one; above it everything is read once
_AT_ONCE = 500  # entries in one question
_ID_FIELDS = frozenset({"id_no", "id_issued_on"})
_NAMES = frozenset({"name", "leader", "deputy"})


@dataclass(frozen=True, slots=True)
class Sending:
    """The lines of a bundle and what its manifest says of them and of this book."""

    lines: tuple[Line, ...]
    ranges: tuple[Range, ...]
    digests: tuple[tuple[str, str], ...]
    have: tuple[Tip, ...]
    whole: tuple[Tip, ...]  # the ends of everything that he may see: what is sent after this


def partners(connection: Connection) -> list[Partner]:
    """The books that this one is paired with, by name; whose person was let go is left out."""
    user, left = tables.user, tables.user_retired
    names = {row.user: row.name for row in connection.execute(select(user.c.user, user.c.name))}
    gone = set(connection.scalars(select(left.c.user)))
    rows = connection.execute(select(user).where(user.c.address != "").order_by(user.c.name))
    root = connection.scalar(
        select(tables.op.c.author).where(tables.op.c.hash == trust.root_of(connection))
    )
    return [
        Partner(
            row.address,
            row.user,
            row.name,
            row.role,
            row.groups,
            row.replica,
            names.get(row.vouched_by, ""),
            row.vouched_by == root,
        )
        for row in rows
        # Others are paired with this book itself; no name came of who has other groups only.
        if row.name and row.user not in gone and row.user != root
    ]


def sending(connection: Connection, to: Partner, *, whole: bool = False) -> Sending:
    """What `to` is to be sent now; with `whole` all that he may see, whatever he holds."""
    return Holdings(connection, (to,)).for_(connection, to, whole=whole)


Chain = tuple[str, bytes]


class Holdings:
    """What a book holds at one moment, looked at once for all who are to be sent something.

    Digests are for who is sent something, not for who only wants to know how far others are.
    """

    def __init__(
        self, connection: Connection, to: Sequence[Partner], *, digests: bool = True
    ) -> None:
        op, user = tables.op, tables.user
        size = func.length(op.c.body).label("size")
        columns = (op.c.scope, op.c.replica, op.c.seq, op.c.hash, op.c.prev, op.c.author, size)
        query = select(*columns).order_by(op.c.scope, op.c.replica, op.c.seq, op.c.hash)
        groups = {group for one in to for group in one.groups}
        if all(one.groups for one in to) and len(groups) < _FEW:
            query = query.where(op.c.scope.in_((*groups, OFFICE)))
        self._chains: dict[Chain, list[Any]] = defaultdict(list)
        for row in connection.execute(query):
            self._chains[row.scope, row.replica].append(row)
        self._in: dict[str, list[Chain]] = defaultdict(list)
        entries: dict[str, list[bytes]] = defaultdict(list)
        for chain, rows in self._chains.items():
            self._in[chain[0]].append(chain)
            entries[chain[0]] += [row.hash for row in rows]
        self._groups = {
            row.user: {*row.groups}
            for row in connection.execute(select(user.c.user, user.c.groups))
        }
        self._doubled = _doubled(connection)
        self._tips: dict[Chain, tuple[Tip, ...]] = {}
        self._of_office: dict[bytes, _Full] = {}
        entries.pop(OFFICE, None)
        self._digests = dict(digests_of(connection, entries)) if digests else {}

    def for_(self, connection: Connection, to: Partner, *, whole: bool = False) -> Sending:
        """What `to` is to be sent now; with `whole` all that he may see, whatever he holds."""
        chains = self._visible(to)
        is_all = whole or to.user in self._doubled  # what one of his machines has, another lacks
        held = () if is_all else told_tips(connection, to.address)
        new = self._not_covered(chains, held)
        lines = tuple(self._lines(connection, new, to))
        scopes = sorted({scope for scope, _replica in chains} - {OFFICE})
        tips = tuple(tip for chain in chains for tip in self._tips_of(chain))
        names = sorted(name for scope in scopes for name in (scope, scope + MONEY))
        told = tuple((name, self._digests[name]) for name in names)
        return Sending(lines, ranges_of(lines), told, tips, tips)

    def waiting(self, connection: Connection, to: Partner) -> "Waiting":
        """What waits for a partner, by what he said that he holds and what was written for him."""
        chains = self._visible(to)
        held = told_tips(connection, to.address)
        sent = (*held, *sent_tips(connection, to.address))
        unsent = self._not_covered(chains, sent)
        unconfirmed = self._not_covered(chains, held)
        next_sizes = [row.size for rows in unconfirmed.values() for row in rows]
        everything = _load([row.size for chain in chains for row in self._chains[chain]])
        return Waiting(
            sum(map(len, unsent.values())),
            len(next_sizes),
            everything if to.user in self._doubled else _load(next_sizes),
            everything,
        )

    def _visible(self, to: Partner) -> list[Chain]:
        """The chains that a partner may see; those of the office first, they tell of people."""
        if not to.groups:
            return sorted(self._chains, key=lambda chain: (chain[0] != OFFICE, chain))
        his = set(to.groups)
        found = []
        for chain in self._in[OFFICE]:
            # Of the office, of him, or of who has his groups.
            of = self._groups.get(self._chains[chain][0].author, his)
            if not of or of & his:
                found.append(chain)
        return found + [chain for group in sorted(his) for chain in self._in[group]]

    def _not_covered(
        self, chains: Iterable[Chain], held: Iterable[Tip]
    ) -> dict[Chain, Sequence[Row[Any]]]:
        """By chain the entries that are neither among the tips nor before one of them."""
        ends: dict[Chain, set[bytes]] = defaultdict(set)
        for tip in held:
            ends[tip.scope, tip.replica].add(tip.hash)
        found: dict[Chain, Sequence[Row[Any]]] = {}
        for chain in chains:
            if all(tip.hash in ends[chain] for tip in self._tips_of(chain)):
                continue
            rows, covered = self._chains[chain], ends[chain]
            for row in reversed(rows):  # a later one covers the one it follows
                if row.hash in covered:
                    covered.add(row.prev)
            found[chain] = [row for row in rows if row.hash not in covered]
        return found

    def _tips_of(self, chain: Chain) -> tuple[Tip, ...]:
        if chain not in self._tips:
            rows = self._chains[chain]
            followed = {row.prev for row in rows}
            ends = [row for row in rows if row.hash not in followed]
            self._tips[chain] = tuple(Tip(*chain, row.seq, row.hash) for row in ends)
        return self._tips[chain]

    def _lines(
        self, connection: Connection, new: Mapping[Chain, Sequence[Row[Any]]], to: Partner
    ) -> Iterator[Line]:
        for (scope, replica), rows in new.items():
            full = self._full(connection, scope, [row.hash for row in rows])
            for row in rows:
                entry = full[row.hash]
                is_nameless = entry.type in trust.TYPES and _is_elsewhere(entry.body, to)
                told = () if is_nameless else entry.private
                his = tuple(one for one in told if may_have(to, one[0]))
                yield Line(scope, replica, row.seq, row.prev, entry.body, entry.sig, his)

    def _full(
        self, connection: Connection, scope: str, wanted: Sequence[bytes]
    ) -> Mapping[bytes, "_Full"]:
        """Entries with all of them; what lies with the office is kept, for it goes to many."""
        if scope != OFFICE:
            return _full(connection, wanted)
        known = self._of_office
        known |= _full(connection, [one for one in wanted if one not in known])
        return known


@dataclass(frozen=True, slots=True)
class _Full:
    type: str
    body: bytes
    sig: bytes
    private: tuple[tuple[str, bytes, str], ...]


def _full(connection: Connection, wanted: Sequence[bytes]) -> dict[bytes, _Full]:
    op, private = tables.op, tables.private_value
    found: dict[bytes, _Full] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        values: dict[bytes, list[tuple[str, bytes, str]]] = defaultdict(list)
        query = select(private).where(private.c.op_hash.in_(some))
        for item in connection.execute(query.order_by(private.c.op_hash, private.c.path)):
            values[item.op_hash].append((item.path, item.salt, item.value))
        columns = (op.c.hash, op.c.type, op.c.body, op.c.sig)
        for row in connection.execute(select(*columns).where(op.c.hash.in_(some))):
            found[row.hash] = _Full(row.type, row.body, row.sig, tuple(values.get(row.hash, ())))
    return found


def _doubled(connection: Connection) -> set[str]:
    """The people as whom two machines speak: what one of them holds the other may lack."""
    op = tables.op
    places = {one.hash: one for one in open_forks(connection)}
    if not places:
        return set()
    seqs: dict[tuple[str, str, int, str], int] = defaultdict(int)
    rows = connection.execute(
        select(op.c.hash, op.c.seq).where(op.c.hash.in_([bytes.fromhex(one) for one in places]))
    )
    for row in rows:
        one = places[row.hash.hex()]
        seqs[one.group_no, one.replica, row.seq, one.author] += 1
    return {author for (_scope, _replica, _seq, author), n in seqs.items() if n > 1}


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many entries wait for a partner, and what would be written for him."""

    unsent: int
    unconfirmed: int
    next: Load
    everything: Load


def _load(sizes: Sequence[int]) -> Load:
    """Signatures do not get smaller by packing, what is said between them does: measured."""
    return Load(len(sizes), _FRAME + _EACH * len(sizes) + sum(sizes) // _PACKED)


def ranges_of(lines: Iterable[Line]) -> tuple[Range, ...]:
    """The unbroken pieces of chains in lines that come in order; a fork begins one of its own."""
    ends: dict[bytes, list[tuple[Line, bytes]]] = {}
    pieces: list[list[tuple[Line, bytes]]] = []
    for line in lines:
        piece = ends.pop(line.prev, None)
        if piece is None:
            piece = []
            pieces.append(piece)
        digest = digest_of_line(line)
        piece.append((line, digest))
        ends[digest] = piece
    return tuple(
        Range(
            scope=piece[0][0].scope,
            replica=piece[0][0].replica,
            first=piece[0][0].seq,
            last=piece[-1][0].seq,
            count=len(piece),
            prev=piece[0][0].prev,
            last_hash=piece[-1][1],
        )
        for piece in pieces
    )


def _is_elsewhere(body: bytes, to: Partner) -> bool:
    """Whether it lets in a person who has to do with other groups only: his name stays here."""
    groups = msgspec.json.decode(body)["data"].get("groups") or ()
    return bool(to.groups and groups) and not {*groups} & {*to.groups}


def may_have(to: Partner, path: str) -> bool:
    """Whether a personal value at this path is for him: an officer needs no ID numbers, an
    inspector no more than names.
    """  # noqa: D205 - one sentence of two lines
    name = path.rsplit("/", 1)[-1]
    if to.role == INSPECTOR:
        return name in _NAMES
    return to.role != ASSOCIATION or name not in _ID_FIELDS


def digests(connection: Connection, scopes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """For each scope one number for its entries, and one for the sums of its accounts."""
    op = tables.op
    entries: dict[str, list[bytes]] = {scope: [] for scope in scopes}
    query = select(op.c.scope, op.c.hash)
    if len(entries) < _FEW:
        query = query.where(op.c.scope.in_(entries))
    for row in connection.execute(query):
        if row.scope in entries:
            entries[row.scope].append(row.hash)
    return digests_of(connection, entries)


def digests_of(
    connection: Connection, entries: Mapping[str, Sequence[bytes]]
) -> tuple[tuple[str, str], ...]:
    """As `digests`, where the hashes of the entries of each scope are known."""
    posting = tables.posting
    sums: dict[str, list[str]] = {scope: [] for scope in entries}
    query = (
        select(posting.c.group_no, posting.c.account, func.sum(posting.c.amount).label("amount"))
        .group_by(posting.c.group_no, posting.c.account)
        .order_by(posting.c.group_no, posting.c.account)
    )
    if len(entries) < _FEW:
        query = query.where(posting.c.group_no.in_(entries))
    for row in connection.execute(query):
        if row.group_no in sums and row.amount:
            sums[row.group_no].append(f"{row.account}={row.amount};")
    found = {scope: _digest(*sorted(hashes)) for scope, hashes in entries.items()}
    found |= {scope + MONEY: _digest("".join(one).encode()) for scope, one in sums.items()}
    return tuple(sorted(found.items()))


def _digest(*parts: bytes) -> str:
    return sha256(b"".join(parts)).hexdigest()


def digest_of_line(line: Line) -> bytes:
    """The hash that names the entry of a line."""
    return journal.hash_of(line.scope, line.replica, line.seq, line.prev, line.body)
