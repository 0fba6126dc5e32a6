"""Derived tables of personal data: consents, who saw what, who was erased."""

from sqlalchemy import Column, Text

from tkvv_desktop.storage.derived import derived, group_no, lamport
from tkvv_desktop.storage.tables import Day, Truth

consent = derived(
    "consent",
    group_no(),
    Column("customer_no", Text, nullable=False, index=True),
    lamport(),
    Column("day", Day, nullable=False),
    Column("is_given", Truth, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Text, nullable=False),
)
data_seen = derived(
    "data_seen",
    group_no(),
    Column("customer_no", Text, nullable=False, index=True),
    Column("day", Day, nullable=False),
    Column("way", Text, nullable=False),
)
erased = derived(
    "erased",
    group_no(),
    Column("customer_no", Text, nullable=False, index=True),
    Column("day", Day, nullable=False),
)
