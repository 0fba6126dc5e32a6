"""What the papers about one member say: the statement, the report that a household is gone."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import GroupFacts


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """Who it is; "" where the book does not tell."""

    name: str
    customer_no: str
    born: str  # "05/04/1966", or the year alone
    id_no: str  # masked unless asked for
    address: str
    phone: str
    spouse: str


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """A loan with a balance; `is_estimate` when ours is more than the bank's figure."""

    contract_no: str
    programme: str
    disbursed_on: date
    due_on: date  # the final day, extended or not
    amount: Dong
    outstanding: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    grace: Dong
    interest_paid: Dong  # since the loan began, by the bank
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """Something written about a member's money; one taken back is shown and not counted."""

    day: date
    kind: str  # as in usecases.history
    number: str
    interest: Dong
    deposit: Dong  # below 0: taken out
    principal: Dong  # paid by the member at the bank, or debited by it
    note: str
    is_taken_back: bool
    reason: str


@dataclass(frozen=True, slots=True)
class MemberStatement:
    """All of one member over a period; the bank's figures lead."""

    group: GroupFacts
    member: MemberFacts
    since: date
    until: date
    loans: tuple[LoanFacts, ...]
    movements: tuple[Movement, ...]  # oldest first
    deposit_by_bank: Dong
    deposit_now: Dong  # with what the book holds since
    deposit_books: tuple[str, ...]
    figures_on: date | None
    code: str = ""  # leads back to this print


@dataclass(frozen=True, slots=True)
class Contact:
    """What happened between the group and the household, as far as the book holds it."""

    day: date
    kind: str  # "notice", "answer", "present", "absent", "paid"
    told: str  # number of the notice, or who received it
    answer: str = ""  # code of usecases.notices.ANSWERS
    promised_on: date | None = None
    amount: Dong = Dong(0)


@dataclass(frozen=True, slots=True)
class MissingBorrower:
    """A household that left its place of residence; what nobody wrote down is left to the hand."""

    group: GroupFacts
    member: MemberFacts
    made_on: date
    loans: tuple[LoanFacts, ...]
    deposit: Dong
    contacts: tuple[Contact, ...]  # latest first
    figures_on: date | None
    code: str = ""
