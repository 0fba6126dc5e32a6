"""The facts of the papers about personal data, put together from the book."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.names import masked
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_privacy import (
    ConsentFacts,
    ConsentPaper,
    EntryFacts,
    MemberData,
)
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.portfolio import group_book
from tkvv_desktop.usecases.privacy import everything_about

_PERSON = (
    "name",
    "customer_no",
    "born",
    "sex",
    "ethnicity",
    "id_no",
    "id_issued_on",
    "id_issued_by",
    "address",
    "phone",
    "spouse",
)
_SAID_AGAIN = ("bank.", "people.noted")  # every month the whole of it, changed or not
_TOLD_APART = ("consent.noted", "data.seen")
_NAMES_A_PART = ("contract_no", "customer_no")
_OF_A_LIST = "bank.instalments"  # a loan is on it once for each day


def member_data(
    reader: Reader, group_no: str, customer_no: str, on: date, *, show_ids: bool = False
) -> MemberData:
    """All that is kept about a member. Raises Refused("member.unknown")."""
    told = everything_about(reader, group_no, customer_no, on)
    person = told.person
    particulars = {}
    if person is not None:
        number = person.id_no if show_ids else masked(person.id_no)
        values = {name: getattr(person, name) for name in _PERSON} | {"id_no": number}
        particulars = {name: value for name, value in values.items() if value}
    return MemberData(
        group=group_facts(group_book(reader, group_no, on).group),
        name=person.name if person else "",
        customer_no=customer_no,
        particulars=particulars,
        made_on=on,
        consents=tuple(
            ConsentFacts(one.day, one.is_given, one.text, one.note) for one in told.consents
        ),
        looks=told.looks,
        entries=tuple(_entries(told.told, show_ids=show_ids)),
        is_erased=customer_no in reader.erased(group_no),
    )


def consent_paper(
    reader: Reader, group_no: str, customer_no: str, on: date, *, show_ids: bool = False
) -> ConsentPaper:
    """What a member is asked to sign. Raises Refused("member.unknown")."""
    book = group_book(reader, group_no, on)
    person = book.people.get(customer_no)
    if person is None and customer_no not in book.members():
        raise Refused("member.unknown", customer=customer_no)
    return ConsentPaper(
        group=group_facts(book.group),
        name=person.name if person else "",
        customer_no=customer_no,
        id_no=(person.id_no if show_ids else masked(person.id_no)) if person else "",
        address=person.address if person else "",
        made_on=on,
    )


def _entries(told: Sequence[records.ToldAbout], *, show_ids: bool) -> Iterable[EntryFacts]:
    known: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for one in told:
        if one.type in _TOLD_APART:
            continue
        parts = [part if show_ids else _with_masks(part) for part in one.parts]
        is_news = one.type.startswith(_SAID_AGAIN)
        if is_news:
            parts = [new for part in parts if (new := _news(one.type, part, known))]
        yield EntryFacts(_day(one), one.type, one.by, tuple(parts), is_news)


def _day(one: records.ToldAbout) -> date:
    """The day it tells of, or else the one on which it was written."""
    return date.fromisoformat(one.day) if one.day else datetime.fromisoformat(one.wall).date()


def _news(
    kind: str, part: Mapping[str, Any], known: dict[tuple[str, ...], Mapping[str, Any]]
) -> dict[str, Any]:
    """What a part says that the one before of the same thing did not; names of it stay."""
    wanted = (*_NAMES_A_PART, "due_on") if kind == _OF_A_LIST else _NAMES_A_PART
    names = {name: part[name] for name in wanted if name in part}
    about = (kind, *sorted(part), *(str(value) for value in names.values()))
    before = known.get(about)
    known[about] = part
    if before is None:
        return {name: value for name, value in part.items() if value or value is False}
    new = {name: value for name, value in part.items() if before.get(name) != value}
    return names | new if new else {}


def _with_masks(value: Any) -> Any:
    """The same part, its ID numbers masked."""
    if isinstance(value, Mapping):
        return {
            name: masked(one) if name == "id_no" and isinstance(one, str) else _with_masks(one)
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [_with_masks(one) for one in value]
    return value
