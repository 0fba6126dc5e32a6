"""A copy of a book as one file: what it is, the key slots, the book; and which copies are kept.

magic (8 bytes) | length of the description (4) | description (JSON) | key slots | book (SQLCipher)
| SHA-256 of all before it. Cut out by hand, slots and book are a book that this program opens.
"""

import os
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage.files import put_in_place, trouble_of
from tkvv_desktop.storage.telling import CARRYING, COPYING, READING_BACK, UNPACKING, tell

SUFFIX = ".tkvvcopy"
MAGIC = b"TKVVCOP1"
FORMAT = 1
LATEST = 10
MEETINGS = 24
FEWEST = 2  # good copies, whatever else is said
_LENGTH = struct.Struct(">I")
_NAME = re.compile(r"(\d{6,})-(meeting|period|end|asked)(?:-(\d{4}-\d{2}))?\.tkvvcopy")
_LONGEST = 1 << 20
_PIECE = 1 << 20


class About(msgspec.Struct, frozen=True):
    """What a copy says of itself; nothing personal."""

    number: int
    kind: str  # "meeting", "period", "end", "asked"
    period: str  # the month that was closed, for "period"
    operations: int
    lamport: int
    head: str
    derived: int  # the version of the derived tables
    state: str  # the digest of everything derived
    written: str  # the clock of the machine, as evidence
    keys_bytes: int
    book_bytes: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in a folder, known by its name: only a finished, verified one has such a name."""

    path: Path
    number: int
    kind: str
    period: str


def folder_of(book: Path) -> Path:
    """Where the copies that are made by themselves lie: beside the book, found without any help."""
    return book.with_name(book.name + ".copies")


def copies_in(folder: Path) -> list[Copy]:
    """The copies in a folder, the newest first."""
    if not folder.is_dir():
        return []
    matches = [(one, _NAME.fullmatch(one.name)) for one in folder.iterdir()]
    found = [Copy(one, int(m[1]), m[2], m[3] or "") for one, m in matches if m is not None]
    return sorted(found, key=lambda one: one.number, reverse=True)


def name_of(about: About) -> str:
    """The file name of a copy."""
    month = f"-{about.period}" if about.period else ""
    return f"{about.number:06}-{about.kind}{month}{SUFFIX}"


def pack(to: Path, about: About, keys: bytes, book: Path) -> None:
    """Write a copy to `to`, read it again and compare; raises OSError and Trouble."""
    description = msgspec.json.encode(about)
    digest = sha256()
    with to.open("xb") as out, book.open("rb") as source:
        for piece in (MAGIC, _LENGTH.pack(len(description)), description, keys):
            out.write(piece)
            digest.update(piece)
        while piece := source.read(_PIECE):
            tell(source.tell() - len(piece), about.book_bytes, COPYING)
            out.write(piece)
            digest.update(piece)
        out.write(digest.digest())
        out.flush()
        os.fsync(out.fileno())
    if read_about(to) != about:
        raise Trouble("book.disk_failed", file=to.name)


def read_about(path: Path, what: str = "") -> About:
    """What a copy says of itself, after every byte of it was verified; tells `what` meanwhile.

    Raises Trouble: copy.damaged, copy.not_a_copy, copy.too_new and what files may raise.
    """
    try:
        with path.open("rb") as file:
            about, _start = _begin(file, path)
            size = path.stat().st_size
            file.seek(0)
            digest, left = sha256(), size - sha256().digest_size
            while left > 0 and (piece := file.read(min(_PIECE, left))):
                if what:
                    tell(size - left, size, what)
                digest.update(piece)
                left -= len(piece)
            if file.read() != digest.digest():
                raise Trouble("copy.damaged", file=path.name)
    except OSError as error:
        raise trouble_of(error, path) from error
    return about


def peek(path: Path) -> About:
    """What a copy says of itself, not verified: for a list. Raises as `read_about`."""
    try:
        with path.open("rb") as file:
            return _begin(file, path)[0]
    except OSError as error:
        raise trouble_of(error, path) from error


def unpack(path: Path, book: Path) -> bytes:
    """Write the book of a verified copy to `book`; return its key slots. Raises as `read_about`."""
    read_about(path)
    try:
        with path.open("rb") as file, book.open("xb") as out:
            about, start = _begin(file, path)
            file.seek(start)
            keys = file.read(about.keys_bytes)
            left = about.book_bytes
            while left > 0 and (piece := file.read(min(_PIECE, left))):
                tell(about.book_bytes - left, about.book_bytes, UNPACKING)
                out.write(piece)
                left -= len(piece)
        put_in_place(book, book)
    except OSError as error:
        raise trouble_of(error, book) from error
    return keys


def keys_in(path: Path) -> bytes:
    """The key slots of a verified copy. Raises as `read_about`."""
    about = read_about(path)
    with path.open("rb") as file:
        file.seek(_begin(file, path)[1])
        return file.read(about.keys_bytes)


def is_good(path: Path) -> bool:
    """Whether every byte of a copy is as it was written."""
    try:
        read_about(path)
    except Trouble:
        return False
    return True


def carry(path: Path, folder: Path) -> Path:
    """Bring a copy into a folder of a stick and read it back there, under a name of its own yet.

    Raises Trouble; then, or when it is ended, it is not there. `place` gives it its name.
    """
    temporary = folder / f".{path.name}.tmp"
    try:
        _carry(path, temporary)
        if read_about(temporary, READING_BACK) != read_about(path):
            raise Trouble("copy.damaged", file=path.name)
    except BaseException as error:  # whatever ends it
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise trouble_of(error, folder / path.name) from error
        raise
    return temporary


def _carry(path: Path, to: Path) -> None:
    of = path.stat().st_size
    with path.open("rb") as source, to.open("wb") as out:
        while piece := source.read(_PIECE):
            tell(source.tell() - len(piece), of, CARRYING)
            out.write(piece)
            out.flush()
            os.fsync(out.fileno())  # a stick is slow: what is told is what it has


def place(temporary: Path, path: Path) -> None:
    """Give a copy that was read back its name; raises Trouble, then it is not there."""
    try:
        try:
            put_in_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise trouble_of(error, path) from error


def rotate(folder: Path) -> None:
    """Take away copies that are no longer kept: by their numbers, no clock is asked.

    Kept: the last ten, one for each of 24 meetings, the last one of each closed month for ever;
    and never fewer than two that are good to the last byte. Raises OSError.
    """
    copies = copies_in(folder)
    keep = {one.path for one in kept(copies)}
    doomed = [one for one in copies if one.path not in keep]
    if not doomed:
        return
    good = 0
    for one in copies:
        if one.path in keep and is_good(one.path):
            good += 1
            if good == FEWEST:
                break
    if good == FEWEST:
        for one in doomed:
            one.path.unlink()


def kept(copies: Iterable[Copy]) -> list[Copy]:
    """Those of `copies`, newest first, that rotation leaves."""
    newest = list(copies)
    meetings = [one for one in newest if one.kind == "meeting"]
    months: dict[str, Copy] = {}
    for one in newest:
        if one.period:
            months.setdefault(one.period, one)
    return list(dict.fromkeys([*newest[:LATEST], *meetings[:MEETINGS], *months.values()]))


def _begin(file: BinaryIO, path: Path) -> tuple[About, int]:
    """The description at the start of a copy, not yet verified, and where the key slots begin."""
    if file.read(len(MAGIC)) != MAGIC:
        raise Trouble("copy.not_a_copy", file=path.name)
    head = file.read(_LENGTH.size)
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else _LONGEST
    if length >= _LONGEST:
        raise Trouble("copy.damaged", file=path.name)
    try:
        about = msgspec.json.decode(file.read(length), type=About)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Trouble("copy.damaged", file=path.name) from error
    if about.format > FORMAT:
        raise Trouble("copy.too_new", file=path.name)
    start = file.tell()
    expected = start + about.keys_bytes + about.book_bytes + sha256().digest_size
    if path.stat().st_size != expected:
        raise Trouble("copy.damaged", file=path.name)
    return about, start
