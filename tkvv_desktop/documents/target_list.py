"""The targets of a group and of the places it belongs to: planned against reached."""

from itertools import groupby

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, ITALIC
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Table
from tkvv_desktop.documents.target_words import OFFICE, formulas, period, place, value
from tkvv_desktop.documents.wording import GROUP, LEADER, figures_note, issuer_lines
from tkvv_desktop.i18n.catalogue import in_vietnamese
from tkvv_desktop.i18n.formats import day, long_day
from tkvv_desktop.i18n.indicators import WHY_NOT, name_of
from tkvv_desktop.usecases.facts_targets import PlaceFacts, TargetLine, TargetList

TITLE = "Bảng theo dõi chỉ tiêu giao ước thi đua"
# The sign tells the light apart also on a grey printer, the word to whoever does not know it.
_LIGHTS = {
    "reached": "● Đạt",
    "near": "◐ Gần đạt",
    "short": "○ Chưa đạt",
    "unknown": "– Chưa rõ",
}
_TYPED = "theo báo cáo"
_SO_FAR = "tính đến nay"
_NOTE = (
    "“Thực hiện” do phần mềm tính từ số liệu trong sổ; không thay cho số liệu và xếp loại của "
    "ngân hàng."
)
_COLUMNS = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Chỉ tiêu", 4.4 * CM, "left", 3),
    Column("Kỳ", 2.1 * CM, "centre", 2),
    Column("Kế hoạch", 3.0 * CM, "right", 2),
    Column("Thực hiện", 3.1 * CM, "right", 2, BOLD),
    Column("Đánh giá", 2.5 * CM, "left"),
)
_ISSUER_ROOM = 6.4 * CM
_SIGN = 2.5 * CM
_CLOSING = _SIGN + 0.9 * CM


def target_list(facts: TargetList) -> bytes:
    """The paper of one group, or of a whole book."""
    issuer = issuer_lines(facts.group) if facts.group else [OFFICE.upper(), facts.office.upper()]
    author = f"{GROUP} {facts.group.group_no}" if facts.group else facts.office or OFFICE
    sheet = Sheet(f"{TITLE} {day(facts.made_on)}", author)
    sheet.begin()
    page.issuer(sheet, [line for line in issuer if line], _ISSUER_ROOM)
    page.nation(sheet, (sheet.left + _ISSUER_ROOM + sheet.right) / 2)
    sheet.y = sheet.top - 2.1 * CM
    page.title(sheet, TITLE.upper(), f"Đến {long_day(facts.made_on)}")
    places = [(where, list(lines)) for where, lines in groupby(facts.lines, key=_where)]
    for number, (where, lines) in enumerate(places, start=1):
        rows = [_row(n, line) for n, line in enumerate(lines, start=1)]
        table = Table(sheet, _COLUMNS, size=11, row_height=0.72 * CM, title=place(where))
        table.draw(rows, closing=_CLOSING if number == len(places) else 0)
        sheet.y -= 6
    _signature(sheet, facts)
    _notes(sheet, facts)
    return sheet.finish()


def _where(line: TargetLine) -> PlaceFacts:
    return line.where


def _row(n: int, line: TargetLine) -> list[Cell | str]:
    reached = value(line.reached, line.indicator, line.unit)
    note = _TYPED if line.is_typed else _SO_FAR if line.is_running and reached else ""
    if not reached:
        note = in_vietnamese(WHY_NOT[line.why]) if line.why else ""
    sign = "≥" if line.better == "higher" else "≤"
    return [
        str(n),
        Cell(name_of(line.indicator, line.text, in_vietnamese), line.source),
        period(line),
        f"{sign} {value(line.planned, line.indicator, line.unit)}",
        Cell(reached or "–", note),
        _LIGHTS[line.light],
    ]


def _notes(sheet: Sheet, facts: TargetList) -> None:
    lights = " · ".join(_LIGHTS.values())
    notes = [f"Đánh giá: {lights}.", " ".join((_NOTE, figures_note(facts.figures_on))).strip()]
    how = formulas([line.indicator for line in facts.lines])
    if how:
        notes += ["Cách tính:", *(f"– {one}" for one in how)]
    sheet.y -= 8
    for note in notes:
        sheet.paragraph(((note, ITALIC),), size=10.5, justified=True, after=1)


def _signature(sheet: Sheet, facts: TargetList) -> None:
    sheet.need(_CLOSING)
    sheet.y -= 0.65 * CM
    half = sheet.room / 2
    left = sheet.left + half
    where = facts.group.commune if facts.group else ""
    dated = long_day(facts.made_on)
    dated = f"{where}, {dated}" if where else dated[:1].upper() + dated[1:]
    sheet.write_within(left, sheet.y, half, dated, ITALIC, 12, "centre")
    sheet.y -= 4
    if facts.group:
        page.signatures(sheet, (Signer(LEADER, name=facts.group.leader),), left, half, _SIGN)
    else:
        signers = (Signer("NGƯỜI LẬP BẢNG"), Signer("NGƯỜI PHỤ TRÁCH"))
        page.signatures(sheet, signers, sheet.left, sheet.room, _SIGN)
