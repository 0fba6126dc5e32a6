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


def note_told(
    connection: Connection, address: str, have: Sequence[Tip], *, is_another: bool
) -> None:
    """Write down how far a partner says that he is.

    When it is another machine of his book that speaks than before, what both hold counts until
    one of them speaks twice: each may lack what the other has.
    """
    held = _told_by_both(connection, told_tips(connection, address), have) if is_another else have
    note_tips(connection, tables_exchange.peer_tip, address, held)


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
