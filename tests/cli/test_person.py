"""Commands about the record of a member."""

import books
from asking import assert_one_sentence


def test_particulars_are_put_right_by_command(small, run, asked):
    """Once; the same again is refused, and so is a day that is none."""
    about = ("--book", small, "--group", books.GROUP, "--member", books.AN)
    correct = ("person", "correct", *about, "--phone", "0911111111", "--born", "5/4/1967")

    assert 0 == run(*correct)[0]

    (row,) = [
        one
        for one in asked("members", "--book", small, "--group", books.GROUP)
        if one["customer_no"] == books.AN
    ]
    assert "0911111111" == row["phone"]
    assert_one_sentence(1, run(*correct))
    assert_one_sentence(1, run("person", "correct", *about, "--born", "31/02/1967"))
