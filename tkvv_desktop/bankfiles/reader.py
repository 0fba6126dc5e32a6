"""A file of the bank in, its rows and a report on them out."""

from pathlib import Path
from typing import Any

from tkvv_desktop.bankfiles import group_info, group_list, instalments, lists, scores, sheet
from tkvv_desktop.bankfiles.cells import ATTENTION, text
from tkvv_desktop.bankfiles.figures_day import day_in, figures_day
from tkvv_desktop.bankfiles.loan_file import LoanReader, say_late_movements
from tkvv_desktop.bankfiles.table import Progress, Table
from tkvv_desktop.domain.bankdata import BankFile, Kind
from tkvv_desktop.domain.errors import Refused

_SIMPLE = {
    Kind.GROUP_LIST: ("groups", group_list.read),
    Kind.GROUP_INFO: ("group_infos", group_info.read),
    Kind.SCORES: ("scores", scores.read),
    Kind.INSTALMENTS: ("instalments", instalments.read),
    Kind.DORMANT: ("dormant", lists.dormant),
    Kind.OVERDUE: ("overdue", lists.overdue),
    Kind.FROZEN: ("frozen", lists.frozen),
}


def read_bank_file(path: Path, progress: Progress | None = None) -> BankFile:
    """Read one of the bank's month-end files, whichever it is; raises Refused or Trouble.

    `progress(done, total)` is told how far the reading is and may raise Cancelled to end it.
    """
    with sheet.opened(path) as opened:
        kind = opened.header.kind
        table = Table(opened, progress)
        rows: dict[str, Any]
        if kind in _SIMPLE:
            name, read = _SIMPLE[kind]
            rows = {name: read(table)}
        else:
            loans = LoanReader(table, kind)
            loans.read()
            rows = {
                "people": loans.person_rows(),
                "loans": loans.loan_rows(),
                "groups": tuple(loans.groups.values()),
            }
    table.refuse_if_hopeless()
    as_of = figures_day(path.name, table.day_cells, opened.above, path.stem)
    named = day_in(text(path.stem))
    if named is not None and named != as_of:
        table.say(ATTENTION, "bankfile.name_other_day", 0, "", named=named, on=as_of)
    if "loans" in rows:
        say_late_movements(table, rows["loans"], as_of)
    return BankFile(
        name=text(path.name),
        kind=kind,
        as_of=as_of,
        office_no=_office(path.name, table),
        rows_read=table.rows_read,
        findings=table.report(),
        **rows,
    )


def _office(file: str, table: Table) -> str:
    """The one office of the file; a file of several is refused, their groups would be mixed."""
    written = (text(cell) for cell in table.office_cells if cell not in ("", 0))
    offices = sorted({office.zfill(6) for office in written if office.isdecimal()})
    if len(offices) > 1:
        raise Refused("bankfile.two_offices", files=file, offices=", ".join(offices))
    return offices[0] if offices else ""
