"""Mẫu 31 and Dư nợ chi tiết: loans, the people who have them, and their groups.

A person with two deposit books has each of his loans on two rows, and a balance of deposit stands
on one row only: so a contract counts once, and a person's different balances are added. An equal
balance on several rows is the same one told again; nothing in the file can tell it from two books
with equal balances, so it counts once and the report says so.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tkvv_desktop.bankfiles import cells
from tkvv_desktop.bankfiles.cells import (
    ATTENTION,
    CORRECTED,
    REFUSED,
    Cell,
    CellFault,
    grouped,
    text,
)
from tkvv_desktop.bankfiles.recognise import folded
from tkvv_desktop.bankfiles.table import Field, RowRefused, Table
from tkvv_desktop.domain.bankdata import GroupRow, Kind, LoanRow, PersonRow
from tkvv_desktop.domain.money import ZERO, Dong

CONTRACT, CUSTOMER, GROUP = "Số khế ước", "Mã KH", "Mã tổ"
DEPOSIT, BOOK = "Số dư 105", "Số tiết kiệm 105"
ASSOCIATION = "ĐVUT"
DIRECT = ("99", 99)  # a loan without a group
ONLY_IN_DETAIL = ("Mã điểm giao dịch", "Tên điểm giao dịch", BOOK)
ONLY_IN_FILE = ("Tên DT",)


def is_open(cell: Cell) -> bool:
    """Whether the loan runs; the bank writes OPEN or CLOSE."""
    state = folded(cell)
    if state in ("open", "close", "closed"):
        return state == "open"
    raise CellFault(ATTENTION, "bankfile.loan_state", cell, value=True)


def sex(cell: Cell) -> str:
    """Nữ or Nam as female or male."""
    return {"nu": "female", "nam": "male"}.get(folded(cell), "")


_customer_no = cells.code(10, "bankfile.customer_no")
_programme = cells.code(2)
_count = cells.count(999)

KEYS = (
    Field(CUSTOMER, _customer_no),
    Field(GROUP, cells.group_no),
    Field(DEPOSIT, cells.amount),
    Field(BOOK, text),
)
LOAN = (
    Field(CONTRACT, cells.contract_no),
    Field(CUSTOMER, _customer_no),
    Field(GROUP, cells.group_no),
    Field("Chương trình", _programme),
    Field("Tên chương trình", text),
    Field("Nguồn vốn", text),
    Field("Tên PNKT51", text),
    Field("Lãi suất", cells.rate),
    Field("Mức vay", cells.amount),
    Field("Tổng giải ngân", cells.amount),
    Field("Ngày vay", cells.day),
    Field("Ngày GN đầu tiên", cells.day),
    Field("Ngày GN cuối cùng", cells.day),
    Field("Ngày ĐH theo hợp đồng", cells.day_needed),
    Field("Ngày ĐH theo gia hạn", cells.day),
    Field("Ngày ĐH theo GDXA", cells.day),
    Field("Ngày bắt đầu trả gốc", cells.day),
    Field("Tình trạng món vay", is_open),
    Field("Tổng dư nợ", cells.amount_needed),
    Field("Dư nợ trong hạn", cells.amount),
    Field("Dư nợ quá hạn", cells.amount),
    Field("Dư nợ khoanh", cells.amount),
    Field("Gốc đến hạn LK", cells.amount),
    Field("Gốc đã trả", cells.amount),
    Field("Giải ngân trong tháng", cells.movement),
    Field("Đảo khoản GN tháng", cells.movement),
    Field("Thu nợ TH tháng", cells.movement),
    Field("Thu nợ QH tháng", cells.movement),
    Field("Thu nợ khoanh tháng", cells.movement),
    Field("Gốc xóa trong tháng", cells.movement),
    Field("Thu lãi tháng", cells.movement),
    Field("Lãi tồn TH", cells.amount),
    Field("Lãi tồn QH", cells.amount),
    Field("Lãi tồn AH", cells.amount),
    Field("Lãi đã thu", cells.amount),
    Field("Số lần đã gia hạn", _count),
    Field("Số tháng đã GH", _count),
    Field("Ngày giao dịch cuối", cells.side_day),
)
SIGNED, FIRST_DISBURSED = 10, 11  # places in LOAN
PERSON = (
    Field(CUSTOMER, _customer_no),
    Field(GROUP, cells.group_no),
    Field("Tên KH", text),
    Field("Ngày sinh", cells.born_on),
    Field("Ngày sinh", cells.born_year_only),
    Field("Giới tính", sex),
    Field("Tên DT", text),
    Field("Số CMND", cells.id_no),
    Field("Ngày cấp", cells.side_day),
    Field("Nơi cấp", text),
    Field("Địa chỉ", text),
    Field("Số điện thoại", cells.phone),
    Field("Tên vợ/chồng", text),
)
GROUP_FIELDS = (
    Field(GROUP, cells.group_no),
    Field("Mã PGD", cells.side_code(6)),
    Field("Tên PGD", text),
    Field("Mã xã", cells.side_code(6)),
    Field("Tên xã", text),
    Field("Mã điểm giao dịch", text),
    Field("Tên điểm giao dịch", text),
    Field("Ngày GDXA", cells.count(31, ATTENTION)),
    Field("Mã thôn", cells.side_code(8)),
    Field("Tên thôn", text),
    Field(ASSOCIATION, cells.side_code(2)),
    Field("Tên tổ", text),
    Field("Mã CIF TT", cells.side_code(10)),
)


@dataclass(slots=True)
class _Person:
    """A person while the rows are read."""

    row: int
    values: list[Any]
    deposits: dict[str, Dong] = field(default_factory=dict)  # by book, or by balance


@dataclass(slots=True)
class _Loan:
    row: int
    values: list[Any]


class LoanReader:
    """Collects what the rows of one file say."""

    def __init__(self, table: Table, kind: Kind) -> None:
        lacking = ONLY_IN_DETAIL if kind is Kind.LOAN_FILE else ONLY_IN_FILE
        self.table = table
        self.loan_plan = table.plan(LOAN, lacking)
        self.person_plan = table.plan(PERSON, lacking)
        self.group_plan = table.plan(GROUP_FIELDS, lacking)
        self.key_plan = table.plan(KEYS, lacking)
        self.contract_at = table.position(CONTRACT)
        self.customer_at = table.position(CUSTOMER)
        self.association_at = table.position(ASSOCIATION)
        self.people: dict[str, _Person] = {}
        self.loans: dict[str, _Loan] = {}
        self.groups: dict[str, GroupRow] = {}

    def read(self) -> None:
        """Read every row."""
        table = self.table
        for number, row in table.rows(CONTRACT, CUSTOMER):
            try:
                self._row(number, row)
            except RowRefused:
                continue

    def _row(self, number: int, row: list[Cell]) -> None:
        table = self.table
        contract = row[self.contract_at]
        has_contract = contract not in ("", 0)
        subject = contract if has_contract else row[self.customer_at]
        customer, group, deposit, book = table.take(self.key_plan, number, row, subject)
        if not customer:
            fault = CellFault(REFUSED, "bankfile.customer_no", "")
            table.refuse(number, subject, fault, CUSTOMER)
        direct = row[self.association_at] in DIRECT
        if direct:
            group = ""
        if has_contract:
            loan = table.take(self.loan_plan, number, row, subject)
            loan[2] = group
            if loan[FIRST_DISBURSED] is None:
                self._disbursed_when_signed(number, loan)
            if not self._add_loan(number, loan):
                return
        person = self.people.get(customer)
        if person is None:
            person = self._add_person(number, row, customer, group, direct=direct)
        elif group != person.values[1]:
            self._other_group(number, person, group)
        self._add_deposit(number, person, deposit, book)
        if group and group not in self.groups:
            values = table.take(self.group_plan, number, row, group)
            self.groups[group] = GroupRow(*[*values, "", "", ""])

    def _disbursed_when_signed(self, number: int, loan: list[Any]) -> None:
        """A loan is followed from its first disbursement; where that is not told, from signing."""
        if loan[SIGNED] is None:
            fault = CellFault(REFUSED, "bankfile.missing_value", "")
            self.table.refuse(number, loan[0], fault, LOAN[FIRST_DISBURSED].column)
        loan[FIRST_DISBURSED] = loan[SIGNED]
        self.table.say(CORRECTED, "bankfile.disbursed_when_signed", number, loan[0])

    def _add_loan(self, number: int, values: list[Any]) -> bool:
        """Whether the row may stay: not when it contradicts an earlier row of the contract."""
        table, contract = self.table, values[0]
        known = self.loans.get(contract)
        if known is None:
            self.loans[contract] = _Loan(number, values)
            return True
        if known.values == values:
            table.repeated(number, contract, "bankfile.contract_twice", known.row)
            return True
        where = next(i for i, value in enumerate(values) if value != known.values[i])
        table.conflict(
            number,
            contract,
            "bankfile.contract_conflict",
            first=known.row,
            column=self.loan_plan.columns[where],
        )
        return False

    def _add_person(
        self, number: int, row: list[Cell], customer: str, group: str, *, direct: bool
    ) -> _Person:
        values = self.table.take(self.person_plan, number, row, customer)
        values[1] = group
        if not group:
            code = "bankfile.direct_loan" if direct else "bankfile.no_group"
            self.table.say(ATTENTION, code, number, customer, name=values[2])
        person = self.people[customer] = _Person(number, values)
        return person

    def _other_group(self, number: int, person: _Person, group: str) -> None:
        """A person is in one group; a direct loan beside it does not take him out of it."""
        first = person.values[1]
        if first and group:
            self.table.say(
                ATTENTION, "bankfile.two_groups", number, person.values[0], first=first, other=group
            )
        person.values[1] = first or group

    def _add_deposit(self, number: int, person: _Person, deposit: Dong, book: str) -> None:
        if book:
            person.deposits.setdefault(book, ZERO)
        if deposit == 0:
            return
        key = book or str(deposit)
        known = person.deposits.get(key, ZERO)
        if known == 0:
            person.deposits[key] = deposit
            return
        code = "bankfile.deposit_twice" if known == deposit else "bankfile.deposit_conflict"
        self.table.say(
            ATTENTION, code, number, person.values[0], value=grouped(deposit), kept=grouped(known)
        )

    def loan_rows(self) -> tuple[LoanRow, ...]:
        """The loans, each once, with what is odd about them said."""
        rows = []
        whole_sum = all(map(self.table.has, ("Dư nợ trong hạn", "Dư nợ quá hạn", "Dư nợ khoanh")))
        for known in self.loans.values():
            loan = LoanRow(*known.values)
            rows.append(loan)
            parts = loan.in_term + loan.overdue + loan.frozen
            if whole_sum and loan.outstanding != parts:
                self._odd(known, "bankfile.sum_differs", loan.outstanding, parts)
            if loan.outstanding and not loan.is_open:
                self._odd(known, "bankfile.closed_with_balance", loan.outstanding, ZERO)
            arrears = loan.arrears_in_term + loan.arrears_overdue + loan.arrears_grace
            if arrears and not loan.is_open:
                self._odd(known, "bankfile.closed_with_arrears", arrears, ZERO)
        return tuple(rows)

    def _odd(self, known: _Loan, code: str, told: int, parts: int) -> None:
        self.table.say(
            ATTENTION, code, known.row, known.values[0], told=grouped(told), parts=grouped(parts)
        )

    def person_rows(self) -> tuple[PersonRow, ...]:
        """The people, each once, with all the books of a person together."""
        has_books = self.table.has(BOOK)
        rows = []
        for person in self.people.values():
            balances = [balance for balance in person.deposits.values() if balance]
            deposit = Dong(sum(balances))
            if len(balances) > 1 and not has_books:
                parts = " + ".join(grouped(balance) for balance in balances)
                self.table.say(
                    ATTENTION,
                    "bankfile.deposits_added",
                    person.row,
                    person.values[0],
                    parts=parts,
                    total=grouped(deposit),
                )
            books = tuple(person.deposits) if has_books else ()
            rows.append(PersonRow(*[*person.values, deposit, books]))
        return tuple(rows)


def say_late_movements(table: Table, loans: tuple[LoanRow, ...], as_of: date) -> None:
    """Warn when the file holds movements after the day its figures carry."""
    late = [
        day
        for loan in loans
        for day in (loan.last_transaction_on, loan.last_disbursed_on)
        if day is not None and day > as_of
    ]
    if late:
        table.say(
            ATTENTION, "bankfile.exported_later", 0, "", n=len(late), latest=max(late), on=as_of
        )
