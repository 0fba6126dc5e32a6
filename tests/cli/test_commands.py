"""The command line: what scripts rely on, and one sentence for whatever goes wrong."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import books
import pytest
from pypdf import PdfReader

from tkvv_desktop import bootstrap
from tkvv_desktop.bankfiles.together import check_together
from tkvv_desktop.cli import main
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

ROOT = Path(books.__file__).parents[1]
GROUP = next(iter(books.truth(books.MONTHS[-1])["groups"]))
MONTH_END = books.truth(books.MONTHS[-1])["as_of"]


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("TKVV_PASSWORD", books.PASSWORD)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The path of a book with every month end; tests only look at it."""
    app = books.new_book(tmp_path_factory.mktemp("office"))
    files, _together = bootstrap.read_files(books.month_files())
    app.do(read_bank_files, ReadBankFiles(tuple(files)))
    app.close()
    return app.book.path


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """The path of a closed book with a group of three, in which no test writes."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("small")))
    app.close()
    return app.book.path


@pytest.fixture
def small(untouched, tmp_path):
    """The path of a copy of it, to write into."""
    path = tmp_path / untouched.name
    for one in (untouched, keys_of(untouched)):
        (tmp_path / one.name).write_bytes(one.read_bytes())
    return path


def keys_of(path):
    return path.with_name(path.name + ".keys")


@pytest.fixture
def run(capsys):
    """Runs a command; its exit code, what it says to a person, what it says of troubles."""

    def run(*arguments):
        capsys.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def asked(run):
    """Runs a command with --json and reads what it says."""

    def asked(*arguments):
        code, said, wrong = run(*arguments, "--json")
        assert (0, "") == (code, wrong)
        return json.loads(said)

    return asked


def program(*arguments, **environment):
    """The program as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "tkvv_desktop", *(str(one) for one in arguments)],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def assert_one_sentence(code, result):
    """The exit code, nothing for machines, and one line that is no traceback."""
    actual, said, wrong = result
    assert (code, "") == (actual, said)
    assert 1 == len(wrong.splitlines()), wrong
    assert wrong.strip()
    assert "Traceback" not in wrong
    assert "Hãy ghi lại mã" not in wrong, "this code has no sentence: " + wrong


# Reading and showing


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


# Books


def test_a_new_book_is_sound(tmp_path, run, asked):
    """New, check, rebuild: each says that it is done."""
    path = tmp_path / "so.tkvvbook"

    assert 0 == run("new", "--book", path, "--name", "Đinh Thanh Mai")[0]
    assert {"ok": True, "findings": []} == asked("check", "--book", path, "--full")
    assert 0 == run("rebuild", "--book", path)[0]
    assert_one_sentence(1, run("new", "--book", path))


def test_troubles_with_a_book_have_their_own_sentences(small, run, monkeypatch, tmp_path):
    """Missing, wrong password, damaged keys, damaged file, in use: five sentences, exit code 3."""
    keys = small.with_name(small.name + ".keys")
    good = small.read_bytes()
    said = [run("check", "--book", tmp_path / "none")]
    monkeypatch.setenv("TKVV_PASSWORD", "không phải")
    said.append(run("check", "--book", small))
    monkeypatch.setenv("TKVV_PASSWORD", books.PASSWORD)
    small.write_bytes(good[:5000])
    said.append(run("check", "--book", small))
    small.write_bytes(good)
    app = bootstrap.open_book(small, books.PASSWORD)
    said.append(run("check", "--book", small))
    app.close()
    keys.write_bytes(b"{}")
    said.append(run("check", "--book", small))
    keys.unlink()
    said.append(run("check", "--book", small))

    for result in said:
        assert_one_sentence(3, result)
    assert len(said) == len({wrong for _code, _out, wrong in said})


def test_a_check_that_finds_something_is_refused(small, run):
    """What is wrong is named, and the exit code tells it."""
    app = bootstrap.open_book(small, books.PASSWORD)
    with app.book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE op SET lamport = lamport + 7 WHERE id = 's1'")
    app.close()

    code, said, _wrong = run("check", "--book", small, "--json")

    assert 1 == code
    assert ["s1"] == [one["subject"] for one in json.loads(said)["findings"]]


def test_without_a_password_nothing_is_opened(small):
    """Where nobody can be asked and none is given, that is said."""
    result = program("check", "--book", small, TKVV_PASSWORD="")
    none = subprocess.run(
        [sys.executable, "-m", "tkvv_desktop", "check", "--book", str(small)],
        capture_output=True,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "TKVV_PASSWORD"},
        stdin=subprocess.DEVNULL,
        check=False,
    )

    assert (3, 1) == (result.returncode, none.returncode)
    assert b"TKVV_PASSWORD" in none.stderr


@pytest.mark.parametrize("number", ["0", "-1", "a", "1.5"])
def test_a_demo_needs_a_count(tmp_path, run, number):
    """Not none, not less, not half a group."""
    assert_one_sentence(2, run("demo", "--book", tmp_path / "thu.tkvvbook", f"--groups={number}"))
    assert [] == list(tmp_path.iterdir())


def test_a_demo_is_the_same_each_time(tmp_path, asked, run):
    """The same seed and day make the same groups; another seed makes others."""
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        arguments = ("--groups", 1, "--months", 1, "--seed", seed, "--on", "2026-10-31")
        assert 0 == run("demo", "--book", tmp_path / name, *arguments)[0]

    one, same, other = (
        asked("members", "--book", tmp_path / name, "--on", "2026-10-31") for name in "abc"
    )
    assert one
    assert one == same
    assert one != other


# Files of meetings and sessions


def meeting_facts(**facts):
    lines = [{"customer_no": books.AN, "interest": 152_000, "deposit": 50_000}]
    return {"group": books.GROUP, "held_on": "2026-11-01", "lines": lines} | facts


def line_facts(**facts):
    return meeting_facts(lines=[meeting_facts()["lines"][0] | facts])


def session_facts(**facts):
    return {"group": books.GROUP, "held_on": "2026-11-03", "handed_in": 0} | facts


@pytest.fixture
def post(tmp_path, run):
    """Posts a meeting, or closes a session, from a file with these facts."""

    def post(small, facts, *verbs):
        file = tmp_path / "facts.json"
        if isinstance(facts, bytes):
            file.write_bytes(facts)
        else:
            text = facts if isinstance(facts, str) else json.dumps(facts)
            file.write_text(text, "utf-8")
        return run(*(verbs or ("meeting", "post")), file, "--book", small, "--json")

    return post


def test_a_meeting_and_its_session_are_written_once(post, small, asked):
    """The same file twice is one meeting; the cash is handed in once."""
    code, said, _wrong = post(small, meeting_facts())
    again = post(small, meeting_facts())
    close = post(small, session_facts(handed_in=202_000), "session", "close")
    closed_again = post(small, session_facts(handed_in=202_000), "session", "close")

    assert (0, 0, 0, 0) == (code, again[0], close[0], closed_again[0])
    assert {books.AN: 1} == json.loads(said)["receipts"]
    assert {"written": [], "receipts": {}} == json.loads(again[1])
    assert {"written": []} == json.loads(closed_again[1])
    (entry,) = asked("entries", "--book", small, "--group", books.GROUP, "--member", books.AN)
    assert (152_000, 50_000, 0) == (entry["interest"], entry["deposit"], entry["principal"])


def test_the_commission_of_a_month_is_told_without_a_guess(post, small, asked):
    """What was paid is what the session told; nothing is expected before a rate was entered."""
    post(small, meeting_facts())
    post(small, session_facts(handed_in=202_000, commission=9_000), "session", "close")
    day = session_facts()["held_on"]

    (row,) = asked("report", "commission", "--book", small, "--on", day)

    assert (books.GROUP, day[:8] + "01") == (row["group"], row["month"])
    assert (152_000, 9_000, None) == (row["interest"], row["paid"], row["expected"])


def test_a_meeting_with_everything_is_written(post, small, asked):
    """Attendance, cash by note, place, guests and remarks; text in any form of Unicode."""
    facts = meeting_facts(
        id="hop-thang-11",
        session_on="3/11/2026",
        attendance=[{"customer_no": books.AN, "present": True, "note": "đến muộn"}],
        cash={"100000": 2, "2000": 1},
        place="Nhà văn hóa",
        guests="Trưởng ấp",
        content="Đôn đốc",
    )

    code, said, wrong = post(small, b"\xef\xbb\xbf" + json.dumps(facts).encode("utf-8"))

    assert (0, "") == (code, wrong)
    assert ["hop-thang-11"] == json.loads(said)["written"]
    assert {"ok": True, "findings": []} == asked("check", "--book", small, "--full")


FIELD_NAMES_OF_PRINCIPAL = ["principal", "goc", "tien_goc", "principal_taken"]


@pytest.mark.parametrize("name", FIELD_NAMES_OF_PRINCIPAL)
def test_there_is_no_way_to_take_principal(post, untouched, name):
    """Neither a meeting, nor its lines, nor a session knows such a field."""
    before = untouched.read_bytes()

    assert_one_sentence(1, post(untouched, meeting_facts(**{name: 1_000_000})))
    assert_one_sentence(1, post(untouched, line_facts(**{name: 1_000_000})))
    assert_one_sentence(1, post(untouched, session_facts(**{name: 1_000_000}), "session", "close"))

    assert before == untouched.read_bytes()


@pytest.mark.parametrize(
    "facts",
    [
        line_facts(interest=1.5),
        line_facts(interest=152_000.0),
        line_facts(interest="152000"),
        line_facts(interest="152.000"),
        line_facts(interest=True),
        line_facts(interest=None),
        line_facts(interest=-1),
        line_facts(deposit=-50_000),
        line_facts(interest=10**13),
        line_facts(interest=10**30),
        line_facts(interest=[152_000]),
        line_facts(customer_no=7317000001),
        line_facts(customer_no="9999999999"),
        line_facts(note="a\0b"),
        line_facts(note="\ud800"),
        line_facts(tien=5),
        meeting_facts(lines={}),
        meeting_facts(lines=["x"]),
        meeting_facts(lines=[*meeting_facts()["lines"]] * 2),
        meeting_facts(lines=[]),
        meeting_facts(lines=[{"customer_no": books.DAT, "interest": 5, "deposit": 0}]),
        meeting_facts(held_on="1900-01-05"),
        meeting_facts(held_on="0001-01-01"),
        meeting_facts(held_on="9999-12-31"),
        meeting_facts(held_on="2099-11-01"),
        meeting_facts(held_on="2026-02-30"),
        meeting_facts(held_on=20261101),
        meeting_facts(session_on="2026-10-03"),
        meeting_facts(session_on="2099-12-03"),
        meeting_facts(session_on="1900-01-01"),
        meeting_facts(cash={"abc": 1}),
        meeting_facts(cash={"100000": 1.5}),
        meeting_facts(cash={"100000": -2}, difference_reason="x"),
        meeting_facts(cash={"7": 3}, difference_reason="x"),
        meeting_facts(cash={"100000": 1}),
        meeting_facts(cash=[{"denomination": 1000, "count": 1}] * 2, difference_reason="x"),
        meeting_facts(attendance=[{"customer_no": books.AN, "present": True}] * 2),
        meeting_facts(attendance=[{"customer_no": "9999999999", "present": True}]),
        meeting_facts(attendance=[{"customer_no": books.AN, "present": 1}]),
        meeting_facts(group="9999999"),
        meeting_facts(group="office", lines=[]),
        meeting_facts(group=""),
        meeting_facts(group_no=books.OTHER_GROUP),
        meeting_facts(kind="party"),
        meeting_facts(id=""),
        meeting_facts(id=5),
        meeting_facts(id="x" * 1000),
        meeting_facts(id="a b"),
        {"group": books.GROUP},
        [],
        "",
        "{",
        "[" * 100_000,
        "NaN",
        '{"group": "4820101", "group": "4820202", "held_on": "2026-11-01", "lines": []}',
        json.dumps(meeting_facts()).replace("152000", "NaN"),
        json.dumps(meeting_facts()).replace("152000", "1e5"),
        json.dumps(meeting_facts()).replace("152000", "9" * 5000),
        b"\xff\xfe\x00",
        bytes(5000),
    ],
    ids=lambda facts: str(facts)[:60].encode("ascii", "replace").decode(),
)
def test_a_wrong_file_of_a_meeting_is_refused(post, untouched, facts):
    """One sentence, exit code 1, and nothing is written."""
    before = untouched.read_bytes()

    assert_one_sentence(1, post(untouched, facts))

    assert before == untouched.read_bytes()


PAID = {
    "contract_no": books.LOAN_AN,
    "principal": 500_000,
    "voucher_no": "PT 1",
    "day": "2026-11-03",
}


@pytest.mark.parametrize(
    "facts",
    [
        session_facts(handed_in=-1),
        session_facts(handed_in=1),
        session_facts(handed_in=0.0),
        session_facts(held_on="1900-01-01"),
        session_facts(held_on="2099-01-01"),
        session_facts(group="9999999"),
        session_facts(group="office"),
        session_facts(attended_by="thief"),
        session_facts(commission=-5),
        session_facts(commission=10**30),
        session_facts(cash={"100000": 1}),
        session_facts(vouchers=[PAID | {"principal": 10**11}]),
        session_facts(vouchers=[PAID | {"principal": -1}]),
        session_facts(vouchers=[PAID | {"principal": 0}]),
        session_facts(vouchers=[PAID | {"voucher_no": " "}]),
        session_facts(vouchers=[PAID | {"contract_no": "1"}]),
        session_facts(vouchers=[PAID | {"day": "1900-01-01"}]),
        session_facts(vouchers=[PAID | {"day": "2099-01-01"}]),
        session_facts(vouchers=[PAID] * 2),
        session_facts(debits=[PAID | {"interest": 0, "principal": 600_000}]),
        session_facts(vouchers=[PAID | {"interest": 5}]),
    ],
    ids=lambda facts: str(facts)[:100],
)
def test_a_wrong_file_of_a_session_is_refused(post, untouched, facts):
    """One sentence, exit code 1, and nothing is written."""
    before = untouched.read_bytes()

    assert_one_sentence(1, post(untouched, facts, "session", "close"))

    assert before == untouched.read_bytes()


def test_a_file_that_is_not_there_is_trouble(small, tmp_path, run):
    """A missing file, and a folder in its place."""
    assert_one_sentence(3, run("meeting", "post", tmp_path / "no.json", "--book", small))
    assert_one_sentence(3, run("session", "close", tmp_path, "--book", small))


# Files of the bank that are none


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"hello", bytes(100_000), "Số tiền;Tên".encode("utf-16")],
    ids=["empty", "zip", "text", "zeros", "csv"],
)
def test_a_file_that_is_no_bank_file_writes_nothing(tmp_path, small, run, content):
    """Among good files it stops everything: what is wrong, how to go on, nothing half read."""
    bad = tmp_path / "xau.xlsx"
    bad.write_bytes(content)
    good = books.month_files(books.MONTHS[0])[:2]
    before = small.read_bytes()

    code, said, wrong = run("read", *good, bad, "--book", small)

    why, how_to_go_on = wrong.splitlines()
    assert_one_sentence(1, (code, said, why))
    assert "xau.xlsx" in why
    assert "--skip-bad" in how_to_go_on
    assert before == small.read_bytes()
    assert run("read", bad, "--book", tmp_path / "moi.tkvvbook")[0] in {1, 3}
    assert not (tmp_path / "moi.tkvvbook").exists()


def test_a_bank_file_that_is_not_there_is_trouble(tmp_path, run):
    """The stick was pulled out."""
    assert_one_sentence(3, run("read", tmp_path / "no.xlsx", "--book", tmp_path / "b"))
    assert [] == list(tmp_path.iterdir())


def test_files_of_two_offices_are_refused(tmp_path, run):
    """Two offices in one reading: one sentence, nothing written."""
    file = next(
        one for one in bootstrap.read_files(books.month_files(books.MONTHS[0]))[0] if one.office_no
    )
    with pytest.raises(Refused):
        check_together([file, replace(file, office_no="009999")])


# Papers


def pages(path):
    return PdfReader(path).pages


def test_notices_are_printed_once(office, tmp_path, run, asked):
    """A day's notices are printed; a second time there is none; a reprint is another command."""
    copy = tmp_path / "so.tkvvbook"
    for suffix in ("", ".keys"):
        copy.with_name(copy.name + suffix).write_bytes(
            office.with_name(office.name + suffix).read_bytes()
        )
    folder = tmp_path / "giấy tờ"

    first = run("notices", "--book", copy, "--on", MONTH_END, "--out", folder)
    again = run("notices", "--book", copy, "--on", MONTH_END, "--out", tmp_path / "again")

    papers = sorted(folder.iterdir())
    assert (0, 0) == (first[0], again[0])
    assert papers
    assert [str(path) for path in papers] == sorted(first[1].splitlines())
    assert all(pages(path) for path in papers)
    assert [] == list((tmp_path / "again").iterdir())
    group = papers[0].name.split("_")[1]
    out = tmp_path / "in lại.pdf"
    code, _said, _wrong = run(
        "paper", "due-notice", "--book", copy, "--group", group, "--on", MONTH_END, "--out", out
    )
    assert (0, len(pages(papers[0]))) == (code, len(pages(out)))


@pytest.mark.parametrize("command", ["notices --on 2026-10-31", "round"])
def test_a_file_in_the_place_of_the_folder_is_trouble(office, tmp_path, run, command):
    """Nothing is printed, and nothing is marked as printed."""
    file = tmp_path / "file"
    file.write_text("x")
    before = office.read_bytes()

    book = ["--book", office] if "notices" in command else []
    assert_one_sentence(3, run(*command.split(), *book, "--out", file))

    assert before == office.read_bytes()


def test_papers_of_a_meeting(post, small, tmp_path, run):
    """Collection list blank and filled, receipts and rating sheet, each as a PDF."""
    assert 0 == post(small, meeting_facts())[0]
    day = ("--meeting-on", "2026-11-01")
    for name, more in (
        ("collection-list", (*day, "--blank")),
        ("collection-list", day),
        ("receipts", day),
        ("collection-list", ()),  # without a day: the latest meeting
        ("receipts", ()),
        ("rating-sheet", ("--month", "2026-10")),
    ):
        out = tmp_path / f"{name}.pdf"
        result = run("paper", name, "--book", small, "--group", books.GROUP, *more, "--out", out)
        assert (0, f"{out}\n", "") == result
        assert pages(out)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("receipts", "--meeting-on", "2026-11-01", "--out", "a.pdf"), 1),
        (("collection-list", "--on", "2026-11-01", "--out", "a.pdf"), 1),
        (("due-notice", "--on", "2026-11-01", "--out", "a.pdf"), 1),
        (("rating-sheet", "--on", "2026-11-01", "--out", "no/a.pdf"), 3),
        (("rating-sheet", "--on", "2026-11-01", "--out", "."), 3),
        (("minutes", "--out", "a.pdf"), 2),
    ],
)
def test_a_paper_that_cannot_be_made_is_told(small, run, arguments, code, tmp_path, monkeypatch):
    """Of a meeting that was not held, into a folder that is not there, of an unknown name."""
    monkeypatch.chdir(tmp_path)

    assert_one_sentence(code, run("paper", *arguments, "--book", small, "--group", books.GROUP))

    assert not (tmp_path / "a.pdf").exists()


def test_the_rating_of_every_group(office, asked, run, tmp_path):
    """Official points are the bank's; the sheet is of one group."""
    month = books.MONTHS[-1]
    found = asked("rating", "--book", office, "--month", month)

    scores = books.truth(month)["scores"]
    assert scores.keys() == {one["group"]["group_no"] for one in found}
    sheet = tmp_path / "xep-loai.pdf"
    assert_one_sentence(1, run("rating", "--book", office, "--month", month, "--pdf", sheet))
    group = next(iter(scores))
    assert (
        0 == run("rating", "--book", office, "--month", month, "--group", group, "--pdf", sheet)[0]
    )
    assert pages(sheet)


def test_a_whole_round_makes_every_paper(tmp_path):
    """`tkvv round` from a shell: notices, lists, receipts and rating sheet, and a sound book."""
    result = program("round", "--out", tmp_path / "giấy")

    assert (0, b"") == (result.returncode, result.stderr)
    names = sorted(path.name for path in (tmp_path / "giấy").iterdir())
    expected = ["bang-ke-da-thu.pdf", "bang-ke-de-thu.pdf", "bien-lai.pdf", "xep-loai.pdf"]
    assert set(expected) <= set(names)
    assert any(name.startswith("thong-bao-no-den-han") for name in names)
    assert all(pages(tmp_path / "giấy" / name) for name in names)
    assert "Sổ nguyên vẹn." in result.stdout.decode("utf-8")


# The program as a shell starts it


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("report", "totals", "--json"), 0),
        (("members", "--group", "9999999"), 1),
        (("loans", "--on", "tomorrow"), 2),
        (("check", "--full", "--book", "none.tkvvbook"), 3),
    ],
)
def test_exit_codes_as_a_shell_sees_them(small, arguments, code):
    """0 done, 1 refused, 2 wrong usage, 3 trouble; one line of UTF-8 on stderr."""
    book = () if "--book" in arguments else ("--book", small)

    result = program(*arguments, *book, PYTHONIOENCODING="cp1252")

    assert code == result.returncode
    assert (1 if code else 0) == len(result.stderr.decode("utf-8").splitlines())


def test_json_is_utf_8_whatever_the_terminal_speaks(small):
    """A pipe on Windows speaks a code page; machines get UTF-8."""
    result = program("members", "--book", small, "--json", PYTHONIOENCODING="cp1252")

    assert set(books.NAMES.values()) == {
        row["name"] for row in json.loads(result.stdout.decode("utf-8"))
    }


def test_a_reader_that_goes_away_is_no_trouble(office):
    """`tkvv loans | head -1` ends quietly."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tkvv_desktop", "loans", "--book", str(office), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    started.stdout.readline()
    started.stdout.close()

    assert b"" == started.stderr.read()
    assert 0 == started.wait()
    started.stderr.close()


def test_the_command_line_needs_no_window(small):
    """Qt is never loaded by a command."""
    script = "import sys; from tkvv_desktop.cli import main\n"
    script += "main(['groups', '--book', sys.argv[1]])\n"
    script += "assert not [name for name in sys.modules if name.startswith('PySide6')]"

    subprocess.run(
        [sys.executable, "-c", script, str(small)], check=True, capture_output=True, cwd=ROOT
    )


def test_today_is_the_day_when_none_is_given(office, asked):
    """Without --on the answer is of today."""
    today = asked("report", "totals", "--book", office)["on"]

    assert date.fromisoformat(today) == bootstrap.WallClock().today()
