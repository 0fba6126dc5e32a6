"""The three short lists: loans dormant for three months (14), overdue (2), frozen (13)."""

from tkvv_desktop.bankfiles import cells
from tkvv_desktop.bankfiles.cells import text
from tkvv_desktop.bankfiles.records import records
from tkvv_desktop.bankfiles.table import Field, Table
from tkvv_desktop.domain.bankdata import DormantRow, FrozenRow, OverdueRow

LOAN = (
    Field("Số khế ước", cells.contract_no),
    Field("Mã KH", cells.code(10, "bankfile.customer_no")),
    Field("Mã tổ", cells.group_no),
)
DORMANT = (*LOAN, Field("Ngày giao dịch gần nhất", cells.side_day))
OVERDUE = (
    *LOAN,
    Field("Dư nợ quá hạn", cells.amount_needed),
    Field("Ngày chuyển quá hạn", cells.day),
)
FROZEN = (
    *LOAN,
    Field("Dư nợ khoanh", cells.amount_needed),
    Field("Ngày hiệu lực", cells.day),
    Field("Ngày hết hạn khoanh", cells.day),
    Field("Nguyên nhân", text),
)


def dormant(table: Table) -> tuple[DormantRow, ...]:
    """The loans without a movement for three months."""
    return tuple(row for _, row in records(table, DORMANT, DormantRow).values())


def overdue(table: Table) -> tuple[OverdueRow, ...]:
    """The overdue loans and since when."""
    return tuple(row for _, row in records(table, OVERDUE, OverdueRow).values())


def frozen(table: Table) -> tuple[FrozenRow, ...]:
    """The frozen loans, until when and why."""
    return tuple(row for _, row in records(table, FROZEN, FrozenRow).values())
