"""Two records of one person, shown together; taken back when they are two people after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.likely_same import LikelySame, Told, likely_same
from tkvv_desktop.domain.ops import PeopleMerged, PeopleParted
from tkvv_desktop.domain.same_people import to_part
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.portfolio import GroupBook, group_book

_CHANGES = frozenset({Changed.PEOPLE, Changed.MONEY, Changed.RATING})


@dataclass(frozen=True, slots=True)
class MergePeople:
    """What was written of `customer_no` is shown with `same_as`."""

    id: str
    group_no: str
    customer_no: str
    same_as: str
    reason: str


@dataclass(frozen=True, slots=True)
class PartPeople:
    """The record with this number stands for itself again."""

    id: str
    group_no: str
    customer_no: str
    reason: str


def merge_people(cmd: MergePeople, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Show two records of a group as one person; each entry stays with the number it was made with.

    Raises Refused: reason.missing, merge.same_number, merge.already, merge.erased,
    merge.bank_leads, member.unknown, user.no_right.
    """
    reason = _reason(cmd.reason)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if cmd.customer_no == cmd.same_as:
            raise Refused("merge.same_number", customer=cmd.customer_no)
        book = group_book(uow.reader, cmd.group_no, clock.today())
        for number in (cmd.same_as, cmd.customer_no):
            is_known = number in book.people or number in book.members()
            if not is_known and not uow.reader.told_about(cmd.group_no, number):
                raise Refused("member.unknown", customer=number)
            if number in uow.reader.erased(cmd.group_no):
                raise Refused("merge.erased", customer=number)
        if book.shown(cmd.customer_no) == book.shown(cmd.same_as):
            raise Refused("merge.already", customer=cmd.customer_no, other=cmd.same_as)
        listed = book.members()
        if cmd.customer_no in listed and book.shown(cmd.same_as) not in listed:
            raise Refused("merge.bank_leads", customer=cmd.customer_no, other=cmd.same_as)
        uow.write(
            PeopleMerged(
                id=cmd.id,
                scope=cmd.group_no,
                day=clock.today(),
                customer_no=cmd.customer_no,
                same_as=cmd.same_as,
                reason=reason,
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def part_people(cmd: PartPeople, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take back that a record is of somebody else; all is shown as it was before.

    Raises Refused: reason.missing, merge.not_merged, user.no_right.
    """
    reason = _reason(cmd.reason)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        away = to_part(uow.reader.mergers(cmd.group_no), cmd.customer_no)
        if not away:
            raise Refused("merge.not_merged", customer=cmd.customer_no)
        uow.write(
            PeopleParted(
                id=cmd.id,
                scope=cmd.group_no,
                day=clock.today(),
                customer_no=cmd.customer_no,
                merged=tuple(one.op_id for one in away),
                reason=reason,
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def likely_records(reader: Reader, group_no: str, on: date) -> tuple[LikelySame, ...]:
    """The records of a group that may be of one person and are not shown as one yet."""
    return _likely(group_book(reader, group_no, on))


def likely_to_be(book: GroupBook, numbers: Sequence[str]) -> tuple[LikelySame, ...]:
    """The records that may be of the person with these numbers, each as `other`."""
    turned = [
        LikelySame(one.other, one.customer_no, one.way) if one.other in numbers else one
        for one in _likely(book)
    ]
    return tuple(one for one in turned if one.customer_no in numbers)


def _likely(book: GroupBook) -> tuple[LikelySame, ...]:
    told = [
        Told(number, one.name, one.born, one.id_no, one.spouse)
        for number, one in book.people.items()
        if one.name
    ]
    pairs = likely_same(told)
    return tuple(one for one in pairs if book.shown(one.customer_no) != book.shown(one.other))


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("reason.missing")
    return text.strip()
