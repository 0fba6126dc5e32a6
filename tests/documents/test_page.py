"""The sheet that all papers stand on: texts that fit, tables that break well, pages that count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.documents import (
    cash_sheet,
    collection_list,
    due_list,
    due_notice,
    due_notice_half,
    lettering,
    notice_list,
    page,
    rating_sheet,
)
from tkvv_desktop.documents.lettering import BOLD, REGULAR, clean, fit, width
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Table, Total

TEXTS = st.text(st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs"]), max_size=120)


@pytest.fixture(autouse=True)
def faces():
    lettering.load_faces()


@given(text=TEXTS, room=st.floats(20, 500), lines=st.integers(1, 3))
def test_any_text_stays_within_its_room(text, room, lines):
    """Wrapped or smaller, but never wider, never in more lines, never cut."""
    fitted = fit(text, BOLD, 12, room, lines)

    assert len(fitted.lines) <= lines
    assert all(width(line, BOLD, fitted.size) <= room for line in fitted.lines)
    assert clean(text) == " ".join(fitted.lines)


def test_a_text_is_wrapped_before_it_is_made_smaller():
    """Old eyes first: a second line costs less than small letters."""
    name = "Nguyễn Hoàng Phương Thảo Nguyên"

    assert fit(name, REGULAR, 11, 5 * CM, 2).size == 11
    assert fit(name, REGULAR, 11, 4 * CM, 1).size < 11


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Trâ\u0300n", "Trần"),
        ("  Lê\u00a0 Thị\n\tHoa ", "Lê Thị Hoa"),
        ("Ng\u200bô\u00ad \u202eAn\ufeff", "Ngô An"),
    ],
)
def test_what_cannot_be_seen_does_not_reach_the_paper(typed, printed):
    """Loose marks, strange spaces and invisible signs are put right at the door."""
    assert printed == clean(typed)


@given(words=st.lists(st.sampled_from(["tổ", "trưởng", "12/TB", "Nghĩa", "ở"]), min_size=1))
def test_a_justified_paragraph_ends_at_the_right_edge(words):
    """Each line but the last touches both edges, and no word is lost."""
    lines = lettering.set_words(((" ".join(words), REGULAR),), 12, 150, justified=True)

    assert words == [word for line in lines for word, _, _ in line]
    for line in lines[:-1]:
        word, face, x = line[-1]
        assert 0 == line[0][2]
        assert 150 == pytest.approx(x + width(word, face, 12), abs=0.01)


@pytest.mark.parametrize(
    ("columns", "room"),
    [
        (due_notice._TABLE, 16 * CM),
        (due_list._TABLE, 24.7 * CM),
        (notice_list._TABLE, 24.7 * CM),
        (cash_sheet._TABLE, 16 * CM),
        (due_notice_half._TABLE, 17.5 * CM),
        (rating_sheet._POINTS, 16 * CM),
        (rating_sheet._LOSSES, 16 * CM),
    ],
)
def test_a_table_is_as_wide_as_the_text_of_its_page(columns, room):
    """Its rules end where the paragraphs end."""
    assert room == pytest.approx(sum(column.width for column in columns), abs=0.01)


@pytest.mark.parametrize("maker", ["collection", "blank_collection"])
def test_the_collection_list_is_as_wide_as_its_page(maker, build):
    """Blank and filled have their columns in another order."""
    columns = collection_list._columns(getattr(build, maker)())

    assert 24.7 * CM == pytest.approx(sum(column.width for column in columns), abs=0.01)


COLUMNS = (Column("Số", 3 * CM, "centre"), Column("Tên", 9 * CM, "left", 3))


def table_of(rows: int, long: bool = False) -> bytes:
    name = "dòng " * (30 if long else 1)
    sheet = Sheet("Bảng", "Tổ")
    sheet.begin()
    table = Table(sheet, COLUMNS, row_height=1 * CM)
    closing = 5 * CM
    table.draw(
        [(f"«{n}»", f"{name}kết{n}.") for n in range(rows)], Total("Cộng", 1, ("=",)), closing
    )
    page.signatures(sheet, (Signer("KÝ TÊN", name="Đinh Mai"),), sheet.left, 5 * CM, closing)
    return sheet.finish()


@pytest.mark.parametrize("rows", range(1, 61))
def test_the_signature_is_never_alone_on_its_page(rows, read):
    """The total and the last two rows go with it; office and name of the signer stay together."""
    last = read(table_of(rows))[-1].text

    assert all(text in last for text in ("KÝ TÊN", "Đinh Mai", "Cộng"))
    assert all(f"«{n}»" in last for n in range(rows)[-2:])


def test_a_row_never_splits_and_every_page_has_the_head(read):
    """Number and last word of each row stand on one page, in order, once."""
    pages = read(table_of(60, long=True))

    found = []
    for leaf in pages:
        assert leaf.text.count("Số") == leaf.text.count("Tên") == 1
        here = [n for n in range(60) if f"«{n}»" in leaf.text]
        assert all(f"kết{n}." in leaf.text for n in here)
        found += here
    assert list(range(60)) == found
    assert len(pages) > 3


def test_pages_are_numbered_from_the_second_on_and_anew_in_each_paper(read):
    """A batch of papers is many papers, each with its own count."""
    sheet = Sheet("Loạt", "Tổ")
    for pages in (1, 3, 2):
        sheet.begin()
        sheet.write(sheet.left, sheet.top - 20, "tờ")
        for _ in range(pages - 1):
            sheet.turn()
            sheet.write(sheet.left, sheet.top - 20, "tờ")

    numbers = [leaf.text.removesuffix("tờ").strip() for leaf in read(sheet.finish())]

    assert ["", "", "2/3", "3/3", "", "2/2"] == [text.removeprefix("tờ ") for text in numbers]


def test_the_search_code_stands_on_each_page_of_its_paper_only(read):
    """The code leads back to what was written; the next paper has its own or none."""
    sheet = Sheet("Loạt", "Tổ")
    for code in ("ABCD", ""):
        sheet.begin(code)
        sheet.turn()
        sheet.write(sheet.left, sheet.y - 20, "tờ")

    codes = ["Mã tra cứu: ABCD" in leaf.text for leaf in read(sheet.finish())]

    assert [True, True, False, False] == codes
