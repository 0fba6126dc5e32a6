"""What the pictures of a group show, month by month; screens and papers draw the same facts."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases.facts import GroupFacts

LOANS, ARREARS, POINTS, DEPOSITS, DUES = "loans", "arrears", "points", "deposits", "dues"
SERIES = {
    LOANS: ("in_term", "overdue", "frozen"),
    ARREARS: ("arrears", "grace"),
    POINTS: ("session", "overdue", "principal_due", "interest", "savers", "deposit_growth"),
    DEPOSITS: ("deposits",),
    DUES: ("listed", "reckoned"),
}
"""Every picture by its key, and what its columns consist of, the lowest part first."""


@dataclass(frozen=True, slots=True)
class Month:
    """One column of a picture.

    `parts` are in the order of SERIES; None when nothing is known of the month. `is_ours`: the
    figures are our own estimate and not yet the bank's; of points: forecast as the book stands now.
    """

    month: date
    parts: tuple[int, ...] | None
    is_ours: bool = False
    forecast: int | None = None  # of points: ours, made before the bank spoke
    grade: str = ""  # of points: the bank's class
    people: int | None = None  # of deposits: who has something saved; of dues: who has to pay

    @property
    def id(self) -> date:
        return self.month

    @property
    def total(self) -> int | None:
        """All parts together; None when nothing is known."""
        return None if self.parts is None else sum(self.parts)

    @property
    def top(self) -> int:
        """How high the column and its mark reach."""
        return max(self.total or 0, self.forecast or 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """Months side by side, oldest first; amounts in đồng, or points."""

    key: str
    months: tuple[Month, ...]
    limits: tuple[tuple[str, int], ...] = ()  # of points: (class, fewest), best first
    most: int = 0  # the top of the scale where it is fixed
    before: Dong = ZERO  # of dues: what fell due before the first month and is still open

    @property
    def series(self) -> tuple[str, ...]:
        return SERIES[self.key]

    @property
    def is_points(self) -> bool:
        return self.key == POINTS

    @property
    def is_empty(self) -> bool:
        """Nothing is known of any month."""
        return all(one.parts is None and one.forecast is None for one in self.months)

    @property
    def top(self) -> int:
        """What the scale has to reach."""
        return self.most or max((one.top for one in self.months), default=0)

    @property
    def is_forecast_now(self) -> bool:
        """Of points: whether one is forecast as the book stands now."""
        return self.is_points and any(one.is_ours for one in self.months)

    def uses(self, at: int) -> bool:
        """Whether any month has something of the part at this place."""
        return any(one.parts is not None and one.parts[at] for one in self.months)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a group as of a day, in the order of SERIES."""

    group: GroupFacts
    on: date
    figures_on: date | None
    pictures: tuple[Picture, ...]
    code: str = ""  # leads back to this print

    def of(self, key: str) -> Picture:
        return next(one for one in self.pictures if one.key == key)
