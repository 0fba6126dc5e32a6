"""What the book says of papers that were printed, and of the codes on them."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.ops import Known


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """One print or file of a paper; its fields are those of ops.PaperPrinted."""

    op_id: str
    group_no: str
    who: str  # the name of the person who printed it
    name: str
    as_of: date
    printed_on: date
    way: str
    month: date | None
    member: str
    loan: str
    meeting: str
    notice: str
    rows: int
    show_ids: bool
    dialect: str
    pages: str
    sheets: int
    again: str
    drawn: str
    known: tuple[Known, ...]
    period: str = ""


@dataclass(frozen=True, slots=True)
class CodeFound:
    """The operation that the code of a paper leads to.

    `kind` is "notice", "meeting", "session" or "paper"; `number` is that of the notice or the
    receipt, 0 when the code is of the whole.
    """

    kind: str
    group_no: str
    op_id: str
    number: int
    day: date
    line: str = ""  # "operation/line" of a receipt, "contract/due day" of a notice
