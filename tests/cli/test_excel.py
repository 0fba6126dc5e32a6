"""Lists as workbooks from the command line."""

import books
import pytest
import python_calamine
from asking import assert_one_sentence, meeting_facts

from tkvv_desktop import bootstrap


def cells(path):
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("name", ["groups", "members", "loans", "dues", "entries"])
def test_the_rows_of_a_command_go_into_a_workbook(untouched, tmp_path, run, name):
    """The same command, with a file for its rows."""
    file = tmp_path / "danh sach.xlsx"

    code, said, _wrong = run(name, "--book", untouched, "--xlsx", file)

    assert (0, f"{file}\n") == (code, said)
    assert "Tất cả các Tổ trong sổ" == cells(file)[1][0]


def test_id_numbers_are_shown_only_where_asked_for(small, tmp_path, run):
    """Masked in the list that lies about on a stick; whose number left in full is kept."""
    for more, number in (((), "********4321"), (("--full-ids",), "078066004321")):
        file = tmp_path / "ds.xlsx"
        asked = ("members", "--book", small, "--group", books.GROUP, "--xlsx", file)
        assert 0 == run(*asked, *more)[0]
        assert number in {cell for row in cells(file) for cell in row}
        assert len(more) == seen_of(small, books.AN) == seen_of(small, books.DAT)


def seen_of(path, customer_no):
    app = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)
    seen = app.ask(lambda reader: reader.seen(books.GROUP, customer_no))
    app.close()
    assert {"export"} >= {one.way for one in seen}
    return len(seen)


def test_id_numbers_of_a_whole_office_are_refused(untouched, tmp_path, run):
    """One group at a time; nothing is saved."""
    file = tmp_path / "ds.xlsx"
    asked = ("excel", "members", "--book", untouched, "--out", file, "--full-ids")

    assert_one_sentence(1, run(*asked))
    assert not file.exists()


def test_the_latest_meeting_is_a_list_too(small, post, tmp_path, run):
    """What was handed over, by the day of the meeting or the latest."""
    post(small, meeting_facts())
    file = tmp_path / "bang ke.xlsx"
    asked = ("excel", "collection", "--book", small, "--out", file, "--on", "2026-11-15")

    assert_one_sentence(1, run(*asked))
    assert_one_sentence(1, run(*asked, "--group", books.GROUP, "--meeting-on", "2026-11-02"))
    code, _said, _wrong = run(*asked, "--group", books.GROUP)

    assert 0 == code
    assert [152_000.0, 50_000.0, 202_000.0] == cells(file)[-1][6:9]


def test_a_place_that_cannot_be_written_is_trouble(untouched, tmp_path, run):
    """The stick was pulled out."""
    file = tmp_path / "stick" / "ds.xlsx"

    assert_one_sentence(3, run("members", "--book", untouched, "--xlsx", file))
