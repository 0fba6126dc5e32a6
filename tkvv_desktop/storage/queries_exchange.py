"""Questions about what merging brought: what does not fit together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from tkvv_desktop.domain import conflicts as found
from tkvv_desktop.domain.entries import Entry
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import OPERATIONS, PersonNote
from tkvv_desktop.domain.ops.base import KEEPERS
from tkvv_desktop.storage import codec, forks, tables, tables_exchange, tables_privacy, trust
from tkvv_desktop.storage.forks import ENTRY, entry
from tkvv_desktop.storage.queries_union import union_in
from tkvv_desktop.usecases.exchange_records import PenHeld, Signed

_MONEY = tuple(one.TYPE for one in OPERATIONS if one.CRITICAL and one.WRITERS == KEEPERS)
_OP = tables.op
_TOLD = tuple(
    name for name in PersonNote.__dataclass_fields__ if name not in ("customer_no", "replaces")
)
_WHY = {trust.REVOKED: found.REVOKED, trust.NO_RIGHT: found.RIGHT}


class ExchangeQueries:
    """The part of the reader that tells what books told differently."""

    _connection: Connection

    def conflict_facts(self) -> found.Facts:
        """Everything that the list of conflicts is made of."""
        settled, user, pen = tables_exchange.conflict_settled, tables.user, tables_exchange.pen
        connection = self._connection
        return found.Facts(
            forks=forks.forks(connection),
            meetings=self._meetings_of_one_day(),
            twice=forks.sharing(connection, _OP.c.id),
            money=self._money(),
            pens=[
                found.Pen(row.group_no, row.lamport, row.op_id, row.user)
                for row in connection.execute(select(pen))
            ],
            without_right=self._without_right(),
            notes=self._notes(),
            settled=[
                found.Settled(row.kind, row.group_no, row.subject, row.day, row.finding, row.author)
                for row in connection.execute(
                    select(settled, _OP.c.author)
                    .join(_OP, _OP.c.id == settled.c.op_id)
                    .order_by(settled.c.lamport, settled.c.op_id)
                )
            ],
            union=union_in(connection),
            roles={row.user: row.role for row in connection.execute(select(user))},
        )

    def signed(self, ids: Collection[str]) -> Sequence[Signed]:
        """The entries with these ids, in their order; an id that was written twice has two."""
        user, without = tables.user, tables.without_right
        names = {row.user: row.name for row in self._connection.execute(select(user))}
        uncounted = {
            *self._connection.scalars(select(without.c.op_id).where(without.c.op_id.in_(ids)))
        }
        rows = self._connection.execute(
            select(*ENTRY, _OP.c.body).where(_OP.c.id.in_(ids)).order_by(_OP.c.lamport, _OP.c.hash)
        )
        first: dict[str, bytes] = {}
        return [
            Signed(
                id=row.id,
                hash=row.hash.hex(),
                group_no=row.scope,
                replica=row.replica.hex(),
                by=names.get(row.author, row.author),
                wall=codec.envelope_of(row.body).wall,
                type=row.type,
                counts=first.setdefault(row.id, row.hash) == row.hash and row.id not in uncounted,
                operation=codec.decode(row.body, row.scope, {}),
            )
            for row in rows
        ]

    def pens(self) -> Sequence[PenHeld]:
        """Who holds the pen of each group that it was ever given for, by group."""
        pen, user = tables_exchange.pen, tables.user
        rows = self._connection.execute(
            select(pen, user.c.name)
            .join(user, user.c.user == pen.c.user, isouter=True)
            .order_by(pen.c.group_no, pen.c.lamport, pen.c.op_id)
        )
        last = {
            row.group_no: PenHeld(row.group_no, row.user, row.name or "", row.day, row.reason)
            for row in rows
        }
        return list(last.values())

    def _money(self) -> Sequence[Entry]:
        """Entries about money of the groups where the pen may be asked for."""
        pen = tables_exchange.pen
        groups = {*self._connection.scalars(select(pen.c.group_no).distinct())}
        groups |= {
            *self._connection.scalars(
                select(_OP.c.scope)
                .where(_OP.c.type.in_(_MONEY))
                .group_by(_OP.c.scope)
                .having(func.count(_OP.c.author.distinct()) > 1)
                .having(func.count(_OP.c.replica.distinct()) > 1)
            )
        }
        if not groups:
            return ()
        without = select(tables.without_right.c.op_id)
        rows = self._connection.execute(
            select(*ENTRY).where(_OP.c.type.in_(_MONEY), _OP.c.id.not_in(without))
        )
        return [entry(row) for row in rows if row.scope in groups]

    def _notes(self) -> Sequence[found.Note]:
        several = {
            key: heads for key, heads in heads_of_people(self._connection).items() if len(heads) > 1
        }
        if not several:
            return ()
        note, gone = tables.person_note, tables_privacy.erased
        erased = {(row.group_no, row.customer_no) for row in self._connection.execute(select(gone))}
        wanted = {one.entry.id for heads in several.values() for one in heads}
        told = {
            (row.op_id, row.customer_no): tuple((name, getattr(row, name)) for name in _TOLD)
            for row in self._connection.execute(select(note))
            if row.op_id in wanted
        }
        return [
            replace(one, facts=told[one.entry.id, one.customer_no])
            for key, heads in several.items()
            if key not in erased
            for one in heads
        ]

    def _without_right(self) -> Sequence[tuple[Entry, str]]:
        without = tables.without_right
        rows = self._connection.execute(
            select(*ENTRY, without.c.why).join(without, without.c.op_id == _OP.c.id)
        )
        return [(entry(row), _WHY[row.why]) for row in rows if row.why in _WHY]

    def _meetings_of_one_day(self) -> Sequence[tuple[found.Held, Entry]]:
        meeting = tables.meeting
        days = (
            select(meeting.c.group_no, meeting.c.held_on)
            .group_by(meeting.c.group_no, meeting.c.held_on)
            .having(func.count() > 1)
            .subquery()
        )
        rows = self._connection.execute(
            select(meeting.c.op_id, meeting.c.held_on, *ENTRY)
            .join(
                days,
                (meeting.c.group_no == days.c.group_no) & (meeting.c.held_on == days.c.held_on),
            )
            .join(_OP, _OP.c.id == meeting.c.op_id)
            .order_by(_OP.c.lamport, _OP.c.hash)
        ).all()
        first: dict[str, Any] = {}
        for row in rows:  # of two entries with one id the first one is the meeting
            first.setdefault(row.op_id, row)
        handed, had = self._handed(first)
        return [
            (_held(op_id, row.scope, row.held_on, handed[op_id], had[op_id]), entry(row))
            for op_id, row in first.items()
        ]

    def _handed(
        self, meetings: Iterable[str]
    ) -> tuple[dict[str, list[found.Handed]], dict[str, set[str]]]:
        """By meeting what counts of it now, and who was in it from the beginning."""
        line, part = tables.meeting_line, tables.interest_part
        handed: dict[str, list[found.Handed]] = defaultdict(list)
        had: dict[str, set[str]] = defaultdict(set)
        wanted = line.c.meeting_id.in_([*meetings])
        interest: dict[tuple[str, str], int] = defaultdict(int)
        for row in self._connection.execute(
            select(part.c.op_id, part.c.line, part.c.amount)
            .join(line, (line.c.op_id == part.c.op_id) & (line.c.line == part.c.line))
            .where(wanted)
        ):
            interest[row.op_id, row.line] += row.amount
        for row in self._connection.execute(
            select(line).where(wanted).order_by(line.c.op_id, line.c.line)
        ):
            amounts = {
                found.INTEREST: interest[row.op_id, row.line],
                found.DEPOSIT: row.deposit,
            }
            for kind, amount in amounts.items():
                if not amount:
                    continue
                had[row.meeting_id].add(row.customer_no)
                if not row.reversed:
                    one = found.Handed(row.customer_no, kind, Dong(amount))
                    handed[row.meeting_id].append(one)
        return handed, had


def heads_of_people(connection: Connection) -> dict[tuple[str, str], list[found.Note]]:
    """By group and customer the notes of each person that nobody replaced."""
    note = tables.person_note
    written = (_OP.c.id == note.c.op_id) & (_OP.c.lamport == note.c.lamport)
    notes: dict[tuple[str, str], list[found.Note]] = defaultdict(list)
    for row in connection.execute(
        select(note.c.customer_no, note.c.replaces, *ENTRY).join(_OP, written)
    ):
        one = found.Note(entry(row), row.customer_no, row.replaces)
        notes[row.scope, row.customer_no].append(one)
    return {key: found.heads(of) for key, of in notes.items()}


def _held(
    op_id: str, group_no: str, day: date, lines: Iterable[found.Handed], had: Iterable[str]
) -> found.Held:
    return found.Held(op_id, group_no, day, tuple(lines), frozenset(had))
