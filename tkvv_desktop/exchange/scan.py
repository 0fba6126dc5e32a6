"""What lies on a stick: bundles and cards, known by their content and by nothing else.

Worms hide files, rename them and put a shortcut of the same name beside them. So every file counts
whatever it is called, hidden or not; nothing is followed and nothing is ever started.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import cards, container
from tkvv_desktop.exchange.drives import Drives, MachineDrives, leads_nowhere_else
from tkvv_desktop.exchange.healing import healed

SECOND = "_B"
"""What the second copy has behind its name."""
LEVELS = 2  # of folders below the root
MOST_ENTRIES = 20_000

_KIND = 7
_FRONT = 16 * 1024 + 12  # bytes that hold every header


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies of one bundle; some of them may be damaged."""

    bundle: str  # its id; "" when no copy says it
    sender: str  # the address that it names, believed when it was read
    recipients: tuple[str, ...]  # the same
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a stick holds for us, and what of it could not be looked at."""

    bundles: tuple[Copies, ...] = ()
    cards: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()
    is_whole: bool = True  # False: there was more on the stick than was looked at


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    header: container.Header | None  # None: damaged


@dataclass(slots=True)
class _Search:
    """A look through a stick that is under way."""

    drives: Drives
    left: int
    unreadable: list[Path] = field(default_factory=list)


def scan(root: Path, drives: Drives | None = None, most: int = MOST_ENTRIES) -> Found:
    """Look at the root of a stick and two levels of folders, at `most` files and folders.

    Raises Trouble("stick.gone").
    """
    drives = drives or MachineDrives()
    search = _Search(drives, most)
    bundles: list[_File] = []
    found_cards = []
    for path, size in _files(search, root):
        try:
            front = drives.read(path, 0, _FRONT)
            tail = drives.read(path, max(0, size - len(container.END)), len(container.END))
        except OSError:
            search.unreadable.append(path)
            continue
        if front[:_KIND] == cards.MAGIC[:_KIND]:
            found_cards.append(path)
        elif front[:_KIND] == container.MAGIC[:_KIND] or tail[:-1] == container.END[:-1]:
            bundles.append(_File(path, size, _header(front)))
    if not drives.is_there(root):
        raise Trouble("stick.gone")
    return Found(
        tuple(_paired(bundles)), tuple(found_cards), tuple(search.unreadable), search.left > 0
    )


def alone(file: Path, drives: Drives | None = None) -> Copies:
    """The bundle in a file that somebody named, with its second copy if that lies beside it.

    A file that is no bundle comes too, so that reading it says so. Raises Trouble("stick.gone").
    """
    drives = drives or MachineDrives()
    first = file.stem.removesuffix(SECOND)
    beside = [file.with_name(name + file.suffix) for name in (first, first + SECOND)]
    files = []
    for path in dict.fromkeys((file, *beside)):
        try:
            if path == file or leads_nowhere_else(path.lstat()):
                header = _header(drives.read(path, 0, _FRONT))
                files.append(_File(path, path.stat().st_size, header))
        except OSError as error:
            if path == file:
                raise Trouble("stick.gone") from error
    return next(one for one in _paired(files) if file in one.paths)


def fetch(copies: Copies, drives: Drives | None = None) -> tuple[bytes, ...]:
    """The files of a bundle in the order to try them: whole ones, else what they give together.

    More than one whole file comes only when they differ: then somebody put one of them there.
    What cannot be healed comes as it is, so that reading it says what is wrong. Raises
    Trouble("stick.gone").
    """
    drives = drives or MachineDrives()
    raw = [_raw(path, drives) for path in copies.paths]
    if not any(raw):
        raise Trouble("stick.gone")
    whole = [data for data in raw if container.is_sum_right(data)]
    if whole:
        return tuple(dict.fromkeys(whole))
    return (healed(raw) or max(raw, key=len),)


def id_at(path: Path, drives: Drives) -> str:
    """The id that a file says it has; "" when it says none. Raises OSError."""
    header = _header(drives.read(path, 0, _FRONT))
    return header.bundle if header else ""


def fetch_card(path: Path, drives: Drives | None = None) -> bytes:
    """The file of a card; raises Trouble("stick.gone")."""
    try:
        return (drives or MachineDrives()).read(path, 0, cards.MOST_FILE + 1)
    except OSError as error:
        raise Trouble("stick.gone") from error


def _files(search: _Search, root: Path) -> Iterator[tuple[Path, int]]:
    """Every file with its size, the nearest ones first."""
    folders = [root]
    for _level in range(LEVELS + 1):
        below: list[Path] = []
        for folder in folders:
            for path, found in _entries(search, folder):
                if stat.S_ISDIR(found.st_mode):
                    below.append(path)
                else:
                    yield path, found.st_size
        folders = below


def _entries(search: _Search, folder: Path) -> Sequence[tuple[Path, os.stat_result]]:
    """What lies in a folder, by name, as far as the search may still go."""
    found = []
    try:
        with os.scandir(folder) as listed:
            for entry in listed:
                if search.left <= 0:
                    break
                search.left -= 1
                told = entry.stat(follow_symlinks=False)
                if leads_nowhere_else(told):
                    found.append((Path(entry.path), told))
    except OSError:
        search.unreadable.append(folder)
    return sorted(found, key=lambda one: one[0])


def _header(front: bytes) -> container.Header | None:
    try:
        return container.header_of(front)
    except Trouble:
        return None


def _paired(files: Sequence[_File]) -> Iterator[Copies]:
    """The bundles with their copies; a file whose beginning is damaged goes to its twin."""
    orphans = [file for file in files if file.header is None]
    known: dict[str, list[_File]] = {}
    for file in files:
        if file.header is not None:
            known.setdefault(file.header.bundle, []).append(file)
    for bundle, copies in known.items():
        twins = [file for file in orphans if any(_is_twin(file, copy) for copy in copies)]
        orphans = [file for file in orphans if file not in twins]
        header = copies[0].header
        if header is not None:
            paths = tuple(file.path for file in (*copies, *twins))
            yield Copies(bundle, header.sender, header.recipients, paths)
    while orphans:
        first, *others = orphans
        twins = [file for file in others if _is_twin(file, first)]
        orphans = [file for file in others if file not in twins]
        yield Copies("", "", (), tuple(file.path for file in (first, *twins)))


def _is_twin(one: _File, other: _File) -> bool:
    """Whether two files may be copies of each other: by their names, or to the byte as long."""
    names = {file.path.stem.removesuffix(SECOND) for file in (one, other)}
    is_namesake = len(names) == 1 and one.path.parent == other.path.parent
    return is_namesake or one.size == other.size


def _raw(path: Path, drives: Drives) -> bytes:
    """As much of a file as can be read; zeros where the stick does not give it."""
    try:
        size = path.stat().st_size
    except OSError:
        return b""
    pieces = []
    for start in range(0, min(size, container.MOST_FILE + 1), container.BLOCK):
        length = min(container.BLOCK, size - start)
        try:
            piece = drives.read(path, start, length)
        except OSError:
            piece = b""
        pieces.append(piece.ljust(length, b"\0"))
    return b"".join(pieces)
