"""How derived tables begin: the operation that a row is from, its group, its Lamport number."""

from typing import Any

from sqlalchemy import Column, Integer, Table, Text

from tkvv_desktop.storage.tables import DERIVED


def derived(name: str, *parts: Any) -> Table:
    """A table of what operations tell; `op_id` comes first and is the key, or begins it."""
    op_id = Column("op_id", Text, primary_key=True)
    return Table(name, DERIVED, op_id, *parts, sqlite_strict=True)


def group_no(*, index: bool = False) -> Column[str]:
    """The group that a row is of."""
    return Column("group_no", Text, nullable=False, index=index)


def lamport() -> Column[int]:
    """Where the operation stands in the order of all."""
    return Column("lamport", Integer, nullable=False)
