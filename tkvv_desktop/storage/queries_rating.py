"""Questions about forecasts that were kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, and_, select

from tkvv_desktop.storage import tables
from tkvv_desktop.storage.tables_rating import forecast_kept, forecast_points
from tkvv_desktop.usecases import records


class RatingQueries:
    """The part of the reader that tells what was forecast, and what a forecast rests on."""

    _connection: Connection

    def sessions_held(self, group_no: str) -> Sequence[date]:
        session = tables.session
        return list(
            self._connection.scalars(
                select(session.c.held_on)
                .where(session.c.group_no == group_no, session.c.reversed == False)  # noqa: E712
                .order_by(session.c.held_on)
            )
        )

    def answered(
        self, group_no: str, due_since: date | None = None
    ) -> Mapping[tuple[str, date], str]:
        return self._answers(group_no, due_since).get(group_no, {})

    def _answers(
        self, group_no: str | None, due_since: date | None = None
    ) -> dict[str, dict[tuple[str, date], str]]:
        """By group and amount due: what was answered last, to whichever notice that names it.

        A later notice that nobody has answered yet leaves the answer to an earlier one standing.
        """
        notice, item, reply = tables.notice, tables.notice_item, tables.notice_answer
        query = (
            select(
                notice.c.group_no,
                notice.c.op_id,
                notice.c.number,
                item.c.contract_no,
                item.c.due_on,
            )
            .join(item, and_(item.c.op_id == notice.c.op_id, item.c.number == notice.c.number))
            .order_by(notice.c.day, notice.c.op_id, notice.c.number)
        )
        if group_no is not None:
            query = query.where(notice.c.group_no == group_no)
        if due_since is not None:
            query = query.where(item.c.due_on >= due_since)
        rows = self._connection.execute(query).all()
        if not rows:
            return {}
        replies = select(reply).where(reply.c.reversed == False)  # noqa: E712
        if due_since is not None:
            replies = replies.where(reply.c.printed.in_({row.op_id for row in rows}))
        said = {
            (row.printed, row.number): row
            for row in self._connection.execute(
                replies.order_by(reply.c.day, reply.c.lamport, reply.c.op_id)
            )
        }
        found: dict[str, dict[tuple[str, date], str]] = defaultdict(dict)
        given: dict[tuple[str, str, date], date] = {}
        for row in rows:
            last = said.get((row.op_id, row.number))
            about = row.group_no, row.contract_no, row.due_on
            if last is not None and (last.answer or last.promised_on):
                if last.day >= given.get(about, last.day):
                    given[about] = last.day
                    found[row.group_no][row.contract_no, row.due_on] = last.answer
            else:
                found[row.group_no].setdefault((row.contract_no, row.due_on), "")
        return found

    def kept_forecasts(self, group_no: str) -> Sequence[records.KeptForecast]:
        """The latest kept of each month, oldest month first."""
        points: dict[str, dict[str, int]] = defaultdict(dict)
        of_group = select(forecast_kept.c.op_id).where(forecast_kept.c.group_no == group_no)
        for row in self._connection.execute(
            select(forecast_points).where(forecast_points.c.op_id.in_(of_group))
        ):
            points[row.op_id][row.criterion] = row.points
        latest: dict[object, records.KeptForecast] = {}
        for row in self._connection.execute(
            select(forecast_kept)
            .where(forecast_kept.c.group_no == group_no)
            .order_by(
                forecast_kept.c.month,
                forecast_kept.c.made_on,
                forecast_kept.c.lamport,
                forecast_kept.c.op_id,
            )
        ):
            latest[row.month] = records.KeptForecast(
                group_no,
                row.month,
                row.made_on,
                row.occasion,
                row.rules_name,
                points[row.op_id],
            )
        return list(latest.values())
