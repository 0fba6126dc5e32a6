"""What pictures and their parts are called, and what is told of a month in words."""

from PySide6.QtCore import Qt

from tkvv_desktop.gui.patterns import Pattern
from tkvv_desktop.gui.screens.rating_chart import NAMES as POINTS_NAMES
from tkvv_desktop.gui.screens.rating_chart import PARTS as POINTS_PARTS
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import dong, speak
from tkvv_desktop.usecases.facts_pictures import (
    ARREARS,
    DEPOSITS,
    DUES,
    LOANS,
    POINTS,
    SERIES,
    Month,
    Picture,
)
from tkvv_desktop.usecases.pictures import ALL, THREE_YEARS, YEAR

TITLES = {
    LOANS: N_("Balance by month"),
    ARREARS: N_("Interest arrears by month"),
    POINTS: N_("The bank's points by month"),
    DEPOSITS: N_("Deposits by month"),
    DUES: N_("Principal due in the next 12 months"),
}
TABS = {
    LOANS: N_("Balance"),
    ARREARS: N_("Arrears"),
    POINTS: N_("Points"),
    DEPOSITS: N_("Deposits"),
    DUES: N_("Due next"),
}
EMPTY = {
    LOANS: N_("No figures of the bank yet. Read its month-end files (Ctrl+7)."),
    ARREARS: N_("No figures of the bank yet. Read its month-end files (Ctrl+7)."),
    POINTS: N_("No points of the bank yet. Read its file, or type them (Ctrl+6, then F6)."),
    DEPOSITS: N_("No figures of the bank yet. Read its month-end files (Ctrl+7)."),
    DUES: N_("No figures of the bank yet. Read its month-end files (Ctrl+7)."),
}
BACK = {
    YEAR: N_("Twelve months"),
    THREE_YEARS: N_("Three years"),
    ALL: N_("From the beginning"),
}
_PARTS = {
    LOANS: {"in_term": N_("in term"), "overdue": N_("overdue"), "frozen": N_("frozen")},
    ARREARS: {"arrears": N_("interest arrears"), "grace": N_("grace arrears")},
    POINTS: POINTS_NAMES,
    DEPOSITS: {"deposits": N_("deposits")},
    DUES: {"listed": N_("by the bank's list"), "reckoned": N_("our estimate")},
}
TITLES_OF_PARTS = {
    (LOANS, "in_term"): N_("In term"),
    (LOANS, "overdue"): N_("Overdue"),
    (LOANS, "frozen"): N_("Frozen"),
    (ARREARS, "arrears"): N_("Interest arrears"),
    (ARREARS, "grace"): N_("Grace arrears"),
    (DUES, "listed"): N_("By the bank's list"),
    (DUES, "reckoned"): N_("Our estimate"),
}
_PATTERNS = {
    LOANS: {
        "in_term": Pattern(0.85),
        "overdue": Pattern(0.2, Qt.BrushStyle.BDiagPattern, "red"),
        "frozen": Pattern(0.15, Qt.BrushStyle.DiagCrossPattern, "quiet"),
    },
    ARREARS: {
        "arrears": Pattern(0.7, ink="amber"),
        "grace": Pattern(0.15, Qt.BrushStyle.BDiagPattern, "amber"),
    },
    POINTS: POINTS_PARTS,
    DEPOSITS: {"deposits": Pattern(0.7)},
    DUES: {
        "listed": Pattern(0.85),
        "reckoned": Pattern(0.15, Qt.BrushStyle.BDiagPattern),
    },
}


def part_name(key: str, part: str) -> str:
    """What a part of a picture is called."""
    return _(_PARTS[key][part])


def part_title(key: str, part: str) -> str:
    """The same as the head of a column, not translated."""
    return TITLES_OF_PARTS.get((key, part), _PARTS[key][part])


def patterns(key: str) -> tuple[Pattern, ...]:
    """What the parts of a picture are drawn with, the lowest first."""
    return tuple(_PATTERNS[key][part] for part in SERIES[key])


def told(picture: Picture, one: Month) -> str:
    """All that a picture shows of a month, in words."""
    facts: dict[str, object] = {"month": one.month, "n": one.forecast}
    if one.parts is None:
        nothing = N_("{month:month}: no figures")
        no_points = N_("{month:month}: the bank has given no points")
        said = [speak(_(no_points if picture.is_points else nothing), facts)]
    elif picture.is_points:
        facts |= {"n": one.total, "grade": _(GRADES.get(one.grade, one.grade))}
        words = ngettext(
            "{month:month}: {n} point, {grade}",
            "{month:month}: {n} points, {grade}",
            one.total or 0,
        )
        said = [speak(words, facts)]
        said += [f"{part_name(POINTS, key)} {n}" for key, n in _parts(picture, one)]
    else:
        facts |= {"amount": one.total}
        said = [speak(_("{month:month}: {amount:dong}"), facts)]
        if len(picture.series) > 1:
            said += [f"{part_name(picture.key, key)} {dong(n)}" for key, n in _parts(picture, one)]
        if one.is_ours and picture.key != DUES:
            said.append(_("our estimate"))
    if one.people is not None and picture.key in PEOPLE:
        said.append(speak(_people(picture.key, one.people), {"n": one.people}))
    if one.forecast is not None:
        words = _("forecast now: {n}") if one.is_ours else _("forecast: {n}")
        said.append(speak(words, {"n": one.forecast}))
    return "; ".join(said)


PEOPLE = {DEPOSITS: N_("Savers"), DUES: N_("Members")}
"""What the number of people beside a picture is called in its table."""


def _people(key: str, count: int) -> str:
    if key == DEPOSITS:
        return ngettext("{n} member saves", "{n} members save", count)
    return ngettext("{n} member has to pay", "{n} members have to pay", count)


def _parts(picture: Picture, one: Month) -> list[tuple[str, int]]:
    return [(key, n) for key, n in zip(picture.series, one.parts or (), strict=True) if n]
