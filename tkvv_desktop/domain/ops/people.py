"""Operations about the users of a book, groups and their people."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.ops.base import OFFICES, ROLES, Operation, Private


@dataclass(frozen=True, slots=True, kw_only=True)
class UserEnrolled(Operation):
    """A person may write in this book, with this key and in this role."""

    TYPE: ClassVar[str] = "user.enrolled"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    user: str
    name: Private
    role: str  # "leader", "deputy", "association", "bank", "inspector"
    public_key: str  # Ed25519, hex
    groups: tuple[str, ...] = ()  # those he may see and write for; none named: every one


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRetired(Operation):
    """A person writes in this book no more; what he wrote stays his."""

    TYPE: ClassVar[str] = "user.retired"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysOpened(Operation):
    """A book was opened without its password, so that everybody can see that it was."""

    TYPE: ClassVar[str] = "keys.opened"
    WRITERS: ClassVar[frozenset[str]] = frozenset(ROLES)
    user: str
    day: date
    way: str  # "code": the recovery sheet; "escrow": two officers of the office


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNoted(Operation):
    """What the bank says of a group on a day; "" and 0 mean that the file does not tell."""

    TYPE: ClassVar[str] = "group.noted"
    as_of: date
    source: str
    office_no: str
    office: str
    commune_no: str
    commune: str
    point_no: str
    point: str
    session_day: int
    hamlet_no: str
    hamlet: str
    association: str
    leader: Private
    leader_customer_no: str
    leader_phone: Private
    deputy: Private
    deputy_customer_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDaySet(Operation):
    """The group meets on this day of the month (1 to 31)."""

    TYPE: ClassVar[str] = "group.meeting_day"
    day: date
    day_of_month: int
    place: str


@dataclass(frozen=True, slots=True)
class PersonNote:
    """A customer as the bank writes him. `born` is "1966-04-05", or "1966" if no more is known."""

    customer_no: str
    name: Private
    born: Private
    sex: str
    ethnicity: Private
    id_no: Private
    id_issued_on: Private
    id_issued_by: str
    address: Private
    phone: Private
    spouse: Private
    replaces: tuple[str, ...] = ()  # operations whose note of this person its writer knew


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNoted(Operation):
    """People of a group whose particulars are new or differ from what the book knew."""

    TYPE: ClassVar[str] = "people.noted"
    as_of: date
    source: str
    people: tuple[PersonNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMerged(Operation):
    """Two records of a group are of one person: `customer_no` is shown with `same_as`.

    Nothing that was written is changed; what people are shown is put together.
    """

    TYPE: ClassVar[str] = "people.merged"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    day: date
    customer_no: str
    same_as: str
    reason: Private


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleParted(Operation):
    """`customer_no` is a person of his own: these mergers count no more."""

    TYPE: ClassVar[str] = "people.parted"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    day: date
    customer_no: str
    merged: tuple[str, ...]  # the operations
    reason: Private
