"""What the papers of targets and of sheets of criteria say alike."""

from decimal import Decimal

from tkvv_desktop.documents.wording import ASSOCIATIONS, GROUP_SHORT, within
from tkvv_desktop.i18n import indicators
from tkvv_desktop.i18n.catalogue import in_vietnamese
from tkvv_desktop.i18n.periods import period_text
from tkvv_desktop.usecases.facts_targets import PlaceFacts, ScoredSheet, TargetLine

OFFICE = "Ngân hàng Chính sách xã hội"
GRADES = {"good": "Tốt", "fair": "Khá", "average": "Trung bình", "weak": "Yếu"}


def place(where: PlaceFacts) -> str:
    """A place as people call it: its level and its name."""
    name = within(where.name)
    association = ASSOCIATIONS.get(where.association, "")
    if where.level == "group":
        return f"{GROUP_SHORT} số {where.place}" + (f", {name}" if name else "")
    if where.level == "association":
        return f"{association or 'Hội, đoàn thể'} {name}".strip()
    if where.level == "office":
        return where.name or "Toàn bộ các Tổ"
    return where.name


def period(facts: TargetLine | ScoredSheet) -> str:
    """The period of a line or of a sheet: tháng 11/2026, quý IV/2026."""
    return period_text(facts.kind, facts.since, facts.until, in_vietnamese)


def value(amount: Decimal | None, key: str, unit: str = "") -> str:
    """A value with its unit."""
    return indicators.value_text(amount, key, unit, in_vietnamese)


def points(amount: Decimal | None) -> str:
    """Points with a comma; a dotted line where they are not known."""
    return "........" if amount is None else indicators.number(amount)


def formulas(keys: list[str]) -> list[str]:
    """How each indicator is reckoned, one sentence each."""
    names, how = indicators.NAMES, indicators.FORMULAS
    return [
        f"{in_vietnamese(names[key])}: {in_vietnamese(how[key])}."
        for key in dict.fromkeys(keys)
        if key in names
    ]
