"""What an office confirms of the chains of its groups, so that nobody can write them anew."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage import tables, tables_exchange
from tkvv_desktop.usecases.exchange_records import Witnessed


def ends_to_witness(
    connection: Connection, groups: Iterable[str], own: bytes
) -> list[ops.HeadWitnessed]:
    """For each group what an office confirms now: the ends of its chains that are not confirmed.

    A chain that was forked is not confirmed, nor what this book wrote itself.
    """
    op, witness = tables.op, tables_exchange.witness
    confirmed = {
        (row.group_no, row.replica): row.seq
        for row in connection.execute(
            select(
                witness.c.group_no, witness.c.replica, func.max(witness.c.seq).label("seq")
            ).group_by(witness.c.group_no, witness.c.replica)
        )
    }
    found = []
    for group in groups:
        rows = connection.execute(
            select(op.c.replica, op.c.seq, op.c.hash, op.c.type)
            .where(op.c.scope == group, op.c.replica != own)
            .order_by(op.c.replica, op.c.seq)
        ).all()
        chains: dict[bytes, list[ops.ChainEnd]] = defaultdict(list)
        for row in rows:
            if row.type != ops.HeadWitnessed.TYPE:  # else two offices confirmed each other for ever
                chains[row.replica].append(
                    ops.ChainEnd(group, row.replica.hex(), row.seq, row.hash.hex())
                )
        ends = tuple(
            chain[-1]
            for chain in chains.values()
            if len({end.seq for end in chain}) == len(chain)
            and chain[-1].seq > confirmed.get((group, chain[-1].replica), 0)
        )
        if ends:
            found.append(ops.HeadWitnessed(id=new_id(), scope=group, ends=ends))
    return found


def witnessed(connection: Connection) -> list[Witnessed]:
    """How far offices have confirmed each chain of each group."""
    witness, op, user = tables_exchange.witness, tables.op, tables.user
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for row in connection.execute(select(witness).order_by(witness.c.seq, witness.c.op_id)):
        last[row.group_no, row.replica] = (row.seq, row.op_id)
    authors = {row.id: row.author for row in connection.execute(select(op.c.id, op.c.author))}
    names = {row.user: row.name for row in connection.execute(select(user.c.user, user.c.name))}
    found = []
    for (group_no, replica), (seq, op_id) in sorted(last.items()):
        after = connection.scalar(
            select(func.count()).where(
                op.c.scope == group_no, op.c.replica == bytes.fromhex(replica), op.c.seq > seq
            )
        )
        name = names.get(authors.get(op_id, ""), "")
        found.append(Witnessed(group_no, replica, seq, name, after or 0))
    return found
