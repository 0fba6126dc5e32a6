"""Lists as workbooks: real numbers and days, a head that stays, sums that follow the filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from tkvv_desktop.documents.lettering import clean
from tkvv_desktop.documents.marks import INCOMPLETE
from tkvv_desktop.documents.page import PROGRAM
from tkvv_desktop.documents.wording import (
    ASSOCIATIONS,
    ESTIMATE,
    GRADES,
    GROUP_SHORT,
    LEADER,
    figures_note,
    where,
)
from tkvv_desktop.i18n.formats import day, dong
from tkvv_desktop.usecases.facts_lists import ListColumn, ListFacts, Value

TITLES = {
    "groups": "Danh sách Tổ TK&VV",
    "members": "Danh sách tổ viên",
    "loans": "Danh sách món vay",
    "dues": "Danh sách nợ đến hạn",
    "entries": "Sổ ghi tiền lãi, tiền gửi và tiền trả tại ngân hàng",
    "deposits": "Danh sách tiền gửi tổ viên",
    "scores": "Điểm, xếp loại do ngân hàng chấm",
    "collection": "Bảng kê thu lãi, tiền gửi tổ viên",
}


@dataclass(frozen=True, slots=True)
class _Head:
    text: str
    width: float = 0  # in letters; 0: what the kind of column needs


HEADS: Mapping[str, _Head] = {
    "address": _Head("Địa chỉ", 28),
    "amount": _Head("Số tiền vay"),
    "answer": _Head("Trả lời của hộ", 18),
    "arrears": _Head("Lãi tồn"),
    "association": _Head("Hội, đoàn thể", 22),
    "born": _Head("Ngày sinh"),
    "borrowers": _Head("Tổ viên còn dư nợ"),
    "commune": _Head("Xã, phường", 20),
    "contract_no": _Head("Mã món vay", 19),
    "customer_no": _Head("Mã khách hàng", 13),
    "day": _Head("Ngày"),
    "days_left": _Head("Còn (ngày)"),
    "deposit": _Head("Số dư tiền gửi"),
    "deposit_books": _Head("Số sổ tiền gửi", 20),
    "deposit_by_bank": _Head("Số dư theo ngân hàng"),
    "deposit_change": _Head("Tiền gửi tăng (giảm)"),
    "deposit_now": _Head("Số dư ước tính đến nay"),
    "deposit_since": _Head("Tổ ghi thêm từ ngày đó"),
    "deposited": _Head("Tiền gửi"),
    "disbursed_on": _Head("Ngày vay"),
    "due": _Head("Gốc đến hạn"),
    "due_on": _Head("Ngày đến hạn"),
    "due_session_on": _Head("Phiên xét quá hạn"),
    "entry": _Head("Nội dung", 22),
    "extended_to": _Head("Gia hạn đến"),
    "figures_on": _Head("Số liệu ngân hàng đến ngày"),
    "frozen": _Head("Nợ khoanh"),
    "grace": _Head("Lãi tồn ân hạn"),
    "grade": _Head("Xếp loại", 11),
    "group_no": _Head("Mã Tổ", 10),
    "hamlet": _Head("Thôn, ấp, khu phố", 20),
    "handed_over": _Head("Cộng thu"),
    "id_no": _Head("Số căn cước", 15),
    "in_term": _Head("Nợ trong hạn"),
    "interest": _Head("Lãi thực thu"),
    "interest_due": _Head(f"Lãi phải thu kỳ này ({ESTIMATE})"),
    "is_dormant": _Head("3 tháng không hoạt động", 13),
    "is_estimate": _Head("Ghi chú số liệu", 11),
    "is_final": _Head("Kỳ hạn", 9),
    "last_transaction_on": _Head("Giao dịch gần nhất"),
    "leader": _Head("Tổ trưởng", 24),
    "loan_outstanding": _Head("Dư nợ món vay"),
    "loans": _Head("Số món vay"),
    "member": _Head("Họ và tên", 26),
    "members": _Head("Số tổ viên"),
    "members_in_arrears": _Head("Tổ viên có lãi tồn"),
    "month": _Head("Tháng"),
    "next_due": _Head("Gốc phải trả kỳ tới"),
    "next_due_on": _Head("Kỳ trả gốc tới"),
    "note": _Head("Ghi chú", 24),
    "notice_no": _Head("Thông báo số"),
    "notice_on": _Head("Ngày in thông báo"),
    "number": _Head("Số chứng từ", 13),
    "outstanding": _Head("Dư nợ"),
    "overdue": _Head("Nợ quá hạn"),
    "phone": _Head("Điện thoại", 13),
    "points_deposit_growth": _Head("Số dư tiền gửi tăng thêm"),
    "points_interest": _Head("Tỷ lệ thu lãi"),
    "points_overdue": _Head("Tỷ lệ nợ quá hạn"),
    "points_principal_due": _Head("Thu nợ gốc đến hạn"),
    "points_savers": _Head("Tổ viên gửi tiền"),
    "points_session": _Head("Giao dịch tại xã"),
    "present": _Head("Dự họp", 10),
    "principal_at_bank": _Head("Gốc trả tại ngân hàng"),
    "programme": _Head("Chương trình", 28),
    "promised": _Head("Số tiền hẹn trả"),
    "promised_on": _Head("Ngày hẹn trả"),
    "purpose": _Head("Mục đích vay", 24),
    "rate": _Head("Lãi suất (%/năm)"),
    "reason": _Head("Lý do hủy", 24),
    "receipt_no": _Head("Số biên lai", 10),
    "score": _Head("Tổng điểm"),
    "session_on": _Head("Phiên giao dịch"),
    "taken_back": _Head("Đã hủy", 14),
}
# Codes and flags as people say them.
WORDS: Mapping[str, Mapping[Any, str]] = {
    "answer": {
        "": "",
        "full": "Sẽ trả đủ",
        "part": "Trả một phần",
        "deposit": "Trích tiền gửi",
        "adjust": "Xin điều chỉnh kỳ hạn",
        "extend": "Xin gia hạn",
        "hard": "Đang gặp khó khăn",
    },
    "association": ASSOCIATIONS,
    "entry": {
        "meeting": "Thu tại buổi họp Tổ",
        "voucher": "Trả tại ngân hàng",
        "debit": "Trích từ tiền gửi",
        "deposit_paid_in": "Gửi tại ngân hàng",
        "deposit_withdrawn": "Rút tiền gửi",
        "deposit_interest": "Lãi tiền gửi nhập gốc",
    },
    "grade": GRADES,
    "is_dormant": {True: "Có", False: ""},
    "is_estimate": {True: ESTIMATE, False: ""},
    "is_final": {True: "Kỳ cuối", False: "Kỳ con"},
    "present": {True: "Có mặt", False: "Vắng"},
}
_WIDTHS = {"dong": 16, "count": 9, "points": 10, "rate": 9, "day": 11.5, "month": 9, "text": 14}
_NUMBERS = {
    "dong": "#,##0",  # the dots come from the language of the computer
    "count": "#,##0",
    "points": "0",
    "rate": "0.0###",
    "day": "dd/mm/yyyy",
    "month": "mm/yyyy",
}
_FONT = {"font_name": "Times New Roman", "font_size": 11}
_WIDE = 100  # letters across; a wider list lies on its side
_HEAD_ROW = 4  # of the sheet, from 0; above it the title and what it is of
_EMPTY = "Không có dòng nào."
_TOTAL = "Cộng"
_FOLLOWS_FILTER = 109  # SUBTOTAL: the sum of the rows that are seen


def workbook(facts: ListFacts) -> bytes:
    """The workbook of one list; the same facts give the same bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    title = TITLES[facts.name]
    book.set_properties(
        {
            "title": title,
            "author": PROGRAM,
            "created": datetime.combine(facts.on, datetime.min.time()),
        }
    )
    _Page(book, facts).fill()
    book.close()
    return buffer.getvalue()


class _Page:
    """The one sheet of a list."""

    def __init__(self, book: Any, facts: ListFacts) -> None:
        self._facts = facts
        self._columns = facts.columns
        self._sheet = book.add_worksheet(facts.name)
        self._last = len(self._columns)  # the running number stands before them
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}
        self._book = book

    def fill(self) -> None:
        self._set_up()
        self._titles()
        self._head()
        for n, row in enumerate(self._facts.rows):
            self._row(n, row)
        if self._facts.rows and any(column.summed for column in self._columns):
            self._total()
        elif not self._facts.rows:
            self._sheet.write_string(_HEAD_ROW + 1, 0, _EMPTY, self._style(italic=True))

    def _style(self, **looks: object) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(_FONT | looks)
        return self._styles[key]

    def _set_up(self) -> None:
        sheet, rows = self._sheet, len(self._facts.rows)
        sheet.set_column(0, 0, 5)
        wide = 5.0
        for n, column in enumerate(self._columns, start=1):
            wide += _width(column)
            sheet.set_column(n, n, _width(column))
        names = sum(
            column.key in {"group_no", "member", "day", "leader"} for column in self._columns[:2]
        )
        sheet.freeze_panes(_HEAD_ROW + 1, 1 + names)
        if rows:
            sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + rows, self._last)
            area = f"A{_HEAD_ROW + 2}:{xl_col_to_name(self._last)}{_HEAD_ROW + 1 + rows}"
            sheet.ignore_errors({"number_stored_as_text": area})
        sheet.set_paper(9)  # A4
        if wide > _WIDE:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, _HEAD_ROW + max(1, rows) + bool(rows), self._last)
        sheet.set_footer(f"&L&9{PROGRAM}&R&9Trang &P/&N")
        sheet.hide_gridlines(1)

    def _titles(self) -> None:
        facts = self._facts
        lines = [TITLES[facts.name].upper(), _whose(facts), _dated(facts)]
        looks: list[dict[str, object]] = [
            {"bold": True, "font_size": 14},
            {"bold": True},
            {"italic": True},
        ]
        for row, (line, look) in enumerate(zip(lines, looks, strict=True)):
            self._sheet.write_string(row, 0, line, self._style(**look))
        if not facts.is_complete:
            self._sheet.write_string(len(lines), 0, INCOMPLETE, self._style(bold=True))

    def _head(self) -> None:
        style = self._style(
            bold=True,
            border=1,
            text_wrap=True,
            align="center",
            valign="vcenter",
            bg_color="#E7E6E6",
        )
        self._sheet.set_row(_HEAD_ROW, 48)
        self._sheet.write_string(_HEAD_ROW, 0, "TT", style)
        for n, column in enumerate(self._columns, start=1):
            self._sheet.write_string(_HEAD_ROW, n, HEADS[column.key].text, style)

    def _row(self, n: int, row: tuple[Value, ...]) -> None:
        at = _HEAD_ROW + 1 + n
        self._sheet.write_number(at, 0, n + 1, self._style(border=4, align="center"))
        for place, (column, value) in enumerate(zip(self._columns, row, strict=True), start=1):
            self._value(at, place, column, value)

    def _value(self, at: int, place: int, column: ListColumn, value: Value) -> None:
        looks: dict[str, object] = {"border": 4, "valign": "top"}
        if isinstance(value, date):
            style = self._style(**looks, align="center", num_format=_NUMBERS[column.kind])
            self._sheet.write_datetime(at, place, value, style)
        elif isinstance(value, (int, Decimal)) and column.kind in _NUMBERS:
            self._sheet.write_number(
                at, place, value, self._style(**looks, num_format=_NUMBERS[column.kind])
            )
        else:
            text = _words(column, value)
            if text[:1] in tuple("=+-@"):
                looks["quote_prefix"] = True  # typed over, it stays a text as well
            # Never `write`: it would take such a text for a formula.
            self._sheet.write_string(at, place, text, self._style(**looks, text_wrap=True))

    def _total(self) -> None:
        facts, first = self._facts, _HEAD_ROW + 1
        at = first + len(facts.rows)
        looks: dict[str, object] = {"bold": True, "top": 1, "bottom": 1}
        self._sheet.write_blank(at, 0, None, self._style(**looks))
        for n, column in enumerate(self._columns, start=1):
            style = self._style(**looks, num_format=_NUMBERS.get(column.kind, "General"))
            if column.summed:
                values = [row[n - 1] for row in facts.rows]
                whole = sum(value for value in values if isinstance(value, int))
                name = xl_col_to_name(n)
                formula = f"=SUBTOTAL({_FOLLOWS_FILTER},{name}{first + 1}:{name}{at})"
                self._sheet.write_formula(at, n, formula, style, whole)
            else:
                self._sheet.write_string(at, n, _TOTAL if n == 1 else "", style)


def _width(column: ListColumn) -> float:
    return HEADS[column.key].width or _WIDTHS.get(column.kind, _WIDTHS["text"])


def _words(column: ListColumn, value: Value) -> str:
    """What stands in a text cell."""
    if value is None:
        return ""
    if column.key in WORDS:
        return WORDS[column.key].get(value, str(value))
    return dong(value) if isinstance(value, int) else clean(str(value))


def _whose(facts: ListFacts) -> str:
    if facts.group is None:
        return "Tất cả các Tổ trong sổ"
    group = facts.group
    parts = (
        f"{GROUP_SHORT} số {group.group_no}",
        where(group),
        f"{LEADER.capitalize()}: {group.leader}",
    )
    return clean(" · ".join(part for part in parts if part))


def _dated(facts: ListFacts) -> str:
    at = f"Ngày {day(facts.on)}."
    if facts.session_on:
        at = f"Buổi họp ngày {day(facts.on)}, nộp tại phiên giao dịch ngày {day(facts.session_on)}."
    unit = "Đơn vị: đồng." if any(column.kind == "dong" for column in facts.columns) else ""
    return " ".join(part for part in (at, figures_note(facts.figures_on), unit) if part)
