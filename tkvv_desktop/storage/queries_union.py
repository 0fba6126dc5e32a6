"""What a union of books may have brought about, asked of groups that several machines wrote."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.entries import Entry
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import OPERATIONS
from tkvv_desktop.domain.unions import Closing, Decided, Posted, Repaid, Union
from tkvv_desktop.storage import tables

_MONEY = tuple(one.TYPE for one in OPERATIONS if one.CRITICAL)
_OP = tables.op
_OWED: Mapping[str, int] = {EventKind.DISBURSED: 1, EventKind.WRITTEN_OFF: -1}


def union_in(connection: Connection) -> Union:
    """Repayments, decisions about loans, closings and meetings of those groups."""
    groups = connection.scalars(
        select(_OP.c.scope)
        .where(_OP.c.type.in_(_MONEY))
        .group_by(_OP.c.scope)
        .having(func.count(_OP.c.replica.distinct()) > 1)
    ).all()
    if not groups:
        return Union()
    entries = _entries(connection, groups)
    decided = _decided(connection, groups, entries)
    return Union(
        _repaid(connection, groups, entries, decided),
        decided,
        _closings(connection, groups, entries),
        _posted(connection, groups, entries),
    )


def _entries(connection: Connection, groups: Sequence[str]) -> Mapping[str, Entry]:
    """By id; of two with one id the one that counts."""
    rows = connection.execute(
        select(_OP)
        .where(_OP.c.scope.in_(groups), _OP.c.type.in_(_MONEY))
        .order_by(_OP.c.lamport.desc(), _OP.c.hash.desc())
    )
    return {
        row.id: Entry(
            id=row.id,
            group_no=row.scope,
            replica=row.replica.hex(),
            author=row.author,
            type=row.type,
            lamport=row.lamport,
            hash=row.hash.hex(),
        )
        for row in rows
    }


def _decided(
    connection: Connection, groups: Sequence[str], entries: Mapping[str, Entry]
) -> list[Decided]:
    event = tables.loan_event
    rows = connection.execute(
        select(event)
        .where(event.c.group_no.in_(groups), event.c.reversed == False)  # noqa: E712
        .order_by(event.c.day, event.c.op_id)
    )
    return [
        Decided(entries[row.op_id], row.contract_no, row.kind, row.day, Dong(row.amount))
        for row in rows
    ]


def _repaid(
    connection: Connection,
    groups: Sequence[str],
    entries: Mapping[str, Entry],
    decided: Sequence[Decided],
) -> list[Repaid]:
    """By the bank's last figures; of a loan that they do not name nobody knows what is owed."""
    reading, loan, move = tables.reading, tables.statement_loan, tables.bank_move
    last: dict[str, tuple[date, str]] = {}
    for row in connection.execute(
        select(reading.c.group_no, reading.c.as_of, reading.c.op_id)
        .where(reading.c.group_no.in_(groups), reading.c.kind == "statement")
        .where(reading.c.current == True)  # noqa: E712
        .order_by(reading.c.as_of)
    ):
        last[row.group_no] = (row.as_of, row.op_id)
    paid: dict[tuple[str, str], list[tuple[Entry, Dong]]] = defaultdict(list)
    for row in connection.execute(
        select(move)
        .where(move.c.group_no.in_(groups), move.c.reversed == False)  # noqa: E712
        .where(move.c.principal > 0)
        .order_by(move.c.day, move.c.op_id, move.c.line)
    ):
        if row.group_no in last and row.day > last[row.group_no][0]:
            found = (entries[row.op_id], Dong(row.principal))
            paid[row.group_no, row.contract_no].append(found)
    if not paid:
        return []
    owed: dict[tuple[str, str], int] = {}
    readings = {op_id: group_no for group_no, (_day, op_id) in last.items()}
    for row in connection.execute(select(loan).where(loan.c.op_id.in_([*readings]))):
        outstanding = row.in_term + row.overdue + row.frozen
        owed[readings[row.op_id], row.contract_no] = outstanding
    for one in decided:
        key = (one.entry.group_no, one.contract_no)
        if key in owed and one.day > last[one.entry.group_no][0]:
            owed[key] += _OWED.get(one.kind, 0) * one.amount
    return [
        Repaid(group_no, contract_no, Dong(owed[group_no, contract_no]), of)
        for (group_no, contract_no), of in paid.items()
        if (group_no, contract_no) in owed
    ]


def _closings(
    connection: Connection, groups: Sequence[str], entries: Mapping[str, Entry]
) -> list[Closing]:
    session, posting = tables.session, tables.posting
    cash: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for row in connection.execute(
        select(posting.c.group_no, posting.c.day, func.sum(posting.c.amount).label("amount"))
        .where(posting.c.group_no.in_(groups), posting.c.account == "cash")
        .group_by(posting.c.group_no, posting.c.day)
    ):
        cash[row.group_no].append((row.day, row.amount))
    rows = connection.execute(
        select(session)
        .where(session.c.group_no.in_(groups), session.c.reversed == False)  # noqa: E712
        .order_by(session.c.op_id)
    )
    return [
        Closing(
            entries[row.op_id],
            row.held_on,
            bool(row.difference_reason),
            Dong(sum(amount for day, amount in cash[row.group_no] if day <= row.held_on)),
        )
        for row in rows
    ]


def _posted(
    connection: Connection, groups: Sequence[str], entries: Mapping[str, Entry]
) -> list[Posted]:
    meeting, line = tables.meeting, tables.meeting_line
    counting = set(
        connection.scalars(
            select(line.c.meeting_id)
            .where(line.c.group_no.in_(groups), line.c.reversed == False)  # noqa: E712
            .distinct()
        )
    )
    rows = connection.execute(
        select(meeting.c.op_id, meeting.c.session_on)
        .where(meeting.c.group_no.in_(groups))
        .order_by(meeting.c.op_id)
    )
    return [Posted(entries[row.op_id], row.session_on, row.op_id in counting) for row in rows]
