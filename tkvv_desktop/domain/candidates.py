"""What a criterion may be measured by: candidates for learning, the most natural first.

Only measures that have to do with the criterion: what the name of a point column says is known,
so a chance likeness to something else is not taken for a rule.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from tkvv_desktop.domain.quantities import QUANTITIES

# Quantities that a criterion may be about, and whether more of one is better.
_PARTS: Mapping[str, Mapping[str, bool]] = {
    "session": {
        "sessions_held": True,
        "loans_moved": True,
    },
    "overdue": {
        "overdue": False,
        "overdue_and_frozen": False,
        "overdue_loans": False,
        "overdue_borrowers": False,
        "dormant_loans": False,
        "told_overdue": False,
    },
    "principal_due": {
        "due_settled": True,
        "dues_settled": True,
        "due_left": False,
        "dues_left": False,
        "repaid": True,
        "behind": False,
        "loans_behind": False,
        "borrowers_behind": False,
        "borrowers_not_behind": True,
        "overdue_loans": False,
        "overdue": False,
    },
    "interest": {
        "borrowers_without_arrears": True,
        "collected": True,
        "borrowers_without_new_arrears": True,
        "loans_without_arrears": True,
        "borrowers_in_arrears": False,
        "loans_in_arrears": False,
        "borrowers_in_term_arrears": False,
        "loans_in_term_arrears": False,
        "arrears": False,
        "new_arrears": False,
        "dormant_loans": False,
        "told_members_in_arrears": False,
        "told_arrears": False,
        "told_paid_interest_3_months": True,
        "told_missed_interest_3_months": False,
    },
    "savers": {
        "savers": True,
        "non_savers": False,
        "saving_borrowers": True,
        "grown_savers": True,
        "deposits": True,
        "told_savers": True,
        "told_saved_3_months": True,
        "told_missed_saving_3_months": False,
    },
    "deposit_growth": {
        "grown_savers": True,
        "deposits_added": True,
        "grown_borrowers": True,
        "deposits": True,
        "savers": True,
        "told_saved_3_months": True,
        "told_missed_saving_3_months": False,
    },
}
# What each may be shared by; a part has sense only with some of them.
_WHOLES: Mapping[str, tuple[str, ...]] = {
    "session": ("sessions", "loans"),
    "overdue": ("outstanding", "loans", "borrowers", "members", "unfrozen", "told_outstanding"),
    "principal_due": (
        "due",
        "dues",
        "repaid_or_behind",
        "outstanding",
        "loans",
        "borrowers",
        "members",
    ),
    "interest": (
        "borrowers",
        "asked",
        "receivable",
        "loans",
        "members",
        "outstanding",
        "told_borrowers",
        "told_members",
        "told_outstanding",
    ),
    "savers": ("members", "borrowers", "told_members", "told_borrowers", "outstanding"),
    "deposit_growth": (
        "members",
        "borrowers",
        "savers",
        "deposits_before",
        "outstanding",
        "told_members",
    ),
}
_ONLY_TOLD = "told_"
# The bank's own counts come when the month is over: they explain, but nobody can forecast by
# them. A measure of the book is taken instead unless it misses more than one or two samples.
TOLD_BITS = 12.0


@cache
def candidates(criterion: str) -> tuple[tuple[str, bool], ...]:
    """Keys of measures with whether more is better: shares first, then bare sizes."""
    parts = _PARTS[criterion]
    shares = [
        (f"{part}/{whole}", better_up)
        for part, better_up in parts.items()
        for whole in _WHOLES[criterion]
        if part != whole and _has_sense(part, whole)
    ]
    sizes = list(parts.items())
    return (*_own_first(shares), *_own_first(sizes))


def _has_sense(part: str, whole: str) -> bool:
    """Money of money, people of people, money for each person; a count for each đồng has none."""
    is_counted_by_money = QUANTITIES[part].unit != QUANTITIES[whole].unit
    return not (is_counted_by_money and QUANTITIES[whole].unit == "dong")


def _own_first(found: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    return sorted(found, key=lambda one: is_told(one[0]))


def is_told(key: str) -> bool:
    """Whether a measure needs the bank's own report of the month."""
    return any(name.startswith(_ONLY_TOLD) for name in key.split("/"))
