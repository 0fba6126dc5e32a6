"""Indicators in words: what each is called, how it is reckoned, how its values are written."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from tkvv_desktop.domain.indicators import DONG, INDICATORS, PERCENT
from tkvv_desktop.domain.ops import SheetRow
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import grouped, plain, rate

NAMES: Mapping[str, str] = {
    "outstanding": N_("Outstanding debt"),
    "outstanding_added": N_("Outstanding debt added"),
    "outstanding_growth": N_("Growth of the outstanding debt"),
    "lent": N_("Lent in the period"),
    "new_loans": N_("New loans in the period"),
    "overdue": N_("Overdue debt"),
    "overdue_ratio": N_("Share of overdue debt"),
    "frozen": N_("Frozen debt"),
    "frozen_ratio": N_("Share of frozen debt"),
    "dormant_loans": N_("Loans without payment for 3 months"),
    "dues_handled": N_("Due principal settled"),
    "interest_collected": N_("Interest collected in time"),
    "arrears": N_("Interest in arrears, all loans"),
    "arrears_recovered": N_("Old interest arrears recovered"),
    "members_in_arrears": N_("Members with interest in arrears"),
    "deposits": N_("Deposits of members"),
    "deposits_added": N_("Deposits added"),
    "deposit_growth": N_("Growth of deposits"),
    "savers": N_("Members with a deposit"),
    "groups_with_deposits": N_("Groups with deposits"),
    "members": N_("Number of members"),
    "new_members": N_("New members"),
    "score": N_("Points of the bank, on average"),
    "groups_good": N_("Groups rated good"),
    "groups_good_or_fair": N_("Groups rated good or fair"),
    "groups_average": N_("Number of groups rated average"),
    "groups_weak": N_("Number of groups rated weak"),
    "meetings_held": N_("Monthly meetings held"),
    "sessions_written": N_("Sessions attended"),
}
FORMULAS: Mapping[str, str] = {
    "outstanding": N_("in term, overdue and frozen together, at the end of the period"),
    "outstanding_added": N_("outstanding debt at the end less that of the day before the period"),
    "outstanding_growth": N_(
        "outstanding debt added ÷ outstanding debt of the day before the period × 100"
    ),
    "lent": N_("sum of the loans disbursed in the period"),
    "new_loans": N_("number of loans disbursed in the period"),
    "overdue": N_("overdue debt at the end of the period"),
    "overdue_ratio": N_("overdue debt ÷ outstanding debt × 100, at the end of the period"),
    "frozen": N_("frozen debt at the end of the period"),
    "frozen_ratio": N_("frozen debt ÷ outstanding debt × 100, at the end of the period"),
    "dormant_loans": N_("loans on the bank's list of that name, at the end of the period"),
    "dues_handled": N_(
        "of the principal due by the sessions of the period: what was paid, extended or settled "
        "otherwise ÷ what was due × 100"
    ),
    "interest_collected": N_(
        "by the bank's month ends: interest paid of the months themselves ÷ (that + interest "
        "newly in arrears) × 100"
    ),
    "arrears": N_("unpaid interest of earlier months, at the end of the period"),
    "arrears_recovered": N_(
        "of the interest unpaid before the period: what is not unpaid any more ÷ all of it × 100"
    ),
    "members_in_arrears": N_("members with unpaid interest, at the end of the period"),
    "deposits": N_("deposits of all members, at the end of the period"),
    "deposits_added": N_("deposits at the end less those of the day before the period"),
    "deposit_growth": N_("deposits added ÷ deposits of the day before the period × 100"),
    "savers": N_("members with a deposit ÷ members × 100, at the end of the period"),
    "groups_with_deposits": N_("groups with a deposit balance ÷ groups × 100"),
    "members": N_("members at the end of the period"),
    "new_members": N_("members at the end who were not members the day before the period"),
    "score": N_("sum of the latest official points in the period ÷ groups that have points"),
    "groups_good": N_("groups whose latest rating in the period is good ÷ groups rated × 100"),
    "groups_good_or_fair": N_(
        "groups whose latest rating in the period is good or fair ÷ groups rated × 100"
    ),
    "groups_average": N_("groups whose latest rating in the period is average"),
    "groups_weak": N_("groups whose latest rating in the period is weak"),
    "meetings_held": N_("meetings written in the book ÷ sessions that were to be × 100"),
    "sessions_written": N_("sessions written in the book ÷ sessions that were to be × 100"),
}
UNITS: Mapping[str, str] = {"percent": "%", "dong": N_("đồng"), "count": "", "points": N_("points")}
WHY_NOT: Mapping[str, str] = {
    "not_begun": N_("the period has not begun"),
    "no_figures": N_("no figures of the bank yet"),
    "no_start": N_("no figures from before the period"),
    "nothing": N_("nothing fell into the period yet"),
}
LIGHTS: Mapping[str, str] = {
    "reached": N_("reached"),
    "near": N_("nearly reached"),
    "short": N_("not reached"),
    "unknown": N_("not known yet"),
}
SIGNS: Mapping[str, str] = {"reached": "✓", "near": "▲", "short": "✗", "unknown": "–"}
LEVELS: Mapping[str, str] = {
    "group": N_("Group"),
    "point": N_("Transaction point"),
    "commune": N_("Commune"),
    "association": N_("Association"),
    "office": N_("Whole book"),
}
SUBJECTS: Mapping[str, str] = {
    "association": N_("Association of the commune"),
    "commune": N_("Commune"),
    "point": N_("Transaction point"),
}


Tell = Callable[[str], str]
"""Gives a text in a language: that of the screen, or Vietnamese for a paper."""


def name_of(key: str, text: str, tell: Tell = _) -> str:
    """What is to be reached: the indicator's name, or the words typed."""
    return tell(NAMES[key]) if key in NAMES else text or key


def number(value: Decimal) -> str:
    """A number with a comma: 99,5 or 1.250.000."""
    return plain(value)


def with_unit(words: str, key: str, unit: str = "") -> str:
    """The name of a field with the unit of what is typed; `unit` is that of what is no indicator.

    "Planned (%)".
    """
    unit = INDICATORS[key].unit if key in INDICATORS else unit
    shown = UNITS.get(unit, unit)
    told = _(shown) if shown in UNITS.values() and shown else shown
    return f"{words} ({told})" if told else words


def bands_said(row: SheetRow) -> str:
    """The bands of a criterion in one line, with the unit of what is measured."""
    words = _("from {limit}: {n}") if row.higher_is_better else _("to {limit}: {n}")
    return " · ".join(
        words.format(limit=value_text(one.limit, row.indicator, ""), n=number(one.points))
        for one in row.bands
    )


def value_text(value: Decimal | None, key: str, unit: str, tell: Tell = _) -> str:
    """A value with its unit; "" when there is none."""
    if value is None:
        return ""
    unit = INDICATORS[key].unit if key in INDICATORS else unit
    if unit in (PERCENT, "%"):
        return rate(value)
    if unit == DONG:
        return grouped(int(value))
    shown = tell(UNITS[unit]) if unit in UNITS else unit
    return f"{number(value)} {shown}".strip()
