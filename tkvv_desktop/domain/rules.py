"""The rules of the field that may change: values with their source, read from resources/rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a rule comes from, how sure it is, since when.

    `confidence` is "seed", "source", "derived", "recall" or "assumed".
    """

    source: str
    confidence: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Rules:
    """Values that rules of the bank and of the group fix. `notes` has the provenance by name."""

    overdue_percent: Decimal  # overdue debt bears this share of the contract's rate
    days_in_year: int
    grace_months: Mapping[str, int]  # programme -> months in which interest is kept apart
    notice_days: tuple[int, ...]  # first, second, third notice: days before the due date
    quorum: tuple[int, int]  # at least this fraction of the members
    members: tuple[int, int]  # fewest and most in a group
    meeting_days_before_session: int
    instalment_steps: tuple[int, ...]  # months
    instalment_rounding: int  # đồng
    denominations: tuple[int, ...]  # đồng, largest first
    notes: Mapping[str, Provenance]
