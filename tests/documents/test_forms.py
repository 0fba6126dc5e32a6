"""What each form, the minutes and the requests say, and what they must never say."""

import itertools
from dataclasses import replace
from datetime import date

import making_forms as make
import pytest

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM, Sheet
from tkvv_desktop.documents.table import Column, Table
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts_forms import Instalment


def text_of(pages) -> str:
    return " ".join(leaf.text for leaf in pages)


@pytest.fixture
def said(read):
    """The text of a paper."""
    return lambda name, facts, *rest: text_of(read(paper(name, facts, *rest)))


@pytest.mark.parametrize(
    ("name", "facts", "number"),
    [
        ("loan-requests", make.requests(), "03/TD"),
        ("loan-use", make.use(), "06/TD"),
        ("balance-check", make.balances(), "15/TD"),
        ("group-inspection", make.inspection(), "16/TD"),
    ],
)
def test_a_form_of_the_bank_bears_its_number(name, facts, number, said):
    """Once, in its corner."""
    assert 1 == said(name, facts).count(f"Mẫu số: {number}")


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        *[
            (f"minutes-{about}", make.minutes_to_fill(about))
            for about in ("regular", "members", "selection", "deposit", "founding", "board")
        ],
        ("minutes", make.minutes()),
        ("adjustment-request", make.letter("adjustment")),
        ("extension-request", make.letter("extension")),
    ],
)
def test_our_own_papers_bear_no_number_of_the_bank(name, facts, said):
    """Nobody takes them for a form whose columns the program does not know."""
    text = said(name, facts)

    assert "/TD" not in text
    assert "ngân hàng yêu cầu mẫu riêng" in text


def test_minutes_say_who_came_and_that_it_was_enough(said):
    """Numbers, share, names of those away with their reasons."""
    text = said(
        "minutes", make.minutes(60, absent=(("Lê Đạt", "đi làm ăn xa"), ("Hồ Văn Ửng", "")))
    )

    for words in (
        "BIÊN BẢN Họp Tổ định kỳ",
        "ngày 28 tháng 11 năm 2026",
        "Tổng số tổ viên: 60; có mặt: 50 (83,33 %); vắng mặt: 10.",
        "Vắng mặt: Lê Đạt (đi làm ăn xa), Hồ Văn Ửng.",
        "đạt ít nhất 2/3, cuộc họp hợp lệ",
        "tiền lãi 6.575.350 đồng, tiền gửi 2.500.000 đồng, cộng 9.075.350 đồng",
        "Bằng chữ: Chín triệu không trăm bảy mươi lăm nghìn ba trăm năm mươi đồng",
        "nhất trí thông qua",
    ):
        assert words in text


def test_a_meeting_without_quorum_decides_nothing(said):
    """Its minutes have no vote, no list and no agreement."""
    few = make.minutes(60, about="selection", present=30, is_valid=False)

    text = said("minutes", few)

    assert "chưa đạt 2/3, cuộc họp không đủ điều kiện biểu quyết" in text
    for words in ("Tán thành", "Số phiếu", "nhất trí", "hợp lệ"):
        assert words not in text


def test_minutes_to_fill_invent_nothing(said):
    """No day, nobody present, no money; what the group is stands there."""
    text = said("minutes-members", make.minutes_to_fill("members"))

    assert "Tổng số tổ viên: 60 Có mặt: Vắng mặt:" in text
    assert "Chủ trì: Ông (bà) Đinh Thanh Mai Chức vụ: Tổ trưởng" in text
    for words in ("Thu trong cuộc họp", "hợp lệ, ", "2026"):
        assert words not in text


@pytest.mark.parametrize("rows", [1, 12, 25])
def test_lists_have_as_many_rows_for_the_hand_as_asked(rows, said):
    """In the minutes and in form 03/TD."""
    minutes = said("minutes", make.minutes_to_fill("selection", rows))
    requests = said("loan-requests", make.requests(rows))

    for text in (minutes, requests):
        assert f" {rows} " in text
        assert f" {rows + 1} " not in text.replace("2/3", "")


@pytest.mark.parametrize("about", ["founding", "board"])
def test_who_leads_an_election_is_not_written_beforehand(about, said):
    """The old leader does not sign as the chair of his own replacement."""
    text = said(f"minutes-{about}", make.minutes_to_fill(about))

    assert "Chủ trì: Ông (bà) Đinh" not in text
    assert ("Tổ trưởng đương nhiệm: Đinh Thanh Mai" in text) == (about == "board")


def test_the_sum_of_requests_is_told_only_when_it_is_known(said):
    """In figures and words; with a row for the hand there is no sum yet."""
    lines = (make.request(0), make.request(1, amount=Dong(20_500_000)))

    whole = said("loan-requests", make.requests(0, lines))
    open_list = said("loan-requests", make.requests(1, lines))
    unknown = said("loan-requests", make.requests(0, (*lines, make.request(2, amount=None))))

    assert "Cộng 70.500.000" in whole
    assert "bằng chữ: Bảy mươi triệu năm trăm nghìn đồng." in whole
    assert "70.500.000" not in open_list + unknown


def test_use_of_loans_is_in_millions_to_the_last_dong(said):
    """No đồng is rounded away; the sum is that of the lines."""
    lines = (make.use_line(outstanding=Dong(48_499_999)), make.use_line(1, outstanding=Dong(1)))

    text = said("loan-use", make.use(lines=lines))

    assert "Đơn vị tính: triệu đồng" in text
    assert "50 48,499999" in text
    assert "50 0,000001" in text
    assert "Cộng 100 48,5" in text


def test_balances_show_the_deposit_once_and_leave_the_member_s_side_to_the_hand(said):
    """A member of two loans has two rows, one number and one deposit."""
    text = said("balance-check", make.balances(lines=(make.balance_line(3, loans=2),)))

    assert 1 == text.count(" 1.200.000 ") - 1  # the row and the total
    assert "Tổng cộng 40.000.006 263.014 1.200.000 Số liệu ngân hàng" in text
    assert "Chênh lệch" in text


def test_grace_interest_is_named_on_the_balances(said):
    """It is owed, and it is told apart."""
    loan = replace(make.balance_line().loans[0], interest=Dong(150_000), grace=Dong(150_000))
    line = replace(make.balance_line(), loans=(loan,))

    text = said("balance-check", make.balances(lines=(line,)))

    assert "150.000 ân hạn 150.000" in text
    assert "Nợ lãi gồm cả lãi trong thời gian ân hạn" in text
    assert "ân hạn" not in said("balance-check", make.balances(1))


def test_an_inspection_begins_with_what_the_book_knows(said):
    """Part I filled, part II with its questions, part III empty."""
    text = said("group-inspection", make.inspection(48))

    for words in (
        "Tổng dư nợ của Tổ: 2.328 triệu đồng, 48 tổ viên",
        "nợ quá hạn 5,000001 triệu đồng (tỷ lệ 2,59 %)",
        "lãi tồn của Tổ: 1,234567 triệu đồng (không gồm lãi tồn ân hạn)",
        "tiền gửi của Tổ: 57,6 triệu đồng",
        "(tháng 10/2026): 86 điểm, xếp loại Tốt",
        "Có thu phí, thu nợ gốc, vay ké, chiếm dụng vốn, giữ sổ vay vốn của tổ viên?",
        "Theo sổ của Tổ: 3 tổ viên có lãi tồn, 1 có nợ quá hạn.",
        "3. Kiến nghị (nếu có):",
    ):
        assert words in text


def test_points_that_were_not_told_are_left_open(said):
    """No month, no points, no class."""
    text = said("group-inspection", make.inspection(scored=None, grade="", points=0))

    assert "(tháng ……/………): …" in text
    assert "0 điểm" not in text


def test_an_adjustment_names_the_instalment_its_limit_and_its_days(said):
    """What is due, in words too, how far it may be moved, and who hands in when."""
    text = said("adjustment-request", make.letter_asked("adjustment"))

    for words in (
        "GIẤY ĐỀ NGHỊ Điều chỉnh kỳ hạn trả nợ",
        "Kỳ trả nợ ngày 19/02/2027, số tiền gốc 10.000.000 đồng (Bằng chữ: Mười triệu đồng).",
        "19/08/2027 4.000.000",
        "19/02/2028 6.000.000",
        "không muộn hơn kỳ kế tiếp (19/02/2028); hạn trả cuối cùng không thay đổi",
        "Người vay gửi giấy này chậm nhất ngày 12/02/2027",
        "Tổ trưởng nộp ngân hàng chậm nhất ngày 16/02/2027",
        "chưa trừ ngày nghỉ lễ",
        "Bò bị dịch bệnh",
        "Sinh ngày: 05/04/1966",
        "Số căn cước: ********1234",
    ):
        assert words in text


def test_an_extension_names_the_new_day_and_the_farthest_one(said):
    """By how many months, and in which time it is to be asked."""
    text = said("extension-request", make.letter_asked("extension"))

    assert "Xin gia hạn đến ngày: 19/02/2030 (từ ngày 19/02/2029, thêm 12 tháng)" in text
    assert "được gia hạn nhiều nhất đến ngày 19/08/2031" in text
    assert "từ ngày 19/11/2028 đến ngày 12/02/2029" in text


def test_months_that_are_not_whole_are_not_told(said):
    """The hand writes what the paper cannot say exactly."""
    odd = make.letter("extension", asked=(Instalment(date(2029, 9, 20), Dong(40_000_000)),))

    text = said("extension-request", odd)

    assert "20/09/2029" in text
    assert "thêm tháng)" in text


def test_a_late_request_says_so_and_an_estimate_is_called_one(said):
    """Nobody learns at the counter that the day is past."""
    due = (Instalment(date(2027, 2, 19), Dong(10_000_000), is_estimate=True),)

    late = said("adjustment-request", make.letter(on=date(2027, 2, 13), due=due))
    early = said("adjustment-request", make.letter())

    assert "Đã quá ngày gửi" in late
    assert "10.000.000 đồng (ước tính)" in late
    assert "“Ước tính” là số Tổ tự tính" in late
    assert "Đã quá" not in early
    assert "ước tính" not in early.lower()


@pytest.mark.parametrize("name", ["adjustment-request", "extension-request"])
def test_words_of_a_request_follow_the_region(name, said):
    """The south reads its own words."""
    facts = make.letter(
        name.partition("-")[0], due=(Instalment(date(2029, 2, 19), Dong(24_105_000)),)
    )

    assert "Hai mươi bốn triệu một trăm lẻ năm ngàn đồng" in said(name, facts, "south")


COLUMNS = (
    Column("STT", 2 * CM, "centre"),
    Column("Gốc", 3 * CM, over=("Ngân hàng",)),
    Column("Lãi", 3 * CM, over=("Ngân hàng", "Trong tháng")),
    Column("Cũ", 3 * CM, over=("Ngân hàng", "Trong tháng")),
    Column("Ký", 3 * CM),
)


def test_heads_over_several_columns_are_on_every_page_once(read):
    """With the numbers of the columns below them; a head lies above its own columns only."""
    sheet = Sheet("Bảng", "Tổ")
    sheet.begin()
    rows = [(f"«{n}»", "", "", "", "") for n in range(60)]
    Table(sheet, COLUMNS, row_height=1 * CM, numbered=True).draw(rows)

    pages = read(sheet.finish())

    assert 3 == len(pages)
    for leaf in pages:
        assert all(leaf.text.count(head) == 1 for head in ("STT", "Ngân hàng", "Trong tháng"))
        assert "(1) (2) (3) (4) (5)" in leaf.text
    tops = {letter.text: letter.top for letter in pages[0].letters if letter.text in "NTG"}
    assert tops["N"] > tops["T"]  # the widest head stands highest
    assert tops["N"] > tops["G"]


def test_rules_of_a_head_stop_below_the_head_that_is_shared():
    """No line runs through a text that lies over several columns."""
    sheet = Sheet("Bảng", "Tổ")
    sheet.begin()
    table = Table(sheet, COLUMNS)
    drawn = []
    sheet.grid = lambda lines, *_: drawn.extend(lines)
    top = sheet.y
    table.draw([("1", "", "", "", "")])

    inner = sheet.left + 5 * CM  # between "Gốc" and "Lãi", below "Ngân hàng"
    upright = [max(y1, y2) for x1, y1, x2, y2 in drawn if x1 == x2 == pytest.approx(inner)]

    assert max(upright) < top - 10
    for x in itertools.accumulate([sheet.left, 2 * CM, 9 * CM]):  # beside the shared head
        edges = [max(y1, y2) for x1, y1, x2, y2 in drawn if x1 == x2 == pytest.approx(x)]
        assert max(edges) == pytest.approx(top)
