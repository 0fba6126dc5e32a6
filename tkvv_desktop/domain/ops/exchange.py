"""Operations about books that exchange by stick: who is paired, whose pen it is, what was seen."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.ops.base import ASSOCIATION, BANK, OFFICES, Operation, Private


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """How far somebody knew a chain. `replica` and `hash` are hex."""

    scope: str
    replica: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPaired(Operation):
    """Two people compared twenty digits: that person's book may send to this one and be sent to.

    It lets the person in as `UserEnrolled` does, with the key that the digits stand for.
    """

    TYPE: ClassVar[str] = "book.paired"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    address: str  # where to seal what is sent: "age1…"
    user: str
    name: Private
    role: str
    public_key: str  # Ed25519, hex
    replica: str  # hex; the machine on which the book was when it was paired
    groups: tuple[str, ...] = ()  # those exchanged with it; none named: every one


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineRevoked(Operation):
    """What this machine wrote after `ends` counts for nothing; in scopes not named, all of it."""

    TYPE: ClassVar[str] = "machine.revoked"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    replica: str
    ends: tuple[ChainEnd, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PenGiven(Operation):
    """From now on this person writes the money of the group; others are flagged, never refused."""

    TYPE: ClassVar[str] = "pen.given"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    day: date
    user: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadWitnessed(Operation):
    """An office has seen the chains of a group up to here, each the unbroken rest of the last time.

    A book that is rewritten afterwards shows as a fork at the next exchange.
    """

    TYPE: ClassVar[str] = "head.witnessed"
    WRITERS: ClassVar[frozenset[str]] = frozenset({ASSOCIATION, BANK})
    ends: tuple[ChainEnd, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSettled(Operation):
    """Somebody has looked into what two books told differently, and says what was found."""

    TYPE: ClassVar[str] = "conflict.settled"
    day: date
    kind: str  # as the list of conflicts names it
    subject: str  # what it is about, as that list names it
    finding: str
