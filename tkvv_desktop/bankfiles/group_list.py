"""DSTO: the groups of an office with their points, leaders and deputies."""

from tkvv_desktop.bankfiles import cells
from tkvv_desktop.bankfiles.cells import ATTENTION, Cell, CellFault, text
from tkvv_desktop.bankfiles.recognise import folded
from tkvv_desktop.bankfiles.records import records
from tkvv_desktop.bankfiles.table import Field, Table
from tkvv_desktop.domain.bankdata import GroupRow

ASSOCIATIONS = {"nongdan": "11", "phunu": "12", "cuuchienbinh": "13", "thanhnien": "14"}


def association(cell: Cell) -> str:
    """The code of an association from its name, "Hội Liên hiệp Phụ nữ" is 12, or from its code."""
    name = folded(text(cell))
    if name in ASSOCIATIONS.values() or not name:
        return name
    for part, code in ASSOCIATIONS.items():
        if part in name:
            return code
    raise CellFault(ATTENTION, "bankfile.association", cell, "")


FIELDS = (
    Field("Mã tổ", cells.group_no),
    Field("Mã PGD", cells.side_code(6)),
    Field("Tên PGD", text),
    Field("Mã xã", cells.side_code(6)),
    Field("Tên xã", text),
    Field("Mã điểm GDX", text),
    Field("Tên điểm GDX", text),
    Field("Ngày GDXA", cells.count(31, ATTENTION)),
    Field("Mã thôn", cells.side_code(8)),
    Field("Tên thôn", text),
    Field("Đơn vị ủy thác", association),
    Field("Tên tổ trưởng", text),
    Field("Mã khách hàng tổ trưởng", cells.side_code(10)),
    Field("SĐT tổ trưởng", cells.phone),
    Field("Tên tổ phó hiện tại", text),
    Field("Mã khách hàng tổ phó hiện tại", cells.side_code(10)),
)


def read(table: Table) -> tuple[GroupRow, ...]:
    """The groups, matched by code alone: two leaders may have the same name."""
    found = records(table, FIELDS, GroupRow, may_lack=("Tên PGD",))
    return tuple(group for _, group in found.values())
