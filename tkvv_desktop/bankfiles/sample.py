"""Made-up month ends in the bank's own layouts, for the demo book, for tests and for measuring.

The same rows always give the same file, byte for byte.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from tkvv_desktop.domain.bankdata import (
    GroupRow,
    InstalmentRow,
    LoanRow,
    PersonRow,
    ScoreRow,
)

MADE_ON = datetime(2026, 1, 1, tzinfo=UTC)  # a workbook carries a time; it must not be today's
SHEET = "BCQUERY"
UNUSED = 105  # columns of Mẫu 31 that are always empty

GROUP_COLUMNS = (
    *("Mã CN", "Mã PGD", "Tên PGD", "Ngày số liệu", "Mã xã", "Tên xã", "Ngày GDXA", "Mã thôn"),
    *("Tên thôn", "ĐVUT", "Tên ĐVUT", "Mã tổ", "Tên tổ", "Loại tổ", "Mã CIF TT"),
)
PERSON_COLUMNS = (
    *("Mã KH", "Tên KH", "Ngày sinh", "Giới tính", "Tên DT", "Số CMND", "Ngày cấp", "Nơi cấp"),
    *("Địa chỉ", "Số điện thoại", "Tên vợ/chồng"),
)
LOAN_COLUMNS = (
    *("Số khế ước", "Mã sản phẩm", "Chương trình", "Chương trình VT", "Tên chương trình"),
    *("Nguồn vốn", "Mã nhà đầu tư", "Hình thức vay", "Tên PNKT51", "Ngày vay"),
    *("Ngày GN đầu tiên", "Ngày GN cuối cùng", "Thời hạn vay", "Lãi suất", "Mức vay"),
    *("Tổng giải ngân", "Ngày ĐH theo hợp đồng", "Ngày ĐH theo gia hạn", "Ngày ĐH theo GDXA"),
    *("Ngày bắt đầu trả gốc", "Tình trạng món vay", "Tổng dư nợ", "Dư nợ trong hạn"),
    *("Dư nợ quá hạn", "Dư nợ khoanh", "Gốc đến hạn LK", "Gốc đã trả", "Giải ngân trong tháng"),
    *("Đảo khoản GN tháng", "Thu nợ TH tháng", "Thu nợ QH tháng", "Thu nợ khoanh tháng"),
    *("Gốc xóa trong tháng", "Thu lãi tháng", "Lãi tồn TH", "Lãi tồn QH", "Lãi tồn AH"),
    *("Lãi đã thu", "Số lần đã gia hạn", "Số tháng đã GH", "Tổng gia hạn nợ"),
    *("Lưu vụ trong năm", "Ngày giao dịch cuối"),
)
DEPOSIT = "Số dư 105"
LOAN_FILE_COLUMNS = (
    *GROUP_COLUMNS,
    *PERSON_COLUMNS,
    *LOAN_COLUMNS,
    DEPOSIT,
    *(f"Trường {n:03}" for n in range(1, UNUSED + 1)),
)
GROUP_LIST_COLUMNS = (
    *("STT", "Mã PGD", "Mã xã", "Tên xã", "Mã điểm GDX", "Tên điểm GDX", "Ngày GDXA", "Mã thôn"),
    *("Tên thôn", "Đơn vị ủy thác", "Mã tổ", "Loại tổ", "Tên tổ trưởng"),
    *("Mã khách hàng tổ trưởng", "SĐT tổ trưởng", "Tên tổ phó hiện tại"),
    *("Mã khách hàng tổ phó hiện tại", "Trạng thái"),
)
SCORE_COLUMNS = (
    *("STT", "Mã tổ", "Tên tổ trưởng", "Điểm GDTX", "Điểm NQH", "Điểm thu nợ", "Điểm thu lãi"),
    *("Điểm TV gửi TK", "Điểm DS TG", "Tổng điểm", "Xếp loại"),
)
INSTALMENT_COLUMNS = (
    *("NGAYBC", "MATO", "MAKH", "SOKU", "NGAYDENHAN", "DUNO", "GOCDTRA", "NODENHAN"),
)
ASSOCIATIONS = {
    "11": "Hội Nông dân",
    "12": "Hội Liên hiệp Phụ nữ",
    "13": "Hội Cựu chiến binh",
    "14": "Đoàn Thanh niên",
}
GRADES = {"good": "Tốt", "fair": "Khá", "average": "Trung bình", "weak": "Yếu"}

Value = str | int | float | Decimal | date | None
Line = Mapping[str, Value]


def write_loan_file(
    path: Path,
    people: Sequence[PersonRow],
    loans: Sequence[LoanRow],
    groups: Sequence[GroupRow],
    as_of: date,
) -> None:
    """Write Mẫu 31: a row a loan, and a row for whoever has only a deposit."""
    by_group = {group.group_no: _group(group, as_of) for group in groups}
    by_person = {person.customer_no: person for person in people}
    waiting = dict.fromkeys(by_person)  # people whose deposit is still to be written

    def lines() -> Iterable[Line]:
        for loan in loans:
            person = by_person[loan.customer_no]
            line = {**by_group[loan.group_no], **_person(person), **_loan(loan)}
            if person.customer_no in waiting:
                del waiting[person.customer_no]
                line[DEPOSIT] = person.deposit
            yield line
        for customer_no in waiting:
            person = by_person[customer_no]
            group = by_group.get(person.group_no) or _no_group(as_of)
            yield {**group, **_person(person), DEPOSIT: person.deposit}

    title = "31 - Tạo hồ sơ tín dụng chi tiết theo kỳ số liệu"
    _write(path, SHEET, ((1, title),), 4, LOAN_FILE_COLUMNS, lines())


def write_group_list(path: Path, groups: Sequence[GroupRow], as_of: date) -> None:
    """Write DSTO: a row a group."""
    lines: list[Line] = [
        {
            **_group(group, as_of),
            "STT": n,
            "Mã điểm GDX": group.point_no,
            "Tên điểm GDX": group.point,
            "Đơn vị ủy thác": ASSOCIATIONS.get(group.association, ""),
            "Tên tổ trưởng": group.leader,
            "Mã khách hàng tổ trưởng": group.leader_customer_no,
            "SĐT tổ trưởng": group.leader_phone,
            "Tên tổ phó hiện tại": group.deputy,
            "Mã khách hàng tổ phó hiện tại": group.deputy_customer_no,
            "Trạng thái": "Hoạt động",
        }
        for n, group in enumerate(groups, 1)
    ]
    title = f"DANH SÁCH TỔ TK&VV ĐẾN NGÀY {_day(as_of)}"
    _write(path, SHEET, ((1, title),), 4, GROUP_LIST_COLUMNS, lines)


def write_scores(path: Path, scores: Sequence[ScoreRow], as_of: date) -> None:
    """Write CDTOTKVV: a row a group, the six columns of points, total and class."""
    lines: list[Line] = [{name: f"({n})" for n, name in enumerate(SCORE_COLUMNS, 1)}]
    lines += [
        {
            "STT": n,
            "Mã tổ": score.group_no,
            "Điểm GDTX": score.session,
            "Điểm NQH": score.overdue,
            "Điểm thu nợ": score.principal_due,
            "Điểm thu lãi": score.interest,
            "Điểm TV gửi TK": score.savers,
            "Điểm DS TG": score.deposit_growth,
            "Tổng điểm": score.total,
            "Xếp loại": GRADES.get(score.grade, ""),
        }
        for n, score in enumerate(scores, 1)
    ]
    titles = (
        (1, "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI"),
        (4, f"BÁO CÁO CHẤM ĐIỂM TỔ TK&VV THÁNG {as_of:%m/%Y}"),
    )
    _write(path, "CDTOTKVV", titles, 8, SCORE_COLUMNS, lines)


def write_instalments(path: Path, instalments: Sequence[InstalmentRow], as_of: date) -> None:
    """Write Nợ đến hạn phân kỳ: a row an instalment that is not fully paid."""
    lines: list[Line] = [
        {
            "NGAYBC": as_of,
            "MATO": one.group_no,
            "MAKH": one.customer_no,
            "SOKU": one.contract_no,
            "NGAYDENHAN": one.due_on,
            "DUNO": one.amount,
            "GOCDTRA": one.paid,
            "NODENHAN": one.left,
        }
        for one in instalments
    ]
    title = f"Nợ đến hạn phân kỳ đến {as_of:%d-%m-%Y}"
    _write(path, SHEET, ((1, title),), 4, INSTALMENT_COLUMNS, lines)


def _group(group: GroupRow, as_of: date) -> dict[str, Value]:
    return {
        "Mã CN": f"{group.office_no[:4]}00",
        "Mã PGD": group.office_no,
        "Tên PGD": group.office_name,
        "Ngày số liệu": as_of,
        "Mã xã": group.commune_no,
        "Tên xã": group.commune,
        "Ngày GDXA": group.session_day,
        "Mã thôn": group.hamlet_no,
        "Tên thôn": group.hamlet,
        "ĐVUT": group.association,
        "Tên ĐVUT": ASSOCIATIONS.get(group.association, ""),
        "Mã tổ": group.group_no,
        "Tên tổ": group.leader,
        "Loại tổ": "1",
        "Mã CIF TT": group.leader_customer_no,
    }


def _no_group(as_of: date) -> dict[str, Value]:
    """The bank's number for people without a group."""
    return {"Ngày số liệu": as_of, "Mã tổ": "0000000"}


def _person(person: PersonRow) -> dict[str, Value]:
    return {
        "Mã KH": person.customer_no,
        "Tên KH": person.name,
        "Ngày sinh": person.born_on,
        "Giới tính": {"female": "Nữ", "male": "Nam"}.get(person.sex, ""),
        "Tên DT": person.ethnicity,
        "Số CMND": person.id_no,
        "Ngày cấp": person.id_issued_on,
        "Nơi cấp": person.id_issued_by,
        "Địa chỉ": person.address,
        "Số điện thoại": person.phone,
        "Tên vợ/chồng": person.spouse,
    }


def _loan(loan: LoanRow) -> dict[str, Value]:
    return {
        "Số khế ước": loan.contract_no,
        "Mã sản phẩm": f"SP{loan.programme}",
        "Chương trình": loan.programme,
        "Tên chương trình": loan.programme_name,
        "Nguồn vốn": loan.fund,
        "Tên PNKT51": loan.purpose,
        "Ngày vay": loan.signed_on,
        "Ngày GN đầu tiên": loan.disbursed_on,
        "Ngày GN cuối cùng": loan.last_disbursed_on,
        "Lãi suất": loan.rate,
        "Mức vay": loan.amount,
        "Tổng giải ngân": loan.disbursed,
        "Ngày ĐH theo hợp đồng": loan.due_on,
        "Ngày ĐH theo gia hạn": loan.extended_to,
        "Ngày ĐH theo GDXA": loan.due_session_on,
        "Ngày bắt đầu trả gốc": loan.first_principal_on,
        "Tình trạng món vay": "OPEN" if loan.is_open else "CLOSE",
        "Tổng dư nợ": loan.outstanding,
        "Dư nợ trong hạn": loan.in_term,
        "Dư nợ quá hạn": loan.overdue,
        "Dư nợ khoanh": loan.frozen,
        "Gốc đến hạn LK": loan.principal_due_to_date,
        "Gốc đã trả": loan.principal_paid,
        "Giải ngân trong tháng": loan.disbursed_in_month,
        "Đảo khoản GN tháng": loan.rewritten_in_month,
        "Thu nợ TH tháng": loan.repaid_in_term,
        "Thu nợ QH tháng": loan.repaid_overdue,
        "Thu nợ khoanh tháng": loan.repaid_frozen,
        "Gốc xóa trong tháng": loan.written_off,
        "Thu lãi tháng": loan.interest_in_month,
        "Lãi tồn TH": loan.arrears_in_term,
        "Lãi tồn QH": loan.arrears_overdue,
        "Lãi tồn AH": loan.arrears_grace,
        "Lãi đã thu": loan.interest_paid,
        "Số lần đã gia hạn": loan.times_extended,
        "Số tháng đã GH": loan.months_extended,
        "Ngày giao dịch cuối": loan.last_transaction_on,
    }


def _write(
    path: Path,
    sheet: str,
    titles: Iterable[tuple[int, str]],
    header: int,
    columns: Sequence[str],
    lines: Iterable[Line],
) -> None:
    """One sheet: column A empty as in the bank's exports, days as text, empty cells not written."""
    book = xlsxwriter.Workbook(path)
    try:
        book.set_properties({"created": MADE_ON})
        page = book.add_worksheet(sheet)
        for row, title in titles:
            page.write_string(row, 1, title)
        for column, name in enumerate(columns, 1):
            page.write_string(header, column, name)
        for row, line in enumerate(lines, header + 1):
            for column, name in enumerate(columns, 1):
                value = line.get(name)
                if value is None or value == "":
                    continue
                if isinstance(value, str):
                    page.write_string(row, column, value)
                elif isinstance(value, date):
                    page.write_string(row, column, _day(value))
                else:
                    page.write_number(row, column, value)
    finally:
        book.close()


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
