"""The notice that principal falls due: a page for a household, with a part to answer."""

from collections.abc import Sequence

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Table, Total
from tkvv_desktop.documents.wording import (
    BANK,
    ESTIMATE,
    ESTIMATE_NOTE,
    GROUP,
    LEADER,
    figures_note,
    issuer_lines,
    within,
)
from tkvv_desktop.i18n.formats import day, grouped, long_day
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts import DueNotice, DueNoticeLine, GroupFacts

TITLE = "Thông báo nợ đến hạn"
_ISSUER_ROOM = 6.4 * CM
_CLOSING = 5.1 * CM  # what to do, and the leader's signature
_SIGN = 2.25 * CM
_ANSWER = 6.2 * CM  # the part to hand back, at the foot of the page
_ANSWERS = (
    "Sẽ trả đủ đúng hạn",
    "Trả một phần, số tiền (đồng):",
    "Xin gia hạn, điều chỉnh kỳ hạn trả nợ",
    "Đang gặp khó khăn, lý do:",
)
_OPENING = (
    f"{GROUP} xin thông báo để ông (bà) chủ động thu xếp: khoản vay sau đây tại {BANK} "
    "sắp đến hạn trả nợ gốc."
)
_WRITTEN_ON = {1: 5.8 * CM, 3: 5.4 * CM}  # answers with a dotted line, and where it begins
_TABLE = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Khoản vay", 4.9 * CM, "left", 3),
    Column("Dư nợ (đồng)", 2.6 * CM, "right"),
    Column("Ngày đến hạn", 2.3 * CM, "centre"),
    Column("Phiên giao dịch để trả", 2.3 * CM, "centre"),
    Column("Số tiền gốc phải trả (đồng)", 3.0 * CM, "right"),
)


def due_notices(notices: Sequence[DueNotice], dialect: str = "north") -> bytes:
    """The notices in their order, each beginning on its own page."""
    author = f"{GROUP} {notices[0].group.group_no}" if notices else GROUP
    sheet = Sheet(TITLE, author)
    for notice in notices:
        sheet.begin(notice.code)
        _notice(sheet, notice, dialect)
    return sheet.finish()


def _notice(sheet: Sheet, notice: DueNotice, dialect: str) -> None:
    group = notice.group
    sheet.stamp("nation", lambda: page.nation(sheet, _right_centre(sheet)))
    sheet.stamp(("issuer", group), lambda: _issuer(sheet, group))
    _number_and_day(sheet, notice)
    sheet.y = sheet.top - 2.85 * CM
    page.title(sheet, "THÔNG BÁO", f"Về việc trả nợ gốc đến hạn (lần {notice.stage})")
    _addressee(sheet, notice)
    amount = sum(line.amount for line in notice.lines)
    words = (f"Bằng chữ: {in_words(amount, dialect)}.", ITALIC)
    remarks = (_remarks(notice), ITALIC)
    below = sheet.height_of((words,), 12) + sheet.height_of((remarks,), 11) + 8
    rows = [_row(n, line) for n, line in enumerate(notice.lines, start=1)]
    total = Total("Cộng", 5, (grouped(amount),))
    Table(sheet, _TABLE, size=10.5).draw(rows, total, below + _CLOSING + _ANSWER)
    sheet.y -= 3
    sheet.paragraph((words,), size=12)
    if remarks[0]:
        sheet.paragraph((remarks,), size=11)
    sheet.y -= 5
    _closing(sheet, group)
    _answer(sheet, notice, amount)


def _right_centre(sheet: Sheet) -> float:
    return (sheet.left + _ISSUER_ROOM + sheet.right) / 2


def _issuer(sheet: Sheet, group: GroupFacts) -> None:
    page.issuer(sheet, issuer_lines(group), _ISSUER_ROOM)


def _number_and_day(sheet: Sheet, notice: DueNotice) -> None:
    y = sheet.top - 2.4 * CM
    sheet.write_within(sheet.left, y, _ISSUER_ROOM, f"Số: {notice.number}", size=12, align="centre")
    dated = f"{notice.group.commune}, {long_day(notice.printed_on)}"
    left = sheet.left + _ISSUER_ROOM
    sheet.write_within(left, y, sheet.right - left, dated, ITALIC, 12, "centre")
    if notice.reprint:
        page.reprint_mark(sheet, sheet.right, y - 0.85 * CM)


def _addressee(sheet: Sheet, notice: DueNotice) -> None:
    sheet.y -= 4
    name = (("Kính gửi: Ông (bà) ", REGULAR), (notice.member, BOLD))
    sheet.paragraph(name, size=13, after=1)
    known = [f"Mã khách hàng: {notice.customer_no}"]
    if notice.phone:
        known.append(f"Điện thoại: {notice.phone}")
    if notice.spouse:
        known.append(f"Vợ (chồng): {notice.spouse}")
    sheet.paragraph("  ·  ".join(known), size=12)
    if notice.address:
        sheet.paragraph(f"Địa chỉ: {notice.address}", size=12)
    sheet.fixed_paragraph(_OPENING, size=12, first=1 * CM, after=5)


def _row(n: int, line: DueNoticeLine) -> list[Cell | str]:
    kind = "Kỳ cuối" if line.is_final else "Kỳ con"
    return [
        str(n),
        Cell(line.programme, f"Số {line.contract_no}"),
        grouped(line.outstanding),
        Cell(day(line.due_on), kind),
        day(line.session_on),
        Cell(grouped(line.amount), ESTIMATE if line.is_estimate else ""),
    ]


def _remarks(notice: DueNotice) -> str:
    remarks = [figures_note(notice.figures_on)]
    if any(line.is_estimate for line in notice.lines):
        remarks.append(ESTIMATE_NOTE)
    return " ".join(remarks).strip()


def _closing(sheet: Sheet, group: GroupFacts) -> None:
    """What the household is asked to do, and who signs; the same for all notices of a group."""
    y = sheet.y

    def draw() -> None:
        sheet.y = sheet.top
        for n, runs in enumerate(_requests(group), start=1):
            sheet.paragraph(((f"{n}. ", REGULAR), *runs), size=12, justified=True, after=2)
        sheet.y = sheet.top - (_CLOSING - _SIGN) - 4
        sheet.write(sheet.left, sheet.y - 12, "Nơi nhận:", BOLD_ITALIC, 11)
        sheet.write(sheet.left, sheet.y - 25, "- Như trên;", size=11)
        sheet.write(sheet.left, sheet.y - 38, "- Lưu: Tổ TK&VV.", size=11)
        half = sheet.room / 2
        signer = Signer(LEADER, "(Ký, ghi rõ họ tên)", group.leader)
        page.signatures(sheet, (signer,), sheet.left + half, half, _SIGN)

    sheet.stamp(("closing", group), draw, sheet.top - y)
    sheet.y = y - _CLOSING


def _requests(group: GroupFacts) -> tuple[tuple[tuple[str, str], ...], ...]:
    place = f"Điểm giao dịch {within(group.commune)}"
    return (
        (
            ("Xin ông (bà) mang tiền và Sổ vay vốn đến", REGULAR),
            ("trả trực tiếp cho ngân hàng", BOLD),
            (f"tại {place}, vào phiên giao dịch ghi trong bảng.", REGULAR),
        ),
        (
            ("Tổ trưởng, tổ phó không được nhận tiền gốc.", BOLD),
            (
                "Xin không gửi tiền gốc qua người khác; khi trả, xin nhận chứng từ của ngân hàng.",
                REGULAR,
            ),
        ),
        (
            (
                "Nếu chưa thu xếp đủ, xin báo sớm cho Tổ để được hướng dẫn điều chỉnh, gia hạn.",
                REGULAR,
            ),
        ),
    )


def _answer(sheet: Sheet, notice: DueNotice, amount: int) -> None:
    """The part to tick, sign and hand back, always at the foot of the page."""
    sheet.stamp("answer", lambda: _answer_form(sheet))
    y = sheet.bottom + _ANSWER - 1.65 * CM
    about = (
        f"Thông báo số {notice.number} ngày {day(notice.printed_on)} (lần {notice.stage}), "
        f"số tiền gốc {grouped(amount)} đồng"
    )
    sheet.write_within(sheet.left, y, sheet.room, about, size=12)
    who = f"{notice.member}, mã khách hàng {notice.customer_no}"
    sheet.write_within(sheet.left, y - 15, sheet.room, who, BOLD, 12)


def _answer_form(sheet: Sheet) -> None:
    top = sheet.bottom + _ANSWER
    sheet.line(sheet.left, top, sheet.right, top, page.MEDIUM, (5, 3))
    middle = (sheet.left + sheet.right) / 2
    hint = "Cắt theo đường này. Phần dưới gửi lại cho Tổ."
    sheet.write(middle, top - 11, hint, ITALIC, 10, "centre")
    sheet.write(middle, top - 1.0 * CM, "TRẢ LỜI CỦA HỘ VAY", BOLD, 13, "centre")
    y = top - 2.75 * CM
    ask = "Tôi đã nhận thông báo và xin trả lời (đánh dấu ô phù hợp):"
    sheet.write(sheet.left, y, ask, size=12)
    hand = sheet.left + 10.4 * CM
    for n, answer in enumerate(_ANSWERS):
        y -= 0.68 * CM
        sheet.tick_box(sheet.left + 2, y - 1.5)
        sheet.write(sheet.left + 19, y, answer, size=12)
        if n in _WRITTEN_ON:
            sheet.dots(sheet.left + _WRITTEN_ON[n], hand - 8, y - 1)
    sheet.write(sheet.left, sheet.bottom + 2, "Ngày giao: ……/……/…………", size=12)
    sheet.y = top - 2.75 * CM + 12
    page.signatures(sheet, (Signer("NGƯỜI NHẬN"),), hand, sheet.right - hand, 3 * CM)
