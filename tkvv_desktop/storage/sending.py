"""What another book is to be sent: every entry he may see that his last receipt does not cover."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, true

from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.ops.base import ASSOCIATION, INSPECTOR
from tkvv_desktop.storage import journal, tables, tables_exchange, trust
from tkvv_desktop.usecases.bundles import Line, Range, Tip
from tkvv_desktop.usecases.exchange_records import Load, Partner

MONEY = "#money"
"""Follows a scope in the digests: the sums of its accounts instead of its entries."""

FORK = "fork"
"""Under this name it is noted that somebody has looked into a fork; its subject is the machine."""

_FRAME, _EACH, _PACKED = 2000, 240, 7
"""How large a bundle comes to: bytes of its own, bytes for each entry, and what packing saves."""

_FEW = 20  # scopes asked for one by one; above it everything is read once
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
        if row.user not in gone and row.user != root  # others are paired with this book itself
    ]


def sending(connection: Connection, to: Partner, *, whole: bool = False) -> Sending:
    """What `to` is to be sent now; with `whole` all that he may see, whatever he holds."""
    chains = visible(connection, to)
    held = () if whole or _is_doubled(connection, to) else told_tips(connection, to.address)
    new = {chain: list(_not_covered(rows, held, chain)) for chain, rows in chains.items()}
    wanted = [row.hash for rows in new.values() for row in rows]
    lines = tuple(_lines(connection, wanted, new, to))
    tips = tuple(tip for chain, rows in chains.items() for tip in _tips(chain, rows))
    return Sending(
        lines,
        tuple(one for chain, rows in new.items() for one in _ranges(chain, rows)),
        digests(connection, {scope for scope, _replica in chains} - {OFFICE}),
        tips,
        tips,
    )


Chain = tuple[str, bytes]


def visible(connection: Connection, to: Partner) -> dict[Chain, Sequence[Row[Any]]]:
    """The chains that a partner may see, each from its first entry on: (seq, hash, prev)."""
    op, user = tables.op, tables.user
    size = func.length(op.c.body).label("size")
    columns = (op.c.scope, op.c.replica, op.c.seq, op.c.hash, op.c.prev, op.c.author, size)
    rows = connection.execute(
        select(*columns).where(_of(to)).order_by(op.c.scope, op.c.replica, op.c.seq, op.c.hash)
    )
    groups = {
        row.user: set(row.groups) for row in connection.execute(select(user.c.user, user.c.groups))
    }
    chains: dict[Chain, list[Any]] = defaultdict(list)
    for row in rows:
        chains[row.scope, row.replica].append(row)
    if not to.groups:
        return dict(chains)
    his = set(to.groups)
    found: dict[Chain, Sequence[Row[Any]]] = {}
    for chain, entries in chains.items():
        of = groups.get(entries[0].author, his)  # of the office, of him, or of who has his groups
        if chain[0] in his or (chain[0] == OFFICE and (not of or of & his)):
            found[chain] = entries
    return found


def _is_doubled(connection: Connection, to: Partner) -> bool:
    """Whether two machines speak as this partner: what one of them holds the other may lack."""
    op, settled = tables.op, tables_exchange.conflict_settled
    known = set(connection.scalars(select(settled.c.subject).where(settled.c.kind == FORK)))
    forks = connection.scalars(
        select(op.c.replica)
        .where(op.c.author == to.user)
        .group_by(op.c.scope, op.c.replica, op.c.seq)
        .having(func.count() > 1)
    )
    return any(replica.hex() not in known for replica in forks)


def _of(to: Partner) -> ColumnElement[bool]:
    """The scopes that a partner may see something of."""
    return tables.op.c.scope.in_((*to.groups, OFFICE)) if to.groups else true()


def told_tips(connection: Connection, address: str) -> tuple[Tip, ...]:
    """How far the partner said that he holds each chain."""
    return _noted(connection, tables_exchange.peer_tip, address)


def sent_tips(connection: Connection, address: str) -> tuple[Tip, ...]:
    """How far each chain went when something was last written for the partner."""
    return _noted(connection, tables_exchange.sent_tip, address)


def _noted(connection: Connection, table: Any, address: str) -> tuple[Tip, ...]:
    rows = connection.execute(select(table).where(table.c.address == address))
    return tuple(Tip(row.scope, row.replica, row.seq, row.hash) for row in rows)


def note_tips(connection: Connection, table: Any, address: str, tips: Iterable[Tip]) -> None:
    """Write down how far a partner is, in the place of what was known."""
    connection.execute(delete(table).where(table.c.address == address))
    rows = [
        {"address": address, "scope": one.scope, "replica": one.replica}
        | {"hash": one.hash, "seq": one.seq}
        for one in tips
    ]
    if rows:
        connection.execute(insert(table), rows)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many entries wait for a partner, and what would be written for him."""

    unsent: int
    unconfirmed: int
    next: Load
    everything: Load


def waiting(connection: Connection, to: Partner) -> Waiting:
    """What waits for a partner, by what he said that he holds and what was written for him."""
    chains = visible(connection, to)
    held = told_tips(connection, to.address)
    sent = (*held, *sent_tips(connection, to.address))
    unconfirmed = _beyond(chains, held)
    everything = [row for rows in chains.values() for row in rows]
    is_doubled = _is_doubled(connection, to)
    return Waiting(
        len(_beyond(chains, sent)),
        len(unconfirmed),
        _load(everything if is_doubled else unconfirmed),
        _load(everything),
    )


def _beyond(chains: Mapping[Chain, Sequence[Row[Any]]], held: Sequence[Tip]) -> list[Row[Any]]:
    """The entries that are not covered by `held`."""
    return [row for chain, rows in chains.items() for row in _not_covered(rows, held, chain)]


def _load(rows: Sequence[Row[Any]]) -> Load:
    """Signatures do not get smaller by packing, what is said between them does: measured."""
    said = sum(row.size for row in rows)
    return Load(len(rows), _FRAME + _EACH * len(rows) + said // _PACKED)


def _not_covered(rows: Sequence[Row[Any]], held: Iterable[Tip], chain: Chain) -> Iterator[Row[Any]]:
    """The entries of a chain that are neither among the tips nor before one of them."""
    ends = {tip.hash for tip in held if (tip.scope, tip.replica) == chain}
    covered = set()
    for row in reversed(rows):  # a later one covers the one it follows
        if row.hash in ends or row.hash in covered:
            covered.add(row.hash)
            covered.add(row.prev)
    return (row for row in rows if row.hash not in covered)


def _tips(chain: Chain, rows: Sequence[Row[Any]]) -> Iterator[Tip]:
    followed = {row.prev for row in rows}
    for row in rows:
        if row.hash not in followed:
            yield Tip(*chain, row.seq, row.hash)


def _ranges(chain: Chain, rows: Sequence[Row[Any]]) -> Iterator[Range]:
    """The unbroken pieces of what is sent; a fork begins a piece of its own."""
    ends: dict[bytes, list[Row[Any]]] = {}
    pieces: list[list[Row[Any]]] = []
    for row in rows:
        piece = ends.pop(row.prev, None)
        if piece is None:
            piece = []
            pieces.append(piece)
        piece.append(row)
        ends[row.hash] = piece
    for piece in pieces:
        first, last = piece[0], piece[-1]
        yield Range(*chain, first.seq, last.seq, len(piece), first.prev, last.hash)


def _lines(
    connection: Connection,
    wanted: Sequence[bytes],
    new: Mapping[Chain, Sequence[Row[Any]]],
    to: Partner,
) -> Iterator[Line]:
    op, private = tables.op, tables.private_value
    some = set(wanted)
    values: dict[bytes, list[tuple[str, bytes, str]]] = defaultdict(list)
    query = select(private).join(op, op.c.hash == private.c.op_hash).where(_of(to))
    for item in connection.execute(query.order_by(private.c.op_hash, private.c.path)):
        if item.op_hash in some and may_have(to, item.path):
            values[item.op_hash].append((item.path, item.salt, item.value))
    columns = (op.c.hash, op.c.type, op.c.body, op.c.sig)
    full = {
        row.hash: row
        for row in connection.execute(select(*columns).where(_of(to)))
        if row.hash in some
    }
    for (scope, replica), rows in new.items():
        for row in rows:
            entry = full[row.hash]
            is_nameless = entry.type in trust.TYPES and _is_elsewhere(entry.body, to)
            told = () if is_nameless else tuple(values.get(row.hash, ()))
            yield Line(scope, replica, row.seq, row.prev, entry.body, entry.sig, told)


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
    op, posting = tables.op, tables.posting
    wanted = set(scopes)
    of_entries = {scope: sha256() for scope in wanted}
    entries = select(op.c.scope, op.c.hash).order_by(op.c.scope, op.c.hash)
    if len(wanted) < _FEW:
        entries = entries.where(op.c.scope.in_(wanted))
    for entry in connection.execute(entries):
        if entry.scope in wanted:
            of_entries[entry.scope].update(entry.hash)
    of_money = {scope: sha256() for scope in wanted}
    sums = (
        select(posting.c.group_no, posting.c.account, func.sum(posting.c.amount).label("amount"))
        .group_by(posting.c.group_no, posting.c.account)
        .order_by(posting.c.group_no, posting.c.account)
    )
    if len(wanted) < _FEW:
        sums = sums.where(posting.c.group_no.in_(wanted))
    for row in connection.execute(sums):
        if row.group_no in wanted and row.amount:
            of_money[row.group_no].update(f"{row.account}={row.amount};".encode())
    found = {scope: one.hexdigest() for scope, one in of_entries.items()}
    found |= {scope + MONEY: one.hexdigest() for scope, one in of_money.items()}
    return tuple(sorted(found.items()))


def digest_of_line(line: Line) -> bytes:
    """The hash that names the entry of a line."""
    return journal.hash_of(line.scope, line.replica, line.seq, line.prev, line.body)
