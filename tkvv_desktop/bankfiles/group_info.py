"""BC0437: counts and balances of each group, in million đồng, and its last score."""

from tkvv_desktop.bankfiles import cells
from tkvv_desktop.bankfiles.cells import CORRECTED
from tkvv_desktop.bankfiles.records import records
from tkvv_desktop.bankfiles.table import Field, Table
from tkvv_desktop.domain.bankdata import GroupInfoRow

_people = cells.count(9_999)
FIELDS = (
    Field("Mã tổ", cells.group_no),
    Field("Số tổ viên", _people),
    Field("Số tổ viên còn dư nợ", _people),
    Field("Số tổ viên có gửi TK", _people),
    Field("Số TV nộp lãi đủ 3 tháng", _people),
    Field("Số TV không nộp lãi đủ 3 tháng", _people),
    Field("Số TV gửi TK đủ 3 tháng", _people),
    Field("Số TV không gửi TK đủ 3 tháng", _people),
    Field("Tổng dư nợ", cells.millions),
    Field("Dư nợ quá hạn", cells.millions),
    Field("Dư nợ khoanh", cells.millions),
    Field("Lãi tồn", cells.millions),
    Field("Lãi tồn ân hạn", cells.millions),
    Field("Số dư TK", cells.millions),
    Field("Số TV có lãi tồn", _people),
    Field("Kết quả chấm điểm tổ tháng gần nhất", cells.score),
)


def read(table: Table) -> tuple[GroupInfoRow, ...]:
    """The groups' figures in đồng.

    The class is a formula whose result the export leaves out; it follows from the score.
    """
    rows = tuple(info for _, info in records(table, FIELDS, GroupInfoRow).values())
    scored = sum(1 for info in rows if info.score is not None)
    if scored:
        table.say(CORRECTED, "bankfile.grades_computed", 0, "", n=scored)
    return rows
