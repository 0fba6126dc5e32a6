"""Questions about meetings that were told of."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import HeardLine
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.tables_heard import heard_line, heard_meeting
from tkvv_desktop.usecases.heard_records import HeardMeeting

_FACTS = tuple(name for name in HeardMeeting.__dataclass_fields__ if name not in ("who", "lines"))


class HeardQueries:
    """The part of the reader that tells what is not confirmed yet."""

    _connection: Connection

    def heard_meetings(self, group_no: str | None = None) -> Sequence[HeardMeeting]:
        """What was told last of each meeting, latest day first."""
        heard, op, user = heard_meeting, tables.op, tables.user
        query = (
            select(*(heard.c[name] for name in _FACTS), user.c.name.label("who"))
            .join(op, op.c.id == heard.c.op_id)
            .join(user, user.c.user == op.c.author, isouter=True)
        )
        if group_no is not None:
            query = query.where(heard.c.group_no == group_no)
        latest = {
            (row.group_no, row.day): row
            for row in self._connection.execute(query.order_by(heard.c.lamport, heard.c.op_id))
        }
        lines: dict[str, list[HeardLine]] = defaultdict(list)
        ids = [row.op_id for row in latest.values()]
        for row in self._connection.execute(
            select(heard_line)
            .where(heard_line.c.op_id.in_(ids))
            .order_by(heard_line.c.op_id, heard_line.c.customer_no)
        ):
            lines[row.op_id].append(
                HeardLine(row.customer_no, Dong(row.interest), Dong(row.deposit))
            )
        return [
            HeardMeeting(
                **{name: getattr(latest[key], name) for name in _FACTS},
                who=latest[key].who or "",
                lines=tuple(lines[latest[key].op_id]),
            )
            for key in sorted(latest, key=lambda key: (-key[1].toordinal(), key[0]))
        ]
