"""Our own letters by which a borrower asks to move an instalment or the final day of a loan.

The columns of the bank's forms for it are not public, so these letters bear no form's number.
"""

from tkvv_desktop.documents import page
from tkvv_desktop.documents.blanks import (
    Field,
    fields,
    heading,
    told_or_lines,
)
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Table
from tkvv_desktop.documents.wording import (
    BANK,
    BANK_FORM_FIRST,
    ESTIMATE,
    ESTIMATE_NOTE,
    GROUP,
    association,
    figures_note,
    within,
)
from tkvv_desktop.domain.calendar import add_months, months_between
from tkvv_desktop.i18n.formats import day, grouped, long_day, rate
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts_forms import Instalment, LoanRequestLetter

TITLES = {
    "adjustment": "điều chỉnh kỳ hạn trả nợ",
    "extension": "gia hạn nợ",
}
_SIZE = 12.5
_ASKED = (
    Column("TT", 1.2 * CM, "centre"),
    Column("Ngày trả mới", 4.4 * CM, "centre"),
    Column("Số tiền gốc (đồng)", 4.6 * CM, "right"),
    Column("Ghi chú", 5.8 * CM),
)
_BLANK = ("", "")
_STEP = 0.66 * CM
_SIGN = 3.2 * CM
_CLOSING = 5.7 * CM  # the promise, the signatures, the opinion of the bank


def request_letter(facts: LoanRequestLetter, dialect: str = "north") -> bytes:
    """The letter of one borrower for one loan."""
    title = f"Giấy đề nghị {TITLES[facts.kind]}"
    sheet = Sheet(f"{title} {facts.contract_no}", facts.member)
    sheet.begin(facts.code)
    page.nation(sheet, (sheet.left + sheet.right) / 2)
    sheet.y = sheet.top - 1.9 * CM
    page.title(sheet, "GIẤY ĐỀ NGHỊ", TITLES[facts.kind].capitalize())
    _addressee(sheet, facts)
    _borrower(sheet, facts)
    _loan(sheet, facts)
    _wish(sheet, facts, dialect)
    _closing(sheet, facts)
    return sheet.finish()


def _addressee(sheet: Sheet, facts: LoanRequestLetter) -> None:
    office = facts.group.office
    bank = f"{BANK} – {office}" if office else BANK
    sheet.y -= 2
    sheet.paragraph((("Kính gửi:", REGULAR), (bank, BOLD)), size=_SIZE, left=1.5 * CM, after=2)


def _borrower(sheet: Sheet, facts: LoanRequestLetter) -> None:
    group = facts.group
    fields(
        sheet,
        Field("Tôi tên là:", facts.member, 1.7, face=BOLD),
        Field("Sinh ngày:", _born(facts.born)),
        size=_SIZE,
        step=_STEP,
    )
    fields(
        sheet,
        Field("Số căn cước:", facts.id_no, 1.7),
        Field("Điện thoại:", facts.phone),
        size=_SIZE,
        step=_STEP,
    )
    fields(sheet, Field("Nơi cư trú:", facts.address), size=_SIZE, step=_STEP)
    sheet.y -= 3
    text = (
        f"Là tổ viên {GROUP} mã số {group.group_no} do ông (bà) {group.leader or '……………………'} làm "
        f"tổ trưởng, thuộc {within(association(group)) or '……………………'}."
    )
    sheet.paragraph(text, size=_SIZE, justified=True, after=3)


def _born(text: str) -> str:
    """An ISO day or a year as papers write it."""
    return "/".join(reversed(text.split("-")))


def _loan(sheet: Sheet, facts: LoanRequestLetter) -> None:
    heading(sheet, "1. Khoản vay", size=_SIZE)
    fields(
        sheet,
        Field("Mã khoản vay:", facts.contract_no, 1.2),
        Field("Mã khách hàng:", facts.customer_no),
        size=_SIZE,
        step=_STEP,
    )
    fields(
        sheet,
        Field("Chương trình:", facts.programme, 1.2),
        Field("Mục đích vay:", facts.purpose),
        size=_SIZE,
        step=_STEP,
    )
    fields(
        sheet,
        Field("Số tiền vay:", f"{grouped(facts.amount)} đồng", 1.2),
        Field("Lãi suất:", f"{rate(facts.rate)}/năm"),
        size=_SIZE,
        step=_STEP,
    )
    fields(
        sheet,
        Field("Ngày vay:", day(facts.disbursed_on), 1.2),
        Field("Hạn trả cuối cùng:", day(facts.final_on)),
        size=_SIZE,
        step=_STEP,
    )
    fields(
        sheet,
        Field("Dư nợ gốc:", f"{grouped(facts.outstanding)} đồng", 1.2),
        Field("Lãi chưa trả:", f"{grouped(facts.interest)} đồng"),
        size=_SIZE,
        step=_STEP,
    )
    notes = [figures_note(facts.figures_on)]
    if facts.is_estimate:
        notes.append("Có cộng, trừ các khoản Tổ ghi sau ngày đó.")
    if any(part.is_estimate for part in facts.due):
        notes.append(ESTIMATE_NOTE)
    sheet.y -= 2
    sheet.paragraph(((" ".join(notes).strip(), ITALIC),), size=10.5, after=2)


def _wish(sheet: Sheet, facts: LoanRequestLetter, dialect: str) -> None:
    """What is asked, until when at the latest, and why."""
    due = facts.due[0]
    amount = f"{grouped(due.amount)} đồng"
    mark = f" ({ESTIMATE})" if due.is_estimate else ""
    words = f"(Bằng chữ: {in_words(due.amount, dialect)})."
    if facts.kind == "adjustment":
        heading(sheet, "2. Kỳ hạn xin điều chỉnh", size=_SIZE)
        first = f"Kỳ trả nợ ngày {day(due.due_on)}, số tiền gốc {amount}{mark}"
    else:
        heading(sheet, "2. Nội dung xin gia hạn", size=_SIZE)
        first = f"Số tiền gốc xin gia hạn: {amount}{mark}"
    sheet.paragraph(((first, REGULAR), (words, ITALIC)), size=_SIZE, after=3)
    if facts.kind == "adjustment":
        _new_days(sheet, facts.asked)
    else:
        until = day(facts.asked[0].due_on) if facts.asked else ""
        fields(
            sheet,
            Field("Xin gia hạn đến ngày:", until, face=BOLD),
            Field(f"(từ ngày {day(facts.final_on)}, thêm", _months(facts), 1.2, "tháng)"),
            size=_SIZE,
            step=_STEP,
        )
    sheet.y -= 3
    sheet.paragraph(((_limits(facts), ITALIC),), size=11, justified=True, after=3)
    heading(sheet, "3. Lý do", size=_SIZE)
    told_or_lines(sheet, facts.reason, 2 if facts.kind == "adjustment" else 4, _SIZE)


def _months(facts: LoanRequestLetter) -> str:
    """By how many whole months the final day is to move; "" where it is not said or not whole."""
    if not facts.asked:
        return ""
    until = facts.asked[0].due_on
    months = months_between(facts.final_on, until)
    is_whole = months > 0 and add_months(facts.final_on, months) == until
    return str(months) if is_whole else ""


def _new_days(sheet: Sheet, asked: tuple[Instalment, ...]) -> None:
    rows = [
        (str(n), day(part.due_on), grouped(part.amount), "")
        for n, part in enumerate(asked, start=1)
    ] or [(str(n), "", "", "") for n in range(1, len(_BLANK) + 1)]
    Table(sheet, _ASKED, size=11.5, row_height=0.8 * CM).draw(rows)


def _limits(facts: LoanRequestLetter) -> str:
    """What the rules allow, and until when the letter has to be there."""
    latest = day(facts.latest)
    if facts.kind == "adjustment":
        parts = [
            f"Ngày trả mới không muộn hơn kỳ kế tiếp ({latest}); hạn trả cuối cùng không thay đổi.",
            f"Người vay gửi giấy này chậm nhất ngày {day(facts.ask_by)};",
        ]
        if facts.hand_in_by:
            parts.append(f"Tổ trưởng nộp ngân hàng chậm nhất ngày {day(facts.hand_in_by)}")
        parts.append("(tính theo ngày làm việc, chưa trừ ngày nghỉ lễ).")
    else:
        since = f"từ ngày {day(facts.ask_from)} " if facts.ask_from else ""
        parts = [
            f"Theo quy định Tổ đang dùng, được gia hạn nhiều nhất đến ngày {latest}.",
            f"Giấy này gửi {since}đến ngày {day(facts.ask_by)}",
            "(tính theo ngày làm việc, chưa trừ ngày nghỉ lễ).",
        ]
    if facts.on > facts.ask_by:
        parts.append("Đã quá ngày gửi: xin gặp ngay cán bộ tín dụng.")
    elif facts.ask_from and facts.on < facts.ask_from:
        parts.append("Chưa đến thời gian gửi.")
    return " ".join(parts)


def _closing(sheet: Sheet, facts: LoanRequestLetter) -> None:
    sheet.need(_CLOSING)
    sheet.y -= 2
    promise = (
        "Tôi cam kết sử dụng vốn đúng mục đích, trả nợ gốc, lãi đầy đủ theo kỳ hạn mới nếu được "
        "ngân hàng chấp thuận."
    )
    sheet.paragraph(promise, size=_SIZE, first=1 * CM, justified=True)
    half = sheet.room / 2
    sheet.y -= 15
    place = facts.group.commune
    dated = f"{place}, {long_day(facts.on)}" if place else long_day(facts.on).capitalize()
    sheet.write_within(sheet.left + half, sheet.y, half, dated, ITALIC, 12, "centre")
    sheet.y -= 3
    signers = (
        Signer("Ý KIẾN CỦA NGÂN HÀNG", "(Ghi ý kiến, ký, đóng dấu)"),
        Signer("XÁC NHẬN CỦA TỔ TRƯỞNG", name=facts.group.leader),
        Signer("NGƯỜI ĐỀ NGHỊ", "(Ký hoặc điểm chỉ, ghi rõ họ tên)", facts.member),
    )
    page.signatures(sheet, signers, sheet.left, sheet.room, _SIGN, 11.5)
    sheet.y -= 14
    sheet.write(sheet.left, sheet.y, BANK_FORM_FIRST, ITALIC, 9.5)
