"""What commands show of a book, and what they say to a wrong word."""

import json
import re
from pathlib import Path

import books
import pytest
from asking import GROUP, MONTH_END, assert_one_sentence

from tkvv_desktop import cli
from tkvv_desktop.i18n import catalogue


def test_totals_and_loans_are_those_of_the_bank(office, asked):
    """What scripts read at a month end is the bank's own file, loan by loan."""
    totals = asked("report", "totals", "--book", office, "--on", MONTH_END)
    loans = asked("loans", "--book", office, "--on", MONTH_END)

    truth = books.truth(books.MONTHS[-1])
    assert truth["total"] == {name: totals[name] for name in truth["total"]}
    assert truth["loans"] == {
        loan["contract_no"]: {name: value for name, value in loan.items() if name != "contract_no"}
        for loan in loans
    }


def test_reading_makes_a_book_and_reading_again_writes_nothing(tmp_path, asked):
    """The same files a second time are 0 new entries; a dry run makes no book."""
    files, path = books.month_files(books.MONTHS[0]), tmp_path / "moi.tkvvbook"

    dry = asked("read", *files, "--book", path, "--dry-run")
    assert [] == list(tmp_path.iterdir())
    first = asked("read", *files, "--book", path)
    again = asked("read", *files, "--book", path)

    assert 0 == dry["new"] == again["new"] < first["new"]
    assert [file["rows"] for file in dry["files"]] == [file["rows"] for file in first["files"]]
    assert len(files) == len(first["files"])


def test_bad_files_are_all_named_and_the_others_wait_for_a_word(tmp_path, run):
    """Nothing is written before a person has said to leave them out; of a bad file nothing is."""
    path = tmp_path / "moi.tkvvbook"
    good = books.month_files(books.MONTHS[0])[:1]
    scan, photo = tmp_path / "ban quet.pdf", tmp_path / "anh.xlsx"
    scan.write_bytes(b"%PDF-1.7")
    photo.write_bytes(b"\xff\xd8\xff\xe0")

    code, said, wrong = run("read", *good, scan, photo, "--book", path)
    assert (1, "", 3) == (code, said, len(wrong.splitlines()))
    assert scan.name in wrong
    assert photo.name in wrong
    assert "--skip-bad" in wrong
    assert not path.exists()

    told = json.loads(run("read", *good, scan, "--skip-bad", "--book", path, "--json")[1])
    assert ["bankfile.is_pdf"] == [one["code"] for one in told["skipped"]]
    assert [good[0].name] == [file["name"] for file in told["files"]]
    assert path.exists()


def test_rows_can_be_asked_of_one_group(office, asked):
    """Groups, members, loans and dues of one group are those among all."""
    for name, number in (("groups", "group"), ("members", "group_no"), ("loans", "group")):
        every = asked(name, "--book", office, "--on", MONTH_END)
        own = asked(name, "--book", office, "--on", MONTH_END, "--group", GROUP)
        of_group = [
            row
            for row in every
            if GROUP == (row[number]["group_no"] if name == "groups" else row[number])
        ]
        assert own
        assert of_group == own
    assert asked("dues", "--book", office, "--on", MONTH_END, "--group", GROUP)


@pytest.mark.parametrize(
    "command",
    [
        "groups",
        "members",
        "loans",
        "dues",
        "entries",
        "report totals",
        "report commission",
        "check",
    ],
)
def test_each_command_speaks_to_people_too(office, run, command):
    """Without --json there are lines in Vietnamese, none of them a code."""
    own = ("--group", GROUP) if command in {"members", "dues", "entries"} else ()
    code, said, wrong = run(*command.split(), "--book", office, *own)

    assert (0, "") == (code, wrong)
    assert said.strip()
    assert "{" not in said


@pytest.mark.parametrize("day", ["2026-10-31", "31/10/2026", "31-10-2026"])
def test_a_day_may_be_typed_as_people_write_it(office, asked, day):
    """31/10/2026 is 2026-10-31."""
    assert MONTH_END == asked("report", "totals", "--book", office, "--on", day)["on"]


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "1900-01-01", "0001-01-01", "9999-12-31", "abc", "", "31/13/2026"]
)
@pytest.mark.parametrize("command", ["loans", "dues", "notices"])
def test_an_impossible_day_is_wrong_usage(office, run, typed, command):
    """Days that do not exist, or that no book can hold, are told before anything is opened."""
    assert_one_sentence(2, run(command, "--book", office, "--on", typed))


@pytest.mark.parametrize("typed", ["2026-13", "1900-01", "0001-01", "9999-12", "x", "10-2026"])
def test_an_impossible_month_is_wrong_usage(office, run, typed):
    """So are months."""
    assert_one_sentence(2, run("rating", "--book", office, "--month", typed))


@pytest.mark.parametrize(
    "command",
    [
        "groups",
        "members",
        "loans",
        "dues",
        "entries",
        "rating --month 2026-10",
        "paper rating-sheet --out never.pdf",
        "paper collection-list --blank --out never.pdf",
        "notices --out never",
    ],
)
def test_an_unknown_group_is_refused(office, run, command):
    """A wrong number gives no empty answer and no paper."""
    assert_one_sentence(1, run(*command.split(), "--book", office, "--group", "9999999"))
    assert not Path("never").exists()
    assert not Path("never.pdf").exists()


@pytest.mark.parametrize(
    "typed",
    [
        "loan",
        "loans",
        "loans --book",
        "loans --book so --nguoi x",
        "loans --book so --on abc",
        "report sums --book so",
        "demo --book so --groups x",
        "paper receipts --book so --gr 1 --o x",
    ],
)
def test_wrong_usage_is_told_in_vietnamese(run, typed):
    """Not one word of argparse is left."""
    english = ("argument", "required", "choose", "invalid", "expected", "unrecognized", "ambiguous")

    code, said, wrong = run(*typed.split())

    assert (2, "", 1) == (code, said, len(wrong.splitlines()))
    assert [] == [word for word in english if word in wrong]
    assert not wrong.isascii()


def test_members_for_machines_have_only_facts(office, asked):
    """What sorts names on the screen is nothing for a script."""
    (first, *_others) = asked("members", "--book", office, "--group", GROUP)

    assert "customer_no" in first
    assert {"folded", "sort_key"}.isdisjoint(first)


def test_words_that_are_no_command_are_wrong_usage(run):
    """An unknown command and a missing book are told in one line."""
    assert_one_sentence(2, run("loan"))
    assert_one_sentence(2, run("loans"))


@pytest.mark.parametrize("words", [[], ["demo"], ["paper"]])
def test_help_has_no_english_heading_for_a_vietnamese(words, capsys):
    """Nobody has to know what usage and options are; in English they are English."""
    told = {}
    for language in ("vi", "en"):
        catalogue.use(language)
        with pytest.raises(SystemExit):
            cli._parser().parse_args([*words, "--help"])
        told[language] = capsys.readouterr().out

    assert not re.search("usage|positional|options|show this", told["vi"])
    assert told["vi"].startswith("cách gõ: tkvv")
    assert told["en"].startswith("usage: tkvv")
