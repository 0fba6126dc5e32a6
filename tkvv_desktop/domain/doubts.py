"""Amounts that are asked about once: a nought too many, most likely, or thousands not typed.

Nothing is refused by these rules: who says so once more is right.
"""

from collections.abc import Iterable
from decimal import Decimal

from tkvv_desktop.domain.money import Dong, whole

SMALL = Dong(1000)
_MUCH = 10
_ROUNDING = 10_000
_MONTHS = 12


def is_small(amount: Dong, *expected: Dong | None) -> bool:
    """Whether thousands were meant, most likely: no note is so small, and nothing `expected`."""
    return 0 < amount < SMALL and amount not in expected


def is_much(amount: Dong, usual: Dong) -> bool:
    """Ten times what is usual, or more; never where nothing is."""
    return usual > 0 and amount >= _MUCH * usual


def is_much_a_year(rate: Decimal, usual: Decimal) -> bool:
    """Ten times the rate there was, percent a year: the comma was not typed, most likely."""
    return usual > 0 and rate >= _MUCH * usual


def is_over(due: Dong, interest: Dong) -> bool:
    """Interest that is not owed; a few thousand more than an amount due are rounding."""
    over = interest - due
    return over > 0 and (not due or (over > _ROUNDING and over * _MUCH > due))


def is_much_deposited(amount: Dong, last: Dong, a_month: Dong) -> bool:
    """A deposit of ten times the last one, or of more than the interest due for a year."""
    return is_much(amount, last) or (a_month > 0 and amount > _MONTHS * a_month)


def is_much_added(interest: Dong, deposit: Dong) -> bool:
    """Interest that the bank adds to a deposit: no deposit earns a tenth of itself at once."""
    return deposit > 0 and interest * _MUCH > deposit


def a_month_of(debts: Iterable[tuple[Dong, Decimal]]) -> Dong:
    """The interest that debts (amount, percent a year) cost in a month, roughly."""
    return whole(sum((debt * rate for debt, rate in debts), Decimal(0)) / (100 * _MONTHS))
