"""Derived tables of the papers that were printed."""

from sqlalchemy import Index

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.derived import derived, group_no, lamport
from tkvv_desktop.storage.tables import columns_of

printed_paper = derived(
    "printed_paper",
    group_no(),
    lamport(),
    *columns_of(ops.PaperPrinted, (), "id", "scope", "known"),
    Index("ix_printed_paper", "group_no", "lamport"),
)
printed_from = derived(  # how far each chain went that the facts of a paper are from
    "printed_from",
    *columns_of(ops.Known, ("scope", "replica")),
)
