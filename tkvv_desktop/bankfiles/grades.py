"""The class of a group from its score, by the formula that the bank's own report carries."""

from tkvv_desktop.bankfiles.recognise import folded

GRADES = ((85, "good"), (70, "fair"), (50, "average"), (0, "weak"))
_NAMES = {"tot": "good", "kha": "fair", "trungbinh": "average", "tb": "average", "yeu": "weak"}


def grade_of(score: int) -> str:
    """85 is good, 70 fair, 50 average, less is weak; the lower bounds belong to the class."""
    return next(grade for least, grade in GRADES if score >= least)


def grade_named(name: object) -> str:
    """The class that the file writes, or "" when it writes none."""
    return _NAMES.get(folded(name), "")
