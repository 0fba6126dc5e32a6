"""The sticks that are in the machine: the only module that knows what systems do with them."""

import ctypes
import errno
import mmap
import os
import shutil
import stat
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

_TRIES = 10
_PAUSE = 0.2  # seconds; a virus scanner lets go of a file within two
_CHUNK = 1024 * 1024  # bytes, a multiple of every sector

_REMOVABLE = 2  # DRIVE_REMOVABLE
_REPARSE_POINT = 0x400  # FILE_ATTRIBUTE_REPARSE_POINT: links and junctions
_GENERIC_READ = 0x80000000
_SHARE_ALL = 7  # a virus scanner may be looking at the file, too
_NO_DIALOGS = 1  # SEM_FAILCRITICALERRORS: an empty card reader must not ask for a card
_OPEN_EXISTING = 3
_NO_BUFFERING = 0x20000000  # FILE_FLAG_NO_BUFFERING
_NO_HANDLE = ctypes.c_void_p(-1).value


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive that can be pulled out."""

    path: Path
    name: str  # as the system shows it: "E:" or the label


class Drives(Protocol):
    """What is asked of the machine; tests bring their own. Everything may raise OSError."""

    def sticks(self) -> Sequence[Stick]:
        """The sticks that are in now."""

    def is_there(self, root: Path) -> bool:
        """Whether the stick at this place still answers."""

    def free(self, root: Path) -> int:
        """Bytes that may still be written."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder, if it is not there."""

    def write(self, path: Path, data: bytes) -> None:
        """Put a new file on the device, through all caches of the system."""

    def rename(self, path: Path, new: Path) -> None:
        """Give a finished file its name, and put that on the device."""

    def remove(self, path: Path) -> None:
        """Take a file away, if it is there."""

    def read(self, path: Path, start: int, length: int) -> bytes:
        """A piece of a file."""

    def read_back(self, path: Path) -> bytes:
        """What the device holds of a file that was just written.

        On Windows the system reads past its own cache. Elsewhere it is asked to forget the file
        first, which it does for what has been written through. A cache in the stick itself is
        beyond us: nobody but the stick knows of it.
        """


class MachineDrives:
    """The drives of this machine."""

    def sticks(self) -> Sequence[Stick]:
        if sys.platform == "win32":
            return sticks_of_windows(_kernel())
        return _of_linux()

    def is_there(self, root: Path) -> bool:
        try:
            with os.scandir(root):
                return True
        except OSError:
            return False

    def free(self, root: Path) -> int:
        return shutil.disk_usage(root).free

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, data: bytes) -> None:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, path: Path, new: Path) -> None:
        for left in reversed(range(_TRIES)):
            try:
                path.replace(new)
                break
            except PermissionError:  # on Windows another program may hold the file for a moment
                if not left or not path.exists():
                    raise
                time.sleep(_PAUSE)
        _flush_folder(new.parent)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def read(self, path: Path, start: int, length: int) -> bytes:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(length)

    def read_back(self, path: Path) -> bytes:
        if sys.platform == "win32":
            return read_past_cache(_kernel(), path)
        with path.open("rb") as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return file.read()


def leads_nowhere_else(found: os.stat_result) -> bool:
    """Whether this is itself a file or a folder: no link, no junction, no device."""
    if getattr(found, "st_file_attributes", 0) & _REPARSE_POINT:
        return False
    return stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)


def sticks_of_windows(kernel: Any) -> Sequence[Stick]:
    """The removable drives that hold a medium; `kernel` is kernel32."""
    letters = kernel.GetLogicalDrives()
    names = [f"{chr(ord('A') + at)}:" for at in range(26) if letters >> at & 1]
    return tuple(
        Stick(Path(name + "\\"), name)
        for name in names
        if kernel.GetDriveTypeW(name + "\\") == _REMOVABLE
        # An empty card reader has a letter, too.
        and kernel.GetDiskFreeSpaceExW(name + "\\", None, None, None)
    )


def read_past_cache(kernel: Any, path: Path) -> bytes:
    """A file as the device gives it to Windows; `kernel` is kernel32. Raises OSError."""
    handle = kernel.CreateFileW(
        str(path), _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, _NO_BUFFERING, None
    )
    if handle in (None, _NO_HANDLE):
        raise _failed(kernel, path)
    found = bytearray()
    count = ctypes.c_uint32(0)
    with mmap.mmap(-1, _CHUNK) as room:  # begins at a page, as reading past the cache demands
        place = (ctypes.c_char * _CHUNK).from_buffer(room)
        try:
            while True:
                if not kernel.ReadFile(handle, place, _CHUNK, ctypes.byref(count), None):
                    raise _failed(kernel, path)
                found += room[: count.value]
                if count.value < _CHUNK:
                    return bytes(found)
        finally:
            kernel.CloseHandle(handle)
            del place  # it holds the room


def _failed(kernel: Any, path: Path) -> OSError:
    number: int = kernel.GetLastError()
    return OSError(errno.EIO, f"error {number} of Windows", str(path), number)


def _kernel() -> Any:
    """kernel32, with handles as wide as they are."""
    kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009
    kernel.SetErrorMode(_NO_DIALOGS)
    kernel.CreateFileW.restype = ctypes.c_void_p
    kernel.CreateFileW.argtypes = [
        *(ctypes.c_wchar_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
        *(ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
    ]
    kernel.ReadFile.argtypes = [
        *(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p)
    ]
    kernel.CloseHandle.argtypes = [ctypes.c_void_p]
    kernel.GetDiskFreeSpaceExW.argtypes = [ctypes.c_wchar_p, *[ctypes.c_void_p] * 3]
    kernel.GetDriveTypeW.argtypes = [ctypes.c_wchar_p]
    return kernel


def _flush_folder(folder: Path) -> None:
    # POSIX makes a name durable only when the folder is flushed; Windows cannot open folders.
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _of_linux() -> Sequence[Stick]:
    """What is mounted where desktops mount sticks."""
    user = os.environ.get("USER", "")
    places = [Path("/media") / user, Path("/run/media") / user, Path("/media")]
    found: dict[Path, Stick] = {}
    for place in places:
        if not place.is_dir():
            continue
        for one in sorted(place.iterdir()):
            if one.is_mount():
                found.setdefault(one, Stick(one, one.name))
    return tuple(found.values())
