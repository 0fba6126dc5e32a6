"""Forecasts that were kept, as rows."""

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import tables_rating
from tkvv_desktop.storage.apply_bank import plain


def forecast_kept(connection: Connection, op: ops.ForecastKept, lamport: int) -> None:
    about = {"op_id": op.id, "group_no": op.scope, "lamport": lamport}
    connection.execute(
        insert(tables_rating.forecast_kept), plain(op, "id", "scope", "criteria") | about
    )
    if op.criteria:
        connection.execute(
            insert(tables_rating.forecast_points),
            [plain(one) | {"op_id": op.id} for one in op.criteria],
        )
