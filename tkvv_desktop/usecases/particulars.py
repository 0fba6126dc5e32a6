"""Particulars of a member put right by hand: as he says it himself, or as his papers do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tkvv_desktop.domain import conflicts as found
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.names import plain
from tkvv_desktop.domain.ops import BY_HAND, PeopleNoted, PersonNote
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.portfolio import group_book

FIELDS = tuple(
    name for name in PersonNote.__dataclass_fields__ if name not in {"customer_no", "replaces"}
)
SEXES = ("female", "male", "")
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the book shows of a member, and where others told it differently."""

    group_no: str
    customer_no: str
    person: records.Person | None  # None: nobody told of him yet
    told: tuple[tuple[str, tuple[str, ...]], ...]  # by field of ops.PersonNote, each value


@dataclass(frozen=True, slots=True)
class CorrectPerson:
    """`told`: the new values by field of ops.PersonNote, days as 1966-04-05; others stay."""

    id: str
    group_no: str
    customer_no: str
    told: Mapping[str, str]


def particulars(reader: Reader, group_no: str, customer_no: str, on: date) -> Particulars:
    """What a form begins with. Raises Refused("member.unknown")."""
    book = group_book(reader, group_no, on)
    customer_no = book.shown(customer_no)
    person = book.people.get(customer_no)
    if person is None and customer_no not in book.members():
        raise Refused("member.unknown", customer=customer_no)
    facts = reader.conflict_facts().of(lambda one: one == group_no)
    told = next(
        (
            one.told
            for one in found.conflicts(facts)
            if one.kind == found.PERSON and one.customer_no == customer_no and one.is_open
        ),
        (),
    )
    return Particulars(group_no, customer_no, person, told)


def correct_person(cmd: CorrectPerson, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Note particulars in the place of all that was told of the member so far.

    The result is the command that writes again what was shown before; None where nothing was, or
    where nothing else is shown now.
    Where others told them differently, this names what each of them told, so it fits again.
    Raises Refused: member.unknown, person.nothing_new, person.no_name, person.born_unreadable,
    person.issued_unreadable, person.sex_unknown.
    """
    told = {name: " ".join(plain(value).split()) for name, value in cmd.told.items()}
    _refuse_unreadable(told)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        key = (cmd.group_no, cmd.customer_no)
        shown = uow.known.people(date.max).get(key)
        if shown is None and not uow.reader.told_about(*key):
            raise Refused("member.unknown", customer=cmd.customer_no)
        heads = tuple(uow.known.notes_of_people().get(key, ()))
        before = shown or _nobody(cmd.customer_no)
        after = replace(before, **told, replaces=heads)
        if not after.name:
            raise Refused("person.no_name")
        if after == replace(before, replaces=heads) and len(heads) < 2:  # noqa: PLR2004 - else one confirms what is shown
            raise Refused("person.nothing_new", member=after.name)
        uow.write(
            PeopleNoted(
                id=cmd.id,
                scope=cmd.group_no,
                as_of=max(clock.today(), uow.known.last_noted(*key)),
                source=BY_HAND,
                people=(after,),
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.PEOPLE}), (cmd.id,), _as_before(cmd, shown, after))


def _as_before(
    cmd: CorrectPerson, shown: PersonNote | None, after: PersonNote
) -> CorrectPerson | None:
    if shown is None:
        return None
    before = {name: str(getattr(shown, name)) for name in FIELDS}
    told = {name: one for name, one in before.items() if one != getattr(after, name)}
    is_whole = bool(before["name"])  # nobody is left without a name
    return (
        CorrectPerson(new_id(), cmd.group_no, cmd.customer_no, told) if told and is_whole else None
    )


def _nobody(customer_no: str) -> PersonNote:
    """A member of whom nothing was told yet."""
    facts: dict[str, Any] = dict.fromkeys(FIELDS, "")
    return PersonNote(customer_no, **facts)


def _refuse_unreadable(told: Mapping[str, str]) -> None:
    born, issued = told.get("born", ""), told.get("id_issued_on", "")
    if born and not _is_day(born) and not (born.isdecimal() and len(born) == _YEAR_DIGITS):
        raise Refused("person.born_unreadable", typed=born)
    if issued and not _is_day(issued):
        raise Refused("person.issued_unreadable", typed=issued)
    if told.get("sex", "") not in SEXES:
        raise Refused("person.sex_unknown", typed=told["sex"])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
