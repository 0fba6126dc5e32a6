"""A list as a workbook: read back, every value is what was put in, and of its own kind."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.documents.lettering import clean
from tkvv_desktop.documents.workbook import HEADS, TITLES, WORDS, workbook
from tkvv_desktop.usecases import lists
from tkvv_desktop.usecases.facts import GroupFacts
from tkvv_desktop.usecases.facts_lists import ListColumn, ListFacts

GROUP = GroupFacts(
    group_no="4820101",
    leader="Đinh Thanh Mai",
    deputy="Ngô Ngọc Liên",
    hamlet="Thôn Đông Hòa",
    commune="Xã Hòa Thuận Tây",
    association="12",
    office="Phòng giao dịch Vĩnh Lộc",
    point="TXN0003",
)
COLUMNS = (
    ListColumn("member"),
    ListColumn("contract_no"),
    ListColumn("rate", "rate"),
    ListColumn("outstanding", "dong", summed=True),
    ListColumn("due_on", "day"),
    ListColumn("is_estimate"),
)
FIRST = 5  # the row of the first line, from 0


def a_list(rows, columns=COLUMNS, **changes):
    known = {"name": "loans", "group": GROUP, "on": date(2026, 11, 21)}
    known |= {"figures_on": date(2026, 10, 31), "columns": columns, "rows": tuple(rows)}
    return ListFacts(**known | changes)


def a_row(name="Nguyễn Thị Hằng", outstanding=25_000_000):
    return (name, "6600000000000001", Decimal("7.92"), outstanding, date(2027, 2, 19), False)


def cells_of(data):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def xml_of(data, name="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return whole.read(name).decode("utf-8")


def test_numbers_are_numbers_and_days_are_days():
    """One can count with them; a contract number keeps its zeros and its sixteen digits."""
    name, contract, rate, outstanding, due_on, is_estimate = cells_of(workbook(a_list([a_row()])))[
        FIRST
    ][1:]

    assert ("Nguyễn Thị Hằng", "6600000000000001") == (name, contract)
    assert (7.92, 25_000_000.0) == (rate, outstanding)
    assert date(2027, 2, 19) == due_on
    assert "" == is_estimate


def test_above_the_list_stands_what_it_is_of():
    """Title, group, day, day of the bank's figures, unit, and a head for every column."""
    cells = cells_of(workbook(a_list([a_row()])))

    assert "DANH SÁCH MÓN VAY" == cells[0][0]
    assert "Tổ TK&VV số 4820101" in cells[1][0]
    assert "Đinh Thanh Mai" in cells[1][0]
    assert "Ngày 21/11/2026. Số liệu ngân hàng đến ngày 31/10/2026. Đơn vị: đồng." == cells[2][0]
    heads = ["TT", *(HEADS[column.key].text for column in COLUMNS)]
    assert heads == cells[FIRST - 1]


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=60))
def test_the_sum_is_a_formula_that_knows_its_value(amounts):
    """Programs that do not reckon show it too; those that do follow the filter."""
    data = workbook(a_list(a_row(outstanding=amount) for amount in amounts))

    last = FIRST + len(amounts)
    assert sum(amounts) == cells_of(data)[last][4]
    assert f"<f>SUBTOTAL(109,E{FIRST + 1}:E{last})</f>" in xml_of(data)


@given(st.text("=+-@\t\r ăâđêôơư1A()!'\"<>&\x00\x0b\u0301\u200b", max_size=20))
def test_no_text_becomes_a_formula(text):
    """A name that begins like a formula stays a name, also when its cell is typed over."""
    data = workbook(a_list([(text, text, None, text)], columns=tuple(map(ListColumn, KEYS))))

    assert "<f>" not in xml_of(data)
    assert [clean(text)] * 2 == cells_of(data)[FIRST][1:3]
    if clean(text)[:1] in set("=+-@") - {""}:
        assert 'quotePrefix="1"' in xml_of(data, "xl/styles.xml")


KEYS = ("member", "note", "hamlet", "purpose")


def test_names_come_out_composed():
    """Marks that come apart from their letters are put together, or no search would find them."""
    assert "Nguyễn" == cells_of(workbook(a_list([a_row("Nguye\u0302\u0303n")])))[FIRST][1]


def test_a_list_is_ready_for_the_screen_and_for_paper():
    """The head stays while one scrolls and stands on each page; A4 on its side; filters."""
    xml = xml_of(workbook(a_list([a_row()] * 60)))

    assert re.search(r'<pane xSplit="2" ySplit="5" topLeftCell="C6"[^>]* state="frozen"/>', xml)
    assert '<autoFilter ref="A5:G65"/>' in xml
    assert 'paperSize="9"' in xml
    assert 'fitToHeight="0"' in xml
    names = xml_of(workbook(a_list([a_row()] * 60)), "xl/workbook.xml")
    assert "loans!$5:$5</definedName>" in names
    assert "loans!$A$1:$G$66</definedName>" in names


def test_an_empty_list_says_so():
    """No head over nothing, and no sum of nothing."""
    data = workbook(a_list([]))

    assert "Không có dòng nào." == cells_of(data)[FIRST][0]
    assert "<f>" not in xml_of(data)


def test_the_same_facts_give_the_same_bytes():
    """No clock gets into the file."""
    assert workbook(a_list([a_row()])) == workbook(a_list([a_row()]))


@pytest.mark.parametrize("name", lists.LISTS)
def test_every_list_has_its_title(name):
    """The names that commands and screens use."""
    assert TITLES[name]
    assert set(lists.LISTS) == set(TITLES)


def test_codes_have_words():
    """Whatever a flag or a code may be, a person reads words."""
    assert set(WORDS) <= set(HEADS)
