"""Nợ đến hạn phân kỳ: the instalments that are not fully paid."""

from datetime import date

from tkvv_desktop.bankfiles import cells
from tkvv_desktop.bankfiles.cells import ATTENTION
from tkvv_desktop.bankfiles.records import records
from tkvv_desktop.bankfiles.table import Field, Table
from tkvv_desktop.domain.bankdata import InstalmentRow
from tkvv_desktop.domain.money import Dong

FIELDS = (
    Field("SOKU", cells.contract_no),
    Field("NGAYDENHAN", cells.day),
    Field("MAKH", cells.code(10, "bankfile.customer_no")),
    Field("MATO", cells.group_no),
    Field("DUNO", cells.amount),
    Field("GOCDTRA", cells.amount),
    Field("NODENHAN", cells.amount_needed),
)


def _row(contract: str, due_on: date, customer: str, group: str, *amounts: Dong) -> InstalmentRow:
    return InstalmentRow(contract, customer, group, due_on, *amounts)


def read(table: Table) -> tuple[InstalmentRow, ...]:
    """The instalments, each once; what is left is the bank's figure."""
    found = records(table, FIELDS, _row, keys=2, needed=(0, 1))
    complete = table.has("DUNO") and table.has("GOCDTRA")
    for number, row in found.values():
        if complete and row.amount - row.paid != row.left:
            table.say(
                ATTENTION,
                "bankfile.instalment_differs",
                number,
                row.contract_no,
                left=row.left,
                computed=row.amount - row.paid,
            )
    return tuple(row for _, row in found.values())
