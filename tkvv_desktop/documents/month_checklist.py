"""The work of a month on one page, to hang beside the table: each step, its day, room to tick."""

from tkvv_desktop.documents import own_paper
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet
from tkvv_desktop.documents.table import Cell, Column, Row, Table
from tkvv_desktop.documents.wording import GROUP, figures_note
from tkvv_desktop.i18n.formats import day, grouped, month
from tkvv_desktop.usecases.facts_checklist import Checklist, WorkStep

TITLE = "Các việc trong tháng của Tổ TK&VV"
_TABLE = (
    Column("TT", 0.9 * CM, "centre"),
    Column("Việc", 7.5 * CM, "left", 2),
    Column("Ngày", 2.3 * CM, "centre"),
    Column("Phím", 2.4 * CM, "centre"),
    Column("Đã làm", 2.9 * CM, "centre"),
)
_WORK = {
    "read": ("Đọc tệp cuối tháng của ngân hàng", "Ctrl+7"),
    "reconcile": ("Đối chiếu sổ với số ngân hàng", "Ctrl+8"),
    "notices": ("In thông báo nợ đến hạn", "Ctrl+5, F9"),
    "hand_over": ("Giao thông báo, ghi câu trả lời, ngày hẹn", "Ctrl+5, F8"),
    "forecast": ("Xem ai làm mất điểm, nhắc trước khi họp", "Ctrl+6"),
    "meeting": ("Họp Tổ: điểm danh, thu lãi, tiền gửi, kiểm tiền, ghi sổ", "Ctrl+2"),
    "papers": ("In bảng kê để ký, biên lai, biên bản họp", "Ctrl+P"),
    "session": ("Phiên giao dịch: nộp tiền, dự giao ban, đóng phiên", "Ctrl+3"),
    "principal": ("Tổ viên trả gốc tại ngân hàng; ghi số chứng từ", "Ctrl+3, F5"),
    "in_hand": ("Tiền đã thu nộp hết, Tổ không giữ lại", "Ctrl+1"),
    "points": ("Điểm ngân hàng chấm tháng này: đọc tệp hoặc gõ vào", "Ctrl+6, F6"),
    "stick": ("Chép ra USB gửi hội và ngân hàng", "Ctrl+U, F9"),
    "copy": ("Sao sổ ra USB cất ở nhà", "Ctrl+0, F9"),
}
_ROW = 0.95 * CM  # room to write in
_HOW = (
    "Cột “Đã làm”: chương trình ghi những gì đã có trong sổ; việc khác Tổ trưởng tự đánh dấu, ghi "
    "ngày. Tổ không thu nợ gốc."
)


def month_checklist(facts: Checklist) -> bytes:
    """The list of one group and month."""
    group = facts.group
    sheet = Sheet(f"{TITLE} {group.group_no} {month(facts.month)}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    about = f"Tháng {facts.month.month} năm {facts.month.year}"
    own_paper.head(sheet, group, TITLE, about)
    sheet.y -= 4
    said = f"Lập ngày {day(facts.on)}. {figures_note(facts.figures_on)} {_HOW}"
    sheet.paragraph(((said, ITALIC),), size=11, justified=True)
    sheet.y -= 4
    rows = [_row(n, step) for n, step in enumerate(facts.steps, start=1)]
    Table(sheet, _TABLE, size=12, row_height=_ROW).draw(rows)
    if facts.next_month_dues:
        sheet.y -= 4
        amount = f"{grouped(facts.next_month_amount)} đồng"
        runs = (
            ("Chuẩn bị tháng sau: ", BOLD),
            (f"{facts.next_month_dues} tổ viên đến hạn trả gốc, cộng {amount}.", REGULAR),
        )
        sheet.paragraph(runs, size=12)
    return sheet.finish()


def _row(number: int, step: WorkStep) -> Row:
    words, keys = _WORK[step.key]
    return (str(number), Cell(words, _about(step)), _when(step), keys, _done(step))


def _when(step: WorkStep) -> str:
    return day(step.on) if step.on is not None else ""


def _done(step: WorkStep) -> str:
    if step.key == "read" and step.done_on is not None:
        return f"số liệu {day(step.done_on)}"
    if step.done_on is not None:
        return day(step.done_on)
    return "xong" if step.is_done else ""


def _about(step: WorkStep) -> str:
    """What there is to know of a step that is not done."""
    if step.key == "notices" and step.count:
        return f"còn {step.count} tổ viên cần in thông báo"
    if step.key == "hand_over" and step.count:
        return f"còn {step.count} thông báo chưa ghi đã giao"
    if step.key == "principal" and step.count:
        return f"{step.count} tổ viên còn phải trả {grouped(step.amount)} đồng trong tháng"
    if step.key == "in_hand" and step.amount:
        return f"đang giữ {grouped(step.amount)} đồng"
    return ""
