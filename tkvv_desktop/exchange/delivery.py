"""Bundles onto a stick: written twice, read back from the device, or not there at all."""

import errno
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle, scan
from tkvv_desktop.exchange.drives import Drives, MachineDrives, leads_nowhere_else
from tkvv_desktop.usecases.bundles import Manifest

CARRYING, READING_BACK, PLACING = "carrying", "reading back", "placing"
"""How far a delivery is: writing onto the stick, reading back, all of it proved (not to be ended
any more)."""

Tell = Callable[[int, int, str], None]
"""Takes how much is done, of how much, and which of the above; may raise Cancelled to end it."""

FOLDER = "TKVV"
SUFFIX = ".tkvv"
_COPIES = 2  # of each bundle, side by side
_UNFINISHED = ".tmp"
_PREFIX = "TKVV-"
_NAME_DIGITS = 12
_CLUSTER = 64 * 1024  # bytes; no stick gives a file less than a part of this
_MARGIN = 1024 * 1024  # bytes, for folders and their entries
_MEGABYTE = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FULL_ON_WINDOWS = {39, 112}
_PROTECTED = {errno.EROFS, errno.EACCES, errno.EPERM}
_PROTECTED_ON_WINDOWS = {5, 19}
_GONE_ON_WINDOWS = {3, 21, 31, 55, 433, 1006, 1117, 1167, 1617}
_GONE = {errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What lies on the stick now, read back: only now it may be pulled out."""

    paths: tuple[Path, ...]  # two for each bundle
    removed: tuple[Path, ...] = ()  # older ones that these stand for, and unfinished ones


def deliver(
    files: Sequence[bytes],
    root: Path,
    secret: str,
    drives: Drives | None = None,
    tell: Tell | None = None,
) -> Delivered:
    """Put bundles of the book with this secret onto the stick at `root`, all or none of them.

    When they are good, older ones of the same replica for the same addressees are taken away: what
    is new holds all that those held and nobody has confirmed. Raises Trouble: stick.full,
    stick.write_protected, stick.gone, stick.not_as_written; then, or when `tell` ends it, nothing
    new is left there.
    """
    drives = drives or MachineDrives()
    tell = tell or (lambda _done, _of, _what: None)
    told = [bundle.manifest_in(data, secret) for data in files]
    need = _need(files)
    begun: list[Path] = []
    paths: list[Path] = []
    folder, is_new = root / FOLDER, False
    sizes = [len(data) for data in files for _copy in range(_COPIES)]
    try:
        if drives.free(root) < need:
            raise Trouble("stick.full", need=_megabytes(need))
        is_new = not folder.exists()
        folder = _folder(root, drives)
        for data, manifest in zip(files, told, strict=True):
            for name in names(manifest):
                tell(sum(sizes[: len(paths)]), sum(sizes), CARRYING)
                paths.append(folder / name)
                _put(data, paths[-1], begun, drives)
        for at, path in enumerate(paths):
            tell(sum(sizes[:at]), sum(sizes), READING_BACK)
            if drives.read_back(path) != files[at // _COPIES]:
                raise Trouble("stick.not_as_written")
        tell(0, 0, PLACING)
    except OSError as error:
        _take_away(begun, drives, folder if is_new else None)
        raise trouble_of(error, root, need, drives) from error
    except BaseException:  # whatever stops it, also by hand: no half of a bundle stays there
        _take_away(begun, drives, folder if is_new else None)
        raise
    removed = _removed(told, root, secret, drives)
    return Delivered(tuple(paths), removed + _left_over(folder, drives))


def names(manifest: Manifest) -> tuple[str, str]:
    """How the two copies are called: nothing in it tells of a person or a group."""
    name = _PREFIX + manifest.bundle[-_NAME_DIGITS:]
    return name + SUFFIX, name + scan.SECOND + SUFFIX


def trouble_of(error: OSError, root: Path, need: int, drives: Drives) -> Trouble:
    """What a person is told about an error of the system on a stick where `need` bytes go."""
    of_windows = getattr(error, "winerror", None)
    if error.errno in _FULL or of_windows in _FULL_ON_WINDOWS:
        return Trouble("stick.full", need=_megabytes(need))
    if of_windows in _GONE_ON_WINDOWS or error.errno in _GONE or not drives.is_there(root):
        return Trouble("stick.gone")
    if error.errno in _PROTECTED or of_windows in _PROTECTED_ON_WINDOWS:
        return Trouble("stick.write_protected")
    return Trouble("stick.not_as_written")


def _need(files: Sequence[bytes]) -> int:
    """Bytes of room for two copies of each."""
    return _COPIES * sum(len(data) // _CLUSTER + 1 for data in files) * _CLUSTER + _MARGIN


def _megabytes(size: int) -> int:
    return -(-size // _MEGABYTE)


def _folder(root: Path, drives: Drives) -> Path:
    """Our folder; the root itself when something else has its name. Raises OSError."""
    folder = root / FOLDER
    try:
        found = folder.lstat()
    except FileNotFoundError:
        drives.make_folder(folder)
        return folder
    is_ours = leads_nowhere_else(found) and stat.S_ISDIR(found.st_mode)
    return folder if is_ours else root


def _put(data: bytes, path: Path, begun: list[Path], drives: Drives) -> None:
    """Write a file under another name, then give it its own; raises OSError."""
    unfinished = path.with_name(path.name + _UNFINISHED)
    drives.remove(unfinished)
    begun.append(unfinished)
    drives.write(unfinished, data)
    if not path.exists():  # else it is the same bundle from before, and still good
        begun.append(path)
    drives.rename(unfinished, path)


def _take_away(begun: Sequence[Path], drives: Drives, folder: Path | None) -> None:
    """Leave nothing of what was begun, as far as the stick still lets us; nor a new folder."""
    with suppress(OSError):  # gone or protected: the trouble that is told says so
        for path in begun:
            drives.remove(path)
        if folder is not None:
            folder.rmdir()


def _removed(told: Sequence[Manifest], root: Path, secret: str, drives: Drives) -> tuple[Path, ...]:
    """Take away what the new bundles stand for; what cannot be taken away harms nobody."""
    # Of several for the same addressees each is new.
    first: dict[tuple[bytes, frozenset[str]], int] = {}
    for one in told:
        key = one.replica, frozenset(one.recipients)
        first[key] = min(one.number, first.get(key, one.number))
    ours = {one.sender for one in told}
    removed = []
    try:
        for copies in scan.scan(root, drives).bundles:
            if copies.sender not in ours:
                continue
            old = _manifest(copies, secret, drives)
            if old and old.number < first.get((old.replica, frozenset(old.recipients)), 0):
                for path in copies.paths:
                    if scan.id_at(path, drives) == old.bundle:
                        drives.remove(path)
                        removed.append(path)
    except (OSError, Trouble):
        return tuple(removed)
    return tuple(removed)


def _left_over(folder: Path, drives: Drives) -> tuple[Path, ...]:
    """Take away what an earlier delivery did not finish; nobody was told that it is there."""
    removed = []
    try:
        for path in sorted(folder.glob(f"{_PREFIX}*{SUFFIX}{_UNFINISHED}")):
            drives.remove(path)
            removed.append(path)
    except OSError:
        return tuple(removed)
    return tuple(removed)


def _manifest(copies: scan.Copies, secret: str, drives: Drives) -> Manifest | None:
    """What an older bundle says, when it is one that this book wrote."""
    try:
        return bundle.manifest_in(scan.fetch(copies, drives)[0], secret)
    except Trouble:
        return None
