"""Commands about the people of a book: who may open it, passwords, the recovery code."""

import re
from datetime import date

import books
import pypdf
import pytest
from asking import assert_one_sentence

NEW = "bông lúa vàng mùa"
SIGN = "[0-9A-HJKMNP-TV-Z]"  # of a recovery code


@pytest.fixture(autouse=True)
def new_password(monkeypatch):
    monkeypatch.setenv("TKVV_NEW_PASSWORD", NEW)


def sign_in(monkeypatch, password):
    monkeypatch.setenv("TKVV_PASSWORD", password)


def test_a_deputy_is_let_in_writes_and_is_let_go(small, run, asked, post, monkeypatch):
    """Each step by a command; afterwards her password opens nothing."""
    people = asked("users", "--book", small, "--add", "Lý Thị Hoa", "--group", books.GROUP)
    sign_in(monkeypatch, NEW)
    lines = [{"customer_no": books.AN, "interest": 152_000, "deposit": 50_000}]
    facts = {"group": books.GROUP, "held_on": "2026-11-01", "lines": lines}
    posted = post(small, facts)
    monkeypatch.setenv("TKVV_NEW_PASSWORD", "con trâu đi trước")
    refused = run("users", "--book", small, "--add", "Trần Ba")
    sign_in(monkeypatch, books.PASSWORD)
    left = asked("users", "--book", small, "--retire", "Lý Thị Hoa")
    shown = run("users", "--book", small)[1]
    sign_in(monkeypatch, NEW)

    assert [("Phạm Thị Quyên", "leader"), ("Lý Thị Hoa", "deputy")] == [
        (one["name"], one["role"]) for one in people
    ]
    assert 0 == posted[0]
    assert_one_sentence(1, refused)
    assert "tổ phó" in refused[2]
    assert [False, True] == [one["is_retired"] for one in left]
    assert "đã thôi" in shown
    assert_one_sentence(3, run("check", "--book", small))


def test_a_password_is_changed(small, run, monkeypatch):
    """The old one is wrong from then on."""
    assert 0 == run("password", "--book", small)[0]
    assert_one_sentence(3, run("check", "--book", small))
    sign_in(monkeypatch, NEW)

    assert 0 == run("check", "--book", small)[0]


def test_the_recovery_code_gives_a_new_password(small, run, monkeypatch):
    """The code is told once; with a slip in it nothing happens."""
    code = run("recovery", "--book", small)[1].splitlines()[0]
    slip = ("B" if code[0] != "B" else "C") + code[1:]
    assert_one_sentence(1, run("recover", "--book", small, "--code", slip))

    assert 0 == run("recover", "--book", small, "--code", code)[0]

    assert_one_sentence(3, run("check", "--book", small))
    sign_in(monkeypatch, NEW)
    assert 0 == run("check", "--book", small, "--full")[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("users", "--add", "Lý Thị Hoa", "--group", "1"),
        ("users", "--add", " "),
        ("users", "--add", "Phạm Thị Quyên"),
        ("users", "--retire", "Phạm Thị Quyên"),
        ("users", "--retire", "không ai"),
        ("recover", "--code", ""),
        ("recover", "--code", "7K4M"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(small, run, arguments):
    assert_one_sentence(1, run(arguments[0], "--book", small, *arguments[1:]))


def test_the_recovery_code_is_on_its_sheet_twice_and_nowhere_else(small, run, tmp_path):
    """Nothing of it is said on the screen; either half opens the book."""
    sheet = tmp_path / "tờ mã.pdf"
    code, said, wrong = run("recovery", "--book", small, "--pdf", sheet)
    text = pypdf.PdfReader(sheet).pages[0].extract_text()
    text = text.replace(f"{date.today():%d/%m/%Y}", "")  # noqa: DTZ011 - the day of the program
    found = ["".join(one.split()) for one in re.findall(rf"(?:{SIGN}{{4}}\s*){{7}}", text)]

    assert (0, "") == (code, wrong)
    assert [found[0]] * 2 == found
    assert found[0][:4] not in said
    assert (0, "") == run("recover", "--book", small, "--code", found[0])[::2]
