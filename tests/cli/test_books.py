"""Commands that make and check books, and the program as a shell starts it."""

import json
import os
import subprocess
import sys
from datetime import date

import books
import pytest
from asking import ROOT, assert_one_sentence, program

from tkvv_desktop import bootstrap


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
    small.with_name(small.name + ".keys-2").unlink()  # else it would be taken from there
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
    app.book.close()  # a book like this gets no copy

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


def test_a_demo_is_not_longer_than_its_groups_have_lived(tmp_path, run):
    """More months than that are told before a book is made."""
    path = tmp_path / "thu.tkvvbook"

    assert_one_sentence(2, run("demo", "--book", path, "--months", "73"))
    assert not path.exists()


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
