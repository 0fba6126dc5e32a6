"""What each of the four papers says, and what it must never say."""

import dataclasses
import itertools

import pytest

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM
from tkvv_desktop.documents.rating_sheet import REASONS
from tkvv_desktop.documents.wording import ASSOCIATIONS
from tkvv_desktop.domain.measure_facts import DueState
from tkvv_desktop.domain.quantities import QUANTITIES


def text_of(pages) -> str:
    return " ".join(leaf.text for leaf in pages)


def test_a_notice_says_to_pay_principal_at_the_bank_and_not_to_the_leader(build, read):
    """The law of the group stands on the paper that asks for money."""
    text = text_of(read(paper("due-notice", [build.due_notice()])))

    assert "trả trực tiếp cho ngân hàng tại Điểm giao dịch xã Hòa Thuận Tây" in text
    assert "Tổ trưởng, tổ phó không được nhận tiền gốc." in text


def test_a_notice_says_what_is_due_and_when_to_pay(build, read):
    """Contract, programme, balance, due day, session, kind of instalment, sum."""
    lines = (build.due_line(0), build.due_line(1, amount=1_234_567))

    text = text_of(read(paper("due-notice", [build.due_notice(lines=lines, stage=2)])))

    for words in (
        "(lần 2)",
        "Số: 1/TB-4820101",
        "Số 6600000000000000",
        "Hộ nghèo",
        "25.000.001",
        "19/02/2027",
        "Kỳ cuối",
        "Kỳ con",
        "03/03/2027",
        "6.234.567",
        "Sáu triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng",
        "Xã Hòa Thuận Tây, ngày 21 tháng 11 năm 2026",
    ):
        assert words in text


def test_a_notice_can_be_answered(build, read):
    """Four answers, the day it was handed over, and who received it; with number and name."""
    text = text_of(read(paper("due-notice", [build.due_notice()])))

    answer = text.partition("TRẢ LỜI CỦA HỘ VAY")[2]
    for words in (
        "Thông báo số 1/TB-4820101",
        "Nguyễn Thị Hằng, mã khách hàng 4687000000",
        "Sẽ trả đủ",
        "Trả một phần",
        "Xin gia hạn",
        "Đang gặp khó khăn",
        "Ngày giao",
        "NGƯỜI NHẬN",
    ):
        assert words in answer


@pytest.mark.parametrize("loans", [1, 2, 3])
def test_a_notice_of_up_to_three_loans_is_one_page(loans, build, read):
    """A household rarely has more; the sheet is folded once and handed over."""
    assert 1 == len(read(paper("due-notice", [build.due_notice(loans=loans, code=build.CODE)])))


def test_a_notice_of_many_loans_ends_with_its_answer(build, read):
    """The part to hand back is on the last page, and the next household begins its own."""
    pages = read(paper("due-notice", [build.due_notice(loans=12), build.due_notice(1)]))

    answers = ["TRẢ LỜI CỦA HỘ VAY" in leaf.text for leaf in pages]

    assert [False, True, True] == answers
    assert pages[1].text.startswith("2/2")


def test_figures_that_are_ours_are_called_estimates(build, read):
    """And only those."""
    bank = [build.due_notice()]
    ours = [build.due_notice(lines=(build.due_line(is_estimate=True),))]

    assert "ước tính" not in text_of(read(paper("due-notice", bank))).lower()
    assert "5.000.000 ước tính" in text_of(read(paper("due-notice", ours)))
    assert "“Ước tính” là số Tổ tự tính" in text_of(read(paper("due-notice", ours)))


@pytest.mark.parametrize(("name", "maker"), [("due-notice", "due_notice"), ("receipts", "receipt")])
def test_a_reprint_says_so(name, maker, build, read):
    """A second print is never taken for the first."""
    make = getattr(build, maker)

    assert "BẢN IN LẠI" not in text_of(read(paper(name, [make()])))
    assert "BẢN IN LẠI" in text_of(read(paper(name, [make(reprint=True)])))


def test_a_reprinted_list_says_so(build, read):
    """As any other paper."""
    assert "BẢN IN LẠI" not in text_of(read(paper("collection-list", build.collection())))
    again = build.collection(reprint=True)
    assert "BẢN IN LẠI" in text_of(read(paper("collection-list", again)))


@pytest.mark.parametrize("code", sorted(ASSOCIATIONS))
def test_the_association_issues_the_paper_with_its_commune(code, build, read):
    """Farmers, women, veterans, youth."""
    notice = build.due_notice()
    group = dataclasses.replace(notice.group, association=code)

    text = text_of(read(paper("due-notice", [dataclasses.replace(notice, group=group)])))

    assert f"{ASSOCIATIONS[code].upper()} XÃ HÒA THUẬN TÂY TỔ TK&VV SỐ 4820101" in text


def test_the_list_adds_up(build, read):
    """Totals by column, both together, in words, and the cash beside them."""
    facts = build.collection(60)
    interest = sum(line.interest_taken for line in facts.lines)
    deposits = sum(line.deposit for line in facts.lines)

    last = read(paper("collection-list", facts))[-1].text

    for amount in (interest, deposits, interest + deposits):
        assert f"{amount:,} đồng".replace(",", ".") in last
    assert "Cộng tiền mặt 727.000" in last
    short = f"{interest + deposits - 727_000:,}".replace(",", ".")
    assert f"Tiền mặt thiếu {short} đồng so với danh sách." in last


def test_the_reason_of_a_difference_is_signed_too(build, read):
    """However long it is, it stands under the cash and above the signatures."""
    reason = "một hộ đưa thiếu, hẹn bù vào phiên sau " * 8
    facts = dataclasses.replace(build.collection(60), difference_reason=reason.strip())

    last = read(paper("collection-list", facts))[-1].text

    said = " ".join(f"Lý do chênh lệch: {reason}".split())
    words = iter(" ".join(last.split()).split())
    assert all(word in words for word in said.split())
    assert "Lý do" not in read(paper("collection-list", build.collection(60)))[-1].text


def test_equal_cash_is_not_remarked(build, read):
    """Nobody is told of a difference that is not there."""
    line = build.collection_line(interest_taken=450_000, deposit=50_000)
    facts = build.collection(lines=(line,), cash=((500_000, 1),))

    text = text_of(read(paper("collection-list", facts)))

    assert "Cộng tiền mặt 500.000" in text
    assert "so với danh sách" not in text


def test_a_blank_list_leaves_the_hand_its_room(build, read):
    """What was taken is not printed; the rows are a centimetre high at least."""
    pages = read(paper("collection-list", build.blank_collection(60)))

    text = text_of(pages)
    numbers = [letter.bottom for letter in pages[1].letters if letter.right < 4 * CM]
    steps = [up - low for up, low in itertools.pairwise(sorted(numbers, reverse=True))]
    heights = [step for step in steps[3:] if step > 1]  # not those of the head's three letters
    assert "vắng mặt" not in text
    assert "Tổng lãi thực thu: 0" not in text
    assert len(heights) > 10
    assert min(heights) > 1 * CM


def test_the_list_is_our_own(build, read):
    """It names itself so, bears no number of a bank's form, and takes no principal."""
    for facts in (build.collection(), build.blank_collection()):
        text = text_of(read(paper("collection-list", facts)))
        assert "không thay bảng kê của ngân hàng" in text
        assert "13/TD" not in text
        assert "tiền gốc tổ viên trả trực tiếp cho ngân hàng" in text


def test_an_absent_member_is_marked_on_the_filled_list(build, read):
    """The row stays, so that the list is complete."""
    facts = build.collection(lines=(build.collection_line(0, present=False, note="ốm"),))

    text = text_of(read(paper("collection-list", facts)))

    assert "Nguyễn Thị Hằng 4687000000, vắng mặt, ốm" in text


def test_nothing_is_estimated_for_a_member_without_a_loan(build, read):
    """A plain 0; with a loan even a 0 is our estimate."""
    free = build.collection_line(0, outstanding=0, interest_due=0, is_estimate=True)
    frozen = build.collection_line(1, interest_due=0, is_estimate=True)
    bank = build.collection_line(2, is_estimate=False)

    pages = read(paper("collection-list", build.collection(lines=(free, frozen, bank))))

    assert 1 == text_of(pages).count("ước tính")


def test_where_all_interest_is_estimated_the_head_says_it_once(build, read):
    """Sixty times the same small word is read by nobody."""
    lines = tuple(build.collection_line(n, is_estimate=True) for n in range(2))

    text = text_of(read(paper("collection-list", build.collection(lines=lines))))

    assert "Phải thu (ước tính)" in text
    assert 1 == text.count("ước tính")


@pytest.mark.parametrize("blank", [True, False])
def test_the_list_shows_what_is_to_be_paid_in_one_sum_and_what_was_saved(blank, build, read):
    """Nobody adds the interest of the month and the arrears in his head."""
    line = build.collection_line(
        0, interest_due=131_000, arrears=50_000, deposit=0, deposit_balance=1_234_000
    )

    text = text_of(read(paper("collection-list", build.collection(lines=(line,), blank=blank))))

    assert "131.000 50.000 181.000" in text
    assert ("Đã có" in text, "Số dư mới" in text) == (blank, not blank)
    assert 2 == text.count("1.234.000")


def test_receipts_are_four_a_page_with_stub_and_part(build, read):
    """The number stands on both, so that they can be laid side by side again."""
    pages = read(paper("receipts", [build.receipt(n, code=build.CODE) for n in range(60)]))

    assert 15 == len(pages)
    for n in range(60):
        assert 2 == pages[n // 4].text.count(f"Số: BL-{n + 1:04}")
        assert 8 == pages[n // 4].text.count(build.CODE)


@pytest.mark.parametrize("loans", [0, 1, 3, 5, 8])
def test_a_receipt_lists_every_loan_and_the_deposit(loans, build, read):
    """However many there are, the sum is that of the lines."""
    slip = build.receipt(loans=loans, deposit=70_000)
    total = f"{131_507 * loans + 70_000:,}".replace(",", ".")

    text = text_of(read(paper("receipts", [slip])))

    for number, _, _ in slip.interest:
        assert number in text
    assert loans == text.count("131.507") - (1 if loans == 1 else 0)  # the stub has the sum
    assert 2 == text.count(f"Cộng (đồng) {total}")


def test_a_programme_is_named_in_few_letters(build, read):
    """The bank's "Cho vay" before each name would only make the letters smaller."""
    slip = build.receipt(interest=(("6600000000000001", "Cho vay hộ nghèo", 131_507),))

    assert "Lãi hộ nghèo, số 6600000000000001 131.507" in text_of(read(paper("receipts", [slip])))


def test_an_unknown_balance_is_left_out(build, read):
    """No balance is better than a guessed one."""
    assert "Số dư" not in text_of(read(paper("receipts", [build.receipt(deposit_balance=None)])))


def test_the_rating_shows_the_bank_beside_the_forecast(build, read):
    """Both totals with their classes; the forecast is called one and its bands assumed."""
    text = text_of(read(paper("rating-sheet", build.rating())))

    for words in (
        "86 điểm – Tốt",
        "84 điểm – Khá",
        "“Dự kiến” do Tổ tự tính, không phải điểm của ngân hàng",
        "Ghi “giả định”",
        "Tỷ lệ nợ quá hạn 30 22 20 giả định 2,59 %",
        "Tốt từ 85 điểm; Khá từ 70 điểm; Trung bình từ 50 điểm; dưới mức đó là Yếu",
    ):
        assert words in text


def test_points_the_bank_has_not_given_are_not_invented(build, read):
    """The place stays empty and says so."""
    facts = build.rating(official_total=None, official_grade=None)

    assert "Ngân hàng chấm Chưa có" in text_of(read(paper("rating-sheet", facts)))


def test_what_costs_points_is_said_of_loans_and_not_of_people(build, read):
    """Each with member, loan and amount; no word of blame."""
    text = text_of(read(paper("rating-sheet", build.rating(60))))

    assert 60 == text.count("Món vay quá hạn")
    for blame in ("vi phạm", "lỗi", "chây ỳ", "làm mất điểm"):
        assert blame not in text


def reasons_given() -> set[str]:
    """The codes with which the forecast says why a point is at risk."""
    fixed = {one.reason for one in QUANTITIES.values() if isinstance(one.reason, str)}
    of_dues = {state.value for state in DueState if state is not DueState.SETTLED}
    return fixed - {""} | of_dues


def test_every_reason_of_the_forecast_has_words():
    """No code stands on the paper."""
    assert reasons_given() == set(REASONS)


def test_what_concerns_the_whole_group_names_nobody(build, read):
    """A session is the group's affair."""
    nobody = build.loser(member="", contract_no="", amount=0, reason="session_not_written")
    facts = build.rating(1)
    first = dataclasses.replace(facts.criteria[0], losers=(nobody,))

    text = text_of(read(paper("rating-sheet", dataclasses.replace(facts, criteria=(first,)))))

    assert "1 Cả Tổ Chưa ghi phiên giao dịch" in text


def test_the_history_shows_each_month_with_its_points(build, read):
    """Oldest first, as bars with their figures."""
    text = text_of(read(paper("rating-sheet", build.rating(0))))

    for words in ("07/2026", "10/2026", "48", "68", "100"):
        assert words in text.partition("các tháng trước")[2]
