"""How far partners are: what each said that he holds, and what was written for him."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from tkvv_desktop.storage import tables, tables_exchange
from tkvv_desktop.usecases.bundles import Tip


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


_TWO = Tip("", b"", 0, b"two")
"""Noted among the tips of a partner who told less than before: two may speak as one machine."""


def note_told(
    connection: Connection, address: str, have: Sequence[Tip], *, is_another: bool
) -> None:
    """Write down how far a partner says that he is.

    When it is another machine of his book that speaks than before, or the same one tells less
    than it did, what both hold counts until one of them speaks twice: each may lack what the
    other has.
    """
    before = told_tips(connection, address)
    is_less = not is_another and _is_less(have, before)
    if is_another or is_less or _TWO in before:
        have = _told_by_both(connection, before, have)
    if is_less:
        have = [*have, _TWO]
    note_tips(connection, tables_exchange.peer_tip, address, have)


def _is_less(have: Iterable[Tip], before: Iterable[Tip]) -> bool:
    """Whether a chain ends earlier now than it did."""
    ends: dict[tuple[str, bytes], int] = {}
    for tip in have:
        chain = tip.scope, tip.replica
        ends[chain] = max(tip.seq, ends.get(chain, 0))
    return any(ends.get((tip.scope, tip.replica), 0) < tip.seq for tip in before)


def _told_by_both(connection: Connection, one: Sequence[Tip], other: Sequence[Tip]) -> list[Tip]:
    """How far two have-lists go alike: what each of two machines of a partner holds."""
    op, ends = tables.op, ({tip.hash for tip in one}, {tip.hash for tip in other})
    chains = {(tip.scope, tip.replica) for tip in one} & {(tip.scope, tip.replica) for tip in other}
    found = []
    for scope, replica in sorted(chains):
        rows = connection.execute(
            select(op.c.seq, op.c.hash, op.c.prev)
            .where(op.c.scope == scope, op.c.replica == replica)
            .order_by(op.c.seq.desc())
        ).all()
        covered = ({*ends[0]}, {*ends[1]})
        followed: set[bytes] = set()
        for row in rows:
            for some in covered:
                if row.hash in some:
                    some.add(row.prev)
            if row.hash in covered[0] & covered[1]:
                if row.hash not in followed:
                    found.append(Tip(scope, replica, row.seq, row.hash))
                followed.add(row.prev)
    return found
