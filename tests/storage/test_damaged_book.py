"""What is no whole book is told from one, wherever the damage is."""

import books
import pytest
from opening import opened, trouble

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import book, keys, tables


def trouble_with(path):
    """The code with which a book is refused, at the door or when it is looked through."""
    try:
        app = opened(path)
    except Trouble as error:
        return error.code
    try:
        (finding,) = app.check(full=True)
    except Trouble as error:
        return error.code
    finally:
        app.close()
    return finding.code


@pytest.mark.parametrize("part", [0, 5, 20, 100, 1000, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999])
def test_overwritten_bytes_are_found_wherever_they_are(closed, part):
    """Eight bytes changed anywhere: the book says that it is damaged."""
    good = bytearray(closed.read_bytes())
    at = part if isinstance(part, int) else int(part * len(good))
    good[at : at + 8] = bytes(byte ^ 0xFF for byte in good[at : at + 8])
    closed.write_bytes(good)

    assert "book.damaged" == trouble_with(closed)


@pytest.mark.parametrize("left", [0, 1, 100, 4095, 4096, 0.3, 0.5, -4096, -1])
def test_a_cut_off_book_is_found(closed, left):
    """A book that lost its end, down to nothing, is damaged; what is left of it stays."""
    good = closed.read_bytes()
    cut = good[: left if isinstance(left, int) else int(left * len(good))]
    closed.write_bytes(cut)

    # What is gone is read as zeros. The seal of a page ends it, and its last byte is zero in one
    # book of 256: then the page still fits its seal, and only the length of the file tells.
    expected = "check.pages_damaged" if left == -1 and good[-1] == 0 else "book.damaged"
    assert expected == trouble_with(closed)
    assert cut == closed.read_bytes()


@pytest.mark.parametrize(
    "content", [bytes(20_000), b"SQLite format 3\x00" + bytes(5000), b"PK\x03\x04 so.xlsx" * 500]
)
def test_a_file_that_is_no_book_is_told(closed, content):
    """Zeros, another data base or a workbook under the name of the book."""
    closed.write_bytes(content)

    assert "book.damaged" == trouble(lambda: opened(closed))
    assert content == closed.read_bytes()


def test_the_file_of_another_book_is_told(closed, tmp_path):
    """Keys of one book do not open another one."""
    other = books.new_book(tmp_path, "khac.tkvvbook")
    other.close()
    closed.write_bytes(other.book.path.read_bytes())

    assert "book.damaged" == trouble(lambda: opened(closed))


def test_a_book_that_was_never_finished_is_told(closed):
    """The power went while the book was made: there are keys and a file, but nothing in it."""
    own = keys.unlock(closed, books.PASSWORD)
    closed.unlink()
    engine = book.open_engine(closed, own.book_key)
    with engine.begin() as connection:
        tables.op.create(connection)
    engine.dispose()

    assert "book.damaged" == trouble(lambda: opened(closed))
