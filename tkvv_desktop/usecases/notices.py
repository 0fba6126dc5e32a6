"""What falls due, and the notices of it: printed once, numbered, handed over, answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tkvv_desktop.domain.dues import Due, notice_stage
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import (
    NoticeAnswered,
    NoticeItem,
    NoticeLine,
    NoticeReprinted,
    NoticesPrinted,
)
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.portfolio import (
    GroupBook,
    group_book,
    group_books,
    group_dues,
    loan_rows,
)
from tkvv_desktop.usecases.views import DueRow

Item = tuple[str, date]
"""Contract and due date: what a notice, an answer and a due have in common."""

ANSWERS = ("", "full", "part", "deposit", "adjust", "extend", "hard")
_FARTHEST_AHEAD = timedelta(days=31)  # the next session may be prepared, not the next year
_CHANGES = frozenset({Changed.NOTICES, Changed.RATING})


@dataclass(frozen=True, slots=True)
class PrintNotices:
    """Print what is due on a day: of one group, or of every group of the book.

    `only` names amounts (contract, due date) when a person chose some of them.
    """

    id: str
    on: date
    group_no: str | None = None
    only: tuple[tuple[str, date], ...] | None = None


@dataclass(frozen=True, slots=True)
class ReprintNotice:
    id: str
    group_no: str
    printed: str
    number: int
    day: date


@dataclass(frozen=True, slots=True)
class AnswerNotice:
    """Note that a notice was handed over, and what the household said."""

    id: str
    group_no: str
    printed: str
    number: int
    day: date
    handed_to: str = ""
    answer: str = ""
    promised_on: date | None = None
    promised: Dong = ZERO
    note: str = ""


def dues(reader: Reader, group_no: str, on: date, until: date | None = None) -> tuple[DueRow, ...]:
    """What the members of a group have to pay, oldest first, with the state of its notice."""
    return due_rows(reader, group_book(reader, group_no, on), until)


def latest_answers(notices: Iterable[records.Notice], on: date) -> dict[Item, records.Notice]:
    """For each amount the notice to which the household answered last.

    A second notice that nobody has answered yet leaves the answer to the first one standing.
    """
    found: dict[Item, records.Notice] = {}
    given: dict[Item, tuple[date, int]] = {}
    for notice in notices:
        answer = notice.answer
        if answer is None or answer.day > on or not (answer.answer or answer.promised_on):
            continue
        for part in notice.items:
            item = (part.contract_no, part.due_on)
            if item not in given or given[item] < (answer.day, notice.stage):
                given[item], found[item] = (answer.day, notice.stage), notice
    return found


def due_rows(reader: Reader, book: GroupBook, until: date | None = None) -> tuple[DueRow, ...]:
    latest: dict[tuple[str, date], records.Notice] = {}
    printed: set[tuple[str, date, int]] = set()
    owed = group_dues(reader, book)
    first = min((due.due_on for due in owed), default=date.max)
    notices = reader.notices(book.group.group_no, due_since=first)
    answered = latest_answers(notices, book.on)
    for notice in reversed(notices):
        for item in notice.items:
            latest[item.contract_no, item.due_on] = notice
            printed.add((item.contract_no, item.due_on, notice.stage))
    loans = {row.contract_no: row for row in loan_rows(reader, book)}
    parts = _promised_parts(owed, answered)
    rows = []
    for due in owed:
        if until is not None and due.due_on > until:
            continue
        loan = loans[due.contract_no]
        person = book.people.get(due.customer_no)
        stage = notice_stage(due.due_on, book.on, reader.rules.notice_days)
        rows.append(
            DueRow(
                due=due,
                member=book.name_of(due.customer_no),
                folded=person.folded if person else due.customer_no,
                phone=person.phone if person else "",
                programme_name=loan.programme_name,
                outstanding=loan.outstanding,
                days_left=(due.due_on - book.on).days,
                stage=stage,
                notice=latest.get((due.contract_no, due.due_on)),
                answered=answered.get((due.contract_no, due.due_on)),
                is_notice_wanted=stage is not None
                and (due.contract_no, due.due_on, stage) not in printed,
                is_last_notice=stage == len(reader.rules.notice_days),
                is_loan_overdue=bool(loan.overdue),
                promised_part=parts.get((due.contract_no, due.due_on), ZERO),
            )
        )
    return tuple(rows)


def _promised_parts(
    owed: Sequence[Due], answered: Mapping[Item, records.Notice]
) -> dict[Item, Dong]:
    """For each amount what was promised to its notice, where that is less than what is open."""
    still_open: dict[tuple[str, int], Dong] = defaultdict(lambda: ZERO)
    found: dict[Item, tuple[tuple[str, int], Dong]] = {}
    for due in owed:
        item = (due.contract_no, due.due_on)
        notice = answered.get(item)
        if notice is not None and notice.answer is not None and notice.answer.promised:
            key = (notice.op_id, notice.number)
            still_open[key] = Dong(still_open[key] + due.amount)
            found[item] = (key, notice.answer.promised)
    return {item: part for item, (key, part) in found.items() if part < still_open[key]}


def print_notices(cmd: PrintNotices, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Number the notices that a day asks for and write that they were printed.

    One notice a household and stage. The result is the tuple of records.Notice written; empty
    when nothing is due or all was printed before. Raises Refused("notice.too_far_ahead").
    """
    if cmd.on > clock.today() + _FARTHEST_AHEAD:
        raise Refused("notice.too_far_ahead", day=cmd.on)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset(), (), ())
        written: list[str] = []
        for book in group_books(uow.reader, cmd.on, cmd.group_no):
            lines = _notice_lines(uow.reader, book, cmd)
            if lines and book.figures_on is not None:
                operation = NoticesPrinted(
                    id=cmd.id if not written else new_id(),
                    scope=book.group.group_no,
                    day=cmd.on,
                    figures_on=book.figures_on,
                    notices=lines,
                )
                uow.write(operation)
                written.append(operation.id)
        found = tuple(
            notice
            for book in group_books(uow.reader, cmd.on, cmd.group_no)
            for notice in uow.reader.notices(book.group.group_no)
            if notice.op_id in written
        )
        uow.commit()
    return Outcome(_CHANGES if written else frozenset(), tuple(written), found)


def _notice_lines(reader: Reader, book: GroupBook, cmd: PrintNotices) -> tuple[NoticeLine, ...]:
    wanted: dict[tuple[str, int], list[DueRow]] = defaultdict(list)
    for row in due_rows(reader, book):
        is_chosen = cmd.only is None or (row.due.contract_no, row.due.due_on) in cmd.only
        if row.is_notice_wanted and row.stage is not None and is_chosen:
            wanted[row.due.customer_no, row.stage].append(row)
    number = reader.last_notice_no(book.group.group_no, cmd.on.year)
    ordered = sorted(wanted, key=lambda key: (book.register_order(key[0]), -key[1]))
    return tuple(
        NoticeLine(number + place, customer_no, stage, _items(wanted[customer_no, stage]))
        for place, (customer_no, stage) in enumerate(ordered, start=1)
    )


def _items(rows: Sequence[DueRow]) -> tuple[NoticeItem, ...]:
    return tuple(
        NoticeItem(
            contract_no=row.due.contract_no,
            programme=row.programme_name,
            outstanding=row.outstanding,
            due_on=row.due.due_on,
            session_on=row.due.session_on,
            amount=row.due.amount,
            is_final=row.due.is_final,
            is_estimate=row.due.is_estimate,
        )
        for row in rows
    )


def reprint_notice(cmd: ReprintNotice, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write that a notice is printed again. Raises Refused("notice.unknown")."""
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        notice = find_notice(uow.reader, cmd.group_no, cmd.printed, cmd.number)
        uow.write(
            NoticeReprinted(
                id=cmd.id,
                scope=cmd.group_no,
                printed=cmd.printed,
                number=cmd.number,
                day=cmd.day,
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,), notice)


def answer_notice(cmd: AnswerNotice, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Note what the household said.

    Raises Refused: notice.unknown, notice.answer_unknown, notice.before_printing,
    notice.in_future, notice.promise_past, notice.promise_negative.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        notice = find_notice(uow.reader, cmd.group_no, cmd.printed, cmd.number)
        if cmd.answer not in ANSWERS:
            raise Refused("notice.answer_unknown", answer=cmd.answer)
        if cmd.day < notice.day:
            raise Refused("notice.before_printing", day=notice.day)
        if cmd.day > clock.today():
            raise Refused("notice.in_future", day=cmd.day)
        if cmd.promised_on is not None and cmd.promised_on < cmd.day:
            raise Refused("notice.promise_past", day=cmd.promised_on)
        if cmd.promised < 0:
            raise Refused("notice.promise_negative")
        uow.write(
            NoticeAnswered(
                id=cmd.id,
                scope=cmd.group_no,
                printed=cmd.printed,
                number=cmd.number,
                day=cmd.day,
                handed_to=cmd.handed_to.strip(),
                answer=cmd.answer,
                promised_on=cmd.promised_on,
                promised=cmd.promised,
                note=cmd.note.strip(),
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def find_notice(reader: Reader, group_no: str, printed: str, number: int) -> records.Notice:
    """The notice as it was printed. Raises Refused("notice.unknown")."""
    for notice in reader.notices(group_no):
        if (notice.op_id, notice.number) == (printed, number):
            return notice
    raise Refused("notice.unknown", number=number)
