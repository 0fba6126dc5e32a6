"""Long work on a book says how far it is, and an end leaves the book as it was."""

import shutil

import books
import pytest
from sqlalchemy import select

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.bootstrap.people import recover_book
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.book import set_meta
from tkvv_desktop.storage.telling import (
    COMPARING,
    LOCKING,
    LOOKING,
    PLACING,
    TABLES,
    UNPACKING,
    tell,
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A closed book of another machine, whose tables an older program made."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("telling")))
    books.write(app, books.meeting("m1"), books.session("n1"))
    with app.book.engine.begin() as connection:
        set_meta(connection, "derived", "0")
    path = app.book.path
    app.close()
    return path


@pytest.fixture
def book(written, tmp_path, monkeypatch):
    """A copy of it, on a machine that has never seen it."""
    measured = paths.machine() / "strength.json"
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "machine"))
    paths.machine().mkdir(parents=True)
    shutil.copy(measured, paths.machine())
    shutil.copytree(written.parent, tmp_path / "books")
    return tmp_path / "books" / written.name


def derived(app):
    meta = tables.meta
    with app.book.reading() as connection:
        return connection.scalar(select(meta.c.value).where(meta.c.key == "derived"))


def bytes_of(path):
    return {one.name: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()}


def test_opening_says_what_is_done_and_how_far_it_is(book):
    """First everything is looked through, then the tables are made; never more than all."""
    told = []

    app = bootstrap.open_book(book, books.PASSWORD, books.CLOCK, lambda *step: told.append(step))
    made = derived(app)
    app.close()

    assert made != "0"
    assert LOOKING == told[0][2]
    assert TABLES in {what for _done, _of, what in told}
    assert all(0 <= done < of for done, of, _what in told)


@pytest.mark.parametrize("at", [LOOKING, TABLES])
def test_opening_that_is_ended_leaves_the_book_as_it_was(book, at):
    """Not one byte of it is another; the next opening does all of it."""
    before = bytes_of(book)

    def end(done, of, what):
        if what == at:
            raise Cancelled

    with pytest.raises(Cancelled):
        bootstrap.open_book(book, books.PASSWORD, books.CLOCK, end)

    assert before == bytes_of(book)
    app = bootstrap.open_book(book, books.PASSWORD, books.CLOCK)
    assert derived(app) != "0"
    assert 1 == len(app.ask(lambda reader: reader.meetings_held(books.GROUP)))
    app.close()


@pytest.fixture
def copy(book):
    """A copy of the book, which is closed again."""
    app = bootstrap.open_book(book, books.PASSWORD, books.CLOCK)
    made = app.copies.make().path
    app.close()
    return made


@pytest.mark.parametrize("stage", [UNPACKING, LOOKING, COMPARING, PLACING])
def test_putting_a_copy_back_that_is_ended_leaves_nothing(copy, book, tmp_path, stage):
    """Where no book was there is none, nor half a one, nor its keys; else it is as it was."""
    new = tmp_path / "new" / book.name
    new.parent.mkdir()
    book.write_bytes(b"damaged" * 1000)
    for place in (new, book):
        before = books.files_in(place.parent)

        with pytest.raises(Cancelled):
            bootstrap.restore_book(copy, place, books.PASSWORD, books.CLOCK, books.ended_at(stage))

        assert before == books.files_in(place.parent)


def test_a_copy_is_put_back_and_opened_with_words_about_it(copy, book, tmp_path):
    """Until it gets its place it can be ended; then it is opened."""
    place, told = tmp_path / "new" / book.name, []
    place.parent.mkdir()

    app, found = bootstrap.restore_book(
        copy, place, books.PASSWORD, books.CLOCK, lambda *step: told.append(step)
    )
    meetings = app.ask(lambda reader: reader.meetings_held(books.GROUP))
    app.close()

    stages = [what for _done, _of, what in told]
    assert stages.index(UNPACKING) < stages.index(COMPARING) < stages.index(PLACING)
    assert LOOKING in stages[stages.index(PLACING) :]
    assert (found.copy, len(meetings)) == (int(copy.name[:6]), 1)


def test_a_damaged_book_that_is_put_together_is_left_as_it_was_when_ended(copy, book):
    """It is damaged as before, and put together the next time."""
    book.write_bytes(b"damaged" * 1000)
    before = bytes_of(book)

    with pytest.raises(Cancelled):
        bootstrap.open_book(book, books.PASSWORD, books.CLOCK, books.ended_at(PLACING))
    assert before == bytes_of(book)

    bootstrap.open_book(book, books.PASSWORD, books.CLOCK).close()


def test_a_new_password_that_is_ended_is_not_set(book):
    """Neither by the code: the old one opens the book; and from there on there is no end."""
    app = bootstrap.open_book(book, books.PASSWORD, books.CLOCK)
    code = app.people.new_recovery_code()
    app.people.keep_recovery_code(code)
    app.close()
    before, new, told = bytes_of(book), "bốn từ mới toanh", []

    with pytest.raises(Cancelled):
        recover_book(book, code, new, books.CLOCK, books.ended_at(LOCKING))
    assert before == bytes_of(book)
    bootstrap.open_book(book, books.PASSWORD, books.CLOCK).close()

    recover_book(book, code, new, books.CLOCK, lambda *step: told.append(step)).close()
    assert LOCKING == told[0][2]
    bootstrap.open_book(book, new, books.CLOCK).close()


def test_nobody_is_told_who_does_not_ask(book):
    """Without a listener the same work is done in silence."""
    tell(1, 2, TABLES)
