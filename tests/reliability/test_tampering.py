"""Whoever changes a book behind the program's back is found out, and what he changed is named."""

import os
import random
import shutil
from datetime import date, timedelta

import books
import pytest
from harm import meetings, opened, sound, told
from tampering import NAMED, SILENT, Tampering, edit_slots

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.storage import copies
from tkvv_desktop.storage.check import check
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.usecases.papers import entry_code
from tkvv_desktop.usecases.printing import find_code

TIMES = 100 if os.environ.get("TKVV_LONG") == "1" else 4  # of each way


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A closed book with some years of meetings, and what the machine remembers of it."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("tampered")))
    for number in range(10):
        held_on = date(2025, 1, 1) + timedelta(days=31 * number)
        books.write(app, books.meeting(f"m{number}", held_on, session_on=held_on))
        if number % 3 == 0:
            books.write(app, books.correction(f"k{number}", f"m{number}", "002"))
    app.close()
    return app.book.path


@pytest.fixture
def copied(book, tmp_path, monkeypatch):
    """Takes the book to the place of the last one, with the machine's memory of it."""
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "program"))
    home = paths.machine()

    def copied():
        shutil.rmtree(tmp_path / "book", ignore_errors=True)
        shutil.rmtree(tmp_path / "program", ignore_errors=True)
        shutil.copytree(book.parent, tmp_path / "book")
        shutil.copytree(MEMORY[book], home)
        return tmp_path / "book" / book.name

    return copied


MEMORY = {}


@pytest.fixture(scope="module", autouse=True)
def memory(book, tmp_path_factory):
    """What the machine remembered when the book was closed."""
    kept = tmp_path_factory.mktemp("memory") / "machine"
    shutil.copytree(paths.machine(), kept)
    MEMORY[book] = kept


def faults(path, own):
    engine = open_engine(path, own.book_key)
    try:
        with engine.connect() as connection, connection.begin():
            return check(connection, full=True)
    finally:
        engine.dispose()


@pytest.mark.parametrize("way", NAMED)
def test_a_changed_journal_is_found_and_the_first_bad_operation_named(copied, way):
    """By the full check; and at the next start the book is put together again from the rest."""
    for seed in range(TIMES):
        path = copied()
        tampering = Tampering(path, random.Random(f"{way} {seed}"))
        tampering(way)

        found = faults(path, tampering.own)

        assert tampering.bad in {one.subject for one in found}, (way, seed, found)
        if seed < 2:
            app = opened(path)
            assert {"book.recovered", "book.recovered_in_part"} & set(told(app)), (way, seed)
            assert {f"m{number}" for number in range(10)} <= meetings(app)
            assert sound(app)
            app.book.close()


def test_a_changed_table_is_found_and_made_anew(copied):
    """Tables are only what the journal says; a start finds the difference and mends it."""
    for seed in range(TIMES):
        path = copied()
        tampering = Tampering(path, random.Random(seed))
        tampering("alter_a_table")

        assert "check.derived_differ" in {one.code for one in faults(path, tampering.own)}
        if seed < 2:
            app = opened(path)
            assert ["book.tables_made_anew"] == told(app)
            assert sound(app)
            app.book.close()


@pytest.mark.parametrize("way", SILENT)
def test_a_history_that_fits_but_is_another_is_noticed_at_the_next_start(copied, way):
    """Every trace beside the book is gone, too: the machine remembers what it saw last."""
    for seed in range(TIMES):
        path = copied()
        tampering = Tampering(path, random.Random(f"{way} {seed}"))
        tampering(way)
        assert [] == faults(path, tampering.own)

        app = opened(path)

        assert ["book.lacks_newest"] == told(app), (way, seed)
        app.close()
        assert [] == told(opened_and_closed(path))  # it is said once


def opened_and_closed(path):
    app = opened(path)
    app.close()
    return app


def test_a_signed_list_shows_that_history_was_written_anew(copied):
    """Even on another machine: the code on the paper is not in the book any more."""
    path = copied()
    app = opened(path)
    codes = [
        app.ask(lambda reader, one=one: entry_code(reader.hash_of(one)))
        for one in sorted(meetings(app))
    ]
    assert {app.ask(find_code, code).op_id for code in codes} == meetings(app)
    app.close()
    tampering = Tampering(path, random.Random(1))
    tampering("write_anew")
    shutil.rmtree(paths.machine())

    app = opened(path)
    answers = [_answer(app, code) for code in codes]
    app.close()

    assert {"held", "code.unknown"} == set(answers)
    assert "code.unknown" == answers[-1]


def _answer(app, code):
    try:
        app.ask(find_code, code)
    except Refused as refused:
        return refused.code
    return "held"


def test_an_edited_file_of_keys_is_found_and_taken_from_a_copy(copied):
    """One byte anywhere: the slots of the newest copy open the book, and it is told."""
    for seed in range(TIMES):
        path = copied()
        edit_slots(path, random.Random(seed))

        app = opened(path)

        assert ["book.keys_recovered"] == told(app), seed
        app.book.close()


def test_a_swapped_copy_is_never_put_back(copied):
    """A copy with another book in it, or with bytes of another, is refused by name."""
    path = copied()
    copy = copies.copies_in(copies.folder_of(path))[0].path
    whole = copy.read_bytes()
    for seed in range(TIMES):
        chance = random.Random(seed)
        at = chance.randrange(len(whole) // 8, len(whole) - 64)
        copy.write_bytes(whole[:at] + chance.randbytes(64) + whole[at + 64 :])

        with pytest.raises(Trouble) as caught:
            bootstrap.restore_book(copy, path, books.PASSWORD, books.CLOCK)

        assert caught.value.code in {"copy.damaged", "copy.not_good", "copy.not_a_copy"}, seed
    other = books.small_group(books.new_book(path.parent, "other.tkvvbook"))
    other.close()
    shutil.copyfile(copies.copies_in(copies.folder_of(other.book.path))[0].path, copy)

    with pytest.raises(Trouble):
        bootstrap.restore_book(copy, path, books.PASSWORD, books.CLOCK)
