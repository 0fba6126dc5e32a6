"""Form 06/TD: what each loan was given for, beside what an inspector finds at the household."""

from tkvv_desktop.documents import page
from tkvv_desktop.documents.blanks import DAY, Field, fields, form_number, hand_lines, heading
from tkvv_desktop.documents.lettering import ITALIC
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Row, Table, Total
from tkvv_desktop.documents.wording import GROUP, figures_note, programme, where
from tkvv_desktop.i18n.formats import day, million
from tkvv_desktop.usecases.facts_forms import LoanUseLine, LoanUseSheet

TITLE = "Phiếu kiểm tra sử dụng vốn vay"
FORM = "06/TD"
COPIES = ("Lập 02 liên:", "- 01 liên chính lưu NH;", "- 01 liên phô tô lưu Đ.v k.tra.")
_RECORD = ("PHẦN GHI THEO HỒ SƠ CHO VAY",)
_FOUND = ("PHẦN KIỂM TRA THỰC TẾ TẠI KHÁCH HÀNG",)
_USED = (*_FOUND, "Thực tế sử dụng vốn")
COLUMNS = (
    Column("STT", 0.8 * CM, "centre", over=_RECORD),
    Column("Họ và tên người vay", 3.1 * CM, "left", 3, over=_RECORD),
    Column("Mã khoản vay", 2.7 * CM, "centre", over=_RECORD),
    Column("Chương trình cho vay", 2.0 * CM, "left", 4, over=_RECORD),
    Column("Số tiền giải ngân", 1.5 * CM, "right", over=_RECORD),
    Column("Dư nợ đến ngày KT", 1.7 * CM, "right", over=_RECORD),
    Column("Mục đích sử dụng vốn", 1.8 * CM, "left", 3, over=_RECORD),
    Column("Tổng tiền thực nhận", 1.4 * CM, over=_FOUND),
    Column("Dư nợ thực tế", 1.5 * CM, over=_FOUND),
    Column("Vào việc", 1.6 * CM, over=_USED),
    Column("Đúng MĐ", 1.3 * CM, over=_USED),
    Column("Sai MĐ", 1.3 * CM, over=_USED),
    Column("Hiệu quả ĐT", 1.3 * CM, over=_FOUND),
    Column("Nợ lãi", 1.2 * CM, over=_FOUND),
    Column("Chữ ký KH", 1.5 * CM, over=_FOUND),
)
_HAND = ("",) * 8
_ROW = 1.2 * CM
_STEP = 0.62 * CM
_SIGN = 2.0 * CM
_CLOSING = 7.3 * CM  # what was found, what is to be done, the signatures
_OWN_MOVES = "Dư nợ đã trừ các chứng từ Tổ ghi sau ngày đó."


def loan_use(facts: LoanUseSheet) -> bytes:
    """The sheet of a group at the day of the inspection."""
    title = f"{TITLE} {day(facts.on)}"
    sheet = Sheet(title, f"{GROUP} {facts.group.group_no}", landscape=True)
    sheet.begin(facts.code)
    _head(sheet, facts)
    rows: list[Row] = [_row(n, line) for n, line in enumerate(facts.lines, start=1)]
    rows += [(str(n), *[""] * 14) for n in range(len(rows) + 1, len(rows) + facts.blank_rows + 1)]
    disbursed = million(sum(line.disbursed for line in facts.lines)) if facts.lines else ""
    owed = million(sum(line.outstanding for line in facts.lines)) if facts.lines else ""
    total = Total("Cộng", 4, (disbursed, owed, "", *_HAND))
    Table(sheet, COLUMNS, size=9.5, row_height=_ROW, numbered=True).draw(rows, total, _CLOSING)
    _findings(sheet)
    return sheet.finish()


def _head(sheet: Sheet, facts: LoanUseSheet) -> None:
    group = facts.group
    middle = sheet.left + sheet.room * 0.5
    sheet.y = sheet.top - 4
    sheet.write(sheet.left, sheet.top - 12, "Đơn vị kiểm tra:", size=12)
    sheet.dots(sheet.left + 3.0 * CM, sheet.left + 6.8 * CM, sheet.top - 13.5)
    sheet.dots(sheet.left, sheet.left + 6.8 * CM, sheet.top - 34)
    page.nation(sheet, middle)
    form_number(sheet, FORM, COPIES, sheet.right, 4.4 * CM)
    sheet.y = sheet.top - 1.6 * CM
    page.title(sheet, TITLE.upper())
    for n in ("1", "2"):
        label = "Họ và tên cán bộ kiểm tra:  1. Ông (bà):" if n == "1" else "2. Ông (bà):"
        left = 0 if n == "1" else 4.95 * CM
        share = 3 if n == "1" else 2.2
        fields(
            sheet,
            Field(label, share=share),
            Field("Chức vụ:", share=1.5),
            size=12,
            left=left,
            step=_STEP,
        )
    place = where(group)
    fields(
        sheet,
        Field("Thời điểm kiểm tra:", day(facts.on), 1.2),
        Field("Địa bàn kiểm tra:", place, 2.2),
        Field("Tổ TK&VV:", f"{group.leader}, mã tổ {group.group_no}", 2),
        size=12,
        step=_STEP,
    )
    sheet.y -= 10
    sheet.write(sheet.right, sheet.y, "Đơn vị tính: triệu đồng", ITALIC, 11, "right")
    sheet.write_within(sheet.left, sheet.y, sheet.room - 5 * CM, _source(facts), ITALIC, 10.5)
    sheet.y -= 5


def _source(facts: LoanUseSheet) -> str:
    notes = [figures_note(facts.figures_on)]
    if facts.has_own_moves:
        notes.append(_OWN_MOVES)
    return " ".join(notes).strip()


def _row(n: int, line: LoanUseLine) -> Row:
    known = (line.member, line.contract_no, programme(line.programme))
    amounts = (million(line.disbursed), million(line.outstanding))
    return (str(n), *known, *amounts, line.purpose, *_HAND)


def _findings(sheet: Sheet) -> None:
    """What the inspector writes below the table."""
    size = 12.0
    heading(sheet, "Nhận xét:", size=size)
    fields(sheet, Field("1. Tình hình thực hiện phương án vay vốn:"), size=size, step=_STEP)
    fields(
        sheet,
        Field("2. Kiểm tra, đối chiếu thực tế được", unit="khách hàng,", share=1.2),
        Field("số tiền", unit="triệu đồng. Trong đó:"),
        size=size,
        step=_STEP,
    )
    for kind in ("đúng", "sai"):
        fields(
            sheet,
            Field(f"- Số khách hàng sử dụng {kind} mục đích:", unit="khách hàng,", share=1.5),
            Field("số tiền:", unit="triệu đồng,"),
            Field("tỷ trọng:", unit="%.", share=0.7),
            size=size,
            left=0.5 * CM,
            step=_STEP,
        )
    sheet.y -= 2
    fields(sheet, Field("3. Biện pháp xử lý:"), size=size, step=_STEP)
    hand_lines(sheet, 1)
    sheet.need(_SIGN + 0.7 * CM)
    sheet.y -= 0.55 * CM
    half = sheet.room / 2
    sheet.write(sheet.left + half * 1.5, sheet.y, DAY.capitalize(), ITALIC, 12, "centre")
    sheet.y -= 3
    signers = (Signer("CÁN BỘ CHỨNG KIẾN (nếu có)"), Signer("CÁN BỘ KIỂM TRA"))
    page.signatures(sheet, signers, sheet.left, sheet.room, _SIGN)
