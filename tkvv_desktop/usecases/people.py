"""Members and loans of groups, as lists and pages."""

import re
from collections.abc import Iterable
from datetime import date

from tkvv_desktop.domain.arrears import unpaid_by_month
from tkvv_desktop.domain.dues import Due
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, total
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.history import history
from tkvv_desktop.usecases.portfolio import (
    GroupBook,
    group_book,
    group_books,
    group_dues,
    loan_rows,
)
from tkvv_desktop.usecases.views import (
    ArrearsRow,
    GroupRow,
    LoanRow,
    MemberPage,
    MemberRow,
    Totals,
)

_PHONE = re.compile(r"0\d{9}")
_OLD_ID_DIGITS = 9


def loans(reader: Reader, on: date, group_no: str | None = None) -> tuple[LoanRow, ...]:
    """Loans with a balance at a day, by group and contract number."""
    return tuple(
        row
        for book in group_books(reader, on, group_no)
        for row in loan_rows(reader, book)
        if row.outstanding > 0
    )


def groups(reader: Reader, on: date) -> tuple[GroupRow, ...]:
    """Every group with its sums at a day."""
    latest_score: dict[str, records.Score] = {}
    for score in reader.scores():
        if score.month <= on:
            latest_score[score.group_no] = score
    return tuple(
        _group_row(reader, book, latest_score.get(book.group.group_no))
        for book in group_books(reader, on)
    )


def _member_count(reader: Reader, book: GroupBook) -> int:
    """The bank's own count where its report is of the same day: some members have no row at all."""
    info = reader.group_info(book.group.group_no, book.on)
    if info is not None and info["as_of"] == book.figures_on:
        return int(info["members"])
    return len(book.members())


def group_row(reader: Reader, book: GroupBook) -> GroupRow:
    """The sums of one group at the day of `book`."""
    scores = [score for score in reader.scores(book.group.group_no) if score.month <= book.on]
    return _group_row(reader, book, scores[-1] if scores else None)


def _group_row(reader: Reader, book: GroupBook, score: records.Score | None) -> GroupRow:
    rows = [row for row in loan_rows(reader, book) if row.outstanding > 0]
    return GroupRow(
        group=book.group,
        members=_member_count(reader, book),
        borrowers=len({row.customer_no for row in rows}),
        loans=len(rows),
        outstanding=total(row.outstanding for row in rows),
        overdue=total(row.overdue for row in rows),
        frozen=total(row.frozen for row in rows),
        arrears=total(row.arrears for row in rows),
        members_in_arrears=len({row.customer_no for row in rows if row.arrears}),
        deposits=total(book.deposits.values()),
        interest_in_month=total(basis.loan.interest_in_month for basis in book.bases),
        figures_on=book.figures_on,
        score=score.total if score else None,
        grade=score.grade if score else "",
    )


def totals(reader: Reader, on: date) -> Totals:
    """Sums of every group of the book at a day."""
    books = group_books(reader, on)
    found = [row for book in books for row in loan_rows(reader, book) if row.outstanding > 0]
    return Totals(
        on=on,
        groups=len(books),
        loans=len(found),
        outstanding=total(row.outstanding for row in found),
        overdue=total(row.overdue for row in found),
        frozen=total(row.frozen for row in found),
        arrears=total(row.arrears for row in found),
        grace=total(row.grace for row in found),
        deposits=total(deposit for book in books for deposit in book.deposits.values()),
        members=sum(_member_count(reader, book) for book in books),
        is_complete=reader.is_complete(),
    )


def members(reader: Reader, group_no: str, on: date) -> tuple[MemberRow, ...]:
    """Members of a group at a day, in register order."""
    return member_rows(reader, group_book(reader, group_no, on))


def left_members(reader: Reader, group_no: str, on: date) -> tuple[MemberRow, ...]:
    """People whom the book knows and the bank's list names no more, not erased, in register order.

    None before the first list of the bank: then nobody is known to have left.
    """
    book = group_book(reader, group_no, on)
    if book.statement is None:
        return ()
    gone = book.people.keys() - set(book.members()) - set(reader.erased(group_no))
    return tuple(
        _member_row(book, number, [], None) for number in sorted(gone, key=book.register_order)
    )


def member_rows(reader: Reader, book: GroupBook) -> tuple[MemberRow, ...]:
    return _member_rows(book, loan_rows(reader, book), group_dues(reader, book))


def _member_rows(
    book: GroupBook, loans: Iterable[LoanRow], dues: Iterable[Due]
) -> tuple[MemberRow, ...]:
    by_member: dict[str, list[LoanRow]] = {}
    overdue: set[str] = set()
    for row in loans:
        if row.outstanding > 0:
            by_member.setdefault(row.customer_no, []).append(row)
        if row.overdue > 0:
            overdue.add(row.customer_no)
    coming: dict[str, Due] = {}
    late: dict[str, Due] = {}
    for due in dues:
        (coming if due.session_on >= book.on else late).setdefault(due.customer_no, due)
    # a part that is only carried on waits; what the bank counts as overdue is to be paid first
    next_due = late | coming | {one: due for one, due in late.items() if one in overdue}
    return tuple(
        _member_row(book, number, by_member.get(number, []), next_due.get(number))
        for number in book.members()
    )


def _member_row(
    book: GroupBook, customer_no: str, found: list[LoanRow], due: Due | None
) -> MemberRow:
    person = book.people.get(customer_no) or _stranger(book, customer_no)
    return MemberRow(
        customer_no=customer_no,
        group_no=book.group.group_no,
        name=person.name,
        folded=person.folded,
        sort_key=person.sort_key,
        phone=person.phone,
        loans=len(found),
        outstanding=total(row.outstanding for row in found),
        overdue=total(row.overdue for row in found),
        frozen=total(row.frozen for row in found),
        arrears=total(row.arrears for row in found),
        grace=total(row.grace for row in found),
        deposit=book.deposits.get(customer_no, ZERO),
        next_due_on=due.session_on if due else None,
        next_due=due.amount if due else ZERO,
        is_leader=customer_no == book.group.leader_customer_no,
        is_deputy=customer_no == book.group.deputy_customer_no,
        is_estimate=any(row.is_estimate for row in found),
        attention=_attention(book, person, found),
        also=book.numbers(customer_no)[1:],
        next_is_estimate=due is not None and due.is_estimate,
        next_is_late=due is not None and due.session_on < book.on,
    )


def _stranger(book: GroupBook, customer_no: str) -> records.Person:
    """A member whose particulars no file has told yet."""
    return records.Person(
        group_no=book.group.group_no,
        customer_no=customer_no,
        name=customer_no,
        born="",
        sex="",
        ethnicity="",
        id_no="",
        id_issued_on="",
        id_issued_by="",
        address="",
        phone="",
        spouse="",
        folded=customer_no,
        sort_key=b"\xff" + customer_no.encode("ascii"),
    )


def _attention(book: GroupBook, person: records.Person, found: list[LoanRow]) -> tuple[str, ...]:
    """What is worth a look, as codes; their words are in i18n."""
    wrong = {
        "overdue": any(row.overdue for row in found),
        "frozen": any(row.frozen for row in found),
        "arrears": any(row.arrears for row in found),
        "dormant": any(row.is_dormant for row in found),
        "overpaid": any(row.overpaid for row in found),
        "no_deposit": not book.deposits.get(person.customer_no),
        "no_phone": not person.phone,
        "bad_phone": bool(person.phone) and not _PHONE.fullmatch(person.phone),
        "old_id": len(person.id_no) == _OLD_ID_DIGITS,
    }
    return tuple(code for code, is_so in wrong.items() if is_so)


def _arrears(reader: Reader, book: GroupBook, found: list[LoanRow]) -> tuple[ArrearsRow, ...]:
    """From which months the bank's figure of unpaid interest comes, oldest first."""
    if not found or book.figures_on is None:
        return ()
    history_of = reader.interest_history(
        book.group.group_no, [loan.contract_no for loan in found], book.figures_on
    )
    rows = [
        ArrearsRow(loan.contract_no, part.since, part.amount, part.months(book.on), part.is_older)
        for loan in found
        for part in unpaid_by_month(history_of.get(loan.contract_no, ()))
    ]
    return tuple(sorted(rows, key=lambda row: (row.since, row.contract_no)))


def member_page(reader: Reader, group_no: str, customer_no: str, on: date) -> MemberPage:
    """Everything about one member at a day. Raises Refused("member.unknown")."""
    book = group_book(reader, group_no, on)
    numbers = book.numbers(customer_no)
    customer_no = numbers[0]
    loans, dues = loan_rows(reader, book), group_dues(reader, book)
    rows = _member_rows(book, loans, dues)
    row = next((row for row in rows if row.customer_no == customer_no), None)
    person = book.people.get(customer_no)
    if row is None and person is None:
        raise Refused("member.unknown", customer=customer_no)
    person = person or _stranger(book, customer_no)
    own = [loan for loan in loans if loan.customer_no == customer_no]
    told = book.statement.members if book.statement else {}
    members = [told[number] for number in numbers if number in told]
    return MemberPage(
        person=person,
        row=row or _member_row(book, customer_no, own, None),
        loans=tuple(loan for loan in own if loan.outstanding > 0),
        closed_loans=tuple(loan for loan in own if loan.outstanding == 0),
        dues=tuple(due for due in dues if due.customer_no == customer_no),
        deposit_books=tuple(number for one in members for number in one.deposit_books),
        deposit_on=book.figures_on,
        deposit_by_bank=total(one.deposit for one in members),
        history=history(reader, group_no, *numbers),
        arrears=_arrears(reader, book, [loan for loan in own if loan.arrears]),
        numbers=numbers,
    )
