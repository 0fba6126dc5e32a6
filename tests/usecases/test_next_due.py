"""What a member has to pay next, as the list of members tells it: the same as the list of dues."""

from datetime import date

import pytest

from tkvv_desktop.usecases.people import members
from tkvv_desktop.usecases.portfolio import group_book, group_dues

GROUP = "4820101"


@pytest.mark.parametrize("on", [date(2026, 11, 2), date(2026, 12, 20), date(2028, 3, 1)])
def test_the_next_amount_is_the_first_to_come_or_else_the_oldest_not_paid(app, on):
    """An estimate is told as one, and who is late is never told to owe nothing."""
    dues = app.ask(lambda reader: group_dues(reader, group_book(reader, GROUP, on)))
    rows = app.ask(members, GROUP, on)

    for row in rows:
        own = [due for due in dues if due.customer_no == row.customer_no]
        coming = [due for due in own if due.session_on >= on]
        due = next(iter(coming or own), None)
        if due is None:
            assert (None, 0, False) == (row.next_due_on, row.next_due, row.next_is_late)
        else:
            assert (due.session_on, due.amount) == (row.next_due_on, row.next_due)
            assert due.is_estimate == row.next_is_estimate
            assert row.next_is_late == (not coming)
    assert any(row.next_is_late for row in rows)
    assert any(row.next_is_estimate for row in rows)
