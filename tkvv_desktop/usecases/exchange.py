"""Who is paired, who holds the pen, which machine counts no more, what was settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import (
    OFFICE,
    BookPaired,
    ChainEnd,
    ConflictSettled,
    HeadWitnessed,
    MachineRevoked,
    Operation,
    PenGiven,
)
from tkvv_desktop.domain.ops.base import KEEPERS, ROLES
from tkvv_desktop.usecases.bundles import Card
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, UnitOfWork


@dataclass(frozen=True, slots=True)
class PairBook:
    """Both sides compared the digits. `groups` empty: every group is exchanged."""

    id: str
    card: Card
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RevokeMachine:
    """A machine that was lost or stolen; `ends`: how far it counts."""

    id: str
    replica: str
    ends: tuple[ChainEnd, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class GivePen:
    """Another person writes the money of a group from now on."""

    id: str
    group: str
    user: str
    reason: str


@dataclass(frozen=True, slots=True)
class SettleConflict:
    """What was found about two tellings of one thing."""

    id: str
    group: str
    kind: str
    subject: str
    finding: str


@dataclass(frozen=True, slots=True)
class Witness:
    """What an office has seen of chains."""

    heads: Sequence[HeadWitnessed]


def pair_book(cmd: PairBook, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Exchange with another book from now on.

    Raises Refused: card.role_unknown, card.own, user.group_unknown, user.no_right.
    """
    card = cmd.card
    if card.role not in ROLES:
        raise Refused("card.role_unknown", role=card.role)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        known = {group.group_no for group in uow.reader.groups(clock.today())}
        for group_no in cmd.groups:
            is_his = group_no in card.groups  # its first bundle is still to come
            if known and group_no not in known and not is_his:
                raise Refused("user.group_unknown", group=group_no)
        uow.write(
            BookPaired(
                id=cmd.id,
                scope=OFFICE,
                address=card.address,
                user=card.user,
                name=card.name,
                role=card.role,
                public_key=card.public_key,
                replica=card.replica.hex(),
                groups=cmd.groups,
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.USERS}), (cmd.id,))


def revoke_machine(cmd: RevokeMachine, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Let what a machine writes from now on count for nothing; nothing is deleted.

    Raises Refused: reason.missing, user.no_right.
    """
    if not cmd.reason.strip():
        raise Refused("reason.missing")
    revoked = MachineRevoked(
        id=cmd.id,
        scope=OFFICE,
        replica=cmd.replica,
        ends=cmd.ends,
        reason=cmd.reason.strip(),
    )
    return _written_once(uow, revoked, Changed.USERS, Changed.MONEY)


def give_pen(cmd: GivePen, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Hand the writing of a group's money to its leader or deputy.

    Raises Refused: group.unknown, user.unknown, pen.not_a_keeper, reason.missing, user.no_right.
    """
    if not cmd.reason.strip():
        raise Refused("reason.missing")
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if all(one.group_no != cmd.group for one in uow.reader.groups(clock.today())):
            raise Refused("group.unknown", group=cmd.group)
        found = [one for one in uow.reader.users() if one.user == cmd.user and not one.is_retired]
        if not found:
            raise Refused("user.unknown", user=cmd.user)
        if found[0].role not in KEEPERS:
            raise Refused("pen.not_a_keeper", name=found[0].name)
        uow.write(
            PenGiven(
                id=cmd.id,
                scope=cmd.group,
                day=clock.today(),
                user=cmd.user,
                reason=cmd.reason.strip(),
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.USERS}), (cmd.id,))


def witness(cmd: Witness, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Confirm the chains of groups as far as they have come; raises Refused("user.no_right")."""
    if not cmd.heads:
        return Outcome(frozenset())
    with uow:
        for head in cmd.heads:
            if not uow.is_written(head.id):
                uow.write(head)
        uow.commit()
    return Outcome(frozenset({Changed.USERS}), tuple(head.id for head in cmd.heads))


def settle_conflict(cmd: SettleConflict, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Say what was found, so that it is not listed any more; raises Refused("reason.missing")."""
    if not cmd.finding.strip():
        raise Refused("reason.missing")
    settled = ConflictSettled(
        id=cmd.id,
        scope=cmd.group,
        day=clock.today(),
        kind=cmd.kind,
        subject=cmd.subject,
        finding=cmd.finding.strip(),
    )
    return _written_once(uow, settled, Changed.USERS)


def _written_once(uow: UnitOfWork, operation: Operation, *changes: Changed) -> Outcome:
    with uow:
        if uow.is_written(operation.id):
            return Outcome(frozenset())
        uow.write(operation)
        uow.commit()
    return Outcome(frozenset(changes), (operation.id,))
