"""Operations that move money, and the lines they are made of."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops.base import KEEPERS, Operation, Private


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
    WRITERS: ClassVar[frozenset[str]] = KEEPERS
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
    newest_first: bool = False  # the voucher says: interest of this period before arrears


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(Operation):
    """A session at the transaction point: what the group handed in, what the bank told."""

    TYPE: ClassVar[str] = "session.closed"
    WRITERS: ClassVar[frozenset[str]] = KEEPERS
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
    despite_fork: Private = ""  # why it did not wait until these forks were looked into
    forks: tuple[str, ...] = ()  # those open then, as the list of conflicts names them


@dataclass(frozen=True, slots=True, kw_only=True)
class BankMovesNoted(Operation):
    """Vouchers and debits that came to light outside a session."""

    TYPE: ClassVar[str] = "bank_moves.noted"
    WRITERS: ClassVar[frozenset[str]] = KEEPERS
    CRITICAL: ClassVar[bool] = True
    vouchers: tuple[VoucherLine, ...]
    debits: tuple[DebitLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositNoted(Operation):
    """What changed a member's deposit at the bank, past the group.

    Kinds: "paid_in" (at the bank or by transfer), "withdrawn", "interest" (posted by the bank).
    """

    TYPE: ClassVar[str] = "deposit.noted"
    WRITERS: ClassVar[frozenset[str]] = KEEPERS
    CRITICAL: ClassVar[bool] = True
    customer_no: str
    kind: str
    amount: Dong
    day: date
    voucher_no: str
    book_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCorrected(Operation):
    """A line of an earlier operation does not count, for this reason; another may stand for it.

    One reversal counts once however often it arrives; both lines stay readable.
    """

    TYPE: ClassVar[str] = "line.corrected"
    WRITERS: ClassVar[frozenset[str]] = KEEPERS
    CRITICAL: ClassVar[bool] = True
    target: str  # id of the operation
    line: str
    day: date
    reason: Private
    meeting_line: MeetingLine | None = None
    voucher: VoucherLine | None = None
    debit: DebitLine | None = None
