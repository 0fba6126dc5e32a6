"""The cash that is handed in at a session, note by note, beside what the book has."""

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, width
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Row, Table, Total
from tkvv_desktop.documents.wording import GROUP, LEADER, NO_PRINCIPAL, issuer_lines
from tkvv_desktop.i18n.formats import day, grouped, long_day
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts_cash import CashSheet

TITLE = "Bảng kê các loại tiền nộp"
_TABLE = (
    Column("TT", 1.2 * CM, "centre"),
    Column("Mệnh giá (đồng)", 4.2 * CM, "right"),
    Column("Số tờ", 3.4 * CM, "right"),
    Column("Thành tiền (đồng)", 7.2 * CM, "right"),
)
_ROW = 0.82 * CM
_ISSUER_ROOM = 6.4 * CM
_SIGN = 3.2 * CM
_SUMS = 4.4 * CM  # three amounts, the words and a reason


def cash_sheet(facts: CashSheet, dialect: str = "north") -> bytes:
    """The sheet of one session; with nothing counted yet the figures are left to the hand."""
    group = facts.group
    sheet = Sheet(f"{TITLE} {day(facts.session_on)}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    page.issuer(sheet, issuer_lines(group), _ISSUER_ROOM)
    page.nation(sheet, (sheet.left + _ISSUER_ROOM + sheet.right) / 2)
    if facts.reprint:
        page.reprint_mark(sheet, sheet.right, sheet.top - 2.4 * CM)
    sheet.y = sheet.top - 2.9 * CM
    page.title(sheet, TITLE.upper(), f"Phiên giao dịch ngày {day(facts.session_on)}")
    sheet.y -= 4
    total = Total("Cộng tiền mặt", 3, (grouped(_cash(facts)) if facts.cash else "",))
    closing = _SUMS + _SIGN + 1.2 * CM
    Table(sheet, _TABLE, size=12, row_height=_ROW).draw(_rows(facts), total, closing)
    sheet.y -= 6
    _sums(sheet, facts, dialect)
    _signed(sheet, facts)
    return sheet.finish()


def _cash(facts: CashSheet) -> int:
    return sum(worth * count for worth, count in facts.cash)


def _rows(facts: CashSheet) -> list[Row]:
    """Every denomination in use; also one that is not any more, if such notes were counted."""
    counts = dict(facts.cash)
    worths = sorted({*facts.denominations, *counts}, reverse=True)
    return [_row(n, worth, counts, facts) for n, worth in enumerate(worths, start=1)]


def _row(n: int, worth: int, counts: dict[int, int], facts: CashSheet) -> Row:
    count = counts.get(worth, 0)
    if not count:
        return str(n), grouped(worth), "", ""
    return str(n), grouped(worth), grouped(count), grouped(worth * count)


def _sums(sheet: Sheet, facts: CashSheet, dialect: str) -> None:
    cash = _cash(facts)
    over = cash - facts.booked
    counted = grouped(cash) if facts.cash else ""
    # Nothing in hand and nothing counted: printed ahead of the meeting, to be filled by hand.
    booked = grouped(facts.booked) if facts.booked or facts.cash else ""
    difference = ("thừa " if over > 0 else "thiếu ") + grouped(abs(over)) if over else "0"
    _amount(sheet, "Tiền mặt theo bảng kê:", counted)
    _amount(sheet, "Tiền phải nộp theo sổ của Tổ (lãi, tiền gửi):", booked)
    _amount(sheet, "Chênh lệch:", difference if facts.cash else "")
    if facts.difference_reason:
        reason = (("Lý do chênh lệch:", REGULAR), (facts.difference_reason, ITALIC))
        sheet.y -= 4
        sheet.paragraph(reason, size=12)
    elif over or not facts.cash:
        _amount(sheet, "Lý do chênh lệch (nếu có):", "")
    if facts.cash:
        sheet.y -= 4
        sheet.paragraph(((f"Bằng chữ: {in_words(cash, dialect)}.", ITALIC),), size=12)
    else:
        _amount(sheet, "Bằng chữ:", "")
    remarks = [NO_PRINCIPAL]
    if facts.counted_on:
        counted_at = f"Số tờ theo lần đếm tại buổi họp ngày {day(facts.counted_on)}; xin đếm lại"
        remarks.insert(0, f"{counted_at} trước khi nộp.")
    sheet.y -= 5
    sheet.paragraph(((" ".join(remarks), ITALIC),), size=11)


def _amount(sheet: Sheet, label: str, amount: str) -> None:
    """A line with an amount in đồng, or with dots to write on."""
    sheet.y -= 0.62 * CM
    sheet.write(sheet.left, sheet.y, label, size=12)
    if amount:
        sheet.write(sheet.right, sheet.y, amount, BOLD, 12, "right")
    else:
        start = sheet.left + width(label, REGULAR, 12) + 6
        sheet.dots(start, sheet.right, sheet.y - 1)


def _signed(sheet: Sheet, facts: CashSheet) -> None:
    sheet.y -= 0.9 * CM
    dated = f"{facts.group.commune}, {long_day(facts.session_on)}"
    sheet.write_within(sheet.left, sheet.y, sheet.room, dated, ITALIC, 12, "right")
    sheet.y -= 3
    signers = (
        Signer("NGƯỜI NHẬN TIỀN"),
        Signer("ĐẠI DIỆN HỘI, ĐOÀN THỂ"),
        Signer(LEADER, name=facts.group.leader),
    )
    page.signatures(sheet, signers, sheet.left, sheet.room, _SIGN)
