"""Questions about meetings, sessions and notices."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    select,
)

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import tables
from tkvv_desktop.usecases import records

_HELD, _LINE = tables.meeting, tables.meeting_line
_GROUP = bindparam("group_no", type_=Text)
# Asked at each save: built once.
_MET = (
    select(_HELD.c.session_on)
    .where(
        _HELD.c.group_no == _GROUP,
        _HELD.c.session_on > bindparam("after", type_=_HELD.c.session_on.type),
        _HELD.c.held_on <= bindparam("until", type_=_HELD.c.held_on.type),
    )
    .distinct()
    .order_by(_HELD.c.session_on)
)
_Ids = Select[tuple[str]]
_LAST_RECEIPT = select(func.max(_LINE.c.receipt_no)).where(_LINE.c.group_no == _GROUP)


class MeetingQueries:
    """The part of the reader that tells what the group itself wrote."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meetings(
        self, group_no: str, since: date | None = None, customer_no: str | None = None
    ) -> Sequence[records.Meeting]:
        wanted = [_HELD.c.group_no == group_no]
        if since is not None:
            wanted.append(_HELD.c.held_on >= since)
        return self._meetings_where(*wanted, customer_no=customer_no)

    def meeting(self, op_id: str) -> records.Meeting | None:
        found = self._meetings_where(_HELD.c.op_id == op_id)
        return found[0] if found else None

    def meetings_held(self, group_no: str) -> Sequence[records.MeetingHeld]:
        line, part, there = tables.meeting_line, tables.interest_part, tables.attendance
        of_group = _HELD.c.group_no == group_no
        # Another group's correction adds nothing to a meeting.
        live = and_(
            of_group,
            line.c.group_no == group_no,
            line.c.reversed == False,  # noqa: E712
        )
        of_meeting = _HELD.c.op_id == line.c.meeting_id
        sums = (
            select(there.c.op_id, func.count())
            .join(_HELD, _HELD.c.op_id == there.c.op_id)
            .where(of_group, there.c.present == True)  # noqa: E712
            .group_by(there.c.op_id),
            select(line.c.meeting_id, func.sum(part.c.amount))
            .join(line, and_(line.c.op_id == part.c.op_id, line.c.line == part.c.line))
            .join(_HELD, of_meeting)
            .where(live)
            .group_by(line.c.meeting_id),
            select(line.c.meeting_id, func.sum(line.c.deposit))
            .join(_HELD, of_meeting)
            .where(live)
            .group_by(line.c.meeting_id),
        )
        present, interest, deposits = (
            {op_id: int(number) for op_id, number in self._connection.execute(query)}
            for query in sums
        )
        rows = self._connection.execute(
            select(_HELD).where(of_group).order_by(_HELD.c.held_on.desc(), _HELD.c.op_id.desc())
        )
        return [
            records.MeetingHeld(
                op_id=row.op_id,
                held_on=row.held_on,
                session_on=row.session_on,
                content=row.content,
                present=present.get(row.op_id, 0),
                interest=Dong(interest.get(row.op_id, 0)),
                deposits=Dong(deposits.get(row.op_id, 0)),
            )
            for row in rows
        ]

    def _meetings_where(
        self, *wanted: ColumnElement[bool], customer_no: str | None = None
    ) -> list[records.Meeting]:
        rows = self._connection.execute(
            select(_HELD).where(*wanted).order_by(_HELD.c.held_on.desc(), _HELD.c.op_id.desc())
        ).all()
        ids = select(_HELD.c.op_id).where(*wanted)
        attendance: dict[str, list[ops.Attendance]] = defaultdict(list)
        table = tables.attendance
        came = select(table).where(table.c.op_id.in_(ids))
        if customer_no is not None:
            came = came.where(table.c.customer_no == customer_no)
        for row in self._connection.execute(came):
            attendance[row.op_id].append(ops.Attendance(row.customer_no, row.present, row.note))
        lines = self._lines_of(ids, customer_no)
        cash = self._cash_of(ids)
        return [
            records.Meeting(
                op_id=row.op_id,
                group_no=row.group_no,
                kind=row.kind,
                held_on=row.held_on,
                session_on=row.session_on,
                place=row.place,
                guests=row.guests,
                content=row.content,
                difference_reason=row.difference_reason,
                attendance=tuple(attendance[row.op_id]),
                lines=tuple(lines[row.op_id]),
                cash=tuple(cash[row.op_id]),
            )
            for row in rows
        ]

    def _lines_of(
        self, meeting_ids: _Ids, customer_no: str | None
    ) -> dict[str, list[records.Line]]:
        line, part, reversal = tables.meeting_line, tables.interest_part, tables.reversal
        held = tables.meeting
        own = select(held.c.group_no).where(held.c.op_id == line.c.meeting_id).scalar_subquery()
        wanted: list[ColumnElement[bool]] = [
            line.c.meeting_id.in_(meeting_ids),
            line.c.group_no == own,  # another group's correction adds nothing to a meeting
        ]
        if customer_no is not None:
            wanted.append(line.c.customer_no == customer_no)
        rows = self._connection.execute(
            select(line)
            .where(*wanted)
            .order_by(line.c.meeting_id, line.c.op_id != line.c.meeting_id, line.c.op_id)
            .order_by(line.c.line)
        ).all()
        parts: dict[tuple[str, str], list[ops.InterestPart]] = defaultdict(list)
        for row in self._connection.execute(
            select(part)
            .join(line, and_(line.c.op_id == part.c.op_id, line.c.line == part.c.line))
            .where(*wanted)
            .order_by(part.c.contract_no)
        ):
            parts[row.op_id, row.line].append(ops.InterestPart(row.contract_no, Dong(row.amount)))
        # Several reversals of one line count once; the first in the order of ids is shown.
        reversals: dict[tuple[str, str, str], Any] = {}
        for row in self._connection.execute(
            select(reversal)
            .where(reversal.c.target.in_(select(line.c.op_id).where(*wanted)))
            .order_by(reversal.c.op_id)
        ):
            reversals.setdefault((row.target, row.line, row.group_no), row)
        found: dict[str, list[records.Line]] = defaultdict(list)
        for row in rows:
            reversed_by = reversals.get((row.op_id, row.line, row.group_no))
            found[row.meeting_id].append(
                records.Line(
                    op_id=row.op_id,
                    line=row.line,
                    meeting_id=row.meeting_id,
                    customer_no=row.customer_no,
                    receipt_no=row.receipt_no,
                    interest=tuple(parts[row.op_id, row.line]),
                    deposit=Dong(row.deposit),
                    note=row.note,
                    corrects=row.corrects,
                    is_reversed=row.reversed,
                    reason=reversed_by.reason if reversed_by is not None else "",
                    corrected_on=reversed_by.day if reversed_by is not None else None,
                )
            )
        return found

    def _cash_of(self, op_ids: _Ids | Sequence[str]) -> dict[str, list[ops.Notes]]:
        note = tables.cash_note
        found: dict[str, list[ops.Notes]] = defaultdict(list)
        for row in self._connection.execute(
            select(note).where(note.c.op_id.in_(op_ids)).order_by(note.c.denomination.desc())
        ):
            found[row.op_id].append(ops.Notes(row.denomination, row._mapping["count"]))
        return found

    def sessions_met(self, group_no: str, after: date, until: date) -> Sequence[date]:
        about = {"group_no": group_no, "after": after, "until": until}
        return list(self._connection.scalars(_MET, about))

    def sessions(self, group_no: str) -> Sequence[records.Session]:
        return [one for one in self.sessions_written(group_no) if not one.is_taken_back]

    def sessions_written(self, group_no: str) -> Sequence[records.Session]:
        session = tables.session
        rows = self._connection.execute(
            select(session)
            .where(session.c.group_no == group_no)
            .order_by(session.c.held_on.desc(), session.c.op_id.desc())
        ).all()
        cash = self._cash_of([row.op_id for row in rows])
        reasons = self._why_back(group_no, [row.op_id for row in rows if row.reversed])
        return [
            records.Session(
                op_id=row.op_id,
                group_no=row.group_no,
                held_on=row.held_on,
                attended_by=row.attended_by,
                handed_in=Dong(row.handed_in),
                difference_reason=row.difference_reason,
                commission=row.commission,
                briefing=row.briefing,
                cash=tuple(cash[row.op_id]),
                is_taken_back=row.reversed,
                reason=reasons.get(row.op_id, ""),
            )
            for row in rows
        ]

    def _why_back(self, group_no: str, op_ids: Sequence[str]) -> dict[str, str]:
        """Why sessions were taken back, by what was told first."""
        if not op_ids:
            return {}
        reversal = tables.reversal
        rows = self._connection.execute(
            select(reversal)
            .where(reversal.c.target.in_(op_ids), reversal.c.line == ops.SESSION_LINE)
            .where(reversal.c.group_no == group_no)
            .order_by(reversal.c.op_id.desc())
        )
        return {row.target: row.reason for row in rows}

    def bank_moves(
        self, group_no: str, customer_no: str | None = None, since: date | None = None
    ) -> Sequence[records.BankMove]:
        move, reversal = tables.bank_move, tables.reversal
        wanted = [move.c.group_no == group_no]
        if customer_no is not None:
            wanted.append(move.c.customer_no == customer_no)
        if since is not None:
            wanted.append(move.c.day >= since)
        reasons: dict[tuple[str, str], str] = {}
        for row in self._connection.execute(
            select(reversal).where(reversal.c.group_no == group_no).order_by(reversal.c.op_id)
        ):
            reasons.setdefault((row.target, row.line), row.reason)
        rows = self._connection.execute(
            select(move).where(*wanted).order_by(move.c.day.desc(), move.c.op_id, move.c.line)
        )
        return [
            records.BankMove(
                op_id=row.op_id,
                line=row.line,
                kind=row.kind,
                customer_no=row.customer_no,
                contract_no=row.contract_no,
                principal=Dong(row.principal),
                interest=Dong(row.interest),
                voucher_no=row.voucher_no,
                day=row.day,
                corrects=row.corrects,
                is_reversed=row.reversed,
                reason=reasons.get((row.op_id, row.line), ""),
                newest_first=row.newest_first,
            )
            for row in rows
        ]

    def notices(
        self, group_no: str, customer_no: str | None = None, due_since: date | None = None
    ) -> Sequence[records.Notice]:
        notice, item = tables.notice, tables.notice_item
        again, reply = tables.notice_reprint, tables.notice_answer
        of_notice = and_(item.c.op_id == notice.c.op_id, item.c.number == notice.c.number)
        wanted: list[ColumnElement[bool]] = [notice.c.group_no == group_no]
        if customer_no is not None:
            wanted.append(notice.c.customer_no == customer_no)
        if due_since is not None:
            wanted.append(exists().where(of_notice, item.c.due_on >= due_since).correlate(notice))
        rows = self._connection.execute(
            select(notice)
            .where(*wanted)
            .order_by(notice.c.day.desc(), notice.c.op_id.desc(), notice.c.number)
        ).all()
        ids = select(notice.c.op_id).where(*wanted)
        items: dict[tuple[str, int], list[ops.NoticeItem]] = defaultdict(list)
        for row in self._connection.execute(
            select(item)
            .join(notice, of_notice)
            .where(*wanted)
            .order_by(item.c.due_on, item.c.contract_no)
        ):
            facts = [getattr(row, name) for name in ops.NoticeItem.__dataclass_fields__]
            items[row.op_id, row.number].append(ops.NoticeItem(*facts))
        reprints = {
            (row.printed, row.number): row.times
            for row in self._connection.execute(
                select(again.c.printed, again.c.number, func.count().label("times"))
                .where(again.c.printed.in_(ids))
                .group_by(again.c.printed, again.c.number)
            )
        }
        answers: dict[tuple[str, int], records.Answer] = {}
        for row in self._connection.execute(
            select(reply)
            .where(reply.c.printed.in_(ids), reply.c.reversed == False)  # noqa: E712
            .order_by(reply.c.day, reply.c.lamport, reply.c.op_id)
        ):
            answers[row.printed, row.number] = records.Answer(
                row.op_id,
                row.day,
                row.handed_to,
                row.answer,
                row.promised_on,
                Dong(row.promised),
                row.note,
            )
        return [
            records.Notice(
                op_id=row.op_id,
                number=row.number,
                group_no=row.group_no,
                day=row.day,
                figures_on=row.figures_on,
                customer_no=row.customer_no,
                stage=row.stage,
                items=tuple(items[row.op_id, row.number]),
                reprints=reprints.get((row.op_id, row.number), 0),
                answer=answers.get((row.op_id, row.number)),
            )
            for row in rows
        ]

    def last_receipt_no(self, group_no: str) -> int:
        return self._connection.scalar(_LAST_RECEIPT, {"group_no": group_no}) or 0

    def last_notice_no(self, group_no: str, year: int) -> int:
        notice = tables.notice
        return (
            self._connection.scalar(
                select(func.max(notice.c.number)).where(
                    notice.c.group_no == group_no,
                    and_(notice.c.day >= date(year, 1, 1), notice.c.day <= date(year, 12, 31)),
                )
            )
            or 0
        )
