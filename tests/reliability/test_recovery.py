"""A damaged book is put together again at the next start, without a question."""

import random
import shutil

import books
import pytest
from harm import lose_copies, meetings, opened, sound, spoil, state, told

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import closing, copies, journal, keys
from tkvv_desktop.storage.second_file import folder_of


@pytest.fixture
def later(written):
    """A book of which the newest meeting is in no copy; and what it says."""
    app = opened(written)
    books.write(app, books.meeting("m3"))
    app.book.copy_due = None
    expected = state(app)
    app.book.settle()
    app.book.close()
    return written, expected


HARMS = {
    "its head": lambda path: spoil(path, 0.0),
    "its middle": lambda path: spoil(path, 0.5),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "another file": lambda path: path.write_bytes(b"PK\x03\x04" * 9000),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_a_damaged_book_opens_whole(later, harm):
    """Newest copy and second file together: everything is there; the damaged file is kept."""
    path, expected = later
    harm(path)
    left = path.read_bytes() if path.exists() else None

    app = opened(path)

    assert expected == state(app)
    assert ["book.recovered"] == told(app)
    assert "1" == str(app.book.notes[0].facts["number"])
    assert sound(app)
    kept = [one for one in path.parent.iterdir() if ".damaged-" in one.name]
    assert ([left] if left is not None else []) == [one.read_bytes() for one in kept]
    books.write(app, books.meeting("m4"))
    app.close()
    again = opened(path)
    assert [] == told(again)
    assert {"m1", "m2", "m3", "m4"} == meetings(again)
    again.close()


def test_bytes_damaged_anywhere_cost_nothing(later):
    """Wherever in the file: found at the start, put right, nothing missing."""
    path, expected = later
    good = path.read_bytes()
    chance = random.Random(7)
    for _ in range(12):
        spoil(path, chance.random() * 0.999, 8)
        app = opened(path)
        assert expected == state(app)
        assert told(app) in (["book.recovered"], [], ["book.tables_made_anew"])
        app.book.close()
        path.write_bytes(good)
        for left in path.parent.glob("*.damaged-*"):
            left.unlink()


def test_a_damaged_copy_is_passed_over(later):
    """The next older one that is good is taken."""
    path, expected = later
    app = opened(path)
    app.copies.make()
    app.close()
    newest = copies.copies_in(copies.folder_of(path))[0]
    spoil(newest.path)
    spoil(path)

    again = opened(path)

    assert expected == state(again)
    assert 1 == again.book.notes[0].facts["number"]
    again.close()


def test_what_neither_copy_nor_second_file_has_is_read_from_the_damaged_book(later):
    """The second file lost its end, too: the pages of the book that can be read still give it."""
    path, expected = later
    for file in folder_of(path).iterdir():
        file.write_bytes(file.read_bytes()[:-2000])
    app = opened(path)
    app.book.close()
    lose_copies(path)
    data = path.read_bytes()
    path.write_bytes(data)
    app = opened(path)
    assert expected == state(app)
    app.close()


def test_what_is_missing_is_told(later):
    """Book, second file and their ends are gone: the person hears of which day the newest is."""
    path, _expected = later
    spoil(path, 0.0, 4096)
    for file in folder_of(path).iterdir():
        file.write_bytes(file.read_bytes()[:-300])

    app = opened(path)

    assert ["book.recovered_in_part"] == told(app)
    assert books.TODAY == app.book.notes[0].facts["last"]
    assert {"m1", "m2"} == meetings(app)
    assert sound(app)
    app.close()


def test_nothing_is_made_up_where_there_is_nothing(written):
    """Without copies and second file a damaged book is told, and stays as it is."""
    shutil.rmtree(copies.folder_of(written))
    shutil.rmtree(folder_of(written))
    spoil(written)
    before = written.read_bytes()

    with pytest.raises(Trouble) as caught:
        opened(written)

    assert "book.damaged" == caught.value.code
    assert before == written.read_bytes()


@pytest.mark.parametrize("harm", [lambda file: file.unlink(), spoil])
def test_lost_keys_come_back_from_a_copy(written, harm):
    """The slots are in every copy; the password opens the book again."""
    harm(keys.slots_path(written))

    app = opened(written)

    assert ["book.keys_recovered"] == told(app)
    assert {"m1", "m2"} == meetings(app)
    app.close()


def test_a_recovery_that_was_interrupted_is_done_again(later):
    """The power went after the damaged file was put aside: the next start finishes."""
    path, expected = later
    path.rename(path.with_name(path.name + ".damaged-0001"))
    path.with_name(f".{path.name}.new").write_bytes(b"half")

    app = opened(path)

    assert expected == state(app)
    assert not path.with_name(f".{path.name}.new").exists()
    app.close()


def test_a_recovered_book_is_a_new_replica(written):
    """What was lost may have been sent away: its places in the chain are never used again.

    Also when the copy was made in the very session in which it was written.
    """
    app = opened(written)
    books.write(app, books.meeting("m3"))
    app.copies.make()
    books.write(app, books.meeting("m4"))
    before, taken = app.book.writer.replica, places(app)
    app.book.close()
    closing.forget(written)
    spoil(written, 0.0, 4096)
    for file in folder_of(written).iterdir():
        file.write_bytes(file.read_bytes()[:-300])

    again = opened(written)

    assert {"m1", "m2", "m3"} == meetings(again)
    assert before != again.book.writer.replica
    books.write(again, books.meeting("m5"))
    now = places(again)
    assert [] == [place for place in now if taken.get(place, now[place]) != now[place]]
    again.close()


def places(app):
    """Every place in a chain, with the operation that has it."""
    with app.book.reading() as connection:
        return {(one.scope, one.replica, one.seq): one.hash for one in journal.entries(connection)}
