"""Forms, minutes and letters from the command line, with rows for the hand."""

import books
import pytest
from asking import assert_one_sentence
from pypdf import PdfReader


@pytest.fixture
def paper(small, tmp_path, run):
    """Makes a paper; its exit code, its text, what was said of troubles."""

    def make(name, *more):
        out = tmp_path / f"{name}.pdf"
        result = run("paper", name, "--book", small, "--group", books.GROUP, "--out", out, *more)
        text = "".join(page.extract_text() for page in PdfReader(out).pages) if out.exists() else ""
        return result, " ".join(text.split())

    return make


def test_a_form_has_the_rows_that_were_asked_for(paper):
    """The member that was named first, then empty rows up to the number."""
    (code, _said, _wrong), text = paper("loan-requests", "--member", books.BINH, "--rows", 3)

    assert 0 == code
    assert books.NAMES[books.BINH] in text
    assert "Mẫu số: 03/TD" in text


@pytest.mark.parametrize("rows", [-1, 101, "nhiều"])
def test_a_paper_has_no_more_rows_than_anybody_writes(rows, paper):
    """A slip of the finger does not make a thousand pages."""
    (code, said, wrong), text = paper("loan-requests", "--rows", rows)

    assert (2, "", "") == (code, said, text)
    assert wrong


@pytest.mark.parametrize("name", ["loan-use", "balance-check", "group-inspection"])
def test_forms_of_a_small_group_are_made(name, paper):
    """By group alone, as of today."""
    (code, _said, wrong), text = paper(name)

    assert (0, "") == (code, wrong)
    assert books.GROUP in text


def test_a_letter_needs_its_loan(paper):
    """Without it there is one sentence and no file."""
    result, text = paper("extension-request")
    made, letter = paper("extension-request", "--loan", books.LOAN_AN)

    assert_one_sentence(1, result)
    assert "" == text
    assert 0 == made[0]
    assert books.LOAN_AN in letter


def test_minutes_of_a_meeting_are_marked_when_printed_again(paper, small, post):
    """The first print is the one that is signed."""
    facts = {
        "group": books.GROUP,
        "held_on": "2026-11-01",
        "lines": [{"customer_no": books.AN, "interest": 152_000, "deposit": 50_000}],
    }
    assert 0 == post(small, facts)[0]

    (code, _said, _wrong), first = paper("minutes")
    _result, again = paper("minutes")

    assert 0 == code
    assert "202.000 đồng" in first
    assert "BẢN IN LẠI" not in first
    assert "BẢN IN LẠI" in again
