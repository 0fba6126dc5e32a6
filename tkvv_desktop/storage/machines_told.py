"""The machines that wrote in a book or were paired with it, each as a page shows it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from tkvv_desktop.domain.ops import MachineRevoked
from tkvv_desktop.storage import codec, tables, tables_exchange
from tkvv_desktop.storage.journal import Writer
from tkvv_desktop.usecases.exchange_records import Machine, Revoked, Standing


def machines_told(
    connection: Connection, own: Writer, standings: Sequence[Standing]
) -> list[Machine]:
    """Every machine, that of `own` first, then by name; of each partner how far he is."""
    op, user = tables.op, tables.user
    known = {row.user: row for row in connection.execute(select(user))}
    wrote: dict[str, list[str]] = defaultdict(list)
    counted: dict[str, int] = defaultdict(int)
    last: dict[str, int] = {}
    rows = connection.execute(
        select(
            op.c.replica, op.c.author, func.count().label("n"), func.max(op.c.lamport).label("at")
        )
        .group_by(op.c.replica, op.c.author)
        .order_by(func.count().desc(), op.c.author)
    )
    for row in rows:
        machine = row.replica.hex()
        wrote[machine].append(row.author)
        counted[machine] += row.n
        last[machine] = max(last.get(machine, 0), row.at)
    of = _of_partners(connection, standings)
    for machine, standing in of.items():
        wrote.setdefault(machine, [standing.partner.user])
    here = own.replica.hex()
    wrote.setdefault(here, [own.keys.user])
    revoked = _revoked(connection)
    found = []
    for machine, authors in wrote.items():
        first = known.get(authors[0]) if authors else None
        found.append(
            Machine(
                replica=machine,
                people=tuple(known[one].name for one in authors if one in known),
                role=first.role if first else "",
                groups=first.groups if first else (),
                is_own=machine == here,
                entries=counted[machine],
                last=_wall(connection, machine, last.get(machine)),
                standing=of.get(machine),
                revoked=revoked.get(machine),
            )
        )
    return sorted(found, key=lambda one: (not one.is_own, one.people, one.replica))


def _of_partners(connection: Connection, standings: Sequence[Standing]) -> Mapping[str, Standing]:
    """By machine the partner who works on it now: that of his last bundle, or of his card."""
    peer = tables_exchange.peer
    told = {
        row.address: row.replica.hex() for row in connection.execute(select(peer)) if row.replica
    }
    return {told.get(one.partner.address) or one.partner.replica: one for one in standings}


def _wall(connection: Connection, machine: str, lamport: int | None) -> str:
    op = tables.op
    if lamport is None:
        return ""
    body = connection.scalar(
        select(op.c.body)
        .where(op.c.replica == bytes.fromhex(machine), op.c.lamport == lamport)
        .limit(1)
    )
    return codec.envelope_of(body).wall if body else ""


def _revoked(connection: Connection) -> Mapping[str, Revoked]:
    """The revocations that count, the first of each machine."""
    op, user, revoked = tables.op, tables.user, tables_exchange.machine_revoked
    rows = connection.execute(
        select(op.c.body, op.c.scope, user.c.name)
        .join(user, user.c.user == op.c.author, isouter=True)
        .where(op.c.type == MachineRevoked.TYPE, op.c.id.in_(select(revoked.c.op_id)))
        .order_by(op.c.lamport, op.c.hash)
    )
    found: dict[str, Revoked] = {}
    for row in rows:
        told = codec.decode(row.body, row.scope, {})
        if isinstance(told, MachineRevoked):
            wall = codec.envelope_of(row.body).wall
            found.setdefault(told.replica, Revoked(told.reason, row.name or "", wall))
    return found
