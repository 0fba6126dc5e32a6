"""A damaged bundle is refused, or it is the same bundle; two damaged copies heal each other."""

import os
from collections import Counter
from hashlib import sha256
from random import Random

import pytest
from damage import blocks_swapped, flipped, harmed, repaired
from parcels import OFFICER, PUBLIC, line, sent

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle, container
from tkvv_desktop.exchange.healing import healed

SMALL = sent(line(1, private=()))
OTHER = sent(line(2, 70_000), bundle="d" * 32)
SALTS = tuple((f"people/{n}/name", os.urandom(16), "An") for n in range(20_000))
LARGE = sent(line(1, private=SALTS), bundle="e" * 32)  # several blocks: salts do not shrink
SENT = {one.manifest.bundle: one for one in (SMALL, OTHER, LARGE)}
REFUSED = {
    *("bundle.not_ours", "bundle.damaged", "bundle.cut_short", "bundle.too_new"),
    *("bundle.not_for_us", "bundle.forged"),
}


def told(data):
    """What reading says; "the same" when nothing else came out of it than what was sent."""
    try:
        found = bundle.read(data, OFFICER)
        bundle.verify(found, PUBLIC)
    except Trouble as trouble:
        return trouble.code
    original = SENT[found.manifest.bundle]
    assert (original.manifest, original.lines) == (found.manifest, found.lines)
    return "the same"


def test_the_harms_begin_with_a_good_bundle():
    """Else these tests would prove nothing."""
    assert "the same" == told(SMALL.data)
    assert "the same" == told(repaired(SMALL.data))
    assert "the same" == told(LARGE.data)


def all_flips(step):
    """Every bit as it happens, and some of them with all sums put right again."""
    plain, with_sums = Counter(), Counter()
    for bit in range(len(SMALL.data) * 8):
        changed = flipped(SMALL.data, bit)
        plain[told(changed)] += 1
        if bit % step == 0:
            with_sums[told(repaired(changed))] += 1
    return plain, with_sums


def test_flipped_bits_are_damage():
    """Said to be damage; where sums are put right nothing else is believed either."""
    plain, with_sums = all_flips(7)

    assert {"bundle.damaged"} == set(plain)
    assert set(with_sums) <= REFUSED | {"the same"}  # the sums that were flipped are right again


@pytest.mark.long
def test_each_flipped_bit_is_damage():
    """The same for every single bit."""
    plain, with_sums = all_flips(1)

    assert {"bundle.damaged": len(SMALL.data) * 8} == plain
    assert set(with_sums) <= REFUSED | {"the same"}
    inside = container.frame_of(SMALL.data)[1] + container.frame_of(SMALL.data)[2]
    assert with_sums["the same"] == (len(SMALL.data) - inside) * 8
    print(plain, with_sums)  # noqa: T201 - a long run shows its figures


def test_a_file_that_was_cut_is_said_to_be_cut():
    """At every length."""
    for length in range(1, len(SMALL.data)):
        assert "bundle.cut_short" == told(SMALL.data[:length])
    assert "bundle.not_ours" == told(b"")


def test_blocks_in_another_order_are_seen():
    """Each two blocks of a bundle of many, also when the sums fit."""
    assert {"bundle.damaged", "bundle.forged"} == {
        told(changed) for changed in blocks_swapped(LARGE.data)
    }


def test_a_false_list_of_blocks_is_damage():
    """Also when the sum of the whole file fits it: it heals other copies, so it must be right."""
    _header, start, length = container.frame_of(SMALL.data)
    changed = flipped(SMALL.data, (start + length) * 8)[: -container.SUM - len(container.END)]
    summed = changed + sha256(changed).digest() + container.END

    assert container.is_sum_right(summed)
    assert "bundle.damaged" == told(summed)


def test_a_header_written_in_another_way_is_damage():
    """One content, one file: whoever writes the same values otherwise is not believed."""
    _header, start, _length = container.frame_of(SMALL.data)
    front = SMALL.data[12:start]
    other = front.replace(b'"format":1', b'"format": 1')
    changed = SMALL.data[:8] + len(other).to_bytes(4) + other + SMALL.data[start:]

    assert front != other
    assert "bundle.damaged" == told(changed[:-40] + sha256(changed[:-40]).digest() + container.END)


def by_chance(count, seed):
    random = Random(seed)
    found = Counter(told(harmed(SMALL.data, OTHER.data, random)) for _ in range(count))
    assert set(found) <= REFUSED | {"the same"}
    return found


def test_whatever_happens_a_bundle_is_refused_or_the_same():
    """Harms by chance, half of them with the sums put right."""
    assert 1_500 < by_chance(2_000, 1).total() - by_chance(2_000, 1)["the same"]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_whatever_happens_for_long(seed):
    """The rest of 200,000 harms."""
    print(by_chance(17_500, seed))  # noqa: T201 - a long run shows its figures


def test_one_good_copy_heals_whatever_happened_to_the_other():
    """In either order."""
    random = Random(3)
    for _ in range(300):
        bad = harmed(SMALL.data, OTHER.data, random)
        for copies in ((bad, SMALL.data), (SMALL.data, bad)):
            assert SMALL.data in (healed(copies), healed(copies[::-1]))
            if not container.is_sum_right(bad):
                assert SMALL.data == healed(copies)


def test_two_damaged_copies_heal_each_other():
    """Each byte is lost in one copy only: header, blocks, sums, marks."""
    data = LARGE.data
    _header, start, length = container.frame_of(data)
    table = start + length
    places = [9, 40, start, start + 70_000, table - 1, table, table + 40, len(data) - 20]
    for one in places:
        for two in places:
            if abs(one - two) > container.BLOCK or min(one, two) < start <= max(one, two):
                copies = [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in (one, two)]
                assert data == healed(copies), (one, two)


def test_a_cut_copy_still_gives_its_blocks():
    """The other one lacks a block that came before the cut."""
    data = LARGE.data
    hurt = data[:1000] + bytes(5) + data[1005:]

    assert data == healed([data[: len(data) // 2], hurt])
    assert data == healed([data[:-3], hurt])
    assert healed([data[:900], hurt]) is None


def test_what_is_lost_in_both_copies_is_lost():
    """Nothing is made up; what is no bundle heals nothing."""
    data = LARGE.data
    hurt = data[:1000] + bytes(5) + data[1005:]

    assert healed([hurt, hurt[:2000] + bytes(5) + hurt[2005:]]) is None
    assert healed([]) is None
    assert healed([b"", b"something else"]) is None
    assert healed([LARGE.data[:5000], OTHER.data[:300]]) is None


def test_every_damage_of_one_copy_is_healed():
    """Every bit and every length of a small bundle."""
    for bit in range(len(SMALL.data) * 8):
        assert SMALL.data == healed([flipped(SMALL.data, bit), SMALL.data])
    for length in range(len(SMALL.data)):
        assert SMALL.data == healed([SMALL.data[:length], SMALL.data])
