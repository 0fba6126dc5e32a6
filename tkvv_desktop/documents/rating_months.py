"""Twelve months of a group's points: the bank's in their six parts, and our forecasts of them."""

from decimal import Decimal

from tkvv_desktop.documents import own_paper, page
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, width
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.rating_sheet import CRITERIA
from tkvv_desktop.documents.table import Column, Row, Table
from tkvv_desktop.documents.wording import GRADES, GROUP, LEADER
from tkvv_desktop.i18n.formats import month
from tkvv_desktop.usecases.facts_rating import (
    TOTAL,
    ForecastError,
    MonthPoints,
    RatingHistory,
    RatingMonths,
)

TITLE = "Theo dõi điểm, xếp loại Tổ TK&VV"
_NOTE = (
    "Điểm và xếp loại do ngân hàng chấm. “Dự kiến” do Tổ tự tính, giữ lại trước khi có điểm của "
    "ngân hàng; “Lệch” có dấu “+” là ngân hàng cho nhiều hơn."
)
_SHORT = {
    "session": "Giao dịch xã",
    "overdue": "Nợ quá hạn",
    "principal_due": "Thu nợ",
    "interest": "Thu lãi",
    "savers": "Người gửi",
    "deposit_growth": "Tiền gửi",
}
_SHADES = {
    "session": 0.35,
    "overdue": 0.7,
    "principal_due": 0.5,
    "interest": 0.85,
    "savers": 0.6,
    "deposit_growth": 1.0,
}
_BARS = 5.0 * CM
_ERRORS_HIGH = 6.8 * CM  # seven rows under their head and title, which stand together
_MOST = 100
_MONTHS = (
    Column("Tháng", 1.75 * CM, "centre"),
    Column("Xếp loại", 2.15 * CM),
    *(Column(head, 1.35 * CM, "centre") for head in _SHORT.values()),
    Column("Cộng", 1.25 * CM, "centre", face=BOLD),
    Column("Dự kiến", 1.45 * CM, "centre", face=ITALIC),
    Column("Lệch", 1.3 * CM, "centre"),
)
_ERRORS = (
    Column("Tiêu chí", 4.9 * CM, "left", 2),
    Column("Số tháng so được", 2.3 * CM, "centre"),
    Column("Số tháng đúng", 2.1 * CM, "centre"),
    Column("Lệch bình quân (điểm)", 2.3 * CM, "centre"),
    Column("Nhận xét", 4.4 * CM, "left", 2),
)


def rating_months(facts: RatingMonths) -> bytes:
    """The points of one group over the months that end with one."""
    group, history = facts.group, facts.history
    last = history.months[-1].month
    sheet = Sheet(f"{TITLE} {group.group_no} {month(last)}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    about = f"{len(history.months)} tháng, đến tháng {last.month} năm {last.year}"
    own_paper.head(sheet, group, TITLE, about)
    sheet.y -= 10
    _chart(sheet, history)
    rows = [_row(one) for one in reversed(history.months) if one.official or one.kept]
    if rows:
        Table(sheet, _MONTHS, size=10.5, row_height=0.62 * CM).draw(rows)
        sheet.y -= 3
        sheet.paragraph(((_NOTE, ITALIC),), size=10.5, justified=True, after=2)
        sheet.need(_ERRORS_HIGH)
        title = "Dự kiến của Tổ so với điểm ngân hàng"
        errors = [_error(one) for one in history.errors]
        table = Table(sheet, _ERRORS, size=11, row_height=0.66 * CM, title=title)
        table.draw(errors, closing=own_paper.CLOSING)
    else:
        sheet.y -= 6
        sheet.paragraph("Sổ chưa có điểm của ngân hàng trong những tháng này.", size=12)
    own_paper.sign(sheet, group, facts.made_on, (Signer(LEADER, name=group.leader),))
    return sheet.finish()


def _chart(sheet: Sheet, history: RatingHistory) -> None:
    """A column a month in six shades, the limits of the classes, a mark for the forecast."""
    _legend(sheet)
    left, right = sheet.left + 2.3 * CM, sheet.right
    floor = sheet.y - 16 - _BARS
    for grade, limit in (one for one in history.grades if one[1]):
        y = floor + _BARS * limit / _MOST
        sheet.line(left, y, right, y, dash=(1.5, 2))
        sheet.write(left - 4, y - 3, f"{GRADES[grade]} {limit}", size=9, align="right")
    step = (right - left) / len(history.months)
    for place, one in enumerate(history.months):
        _column(sheet, one, left + place * step, floor, step)
    sheet.line(left, floor, right, floor, page.MEDIUM)
    sheet.y = floor - 20


def _column(sheet: Sheet, one: MonthPoints, left: float, floor: float, step: float) -> None:
    middle, bar = left + step / 2, step * 0.6
    if one.official is not None:
        bottom = floor
        for key, shade in _SHADES.items():
            high = _BARS * (one.given(key) or 0) / _MOST
            if high:
                sheet.box(middle - bar / 2, bottom, bar, high, shade)
            bottom += high
    if one.kept is not None:
        y = floor + _BARS * one.kept.total / _MOST
        sheet.line(middle - bar / 2 - 4, y, middle + bar / 2 + 4, y, 1.6)
    if one.official is not None:
        top = max(one.official.total, one.kept.total if one.kept else 0)
        said = str(one.official.total)
        y = floor + _BARS * top / _MOST + 3
        wide = width(said, BOLD, 9.5) + 2
        sheet.box(middle - wide / 2, y - 1, wide, 8, shade=1, edge=0)
        sheet.write(middle, y, said, BOLD, 9.5, "centre")
    sheet.write(middle, floor - 10, month(one.month), size=8.5, align="centre")


def _legend(sheet: Sheet) -> None:
    """What each shade stands for, in one line."""
    names = [*_SHORT.items(), (TOTAL, "Dự kiến")]
    size, sign, gap = 9.5, 14.0, 4.0
    needed = [sign + gap + width(words, REGULAR, size) for _key, words in names]
    apart = (sheet.room - sum(needed)) / (len(names) - 1)
    sheet.y -= 8
    x = sheet.left
    for (key, words), wide in zip(names, needed, strict=True):
        if key == TOTAL:
            sheet.line(x, sheet.y + 3, x + sign, sheet.y + 3, 1.6)
        else:
            sheet.box(x, sheet.y - 1, sign, 8, _SHADES[key])
        sheet.write(x + sign + gap, sheet.y, words, REGULAR, size)
        x += wide + apart


def _row(one: MonthPoints) -> Row:
    grade = GRADES.get(one.official.grade, one.official.grade) if one.official else "Chưa chấm"
    parts = [_number(one.given(key)) for key in _SHORT]
    difference = one.difference(TOTAL)
    return [
        month(one.month),
        grade,
        *parts,
        _number(one.given(TOTAL)),
        _number(one.forecast(TOTAL)),
        "" if difference is None else _signed(difference),
    ]


def _error(one: ForecastError) -> Row:
    name = "Cộng cả sáu tiêu chí" if one.key == TOTAL else CRITERIA[one.key]
    mean = "" if one.mean is None else _decimal(one.mean)
    return [name, str(one.months), str(one.exact) if one.months else "", mean, _said(one)]


def _said(one: ForecastError) -> str:
    if one.mean is None or one.lean is None:
        return "Chưa có tháng để so"
    if one.exact == one.months:
        return "Lần nào cũng đúng"
    if abs(one.lean) * 2 < one.mean:
        return "Lúc cao, lúc thấp"
    return "Ngân hàng cho cao hơn" if one.lean > 0 else "Ngân hàng cho thấp hơn"


def _number(points: int | None) -> str:
    return "" if points is None else str(points)


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else str(points).replace("-", "−")


def _decimal(points: Decimal) -> str:
    return str(points).replace(".", ",")
