"""The facts of the bank's forms that a group fills in: 03/TD, 06/TD, 15/TD and 16/TD."""

from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import StatementLoan
from tkvv_desktop.domain.positions import LoanBasis
from tkvv_desktop.usecases import facts_forms as facts
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.people import group_row
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, loan_rows

BLANK_ROWS = 10
"""Empty rows for the hand where nobody said how many."""


def loan_requests(
    reader: Reader, group_no: str, on: date, member: str = "", rows: int = 0
) -> facts.LoanRequestList:
    """Form 03/TD for one programme: what the book does not know of a request is left to the hand.

    The meeting is one of loan selection that was held on the day. `member` is the first named.
    """
    book = group_book(reader, group_no, on)
    chosen = [
        meeting
        for meeting in reader.meetings(group_no, on)
        if meeting.held_on == on and meeting.kind == "selection"
    ]
    return facts.LoanRequestList(
        group=group_facts(book.group),
        programme="",
        chosen_on=on if chosen else None,
        lines=(facts.LoanRequest(book.name_of(member)),) if member else (),
        blank_rows=max(0, (rows or BLANK_ROWS) - bool(member)),
    )


def loan_use(
    reader: Reader, group_no: str, on: date, member: str = "", rows: int = 0
) -> facts.LoanUseSheet:
    """Form 06/TD: every loan with a balance, or those of one member; the rest is found on the spot.

    Raises Refused("paper.no_loans").
    """
    book = group_book(reader, group_no, on)
    bases = {basis.loan.contract_no: basis for basis in book.bases}
    found = [
        row
        for row in loan_rows(reader, book)
        if row.outstanding > 0 and member in {"", row.customer_no}
    ]
    if not found and not rows:
        raise Refused("paper.no_loans", day=on)
    found.sort(key=lambda row: (book.register_order(row.customer_no), row.contract_no))
    return facts.LoanUseSheet(
        group=group_facts(book.group),
        on=on,
        lines=tuple(
            facts.LoanUseLine(
                member=row.member,
                contract_no=row.contract_no,
                programme=row.programme_name,
                disbursed=_disbursed(bases[row.contract_no], on),
                outstanding=row.outstanding,
                purpose=row.purpose,
            )
            for row in found
        ),
        blank_rows=rows,
        figures_on=book.figures_on,
        has_own_moves=any(_has_moved(bases[row.contract_no], on) for row in found),
    )


def _disbursed(basis: LoanBasis, on: date) -> Dong:
    """What was paid out of a loan up to a day: by the bank's figures, and as noted since."""
    since = total(
        event.amount
        for event in basis.events
        if event.kind is EventKind.DISBURSED and basis.as_of < event.day <= on
    )
    return Dong(basis.loan.disbursed + since)


def _has_moved(basis: LoanBasis, on: date) -> bool:
    """Whether the balance is not the bank's any more."""
    paid = any(move.principal and move.made_on <= on for move in basis.moves)
    return paid or any(basis.as_of < event.day <= on for event in basis.events)


def balance_check(reader: Reader, group_no: str, on: date, member: str = "") -> facts.BalanceCheck:
    """Form 15/TD of the whole group, or of one member: only what the bank itself has stated.

    Raises Refused("paper.no_figures") when the bank has told nothing up to that day.
    """
    book = group_book(reader, group_no, on)
    if book.statement is None:
        raise Refused("paper.no_figures", day=on)
    loans: dict[str, list[StatementLoan]] = {}
    for loan in book.statement.loans:
        if loan.outstanding or _unpaid(loan):
            loans.setdefault(loan.customer_no, []).append(loan)
    numbers = loans.keys() | book.statement.members.keys()
    lines = [
        _balance_line(book, number, loans.get(number, []))
        for number in sorted(numbers, key=book.register_order)
        if member in {"", number}
    ]
    if not lines:
        raise Refused("paper.nothing_to_print")
    return facts.BalanceCheck(group_facts(book.group), book.statement.as_of, tuple(lines))


def _balance_line(book: GroupBook, number: str, loans: list[StatementLoan]) -> facts.BalanceLine:
    known = book.statement.members.get(number) if book.statement else None
    return facts.BalanceLine(
        member=book.name_of(number),
        customer_no=number,
        loans=tuple(
            facts.BalanceLoan(
                contract_no=loan.contract_no,
                programme=loan.programme_name,
                principal=loan.outstanding,
                interest=_unpaid(loan),
                grace=loan.arrears_grace,
            )
            for loan in sorted(loans, key=lambda loan: loan.contract_no)
        ),
        deposit=known.deposit if known else ZERO,
    )


def _unpaid(loan: StatementLoan) -> Dong:
    return Dong(loan.arrears + loan.arrears_grace)


def group_inspection(reader: Reader, group_no: str, on: date) -> facts.GroupInspection:
    """Form 16/TD: part I from the book; the answers of parts II and III belong to the inspector.

    Raises Refused("paper.no_figures") when the bank has told nothing up to that day.
    """
    book = group_book(reader, group_no, on)
    if book.statement is None:
        raise Refused("paper.no_figures", day=on)
    row = group_row(reader, book)
    late = {loan.customer_no for loan in loan_rows(reader, book) if loan.overdue}
    scores = [score for score in reader.scores(group_no) if score.month <= on]
    share = Decimal(row.overdue * 100) / row.outstanding if row.outstanding else Decimal(0)
    return facts.GroupInspection(
        group=group_facts(book.group),
        on=on,
        figures_on=book.figures_on,
        outstanding=row.outstanding,
        members=row.members,
        overdue=row.overdue,
        overdue_percent=share,
        arrears=row.arrears,
        deposits=row.deposits,
        members_in_arrears=row.members_in_arrears,
        members_overdue=len(late),
        scored=scores[-1].month if scores else None,
        points=scores[-1].total if scores else 0,
        grade=scores[-1].grade if scores else "",
    )
