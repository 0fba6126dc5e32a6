"""Books of every release stay readable; what a newer program wrote is kept byte for byte."""

import json
import shutil
import tomllib
from pathlib import Path

import books
import pytest
from golden_books import with_derived
from harm import lose_copies, opened, sound, told
from newer import bring, unknown
from sqlalchemy import update

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import journal, slots, tables
from tkvv_desktop.storage.recovery import set_meta
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.today import today_page

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "golden"
RELEASES = sorted(one.name for one in GOLDEN.iterdir())
MANY = 1_000
MOST_BYTES = 200_000


@pytest.fixture
def golden(tmp_path, monkeypatch):
    """A copy of the book of a release, on a machine that never saw it."""
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "program"))

    def golden(release):
        shutil.copytree(GOLDEN / release, tmp_path / "book")
        path = tmp_path / "book" / "so.tkvvbook"
        with_derived(path, (GOLDEN / release / "derived.sql").read_text("utf-8"))
        return path

    return golden


def expected(release):
    return json.loads((GOLDEN / release / "told.json").read_text("utf-8"))


def test_this_release_has_its_golden_book():
    """`python installer/golden.py` makes it, once; every release stays here, so it is small."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] in RELEASES
    for release in RELEASES:
        files = [one for one in (GOLDEN / release).rglob("*") if one.is_file()]
        assert sum(one.stat().st_size for one in files) < MOST_BYTES


@pytest.mark.parametrize("release", RELEASES)
def test_the_book_of_every_release_opens_and_says_the_same(golden, release):
    """Sums, names and receipts as the release itself told them; every signature fits."""
    app = opened(golden(release))

    assert expected(release) == books.told_by(app)
    assert sound(app)
    app.close()


@pytest.mark.parametrize("release", RELEASES)
def test_the_second_file_of_every_release_is_enough(golden, release):
    """The book itself is lost: all of it is there again."""
    path = golden(release)
    path.unlink()
    lose_copies(path)

    app = opened(path)

    assert "book.recovered" in told(app)
    assert expected(release) == books.told_by(app)
    app.close()


@pytest.mark.parametrize("release", RELEASES)
def test_keys_of_a_newer_format_are_refused_with_a_sentence_of_their_own(golden, release):
    """Not taken for damage: nothing is put together again, nothing is written."""
    path = golden(release)
    file = slots.slots_path(path)
    newer = json.loads(file.read_bytes()) | {"format": slots.FORMAT + 1}
    file.write_text(json.dumps(newer), "utf-8")
    before = path.read_bytes()

    with pytest.raises(Exception, match=r"book\.too_new"):
        opened(path)

    assert before == path.read_bytes()


def entries_of(app):
    with app.book.reading() as connection:
        return {one.hash: one for one in journal.entries(connection)}


def test_what_an_older_program_kept_is_no_damage_to_a_newer_one(app, monkeypatch, tmp_path):
    """Neither in a copy nor in a book that was not closed well: it is understood from now on."""
    with app.book.engine.begin() as connection:
        kept = update(tables.op).values(state=journal.KEPT)
        connection.execute(kept.where(tables.op.c.type == ops.StatementRead.TYPE))
        set_meta(connection, "derived", "1")
    assert not app.ask(people.totals, books.TODAY).is_complete
    app.copies.make()
    app.close()
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "another machine"))

    again = opened(app.book.path)

    assert {"book.copied"} == set(told(again)) - {"book.tables_made_anew"}
    assert again.ask(people.totals, books.TODAY).is_complete
    assert sound(again)
    again.close()


def test_what_a_newer_program_wrote_is_kept_byte_for_byte(app):
    """A thousand of unknown types and versions, through a rebuild and the loss of the book."""
    before = books.told_by(app)
    newer = unknown(app, MANY, critical=lambda chance: chance.random() < 0.5)

    assert (MANY, 0) == (bring(app, newer).added, 0)
    app.rebuild()
    assert sound(app)
    app.close()
    app.book.path.unlink()
    lose_copies(app.book.path)
    again = opened(app.book.path)

    kept = entries_of(again)
    assert newer == [kept[one.hash] for one in newer]
    assert before == books.told_by(again)
    assert sound(again)
    again.book.close()


@pytest.mark.parametrize(("critical", "is_complete"), [(True, False), (False, True)])
def test_unknown_money_makes_sums_say_that_they_are_not_complete(app, critical, is_complete):
    """Never a sum that is silently too small; an unknown photograph changes no sum."""
    assert app.ask(people.totals, books.TODAY).is_complete

    bring(app, unknown(app, 3, critical=lambda _chance: critical))

    assert is_complete == app.ask(people.totals, books.TODAY).is_complete
    page = app.ask(today_page, books.GROUP, books.TODAY)
    assert is_complete == ("incomplete" not in {task.kind for task in page.tasks})
