"""What can be added up of a group: loans, members, amounts due. Measures are made of these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    Person,
    Rows,
    sum_known,
)
from tkvv_desktop.domain.money import Dong


class Unit(StrEnum):
    """What a measure is counted in."""

    PERCENT = "percent"
    COUNT = "count"
    DONG = "dong"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A member, loan or amount that keeps a measure from being better, and why (a code)."""

    customer_no: str
    contract_no: str
    amount: Dong
    reason: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something added up over the rows of one kind ("loans", "people", "dues", "group").

    `of` is what a row adds, None when the book does not tell it. `wants` is the money that puts
    a row right, `reason` the code of what is wrong with it.
    """

    key: str
    unit: Unit
    over: str
    of: Callable[[Any], int | None]
    wants: Callable[[Any], int] = lambda _row: 0
    reason: Callable[[Any], str] | str = ""

    def total(self, rows: Rows) -> int | None:
        return sum_known(self.of(row) for row in getattr(rows, self.over))

    def lacking(self, row: Any) -> Lacking:
        """The row as one that costs points."""
        reason = self.reason if isinstance(self.reason, str) else self.reason(row)
        customer_no = getattr(row, "customer_no", "")
        return Lacking(customer_no, getattr(row, "contract_no", ""), Dong(self.wants(row)), reason)


def _count(
    key: str,
    over: str,
    row_is: Callable[[Any], bool | None],
    wants: str = "",
    reason: Callable[[Any], str] | str = "",
) -> Quantity:
    """How many rows there are of which something is so."""

    def one(row: Any) -> int | None:
        is_so = row_is(row)
        return None if is_so is None else int(is_so)

    return Quantity(key, Unit.COUNT, over, one, _want(wants), reason)


def _money(
    key: str,
    over: str,
    of: Callable[[Any], int | None],
    wants: str = "",
    reason: Callable[[Any], str] | str = "",
) -> Quantity:
    """Đồng added up over rows."""
    return Quantity(key, Unit.DONG, over, of, _want(wants), reason)


def _want(name: str) -> Callable[[Any], int]:
    return (lambda row: int(getattr(row, name))) if name else (lambda _row: 0)


def _with(collected: int | None, more: int | None) -> int | None:
    return None if collected is None or more is None else collected + more


def _new_arrears(row: LoanFacts | Person) -> int | None:
    """Interest of this month that was not paid."""
    return None if row.arrears_before is None else max(0, row.arrears - row.arrears_before)


def _not(amount: int | None) -> bool | None:
    return None if amount is None else amount == 0


def _grew(one: Person) -> bool | None:
    return None if one.saved is None else one.saved > 0


def _is_late_in_term(row: LoanFacts | Person) -> bool:
    return row.arrears_in_term > 0


def _is_settled(due: DueFacts) -> bool:
    return due.state is DueState.SETTLED


def _state(due: DueFacts) -> str:
    return due.state.value


def _told(name: str, reason: str = "", unit: Unit = Unit.COUNT) -> Quantity:
    """What the bank's own report on the group says."""

    def told(facts: MeasureFacts) -> int | None:
        return dict(facts.told).get(name)

    return Quantity(f"told_{name}", unit, "group", told, reason=reason)


_NO_DEPOSIT, _NOT_GROWN = "no_deposit", "deposit_not_grown"
_ARREARS, _OVERDUE, _BEHIND = "interest_arrears", "overdue", "due_not_paid"
_ALL = (
    _count("sessions", "group", lambda _facts: True),
    _count(
        "sessions_held", "group", lambda facts: not facts.session_missed, "", "session_not_written"
    ),
    # loans
    _count("loans", "loans", lambda _loan: True),
    _money("outstanding", "loans", lambda loan: loan.outstanding),
    _money("unfrozen", "loans", lambda loan: loan.outstanding - loan.frozen),
    _count("loans_moved", "loans", lambda loan: loan.moved, "", "session_not_written"),
    _count("overdue_loans", "loans", lambda loan: loan.overdue > 0, "overdue", _OVERDUE),
    _money("overdue", "loans", lambda loan: loan.overdue, "overdue", _OVERDUE),
    _money(
        "overdue_and_frozen", "loans", lambda loan: loan.overdue + loan.frozen, "overdue", _OVERDUE
    ),
    _count("dormant_loans", "loans", lambda loan: loan.is_dormant, "arrears", _ARREARS),
    # principal
    _money("due", "dues", lambda due: due.amount),
    _money("due_settled", "dues", lambda due: due.amount * _is_settled(due), "amount", _state),
    _money("due_left", "dues", lambda due: due.amount * (not _is_settled(due)), "amount", _state),
    _count("dues", "dues", lambda _due: True),
    _count("dues_settled", "dues", _is_settled, "amount", _state),
    _count("dues_left", "dues", lambda due: not _is_settled(due), "amount", _state),
    _money("behind", "loans", lambda loan: loan.behind, "behind", _BEHIND),
    _money("repaid", "loans", lambda loan: loan.repaid, "behind", _BEHIND),
    _money("repaid_or_behind", "loans", lambda loan: _with(loan.repaid, loan.behind)),
    _count("loans_behind", "loans", lambda loan: loan.behind > 0, "behind", _BEHIND),
    _count("borrowers_behind", "people", lambda one: one.behind > 0, "behind", _BEHIND),
    _count(
        "borrowers_not_behind",
        "people",
        lambda one: one.borrows and not one.behind,
        "behind",
        _BEHIND,
    ),
    # interest
    _money("arrears", "loans", lambda loan: loan.arrears, "arrears", _ARREARS),
    _money("new_arrears", "loans", _new_arrears, "arrears", _ARREARS),
    _money("collected", "loans", lambda loan: loan.collected, "arrears", _ARREARS),
    _money("receivable", "loans", lambda loan: _with(loan.collected, loan.arrears)),
    _money("asked", "loans", lambda loan: _with(loan.collected, _new_arrears(loan))),
    _count("loans_in_arrears", "loans", lambda loan: loan.arrears > 0, "arrears", _ARREARS),
    _count("loans_in_term_arrears", "loans", _is_late_in_term, "arrears", _ARREARS),
    _count("borrowers_in_term_arrears", "people", _is_late_in_term, "arrears", _ARREARS),
    _count("loans_without_arrears", "loans", lambda loan: not loan.arrears, "arrears", _ARREARS),
    _count("borrowers_in_arrears", "people", lambda one: one.arrears > 0, "arrears", _ARREARS),
    _count(
        "borrowers_without_arrears",
        "people",
        lambda one: one.borrows and not one.arrears,
        "arrears",
        _ARREARS,
    ),
    _count(
        "borrowers_without_new_arrears",
        "people",
        lambda one: False if not one.borrows else _not(_new_arrears(one)),
        "arrears",
        _ARREARS,
    ),
    # people
    _count("members", "people", lambda _one: True),
    _count("borrowers", "people", lambda one: one.borrows),
    _count("overdue_borrowers", "people", lambda one: one.overdue > 0, "overdue", _OVERDUE),
    # deposits
    _count("savers", "people", lambda one: one.deposit > 0, "", _NO_DEPOSIT),
    _count("non_savers", "people", lambda one: one.deposit <= 0, "", _NO_DEPOSIT),
    _count(
        "saving_borrowers", "people", lambda one: one.borrows and one.deposit > 0, "", _NO_DEPOSIT
    ),
    _count("grown_savers", "people", _grew, "", _NOT_GROWN),
    _count(
        "grown_borrowers",
        "people",
        lambda one: _grew(one) if one.borrows else False,
        "",
        _NOT_GROWN,
    ),
    _money("deposits", "people", lambda one: one.deposit, "", _NO_DEPOSIT),
    _money("deposits_before", "people", lambda one: one.deposit_before),
    _money("deposits_added", "people", lambda one: one.saved, "", _NOT_GROWN),
    # what the bank's own report on the group counts
    _told("members"),
    _told("borrowers"),
    _told("savers", _NO_DEPOSIT),
    _told("paid_interest_3_months", _ARREARS),
    _told("missed_interest_3_months", _ARREARS),
    _told("saved_3_months", _NOT_GROWN),
    _told("missed_saving_3_months", _NOT_GROWN),
    _told("members_in_arrears", _ARREARS),
    _told("outstanding", "", Unit.DONG),
    _told("overdue", _OVERDUE, Unit.DONG),
    _told("arrears", _ARREARS, Unit.DONG),
    _told("deposits", _NO_DEPOSIT, Unit.DONG),
)
QUANTITIES: Mapping[str, Quantity] = {one.key: one for one in _ALL}
"""By key. Their words are in i18n/measures.py."""
