"""The second file: it has every operation, makes up for the book, and never gives a wrong one."""

import os
import random

import books
import msgspec
import pytest
from harm import lose_copies, lose_second_file, meetings, opened, sound, spoil, state, told
from sqlalchemy import delete

from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.second_file import _HEAD, MARK, SecondFile, folder_of


def entries(app):
    with app.book.reading() as connection:
        return list(journal.entries(connection))


def of(path, key):
    return SecondFile(path, key)


@pytest.fixture
def second(app):
    """The second file of an open book, and what must be in it."""
    books.write(app, books.meeting("m1"))
    return of(app.book.path, app.book.writer.keys.book_key), entries(app)


def test_every_operation_is_in_the_second_file_before_anybody_is_told(app):
    """After each write both hold the same, byte for byte, with its personal values."""
    for number in range(3):
        books.write(app, books.meeting(f"m{number}"))

        found = of(app.book.path, app.book.writer.keys.book_key).read()

        assert entries(app) == list(found.entries)
        assert 0 == found.damaged
    assert any(entry.private for entry in found.entries)


def test_nothing_in_it_can_be_read_without_the_key(second, app):
    """Another key opens no frame, and no name stands in it."""
    mine, _expected = second

    assert () == of(app.book.path, bytes(32)).read().entries
    raw = b"".join(one.read_bytes() for one in mine.folder.iterdir())
    assert raw.count(MARK) >= 5
    for text in (*books.NAMES.values(), "meeting.posted", books.GROUP):
        assert text.encode("utf-8") not in raw


def test_damage_costs_the_frames_it_touches_and_never_gives_a_wrong_one(second, tmp_path):
    """Bits turned anywhere, ends cut off, zeros after it: what is read was written."""
    mine, expected = second
    (file,) = mine.folder.iterdir()
    good = file.read_bytes()
    chance = random.Random(5)
    known = set(expected)

    for _ in range(400):
        bad = bytearray(good)
        hits = [chance.randrange(len(good)) for _ in range(chance.randint(1, 5))]
        for at in hits:
            bad[at] ^= 1 << chance.randrange(8)
        file.write_bytes(bad)
        found = mine.read()
        assert set(found.entries) <= known
        assert len(found.entries) >= len(known) - len(hits)
        assert found.damaged
    for _ in range(100):
        cut = chance.randrange(len(good))
        file.write_bytes(good[:cut] + bytes(chance.randint(0, 3000)))
        found = mine.read()
        assert list(found.entries) == expected[: len(found.entries)]


def test_a_frame_put_in_another_place_is_no_other_operation(second):
    """Frames in any order, or twice, are still the same operations."""
    mine, expected = second
    (file,) = mine.folder.iterdir()
    good = file.read_bytes()
    ends = [at for at in range(len(good)) if good.startswith(MARK, at)]
    frames = [good[a:b] for a, b in zip(ends, [*ends[1:], len(good)], strict=True)]
    file.write_bytes(b"".join(reversed(frames)) + frames[0])

    assert expected == list(mine.read().entries)

    # The number of one frame on the body of another, with its checksum put right, is no frame.
    import struct
    import zlib

    head = _HEAD.unpack_from(frames[0])
    rest = struct.pack(">Q", head[2] + 1) + frames[0][16:]
    file.write_bytes(MARK + struct.pack(">I", zlib.crc32(rest)) + rest)
    assert () == mine.read().entries


def test_a_new_file_is_begun_after_a_mebibyte(app):
    """None grows without end, and all of them are read."""
    for number in range(4):
        books.write(app, books.meeting(f"m{number}", content="Biên bản " * 40_000))

    assert len(list(folder_of(app.book.path).iterdir())) >= 2
    assert entries(app) == list(of(app.book.path, app.book.writer.keys.book_key).read().entries)


def test_after_half_a_frame_another_file_is_begun(second):
    """The light went out while it was written: nothing is ever put behind half a frame."""
    mine, expected = second
    (file,) = mine.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-7])
    half = file.read_bytes()

    mine.append(expected[-1:])
    mine.close()

    assert half == file.read_bytes()
    assert expected == list(mine.read().entries)
    assert 2 == len(list(mine.folder.iterdir()))


def test_a_book_that_lost_its_end_takes_it_from_the_second_file(written):
    """An older state of the book under a newer second file: nothing is missing, and it is told."""
    newest = opened(written)
    before = written.read_bytes()
    newest.book.close()
    later = opened(written)
    books.write(later, books.meeting("m3"), books.people("p2"))
    expected = state(later)
    later.close()
    written.write_bytes(before)

    app = opened(written)

    assert {"m1", "m2", "m3"} == meetings(app)
    assert expected == state(app)
    assert ["book.caught_up", "book.copied"] == told(app)
    assert sound(app)
    app.close()
    again = opened(written)
    assert [] == told(again)
    again.close()


@pytest.mark.parametrize(
    "lose", [lose_second_file, lambda path: spoil(next(folder_of(path).iterdir()))]
)
def test_a_second_file_that_lost_something_takes_it_from_the_book(written, lose):
    """After the next start it has everything again."""
    lose(written)

    app = opened(written)

    assert [] == told(app)
    found = of(written, app.book.writer.keys.book_key).read()
    assert entries(app) == list(found.entries)
    app.close()


def test_what_somebody_else_wrote_into_the_second_file_is_not_taken(written):
    """Whoever has the key of the book but not that of the writer adds nothing."""
    app = opened(written)
    key = app.book.writer.keys.book_key
    mine = entries(app)
    app.close()
    last = mine[-1]
    forged = journal.Entry(
        **{name: getattr(last, name) for name in journal._COLUMNS}
        | {"seq": last.seq + 1, "prev": last.hash, "id": "k2"},
    )
    body = forged.body.replace(b'"id":"k1"', b'"id":"k2"')
    digest = journal.hash_of(forged.scope, forged.replica, forged.seq, forged.prev, body)
    forged = msgspec.structs.replace(forged, body=body, hash=digest)
    strange = of(written, key)
    strange.append([forged])
    strange.close()

    again = opened(written)

    assert mine == entries(again)
    assert sound(again)
    again.close()


def test_when_the_second_file_cannot_be_written_the_entry_stays_and_it_is_told(app):
    """The person hears it once; what was not taken is taken as soon as it can be."""
    books.write(app, books.meeting("m1"))
    folder = folder_of(app.book.path)
    app.book.second.close()
    moved = folder.rename(folder.with_name("away"))
    folder.write_bytes(b"no folder")

    books.write(app, books.meeting("m2"))
    books.write(app, books.meeting("m3"))

    assert ["book.second_file_failed"] == told(app)
    assert {"m1", "m2", "m3"} == meetings(app)
    folder.unlink()
    moved.rename(folder)
    books.write(app, books.meeting("m4"))
    key = app.book.writer.keys.book_key
    assert entries(app) == list(of(app.book.path, key).read().entries)
    app.close()


def test_what_the_second_file_missed_is_made_up_at_the_next_start(app):
    """The program ended before it could be written."""
    folder = folder_of(app.book.path)
    app.book.second.close()
    moved = folder.rename(folder.with_name("away"))
    folder.write_bytes(b"no folder")
    books.write(app, books.meeting("m1"))
    app.close()
    folder.unlink()
    moved.rename(folder)

    again = opened(app.book.path)

    key = again.book.writer.keys.book_key
    assert entries(again) == list(of(again.book.path, key).read().entries)
    again.close()


def test_without_copies_the_second_file_alone_gives_the_book_back(written):
    """The book is gone and there was no copy: every operation is in the new one."""
    app = opened(written)
    expected = state(app)
    app.close()
    lose_copies(written)
    os.truncate(written, 100)

    again = opened(written)

    assert expected == state(again)
    assert ["book.recovered"] == told(again)
    assert sound(again)
    again.close()


def test_damaged_tables_are_made_anew_and_it_is_told(app):
    """Rows that no entry gives are found at the next start that was not a clean one."""
    books.write(app, books.meeting("m1"))
    expected = state(app)
    with app.book.engine.begin() as connection:
        connection.execute(delete(tables.posting))
    app.book.close()
    (memory,) = app.book.machine._path.parent.glob(app.book.machine._path.name)
    assert memory.exists()
    spoil(next(folder_of(app.book.path).iterdir()), 0.9, 1)  # not as it was left: looked through

    again = opened(app.book.path)

    assert "book.tables_made_anew" in told(again)
    assert expected == state(again)
    again.close()
