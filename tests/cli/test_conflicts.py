"""Commands about what does not fit together after books were merged."""

import books
import pytest
from asking import assert_one_sentence

from tkvv_desktop import bootstrap
from tkvv_desktop.storage.journal import Writer


@pytest.fixture
def twice_met(small):
    """A book in which two machines entered a meeting of one day."""
    app = bootstrap.open_book(small, books.PASSWORD, books.CLOCK)
    books.write(app, books.meeting("m1"))
    app.book.writer = Writer(app.book.writer.keys, bytes(range(16)))
    books.write(app, books.meeting("m2"))
    app.close()
    return small


def test_the_list_names_the_owner_and_the_next_step(twice_met, run):
    """And each amount that stands in both meetings."""
    code, said, _wrong = run("conflicts", "list", "--book", twice_met)

    assert 0 == code
    assert "tổ trưởng Phạm Thị Quyên" in said
    assert "152.000 đ" in said
    assert "đối chiếu với danh sách đã ký" in said


def test_what_was_found_is_told_in_place_of_the_next_step(twice_met, run, asked):
    """It is noted once; a second time is refused, and so is a mark that nothing has."""
    (row,) = asked("conflicts", "list", "--book", twice_met)
    settle = ("conflicts", "settle", row["id"], "--book", twice_met)
    assert_one_sentence(1, run(*settle, "--finding", "  "))

    assert 0 == run(*settle, "--finding", "Hai buổi họp thật")[0]

    (row,) = asked("conflicts", "list", "--book", twice_met)
    assert ("settled", "Hai buổi họp thật") == (row["state"], row["finding"])
    assert "Hai buổi họp thật" in run("conflicts", "list", "--book", twice_met)[1]
    assert [] == asked("conflicts", "list", "--book", twice_met, "--open")
    assert_one_sentence(1, run(*settle, "--finding", "Lần nữa"))
    unknown = ("conflicts", "settle", "meeting-0", "--book", twice_met, "--finding", "x")
    assert_one_sentence(1, run(*unknown))


def test_a_book_in_which_everything_fits_says_so(small, run, asked):
    """In one line for people, as an empty list for machines."""
    assert [] == asked("conflicts", "list", "--book", small)
    assert 1 == len(run("conflicts", "list", "--book", small)[1].splitlines())
