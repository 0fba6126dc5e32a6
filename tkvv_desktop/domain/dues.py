"""What falls due when: instalments and final dates, and which notice their day asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.balances import balance_at
from tkvv_desktop.domain.calendar import session_on_or_after
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import InstalmentLine, PlannedInstalment, StatementLoan
from tkvv_desktop.domain.positions import LoanBasis
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.domain.schedule import Terms, instalments, step_of, unpaid


@dataclass(frozen=True, slots=True)
class Due:
    """An amount of principal that a member has to pay at the bank, and by when."""

    contract_no: str
    customer_no: str
    due_on: date
    session_on: date  # first session on or after: the day to go
    amount: Dong
    is_final: bool
    is_estimate: bool  # our schedule; the bank's list does not have it (yet)


@dataclass(frozen=True, slots=True)
class BankList:
    """The bank's list of unpaid instalments of one loan, and how far ahead the list looks."""

    covers_until: date | None = None
    lines: tuple[InstalmentLine, ...] = ()


def dues_of(basis: LoanBasis, listed: BankList, rules: Rules) -> tuple[Due, ...]:
    """Everything still to be paid on a loan, oldest first; frozen debt is not asked for.

    The bank's list is right as far as it looks; beyond it our schedule is an estimate. A plan that
    a paper set since then stands in place of both. Principal noted since is taken off the oldest.
    """
    noted = [event for event in basis.events if event.day > basis.as_of]
    balance = balance_at(basis.opening(), noted, date.max)
    payable = balance.in_term + balance.overdue
    end = basis.final_day()
    if basis.plan:
        amounts = {part.due_on: (int(part.amount), False) for part in basis.plan}
    else:
        amounts = _listed_and_reckoned(basis.loan, listed, end, rules)
    before_end = sum(amount for day, (amount, _) in amounts.items() if day < end)
    if before_end > payable:
        amounts = _trimmed(amounts, payable)
        before_end = sum(amount for day, (amount, _) in amounts.items() if day < end)
    if payable > before_end and end not in amounts:
        amounts[end] = (payable - before_end, False)
    return _less_paid(basis, amounts, end)


def _listed_and_reckoned(
    loan: StatementLoan, listed: BankList, end: date, rules: Rules
) -> dict[date, tuple[int, bool]]:
    """Amounts by day, and whether they are ours: the bank's list, then our schedule beyond it."""
    amounts: dict[date, tuple[int, bool]] = {
        line.due_on: (line.left, False) for line in listed.lines if line.left > 0
    }
    for part in _schedule(loan, rules):
        is_beyond = listed.covers_until is None or part.due_on > listed.covers_until
        if is_beyond and part.due_on not in amounts and part.due_on < end:
            amounts[part.due_on] = (part.amount, True)
    return amounts


def _trimmed(amounts: dict[date, tuple[int, bool]], payable: int) -> dict[date, tuple[int, bool]]:
    """Never ask for more than is owed: the oldest amounts first."""
    kept: dict[date, tuple[int, bool]] = {}
    left = payable
    for day in sorted(amounts):
        amount, is_estimate = amounts[day]
        if left > 0:
            kept[day] = (min(amount, left), is_estimate)
        left -= amount
    return kept


def _less_paid(
    basis: LoanBasis, amounts: dict[date, tuple[int, bool]], end: date
) -> tuple[Due, ...]:
    # What was paid before a plan was set is not in the plan any more.
    since = basis.plan_set_on or date.min
    paid: int = sum(move.principal for move in basis.moves if move.at_bank_on > since)
    found = []
    for day in sorted(amounts):
        amount, is_estimate = amounts[day]
        off = min(amount, paid)
        paid -= off
        if amount > off:
            found.append(
                Due(
                    contract_no=basis.loan.contract_no,
                    customer_no=basis.loan.customer_no,
                    due_on=day,
                    session_on=session_on_or_after(day, basis.session_day),
                    amount=Dong(amount - off),
                    is_final=day >= end,
                    is_estimate=is_estimate,
                )
            )
    return tuple(found)


def _schedule(loan: StatementLoan, rules: Rules) -> tuple[PlannedInstalment, ...]:
    """Unpaid instalments before the contract's final date, by our own reckoning (rules.md §4.3)."""
    first = loan.first_principal_on
    step = None if first is None else step_of(loan.disbursed_on, first, rules.instalment_steps)
    if step is None:
        return ()
    terms = Terms(loan.amount, loan.disbursed_on, loan.due_on, step, first)
    plan = instalments(terms, rules.instalment_rounding)
    left = unpaid(plan, Dong(loan.amount - loan.outstanding))
    return tuple(part for part in left if part.due_on < loan.due_on)


def notice_stage(due_on: date, on: date, notice_days: Sequence[int]) -> int | None:
    """Which notice the day asks for: 1, 2 or 3; None when it is too early or past.

    A loan entered late gets the next notice only, never those whose day has gone.
    """
    days = (due_on - on).days
    if days < 0:
        return None
    stage = None
    for number, limit in enumerate(notice_days, start=1):
        if days <= limit:
            stage = number
    return stage
