"""A new statement of the bank against what the book expected: each difference, item by item.

The bank's figure always leads. The items of a loan sum exactly to its difference; what nothing
explains stays in sight as unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tkvv_desktop.domain.balances import Event, EventKind, in_order
from tkvv_desktop.domain.calendar import add_months, month_end, month_of
from tkvv_desktop.domain.differences import PRINCIPAL, Cause, Item, Parts, unexplained
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import StatementLoan
from tkvv_desktop.domain.positions import LoanBasis, Position, position
from tkvv_desktop.domain.reconcile_interest import InterestCase, explain_interest
from tkvv_desktop.domain.rules import Rules

_FLOWS = {EventKind.REPAID, EventKind.DISBURSED, EventKind.WRITTEN_OFF, EventKind.REWRITTEN}
_OFF_FIRST = ("frozen", "overdue", "in_term")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A loan as the book expected it and as the bank states it."""

    contract_no: str
    expected: Parts
    stated: Parts
    items: tuple[Item, ...]

    @property
    def difference(self) -> Parts:
        return self.stated - self.expected

    @property
    def unexplained(self) -> Parts:
        return unexplained(self.items)


@dataclass(frozen=True, slots=True)
class BankFlows:
    """What the bank says happened to a loan between two of its statements."""

    repaid: Parts
    disbursed: int
    written_off: int
    rewritten: int
    interest: int


def figures(loan: StatementLoan) -> Parts:
    """The figures of a loan as the bank states them."""
    return Parts(loan.in_term, loan.overdue, loan.frozen, loan.arrears, loan.arrears_grace)


def at_the_bank(basis: LoanBasis, on: date) -> LoanBasis:
    """The loan with those moves only that have reached the bank by the end of `on`."""
    moves = tuple(
        replace(move, made_on=move.at_bank_on) for move in basis.moves if move.at_bank_on <= on
    )
    return replace(basis, moves=moves)


def expected(basis: LoanBasis, on: date, rules: Rules) -> Position:
    """What the bank should state at `on`: its statement before, and what we know of since."""
    return position(at_the_bank(basis, on), on, rules)


def compare(
    basis: LoanBasis,
    now: StatementLoan | None,
    on: date,
    rules: Rules,
    *,
    is_cash_in_hand: bool = False,
    credited_late: Dong = ZERO,
) -> Comparison:
    """A loan of the statement before, against the new one; None when that does not list it.

    `is_cash_in_hand`: the leader had not handed in everything by `on`. `credited_late`: interest
    taken for sessions up to the statement before, which the bank had not credited then.
    """
    known = at_the_bank(basis, on)
    at = position(known, on, rules)
    ours = Parts(at.in_term, at.overdue, at.frozen, at.arrears, at.grace)
    if now is None:
        gone = (Item(Cause.GONE, at.outstanding, -ours),) if ours else ()
        return Comparison(basis.loan.contract_no, ours, Parts(), gone)
    stated = figures(now)
    flows = bank_flows(basis.loan, basis.as_of, now, on)
    principal = _explain_principal(known, now, on, flows, stated - ours)
    interest = explain_interest(
        InterestCase(
            basis=known,
            now=now,
            on=on,
            rules=rules,
            difference=stated - ours,
            credited=flows.interest,
            untold=at.untold,
            credited_late=credited_late,
            is_cash_in_hand=is_cash_in_hand,
            principal=principal,
        )
    )
    terms = _explain_terms(known, now, on)
    return Comparison(now.contract_no, ours, stated, (*principal, *interest, *terms))


def newcomer(now: StatementLoan) -> Comparison:
    """A loan that the statement before did not have."""
    stated = figures(now)
    items = (
        (Item(Cause.NEW_LOAN, now.outstanding, stated, now.disbursed_on),)
        if stated or now.is_open
        else ()
    )
    return Comparison(now.contract_no, Parts(), stated, items)


def bank_flows(before: StatementLoan, before_on: date, now: StatementLoan, on: date) -> BankFlows:
    """What happened between two statements, from the columns of the month or of all time.

    The columns of the month fit when the statements are of the same month or of neighbours;
    between others only the sums since the loan began tell, and of those not which part was repaid.
    """
    if month_of(before_on) == month_of(on):
        return _less(_of_month(now), _of_month(before))
    if before_on == month_end(before_on) and month_of(on) == add_months(month_of(before_on), 1):
        return _of_month(now)
    whole = now.principal_paid - before.principal_paid
    owed = Parts(before.in_term, before.overdue, before.frozen)
    return BankFlows(
        repaid=owed.along(whole, ("overdue", "in_term", "frozen")),
        disbursed=now.disbursed - before.disbursed,
        written_off=now.written_off,
        rewritten=now.rewritten_in_month,
        interest=now.interest_paid - before.interest_paid,
    )


def _of_month(loan: StatementLoan) -> BankFlows:
    return BankFlows(
        repaid=Parts(loan.repaid_in_term, loan.repaid_overdue, loan.repaid_frozen),
        disbursed=loan.disbursed_in_month,
        written_off=loan.written_off,
        rewritten=loan.rewritten_in_month,
        interest=loan.interest_in_month,
    )


def _less(one: BankFlows, other: BankFlows) -> BankFlows:
    return BankFlows(
        repaid=one.repaid - other.repaid,
        disbursed=one.disbursed - other.disbursed,
        written_off=one.written_off - other.written_off,
        rewritten=one.rewritten - other.rewritten,
        interest=one.interest - other.interest,
    )


def _own_flows(basis: LoanBasis, on: date) -> Mapping[EventKind, Parts]:
    """What our own events up to `on` changed of each part, by kind; moves of debt as OVERDUE."""
    changed = dict.fromkeys((*_FLOWS, EventKind.OVERDUE), Parts())
    balance = basis.opening()
    for event in in_order(basis.since()):
        if event.day <= on:
            after = balance.after(event)
            kind = event.kind if event.kind in _FLOWS else EventKind.OVERDUE
            changed[kind] += Parts(
                after.in_term - balance.in_term,
                after.overdue - balance.overdue,
                after.frozen - balance.frozen,
            )
            balance = after
    return changed


def _explain_principal(
    basis: LoanBasis, now: StatementLoan, on: date, flows: BankFlows, difference: Parts
) -> tuple[Item, ...]:
    own = _own_flows(basis, on)
    items = list(_explain_repaid(basis, now, own[EventKind.REPAID], flows.repaid))
    more = flows.disbursed - own[EventKind.DISBURSED].in_term
    if more:
        cause = Cause.DISBURSED if more > 0 else Cause.DISBURSEMENT_UNKNOWN
        items.append(Item(cause, Dong(abs(more)), Parts(more), now.last_disbursed_on))
    rest = Parts(difference.in_term, difference.overdue, difference.frozen)
    for item in items:
        rest -= item.effect
    off = own[EventKind.WRITTEN_OFF].outstanding
    less = -flows.written_off - off
    if less:
        cause = Cause.WRITTEN_OFF if less < 0 else Cause.WRITE_OFF_UNKNOWN
        items.append(Item(cause, Dong(abs(less)), rest.along(less, _OFF_FIRST)))
        rest -= items[-1].effect
    # A contract may carry what was rewritten into it, too: only what left it is a reason.
    gone = own[EventKind.REWRITTEN].outstanding
    less = -min(flows.rewritten, max(0, -rest.outstanding - gone)) - gone
    if less:
        cause = Cause.REWRITTEN if less < 0 else Cause.REWRITE_UNKNOWN
        items.append(Item(cause, Dong(abs(less)), rest.along(less, _OFF_FIRST)))
        rest -= items[-1].effect
    if rest.outstanding:
        effect = rest.along(rest.outstanding, PRINCIPAL)
        items.append(Item(Cause.UNKNOWN, Dong(abs(rest.outstanding)), effect))
        rest -= effect
    return (*items, *_explain_moved(rest, own[EventKind.OVERDUE], basis, on))


def _explain_repaid(
    basis: LoanBasis, now: StatementLoan, own: Parts, bank: Parts
) -> Iterable[Item]:
    """What the bank was repaid against our vouchers and debits. `own` is what they changed."""
    effect = -bank - own
    more = effect.outstanding
    whole = effect.along(more, PRINCIPAL)
    if more < 0:
        cause = Cause.MISSING_VOUCHER if now.is_open else Cause.PAID_OFF
        seen = now.last_transaction_on
        day = seen if seen is not None and seen > basis.as_of else None
        yield Item(cause, Dong(-more), whole, day)
    if more > 0:
        days = {move.at_bank_on for move in basis.moves if move.principal == more}
        day = days.pop() if len(days) == 1 else None
        yield Item(Cause.VOUCHER_UNKNOWN, Dong(more), whole, day)
    other = effect - whole
    if other:
        yield Item(Cause.OTHER_PART, Dong(other.size // 2), other)


def _explain_moved(rest: Parts, own: Parts, basis: LoanBasis, on: date) -> Iterable[Item]:
    """Debt that went from one part to another: by the bank alone, or by our note alone."""
    for source in PRINCIPAL:
        for target in PRINCIPAL:
            moved = min(-getattr(rest, source), getattr(rest, target))
            if moved <= 0:
                continue
            effect = Parts(**{source: -moved, target: moved})
            rest -= effect
            day = None
            if getattr(own, source) > 0 > getattr(own, target):
                cause = Cause.MOVE_UNKNOWN
                day = _last_noted(basis.events, on)
            elif "frozen" in (source, target):
                cause = Cause.FROZEN if target == "frozen" else Cause.THAWED
            else:
                cause = Cause.TO_OVERDUE if target == "overdue" else Cause.BACK_IN_TERM
            yield Item(cause, Dong(moved), effect, day)


def _last_noted(events: Iterable[Event], on: date) -> date | None:
    return max((one.day for one in events if one.day <= on), default=None)


def _explain_terms(basis: LoanBasis, now: StatementLoan, on: date) -> Iterable[Item]:
    """What changed in the contract and was not noted; no amount of these differs."""
    known = replace(basis, events=tuple(one for one in basis.events if one.day <= on))
    if now.extended_to is not None and now.extended_to != known.final_day():
        yield Item(Cause.EXTENDED, now.outstanding, Parts(), now.extended_to)
    rates = [one.rate for one in in_order(known.since()) if one.rate is not None]
    if now.rate != (rates[-1] if rates else basis.loan.rate):
        yield Item(Cause.RATE_CHANGED, now.outstanding, Parts())
