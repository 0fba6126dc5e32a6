"""Derived tables of the meetings that were told of before their entry came."""

from sqlalchemy import Column, Index, Integer, Table, Text

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.tables import DERIVED, columns_of

heard_meeting = Table(
    "heard_meeting",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("group_no", Text, nullable=False),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.MeetingHeard, (), "id", "scope", "lines"),
    Index("ix_heard_meeting", "group_no", "day"),
    sqlite_strict=True,
)
heard_line = Table(
    "heard_line",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    *columns_of(ops.HeardLine, ("customer_no",)),
    sqlite_strict=True,
)
