"""Read the suggested sheets of criteria from their TOML: each value with source and confidence."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tkvv_desktop.domain.ops import SheetBand, SheetGrade, SheetRow
from tkvv_desktop.domain.sheets import SUBJECTS, Sheet


def read_starting_sheets(text: str) -> Mapping[str, Sheet]:
    """The suggestion for each subject; KeyError or ValueError when the file is not whole."""
    table = tomllib.loads(text)
    return {subject: _sheet(subject, table[subject]) for subject in SUBJECTS}


def _sheet(subject: str, table: Mapping[str, Any]) -> Sheet:
    return Sheet(
        op_id="",
        subject=subject,
        title=table["title"],
        since=table["since"],
        source=table["source"],
        confidence=table["confidence"],
        grades=tuple(SheetGrade(grade["key"], Decimal(grade["from"])) for grade in table["grade"]),
        rows=tuple(
            SheetRow(
                row=str(number),
                part=row["part"],
                text=row["text"],
                maximum=Decimal(row["maximum"]),
                indicator=row.get("indicator", ""),
                higher_is_better=row.get("higher_is_better", True),
                bands=tuple(
                    SheetBand(Decimal(limit), Decimal(points))
                    for limit, points in row.get("bands", ())
                ),
                source=row["source"],
                confidence=row["confidence"],
                note=row.get("note", ""),
            )
            for number, row in enumerate(table["row"], start=1)
        ),
    )
