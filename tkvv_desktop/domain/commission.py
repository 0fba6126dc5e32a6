"""What a group and its association may expect for their work; rates are data, blank until entered.

Base of both: the outstanding on which interest was collected, that is interest actually collected
divided by the monthly rate of each loan (rules.md §2.6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tkvv_desktop.domain.money import Dong, whole

_MONTHS = 12
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Collected:
    """Interest collected on one loan, and the loan's rate in percent a year."""

    interest: Dong
    rate: Decimal


def base_of(collected: Iterable[Collected]) -> Decimal:
    """The outstanding on which interest was collected, in đồng, not yet rounded."""
    return sum(
        (
            Decimal(one.interest) * _MONTHS * _HUNDRED / one.rate
            for one in collected
            if one.rate > 0
        ),
        Decimal(0),
    )


def expected_commission(
    collected: Iterable[Collected],
    average_deposits: Dong,
    interest_rate: Decimal | None,
    deposit_rate: Decimal | None,
) -> Dong | None:
    """Commission of a group for a month; rates in percent a month. None until a rate is entered."""
    if interest_rate is None and deposit_rate is None:
        return None
    amount = base_of(collected) * (interest_rate or 0) / _HUNDRED
    amount += Decimal(average_deposits) * (deposit_rate or 0) / _HUNDRED
    return whole(amount)


def fee_share(overdue_percent: Decimal, shares: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """The share of the entrustment fee (percent) that the overdue ratio leaves.

    `shares`: (overdue below this percentage, share), lowest first; 0 beyond the last.
    """
    return next((share for limit, share in shares if overdue_percent < limit), Decimal(0))


def expected_fee(
    collected: Iterable[Collected],
    rate: Decimal | None,
    overdue_percent: Decimal,
    shares: Sequence[tuple[Decimal, Decimal]],
) -> Dong | None:
    """Entrustment fee of an association for a month; None until the rate is entered."""
    if rate is None:
        return None
    share = fee_share(overdue_percent, shares)
    return whole(base_of(collected) * rate / _HUNDRED * share / _HUNDRED)
