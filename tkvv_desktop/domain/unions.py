"""What a union of two books may bring about that neither of them would have let anybody write."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.entries import Entry
from tkvv_desktop.domain.money import ZERO, Dong

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Repaid:
    """Principal of a loan by the bank's last figures, and what was noted since and still counts."""

    group_no: str
    contract_no: str
    owed: Dong
    paid: Sequence[tuple[Entry, Dong]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A change noted of a loan that still counts. `kind`: one of domain.balances.EventKind."""

    entry: Entry
    contract_no: str
    kind: str
    day: date
    amount: Dong


@dataclass(frozen=True, slots=True)
class Closing:
    """A session that the group has closed. `left`: cash that the book has too much for it, đồng."""

    entry: Entry
    held_on: date
    is_explained: bool  # a difference was written down with its reason
    left: Dong


@dataclass(frozen=True, slots=True)
class Posted:
    """A meeting for a session; `counts`: whether any line of it still does."""

    entry: Entry
    session_on: date
    counts: bool


@dataclass(frozen=True, slots=True)
class Union:
    """What groups in which several machines wrote hold of such things."""

    repaid: Sequence[Repaid] = ()
    decided: Sequence[Decided] = ()
    closings: Sequence[Closing] = ()
    posted: Sequence[Posted] = ()

    def of(self, sees: Callable[[str], bool]) -> "Union":
        """Only what concerns the groups that somebody sees."""
        return Union(
            [one for one in self.repaid if sees(one.group_no)],
            [one for one in self.decided if sees(one.entry.group_no)],
            [one for one in self.closings if sees(one.entry.group_no)],
            [one for one in self.posted if sees(one.entry.group_no)],
        )


@dataclass(frozen=True, slots=True)
class Misfit:
    """Entries of several machines that do not fit together."""

    about: str  # the contract, or the day of the session
    entries: tuple[Entry, ...]
    over: Dong = ZERO  # paid beyond what was owed
    day: date | None = None
    is_cleared: bool = False


def overpaid(found: Iterable[Repaid]) -> Iterator[Misfit]:
    """Loans of which more was repaid, as several machines tell, than was owed."""
    for one in found:
        entries = tuple(entry for entry, _amount in one.paid)
        over = sum(amount for _entry, amount in one.paid) - one.owed
        if over > 0 and _several(entries):
            yield Misfit(one.contract_no, entries, over=Dong(over))


def decided_twice(found: Iterable[Decided]) -> Iterator[Misfit]:
    """Changes of a loan that two machines noted for the same day, or with the same amount."""
    of_loan: dict[tuple[str, str, str], list[Decided]] = defaultdict(list)
    for one in found:
        of_loan[one.entry.group_no, one.contract_no, one.kind].append(one)
    for (_group_no, contract_no, _kind), noted in of_loan.items():
        alike = [
            one
            for one in noted
            if any(_is_same(one, other) for other in noted if other.entry != one.entry)
        ]
        if alike:
            yield Misfit(contract_no, tuple(one.entry for one in alike), day=alike[0].day)


def _is_same(one: Decided, other: Decided) -> bool:
    if one.entry.replica == other.entry.replica:
        return False  # who writes on one machine sees what stands there
    return one.day == other.day or (one.amount == other.amount > 0)


def after_closing(union: Union) -> Iterator[Misfit]:
    """Meetings for a session that was closed, on another machine, without them.

    The next closing that knows of them takes their cash along: then there is nothing left to do.
    """
    closings: dict[str, list[Closing]] = defaultdict(list)
    for one in sorted(union.closings, key=lambda one: (one.held_on, one.entry.order)):
        closings[one.entry.group_no].append(one)
    for of in closings.values():
        yield from _closed_twice(of)
    late: dict[str, list[Posted]] = defaultdict(list)
    of_closing: dict[str, Closing] = {}
    for posted in union.posted:
        closed = next(
            (one for one in closings[posted.entry.group_no] if one.held_on >= posted.session_on),
            None,
        )
        if closed is not None and _is_late(posted, closed):
            of_closing[closed.entry.id] = closed
            late[closed.entry.id].append(posted)
    for op_id, found in late.items():
        closed = of_closing[op_id]
        after = [one for one in closings[closed.entry.group_no] if one.held_on > closed.held_on]
        last = max(one.entry.order for one in found)
        yield Misfit(
            closed.held_on.isoformat(),
            (closed.entry, *(one.entry for one in found)),
            day=closed.held_on,
            is_cleared=not any(one.counts for one in found)
            or any(one.entry.order > last for one in after),
        )


def _closed_twice(closings: Sequence[Closing]) -> Iterator[Misfit]:
    of_day: dict[date, list[Entry]] = defaultdict(list)
    for one in closings:
        of_day[one.held_on].append(one.entry)
    for day, entries in of_day.items():
        if _several(entries):
            yield Misfit(f"{day.isoformat()}-closed", tuple(entries), day=day)


def _is_late(posted: Posted, closed: Closing) -> bool:
    """Written on another machine, and unknown to who closed: by its number, or by the cash."""
    if posted.entry.replica == closed.entry.replica:
        return False
    is_unknown = posted.entry.lamport > closed.entry.lamport
    return is_unknown or (closed.left > 0 and not closed.is_explained)


def _several(entries: Iterable[Entry]) -> bool:
    return len({one.replica for one in entries}) >= _SEVERAL
