"""What falls due when: instalments and final dates, and which notice their day asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import add_months, months_between, session_on_or_after
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import InstalmentLine, StatementLoan
from tkvv_desktop.domain.positions import LoanBasis
from tkvv_desktop.domain.rules import Rules


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

    The bank's list is right as far as it looks; beyond it our schedule is an estimate. Principal
    noted since the statement is taken off the oldest.
    """
    loan = basis.loan
    payable = loan.in_term + loan.overdue
    end = basis.final_day()
    amounts: dict[date, tuple[int, bool]] = {
        line.due_on: (line.left, False) for line in listed.lines if line.left > 0
    }
    for day, amount in _schedule(loan, rules):
        is_beyond = listed.covers_until is None or day > listed.covers_until
        if is_beyond and day not in amounts and day < end:
            amounts[day] = (amount, True)
    before_end = sum(amount for day, (amount, _) in amounts.items() if day < end)
    if before_end > payable:
        amounts = _trimmed(amounts, payable)
        before_end = sum(amount for day, (amount, _) in amounts.items() if day < end)
    if payable > before_end and end not in amounts:
        amounts[end] = (payable - before_end, False)
    return _less_paid(basis, amounts, end)


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
    paid: int = sum(move.principal for move in basis.moves)
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


def _schedule(loan: StatementLoan, rules: Rules) -> tuple[tuple[date, int], ...]:
    """Unpaid instalments before the final date, by our own reckoning (rules.md §4.3).

    The step is what lies between disbursement and first principal; other steps are not guessed.
    """
    if loan.first_principal_on is None:
        return ()
    step = months_between(loan.disbursed_on, loan.first_principal_on)
    term = months_between(loan.disbursed_on, loan.due_on)
    if step not in rules.instalment_steps or step >= term:
        return ()
    count = -(-term // step)
    each = loan.amount // count // rules.instalment_rounding * rules.instalment_rounding
    paid = loan.amount - loan.outstanding
    open_ones = []
    for number in range(1, count):
        left = each - max(0, min(each, paid - each * (number - 1)))
        if left > 0:
            open_ones.append((add_months(loan.disbursed_on, step * number), left))
    return tuple(open_ones)


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
