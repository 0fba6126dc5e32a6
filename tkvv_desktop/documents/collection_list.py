"""The list of interest and deposits of a meeting: blank to fill by hand, or filled to sign."""

from collections.abc import Sequence

from tkvv_desktop.documents import lists, page
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Table, Total
from tkvv_desktop.documents.wording import (
    ESTIMATE,
    ESTIMATE_NOTE,
    GROUP,
    LEADER,
    NO_PRINCIPAL,
    figures_note,
)
from tkvv_desktop.i18n.formats import day, grouped, long_day
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts import CollectionLine, CollectionList

TITLE = "Danh sách thu lãi, thu tiền gửi"
# Our own list: it neither bears the number of a bank's form nor replaces one.
_OWN_LIST = "Danh sách này do Tổ lập để dùng trong Tổ, không thay bảng kê của ngân hàng."
_INTEREST, _DEPOSIT = ("Tiền lãi",), ("Tiền gửi",)
_PERSON = (
    Column("STT", 1.0 * CM, "centre"),
    Column("Họ và tên, mã khách hàng", 4.9 * CM, "left", 2),
    Column("Dư nợ", 2.5 * CM, "right"),
)
_DUE = "Phải thu"
_OWED = (
    Column("Lãi tồn", 2.0 * CM, "right", over=_INTEREST),
    Column("Cộng", 2.2 * CM, "right", over=_INTEREST),
    Column("Thực thu", 2.2 * CM, "right", over=_INTEREST),
)
_PAID_IN = Column("Gửi thêm", 2.1 * CM, "right", over=_DEPOSIT)
_SIGNED = (
    Column("Biên lai", 1.4 * CM, "centre"),
    Column("Ký nộp", 2.2 * CM, "centre", 2),
)
_CASH = (
    Column("Mệnh giá", 2.4 * CM, "right"),
    Column("Số tờ", 2.0 * CM, "right"),
    Column("Thành tiền", 3.4 * CM, "right"),
)
_NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
_ROW = 1.02 * CM  # room for a signature or a figure by hand
_SIGN = 3 * CM
_LEAST = 6.7 * CM  # sums and signatures beside a short cash sheet
_REASON = 10.5  # size of the letters under the cash


def collection_list(facts: CollectionList, dialect: str = "north") -> bytes:
    """The list of one meeting."""
    group = facts.group
    sheet = Sheet(f"{TITLE} {day(facts.held_on)}", f"{GROUP} {group.group_no}", landscape=True)
    sheet.begin(facts.code, facts.entry_code)
    about = f"Họp Tổ ngày {day(facts.held_on)}, phiên giao dịch ngày {day(facts.session_on)}"
    members = f"Số tổ viên trong danh sách: {len(facts.lines)}"
    lists.head(sheet, group, (TITLE, about), members, again=facts.reprint)
    notes = [_note_row(facts, value, count) for value, count in _cash_rows(facts)]
    high = 0.66 * CM if facts.blank else 0.56 * CM
    remarks = (_remarks(facts), ITALIC)
    why = sheet.height_of(_reason(facts), _REASON, room=_cash_room())
    closing = max((len(notes) + 1) * high + 1.9 * CM + why, _LEAST) + sheet.height_of(
        (remarks,), 10.5
    )
    every = _is_all_estimated(facts)
    rows = [_row(line, blank=facts.blank, all_estimated=every) for line in facts.lines]
    Table(sheet, _columns(facts), size=11, row_height=_ROW).draw(rows, _total(facts), closing)
    sheet.y -= 3
    sheet.paragraph((remarks,), size=10.5, after=4)
    top = sheet.y
    _cash_sheet(sheet, facts, notes, high)
    lowest = min(sheet.y, top - _LEAST + 0.4 * CM)
    sheet.y = top
    _sums_and_signatures(sheet, facts, dialect, lowest)
    return sheet.finish()


def _remarks(facts: CollectionList) -> str:
    remarks = [figures_note(facts.figures_on)]
    if any(line.is_estimate for line in facts.lines):
        remarks.append(ESTIMATE_NOTE)
    return " ".join([*remarks, NO_PRINCIPAL, _OWN_LIST]).strip()


def _columns(facts: CollectionList) -> tuple[Column, ...]:
    """Before the money comes in a member has one balance, afterwards another."""
    estimate = f" ({ESTIMATE})" if _is_all_estimated(facts) else ""
    due = Column(_DUE + estimate, 2.1 * CM, "right", over=_INTEREST)
    balance = Column("Đã có" if facts.blank else "Số dư mới", 2.1 * CM, "right", over=_DEPOSIT)
    deposit = (balance, _PAID_IN) if facts.blank else (_PAID_IN, balance)
    return (*_PERSON, due, *_OWED, *deposit, *_SIGNED)


def _is_estimated(line: CollectionLine) -> bool:
    """A member without a loan owes nothing; there is nothing to estimate."""
    return line.is_estimate and bool(line.outstanding or line.interest_due)


def _is_all_estimated(facts: CollectionList) -> bool:
    """Then the head says it once, and not each row."""
    owing = [line for line in facts.lines if line.outstanding or line.interest_due]
    return bool(owing) and all(_is_estimated(line) for line in owing)


def _row(line: CollectionLine, *, blank: bool, all_estimated: bool) -> list[Cell | str]:
    absent = "vắng mặt" if not line.present and not blank else ""
    remark = ", ".join(part for part in (line.customer_no, absent, line.note) if part)
    is_marked = _is_estimated(line) and not all_estimated
    known: list[Cell | str] = [
        str(line.position),
        Cell(line.member, remark),
        grouped(line.outstanding),
        Cell(grouped(line.interest_due), ESTIMATE if is_marked else ""),
        grouped(line.arrears),
        grouped(line.interest_due + line.arrears),
    ]
    balance = grouped(line.deposit_balance)
    if blank:
        return [*known, "", balance, "", line.receipt_no, ""]
    taken = [grouped(line.interest_taken), grouped(line.deposit)]
    return [*known, *taken, balance, line.receipt_no, ""]


def _total(facts: CollectionList) -> Total:
    lines = facts.lines
    due, arrears = sum(line.interest_due for line in lines), sum(line.arrears for line in lines)
    outstanding = sum(line.outstanding for line in lines)
    known = [grouped(amount) for amount in (outstanding, due, arrears, due + arrears)]
    balance = grouped(sum(line.deposit_balance for line in lines))
    taken = ["", balance, ""]
    if not facts.blank:
        taken = [grouped(_interest(facts)), grouped(_deposits(facts)), balance]
    return Total("Cộng", 2, (*known, *taken, "", ""))


def _interest(facts: CollectionList) -> int:
    return sum(line.interest_taken for line in facts.lines)


def _deposits(facts: CollectionList) -> int:
    return sum(line.deposit for line in facts.lines)


def _counted(facts: CollectionList) -> bool:
    return bool(facts.cash) and not facts.blank


def _cash_rows(facts: CollectionList) -> Sequence[tuple[int, int]]:
    if _counted(facts):
        return [(value, count) for value, count in facts.cash if count]
    return [(value, 0) for value in _NOTES]


def _note_row(facts: CollectionList, value: int, count: int) -> tuple[str, str, str]:
    if not _counted(facts):
        return grouped(value), "", ""
    return grouped(value), grouped(count), grouped(value * count)


def _cash_sheet(
    sheet: Sheet, facts: CollectionList, notes: Sequence[tuple[str, str, str]], high: float
) -> None:
    """The cash by denomination, on the left below the list."""
    counted = grouped(_cash(facts)) if _counted(facts) else ""
    table = Table(sheet, _CASH, row_height=high, title="Tiền mặt theo loại tiền")
    table.draw(notes, Total("Cộng tiền mặt", 2, (counted,)))
    if facts.difference_reason:
        sheet.y -= 3
        sheet.paragraph(_reason(facts), size=_REASON, room=_cash_room())


def _cash_room() -> float:
    return sum(column.width for column in _CASH)


def _reason(facts: CollectionList) -> list[tuple[str, str]]:
    """Why the cash is not what the list says, in the words of the leader."""
    words = facts.difference_reason
    return [("Lý do chênh lệch:", REGULAR), (words, ITALIC)] if words else []


def _cash(facts: CollectionList) -> int:
    return sum(value * count for value, count in facts.cash)


def _sums_and_signatures(sheet: Sheet, facts: CollectionList, dialect: str, lowest: float) -> None:
    """What was taken in figures and words, what the figures are, and who signs; on the right."""
    left = _cash_room() + 1 * CM
    room = sheet.room - left
    if facts.blank:
        for label in ("Tổng lãi thực thu:", "Tổng tiền gửi:", "Tổng cộng:", "Bằng chữ:"):
            sheet.y -= 0.75 * CM
            sheet.write(sheet.left + left, sheet.y, label, BOLD, 12)
            sheet.dots(sheet.left + left + 3.7 * CM, sheet.right, sheet.y - 1)
    else:
        sheet.y -= 3
        for runs in _sums(facts, dialect):
            sheet.paragraph(runs, size=12, left=left, room=room)
    # The signatures end on the level where the cash sheet ends.
    sheet.y = lowest + _SIGN + 3
    dated = f"{facts.group.commune}, {long_day(facts.held_on)}"
    sheet.write(sheet.right, sheet.y, dated, ITALIC, 12, "right")
    sheet.y -= 3
    group = facts.group
    signers = (
        Signer("TỔ PHÓ", name=group.deputy),
        Signer("ĐẠI DIỆN HỘI, ĐOÀN THỂ"),
        Signer(LEADER, name=group.leader),
    )
    page.signatures(sheet, signers, sheet.left + left, room, _SIGN)


def _sums(facts: CollectionList, dialect: str) -> list[list[tuple[str, str]]]:
    interest, deposits = _interest(facts), _deposits(facts)
    total = interest + deposits
    sums = [
        [("Tổng lãi thực thu:", REGULAR), (f"{grouped(interest)} đồng", BOLD)],
        [("Tổng tiền gửi:", REGULAR), (f"{grouped(deposits)} đồng", BOLD)],
        [("Tổng cộng:", REGULAR), (f"{grouped(total)} đồng", BOLD)],
        [(f"Bằng chữ: {in_words(total, dialect)}.", ITALIC)],
    ]
    over = _cash(facts) - total
    if _counted(facts) and over:
        found = "thừa" if over > 0 else "thiếu"
        text = f"Tiền mặt {found} {grouped(abs(over))} đồng so với danh sách."
        sums.append([(text, BOLD)])
    return sums
