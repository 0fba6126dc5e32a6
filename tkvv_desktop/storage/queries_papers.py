"""Questions about papers that were printed, and about the codes on them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, select, true

from tkvv_desktop.domain.lookup import Code
from tkvv_desktop.domain.money import total
from tkvv_desktop.domain.ops import OFFICE, Known, MeetingPosted
from tkvv_desktop.storage import codec, journal, tables
from tkvv_desktop.storage.tables_papers import printed_from, printed_paper
from tkvv_desktop.storage.trust import trust_of
from tkvv_desktop.usecases.paper_records import CodeFound, PrintedPaper, SignedMeeting

_FACTS = tuple(name for name in PrintedPaper.__dataclass_fields__ if name not in ("who", "known"))


class PaperQueries:
    """The part of the reader that tells what left the program on paper."""

    _connection: Connection

    def known_now(self, scope: str) -> tuple[Known, ...]:
        """How far the chains go that the facts of a group are from, of all groups for OFFICE."""
        op = tables.op
        of_group = true() if scope == OFFICE else op.c.scope.in_((scope, OFFICE))
        rows = self._connection.execute(
            select(op.c.scope, op.c.replica, func.max(op.c.seq).label("seq"))
            .where(of_group)
            .group_by(op.c.scope, op.c.replica)
            .order_by(op.c.scope, op.c.replica)
        )
        return tuple(Known(row.scope, row.replica.hex(), row.seq) for row in rows)

    def printed_papers(self, group_no: str) -> Sequence[PrintedPaper]:
        """Papers of a group that were printed or saved, latest first."""
        paper, op, user = printed_paper, tables.op, tables.user
        known: dict[str, list[Known]] = defaultdict(list)
        of_group = select(paper.c.op_id).where(paper.c.group_no == group_no)
        for row in self._connection.execute(
            select(printed_from)
            .where(printed_from.c.op_id.in_(of_group))
            .order_by(printed_from.c.scope, printed_from.c.replica)
        ):
            known[row.op_id].append(Known(row.scope, row.replica, row.seq))
        rows = self._connection.execute(
            select(*(paper.c[name] for name in _FACTS), user.c.name.label("who"))
            .join(op, op.c.id == paper.c.op_id)
            .join(user, user.c.user == op.c.author, isouter=True)
            .where(paper.c.group_no == group_no)
            .order_by(paper.c.lamport.desc(), paper.c.op_id.desc())
        )
        return [
            PrintedPaper(
                **{name: getattr(row, name) for name in _FACTS},
                who=row.who or "",
                known=tuple(known[row.op_id]),
            )
            for row in rows
        ]

    def find_code(self, code: Code) -> Sequence[CodeFound]:
        """What the code of a paper leads to; nothing when this book does not know it."""
        written = self._connection.scalars(select(tables.op.c.id))
        ids = [op_id for op_id in written if code.is_of(op_id)]
        return [
            *self._notices(ids, code.number),
            *self._meetings(ids, code.number),
            *self._sessions(ids),
            *self._papers(ids),
        ]

    def hash_of(self, op_id: str) -> bytes:
        """The hash of an operation; b"" when this book does not hold it."""
        op = tables.op
        return self._connection.scalar(select(op.c.hash).where(op.c.id == op_id)) or b""

    def signed_meeting(self, code: Code) -> SignedMeeting | None:
        """The meeting whose entry has this code, as the signed bytes tell it; None if none has."""
        try:
            start = bytes.fromhex(code.tail)
        except ValueError:
            return None
        op = tables.op
        rest = journal.HASH_BYTES - len(start)
        row = self._connection.execute(
            select(op)
            .where(op.c.hash.between(start + bytes(rest), start + b"\xff" * rest))
            .where(op.c.type == MeetingPosted.TYPE)
        ).first()
        if row is None or code.number:
            return None
        keys = trust_of(self._connection).keys
        meeting = codec.decode(row.body, row.scope, {})
        if not isinstance(meeting, MeetingPosted):
            return None
        return SignedMeeting(
            row.id,
            row.scope,
            meeting.held_on,
            total(part.amount for line in meeting.lines for part in line.interest),
            total(line.deposit for line in meeting.lines),
            is_as_signed=journal.is_intact(row) and journal.is_signed(row, keys.get(row.author)),
        )

    def _notices(self, ids: Sequence[str], number: int) -> Sequence[CodeFound]:
        """The notice, with the first amount on it; of a whole batch the first notice."""
        notice, item = tables.notice, tables.notice_item
        row = self._connection.execute(
            select(notice, item.c.contract_no, item.c.due_on)
            .join(item, and_(item.c.op_id == notice.c.op_id, item.c.number == notice.c.number))
            .where(notice.c.op_id.in_(ids), notice.c.number == number if number else true())
            .order_by(notice.c.number, item.c.due_on, item.c.contract_no)
            .limit(1)
        ).one_or_none()
        if row is None:
            return []
        line = f"{row.contract_no}/{row.due_on.isoformat()}"
        return [CodeFound("notice", row.group_no, row.op_id, row.number, row.day, line)]

    def _meetings(self, ids: Sequence[str], number: int) -> Sequence[CodeFound]:
        meeting, line = tables.meeting, tables.meeting_line
        if number:
            rows = self._connection.execute(
                select(
                    line.c.op_id,
                    line.c.line,
                    meeting.c.op_id.label("meeting"),
                    meeting.c.group_no,
                    meeting.c.held_on,
                )
                .join(meeting, meeting.c.op_id == line.c.meeting_id)
                .where(line.c.op_id.in_(ids), line.c.receipt_no == number)
            )
            return [
                CodeFound(
                    "meeting",
                    row.group_no,
                    row.meeting,
                    number,
                    row.held_on,
                    f"{row.op_id}/{row.line}",
                )
                for row in rows
            ]
        found = self._connection.execute(select(meeting).where(meeting.c.op_id.in_(ids)))
        return [CodeFound("meeting", row.group_no, row.op_id, 0, row.held_on) for row in found]

    def _sessions(self, ids: Sequence[str]) -> Sequence[CodeFound]:
        table = tables.session
        rows = self._connection.execute(select(table).where(table.c.op_id.in_(ids)))
        return [CodeFound("session", row.group_no, row.op_id, 0, row.held_on) for row in rows]

    def _papers(self, ids: Sequence[str]) -> Sequence[CodeFound]:
        paper = printed_paper
        rows = self._connection.execute(select(paper).where(paper.c.op_id.in_(ids)))
        return [CodeFound("paper", row.group_no, row.op_id, 0, row.printed_on) for row in rows]
