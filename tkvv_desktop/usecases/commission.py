"""Commission of groups and fee of associations for a month: expected by our rates, and paid."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.calendar import month_end, month_of
from tkvv_desktop.domain.commission import (
    Collected,
    base_of,
    expected_commission,
    expected_fee,
)
from tkvv_desktop.domain.money import Dong, total, whole
from tkvv_desktop.domain.rating import percent
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.plausible import LONGEST_WAIT
from tkvv_desktop.usecases.portfolio import GroupBook, group_books, loan_rows


@dataclass(frozen=True, slots=True)
class CommissionRow:
    """One group and month. All but `paid` is our estimate; None where no rate was entered."""

    group: records.Group
    month: date
    interest: Dong  # collected for the sessions of the month
    base: Dong  # the outstanding that this interest stands for
    expected: Dong | None
    paid: Dong | None  # as told at the sessions; None when nobody told
    fee: Dong | None  # of the association, for this group
    overdue_percent: Decimal  # of all the association's loans in this book


def commissions(reader: Reader, month: date) -> tuple[CommissionRow, ...]:
    """What every group of the book may expect for the sessions of a month, and what was paid."""
    books = group_books(reader, month_end(month))
    ratios = _overdue_percent(reader, books)
    return tuple(_row(reader, book, month_of(month), ratios) for book in books)


def _row(reader: Reader, book: GroupBook, month: date, ratios: dict[str, Decimal]) -> CommissionRow:
    collected = _collected(reader, book, month)
    rules = reader.rules
    told = [
        one.commission
        for one in reader.sessions(book.group.group_no)
        if month_of(one.held_on) == month and one.commission is not None
    ]
    ratio = ratios[book.group.association]
    return CommissionRow(
        group=book.group,
        month=month,
        interest=total(one.interest for one in collected),
        base=whole(base_of(collected)),
        expected=expected_commission(
            collected,
            total(book.deposits.values()),
            rules.commission_interest_percent,
            rules.commission_deposit_percent,
        ),
        paid=total(told) if told else None,
        fee=expected_fee(collected, rules.fee_percent, ratio, rules.fee_shares),
        overdue_percent=ratio,
    )


def _collected(reader: Reader, book: GroupBook, month: date) -> list[Collected]:
    rates = {basis.loan.contract_no: basis.loan.rate for basis in book.bases}
    return [
        Collected(part.amount, rates[part.contract_no])
        for meeting in reader.meetings(book.group.group_no, month - LONGEST_WAIT)
        if month_of(meeting.session_on) == month
        for line in meeting.live_lines
        for part in line.interest
        if part.contract_no in rates
    ]


def _overdue_percent(reader: Reader, books: Sequence[GroupBook]) -> dict[str, Decimal]:
    """The overdue ratio of each association's loans in the book."""
    overdue: dict[str, int] = defaultdict(int)
    outstanding: dict[str, int] = defaultdict(int)
    for book in books:
        for row in loan_rows(reader, book):
            overdue[book.group.association] += row.overdue
            outstanding[book.group.association] += row.outstanding
    return {
        book.group.association: percent(
            overdue[book.group.association], outstanding[book.group.association]
        )
        or Decimal(0)
        for book in books
    }
