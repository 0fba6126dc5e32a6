"""Derived tables of targets and of sheets of criteria."""

from sqlalchemy import Column, Integer, Table, Text

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.tables import DERIVED, columns_of

target = Table(
    "target",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.TargetSet, (), "id", "scope"),
    sqlite_strict=True,
)
target_value = Table(
    "target_value",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.TargetReached, (), "id", "scope"),
    sqlite_strict=True,
)
criteria_sheet = Table(
    "criteria_sheet",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.CriteriaSheetSet, (), "id", "scope", "grades", "rows"),
    sqlite_strict=True,
)
sheet_grade = Table(
    "sheet_grade",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    *columns_of(ops.SheetGrade, ()),
    sqlite_strict=True,
)
sheet_row = Table(
    "sheet_row",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    *columns_of(ops.SheetRow, ("row",), "bands"),
    sqlite_strict=True,
)
sheet_band = Table(
    "sheet_band",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    *columns_of(ops.SheetBand, ()),
    sqlite_strict=True,
)
sheet_score = Table(
    "sheet_score",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.SheetScored, (), "id", "scope", "rows"),
    sqlite_strict=True,
)
row_score = Table(
    "row_score",
    DERIVED,
    Column("op_id", Text, primary_key=True),
    *columns_of(ops.RowScore, ("row",)),
    sqlite_strict=True,
)
