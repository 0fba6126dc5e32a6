"""What the measures of a rating look at, gathered from a book for a group and a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import add_months, month_end, month_of, session_in
from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    MemberFacts,
)
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.positions import interest_due
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.notices import due_rows
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, loan_rows


@dataclass(frozen=True, slots=True)
class RatedGroup:
    """A group as it stands for the rating of a month, and the facts to measure."""

    book: GroupBook
    facts: MeasureFacts
    session_on: date


def rated_group(reader: Reader, group_no: str, month: date, today: date) -> RatedGroup:
    """The group today, or at the month's end when that is past."""
    on = min(today, month_end(month)) if today >= month else month
    book = group_book(reader, group_no, on)
    session_on = session_in(month, book.session_day)
    last_on = session_in(add_months(month_of(month), -1), book.session_day)
    facts = MeasureFacts(
        group_no=group_no,
        month=month_of(month),
        loans=_loans(reader, book, session_on),
        members=_members(reader, book, session_on, last_on),
        dues=_dues(reader, book, session_on, last_on),
        session_missed=_session_missed(reader, book, session_on),
    )
    return RatedGroup(book, facts, session_on)


def _loans(reader: Reader, book: GroupBook, session_on: date) -> tuple[LoanFacts, ...]:
    """The open loans; arrears are those left at the session, its own interest not counted."""
    arrears = {
        basis.loan.contract_no: interest_due(basis, session_on, reader.rules, book.on).arrears
        for basis in book.open_bases()
    }
    return tuple(
        LoanFacts(
            contract_no=row.contract_no,
            customer_no=row.customer_no,
            outstanding=row.outstanding,
            overdue=row.overdue,
            frozen=row.frozen,
            arrears=arrears.get(row.contract_no, ZERO),
            is_dormant=row.is_dormant,
        )
        for row in loan_rows(reader, book)
        if row.outstanding > 0
    )


def _members(
    reader: Reader, book: GroupBook, session_on: date, last_on: date
) -> tuple[MemberFacts, ...]:
    before = _deposits_before(reader, book, session_on, last_on)
    return tuple(
        MemberFacts(
            customer_no=customer_no,
            deposit=book.deposits.get(customer_no, ZERO),
            deposit_before=None if before is None else before.get(customer_no, ZERO),
        )
        for customer_no in book.members()
    )


def _deposits_before(
    reader: Reader, book: GroupBook, session_on: date, last_on: date
) -> Mapping[str, Dong] | None:
    """Deposits after the session before; None while nothing was collected for this one."""
    number = book.group.group_no
    days = [day for day in reader.statement_days(number) if day < session_on]
    before = group_book(reader, number, max([last_on, *days[-1:]]))
    has_met = any(one.session_on == session_on for one in reader.meetings(number, last_on))
    if before.statement is None or (not has_met and session_on >= book.on):
        return None
    return before.deposits


def _dues(reader: Reader, book: GroupBook, session_on: date, last_on: date) -> tuple[DueFacts, ...]:
    """Principal due from the last session to this one: settled until somebody says no."""
    is_past = session_on < book.on
    found = []
    for row in due_rows(reader, book):
        if not last_on < row.due.due_on <= session_on:
            continue
        said = row.notice.answer.answer if row.notice and row.notice.answer else ""
        state = DueState.HARD if said == "hard" else DueState.SETTLED
        found.append(
            DueFacts(
                row.due.contract_no,
                row.due.customer_no,
                row.due.amount,
                DueState.OPEN if is_past else state,
            )
        )
    borrower = {basis.loan.contract_no: basis.loan.customer_no for basis in book.bases}
    paid = [
        DueFacts(move.contract_no, borrower.get(move.contract_no, ""), move.principal)
        for move in reader.moves(book.group.group_no, last_on, book.on)
        if move.principal
    ]
    return (*found, *paid)


def _session_missed(reader: Reader, book: GroupBook, session_on: date) -> bool:
    """A session that is past and was never written down, in a group that writes its sessions."""
    sessions: Sequence[date] = [one.held_on for one in reader.sessions(book.group.group_no)]
    is_past = session_on < book.on
    return is_past and session_on not in sessions and any(day < session_on for day in sessions)
