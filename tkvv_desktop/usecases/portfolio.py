"""Positions of groups at a day: statements and own moves put together. Others build on it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from tkvv_desktop.domain.balances import Event, EventKind
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.calendar import session_on_or_after
from tkvv_desktop.domain.dues import BankList, Due, dues_of
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import InstalmentLine, SpecialLine, StatementLoan
from tkvv_desktop.domain.positions import LoanBasis, Move, Position, position
from tkvv_desktop.domain.same_people import shown_as
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.views import LoanRow

OfMember = TypeVar("OfMember", records.BankMove, LoanRow)

_LAST_DAY = 31  # a point whose session day is not known yet counts to the end of the month


@dataclass(frozen=True, slots=True)
class GroupBook:
    """All of a group at a day that positions, dues and deposits are computed from."""

    group: records.Group
    on: date
    statement: records.Statement | None
    bases: tuple[LoanBasis, ...]
    people: Mapping[str, records.Person]
    deposits: Mapping[str, Dong]
    same: Mapping[str, str] = field(default_factory=dict)  # other numbers of people shown once

    @property
    def session_day(self) -> int:
        return session_day_of(self.group)

    @property
    def figures_on(self) -> date | None:
        return self.statement.as_of if self.statement else None

    def name_of(self, customer_no: str) -> str:
        person = self.people.get(self.shown(customer_no))
        return person.name if person else customer_no

    def shown(self, customer_no: str) -> str:
        """The number under which the person with this one is shown."""
        return self.same.get(customer_no, customer_no)

    def numbers(self, customer_no: str) -> tuple[str, ...]:
        """Every number of the person, the one that is shown first."""
        lead = self.shown(customer_no)
        return (lead, *sorted(one for one, other in self.same.items() if other == lead))

    def members(self) -> tuple[str, ...]:
        """Customer numbers of the members, in register order."""
        numbers = set(self.deposits) | {basis.loan.customer_no for basis in self.open_bases()}
        return tuple(sorted(numbers, key=self.register_order))

    def register_order(self, customer_no: str) -> tuple[bytes, str]:
        person = self.people.get(self.shown(customer_no))
        return (person.sort_key if person else b"\xff", customer_no)

    def by_member(self, rows: Iterable[OfMember]) -> tuple[OfMember, ...]:
        """Rows in register order; what is of one member stays as it came."""
        return tuple(sorted(rows, key=lambda row: self.register_order(row.customer_no)))

    def open_bases(self) -> tuple[LoanBasis, ...]:
        return tuple(basis for basis in self.bases if basis.loan.is_open)

    def loans_by_member(self) -> Mapping[str, Sequence[LoanBasis]]:
        """The open loans of each member who has any."""
        found: dict[str, list[LoanBasis]] = defaultdict(list)
        for basis in self.open_bases():
            found[basis.loan.customer_no].append(basis)
        return dict(found)


def session_day_of(group: records.Group) -> int:
    """The day of the month on which the bank comes; the last one where nothing tells."""
    return group.session_day or _LAST_DAY


def group_at(reader: Reader, group_no: str, on: date) -> records.Group:
    """The group without its members and loans; nothing but its number when it is not known."""
    return reader.group(group_no, on) or records.Group(group_no)


def known_book(reader: Reader, group_no: str, on: date, without: Sequence[Move] = ()) -> GroupBook:
    """The group at a day; before the first statement, as that first statement knows it."""
    book = group_book(reader, group_no, on, without)
    if book.statement is not None:
        return book
    days = reader.statement_days(group_no)
    return group_book(reader, group_no, days[0], without) if days else book


def group_books(
    reader: Reader, on: date, group_no: str | None = None, without: Sequence[Move] = ()
) -> Sequence[GroupBook]:
    """Every group of the book, or the one named, at a day; moves in `without` do not count."""
    statements = reader.statements(on, group_no)
    people: dict[str, dict[str, records.Person]] = defaultdict(dict)
    for (number, customer_no), person in reader.people(group_no).items():
        people[number][customer_no] = person
    known = reader.groups(on) if group_no is None else [reader.group(group_no, on)]
    groups = {group.group_no: group for group in known if group is not None}
    return [
        _group_book(
            reader,
            groups.get(number) or records.Group(number),
            on,
            statements.get(number),
            people[number],
            without,
        )
        for number in sorted(groups.keys() | statements.keys())
    ]


def group_book(reader: Reader, group_no: str, on: date, without: Sequence[Move] = ()) -> GroupBook:
    """One group; an empty one when the book does not know it."""
    books = group_books(reader, on, group_no, without)
    if books:
        return books[0]
    return GroupBook(records.Group(group_no), on, None, (), {}, {})


def book_since(reader: Reader, group_no: str, figures_on: date, on: date) -> GroupBook:
    """A group at a day as an older statement and what was noted since tell it."""
    group = group_at(reader, group_no, on)
    people = {customer_no: one for (_, customer_no), one in reader.people(group_no).items()}
    statement = reader.statements(figures_on, group_no).get(group_no)
    return _group_book(reader, group, on, statement, people, ())


def _group_book(
    reader: Reader,
    group: records.Group,
    on: date,
    statement: records.Statement | None,
    people: Mapping[str, records.Person],
    without: Sequence[Move],
) -> GroupBook:
    same = shown_as(reader.mergers(group.group_no))
    people = _shown_once(people, same)
    if statement is None:
        return GroupBook(group, on, None, (), people, {}, same)
    left_out = list(without)
    moves: dict[str, list[Move]] = defaultdict(list)
    for move in reader.moves(group.group_no, statement.as_of, on):
        if move in left_out:
            left_out.remove(move)
        else:
            moves[move.contract_no].append(move)
    events: dict[str, list[Event]] = defaultdict(list)
    plans: dict[str, records.LoanEvent] = {}
    borrowers: dict[str, str] = {}
    for noted in reader.loan_events(group.group_no):
        if not noted.is_reversed and statement.as_of < noted.day <= on:
            events[noted.contract_no].append(event_of(noted))
            if noted.instalments:
                plans[noted.contract_no] = noted
            if noted.kind == EventKind.REPLACED:
                borrowers[noted.contract_no] = noted.other
    met = frozenset(reader.sessions_met(group.group_no, statement.as_of, on))
    bases = tuple(
        LoanBasis(
            loan=_with_borrower(loan, borrowers, same),
            as_of=statement.as_of,
            session_day=session_day_of(group),
            moves=tuple(moves[loan.contract_no]),
            met=met,
            events=tuple(events[loan.contract_no]),
            plan=plans[loan.contract_no].instalments if loan.contract_no in plans else (),
            plan_set_on=plans[loan.contract_no].day if loan.contract_no in plans else None,
        )
        for loan in statement.loans
    )
    since = reader.deposits_since(group.group_no, statement.as_of, on)
    deposits = _deposits(statement, since, same)
    return GroupBook(group, on, statement, bases, people, deposits, same)


def _deposits(
    statement: records.Statement, since: Mapping[str, int], same: Mapping[str, str]
) -> Mapping[str, Dong]:
    """The deposit of each member that the bank lists, with what was noted since."""
    found: dict[str, Dong] = {}
    for customer_no, member in statement.members.items():
        lead = same.get(customer_no, customer_no)
        found[lead] = Dong(found.get(lead, 0) + member.deposit + since.get(customer_no, 0))
    for customer_no in {*same, *same.values()} - statement.members.keys():
        lead = same.get(customer_no, customer_no)
        if lead in found:  # a number that the bank does not know, or not yet
            found[lead] = Dong(found[lead] + since.get(customer_no, 0))
    return found


def _shown_once(
    people: Mapping[str, records.Person], same: Mapping[str, str]
) -> Mapping[str, records.Person]:
    """Each person once, with the particulars of the number shown, else of another one of his."""
    if not same:
        return people
    found = {number: one for number, one in people.items() if number not in same}
    for number, lead in sorted(same.items()):
        if lead not in found and number in people:
            found[lead] = replace(people[number], customer_no=lead)
    return found


def _with_borrower(
    loan: StatementLoan, borrowers: Mapping[str, str], same: Mapping[str, str]
) -> StatementLoan:
    """The loan, with the member who stands for it since the statement."""
    written = borrowers.get(loan.contract_no, loan.customer_no)
    shown = same.get(written, written)
    return loan if shown == loan.customer_no else replace(loan, customer_no=shown)


def event_of(noted: records.LoanEvent) -> Event:
    """What was noted of a loan, as its balances know it."""
    return Event(
        EventKind(noted.kind), noted.day, noted.amount, noted.interest, noted.rate, noted.until
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """The bank's special lists that belong to a statement: overdue, frozen, dormant."""

    overdue: Mapping[str, SpecialLine]
    frozen: Mapping[str, SpecialLine]
    dormant: Mapping[str, SpecialLine]


def marks_of(reader: Reader, book: GroupBook) -> Marks:
    """What the lists say; a list older than the statement says nothing any more."""
    found = []
    for kind in (Kind.OVERDUE, Kind.FROZEN, Kind.DORMANT):
        listed = reader.special_list(kind, book.group.group_no, book.on)
        is_of_statement = listed is not None and listed.as_of == book.figures_on
        found.append(listed.lines if listed is not None and is_of_statement else {})
    return Marks(*found)


def loan_rows(reader: Reader, book: GroupBook) -> tuple[LoanRow, ...]:
    """Loans of a group with their position at the day, by contract number; closed ones too."""
    marks = marks_of(reader, book)
    return tuple(
        _loan_row(book, basis, position(basis, book.on, reader.rules), marks)
        for basis in book.bases
    )


def _loan_row(book: GroupBook, basis: LoanBasis, at: Position, marks: Marks) -> LoanRow:
    loan = basis.loan
    overdue = marks.overdue.get(loan.contract_no)
    frozen = marks.frozen.get(loan.contract_no)
    return LoanRow(
        contract_no=loan.contract_no,
        customer_no=loan.customer_no,
        member=book.name_of(loan.customer_no),
        group_no=book.group.group_no,
        programme=loan.programme,
        programme_name=loan.programme_name,
        fund=loan.fund,
        purpose=loan.purpose,
        rate=at.rate,
        amount=loan.amount,
        disbursed_on=loan.disbursed_on,
        due_on=loan.due_on,
        extended_to=_extended_to(basis),
        due_session_on=_due_session_on(basis),
        in_term=at.in_term,
        overdue=at.overdue,
        frozen=at.frozen,
        arrears=at.arrears,
        untold=at.untold,
        grace=at.grace,
        accrued_to=at.accrued_to,
        figures_on=at.figures_on,
        is_estimate=at.is_estimate,
        is_dormant=loan.contract_no in marks.dormant,
        last_transaction_on=loan.last_transaction_on,
        overdue_since=overdue.since if overdue else None,
        frozen_until=frozen.until if frozen else None,
        cause=frozen.cause if frozen else "",
        overpaid=at.overpaid,
    )


def _extended_to(basis: LoanBasis) -> date | None:
    """The final day by the bank's figures or by what was noted since; None by the contract."""
    final = basis.final_day()
    return basis.loan.extended_to if final == basis.loan.due_on else final


def _due_session_on(basis: LoanBasis) -> date:
    """The session that decides overdue: the bank's, or that of an extension noted since."""
    final = basis.final_day()
    if final == (basis.loan.extended_to or basis.loan.due_on):
        return basis.loan.due_session_on
    return session_on_or_after(final, basis.session_day)


def group_dues(reader: Reader, book: GroupBook) -> tuple[Due, ...]:
    """Everything the members of a group still have to pay, oldest first."""
    listed = reader.instalments(book.group.group_no, book.on)
    lines: dict[str, list[InstalmentLine]] = defaultdict(list)
    for line in listed.lines if listed else ():
        lines[line.contract_no].append(line)
    found: list[Due] = []
    for basis in book.open_bases():
        bank = BankList(
            listed.covers_until if listed else None, tuple(lines[basis.loan.contract_no])
        )
        found += dues_of(basis, bank, reader.rules)
    return tuple(sorted(found, key=lambda due: (due.due_on, book.register_order(due.customer_no))))
