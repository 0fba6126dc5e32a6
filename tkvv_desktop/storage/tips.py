"""How far partners are: what each said that he holds, and what was written for him."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from tkvv_desktop.storage import tables, tables_exchange
from tkvv_desktop.usecases.bundles import Tip

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Tip, ...])


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


LAST = 5
"""Receipts of a partner that count when several of his machines speak: at least one of each."""


def note_told(connection: Connection, address: str, speaker: bytes, have: Sequence[Tip]) -> None:
    """Write down how far a partner says that he is, by one of his machines.

    When several speak for him, or one tells less than it did (then two may speak as one), only
    what all of the last receipts hold counts: each machine may lack what the others have. A
    machine that was revoked counts no more.
    """
    receipts = [*_receipts(connection, address), (speaker, tuple(have))][-LAST:]
    _keep(connection, address, speaker, have)
    gone = set(connection.scalars(select(tables_exchange.machine_revoked.c.replica)))
    living = [one for one in receipts if one[0].hex() not in gone] or receipts
    held = have if _speaks_as_one(living) else _told_by_all(connection, [one[1] for one in living])
    note_tips(connection, tables_exchange.peer_tip, address, held)


_Receipt = tuple[bytes, tuple[Tip, ...]]


def _receipts(connection: Connection, address: str) -> list[_Receipt]:
    """The last ones read from a partner, oldest first."""
    table = tables_exchange.peer_receipt
    rows = connection.execute(
        select(table.c.speaker, table.c.tips)
        .where(table.c.address == address)
        .order_by(table.c.number)
    )
    return [(row.speaker, _decoder.decode(row.tips)) for row in rows]


def _keep(connection: Connection, address: str, speaker: bytes, have: Sequence[Tip]) -> None:
    """Put one at the end, and let go of those that count no more."""
    table = tables_exchange.peer_receipt
    of_him = table.c.address == address
    number = (connection.scalar(select(func.max(table.c.number)).where(of_him)) or 0) + 1
    row = {"address": address, "number": number, "speaker": speaker}
    connection.execute(insert(table), row | {"tips": _encoder.encode(tuple(have))})
    connection.execute(delete(table).where(of_him, table.c.number <= number - LAST))


def _speaks_as_one(receipts: Sequence[_Receipt]) -> bool:
    """Whether it is one machine that spoke, each time of as much as before or of more."""
    return all(
        one == other and not _is_less(have, before)
        for (one, before), (other, have) in pairwise(receipts)
    )


def _is_less(have: Iterable[Tip], before: Iterable[Tip]) -> bool:
    """Whether a chain ends earlier now than it did."""
    ends: dict[tuple[str, bytes], int] = {}
    for tip in have:
        chain = tip.scope, tip.replica
        ends[chain] = max(tip.seq, ends.get(chain, 0))
    return any(ends.get((tip.scope, tip.replica), 0) < tip.seq for tip in before)


def _told_by_all(connection: Connection, told: Sequence[Sequence[Tip]]) -> list[Tip]:
    """How far have-lists go alike: what each of several machines of a partner holds."""
    op, ends = tables.op, [{tip.hash for tip in one} for one in told]
    chains = set.intersection(*({(tip.scope, tip.replica) for tip in one} for one in told))
    found = []
    for scope, replica in sorted(chains):
        rows = connection.execute(
            select(op.c.seq, op.c.hash, op.c.prev)
            .where(op.c.scope == scope, op.c.replica == replica)
            .order_by(op.c.seq.desc())
        ).all()
        covered = [{*one} for one in ends]
        followed: set[bytes] = set()
        for row in rows:
            for some in covered:
                if row.hash in some:
                    some.add(row.prev)
            if all(row.hash in some for some in covered):
                if row.hash not in followed:
                    found.append(Tip(scope, replica, row.seq, row.hash))
                followed.add(row.prev)
    return found
