"""Commands about the personal data of a member."""

import json

import books
import pytest
from asking import assert_one_sentence


def test_all_that_is_kept_goes_into_a_file_and_on_record(small, run, tmp_path):
    """The file is JSON; that it was taken stands in it."""
    file = tmp_path / "dat.json"
    about = ("--book", small, "--group", books.GROUP, "--member", books.DAT)
    assert 0 == run("personal", *about, "--consent", "01/11/2026")[0]

    assert 0 == run("personal", *about, "--export", file)[0]

    told = json.loads(file.read_text("utf-8"))
    assert books.NAMES[books.DAT] == told["person"]["name"]
    assert [("export", "Phạm Thị Quyên")] == [(one["way"], one["by"]) for one in told["seen"]]
    assert [True] == [one["is_given"] for one in told["consents"]]


@pytest.mark.parametrize("member", [books.AN, books.DAT, "1"])
def test_who_has_not_left_is_not_erased(small, run, member):
    """Debt, deposit, unknown: each has its sentence."""
    about = ("--book", small, "--group", books.GROUP, "--member", member)

    assert_one_sentence(1, run("personal", *about, "--erase"))
