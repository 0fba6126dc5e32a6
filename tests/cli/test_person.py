"""Commands about the record of a member."""

import books
from asking import assert_one_sentence


def test_two_records_are_shown_as_one_and_apart_again_by_command(small, run, asked):
    """The list names the other number meanwhile."""
    about = ("--book", small, "--group", books.GROUP, "--member", books.AN)
    merge = ("person", "merge", *about, "--other", books.DAT, "--reason", "Cùng người")
    assert 0 == run(*merge)[0]
    assert_one_sentence(1, run(*merge))
    listed = asked("members", "--book", small, "--group", books.GROUP)
    assert [books.DAT] == [number for one in listed for number in one["also"]]

    part = ("person", "part", *about[:-1], books.DAT, "--reason", "Hai người")
    assert 0 == run(*part)[0]
    assert 3 == len(asked("members", "--book", small, "--group", books.GROUP))
    assert_one_sentence(1, run(*part))


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


def test_records_that_may_be_of_one_person_are_named_by_command(small, run, asked):
    """The three of the sample have one ID number; with one of her own An is nobody's double."""
    about = ("--book", small, "--group", books.GROUP)
    pairs = asked("person", "likely", *about)
    assert 3 == len(pairs)
    assert {"id_no"} == {one["way"] for one in pairs}

    correct = ("person", "correct", *about, "--member", books.AN, "--id-no", "046166001239")
    assert 0 == run(*correct)[0]
    (likely,) = asked("person", "likely", *about)
    assert books.AN not in (likely["customer_no"], likely["other"])
