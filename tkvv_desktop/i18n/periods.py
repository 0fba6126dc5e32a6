"""Periods in words: month 11/2026, quarter IV/2026, the first half of 2026."""

from collections.abc import Callable
from datetime import date

from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak

KINDS = {
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "half": N_("Half-year"),
    "year": N_("Year"),
    "range": N_("From – to"),
}
_WORDS = {
    "month": N_("month {since:month}"),
    "quarter": N_("quarter {n}/{year}"),
    "half": N_("half-year {n}/{year}"),
    "year": N_("year {year}"),
    "range": N_("{since:day} – {until:day}"),
}
_QUARTERS = ("I", "II", "III", "IV")
_MONTHS_OF_A_HALF = 6


def period_text(kind: str, since: date, until: date, tell: Callable[[str], str] = _) -> str:
    """How people call a period."""
    number = {
        "quarter": _QUARTERS[(since.month - 1) // 3],
        "half": "I" if since.month <= _MONTHS_OF_A_HALF else "II",
    }.get(kind, "")
    facts = {"since": since, "until": until, "n": number, "year": since.year}
    return speak(tell(_WORDS[kind]), facts)
