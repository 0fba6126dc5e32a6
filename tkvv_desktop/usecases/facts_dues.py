"""What the lists of dues say: the analysis before a session, and the cover of printed notices."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import GroupFacts


@dataclass(frozen=True, slots=True)
class DueListLine:
    """An amount that falls due, and how the household says it will be paid."""

    member: str
    customer_no: str
    contract_no: str
    programme: str
    due_on: date
    session_on: date
    amount: Dong
    is_final: bool
    is_estimate: bool  # our own schedule; the bank's list does not have it
    days_left: int  # below 0 when it is late
    deposit: Dong | None  # what the member has, by the book; None when not known
    notice_no: int | None  # of the latest notice printed
    answer: str = ""  # "full", "part", "deposit", "adjust", "extend", "hard"; "" while none
    promised: Dong | None = None  # what the answer covers of the amount; None when not said
    promised_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DueList:
    """What falls due in a group up to a day, the soonest first."""

    group: GroupFacts
    made_on: date
    until: date
    lines: tuple[DueListLine, ...]
    figures_on: date | None
    code: str = ""  # leads back to this print, see papers.lookup_code


@dataclass(frozen=True, slots=True)
class NoticeListLine:
    """A notice of the batch: to whom, how much, by when."""

    number: int
    stage: int  # 1, 2, 3
    member: str
    customer_no: str
    address: str
    loans: int
    amount: Dong
    due_on: date  # the earliest
    session_on: date


@dataclass(frozen=True, slots=True)
class NoticeList:
    """The cover of the notices printed on a day, on which their receipt is signed."""

    group: GroupFacts
    printed_on: date
    lines: tuple[NoticeListLine, ...]
    reprint: bool
    code: str  # leads back to the operation, see papers.lookup_code; "" when there are several
