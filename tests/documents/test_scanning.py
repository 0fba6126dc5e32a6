"""The search code on paper, read back by a scanner from the page as it is printed."""

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from tkvv_desktop.documents import qr
from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM, Sheet

COARSE = 150  # dots an inch: half of what the poorest printers of today put down
CODES = st.text("0123456789ABCDEF", min_size=16, max_size=16)


def scanned(pdf: bytes) -> list[list[zxingcpp.Barcode]]:
    """What a scanner finds on each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            zxingcpp.read_barcodes(page.render(scale=COARSE / 72).to_pil(), zxingcpp.QRCode)
            for page in document
        ]


def texts(pdf: bytes) -> list[list[str]]:
    return [sorted(found.text for found in page) for page in scanned(pdf)]


@given(code=CODES, number=st.none() | st.integers(1, 99_999))
@settings(max_examples=40)
def test_any_search_code_is_read_back_from_the_page(code, number):
    """Of a notice or a list, and of a receipt with its number."""
    code = code if number is None else f"{code}/{number}"
    sheet = Sheet("Tờ", "Tổ")
    sheet.begin(code)

    assert [[code]] == texts(sheet.finish())


def test_every_page_of_a_paper_leads_back_to_it(build):
    """The second page, with the signatures, is scanned as well as the first."""
    pages = texts(paper("collection-list", build.hard_collection(20)))

    assert [[build.CODE]] * 4 == pages


@pytest.mark.parametrize(
    ("kind", "maker"),
    [("due-list", "due_list"), ("notice-list", "notice_list"), ("cash-sheet", "cash_sheet")],
)
def test_the_lists_lead_back_to_their_operation_too(kind, maker, build):
    """To what they are about, or to the print itself."""
    assert [[build.CODE]] == texts(paper(kind, getattr(build, maker)(3, code=build.CODE)))


def test_each_notice_of_a_batch_has_its_own_code(build):
    """And a paper of which nothing is written yet has none."""
    codes = ["0123456789ABCDEF", "FEDCBA9876543210", ""]
    notices = [build.due_notice(n, code=code) for n, code in enumerate(codes)]

    pages = texts(paper("due-notice", notices))

    assert [[codes[0]], [codes[1]], []] == pages


@pytest.mark.parametrize("maker", ["receipts", "hard_receipts"])
def test_the_member_can_have_each_receipt_looked_up(maker, build):
    """Four on a page, each with its own code, however much stands around it."""
    slips = getattr(build, maker)(10)

    pages = texts(paper("receipts", slips))

    codes = [slip.code for slip in slips]
    assert len(set(codes)) == 10
    assert [sorted(codes[n : n + 4]) for n in (0, 4, 8)] == pages


def test_the_pattern_keeps_off_the_edge_of_the_sheet_and_off_the_text(build, read):
    """A centimetre that every printer reaches, and two squares of clear paper around it."""
    pdf = paper("collection-list", build.hard_collection(20))
    dots = COARSE / 72
    clear = 2 * qr.SIDE / qr.dark_runs(build.CODE)[0]

    for leaf, [found] in zip(read(pdf), scanned(pdf), strict=True):
        corners = found.position
        left, right = corners.top_left.x / dots, corners.bottom_right.x / dots
        top, bottom = corners.top_left.y / dots, corners.bottom_right.y / dots
        assert left > 1 * CM
        assert leaf.height - bottom > 0.8 * CM
        assert pytest.approx(1.4 * CM, abs=1.5) == right - left
        assert pytest.approx(1.4 * CM, abs=1.5) == bottom - top  # a mirrored one stands on its head
        for letter in leaf.letters:
            beside = letter.left > right + clear or letter.bottom > leaf.height - top + clear
            assert beside, letter
