"""Copies: verified by a trial, rotated by their numbers, put back without losing anything."""

import random
from itertools import pairwise

import books
import pytest
import time_machine
from harm import meetings, opened, sound, spoil, state, told

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import backup, copies, keys
from tkvv_desktop.storage.copies import Copy, copies_in, kept
from tkvv_desktop.storage.second_file import folder_of


def in_folder(app):
    return copies_in(copies.folder_of(app.book.path))


def code_of(work):
    with pytest.raises(Trouble) as caught:
        work()
    return caught.value.code


def test_a_session_in_which_something_was_written_ends_with_a_copy(written):
    """Nothing written, no copy; written, one copy that holds everything."""
    app = opened(written)
    assert 1 == len(in_folder(app))
    app.close()
    assert 1 == len(in_folder(app))

    app = opened(written)
    books.write(app, books.people("p9"))
    app.close()

    assert ["end", "meeting"] == [one.kind for one in in_folder(app)]
    assert [2, 1] == [one.number for one in in_folder(app)]
    assert copies.peek(in_folder(app)[0].path).operations == 8


def test_a_copy_is_due_after_a_meeting_and_after_a_session(app):
    """The window is told; the copy says for what it was made."""
    assert not app.copies.is_due
    books.write(app, books.meeting("m1"))
    assert app.copies.is_due
    assert "meeting" == app.copies.make().kind
    assert not app.copies.is_due
    books.write(app, books.session("c1"))
    made = app.copies.make()
    assert ("period", "2026-11") == (made.kind, made.period)
    assert "asked" == app.copies.make().kind


def test_nothing_waits_in_the_book_after_a_session(written):
    """The checkpoint is made, and only after the copy."""
    app = opened(written)
    books.write(app, books.meeting("m3"))
    assert app.book.unsettled()
    app.close()
    assert not app.book.unsettled()


def test_without_a_good_copy_there_is_no_copy_and_the_older_ones_stay(written, monkeypatch):
    """A file that is not like the book is never called a copy."""
    app = opened(written)
    books.write(app, books.meeting("m3"))
    before = in_folder(app)
    real = backup.take

    def spoiled(*about):
        taken = real(*about)
        spoil(taken.raw)
        return taken

    monkeypatch.setattr(backup, "take", spoiled)
    assert "copy.not_good" == code_of(app.copies.make)
    assert before == in_folder(app)
    assert "copy.not_good" == code_of(app.copies.end)
    assert app.book.unsettled()  # what has no good copy stays as safe as it was written
    assert "copy.not_good" == code_of(app.close)
    assert before == in_folder(app)
    assert [] == [one for one in copies.folder_of(written).iterdir() if one.name.startswith(".")]
    again = opened(written)
    assert {"m1", "m2", "m3"} == meetings(again)
    again.close()


def test_any_bit_turned_in_a_copy_is_found(written):
    """Two thousand places all over the file."""
    (copy,) = copies_in(copies.folder_of(written))
    good = copy.path.read_bytes()
    chance = random.Random(9)
    for at in [*range(40), *(chance.randrange(len(good)) for _ in range(300)), len(good) - 1]:
        bad = bytearray(good)
        bad[at] ^= 1 << chance.randrange(8)
        copy.path.write_bytes(bad)
        assert not copies.is_good(copy.path)
    for cut in [0, 4, 8, 12, 40, 1000, len(good) // 2, len(good) - 1]:
        copy.path.write_bytes(good[:cut])
        assert not copies.is_good(copy.path)
    copy.path.write_bytes(good)
    assert copies.is_good(copy.path)


def named(number, kind="end", period=""):
    return Copy(None, number, kind, period)


def test_ten_copies_stay_and_meetings_and_months_longer():
    """The last ten, 24 meetings, the last one of every closed month."""
    every = [
        Copy(number, number, kind, f"2026-{number % 12 + 1:02}" if kind == "period" else "")
        for number in range(1, 400)
        for kind in [("end", "meeting", "end", "period", "end")[number % 5]]
    ]
    newest = list(reversed(every))

    left = kept(newest)

    assert newest[:10] == [one for one in newest if one in left[:10]]
    assert 24 == sum(1 for one in left if one.kind == "meeting")
    assert 12 == len({one.period for one in left if one.period})
    assert len(left) == len(set(left))
    assert left == list(dict.fromkeys(left))


def test_rotation_asks_no_clock(written):
    """Years forward and back at each start: the last ten numbers stay, in their order."""
    for year in (1970, 2038, 2010, 2099, 1999, 2026) * 2:
        with time_machine.travel(f"{year}-02-03", tick=False):
            app = bootstrap.open_book(written, books.PASSWORD)
            books.write(app, books.people(f"p{year}{random.random()}"))
            app.close()

    numbers = [one.number for one in copies_in(copies.folder_of(written))]
    assert list(range(13, 3, -1)) == numbers[:10]
    assert all(a > b for a, b in pairwise(numbers))


def test_there_are_never_fewer_than_two_good_copies(written):
    """When those that stay are damaged, the older ones are not taken away."""
    for number in range(11):
        app = opened(written)
        books.write(app, books.people(f"q{number}"))
        app.close()
    folder = copies.folder_of(written)
    for one in copies_in(folder):
        if one.number != 3:  # it is the one that would go
            spoil(one.path)
    before = len(copies_in(folder))

    app = opened(written)
    books.write(app, books.people("p99"))
    app.close()

    assert before + 1 == len(copies_in(folder))
    assert sum(1 for one in copies_in(folder) if copies.is_good(one.path)) >= 2


@pytest.mark.parametrize("good", [0, 1, 2, 3])
def test_rotation_leaves_two_good_copies(written, good):
    """Thirty copies, of which the newest few are whole: older ones go only when two are."""
    (copy,) = copies_in(copies.folder_of(written))
    whole, folder = copy.path.read_bytes(), copy.path.parent
    for number in range(2, 31):
        is_good = number > 30 - good
        (folder / f"{number:06}-end.tkvvcopy").write_bytes(whole if is_good else whole[:-1])
    copy.path.write_bytes(whole[:-1])

    copies.rotate(folder)

    left = [one.number for one in copies_in(folder)]
    kept_of_all = [*range(30, 20, -1), 1]  # the last ten, and the one of a meeting
    assert (kept_of_all if good >= copies.FEWEST else [*range(30, 0, -1)]) == left


def test_looking_at_a_copy_changes_no_byte(written, tmp_path):
    """It is opened to be read only."""
    (copy,) = copies_in(copies.folder_of(written))
    before = copy.path.read_bytes()
    copy.path.chmod(0o444)

    copies.read_about(copy.path)
    copies.unpack(copy.path, tmp_path / "book")
    raw = (tmp_path / "book").read_bytes()
    own = keys.unlock_slots(copies.keys_in(copy.path), written, books.PASSWORD)
    backup.refuse_differing(tmp_path / "book", own.book_key, copies.peek(copy.path))

    assert before == copy.path.read_bytes()
    assert raw == (tmp_path / "book").read_bytes()


def test_an_older_copy_put_back_loses_nothing(written):
    """What it lacks is counted, and comes back from the second file; the replaced files stay."""
    app = opened(written)
    old = in_folder(app)[0].path
    books.write(app, books.meeting("m3"), books.people("p2"))
    expected, replica = state(app), app.book.writer.replica
    app.close()
    before = written.read_bytes()

    again, found = bootstrap.restore_book(old, written, books.PASSWORD)

    assert (1, 2, 2, True) == (found.copy, found.lacked, found.regained, found.is_complete)
    assert expected == state(again)
    assert replica != again.book.writer.replica
    assert sound(again)
    assert [before] == [one.read_bytes() for one in written.parent.glob("*.replaced-*")]
    again.close()


def test_a_copy_alone_is_a_whole_book_on_another_machine(written, tmp_path, monkeypatch):
    """The laptop is gone: copy and password give everything back, with the keys."""
    (copy,) = copies_in(copies.folder_of(written))
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "other"))
    (tmp_path / "new").mkdir()
    place = tmp_path / "new" / "so.tkvvbook"

    app, found = bootstrap.restore_book(copy.path, place, books.PASSWORD)

    assert 0 == found.lacked
    assert {"m1", "m2"} == meetings(app)
    assert "Phạm Thị Quyên" == app.who
    assert sound(app)
    books.write(app, books.meeting("m3"))
    app.close()


def test_a_copy_of_another_book_is_not_put_in_its_place(written, tmp_path):
    """Nothing is changed, and it is said."""
    other = books.new_book(tmp_path, "khac.tkvvbook")
    books.write(other, books.meeting("m7"))
    copy = other.copies.make().path
    other.close()
    before = written.read_bytes()

    work = lambda: bootstrap.restore_book(copy, written, books.PASSWORD)  # noqa: E731

    assert "copy.of_another_book" == code_of(work)
    assert before == written.read_bytes()


def test_a_copy_is_not_put_back_under_an_open_book(written):
    """First the book is closed."""
    (copy,) = copies_in(copies.folder_of(written))
    app = opened(written)

    work = lambda: bootstrap.restore_book(copy.path, written, books.PASSWORD)  # noqa: E731

    assert "book.busy" == code_of(work)
    app.close()


@pytest.mark.parametrize(
    ("content", "code"), [(b"PK\x03\x04" * 99, "copy.not_a_copy"), (b"", "copy.not_a_copy")]
)
def test_what_is_no_copy_is_told(written, tmp_path, content, code):
    """Nothing happens to the book."""
    file = tmp_path / "anh.tkvvcopy"
    file.write_bytes(content)
    before = written.read_bytes()

    assert code == code_of(lambda: bootstrap.restore_book(file, written, books.PASSWORD))
    assert before == written.read_bytes()


def test_two_sticks_get_copies_in_turn(app, tmp_path):
    """Each has its letter; the program says which one comes next."""
    first, second = tmp_path / "E", tmp_path / "F"
    first.mkdir()
    second.mkdir()

    one = app.copies.to_stick(first)
    two = app.copies.to_stick(second)
    three = app.copies.to_stick(first)

    assert [("A", "B"), ("B", "A"), ("A", "B")] == [(x.letter, x.wanted) for x in (one, two, three)]
    assert all(copies.is_good(x.path) for x in (one, two, three))
    again, _found = bootstrap.restore_book(
        three.path, tmp_path / "E" / "so.tkvvbook", books.PASSWORD
    )
    assert state(app) == state(again)
    again.close()


def test_a_stick_that_cannot_be_written_is_told(app, tmp_path):
    """The copy on the machine is made all the same."""
    (tmp_path / "E").write_bytes(b"")

    assert "copy.not_written" == code_of(lambda: app.copies.to_stick(tmp_path / "E"))
    assert 1 == len(in_folder(app))


@pytest.mark.long
def test_five_hundred_copies_give_the_book_back(written, tmp_path):
    """Each one that was called good is put back, and is the book of that day."""
    cycles(written, tmp_path, 500)


def test_some_copies_give_the_book_back(written, tmp_path):
    """Write, copy, put back elsewhere, compare; again and again."""
    cycles(written, tmp_path, 4)


def cycles(path, tmp_path, count):
    for number in range(count):
        app = opened(path)
        books.write(app, books.meeting(f"n{number}", content=str(number)))
        made, expected = app.copies.make(), state(app)
        app.close()
        place = tmp_path / "there" / f"{number}"
        place.mkdir(parents=True)
        again, found = bootstrap.restore_book(made.path, place / "b.tkvvbook", books.PASSWORD)
        assert (expected, 0) == (state(again), found.lacked)
        again.book.close()


def test_scraps_of_an_interrupted_copy_are_swept_away(written):
    """They are never taken for a copy, and do not fill the disk."""
    folder = copies.folder_of(written)
    (folder / ".abcd.raw").write_bytes(b"half")
    (folder / ".abcd.tmp").write_bytes(b"half")

    app = opened(written)
    app.copies.make()

    assert [2, 1] == [one.number for one in in_folder(app)]
    assert 2 == len(list(folder.iterdir()))
    assert [] == told(app)
    assert folder_of(written).is_dir()
    app.close()
