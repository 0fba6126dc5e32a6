"""Personal data of members: told in full to whom they belong, seen on record, erased by law.

Source: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, in force since 2026-01-01. How long papers of a
member who left must be kept is not settled; the program erases nothing by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.likely_same import LikelySame
from tkvv_desktop.domain.ops import ConsentNoted, DataSeen, MemberErased
from tkvv_desktop.domain.same_people import Merger
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.facts_privacy import Look
from tkvv_desktop.usecases.portfolio import GroupBook, group_book
from tkvv_desktop.usecases.same_people import likely_to_be

CONSENT_TEXT = "consent/1"
"""The text that members sign now: the paper "consent" and the number of its wording."""
NUMBER, EXPORT = "number", "export"


@dataclass(frozen=True, slots=True)
class Personal:
    """All that the book keeps about one member, for himself."""

    group_no: str
    customer_no: str
    made_on: date
    person: records.Person | None
    consents: Sequence[records.Consent]
    seen: Sequence[records.Seen]
    looks: tuple[Look, ...]  # `seen` and the papers about him that went out, oldest first
    told: Sequence[records.ToldAbout]


@dataclass(frozen=True, slots=True)
class DataState:
    """What a page shows of a member's data: his consent, who looked, whether it is erased."""

    group_no: str
    customer_no: str
    name: str
    consents: tuple[records.Consent, ...]  # oldest first; the last one holds
    looks: tuple[Look, ...]
    is_erased: bool
    same: tuple[Merger, ...] = ()  # which other records were said to be of him
    likely: tuple[LikelySame, ...] = ()  # and which (`other`) may be


@dataclass(frozen=True, slots=True)
class NoteConsent:
    """What a member signed."""

    id: str
    group_no: str
    customer_no: str
    day: date
    is_given: bool
    note: str = ""
    text: str = CONSENT_TEXT  # which text was signed


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """That somebody saw what is masked; `way` is NUMBER or EXPORT."""

    id: str
    group_no: str
    customer_no: str
    way: str


@dataclass(frozen=True, slots=True)
class NoteListTaken:
    """That somebody took a list of a group with the ID numbers of these members in full."""

    id: str
    group_no: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EraseMember:
    """A member who has left wants his data gone."""

    id: str
    group_no: str
    customer_no: str


def everything_about(reader: Reader, group_no: str, customer_no: str, on: date) -> Personal:
    """All that is kept about a member. Raises Refused("member.unknown")."""
    book = group_book(reader, group_no, on)
    numbers = book.numbers(customer_no)
    told = [one for number in numbers for one in reader.told_about(group_no, number)]
    if not told:
        raise Refused("member.unknown", customer=customer_no)
    return Personal(
        group_no=group_no,
        customer_no=numbers[0],
        made_on=on,
        person=book.people.get(numbers[0]),
        consents=_consents(reader, group_no, numbers),
        seen=[one for number in numbers for one in reader.seen(group_no, number)],
        looks=looks(reader, group_no, customer_no, on),
        told=told,
    )


def looks(reader: Reader, group_no: str, customer_no: str, on: date) -> tuple[Look, ...]:
    """Who saw, copied or printed what concerns a member, oldest first.

    Papers about him alone; those that name the whole group are in its history of papers.
    """
    book = group_book(reader, group_no, on)
    numbers = book.numbers(customer_no)
    contracts = {one.loan.contract_no for one in book.bases if one.loan.customer_no == numbers[0]}
    found = [
        Look(one.day, one.by, one.way)
        for number in numbers
        for one in reader.seen(group_no, number)
    ]
    found += [
        Look(one.printed_on, one.who, one.way, one.name, one.show_ids)
        for one in reversed(reader.printed_papers(group_no))
        if one.member in numbers or one.loan in contracts
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def data_state(reader: Reader, group_no: str, customer_no: str, on: date) -> DataState:
    """How it stands with a member's data. Raises Refused("member.unknown")."""
    book = group_book(reader, group_no, on)
    numbers = book.numbers(customer_no)
    customer_no = numbers[0]
    _refuse_stranger(book, customer_no)
    return DataState(
        group_no=group_no,
        customer_no=customer_no,
        name=book.name_of(customer_no) or customer_no,
        consents=tuple(_consents(reader, group_no, numbers)),
        looks=looks(reader, group_no, customer_no, on),
        is_erased=customer_no in reader.erased(group_no),
        same=tuple(one for one in reader.mergers(group_no) if one.customer_no in numbers),
        likely=likely_to_be(book, numbers),
    )


def _consents(reader: Reader, group_no: str, numbers: Sequence[str]) -> Sequence[records.Consent]:
    """What a person signed, with whichever of his numbers it was noted; oldest first."""
    found = [one for number in numbers for one in reader.consents(group_no, number)]
    return sorted(found, key=lambda one: one.day)


def refuse_unerasable(reader: Reader, group_no: str, customer_no: str, today: date) -> None:
    """Say why a member's data cannot be erased yet.

    Raises Refused: member.unknown, erase.has_debt, erase.has_deposit, erase.still_member.
    """
    book = group_book(reader, group_no, today)
    _refuse_stranger(book, book.shown(customer_no))
    _refuse_member(book, book.shown(customer_no))


def note_consent(cmd: NoteConsent, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Keep what a member signed about his data. Raises Refused: member.unknown, consent.future."""
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if cmd.day > clock.today():
            raise Refused("consent.future", day=cmd.day)
        _refuse_unknown(uow.reader, cmd.group_no, cmd.customer_no)
        uow.write(
            ConsentNoted(
                id=cmd.id,
                scope=cmd.group_no,
                customer_no=cmd.customer_no,
                day=cmd.day,
                is_given=cmd.is_given,
                text=cmd.text,
                note=cmd.note.strip(),
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.PEOPLE}), (cmd.id,))


def consent_as_before(state: DataState, noted: NoteConsent, reason: str) -> NoteConsent | None:
    """What takes back a consent, or that it was taken back: on that day holds what held before.

    None when somebody who never agreed took it back: nothing follows from that.
    """
    before = next((one for one in reversed(state.consents) if one.day <= noted.day), None)
    if before is None and not noted.is_given:
        return None
    return replace(
        noted,
        id=new_id(),
        is_given=before is not None and before.is_given,
        text=before.text if before is not None else noted.text,
        note=reason,
    )


def note_seen(cmd: NoteSeen, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Keep that the person signed in saw a member's number or took a copy of his data."""
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        _refuse_unknown(uow.reader, cmd.group_no, cmd.customer_no)
        day = clock.today()
        uow.write(
            DataSeen(
                id=cmd.id,
                scope=cmd.group_no,
                customer_no=cmd.customer_no,
                day=day,
                way=cmd.way,
            )
        )
        uow.commit()
    return Outcome(frozenset(), (cmd.id,))


def note_list_taken(cmd: NoteListTaken, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Keep of each member that his number left the book with a list."""
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        written = tuple(new_id() if n else cmd.id for n in range(len(cmd.members)))
        for op_id, customer_no in zip(written, cmd.members, strict=True):
            seen = DataSeen(
                id=op_id,
                scope=cmd.group_no,
                customer_no=customer_no,
                day=clock.today(),
                way=EXPORT,
            )
            uow.write(seen)
        uow.commit()
    return Outcome(frozenset(), written)


def erase_member(cmd: EraseMember, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take the personal values of a member who has left out of the book; amounts stay.

    Raises Refused: member.unknown, erase.has_debt, erase.has_deposit, erase.still_member.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        _refuse_unknown(uow.reader, cmd.group_no, cmd.customer_no)
        book = group_book(uow.reader, cmd.group_no, clock.today())
        numbers = book.numbers(cmd.customer_no)
        _refuse_member(book, numbers[0])
        written = tuple(new_id() if n else cmd.id for n in range(len(numbers)))
        for op_id, customer_no in zip(written, numbers, strict=True):
            uow.write(
                MemberErased(
                    id=op_id,
                    scope=cmd.group_no,
                    customer_no=customer_no,
                    day=clock.today(),
                )
            )
        uow.commit()
    return Outcome(frozenset({Changed.PEOPLE, Changed.ERASED}), written)


def _refuse_unknown(reader: Reader, group_no: str, customer_no: str) -> None:
    if not reader.told_about(group_no, customer_no):
        raise Refused("member.unknown", customer=customer_no)


def _refuse_stranger(book: GroupBook, customer_no: str) -> None:
    if customer_no not in book.people and customer_no not in book.members():
        raise Refused("member.unknown", customer=customer_no)


def _refuse_member(book: GroupBook, customer_no: str) -> None:
    name = book.name_of(customer_no)
    own = [basis for basis in book.open_bases() if basis.loan.customer_no == customer_no]
    if own:
        raise Refused("erase.has_debt", member=name, contract=own[0].loan.contract_no)
    deposit = book.deposits.get(customer_no)
    if deposit:
        raise Refused("erase.has_deposit", member=name, have=deposit)
    if customer_no in book.members():
        raise Refused("erase.still_member", member=name, on=book.figures_on)
