"""Questions about money since a statement, asked once a group: their statements are built once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, select

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.positions import Move
from tkvv_desktop.storage import tables

_LINE, _PART, _MEETING = tables.meeting_line, tables.interest_part, tables.meeting
_BANK, _NOTE = tables.bank_move, tables.deposit_note
_GROUP: BindParameter[str] = bindparam("group_no")
_AFTER: BindParameter[date] = bindparam("after")
_UNTIL: BindParameter[date] = bindparam("until")

_OF_MEETINGS = (
    _MEETING.c.group_no == _GROUP,  # by its few late meetings, not by all lines of the group
    _LINE.c.reversed == False,  # noqa: E712
    _MEETING.c.session_on > _AFTER,
    _MEETING.c.held_on <= _UNTIL,
)
_OF_BANK = (
    _BANK.c.group_no == _GROUP,
    _BANK.c.reversed == False,  # noqa: E712
    _BANK.c.day > _AFTER,
    _BANK.c.day <= _UNTIL,
)
_INTEREST = (
    select(_PART.c.contract_no, _PART.c.amount, _MEETING.c.held_on, _MEETING.c.session_on)
    .join(_LINE, and_(_LINE.c.op_id == _PART.c.op_id, _LINE.c.line == _PART.c.line))
    .join(_MEETING, _MEETING.c.op_id == _LINE.c.meeting_id)
    .where(*_OF_MEETINGS)
)
_AT_BANK = select(_BANK).where(*_OF_BANK)
_DEPOSITS = (
    select(_LINE.c.customer_no, func.sum(_LINE.c.deposit).label("deposit"))
    .join(_MEETING, _MEETING.c.op_id == _LINE.c.meeting_id)
    .where(*_OF_MEETINGS)
    .group_by(_LINE.c.customer_no)
)
_DEBITS = select(_BANK.c.customer_no, _BANK.c.principal, _BANK.c.interest).where(
    *_OF_BANK, _BANK.c.kind == "debit"
)
_PAST_THE_GROUP = select(_NOTE.c.customer_no, _NOTE.c.kind, _NOTE.c.amount).where(
    _NOTE.c.group_no == _GROUP,
    _NOTE.c.reversed == False,  # noqa: E712
    _NOTE.c.day > _AFTER,
    _NOTE.c.day <= _UNTIL,
)


class MoveQueries:
    """The part of the reader that tells what moved since a day."""

    _connection: Connection

    def moves(self, group_no: str, after: date, until: date) -> Sequence[Move]:
        about = {"group_no": group_no, "after": after, "until": until}
        found = [
            Move(contract_no, held_on, session_on, Dong(0), Dong(amount))
            for contract_no, amount, held_on, session_on in self._connection.execute(
                _INTEREST, about
            )
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
            for row in self._connection.execute(_AT_BANK, about)
        ]
        return sorted(found, key=lambda one: (one.at_bank_on, one.contract_no, one.made_on))

    def deposits_since(self, group_no: str, after: date, until: date) -> Mapping[str, int]:
        about = {"group_no": group_no, "after": after, "until": until}
        sums: dict[str, int] = defaultdict(int)
        for row in self._connection.execute(_DEPOSITS, about):
            sums[row.customer_no] += int(row.deposit)  # PostgreSQL sums to a decimal
        for debit in self._connection.execute(_DEBITS, about):
            sums[debit.customer_no] -= debit.principal + debit.interest
        for noted in self._connection.execute(_PAST_THE_GROUP, about):
            sums[noted.customer_no] += -noted.amount if noted.kind == "withdrawn" else noted.amount
        return sums
