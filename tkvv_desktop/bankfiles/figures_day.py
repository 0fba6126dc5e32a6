"""The day that the figures of a file carry: never the day of reading."""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date

from tkvv_desktop.bankfiles.cells import Cell, CellFault, day, text
from tkvv_desktop.bankfiles.recognise import folded
from tkvv_desktop.domain.errors import Refused

FIRST_YEAR, LAST_YEAR = 2003, 2099  # the bank began in 2003

_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})([-/._ ]?)([0-9]{2})\2([0-9]{4})(?![0-9])")
_YEAR_FIRST = re.compile(r"(?<![0-9])([0-9]{4})[-/._ ]([0-9]{2})[-/._ ]([0-9]{2})(?![0-9])")
_MONTH = re.compile(r"(?<![0-9])([0-9]{1,2})[-/._ ]([0-9]{4})(?![0-9])")
_PRINTED = ("ngayin", "ngaylap", "thoigianin", "ngayxuat", "ngaytao")


def figures_day(
    file: str, cells: Iterable[Cell], above: Sequence[Sequence[Cell]], stem: str
) -> date:
    """The day by the column, else by the title, else by the name of the file; else refused."""
    days = {found for cell in cells if (found := _by_cell(cell)) is not None}
    if len(days) > 1:
        raise Refused("bankfile.two_days", file=file, first=min(days), last=max(days))
    if days:
        return days.pop()
    found = _by_title(above) or day_in(text(stem))
    if found is None:
        raise Refused("bankfile.no_date", file=file)
    return found


def _by_cell(cell: Cell) -> date | None:
    try:
        found = day(cell, FIRST_YEAR)
    except CellFault:
        return None
    return found


def _by_title(above: Sequence[Sequence[Cell]]) -> date | None:
    for row in above:
        for cell in row:
            if isinstance(cell, str) and not folded(cell).startswith(_PRINTED):
                found = day_in(text(cell))
                if found is not None:
                    return found
    return None


def day_in(words: str) -> date | None:
    """The last day that a title or a name of a file tells; of a month alone, its last day."""
    for pattern, order in ((_DAY, (4, 3, 1)), (_YEAR_FIRST, (1, 2, 3))):
        for match in reversed(list(pattern.finditer(words))):
            found = _day(*(int(match[part]) for part in order))
            if found is not None:
                return found
        words = pattern.sub(" ", words)  # of 31/02/2026 not even the month can be trusted
    for match in reversed(list(_MONTH.finditer(words))):
        year, month = int(match[2]), int(match[1])
        if 1 <= month <= 12:  # noqa: PLR2004 - months
            return _day(year, month, calendar.monthrange(year, month)[1])
    return None


def _day(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
