"""Bundles that were made to harm: each is refused quickly, in little memory.

Run by the tests in a process of its own: python hostile.py FOLDER reads each file in it and
prints what was said, in how many seconds of work; the last line is the memory that it took, in MiB.
"""

import json
import re
import resource
import struct
import sys
import time
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyrage
from nacl.signing import SigningKey

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle, container, strict
from tkvv_desktop.exchange.address import address_of, secret_of
from tkvv_desktop.exchange.container import Header
from tkvv_desktop.usecases.bundles import Line, totals_of

FORGED, TOO_LARGE, DAMAGED = "bundle.forged", "bundle.too_large", "bundle.damaged"
Case = tuple[str, bytes, str]
"""Its name, its bytes, the code that it must be refused with."""
MEMORY = 300 * 1024 * 1024
SECRET = secret_of(bytes([2]) * 32)
HEADER = Header("0123456789abcdef" * 2, address_of(SECRET), (address_of(SECRET),))
GOOD_LINE = {
    "scope": "0123",
    "replica": strict.packed(bytes(16)),
    "seq": 1,
    "prev": strict.packed(bytes(32)),
    "body": '{"data":{"amount":1},"type":"a.b"}',
    "sig": strict.packed(bytes(64)),
    "private": [],
}
GOOD_MANIFEST = {
    "format": 1,
    "min_reader": 1,
    "bundle": HEADER.bundle,
    "number": 1,
    "sender": HEADER.sender,
    "user": "u",
    "replica": strict.packed(bytes(16)),
    "recipients": list(HEADER.recipients),
    "made": "2026",
    "program": "1",
    "reads": 1,
    "ranges": [],
    "totals": [["a.b", 1, 1]],
    "digests": [],
    "have": [],
    "is_whole": False,
}
LINE = strict.encoded(GOOD_LINE) + b"\n"
TIP = {
    "scope": "0",
    "replica": strict.packed(bytes(16)),
    "seq": 1,
    "hash": strict.packed(bytes(32)),
}


def framed(cipher: bytes) -> bytes:
    """A file around any ciphertext, with all sums right."""
    front = strict.encoded(container._told(HEADER, len(cipher)))
    data = container.MAGIC + struct.pack(">I", len(front)) + front + cipher
    data += b"".join(container.sums_of(cipher))
    return data + sha256(data).digest() + container.END


def sealed(packed: bytes) -> bytes:
    to = [pyrage.x25519.Recipient.from_str(one) for one in HEADER.recipients]
    return framed(pyrage.encrypt(packed, to))


def content(lines: bytes, manifest: bytes | None = None, **told) -> bytes:
    """The inside of a bundle; the manifest says what is true of the stream unless told."""
    said = {"sha256": strict.packed(sha256(lines).digest()), "count": lines.count(b"\n")}
    if manifest is None:
        manifest = strict.encoded(GOOD_MANIFEST | {"stream": said} | told)
    signature = SigningKey(bytes(32)).sign(manifest).signature
    return struct.pack(">I", len(manifest)) + manifest + signature + lines


def with_line(raw: bytes = b"", **fields) -> bytes:
    raw = raw or strict.encoded(GOOD_LINE | fields)
    return sealed(zlib.compress(content(raw + b"\n")))


def with_body(body: str) -> bytes:
    """A line with any body; the control totals are true as far as it can be counted."""
    try:
        told = totals_of([Line("", b"", 1, b"", body.encode("utf-8", "replace"), b"")])
    except (ValueError, KeyError, TypeError, RecursionError):
        return with_line(body=body)
    lines = in_json(GOOD_LINE | {"body": body}) + b"\n"
    return sealed(zlib.compress(content(lines, totals=told)))


def with_manifest(raw: bytes = b"", **told) -> bytes:
    return sealed(zlib.compress(content(LINE, raw or None, **told)))


def zeros(mebibytes: int) -> bytes:
    """So many MiB of zeros, compressed; the last sum is not there, nobody should get that far."""
    packer = zlib.compressobj(9)
    packer_piece = [
        packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH) for _first_and_next in "12"
    ]
    first, following = packer_piece
    return first + following * (mebibytes - 1)


def cases() -> Iterator[Case]:
    """Each hostile file, and a good one."""
    yield "good", with_line(), "read"
    for area in (bombs, depths, texts, types, manifests, lengths):
        yield from area()


def bombs() -> Iterator[Case]:
    """Much out of little."""
    yield "zip bomb", sealed(zeros(1024)), TOO_LARGE
    yield "zip bomb in a zip bomb", sealed(zlib.compress(zeros(1024))), FORGED
    yield "64 MiB of nothing", sealed(zeros(63)), FORGED
    yield "a million lines", sealed(zlib.compress(LINE * 1_000_000, 1)), TOO_LARGE
    yield "100,001 lines", sealed(zlib.compress(content(LINE * 100_001), 1)), TOO_LARGE
    many = content(LINE * 100_001, stream={"sha256": strict.packed(bytes(32)), "count": 1})
    yield "lines that nobody announced", sealed(zlib.compress(many, 1)), FORGED
    said = {"sha256": strict.packed(sha256(LINE * 100_001).digest()), "count": 100_001}
    yield "too many lines, announced", with_manifest(stream=said), TOO_LARGE
    for name, values in (("[]", 49_000), ("0", 900_000), ('{"a":0}', 90_000)):
        body = '{"data":{"amount":1,"a":[' + ",".join([name] * values) + ']},"type":"a.b"}'
        raw = strict.encoded(GOOD_LINE | {"body": body}) + b"\n"
        many = content(raw * (33 * 2**20 // len(raw)))
        yield f"many {name}", sealed(zlib.compress(many, 1)), TOO_LARGE
    private = [[f"people/{n}", strict.packed(bytes(16)), "An"] for n in range(1000)]
    raw = strict.encoded(GOOD_LINE | {"private": private}) + b"\n"
    many = content(raw * (60 * 2**20 // len(raw)))
    yield "many personal values", sealed(zlib.compress(many, 1)), TOO_LARGE
    yield "65 MiB file", container.MAGIC + bytes(65 * 2**20), TOO_LARGE
    yield "65 MiB of another program", bytes(65 * 2**20), "bundle.not_ours"
    crowd = (
        b"age-encryption.org/v1\n"
        + (b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n") * 300_000
    )
    yield "many stanzas", framed(crowd + b"--- " + b"A" * 43 + b"\n" + bytes(100)), FORGED
    yield "no stanza", framed(b"age-encryption.org/v1\n--- " + bytes(100)), FORGED
    yield "no age", framed(b"x"), FORGED


def depths() -> Iterator[Case]:
    """Deep, long, huge."""
    for name, text in (("lists", "[" * 100_000), ("objects", '{"a":' * 100_000)):
        yield f"deep {name} as a line", with_line(text.encode()), TOO_LARGE
        yield f"deep {name} in a body", with_body('{"type":"a","data":{"x":' + text), TOO_LARGE
        yield f"deep {name} as a manifest", with_manifest(text.encode()), TOO_LARGE
        yield f"deep {name} as a header", framed_with(text.encode()), DAMAGED
    yield (
        "brackets in a text",
        with_body('{"data":{"amount":1,"t":"' + "[" * 100_000 + '"},"type":"a.b"}'),
        "read",
    )
    yield "quotes", with_line(b'"' * 4_000_000), TOO_LARGE
    yield "backslashes", with_line(b'"' + b"\\\\" * 2_000_000), FORGED
    yield (
        "a wide list",
        with_body('{"data":{"a":[' + "[]," * 500_000 + '[]]},"type":"a"}'),
        "read",
    )
    yield "a long line", with_line(b" " * 5_000_000), TOO_LARGE
    yield "a long body", with_body('{"data":{"a":"' + "a" * 3_000_000 + '"},"type":"a"}'), TOO_LARGE
    yield "a long number", with_body('{"data":{"a":' + "9" * 1_000_000 + '},"type":"a"}'), FORGED
    yield "a huge number", with_body('{"data":{"a":9223372036854775808},"type":"a"}'), FORGED
    yield (
        "a huge Lamport number",
        with_body('{"data":{},"lamport":9223372036854775808,"type":"a"}'),
        FORGED,
    )
    yield "a part of a number", with_body('{"data":{"a":1.5},"type":"a"}'), FORGED
    yield "an exponent", with_body('{"data":{"a":1e999999999},"type":"a"}'), FORGED
    for odd in ("NaN", "Infinity", "-Infinity"):
        yield odd, with_body('{"data":{"a":' + odd + '},"type":"a"}'), FORGED


def texts() -> Iterator[Case]:
    """Texts that are not what they look like."""
    for name, text in (
        ("NUL", "a\\u0000b"),
        ("RTL", "\u202eeb"),
        ("isolate", "a\u2066b"),
        ("NFD", "Ho\u0300a"),
        ("half a sign", "\\ud800"),
    ):
        raw = text.encode("utf-8").decode("unicode_escape") if "\\" in text else text
        yield f"{name} in a body", with_body('{"data":{"a":"' + text + '"},"type":"a"}'), FORGED
        yield f"{name} in a key", with_body('{"data":{"' + text + '":1},"type":"a"}'), FORGED
        for field in ("scope", "body"):
            yield f"{name} as {field}", with_line(in_json({**GOOD_LINE, field: raw})), FORGED
        value = [["people/0/name", strict.packed(bytes(16)), raw]]
        yield f"{name} as a value", with_line(in_json({**GOOD_LINE, "private": value})), FORGED
        for field in ("user", "made", "program"):
            said = {"sha256": strict.packed(sha256(LINE).digest()), "count": 1}
            told = {**GOOD_MANIFEST, "stream": said, field: raw}
            yield f"{name} as {field}", with_manifest(in_json(told)), FORGED
    yield "no UTF-8", with_line(in_json(GOOD_LINE).replace(b"0123", b"\xff\xfe")), FORGED
    yield "UTF-16", with_line(json.dumps(GOOD_LINE).encode("utf-16")), FORGED


def types() -> Iterator[Case]:
    """Other types and other fields of a line."""
    for field, values in {
        "scope": (None, 1, [], "", "a\nb", "x" * 65),
        "replica": (None, "", "AAAA", "*" * 24, 5, strict.packed(bytes(17))),
        "seq": (-1, 0, True, "1", None, 2**48 + 1, 2**63, 2**64, [1]),
        "prev": (None, "", strict.packed(bytes(31))),
        "body": (None, "", "[]", "1", "{}", {}, '{"type":1,"data":{}}', '{"type":"a","data":[]}'),
        "sig": (None, "é" * 88, strict.packed(bytes(63))),
        "private": (None, {}, "x", [[]], [["a", "b"]], [[1, 2, 3]], [["a", "", "v"]]),
    }.items():
        for value in values:
            is_long = isinstance(value, str) and len(value) > 64 and field == "scope"
            yield (
                f"{field} {str(value)[:20]!r}",
                with_line(in_json({**GOOD_LINE, field: value})),
                (TOO_LARGE if is_long else FORGED),
            )
        rest = {name: value for name, value in GOOD_LINE.items() if name != field}
        yield f"no {field}", with_line(in_json(rest)), FORGED
        twice = json.dumps(GOOD_LINE)[:-1] + f', "{field}": {json.dumps(GOOD_LINE[field])}}}'
        yield f"{field} twice", with_line(twice.encode()), FORGED
    yield "one field more", with_line(in_json(GOOD_LINE | {"more": 1})), FORGED
    yield "a key twice in a body", with_body('{"data":{"a":1,"a":2},"type":"a"}'), FORGED
    for path in ("../../etc/passwd", "/etc/passwd", "C:\\Windows", "..", "a\\b", "a:b", "", "CON "):
        value = [[path, strict.packed(bytes(16)), "v"]]
        yield f"path {path!r}", with_line(in_json({**GOOD_LINE, "private": value})), FORGED


def manifests() -> Iterator[Case]:
    """Other types and other fields of a manifest."""
    for field, values in {
        "number": (-1, 0, 2**63, 1.5, "1", True),
        "reads": (-1, 2**40),
        "replica": ("", 1),
        "user": ("", 1, None),
        "is_whole": (0, "no", None),
        "ranges": ({}, [1], [{}], [{"scope": "a"}]),
        "totals": ([["a.b", 1, 2]], [["a.b", 2, 1]], [], [[1, 1, 1]], [["a.b", 1]], {}),
        "digests": ([["a"]], [[1, 2]], ["ab"]),
        "have": ([TIP | {"seq": -1}], [TIP | {"seq": 2**63}], [TIP | {"hash": ""}], [[]], 1),
        "recipients": ([], ["age1"], [HEADER.sender] * 2, "age1", [1]),
        "sender": ("", "age1", 1, None),
        "bundle": ("", "../" * 10, "G" * 32, "0" * 32),
        "format": (0, 2, -1, "1"),
        "min_reader": (0, 2),
        "stream": ({}, None, {"sha256": strict.packed(bytes(32)), "count": 1}),
    }.items():
        for value in values:
            raw = {field: value}
            yield f"manifest {field} {str(value)[:20]!r}", with_manifest(**raw), FORGED
    yield "a tip too many", with_manifest(have=[TIP] * 20_001), TOO_LARGE
    yield "one more in the manifest", with_manifest(more=1), FORGED


def lengths() -> Iterator[Case]:
    """Lengths that lie."""
    inside = content(LINE)
    for length in (0, 1, len(inside), 2**31, 2**32 - 1):
        raw = struct.pack(">I", length) + inside[4:]
        yield f"manifest of {length} bytes", sealed(zlib.compress(raw)), FORGED
    for raw in (b"", b"\0", b"\0\0\0\0", inside[:200]):
        yield f"{len(raw)} bytes inside", sealed(zlib.compress(raw)), FORGED
    yield "not compressed", sealed(inside), FORGED
    yield "cut inside", sealed(zlib.compress(inside)[:-5]), FORGED
    yield "more behind it", sealed(zlib.compress(inside) + b"more"), FORGED
    yield "half a line", sealed(zlib.compress(content(LINE[:-1]))), FORGED
    yield "an empty line", sealed(zlib.compress(content(LINE + b"\n"))), FORGED
    whole = with_line()
    for length in (2**32 - 1, 2**31, 2**20, 0, 1):
        raw = whole[:8] + struct.pack(">I", length) + whole[12:]
        yield f"header of {length} bytes", raw, DAMAGED
    for length in (2**32, 2**63, 2**200, -1, 0):
        yield (
            f"length {length}",
            framed_with(strict.encoded(container._told(HEADER, length))),
            DAMAGED,
        )


def in_json(value: object) -> bytes:
    """Any value, also one that cannot be written as UTF-8."""
    return json.dumps(value).encode("ascii")


def framed_with(front: bytes) -> bytes:
    """A file with any header."""
    data = container.MAGIC + struct.pack(">I", len(front)) + front + bytes(100)
    return data + sha256(data).digest() + container.END


def main(folder: Path) -> None:
    """Read each file of a folder and say what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        begun = time.process_time()
        try:
            bundle.read(data, SECRET)
            code = "read"
        except Trouble as trouble:
            code = trouble.code
        took = time.process_time() - begun
        sys.stdout.write(f"{path.name}\t{code}\t{took:.3f}\n")
    # What getrusage tells began with the process that started this one.
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    sys.stdout.write(f"memory\t\t{int(peak) // 1024}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
