"""What the papers about a member's personal data say: all that is kept of him, his consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tkvv_desktop.usecases.facts import GroupFacts


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody saw, copied or printed what concerns a member.

    `way`: "number" (the ID number in full), "export" (a file of it), "print" and "file" (a paper,
    named by `paper`; with the ID number when `in_full`).
    """

    day: date
    by: str
    way: str
    paper: str = ""
    in_full: bool = False


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """That the member agreed or took it back; `text` is the paper that he signed."""

    day: date
    is_given: bool
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Something the journal holds of the member: the fields of the parts that are his.

    Of what the bank's files say again (`is_news`), only what is new since the entry before, also
    that something is 0 or empty now; no part at all when nothing is new.
    """

    day: date
    type: str  # of the operation
    by: str
    parts: tuple[Mapping[str, Any], ...]
    is_news: bool = False


@dataclass(frozen=True, slots=True)
class MemberData:
    """All that the group keeps about one member, for himself."""

    group: GroupFacts
    name: str
    customer_no: str
    particulars: Mapping[str, str]  # field of a person to its value, known ones only
    made_on: date
    consents: tuple[ConsentFacts, ...]
    looks: tuple[Look, ...]
    entries: tuple[EntryFacts, ...]  # oldest first
    is_erased: bool = False
    code: str = ""  # leads back to this print


@dataclass(frozen=True, slots=True)
class ConsentPaper:
    """What a member is asked to sign; "" where the book does not tell."""

    group: GroupFacts
    name: str
    customer_no: str
    id_no: str  # masked unless asked for
    address: str
    made_on: date
    code: str = ""
