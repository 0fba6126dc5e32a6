"""The second file: every operation once more, sealed, beside the book, never overwritten.

A folder of files of about 1 MiB. A frame is: mark (4 bytes) | CRC-32 of the rest | Lamport number
(8) | length (4) | the sealed bytes (XChaCha20-Poly1305). The journal of the book may be lost with
the book; what is here was flushed before the person was told that his entry is saved. Damage costs
the frames it touches and no others, and never gives a wrong operation.
"""

import os
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import msgspec
from nacl import secret
from nacl.exceptions import CryptoError

from tkvv_desktop.storage.files import digest_of_file, flush_folder
from tkvv_desktop.storage.journal import Entry
from tkvv_desktop.storage.keys import key_for

MARK = b"\xd6TK\x01"
_HEAD = struct.Struct(">4sIQI")  # mark, checksum, Lamport number, length
_NEW_FILE_AT = 1 << 20  # bytes
_LONGEST = 1 << 26  # bytes: no operation is as long; a length beyond it is damage
_NAME = re.compile(r"(\d{4,})\.opj")
_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Entry)


@dataclass(frozen=True, slots=True)
class Found:
    """What a second file gives back, oldest first, and how many bytes of it are damaged."""

    entries: tuple[Entry, ...]
    damaged: int


def folder_of(book: Path) -> Path:
    """Where the second file of `book` lies."""
    return book.with_name(book.name + ".log")


def files_of(book: Path) -> list[Path]:
    """The files of the second file of `book`, oldest first."""
    return _files(folder_of(book))


class SecondFile:
    """The second file of one book, written by one program at a time: who holds the book's lock."""

    def __init__(self, book: Path, book_key: bytes) -> None:
        self.folder = folder_of(book)
        self._box = secret.Aead(key_for(book_key, b"second file"))
        self._file: FileIO | None = None
        self._waiting: list[Entry] = []

    @property
    def is_behind(self) -> bool:
        """Whether the book holds operations that could not be written here."""
        return bool(self._waiting)

    def append(self, entries: Iterable[Entry]) -> None:
        """Take `entries`, and whatever could not be taken before; flushed when this returns.

        Raises OSError; what was not taken is tried again with the next call.
        """
        self._waiting += entries
        if not self._waiting:
            return
        try:
            file = self._ready()
            left = memoryview(b"".join(map(self._frame, self._waiting)))
            while left:
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            self.close()  # half a frame may be at its end: the next one begins another file
            raise
        self._waiting.clear()

    def replace(self, entries: Iterable[Entry]) -> None:
        """Let these be all that is here: written anew and flushed, then the older files go.

        Only for what the law wants gone. Raises OSError; then the older files are still there.
        """
        older = _files(self.folder)
        self.close()
        self._waiting = list(entries)
        if older:
            self._file = FileIO(self.folder / f"{_number(older[-1]) + 1:04}.opj", "xb")
            flush_folder(self.folder)
        self.append(())
        for path in older:
            path.unlink()
        flush_folder(self.folder)

    def read(self) -> Found:
        """Everything that can be read; a frame that was touched is left out.

        Raises OSError when a file cannot be read at all.
        """
        entries: dict[bytes, Entry] = {}
        damaged = 0
        for path in _files(self.folder):
            data = path.read_bytes()
            good = 0
            for lamport, sealed, _end in _frames(data):
                entry = self._opened(lamport, sealed)
                if entry is not None:
                    entries.setdefault(entry.hash, entry)
                    good += _HEAD.size + len(sealed)
            damaged += len(data) - good
        ordered = sorted(entries.values(), key=lambda one: (one.lamport, one.hash))
        return Found(tuple(ordered), damaged)

    def extent(self) -> str:
        """Equal when nothing was added or lost since; of older files only their sizes are asked.

        Raises OSError.
        """
        files = _files(self.folder)
        sizes = " ".join(f"{one.stem}:{one.stat().st_size}" for one in files)
        return f"{sizes} {digest_of_file(files[-1])}" if files else ""

    def close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def _ready(self) -> FileIO:
        """The file to append to; a new one when the last is long enough or ends in damage."""
        if self._file is not None and self._file.tell() >= _NEW_FILE_AT:
            self.close()
        if self._file is None:
            if not self.folder.is_dir():
                self.folder.mkdir()
                flush_folder(self.folder.parent)
            files = _files(self.folder)
            last = files[-1] if files else None
            if last is None or last.stat().st_size >= _NEW_FILE_AT or not self._ends_well(last):
                number = _number(last) + 1 if last else 1
                self._file = FileIO(self.folder / f"{number:04}.opj", "xb")
                flush_folder(self.folder)
            else:
                self._file = FileIO(last, "ab")
        return self._file

    def _ends_well(self, path: Path) -> bool:
        """Whether the last byte of the file is the last byte of a whole frame."""
        data = path.read_bytes()
        return max((end for _lamport, _sealed, end in _frames(data)), default=0) == len(data)

    def _frame(self, entry: Entry) -> bytes:
        number = struct.pack(">Q", entry.lamport)
        sealed = bytes(self._box.encrypt(_encoder.encode(entry), aad=number))
        rest = number + struct.pack(">I", len(sealed)) + sealed
        return MARK + struct.pack(">I", zlib.crc32(rest)) + rest

    def _opened(self, lamport: int, sealed: bytes) -> Entry | None:
        try:
            return _decoder.decode(self._box.decrypt(sealed, aad=struct.pack(">Q", lamport)))
        except (CryptoError, msgspec.MsgspecError):  # of another book, or damaged with its checksum
            return None


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted((one for one in folder.iterdir() if _NAME.fullmatch(one.name)), key=_number)


def _frames(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Every whole frame in `data` and where it ends; after damage the next mark is looked for."""
    at = data.find(MARK)
    while 0 <= at <= len(data) - _HEAD.size:
        _mark, checksum, lamport, length = _HEAD.unpack_from(data, at)
        end = at + _HEAD.size + length
        is_whole = length <= _LONGEST and end <= len(data)
        if is_whole and zlib.crc32(memoryview(data)[at + 8 : end]) == checksum:
            yield lamport, data[at + _HEAD.size : end], end
            at = data.find(MARK, end)
        else:
            at = data.find(MARK, at + 1)


def _number(path: Path) -> int:
    return int(path.stem)
