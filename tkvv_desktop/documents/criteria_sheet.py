"""A sheet of criteria for an association, a commune or a transaction point, scored or to fill."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, ITALIC
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Table, Total
from tkvv_desktop.documents.target_words import GRADES, OFFICE, period, place, points, value
from tkvv_desktop.documents.wording import ASSOCIATIONS, figures_note
from tkvv_desktop.i18n.formats import day, long_day
from tkvv_desktop.i18n.indicators import number
from tkvv_desktop.usecases.facts_targets import ScoredSheet, ScoreLine

_COLUMNS = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Tiêu chí", 6.3 * CM, "left", 3),
    Column("Điểm tối đa", 1.7 * CM, "centre"),
    Column("Điểm", 1.9 * CM, "centre", face=BOLD),
    Column("Kết quả, lý do", 5.2 * CM, "left", 4),
)
_NOT_THE_BANKS = (
    "Phiếu do đơn vị tự lập theo tiêu chí ghi trên; không phải kết quả xếp loại của ngân hàng."
)
_SUGGESTION = (
    "Tiêu chí và mức điểm là gợi ý của phần mềm, chưa phải của ngân hàng: tiêu chí của ngân hàng "
    "không được công bố."
)
_ASSUMED = "Mức điểm là giả định, cần hỏi cán bộ ngân hàng."
_NOT_WRITTEN = "Chưa ghi điểm vào sổ: điểm in sẵn do phần mềm tính, chỗ chấm để ghi tay."
_ISSUER_ROOM = 6.4 * CM
_SIGN = 2.5 * CM
_CLOSING = _SIGN + 0.9 * CM
_RESULT = 1.9 * CM


def criteria_sheet(facts: ScoredSheet) -> bytes:
    """The sheet of one place and period."""
    sheet = Sheet(f"{facts.title} {place(facts.where)}", facts.office or OFFICE)
    sheet.begin()
    page.issuer(sheet, _issuer(facts), _ISSUER_ROOM)
    page.nation(sheet, (sheet.left + _ISSUER_ROOM + sheet.right) / 2)
    sheet.y = sheet.top - 2.1 * CM
    when = period(facts)
    page.title(sheet, facts.title.upper(), f"{when[:1].upper()}{when[1:]}")
    who = place(facts.where)
    sheet.write_within(sheet.left, sheet.y - 12, sheet.room, who, BOLD, 12, "centre")
    sheet.y -= 20
    rows: list[list[Cell | str]] = []
    parts = [(part, list(lines)) for part, lines in groupby(facts.lines, key=_part)]
    for place_of_part, (part, lines) in enumerate(parts, start=1):
        rows.append([_roman(place_of_part), part.upper(), *_sums(lines), ""])
        rows += [_row(line) for line in lines]
    total = Total("Cộng", 2, (*_sums(facts.lines), ""))
    table = Table(sheet, _COLUMNS, size=11, row_height=0.72 * CM)
    table.draw(rows, total, closing=_RESULT + _CLOSING)
    _result(sheet, facts)
    _signature(sheet, facts)
    _notes(sheet, facts)
    return sheet.finish()


def _issuer(facts: ScoredSheet) -> list[str]:
    if facts.subject == "association":
        name = ASSOCIATIONS.get(facts.where.association, "")
        lines = [name.upper(), facts.where.name.upper()]
    else:
        lines = [OFFICE.upper(), facts.office.upper()]
    return [line for line in lines if line] or ["....................."]


def _sums(lines: Sequence[ScoreLine]) -> tuple[str, str]:
    """The most points and the points got; dots while some are missing."""
    most = sum((line.maximum for line in lines), Decimal(0))
    known = [line.points for line in lines if line.points is not None]
    got = sum(known, Decimal(0)) if len(known) == len(lines) else None
    return number(most), points(got)


def _roman(n: int) -> str:
    """The number of a group of criteria; a sheet has few of them."""
    return "X" * (n // 10) + ("", *["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"])[n % 10]


def _part(line: ScoreLine) -> str:
    return line.part


def _row(line: ScoreLine) -> list[Cell | str]:
    measured = value(line.measure, line.indicator) if line.indicator else ""
    said = Cell(measured, line.reason) if measured else line.reason
    return [line.number, line.text, number(line.maximum), points(line.points), said]


def _result(sheet: Sheet, facts: ScoredSheet) -> None:
    """Total and class, kept together, in a box."""
    sheet.y -= 6
    high = 1.15 * CM
    sheet.box(sheet.left, sheet.y - high, sheet.room, high, edge=1.2)
    most = number(sum((line.maximum for line in facts.lines), Decimal(0)))
    total = f"Tổng điểm: {points(facts.total)}/{most}"
    grade = f"Xếp loại: {GRADES[facts.grade] if facts.grade else '..................'}"
    half = sheet.room / 2
    y = sheet.y - high + 11
    sheet.write_within(sheet.left + 6, y, half - 12, total, BOLD, 14, "centre")
    sheet.write_within(sheet.left + half + 6, y, half - 12, grade, BOLD, 14, "centre")
    sheet.y -= high + 6


def _notes(sheet: Sheet, facts: ScoredSheet) -> None:
    limits = "; ".join(
        f"{GRADES[grade]} từ {number(fewest)} điểm" for grade, fewest in facts.grades if fewest
    )
    last = GRADES[facts.grades[-1][0]]
    source = f"Tiêu chí: {facts.source}; áp dụng từ {day(facts.sheet_since)}."
    notes = [f"Xếp loại: {limits}; dưới mức đó là {last}." if limits else f"Xếp loại: {last}."]
    notes += [source, _SUGGESTION] if facts.is_suggestion else [source]
    if facts.confidence == "assumed" and not facts.is_suggestion:
        notes.append(_ASSUMED)
    if not facts.is_written:
        notes.append(_NOT_WRITTEN)
    notes.append(" ".join((_NOT_THE_BANKS, figures_note(facts.figures_on))).strip())
    sheet.y -= 8
    for note in notes:
        sheet.paragraph(((note, ITALIC),), size=10.5, justified=True, after=1)


def _signature(sheet: Sheet, facts: ScoredSheet) -> None:
    sheet.need(_CLOSING)
    sheet.y -= 0.65 * CM
    half = sheet.room / 2
    dated = long_day(facts.made_on)
    dated = f"{facts.commune}, {dated}" if facts.commune else dated[:1].upper() + dated[1:]
    sheet.write_within(sheet.left + half, sheet.y, half, dated, ITALIC, 12, "centre")
    sheet.y -= 4
    signers = (Signer("NGƯỜI CHẤM ĐIỂM"), Signer("NGƯỜI PHỤ TRÁCH"))
    page.signatures(sheet, signers, sheet.left, sheet.room, _SIGN)
