"""The points of a group for a month: the bank's beside our forecast, and what would keep them."""

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, BOLD_ITALIC, ITALIC, REGULAR, width
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Table, Total
from tkvv_desktop.documents.wording import (
    GRADES,
    GROUP,
    LEADER,
    figures_note,
    issuer_lines,
    within,
)
from tkvv_desktop.i18n.formats import grouped, long_day, month
from tkvv_desktop.usecases.facts import CriterionFacts, RatingSheet

TITLE = "Phiếu theo dõi điểm, xếp loại Tổ TK&VV"
CRITERIA = {
    "session": "Giao dịch tại xã",
    "overdue": "Tỷ lệ nợ quá hạn",
    "principal_due": "Thu nợ gốc đến hạn",
    "interest": "Tỷ lệ thu lãi",
    "savers": "Tổ viên tham gia gửi tiền",
    "deposit_growth": "Số dư tiền gửi tăng thêm",
}
# What would keep a point: said of a loan or an account, never of a person.
REASONS = {
    "session_not_written": "Chưa ghi phiên giao dịch",
    "overdue": "Món vay quá hạn",
    "due_not_paid": "Gốc đến hạn chưa trả",
    "due_hard": "Gốc sắp đến hạn, hộ đang khó khăn",
    "interest_arrears": "Còn lãi tồn",
    "no_deposit": "Chưa có tiền gửi",
    "deposit_not_grown": "Chưa gửi thêm tiền",
}
_WHOLE_GROUP = "Cả Tổ"
_ASSUMED = "giả định"
_FORECAST_NOTE = (
    "“Dự kiến” do Tổ tự tính, không phải điểm của ngân hàng; "
    "có điểm của ngân hàng thì theo điểm đó."
)
_ASSUMED_NOTE = (
    f"Ghi “{_ASSUMED}”: mức điểm theo từng tỷ lệ của tiêu chí này không được công bố, Tổ dùng mức "
    "giả định."
)
_POINTS = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Tiêu chí", 4.9 * CM, "left", 2),
    Column("Điểm tối đa", 1.8 * CM, "centre"),
    Column("Ngân hàng chấm", 2.2 * CM, "centre", face=BOLD),
    Column("Dự kiến", 2.0 * CM, "centre", face=ITALIC),
    Column("Kết quả của Tổ", 4.2 * CM, "left", 2),
)
_LOSSES = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Tổ viên", 4.7 * CM, "left", 2),
    Column("Món vay", 3.3 * CM, "centre"),
    Column("Số tiền (đồng)", 2.7 * CM, "right"),
    Column("Cần quan tâm", 4.4 * CM, "left", 2),
)
_SIGN = 2.5 * CM
_BARS = 2.3 * CM
_MONTHS = 24  # of the history, the latest
_SHADES = {"good": 0.45, "fair": 0.65, "average": 0.82, "weak": 0.95}
_ISSUER_ROOM = 6.4 * CM


def rating_sheet(facts: RatingSheet) -> bytes:
    """The sheet of one group and month."""
    group = facts.group
    sheet = Sheet(f"{TITLE} {group.group_no} {month(facts.month)}", f"{GROUP} {group.group_no}")
    sheet.begin()
    _head(sheet, facts)
    _results(sheet, facts)
    _points(sheet, facts)
    if facts.history:
        _history(sheet, facts)
    _losses(sheet, facts)
    _signature(sheet, facts)
    return sheet.finish()


def _head(sheet: Sheet, facts: RatingSheet) -> None:
    page.issuer(sheet, issuer_lines(facts.group), _ISSUER_ROOM)
    centre = (sheet.left + _ISSUER_ROOM + sheet.right) / 2
    page.nation(sheet, centre)
    sheet.y = sheet.top - 2.1 * CM
    about = f"Tháng {facts.month.month} năm {facts.month.year}"
    page.title(sheet, TITLE.upper(), about)
    sheet.y -= 2
    who = f"Tổ trưởng: {facts.group.leader}"
    if facts.group.hamlet:
        who = f"{who} · {within(facts.group.hamlet)}, {within(facts.group.commune)}"
    sheet.write_within(sheet.left, sheet.y - 12, sheet.room, who, size=12, align="centre")
    sheet.y -= 22


def _results(sheet: Sheet, facts: RatingSheet) -> None:
    """Two boxes: the bank's points with a firm edge, ours with a broken one."""
    wide, high = (sheet.room - 0.6 * CM) / 2, 1.75 * CM
    bottom = sheet.y - high
    right = sheet.left + wide + 0.6 * CM
    sheet.box(sheet.left, bottom, wide, high, edge=1.2)
    for y in (bottom, sheet.y):
        sheet.line(right, y, right + wide, y, dash=(3, 2))
    for x in (right, right + wide):
        sheet.line(x, bottom, x, sheet.y, dash=(3, 2))
    official = "Chưa có"
    if facts.official_total is not None:
        official = _scored(facts.official_total, facts.official_grade)
    forecast = _scored(facts.forecast_total, facts.forecast_grade)
    for x, label, text, face in (
        (sheet.left, "Ngân hàng chấm", official, BOLD),
        (right, "Dự kiến của Tổ", forecast, BOLD_ITALIC),
    ):
        sheet.write(x + wide / 2, sheet.y - 17, label, REGULAR, 12, "centre")
        sheet.write_within(x + 4, bottom + 11, wide - 8, text, face, 17, "centre")
    sheet.y = bottom - 8


def _scored(total: int, grade: str | None) -> str:
    return f"{total} điểm – {GRADES[grade]}" if grade else f"{total} điểm"


def _points(sheet: Sheet, facts: RatingSheet) -> None:
    rows = [_criterion(n, criterion) for n, criterion in enumerate(facts.criteria, start=1)]
    official = "" if facts.official_total is None else str(facts.official_total)
    maximum = sum(criterion.maximum for criterion in facts.criteria)
    total = Total("Cộng", 2, (str(maximum), official, str(facts.forecast_total), ""))
    Table(sheet, _POINTS, size=11, row_height=0.75 * CM).draw(rows, total)
    sheet.y -= 3
    notes = [_limits_note(facts.limits), _FORECAST_NOTE] if facts.limits else [_FORECAST_NOTE]
    if any(criterion.assumed for criterion in facts.criteria):
        notes.append(_ASSUMED_NOTE)
    source = " ".join((f"Bộ quy tắc: {facts.rule_set}.", figures_note(facts.figures_on))).strip()
    for note in (*notes, source):
        sheet.paragraph(((note, ITALIC),), size=10.5, justified=True, after=1)
    sheet.y -= 4


def _criterion(n: int, criterion: CriterionFacts) -> list[Cell | str]:
    official = "" if criterion.official is None else str(criterion.official)
    forecast = Cell(str(criterion.forecast), _ASSUMED if criterion.assumed else "")
    name = CRITERIA[criterion.key]
    return [str(n), name, str(criterion.maximum), official, forecast, criterion.measure]


def _limits_note(limits: tuple[tuple[str, int], ...]) -> str:
    begins = "; ".join(f"{GRADES[grade]} từ {points} điểm" for grade, points in limits if points)
    return f"Xếp loại: {begins}; dưới mức đó là {GRADES['weak']}."


def _history(sheet: Sheet, facts: RatingSheet) -> None:
    """The bank's points of the months before, as bars on a scale of 100 with the class limits."""
    months = facts.history[-_MONTHS:]
    sheet.need(_BARS + 2.2 * CM)
    sheet.y -= 14
    sheet.write(sheet.left, sheet.y, "Điểm ngân hàng chấm các tháng trước", BOLD, 12)
    left = sheet.left + 2.3 * CM
    floor = sheet.y - 18 - _BARS
    for grade, limit in (one for one in facts.limits if one[1]):
        y = floor + _BARS * limit / 100
        sheet.line(left, y, sheet.right, y, dash=(1.5, 2))
        sheet.write(left - 4, y - 3, f"{GRADES[grade]} {limit}", size=9, align="right")
    step = min(1.5 * CM, (sheet.right - left) / len(months))
    bar = step * 0.56
    size = min(10.0, step * 0.5)
    every = 1 if step > 1 * CM else 3
    for n, (when, points, grade) in enumerate(months):
        x = left + n * step + step / 2
        high = _BARS * points / 100
        sheet.box(x - bar / 2, floor, bar, high, _SHADES.get(grade, 0.95))
        wide = width(str(points), REGULAR, size) + 2
        sheet.box(x - wide / 2, floor + high + 1, wide, size * 0.8, shade=1, edge=0)
        sheet.write(x, floor + high + 2, str(points), size=size, align="centre")
        if n % every == 0:
            sheet.write(x, floor - 10, month(when), size=min(9.0, step * 0.7), align="centre")
    sheet.line(left, floor, sheet.right, floor, page.MEDIUM)
    sheet.y = floor - 17


def _losses(sheet: Sheet, facts: RatingSheet) -> None:
    """Members, loans and amounts that would keep points, under their criterion."""
    losing = [criterion for criterion in facts.criteria if criterion.losers]
    rows: list[list[Cell | str]] = []
    for criterion in losing:
        rows += [
            [
                str(len(rows) + n),
                loser.member or _WHOLE_GROUP,
                loser.contract_no,
                grouped(loser.amount) if loser.amount else "",
                REASONS.get(loser.reason, CRITERIA[criterion.key]),
            ]
            for n, loser in enumerate(criterion.losers, start=1)
        ]
    if rows:
        title = "Việc cần quan tâm để giữ điểm"
        table = Table(sheet, _LOSSES, size=11, row_height=0.66 * CM, title=title)
        table.draw(rows, closing=_SIGN + 0.9 * CM)
    else:
        sheet.y -= 6
        text = "Không có tổ viên hoặc món vay nào làm giảm điểm dự kiến."
        sheet.paragraph(text, size=12)


def _signature(sheet: Sheet, facts: RatingSheet) -> None:
    sheet.need(_SIGN + 0.9 * CM)
    sheet.y -= 0.65 * CM
    half = sheet.room / 2
    left = sheet.left + half
    dated = f"{facts.group.commune}, {long_day(facts.made_on)}"
    sheet.write_within(left, sheet.y, half, dated, ITALIC, 12, "centre")
    sheet.y -= 4
    page.signatures(sheet, (Signer(LEADER, name=facts.group.leader),), left, half, _SIGN)
