"""Questions to a book: rows of the derived tables as records, each by one or two SELECTs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, Text, bindparam, func, or_, select

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.storage import codec, journal, tables
from tkvv_desktop.storage.known import BookKnown
from tkvv_desktop.storage.queries_exchange import ExchangeQueries
from tkvv_desktop.storage.queries_forks import ForkQueries
from tkvv_desktop.storage.queries_heard import HeardQueries
from tkvv_desktop.storage.queries_latest import Latest
from tkvv_desktop.storage.queries_loans import LoanQueries
from tkvv_desktop.storage.queries_meeting import MeetingQueries
from tkvv_desktop.storage.queries_moves import MoveQueries
from tkvv_desktop.storage.queries_papers import PaperQueries
from tkvv_desktop.storage.queries_people import PeopleQueries
from tkvv_desktop.storage.queries_pictures import PictureQueries
from tkvv_desktop.storage.queries_privacy import PrivacyQueries
from tkvv_desktop.storage.queries_rating import RatingQueries
from tkvv_desktop.storage.queries_targets import TargetQueries
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader

_GROUP_FIELDS = tuple(ops.GroupNoted.__dataclass_fields__)
_LOAN_FIELDS = tuple(ops.StatementLoan.__dataclass_fields__)
_PERSON_FIELDS = tuple(records.Person.__dataclass_fields__)
_SCORE_FIELDS = (
    "month",
    "session",
    "overdue",
    "principal_due",
    "interest",
    "savers",
    "deposit_growth",
    "grade",
)

_HEARD, _OFFICE = tables.list_read, bindparam("office", type_=Text)
_LIST_HEARD = (  # asked for each list of each group: built once
    select(_HEARD.c.as_of, func.max(_HEARD.c.covers_until).label("covers_until"))
    .where(_HEARD.c.source == bindparam("kind"), _HEARD.c.as_of <= bindparam("on"))
    .where(or_(_OFFICE == "", _HEARD.c.office_no.in_(("", _OFFICE))))
    .group_by(_HEARD.c.as_of)
    .order_by(_HEARD.c.as_of.desc())
    .limit(1)
)

# Asked for one group at each save: built once.
_NOTE, _DAY, _PERSON, _READING = (
    tables.group_note,
    tables.meeting_day,
    tables.person,
    tables.reading,
)
_GROUP, _ON = bindparam("group_no", type_=Text), bindparam("on", type_=_NOTE.c.as_of.type)
_NOTED = tuple(name for name in records.Group.__dataclass_fields__ if name in _NOTE.c)
_NOTES = (
    select(*(_NOTE.c[name] for name in _NOTED))
    .where(_NOTE.c.as_of <= _ON)
    .order_by(_NOTE.c.group_no, _NOTE.c.as_of, _NOTE.c.lamport, _NOTE.c.op_id)
)
_DAYS = (
    select(_DAY.c.group_no, _DAY.c.day_of_month, _DAY.c.place)
    .where(_DAY.c.day <= _ON)
    .order_by(_DAY.c.day, _DAY.c.lamport, _DAY.c.op_id)
)
_NOTES_OF_ONE = _NOTES.where(_NOTE.c.group_no == _GROUP)
_DAYS_OF_ONE = _DAYS.where(_DAY.c.group_no == _GROUP)
_PEOPLE = select(*(_PERSON.c[name] for name in _PERSON_FIELDS))
_PEOPLE_OF_ONE = _PEOPLE.where(_PERSON.c.group_no == _GROUP)
_STATEMENT_DAYS = (
    select(_READING.c.as_of)
    .where(
        _READING.c.kind == "statement",
        _READING.c.group_no == _GROUP,
        _READING.c.current == True,  # noqa: E712
    )
    .order_by(_READING.c.as_of)
)


def _facts(row: Row[Any]) -> Sequence[Any]:
    """What follows the id of the reading and the group."""
    return row[2:]


class BookReader(
    MeetingQueries,
    LoanQueries,
    MoveQueries,
    RatingQueries,
    PaperQueries,
    PictureQueries,
    TargetQueries,
    PrivacyQueries,
    HeardQueries,
    ExchangeQueries,
    ForkQueries,
    PeopleQueries,
):
    """A reader on one connection; everything it tells is of the same moment."""

    def __init__(self, connection: Connection, rules: Rules) -> None:
        super().__init__(connection)
        self.rules = rules

    def whole(self, since: date) -> "Reader":
        from tkvv_desktop.storage.queries_whole import WholeReader

        return WholeReader(self._connection, self.rules, since)

    def user_name(self, user: str) -> str:
        """The name under which a user was enrolled; "" for one the book does not know."""
        name = tables.user.c.name
        return self._connection.scalar(select(name).where(tables.user.c.user == user)) or ""

    def users(self) -> Sequence[records.User]:
        user = tables.user
        left = set(self._connection.scalars(select(tables.user_retired.c.user)))
        opened: dict[str, list[tuple[date, str]]] = defaultdict(list)
        told = tables.keys_opened
        for row in self._connection.execute(select(told).order_by(told.c.day, told.c.op_id)):
            opened[row.user].append((row.day, row.way))
        return [
            records.User(
                row.user,
                row.name,
                row.role,
                row.groups,
                row.user in left,
                tuple(opened.get(row.user, ())),
            )
            for row in self._connection.execute(select(user).order_by(user.c.op_id))
            if row.name  # who came without one has to do with other groups only
        ]

    def groups(self, on: date) -> Sequence[records.Group]:
        return self._groups({"on": on}, _NOTES, _DAYS)

    def group(self, group_no: str, on: date) -> records.Group | None:
        found = self._groups({"on": on, "group_no": group_no}, _NOTES_OF_ONE, _DAYS_OF_ONE)
        return found[0] if found else None

    def _groups(
        self, asked: dict[str, Any], notes: Select[Any], days: Select[Any]
    ) -> list[records.Group]:
        known: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in self._connection.execute(notes, asked):
            # What a file does not tell leaves standing what an earlier one told.
            told = {name: fact for name, fact in zip(_NOTED, row, strict=True) if fact}
            known[row.group_no].update(told)
        for row in self._connection.execute(days, asked):
            if row.group_no in known:
                known[row.group_no]["meeting_day"] = row.day_of_month
                known[row.group_no]["meeting_place"] = row.place
        return [records.Group(**facts) for _number, facts in sorted(known.items())]

    def people(self, group_no: str | None = None) -> Mapping[tuple[str, str], records.Person]:
        query = _PEOPLE if group_no is None else _PEOPLE_OF_ONE
        rows = self._connection.execute(query, {} if group_no is None else {"group_no": group_no})
        found = (records.Person(*row) for row in rows)
        return {(one.group_no, one.customer_no): one for one in found}

    def statements(self, on: date, group_no: str | None = None) -> Mapping[str, records.Statement]:
        latest = Latest("statement", on, group_no)
        listing = replace(latest, has_members=True)
        found, listed = (one.readings(self._connection) for one in (latest, listing))
        loans: dict[str, list[ops.StatementLoan]] = defaultdict(list)
        for row in latest.rows_of(self._connection, tables.statement_loan, "contract_no"):
            loans[row.group_no].append(ops.StatementLoan(*_facts(row)))
        members: dict[str, dict[str, ops.StatementMember]] = defaultdict(dict)
        # The latest leads for those it names; mostly it is the one that lists them all.
        for source in (latest,) if found == listed else (listing, latest):
            for row in source.rows_of(self._connection, tables.statement_member, "customer_no"):
                members[row.group_no][row.customer_no] = ops.StatementMember(*_facts(row))
        members_days = {row.group_no: row.as_of for row in listed}
        return {
            row.group_no: records.Statement(
                row.group_no,
                row.as_of,
                row.source,
                tuple(loans[row.group_no]),
                members[row.group_no],
                members_days.get(row.group_no),
            )
            for row in found
        }

    def statement_days(self, group_no: str) -> Sequence[date]:
        return list(self._connection.scalars(_STATEMENT_DAYS, {"group_no": group_no}))

    def instalments(self, group_no: str, on: date) -> records.InstalmentList | None:
        found = self._listed(Kind.INSTALMENTS, tables.instalment, group_no, on)
        if found is None:
            return None
        as_of, covers_until, rows = found
        lines = tuple(ops.InstalmentLine(*_facts(row)) for row in rows)
        return records.InstalmentList(as_of, covers_until or as_of, lines)

    def special_list(self, kind: str, group_no: str, on: date) -> records.SpecialList | None:
        found = self._listed(kind, tables.special_line, group_no, on)
        if found is None:
            return None
        as_of, _covers_until, rows = found
        return records.SpecialList(
            as_of, {row.contract_no: ops.SpecialLine(*_facts(row)) for row in rows}
        )

    def _listed(
        self, kind: str, table: Table, group_no: str, on: date
    ) -> tuple[date, date | None, Sequence[Row[Any]]] | None:
        """The group's rows on the latest list of its office; none when it is not on it."""
        last = self._heard(kind, on, BookKnown(self._connection).office_of(group_no))
        if last is None:
            return None
        latest = Latest(kind, on, group_no)
        readings = latest.readings(self._connection)
        if not readings or readings[0].as_of < last.as_of:
            return last.as_of, last.covers_until, ()
        order = [column.name for column in table.primary_key if column.name != "op_id"]
        rows = latest.rows_of(self._connection, table, *order)
        return last.as_of, last.covers_until, rows

    def _heard(self, kind: str, on: date, office: str) -> Any:
        """The latest list of an office, and how far ahead it looks."""
        about = {"kind": kind, "on": on, "office": office}
        return self._connection.execute(_LIST_HEARD, about).one_or_none()

    def group_info(self, group_no: str, on: date) -> Mapping[str, Any] | None:
        latest = Latest("group_info", on, group_no)
        rows = latest.rows_of(self._connection, tables.group_info)
        if not rows:
            return None
        (reading,) = latest.readings(self._connection)
        return dict(rows[0]._mapping) | {"as_of": reading.as_of}

    def scores(self, group_no: str | None = None) -> Sequence[records.Score]:
        table, reading = tables.score, tables.reading
        query = (
            select(
                reading.c.group_no,
                table.c.month,
                reading.c.source,
                *(table.c[name] for name in _SCORE_FIELDS[1:]),
            )
            .join(reading, reading.c.op_id == table.c.op_id)
            .where(reading.c.current == True)  # noqa: E712
            .order_by(reading.c.group_no, table.c.month)
        )
        if group_no is not None:
            query = query.where(reading.c.group_no == group_no)
        return [records.Score(*row) for row in self._connection.execute(query)]

    def cash_in_hand(self, group_no: str, on: date) -> records.GroupMoney:
        posting = tables.posting
        rows = self._connection.execute(
            select(posting.c.day, func.sum(posting.c.amount).label("amount"))
            .where(
                posting.c.group_no == group_no,
                posting.c.account == "cash",
                posting.c.day <= on,
            )
            .group_by(posting.c.day)
            .order_by(posting.c.day)
        )
        in_hand, since = 0, None
        for row in rows:
            since = row.day if in_hand <= 0 < in_hand + row.amount else since
            in_hand += row.amount
            since = since if in_hand > 0 else None
        return records.GroupMoney(Dong(in_hand), since)

    def lowest_cash(self, group_no: str, since: date) -> int:
        posting = tables.posting
        rows = self._connection.execute(
            select(posting.c.day, func.sum(posting.c.amount).label("amount"))
            .where(posting.c.group_no == group_no, posting.c.account == "cash")
            .group_by(posting.c.day)
            .order_by(posting.c.day)
        )
        in_hand, lowest = 0, None
        for row in rows:
            if row.day > since:
                lowest = in_hand if lowest is None else min(lowest, in_hand)
            in_hand += row.amount
        return in_hand if lowest is None else min(lowest, in_hand)

    def balances(self, group_no: str) -> Mapping[str, int]:
        posting = tables.posting
        rows = self._connection.execute(
            select(posting.c.account, func.sum(posting.c.amount))
            .where(posting.c.group_no == group_no)
            .group_by(posting.c.account)
        )
        return {row[0]: row[1] for row in rows}

    def sees_all(self) -> bool:
        return True

    def is_complete(self) -> bool:
        op = tables.op
        kept = self._connection.scalars(select(op.c.body).where(op.c.state == journal.KEPT))
        return not any(codec.envelope_of(body).critical for body in kept)

    def draft(self, key: str) -> str | None:
        return self._connection.scalar(
            select(tables.draft.c.value).where(tables.draft.c.key == key)
        )
