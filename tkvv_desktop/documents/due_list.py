"""What falls due, and how it is going to be paid: to talk over before the session."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tkvv_desktop.documents import lists
from tkvv_desktop.documents.lettering import ITALIC
from tkvv_desktop.documents.page import CM, Sheet
from tkvv_desktop.documents.table import Cell, Column, Row, Table, Total
from tkvv_desktop.documents.wording import (
    ESTIMATE,
    ESTIMATE_NOTE,
    GROUP,
    figures_note,
)
from tkvv_desktop.i18n.formats import day, grouped, percent
from tkvv_desktop.usecases.facts_dues import DueList, DueListLine

TITLE = "Danh sách nợ đến hạn và phân tích khả năng trả nợ"
_ANSWERS = (
    ("full", "Trả đủ"),
    ("part", "Trả một phần"),
    ("deposit", "Trích tiền gửi"),
    ("adjust", "Xin điều chỉnh"),
    ("extend", "Xin gia hạn"),
    ("hard", "Khó trả"),
)
_UNCLEAR = "Chưa rõ, kể cả phần còn thiếu"
_PAID = ("full", "part", "deposit")
_TABLE = (
    Column("TT", 0.8 * CM, "centre"),
    Column("Họ và tên, khoản vay", 4.7 * CM, "left", 2),
    Column("Ngày đến hạn, phiên", 2.2 * CM, "centre"),
    Column("Gốc phải trả", 2.2 * CM, "right"),
    Column("Số dư tiền gửi", 2.0 * CM, "right"),
    *(Column(label, 1.8 * CM, "right") for _, label in _ANSWERS),
    Column("Ghi chú", 2.0 * CM, "left", 4),
)
_ANALYSIS = (
    Column("Khả năng trả", 6.2 * CM),
    Column("Số khoản", 1.9 * CM, "right"),
    Column("Số tiền", 3.0 * CM, "right"),
    Column("Tỷ lệ", 1.9 * CM, "right"),
)
_ROW = 1.05 * CM  # room for a figure by hand
_ANALYSIS_ROW = 0.5 * CM
_GAP = 1.0 * CM


def due_list(facts: DueList, dialect: str = "north") -> bytes:
    """The list of one group; what no household has answered yet is left to the hand."""
    sheet = Sheet(
        f"{TITLE} {day(facts.made_on)}", f"{GROUP} {facts.group.group_no}", landscape=True
    )
    sheet.begin(facts.code)
    about = f"Đến hạn đến hết ngày {day(facts.until)}, lập ngày {day(facts.made_on)}"
    households = len({line.customer_no for line in facts.lines})
    count = f"Số khoản: {len(facts.lines)}; số hộ: {households}"
    lists.head(sheet, facts.group, (TITLE, about), count, again=False)
    remarks = ((_remarks(facts), ITALIC),)
    analysis = _analysis(facts)
    high = (len(analysis) + 3) * _ANALYSIS_ROW  # head and sum are higher than a row
    closing = sheet.height_of(remarks, 10.5) + 7 + max(high, lists.sign_height())
    rows = [_row(n, line) for n, line in enumerate(facts.lines, start=1)]
    Table(sheet, _TABLE, size=10, row_height=_ROW).draw(rows, _total(facts.lines), closing)
    sheet.y -= 3
    sheet.paragraph(remarks, size=10.5, after=4)
    top = sheet.y
    total = Total("Cộng", 1, _sum_cells(facts.lines))
    Table(sheet, _ANALYSIS, size=10, row_height=_ANALYSIS_ROW).draw(analysis, total)
    sheet.y = top
    left = sheet.left + sum(column.width for column in _ANALYSIS) + _GAP
    lists.signed(sheet, facts.group, facts.made_on, left, association=False)
    return sheet.finish()


def _remarks(facts: DueList) -> str:
    remarks = [figures_note(facts.figures_on)]
    if any(line.is_estimate for line in facts.lines):
        remarks.append(ESTIMATE_NOTE)
    remarks.append("Khả năng trả ghi theo lời hộ vay, là dự kiến. Hộ vay trả gốc tại ngân hàng.")
    return " ".join(remarks).strip()


def _row(n: int, line: DueListLine) -> Row:
    kind = "kỳ cuối" if line.is_final else "kỳ con"
    late = f", quá {grouped(-line.days_left)} ngày" if line.days_left < 0 else ""
    return (
        str(n),
        Cell(line.member, f"{_programme(line)}, số {line.contract_no}, {kind}{late}"),
        Cell(day(line.due_on), f"phiên {day(line.session_on)}"),
        Cell(grouped(line.amount), ESTIMATE if line.is_estimate else ""),
        "" if line.deposit is None else grouped(line.deposit),
        *(_answer(line, answer) for answer, _ in _ANSWERS),
        _note(line),
    )


def _programme(line: DueListLine) -> str:
    """In few letters, so that they can be large: "hộ nghèo" for "Cho vay hộ nghèo"."""
    return line.programme.removeprefix("Cho vay ")


def _answer(line: DueListLine, answer: str) -> Cell | str:
    if line.answer != answer:
        return ""
    # A part of which no sum was said is marked; the sum is for the hand.
    return "×" if line.promised is None else grouped(line.promised)


def _note(line: DueListLine) -> str:
    promised = f"hẹn {day(line.promised_on)}" if line.promised_on else ""
    told = f"TB {line.notice_no}" if line.notice_no is not None else ""
    return ", ".join(part for part in (told, promised, line.note) if part)


def _total(lines: Sequence[DueListLine]) -> Total:
    sums = [_promised(line for line in lines if line.answer == one) for one, _ in _ANSWERS]
    cells = [grouped(sum(line.amount for line in lines)), ""]
    answered = any(line.answer for line in lines)
    return Total("Cộng", 3, (*cells, *(grouped(n) if answered else "" for n in sums), ""))


def _sum_cells(lines: Sequence[DueListLine]) -> tuple[str, str, str]:
    whole = sum(line.amount for line in lines)
    return grouped(len(lines)), grouped(whole), _share(whole, whole)


def _analysis(facts: DueList) -> Sequence[Row]:
    """How much is spoken for and how; empty cells while no household has answered."""
    lines = facts.lines
    whole = sum(line.amount for line in lines)
    parts = (
        ("Dự kiến thu được", [line for line in lines if line.answer in _PAID]),
        ("Xin điều chỉnh kỳ hạn", [line for line in lines if line.answer == "adjust"]),
        ("Xin gia hạn", [line for line in lines if line.answer == "extend"]),
        ("Khó trả, có thể chuyển quá hạn", [line for line in lines if line.answer == "hard"]),
    )
    if not any(line.answer for line in lines):
        return [(label, "", "", "") for label, _ in parts] + [(_UNCLEAR, "", "", "")]
    rows = [_part(label, found, _promised(found), whole) for label, found in parts]
    spoken = _promised(line for line in lines if line.answer)
    silent = [line for line in lines if not line.answer]
    return [*rows, _part(_UNCLEAR, silent, whole - spoken, whole)]


def _promised(lines: Iterable[DueListLine]) -> int:
    return sum(line.promised or 0 for line in lines)


def _part(label: str, lines: Sequence[DueListLine], amount: int, whole: int) -> Row:
    return label, grouped(len(lines)), grouped(amount), _share(amount, whole)


def _share(amount: int, whole: int) -> str:
    return percent(Decimal(100 * amount) / whole) if whole else ""
