"""Commands that sum say when the book holds money that this program does not understand."""

import json

import books
import pytest
from newer import bring_money

COMMANDS = (
    ("groups",),
    ("members",),
    ("loans",),
    ("dues",),
    ("entries",),
    ("report", "totals", "--on", "2026-11-15"),
    ("report", "commission", "--on", "2026-11-15"),
    ("rating", "--month", "2026-11"),
    ("targets",),
)


@pytest.fixture(scope="module")
def lacking(tmp_path_factory):
    """The path of a book with one entry about money that is not understood."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("lacking")))
    books.write(app, books.meeting("m1"))
    bring_money(app)
    app.close()
    return app.book.path


@pytest.mark.parametrize("words", COMMANDS)
def test_a_person_and_a_machine_are_told(lacking, run, words):
    """A sentence where it does not disturb, and a fact in each fact; both only where it is so."""
    code, said, wrong = run(*words, "--book", lacking)
    told = json.loads(run(*words, "--book", lacking, "--json")[1])
    each = told if isinstance(told, list) else [told]

    assert 0 == code
    assert said or words == ("targets",)
    assert "chưa đủ" in wrong.lower()
    assert all(one["is_complete"] is False for one in each)


def test_nothing_is_said_of_a_whole_book(untouched, run):
    """Facts have the shape that scripts know."""
    code, said, wrong = run("groups", "--book", untouched, "--json")

    assert (0, "") == (code, wrong)
    assert "is_complete" not in said


def test_one_book_says_nothing_about_the_next(lacking, untouched, run):
    run("groups", "--book", lacking, "--json")

    assert "is_complete" not in run("groups", "--book", untouched, "--json")[1]
