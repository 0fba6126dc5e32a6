"""Questions about forecasts that were kept."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from tkvv_desktop.storage.tables_rating import forecast_kept, forecast_points
from tkvv_desktop.usecases import records


class RatingQueries:
    """The part of the reader that tells what was forecast."""

    _connection: Connection

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
