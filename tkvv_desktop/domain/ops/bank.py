"""Operations that keep what the bank says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from tkvv_desktop.domain.bankdata import InstalmentRow
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops.base import Operation


@dataclass(frozen=True, slots=True)
class StatementLoan:
    """One loan at the day of a bank statement; names as in bankdata.LoanRow."""

    contract_no: str
    customer_no: str
    programme: str
    programme_name: str
    fund: str
    purpose: str
    rate: Decimal
    amount: Dong
    disbursed: Dong
    disbursed_on: date
    last_disbursed_on: date | None
    signed_on: date | None
    due_on: date
    extended_to: date | None
    due_session_on: date
    first_principal_on: date | None
    is_open: bool
    in_term: Dong
    overdue: Dong
    frozen: Dong
    principal_due_to_date: Dong
    principal_paid: Dong
    disbursed_in_month: Dong
    rewritten_in_month: Dong
    repaid_in_term: Dong
    repaid_overdue: Dong
    repaid_frozen: Dong
    written_off: Dong
    interest_in_month: Dong
    arrears_in_term: Dong
    arrears_overdue: Dong
    arrears_grace: Dong
    interest_paid: Dong
    times_extended: int
    months_extended: int
    last_transaction_on: date | None

    @property
    def outstanding(self) -> Dong:
        """In term, overdue and frozen together."""
        return Dong(self.in_term + self.overdue + self.frozen)

    @property
    def arrears(self) -> Dong:
        """Interest not paid in time, in term and overdue; grace interest stands apart."""
        return Dong(self.arrears_in_term + self.arrears_overdue)


@dataclass(frozen=True, slots=True)
class StatementMember:
    """A member of the group and his deposit, all books together."""

    customer_no: str
    deposit: Dong
    deposit_books: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRead(Operation):
    """The bank's figures of one group at the close of a day.

    `has_members` tells that the file lists every member (Mẫu 31), not borrowers only.
    """

    TYPE: ClassVar[str] = "bank.statement"
    CRITICAL: ClassVar[bool] = True
    as_of: date
    source: str
    has_members: bool
    loans: tuple[StatementLoan, ...]
    members: tuple[StatementMember, ...]


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """An instalment that is not fully paid."""

    contract_no: str
    customer_no: str
    due_on: date
    amount: Dong
    paid: Dong

    @classmethod
    def of(cls, row: InstalmentRow) -> "InstalmentLine":
        return cls(row.contract_no, row.customer_no, row.due_on, row.amount, row.paid)

    @property
    def left(self) -> Dong:
        return Dong(self.amount - self.paid)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRead(Operation):
    """One of the bank's lists of an office was read (scope: the office): who is not on it has none.

    `office_no` is "" when nothing told whose list it is.
    """

    TYPE: ClassVar[str] = "bank.list"
    as_of: date
    source: str
    office_no: str
    covers_until: date | None  # the last due date listed: up to it, what is not listed is paid


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentsRead(Operation):
    """The instalments of one group on the bank's list, at a day."""

    TYPE: ClassVar[str] = "bank.instalments"
    as_of: date
    source: str
    lines: tuple[InstalmentLine, ...]


@dataclass(frozen=True, slots=True)
class SpecialLine:
    """A loan on one of the bank's special lists, with what that list tells of it."""

    contract_no: str
    customer_no: str
    amount: Dong  # overdue or frozen; 0 on the dormant list
    since: date | None  # overdue since, frozen from, last transaction
    until: date | None  # end of the freeze
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialListRead(Operation):
    """Loans of one group on the bank's list of overdue, frozen or dormant loans (`source`)."""

    TYPE: ClassVar[str] = "bank.special_list"
    as_of: date
    source: str
    lines: tuple[SpecialLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupInfoRead(Operation):
    """Counts of a group as the bank's report BC0437 gives them; balances in đồng."""

    TYPE: ClassVar[str] = "bank.group_info"
    as_of: date
    source: str
    members: int
    borrowers: int
    savers: int
    paid_interest_3_months: int
    missed_interest_3_months: int
    saved_3_months: int
    missed_saving_3_months: int
    outstanding: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    grace: Dong
    deposits: Dong
    members_in_arrears: int
    score: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRead(Operation):
    """The bank's points of a group for a month, read from its file or typed from its printout."""

    TYPE: ClassVar[str] = "score.official"
    month: date
    source: str
    session: int
    overdue: int
    principal_due: int
    interest: int
    savers: int
    deposit_growth: int
    grade: str

    @property
    def total(self) -> int:
        return (
            self.session
            + self.overdue
            + self.principal_due
            + self.interest
            + self.savers
            + self.deposit_growth
        )
