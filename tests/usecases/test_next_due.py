"""What a member has to pay next, as the list of members tells it: the same as the list of dues."""

from dataclasses import replace
from datetime import date

import pytest

from tkvv_desktop.usecases.people import _member_rows, members
from tkvv_desktop.usecases.portfolio import group_book, group_dues, loan_rows

GROUP = "4820101"


@pytest.mark.parametrize("on", [date(2026, 11, 2), date(2026, 12, 20), date(2028, 3, 1)])
def test_the_next_amount_is_the_first_to_come_or_else_the_oldest_not_paid(app, on):
    """An estimate is told as one, and who is late is never told to owe nothing.

    Where the bank counts a member as overdue the oldest comes first.
    """
    dues = app.ask(lambda reader: group_dues(reader, group_book(reader, GROUP, on)))
    rows = app.ask(members, GROUP, on)

    for row in rows:
        own = [due for due in dues if due.customer_no == row.customer_no]
        coming = [due for due in own if due.session_on >= on]
        is_late = bool(row.overdue) or not coming
        due = next(iter(own if is_late else coming), None)
        if due is None:
            assert (None, 0, False) == (row.next_due_on, row.next_due, row.next_is_late)
        else:
            assert (due.session_on, due.amount) == (row.next_due_on, row.next_due)
            assert due.is_estimate == row.next_is_estimate
            assert row.next_is_late == (due.session_on < on)
    assert any(row.next_is_late for row in rows)
    assert any(row.next_is_estimate for row in rows)


def test_who_is_overdue_at_the_bank_is_told_the_oldest_amount_not_paid(app):
    """Not the next one to come, beside which what is late would not be seen."""
    on = date(2026, 12, 20)
    book, loans, dues = app.ask(
        lambda reader: (
            (book := group_book(reader, GROUP, on)),
            loan_rows(reader, book),
            group_dues(reader, book),
        )
    )
    coming = {due.customer_no for due in dues if due.session_on >= on}
    late = next(due for due in dues if due.session_on < on and due.customer_no in coming)
    overdue = [replace(loan, overdue=loan.outstanding) for loan in loans]

    rows = {row.customer_no: row for row in _member_rows(book, overdue, dues)}

    row = rows[late.customer_no]
    assert (late.session_on, late.amount) == (row.next_due_on, row.next_due)
    assert row.next_is_late
