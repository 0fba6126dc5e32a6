"""What the forms of the bank and the group's own minutes and requests say; documents/ draws it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import GroupFacts


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of a meeting of the group: as it was held, or to be written by hand.

    `about` is the kind of a posted meeting ("regular", "founding", "board", "selection",
    "extraordinary") or what a meeting to come is about ("members", "deposit" besides).
    """

    group: GroupFacts
    about: str
    held_on: date | None
    place: str
    guests: str
    content: str
    members: int
    present: int | None  # None: nobody wrote down who came
    absent: tuple[tuple[str, str], ...]  # (member, why)
    quorum: tuple[int, int]
    is_valid: bool | None  # enough members came; None when not known
    payers: int
    interest: Dong
    deposits: Dong
    signers: tuple[str, ...]  # members who sign a founding
    blank_rows: int
    reprint: bool
    code: str


@dataclass(frozen=True, slots=True)
class LoanRequest:
    """A member's wish for a loan; None and "" are left to the hand."""

    member: str
    beneficiary: str = ""
    amount: Dong | None = None
    purpose: str = ""
    months: int | None = None


@dataclass(frozen=True, slots=True)
class LoanRequestList:
    """Form 03/TD: the members whom a meeting proposes for loans of one programme."""

    group: GroupFacts
    programme: str
    chosen_on: date | None  # the meeting
    lines: tuple[LoanRequest, ...]
    blank_rows: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class LoanUseLine:
    member: str
    contract_no: str
    programme: str
    disbursed: Dong
    outstanding: Dong
    purpose: str


@dataclass(frozen=True, slots=True)
class LoanUseSheet:
    """Form 06/TD: what the loans were given for, beside what an inspector finds."""

    group: GroupFacts
    on: date
    lines: tuple[LoanUseLine, ...]
    blank_rows: int
    figures_on: date | None
    has_own_moves: bool  # vouchers noted since the bank's figures are in the balances
    code: str = ""


@dataclass(frozen=True, slots=True)
class BalanceLoan:
    contract_no: str
    programme: str
    principal: Dong
    interest: Dong  # all that is unpaid, grace interest too
    grace: Dong  # of it, interest in grace


@dataclass(frozen=True, slots=True)
class BalanceLine:
    member: str
    customer_no: str
    loans: tuple[BalanceLoan, ...]
    deposit: Dong


@dataclass(frozen=True, slots=True)
class BalanceCheck:
    """Form 15/TD: the bank's balances of every member at a day; the member's side is blank."""

    group: GroupFacts
    as_of: date
    lines: tuple[BalanceLine, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class GroupInspection:
    """Form 16/TD: the group as its book knows it; what is found is written by hand."""

    group: GroupFacts
    on: date
    figures_on: date | None
    outstanding: Dong
    members: int
    overdue: Dong
    overdue_percent: Decimal
    arrears: Dong  # without grace interest
    deposits: Dong
    members_in_arrears: int
    members_overdue: int
    scored: date | None  # the month of the bank's latest points
    points: int
    grade: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Instalment:
    due_on: date
    amount: Dong
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class LoanRequestLetter:
    """A borrower asks the bank to move an instalment ("adjustment") or the final day ("extension").

    `asked` is what was noted of it in the book; empty: the borrower writes it.
    """

    group: GroupFacts
    kind: str
    on: date
    member: str
    customer_no: str
    born: str
    id_no: str  # masked unless the whole number was asked for
    address: str
    phone: str
    contract_no: str
    programme: str
    purpose: str
    disbursed_on: date
    amount: Dong
    outstanding: Dong
    rate: Decimal
    interest: Dong
    final_on: date
    due: tuple[Instalment, ...]  # what is to be moved; for an extension what is owed at the end
    asked: tuple[Instalment, ...]
    reason: str
    latest: date  # as far as the rules let it be moved
    ask_from: date | None
    ask_by: date  # the borrower
    hand_in_by: date | None  # the leader
    figures_on: date | None
    is_estimate: bool  # something of ours is in the figures
    code: str = ""
