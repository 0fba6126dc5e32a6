"""What a list for a workbook says: named columns, and values one can count with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.usecases.facts import GroupFacts

Value = str | int | Decimal | bool | date | None


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column by its name; `kind`: "text", "dong", "count", "points", "rate", "day", "month".

    A flag is a text column of True and False; a code is a text column whose words are in
    documents.workbook.
    """

    key: str
    kind: str = "text"
    summed: bool = False


@dataclass(frozen=True, slots=True)
class ListFacts:
    """One list of one group, or of every group of a book (`group` is None)."""

    name: str
    group: GroupFacts | None
    on: date
    figures_on: date | None
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    session_on: date | None = None
    is_complete: bool = True  # the book holds no money that this program does not understand
