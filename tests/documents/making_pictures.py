"""Made-up pictures of a group: none, one month, twelve, ten years, and the largest sums."""

from datetime import date

from made_up import CODE, GROUP, HARD_GROUP, HUGE

from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts_pictures import (
    ARREARS,
    DEPOSITS,
    DUES,
    LOANS,
    POINTS,
    Month,
    Picture,
    Pictures,
)

ON, FIGURES = date(2026, 11, 22), date(2026, 10, 31)
GRADES = (("good", 85), ("fair", 70), ("average", 50), ("weak", 0))


def made_pictures(count=12, **changes):
    """So many months that end with November 2026; the last of them is our own estimate."""
    first = add_months(date(2026, 11, 1), 1 - count)
    months = [add_months(first, at) for at in range(count)]
    loans = [
        (1_350_000_000 + at * 9_000_000, 29_000_000 * (at % 12 > 6), 32_000_000 * (at > 2))
        for at in range(count)
    ]
    points = [(20, 30 - at % 4 * 10, 15, 17, 5, 10 - at % 3) for at in range(count)]
    columns = {
        LOANS: loans,
        ARREARS: [(1_300_000 * (at % 5), 85_000_000 + at * 300_000) for at in range(count)],
        DEPOSITS: [(149_000_000 + at * 1_700_000,) for at in range(count)],
    }
    made = {
        key: Picture(
            key,
            tuple(
                Month(month, None if at == 3 else parts, is_ours=at == count - 1)
                for at, (month, parts) in enumerate(zip(months, columns[key], strict=True))
            ),
        )
        for key in columns
    }
    rated = [
        Month(month, parts, forecast=min(100, sum(parts) + at % 3), grade="fair")
        for at, (month, parts) in enumerate(zip(months, points, strict=True))
    ]
    rated[-1] = Month(months[-1], None, forecast=77)
    made[POINTS] = Picture(POINTS, tuple(rated), limits=GRADES, most=100)
    return _pictures(made, _dues(14_000_000), **changes)


def empty_pictures():
    """A group of which the bank told nothing yet."""
    nothing = (Month(date(2026, 11, 1), None),)
    made = {key: Picture(key, nothing) for key in (LOANS, ARREARS, DEPOSITS)}
    made[POINTS] = Picture(POINTS, nothing, limits=GRADES, most=100)
    dues = Picture(DUES, tuple(Month(add_months(ON, at, 1), None) for at in range(12)))
    return _pictures(made, dues, figures_on=None, code="")


def hard_pictures():
    """A thousand billion everywhere, the longest names."""
    months = [add_months(date(2025, 12, 1), at) for at in range(12)]
    made = {
        key: Picture(key, tuple(Month(one, (HUGE,) * count, is_ours=True) for one in months))
        for key, count in ((LOANS, 3), (ARREARS, 2), (DEPOSITS, 1))
    }
    full = tuple(Month(one, (20, 30, 15, 20, 5, 10), forecast=0, grade="good") for one in months)
    made[POINTS] = Picture(POINTS, full, limits=GRADES, most=100)
    return _pictures(made, _dues(HUGE), group=HARD_GROUP)


def _dues(amount):
    months = tuple(
        Month(
            add_months(ON, at, 1),
            (amount * (at % 3), amount * (at % 4 == 1)),
            is_ours=at % 4 == 1,
            people=at,
        )
        for at in range(12)
    )
    return Picture(DUES, months, before=Dong(amount))


def _pictures(made, dues, **changes):
    order = (made[LOANS], made[ARREARS], made[POINTS], made[DEPOSITS], dues)
    facts = {"group": GROUP, "on": ON, "figures_on": FIGURES, "pictures": order, "code": CODE}
    return Pictures(**facts | changes)
