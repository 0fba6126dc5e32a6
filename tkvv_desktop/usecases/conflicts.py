"""The list of what does not fit together after merging, as people are shown it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tkvv_desktop.domain import conflicts as found
from tkvv_desktop.domain.conflicts import Conflict
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.names import masked
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.ops.base import LEADER
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.exchange import SettleConflict
from tkvv_desktop.usecases.exchange_records import ClosedDespite

OPEN, SETTLED, CLEARED = "open", "settled", "cleared"


@dataclass(frozen=True, slots=True)
class DoubleRow:
    """An amount in đồng that stands in two meetings of a day. `kind`: "interest", "deposit"."""

    customer_no: str
    name: str
    kind: str
    amount: Dong
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A field of ops.PersonNote and its different values; ID numbers masked."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One item of the list. `kind` is one of domain.conflicts.KINDS, `owner` a role."""

    id: str  # its mark; it is another one as soon as another entry comes to it
    kind: str
    group_no: str  # "" when it concerns the whole book
    subject: str
    owner: str
    owner_name: str  # of the leader, where it is his
    people: tuple[str, ...]  # names of who wrote what it is about
    machines: tuple[str, ...]  # hex
    entries: tuple[str, ...]  # ids of the operations
    day: date | None  # of a meeting
    doubles: tuple[DoubleRow, ...]
    person: str  # the name of who was told of differently
    told: tuple[ToldRow, ...]
    state: str  # OPEN, SETTLED or CLEARED (by ordinary corrections)
    finding: str
    settled_by: str  # the name
    settled_on: date | None
    customer_no: str = ""  # of who was told of differently
    contract_no: str = ""  # of the loan it is about
    over: Dong = ZERO  # repaid beyond what was owed
    despite: tuple[ClosedDespite, ...] = ()  # sessions that did not wait for it


def conflict_rows(reader: Reader, on: date, group_no: str | None = None) -> tuple[ConflictRow, ...]:
    """What does not fit together, what is open first; of one group, or of all that one sees."""
    facts = reader.conflict_facts()
    if group_no is not None:
        facts = facts.of(lambda one: one == group_no)
    listed = found.conflicts(facts)
    if not listed:
        return ()
    users = {one.user: one.name for one in reader.users()}
    leaders = {one.group_no: one.leader for one in reader.groups(on)}
    names: dict[str, Mapping[str, str]] = {}
    for one in listed:
        if (one.doubles or one.customer_no) and one.group_no not in names:
            told = reader.people(one.group_no)
            names[one.group_no] = {key[1]: person.name for key, person in told.items()}
    rows = (
        _row(one, users, leaders.get(one.group_no, ""), names.get(one.group_no, {}))
        for one in listed
    )
    return tuple(
        replace(row, despite=_gone_past(reader, row)) if row.kind == found.FORK else row
        for row in rows
    )


def _gone_past(reader: Reader, fork: ConflictRow) -> tuple[ClosedDespite, ...]:
    """The sessions closed while a machine had written on from two states, latest first."""
    if not fork.group_no:
        return ()
    chains = tuple(f"{one}-" for one in fork.machines)  # a fork that grew has another name
    return tuple(
        one
        for one in reader.closed_despite(fork.group_no)
        if any(name.startswith(chains) for name in one.forks)
    )


def open_conflicts(reader: Reader) -> int:
    """How many items wait for somebody to see to them."""
    return sum(one.is_open for one in found.conflicts(reader.conflict_facts()))


def settling(reader: Reader, on: date, mark: str, finding: str) -> SettleConflict:
    """The command that settles the item with this mark.

    Raises Refused: conflict.unknown, conflict.closed.
    """
    row = next((one for one in conflict_rows(reader, on) if one.id == mark), None)
    if row is None:
        raise Refused("conflict.unknown")
    if row.state != OPEN:
        raise Refused("conflict.closed")
    return SettleConflict(new_id(), row.group_no or OFFICE, row.kind, row.subject, finding)


def _row(
    one: Conflict, users: Mapping[str, str], leader: str, names: Mapping[str, str]
) -> ConflictRow:
    settled = one.settled
    return ConflictRow(
        id=one.mark,
        kind=one.kind,
        group_no="" if one.group_no == OFFICE else one.group_no,
        subject=one.subject,
        owner=one.owner,
        owner_name=leader if one.owner == LEADER else "",
        people=tuple(sorted(users.get(who, who) for who in one.people)),
        machines=one.machines,
        entries=one.entries,
        day=one.day,
        doubles=tuple(
            DoubleRow(
                double.customer_no,
                names.get(double.customer_no, double.customer_no),
                double.kind,
                double.amount,
                double.meetings,
            )
            for double in one.doubles
        ),
        person=names.get(one.customer_no, one.customer_no),
        told=tuple(
            ToldRow(name, tuple(map(masked, values)) if name == "id_no" else values)
            for name, values in one.told
        ),
        state=SETTLED if settled else CLEARED if one.is_cleared else OPEN,
        finding=settled.finding if settled else "",
        settled_by=users.get(settled.by, settled.by) if settled else "",
        settled_on=settled.day if settled else None,
        customer_no=one.customer_no,
        contract_no=one.contract_no,
        over=one.over,
    )
