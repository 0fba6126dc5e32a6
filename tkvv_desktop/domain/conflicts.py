"""What does not fit together after books were merged: a short list, each with its owner.

Nothing is lost and nobody is asked which side to lose: everything named here stays in the book,
and ordinary operations put it right.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from tkvv_desktop.domain.entries import Entry
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops.base import ASSOCIATION, KEEPERS, LEADER
from tkvv_desktop.domain.unions import Misfit, Union, after_closing, decided_twice, overpaid

FORK = "fork"
"""A machine's chain went on twice: a book and its double were both written in."""
MEETING = "meeting"
"""Two machines posted a meeting of one group and day; both count."""
TWICE = "twice"
"""Two machines wrote one and the same draft; only the first counts."""
PEN = "pen"
"""Money written by somebody who does not hold the pen; it counts all the same."""
REVOKED = "revoked"
"""Written on a machine after it was revoked; it counts for nothing."""
RIGHT = "right"
"""Written without the right to it; it counts for nothing."""
PERSON = "person"
"""Particulars of a person told differently by people who did not know of each other."""
OVERPAID = "overpaid"
"""More of a loan repaid, as several machines tell, than was owed."""
LOAN = "loan"
"""Two machines noted one and the same change of a loan, such as a disbursement."""
CLOSED = "closed"
"""Money for a session that was closed without it on another machine."""
KINDS = (FORK, MEETING, TWICE, PEN, REVOKED, RIGHT, PERSON, OVERPAID, LOAN, CLOSED)
OWNERS: Mapping[str, str] = {
    FORK: ASSOCIATION,
    MEETING: LEADER,
    TWICE: LEADER,
    PEN: ASSOCIATION,
    REVOKED: ASSOCIATION,
    RIGHT: ASSOCIATION,
    PERSON: LEADER,
    OVERPAID: LEADER,
    LOAN: LEADER,
    CLOSED: LEADER,
}
"""The role of who sees to it."""

INTEREST, DEPOSIT = "interest", "deposit"


@dataclass(frozen=True, slots=True)
class Handed:
    """What a member handed over at a meeting, as it counts now. `kind`: INTEREST or DEPOSIT."""

    customer_no: str
    kind: str
    amount: Dong


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as it was posted; `lines` without what was taken back."""

    op_id: str
    group_no: str
    day: date
    lines: tuple[Handed, ...]
    had: frozenset[str] = frozenset()  # customers, also of lines that were taken back


@dataclass(frozen=True, slots=True)
class Note:
    """What was told of a person; `facts` are the fields of ops.PersonNote, with their names."""

    entry: Entry
    customer_no: str
    replaces: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pen:
    """From this Lamport number on this user writes the money of the group."""

    group_no: str
    lamport: int
    op_id: str
    user: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody found about a conflict."""

    kind: str
    group_no: str
    subject: str
    day: date
    finding: str
    by: str  # the user


@dataclass(frozen=True, slots=True)
class Facts:
    """What a book holds that may not fit together."""

    forks: Sequence[Entry] = ()  # entries that share their place in a chain
    meetings: Sequence[tuple[Held, Entry]] = ()  # those of days that have several
    twice: Sequence[Entry] = ()  # entries that share their id
    money: Sequence[Entry] = ()  # of groups with a pen, or with several people and machines
    pens: Sequence[Pen] = ()
    without_right: Sequence[tuple[Entry, str]] = ()  # and why: REVOKED or RIGHT
    notes: Sequence[Note] = ()  # of people of whom there are several, none of them replaced
    settled: Sequence[Settled] = ()
    roles: Mapping[str, str] = field(default_factory=dict)  # by user
    union: Union = field(default_factory=Union)

    def of(self, sees: Callable[[str], bool]) -> "Facts":
        """Only what concerns the groups that somebody sees."""
        return replace(
            self,
            forks=[one for one in self.forks if sees(one.group_no)],
            meetings=[one for one in self.meetings if sees(one[0].group_no)],
            twice=[one for one in self.twice if sees(one.group_no)],
            money=[one for one in self.money if sees(one.group_no)],
            pens=[one for one in self.pens if sees(one.group_no)],
            without_right=[one for one in self.without_right if sees(one[0].group_no)],
            notes=[one for one in self.notes if sees(one.entry.group_no)],
            settled=[one for one in self.settled if sees(one.group_no)],
            union=self.union.of(sees),
        )


@dataclass(frozen=True, slots=True)
class Double:
    """The same amount of the same member in two meetings of a day: probably one and the same."""

    customer_no: str
    kind: str
    amount: Dong
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What does not fit together; `group_no` may be OFFICE. Open until it is settled or cleared."""

    kind: str
    group_no: str
    subject: str
    entries: tuple[str, ...]  # ids of the operations
    people: tuple[str, ...]  # users who wrote them
    machines: tuple[str, ...]  # hex
    day: date | None = None  # of a meeting
    doubles: tuple[Double, ...] = ()
    customer_no: str = ""  # of the person told differently
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by field, each different value
    contract_no: str = ""  # of the loan
    over: Dong = ZERO  # repaid beyond what was owed
    settled: Settled | None = None
    is_cleared: bool = False  # ordinary corrections did it

    @property
    def owner(self) -> str:
        """The role of who sees to it."""
        return OWNERS[self.kind]

    @property
    def mark(self) -> str:
        """What it is called by in lists: "fork-1a2b3c4d5e6f"; the same in every book."""
        told = f"{self.group_no} {self.subject}"
        return f"{self.kind}-{sha256(told.encode()).hexdigest()[:12]}"

    @property
    def is_open(self) -> bool:
        return self.settled is None and not self.is_cleared

    @property
    def order(self) -> tuple[object, ...]:
        return not self.is_open, self.group_no, KINDS.index(self.kind), self.subject


def conflicts(facts: Facts) -> tuple[Conflict, ...]:
    """Everything that does not fit together, what is open first; the order of arrival is no matter.

    An entry that comes to a conflict which was settled opens it again, for it was not seen then.
    """
    settled = {(one.kind, one.group_no, one.subject): one for one in facts.settled}
    found = [
        replace(one, settled=settled.get((one.kind, one.group_no, one.subject)))
        for one in (
            *_forks(facts.forks),
            *_meetings(facts.meetings),
            *_twice(facts.twice),
            *_without_pen(facts),
            *_without_right(facts.without_right),
            *_people(facts.notes),
            *_after_union(facts.union),
        )
    ]
    return tuple(sorted(found, key=lambda one: one.order))


def _conflict(kind: str, subject: str, entries: Iterable[Entry]) -> Conflict:
    of = sorted(entries, key=lambda one: one.order)
    return Conflict(
        kind,
        of[0].group_no,
        subject,
        tuple(dict.fromkeys(one.id for one in of)),
        tuple(sorted({one.author for one in of})),
        tuple(sorted({one.replica for one in of})),
    )


def _these(entries: Iterable[Entry]) -> str:
    """A short name for just these entries: one more, and it is another name."""
    return sha256(" ".join(sorted(one.hash for one in entries)).encode()).hexdigest()[:16]


def _forks(entries: Iterable[Entry]) -> Iterator[Conflict]:
    chains: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for one in entries:
        chains[one.group_no, one.replica].append(one)
    for (_group_no, replica), of in chains.items():
        yield _conflict(FORK, f"{replica}-{_these(of)}", of)  # both went on: another conflict


def _meetings(meetings: Iterable[tuple[Held, Entry]]) -> Iterator[Conflict]:
    days: dict[tuple[str, date], list[tuple[Held, Entry]]] = defaultdict(list)
    for held, entry in meetings:
        days[held.group_no, held.day].append((held, entry))
    for (_group_no, day), of in days.items():
        if len({entry.replica for _held, entry in of}) < 2:  # noqa: PLR2004 - two machines
            continue
        entries = [entry for _held, entry in of]
        paid = [{line.customer_no for line in held.lines} for held, _entry in of]
        yield replace(
            _conflict(MEETING, f"{day.isoformat()}-{_these(entries)}", entries),
            day=day,
            doubles=tuple(_doubles(held for held, _entry in of)),
            is_cleared=_share(held.had for held, _entry in of) and not _share(paid),
        )


def _share(groups: Iterable[Iterable[str]]) -> bool:
    """Whether somebody is in two of them."""
    seen: set[str] = set()
    for one in groups:
        members = {*one}
        if members & seen:
            return True
        seen |= members
    return False


def _doubles(meetings: Iterable[Held]) -> Iterator[Double]:
    where: dict[tuple[str, str, Dong], set[str]] = defaultdict(set)
    for held in meetings:
        for line in held.lines:
            where[line.customer_no, line.kind, line.amount].add(held.op_id)
    for (customer_no, kind, amount), of in sorted(where.items()):
        if len(of) > 1:
            yield Double(customer_no, kind, amount, tuple(sorted(of)))


def _twice(entries: Iterable[Entry]) -> Iterator[Conflict]:
    by_id: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        by_id[one.id].append(one)
    for of in by_id.values():
        if len(of) > 1:
            yield _conflict(TWICE, _these(of), of)


def _without_pen(facts: Facts) -> Iterator[Conflict]:
    """Who wrote money without the pen; before anybody had it, two people on two machines."""
    pens: dict[str, list[Pen]] = defaultdict(list)
    for pen in sorted(facts.pens, key=lambda one: (one.lamport, one.op_id)):
        pens[pen.group_no].append(pen)
    flagged: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    before: dict[str, list[Entry]] = defaultdict(list)
    first: dict[str, Entry] = {}
    for entry in sorted(facts.money, key=lambda one: one.order):
        first.setdefault(entry.id, entry)  # what was written twice counts once
    for entry in first.values():
        if facts.roles.get(entry.author) not in KEEPERS:
            continue  # an office takes back what it noted of a loan: that needs no pen
        given = [pen for pen in pens[entry.group_no] if pen.lamport < entry.lamport]
        if not given:
            before[entry.group_no].append(entry)
        elif given[-1].user != entry.author:
            flagged[entry.group_no, entry.author].append(entry)
    for of in flagged.values():
        yield _conflict(PEN, _these(of), of)
    for of in before.values():
        people, machines = {one.author for one in of}, {one.replica for one in of}
        if len(people) > 1 and len(machines) > 1:
            yield _conflict(PEN, _these(of), of)


def _without_right(entries: Iterable[tuple[Entry, str]]) -> Iterator[Conflict]:
    by_writer: dict[tuple[str, str, str, str], list[Entry]] = defaultdict(list)
    for one, why in entries:
        by_writer[why, one.group_no, one.author, one.replica].append(one)
    for (why, _group_no, _author, _replica), of in by_writer.items():
        yield _conflict(why, _these(of), of)


def _people(notes: Iterable[Note]) -> Iterator[Conflict]:
    of_person: dict[tuple[str, str], list[Note]] = defaultdict(list)
    for note in notes:
        of_person[note.entry.group_no, note.customer_no].append(note)
    for (_group_no, customer_no), of in of_person.items():
        values: dict[str, list[str]] = defaultdict(list)
        for note in sorted(of, key=lambda one: one.entry.order):
            for name, value in note.facts:
                if value and value not in values[name]:  # who does not tell says nothing else
                    values[name].append(value)
        told = tuple((name, tuple(one)) for name, one in values.items() if len(one) > 1)
        if told:
            entries = [note.entry for note in of]
            yield replace(
                _conflict(PERSON, f"{customer_no}-{_these(entries)}", entries),
                customer_no=customer_no,
                told=told,
            )


def _after_union(union: Union) -> Iterator[Conflict]:
    for one in overpaid(union.repaid):
        yield replace(_misfit(OVERPAID, one), contract_no=one.about, over=one.over)
    for one in decided_twice(union.decided):
        yield replace(_misfit(LOAN, one), contract_no=one.about)
    for one in after_closing(union):
        yield _misfit(CLOSED, one)


def _misfit(kind: str, one: Misfit) -> Conflict:
    found = _conflict(kind, f"{one.about}-{_these(one.entries)}", one.entries)
    return replace(found, day=one.day, is_cleared=one.is_cleared)


def heads(notes: Sequence[Note]) -> list[Note]:
    """Of all notes of one person those that nobody replaced.

    A note that names none is of a time before notes named any, or the first one: it replaces
    what its machine had told before.
    """
    by_id = {note.entry.id: note for note in notes}
    replaced: set[str] = set()
    for note in notes:
        known = [by_id[one] for one in note.replaces if one in by_id]
        if not note.replaces:
            known = [one for one in notes if one.entry.replica == note.entry.replica]
        replaced |= {one.entry.id for one in known if one.entry.lamport < note.entry.lamport}
    return sorted(
        (note for note in notes if note.entry.id not in replaced), key=lambda one: one.entry.order
    )
