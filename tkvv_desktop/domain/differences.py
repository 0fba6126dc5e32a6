"""What a difference between the bank's figure and ours is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tkvv_desktop.domain.money import Dong

PRINCIPAL = ("in_term", "overdue", "frozen")


class Cause(StrEnum):
    """Why the bank's figure is not the one the book expected; each has its sentence in i18n."""

    # Principal.
    MISSING_VOUCHER = "difference.missing_voucher"  # the bank was repaid more than was noted here
    PAID_OFF = "difference.paid_off"  # the same, and the bank closed the loan
    VOUCHER_UNKNOWN = "difference.voucher_unknown"  # noted here, not repaid at the bank
    OTHER_PART = "difference.other_part"  # repaid as noted, but of another part of the debt
    DISBURSED = "difference.disbursed"  # not noted here
    DISBURSEMENT_UNKNOWN = "difference.disbursement_unknown"  # noted here, not at the bank
    WRITTEN_OFF = "difference.written_off"
    WRITE_OFF_UNKNOWN = "difference.write_off_unknown"
    REWRITTEN = "difference.rewritten"
    REWRITE_UNKNOWN = "difference.rewrite_unknown"
    TO_OVERDUE = "difference.to_overdue"  # moved by the bank, not noted here
    BACK_IN_TERM = "difference.back_in_term"
    FROZEN = "difference.frozen"
    THAWED = "difference.thawed"
    MOVE_UNKNOWN = "difference.move_unknown"  # noted here, not moved by the bank
    # Terms of the contract: no amount of theirs differs.
    EXTENDED = "difference.extended"
    RATE_CHANGED = "difference.rate_changed"
    # Interest.
    UNTOLD_SESSION = "difference.untold_session"  # no meeting was written for it
    CREDITED_LATE = "difference.credited_late"  # taken for an earlier session
    PAID_DIRECTLY = "difference.paid_directly"  # credited, and no meeting of ours wrote it
    IN_HAND = "difference.in_hand"  # taken, still in the leader's hands
    NOT_CREDITED = "difference.not_credited"  # taken, not credited
    TAKEN_TOO_MUCH = "difference.taken_too_much"  # taken beyond what was due
    GRACE = "difference.grace"  # kept apart by the bank, asked for by us; or the other way
    OF_PRINCIPAL = (
        "difference.of_principal"  # follows from a difference of principal, or of its day
    )
    OTHER_DAYS = "difference.other_days"  # the bank counted other days
    ROUNDING = "difference.rounding"
    # The loan.
    NEW_LOAN = "difference.new_loan"
    GONE = "difference.gone"  # the bank's file does not list it any more
    # Deposits.
    DEPOSIT_NOT_CREDITED = "difference.deposit_not_credited"  # taken, not at the bank
    DEBIT_NOT_NOTED = "difference.debit_not_noted"  # the bank took for the loan what nobody noted
    UNKNOWN = "difference.unknown"


@dataclass(frozen=True, slots=True)
class Parts:
    """The figures of a loan that are compared, in đồng; or what changes each of them."""

    in_term: int = 0
    overdue: int = 0
    frozen: int = 0
    arrears: int = 0
    grace: int = 0

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(
            self.in_term + other.in_term,
            self.overdue + other.overdue,
            self.frozen + other.frozen,
            self.arrears + other.arrears,
            self.grace + other.grace,
        )

    def __neg__(self) -> "Parts":
        return Parts(-self.in_term, -self.overdue, -self.frozen, -self.arrears, -self.grace)

    def __sub__(self, other: "Parts") -> "Parts":
        return self + -other

    def __bool__(self) -> bool:
        return self != _NOTHING

    @property
    def outstanding(self) -> int:
        return self.in_term + self.overdue + self.frozen

    @property
    def interest(self) -> int:
        """Arrears and what is kept apart of it."""
        return self.arrears + self.grace

    @property
    def size(self) -> int:
        """How much there is to explain, whatever the signs."""
        return (
            abs(self.in_term)
            + abs(self.overdue)
            + abs(self.frozen)
            + abs(self.arrears)
            + abs(self.grace)
        )

    def along(self, amount: int, order: Sequence[str]) -> "Parts":
        """`amount` spread over the parts of its own sign in that order; the rest on the first."""
        spread, left = dict.fromkeys(order, 0), amount
        for name in order:
            here = getattr(self, name)
            if here * left > 0:
                taken = min(here, left) if left > 0 else max(here, left)
                spread[name] += taken
                left -= taken
        spread[order[0]] += left
        return Parts(**spread)


_NOTHING = Parts()


@dataclass(frozen=True, slots=True)
class Item:
    """One reason of a difference: what it is about, and what it changes of the bank's figures.

    `days` is how many days of interest the effect comes to, where that is the reason.
    """

    cause: Cause
    amount: Dong
    effect: Parts
    day: date | None = None
    days: int = 0


def total_effect(items: Iterable[Item]) -> Parts:
    """What items change together."""
    return sum((item.effect for item in items), start=_NOTHING)


def unexplained(items: Iterable[Item]) -> Parts:
    """What nothing explains."""
    return total_effect(item for item in items if item.cause is Cause.UNKNOWN)
