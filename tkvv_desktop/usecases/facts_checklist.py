"""What the paper of a month's work says: each step, its day, and what the book shows done."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases.facts import GroupFacts

STEPS = (
    "read",
    "reconcile",
    "notices",
    "hand_over",
    "forecast",
    "meeting",
    "papers",
    "session",
    "principal",
    "in_hand",
    "points",
    "stick",
    "copy",
)
"""Every step of a month, in the order in which it is done."""


@dataclass(frozen=True, slots=True)
class WorkStep:
    """One step; what the book cannot know is left for the hand."""

    key: str
    on: date | None = None  # the day to do it, where it has one
    done_on: date | None = None  # as the book shows it
    is_done: bool = False  # also where the book shows no day
    count: int = 0  # people, notices or months that it is about
    amount: Dong = ZERO


@dataclass(frozen=True, slots=True)
class Checklist:
    """The work of a group in a month as the book stands on a day."""

    group: GroupFacts
    month: date
    on: date
    figures_on: date | None
    steps: tuple[WorkStep, ...]
    next_month_dues: int  # members whose principal falls due in the month after
    next_month_amount: Dong
    code: str = ""  # leads back to this print
