"""What systems do with sticks, Windows as it answers."""

import ctypes
import os
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from tkvv_desktop.exchange import drives
from tkvv_desktop.exchange.drives import MachineDrives

CHUNK = drives._CHUNK
FIXED, REMOVABLE = 3, 2


class Kernel:
    """kernel32 as its documentation describes it."""

    def __init__(self, letters="", empty=""):
        self.letters, self.empty = letters, empty
        self.opened = {}
        self.error = 0

    def GetLogicalDrives(self):  # noqa: N802 - its name
        return sum(1 << ord(letter) - ord("A") for letter in "C" + self.letters + self.empty)

    def GetDriveTypeW(self, root):  # noqa: N802
        return FIXED if root == "C:\\" else REMOVABLE

    def GetDiskFreeSpaceExW(self, root, *_none):  # noqa: N802
        return root[0] not in self.empty

    def CreateFileW(self, name, access, share, _security, how, flags, _template):  # noqa: N802
        assert (access, share, how, flags) == (0x80000000, 7, 3, 0x20000000)
        try:
            handle = os.open(name, os.O_RDONLY)
        except FileNotFoundError:
            self.error = 2
            return ctypes.c_void_p(-1).value
        self.opened[handle] = name
        return handle

    def ReadFile(self, handle, place, length, count, _overlapped):  # noqa: N802
        if self.error:
            return 0
        # Past the cache only whole sectors go, to an address that fits them.
        assert ctypes.addressof(place) % 4096 == 0
        assert length % 4096 == 0
        data = os.read(handle, length)
        ctypes.memmove(place, data, len(data))
        count._obj.value = len(data)
        return 1

    def CloseHandle(self, handle):  # noqa: N802
        del self.opened[handle]
        os.close(handle)

    def GetLastError(self):  # noqa: N802
        return self.error


def test_windows_names_the_sticks_that_are_in():
    """Neither the disk of the machine nor a card reader without a card."""
    found = drives.sticks_of_windows(Kernel(letters="EF", empty="GH"))

    assert ["E:", "F:"] == [stick.name for stick in found]
    assert [PureWindowsPath("E:\\"), PureWindowsPath("F:\\")] == [
        PureWindowsPath(str(stick.path)) for stick in found
    ]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_windows_reads_whole_files_past_its_cache(tmp_path, size):
    """Any size comes back, and nothing stays open."""
    data = os.urandom(size)
    (tmp_path / "file").write_bytes(data)
    kernel = Kernel()

    assert data == drives.read_past_cache(kernel, tmp_path / "file")
    assert {} == kernel.opened


def test_windows_says_when_a_file_cannot_be_read(tmp_path):
    """Its number comes with the error, and nothing stays open."""
    kernel = Kernel()
    with pytest.raises(OSError, match="2 of Windows"):
        drives.read_past_cache(kernel, tmp_path / "none")
    (tmp_path / "file").write_bytes(b"x")
    kernel.error = 21
    with pytest.raises(OSError, match="21 of Windows"):
        drives.read_past_cache(kernel, tmp_path / "file")

    assert {} == kernel.opened


def test_a_junction_leads_elsewhere(tmp_path):
    """As Windows marks it: a folder with a reparse point."""
    folder = os.lstat(tmp_path)
    junction = SimpleNamespace(st_mode=folder.st_mode, st_file_attributes=0x410)
    hidden = SimpleNamespace(st_mode=folder.st_mode, st_file_attributes=0x16)

    assert drives.leads_nowhere_else(folder)
    assert drives.leads_nowhere_else(hidden)
    assert not drives.leads_nowhere_else(junction)


def test_the_machine_writes_names_and_reads_back(tmp_path):
    """What was written is there under its name, what was removed is not."""
    machine = MachineDrives()
    folder = tmp_path / "TKVV"
    machine.make_folder(folder)
    machine.make_folder(folder)
    machine.write(folder / "a.tmp", b"what was written")
    machine.rename(folder / "a.tmp", folder / "a")

    assert b"what was written" == machine.read_back(folder / "a")
    assert b"was" == machine.read(folder / "a", 5, 3)
    machine.remove(folder / "a")
    machine.remove(folder / "a")
    assert [] == list(folder.iterdir())
    assert machine.is_there(folder)
    assert not machine.is_there(folder / "none")
    assert machine.free(tmp_path) > 0
    assert isinstance(machine.sticks(), tuple)


def test_a_written_file_is_never_written_over(tmp_path):
    """A new file is new."""
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(FileExistsError):
        MachineDrives().write(Path(tmp_path / "a"), b"new")
