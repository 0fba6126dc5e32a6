"""A group's month on two pages: members, loans, money, meeting, session, rating, pictures."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tkvv_desktop.documents import charts, own_paper
from tkvv_desktop.documents.blanks import LINE, hand_lines
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Row, Table, Total
from tkvv_desktop.documents.wording import (
    ESTIMATE,
    ESTIMATE_NOTE,
    GRADES,
    GROUP,
    LEADER,
    association,
    figures_note,
)
from tkvv_desktop.i18n.formats import day, grouped, month
from tkvv_desktop.usecases.facts_pictures import ARREARS, DEPOSITS, DUES, LOANS, POINTS, Picture
from tkvv_desktop.usecases.facts_reports import MonthReport

TITLE = "Báo cáo hoạt động của Tổ TK&VV"
_PROGRAMMES = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Chương trình", 5.2 * CM, "left", 2),
    Column("Số món", 1.4 * CM, "centre"),
    Column("Dư nợ (đồng)", 2.8 * CM, "right"),
    Column("Tỷ trọng", 1.5 * CM, "right"),
    Column("Quá hạn", 2.1 * CM, "right"),
    Column("Khoanh", 2.1 * CM, "right"),
)
_FIGURES = (
    Column("Chỉ tiêu", 8.8 * CM, "left", 2),
    Column("Số liệu", 4.0 * CM, "right", face=BOLD),
    Column("So với tháng trước", 3.2 * CM, "right"),
)
_WORK = (
    Column("Nội dung", 11.6 * CM, "left", 2),
    Column("Kết quả (đồng)", 4.4 * CM, "right", face=BOLD),
)
_HIGH = 1.7 * CM  # of the columns of a picture
_AIR = 6.0


def month_report(facts: MonthReport) -> bytes:
    """The report of one group and month."""
    group = facts.group
    sheet = Sheet(f"{TITLE} {group.group_no} {month(facts.month)}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    about = f"Tháng {facts.month.month} năm {facts.month.year}"
    own_paper.head(sheet, group, TITLE, about)
    to = " và ".join(part for part in (association(group), group.office) if part)
    sheet.y -= 2
    sheet.paragraph((("Kính gửi: ", REGULAR), (to, BOLD)), size=12.5, left=1.6 * CM)
    _source(sheet, facts)
    own_paper.part(sheet, "I. Tổ viên, dư nợ, tiền gửi")
    _table(sheet, _FIGURES, _of_members(facts))
    own_paper.part(sheet, "II. Dư nợ theo chương trình")
    _programmes(sheet, facts)
    own_paper.part(sheet, "III. Họp Tổ, thu lãi, thu nợ, phiên giao dịch")
    _table(sheet, _WORK, _of_work(facts))
    own_paper.part(sheet, "IV. Chấm điểm, xếp loại", 40)
    _rating(sheet, facts)
    _charts(sheet, facts)
    own_paper.part(sheet, "V. Khó khăn, kiến nghị", own_paper.CLOSING + 3 * LINE)
    hand_lines(sheet, 2)
    own_paper.sign(sheet, group, facts.on, (Signer(LEADER, name=group.leader),))
    return sheet.finish()


def _source(sheet: Sheet, facts: MonthReport) -> None:
    parts = [f"Số liệu đến ngày {day(facts.on)}.", figures_note(facts.figures_on)]
    if facts.is_estimate:
        parts.append(f"Phần sổ của Tổ ghi thêm từ ngày đó ghi “{ESTIMATE}”. {ESTIMATE_NOTE}")
    sheet.y -= 3
    text = " ".join(part for part in parts if part)
    sheet.paragraph(((text, ITALIC),), size=11, justified=True)


def _table(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    sheet.y -= 3
    Table(sheet, columns, size=11, row_height=0.56 * CM).draw(rows)


def _of_members(facts: MonthReport) -> list[Row]:
    before = facts.before
    mark = f" ({ESTIMATE})" if facts.is_estimate else ""
    in_term = facts.outstanding - facts.overdue - facts.frozen
    return [
        ("Số tổ viên", grouped(facts.members), ""),
        ("Số tổ viên còn dư nợ", grouped(facts.borrowers), ""),
        (
            f"Tổng dư nợ (đồng){mark}",
            grouped(facts.outstanding),
            _more(facts.outstanding, before.outstanding if before else None),
        ),
        ("– Nợ trong hạn", grouped(in_term), ""),
        (
            f"– Nợ quá hạn ({_share(facts.overdue, facts.outstanding)})",
            grouped(facts.overdue),
            _more(facts.overdue, before.overdue if before else None),
        ),
        ("– Nợ khoanh", grouped(facts.frozen), ""),
        (f"Lãi tồn, {facts.members_in_arrears} tổ viên{mark}", grouped(facts.arrears), ""),
        ("Lãi tồn ân hạn", grouped(facts.grace), ""),
        ("Số tổ viên có tiền gửi", f"{grouped(facts.savers)}/{grouped(facts.members)}", ""),
        (
            f"Số dư tiền gửi tổ viên{mark}",
            grouped(facts.deposits),
            _more(facts.deposits, facts.deposits_before),
        ),
    ]


def _of_work(facts: MonthReport) -> list[Row]:
    rows: list[Row] = []
    for held in facts.meetings:
        there = f"có mặt {held.present}/{held.on_roll} ({_share(held.present, held.on_roll)})"
        rows.append((f"Họp Tổ ngày {day(held.held_on)}: {there}", ""))
    if not facts.meetings:
        rows.append(("Họp Tổ: sổ chưa ghi buổi họp nào của tháng", ""))
    if facts.interest_due is not None:
        rows.append((f"Lãi phải thu kỳ này ({ESTIMATE})", grouped(facts.interest_due)))
    paid = "Gốc tổ viên trả tại ngân hàng trong tháng (theo chứng từ Tổ đã ghi)"
    still = f"Gốc đến hạn trong tháng còn phải trả, {facts.due_amounts} khoản"
    rows += [
        ("Lãi Tổ đã thu", grouped(sum(held.interest for held in facts.meetings))),
        ("Tiền gửi Tổ đã thu", grouped(sum(held.deposits for held in facts.meetings))),
        (paid, grouped(facts.principal_paid)),
        (still, grouped(facts.due_open)),
    ]
    if facts.due_handled:
        rows.append((f"Tỷ lệ thu nợ gốc đến hạn ({ESTIMATE})", facts.due_handled))
    rows.append((f"Thông báo nợ đến hạn đã in trong tháng: {facts.notices} thông báo", ""))
    for session in facts.sessions:
        who = "tổ phó" if session.by_deputy else "Tổ trưởng"
        said = f"Nộp tại phiên ngày {day(session.held_on)}, {who} dự"
        rows.append((said, grouped(session.handed_in)))
        if session.commission is not None:
            rows.append(("Hoa hồng nhận tại phiên", grouped(session.commission)))
    if not facts.sessions:
        rows.append(("Phiên giao dịch: sổ chưa ghi phiên nào của tháng", ""))
    rows.append(("Tiền Tổ còn giữ", grouped(facts.in_hand)))
    return rows


def _programmes(sheet: Sheet, facts: MonthReport) -> None:
    if not facts.programmes:
        sheet.paragraph("Không có món vay nào còn dư nợ.", size=12)
        return
    rows: list[Row] = [
        (
            str(n),
            line.name,
            grouped(line.loans),
            grouped(line.outstanding),
            _share(line.outstanding, facts.outstanding),
            grouped(line.overdue),
            grouped(line.frozen),
        )
        for n, line in enumerate(facts.programmes, start=1)
    ]
    total = Total(
        "Cộng",
        2,
        (
            grouped(sum(line.loans for line in facts.programmes)),
            grouped(facts.outstanding),
            "100%" if facts.outstanding else "",
            grouped(facts.overdue),
            grouped(facts.frozen),
        ),
    )
    sheet.y -= 3
    Table(sheet, _PROGRAMMES, size=11, row_height=0.56 * CM).draw(rows, total)


def _rating(sheet: Sheet, facts: MonthReport) -> None:
    points, grade = facts.forecast
    runs = []
    if facts.official:
        when, total, given = facts.official
        said = f"{total} điểm – {GRADES.get(given, given)}"
        runs += [(f"Ngân hàng chấm tháng {month(when)}: ", REGULAR), (f"{said}. ", BOLD)]
    else:
        runs.append(("Ngân hàng chưa chấm tháng nào có trong sổ. ", REGULAR))
    if facts.official is None or facts.official[0] < facts.month:
        forecast = f"{points} điểm – {GRADES.get(grade, grade)}"
        runs += [
            (f"Dự kiến tháng {month(facts.month)}: ", REGULAR),
            (f"{forecast}", BOLD),
            (" (Tổ tự tính, không phải điểm của ngân hàng).", REGULAR),
        ]
    sheet.y -= 2
    sheet.paragraph(runs, size=12, justified=True)


def _charts(sheet: Sheet, facts: MonthReport) -> None:
    """How the group went on and what falls due next: two pictures beside one another."""
    shown = {one.key: one for one in facts.pictures if not one.is_empty}
    for keys in ((LOANS, ARREARS), (POINTS,), (DEPOSITS, DUES)):
        _beside(sheet, [shown[key] for key in keys if key in shown])
    if charts.has_ours(shown.values()):
        note = (
            "Trong hình: số có dấu “~” là Tổ ước tính; “dự kiến” là Tổ tự tính trước khi có điểm."
        )
        sheet.paragraph(((note, ITALIC),), size=10)


def _beside(sheet: Sheet, pictures: Sequence[Picture]) -> None:
    if pictures:
        apart = 0.6 * CM
        wide = (sheet.room + apart) / len(pictures) - apart
        sheet.need(charts.height_of(_HIGH) + _AIR)
        sheet.y -= _AIR
        for at, picture in enumerate(pictures):
            left = sheet.left + at * (wide + apart)
            charts.draw_picture(sheet, picture, left, wide, sheet.y, _HIGH)
        sheet.y -= charts.height_of(_HIGH)


def _more(now: int, before: int | None) -> str:
    if before is None:
        return ""
    if now == before:
        return "không đổi"
    return f"{'tăng' if now > before else 'giảm'} {grouped(abs(now - before))}"


def _share(part: int, of: int) -> str:
    """A share with two places, as the bank writes it: 12,34%."""
    if not of:
        return "–"
    share = (Decimal(part) * 100 / of).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{share}%".replace(".", ",")
