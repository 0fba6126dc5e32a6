"""Closing a book of which no copy can be made: what the closing writes can be done once more."""

import random

import books
import pytest
from harm import lose_copies, meetings, opened, sound, told

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import backup, closing
from tkvv_desktop.storage.second_file import files_of

SECTOR = 512


def no_copy(monkeypatch):
    def no_room(*about):
        raise Trouble("book.disk_full", file="")

    monkeypatch.setattr(backup, "take", no_room)


@pytest.fixture
def closed(written, monkeypatch):
    """A book closed without a copy of its last meetings; its bytes before and after."""
    before = written.read_bytes()
    app = opened(written)
    for number in (3, 4):
        books.write(app, books.meeting(f"m{number}"))
    with monkeypatch.context() as patch:
        no_copy(patch)
        with pytest.raises(Trouble, match=r"copy\.no_room"):
            app.close()
    return written, before, written.read_bytes()


def lose_the_rest(path):
    """Neither copies nor second file: what is told afterwards comes from the book alone."""
    lose_copies(path)
    for file in files_of(path):
        file.unlink()


def test_a_book_torn_while_it_was_closed_is_whole_again(closed):
    """Any sectors of the closing checkpoint may be missing, torn or as before."""
    path, before, after = closed
    kept = closing.kept_path(path).read_bytes()
    chance = random.Random(5)
    lose_the_rest(path)
    for _time in range(12):
        torn = bytearray(after if chance.random() < 0.5 else after[: len(before)])
        for at in range(0, len(torn), SECTOR):
            if chance.random() < 0.4:
                torn[at : at + SECTOR] = before[at : at + SECTOR] or bytes(SECTOR)
        path.write_bytes(torn[: len(after)])
        closing.kept_path(path).write_bytes(kept)
        app = opened(path)
        assert {"m1", "m2", "m3", "m4"} == meetings(app)
        assert not [code for code in told(app) if code.startswith("book.recovered")]
        assert sound(app)
        app.book.close()
        lose_the_rest(path)


def test_what_was_kept_goes_when_the_book_was_opened_soundly(closed):
    """It must never be laid over what was written later."""
    path, _before, _after = closed
    assert closing.kept_path(path).exists()
    app = opened(path)
    assert not closing.kept_path(path).exists()
    assert [] == told(app)
    books.write(app, books.meeting("m5"))
    app.close()
    assert not closing.kept_path(path).exists()
    opened(path).close()


def test_a_disk_without_room_for_it_still_lets_the_book_close(written, monkeypatch):
    """Then there is the second file; nothing that was written is lost, and nothing is left over."""
    app = opened(written)
    books.write(app, books.meeting("m3"))
    no_copy(monkeypatch)

    def no_room(*about):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(closing.shutil, "copyfile", no_room)
    with pytest.raises(Trouble, match=r"copy\.no_room"):
        app.close()
    monkeypatch.undo()
    assert not closing.kept_path(written).exists()
    again = opened(written)
    assert {"m1", "m2", "m3"} == meetings(again)
    again.close()
