"""A meeting while it is being written down: what was typed so far, kept as text in the book."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.meeting import has_quorum
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import Attendance, Notes
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine
from tkvv_desktop.usecases.views import CollectionRow, CollectionTable


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed for one member; None is an empty field."""

    interest: Dong | None = None
    deposit: Dong | None = None
    note: str = ""
    present: bool = True


NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was typed. `id` becomes the operation's, so that posting twice writes once."""

    held_on: date
    session_on: date
    id: str = field(default_factory=new_id)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    cash: tuple[Notes, ...] = ()
    difference_reason: str = ""
    kind: str = "regular"
    place: str = ""
    guests: str = ""
    content: str = ""
    day_typed: bool = False  # else the day of the meeting follows the calendar

    def entry(self, customer_no: str) -> Entry:
        return self.entries.get(customer_no, NOTHING)

    def with_entry(self, customer_no: str, entry: Entry) -> "Draft":
        return replace(self, entries={**self.entries, customer_no: entry})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the collection table: what the member owes and what was typed."""

    row: CollectionRow
    entry: Entry

    @property
    def id(self) -> str:
        return self.row.customer_no

    @property
    def is_done(self) -> bool:
        """Nothing more is expected: the interest is there, or the member is not."""
        return not self.entry.present or (self.entry.interest or 0) >= self.row.due

    @property
    def usual_interest(self) -> Dong:
        return self.row.usual_interest or self.row.current


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands under the table."""

    people: int
    present: int
    has_quorum: bool
    interest: Dong
    deposits: Dong
    payers: int  # so many receipts
    unpaid: int  # present, with interest due and none taken
    over: tuple[str, ...] = ()  # who pays more interest than is due
    sent: tuple[str, ...] = ()  # who is not there and pays all the same

    @property
    def all(self) -> Dong:
        return Dong(self.interest + self.deposits)


def lines(table: CollectionTable, draft: Draft) -> tuple[Line, ...]:
    return tuple(Line(row, draft.entry(row.customer_no)) for row in table.rows)


def told_apart(line: Line, shown: Sequence[Line]) -> tuple[str, ...]:
    """Number, telephone and address of a member of whose name there is another; else nothing."""
    row = line.row
    if sum(one.row.folded == row.folded for one in shown) < 2:
        return ()
    return tuple(part for part in (row.customer_no, row.phone, row.address) if part)


def sums(shown: Sequence[Line], quorum: tuple[int, int]) -> Sums:
    present = sum(line.entry.present for line in shown)
    return Sums(
        people=len(shown),
        present=present,
        has_quorum=has_quorum(present, len(shown), quorum),
        interest=total(line.entry.interest or ZERO for line in shown),
        deposits=total(line.entry.deposit or ZERO for line in shown),
        payers=sum(bool(line.entry.interest or line.entry.deposit) for line in shown),
        unpaid=sum(line.entry.present and not line.is_done for line in shown),
        over=tuple(
            line.row.name
            for line in shown
            if doubts.is_over(line.row.due, line.entry.interest or ZERO)
        ),
        sent=tuple(
            line.row.name
            for line in shown
            if not line.entry.present and (line.entry.interest or line.entry.deposit)
        ),
    )


def all_as_due(shown: Sequence[Line], draft: Draft) -> Draft:
    """Everybody present whose field is empty has paid what is due, arrears included."""
    for line in shown:
        if line.entry.present and line.entry.interest is None and line.row.due:
            draft = draft.with_entry(line.id, replace(line.entry, interest=line.row.due))
    return draft


def as_last_time(shown: Sequence[Line], draft: Draft) -> Draft:
    """Everybody present whose field is empty deposits what he did at the meeting before."""
    for line in shown:
        if line.entry.present and line.entry.deposit is None and line.row.last_deposit:
            draft = draft.with_entry(line.id, replace(line.entry, deposit=line.row.last_deposit))
    return draft


def expected(line: Line, column: str) -> Dong | None:
    """All that is due, or the deposit of the last meeting; None where nothing is."""
    return (line.row.due if column == "interest" else line.row.last_deposit) or None


def is_awaited(line: Line, column: str) -> bool:
    """Whether the cell is still to be filled: interest that is due, and every deposit."""
    if column == "interest":
        return line.entry.interest is None and line.row.due > 0
    return line.entry.deposit is None


def absent(line: Line) -> Entry:
    """The entry of somebody who is not there: what was filled in for those who are is gone."""
    entry = replace(line.entry, present=False)
    if entry.interest == expected(line, "interest"):
        entry = replace(entry, interest=None)
    if entry.deposit == expected(line, "deposit"):
        entry = replace(entry, deposit=None)
    return entry


def is_unusual(line: Line, column: str, amount: Dong) -> bool:
    """Interest noticeably over what is due; a deposit ten times the last, or over a year's."""
    if doubts.is_small(amount, expected(line, column)):
        return True
    if column == "interest":
        return doubts.is_over(line.row.due, amount)
    return doubts.is_much_deposited(amount, line.row.last_deposit, line.row.current)


def command(group_no: str, shown: Sequence[Line], draft: Draft) -> PostMeeting:
    """The meeting as it is to be written."""
    return PostMeeting(
        id=draft.id,
        group_no=group_no,
        held_on=draft.held_on,
        session_on=draft.session_on,
        lines=tuple(
            TakenLine(
                line.id,
                line.entry.interest or ZERO,
                line.entry.deposit or ZERO,
                line.entry.note,
            )
            for line in shown
        ),
        attendance=tuple(Attendance(line.id, line.entry.present) for line in shown),
        cash=draft.cash,
        kind=draft.kind,
        place=draft.place,
        guests=draft.guests,
        content=draft.content,
        difference_reason=draft.difference_reason,
    )


def to_text(draft: Draft) -> str:
    kept = {
        "id": draft.id,
        "held_on": draft.held_on.isoformat(),
        "session_on": draft.session_on.isoformat(),
        "entries": {
            customer_no: [entry.interest, entry.deposit, entry.note, entry.present]
            for customer_no, entry in draft.entries.items()
            if entry != NOTHING
        },
        "cash": [[notes.denomination, notes.count] for notes in draft.cash],
        "difference_reason": draft.difference_reason,
        "kind": draft.kind,
        "place": draft.place,
        "guests": draft.guests,
        "content": draft.content,
        "day_typed": draft.day_typed,
    }
    return json.dumps(kept, ensure_ascii=False)


def from_text(text: str) -> Draft | None:
    """What was kept, or None when it is not a draft that this program understands."""
    try:
        kept: dict[str, Any] = json.loads(text)
        return Draft(
            id=kept["id"],
            held_on=date.fromisoformat(kept["held_on"]),
            session_on=date.fromisoformat(kept["session_on"]),
            entries={customer_no: Entry(*typed) for customer_no, typed in kept["entries"].items()},
            cash=tuple(Notes(worth, count) for worth, count in kept["cash"]),
            difference_reason=kept["difference_reason"],
            kind=kept["kind"],
            place=kept["place"],
            guests=kept["guests"],
            content=kept["content"],
            day_typed=kept.get("day_typed", True),  # an older program did not say
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
