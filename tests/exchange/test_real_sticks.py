"""Real file systems of their own in the place of a stick; FAT where the system knows it.

They are mounted, so they run with the long tests only: as root, on Linux, with mkfs. What sticks do
is tried everywhere by disks.py, and moment for moment by tests/reliability/test_power.py.
"""

import errno
import os
import struct
import subprocess
from pathlib import Path

import pytest
from disks import BadStick, lies_on
from parcels import LEADER, OFFICER, sent

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle, delivery, scan
from tkvv_desktop.exchange.drives import MachineDrives

pytestmark = pytest.mark.long

NEEDS = "These tests mount real file systems: run them as root on Linux, with mkfs installed."
SIZE = 48 * 2**20  # bytes: FAT32 is not made smaller
NEW = sent(bundle="1" * 32, number=7)
OLD = sent(bundle="3" * 32, number=6)
_SHUTDOWN, _WITHOUT_LOG = 0x8004587D, 2  # EXT4_IOC_SHUTDOWN: the device answers nothing any more
_SET_ATTRIBUTES, _HIDDEN, _SYSTEM = 0x40047211, 2, 4  # FAT_IOCTL_SET_ATTRIBUTES


def known():
    """The kinds of file systems that can be mounted here."""
    systems = Path("/proc/filesystems")
    names = systems.read_text().split() if systems.exists() else []
    return [kind for kind in ("vfat", "exfat", "ext4") if kind in names]


KINDS = known() or ["none"]


def run(*command):
    subprocess.run(list(map(str, command)), check=True, capture_output=True)


@pytest.fixture
def stick(tmp_path, request):
    """A mounted stick of this kind with an older bundle on it."""
    assert "none" != request.param, NEEDS
    assert 0 == os.geteuid(), NEEDS
    image, root = tmp_path / "image", tmp_path / "stick"
    image.write_bytes(b"")
    os.truncate(image, SIZE)
    run("mkfs." + request.param, *(["-F", "32"] if request.param == "vfat" else []), image)
    root.mkdir()
    run("mount", "-o", "loop", image, root)
    delivery.deliver([OLD.data], root, LEADER)
    yield root
    run("umount", root)


def refusal(root, drives=None):
    with pytest.raises(Trouble) as refused:
        delivery.deliver([NEW.data], root, LEADER, drives)
    return refused.value.code


def fill(path):
    """Write until nothing is free any more."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


def ask_system(path, request, value):
    """What only this kind of file system understands."""
    import fcntl  # Windows has none

    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, request, struct.pack("I", value))
    finally:
        os.close(handle)


def put_in_again(root):
    """Pulled out and put in: what was only in memory is gone."""
    image = next(root.parent.glob("image"))
    run("umount", root)
    run("mount", "-o", "loop", image, root)


@pytest.mark.parametrize("stick", KINDS, indirect=True)
def test_what_was_delivered_is_there_when_the_stick_is_put_in_again(stick):
    delivery.deliver([NEW.data], stick, LEADER)

    put_in_again(stick)

    assert {NEW.data} == {data for name, data in lies_on(stick).items() if "TKVV" in name}
    (found,) = scan.scan(stick).bundles
    assert NEW.lines == bundle.read(scan.fetch(found)[0], OFFICER).lines


@pytest.mark.parametrize("stick", KINDS, indirect=True)
def test_a_full_stick_keeps_what_it_has(stick):
    """Not one byte is free; the older bundle stays and nothing half is left."""
    before = lies_on(stick)
    fill(stick / "ảnh.jpg")

    assert "stick.full" == refusal(stick)
    (stick / "ảnh.jpg").unlink()
    assert before == lies_on(stick)


@pytest.mark.parametrize("stick", KINDS, indirect=True)
def test_a_write_protected_stick_is_read_and_not_written(stick):
    before = lies_on(stick)
    run("mount", "-o", "remount,ro", stick)

    assert "stick.write_protected" == refusal(stick)
    assert before == lies_on(stick)
    assert [OLD.manifest.bundle] == [one.bundle for one in scan.scan(stick).bundles]


class Dying(BadStick):
    """At some call the device stops to answer, as when it is pulled out."""

    def _called(self, what, path, writes=False):
        self.calls += 1
        if self.calls == self.pulled_at:
            ask_system(self.root, _SHUTDOWN, _WITHOUT_LOG)

    def is_there(self, root):
        return MachineDrives.is_there(self, root)


@pytest.mark.parametrize("stick", [one for one in KINDS if one == "ext4"] or KINDS, indirect=True)
def test_a_stick_that_dies_at_any_call_has_the_old_bundle_or_the_new_one(stick):
    """It is told, never taken for done; put in again, each bundle on it is whole."""
    for call in range(1, 30):
        put_in_again(stick)
        drives = Dying(stick, pulled_at=call)
        try:
            delivery.deliver([NEW.data], stick, LEADER, drives)
            is_told_done = True
        except Trouble:
            is_told_done = False
        put_in_again(stick)
        there = [data for name, data in lies_on(stick).items() if name.endswith(".tkvv")]
        assert {*there} <= {OLD.data, NEW.data}
        assert there
        assert not is_told_done or 2 == there.count(NEW.data)
        if drives.calls < call:
            return
        for path in stick.rglob("*.tkvv*"):
            path.unlink()
        delivery.deliver([OLD.data], stick, LEADER)
    raise AssertionError("more calls than were expected")


if "vfat" in KINDS:

    @pytest.mark.parametrize("stick", ["vfat"], indirect=True)
    def test_hidden_files_of_the_system_are_found_under_any_name(stick):
        """As shortcut worms leave them."""
        (path, other) = sorted((stick / "TKVV").iterdir())
        other.unlink()
        path = path.rename(stick / "TKVV" / "USB Driver")
        for one in (path, path.parent):
            ask_system(one, _SET_ATTRIBUTES, _HIDDEN | _SYSTEM)

        assert [(path,)] == [one.paths for one in scan.scan(stick).bundles]
