"""What an office was told of a meeting before the group's own entry of it came."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops.base import ASSOCIATION, BANK, DEPUTY, LEADER, Operation


@dataclass(frozen=True, slots=True)
class HeardLine:
    """What one member is said to have handed over."""

    customer_no: str
    interest: Dong
    deposit: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeard(Operation):
    """Figures of a meeting as they were told, not confirmed: they move no money.

    A later one of the same group and day stands in its place; the group's own entry replaces both.
    """

    TYPE: ClassVar[str] = "meeting.heard"
    WRITERS: ClassVar[frozenset[str]] = frozenset({ASSOCIATION, BANK, LEADER, DEPUTY})
    day: date  # of the meeting
    source: str  # "phone", "qr"
    payers: int
    present: int
    interest: Dong
    deposits: Dong
    cash: Dong | None  # counted; None: it was not
    is_whole: bool  # every member who paid has his line; else only the sums were told
    lines: tuple[HeardLine, ...]
