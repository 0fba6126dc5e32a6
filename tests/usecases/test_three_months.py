"""From the bank's first month end and what a leader wrote since, the next two are found again."""

from datetime import date
from itertools import pairwise

import books
import pytest
from months_told import FIRST, SECOND, THIRD, Told, book_of, clock_after, figures, groups

from tkvv_desktop.domain.calendar import session_in
from tkvv_desktop.domain.differences import Cause
from tkvv_desktop.domain.positions import interest_due, interest_ledger, position
from tkvv_desktop.usecases.portfolio import group_books
from tkvv_desktop.usecases.reconcile import reconciliation


@pytest.fixture(scope="module")
def months(tmp_path_factory):
    """Three books with the same operations of two months, and what the files say.

    `told` has read the first month only, `whole` all three, `gap` the first and the third.
    """
    folder = tmp_path_factory.mktemp("months")
    clock = clock_after(date.fromisoformat(books.truth(THIRD)["as_of"]))
    whole = book_of(folder, "whole.tkvvbook", clock, FIRST, SECOND, THIRD)
    told = book_of(folder, "told.tkvvbook", clock, FIRST)
    gap = book_of(folder, "gap.tkvvbook", clock, FIRST, THIRD)
    stated = figures(whole)
    days = sorted(stated)
    for group in groups(whole):
        for before, now in pairwise(days):
            old, new = stated[before].get(group.group_no), stated[now].get(group.group_no)
            if old and new:
                for app in (told, whole, gap):
                    Told(app, whole, group, old, new).everything()
    yield {"told": told, "whole": whole, "gap": gap, "stated": stated, "days": days}
    for app in (told, whole, gap):
        app.close()


def of_bank(loan):
    return (loan.in_term, loan.overdue, loan.frozen, loan.arrears, loan.arrears_grace)


def of_ours(at):
    return (at.in_term, at.overdue, at.frozen, at.arrears, at.grace)


def all_loans(statements):
    return {loan.contract_no: loan for one in statements.values() for loan in one.loans}


@pytest.mark.parametrize("number", [1, 2])
def test_positions_and_arrears_at_a_month_end_are_the_banks_to_the_dong(months, number):
    """Every loan of the first month; of none is anything untold or noted too much."""
    day = months["days"][number]
    stated = all_loans(months["stated"][day])

    books_then = months["told"].ask(group_books, day)
    ours = {
        basis.loan.contract_no: position(basis, day, months["told"].rules)
        for book in books_then
        for basis in book.bases
    }

    assert all_loans(months["stated"][months["days"][0]]).keys() == ours.keys()
    assert {number: of_bank(stated[number]) for number in ours} == {
        number: of_ours(at) for number, at in ours.items()
    }
    assert {(0, 0)} == {(at.untold, at.overpaid) for at in ours.values()}


@pytest.mark.parametrize("number", [1, 2])
def test_interest_due_at_a_session_is_what_the_bank_asked_for(months, number):
    """Due at the session = what was credited in the month and what was added to arrears."""
    before_on, day = months["days"][number - 1 : number + 1]
    before, now = (all_loans(months["stated"][one]) for one in (before_on, day))
    wanted, found = {}, {}

    for book in months["told"].ask(group_books, day):
        session = session_in(day, book.session_day)
        for basis in book.bases:
            contract = basis.loan.contract_no
            old, new = before[contract], now[contract]
            wanted[contract] = (
                (new.arrears + new.arrears_grace)
                - (old.arrears + old.arrears_grace)
                + new.interest_in_month
            )
            ledger = interest_ledger(basis, session, months["told"].rules)
            periods = [period.due for period in ledger if period.end == session and period.start]
            grace = interest_due(basis, session, months["told"].rules).grace
            earlier = interest_due(basis, before_on, months["told"].rules).grace
            found[contract] = sum(periods) + grace - earlier

    assert wanted == found


@pytest.mark.parametrize("number", [1, 2])
def test_deposits_at_a_month_end_are_the_banks_to_the_dong(months, number):
    day = months["days"][number]

    ours = {
        (book.group.group_no, customer_no): deposit
        for book in months["told"].ask(group_books, day)
        for customer_no, deposit in book.deposits.items()
    }

    stated = {
        (group_no, customer_no): member.deposit
        for group_no, one in months["stated"][day].items()
        for customer_no, member in one.members.items()
    }
    assert {key: stated[key] for key in ours} == ours


@pytest.mark.parametrize(("book", "number"), [("whole", 1), ("whole", 2), ("gap", 2)])
def test_of_each_statement_only_new_loans_were_not_expected(months, book, number):
    """Every other loan and deposit agrees; also across a month of which no file was read."""
    day = months["days"][number]
    before = months["days"][number - 1 if book == "whole" else 0]
    new = all_loans(months["stated"][day]).keys() - all_loans(months["stated"][before]).keys()

    compared = [
        months[book].ask(reconciliation, group.group_no, day) for group in groups(months[book])
    ]

    causes = {
        (row.contract_no, item.cause) for one in compared for row in one.rows for item in row.items
    }
    assert {(contract, Cause.NEW_LOAN) for contract in new} == causes
    assert {100} == {one.percent_explained for one in compared}
    assert {(before, day)} == {(one.before_on, one.stated_on) for one in compared}
    assert len(all_loans(months["stated"][day])) == sum(one.loans for one in compared)
    strangers = {
        row.customer_no: row for one in compared for row in one.deposit_rows if row.difference
    }
    assert {} == strangers
