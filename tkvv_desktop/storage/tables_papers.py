"""Derived tables of the papers that were printed."""

from sqlalchemy import Column, Index, Integer, Table, Text

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.tables import DERIVED, columns_of

printed_paper = Table(
    "printed_paper",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("group_no", Text, nullable=False),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.PaperPrinted, (), "id", "scope", "known"),
    Index("ix_printed_paper", "group_no", "lamport"),
    sqlite_strict=True,
)
printed_from = Table(  # how far each chain went that the facts of a paper are from
    "printed_from",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    *columns_of(ops.Known, ("scope", "replica")),
    sqlite_strict=True,
)
