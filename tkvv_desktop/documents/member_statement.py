"""A member's statement: loans, interest, deposits over a period, to compare with the bank's."""

from tkvv_desktop.documents import own_paper
from tkvv_desktop.documents.blanks import Field, fields
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Row, Table, Total
from tkvv_desktop.documents.wording import ESTIMATE, ESTIMATE_NOTE, GROUP, LEADER, figures_note
from tkvv_desktop.i18n.formats import day, grouped
from tkvv_desktop.usecases.facts_members import LoanFacts, MemberFacts, MemberStatement, Movement

TITLE = "Sao kê của tổ viên"
KINDS = {
    "meeting": "Nộp cho Tổ",
    "voucher": "Trả gốc tại ngân hàng",
    "debit": "Ngân hàng trích tiền gửi",
    "deposit_paid_in": "Gửi tại ngân hàng",
    "deposit_withdrawn": "Rút tiền gửi",
    "deposit_interest": "Lãi tiền gửi nhập gốc",
}
_LOANS = (
    Column("Món vay", 4.4 * CM, "left", 2),
    Column("Vay ngày, hạn cuối", 2.2 * CM, "centre", 2),
    Column("Số tiền vay", 2.4 * CM, "right"),
    Column("Dư nợ", 2.4 * CM, "right"),
    Column("Quá hạn, khoanh", 2.4 * CM, "right", 2),
    Column("Lãi tồn", 2.2 * CM, "right"),
)
_MOVES = (
    Column("Ngày", 2.1 * CM, "centre"),
    Column("Nội dung", 4.1 * CM, "left", 2),
    Column("Số biên lai, chứng từ", 2.4 * CM, "centre", 2),
    Column("Tiền lãi", 2.4 * CM, "right"),
    Column("Tiền gửi", 2.5 * CM, "right"),
    Column("Gốc trả tại ngân hàng", 2.5 * CM, "right"),
)
_PURPOSE = (
    "Sao kê do Tổ lập từ sổ của Tổ để tổ viên so với Sổ vay vốn và thông báo của ngân hàng; không "
    "thay chứng từ của ngân hàng. Thấy khác, xin báo ngay cho Tổ trưởng hoặc ngân hàng."
)
_NOTHING = "Không có món vay nào còn dư nợ."
_NO_MOVES = "Trong thời gian này sổ của Tổ không ghi khoản nào."


def member_statement(facts: MemberStatement) -> bytes:
    """The statement of one member and period."""
    about = f"Từ ngày {day(facts.since)} đến ngày {day(facts.until)}"
    sheet = Sheet(f"{TITLE} {facts.member.customer_no}", f"{GROUP} {facts.group.group_no}")
    sheet.begin(facts.code)
    own_paper.head(sheet, facts.group, TITLE, about)
    sheet.y -= 4
    person(sheet, facts.member)
    _loans(sheet, facts)
    _deposit(sheet, facts)
    _moves(sheet, facts)
    signers = (Signer("TỔ VIÊN", name=facts.member.name), Signer(LEADER, name=facts.group.leader))
    own_paper.sign(sheet, facts.group, facts.until, signers)
    return sheet.finish()


def person(sheet: Sheet, member: MemberFacts) -> None:
    """Who the paper is about; the ID number as far as it may be shown."""
    number = Field("Mã khách hàng:", member.customer_no)
    fields(sheet, Field("Họ và tên:", member.name, 1.45, face=BOLD), number, size=12)
    phone = Field("Điện thoại:", member.phone)
    fields(sheet, Field("Số căn cước:", member.id_no, 1.45), phone, size=12)
    fields(sheet, Field("Địa chỉ:", member.address), size=12)


def _loans(sheet: Sheet, facts: MemberStatement) -> None:
    own_paper.part(sheet, "1. Món vay")
    _source(sheet, figures_note(facts.figures_on))
    if not facts.loans:
        sheet.paragraph(_NOTHING, size=12)
        return
    rows = [_loan(loan) for loan in facts.loans]
    total = Total(
        "Cộng",
        2,
        (
            grouped(sum(loan.amount for loan in facts.loans)),
            grouped(sum(loan.outstanding for loan in facts.loans)),
            grouped(sum(loan.overdue + loan.frozen for loan in facts.loans)),
            grouped(sum(loan.arrears for loan in facts.loans)),
        ),
    )
    Table(sheet, _LOANS, size=10.5, row_height=0.8 * CM).draw(rows, total)
    sheet.y -= 3
    paid = sum(loan.interest_paid for loan in facts.loans)
    grace = sum(loan.grace for loan in facts.loans)
    said = f"Lãi đã trả từ khi vay, theo ngân hàng: {grouped(paid)} đồng."
    if grace:
        said = f"{said} Lãi tồn ân hạn (chưa phải trả): {grouped(grace)} đồng."
    sheet.paragraph(((said, REGULAR),), size=11.5)
    if any(loan.is_estimate for loan in facts.loans):
        sheet.paragraph(((ESTIMATE_NOTE, ITALIC),), size=10.5)


def _loan(loan: LoanFacts) -> Row:
    mark = ESTIMATE if loan.is_estimate else ""
    late = [
        f"{name} {grouped(amount)}"
        for name, amount in (("quá hạn", loan.overdue), ("khoanh", loan.frozen))
        if amount
    ]
    both = "; ".join(late) if loan.overdue and loan.frozen else ""
    kind = "khoanh" if loan.frozen else "quá hạn"
    return (
        Cell(loan.contract_no, loan.programme),
        f"{day(loan.disbursed_on)} {day(loan.due_on)}",
        grouped(loan.amount),
        Cell(grouped(loan.outstanding), mark),
        Cell(grouped(loan.overdue + loan.frozen), both or kind) if late else "0",
        Cell(grouped(loan.arrears), mark if loan.arrears else ""),
    )


def _deposit(sheet: Sheet, facts: MemberStatement) -> None:
    own_paper.part(sheet, "2. Tiền gửi tổ viên", 30)
    by_bank = f"{grouped(facts.deposit_by_bank)} đồng"
    runs = [("Số dư theo ngân hàng: ", REGULAR), (by_bank, BOLD)]
    if facts.figures_on:
        runs.append((f" (đến ngày {day(facts.figures_on)})", REGULAR))
    else:
        runs = [("Sổ của Tổ chưa có số của ngân hàng.", REGULAR)]
    if facts.deposit_now != facts.deposit_by_bank:
        now = (
            f" Cộng các khoản sổ của Tổ ghi từ đó: {grouped(facts.deposit_now)} đồng ({ESTIMATE})."
        )
        runs[-1] = (runs[-1][0] + ".", runs[-1][1])
        runs.append((now, REGULAR))
    if facts.deposit_books:
        runs.append((f" Số sổ: {', '.join(facts.deposit_books)}.", REGULAR))
    sheet.paragraph(runs, size=12)


def _moves(sheet: Sheet, facts: MemberStatement) -> None:
    own_paper.part(sheet, "3. Các khoản đã ghi trong kỳ")
    if not facts.movements:
        sheet.paragraph(_NO_MOVES, size=12, after=4)
    else:
        counted = [one for one in facts.movements if not one.is_taken_back]
        total = Total(
            "Cộng (không kể khoản đã hủy)",
            3,
            (
                grouped(sum(one.interest for one in counted)),
                grouped(sum(one.deposit for one in counted)),
                grouped(sum(one.principal for one in counted)),
            ),
        )
        rows = [_move(one) for one in facts.movements]
        closing = own_paper.CLOSING + 2 * CM
        Table(sheet, _MOVES, size=10.5, row_height=0.62 * CM).draw(rows, total, closing)
    sheet.y -= 4
    sheet.paragraph(((_PURPOSE, ITALIC),), size=10.5, justified=True)


def _move(one: Movement) -> Row:
    """An amount that was taken back stands in brackets."""
    note = f"Đã hủy: {one.reason}" if one.is_taken_back else one.note

    def shown(amount: int) -> str:
        if not amount:
            return ""
        return f"({grouped(amount)})" if one.is_taken_back else grouped(amount)

    return (
        day(one.day),
        Cell(KINDS.get(one.kind, one.kind), note),
        one.number,
        shown(one.interest),
        shown(one.deposit),
        shown(one.principal),
    )


def _source(sheet: Sheet, text: str) -> None:
    if text:
        sheet.paragraph(((f"{text} Đơn vị: đồng.", ITALIC),), size=10.5, after=3)
