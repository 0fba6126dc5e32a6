"""What the book says of meetings that were told of."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import HeardLine


@dataclass(frozen=True, slots=True)
class HeardMeeting:
    """Figures as they were told; its fields are those of ops.MeetingHeard. Amounts in đồng."""

    op_id: str
    group_no: str
    day: date
    source: str
    payers: int
    present: int
    interest: Dong
    deposits: Dong
    cash: Dong | None
    is_whole: bool
    who: str  # the name of the person who took it down
    lines: tuple[HeardLine, ...]
