"""Rows of the bank's month-end files: text cleaned, units đồng, dates real.

Codes are text, zero-padded to their length. Names and other text are NFC. A value that the
file leaves empty is None (dates), "" (text) or 0 (amounts).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tkvv_desktop.domain.money import Dong


class Kind(StrEnum):
    """Which of the bank's files it is."""

    LOAN_FILE = "mau31"  # Mẫu 31, hồ sơ tín dụng chi tiết
    LOAN_DETAIL = "du_no"  # Dư nợ chi tiết
    GROUP_LIST = "dsto"  # DSTO, danh sách Tổ
    GROUP_INFO = "bc0437"  # BC0437, thông tin Tổ
    SCORES = "cdtotkvv"  # CDTOTKVV, chấm điểm
    INSTALMENTS = "phan_ky"  # Nợ đến hạn phân kỳ
    DORMANT = "khd_3_thang"  # mẫu 14, món vay 3 tháng không hoạt động
    OVERDUE = "qua_han"  # mẫu 2, nợ quá hạn
    FROZEN = "khoanh"  # mẫu 13, nợ khoanh


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A customer as the bank writes him."""

    customer_no: str  # 10 digits
    group_no: str  # 7 digits; "" when the bank gives none
    name: str
    born_on: date | None
    born_year_only: bool  # the bank writes an unknown day as 01/01
    sex: str  # "female", "male" or ""
    ethnicity: str
    id_no: str
    id_issued_on: date | None
    id_issued_by: str
    address: str
    phone: str
    spouse: str
    deposit: Dong  # balance of account 105, once a person, all books together
    deposit_books: tuple[str, ...]  # numbers of the deposit books, where the file tells


@dataclass(frozen=True, slots=True)
class LoanRow:
    """One loan at the month end. Money in đồng, rate in percent a year."""

    contract_no: str  # 16 digits
    customer_no: str
    group_no: str
    programme: str  # two digits, "02"
    programme_name: str
    fund: str  # "1" central, "2" local
    purpose: str
    rate: Decimal
    amount: Dong  # mức vay
    disbursed: Dong  # tổng giải ngân
    signed_on: date | None  # ngày vay
    disbursed_on: date | None  # first disbursement
    last_disbursed_on: date | None
    due_on: date | None  # by the contract
    extended_to: date | None
    due_session_on: date | None  # first session on or after; decides overdue
    first_principal_on: date | None
    is_open: bool
    outstanding: Dong
    in_term: Dong
    overdue: Dong
    frozen: Dong
    principal_due_to_date: Dong  # gốc đến hạn lũy kế
    principal_paid: Dong  # gốc đã trả
    disbursed_in_month: Dong
    rewritten_in_month: Dong  # đảo khoản, to be taken off "cho vay"
    repaid_in_term: Dong  # in the month
    repaid_overdue: Dong
    repaid_frozen: Dong
    written_off: Dong
    interest_in_month: Dong
    arrears_in_term: Dong
    arrears_overdue: Dong
    arrears_grace: Dong
    interest_paid: Dong  # since the loan began
    times_extended: int
    months_extended: int
    last_transaction_on: date | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as the list of groups (DSTO) or the loan files name it."""

    group_no: str
    office_no: str
    office_name: str
    commune_no: str
    commune: str
    point_no: str  # "" when the file does not tell
    point: str
    session_day: int  # day of the month; 0 when the file does not tell
    hamlet_no: str
    hamlet: str
    association: str  # "11" farmers, "12" women, "13" veterans, "14" youth; "" not told
    leader: str
    leader_customer_no: str
    leader_phone: str
    deputy: str
    deputy_customer_no: str


@dataclass(frozen=True, slots=True)
class GroupInfoRow:
    """Counts and balances of a group from BC0437, turned into đồng."""

    group_no: str
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


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The bank's own score of a group for one month."""

    group_no: str
    session: int
    overdue: int
    principal_due: int
    interest: int
    savers: int
    deposit_growth: int
    total: int
    grade: str  # "good", "fair", "average", "weak", from the total where the file shows none


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """One instalment that is not fully paid."""

    contract_no: str
    customer_no: str
    group_no: str
    due_on: date
    amount: Dong
    paid: Dong
    left: Dong


@dataclass(frozen=True, slots=True)
class OverdueRow:
    contract_no: str
    customer_no: str
    group_no: str
    overdue: Dong
    overdue_since: date | None


@dataclass(frozen=True, slots=True)
class FrozenRow:
    contract_no: str
    customer_no: str
    group_no: str
    frozen: Dong
    frozen_from: date | None
    frozen_until: date | None
    cause: str


@dataclass(frozen=True, slots=True)
class DormantRow:
    contract_no: str
    customer_no: str
    group_no: str
    last_transaction_on: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report on a file: what was corrected or refused, where and why.

    `code` has its sentence in i18n.wording; `row` is the row of the sheet as a person counts
    (1 = first), 0 when it concerns the whole file.
    """

    level: str  # "repeated", "corrected", "refused", "attention"
    code: str
    row: int
    subject: str  # contract, customer or group number
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BankFile:
    """What one file holds: the kind, the office, the day of its figures, its rows and findings."""

    name: str  # name of the file as the person sees it
    kind: Kind
    as_of: date
    office_no: str  # "" when the file does not tell
    rows_read: int
    people: tuple[PersonRow, ...] = ()
    loans: tuple[LoanRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    group_infos: tuple[GroupInfoRow, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    instalments: tuple[InstalmentRow, ...] = ()
    overdue: tuple[OverdueRow, ...] = ()
    frozen: tuple[FrozenRow, ...] = ()
    dormant: tuple[DormantRow, ...] = ()
    findings: tuple[Finding, ...] = ()
