"""What is decided on paper about a loan: extension, freeze, write-off and the rest.

Each move is one operation; an impossible one is refused with the rule named.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.balances import Balance, EventKind, balance_at
from tkvv_desktop.domain.calendar import add_months, months_between, session_on_or_after
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import LoanNoted, PlannedInstalment
from tkvv_desktop.domain.positions import LoanBasis
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, UnitOfWork
from tkvv_desktop.usecases.portfolio import GroupBook, group_dues, known_book

KINDS = tuple(kind for kind in EventKind if kind is not EventKind.REPAID)
_CHANGES = frozenset({Changed.MONEY, Changed.NOTICES, Changed.RATING})
_CONTRACT_DIGITS = 16
_HIGHEST_RATE = 30


@dataclass(frozen=True, slots=True)
class NoteLoan:
    """A change in the life of a loan; which fields count depends on `kind` (ops.LoanNoted)."""

    id: str
    group_no: str
    contract_no: str
    kind: str
    day: date
    amount: Dong = ZERO
    interest: Dong = ZERO
    rate: Decimal | None = None
    until: date | None = None
    instalments: tuple[PlannedInstalment, ...] = field(default=())
    paper: str = ""
    other: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """What a rule looks at."""

    cmd: NoteLoan
    book: GroupBook
    basis: LoanBasis
    balance: Balance
    rules: Rules
    next_instalment: date | None


def note_loan(cmd: NoteLoan, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write a change in the life of a loan.

    Raises Refused: life.kind_unknown, life.in_future, life.loan_unknown, life.loan_closed,
    life.no_reason, and the rule that forbids it (see the functions below).
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if cmd.kind not in KINDS:
            raise Refused("life.kind_unknown", kind=cmd.kind)
        if cmd.day > clock.today():
            raise Refused("life.in_future", day=cmd.day)
        # An earlier day is judged by what was known of that day, not by what the bank says now.
        book = known_book(uow.reader, cmd.group_no, cmd.day)
        basis = next((one for one in book.bases if one.loan.contract_no == cmd.contract_no), None)
        if basis is None:
            raise Refused("life.loan_unknown", contract=cmd.contract_no)
        if not basis.loan.is_open:
            raise Refused("life.loan_closed", contract=cmd.contract_no)
        dues = group_dues(uow.reader, book)
        own = (due.due_on for due in dues if due.contract_no == cmd.contract_no)
        case = _Case(
            cmd=cmd,
            book=book,
            basis=basis,
            balance=balance_at(basis.opening(), basis.since(), cmd.day),
            rules=uow.reader.rules,
            next_instalment=next((day for day in own if day > cmd.day), None),
        )
        _RULES[EventKind(cmd.kind)](case)
        uow.write(
            LoanNoted(
                id=cmd.id,
                scope=cmd.group_no,
                customer_no=basis.loan.customer_no,
                contract_no=cmd.contract_no,
                kind=cmd.kind,
                day=cmd.day,
                amount=cmd.amount,
                interest=cmd.interest,
                rate=cmd.rate,
                until=cmd.until,
                instalments=cmd.instalments,
                paper=cmd.paper.strip(),
                other=cmd.other.strip(),
                reason=cmd.reason.strip(),
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _disbursed(case: _Case) -> None:
    """No more than the contract's amount. Raises Refused("life.more_than_contract")."""
    _needs_amount(case)
    room = Dong(case.basis.loan.amount - case.basis.loan.disbursed)
    if case.cmd.amount > room:
        raise Refused("life.more_than_contract", room=room)


def _overdue(case: _Case) -> None:
    """The first session after the final date, or after an instalment of a contract of 2026.

    Raises Refused: life.not_due_yet, life.instalment_only_carried, life.more_than_in_term.
    """
    loan, cmd = case.basis.loan, case.cmd
    _within(case, case.balance.in_term, "life.more_than_in_term")
    final = case.basis.final_day()
    transfer = session_on_or_after(final, case.basis.session_day)
    if cmd.day >= transfer and cmd.day > final:
        return
    signed = loan.signed_on or loan.disbursed_on
    since = case.rules.instalment_overdue_from
    if signed < since:
        raise Refused("life.instalment_only_carried", since=since, final=final)
    if not cmd.amount or cmd.amount == case.balance.in_term:
        raise Refused("life.not_due_yet", final=final, session=transfer)


def _misused(case: _Case) -> None:
    """Raises Refused: life.no_reason, life.more_than_in_term."""
    _needs_reason(case)
    _within(case, case.balance.in_term, "life.more_than_in_term")


def _back_in_term(case: _Case) -> None:
    """Raises Refused("life.more_than_overdue")."""
    _within(case, case.balance.overdue, "life.more_than_overdue")


def _frozen(case: _Case) -> None:
    """For some years.

    Raises Refused: life.no_reason, life.until_missing, life.freeze_too_long, life.more_than_owed.
    """
    _needs_reason(case)
    _within(case, case.balance.in_term + case.balance.overdue, "life.more_than_owed")
    until = _needs_until(case)
    longest = add_months(case.cmd.day, 12 * case.rules.freeze_years)
    if until > longest:
        raise Refused("life.freeze_too_long", years=case.rules.freeze_years, longest=longest)


def _thawed(case: _Case) -> None:
    """Raises Refused("life.more_than_frozen")."""
    _within(case, case.balance.frozen, "life.more_than_frozen")


def _written_off(case: _Case) -> None:
    """Only by a decision.

    Raises Refused: life.no_paper, life.more_than_owed, life.more_than_arrears.
    """
    if not case.cmd.paper.strip():
        raise Refused("life.no_paper")
    _within(case, case.balance.outstanding, "life.more_than_owed")
    arrears = Dong(case.basis.loan.arrears + case.basis.loan.arrears_grace)
    if not 0 <= case.cmd.interest <= arrears:
        raise Refused("life.more_than_arrears", arrears=arrears)


def _extended(case: _Case) -> None:
    """Asked for before the final date, within the limit of the term.

    Raises Refused: life.no_extension, life.final_day_past, life.until_missing,
    life.extension_too_long.
    """
    loan, cmd, rules = case.basis.loan, case.cmd, case.rules
    if loan.programme in rules.no_extension:
        raise Refused("life.no_extension", programme=loan.programme_name)
    final = case.basis.final_day()
    if cmd.day > final:
        raise Refused("life.final_day_past", final=final)
    until = _needs_until(case)
    if until <= final:
        raise Refused("life.until_missing", day=final)
    most = extension_limit(loan.disbursed_on, loan.due_on, rules)
    longest = add_months(loan.due_on, most)
    if until > longest:
        raise Refused("life.extension_too_long", months=most, longest=longest)


def extension_limit(start: date, due_on: date, rules: Rules) -> int:
    """How many months beyond the contract a loan may be extended in all (rules.md §4.5)."""
    term = months_between(start, due_on)
    if term <= rules.short_term_months:
        return rules.extension_short_months
    part, of = rules.extension_share
    return term * part // of


def _adjusted(case: _Case) -> None:
    """Another plan for the same debt; final date unchanged, nothing beyond the next instalment.

    Raises Refused: life.plan_empty, life.plan_sum, life.plan_day, life.plan_day_twice,
    life.adjusted_too_late.
    """
    plan, final = case.cmd.instalments, case.basis.final_day()
    payable = Dong(case.balance.in_term + case.balance.overdue)
    if not plan:
        raise Refused("life.plan_empty")
    if total(item.amount for item in plan) != payable or any(item.amount <= 0 for item in plan):
        raise Refused("life.plan_sum", payable=payable)
    if any(not case.cmd.day < item.due_on <= final for item in plan):
        raise Refused("life.plan_day", final=final)
    days = [item.due_on for item in plan]
    twice = next((day for day in days if days.count(day) > 1), None)
    if twice is not None:
        raise Refused("life.plan_day_twice", day=twice)
    first = min(days)
    later = [item for item in plan if item.due_on > first]
    if case.next_instalment is not None and first > case.next_instalment and not later:
        raise Refused("life.adjusted_too_late", day=case.next_instalment)


def _rolled_over(case: _Case) -> None:
    """Only short-term loans.

    Raises Refused: life.only_short_term, life.until_missing, life.no_rate.
    """
    loan = case.basis.loan
    if months_between(loan.disbursed_on, loan.due_on) > case.rules.short_term_months:
        raise Refused("life.only_short_term", months=case.rules.short_term_months)
    if _needs_until(case) <= case.basis.final_day():
        raise Refused("life.until_missing", day=case.basis.final_day())
    _rate(case)


def _rewritten(case: _Case) -> None:
    """Raises Refused("life.new_contract_missing")."""
    other = case.cmd.other.strip()
    is_contract = other.isdigit() and len(other) == _CONTRACT_DIGITS
    if not is_contract or other == case.cmd.contract_no:
        raise Refused("life.new_contract_missing")


def _rate(case: _Case) -> None:
    """Raises Refused("life.no_rate")."""
    if case.cmd.rate is None or not 0 < case.cmd.rate <= _HIGHEST_RATE:
        raise Refused("life.no_rate", most=_HIGHEST_RATE)


def _replaced(case: _Case) -> None:
    """Another member stands for the debt. Raises Refused: life.no_reason, life.not_a_member."""
    _needs_reason(case)
    if case.cmd.other.strip() not in case.book.members():
        raise Refused("life.not_a_member", customer=case.cmd.other)


def _needs_amount(case: _Case) -> None:
    if case.cmd.amount <= 0:
        raise Refused("life.no_amount")


def _needs_reason(case: _Case) -> None:
    if not case.cmd.reason.strip():
        raise Refused("life.no_reason")


def _needs_until(case: _Case) -> date:
    if case.cmd.until is None or case.cmd.until <= case.cmd.day:
        raise Refused("life.until_missing", day=case.cmd.day)
    return case.cmd.until


def _within(case: _Case, most: int, code: str) -> None:
    """The amount (0: all) is not negative and no more than there is."""
    if case.cmd.amount < 0 or case.cmd.amount > most or most == 0:
        raise Refused(code, most=Dong(most))


_RULES: dict[EventKind, Callable[[_Case], None]] = {
    EventKind.DISBURSED: _disbursed,
    EventKind.WRITTEN_OFF: _written_off,
    EventKind.REWRITTEN: _rewritten,
    EventKind.BACK_IN_TERM: _back_in_term,
    EventKind.THAWED: _thawed,
    EventKind.EXTENDED: _extended,
    EventKind.ROLLED_OVER: _rolled_over,
    EventKind.ADJUSTED: _adjusted,
    EventKind.FROZEN: _frozen,
    EventKind.OVERDUE: _overdue,
    EventKind.MISUSED: _misused,
    EventKind.RATE_CHANGED: _rate,
    EventKind.REPLACED: _replaced,
}
