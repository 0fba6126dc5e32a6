"""The cover of a batch of due notices: which went to whom, with room to sign for them."""

from tkvv_desktop.documents import lists
from tkvv_desktop.documents.lettering import ITALIC
from tkvv_desktop.documents.page import CM, Sheet
from tkvv_desktop.documents.table import Cell, Column, Row, Table, Total
from tkvv_desktop.documents.wording import GROUP, GROUP_SHORT
from tkvv_desktop.i18n.formats import day, grouped
from tkvv_desktop.usecases.facts_dues import NoticeList, NoticeListLine

TITLE = "Danh sách giao thông báo nợ đến hạn"
_TABLE = (
    Column("Số thông báo", 1.8 * CM, "centre"),
    Column("Lần", 1.0 * CM, "centre"),
    Column("Họ và tên, mã khách hàng", 5.4 * CM, "left", 2),
    Column("Địa chỉ", 4.2 * CM, "left", 3),
    Column("Ngày đến hạn, phiên", 2.4 * CM, "centre"),
    Column("Gốc phải trả", 2.7 * CM, "right"),
    Column("Ngày nhận", 2.6 * CM, "centre"),
    Column("Người nhận ký, ghi rõ họ tên", 4.6 * CM, "centre"),
)
_ROW = 1.2 * CM  # room for a signature
_HANDED = "Người giao và người nhận ghi ngày, ký khi giao. Tổ không nhận tiền gốc."


def notice_list(facts: NoticeList, dialect: str = "north") -> bytes:
    """The list of one batch, in the order of the numbers."""
    group = facts.group
    name = f"{GROUP} {group.group_no}"
    sheet = Sheet(f"{TITLE} {day(facts.printed_on)}", name, landscape=True)
    sheet.begin(facts.code)
    about = f"Thông báo in ngày {day(facts.printed_on)}, {GROUP_SHORT} số {group.group_no}"
    count = f"Số thông báo: {len(facts.lines)}"
    lists.head(sheet, group, (TITLE, about), count, again=facts.reprint)
    remarks = ((_HANDED, ITALIC),)
    closing = sheet.height_of(remarks, 10.5) + 7 + lists.sign_height()
    total = Total("Cộng", 5, (grouped(sum(line.amount for line in facts.lines)), "", ""))
    Table(sheet, _TABLE, size=11, row_height=_ROW).draw(
        [_row(line) for line in facts.lines], total, closing
    )
    sheet.y -= 3
    sheet.paragraph(remarks, size=10.5, after=4)
    lists.signed(sheet, group, facts.printed_on, sheet.left, association=False)
    return sheet.finish()


def _row(line: NoticeListLine) -> Row:
    loans = f"{line.loans} khoản vay" if line.loans > 1 else ""
    return (
        f"{line.number:02d}",
        str(line.stage),
        Cell(line.member, line.customer_no),
        line.address,
        Cell(day(line.due_on), f"phiên {day(line.session_on)}"),
        Cell(grouped(line.amount), loans),
        "",
        "",
    )
