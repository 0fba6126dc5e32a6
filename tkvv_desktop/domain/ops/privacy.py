"""What concerns a member's personal data: his consent, who saw them, and that they were erased."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.ops.base import ROLES, WORKERS, Operation, Private


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentNoted(Operation):
    """A member signed that his data may be kept for the work of the group, or took it back."""

    TYPE: ClassVar[str] = "consent.noted"
    customer_no: str
    day: date
    is_given: bool
    text: str  # which text was signed: the name of a paper and its version
    note: Private = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSeen(Operation):
    """Somebody looked at what is masked, or took a copy of all that is kept about a member."""

    TYPE: ClassVar[str] = "data.seen"
    WRITERS: ClassVar[frozenset[str]] = frozenset(ROLES)
    customer_no: str
    day: date
    way: str  # "number": the ID number in full; "export": everything, into a file


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberErased(Operation):
    """What is personal of a member who has left is gone from the book; the chain stays whole."""

    TYPE: ClassVar[str] = "member.erased"
    WRITERS: ClassVar[frozenset[str]] = WORKERS
    customer_no: str
    day: date
