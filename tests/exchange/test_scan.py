"""What lies on a stick is found by its content, whatever worms have done to it."""

import os

import pytest
from disks import BadStick
from parcels import OFFICER, PUBLIC, line, sent
from test_cards import MINE

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle, scan

BUNDLE = sent()
OTHER = sent(line(5), bundle="f" * 32)
SALTS = tuple((f"people/{n}/name", os.urandom(16), "An") for n in range(12_000))
LARGE = sent(line(1, private=SALTS))  # several blocks: salts do not shrink


def test_a_bundle_is_found_whatever_it_is_called(tmp_path):
    """Hidden, renamed, two folders down, beside a shortcut of its own name."""
    deep = tmp_path / ".System" / "x y"
    deep.mkdir(parents=True)
    (deep / ".ảnh cưới.jpg").write_bytes(BUNDLE.data)
    (tmp_path / "TKVV-0.tkvv").write_bytes(OTHER.data)
    (tmp_path / "TKVV-0.tkvv.lnk").write_bytes(b"L\0\0\0" + bytes(100))
    (tmp_path / "autorun.inf").write_text("[autorun]\nopen=worm.exe", "utf-8")
    (tmp_path / "thẻ").write_bytes(MINE)
    (tmp_path / "empty").write_bytes(b"")
    (deep / "too deep").mkdir()
    (deep / "too deep" / "TKVV-1.tkvv").write_bytes(sent(bundle="a" * 32).data)

    found = scan.scan(tmp_path)

    assert {
        BUNDLE.manifest.bundle: (deep / ".ảnh cưới.jpg",),
        "f" * 32: (tmp_path / "TKVV-0.tkvv",),
    } == {one.bundle: one.paths for one in found.bundles}
    assert (tmp_path / "thẻ",) == found.cards
    assert MINE == scan.fetch_card(tmp_path / "thẻ")
    assert found.is_whole
    assert () == found.unreadable


def test_nothing_is_followed(tmp_path):
    """A link may lead to the disk of the machine."""
    elsewhere, stick = tmp_path / "disk", tmp_path / "stick"
    elsewhere.mkdir()
    stick.mkdir()
    (elsewhere / "a.tkvv").write_bytes(BUNDLE.data)
    (stick / "a.tkvv").symlink_to(elsewhere / "a.tkvv")
    (stick / "folder").symlink_to(elsewhere)
    if hasattr(os, "mkfifo"):
        os.mkfifo(stick / "pipe")  # reading it would wait for ever

    assert scan.Found() == scan.scan(stick)


def test_copies_of_one_bundle_are_found_together(tmp_path):
    """Also one whose beginning is damaged, by its name or its length."""
    front = BUNDLE.data[:20] + bytes(4) + BUNDLE.data[24:]
    (tmp_path / "TKVV-0.tkvv").write_bytes(front)
    (tmp_path / "TKVV-0_B.tkvv").write_bytes(BUNDLE.data)
    (tmp_path / "renamed").write_bytes(bytes(8) + BUNDLE.data[8:])
    (tmp_path / "f.tkvv").write_bytes(OTHER.data)
    (tmp_path / "f_B.tkvv").write_bytes(OTHER.data[:9])

    found = scan.scan(tmp_path)

    assert [{"TKVV-0.tkvv", "TKVV-0_B.tkvv", "renamed"}, {"f.tkvv", "f_B.tkvv"}] == [
        {path.name for path in one.paths} for one in found.bundles
    ]
    assert [(BUNDLE.data,), (OTHER.data,)] == [scan.fetch(one) for one in found.bundles]


def test_what_cannot_be_healed_says_what_is_wrong(tmp_path):
    """The damaged file comes as it is."""
    damaged = BUNDLE.data[:-60] + bytes(20) + BUNDLE.data[-40:]
    (tmp_path / "a.tkvv").write_bytes(damaged)
    (tmp_path / "b").write_bytes(bytes(30) + LARGE.data[30:])

    first, second = scan.scan(tmp_path).bundles

    assert (damaged,) == scan.fetch(first)
    assert ("", ()) == (second.bundle, second.recipients)
    with pytest.raises(Trouble) as refused:
        bundle.read(scan.fetch(second)[0], OFFICER)
    assert "bundle.damaged" == refused.value.code


def test_a_false_copy_does_not_hide_the_good_one(tmp_path):
    """Whoever puts a file of the same id on the stick is passed over."""
    false = bundle.write(BUNDLE.manifest, BUNDLE.lines, bytes([9]) * 32, OFFICER)
    (tmp_path / "a").write_bytes(false)
    (tmp_path / "b").write_bytes(BUNDLE.data)
    (copies,) = scan.scan(tmp_path).bundles

    files = scan.fetch(copies)

    assert (false, BUNDLE.data) == files
    assert BUNDLE.lines == bundle.read_first(files, OFFICER, lambda _told: PUBLIC).lines
    for tried, key, code in (
        ((false,), PUBLIC, "bundle.forged"),
        (files, None, "bundle.unknown_sender"),
        ((), PUBLIC, "stick.gone"),
    ):
        with pytest.raises(Trouble) as refused:
            bundle.read_first(tried, OFFICER, lambda _told, key=key: key)
        assert code == refused.value.code


def test_a_full_stick_is_not_looked_through_for_ever(tmp_path):
    """It is said that there was more; what lies near is found."""
    deep = tmp_path / "ảnh"
    deep.mkdir()
    for number in range(9):
        (deep / f"{number}").write_bytes(b"x")
    (tmp_path / "a.tkvv").write_bytes(BUNDLE.data)

    found = scan.scan(tmp_path, most=5)

    assert not found.is_whole
    assert 1 == len(found.bundles)


def test_a_worn_place_is_told_or_healed(tmp_path):
    """What the stick does not give is taken from the other copy; else the file is named."""
    for name in ("a.tkvv", "a_B.tkvv"):
        (tmp_path / name).write_bytes(LARGE.data)
    worn = BadStick(tmp_path, worn=("a.tkvv", 100_000))
    (copies,) = scan.scan(tmp_path, worn).bundles

    assert (LARGE.data,) == scan.fetch(copies, worn)

    dead = BadStick(tmp_path, worn=("a_B", 5))
    assert (tmp_path / "a_B.tkvv",) == scan.scan(tmp_path, dead).unreadable


def test_a_stick_that_is_pulled_out_is_told(tmp_path):
    """At any moment of the search and of the reading."""
    (tmp_path / "a.tkvv").write_bytes(BUNDLE.data)
    (copies,) = scan.scan(tmp_path).bundles
    for call in (1, 2):
        with pytest.raises(Trouble) as told:
            scan.scan(tmp_path, BadStick(tmp_path, pulled_at=call))
        assert "stick.gone" == told.value.code
    with pytest.raises(Trouble) as told:
        scan.scan(tmp_path / "none")
    assert "stick.gone" == told.value.code
    (tmp_path / "a.tkvv").unlink()
    with pytest.raises(Trouble) as told:
        scan.fetch(copies)
    assert "stick.gone" == told.value.code
    with pytest.raises(Trouble) as told:
        scan.fetch_card(tmp_path / "none")
    assert "stick.gone" == told.value.code
