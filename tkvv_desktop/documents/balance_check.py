"""Form 15/TD: the bank's balances of every member, to be compared with what the member says."""

from tkvv_desktop.documents import page
from tkvv_desktop.documents.blanks import DAY, form_number
from tkvv_desktop.documents.lettering import ITALIC
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Row, Table, Total
from tkvv_desktop.documents.wording import BANK, GROUP, figures_note, programme, where
from tkvv_desktop.i18n.formats import day, grouped
from tkvv_desktop.usecases.facts_forms import BalanceCheck, BalanceLine, BalanceLoan

TITLE = "Danh sách đối chiếu số dư tiền vay và tiền gửi"
FORM = "15/TD"
_BANK, _MEMBER, _DIFFERENCE = ("Theo Ngân hàng",), ("Theo Khách hàng",), ("Chênh lệch",)
COLUMNS = (
    Column("STT", 0.9 * CM, "centre"),
    Column("Họ tên khách hàng/ Chương trình", 3.7 * CM, "left", 3),
    Column("Mã khoản vay", 2.8 * CM, "centre"),
    Column("Nợ gốc", 2.1 * CM, "right", over=_BANK),
    Column("Nợ lãi", 1.8 * CM, "right", over=_BANK),
    Column("Số dư tiền gửi", 1.8 * CM, "right", over=_BANK),
    Column("Nợ gốc", 1.6 * CM, "right", over=_MEMBER),
    Column("Nợ lãi", 1.3 * CM, "right", over=_MEMBER),
    Column("Số dư tiền gửi", 1.4 * CM, "right", over=_MEMBER),
    Column("Nợ gốc", 1.3 * CM, "right", over=_DIFFERENCE),
    Column("Nợ lãi", 1.1 * CM, "right", over=_DIFFERENCE),
    Column("Số dư tiền gửi", 1.3 * CM, "right", over=_DIFFERENCE),
    Column("Nguyên nhân", 1.9 * CM),
    Column("Chữ ký khách hàng", 1.7 * CM),
)
_HAND = ("",) * 8  # the member's side, the difference, why, the signature
_ROW = 1.05 * CM
_SIGN = 2.6 * CM
_ISSUER_ROOM = 7.5 * CM
_GRACE_NOTE = "Nợ lãi gồm cả lãi trong thời gian ân hạn, ghi riêng bên dưới."


def balance_check(facts: BalanceCheck) -> bytes:
    """The list of a group at the day of the bank's figures."""
    group = facts.group
    title = f"{TITLE} {day(facts.as_of)}"
    sheet = Sheet(title, f"{GROUP} {group.group_no}", landscape=True)
    sheet.begin(facts.code)
    _head(sheet, facts)
    rows = [row for n, line in enumerate(facts.lines, start=1) for row in _rows(n, line)]
    notes = [figures_note(facts.as_of)]
    if any(loan.grace for line in facts.lines for loan in line.loans):
        notes.append(_GRACE_NOTE)
    remarks = ((" ".join(notes), ITALIC),)
    closing = sheet.height_of(remarks, 10) + _SIGN + 1.3 * CM
    Table(sheet, COLUMNS, size=10, row_height=_ROW, numbered=True).draw(
        rows, _total(facts), closing
    )
    sheet.y -= 3
    sheet.paragraph(remarks, size=10)
    left, room = sheet.room * 0.62, sheet.room * 0.38
    sheet.y -= 0.7 * CM
    sheet.write(sheet.left + left + room / 2, sheet.y, DAY.capitalize(), ITALIC, 12, "centre")
    sheet.y -= 3
    page.signatures(sheet, (Signer("CÁN BỘ ĐỐI CHIẾU"),), sheet.left + left, room, _SIGN)
    return sheet.finish()


def _head(sheet: Sheet, facts: BalanceCheck) -> None:
    group = facts.group
    page.issuer(sheet, [BANK.upper(), group.office.upper() or "PHÒNG GIAO DỊCH …"], _ISSUER_ROOM)
    page.nation(sheet, sheet.left + sheet.room * 0.53)
    form_number(sheet, FORM, (), sheet.right, 3.4 * CM)
    sheet.y = sheet.top - 1.75 * CM
    page.title(sheet, TITLE.upper(), f"Đến ngày {day(facts.as_of)}")
    sheet.y -= 11
    about = [f"Tổ trưởng: {group.leader}", f"Mã tổ: {group.group_no}"]
    if where(group):
        about.append(f"Địa chỉ: {where(group)}")
    wide = sheet.room - 4 * CM
    sheet.y += 11
    sheet.paragraph("  ·  ".join(about), size=12, room=wide)
    sheet.y += 3
    sheet.write(sheet.right, sheet.y, "Đơn vị tính: đồng", ITALIC, 11, "right")
    sheet.y -= 6


def _rows(n: int, line: BalanceLine) -> list[Row]:
    """A row for each loan; the deposit and the member's number stand once, in the first."""
    deposit = grouped(line.deposit)
    if not line.loans:
        return [(str(n), Cell(line.member, "Không có dư nợ"), "", "", "", deposit, *_HAND)]
    first, *others = line.loans
    rows: list[Row] = [
        (str(n), Cell(line.member, programme(first.programme)), *_loan(first), deposit, *_HAND)
    ]
    rows += [
        ("", Cell(programme(loan.programme), line.member), *_loan(loan), "", *_HAND)
        for loan in others
    ]
    return rows


def _loan(loan: BalanceLoan) -> tuple[Cell | str, ...]:
    grace = f"ân hạn {grouped(loan.grace)}" if loan.grace else ""
    interest = Cell(grouped(loan.interest), grace)
    return loan.contract_no, grouped(loan.principal), interest


def _total(facts: BalanceCheck) -> Total:
    loans = [loan for line in facts.lines for loan in line.loans]
    sums = (
        grouped(sum(loan.principal for loan in loans)),
        grouped(sum(loan.interest for loan in loans)),
        grouped(sum(line.deposit for line in facts.lines)),
    )
    return Total("Tổng cộng", 3, (*sums, *_HAND))
