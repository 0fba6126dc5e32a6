"""Small bundles to look at, and their keys."""

import json
from dataclasses import dataclass, replace
from hashlib import sha256

from nacl.signing import SigningKey

from tkvv_desktop.exchange import bundle
from tkvv_desktop.exchange.address import address_of, secret_of
from tkvv_desktop.usecases.bundles import Line, Manifest, Range, Tip, totals_of

LEADER, OFFICER, STRANGER = (secret_of(bytes([n]) * 32) for n in (1, 2, 3))
SIGNING = bytes([7]) * 32
PUBLIC = SigningKey(SIGNING).verify_key.encode().hex()
REPLICA = bytes(range(16))


def line(seq: int = 1, amount: int = 50_000, **fields) -> Line:
    body = {
        "author": "a" * 32,
        "crit": True,
        "data": {"lines": [{"amount": amount, "note": "góp đủ"}]},
        "id": f"{seq:032x}",
        "lamport": seq,
        "type": "meeting.posted",
        "v": 1,
        "wall": "2026-11-22T08:00:00",
    }
    plain = Line(
        scope="0123",
        replica=REPLICA,
        seq=seq,
        prev=sha256(bytes([seq % 256])).digest(),
        body=json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8"),
        sig=sha256(bytes([seq % 256])).digest() * 2,
        private=(("people/0/name", bytes(16), "Nguyễn Thị Hòa"),),
    )
    return replace(plain, **fields)


def manifest(lines, **fields) -> Manifest:
    plain = Manifest(
        bundle="0123456789abcdef" * 2,
        number=3,
        sender=address_of(LEADER),
        user="b" * 32,
        replica=REPLICA,
        recipients=(address_of(OFFICER), address_of(LEADER)),
        made="2026-11-22T08:00:00",
        program="0.1.0",
        reads=bundle.READS,
        ranges=(Range("0123", REPLICA, 1, 2, 2, bytes(32), sha256(b"last").digest()),),
        totals=totals_of(lines),
        digests=(("0123", "ab" * 32),),
        have=(Tip("0123", REPLICA, 2, sha256(b"last").digest()),),
    )
    return replace(plain, **fields)


@dataclass(frozen=True)
class Sent:
    manifest: Manifest
    lines: tuple[Line, ...]
    data: bytes


def sent(*lines: Line, **fields) -> Sent:
    """A bundle from the leader to the officer."""
    lines = lines or (line(1), line(2, 70_000))
    told = manifest(lines, **fields)
    return Sent(told, lines, bundle.write(told, lines, SIGNING, LEADER))
