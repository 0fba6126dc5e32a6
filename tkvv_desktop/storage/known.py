"""What the book already heard from the bank, so that reading a file again writes nothing."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from tkvv_desktop.domain.calendar import month_end
from tkvv_desktop.domain.ops import (
    BY_HAND,
    GroupNoted,
    ListRead,
    Operation,
    PersonNote,
    ScoreRead,
    StatementRead,
)
from tkvv_desktop.storage import codec, tables, tables_privacy
from tkvv_desktop.storage.queries_exchange import heads_of_people

_NOTE_FIELDS = tuple(PersonNote.__dataclass_fields__)
_TOLD = tuple(name for name in _NOTE_FIELDS if name not in {"customer_no", "replaces"})
_NOTE = tables.group_note
_OFFICE_OF = (  # asked for each group of a book: built once
    select(_NOTE.c.office_no)
    .where(_NOTE.c.group_no == bindparam("group_no"), _NOTE.c.office_no != "")
    .order_by(_NOTE.c.as_of.desc(), _NOTE.c.lamport.desc())
    .limit(1)
)


class BookKnown:
    """Looks into the journal itself: what was written, not what became of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def told(
        self, kind: type[Operation], as_of: date, source: str
    ) -> Mapping[str, Sequence[Operation]]:
        if kind in {GroupNoted, ListRead}:
            table = tables.group_note if kind is GroupNoted else tables.list_read
            ids = select(table.c.op_id).where(table.c.as_of == as_of, table.c.source == source)
        else:
            reading = tables.reading
            day = month_end(as_of) if kind is ScoreRead else as_of
            ids = select(reading.c.op_id).where(reading.c.as_of == day, reading.c.source == source)
        op, private = tables.op, tables.private_value
        wanted = (op.c.type == kind.TYPE) & op.c.id.in_(ids)
        values: dict[bytes, dict[str, str]] = defaultdict(dict)
        if kind is not StatementRead:
            for row in self._connection.execute(
                select(private.c.op_hash, private.c.path, private.c.value).where(
                    private.c.op_hash.in_(select(op.c.hash).where(wanted))
                )
            ):
                values[row.op_hash][row.path] = row.value
        found: dict[str, list[Operation]] = defaultdict(list)
        for row in self._connection.execute(select(op.c.hash, op.c.scope, op.c.body).where(wanted)):
            operation = codec.decode(row.body, row.scope, values[row.hash])
            if operation is not None:
                found[row.scope].append(operation)
        return found

    def people(self, on: date) -> Mapping[tuple[str, str], PersonNote]:
        note = tables.person_note
        rows = self._connection.execute(
            select(note.c.group_no, *(note.c[name] for name in _NOTE_FIELDS))
            .where(note.c.as_of <= on)
            .order_by(note.c.as_of, note.c.lamport, note.c.op_id)
        )
        return {(row.group_no, row.customer_no): PersonNote(*row[1:]) for row in rows}

    def notes_of_people(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return {
            key: tuple(note.entry.id for note in heads)
            for key, heads in heads_of_people(self._connection).items()
        }

    def last_noted(self, group_no: str, customer_no: str) -> date:
        note = tables.person_note
        last = self._connection.scalar(
            select(note.c.as_of)
            .where(note.c.group_no == group_no, note.c.customer_no == customer_no)
            .order_by(note.c.as_of.desc())
            .limit(1)
        )
        return last or date.min

    def put_right(self) -> Mapping[tuple[str, str], Collection[tuple[str, str, str]]]:
        note = tables.person_note
        by_hand = self._connection.execute(select(note).where(note.c.source == BY_HAND)).all()
        if not by_hand:
            return {}
        before = {
            (row.op_id, row.customer_no): row for row in self._connection.execute(select(note))
        }
        found: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
        for row in by_hand:
            others = [before.get((op_id, row.customer_no)) for op_id in row.replaces]
            for name in _TOLD:
                found[row.group_no, row.customer_no] |= {
                    (name, getattr(other, name), getattr(row, name))
                    for other in others
                    if other is not None and getattr(other, name) != getattr(row, name)
                }
        return found

    def next_listing(self, after: date) -> Mapping[str, date]:
        reading = tables.reading
        rows = self._connection.execute(
            select(reading.c.group_no, func.min(reading.c.as_of))
            .where(
                reading.c.kind == "statement",
                reading.c.has_members == True,  # noqa: E712
                reading.c.as_of > after,
            )
            .group_by(reading.c.group_no)
        )
        return {row[0]: row[1] for row in rows}

    def noted_between(self, after: date, until: date) -> Collection[tuple[str, str]]:
        note = tables.person_note
        rows = self._connection.execute(
            select(note.c.group_no, note.c.customer_no).where(
                note.c.as_of > after, note.c.as_of <= until
            )
        )
        return {(row.group_no, row.customer_no) for row in rows}

    def erased(self) -> Mapping[tuple[str, str], date]:
        table = tables_privacy.erased
        rows = self._connection.execute(select(table).order_by(table.c.day))
        return {(row.group_no, row.customer_no): row.day for row in rows}

    def office_of(self, group_no: str) -> str:
        return self._connection.scalar(_OFFICE_OF, {"group_no": group_no}) or ""

    def offices(self) -> Collection[str]:
        told = select(_NOTE.c.office_no).where(_NOTE.c.office_no != "").distinct()
        return set(self._connection.scalars(told))
