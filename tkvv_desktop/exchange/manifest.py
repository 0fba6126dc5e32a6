"""The manifest of a bundle: its exact bytes, and the signature over them."""

from dataclasses import dataclass
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import strict
from tkvv_desktop.exchange.container import FORMAT, Header, address, addresses, bundle_id
from tkvv_desktop.exchange.stream import HASH, HIGHEST_SEQ, LONGEST_SCOPE, MOST_LINES, REPLICA
from tkvv_desktop.usecases.bundles import Manifest, Range, Tip

LONGEST = 4 * 1024 * 1024  # bytes
_DOMAIN = b"tkvv/bundle/v1\0"
_DEEPEST = 3
_MOST_CHAINS = 20_000
_MOST_KINDS = 1_000
_MOST_VALUES = 500_000
_LONGEST_NAME = 64
_BIGGEST_TOTAL = 10**30
_FIELDS = frozenset(
    (
        *("format", "min_reader", "bundle", "number", "sender", "user", "replica", "recipients"),
        *("made", "program", "reads", "ranges", "totals", "digests", "have", "is_whole", "stream"),
    )
)
_RANGE = frozenset(("scope", "replica", "first", "last", "count", "prev", "last_hash"))
_TIP = frozenset(("scope", "replica", "seq", "hash"))
_STREAM = frozenset(("sha256", "count"))


@dataclass(frozen=True, slots=True)
class Content:
    """What the manifest says of the stream behind it."""

    sha256: bytes
    count: int  # lines


def content_of(stream: bytes) -> Content:
    """What is to be said of this stream."""
    return Content(sha256(stream).digest(), stream.count(b"\n"))


def to_bytes(manifest: Manifest, content: Content) -> bytes:
    """The bytes to sign."""
    return strict.encoded(
        {
            "format": FORMAT,
            "min_reader": FORMAT,
            "bundle": manifest.bundle,
            "number": manifest.number,
            "sender": manifest.sender,
            "user": manifest.user,
            "replica": strict.packed(manifest.replica),
            "recipients": list(manifest.recipients),
            "made": manifest.made,
            "program": manifest.program,
            "reads": manifest.reads,
            "ranges": [_told_range(one) for one in manifest.ranges],
            "totals": [list(one) for one in manifest.totals],
            "digests": [list(one) for one in manifest.digests],
            "have": [_told_tip(one) for one in manifest.have],
            "is_whole": manifest.is_whole,
            "stream": {"sha256": strict.packed(content.sha256), "count": content.count},
        }
    )


def from_bytes(data: bytes) -> tuple[Manifest, Header, Content]:
    """The manifest, the header that it repeats, and what it says of the stream.

    Raises Trouble: bundle.forged, bundle.too_large.
    """
    try:
        return _read(data)
    except strict.TooMuch as error:
        raise Trouble("bundle.too_large") from error
    except strict.Unfit as error:
        raise Trouble("bundle.forged") from error


def sign(data: bytes, signing_key: bytes) -> bytes:
    """The signature of a person over the bytes of a manifest."""
    return SigningKey(signing_key).sign(_DOMAIN + data).signature


def is_signed(data: bytes, signature: bytes, public_key: str) -> bool:
    """Whether the person with this key (hex) signed these bytes."""
    try:
        VerifyKey(bytes.fromhex(public_key)).verify(_DOMAIN + data, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def _told_range(one: Range) -> dict[str, object]:
    return {
        "scope": one.scope,
        "replica": strict.packed(one.replica),
        "first": one.first,
        "last": one.last,
        "count": one.count,
        "prev": strict.packed(one.prev),
        "last_hash": strict.packed(one.last_hash),
    }


def _told_tip(one: Tip) -> dict[str, object]:
    return {
        "scope": one.scope,
        "replica": strict.packed(one.replica),
        "seq": one.seq,
        "hash": strict.packed(one.hash),
    }


def _read(data: bytes) -> tuple[Manifest, Header, Content]:
    fields = strict.Fields(_parsed(data), _FIELDS)
    stream = fields.inner("stream", _STREAM)
    header = Header(
        bundle=bundle_id(fields),
        sender=address(fields.text("sender", 100)),
        recipients=addresses(fields),
        format=fields.number("format", 1, 2**16),
        min_reader=fields.number("min_reader", 1, 2**16),
    )
    manifest = Manifest(
        bundle=header.bundle,
        number=fields.number("number", 1, HIGHEST_SEQ),
        sender=header.sender,
        user=fields.text("user", _LONGEST_NAME),
        replica=fields.raw("replica", REPLICA),
        recipients=header.recipients,
        made=fields.text("made", _LONGEST_NAME),
        program=fields.text("program", _LONGEST_NAME),
        reads=fields.number("reads", 1, 2**16),
        ranges=tuple(_range(one) for one in fields.rows("ranges", _MOST_CHAINS)),
        totals=tuple(_total(one) for one in fields.rows("totals", _MOST_KINDS)),
        digests=tuple(_digest(one) for one in fields.rows("digests", _MOST_CHAINS)),
        have=tuple(_tip(one) for one in fields.rows("have", _MOST_CHAINS)),
        is_whole=fields.flag("is_whole"),
    )
    content = Content(stream.raw("sha256", HASH), stream.number("count", 0, HIGHEST_SEQ))
    if content.count > MOST_LINES:
        raise strict.TooMuch("too many lines")
    return manifest, header, content


def _parsed(data: bytes) -> object:
    """The JSON of a manifest; its totals may be larger than any number in a book."""
    if len(data) > LONGEST:
        raise strict.TooMuch("a manifest too long")
    return strict.parsed(data, _DEEPEST, strict.Budget(_MOST_VALUES), _BIGGEST_TOTAL)


def _range(value: object) -> Range:
    fields = strict.Fields(value, _RANGE)
    first = fields.number("first", 1, HIGHEST_SEQ)
    last = fields.number("last", first, HIGHEST_SEQ)
    return Range(
        scope=fields.text("scope", LONGEST_SCOPE),
        replica=fields.raw("replica", REPLICA),
        first=first,
        last=last,
        count=fields.number("count", 1, MOST_LINES),
        prev=fields.raw("prev", HASH),
        last_hash=fields.raw("last_hash", HASH),
    )


def _tip(value: object) -> Tip:
    fields = strict.Fields(value, _TIP)
    return Tip(
        scope=fields.text("scope", LONGEST_SCOPE),
        replica=fields.raw("replica", REPLICA),
        seq=fields.number("seq", 1, HIGHEST_SEQ),
        hash=fields.raw("hash", HASH),
    )


def _total(value: object) -> tuple[str, int, int]:
    kind, count, amount = _row(value, 3)
    return (
        strict.text(kind, _LONGEST_NAME),
        strict.number(count, 1, MOST_LINES),
        strict.number(amount, -_BIGGEST_TOTAL, _BIGGEST_TOTAL),
    )


def _digest(value: object) -> tuple[str, str]:
    scope, digest = _row(value, 2)
    return strict.text(scope, LONGEST_SCOPE), strict.text(digest, 2 * _LONGEST_NAME)


def _row(value: object, length: int) -> list[object]:
    row = strict.rows(value, length)
    if len(row) != length:
        raise strict.Unfit("a short row")
    return row
