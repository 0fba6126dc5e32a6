r"""Pairing cards (.tkvvcard): two machines introduce themselves, two people compare 20 digits.

    "TKVVCRD\x01" | u32 length of text | text (JSON) | 64 bytes Ed25519 | SHA-256 of all before

A card is signed by the key that stands on it. That proves that whoever wrote it has the key; whose
key it is, only the people know who sit face to face.
"""

import struct
from dataclasses import replace
from hashlib import sha256

from nacl import pwhash
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.names import plain
from tkvv_desktop.exchange import strict
from tkvv_desktop.exchange.address import is_address
from tkvv_desktop.exchange.stream import LONGEST_SCOPE, REPLICA, SIGNATURE
from tkvv_desktop.usecases.bundles import Card

FORMAT = 1
MAGIC = b"TKVVCRD" + bytes([FORMAT])
SUFFIX = ".tkvvcard"
MOST_FILE = 256 * 1024  # bytes
NONCE = 16  # bytes
DIGITS = 20

_KIND = 7  # bytes of the magic that never change
_LENGTH = struct.Struct(">I")
_SUM = 32
_DEEPEST = 2
_LONGEST = 200
_MOST_GROUPS = 2_000
_MOST_VALUES = 3_000
_PUBLIC_KEY = 64  # hex digits
_HEX = frozenset("0123456789abcdef")
_SIGNED = b"tkvv/card/v1\0"
_SALT = sha256(b"tkvv/pairing/v1").digest()[: pwhash.argon2id.SALTBYTES]
_GROUP = 4  # digits
_FIELDS = frozenset(
    (
        *("format", "address", "user", "name", "role", "public_key", "replica", "groups"),
        *("book", "nonce"),
    )
)


def write(card: Card, signing_key: bytes) -> bytes:
    """The file of a card, signed by the Ed25519 seed of its person; names come on one line.

    Raises ValueError when the key is not his, or no reader would take the card.
    """
    card = replace(card, name=_on_one_line(card.name), book=_on_one_line(card.book))
    text = strict.encoded(_told(card))
    signature = SigningKey(signing_key).sign(_SIGNED + text).signature
    data = b"".join((MAGIC, _LENGTH.pack(len(text)), text, signature))
    data += sha256(data).digest()
    try:
        again = read(data)
    except Trouble as trouble:
        raise ValueError(trouble.code) from trouble
    if again != card:
        raise ValueError("not what was to be written")
    return data


def read(data: bytes) -> Card:
    """The card in a file, whole and signed by the key on it.

    Raises Trouble: card.not_ours, card.damaged, card.too_new.
    """
    return _card(_proved(data))


def digits(one: bytes, other: bytes) -> str:
    """The 20 digits that both screens show when both machines hold the same two cards.

    Whoever carries the stick could give each machine a card of his own. Then the digits differ,
    unless he finds two false cards that lead to the same ones. He chooses both, so of 66 bits he
    has to try only about 2^33 on each side. Therefore each try costs 64 MiB and a tenth of a
    second (Argon2id), and there is nothing to be prepared: each card holds a random number of the
    day it was written, so he has only the minutes until the people compare.

    In five groups of four, the same whichever card is named first. Raises Trouble as `read`,
    book.no_memory.
    """
    both = b"".join(sorted(sha256(_proved(data)).digest() for data in (one, other)))
    try:
        mixed = pwhash.argon2id.kdf(
            _SUM,
            both,
            _SALT,
            opslimit=pwhash.argon2id.OPSLIMIT_INTERACTIVE,
            memlimit=pwhash.argon2id.MEMLIMIT_INTERACTIVE,
        )
    except (RuntimeError, MemoryError) as error:
        raise Trouble("book.no_memory") from error
    number = f"{int.from_bytes(mixed) % 10**DIGITS:0{DIGITS}}"
    return " ".join(number[at : at + _GROUP] for at in range(0, DIGITS, _GROUP))


def _on_one_line(name: str) -> str:
    return " ".join(plain(name).split())


def _proved(data: bytes) -> bytes:
    """The text of a card that is whole and signed by the key on it; raises Trouble as `read`."""
    text, signature = _parts(data)
    try:
        key = VerifyKey(bytes.fromhex(_card(text).public_key))
        key.verify(_SIGNED + text, signature)
    except (strict.Unfit, BadSignatureError, ValueError) as error:
        raise Trouble("card.damaged") from error
    return text


def _parts(data: bytes) -> tuple[bytes, bytes]:
    """The text and the signature of a card whose sum is right; raises Trouble."""
    if data[:_KIND] != MAGIC[:_KIND]:
        raise Trouble("card.not_ours")
    is_whole = len(data) <= MOST_FILE and sha256(data[:-_SUM]).digest() == data[-_SUM:]
    if not is_whole:
        raise Trouble("card.damaged")
    if data[_KIND] != FORMAT:
        raise Trouble("card.too_new")
    start = len(MAGIC) + _LENGTH.size
    end = len(data) - _SUM - SIGNATURE
    if end < start or _LENGTH.unpack_from(data, len(MAGIC)) != (end - start,):
        raise Trouble("card.damaged")
    return data[start:end], data[end : end + SIGNATURE]


def _told(card: Card) -> dict[str, object]:
    return {
        "format": FORMAT,
        "address": card.address,
        "user": card.user,
        "name": card.name,
        "role": card.role,
        "public_key": card.public_key,
        "replica": strict.packed(card.replica),
        "groups": list(card.groups),
        "book": card.book,
        "nonce": strict.packed(card.nonce),
    }


def _card(text: bytes) -> Card:
    fields = strict.Fields(strict.parsed(text, _DEEPEST, strict.Budget(_MOST_VALUES)), _FIELDS)
    fields.number("format", FORMAT, FORMAT)
    card = Card(
        address=fields.text("address", _LONGEST),
        user=fields.text("user", _LONGEST),
        name=fields.text("name", _LONGEST),
        role=fields.text("role", _LONGEST),
        public_key=fields.text("public_key", _PUBLIC_KEY, _PUBLIC_KEY),
        replica=fields.raw("replica", REPLICA),
        groups=tuple(
            strict.text(one, LONGEST_SCOPE) for one in fields.rows("groups", _MOST_GROUPS)
        ),
        book=fields.text("book", _LONGEST),
        nonce=fields.raw("nonce", NONCE),
    )
    is_right = is_address(card.address) and set(card.public_key) <= _HEX
    if not is_right or strict.encoded(_told(card)) != text:
        raise strict.Unfit("no card of ours")
    return card
