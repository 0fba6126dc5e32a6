"""The balances of a loan through time: what each event changes, and the interest they bear.

Events are put in order by day and kind, never by when they were entered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tkvv_desktop.domain.interest import interest_of
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.rules import Rules


class EventKind(StrEnum):
    """What can happen to a loan. Of one day, in this order."""

    DISBURSED = "disbursed"
    REPAID = "repaid"
    WRITTEN_OFF = "written_off"
    REWRITTEN = "rewritten"
    BACK_IN_TERM = "back_in_term"
    THAWED = "thawed"
    EXTENDED = "extended"
    ROLLED_OVER = "rolled_over"
    ADJUSTED = "adjusted"
    FROZEN = "frozen"
    OVERDUE = "overdue"
    MISUSED = "misused"
    RATE_CHANGED = "rate_changed"
    REPLACED = "replaced"


# Which part of a debt is moved or paid first, and where it goes.
_MOVED: dict[EventKind, tuple[tuple[str, ...], str]] = {
    EventKind.OVERDUE: (("in_term",), "overdue"),
    EventKind.MISUSED: (("in_term",), "overdue"),
    EventKind.BACK_IN_TERM: (("overdue",), "in_term"),
    EventKind.FROZEN: (("overdue", "in_term"), "frozen"),
    EventKind.THAWED: (("frozen",), "in_term"),
}
_REPAID_FIRST = ("overdue", "in_term", "frozen")
_WRITTEN_OFF_FIRST = ("frozen", "overdue", "in_term")
_ORDER = {kind: place for place, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changes a loan from `day` on; the balance before it ran until that day.

    `amount` 0 with a kind that moves debt means all of it. `interest` is arrears written off.
    """

    kind: EventKind
    day: date
    amount: Dong = ZERO
    interest: Dong = ZERO
    rate: Decimal | None = None
    until: date | None = None

    @property
    def order(self) -> tuple[date, int, int, int]:
        return (self.day, _ORDER[self.kind], self.amount, self.interest)


@dataclass(frozen=True, slots=True)
class Balance:
    """The parts of a debt, in đồng, and the rate they bear (percent a year)."""

    in_term: int
    overdue: int
    frozen: int
    rate: Decimal
    overpaid: int = 0

    @property
    def outstanding(self) -> int:
        return self.in_term + self.overdue + self.frozen

    def after(self, event: Event) -> "Balance":
        """The balance from the day of `event` on."""
        if event.kind in _MOVED:
            sources, target = _MOVED[event.kind]
            return self._moved(event.amount, sources, target)
        match event.kind:
            case EventKind.DISBURSED:
                return replace(self, in_term=self.in_term + event.amount)
            case EventKind.REPAID:
                return self._less(event.amount, _REPAID_FIRST)
            case EventKind.WRITTEN_OFF:
                return self._less(event.amount or self.outstanding, _WRITTEN_OFF_FIRST)
            case EventKind.REWRITTEN:  # the debt goes on in the new contract
                return self._less(self.outstanding, _WRITTEN_OFF_FIRST)
            case _:
                return self if event.rate is None else replace(self, rate=event.rate)

    def interest(self, start: date, end: date, rules: Rules) -> Decimal:
        """Interest from `start` to `end`, not yet rounded; frozen debt bears none."""
        amount = interest_of(Dong(self.in_term), self.rate, start, end, rules)
        if self.overdue:
            overdue_rate = self.rate * rules.overdue_percent / 100
            amount += interest_of(Dong(self.overdue), overdue_rate, start, end, rules)
        return amount

    def _less(self, amount: int, order: tuple[str, ...]) -> "Balance":
        """Less `amount`, taken from the parts in that order; what is beyond is kept as overpaid."""
        left = amount
        parts = {}
        for name in order:
            part = getattr(self, name)
            parts[name] = part - min(part, left)
            left -= min(part, left)
        return replace(self, overpaid=self.overpaid + left, **parts)

    def _moved(self, amount: int, sources: tuple[str, ...], target: str) -> "Balance":
        """`amount` (0: all) of the sources becomes `target`; never more than there is."""
        left = amount or self.outstanding
        parts = {target: getattr(self, target)}
        for name in sources:
            taken = min(getattr(self, name), left)
            parts[name] = getattr(self, name) - taken
            parts[target] += taken
            left -= taken
        return replace(self, **parts)


def balance_at(opening: Balance, events: Iterable[Event], on: date) -> Balance:
    """The balance at the end of a day."""
    balance = opening
    for event in in_order(events):
        if event.day <= on:
            balance = balance.after(event)
    return balance


def interest_between(
    opening: Balance, events: Iterable[Event], start: date, end: date, rules: Rules
) -> Decimal:
    """Interest on the daily balance from `start` to `end`, not yet rounded.

    `opening` is the balance before every event; what happened up to `start` has changed it.
    """
    return interest_by_period(opening, events, start, (end,), rules)[0]


def interest_by_period(
    opening: Balance, events: Iterable[Event], start: date, ends: Sequence[date], rules: Rules
) -> list[Decimal]:
    """Interest from `start` to the first of `ends`, from there to the next, and so on."""
    coming = in_order(events)
    balance, day, place = opening, start, 0
    found = []
    for end in ends:
        amount = Decimal(0)
        while place < len(coming) and coming[place].day < end:
            event = coming[place]
            if event.day > day:
                amount += balance.interest(day, event.day, rules)
                day = event.day
            balance = balance.after(event)
            place += 1
        found.append(amount + balance.interest(day, end, rules))
        day = end
    return found


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events by day; of one day by kind, so that the order of entry changes nothing."""
    return sorted(events, key=lambda event: event.order)
