"""Long work on a book says how far it is, and an end leaves the book as it was."""

import shutil

import books
import pytest
from sqlalchemy import select

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.book import set_meta
from tkvv_desktop.storage.telling import LOOKING, TABLES, tell


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
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "machine"))
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


def test_putting_a_copy_back_that_is_ended_leaves_nothing(book, tmp_path):
    """Where no book was there is none afterwards, nor half a one."""
    app = bootstrap.open_book(book, books.PASSWORD, books.CLOCK)
    copy = app.copies.make().path
    app.close()
    place = tmp_path / "new" / book.name
    place.parent.mkdir()

    def end(done, of, what):
        raise Cancelled

    with pytest.raises(Cancelled):
        bootstrap.restore_book(copy, place, books.PASSWORD, books.CLOCK, end)

    assert not any(
        "tkvvbook" in one.suffix or one.suffix == ".new" for one in place.parent.iterdir()
    )


def test_nobody_is_told_who_does_not_ask(book):
    """Without a listener the same work is done in silence."""
    tell(1, 2, TABLES)
