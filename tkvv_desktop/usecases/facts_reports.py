"""What the reports of a group say: the forecast of its rating, its month."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import GroupFacts, RatingSheet
from tkvv_desktop.usecases.facts_pictures import Picture


@dataclass(frozen=True, slots=True)
class ForecastPaper:
    """The forecast of a month before its session: all of the rating sheet, and what is missing."""

    rating: RatingSheet
    session_on: date
    next_grade: str  # "" when there is no better one
    points_to_next: int
    code: str = ""  # leads back to this print


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """The loans of one programme."""

    name: str
    loans: int
    outstanding: Dong
    overdue: Dong
    frozen: Dong


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting of the month; `to_come` are those on its roll."""

    held_on: date
    session_on: date
    present: int
    on_roll: int
    interest: Dong
    deposits: Dong
    payers: int


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What was handed in at the session of the month."""

    held_on: date
    by_deputy: bool
    handed_in: Dong
    commission: Dong | None


@dataclass(frozen=True, slots=True)
class MonthEndFacts:
    """The group at one of the bank's month ends."""

    as_of: date
    outstanding: Dong
    overdue: Dong


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A group's month. `on` is the day of its figures; estimates are ours, the rest the bank's."""

    group: GroupFacts
    month: date
    on: date
    figures_on: date | None
    is_estimate: bool  # something of ours is in the balances
    members: int
    borrowers: int
    savers: int
    programmes: tuple[ProgrammeLine, ...]
    outstanding: Dong
    overdue: Dong
    frozen: Dong
    before: MonthEndFacts | None  # the bank's month end before
    arrears: Dong
    members_in_arrears: int
    grace: Dong
    interest_due: Dong | None  # of the session of the month, our estimate; None: nobody owes
    deposits: Dong
    deposits_before: Dong | None
    due_amounts: int  # principal that falls due in the month and is still open
    due_open: Dong
    due_handled: str  # share of what fell due this month, as the forecast measures it
    principal_paid: Dong  # in the month, at the bank, as the book holds it
    notices: int  # printed in the month
    meetings: tuple[MeetingFacts, ...]
    sessions: tuple[SessionFacts, ...]
    in_hand: Dong
    official: tuple[date, int, str] | None  # latest month the bank has rated, points, grade
    forecast: tuple[int, str]
    pictures: tuple[Picture, ...]
    code: str = ""
