"""The position of a loan at a day: the latest bank statement and our own operations since.

Nothing stores a balance as truth; the bank's figure leads and what is added to it is an estimate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.balances import (
    Balance,
    Event,
    EventKind,
    balance_at,
    interest_by_period,
)
from tkvv_desktop.domain.calendar import add_months, session_on_or_before, sessions_between
from tkvv_desktop.domain.money import ZERO, Dong, whole
from tkvv_desktop.domain.ops import PlannedInstalment, StatementLoan
from tkvv_desktop.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Move:
    """Money of a member that reaches a loan.

    Principal is only ever what the member paid at the bank or the bank took from his deposit.
    """

    contract_no: str
    made_on: date  # the day the money left the member
    at_bank_on: date  # the day it counts at the bank: the session, or the voucher's day
    principal: Dong
    interest: Dong
    newest_first: bool = False  # settles the newest period first: the bank's voucher says so


@dataclass(frozen=True, slots=True)
class LoanBasis:
    """All that a position is computed from. `moves` are those the statement does not hold yet.

    `met`: the sessions for which the group has posted a meeting. Of other sessions since the
    statement nobody knows who paid: their interest is `untold`, not arrears. `events`: what was
    noted of the loan's life; those up to the statement are in its balances already.
    """

    loan: StatementLoan
    as_of: date
    session_day: int
    moves: tuple[Move, ...] = ()
    met: frozenset[date] = frozenset()
    events: tuple[Event, ...] = ()
    plan: tuple[PlannedInstalment, ...] = ()  # set by an adjustment (08/TD) since the statement
    plan_set_on: date | None = None

    def opening(self) -> Balance:
        """The balances as the bank states them."""
        loan = self.loan
        return Balance(loan.in_term, loan.overdue, loan.frozen, loan.rate)

    def since(self) -> tuple[Event, ...]:
        """Everything that changes the balance after the statement."""
        repaid = (
            Event(EventKind.REPAID, move.at_bank_on, move.principal)
            for move in self.moves
            if move.principal
        )
        return (*repaid, *(event for event in self.events if event.day > self.as_of))

    def final_day(self) -> date:
        """The last day to repay: by the latest extension, else by the contract."""
        until = self.loan.extended_to or self.loan.due_on
        moved = [
            event.until
            for event in self.events
            if event.until is not None
            and event.day > self.as_of
            and event.kind in {EventKind.EXTENDED, EventKind.ROLLED_OVER}
        ]
        return max([until, *moved])


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
    rate: Decimal  # in force on that day, percent a year
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
class InterestPeriod:
    """Interest of one period and what was paid of it. Interest bears no interest.

    `start` is None for what the statement brought along: the bank does not say of which months.
    """

    start: date | None
    end: date
    due: Dong
    paid: Dong

    @property
    def left(self) -> Dong:
        return Dong(self.due - self.paid)

    def days_late(self, on: date) -> int:
        """Whole days since the session at which it was due."""
        return max(0, (on - self.end).days)


def accrued_to(loan: StatementLoan, as_of: date, session_day: int) -> date:
    """The day up to which the bank has counted interest at `as_of`: the last session.

    A loan disbursed after that session begins on its own day.
    """
    return max(session_on_or_before(as_of, session_day), loan.disbursed_on)


def position(basis: LoanBasis, on: date, rules: Rules) -> Position:
    """The position of a loan at the end of `on`, which is not before the statement."""
    events = _events_by_day_made(basis)
    balance = balance_at(basis.opening(), events, on)
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
        rate=balance.rate,
        is_estimate=any(event.day <= on for event in events)
        or any(move.made_on <= on for move in basis.moves)
        or counted_to > accrued_to(basis.loan, basis.as_of, basis.session_day),
    )


def balance_of(basis: LoanBasis, on: date) -> Balance:
    """The balances of a loan at the end of a day, as in its position."""
    return balance_at(basis.opening(), _events_by_day_made(basis), on)


def _events_by_day_made(basis: LoanBasis) -> list[Event]:
    """The member has paid on `made_on`, whatever day the bank will count."""
    moves = [
        Event(EventKind.REPAID, move.made_on, move.principal)
        for move in basis.moves
        if move.principal
    ]
    return [*moves, *(event for event in basis.events if event.day > basis.as_of)]


def interest_due(
    basis: LoanBasis, session_on: date, rules: Rules, paid_until: date | None = None
) -> InterestDue:
    """What is owed at the session of `session_on`; moves made up to `paid_until` are taken off."""
    owed, _counted_to = _owed(basis, session_on, paid_until or session_on, rules, asked=session_on)
    return owed


def interest_ledger(
    basis: LoanBasis,
    until: date,
    rules: Rules,
    asked: date | None = None,
    paid_until: date | None = None,
) -> tuple[InterestPeriod, ...]:
    """Unpaid and paid interest by period, oldest first; grace and untold periods are not in it.

    Payments made up to `paid_until` settle the oldest first, unless the bank's voucher says
    otherwise. `asked` is the session at which interest is asked for just now: its period counts.
    """
    told = _told(basis, _periods(basis, until, rules), until, rules, asked)
    return _settled(told, basis, paid_until or until)


def _told(
    basis: LoanBasis,
    periods: Sequence[tuple[date, date, Dong]],
    until: date,
    rules: Rules,
    asked: date | None,
) -> list[InterestPeriod]:
    """What the statement brought along, and the periods since of which somebody told."""
    opening = _opening_arrears(basis, until)
    counted_to = accrued_to(basis.loan, basis.as_of, basis.session_day)
    found = [InterestPeriod(None, counted_to, opening, ZERO)] if opening else []
    return found + [
        InterestPeriod(start, end, due, ZERO)
        for start, end, due in periods
        if (end == asked or end in basis.met) and not _is_in_grace(basis.loan, end, rules)
    ]


def _settled(
    periods: list[InterestPeriod], basis: LoanBasis, paid_until: date
) -> tuple[InterestPeriod, ...]:
    """The periods with what was paid of them."""
    left = [int(period.due) for period in periods]
    # By day, not by when it was entered; of one day first what a voucher directs.
    moves = [move for move in basis.moves if move.interest and move.made_on <= paid_until]
    for move in sorted(moves, key=lambda one: (one.made_on, not one.newest_first, one.interest)):
        _pay(left, periods, move)
    return tuple(
        InterestPeriod(period.start, period.end, period.due, Dong(period.due - rest))
        for period, rest in zip(periods, left, strict=True)
    )


def _pay(left: list[int], periods: Sequence[InterestPeriod], move: Move) -> None:
    """Take a payment off what is left: the period of its own day first if its voucher says so."""
    order = list(range(len(periods)))
    if move.newest_first:
        own = [number for number in order if periods[number].end >= move.made_on]
        order = own[:1] + order
    amount = int(move.interest)
    for number in order:
        paid = min(left[number], amount)
        left[number] -= paid
        amount -= paid


def _opening_arrears(basis: LoanBasis, until: date) -> Dong:
    """Arrears of the statement, less what was written off since."""
    written_off = sum(
        event.interest
        for event in basis.events
        if event.kind is EventKind.WRITTEN_OFF and basis.as_of < event.day <= until
    )
    return Dong(max(0, basis.loan.arrears - written_off))


def _periods(basis: LoanBasis, until: date, rules: Rules) -> list[tuple[date, date, Dong]]:
    """Interest by session since the statement, each period rounded once, half up."""
    begin = accrued_to(basis.loan, basis.as_of, basis.session_day)
    ends = sessions_between(begin, until, basis.session_day)
    dues = interest_by_period(basis.opening(), basis.since(), begin, ends, rules)
    return [
        (start, end, whole(due))
        for start, end, due in zip((begin, *ends), ends, dues, strict=False)
    ]


def _owed(
    basis: LoanBasis, until: date, paid_until: date, rules: Rules, asked: date | None
) -> tuple[InterestDue, date]:
    """Interest by sessions up to `until`, and the session up to which it is counted."""
    loan = basis.loan
    periods = _periods(basis, until, rules)
    grace, untold = int(loan.arrears_grace), 0
    for _begin, day, due in periods:
        if _is_in_grace(loan, day, rules):
            grace += due
        elif day != asked and day not in basis.met:
            untold += due
    settled = _settled(_told(basis, periods, until, rules, asked), basis, paid_until)
    newest = settled[-1] if settled and settled[-1].start is not None else None
    current = newest.left if newest else ZERO
    owed = InterestDue(
        current=current,
        arrears=Dong(sum(period.left for period in settled) - current),
        untold=Dong(untold),
        grace=Dong(grace),
        is_estimate=len(periods) > 1,
    )
    counted_to = periods[-1][1] if periods else accrued_to(loan, basis.as_of, basis.session_day)
    return owed, counted_to


def _is_in_grace(loan: StatementLoan, day: date, rules: Rules) -> bool:
    # The session at which the grace ends is asked for already.
    months = rules.grace_months.get(loan.programme)
    return months is not None and day < add_months(loan.disbursed_on, months)
