"""What the paper says from which a meeting is read over the telephone."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import GroupFacts


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """A row to read, and what it says; `member` is empty for the first and the last row."""

    blocks: tuple[str, ...]
    member: str = ""
    interest: Dong | None = None
    deposit: Dong | None = None


@dataclass(frozen=True, slots=True)
class SpokenSheet:
    """A posted meeting as rows of digits and as codes to scan; amounts in đồng.

    `each` and `codes` are empty where members have numbers that cannot be read as digits.
    """

    group: GroupFacts
    held_on: date
    session_on: date
    payers: int
    present: int
    interest: Dong
    deposits: Dong
    cash: Dong | None  # counted; None when it was not
    sums: tuple[SpokenRow, ...]
    each: tuple[SpokenRow, ...]
    codes: tuple[str, ...]
    code: str
