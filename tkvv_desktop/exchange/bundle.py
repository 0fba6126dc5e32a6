"""A bundle as a whole: written so that its sender can read it again, read so that nothing is
believed before it is proved.
"""  # noqa: D205 - one sentence of two lines

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nacl.signing import SigningKey

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import container, manifest, stream
from tkvv_desktop.exchange.container import Header
from tkvv_desktop.usecases.bundles import Line, Manifest, totals_of

READS = container.FORMAT
"""The highest format of bundles that this program reads: what a manifest says of its sender."""

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a bundle. Who wrote it is known only after `verify`."""

    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    lines: tuple[Line, ...]


def write(told: Manifest, lines: Sequence[Line], signing_key: bytes, secret: str) -> bytes:
    """The bundle for the recipients of the manifest, signed by a person's Ed25519 seed.

    It is opened again with the sender's own secret and compared before anybody gets it, so the
    sender must be among the recipients. Raises Trouble("bundle.too_large"); ValueError when the
    manifest does not fit the lines, or holds what no reader would take.
    """
    written = stream.to_bytes(lines)
    signed = manifest.to_bytes(told, manifest.content_of(written))
    signature = manifest.sign(signed, signing_key)
    content = b"".join((_LENGTH.pack(len(signed)), signed, signature, written))
    data = container.pack(content, Header(told.bundle, told.sender, told.recipients))
    try:
        again = read(data, secret)
    except Trouble as trouble:
        if trouble.code == "bundle.too_large":
            raise
        raise ValueError(trouble.code) from trouble
    if (again.manifest, again.lines) != (told, tuple(lines)):
        raise ValueError("not what was to be written")
    verify(again, SigningKey(signing_key).verify_key.encode().hex())
    return data


def read(data: bytes, secret: str) -> Read:
    """What stands in a bundle that is addressed to the book with this secret.

    Sums, encryption, framing, limits and control totals are right when it comes back; the
    signature is not looked at, because whose it must be is known to the journal only. Raises
    Trouble: bundle.not_ours, bundle.cut_short, bundle.damaged, bundle.too_new, bundle.too_large,
    bundle.not_for_us, bundle.forged.
    """
    told, signed, signature, written, count = _unpacked(data, secret)
    lines = stream.from_bytes(written)
    if len(lines) != count or told.totals != totals_of(lines):
        raise Trouble("bundle.forged")
    return Read(told, signed, signature, lines)


def manifest_in(data: bytes, secret: str) -> Manifest:
    """The manifest of a bundle that is whole, without a look at each line; raises as `read`."""
    return _unpacked(data, secret)[0]


def _unpacked(data: bytes, secret: str) -> tuple[Manifest, bytes, bytes, bytes, int]:
    """The manifest, its bytes, their signature, the stream it speaks of, and how many lines."""
    header, content = container.unpack(data, secret)
    signed, signature, written = _parts(content)
    told, repeated, said = manifest.from_bytes(signed)
    if repeated != header or said != manifest.content_of(written):
        raise Trouble("bundle.forged")
    return told, signed, signature, written, said.count


def verify(found: Read, public_key: str | None) -> None:
    """Believe that the person with this key (Ed25519, hex) wrote it; None: nobody knows him.

    Raises Trouble: bundle.unknown_sender, bundle.forged.
    """
    if public_key is None:
        raise Trouble("bundle.unknown_sender")
    if not manifest.is_signed(found.manifest_bytes, found.signature, public_key):
        raise Trouble("bundle.forged")


def read_first(files: Iterable[bytes], secret: str, key_of: Callable[[Read], str | None]) -> Read:
    """The first of several files of one bundle that can be read and verified.

    `key_of` gives the public key of the person who signed, as the journal knows it. Raises what
    `read` and `verify` say of the first file when none is good.
    """
    first: Trouble | None = None
    for data in files:
        try:
            found = read(data, secret)
            verify(found, key_of(found))
        except Trouble as trouble:
            first = first or trouble
        else:
            return found
    raise first or Trouble("stick.gone")


def _parts(content: bytes) -> tuple[bytes, bytes, bytes]:
    """The manifest, its signature, the stream; raises Trouble("bundle.forged")."""
    if len(content) < _LENGTH.size:
        raise Trouble("bundle.forged")
    (length,) = _LENGTH.unpack_from(content)
    at = _LENGTH.size + length
    after = at + stream.SIGNATURE
    if after > len(content):
        raise Trouble("bundle.forged")
    return content[_LENGTH.size : at], content[at:after], content[after:]
