"""Facts as they come out of a book: what operations said, by group, member and meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import (
    Attendance,
    InstalmentLine,
    InterestPart,
    Notes,
    NoticeItem,
    PlannedInstalment,
    SpecialLine,
    StatementLoan,
    StatementMember,
)
from tkvv_desktop.domain.postings import counted


@dataclass(frozen=True, slots=True)
class Group:
    """A group as its latest notes tell. Text is "" and numbers 0 where nothing tells."""

    group_no: str
    office_no: str = ""
    office: str = ""
    commune_no: str = ""
    commune: str = ""
    point_no: str = ""
    point: str = ""
    session_day: int = 0
    hamlet_no: str = ""
    hamlet: str = ""
    association: str = ""
    leader: str = ""
    leader_customer_no: str = ""
    leader_phone: str = ""
    deputy: str = ""
    deputy_customer_no: str = ""
    meeting_day: int = 0
    meeting_place: str = ""


@dataclass(frozen=True, slots=True)
class User:
    """A person who may open the book. `groups` empty: every group."""

    user: str
    name: str
    role: str
    groups: tuple[str, ...] = ()
    is_retired: bool = False
    opened: tuple[tuple[date, str], ...] = ()  # days without the password, and by what instead


@dataclass(frozen=True, slots=True)
class ToldAbout:
    """One operation that is about a member: when and by whom, and the parts that are his."""

    op_id: str
    type: str
    by: str
    wall: str
    parts: tuple[Mapping[str, Any], ...]
    day: str = ""  # ISO; "" when what is told is of no day


@dataclass(frozen=True, slots=True)
class Consent:
    """That a member agreed to his data being kept, or took it back."""

    day: date
    is_given: bool
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Seen:
    """That somebody saw a member's number in full ("number") or copied his data ("export")."""

    day: date
    way: str
    by: str


@dataclass(frozen=True, slots=True)
class Person:
    """A member's particulars. `born` is an ISO date, or a year when only that is known."""

    group_no: str
    customer_no: str
    name: str
    born: str
    sex: str
    ethnicity: str
    id_no: str
    id_issued_on: str
    id_issued_by: str
    address: str
    phone: str
    spouse: str
    folded: str
    sort_key: bytes


@dataclass(frozen=True, slots=True)
class Statement:
    """The bank's latest figures of a group on or before a day."""

    group_no: str
    as_of: date
    source: str
    loans: tuple[StatementLoan, ...]
    members: Mapping[str, StatementMember]
    members_as_of: date | None  # day of the file that lists every member


@dataclass(frozen=True, slots=True)
class FiguresOfDay:
    """The sums of a group on a day of which the bank told."""

    as_of: date
    in_term: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    grace: Dong
    deposits: Dong
    savers: int  # members with something saved

    @property
    def outstanding(self) -> Dong:
        """In term, overdue and frozen together."""
        return Dong(self.in_term + self.overdue + self.frozen)


@dataclass(frozen=True, slots=True)
class InstalmentList:
    as_of: date
    covers_until: date
    lines: tuple[InstalmentLine, ...]


@dataclass(frozen=True, slots=True)
class SpecialList:
    """One of the bank's lists ("qua_han", "khoanh", "khd_3_thang") of a group at a day."""

    as_of: date
    lines: Mapping[str, SpecialLine]


@dataclass(frozen=True, slots=True)
class Line:
    """A member's line of a meeting, original or put in its place by a correction."""

    op_id: str
    line: str
    meeting_id: str
    customer_no: str
    receipt_no: int
    interest: tuple[InterestPart, ...]
    deposit: Dong
    note: str
    corrects: str  # "operation/line" it stands for; "" for an original line
    is_reversed: bool
    reason: str  # why it was reversed
    corrected_on: date | None

    @property
    def interest_total(self) -> Dong:
        return Dong(sum(part.amount for part in self.interest))

    @property
    def total(self) -> Dong:
        return Dong(self.interest_total + self.deposit)


@dataclass(frozen=True, slots=True)
class Meeting:
    op_id: str
    group_no: str
    kind: str
    held_on: date
    session_on: date
    place: str
    guests: str
    content: str
    difference_reason: str
    attendance: tuple[Attendance, ...]
    lines: tuple[Line, ...]  # live and reversed, in the order they were written
    cash: tuple[Notes, ...]

    @property
    def live_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.is_reversed)

    @property
    def is_taken_back(self) -> bool:
        """Whether every line was reversed with nothing in its place: it is as if never posted."""
        return bool(self.lines) and not self.live_lines

    @property
    def over(self) -> Dong:
        """Cash counted less what was posted that day; below 0 it was short, 0 when not counted."""
        posted = [line for line in self.lines if line.op_id == self.op_id]
        booked = sum(line.interest_total + line.deposit for line in posted)
        return Dong(counted(self.cash) - booked) if self.cash else Dong(0)


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A posted meeting as it stands in a list: its live lines summed up, in đồng."""

    op_id: str
    held_on: date
    session_on: date
    content: str
    present: int
    interest: Dong
    deposits: Dong


@dataclass(frozen=True, slots=True)
class BankMove:
    """A voucher of principal paid at the bank, or a debit from a deposit."""

    op_id: str
    line: str
    kind: str  # "voucher" or "debit"
    customer_no: str
    contract_no: str
    principal: Dong
    interest: Dong
    voucher_no: str
    day: date
    corrects: str
    is_reversed: bool
    reason: str
    newest_first: bool = False  # the voucher says: interest of this period before arrears


@dataclass(frozen=True, slots=True)
class DepositNote:
    """What changed a deposit past the group; see domain.ops.DepositNoted."""

    op_id: str
    customer_no: str
    kind: str
    amount: Dong
    day: date
    voucher_no: str
    book_no: str
    is_reversed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What an office set for its groups; `value` is JSON."""

    op_id: str
    name: str
    since: date
    value: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class LoanEvent:
    """Something noted of the life of a loan; see domain.ops.LoanNoted."""

    op_id: str
    group_no: str
    customer_no: str
    contract_no: str
    kind: str
    day: date
    amount: Dong
    interest: Dong
    rate: Decimal | None
    until: date | None
    instalments: tuple[PlannedInstalment, ...]
    paper: str
    other: str
    reason: str
    is_reversed: bool
    why_reversed: str


@dataclass(frozen=True, slots=True)
class Session:
    op_id: str
    group_no: str
    held_on: date
    attended_by: str
    handed_in: Dong
    difference_reason: str
    commission: Dong | None
    briefing: str
    cash: tuple[Notes, ...]
    is_taken_back: bool = False
    reason: str = ""  # why it was taken back


@dataclass(frozen=True, slots=True)
class Answer:
    op_id: str
    day: date
    handed_to: str
    answer: str
    promised_on: date | None
    promised: Dong
    note: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A due notice as it was printed, and what became of it."""

    op_id: str
    number: int
    group_no: str
    day: date
    figures_on: date
    customer_no: str
    stage: int
    items: tuple[NoticeItem, ...]
    reprints: int
    answer: Answer | None  # the latest


@dataclass(frozen=True, slots=True)
class Score:
    """Official points of a month."""

    group_no: str
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
class KeptForecast:
    """What we forecast of a month, as it was kept before the bank gave its points."""

    group_no: str
    month: date
    made_on: date
    occasion: str  # "session" or "hand"
    rules_name: str
    points: Mapping[str, int]  # by criterion

    @property
    def total(self) -> int:
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class Written:
    """One operation as the history of a group shows it."""

    op_id: str
    type: str
    author: str
    wall: str
    lamport: int


@dataclass(frozen=True, slots=True)
class GroupMoney:
    """Cash of a group at a day, by the postings."""

    in_hand: Dong = ZERO
    in_hand_since: date | None = None
