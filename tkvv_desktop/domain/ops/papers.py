"""Operations about papers that left the program."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.ops.base import ROLES, Operation, Private


@dataclass(frozen=True, slots=True)
class Known:
    """How far a chain of the journal went when the facts of a paper were read."""

    scope: str
    replica: str  # hex
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPrinted(Operation):
    """A paper was printed or saved: what was asked for, and the journal that its facts are from.

    The paper itself is not kept: the same question to the same part of the journal draws it again.
    """

    TYPE: ClassVar[str] = "paper.printed"
    WRITERS: ClassVar[frozenset[str]] = frozenset(ROLES)  # an inspector prints too
    name: str
    as_of: date  # the day asked for
    printed_on: date
    way: str  # "print", "file"
    month: date | None
    member: str  # customer number
    loan: str
    meeting: str
    notice: str
    rows: int
    show_ids: bool  # ID numbers in full
    dialect: str  # of amounts in words
    pages: str  # "1-3, 5"; "" for all
    sheets: int  # pages that came out
    again: str  # id of the print that this one repeats; "" for the first
    drawn: Private  # SHA-256 of the paper as it is without the mark of a reprint
    known: tuple[Known, ...]
    period: str = ""  # of domain.targets.PERIODS: the one that the month is in
