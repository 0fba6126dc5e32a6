"""Derived tables of targets and of sheets of criteria."""

from sqlalchemy import Column, Integer, Text

from tkvv_desktop.domain import ops
from tkvv_desktop.storage.derived import derived, lamport
from tkvv_desktop.storage.tables import columns_of

target = derived(
    "target",
    lamport(),
    *columns_of(ops.TargetSet, (), "id", "scope"),
)
target_value = derived(
    "target_value",
    lamport(),
    *columns_of(ops.TargetReached, (), "id", "scope"),
)
criteria_sheet = derived(
    "criteria_sheet",
    lamport(),
    *columns_of(ops.CriteriaSheetSet, (), "id", "scope", "grades", "rows"),
)
sheet_grade = derived(
    "sheet_grade",
    Column("number", Integer, primary_key=True),
    *columns_of(ops.SheetGrade, ()),
)
sheet_row = derived(
    "sheet_row",
    Column("number", Integer, nullable=False),
    *columns_of(ops.SheetRow, ("row",), "bands"),
)
sheet_band = derived(
    "sheet_band",
    Column("row", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    *columns_of(ops.SheetBand, ()),
)
sheet_score = derived(
    "sheet_score",
    lamport(),
    *columns_of(ops.SheetScored, (), "id", "scope", "rows"),
)
row_score = derived(
    "row_score",
    *columns_of(ops.RowScore, ("row",)),
)
