"""The lists of dues, the notice on half a page, the cash sheet and the labels: what they say."""

from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM

SYLLABLES = ("Nguyễn", "Đặng", "Thị", "Ngọc", "Ánh", "Ửng", "Ẩn", "Được", "Thuỵ", "Ỷ", "Hoàng")


def text_of(pages) -> str:
    return " ".join(leaf.text for leaf in pages)


@given(name=st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=9), apart=st.booleans())
@settings(max_examples=25)
def test_any_name_can_be_copied_out_of_each_of_them(name, apart, build, read, squeeze):
    """Letter by letter and composed, however long it is and however it was typed."""
    written = " ".join(name)
    typed = normalize("NFD" if apart else "NFC", written)
    papers = {
        "due-list": build.due_list(lines=(build.due_of(member=typed),)),
        "due-notice-half": [build.due_notice(member=typed)],
        "notice-list": build.notice_list(lines=(build.notice_of(member=typed),)),
        "labels-members": [build.label(member=typed)],
    }

    for kind, facts in papers.items():
        assert squeeze(written) in squeeze(text_of(read(paper(kind, facts)))), kind


@pytest.mark.parametrize(
    ("kind", "maker"),
    [
        ("due-list", "answered_dues"),
        ("notice-list", "notice_list"),
        ("collection-list", "collection"),
    ],
)
def test_whoever_signs_signs_under_the_last_rows(kind, maker, build, read):
    """For any length of list: the sum, two rows and the whole signatures are on one page."""
    for many in (*range(1, 24, 2), 60):
        last = read(paper(kind, getattr(build, maker)(many)))[-1].text

        assert all(words in last for words in ("Cộng", "TỔ TRƯỞNG", "Đinh Thanh Mai")), many


def test_what_nobody_answered_is_left_to_the_hand(build, read):
    """No zero where nothing was said; the rows are a centimetre high."""
    [leaf] = read(paper("due-list", build.due_list(3)))

    analysis = leaf.text.partition("Khả năng trả")[2].partition("Xã Hòa Thuận Tây")[0]
    assert "Dự kiến thu được Xin điều chỉnh kỳ hạn Xin gia hạn Khó trả" in analysis
    assert "0 %" not in analysis.replace("100 %", "")


def test_the_analysis_adds_up(build, read):
    """Every đồng that falls due is in one line of the analysis, and every amount counted once."""
    facts = build.answered_dues(14)
    whole = sum(line.amount for line in facts.lines)
    said = sum(line.promised or 0 for line in facts.lines if line.answer)

    text = text_of(read(paper("due-list", facts)))
    figures = text.partition("Số khoản Số tiền Tỷ lệ")[2]

    def figure(label):
        count, amount = figures.partition(label)[2].split()[:2]
        return int(count), int(amount.replace(".", ""))

    labels = (
        "Dự kiến thu được",
        "Xin điều chỉnh kỳ hạn",
        "Xin gia hạn",
        "có thể chuyển quá hạn",
        "kể cả phần còn thiếu",
    )
    counts, amounts = zip(*(figure(label) for label in labels), strict=True)
    assert (14, whole) == (sum(counts), sum(amounts)) == figure("Cộng")
    assert whole - said == amounts[-1]


def test_the_lists_say_that_principal_is_paid_at_the_bank(build, read):
    """On whatever paper principal is named."""
    half = text_of(read(paper("due-notice-half", [build.due_notice()])))
    assert "trả trực tiếp cho ngân hàng" in half
    assert "Tổ trưởng, tổ phó không được nhận tiền gốc." in half
    assert "Hộ vay trả gốc tại ngân hàng." in text_of(read(paper("due-list", build.due_list())))
    assert "Tổ không nhận tiền gốc." in text_of(read(paper("notice-list", build.notice_list())))


@pytest.mark.parametrize("loans", range(1, 13))
def test_a_notice_with_many_loans_goes_on_to_the_next_half(loans, build, read):
    """Each loan once, the sum once and never alone, no half without its number."""
    notice = build.due_notice(loans=loans, code=build.CODE)

    text = text_of(read(paper("due-notice-half", [notice])))

    assert [1] * loans == [text.count(line.contract_no) for line in notice.lines]
    assert 1 == text.count("Bằng chữ:") == text.count("Cộng")
    halves = text.count("THÔNG BÁO NỢ ĐẾN HẠN")
    assert halves == text.count("Số: 1/TB-4820101") == text.count(build.CODE)
    assert halves - 1 == text.count("Xem tiếp")


def test_two_notices_stand_on_a_page_one_on_each_side_of_the_cut(build, read):
    """Nothing of the upper one stands in the lower half."""
    [leaf] = read(paper("due-notice-half", build.due_notices(2)))

    middle = leaf.height / 2
    assert not [one for one in leaf.letters if one.bottom < middle < one.top]
    assert 2 == leaf.text.count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def test_the_cash_sheet_tells_the_difference(build, read):
    """Too much, too little, nothing; with room for a reason where it is not equal."""
    exact = build.cash_sheet()
    for booked, words in (
        (exact.booked, "Chênh lệch: 0"),
        (exact.booked + 2_000, "thiếu 2.000"),
        (exact.booked - 2_000, "thừa 2.000"),
    ):
        text = text_of(read(paper("cash-sheet", replace(exact, booked=booked))))
        assert words in text
        assert (booked != exact.booked) == ("Lý do chênh lệch" in text)
    assert "xin đếm lại trước khi nộp" in text_of(read(paper("cash-sheet", exact)))


def test_a_blank_cash_sheet_has_no_figure_but_the_books(build, read):
    """All denominations, largest first, and dots to write on."""
    text = text_of(read(paper("cash-sheet", build.blank_cash_sheet())))

    for worth in ("1 500.000 2 200.000 3 100.000", "8 2.000 9 1.000"):
        assert worth in text
    assert "Tiền mặt theo bảng kê: Tiền phải nộp" in text
    assert "Không đồng" not in text


def test_an_address_is_not_said_twice_on_a_label(build, read):
    """Where it names hamlet and commune they do not follow; where it does not they do."""
    full = build.label(1)
    short = replace(full, address="Số 12")

    text = text_of(read(paper("labels-members", [full, short])))

    assert "Số 12, thôn Đông Hòa, xã Hòa Thuận Tây Tổ TK&VV" in text
    assert 2 == text.count("thôn Đông Hòa, xã Hòa Thuận Tây")


def test_labels_stand_on_their_places_on_the_sheet(build, read):
    """The fifteenth begins a new sheet; each stays within its 9,91 by 3,81 cm."""
    first, second = read(paper("labels-members", build.hard_labels(15)))

    assert (14, 1) == tuple(leaf.text.count("Kính gửi") for leaf in (first, second))
    for leaf in (first, second):
        top, left = leaf.height / 2 + 3.5 * 3.81 * CM, leaf.width / 2 - 0.125 * CM - 9.91 * CM
        for letter in leaf.letters:
            down = (top - letter.top) % (3.81 * CM), (top - letter.bottom) % (3.81 * CM)
            assert 0 < down[0] < down[1] < 3.81 * CM, letter
            assert left < letter.left, letter
            assert not letter.left < leaf.width / 2 < letter.right, letter
