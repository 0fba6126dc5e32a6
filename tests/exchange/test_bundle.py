"""A bundle brings what was put in, to whom it was meant for, and to nobody else."""

import json
import struct
import zlib
from dataclasses import replace

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import VerifyKey
from parcels import LEADER, OFFICER, PUBLIC, SIGNING, STRANGER, line, manifest, sent

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle, container
from tkvv_desktop.exchange.address import address_of, secret_of
from tkvv_desktop.exchange.container import Header
from tkvv_desktop.usecases.bundles import Tip, totals_of

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn"]), min_size=1, max_size=20)
private = st.tuples(
    st.from_regex(r"[a-z_]{1,9}(/[a-z0-9]{1,5}){0,3}", fullmatch=True),
    st.binary(min_size=16, max_size=16),
    st.text('aăâ đếễ\n\t"\\{}[],:0', max_size=30),
)
lines = st.builds(
    line,
    seq=st.integers(1, 2**48),
    amount=st.integers(-(2**63), 2**63 - 1),
    scope=st.sampled_from(["office", "0123", "Tổ 5"]),
    replica=st.binary(min_size=16, max_size=16),
    private=st.lists(private, max_size=3).map(tuple),
)


@given(st.lists(lines, max_size=5))
def test_what_is_written_is_read(written):
    """Any lines come to the addressee byte for byte, and the sender can read them too."""
    told = manifest(written)
    data = bundle.write(told, written, SIGNING, LEADER)

    for secret in (OFFICER, LEADER):
        found = bundle.read(data, secret)
        bundle.verify(found, PUBLIC)
        assert (told, tuple(written)) == (found.manifest, found.lines)


def refusal(data, secret=OFFICER):
    with pytest.raises(Trouble) as refused:
        bundle.read(data, secret)
    return refused.value.code


def test_nobody_else_reads_it():
    """A book that is not addressed is told so."""
    assert "bundle.not_for_us" == refusal(sent().data, STRANGER)


def test_the_outside_names_no_person_and_no_group():
    """Whoever finds the stick sees addresses, and nothing of what is written."""
    data = sent().data

    header = container.header_of(data[: 16 * 1024])

    assert address_of(LEADER) == header.sender
    assert b'0123"' not in data
    assert "Hòa".encode() not in data


def test_a_signature_of_somebody_else_is_seen():
    """The journal says whose key it must be; without a key the sender is unknown."""
    found = bundle.read(sent().data, OFFICER)

    for key, code in ((None, "bundle.unknown_sender"), ("00" * 32, "bundle.forged")):
        with pytest.raises(Trouble) as refused:
            bundle.verify(found, key)
        assert code == refused.value.code
    for other in ("", "zz", PUBLIC[:-2]):
        with pytest.raises(Trouble):
            bundle.verify(found, other)


def test_each_bit_of_the_manifest_is_signed():
    """A manifest that says anything else is not what was signed."""
    found = bundle.read(sent().data, OFFICER)

    for at in range(len(found.manifest_bytes)):
        other = bytearray(found.manifest_bytes)
        other[at] ^= 1
        with pytest.raises(Trouble):
            bundle.verify(replace(found, manifest_bytes=bytes(other)), PUBLIC)


def test_any_tool_reads_it():
    """Tools for age, zlib, Ed25519 and JSON are enough to read a bundle in ten years."""
    written = sent()
    _header, start, length = container.frame_of(written.data)

    identity = pyrage.x25519.Identity.from_str(OFFICER)
    content = zlib.decompress(pyrage.decrypt(written.data[start : start + length], [identity]))
    (size,) = struct.unpack_from(">I", content)
    told = json.loads(content[4 : 4 + size])
    signature = content[4 + size : 4 + size + 64]
    VerifyKey(bytes.fromhex(PUBLIC)).verify(b"tkvv/bundle/v1\0" + content[4 : 4 + size], signature)
    rows = [json.loads(row) for row in content[4 + size + 64 :].splitlines()]

    assert written.manifest.bundle == told["bundle"]
    assert [one.body.decode() for one in written.lines] == [row["body"] for row in rows]
    assert "Nguyễn Thị Hòa" == rows[0]["private"][0][2]


def test_a_sender_who_cannot_read_it_writes_nothing():
    """What cannot be proved is not given away."""
    told = manifest([line()], recipients=(address_of(OFFICER),))

    with pytest.raises(ValueError, match="not_for_us"):
        bundle.write(told, [line()], SIGNING, LEADER)


@pytest.mark.parametrize(
    "fields",
    [
        {"totals": ()},
        {"number": 0},
        {"bundle": "../../etc/passwd"},
        {"made": "\u202e2026"},
        {"user": ""},
        {"recipients": (address_of(LEADER), address_of(LEADER))},
        {"have": (Tip("0123", b"short", 1, bytes(32)),)},
        {"have": (Tip("0123", bytes(16), 2**48 + 1, bytes(32)),)},
    ],
)
def test_what_no_reader_would_take_is_not_written(fields):
    """The writer keeps to the rules of the reader."""
    with pytest.raises(ValueError, match=r"bundle|totals"):
        bundle.write(manifest([line()], **fields), [line()], SIGNING, LEADER)


def test_the_outside_cannot_say_anything_else_than_the_inside():
    """A file packed anew for other people, or under another id, is not believed."""
    written = sent()
    header, content = container.unpack(written.data, OFFICER)
    stranger = address_of(STRANGER)

    for other, secret in (
        (replace(header, recipients=(*header.recipients, stranger)), STRANGER),
        (replace(header, bundle="f" * 32), OFFICER),
        (replace(header, sender=stranger), OFFICER),
        (replace(header, format=2), OFFICER),
    ):
        assert "bundle.forged" == refusal(container.pack(content, other), secret)


def test_a_newer_format_is_told_from_damage():
    """A bundle that needs a newer reader, or looks otherwise, is not called damaged."""
    written = sent()
    header, content = container.unpack(written.data, OFFICER)
    inner = container.pack(content, replace(header, format=2, min_reader=2))
    outer = b"TKVVBDL\x02" + b"a form of the year 2031"
    outer += container.sha256(outer).digest() + b"TKVVEND\x02"

    assert "bundle.too_new" == refusal(inner)
    assert "bundle.too_new" == refusal(outer)
    assert "bundle.damaged" == refusal(outer.replace(b"2031", b"2032"))


def test_what_is_too_large_is_not_written():
    """A sender is told before the stick is touched."""
    header = Header("0" * 32, address_of(LEADER), (address_of(LEADER),))

    with pytest.raises(Trouble) as refused:
        container.pack(bytes(container.MOST_CONTENT + 1), header)

    assert "bundle.too_large" == refused.value.code


def test_totals_count_each_whole_number_of_the_data():
    """What is counted and summed is what was done, not how it was written down."""
    flag = line(3, body=b'{"data":{"a":[1,{"b":2}],"c":true,"d":"9"},"type":"note","v":7}')

    assert (("meeting.posted", 2, 120_000), ("note", 1, 3)) == totals_of(
        [line(1), line(2, 70_000), flag]
    )


def test_books_have_different_addresses():
    """Each key leads to an address of its own."""
    assert 50 == len({address_of(secret_of(bytes([n]) * 32)) for n in range(50)})
