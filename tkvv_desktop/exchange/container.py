r"""The file of a bundle (.tkvv): framed, summed, encrypted by age to named addresses.

    "TKVVBDL\x01" | u32 length of header | header (JSON) | age ciphertext
    | SHA-256 of each 64 KiB of the ciphertext | SHA-256 of all before | "TKVVEND\x01"

The sums tell a damaged file from a false one and let two damaged copies heal each other. That
nothing was changed on purpose is told by age, and by the manifest inside, which repeats the header
and is signed.

A later format keeps the first seven bytes, the last sum and the last mark with its number, so that
this program can say that it is too old instead of taking the file for a damaged one.
"""

import struct
import zlib
from dataclasses import dataclass
from hashlib import sha256

import pyrage

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import strict
from tkvv_desktop.exchange.address import address_of, is_address

FORMAT = 1
MAGIC = b"TKVVBDL" + bytes([FORMAT])
END = b"TKVVEND" + bytes([FORMAT])
BLOCK = 64 * 1024
MOST_CONTENT = 64 * 1024 * 1024  # bytes out of zlib
MOST_FILE = 40 * 1024 * 1024  # bytes of a file; honest content shrinks to a third
MOST_RECIPIENTS = 32

SUM = 32
_KIND = 7  # bytes of the magic that never change
_LENGTH = struct.Struct(">I")
_MOST_HEADER = 16 * 1024
_MOST_AGE_HEADER = 16 * 1024
_MOST_VALUES = 100
_MOST_STANZAS = 2 * MOST_RECIPIENTS  # each costs a multiplication on the curve
_LONGEST_ID = 32
_HEX = frozenset("0123456789abcdef")
_FIELDS = frozenset(("format", "min_reader", "bundle", "sender", "recipients", "length"))
_TAIL = SUM + len(END)
_SHORTEST = len(MAGIC) + _LENGTH.size + _TAIL


@dataclass(frozen=True, slots=True)
class Header:
    """What everybody can read on the outside: no person, no group, no place."""

    bundle: str  # 32 hex digits
    sender: str  # address
    recipients: tuple[str, ...]  # addresses
    format: int = FORMAT
    min_reader: int = FORMAT


def pack(content: bytes, header: Header) -> bytes:
    """The file that carries `content` to the recipients of `header`.

    Raises Trouble("bundle.too_large"); ValueError when a recipient is no address.
    """
    if len(content) > MOST_CONTENT:
        raise Trouble("bundle.too_large")
    try:
        to = [pyrage.x25519.Recipient.from_str(one) for one in header.recipients]
    except pyrage.RecipientError as error:
        raise ValueError("no address") from error
    cipher = pyrage.encrypt(zlib.compress(content, 9), to)
    front = strict.encoded(_told(header, len(cipher)))
    data = b"".join((MAGIC, _LENGTH.pack(len(front)), front, cipher, *sums_of(cipher)))
    data += sha256(data).digest() + END
    if len(data) > MOST_FILE:
        raise Trouble("bundle.too_large")
    return data


def unpack(data: bytes, secret: str) -> tuple[Header, bytes]:
    """The header and the content of a bundle, read with the secret of an address.

    Raises Trouble: bundle.not_ours, bundle.cut_short, bundle.damaged, bundle.too_new,
    bundle.too_large, bundle.not_for_us, bundle.forged.
    """
    header, cipher = _checked(data)
    if address_of(secret) not in header.recipients:
        raise Trouble("bundle.not_for_us")
    _refuse_crowd(cipher)
    try:
        packed = pyrage.decrypt(cipher, [pyrage.x25519.Identity.from_str(secret)])
    except pyrage.DecryptError as error:  # the sums are right, so nobody dropped it
        raise Trouble("bundle.forged") from error
    return header, _inflated(packed)


def header_of(data: bytes) -> Header:
    """The header at the beginning of a bundle, believed only when `unpack` has read it all.

    The first 16 KiB are enough. Raises Trouble: bundle.not_ours, bundle.cut_short,
    bundle.damaged, bundle.too_new.
    """
    return frame_of(data)[0]


def frame_of(data: bytes) -> tuple[Header, int, int]:
    """The header, where the ciphertext begins, and how long it is; raises as `header_of`."""
    if data[:_KIND] != MAGIC[:_KIND]:
        raise Trouble("bundle.not_ours")
    start = len(MAGIC) + _LENGTH.size
    if len(data) < start:
        raise Trouble("bundle.cut_short")
    if data[_KIND] != FORMAT:
        raise Trouble("bundle.too_new")
    (length,) = _LENGTH.unpack_from(data, len(MAGIC))
    if length > _MOST_HEADER:
        raise Trouble("bundle.damaged")
    front = data[start : start + length]
    if len(front) < length:
        raise Trouble("bundle.cut_short")
    try:
        header, cipher = _header(front)
    except strict.Unfit as error:
        raise Trouble("bundle.damaged") from error
    return header, start + length, cipher


def sums_of(cipher: bytes) -> list[bytes]:
    """The SHA-256 of each block."""
    view = memoryview(cipher)
    return [sha256(view[at : at + BLOCK]).digest() for at in range(0, len(cipher), BLOCK)]


def blocks_in(length: int) -> int:
    """How many blocks a ciphertext of so many bytes has."""
    return -(-length // BLOCK)


def is_sum_right(data: bytes) -> bool:
    """Whether the sum of the whole file is right and its last mark stands, in any format."""
    end = len(data) - _TAIL
    if end < len(MAGIC) or data[-len(END) :] != END[:-1] + data[_KIND : _KIND + 1]:
        return False
    return sha256(memoryview(data)[:end]).digest() == data[end : end + SUM]


def _checked(data: bytes) -> tuple[Header, bytes]:
    """The header and the ciphertext, when all sums are right."""
    if len(data) > MOST_FILE:
        raise Trouble("bundle.too_large" if data[:_KIND] == MAGIC[:_KIND] else "bundle.not_ours")
    is_ended = data[-len(END) : -1] == END[:-1]
    try:
        header, start, length = frame_of(data)
    except Trouble as trouble:
        raise _outside(trouble, data, is_ended) from trouble
    whole = start + length + SUM * blocks_in(length) + _TAIL
    if len(data) < whole and not is_ended:
        raise Trouble("bundle.cut_short")
    cipher = data[start : start + length]
    if (
        len(data) != whole
        or not is_sum_right(data)
        or data[start + length : -_TAIL] != b"".join(sums_of(cipher))
    ):
        raise Trouble("bundle.damaged")
    if header.min_reader > FORMAT:
        raise Trouble("bundle.too_new")
    return header, cipher


def _outside(trouble: Trouble, data: bytes, is_ended: bool) -> Trouble:  # noqa: FBT001
    """What it means that the frame cannot be read, judged by the end of the file."""
    if trouble.code == "bundle.not_ours":
        if data and len(data) < len(MAGIC) and MAGIC.startswith(data):
            return Trouble("bundle.cut_short")
        return Trouble("bundle.damaged") if is_ended else trouble
    if trouble.code == "bundle.too_new" and not is_sum_right(data):
        return Trouble("bundle.damaged") if is_ended else Trouble("bundle.cut_short")
    if trouble.code == "bundle.cut_short" and is_ended:
        return Trouble("bundle.damaged")
    return trouble


def _told(header: Header, length: int) -> dict[str, object]:
    return {
        "format": header.format,
        "min_reader": header.min_reader,
        "bundle": header.bundle,
        "sender": header.sender,
        "recipients": list(header.recipients),
        "length": length,
    }


def _header(front: bytes) -> tuple[Header, int]:
    """The header in its JSON, written in no other way than ours; raises Unfit."""
    fields = strict.Fields(strict.parsed(front, 2, strict.Budget(_MOST_VALUES)), _FIELDS)
    header = Header(
        bundle=bundle_id(fields),
        sender=address(fields.text("sender", 100)),
        recipients=addresses(fields),
        format=fields.number("format", 1, 2**16),
        min_reader=fields.number("min_reader", 1, 2**16),
    )
    length = fields.number("length", 1, MOST_FILE)
    if strict.encoded(_told(header, length)) != front:
        raise strict.Unfit("written in another way")
    return header, length


def bundle_id(fields: strict.Fields) -> str:
    """The id of a bundle; raises Unfit."""
    bundle = fields.text("bundle", _LONGEST_ID, _LONGEST_ID)
    if not set(bundle) <= _HEX:
        raise strict.Unfit("no id")
    return bundle


def address(text: object) -> str:
    """An address; raises Unfit."""
    found = strict.text(text, 100)
    if not is_address(found):
        raise strict.Unfit("no address")
    return found


def addresses(fields: strict.Fields) -> tuple[str, ...]:
    """The recipients, each once; raises Unfit."""
    found = tuple(address(one) for one in fields.rows("recipients", MOST_RECIPIENTS))
    if not found or len(set(found)) != len(found):
        raise strict.Unfit("a recipient twice, or none")
    return found


def _refuse_crowd(cipher: bytes) -> None:
    """Look at the header of age before age does: each stanza in it costs time."""
    end = cipher.find(b"\n--- ", 0, _MOST_AGE_HEADER)
    if end < 0 or cipher.count(b"\n-> ", 0, end) > _MOST_STANZAS:
        raise Trouble("bundle.forged")


def _inflated(packed: bytes) -> bytes:
    """The content, never more than the limit; raises Trouble."""
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(packed, MOST_CONTENT + 1)
    except zlib.error as error:
        raise Trouble("bundle.forged") from error
    if len(content) > MOST_CONTENT:
        raise Trouble("bundle.too_large")
    if not inflater.eof or inflater.unused_data:
        raise Trouble("bundle.forged")
    return content
