"""Files of the bank that are none, and papers from the command line."""

import re
from dataclasses import replace

import books
import pytest
from asking import MONTH_END, assert_one_sentence, meeting_facts, program
from pypdf import PdfReader

from tkvv_desktop import bootstrap
from tkvv_desktop.bankfiles.together import check_together
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.usecases.printing import history


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


def test_notices_are_printed_two_on_a_page(office, tmp_path, run):
    """Half the sheets, and each the first print of its number: no mark of a reprint."""
    copy = tmp_path / "so.tkvvbook"
    for suffix in ("", ".keys"):
        copy.with_name(copy.name + suffix).write_bytes(
            office.with_name(office.name + suffix).read_bytes()
        )

    run("notices", "--half", "--book", copy, "--on", MONTH_END, "--out", tmp_path / "giấy")

    app = bootstrap.open_book(copy, books.PASSWORD, books.CLOCK)
    for path in (tmp_path / "giấy").iterdir():
        group = path.name.split("_")[1]
        numbers = app.ask(lambda reader, group=group: reader.notices(group))
        (noted,) = app.ask(history, group)
        assert -(-len(numbers) // 2) == len(pages(path)) == noted.sheets
        assert ("due-notice-half", "") == (noted.name, noted.again)
        assert not any("in lại" in page.extract_text().casefold() for page in pages(path))
    app.close()


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
        (("love-letter", "--out", "a.pdf"), 2),
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


def test_the_second_print_of_a_list_says_so(post, small, tmp_path, run):
    """What was saved once is in the history: the next one bears the mark of a reprint."""
    assert 0 == post(small, meeting_facts())[0]
    texts = []
    for name in ("a.pdf", "b.pdf"):
        out = tmp_path / name
        args = ("--book", small, "--group", books.GROUP, "--out", out)
        assert 0 == run("paper", "collection-list", *args)[0]
        texts.append(pages(out)[0].extract_text())

    assert ["BẢN IN LẠI" in text for text in texts] == [False, True]
    app = bootstrap.open_book(small, books.PASSWORD)
    noted = app.ask(history, books.GROUP)
    app.close()
    assert [("file", len(pages(out)))] * 2 == [(one.way, one.sheets) for one in noted]


def test_a_code_is_found_from_the_command_line(post, small, tmp_path, run, asked):
    """As it stands on the receipt; a code of another book gets one sentence."""
    assert 0 == post(small, meeting_facts())[0]
    out = tmp_path / "a.pdf"
    run("paper", "receipts", "--book", small, "--group", books.GROUP, "--out", out)
    code = re.search(r"Mã tra cứu: (\S+)", pages(out)[0].extract_text())[1]

    found = asked("find", code.lower(), "--book", small)

    assert ("meeting", books.GROUP) == (found["kind"], found["group_no"])
    assert "01/11/2026" in run("find", code, "--book", small)[1]
    assert_one_sentence(1, run("find", "0" * 16, "--book", small))
    assert_one_sentence(1, run("find", "7A", "--book", small))
