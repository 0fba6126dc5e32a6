"""Operations about the life of a loan: what was decided on paper and not by a payment."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops.base import BANK, KEEPERS, Operation, Private


@dataclass(frozen=True, slots=True)
class PlannedInstalment:
    """An instalment as a paper sets it."""

    due_on: date
    amount: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanNoted(Operation):
    """A change in the life of a loan, from `day` on. Which fields count depends on `kind`.

    Kinds (domain.balances.EventKind): "disbursed" (amount), "rate_changed" (rate), "adjusted"
    (instalments, 08/TD), "extended" (until, 09/TD), "rolled_over" (until, rate), "rewritten"
    (other: the new contract), "overdue", "misused", "back_in_term", "frozen" (until), "thawed"
    (amount; 0 means all of it), "written_off" (amount, interest), "replaced" (other: customer).
    """

    TYPE: ClassVar[str] = "loan.noted"
    WRITERS: ClassVar[frozenset[str]] = KEEPERS | {BANK}
    CRITICAL: ClassVar[bool] = True
    customer_no: str
    contract_no: str
    kind: str
    day: date
    amount: Dong = ZERO
    interest: Dong = ZERO
    rate: Decimal | None = None
    until: date | None = None
    instalments: tuple[PlannedInstalment, ...] = ()
    paper: str = ""
    other: str = ""
    reason: Private = ""
