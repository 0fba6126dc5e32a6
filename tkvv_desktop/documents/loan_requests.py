"""Form 03/TD: the members whom the group proposes for loans, and what the bank approves."""

from tkvv_desktop.documents import page
from tkvv_desktop.documents.blanks import DAY, Field, fields, form_number, hand_lines
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Row, Table, Total
from tkvv_desktop.documents.wording import GROUP
from tkvv_desktop.i18n.formats import grouped, long_day
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts_forms import LoanRequest, LoanRequestList

TITLE = "Danh sách tổ viên đề nghị vay vốn"
FORM = "03/TD"
COPIES = (
    "Lập 02 liên chính (01 liên lưu hồ sơ Tổ",
    "tại NH, 01 liên lưu tại Tổ), 02 liên phô tô:",
    "01 liên đóng chứng từ tại NH;",
    "01 liên lưu Hội đoàn thể",
)
_GROUP, _BANK = ("Đề nghị của Tổ TK&VV",), ("Phê duyệt của Ngân hàng",)
COLUMNS = (
    Column("STT", 1.1 * CM, "centre"),
    Column("Họ và tên", 5.2 * CM, "left", 2),
    Column("Đối tượng thụ hưởng", 3.1 * CM, "left", 2),
    Column("Số tiền", 2.9 * CM, "right", over=_GROUP),
    Column("Mục đích sử dụng vốn", 4.8 * CM, "left", 2, over=_GROUP),
    Column("Thời hạn", 2.1 * CM, "centre", over=_GROUP),
    Column("Số tiền", 3.3 * CM, "right", over=_BANK),
    Column("Thời hạn", 2.2 * CM, "centre", over=_BANK),
)
_ROW = 0.9 * CM
_CLOSING = 7.8 * CM
_BLOCK = 6.8 * CM
_SIGN = 2.5 * CM
_TITLE_LEFT, _TITLE_ROOM = 7.2 * CM, 11.2 * CM


def loan_requests(facts: LoanRequestList, dialect: str = "north") -> bytes:
    """The list of one meeting and programme."""
    sheet = Sheet(TITLE, f"{GROUP} {facts.group.group_no}", landscape=True)
    sheet.begin(facts.code)
    _head(sheet, facts)
    rows = [_row(n, line) for n, line in enumerate(facts.lines, start=1)]
    rows += [(str(n), *[""] * 7) for n in range(len(rows) + 1, len(rows) + facts.blank_rows + 1)]
    known = [line.amount for line in facts.lines if line.amount is not None]
    # A sum is only told when every amount it has to hold is printed.
    is_whole = bool(known) and len(known) == len(facts.lines) and not facts.blank_rows
    asked = sum(known) if is_whole else None
    total = Total("Cộng", 3, ("" if asked is None else grouped(asked), "", "", "", ""))
    Table(sheet, COLUMNS, size=11, row_height=_ROW, numbered=True).draw(rows, total, _CLOSING)
    sheet.y -= 2
    words = "" if asked is None else f"{in_words(asked, dialect)}."
    fields(sheet, Field("Tổng số tiền đề nghị bằng chữ:", words), size=12)
    _signatures(sheet, facts)
    return sheet.finish()


def _head(sheet: Sheet, facts: LoanRequestList) -> None:
    group = facts.group
    top = sheet.top
    left = _TITLE_LEFT - 14
    for n, text in enumerate((f"Tên tổ TK&VV: {group.leader}", group.hamlet, group.commune)):
        if text:
            runs = ((text, BOLD if n == 0 else REGULAR),)
            sheet.paragraph(runs, size=11.5, room=left)
        else:
            sheet.y -= 15
            sheet.dots(sheet.left, sheet.left + left, sheet.y)
    sheet.y -= 15
    sheet.write(sheet.left, sheet.y + 3, "Tỉnh/Thành phố:", size=11.5)
    sheet.dots(sheet.left + 2.9 * CM, sheet.left + left, sheet.y + 1)
    middle = sheet.left + _TITLE_LEFT + _TITLE_ROOM / 2
    sheet.write(middle, top - 13, "DANH SÁCH TỔ VIÊN", BOLD, 13, "centre")
    full = "ĐỀ NGHỊ VAY VỐN NGÂN HÀNG CHÍNH SÁCH XÃ HỘI"
    left = sheet.left + _TITLE_LEFT
    sheet.write_within(left, top - 29, _TITLE_ROOM, full, BOLD, 13, "centre")
    if facts.programme:
        text = f"Chương trình cho vay: {facts.programme}"
        sheet.write_within(left, top - 47, _TITLE_ROOM, text, size=12, align="centre")
    else:
        sheet.write(left + 0.6 * CM, top - 47, "Chương trình cho vay:", size=12)
        sheet.dots(left + 4.7 * CM, left + _TITLE_ROOM - 0.6 * CM, top - 49)
    form_number(sheet, FORM, COPIES, sheet.right, sheet.room - _TITLE_LEFT - _TITLE_ROOM - 8)
    sheet.y = min(sheet.y, top - 60) - 6
    meeting = long_day(facts.chosen_on) if facts.chosen_on else DAY
    text = (
        f"Tại cuộc họp {GROUP} {meeting} đã bình xét các tổ viên đề nghị vay vốn Ngân hàng Chính "
        "sách xã hội. Toàn tổ nhất trí đề xuất những tổ viên có tên dưới đây đang cư trú tại địa "
        "phương, đủ điều kiện và thuộc đối tượng vay vốn đợt này:"
    )
    sheet.paragraph(text, size=12, first=1 * CM, justified=True, after=2)
    sheet.y -= 11
    sheet.write(sheet.right, sheet.y, "Đơn vị: đồng", ITALIC, 11, "right")
    sheet.y -= 5


def _row(n: int, line: LoanRequest) -> Row:
    amount = "" if line.amount is None else grouped(line.amount)
    months = "" if line.months is None else f"{line.months} tháng"
    return str(n), line.member, line.beneficiary, amount, line.purpose, months, "", ""


def _signatures(sheet: Sheet, facts: LoanRequestList) -> None:
    """Group, commune and bank side by side, each with its own day."""
    sheet.y -= 4
    top = sheet.y
    third = sheet.room / 4
    blocks = (0.0, third, third + 1.25 * third)
    rooms = (third - 10, 1.25 * third - 10, sheet.room - 2.25 * third)
    for left, room in zip(blocks, rooms, strict=True):
        x = sheet.left + left
        sheet.write_within(x, top - 12, room, DAY.capitalize(), ITALIC, 11, "centre")
    low = top - _BLOCK + _SIGN
    sheet.y = top - 12
    sign = top - 12 - low + _SIGN
    page.signatures(
        sheet, (Signer("Tổ trưởng", name=facts.group.leader),), sheet.left, rooms[0], sign - 12
    )
    _block(sheet, "Xác nhận của UBND cấp xã", blocks[1], rooms[1], top, 4)
    sheet.y = low
    stamp = (Signer("UBND xã", "(Ký tên, đóng dấu)"),)
    page.signatures(sheet, stamp, sheet.left + blocks[1], rooms[1], _SIGN)
    _bank(sheet, blocks[2], rooms[2], top)
    sheet.y = low
    signers = (
        Signer("Cán bộ tín dụng"),
        Signer("TP (Tổ trưởng) TD"),
        Signer("Giám đốc", "(Ký tên, đóng dấu)"),
    )
    page.signatures(sheet, signers, sheet.left + blocks[2], rooms[2], _SIGN, 11)


def _block(sheet: Sheet, title: str, left: float, room: float, top: float, lines: int) -> None:
    x = sheet.left + left
    sheet.write_within(x, top - 27, room, title, BOLD, 12, "centre")
    sheet.y = top - 30
    hand_lines(sheet, lines, left, room)


def _bank(sheet: Sheet, left: float, room: float, top: float) -> None:
    """What the bank decides, in figures that its officer writes."""
    x = sheet.left + left
    sheet.write_within(x, top - 27, room, "Phê duyệt của Ngân hàng", BOLD, 12, "centre")
    y = top - 30
    for label, unit in (
        ("Số người được vay vốn đợt này:", "người"),
        ("Tổng số tiền cho vay:", "đồng"),
        ("Số người chưa được vay đợt này:", "người,"),
        ("có số thứ tự trong danh sách là:", ""),
    ):
        y -= 0.74 * CM
        sheet.write(x, y + 4, label, size=11)
        sheet.write(x + room, y + 4, unit, size=11, align="right")
        sheet.dots(x + 5.4 * CM, x + room - (1.2 * CM if unit else 0), y + 2)
