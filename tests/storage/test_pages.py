"""Pages of a book on the disk: what a power cut tears is read from the log, what rots is found."""

import struct
from contextlib import suppress
from pathlib import Path

import books
import pytest

from tkvv_desktop.domain.errors import Trouble

LOG_HEAD, FRAME_HEAD = 32, 24


def pages_in_log(book):
    """The numbers of the pages in the log of a book, and how large a page is."""
    log = Path(f"{book}-wal").read_bytes()
    (size,) = struct.unpack_from(">I", log, 8)
    starts = range(LOG_HEAD, len(log) - FRAME_HEAD, FRAME_HEAD + size)
    return {struct.unpack_from(">I", log, at)[0] for at in starts}, size


def tear(book, number, size):
    """Let a page of the file be half of one and half of another."""
    with book.open("r+b") as file:
        file.seek((number - 1) * size + size // 2)
        file.write(bytes(size // 4))


def test_a_page_torn_on_its_way_into_the_file_is_read_from_the_log(group):
    """The power went in the middle of a checkpoint: nothing is wrong, and nobody is alarmed."""
    again = books.open_again(group)
    books.write(again, books.meeting("m1"))
    path = again.book.path
    waiting, size = pages_in_log(path)
    torn = [number for number in waiting if 1 < number <= path.stat().st_size // size]
    assert torn

    for number in torn:
        tear(path, number, size)

    assert [] == again.check(full=True)
    again.close()


def test_a_page_that_rots_is_found_although_there_is_a_log(group):
    """What the log does not hold is read from the file, and does not fit its seal."""
    again = books.open_again(group)
    books.write(again, books.meeting("m1"))
    path = again.book.path
    waiting, size = pages_in_log(path)
    again.book.engine.dispose()  # forget what was read before
    pages = path.stat().st_size // size
    for number in range(2, pages + 1):
        if number not in waiting:
            tear(path, number, size)

    with pytest.raises(Trouble) as told:
        again.check(full=True)
    assert "book.damaged" == told.value.code
    with suppress(Trouble):
        again.close()
