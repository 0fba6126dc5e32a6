"""The forecast of the rating before a session: what each criterion loses, who, what repairs it."""

from collections.abc import Sequence

from tkvv_desktop.documents import own_paper
from tkvv_desktop.documents.lettering import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.rating_sheet import CRITERIA
from tkvv_desktop.documents.table import Column, Row, Table, Total
from tkvv_desktop.documents.wording import GRADES, GROUP, LEADER, figures_note
from tkvv_desktop.i18n.formats import day, grouped, month
from tkvv_desktop.usecases.facts import CriterionFacts, Loser, RatingSheet
from tkvv_desktop.usecases.facts_reports import ForecastPaper

TITLE = "Dự kiến chấm điểm, xếp loại Tổ TK&VV"
# What repairs a lost point before the session, by its reason.
REPAIRS = {
    "session_not_written": "Tổ trưởng (tổ phó) dự phiên; ghi phiên vào sổ",
    "overdue": "Trả gốc quá hạn tại ngân hàng; gặp rủi ro thì lập hồ sơ đề nghị xử lý nợ",
    "due_not_paid": "Trả gốc tại phiên; khó khăn thì đề nghị điều chỉnh kỳ hạn, gia hạn nợ",
    "due_hard": "Đến nhà gặp hộ; nộp đề nghị điều chỉnh kỳ hạn, gia hạn nợ đúng ngày",
    "interest_arrears": "Nộp hết lãi tồn",
    "no_deposit": "Gửi tiền lần đầu qua Tổ",
    "deposit_not_grown": "Gửi thêm tiền qua Tổ trước phiên",
}
# By criterion, where the reason has no words of its own.
_REPAIRS = {
    "session": REPAIRS["session_not_written"],
    "overdue": REPAIRS["overdue"],
    "principal_due": REPAIRS["due_not_paid"],
    "interest": REPAIRS["interest_arrears"],
    "savers": REPAIRS["no_deposit"],
    "deposit_growth": REPAIRS["deposit_not_grown"],
}
_ASSUMED = "*"
_NOTE = (
    "Đây là dự kiến do Tổ tự tính để biết việc cần làm trước phiên giao dịch, không phải điểm của "
    "ngân hàng; điểm chính thức do ngân hàng chấm."
)
_ASSUMED_NOTE = (
    f"({_ASSUMED}) Mức điểm theo từng tỷ lệ của tiêu chí này không được công bố, Tổ dùng mức giả "
    "định."
)
_POINTS = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Tiêu chí", 5.1 * CM, "left", 2),
    Column("Kết quả của Tổ", 3.6 * CM, "centre", 2),
    Column("Điểm tối đa", 2.0 * CM, "centre"),
    Column("Dự kiến đạt", 2.2 * CM, "centre", face=BOLD),
    Column("Dự kiến mất", 2.2 * CM, "centre"),
)
_LOSSES = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Tổ viên", 7.1 * CM, "left", 2),
    Column("Món vay", 4.4 * CM, "centre"),
    Column("Số tiền (đồng)", 3.6 * CM, "right"),
)
_LOSSES_AND_REPAIRS = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Tổ viên", 4.6 * CM, "left", 2),
    Column("Món vay", 3.3 * CM, "centre"),
    Column("Số tiền (đồng)", 2.7 * CM, "right"),
    Column("Việc cần làm trước phiên", 4.5 * CM, "left", 3),
)
_BOX = 1.6 * CM


def rating_forecast(facts: ForecastPaper) -> bytes:
    """The forecast of one group and month."""
    rating = facts.rating
    group = rating.group
    sheet = Sheet(f"{TITLE} {group.group_no} {month(rating.month)}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    about = f"Tháng {rating.month.month} năm {rating.month.year}"
    own_paper.head(sheet, group, TITLE, about)
    session = f"Phiên giao dịch ngày {day(facts.session_on)}. Tính đến ngày {day(rating.made_on)}."
    sheet.y -= 14
    whole = (sheet.left + sheet.right) / 2
    sheet.write(whole, sheet.y, session, REGULAR, 12, "centre")
    sheet.y -= 8
    _result(sheet, facts)
    _points(sheet, facts)
    losing = [one for one in rating.criteria if one.forecast < one.maximum]
    for number, criterion in enumerate(rating.criteria, start=1):
        if criterion in losing:
            _losses(sheet, number, criterion, facts)
    if not losing:
        sheet.y -= 6
        sheet.paragraph("Dự kiến không tiêu chí nào mất điểm.", size=12)
    own_paper.sign(sheet, group, rating.made_on, (Signer(LEADER, name=group.leader),))
    return sheet.finish()


def _result(sheet: Sheet, facts: ForecastPaper) -> None:
    """The forecast in a broken frame, as nothing of the bank's is framed."""
    top, bottom = sheet.y, sheet.y - _BOX
    for y in (top, bottom):
        sheet.line(sheet.left, y, sheet.right, y, dash=(3, 2))
    for x in (sheet.left, sheet.right):
        sheet.line(x, bottom, x, top, dash=(3, 2))
    rating = facts.rating
    middle = (sheet.left + sheet.right) / 2
    said = f"Dự kiến {rating.forecast_total} điểm – {GRADES[rating.forecast_grade]}"
    sheet.write(middle, top - 21, said, BOLD_ITALIC, 17, "centre")
    if facts.next_grade:
        more = f"Còn thiếu {facts.points_to_next} điểm để xếp loại {GRADES[facts.next_grade]}."
    else:
        more = "Đã ở loại cao nhất."
    if rating.official_total is not None:
        grade = GRADES.get(rating.official_grade or "", "")
        more = f"{more} Ngân hàng đã chấm tháng này: {rating.official_total} điểm – {grade}."
    sheet.write_within(sheet.left + 6, bottom + 9, sheet.room - 12, more, REGULAR, 12, "centre")
    sheet.y = bottom - 8


def _points(sheet: Sheet, facts: ForecastPaper) -> None:
    rating = facts.rating
    rows: list[Row] = [
        (
            str(n),
            CRITERIA.get(one.key, one.key),
            one.measure,
            str(one.maximum),
            f"{one.forecast} {_ASSUMED if one.assumed else ''}",
            _lost(one),
        )
        for n, one in enumerate(rating.criteria, start=1)
    ]
    most = sum(one.maximum for one in rating.criteria)
    lost = most - rating.forecast_total
    total = Total("Cộng", 3, (str(most), str(rating.forecast_total), str(lost) if lost else "–"))
    Table(sheet, _POINTS, size=11, row_height=0.62 * CM).draw(rows, total)
    sheet.y -= 3
    notes = [_NOTE]
    if any(one.assumed for one in rating.criteria):
        notes.append(_ASSUMED_NOTE)
    notes.append(
        " ".join((f"Bộ quy tắc: {rating.rule_set}.", figures_note(rating.figures_on))).strip()
    )
    for note in notes:
        sheet.paragraph(((note, ITALIC),), size=10.5, justified=True, after=1)


def _lost(one: CriterionFacts) -> str:
    return str(one.maximum - one.forecast) if one.forecast < one.maximum else "–"


def _losses(sheet: Sheet, number: int, criterion: CriterionFacts, facts: ForecastPaper) -> None:
    """Who costs the points of a criterion, how much, and what repairs it."""
    name = CRITERIA.get(criterion.key, criterion.key)
    lost = criterion.maximum - criterion.forecast
    better = facts.rating.forecast_total + lost
    then = f"khắc phục hết thì dự kiến {better} điểm – {_grade(better, facts.rating)}"
    own_paper.part(sheet, f"{number}. {name}: mất {lost} điểm; {then}", 2.2 * CM)
    repairs = {_repair(one, criterion) for one in criterion.losers} or {_REPAIRS[criterion.key]}
    if len(repairs) == 1:
        repair = (("Việc cần làm: ", BOLD), (f"{repairs.pop()}.", REGULAR))
        sheet.paragraph(repair, size=11.5, justified=True)
        columns: Sequence[Column] = _LOSSES
    else:
        columns = _LOSSES_AND_REPAIRS
    if any(one.amount or one.contract_no for one in criterion.losers):
        _table(sheet, criterion, columns)
    elif any(one.member for one in criterion.losers):
        people = ", ".join(one.member for one in criterion.losers)
        runs = ((f"{len(criterion.losers)} tổ viên: ", BOLD), (f"{people}.", REGULAR))
        sheet.paragraph(runs, size=11.5, justified=True)


def _table(sheet: Sheet, criterion: CriterionFacts, columns: Sequence[Column]) -> None:
    rows = [
        (
            str(n),
            one.member or "Cả Tổ",
            one.contract_no,
            grouped(one.amount) if one.amount else "",
            _repair(one, criterion),
        )[: len(columns)]
        for n, one in enumerate(criterion.losers, start=1)
    ]
    whole = grouped(sum(one.amount for one in criterion.losers))
    total = Total("Cộng", 3, (whole, "")[: len(columns) - 3]) if len(rows) > 1 else None
    sheet.y -= 3
    Table(sheet, columns, size=11, row_height=0.62 * CM).draw(rows, total)


def _repair(one: Loser, criterion: CriterionFacts) -> str:
    return REPAIRS.get(one.reason, _REPAIRS[criterion.key])


def _grade(points: int, rating: RatingSheet) -> str:
    """The class of so many points, by the limits on the paper."""
    grade = next((grade for grade, least in rating.limits if points >= least), "")
    return GRADES.get(grade, grade)
