"""Why arrears at the bank are others than the book expected.

Two things can differ: what was credited (a payment), and what was due (arithmetic).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tkvv_desktop.domain.balances import Balance
from tkvv_desktop.domain.calendar import sessions_between
from tkvv_desktop.domain.differences import Cause, Item, Parts, total_effect
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import StatementLoan
from tkvv_desktop.domain.positions import LoanBasis, accrued_to, position
from tkvv_desktop.domain.rules import Rules

# A day of interest must be more than a few đồng, or anything would be some number of days.
_LEAST_A_DAY = Decimal(10)
_MOST_OTHER_DAYS = 31


@dataclass(frozen=True, slots=True)
class InterestCase:
    """All that the interest of one loan is explained from."""

    basis: LoanBasis  # with the moves that reached the bank
    now: StatementLoan
    on: date
    rules: Rules
    difference: Parts
    credited: int  # by the bank since the statement before
    untold: int  # of sessions for which no meeting was written
    credited_late: int  # at most so much of what was credited was taken for earlier sessions
    is_cash_in_hand: bool
    principal: tuple[Item, ...]

    def sessions(self) -> tuple[date, ...]:
        """The sessions whose interest is in the new figures."""
        begin = accrued_to(self.basis.loan, self.basis.as_of, self.basis.session_day)
        return sessions_between(begin, self.on, self.basis.session_day)


def explain_interest(case: InterestCase) -> tuple[Item, ...]:
    """Items whose effects sum to the difference of arrears and grace."""
    wanted = Parts(arrears=case.difference.arrears, grace=case.difference.grace)
    items = list(_explain_credited(case, wanted))
    rest = wanted - total_effect(items)
    if rest.arrears * rest.grace < 0:
        amount = min(abs(rest.arrears), abs(rest.grace))
        sign = 1 if rest.arrears > 0 else -1
        shift = Parts(arrears=sign * amount, grace=-sign * amount)
        items.append(Item(Cause.GRACE, Dong(amount), shift))
        rest -= shift
    if rest.arrears:
        items.append(_explain_due(case, Parts(arrears=rest.arrears)))
    if rest.grace:
        items.append(_explain_due(case, Parts(grace=rest.grace)))
    return tuple(items)


def _explain_credited(case: InterestCase, wanted: Parts) -> Iterable[Item]:
    """What the bank credited against what meetings and debits of ours say."""
    taken: int = sum(move.interest for move in case.basis.moves)
    beyond = _taken_beyond_due(case, taken)
    extra = case.credited - taken
    pool = beyond + max(extra, 0)
    sessions = case.sessions()
    untold_on = next((day for day in sessions if day not in case.basis.met), None)
    # Whoever paid at a meeting that nobody wrote may have paid older arrears too.
    of_untold = pool if untold_on else 0
    direct = min(max(extra, 0), pool - of_untold)
    late = min(direct, case.credited_late)
    missing = Cause.IN_HAND if case.is_cash_in_hand else Cause.NOT_CREDITED
    last_on = sessions[-1] if sessions else None
    rest = wanted
    for cause, about, amount, day in (
        (Cause.UNTOLD_SESSION, of_untold, case.untold - of_untold, untold_on),
        (Cause.CREDITED_LATE, late, -late, None),
        (Cause.PAID_DIRECTLY, direct - late, late - direct, None),
        (missing, -extra, max(-extra, 0), last_on),
    ):
        if amount:
            effect = rest.along(amount, ("arrears", "grace"))
            rest -= effect
            yield Item(cause, Dong(about), effect, day)
    too_much = min(pool - of_untold - direct, max(-rest.interest, 0))
    if too_much:
        yield Item(Cause.TAKEN_TOO_MUCH, Dong(too_much), Parts(arrears=-too_much))


def _taken_beyond_due(case: InterestCase, taken: int) -> int:
    """Interest we took beyond all that was due by our own arithmetic."""
    nothing_taken = tuple(replace(move, interest=ZERO) for move in case.basis.moves)
    untouched = position(replace(case.basis, moves=nothing_taken), case.on, case.rules)
    return max(0, taken - untouched.arrears)


def _explain_due(case: InterestCase, effect: Parts) -> Item:
    """Payments agree, so the bank reckoned otherwise what was due."""
    amount = effect.interest
    about = Dong(abs(amount))
    sessions = case.sessions()
    tolerance = max(1, len(sessions))
    if abs(amount) <= tolerance:
        return Item(Cause.ROUNDING, about, effect)
    if amount < 0 and any(item.cause is Cause.WRITTEN_OFF for item in case.principal):
        return Item(Cause.WRITTEN_OFF, about, effect)
    opening = case.basis.opening()
    begin = accrued_to(case.basis.loan, case.basis.as_of, case.basis.session_day)
    most = (sessions[-1] - begin).days if sessions else 0
    for daily in _daily_of_principal(case, opening):
        days = _whole_days(amount, daily, most, tolerance)
        if days > 0:
            return Item(Cause.OF_PRINCIPAL, about, effect, days=days)
    for move in case.basis.moves:  # a voucher that the bank counts on another day than ours
        daily = _daily(case, Parts(int(move.principal)), opening.rate)
        days = _whole_days(amount, daily, most, tolerance)
        if days:
            return Item(Cause.OF_PRINCIPAL, about, effect, move.at_bank_on, days)
    whole = _daily(case, Parts(opening.in_term, opening.overdue), opening.rate)
    days = _whole_days(amount, whole, _MOST_OTHER_DAYS, tolerance)
    return Item(Cause.OTHER_DAYS if days else Cause.UNKNOWN, about, effect, days=days)


def _daily_of_principal(case: InterestCase, opening: Balance) -> Iterable[Decimal]:
    """What a day of the differences of principal and rate bears: together, then each alone."""
    whole = _daily(case, total_effect(case.principal), opening.rate)
    yield whole
    if case.now.rate != opening.rate:
        debt = Parts(opening.in_term, opening.overdue)
        yield whole + _daily(case, debt, case.now.rate - opening.rate)
    for item in case.principal:
        yield _daily(case, item.effect, opening.rate)


def _daily(case: InterestCase, debt: Parts, rate: Decimal) -> Decimal:
    """Interest of one day; less than nothing for debt that went away."""
    bearing = debt.in_term + debt.overdue * case.rules.overdue_percent / 100
    return bearing * rate / (100 * case.rules.days_in_year)


def _whole_days(amount: int, daily: Decimal, most: int, tolerance: int) -> int:
    """How many days of interest an amount is, within `tolerance`; 0 when it is no such number."""
    if abs(daily) < _LEAST_A_DAY:
        return 0
    days = int((amount / daily).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    fits = abs(days) <= most and abs(amount - days * daily) <= tolerance
    return days if fits else 0
