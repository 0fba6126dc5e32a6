"""The report that a household left its place of residence, from the leader to the association."""

from datetime import date

from tkvv_desktop.documents import own_paper
from tkvv_desktop.documents.blanks import Field, fields, hand_lines
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Row, Table, Total
from tkvv_desktop.documents.wording import (
    ESTIMATE,
    ESTIMATE_NOTE,
    GROUP,
    LEADER,
    association,
    figures_note,
    where,
)
from tkvv_desktop.i18n.formats import day, grouped
from tkvv_desktop.usecases.facts_members import Contact, LoanFacts, MissingBorrower

TITLE = "Phiếu báo hộ vay vốn bỏ đi khỏi nơi cư trú"
ANSWERS = {
    "full": "hẹn trả đủ",
    "part": "hẹn trả một phần",
    "deposit": "xin trích tiền gửi",
    "adjust": "xin điều chỉnh kỳ hạn",
    "extend": "xin gia hạn",
    "hard": "đang gặp khó khăn",
}
_LOANS = (
    Column("Mã món vay, chương trình", 4.9 * CM, "left", 2),
    Column("Ngày vay", 2.1 * CM, "centre"),
    Column("Hạn cuối", 2.1 * CM, "centre"),
    Column("Dư nợ", 2.5 * CM, "right"),
    Column("Trong đó quá hạn", 2.3 * CM, "right"),
    Column("Lãi tồn, kể cả ân hạn", 2.1 * CM, "right"),
)
_CONTACTS = (
    Column("Ngày", 2.3 * CM, "centre"),
    Column("Việc đã làm, kết quả (theo sổ của Tổ)", 9.2 * CM, "left", 3),
    Column("Ghi thêm", 4.5 * CM, "left"),
)
_BLANKS = 3  # lines of the log for what the book does not hold
_ASKED = (
    ("Ngày (tháng) hộ rời khỏi nơi cư trú:", 1),
    ("Đi đâu, ở với ai, số điện thoại (nếu biết; không biết ghi “không rõ”):", 2),
    ("Lý do bỏ đi:", 1),
    ("Người trong hộ còn ở lại, người thừa kế, người thân tại địa phương:", 2),
    ("Tài sản, nhà, đất còn lại; khả năng trả nợ:", 2),
)
_OPINION = "Ý kiến của Tổ trưởng, đề nghị:"


def missing_borrower(facts: MissingBorrower) -> bytes:
    """The report of one household."""
    sheet = Sheet(f"{TITLE} {facts.member.customer_no}", f"{GROUP} {facts.group.group_no}")
    sheet.begin(facts.code)
    own_paper.head(sheet, facts.group, TITLE)
    to = (("Kính gửi: ", REGULAR), (association(facts.group), BOLD))
    sheet.y -= 2
    sheet.paragraph(to, size=13, left=3.2 * CM, after=3)
    _intro(sheet, facts)
    own_paper.part(sheet, "1. Hộ vay vốn")
    _household(sheet, facts)
    own_paper.part(sheet, "2. Nợ tại Ngân hàng Chính sách xã hội")
    _loans(sheet, facts)
    own_paper.part(sheet, "3. Việc bỏ đi khỏi nơi cư trú")
    for label, lines in _ASKED:
        fields(sheet, Field(label), size=12)
        hand_lines(sheet, lines - 1)
    own_paper.part(sheet, "4. Các lần liên hệ, đôn đốc", 80)
    _contacts(sheet, facts)
    fields(sheet, Field(_OPINION), size=12)
    hand_lines(sheet, 1)
    signers = (
        Signer("ĐẠI DIỆN HỘI NHẬN PHIẾU", "(Ký, ghi rõ họ tên, ngày nhận)"),
        Signer("TRƯỞNG THÔN XÁC NHẬN"),
        Signer(LEADER, name=facts.group.leader),
    )
    sheet.y -= 6
    own_paper.sign(sheet, facts.group, facts.made_on, signers)
    return sheet.finish()


def _intro(sheet: Sheet, facts: MissingBorrower) -> None:
    group = facts.group
    text = (
        f"Ban quản lý {GROUP} số {group.group_no}, {where(group)}, do ông (bà) {group.leader} làm "
        "Tổ trưởng, báo hộ vay vốn sau đây đã bỏ đi khỏi nơi cư trú:"
    )
    sheet.paragraph(text, size=12.5, first=1.27 * CM, justified=True)


def _household(sheet: Sheet, facts: MissingBorrower) -> None:
    member = facts.member
    name = Field("Họ và tên người vay:", member.name, 1.6, face=BOLD)
    fields(sheet, name, Field("Sinh:", _born(member.born)), size=12)
    number = Field("Mã khách hàng:", member.customer_no)
    fields(sheet, Field("Số căn cước:", member.id_no, 1.6), number, size=12)
    heir = Field("Vợ (chồng), người thừa kế:", member.spouse, 1.6)
    fields(sheet, heir, Field("Điện thoại:", member.phone), size=12)
    fields(sheet, Field("Nơi cư trú trước khi đi:", member.address), size=12)


def _born(born: str) -> str:
    return day(date.fromisoformat(born)) if "-" in born else born


def _loans(sheet: Sheet, facts: MissingBorrower) -> None:
    total = Total(
        "Cộng",
        3,
        (
            grouped(sum(loan.outstanding for loan in facts.loans)),
            grouped(sum(loan.overdue for loan in facts.loans)),
            grouped(sum(loan.arrears + loan.grace for loan in facts.loans)),
        ),
    )
    sheet.y -= 3
    Table(sheet, _LOANS, size=10.5, row_height=0.75 * CM).draw(
        [_loan(loan) for loan in facts.loans], total
    )
    sheet.y -= 3
    notes = [figures_note(facts.figures_on), "Đơn vị: đồng."]
    notes.append(f"Số dư tiền gửi tổ viên: {grouped(facts.deposit)}.")
    if any(loan.is_estimate for loan in facts.loans):
        notes.append(ESTIMATE_NOTE)
    text = " ".join(note for note in notes if note)
    sheet.paragraph(((text, ITALIC),), size=10.5)


def _loan(loan: LoanFacts) -> Row:
    mark = ESTIMATE if loan.is_estimate else ""
    return (
        Cell(loan.contract_no, loan.programme),
        day(loan.disbursed_on),
        day(loan.due_on),
        Cell(grouped(loan.outstanding), mark),
        grouped(loan.overdue),
        Cell(grouped(loan.arrears + loan.grace), mark if loan.arrears + loan.grace else ""),
    )


def _contacts(sheet: Sheet, facts: MissingBorrower) -> None:
    rows: list[Row] = [(day(one.day), said(one), "") for one in facts.contacts]
    rows += [("", "", "")] * _BLANKS
    sheet.y -= 3
    Table(sheet, _CONTACTS, size=11, row_height=0.78 * CM).draw(rows)
    sheet.y -= 2


def said(one: Contact) -> str:
    """What happened, in a few words."""
    if one.kind == "notice":
        return f"Tổ lập thông báo nợ đến hạn số {one.told}"
    if one.kind == "present":
        return "Dự họp Tổ lần gần nhất"
    if one.kind == "absent":
        return "Vắng họp Tổ lần gần nhất"
    if one.kind == "paid":
        return f"Nộp tiền lần gần nhất, số {one.told}: {grouped(one.amount)} đồng"
    parts = [f"Đã giao thông báo cho {one.told}" if one.told else "Đã giao thông báo"]
    if one.answer:
        parts.append(ANSWERS.get(one.answer, one.answer))
    if one.promised_on:
        parts.append(f"hẹn ngày {day(one.promised_on)}")
    if one.amount:
        parts.append(f"{grouped(one.amount)} đồng")
    return ", ".join(parts)
