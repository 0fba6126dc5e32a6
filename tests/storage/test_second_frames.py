"""The files of the second file: begun, filled, replaced, and known again."""

import resource
from contextlib import contextmanager

import pytest

from tkvv_desktop.storage import journal, second_file
from tkvv_desktop.storage.second_file import SecondFile, files_of, folder_of

KEY = bytes(range(32))


@pytest.fixture
def book(tmp_path):
    return tmp_path / "so.tkvvbook"


@pytest.fixture
def second(book):
    second = SecondFile(book, KEY)
    yield second
    second.close()


def entry(number, size=100):
    facts = {"scope": "s", "replica": b"r", "seq": number, "prev": b"", "author": "a"}
    facts |= {"type": "t", "sig": b"", "private": (("x", b"y", "Lê Đạt"),)}
    digest = number.to_bytes(32, "big")
    return journal.Entry(hash=digest, lamport=number, id=f"{number}", body=bytes(size), **facts)


def some(first, last, size=100):
    return [entry(number, size) for number in range(first, last + 1)]


def names(book):
    return [one.name for one in files_of(book)]


@contextmanager
def files_no_longer_than(size):
    """The disk takes no more of any file."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_it_lies_beside_the_book_in_files_that_are_numbered(book, second):
    assert ([], ()) == (names(book), second.read().entries)
    second.append([])
    assert not folder_of(book).exists()

    second.append(some(1, 2))

    assert book.with_name("so.tkvvbook.log") == folder_of(book)
    assert ["0001.opj"] == names(book)
    assert (tuple(some(1, 2)), 0) == (second.read().entries, second.read().damaged)
    assert not second.is_behind


def test_it_goes_on_in_the_same_file_when_it_is_opened_again(book, second):
    second.append(some(1, 2))
    second.close()
    other = SecondFile(book, KEY)
    other.append(some(3, 3))
    other.close()

    assert ["0001.opj"] == names(book)
    assert tuple(some(1, 3)) == second.read().entries


@pytest.mark.parametrize("again", [False, True])
def test_a_file_that_is_long_enough_is_the_last_but_one(book, second, monkeypatch, again):
    """While it is written and when it is opened again; the order is that of the numbers."""
    monkeypatch.setattr(second_file, "_NEW_FILE_AT", 1000)
    for number in range(1, 31):
        second.append([entry(number)])
        if again:
            second.close()

    sizes = [one.stat().st_size for one in files_of(book)]
    assert [f"{number:04}.opj" for number in range(1, len(sizes) + 1)] == names(book)
    assert 5 < len(sizes) < 16
    assert all(1000 <= size < 1500 for size in sizes[:-1])
    assert tuple(some(1, 30)) == second.read().entries


def test_a_file_of_exactly_the_length_is_long_enough(book, second, monkeypatch):
    second.append([entry(1)])
    monkeypatch.setattr(second_file, "_NEW_FILE_AT", files_of(book)[0].stat().st_size)
    second.append([entry(2)])
    assert ["0001.opj", "0002.opj"] == names(book)
    second.close()
    second.append([entry(3)])
    assert ["0001.opj", "0002.opj", "0003.opj"] == names(book)


def test_a_mebibyte_is_long_enough():
    assert 1 << 20 == second_file._NEW_FILE_AT
    assert second_file._NEW_FILE_AT < second_file._LONGEST


def test_other_files_in_its_folder_are_nobodys(book, second):
    second.append([entry(1)])
    for name in ("1.opj", "0002.opj.tmp", "x0003.opj", "0004", "readme.txt"):
        (folder_of(book) / name).write_bytes(b"x")

    assert ["0001.opj"] == names(book)
    assert tuple(some(1, 1)) == second.read().entries


def test_what_was_cut_off_is_written_once_more_into_another_file(book, second):
    """The disk took half a frame: it says so, and what was not taken is taken the next time."""
    second.append([entry(1)])
    size = files_of(book)[0].stat().st_size
    with files_no_longer_than(size + 20), pytest.raises(OSError, match="too large"):
        second.append([entry(2)])
    assert second.is_behind
    assert (tuple(some(1, 1)), 20) == (second.read().entries, second.read().damaged)

    second.append([entry(3)])

    assert not second.is_behind
    assert ["0001.opj", "0002.opj"] == names(book)
    assert (tuple(some(1, 3)), 20) == (second.read().entries, second.read().damaged)


def test_a_file_that_was_begun_and_is_empty_is_written_on(book, second):
    """The light went out before its first frame."""
    folder_of(book).mkdir()
    (folder_of(book) / "0001.opj").write_bytes(b"")

    second.append([entry(1)])

    assert ["0001.opj"] == names(book)
    assert (tuple(some(1, 1)), 0) == (second.read().entries, second.read().damaged)


def test_the_files_stand_in_the_order_of_their_numbers(book, second):
    """Ten thousand comes after all that have four digits."""
    second.append([entry(1)])
    (folder_of(book) / "0001.opj").rename(folder_of(book) / "10000.opj")
    (folder_of(book) / "9999.opj").write_bytes(b"")

    assert ["9999.opj", "10000.opj"] == names(book)
    second.close()
    second.append([entry(2)])
    assert ["9999.opj", "10000.opj"] == names(book)
    assert tuple(some(1, 2)) == second.read().entries


def test_damage_is_counted_over_all_files(book, second, monkeypatch):
    monkeypatch.setattr(second_file, "_NEW_FILE_AT", 1)
    for number in range(1, 4):
        second.append([entry(number)])
    first, middle, _last = files_of(book)
    first.write_bytes(first.read_bytes()[:-5])
    middle.write_bytes(b"abc" + middle.read_bytes())

    found = second.read()

    assert (entry(2), entry(3)) == found.entries
    assert first.stat().st_size + 3 == found.damaged


def test_what_stands_twice_is_read_once_and_in_order(book, second):
    second.append([entry(3), entry(1), entry(3), entry(2)])

    assert (tuple(some(1, 3)), 0) == (second.read().entries, second.read().damaged)


@pytest.mark.parametrize("files", [0, 1, 3])
def test_what_replaces_it_is_all_that_is_left(book, second, monkeypatch, files):
    """The older files are gone; the new one goes on in its number, and is written on."""
    monkeypatch.setattr(second_file, "_NEW_FILE_AT", 1)
    for number in range(1, files + 1):
        second.append([entry(number)])
    monkeypatch.undo()
    second.append([])

    second.replace(iter(some(7, 9)))

    assert [f"{files + 1:04}.opj"] == names(book)
    assert (tuple(some(7, 9)), 0) == (second.read().entries, second.read().damaged)
    assert not second.is_behind
    second.append([entry(10)])
    assert [f"{files + 1:04}.opj"] == names(book)
    assert tuple(some(7, 10)) == second.read().entries


def test_what_waited_is_not_written_when_it_is_replaced(book, second):
    """What the law wants gone does not come back from what could not be written."""
    second.append([entry(1)])
    with files_no_longer_than(10), pytest.raises(OSError, match="too large"):
        second.append([entry(2)])

    second.replace(some(3, 3))

    assert tuple(some(3, 3)) == second.read().entries


def test_when_it_cannot_be_replaced_everything_is_still_there(book, second):
    second.append(some(1, 3))
    with files_no_longer_than(50), pytest.raises(OSError, match="too large"):
        second.replace(some(2, 3))

    assert "0001.opj" in names(book)
    assert tuple(some(1, 3)) == second.read().entries


def test_it_is_known_again_by_its_sizes_and_its_newest_file(book, second, monkeypatch):
    seen = [second.extent()]
    assert "" == seen[0]
    monkeypatch.setattr(second_file, "_NEW_FILE_AT", 1)
    for number in range(1, 4):
        second.append([entry(number)])
        seen.append(second.extent())
        assert seen[-1] == SecondFile(book, KEY).extent()
    first, _middle, last = files_of(book)
    raw = last.read_bytes()
    last.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))  # one bit of the newest
    seen.append(second.extent())
    last.write_bytes(raw)
    assert seen[3] == second.extent()
    first.write_bytes(first.read_bytes() + b"x")
    seen.append(second.extent())
    last.unlink()
    seen.append(second.extent())

    assert len(seen) == len(set(seen))
