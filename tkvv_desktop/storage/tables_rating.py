"""Derived tables of the forecasts that were kept."""

from sqlalchemy import Column, Integer, Text

from tkvv_desktop.storage.derived import derived, group_no, lamport
from tkvv_desktop.storage.tables import Day, Rate

forecast_kept = derived(
    "forecast_kept",
    group_no(index=True),
    lamport(),
    Column("month", Day, nullable=False),
    Column("made_on", Day, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("figures_on", Day),
    Column("rules_name", Text, nullable=False),
    Column("rules_since", Day, nullable=False),
)
forecast_points = derived(
    "forecast_points",
    Column("criterion", Text, primary_key=True),
    Column("points", Integer, nullable=False),
    Column("measure", Rate),
)
