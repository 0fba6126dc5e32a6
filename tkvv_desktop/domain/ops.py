"""The operations: the only things that are ever written to a book.

Their types, names of fields and meanings live for ever; new fields get a default and never change
what older ones say. A field of type `Private` holds a personal value: the journal keeps a salted
hash of it in the signed bytes and the value apart (storage.codec). Money is whole đồng, rates are
percent a year, months are the date of their first day.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from tkvv_desktop.domain.bankdata import InstalmentRow
from tkvv_desktop.domain.money import ZERO, Dong

PRIVATE = "private"
Private = Annotated[str, PRIVATE]

OFFICE = "office"
"""The scope of what concerns a whole book: users, machines, rules. Any other scope is a group."""

BY_HAND = "hand"
"""The source of a figure that a person typed from paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One signed fact. `id` is made by the form when it opens, so that Enter twice writes once."""

    TYPE: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    # A program that does not know a critical operation must not show totals without saying so.
    CRITICAL: ClassVar[bool] = False

    id: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UserEnrolled(Operation):
    """A person may write in this book, with this key and in this role."""

    TYPE: ClassVar[str] = "user.enrolled"
    user: str
    name: Private
    role: str  # "leader", "deputy", "association", "bank", "inspector"
    public_key: str  # Ed25519, hex


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNoted(Operation):
    """What the bank says of a group on a day; "" and 0 mean that the file does not tell."""

    TYPE: ClassVar[str] = "group.noted"
    as_of: date
    source: str
    office_no: str
    office: str
    commune_no: str
    commune: str
    point_no: str
    point: str
    session_day: int
    hamlet_no: str
    hamlet: str
    association: str
    leader: Private
    leader_customer_no: str
    leader_phone: Private
    deputy: Private
    deputy_customer_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDaySet(Operation):
    """The group meets on this day of the month (1 to 31)."""

    TYPE: ClassVar[str] = "group.meeting_day"
    day: date
    day_of_month: int
    place: str


@dataclass(frozen=True, slots=True)
class PersonNote:
    """A customer as the bank writes him. `born` is "1966-04-05", or "1966" when only that is known."""

    customer_no: str
    name: Private
    born: Private
    sex: str
    ethnicity: Private
    id_no: Private
    id_issued_on: Private
    id_issued_by: str
    address: Private
    phone: Private
    spouse: Private


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNoted(Operation):
    """People of a group whose particulars are new or differ from what the book knew."""

    TYPE: ClassVar[str] = "people.noted"
    as_of: date
    source: str
    people: tuple[PersonNote, ...]


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

    `has_members` tells that the file lists every member (Mẫu 31); Dư nợ chi tiết lists borrowers only.
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


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether a member was at the meeting."""

    customer_no: str
    present: bool
    note: Private = ""


@dataclass(frozen=True, slots=True)
class InterestPart:
    """The share of the interest taken that goes to one loan."""

    contract_no: str
    amount: Dong


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """What one member handed over: interest and deposit, never principal."""

    line: str
    customer_no: str
    receipt_no: int  # running within the group; 0 when nothing was handed over
    interest: tuple[InterestPart, ...]
    deposit: Dong
    note: Private = ""

    @property
    def interest_total(self) -> Dong:
        return Dong(sum(part.amount for part in self.interest))

    @property
    def total(self) -> Dong:
        return Dong(self.interest_total + self.deposit)


@dataclass(frozen=True, slots=True)
class Notes:
    """So many banknotes of one denomination, in đồng."""

    denomination: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPosted(Operation):
    """A meeting as it was held: who came, what was handed over, what cash was counted."""

    TYPE: ClassVar[str] = "meeting.posted"
    CRITICAL: ClassVar[bool] = True
    kind: str  # "regular", "founding", "board", "selection", "extraordinary"
    held_on: date
    session_on: date  # the session at which the money is handed in
    place: str
    guests: Private
    content: Private  # agenda and resolutions, as told in the minutes
    attendance: tuple[Attendance, ...]
    lines: tuple[MeetingLine, ...]
    cash: tuple[Notes, ...]  # empty: not counted
    difference_reason: Private  # why the cash differs from the lines; "" when it does not


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """Principal that a member paid at the bank himself, by the bank's voucher."""

    line: str
    customer_no: str
    contract_no: str
    principal: Dong
    voucher_no: str
    day: date


@dataclass(frozen=True, slots=True)
class DebitLine:
    """What the bank took from a member's deposit for his loan (trích TK 105)."""

    line: str
    customer_no: str
    contract_no: str
    principal: Dong
    interest: Dong
    voucher_no: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(Operation):
    """A session at the transaction point: what the group handed in, what the bank told."""

    TYPE: ClassVar[str] = "session.closed"
    CRITICAL: ClassVar[bool] = True
    held_on: date
    attended_by: str  # "leader" or "deputy"
    handed_in: Dong
    cash: tuple[Notes, ...]
    vouchers: tuple[VoucherLine, ...]
    debits: tuple[DebitLine, ...]
    difference_reason: Private
    commission: Dong | None  # paid out at the session; None: not told
    briefing: Private


@dataclass(frozen=True, slots=True, kw_only=True)
class BankMovesNoted(Operation):
    """Vouchers and debits that came to light outside a session."""

    TYPE: ClassVar[str] = "bank_moves.noted"
    CRITICAL: ClassVar[bool] = True
    vouchers: tuple[VoucherLine, ...]
    debits: tuple[DebitLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCorrected(Operation):
    """A line of an earlier operation does not count, for this reason; another may stand for it.

    One reversal counts once however often it arrives; both lines stay readable.
    """

    TYPE: ClassVar[str] = "line.corrected"
    CRITICAL: ClassVar[bool] = True
    target: str  # id of the operation
    line: str
    day: date
    reason: Private
    meeting_line: MeetingLine | None = None
    voucher: VoucherLine | None = None
    debit: DebitLine | None = None


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One amount on a due notice, as it was printed."""

    contract_no: str
    programme: str
    outstanding: Dong
    due_on: date
    session_on: date
    amount: Dong
    is_final: bool
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice to one household."""

    number: int  # running within the group and the year
    customer_no: str
    stage: int  # 1, 2, 3
    items: tuple[NoticeItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesPrinted(Operation):
    """Due notices that were printed for the first time, with what they say."""

    TYPE: ClassVar[str] = "notices.printed"
    day: date
    figures_on: date
    notices: tuple[NoticeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReprinted(Operation):
    """A notice was printed again, marked so."""

    TYPE: ClassVar[str] = "notice.reprinted"
    printed: str  # id of NoticesPrinted
    number: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAnswered(Operation):
    """A notice was handed over, and what the household said."""

    TYPE: ClassVar[str] = "notice.answered"
    printed: str
    number: int
    day: date
    handed_to: Private
    answer: str  # "", "full", "part", "deposit", "adjust", "extend", "hard"
    promised_on: date | None
    promised: Dong = ZERO
    note: Private = ""


OPERATIONS: tuple[type[Operation], ...] = (
    UserEnrolled,
    GroupNoted,
    MeetingDaySet,
    PeopleNoted,
    StatementRead,
    ListRead,
    InstalmentsRead,
    SpecialListRead,
    GroupInfoRead,
    ScoreRead,
    MeetingPosted,
    SessionClosed,
    BankMovesNoted,
    LineCorrected,
    NoticesPrinted,
    NoticeReprinted,
    NoticeAnswered,
)
