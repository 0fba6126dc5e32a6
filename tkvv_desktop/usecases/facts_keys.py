"""The facts of papers about keys and about personal data."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The code that opens a book when its password is forgotten; printed once, never kept."""

    book: str
    person: str
    made_on: date
    code: str  # seven groups of four
