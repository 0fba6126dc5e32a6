"""A session that is closed at the command line though a double of the book was written in."""

import books
import pytest
from asking import assert_one_sentence, session_facts

from tkvv_desktop import bootstrap

REASON = "Ngân hàng không chờ"


@pytest.fixture
def forked(small):
    app = bootstrap.open_book(small, books.PASSWORD, books.CLOCK)
    books.fork(app, books.GROUP, "ours", "theirs")
    app.close()
    return small


def test_it_is_refused_without_a_reason_and_told_with_it(forked, post, run, asked):
    """The reason stands beside what does not fit, for people and for machines."""
    facts = session_facts(handed_in=0)
    refused = post(forked, facts, "session", "close")
    assert_one_sentence(1, refused)
    assert "bản sao" in refused[2]

    code, _said, _wrong = post(forked, facts, "session", "close", "--despite-fork", REASON)

    assert 0 == code
    assert REASON in run("conflicts", "list", "--book", forked)[1]
    (row,) = asked("conflicts", "list", "--book", forked)
    assert [REASON] == [one["reason"] for one in row["despite"]]
