"""The indicators that a target or a criterion can be measured by. Their words are in i18n."""

from collections.abc import Mapping
from dataclasses import dataclass

PERCENT, DONG, COUNT, POINTS = "percent", "dong", "count", "points"
HIGHER, LOWER = "higher", "lower"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something the book can measure of groups over a period."""

    key: str
    unit: str
    better: str = HIGHER
    has_start: bool = False  # compares the end of the period with the day before it began
    signed: bool = False  # may be below 0
    is_share: bool = False  # never above 100 percent


_ALL = (
    Indicator("outstanding", DONG),
    Indicator("outstanding_added", DONG, has_start=True, signed=True),
    Indicator("outstanding_growth", PERCENT, has_start=True, signed=True),
    Indicator("lent", DONG),
    Indicator("new_loans", COUNT),
    Indicator("overdue", DONG, LOWER),
    Indicator("overdue_ratio", PERCENT, LOWER, is_share=True),
    Indicator("frozen", DONG, LOWER),
    Indicator("frozen_ratio", PERCENT, LOWER, is_share=True),
    Indicator("dormant_loans", COUNT, LOWER),
    Indicator("dues_handled", PERCENT, has_start=True, is_share=True),
    Indicator("interest_collected", PERCENT, has_start=True, is_share=True),
    Indicator("arrears", DONG, LOWER),
    Indicator("arrears_recovered", PERCENT, has_start=True, is_share=True),
    Indicator("members_in_arrears", COUNT, LOWER),
    Indicator("deposits", DONG),
    Indicator("deposits_added", DONG, has_start=True, signed=True),
    Indicator("deposit_growth", PERCENT, has_start=True, signed=True),
    Indicator("savers", PERCENT, is_share=True),
    Indicator("groups_with_deposits", PERCENT, is_share=True),
    Indicator("members", COUNT),
    Indicator("new_members", COUNT, has_start=True),
    Indicator("score", POINTS),
    Indicator("groups_good", PERCENT, is_share=True),
    Indicator("groups_good_or_fair", PERCENT, is_share=True),
    Indicator("groups_average", COUNT, LOWER),
    Indicator("groups_weak", COUNT, LOWER),
    Indicator("meetings_held", PERCENT, is_share=True),
    Indicator("sessions_written", PERCENT, is_share=True),
)
INDICATORS: Mapping[str, Indicator] = {one.key: one for one in _ALL}
