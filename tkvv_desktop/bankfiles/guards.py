"""What is looked at before a file is opened: a file that would hurt is refused in one sentence.

The reader of workbooks takes memory for the whole rectangle between the first and the last
value, and ends the program when there is not enough. So the rectangle is measured first.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path

from tkvv_desktop.domain.errors import Refused, Trouble

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PDF = b"%PDF"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG")

LARGEST_UNPACKED = 256 * 1024 * 1024  # Mẫu 31 of 25,000 loans is 60 MB
LARGEST_OLD = 64 * 1024 * 1024
MOST_PARTS = 2_000
MOST_CELLS = 12_000_000  # 68,000 loans in 175 columns; 400 MB of memory
CHUNK = 1 << 20

_VALUE = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')  # a cell with something in it
# A cell right of column GZ (208) or below row 49,999; without one there are few enough cells.
_FAR = re.compile(rb' r="(?:[A-Z]{3}|[H-Z][A-Z]|[A-Z]{1,2}(?:[5-9][0-9]{4}|[0-9]{6}))')
_LONGEST_TAG = 200


def check(path: Path) -> None:
    """Refuse what is no workbook of Excel, and what cannot be opened in little memory."""
    try:
        if path.is_dir():
            raise Trouble("bankfile.folder", file=path.name)
        with path.open("rb") as file:
            start = file.read(8)
        size = path.stat().st_size
    except FileNotFoundError:
        raise Trouble("bankfile.missing", file=path.name) from None
    except OSError as error:
        raise Trouble("bankfile.unreadable", file=path.name) from error
    if not start:
        raise Trouble("bankfile.empty", file=path.name)
    if start.startswith(ZIP):
        _check_zip(path)
    elif start.startswith(OLE):
        _check_old(path, size)
    elif OLE.startswith(start) or ZIP.startswith(start):
        raise Trouble("bankfile.truncated", file=path.name)
    elif start.startswith(_PDF):
        raise Refused("bankfile.is_pdf", file=path.name)
    elif start.startswith(_PICTURES):
        raise Refused("bankfile.is_picture", file=path.name)
    else:
        raise Refused("bankfile.not_a_workbook", file=path.name)


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as parts:
            _check_parts(path, parts)
    except NotImplementedError:
        raise Refused("bankfile.not_a_workbook", file=path.name) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise Trouble("bankfile.truncated", file=path.name) from error
    except OSError as error:
        raise Trouble("bankfile.unreadable", file=path.name) from error


def _check_parts(path: Path, parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    if "xl/workbook.xml" not in {info.filename for info in infos}:
        raise Refused("bankfile.not_a_workbook", file=path.name)
    if any(info.flag_bits & 1 for info in infos):
        raise Refused("bankfile.protected", file=path.name)
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise Refused("bankfile.too_large", file=path.name)
    unpacked = 0
    for info in infos:
        is_sheet = info.filename.startswith("xl/worksheets/")
        is_wide = False
        for piece in _pieces(parts, info):
            unpacked += len(piece) - _LONGEST_TAG
            if unpacked > LARGEST_UNPACKED:
                raise Refused("bankfile.too_large", file=path.name)
            is_wide = is_wide or (is_sheet and _FAR.search(piece) is not None)
        if is_wide and _cells(parts, info) > MOST_CELLS:
            raise Refused("bankfile.too_large", file=path.name)


def _pieces(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """One part unpacked to its true end, checksum and all, each piece with the end of the last."""
    honest = copy(info)
    honest.file_size = LARGEST_UNPACKED + 1  # what the directory says may be a lie
    tail = b" " * _LONGEST_TAG
    with parts.open(honest) as part:
        while piece := part.read(CHUNK):
            yield tail + piece
            tail = (tail + piece)[-_LONGEST_TAG:]


def _cells(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """The rectangle of the values of a sheet; empty cells with a border do not count."""
    columns: set[bytes] = {b"A"}
    rows: set[bytes] = {b"1"}
    for piece in _pieces(parts, info):
        for column, row in _VALUE.findall(piece):
            columns.add(column)
            rows.add(row)
    return max(map(_number, columns)) * max(map(int, rows))


def _number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_old(path: Path, size: int) -> None:
    """The container of .xls, and of workbooks with a password."""
    if size > LARGEST_OLD:
        raise Refused("bankfile.too_large", file=path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Trouble("bankfile.unreadable", file=path.name) from error
    sector = 1 << (data[30] if len(data) > 30 and data[30] in (9, 12) else 9)  # noqa: PLR2004
    directory = (int.from_bytes(data[48:52], "little") + 1) * sector
    if len(data) < directory + sector:
        raise Trouble("bankfile.truncated", file=path.name)
    if _named(data, "EncryptedPackage"):
        raise Refused("bankfile.protected", file=path.name)
    if not _named(data, "Workbook") and not _named(data, "Book"):
        raise Refused("bankfile.not_a_workbook", file=path.name)


def _named(data: bytes, name: str) -> bool:
    return f"{name}\0".encode("utf-16-le") in data
