"""A copied, restored or rolled-back book goes on as a new replica before its first write."""

import shutil

import books
import pytest
from harm import opened, sound, told

from tkvv_desktop.storage import journal, keys
from tkvv_desktop.storage.copies import folder_of as copies_of
from tkvv_desktop.storage.second_file import folder_of


def carry(path, to):
    """Copy a closed book with everything that belongs to it."""
    to.mkdir()
    for one in (path, keys.slots_path(path)):
        shutil.copyfile(one, to / one.name)
    for folder in (folder_of(path), copies_of(path)):
        if folder.is_dir():
            shutil.copytree(folder, to / folder.name)
    return to / path.name


def places(app):
    """Every place in a chain, with the operation that has it."""
    with app.book.reading() as connection:
        return {(one.scope, one.replica, one.seq): one.hash for one in journal.entries(connection)}


def clash(*apps):
    """Places that two books give to different operations."""
    taken = {}
    return [
        place
        for app in apps
        for place, digest in places(app).items()
        if taken.setdefault(place, digest) != digest
    ]


def test_a_book_that_stays_where_it_is_stays_the_same_replica(written):
    """Closed, opened, written: no new mark, nothing told."""
    replicas = set()
    for number in range(4):
        app = opened(written)
        replicas.add(app.book.writer.replica)
        if number % 2:
            books.write(app, books.people(f"q{number}"))
        assert [] == told(app)
        app.close()

    assert 1 == len(replicas)


def test_a_session_that_was_cut_off_stays_the_same_replica(written):
    """No copy and no settling at the end, as after a power cut."""
    app = opened(written)
    books.write(app, books.people("p8"))
    before = app.book.writer.replica
    app.book.engine.dispose()
    app.book.close()

    again = opened(written)

    assert (before, []) == (again.book.writer.replica, told(again))
    again.close()


def test_a_book_carried_to_another_machine_goes_on_under_a_new_mark(written, tmp_path, monkeypatch):
    """Both are written afterwards: no place in a chain is taken twice."""
    there = carry(written, tmp_path / "there")
    here = opened(written)
    books.write(here, books.meeting("m8"))
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "home"))

    other = opened(there)

    assert ["book.copied"] == told(other)
    books.write(other, books.meeting("m9"))
    assert [] == clash(here, other)
    assert sound(other)
    here.close()
    other.close()
    again = opened(there)
    assert [] == told(again)
    again.close()


def test_two_doubles_on_one_machine_never_take_the_same_place(written, tmp_path):
    """Written in turn, closed between: found before the first write of the one that is behind."""
    double = carry(written, tmp_path / "double")
    for number in range(3):
        for name, path in (("a", written), ("b", double)):
            app = opened(path)
            books.write(app, books.people(f"{name}{number}"))
            app.close()

    apps = [opened(path) for path in (written, double)]
    assert [] == clash(*apps)
    for app in apps:
        assert sound(app)
        app.close()


def test_two_doubles_open_at_once_never_take_the_same_place(written, tmp_path):
    """Found within the transaction of the first write."""
    double = carry(written, tmp_path / "double")
    here, other = opened(written), opened(double)

    books.write(other, books.meeting("m8"))
    books.write(here, books.meeting("m9"))

    assert [] == clash(here, other)
    assert ["book.copied"] == told(here)
    here.close()
    other.close()


def test_an_older_state_put_in_place_by_hand_is_noticed(written):
    """With its second file or without: new replica, and no place is taken twice."""
    app = opened(written)
    old = None
    app.close()
    old = written.read_bytes()
    newer = opened(written)
    books.write(newer, books.meeting("m8"))
    taken = places(newer)
    newer.close()
    written.write_bytes(old)
    shutil.rmtree(folder_of(written))

    again = opened(written)

    assert ["book.copied"] == told(again)
    books.write(again, books.meeting("m9"))
    assert [] == [
        place for place, digest in places(again).items() if taken.get(place, digest) != digest
    ]
    again.close()


@pytest.mark.parametrize(
    "damage", [lambda file: file.unlink(), lambda file: file.write_bytes(b"x")]
)
def test_a_machine_that_forgot_costs_nothing(written, damage):
    """The book goes on under a new mark; everything in it is as it was."""
    app = opened(written)
    app.close()
    damage(app.book.machine._path)

    again = opened(written)

    assert ["book.copied"] == told(again)
    assert sound(again)
    again.close()


def test_a_machine_that_cannot_remember_does_not_hinder_saving(written):
    """Its folder is gone and cannot be made."""
    app = opened(written)
    folder = app.book.machine._path.parent
    kept = {one.name: one.read_bytes() for one in folder.iterdir()}
    shutil.rmtree(folder)
    folder.write_bytes(b"no folder")

    books.write(app, books.meeting("m8"))
    app.close()

    again = opened(written)
    assert sound(again)
    again.close()
    folder.unlink()
    folder.mkdir()
    for name, content in kept.items():
        (folder / name).write_bytes(content)
