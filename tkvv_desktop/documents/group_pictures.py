"""The pictures of a group on paper, with the figures that they are drawn from."""

from tkvv_desktop.documents import charts, own_paper
from tkvv_desktop.documents.lettering import BOLD, ITALIC
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Row, Table
from tkvv_desktop.documents.wording import (
    ESTIMATE,
    ESTIMATE_NOTE,
    GROUP,
    LEADER,
    figures_note,
)
from tkvv_desktop.i18n.formats import day, grouped, month
from tkvv_desktop.usecases.facts_pictures import (
    ARREARS,
    DEPOSITS,
    DUES,
    LOANS,
    POINTS,
    Pictures,
)

TITLE = "Biểu đồ hoạt động của Tổ TK&VV"
_AIR = 6.0
_MONTHS = (
    Column("Tháng", 1.75 * CM, "centre"),
    Column("Dư nợ", 2.75 * CM, "right", face=BOLD),
    Column("Quá hạn", 2.35 * CM, "right"),
    Column("Khoanh", 2.35 * CM, "right"),
    Column("Lãi tồn", 2.35 * CM, "right"),
    Column("Tiền gửi", 2.75 * CM, "right"),
    Column("Điểm", 1.7 * CM, "centre"),
)
_DUES = (
    Column("Tháng", 2.4 * CM, "centre"),
    Column("Theo ngân hàng", 3.4 * CM, "right"),
    Column("Tổ ước tính", 3.4 * CM, "right", face=ITALIC),
    Column("Cộng", 3.8 * CM, "right", face=BOLD),
    Column("Số người", 3.0 * CM, "centre"),
)


def group_pictures(facts: Pictures) -> bytes:
    """The pictures of one group as of a day, and their figures."""
    group = facts.group
    sheet = Sheet(f"{TITLE} {group.group_no} {day(facts.on)}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    own_paper.head(sheet, group, TITLE, f"Đến ngày {day(facts.on)}")
    sheet.y -= 4
    said = [figures_note(facts.figures_on)]
    if charts.has_ours(facts.pictures):
        said.append(f"Số có dấu “~” hoặc ghi “{ESTIMATE}”, “dự kiến” là của Tổ. {ESTIMATE_NOTE}")
    sheet.paragraph(((" ".join(said), ITALIC),), size=11, justified=True)
    shown = [one for one in facts.pictures if not one.is_empty]
    if not shown:
        sheet.paragraph("Sổ chưa có số liệu nào của ngân hàng về Tổ.", size=12)
    for picture in shown:
        sheet.need(charts.height_of(charts.FULL) + _AIR)
        sheet.y -= _AIR
        charts.draw_picture(sheet, picture, sheet.left, sheet.room, sheet.y, charts.FULL)
        sheet.y -= charts.height_of(charts.FULL)
    if facts.figures_on is not None:
        _tables(sheet, facts)
    own_paper.sign(sheet, group, facts.on, (Signer(LEADER, name=group.leader),))
    return sheet.finish()


def _tables(sheet: Sheet, facts: Pictures) -> None:
    parts = (facts.of(key).months for key in (LOANS, ARREARS, DEPOSITS, POINTS))
    rows: list[Row] = []
    for loans, arrears, deposits, points in zip(*parts, strict=True):
        mark = "~" if loans.is_ours else ""
        score = "" if points.total is None else str(points.total)
        if points.total is None and points.forecast is not None:
            score = f"(dự kiến {points.forecast})"
        owed = loans.parts or ()
        rows.append(
            (
                month(loans.month),
                _sum(loans.total, mark),
                grouped(owed[1]) if owed else "",
                grouped(owed[2]) if owed else "",
                _sum(arrears.total, mark),
                _sum(deposits.total, mark),
                score,
            )
        )
    sheet.y -= _AIR
    title = "Số liệu từng tháng (đồng; lãi tồn gồm cả ân hạn)"
    Table(sheet, _MONTHS, size=10, row_height=0.5 * CM, title=title).draw(rows[::-1])
    due = facts.of(DUES)
    rows = [
        (
            month(one.month),
            grouped(one.parts[0]),
            grouped(one.parts[1]),
            grouped(one.total or 0),
            grouped(one.people or 0),
        )
        for one in due.months
        if one.parts is not None
    ]
    sheet.y -= _AIR
    title = "Nợ gốc đến hạn 12 tháng tới (đồng)"
    table = Table(sheet, _DUES, size=10, row_height=0.5 * CM, title=title)
    table.draw(rows)
    if due.before:
        late = f"Đã đến hạn từ trước mà chưa trả: {grouped(due.before)} đồng."
        sheet.paragraph(((late, ITALIC),), size=11)


def _sum(amount: int | None, mark: str) -> str:
    return "" if amount is None else mark + grouped(amount)
