"""The facts of the papers about one member, put together from the book."""

from collections.abc import Iterable
from datetime import date

from tkvv_desktop.domain.calendar import add_months, month_end, month_of
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.names import masked
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_members import (
    Contact,
    LoanFacts,
    MemberFacts,
    MemberStatement,
    MissingBorrower,
    Movement,
)
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.people import member_page
from tkvv_desktop.usecases.portfolio import GroupBook, group_book
from tkvv_desktop.usecases.views import HistoryRow, LoanRow, MemberPage

_MONTHS = 12  # of a statement, the one it ends in among them
_CONTACTS = 6  # on the report of a missing household, the latest


def member_statement(
    reader: Reader,
    group_no: str,
    customer_no: str,
    on: date,
    month: date | None = None,
    *,
    show_ids: bool = False,
) -> MemberStatement:
    """Twelve months up to a day, or the month named. Raises Refused("member.unknown")."""
    until = on if month is None else min(on, month_end(month))
    since = month_of(month or add_months(until, 1 - _MONTHS))
    book = group_book(reader, group_no, until)
    page = member_page(reader, group_no, customer_no, until)
    return MemberStatement(
        group=group_facts(book.group),
        member=_member(page.person, show_ids=show_ids),
        since=since,
        until=until,
        loans=_loans(book, (*page.loans, *page.closed_loans)),
        movements=tuple(
            _movement(row)
            for row in reversed(page.history)
            if row.kind != "notice" and since <= row.day <= until
        ),
        deposit_by_bank=page.deposit_by_bank,
        deposit_now=page.row.deposit,
        deposit_books=page.deposit_books,
        figures_on=book.figures_on,
    )


def missing_borrower(
    reader: Reader, group_no: str, customer_no: str, on: date, *, show_ids: bool = False
) -> MissingBorrower:
    """What the book holds of a household that is gone. Raises Refused("member.unknown")."""
    book = group_book(reader, group_no, on)
    page = member_page(reader, group_no, customer_no, on)
    return MissingBorrower(
        group=group_facts(book.group),
        member=_member(page.person, show_ids=show_ids),
        made_on=on,
        loans=_loans(book, page.loans),
        deposit=page.row.deposit,
        contacts=_contacts(reader, page, group_no, on),
        figures_on=book.figures_on,
    )


def _member(person: records.Person, *, show_ids: bool) -> MemberFacts:
    return MemberFacts(
        name=person.name,
        customer_no=person.customer_no,
        born=person.born,
        id_no=person.id_no if show_ids else masked(person.id_no),
        address=person.address,
        phone=person.phone,
        spouse=person.spouse,
    )


def _loans(book: GroupBook, rows: Iterable[LoanRow]) -> tuple[LoanFacts, ...]:
    told = {basis.loan.contract_no: basis.loan.interest_paid for basis in book.bases}
    return tuple(
        LoanFacts(
            contract_no=row.contract_no,
            programme=row.programme_name,
            disbursed_on=row.disbursed_on,
            due_on=row.extended_to or row.due_on,
            amount=row.amount,
            outstanding=row.outstanding,
            overdue=row.overdue,
            frozen=row.frozen,
            arrears=row.arrears,
            grace=row.grace,
            interest_paid=told.get(row.contract_no, ZERO),
            is_estimate=row.is_estimate,
        )
        for row in rows
    )


def _movement(row: HistoryRow) -> Movement:
    deposit = int(row.deposit)
    if row.kind == "debit":
        deposit = -row.principal - row.interest
    elif row.kind == "deposit_withdrawn":
        deposit = -row.deposit
    return Movement(
        day=row.day,
        kind=row.kind,
        number=row.number,
        interest=row.interest,
        deposit=Dong(deposit),
        principal=row.principal,
        note=row.note,
        is_taken_back=row.is_reversed,
        reason=row.reason,
    )


def _contacts(reader: Reader, page: MemberPage, group_no: str, on: date) -> tuple[Contact, ...]:
    """Notices and answers, the last payment, when the member was last seen at a meeting."""
    customer_no = page.person.customer_no
    found: list[Contact] = []
    for notice in reader.notices(group_no):
        if notice.customer_no == customer_no and notice.day <= on:
            found.append(Contact(notice.day, "notice", str(notice.number)))
            if notice.answer and notice.answer.day <= on:
                found.append(_answer(notice.answer))
    paid = next(
        (
            row
            for row in page.history
            if row.kind != "notice" and not row.is_reversed and row.day <= on
        ),
        None,
    )
    if paid:
        whole = Dong(paid.interest + paid.deposit + paid.principal)
        found.append(Contact(paid.day, "paid", paid.number, amount=whole))
    held = [one for one in reader.meetings(group_no) if one.held_on <= on]
    for kind, was_there in (("present", True), ("absent", False)):
        days = [
            one.held_on
            for one in held
            for seen in one.attendance
            if seen.customer_no == customer_no and seen.present == was_there
        ]
        if days:
            found.append(Contact(max(days), kind, ""))
    return tuple(sorted(found, key=lambda one: one.day, reverse=True)[:_CONTACTS])


def _answer(answer: records.Answer) -> Contact:
    return Contact(
        day=answer.day,
        kind="answer",
        told=answer.handed_to,
        answer=answer.answer,
        promised_on=answer.promised_on,
        amount=answer.promised,
    )
