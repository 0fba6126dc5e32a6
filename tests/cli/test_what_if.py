"""`tkvv rating --if`: the same points as in the window, for scripts, and nothing is written."""

import json

import books
import pytest
from asking import assert_one_sentence

from tkvv_desktop.domain.money import Dong

MONTH = "2026-11"
LATE = (
    books.loan(books.LOAN_AN, books.AN, 20_000_000, arrears_in_term=Dong(35_000)),
    books.loan(books.LOAN_AN_2, books.AN, 8_000_000, overdue=Dong(500_000)),
    books.loan(books.LOAN_BINH, books.BINH, 30_000_000),
)


@pytest.fixture(scope="module")
def late(tmp_path_factory):
    """The path of a book in which An owes interest and has overdue debt; tests only look."""
    app = books.new_book(tmp_path_factory.mktemp("late"))
    books.write(app, books.group_note("g1"), books.people("p1"), books.statement("s1", loans=LATE))
    app.close()
    return app.book.path


@pytest.fixture
def asks(late):
    """The command for the group, without what is supposed."""
    return ("rating", "--book", late, "--month", MONTH, "--group", books.GROUP)


@pytest.fixture
def supposed(asked, asks):
    """What the command says of these suppositions."""

    def supposed(*more):
        return asked(*asks, *more)

    return supposed


def words(repairs):
    return [word for repair in repairs for word in repair["if"]]


def test_what_is_supposed_wins_back_points(supposed):
    """Every repair of the interest: all its points; the forecast beside it is what it was."""
    before = supposed("--if", "session")
    own = [one for one in before["repairs"] if one["criterion"] == "interest"]

    after = supposed(*(part for word in words(own) for part in ("--if", word)))

    assert 20 == after["what_if"]["points"]["interest"]
    assert 20 > after["forecast"]["points"]["interest"]
    assert before["forecast"] == after["forecast"]
    assert after["what_if"]["total"] - after["forecast"]["total"] == after["what_if"]["more"]
    assert ["Nguyễn Thị An", 35_000] == [own[0]["member"], own[0]["amount"]]


def test_a_file_and_the_command_line_suppose_the_same(supposed, tmp_path):
    """A list of texts, in any order."""
    repairs = words(supposed("--if", "session")["repairs"])
    file = tmp_path / "what-if.json"
    file.write_text(json.dumps(repairs[::-1]), "utf-8")

    by_file = supposed("--what-if", file)["what_if"]

    typed = supposed(*(part for word in repairs for part in ("--if", word)))["what_if"]
    assert (typed["points"], typed["total"]) == (by_file["points"], by_file["total"])


def test_a_loan_that_pays_pays_all_it_lacks(supposed):
    """pays=LOAN is interest and principal together; an extension settles only what falls due."""
    loan = next(
        word.partition("=")[2]
        for word in words(supposed("--if", "session")["repairs"])
        if word.startswith("pays")
    )

    both = supposed("--if", f"pays_interest={loan}", "--if", f"pays_principal={loan}")
    assert supposed("--if", f"pays={loan}")["what_if"]["points"] == both["what_if"]["points"]


def test_a_person_is_told_that_it_is_supposed_only(run, asks):
    """In words, with every criterion before and after."""
    code, said, wrong = run(*asks, "--if", "session")

    assert (0, "") == (code, wrong)
    assert 8 == len(said.splitlines())
    assert "không ghi gì vào sổ" in said.splitlines()[0]


@pytest.mark.parametrize(
    "word",
    ["", "pays", "pays=1", "deposits=1:50000", "hopes=1", "deposits=x:-5", "pays=1:5", "session:1"],
)
def test_what_cannot_be_supposed_is_told_in_a_sentence(run, asks, word):
    """A wrong number, a wrong word, an amount that is none."""
    assert_one_sentence(1, run(*asks, "--if", word))


@pytest.mark.parametrize("content", [b"{}", b"[1]", b"\xff", b"[", b'"pays=1"'])
def test_a_file_that_is_no_list_of_texts_is_told(run, asks, tmp_path, content):
    """Nothing is guessed from it."""
    file = tmp_path / "what-if.json"
    file.write_bytes(content)

    assert_one_sentence(1, run(*asks, "--what-if", file))


def test_it_is_asked_of_one_group(late, run):
    """Loans and members are those of a group."""
    assert_one_sentence(1, run("rating", "--book", late, "--month", MONTH, "--if", "session"))
