"""What every operation has, and how a personal value is marked."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

PRIVATE = "private"
Private = Annotated[str, PRIVATE]

OFFICE = "office"
"""The scope of what concerns a whole book: users, machines, rules. Any other scope is a group."""

BY_HAND = "hand"
"""The source of a figure that a person typed from paper."""


LEADER, DEPUTY, ASSOCIATION, BANK, INSPECTOR = (
    "leader",
    "deputy",
    "association",
    "bank",
    "inspector",
)
ROLES = (LEADER, DEPUTY, ASSOCIATION, BANK, INSPECTOR)
"""What people are in a book; an inspector reads and prints, and writes nothing else."""
KEEPERS = frozenset({LEADER, DEPUTY})
"""Who handles the money of a group."""
OFFICES = frozenset({LEADER, ASSOCIATION, BANK})
"""Who may set what concerns a whole book; a leader does it for a book of his own."""
WORKERS = KEEPERS | OFFICES


LOAN_LINE = "loan"
DEPOSIT_LINE = "deposit"
CASH_LINE = "cash"  # the cash count of a meeting
SESSION_LINE = "session"  # that it was closed, with what was handed in
ANSWER_LINE = "answer"  # to a due notice
REPLACEMENT_LINE = "c001"  # what a correction puts in the place of a line of a meeting
"""Names of lines that operations do not name themselves, so that each can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One signed fact. `id` is made by the form when it opens, so that Enter twice writes once."""

    TYPE: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    # A program that does not know a critical operation must not show totals without saying so.
    CRITICAL: ClassVar[bool] = False
    WRITERS: ClassVar[frozenset[str]] = WORKERS

    id: str
    scope: str
