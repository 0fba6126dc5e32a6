"""A book with money that this program does not understand says so wherever it sums."""

import io
from datetime import date

import books
import pypdf
import pytest
import python_calamine
from newer import bring_money

from tkvv_desktop import bootstrap
from tkvv_desktop.documents.marks import INCOMPLETE
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.usecases.lists import LISTS, AskedList, list_facts
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.printing import NotePrinted, history, note_printed

PAPERS = ("month-report", "member-statement", "collection-list", "rating-sheet", "cash-sheet")
MONTH = date(2026, 10, 1)


@pytest.fixture
def group(tmp_path):
    app = books.small_group(books.new_book(tmp_path))
    books.write(app, books.meeting("m1"))
    yield app
    app.book.close()


def asked():
    return PaperAsked(
        books.GROUP, books.TODAY, month=MONTH, member=books.AN, meeting="m1", loan=books.LOAN_AN
    )


def pages_of(pdf):
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return [" ".join(page.split()) for page in pages]


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_of_a_paper_says_it(group, name):
    assert not any(INCOMPLETE in page for page in pages_of(drawn(group, name)))

    bring_money(group)

    assert all(INCOMPLETE in page for page in pages_of(drawn(group, name)))


def drawn(app, name):
    return app.make_paper(name, asked(), new_id()).pdf


def test_a_paper_of_before_is_drawn_as_it_was(group):
    """What was not known when it was printed does not stand on its reprint."""
    first = group.make_paper("month-report", asked(), new_id())
    group.do(note_printed, NotePrinted((first.out,), "file"))
    bring_money(group)
    (printed,) = group.ask(history, books.GROUP)

    assert group.make_again(printed, new_id()).as_first


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_workbook_says_it(group, name):
    """Above the heads of its columns."""
    bring_money(group)
    facts = group.ask(list_facts, AskedList(name, books.TODAY, books.GROUP, meeting_id="m1"))

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(bootstrap.workbook(facts)))

    assert INCOMPLETE in [row[0] for row in book.get_sheet_by_index(0).to_python()[:4]]
