"""Derived tables of the meetings that were told of before their entry came."""

from sqlalchemy import Index

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.derived import derived, group_no, lamport
from tkvv_desktop.storage.tables import columns_of

heard_meeting = derived(
    "heard_meeting",
    group_no(),
    lamport(),
    *columns_of(ops.MeetingHeard, (), "id", "scope", "lines"),
    Index("ix_heard_meeting", "group_no", "day"),
)
heard_line = derived(
    "heard_line",
    *columns_of(ops.HeardLine, ("customer_no",)),
)
