"""Interest of a balance that stands still: balance × days × rate / 365 (rules.md §4.2)."""

from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.rules import Rules


def interest_of(balance: Dong, rate: Decimal, start: date, end: date, rules: Rules) -> Decimal:
    """Interest of `balance` from `start` to `end` (first day counted, last not), not yet rounded.

    `rate` is percent a year.
    """
    days = max(0, (end - start).days)
    return Decimal(balance) * days * rate / (100 * rules.days_in_year)
