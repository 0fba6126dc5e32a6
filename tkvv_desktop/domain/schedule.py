"""The plan by which the principal of a loan is repaid, and what of it is unpaid at a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import add_months, months_between, session_on_or_after
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import PlannedInstalment


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract fixes about the repayment of principal."""

    amount: Dong
    disbursed_on: date
    due_on: date  # the final day by the contract
    step: int  # months from one instalment to the next
    first_principal_on: date | None = None  # later than one step when there is a grace


@dataclass(frozen=True, slots=True)
class DueDates:
    """The three days that end a loan: by the contract, by its extension, and to go there."""

    contract: date
    extension: date | None
    session: date  # the first one on or after the final day

    @property
    def final(self) -> date:
        """The last day to repay: by the extension where there is one, else by the contract."""
        return self.extension or self.contract


@dataclass(frozen=True, slots=True)
class PastDue:
    """What should have been paid before a day and was not; `days` since the oldest of it."""

    amount: Dong
    since: date | None
    days: int


def instalments(
    terms: Terms, rounding: int, given: Sequence[PlannedInstalment] = ()
) -> tuple[PlannedInstalment, ...]:
    """The instalments of a loan, oldest first; they add up to its amount (rules.md §4.3).

    Each is an equal part rounded down to `rounding` đồng, what is left over is the last one's.
    Instalments that were `given` win: they stay as they are, the final day has the rest.
    """
    *days, final = _days(terms)
    if given:
        fixed = _checked(terms, given)
    else:
        each = terms.amount // (len(days) + 1) // rounding * rounding
        fixed = dict.fromkeys(days, each) if each else {}
    left = terms.amount - sum(fixed.values())
    if left:
        fixed[final] = fixed.get(final, 0) + left
    return tuple(PlannedInstalment(day, Dong(fixed[day])) for day in sorted(fixed))


def step_of(disbursed_on: date, first_principal_on: date, steps: Iterable[int]) -> int | None:
    """The step that lies between disbursement and first principal; None when it is none of `steps`.

    After a grace the first principal does not tell the step, and it is not guessed.
    """
    months = months_between(disbursed_on, first_principal_on)
    return months if months in steps else None


def due_dates(contract: date, extension: date | None, session_day: int) -> DueDates:
    """The day of the contract, of the extension and of the session that decides."""
    final = extension or contract
    return DueDates(contract, extension, session_on_or_after(final, session_day))


def unpaid(plan: Iterable[PlannedInstalment], paid: Dong) -> tuple[PlannedInstalment, ...]:
    """What is left of each instalment when so much was paid; the oldest are settled first."""
    off: int = paid
    left = []
    for part in sorted(plan, key=lambda part: part.due_on):
        taken = min(part.amount, off)
        off -= taken
        if part.amount > taken:
            left.append(PlannedInstalment(part.due_on, Dong(part.amount - taken)))
    return tuple(left)


def past_due(
    plan: Iterable[PlannedInstalment], payments: Iterable[tuple[date, Dong]], on: date
) -> PastDue:
    """What is past due at the end of `on`, by the payments made until then, the oldest first.

    The day on which an instalment is due is still in time.
    """
    paid = total(amount for day, amount in payments if day <= on)
    missed = [part for part in unpaid(plan, paid) if part.due_on < on]
    if not missed:
        return PastDue(ZERO, None, 0)
    since = missed[0].due_on
    return PastDue(total(part.amount for part in missed), since, (on - since).days)


def _days(terms: Terms) -> tuple[date, ...]:
    """The days of all instalments, the last on the contract's final day: ceil(term / step) of them.

    Every day is counted from the same first one, so the 31st comes back after a February.
    """
    start = terms.disbursed_on
    first = terms.first_principal_on or add_months(start, terms.step)
    before = months_between(start, first)
    if add_months(start, before) != first:  # the contract names another day of the month
        start, before = first, 0
    after_first = months_between(start, terms.due_on) - before
    further = max(0, -(-after_first // terms.step))
    days = (add_months(start, before + terms.step * number) for number in range(further))
    return (*days, terms.due_on)


def _checked(terms: Terms, given: Sequence[PlannedInstalment]) -> dict[date, int]:
    """Given amounts by day; refused when they cannot be instalments of this loan."""
    fixed: dict[date, int] = {}
    for part in given:
        if part.amount <= 0:
            raise Refused("instalment.empty", day=part.due_on)
        if not terms.disbursed_on < part.due_on <= terms.due_on:
            raise Refused(
                "instalment.outside", day=part.due_on, start=terms.disbursed_on, end=terms.due_on
            )
        fixed[part.due_on] = fixed.get(part.due_on, 0) + part.amount
    if sum(fixed.values()) > terms.amount:
        raise Refused("instalment.too_much", sum=sum(fixed.values()), amount=terms.amount)
    return fixed
