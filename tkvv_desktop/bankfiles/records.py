"""What the simple files share: one row a thing, found by its key, repeated or contradicted."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from tkvv_desktop.bankfiles.cells import REFUSED, CellFault
from tkvv_desktop.bankfiles.table import Field, RowRefused, Table

T = TypeVar("T")


def records(
    table: Table,
    fields: Sequence[Field],
    make: Callable[..., T],
    keys: int = 1,
    needed: Sequence[int] = (0,),
    may_lack: Sequence[str] = (),
) -> dict[tuple[Any, ...], tuple[int, T]]:
    """Every row of the sheet as `make(*values)`, by its first `keys` values, with its row number.

    A row that repeats an earlier one counts once; of two that contradict each other the first
    is kept. Both are reported. `needed` are the fields that may not be empty.
    """
    plan = table.plan(fields, may_lack)
    found: dict[tuple[Any, ...], tuple[int, T]] = {}
    subject_at = table.position(fields[0].column)
    for number, row in table.rows(*plan.columns[:keys]):
        subject = row[subject_at]
        try:
            values = table.take(plan, number, row, subject)
            for place in needed:
                if values[place] in ("", None):
                    fault = CellFault(REFUSED, "bankfile.missing_value", "")
                    table.refuse(number, subject, fault, plan.columns[place])
        except RowRefused:
            continue
        key, record = tuple(values[:keys]), make(*values)
        if key not in found:
            found[key] = (number, record)
        elif found[key][1] == record:
            table.repeated(number, values[0], "bankfile.repeated_row", found[key][0])
        else:
            table.conflict(number, values[0], "bankfile.row_conflict", first=found[key][0])
    return found
