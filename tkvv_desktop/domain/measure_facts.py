"""The facts of a group that a rating measures: one frozen record, no book behind it.

Whoever asks "what if" changes the record and measures again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tkvv_desktop.domain.money import ZERO, Dong


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """An open loan as the measures see it. Money in đồng; None: the book does not tell."""

    contract_no: str
    customer_no: str
    outstanding: Dong
    overdue: Dong = ZERO
    frozen: Dong = ZERO
    arrears: Dong = ZERO  # interest of earlier periods that is not paid
    arrears_overdue: Dong = ZERO  # the part of it that is interest on overdue debt
    arrears_before: Dong | None = None  # the same a month earlier
    collected: Dong | None = None  # interest paid in the month
    behind: Dong = ZERO  # principal that was due up to the session and is not paid
    repaid: Dong | None = None  # principal paid in the month
    is_dormant: bool = False
    moved: bool | None = None  # the bank booked something on it at the session of the month

    @property
    def arrears_in_term(self) -> Dong:
        """Interest in arrears on debt that is not overdue."""
        return Dong(max(0, self.arrears - self.arrears_overdue))


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member and his deposit; `deposit_before` is that of the session before, None: not told."""

    customer_no: str
    deposit: Dong = ZERO
    deposit_before: Dong | None = None


class DueState(StrEnum):
    """What became of an amount of principal that falls due."""

    SETTLED = "settled"  # paid, or nobody has said yet that it will not be
    OPEN = "due_not_paid"
    HARD = "due_hard"  # the household says so


@dataclass(frozen=True, slots=True)
class DueFacts:
    """Principal that falls due for the session of the month."""

    contract_no: str
    customer_no: str
    amount: Dong
    state: DueState = DueState.SETTLED


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """All that is measured of a group for a month.

    `told` are the counts of the bank's own report on the group, by name; empty when the book
    has none for this month.
    """

    group_no: str
    month: date
    loans: tuple[LoanFacts, ...] = ()
    members: tuple[MemberFacts, ...] = ()
    dues: tuple[DueFacts, ...] = ()
    session_missed: bool = False
    told: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A member with his loans put together."""

    customer_no: str
    is_member: bool
    outstanding: int
    overdue: int
    frozen: int
    arrears: int
    arrears_in_term: int
    arrears_before: int | None
    collected: int | None
    behind: int
    deposit: int
    deposit_before: int | None

    @property
    def borrows(self) -> bool:
        return self.outstanding > 0

    @property
    def saved(self) -> int | None:
        """What the deposit grew by; None when the earlier one is not known."""
        return None if self.deposit_before is None else self.deposit - self.deposit_before


@dataclass(frozen=True, slots=True)
class Rows:
    """The facts of a group in the shapes that quantities add up."""

    group: tuple[MeasureFacts, ...]
    loans: tuple[LoanFacts, ...]
    people: tuple[Person, ...]
    dues: tuple[DueFacts, ...]


def rows_of(facts: MeasureFacts) -> Rows:
    """The loans that are open, and members with what they owe and have."""
    loans = tuple(loan for loan in facts.loans if loan.outstanding > 0)
    owed: dict[str, list[LoanFacts]] = {}
    for loan in loans:
        owed.setdefault(loan.customer_no, []).append(loan)
    members = {member.customer_no: member for member in facts.members}
    people = tuple(
        _person(customer_no, owed.get(customer_no, ()), members.get(customer_no))
        for customer_no in dict.fromkeys((*members, *owed))
    )
    return Rows((facts,), loans, people, facts.dues)


def _person(customer_no: str, loans: Sequence[LoanFacts], member: MemberFacts | None) -> Person:
    outstanding = overdue = frozen = arrears = in_term = behind = 0
    for loan in loans:
        outstanding += loan.outstanding
        overdue += loan.overdue
        frozen += loan.frozen
        arrears += loan.arrears
        in_term += loan.arrears_in_term
        behind += loan.behind
    return Person(
        customer_no=customer_no,
        is_member=member is not None,
        outstanding=outstanding,
        overdue=overdue,
        frozen=frozen,
        arrears=arrears,
        arrears_in_term=in_term,
        arrears_before=sum_known(loan.arrears_before for loan in loans),
        collected=sum_known(loan.collected for loan in loans),
        behind=behind,
        deposit=member.deposit if member else 0,
        deposit_before=member.deposit_before if member else 0,
    )


def sum_known(values: Iterable[int | None]) -> int | None:
    """The sum; None as soon as one part is not known."""
    known = 0
    for value in values:
        if value is None:
            return None
        known += value
    return known
