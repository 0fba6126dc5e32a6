"""What the papers of targets and of sheets of criteria say, ready to be laid out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.usecases.facts import GroupFacts


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A place at a level; see usecases.areas.Area."""

    level: str
    place: str
    name: str
    association: str
    groups: int


@dataclass(frozen=True, slots=True)
class TargetLine:
    """Planned against reached. `indicator` is a key, "" with `text` and `unit` of its own."""

    where: PlaceFacts
    indicator: str
    text: str
    unit: str
    kind: str
    since: date
    until: date
    planned: Decimal
    reached: Decimal | None
    light: str
    is_typed: bool
    is_running: bool
    why: str  # why nothing was reached: a code
    source: str  # of a typed value
    better: str = "higher"


@dataclass(frozen=True, slots=True)
class TargetList:
    """The targets of a group and of the places it belongs to, or of a whole book."""

    group: GroupFacts | None  # None: of the whole book
    office: str
    made_on: date
    figures_on: date | None
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion; `points` is None on a sheet that is filled by hand."""

    number: str
    part: str
    text: str
    maximum: Decimal
    points: Decimal | None
    indicator: str
    measure: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class ScoredSheet:
    """A sheet of criteria with the points of a place for a period, or to be filled."""

    where: PlaceFacts
    office: str
    commune: str
    subject: str
    title: str
    kind: str
    since: date
    until: date
    made_on: date
    lines: tuple[ScoreLine, ...]
    grades: tuple[tuple[str, Decimal], ...]
    total: Decimal | None  # None while points are missing
    grade: str
    is_written: bool  # False: as the book tells today, not written yet
    source: str
    confidence: str
    sheet_since: date
    is_suggestion: bool
    figures_on: date | None
