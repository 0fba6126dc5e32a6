"""What the book says of papers that were printed, and of the codes on them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tkvv_desktop.domain.money import Dong

if TYPE_CHECKING:
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
    known: "tuple[Known, ...]"
    period: str = ""


@dataclass(frozen=True, slots=True)
class SignedMeeting:
    """A meeting as it lies in the journal, apart from every table made of it. Sums in đồng."""

    op_id: str
    group_no: str
    held_on: date
    interest: Dong
    deposits: Dong
    is_as_signed: bool  # its hash and its author's signature fit


@dataclass(frozen=True, slots=True)
class Held:
    """The book holds what a signed list says: interest and deposits, then and after corrections."""

    signed: tuple[Dong, Dong]
    now: tuple[Dong, Dong]


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
    held: Held | None = None  # when the code is that of the entry itself
