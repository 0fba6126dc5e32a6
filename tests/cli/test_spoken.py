"""Figures read by telephone, by command: shown in one book, taken down in another."""

import io
import sys
from datetime import date

import books
import pytest

from tkvv_desktop.cli import main


@pytest.fixture
def two(tmp_path):
    """The book of a leader with a meeting, and that of the office without."""
    paths = []
    for name in ("to", "hoi"):
        app = books.small_group(books.new_book(tmp_path, f"{name}.tkvvbook"))
        if name == "to":
            books.write(app, books.meeting("m1"))
        app.close()
        paths.append(str(app.book.path))
    return paths


@pytest.fixture
def said(capsys):
    def run(*words):
        capsys.readouterr()
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


def show(said, book, *more):
    code, text, wrong = said(
        "spoken", "show", "--book", book, "--group", books.GROUP, "--day", "2026-11-01", *more
    )
    assert (0, "") == (code, wrong)
    return text


@pytest.mark.parametrize("form", [(), ("--full",), ("--codes",)])
def test_what_one_book_shows_another_takes_down(two, said, tmp_path, form):
    """The sums, everybody, the codes: from a file, listed as not confirmed."""
    file = tmp_path / "nghe.txt"
    file.write_text(show(said, two[0], *form), encoding="utf-8")

    code, text, wrong = said("spoken", "note", "--book", two[1], file)
    again = said("spoken", "note", "--book", two[1], file)
    listed = said("spoken", "list", "--book", two[1])

    assert (0, "") == (code, wrong)
    assert "381.000" in text
    assert again[1] != text
    assert 0 == again[0]
    assert "01/11/2026" in listed[1]
    assert ("quét từ mã" if form == ("--codes",) else "nghe qua điện thoại") in listed[1]
    assert 2 == len(listed[1].splitlines())


def test_rows_are_taken_from_the_input(two, said, monkeypatch):
    """As they come from another program."""
    raw = io.TextIOWrapper(io.BytesIO(show(said, two[0]).encode("utf-8")))
    monkeypatch.setattr(sys, "stdin", raw)

    assert 0 == said("spoken", "note", "--book", two[1], "-")[0]


def test_a_wrong_row_is_one_sentence_that_names_it(two, said, tmp_path):
    """And what is no text at all is one too."""
    rows = show(said, two[0], "--full").splitlines()
    file = tmp_path / "nghe.txt"
    file.write_text("\n".join((rows[0], rows[1][:-1] + "9", *rows[2:])), encoding="utf-8")

    code, _text, wrong = said("spoken", "note", "--book", two[1], file)
    assert 1 == code
    assert "Hàng 01" in wrong
    file.write_bytes(bytes(range(256)))
    assert 1 == said("spoken", "note", "--book", two[1], file)[0]
    assert 3 == said("spoken", "note", "--book", two[1], tmp_path / "khong-co")[0]


def test_what_differs_is_told_when_the_entry_has_come(two, said, tmp_path):
    """Beside the state of each meeting."""
    file = tmp_path / "nghe.txt"
    file.write_text(show(said, two[0], "--full"), encoding="utf-8")
    said("spoken", "note", "--book", two[1], file)
    app = books.bootstrap.open_book(books.Path(two[1]), books.PASSWORD, books.CLOCK)
    lines = (books.line("001", books.AN, interest=152_000, deposit=60_000),)
    books.write(app, books.meeting("m1", held_on=date(2026, 11, 1), lines=lines))
    app.close()

    listed = said("spoken", "list", "--book", two[1])[1]

    assert "đã thay bằng sổ của Tổ" in listed
    assert "Nguyễn Thị An, tiền gửi: nghe 50.000, trong sổ 60.000" in listed
