"""A stick may be pulled out only when both copies were read back; else nothing new lies on it."""

import errno
from pathlib import Path

import pytest
from disks import BadStick, lies_on
from parcels import LEADER, OFFICER, REPLICA, STRANGER, line, sent

from tkvv_desktop.domain.errors import Cancelled, Trouble
from tkvv_desktop.exchange import bundle, delivery
from tkvv_desktop.exchange.address import address_of
from tkvv_desktop.exchange.drives import MachineDrives

NEW = sent(bundle="1" * 32, number=7)
ALSO = sent(
    line(9), bundle="2" * 32, number=7, recipients=(address_of(STRANGER), address_of(LEADER))
)
OLD = sent(bundle="3" * 32, number=6)
MINE = "TKVV/TKVV-111111111111.tkvv"


@pytest.fixture
def stick(tmp_path):
    """A stick with something of its owner, and an older bundle."""
    (tmp_path / "ảnh.jpg").write_bytes(b"of the owner")
    delivery.deliver([OLD.data], tmp_path, LEADER)
    return tmp_path


def refusal(disk, files=(NEW.data,)):
    with pytest.raises(Trouble) as refused:
        delivery.deliver(files, disk.root, LEADER, disk)
    return refused.value.code


def test_two_copies_lie_on_the_stick(stick):
    """Each is the bundle byte for byte, under a name that tells nothing."""
    done = delivery.deliver([NEW.data, ALSO.data], stick, LEADER)

    assert 4 == len(done.paths)
    assert [NEW.data, NEW.data, ALSO.data, ALSO.data] == [one.read_bytes() for one in done.paths]
    assert {"ảnh.jpg", *(one.relative_to(stick).as_posix() for one in done.paths)} == set(
        lies_on(stick)
    )
    assert stick / MINE == done.paths[0]


def test_several_for_the_same_addressees_all_stay(stick):
    """What does not fit into one file comes in several."""
    more = sent(line(11), bundle="8" * 32, number=8)

    done = delivery.deliver([NEW.data, more.data], stick, LEADER)

    assert {NEW.data, more.data, b"of the owner"} == set(lies_on(stick).values())
    assert {"TKVV-333333333333.tkvv", "TKVV-333333333333_B.tkvv"} == {
        path.name for path in done.removed
    }


def test_only_what_the_new_one_stands_for_is_taken_away(stick):
    """Not what is for others, from another machine, newer, of others, or not to be read."""
    keep = [
        sent(bundle="4" * 32, number=6, recipients=(address_of(LEADER),)),
        sent(bundle="5" * 32, number=6, replica=REPLICA[::-1]),
        sent(bundle="6" * 32, number=8),
        sent(bundle="7" * 32, number=7),
    ]
    for number, one in enumerate(keep):
        (stick / f"{number}.tkvv").write_bytes(one.data)
    (stick / "damaged.tkvv").write_bytes(bytes(50) + OLD.data[50:])
    before = set(lies_on(stick))

    done = delivery.deliver([NEW.data], stick, LEADER)

    assert 2 == len(done.removed)
    assert {"TKVV/TKVV-333333333333.tkvv", "TKVV/TKVV-333333333333_B.tkvv"} == before - set(
        lies_on(stick)
    )


def test_what_an_earlier_delivery_did_not_finish_is_taken_away(stick):
    """A stick that was pulled out too early does not keep half a file for ever."""
    half = stick / "TKVV" / "TKVV-888888888888.tkvv.tmp"
    half.write_bytes(OLD.data[:100])
    (stick / "TKVV" / "mine.tmp").write_bytes(b"of the owner")

    done = delivery.deliver([NEW.data], stick, LEADER)

    assert half in done.removed
    assert not half.exists()
    assert (stick / "TKVV" / "mine.tmp").exists()


def test_the_older_one_goes_after_the_new_one_is_proved(stick):
    """Every read-back comes before the first removal of a finished file."""
    disk = BadStick(stick)

    delivery.deliver([NEW.data], stick, LEADER, disk)

    steps = [(what, name) for what, name in disk.order if not name.endswith(".tmp")]
    last_proof = max(at for at, (what, _name) in enumerate(steps) if what == "read_back")
    first_removal = min(at for at, (what, _name) in enumerate(steps) if what == "remove")
    assert last_proof < first_removal


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"says_free": 1000}, "stick.full"),
        ({"room": 1000, "says_free": 2**30}, "stick.full"),
        ({"room": len(NEW.data) + 10, "says_free": 2**30}, "stick.full"),
        ({"keeps": 1000}, "stick.not_as_written"),
        ({"keeps": 2 * len(NEW.data) - 9}, "stick.not_as_written"),
        ({"is_protected": True}, "stick.write_protected"),
    ],
)
def test_a_bad_stick_is_left_as_it_was(stick, fault, code):
    """Full, smaller than it says, protected: said in its own words, nothing new is there."""
    before = lies_on(stick)

    assert code == refusal(BadStick(stick, **fault))
    assert before == lies_on(stick)


def calls_of_a_delivery(stick):
    disk = BadStick(stick)
    delivery.deliver([NEW.data], stick, LEADER, disk)
    return disk.calls


def test_pulled_out_at_any_moment(tmp_path):
    """Either it is done, or it is told; what has its name is whole, and the old one is there."""
    (tmp_path / "count").mkdir()
    delivery.deliver([OLD.data], tmp_path / "count", LEADER)
    told = set()
    for call in range(1, calls_of_a_delivery(tmp_path / "count") + 1):
        stick = tmp_path / str(call)
        stick.mkdir()
        delivery.deliver([OLD.data], stick, LEADER)
        disk = BadStick(stick, pulled_at=call)
        try:
            done = delivery.deliver([NEW.data], stick, LEADER, disk)
        except Trouble as trouble:
            told.add(trouble.code)
            assert OLD.data in lies_on(stick).values()
        else:
            assert all(NEW.data == path.read_bytes() for path in done.paths)
        for name, data in lies_on(stick).items():
            assert name.endswith(".tmp") or data in {OLD.data, NEW.data}
        # The next time it is put in, everything is well.
        delivery.deliver([NEW.data], stick, LEADER)
        assert {NEW.data} == set(lies_on(stick).values())
    assert {"stick.gone"} == told


@pytest.mark.parametrize("room", [10, len(NEW.data) + 10], ids=["for nothing", "for one"])
def test_the_same_bundle_again_harms_nothing(stick, room):
    """A second try that fails leaves what the first one wrote."""
    delivery.deliver([NEW.data], stick, LEADER)
    before = lies_on(stick)

    assert "stick.full" == refusal(BadStick(stick, room=room, says_free=2**30))
    assert before == lies_on(stick)
    assert 2 == len(delivery.deliver([NEW.data], stick, LEADER).paths)


def test_what_cannot_be_read_is_not_delivered(stick):
    """A damaged bundle never comes onto a stick."""
    before = lies_on(stick)

    assert "bundle.damaged" == refusal(BadStick(stick), [NEW.data[:-50] + bytes(50)])
    assert before == lies_on(stick)


def test_a_link_in_the_place_of_our_folder_is_not_followed(tmp_path):
    """Nothing is written beside the stick."""
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    elsewhere.mkdir()
    (stick / "TKVV").symlink_to(elsewhere)

    done = delivery.deliver([NEW.data], stick, LEADER)

    assert {stick} == {path.parent for path in done.paths}
    assert {} == lies_on(elsewhere)


def test_a_file_in_the_place_of_our_folder_is_left(tmp_path):
    """The root takes the bundles."""
    (tmp_path / "TKVV").write_bytes(b"a worm")

    done = delivery.deliver([NEW.data], tmp_path, LEADER)

    assert {tmp_path} == {path.parent for path in done.paths}
    assert NEW.lines == bundle.read(done.paths[1].read_bytes(), OFFICER).lines


@pytest.mark.parametrize(
    ("number", "of_windows", "code"),
    [
        (errno.ENOSPC, None, "stick.full"),
        (errno.EINVAL, 112, "stick.full"),
        (errno.EROFS, None, "stick.write_protected"),
        (errno.EACCES, 19, "stick.write_protected"),
        (errno.EACCES, 5, "stick.write_protected"),
        (errno.EACCES, 21, "stick.gone"),
        (errno.EINVAL, 1167, "stick.gone"),
        (errno.ENODEV, None, "stick.gone"),
        (errno.EIO, None, "stick.not_as_written"),
    ],
)
def test_what_systems_say_becomes_what_people_understand(tmp_path, number, of_windows, code):
    """Windows has numbers of its own, and one of ours for several of them."""
    error = OSError(number, "of the system")
    error.winerror = of_windows

    assert code == delivery.trouble_of(error, Path(tmp_path), 10, MachineDrives()).code


def test_a_delivery_says_how_far_it_is(stick):
    """Writing, then reading back, never more than all; last that it is proved."""
    told = []

    delivery.deliver([NEW.data, ALSO.data], stick, LEADER, tell=lambda *step: told.append(step))

    assert [delivery.CARRYING] * 4 + [delivery.READING_BACK] * 4 + [delivery.PLACING] == [
        what for _done, _of, what in told
    ]
    assert all(0 <= done < of for done, of, _what in told[:-1])


@pytest.mark.parametrize("at", range(9))
def test_a_delivery_that_is_ended_at_any_step_leaves_the_stick_as_it_was(stick, tmp_path, at):
    """The older bundle is there, nothing new is; of a new stick not even a folder."""
    new = tmp_path / "new"
    new.mkdir()
    for root in (stick, new):
        before, steps = [*root.rglob("*")], iter(range(9))

        def end(_done, _of, _what, steps=steps):
            if next(steps) == at:
                raise Cancelled

        with pytest.raises(Cancelled):
            delivery.deliver([NEW.data, ALSO.data], root, LEADER, tell=end)

        assert sorted(before) == sorted(root.rglob("*"))
    assert OLD.data in lies_on(stick).values()
