"""The same answers for many groups at once: each table is read once, not once a group."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, and_, select

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.positions import Move
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.domain.same_people import Merger
from tkvv_desktop.storage import tables, tables_people
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.storage.queries_latest import Latest
from tkvv_desktop.usecases import records

T = TypeVar("T")
_LINE, _PART, _MEETING = tables.meeting_line, tables.interest_part, tables.meeting
_BANK, _NOTE, _EVENT = tables.bank_move, tables.deposit_note, tables.loan_event
_By = dict[str, list[Row[Any]]]


class WholeReader(BookReader):
    """A reader for questions about every group: what happened after `since` is read once.

    What somebody asks of earlier days is asked of the book as ever.
    """

    def __init__(self, connection: Connection, rules: Rules, since: date) -> None:
        super().__init__(connection, rules)
        self._since = since
        self._kept: dict[Any, Any] = {}

    def whole(self, since: date) -> "WholeReader":
        return self if since >= self._since else WholeReader(self._connection, self.rules, since)

    def _once(self, about: Any, work: Callable[[], T]) -> T:
        if about not in self._kept:
            self._kept[about] = work()
        found: T = self._kept[about]
        return found

    def _by_group(self, about: str, query: Any) -> _By:
        def read() -> _By:
            found: _By = defaultdict(list)
            for row in self._connection.execute(query):
                found[row.group_no].append(row)
            return found

        return self._once(about, read)

    # --- groups, people, statements ---

    def groups(self, on: date) -> Sequence[records.Group]:
        return self._once(("groups", on), lambda: super(WholeReader, self).groups(on))

    def group(self, group_no: str, on: date) -> records.Group | None:
        def read() -> Mapping[str, records.Group]:
            return {one.group_no: one for one in self.groups(on)}

        return self._once(("group", on), read).get(group_no)

    def people(self, group_no: str | None = None) -> Mapping[tuple[str, str], records.Person]:
        def read() -> Mapping[str, Mapping[tuple[str, str], records.Person]]:
            found: dict[str, dict[tuple[str, str], records.Person]] = defaultdict(dict)
            for key, one in super(WholeReader, self).people().items():
                found[key[0]][key] = one
            return found

        if group_no is None:
            return super().people()
        return self._once("people", read).get(group_no, {})

    def mergers(self, group_no: str) -> Sequence[Merger]:
        merged = tables_people.people_merged
        groups = self._once(
            "merged", lambda: {*self._connection.scalars(select(merged.c.group_no).distinct())}
        )
        return super().mergers(group_no) if group_no in groups else ()

    def statements(self, on: date, group_no: str | None = None) -> Mapping[str, records.Statement]:
        every = self._once(("statements", on), lambda: super(WholeReader, self).statements(on))
        if group_no is None:
            return every
        return {group_no: every[group_no]} if group_no in every else {}

    def statement_days(self, group_no: str) -> Sequence[date]:
        table = tables.reading
        rows = self._by_group(
            "statement_days",
            select(table.c.group_no, table.c.as_of)
            .where(table.c.kind == "statement", table.c.current == True)  # noqa: E712
            .order_by(table.c.as_of),
        )
        return [row.as_of for row in rows.get(group_no, ())]

    def group_info(self, group_no: str, on: date) -> Mapping[str, Any] | None:
        def read() -> Mapping[str, Mapping[str, Any]]:
            latest = Latest("group_info", on)
            days = {row.group_no: row.as_of for row in latest.readings(self._connection)}
            rows = latest.rows_of(self._connection, tables.group_info)
            return {
                row.group_no: dict(row._mapping) | {"as_of": days[row.group_no]} for row in rows
            }

        return self._once(("group_info", on), read).get(group_no)

    def _listed(
        self, kind: str, table: Table, group_no: str, on: date
    ) -> tuple[date, date | None, Sequence[Row[Any]]] | None:
        office = self._offices().get(group_no, "")
        last = self._once(("heard", kind, on, office), lambda: self._heard(kind, on, office))
        if last is None:
            return None

        def read() -> tuple[Mapping[str, date], _By]:
            latest = Latest(kind, on)
            days = {row.group_no: row.as_of for row in latest.readings(self._connection)}
            order = [column.name for column in table.primary_key if column.name != "op_id"]
            found: _By = defaultdict(list)
            for row in latest.rows_of(self._connection, table, *order):
                found[row.group_no].append(row)
            return days, found

        days, rows = self._once(("listed", kind, on), read)
        if group_no not in days or days[group_no] < last.as_of:
            return last.as_of, last.covers_until, ()
        return last.as_of, last.covers_until, rows.get(group_no, ())

    def _offices(self) -> Mapping[str, str]:
        note = tables.group_note

        def read() -> Mapping[str, str]:
            rows = self._connection.execute(
                select(note.c.group_no, note.c.office_no)
                .where(note.c.office_no != "")
                .order_by(note.c.as_of, note.c.lamport)
            )
            return {row.group_no: row.office_no for row in rows}

        return self._once("offices", read)

    # --- what happened since ---

    def moves(self, group_no: str, after: date, until: date) -> Sequence[Move]:
        if after < self._since:
            return super().moves(group_no, after, until)
        interest = self._by_group(
            "interest",
            select(
                _LINE.c.group_no,
                _PART.c.contract_no,
                _PART.c.amount,
                _MEETING.c.held_on,
                _MEETING.c.session_on,
            )
            .join(_LINE, and_(_LINE.c.op_id == _PART.c.op_id, _LINE.c.line == _PART.c.line))
            .join(_MEETING, _MEETING.c.op_id == _LINE.c.meeting_id)
            .where(_LINE.c.reversed == False, _MEETING.c.session_on > self._since),  # noqa: E712
        )
        found = [
            Move(row.contract_no, row.held_on, row.session_on, Dong(0), Dong(row.amount))
            for row in interest.get(group_no, ())
            if row.session_on > after and row.held_on <= until
        ]
        found += [
            Move(
                row.contract_no,
                row.day,
                row.day,
                Dong(row.principal),
                Dong(row.interest),
                row.newest_first,
            )
            for row in self._at_bank(group_no, after, until)
        ]
        return sorted(found, key=lambda one: (one.at_bank_on, one.contract_no, one.made_on))

    def _at_bank(self, group_no: str, after: date, until: date) -> list[Row[Any]]:
        rows = self._by_group(
            "bank_moves",
            select(_BANK).where(_BANK.c.reversed == False, _BANK.c.day > self._since),  # noqa: E712
        )
        return [row for row in rows.get(group_no, ()) if after < row.day <= until]

    def deposits_since(self, group_no: str, after: date, until: date) -> Mapping[str, int]:
        if after < self._since:
            return super().deposits_since(group_no, after, until)
        saved = self._by_group(
            "deposits",
            select(
                _LINE.c.group_no,
                _LINE.c.customer_no,
                _LINE.c.deposit,
                _MEETING.c.held_on,
                _MEETING.c.session_on,
            )
            .join(_MEETING, _MEETING.c.op_id == _LINE.c.meeting_id)
            .where(_LINE.c.reversed == False, _MEETING.c.session_on > self._since),  # noqa: E712
        )
        noted = self._by_group(
            "deposit_notes",
            select(_NOTE).where(_NOTE.c.reversed == False, _NOTE.c.day > self._since),  # noqa: E712
        )
        sums: dict[str, int] = defaultdict(int)
        for row in saved.get(group_no, ()):
            if row.session_on > after and row.held_on <= until:
                sums[row.customer_no] += row.deposit
        for row in self._at_bank(group_no, after, until):
            if row.kind == "debit":
                sums[row.customer_no] -= row.principal + row.interest
        for row in noted.get(group_no, ()):
            if after < row.day <= until:
                sums[row.customer_no] += -row.amount if row.kind == "withdrawn" else row.amount
        return sums

    def sessions_met(self, group_no: str, after: date, until: date) -> Sequence[date]:
        if after < self._since:
            return super().sessions_met(group_no, after, until)
        rows = self._by_group(
            "met",
            select(_MEETING.c.group_no, _MEETING.c.session_on, _MEETING.c.held_on).where(
                _MEETING.c.session_on > self._since
            ),
        ).get(group_no, ())
        met = {row.session_on for row in rows if row.session_on > after and row.held_on <= until}
        return sorted(met)

    def sessions_held(self, group_no: str) -> Sequence[date]:
        session = tables.session
        rows = self._by_group(
            "sessions_held",
            select(session.c.group_no, session.c.held_on)
            .where(session.c.reversed == False)  # noqa: E712
            .order_by(session.c.held_on),
        )
        return [row.held_on for row in rows.get(group_no, ())]

    def loan_events(self, group_no: str) -> Sequence[records.LoanEvent]:
        with_events = self._once(
            "with_events",
            lambda: set(self._connection.scalars(select(_EVENT.c.group_no).distinct())),
        )
        return super().loan_events(group_no) if group_no in with_events else ()

    def answered(
        self, group_no: str, due_since: date | None = None
    ) -> Mapping[tuple[str, date], str]:
        every = self._once("answered", lambda: self._answers(None))
        return every.get(group_no, {})
