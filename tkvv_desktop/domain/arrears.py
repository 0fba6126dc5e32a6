"""Unpaid interest by the month it comes from, and its age. The oldest is always paid first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import months_between
from tkvv_desktop.domain.money import Dong


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """What the bank said of the unpaid interest of a loan at a day, and took in that month."""

    as_of: date
    arrears: Dong
    paid_in_month: Dong


@dataclass(frozen=True, slots=True)
class Unpaid:
    """Interest still unpaid. `since` is the month end that showed it first.

    `is_older`: it was there at the first month end that the book knows, so it is at least so old.
    """

    since: date
    amount: Dong
    is_older: bool

    def months(self, on: date) -> int:
        """Whole months since."""
        return max(0, months_between(self.since, on))


def unpaid_by_month(month_ends: Sequence[MonthEnd]) -> tuple[Unpaid, ...]:
    """What the arrears of the last month end consist of, oldest first; they sum to them exactly.

    What became due in a month and was not paid is what arrears grew by, and what was paid of
    older arrears meanwhile. Going back from the newest month, what is left must come from before.
    """
    left = int(month_ends[-1].arrears) if month_ends else 0
    found: list[Unpaid] = []
    for number in reversed(range(len(month_ends))):
        if not left:
            break
        now = month_ends[number]
        if number == 0:
            found.append(Unpaid(now.as_of, Dong(left), is_older=True))
            break
        due = now.arrears - month_ends[number - 1].arrears + now.paid_in_month
        part = min(left, max(0, due))
        if part:
            found.append(Unpaid(now.as_of, Dong(part), is_older=False))
        left -= part
    return tuple(reversed(found))


def oldest(parts: Iterable[Unpaid], on: date) -> int:
    """The age in months of the oldest part; 0 when nothing is unpaid."""
    return max((part.months(on) for part in parts), default=0)
