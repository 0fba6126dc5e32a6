"""The rules of the field that may change: values with their source, read from resources/rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.rating import RatingRules
from tkvv_desktop.domain.sheets import Sheet


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
    short_term_months: int  # a loan up to so many months is short-term
    extension_short_months: int  # most that a short-term loan is extended
    extension_share: tuple[int, int]  # of the term: most that a longer loan is extended
    no_extension: tuple[str, ...]  # programmes that are never extended
    instalment_overdue_from: date  # of contracts signed from then on, a missed one is overdue
    misuse_days: int  # after so many days at most misused debt is overdue
    freeze_years: int  # the longest freeze
    adjustment_days: tuple[int, int]  # working days before: the borrower asks, the leader hands in
    extension_window: tuple[int, int]  # months before at most, working days before at least
    # Percent a month; None until somebody who knows enters it.
    commission_interest_percent: Decimal | None
    commission_deposit_percent: Decimal | None
    fee_percent: Decimal | None
    fee_shares: tuple[tuple[Decimal, Decimal], ...]  # (overdue below percent, share percent)
    near_target_percent: Decimal  # a target that misses no more of its value is nearly reached
    notes: Mapping[str, Provenance]
    rating: RatingRules
    sheets: Mapping[str, Sheet] = field(default_factory=dict)  # suggested, by whom they score


@dataclass(frozen=True, slots=True)
class ProgrammeRate:
    """A rate from a day on, percent a year; a loan bears the rate of its own contract."""

    since: date
    percent: Decimal
    note: Provenance


@dataclass(frozen=True, slots=True)
class Programme:
    """A loan programme as leaflets and decrees tell it; 0 where they give no figure."""

    code: str
    name: str
    rates: tuple[ProgrammeRate, ...]
    most: int  # đồng
    term_months: int
    note: Provenance
