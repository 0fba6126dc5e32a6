"""Derived tables of records that are of one person."""

from sqlalchemy import Column, Text

from tkvv_desktop.storage.derived import derived, group_no, lamport
from tkvv_desktop.storage.tables import Day

people_merged = derived(
    "people_merged",
    group_no(index=True),
    lamport(),
    Column("day", Day, nullable=False),
    Column("customer_no", Text, nullable=False),
    Column("same_as", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
people_parted = derived(  # which of them count no more
    "people_parted",
    Column("target", Text, primary_key=True),
    group_no(index=True),
)
