"""A book opened by its office when password and sheet are lost: two officers, never one.

The office makes a key pair once; its secret half is split in two shares, each locked with the
password of one officer. A book keeps an escrow slot, sealed to the public half. When it is needed
the computer writes a request (the slot and a key of its own), the two officers turn it into a
grant, and only the computer that asked can read the grant. A share, a request or a grant alone
opens nothing.
"""

import json
from dataclasses import dataclass
from hashlib import blake2b, sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey
from nacl.utils import random as random_bytes

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.storage import slots
from tkvv_desktop.storage.files import trouble_of, write_whole
from tkvv_desktop.storage.kdf import FLOOR, Strength
from tkvv_desktop.storage.keys import Keys

FORMAT = 1
ESCROW = "escrow"
_KEY_BYTES = 32
_PACKED_BYTES = 64


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """The files of a new office key: one to hand out, two to keep apart."""

    public: Path
    shares: tuple[Path, Path]
    fingerprint: str


def make_office_key(folder: Path, first: str, second: str, strength: Strength = FLOOR) -> OfficeKey:
    """Make the key of an office; `first` and `second` are the passwords of its two officers.

    Raises Refused("escrow.exists") and what files may raise.
    """
    secret = PrivateKey.generate()
    print_of = fingerprint(secret.public_key)
    name = print_of.replace(" ", "")[:8]
    public = folder / f"office-{name}.tkvvoffice"
    places = tuple(folder / f"office-{name}-{number}.tkvvshare" for number in (1, 2))
    if any(one.exists() for one in (public, *places)):
        raise Refused("escrow.exists", folder=str(folder))
    one = random_bytes(_KEY_BYTES)
    other = bytes(a ^ b for a, b in zip(one, secret.encode(), strict=True))
    for number, (place, share, password) in enumerate(
        zip(places, (one, other), (first, second), strict=True), start=1
    ):
        slot = slots.wrapped("share", str(number), password.encode("utf-8"), share, strength)
        _write(place, "share", {"office": print_of, "slot": slot})
    _write(public, "office", {"public": slots.text(secret.public_key.encode())})
    return OfficeKey(public, (places[0], places[1]), print_of)


def fingerprint(key: PublicKey) -> str:
    """Twenty digits that two people compare aloud."""
    number = int.from_bytes(sha256(b"tkvv/office/v1" + key.encode()).digest(), "big")
    return grouped(f"{number % 10**20:020}")


def grouped(digits: str) -> str:
    """Digits four by four, as people read them aloud, however they were typed."""
    bare = "".join(digits.split())
    return " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def digits_of(public: bytes) -> str:
    """The fingerprint of the office with this public half."""
    return fingerprint(PublicKey(public))


def office_of(public: Path) -> str:
    """The fingerprint of the office whose file this is."""
    return fingerprint(_public(public))


def offices(book: Path) -> tuple[tuple[str, str], ...]:
    """The offices that are trusted with a book: fingerprint, and the user they open it for."""
    return tuple(
        (slot["office"], slot["user"]) for slot in slots.read(book) if slot["kind"] == ESCROW
    )


def public_keys(book: Path, keys: Keys) -> tuple[bytes, ...]:
    """The public halves (X25519) of the offices that are trusted with a book, each once.

    Whoever changes the file beside the book does not become one: each was marked with its key.
    """
    found = (slot for slot in slots.read(book) if slot["kind"] == ESCROW)
    return tuple(
        dict.fromkeys(
            slots.unpacked(slot["public"])
            for slot in found
            if compare_digest(slot.get("mark", ""), _mark(keys, slot.get("public", "")))
        )
    )


def _mark(keys: Keys, public: str) -> str:
    """What only somebody who could open the book can have put beside the key of an office."""
    digest = blake2b(b"tkvv/escrow/v1" + public.encode(), key=keys.book_key, digest_size=32)
    return slots.text(digest.digest())


def trust_office(book: Path, keys: Keys, public: Path) -> str:
    """Let the two officers of this office open the book for the user of `keys`; its fingerprint."""
    key = _public(public)
    sealed = SealedBox(key).encrypt(keys.book_key + keys.signing.encode())
    half = slots.text(key.encode())
    slot = {
        "kind": ESCROW,
        "user": keys.user,
        "office": fingerprint(key),
        "public": half,
        "mark": _mark(keys, half),
        "wrapped": slots.text(bytes(sealed)),
    }
    others = [
        one
        for one in slots.read(book)
        if (one["kind"], one.get("user"), one.get("office")) != (ESCROW, keys.user, slot["office"])
    ]
    slots.write(book, [*others, slot])
    return fingerprint(key)


def distrust_office(book: Path, user: str, office: str) -> None:
    """Let this office no longer open the book for a user; what was asked and not answered is void.

    What was copied or sealed to it before, the office can still open.
    Raises Refused("escrow.not_trusted").
    """
    before = slots.read(book)
    gone = (ESCROW, user, office)
    left = [one for one in before if (one["kind"], one.get("user"), one.get("office")) != gone]
    if left == before:
        raise Refused("escrow.not_trusted", office=office)
    slots.write(book, left)
    forget_request(book)


def ask_office(book: Path, request: Path) -> None:
    """Write the request that the officers need; its own key stays beside the book.

    Raises Refused("escrow.none") when no office was trusted with this book.
    """
    found = [slot for slot in slots.read(book) if slot["kind"] == ESCROW]
    if not found:
        raise Refused("escrow.none", book=book.name)
    own = PrivateKey.generate()
    _write(_waiting(book), "waiting", {"secret": slots.text(own.encode())})
    answer_to = slots.text(own.public_key.encode())
    _write(request, "request", {"slots": found, "answer_to": answer_to})


def office_secret(shares: tuple[Path, Path], passwords: tuple[str, str]) -> bytes:
    """The secret half (X25519) of the key of an office; it takes both of its officers.

    Raises Refused: escrow.same_share, escrow.wrong_password; Trouble("escrow.damaged").
    """
    told = [_read(one, "share") for one in shares]
    if told[0]["slot"] == told[1]["slot"] or told[0]["office"] != told[1]["office"]:
        raise Refused("escrow.same_share")
    parts = []
    for place, one, password in zip(shares, told, passwords, strict=True):
        part = slots.content_of(place, one["slot"], password.encode("utf-8"))
        if part is None:
            raise Refused("escrow.wrong_password", file=place.name)
        parts.append(part)
    return bytes(a ^ b for a, b in zip(*parts, strict=True))


def grant(request: Path, shares: tuple[Path, Path], passwords: tuple[str, str], to: Path) -> str:
    """Turn a request into a grant, with both shares of the office; the fingerprint of the office.

    Raises Refused: escrow.same_share, escrow.wrong_password, escrow.other_office.
    """
    asked = _read(request, "request")
    secret = PrivateKey(office_secret(shares, passwords))
    office = fingerprint(secret.public_key)
    slot = next((one for one in asked["slots"] if one.get("office") == office), None)
    if slot is None:
        raise Refused("escrow.other_office")
    packed = _unsealed(secret, slot["wrapped"], request)
    answer = SealedBox(PublicKey(slots.unpacked(asked["answer_to"]))).encrypt(packed)
    _write(to, "grant", {"user": slot["user"], "wrapped": slots.text(bytes(answer))})
    return office


def accept(book: Path, granted: Path) -> Keys:
    """The keys that a grant gives to the computer that asked; the request is used up.

    Raises Refused("escrow.not_asked") when this computer did not ask, or asked anew since.
    """
    answer = _read(granted, "grant")
    waiting = _waiting(book)
    if not waiting.is_file():
        raise Refused("escrow.not_asked")
    own = PrivateKey(slots.unpacked(_read(waiting, "waiting")["secret"]))
    try:
        packed = SealedBox(own).decrypt(slots.unpacked(answer["wrapped"]))
    except CryptoError as error:
        raise Refused("escrow.not_asked") from error
    if len(packed) != _PACKED_BYTES:
        raise Trouble("escrow.damaged", file=granted.name)
    return Keys(packed[:_KEY_BYTES], answer["user"], SigningKey(packed[_KEY_BYTES:]))


def forget_request(book: Path) -> None:
    """Take away the key of a request that was answered, or shall not be any more."""
    try:
        _waiting(book).unlink(missing_ok=True)
    except OSError as error:
        raise trouble_of(error, _waiting(book)) from error


def _waiting(book: Path) -> Path:
    return book.with_name(book.name + ".asked")


def _public(path: Path) -> PublicKey:
    try:
        return PublicKey(slots.unpacked(_read(path, "office")["public"]))
    except (ValueError, TypeError) as error:
        raise Trouble("escrow.damaged", file=path.name) from error


def _unsealed(secret: PrivateKey, wrapped: str, file: Path) -> bytes:
    try:
        return bytes(SealedBox(secret).decrypt(slots.unpacked(wrapped)))
    except (CryptoError, ValueError) as error:
        raise Trouble("escrow.damaged", file=file.name) from error


def _write(path: Path, kind: str, content: dict[str, Any]) -> None:
    told = {"format": FORMAT, "kind": kind, "content": content}
    told["sum"] = _sum(content)
    write_whole(path, json.dumps(told, indent=1, sort_keys=True).encode("utf-8"))


def _read(path: Path, kind: str) -> dict[str, Any]:
    """The content of a file of this kind. Raises Trouble: escrow.damaged, escrow.missing."""
    try:
        told = json.loads(path.read_bytes())
        content: dict[str, Any] = told["content"]
        if told["kind"] != kind or told["sum"] != _sum(content) or told["format"] > FORMAT:
            raise Trouble("escrow.damaged", file=path.name)
    except OSError as error:
        raise Trouble("escrow.missing", file=path.name) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble("escrow.damaged", file=path.name) from error
    return content


def _sum(content: object) -> str:
    packed = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return sha256(packed.encode("utf-8")).hexdigest()
