"""Derived tables of the forecasts that were kept."""

from sqlalchemy import Column, Integer, Table, Text

from tkvv_desktop.storage.tables import DERIVED, Day, Rate

forecast_kept = Table(
    "forecast_kept",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("group_no", Text, nullable=False, index=True),
    Column("lamport", Integer, nullable=False),
    Column("month", Day, nullable=False),
    Column("made_on", Day, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("figures_on", Day),
    Column("rules_name", Text, nullable=False),
    Column("rules_since", Day, nullable=False),
    sqlite_strict=True,
)
forecast_points = Table(
    "forecast_points",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("criterion", Text, primary_key=True),
    Column("points", Integer, nullable=False),
    Column("measure", Rate),
    sqlite_strict=True,
)
