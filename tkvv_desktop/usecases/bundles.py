"""What books give each other on a stick: entries of journals, and the word of who sends them.

Shared by the journal that sends and receives, and by the format that carries; it knows neither.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a journal as it travels: the bytes that its author signed, and their place.

    `private` holds the personal values that the addressee may see; the others stay at home and
    the chain verifies all the same.
    """

    scope: str  # a group, or the office
    replica: bytes  # 16 bytes: the machine that wrote it
    seq: int  # from 1, within (scope, replica)
    prev: bytes  # 32 bytes: the hash of the entry before it, zeros before the first
    body: bytes  # the exact JSON that was signed
    sig: bytes  # 64 bytes, Ed25519 by the author
    private: tuple[tuple[str, bytes, str], ...] = ()  # path, salt of 16 bytes, value


@dataclass(frozen=True, slots=True)
class Tip:
    """The last entry of a chain that somebody holds; a chain that was forked has several."""

    scope: str
    replica: bytes
    seq: int
    hash: bytes  # 32 bytes


@dataclass(frozen=True, slots=True)
class Range:
    """An unbroken piece of a chain in a bundle: its lines first to last, each hanging on the last.

    A chain that was forked has one range for each branch.
    """

    scope: str
    replica: bytes
    first: int  # seq
    last: int  # seq
    count: int  # lines
    prev: bytes  # what the first line hangs on
    last_hash: bytes  # the hash of the last line


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sender signs about a bundle: who, for whom, what is in it, what he holds himself."""

    bundle: str  # 32 hex digits
    number: int  # counts up per sending replica; of two have-lists the higher one is the newer
    sender: str  # the address of the book
    user: str  # who signed
    replica: bytes  # on which machine
    recipients: tuple[str, ...]  # addresses: addressees, the sender himself, the office's escrow
    made: str  # the wall clock of the sender: evidence only, it decides nothing
    program: str  # version of the sender's program
    reads: int  # the highest format of bundles that it reads
    ranges: tuple[Range, ...]
    totals: tuple[tuple[str, int, int], ...]  # as totals_of
    digests: tuple[tuple[str, str], ...]  # scope, digest of what the sender holds of it
    have: tuple[Tip, ...]  # everything that the sender holds: his receipt for what he was sent
    is_whole: bool = False  # everything was sent, whatever the addressee may hold already


@dataclass(frozen=True, slots=True)
class Parcel:
    """A manifest and the lines that it speaks of."""

    manifest: Manifest
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """How a machine introduces itself to another one: a person, his key, where to send to."""

    address: str  # of the book
    user: str
    name: str  # of the person, as others call him
    role: str
    public_key: str  # Ed25519, hex
    replica: bytes  # 16 bytes
    groups: tuple[str, ...]  # those that he may see and write for; none named: every one
    book: str  # how he calls his book
    nonce: bytes  # 16 random bytes, other ones on each card


def totals_of(lines: Iterable[Line]) -> tuple[tuple[str, int, int], ...]:
    """The control totals of lines: type of operation, how many, the sum of all whole numbers in
    their data; sorted by type.

    Both ends compute them from what they have in hand, so nothing can be lost on the way unseen.
    Raises ValueError, KeyError, TypeError when a body is no operation.
    """  # noqa: D205 - one promise of two lines
    counted: dict[str, tuple[int, int]] = {}
    for line in lines:
        body = json.loads(line.body)
        kind: str = body["type"]
        count, amount = counted.get(kind, (0, 0))
        counted[kind] = count + 1, amount + _sum_of(body["data"])
    return tuple((kind, *counted[kind]) for kind in sorted(counted))


def _sum_of(data: object) -> int:
    """The sum of the whole numbers anywhere in JSON data."""
    amount = 0
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            amount += value
    return amount
