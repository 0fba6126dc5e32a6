"""What the cash sheet of a session says."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import GroupFacts


@dataclass(frozen=True, slots=True)
class CashSheet:
    """The notes handed in at a session beside what the book has; blank when not counted yet.

    `counted_on` is the day of the meeting whose count is shown before the session; None when the
    count is that of the session itself, or when there is none.
    """

    group: GroupFacts
    session_on: date
    denominations: tuple[int, ...]  # all that are in use, largest first
    cash: tuple[tuple[int, int], ...]  # (denomination, how many notes); empty while not counted
    counted_on: date | None
    booked: Dong  # cash in the leader's hands before the session, by the book
    difference_reason: str
    reprint: bool
    code: str
