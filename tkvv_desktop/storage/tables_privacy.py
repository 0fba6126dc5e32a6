"""Derived tables of personal data: consents, who saw what, who was erased."""

from sqlalchemy import Column, Integer, Table, Text

from tkvv_desktop.storage.tables import DERIVED, Day, Truth

consent = Table(
    "consent",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("group_no", Text, nullable=False),
    Column("customer_no", Text, nullable=False, index=True),
    Column("lamport", Integer, nullable=False),
    Column("day", Day, nullable=False),
    Column("is_given", Truth, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Text, nullable=False),
    sqlite_strict=True,
)
data_seen = Table(
    "data_seen",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("group_no", Text, nullable=False),
    Column("customer_no", Text, nullable=False, index=True),
    Column("day", Day, nullable=False),
    Column("way", Text, nullable=False),
    sqlite_strict=True,
)
erased = Table(
    "erased",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("group_no", Text, nullable=False),
    Column("customer_no", Text, nullable=False, index=True),
    Column("day", Day, nullable=False),
    sqlite_strict=True,
)
