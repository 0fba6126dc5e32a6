"""Operations that move money, as rows and postings. Order of arrival changes nothing.

A reversed line stays in its table, marked; its postings are taken out, so that the position of
every day is as if it had never been written.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from tkvv_desktop.domain import ops, postings
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.postings import Posting
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.rows import put, put_rows

_PART = ("op_id", "line", "contract_no", "amount")
_POSTING = ("op_id", "part", "group_no", "account", "customer_no", "day", "amount", "line")
_Row = tuple[Any, ...]
_TAKEN_BACK = select(tables.reversal.c.line).where(  # asked for each operation: built once
    tables.reversal.c.target == bindparam("target"),
    tables.reversal.c.group_no == bindparam("group_no"),
)

_ONE_LINE_TABLES = {
    ops.DEPOSIT_LINE: tables.deposit_note,
    ops.LOAN_LINE: tables.loan_event,
    ops.SESSION_LINE: tables.session,
    ops.ANSWER_LINE: tables.notice_answer,
}


def meeting_posted(connection: Connection, op: ops.MeetingPosted, lamport: int) -> None:
    put(connection, tables.meeting, [op], op_id=op.id, group_no=op.scope)
    put(connection, tables.attendance, op.attendance, op_id=op.id)
    put(connection, tables.cash_note, op.cash, op_id=op.id)
    if _meeting_lines(connection, op.id, op.scope, op.id, op.lines, ""):
        _post_meeting(connection, op.id)  # corrected by operations that arrived before it
        return
    posted: list[_Row] = []
    booked = 0
    for line in op.lines:
        booked += line.total
        moved = postings.of_meeting_line(line, op.held_on)
        posted += _posting_rows(op.id, op.scope, line.line, moved)
    difference = postings.of_cash_count(op.cash, Dong(booked), op.held_on)
    _post(connection, posted + _posting_rows(op.id, op.scope, ops.CASH_LINE, difference))


def session_closed(connection: Connection, op: ops.SessionClosed, lamport: int) -> None:
    is_reversed = ops.SESSION_LINE in taken_back(connection, op.id, op.scope)
    put(connection, tables.session, [op], op_id=op.id, group_no=op.scope, reversed=is_reversed)
    put(connection, tables.cash_note, op.cash, op_id=op.id)
    if not is_reversed:
        handed_in = postings.of_session(op)
        _post(connection, _posting_rows(op.id, op.scope, ops.SESSION_LINE, handed_in))
    _bank_moves(connection, op, op.vouchers, op.debits)


def bank_moves_noted(connection: Connection, op: ops.BankMovesNoted, lamport: int) -> None:
    _bank_moves(connection, op, op.vouchers, op.debits)


def line_corrected(connection: Connection, op: ops.LineCorrected, lamport: int) -> None:
    connection.execute(
        insert(tables.reversal),
        {
            "op_id": op.id,
            "group_no": op.scope,
            "target": op.target,
            "line": op.line,
            "day": op.day,
            "reason": op.reason,
        },
    )
    for table in (tables.meeting_line, tables.bank_move):
        connection.execute(
            update(table)
            .where(table.c.op_id == op.target, table.c.line == op.line)
            .where(table.c.group_no == op.scope)  # nobody takes back what is another group's
            .values(reversed=True)
        )
    if op.line in _ONE_LINE_TABLES:
        table = _ONE_LINE_TABLES[op.line]
        connection.execute(
            update(table)
            .where(table.c.op_id == op.target, table.c.group_no == op.scope)
            .values(reversed=True)
        )
    posting = tables.posting
    connection.execute(
        posting.delete().where(
            posting.c.op_id == op.target,
            posting.c.line == op.line,
            posting.c.group_no == op.scope,
        )
    )
    line = tables.meeting_line
    meeting_id = connection.scalar(
        select(line.c.meeting_id).where(
            line.c.op_id == op.target, line.c.line == op.line, line.c.group_no == op.scope
        )
    )
    stands_for = f"{op.target}/{op.line}"
    if op.meeting_line is not None:
        meeting_id = meeting_id or op.target
        _meeting_lines(connection, op.id, op.scope, meeting_id, (op.meeting_line,), stands_for)
        # A correction of this one that came before it could not know the meeting.
        connection.execute(
            update(line).where(line.c.meeting_id == op.id).values(meeting_id=meeting_id)
        )
    if meeting_id is not None:
        _post_meeting(connection, meeting_id)
    if op.voucher is not None:
        _bank_move(connection, op, _as_debit(op.voucher), "voucher", stands_for)
    if op.debit is not None:
        _bank_move(connection, op, op.debit, "debit", stands_for)


def loan_noted(connection: Connection, op: ops.LoanNoted, lamport: int) -> None:
    about = {"op_id": op.id, "group_no": op.scope}
    is_reversed = ops.LOAN_LINE in taken_back(connection, op.id, op.scope)
    put(connection, tables.loan_event, [op], reversed=is_reversed, **about)
    put(connection, tables.planned_instalment, op.instalments, op_id=op.id)


def deposit_noted(connection: Connection, op: ops.DepositNoted, lamport: int) -> None:
    about = {"op_id": op.id, "group_no": op.scope}
    is_reversed = ops.DEPOSIT_LINE in taken_back(connection, op.id, op.scope)
    put(connection, tables.deposit_note, [op], reversed=is_reversed, **about)
    if not is_reversed:
        parts = postings.of_deposit_note(op)
        _post(connection, _posting_rows(op.id, op.scope, ops.DEPOSIT_LINE, parts))


def taken_back(connection: Connection, op_id: str, group_no: str) -> set[str]:
    """The lines of an operation that were corrected by operations of its group applied already."""
    return set(connection.scalars(_TAKEN_BACK, {"target": op_id, "group_no": group_no}))


def _meeting_lines(
    connection: Connection,
    op_id: str,
    group_no: str,
    meeting_id: str,
    lines: tuple[ops.MeetingLine, ...],
    corrects: str,
) -> bool:
    """Write lines of a meeting; whether any of that operation were corrected already."""
    back = taken_back(connection, op_id, group_no)
    about = {
        "op_id": op_id,
        "group_no": group_no,
        "meeting_id": meeting_id,
        "corrects": corrects,
    }
    for is_reversed in {False, bool(back)}:
        some = [line for line in lines if (line.line in back) == is_reversed]
        put(connection, tables.meeting_line, some, reversed=is_reversed, **about)
    parts = (
        (op_id, line.line, part.contract_no, part.amount)
        for line in lines
        for part in line.interest
    )
    put_rows(connection, tables.interest_part, _PART, parts)
    return bool(back)


def _post_meeting(connection: Connection, meeting_id: str) -> None:
    """Write the postings of a meeting anew from its live lines and its cash count."""
    meeting = connection.execute(
        select(tables.meeting).where(tables.meeting.c.op_id == meeting_id)
    ).one_or_none()
    if meeting is None:
        return  # a correction that came before its meeting: the meeting will post both
    posting, line, part = tables.posting, tables.meeting_line, tables.interest_part
    rows = connection.execute(
        select(line)
        .where(line.c.meeting_id == meeting_id, line.c.reversed == False)  # noqa: E712
        .where(line.c.group_no == meeting.group_no)
        .order_by(line.c.op_id, line.c.line)
    ).all()
    interest: dict[tuple[str, str], list[ops.InterestPart]] = {}
    found = connection.execute(
        select(part).where(part.c.op_id.in_(sorted({row.op_id for row in rows})))
    )
    for row in found:
        key = (row.op_id, row.line)
        interest.setdefault(key, []).append(ops.InterestPart(row.contract_no, Dong(row.amount)))
    touched = {row.op_id for row in rows} | {meeting_id}
    connection.execute(posting.delete().where(posting.c.op_id.in_(sorted(touched))))
    booked = 0
    posted: list[_Row] = []
    for row in rows:
        fact = ops.MeetingLine(
            row.line,
            row.customer_no,
            row.receipt_no,
            tuple(interest.get((row.op_id, row.line), ())),
            Dong(row.deposit),
        )
        booked += fact.total
        moved = postings.of_meeting_line(fact, meeting.held_on)
        posted += _posting_rows(row.op_id, row.group_no, row.line, moved)
    cash = [
        ops.Notes(row.denomination, row._mapping["count"])
        for row in connection.execute(
            select(tables.cash_note).where(tables.cash_note.c.op_id == meeting_id)
        )
    ]
    if ops.CASH_LINE not in taken_back(connection, meeting_id, meeting.group_no):
        difference = postings.of_cash_count(cash, Dong(booked), meeting.held_on)
        posted += _posting_rows(meeting_id, meeting.group_no, ops.CASH_LINE, difference)
    _post(connection, posted)


def _bank_moves(
    connection: Connection,
    op: ops.SessionClosed | ops.BankMovesNoted,
    vouchers: Iterable[ops.VoucherLine],
    debits: Iterable[ops.DebitLine],
) -> None:
    for voucher in vouchers:
        _bank_move(connection, op, _as_debit(voucher), "voucher", "")
    for debit in debits:
        _bank_move(connection, op, debit, "debit", "")


def _bank_move(
    connection: Connection, op: ops.Operation, move: ops.DebitLine, kind: str, corrects: str
) -> None:
    is_reversed = move.line in taken_back(connection, op.id, op.scope)
    about = {"op_id": op.id, "group_no": op.scope, "kind": kind, "corrects": corrects}
    put(connection, tables.bank_move, [move], reversed=is_reversed, **about)
    if kind == "debit" and not is_reversed:
        _post(connection, _posting_rows(op.id, op.scope, move.line, postings.of_debit(move)))


def _as_debit(voucher: ops.VoucherLine) -> ops.DebitLine:
    return ops.DebitLine(
        voucher.line,
        voucher.customer_no,
        voucher.contract_no,
        voucher.principal,
        Dong(0),
        voucher.voucher_no,
        voucher.day,
        newest_first=False,
    )


def _post(connection: Connection, rows: Iterable[_Row]) -> None:
    put_rows(connection, tables.posting, _POSTING, rows)


def _posting_rows(op_id: str, group_no: str, line: str, parts: Iterable[Posting]) -> list[_Row]:
    return [
        (
            op_id,
            f"{line}.{number}",
            group_no,
            part.account.value,
            part.customer_no,
            part.day,
            part.amount,
            line,
        )
        for number, part in enumerate(parts)
    ]
