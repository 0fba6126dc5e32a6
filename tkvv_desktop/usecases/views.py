"""The frozen rows that screens, papers and the command line show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.dues import Due
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.exchange_records import ClosedDespite


@dataclass(frozen=True, slots=True)
class LoanRow:
    """One loan at a day."""

    contract_no: str
    customer_no: str
    member: str
    group_no: str
    programme: str
    programme_name: str
    fund: str
    purpose: str
    rate: Decimal
    amount: Dong
    disbursed_on: date
    due_on: date
    extended_to: date | None
    due_session_on: date
    in_term: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    untold: Dong  # interest of sessions of which nobody has told yet
    grace: Dong
    accrued_to: date
    figures_on: date
    is_estimate: bool
    is_dormant: bool
    last_transaction_on: date | None
    overdue_since: date | None
    frozen_until: date | None
    cause: str
    overpaid: Dong

    @property
    def id(self) -> str:
        return self.contract_no

    @property
    def outstanding(self) -> Dong:
        return Dong(self.in_term + self.overdue + self.frozen)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member of a group at a day."""

    customer_no: str
    group_no: str
    name: str
    folded: str
    sort_key: bytes
    phone: str
    loans: int
    outstanding: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    grace: Dong
    deposit: Dong
    next_due_on: date | None  # the session; of the oldest unpaid amount when none is to come
    next_due: Dong
    is_leader: bool
    is_deputy: bool
    is_estimate: bool
    attention: tuple[str, ...]  # codes, see people._attention
    also: tuple[str, ...] = ()  # other customer numbers of the person
    next_is_estimate: bool = False
    next_is_late: bool = False

    @property
    def id(self) -> str:
        return self.customer_no


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that was written about a member, newest first."""

    op_id: str
    line: str
    kind: str  # "meeting", "voucher", "debit", "notice", "answer"
    day: date
    interest: Dong
    deposit: Dong
    principal: Dong
    number: str  # receipt, voucher or notice
    note: str
    is_reversed: bool
    reason: str
    can_be_corrected: bool
    newest_first: bool = False  # of a debit: interest of its own period before arrears

    @property
    def id(self) -> str:
        return f"{self.op_id}/{self.line}/{self.kind}"


@dataclass(frozen=True, slots=True)
class ArrearsRow:
    """Unpaid interest of one loan from one month, by the bank's month ends."""

    contract_no: str
    since: date
    amount: Dong
    months: int  # whole months since
    is_older: bool  # from before the first month end that the book knows


@dataclass(frozen=True, slots=True)
class MemberPage:
    person: records.Person
    row: MemberRow
    loans: tuple[LoanRow, ...]
    closed_loans: tuple[LoanRow, ...]
    dues: tuple[Due, ...]
    deposit_books: tuple[str, ...]
    deposit_on: date | None  # day of the bank's figure the deposit rests on
    deposit_by_bank: Dong  # that figure; the row's deposit holds our own moves since
    history: tuple[HistoryRow, ...]
    arrears: tuple[ArrearsRow, ...]  # at `deposit_on`, oldest first
    numbers: tuple[str, ...]  # all customer numbers of the person, the one shown first


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group at a day."""

    group: records.Group
    members: int
    borrowers: int
    loans: int
    outstanding: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    members_in_arrears: int
    deposits: Dong
    interest_in_month: Dong
    figures_on: date | None
    score: int | None
    grade: str

    @property
    def id(self) -> str:
        return self.group.group_no


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of all groups of a book at a day."""

    on: date
    groups: int
    loans: int
    outstanding: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    grace: Dong
    deposits: Dong
    members: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A member in the collection table of a meeting that is being held."""

    position: int
    customer_no: str
    name: str
    folded: str
    loans: tuple[str, ...]  # contract numbers, the order in which interest is spread
    outstanding: Dong
    current: Dong
    arrears: Dong
    is_estimate: bool
    deposit_balance: Dong
    last_deposit: Dong  # at the meeting before
    usual_interest: Dong
    phone: str = ""
    address: str = ""

    @property
    def id(self) -> str:
        return self.customer_no

    @property
    def due(self) -> Dong:
        return Dong(self.current + self.arrears)


@dataclass(frozen=True, slots=True)
class CollectionTable:
    group: records.Group
    held_on: date
    session_on: date
    figures_on: date | None
    rows: tuple[CollectionRow, ...]
    next_receipt_no: int
    posted: tuple[str, ...]  # meetings already posted for this session
    draft: str | None


@dataclass(frozen=True, slots=True)
class SessionPage:
    """What the leader hands in at a session and what members did at the bank."""

    group: records.Group
    session_on: date
    figures_on: date | None
    meetings: tuple[records.Meeting, ...]
    interest: Dong
    deposits: Dong
    in_hand: Dong  # before this session
    in_hand_since: date | None
    closed: tuple[records.Session, ...]  # this session, when it was closed
    moves: tuple[records.BankMove, ...]  # of the month of the session
    loans: tuple[LoanRow, ...]
    dues: tuple[Due, ...]
    draft: str | None
    expected_commission: Dong | None  # by the rates entered; None while there are none
    names: Mapping[str, str]  # members by customer number, those who owe nothing any more too
    deposit_of: Mapping[str, Dong]  # what each member has deposited, by customer number
    taken_back: tuple[records.Session, ...] = ()  # closings of this session that do not count
    closed_moves: tuple[records.BankMove, ...] = ()  # what counts of those written at its closing
    has_fork: bool = False  # a machine wrote on from two states, and nobody looked into it yet
    officers: tuple[str, ...] = ()  # whom to ask about that; names
    despite: tuple[ClosedDespite, ...] = ()  # closings of this session that did not wait for it

    @property
    def to_hand_in(self) -> Dong:
        return Dong(self.interest + self.deposits)


@dataclass(frozen=True, slots=True)
class DueRow:
    """An amount that falls due, and how far its notice has come."""

    due: Due
    member: str
    folded: str
    phone: str
    programme_name: str
    outstanding: Dong
    days_left: int
    stage: int | None  # notice asked for on the day
    notice: records.Notice | None  # the latest that names it
    answered: records.Notice | None  # the latest that was answered: what was said on it holds on
    is_notice_wanted: bool  # the stage asked for was not printed yet
    is_last_notice: bool  # no further one will be asked for
    is_loan_overdue: bool  # the bank has it among its overdue loans
    promised_part: Dong = ZERO  # of all that is open of the notice answered; 0: not only a part

    @property
    def id(self) -> str:
        return f"{self.due.contract_no}/{self.due.due_on.isoformat()}"

    @property
    def is_to_hand_over(self) -> bool:
        """Its latest notice is printed, and nobody has noted that it was handed over."""
        return self.notice is not None and self.notice.answer is None


@dataclass(frozen=True, slots=True)
class TodayTask:
    """Something to do next; `place` is the screen it leads to."""

    kind: str
    place: str
    day: date | None = None
    days_left: int | None = None
    count: int = 0
    amount: Dong = Dong(0)
    who: str = ""
    about: str = ""  # customer number or id of the DueRow, when it is about only one
    other: int = 0  # a second count: of "unsent" what nobody has confirmed

    @property
    def id(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class TodayPage:
    group: records.Group
    on: date
    row: GroupRow
    next_meeting_on: date | None
    next_session_on: date | None
    in_hand: Dong
    in_hand_since: date | None
    tasks: tuple[TodayTask, ...]
