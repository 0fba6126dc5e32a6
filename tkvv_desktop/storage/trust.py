"""Whom a book believes: from its founder on, everybody was let in by somebody with the right to.

Other books bring founders of their own, who let themselves in there; here they count only through
an enrolment or a pairing that leads back to the founder of this book. What this gives depends on
the operations alone, not on the order in which they came.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Table, delete, insert, select

from tkvv_desktop.domain import ops, rights
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.storage import codec, journal, tables, tables_exchange
from tkvv_desktop.storage.journal import Entry

ROOT = "root"
"""Under this name a book says which operation founded it (hex)."""

_LETS_IN = (ops.UserEnrolled.TYPE, ops.BookPaired.TYPE)
TYPES = (*_LETS_IN, ops.UserRetired.TYPE, ops.MachineRevoked.TYPE)
"""The types that decide whom the book believes; they are looked at before all others."""

NO_RIGHT, ELSEWHERE, REVOKED = "right", "elsewhere", "revoked"
"""Why an operation counts for nothing: no right to it, of another book, machine revoked."""

_LETS = (ops.UserEnrolled, ops.BookPaired)


@dataclass(frozen=True, slots=True)
class Told:
    """An operation about people as a journal holds it, before anything of it is believed."""

    hash: bytes
    seq: int
    lamport: int
    author: str
    sig: bytes
    operation: Any  # UserEnrolled, BookPaired, UserRetired or MachineRevoked

    @property
    def order(self) -> tuple[int, bytes]:
        return self.lamport, self.hash


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs with this key, and what he is; NOBODY when nobody with the right let him in."""

    key: str
    standing: Standing
    by: Told
    paired: ops.BookPaired | None = None


@dataclass(slots=True)
class Trust:
    """Everybody whose key is known, and which operations about people count for nothing."""

    people: dict[str, Person] = field(default_factory=dict)
    retired: dict[str, Told] = field(default_factory=dict)
    revoked: list[Told] = field(default_factory=list)
    not_counted: dict[str, tuple[Told, str]] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, str]:
        """The key of each person, also of those who have no right to anything."""
        return {user: person.key for user, person in self.people.items()}

    def standing(self, user: str, lamport: int) -> Standing:
        """What a person is for an operation of this Lamport number."""
        person = self.people.get(user)
        if person is None:
            return rights.NOBODY
        left = self.retired.get(user)
        return replace(person.standing, is_retired=left is not None and left.lamport < lamport)


Genuine = Callable[[Told, str], bool]


def trust_in(told: Iterable[Told], root: bytes, is_genuine: Genuine | None = None) -> Trust:
    """Whom to believe by what is told; `root` is the hash of what founded the book.

    `is_genuine` says of each enrolment whether its author signed it, where that is not known yet.
    """
    everything = sorted(told, key=lambda one: one.order)
    lets = [one for one in everything if isinstance(one.operation, _LETS)]
    founding = next((one for one in lets if one.hash == root), None)
    if founding is None:
        return Trust(not_counted={one.operation.id: (one, ELSEWHERE) for one in everything})
    retirements = [one for one in everything if isinstance(one.operation, ops.UserRetired)]
    retired: dict[str, Told] = {}
    for _round in range(2):  # first whoever was ever let in, then without those who had left
        trust = _let_in(founding, lets, retired, is_genuine or (lambda one, key: True))
        trust.retired = retired = _retired(trust, retirements)
    trust.revoked = [one for one in everything if _may_revoke(trust, one)]
    counted = {one.operation.id for one in (*trust.revoked, *retired.values())}
    for one in everything:
        if isinstance(one.operation, ops.UserRetired | ops.MachineRevoked):
            is_known = one.operation.id in counted or _may_retire(trust, one)
            if not is_known:
                trust.not_counted[one.operation.id] = (one, _why(trust, one))
    return trust


def _let_in(
    founding: Told, lets: list[Told], retired: Mapping[str, Told], is_genuine: Genuine
) -> Trust:
    """From the founder on, in rings: who was let in nearer to him is believed first."""
    first = founding.operation
    trust = Trust(
        {first.user: Person(first.public_key, Standing(first.role), founding)}, {**retired}
    )
    waiting = [one for one in lets if one is not founding]
    for needs_right in (True, False):
        is_growing = True
        while is_growing:
            known = set(trust.people)
            left: list[Told] = []
            for one in waiting:
                if not (one.author in known and _take(trust, one, is_genuine, needs_right)):
                    left.append(one)
            is_growing = len(left) < len(waiting)
            waiting = left
    for one in waiting:
        trust.not_counted[one.operation.id] = (one, _why(trust, one))
    return trust


def _take(trust: Trust, one: Told, is_genuine: Genuine, needs_right: bool) -> bool:  # noqa: FBT001
    """Let in whom `one` tells; whether it was dealt with."""
    told = one.operation
    standing = rights.let_in(trust.standing(one.author, one.lamport), told)
    if needs_right and standing is None:
        return False
    if not is_genuine(one, trust.people[one.author].key):
        return False
    known = trust.people.get(told.user)
    paired = told if isinstance(told, ops.BookPaired) else None
    if known is None:
        standing = standing or rights.NOBODY
        trust.people[told.user] = Person(
            told.public_key, standing, one, paired if needs_right else None
        )
    elif known.key != told.public_key or not needs_right:
        return False
    elif paired is not None:  # known already; now it is also known where his book is
        trust.people[told.user] = replace(known, paired=paired)
    if not needs_right:
        # Whom somebody exchanges with is a matter of his own book, and no breach of rights here.
        trust.not_counted[told.id] = (one, _why(trust, one) if paired else NO_RIGHT)
    return True


def _retired(trust: Trust, retirements: list[Told]) -> dict[str, Told]:
    trust.retired = {}
    for one in retirements:
        told = one.operation
        if _may_retire(trust, one):
            trust.retired.setdefault(told.user, one)
    return trust.retired


def _may_retire(trust: Trust, one: Told) -> bool:
    if not isinstance(one.operation, ops.UserRetired):
        return False
    whom = trust.standing(one.operation.user, one.lamport)
    return rights.may_write(trust.standing(one.author, one.lamport), one.operation, whom)


def _may_revoke(trust: Trust, one: Told) -> bool:
    if not isinstance(one.operation, ops.MachineRevoked):
        return False
    who = trust.standing(one.author, one.lamport)
    is_office = who.role in {ops.base.ASSOCIATION, ops.base.BANK} and not who.is_retired
    return rights.may_write(who, one.operation) or (bool(who.groups) and is_office)


def _why(trust: Trust, one: Told) -> str:
    """Whether it is the housekeeping of another book, or done without a right to it."""
    told = one.operation
    founds = isinstance(told, _LETS) and told.user == one.author and one.seq == 1
    return ELSEWHERE if founds or trust.standing(one.author, one.lamport).groups else NO_RIGHT


def told_in(connection: Connection) -> Iterator[Told]:
    """What the journal tells of people."""
    op, private = tables.op, tables.private_value
    rows = connection.execute(select(op).where(op.c.type.in_(TYPES))).all()
    values: dict[bytes, dict[str, str]] = {}
    query = select(private.c.op_hash, private.c.path, private.c.value)
    for item in connection.execute(
        query.join(op, op.c.hash == private.c.op_hash).where(op.c.type.in_(TYPES))
    ):
        values.setdefault(item.op_hash, {})[item.path] = item.value
    for row in rows:
        one = told(row, values.get(row.hash, {}))
        if one is not None:
            yield one


def told(entry: Entry | Row[Any], values: Mapping[str, str]) -> Told | None:
    """One entry of a journal; None for what a newer program wrote, or what is no operation."""
    try:
        operation = codec.decode(entry.body, entry.scope, values)
    except (msgspec.MsgspecError, KeyError, ValueError, TypeError, AttributeError):
        return None
    if not isinstance(operation, (*_LETS, ops.UserRetired, ops.MachineRevoked)):
        return None
    return Told(entry.hash, entry.seq, entry.lamport, entry.author, entry.sig, operation)


def root_of(connection: Connection) -> bytes:
    """The hash of what founded this book; b"" for an empty one.

    A book from before books exchanged has one founder only: the first who let himself in.
    """
    meta, op = tables.meta, tables.op
    known = connection.scalar(select(meta.c.value).where(meta.c.key == ROOT))
    if known:
        return bytes.fromhex(known)
    return (
        connection.scalar(
            select(op.c.hash)
            .where(op.c.type == ops.UserEnrolled.TYPE, op.c.seq == 1, op.c.scope == ops.OFFICE)
            .order_by(op.c.lamport, op.c.hash)
            .limit(1)
        )
        or b""
    )


def trust_of(connection: Connection) -> Trust:
    """Whom this book believes, by its journal alone, every signature looked at."""
    return trust_in(told_in(connection), root_of(connection), is_signed)


def is_signed(one: Told, key: str) -> bool:
    """Whether an operation about people carries its author's signature."""
    return journal.is_signed(one, key)


def refresh(connection: Connection) -> Trust:
    """Write down anew whom the book believes."""
    trust = trust_in(told_in(connection), root_of(connection))
    user, retired, revoked = tables.user, tables.user_retired, tables_exchange.machine_revoked
    without = tables.without_right
    for table in (user, retired, revoked):
        connection.execute(delete(table))
    connection.execute(delete(without).where(without.c.type.in_(TYPES)))
    _fill(
        connection,
        user,
        (_user_row(who, one) for who, one in trust.people.items() if one.standing.role),
    )
    _fill(
        connection,
        retired,
        (
            {"op_id": one.operation.id, "user": who, "lamport": one.lamport}
            for who, one in trust.retired.items()
        ),
    )
    _fill(connection, revoked, (row for one in trust.revoked for row in _revoked_rows(trust, one)))
    _fill(
        connection,
        without,
        (
            {"op_id": op_id, "author": one.author, "type": one.operation.TYPE, "why": why}
            for op_id, (one, why) in trust.not_counted.items()
        ),
    )
    return trust


def _fill(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    if found:
        connection.execute(insert(table), found)


def _user_row(user: str, person: Person) -> dict[str, Any]:
    told = person.by.operation
    paired = person.paired
    return {
        "op_id": told.id,
        "user": user,
        "name": told.name or (paired.name if paired else ""),
        "role": person.standing.role,
        "public_key": person.key,
        "groups": person.standing.groups,
        "vouched_by": person.by.author,
        "address": paired.address if paired else "",
        "replica": paired.replica if paired else "",
    }


def _revoked_rows(trust: Trust, one: Told) -> Iterator[dict[str, Any]]:
    """How far the machine counts in each scope; "" stands for those that are not named."""
    told = one.operation
    only = trust.standing(one.author, one.lamport).groups
    ends = {end.scope: end.seq for end in told.ends if end.replica == told.replica}
    ends = {scope: ends.get(scope, 0) for scope in only} if only else {"": 0} | ends
    for scope, seq in ends.items():
        yield {"op_id": told.id, "replica": told.replica, "scope": scope, "seq": seq}


Cuts = Mapping[bytes, Sequence[Mapping[str, int]]]
"""For each revoked machine how far it counts in each scope, once for each revocation."""


def cuts_in(connection: Connection) -> Cuts:
    """The revocations that count."""
    cuts: dict[bytes, dict[str, dict[str, int]]] = {}
    for row in connection.execute(select(tables_exchange.machine_revoked)):
        ends = cuts.setdefault(bytes.fromhex(row.replica), {}).setdefault(row.op_id, {})
        ends[row.scope] = row.seq
    return {replica: list(by_op.values()) for replica, by_op in cuts.items()}


def is_cut_off(cuts: Cuts, replica: bytes, scope: str, seq: int) -> bool:
    """Whether an operation was written on a revoked machine after it counted for the last time."""
    return any(seq > ends.get(scope, ends.get("", seq)) for ends in cuts.get(replica, ()))
