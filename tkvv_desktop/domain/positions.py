"""The position of a loan at a day: the latest bank statement and our own operations since.

Nothing stores a balance as truth; the bank's figure leads and what is added to it is an estimate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.calendar import add_months, session_on_or_before, sessions_between
from tkvv_desktop.domain.money import Dong, whole
from tkvv_desktop.domain.ops import StatementLoan
from tkvv_desktop.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Move:
    """What an operation of ours changes on a loan.

    Principal is only ever what the member paid at the bank or the bank took from his deposit.
    """

    contract_no: str
    made_on: date  # the day the money left the member
    at_bank_on: date  # the day it counts at the bank: the session, or the voucher's day
    principal: Dong
    interest: Dong


@dataclass(frozen=True, slots=True)
class LoanBasis:
    """All that a position is computed from. `moves` are those the statement does not hold yet.

    `met`: the sessions for which the group has posted a meeting. Of other sessions since the
    statement nobody knows who paid: their interest is `untold`, not arrears.
    """

    loan: StatementLoan
    as_of: date
    session_day: int
    moves: tuple[Move, ...] = ()
    met: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Position:
    """Balances and unpaid interest of a loan at the end of a day, in đồng."""

    on: date
    figures_on: date  # day of the bank's statement it rests on
    accrued_to: date  # the session up to which interest is counted in `arrears`
    in_term: Dong
    overdue: Dong
    frozen: Dong
    arrears: Dong
    untold: Dong  # interest of sessions of which neither the bank nor a meeting has told yet
    grace: Dong
    overpaid: Dong  # principal noted beyond the balance: a wrong entry to look at
    is_estimate: bool  # something of ours is in it

    @property
    def outstanding(self) -> Dong:
        return Dong(self.in_term + self.overdue + self.frozen)


@dataclass(frozen=True, slots=True)
class InterestDue:
    """Interest that a member owes at a session, in đồng."""

    current: Dong  # of the period that ends at the session
    arrears: Dong  # of earlier periods
    untold: Dong  # of periods between, of which nobody knows whether they were paid
    grace: Dong  # kept apart, not asked for
    is_estimate: bool  # earlier periods are ours too, not only the current one

    @property
    def total(self) -> Dong:
        return Dong(self.current + self.arrears)


@dataclass(frozen=True, slots=True)
class _Balance:
    in_term: int
    overdue: int
    frozen: int
    overpaid: int = 0

    def less(self, principal: int) -> "_Balance":
        """Overdue debt is paid first, then debt in term, then frozen debt."""
        left = principal
        parts = []
        for part in (self.overdue, self.in_term, self.frozen):
            taken = min(part, left)
            parts.append(part - taken)
            left -= taken
        overdue, in_term, frozen = parts
        return _Balance(in_term, overdue, frozen, self.overpaid + left)


def interest_of(balance: Dong, rate: Decimal, start: date, end: date, rules: Rules) -> Decimal:
    """Interest of `balance` from `start` to `end` (first day counted, last not), not yet rounded.

    `rate` is percent a year; balance × days × rate / 365 (rules.md §4.2).
    """
    days = max(0, (end - start).days)
    return Decimal(balance) * days * rate / (100 * rules.days_in_year)


def accrued_to(loan: StatementLoan, as_of: date, session_day: int) -> date:
    """The day up to which the bank has counted interest at `as_of`: the last session.

    A loan disbursed after that session begins on its own day.
    """
    return max(session_on_or_before(as_of, session_day), loan.disbursed_on)


def position(basis: LoanBasis, on: date, rules: Rules) -> Position:
    """The position of a loan at the end of `on`, which is not before the statement."""
    moves = [move for move in basis.moves if move.made_on <= on]
    balance = _opening(basis.loan)
    for move in moves:
        balance = balance.less(move.principal)
    last_session = session_on_or_before(on, basis.session_day)
    owed, counted_to = _owed(basis, last_session, on, rules, asked=None)
    return Position(
        on=on,
        figures_on=basis.as_of,
        accrued_to=counted_to,
        in_term=Dong(balance.in_term),
        overdue=Dong(balance.overdue),
        frozen=Dong(balance.frozen),
        arrears=owed.total,
        untold=owed.untold,
        grace=owed.grace,
        overpaid=Dong(balance.overpaid),
        is_estimate=bool(moves)
        or counted_to > accrued_to(basis.loan, basis.as_of, basis.session_day),
    )


def interest_due(
    basis: LoanBasis, session_on: date, rules: Rules, paid_until: date | None = None
) -> InterestDue:
    """What is owed at the session of `session_on`; moves made up to `paid_until` are taken off."""
    paid_until = paid_until or session_on
    owed, _counted_to = _owed(basis, session_on, paid_until, rules, asked=session_on)
    return owed


def _opening(loan: StatementLoan) -> _Balance:
    return _Balance(loan.in_term, loan.overdue, loan.frozen)


def _owed(
    basis: LoanBasis, until: date, paid_until: date, rules: Rules, asked: date | None
) -> tuple[InterestDue, date]:
    """Interest by sessions up to `until`; payments settle the oldest first.

    `asked` is the session at which interest is asked for just now: its own period is due.
    """
    loan = basis.loan
    start = accrued_to(loan, basis.as_of, basis.session_day)
    arrears, current, grace = int(loan.arrears), 0, int(loan.arrears_grace)
    sessions = sessions_between(start, until, basis.session_day)
    begin, untold = start, 0
    for day in sessions:
        period = _interest_between(loan, basis.moves, begin, day, rules)
        if _is_in_grace(loan, day, rules):
            grace += period
        elif day != asked and day not in basis.met:
            untold += period
        else:
            arrears += current
            current = period
        begin = day
    paid = sum(move.interest for move in basis.moves if move.made_on <= paid_until)
    off_arrears = min(arrears, paid)
    off_current = min(current, paid - off_arrears)
    due = InterestDue(
        current=Dong(current - off_current),
        arrears=Dong(arrears - off_arrears),
        untold=Dong(untold),
        grace=Dong(grace),
        is_estimate=len(sessions) > 1,
    )
    return due, begin


def _interest_between(
    loan: StatementLoan, moves: Iterable[Move], start: date, end: date, rules: Rules
) -> Dong:
    """Interest of one period on the daily balance, rounded once: frozen debt bears none."""
    balance = _opening(loan)
    amount = Decimal(0)
    day = start
    overdue_rate = loan.rate * rules.overdue_percent / 100
    for move in sorted(moves, key=lambda move: move.at_bank_on):
        if move.at_bank_on >= end:
            break
        if move.at_bank_on > day:
            amount += interest_of(Dong(balance.in_term), loan.rate, day, move.at_bank_on, rules)
            amount += interest_of(Dong(balance.overdue), overdue_rate, day, move.at_bank_on, rules)
            day = move.at_bank_on
        balance = balance.less(move.principal)
    amount += interest_of(Dong(balance.in_term), loan.rate, day, end, rules)
    amount += interest_of(Dong(balance.overdue), overdue_rate, day, end, rules)
    return whole(amount)


def _is_in_grace(loan: StatementLoan, day: date, rules: Rules) -> bool:
    months = rules.grace_months.get(loan.programme)
    return months is not None and day <= add_months(loan.disbursed_on, months)
