"""Money is a whole number of đồng. There are no halves and no floats."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

Dong = NewType("Dong", int)

ZERO = Dong(0)
MILLION = 1_000_000


def whole(amount: Decimal) -> Dong:
    """The nearest whole đồng, halves up: 0,5 đồng becomes 1 đồng."""
    return Dong(int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def total(amounts: Iterable[Dong]) -> Dong:
    """The sum of amounts, as an amount."""
    return Dong(sum(amounts))
