"""Derived tables of records that are of one person."""

from sqlalchemy import Column, Integer, Table, Text

from tkvv_desktop.storage.tables import DERIVED, Day

people_merged = Table(
    "people_merged",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("group_no", Text, nullable=False, index=True),
    Column("lamport", Integer, nullable=False),
    Column("day", Day, nullable=False),
    Column("customer_no", Text, nullable=False),
    Column("same_as", Text, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_strict=True,
)
people_parted = Table(  # which of them count no more
    "people_parted",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("group_no", Text, nullable=False, index=True),
    sqlite_strict=True,
)
