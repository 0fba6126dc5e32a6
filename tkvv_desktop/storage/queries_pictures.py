"""Sums of a group at every day of which the bank told, for its pictures: two questions for all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, and_, func, select

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import tables
from tkvv_desktop.usecases import records

_READING, _LOAN, _MEMBER = tables.reading, tables.statement_loan, tables.statement_member
_NOTHING = (0,) * 5


class PictureQueries:
    """The part of the reader that tells how a group went on."""

    _connection: Connection

    def figures_by_day(self, group_no: str, since: date) -> Sequence[records.FiguresOfDay]:
        of_group = and_(
            _READING.c.kind == "statement",
            _READING.c.group_no == group_no,
            _READING.c.current == True,  # noqa: E712
        )
        readings = self._connection.execute(
            select(_READING.c.op_id, _READING.c.as_of, _READING.c.has_members)
            .where(of_group)
            .order_by(_READING.c.as_of)
        ).all()
        summed = (
            _LOAN.c.in_term,
            _LOAN.c.overdue,
            _LOAN.c.frozen,
            _LOAN.c.arrears_in_term + _LOAN.c.arrears_overdue,
            _LOAN.c.arrears_grace,
        )
        sums = {
            row[0]: [int(value) for value in row[1:]]
            for row in self._connection.execute(
                select(_LOAN.c.op_id, *(func.sum(column) for column in summed))
                .join(_READING, _READING.c.op_id == _LOAN.c.op_id)
                .where(of_group, _READING.c.as_of >= since)
                .group_by(_LOAN.c.op_id)
            )
        }
        listing = [row.as_of for row in readings if row.has_members and row.as_of <= since]
        told_from = listing[-1] if listing else date.min
        saved: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self._connection.execute(
            select(_MEMBER.c.op_id, _MEMBER.c.customer_no, _MEMBER.c.deposit)
            .join(_READING, _READING.c.op_id == _MEMBER.c.op_id)
            .where(of_group, _READING.c.as_of >= told_from)
        ):
            saved[row.op_id][row.customer_no] = row.deposit
        listed: Mapping[str, int] = {}
        found = []
        for reading in readings:
            if reading.has_members:
                listed = saved[reading.op_id]
            # A file that does not list every member leads for those whom it names.
            deposits = {**listed, **saved[reading.op_id]}.values()
            if reading.as_of >= since:
                in_term, overdue, frozen, arrears, grace = sums.get(reading.op_id, _NOTHING)
                found.append(
                    records.FiguresOfDay(
                        as_of=reading.as_of,
                        in_term=Dong(in_term),
                        overdue=Dong(overdue),
                        frozen=Dong(frozen),
                        arrears=Dong(arrears),
                        grace=Dong(grace),
                        deposits=Dong(sum(deposits)),
                        savers=sum(amount > 0 for amount in deposits),
                    )
                )
        return found
