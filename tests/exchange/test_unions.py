"""What neither book would have let anybody write, and their union holds: listed, and put right."""

import random
from datetime import date

import books
import pytest
from test_convergence import G, rounds, town

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import conflicts as found
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.usecases.conflicts import conflict_rows

RULES = bootstrap.field_rules()
KINDS = {found.OVERPAID, found.LOAN, found.CLOSED}


@pytest.fixture
def laptops():
    """The leader, an officer, and a second machine on which the leader's book goes on."""
    leader, officer, office = town(random.Random("union"))
    rounds([leader, officer, office], 1)
    second = leader.double("second", leader.wall)
    second.go_on_as("second machine")
    yield leader, second, officer
    for one in (leader, second, officer, office):
        one.close()


def met(laptops):
    """All hold what each of them wrote; what the list says of it, in every book the same."""
    leader, second, officer = laptops
    for _round in range(2):
        for one in (leader, second):
            officer.read(one.for_(officer))
            one.read(officer.for_(one))
    told = [listed(one) for one in laptops]
    assert told[0] == told[1] == told[2]
    return told[0]


def listed(laptop):
    with laptop.book.reading() as connection:
        rows = conflict_rows(BookReader(connection, RULES), books.TODAY, G)
    return [row for row in rows if row.kind in KINDS]


def moves(op_id, *vouchers):
    return ops.BankMovesNoted(id=op_id, scope=G, vouchers=vouchers, debits=())


def disbursed(op_id, day, amount):
    return ops.LoanNoted(
        id=op_id,
        scope=G,
        customer_no=books.AN,
        contract_no=books.LOAN_AN,
        kind="disbursed",
        day=day,
        amount=Dong(amount),
    )


def test_one_voucher_noted_on_two_machines_is_more_than_was_owed(laptops):
    """The whole debt paid once, entered twice; taking one back clears it."""
    leader, second, _officer = laptops
    leader.write(moves("v1", books.voucher("v001", 20_000_000)))
    second.write(moves("v2", books.voucher("v001", 20_000_000)))

    (row,) = met(laptops)

    assert ("overpaid", "open", books.LOAN_AN, 20_000_000, "leader") == (
        *(row.kind, row.state, row.contract_no),
        *(row.over, row.owner),
    )
    assert {"v1", "v2"} == {*row.entries}
    leader.write(books.correction("c1", "v2", "v001"))
    assert [] == met(laptops)


def test_two_payments_within_the_debt_are_none_of_it(laptops):
    """Nor is what one machine alone noted: it was said there at once."""
    leader, second, _officer = laptops
    leader.write(moves("v1", books.voucher("v001", 12_000_000)))
    second.write(moves("v2", books.voucher("v002", 8_000_000)))
    leader.write(moves("v3", books.voucher("v003", 90_000_000, books.LOAN_BINH, books.BINH)))

    assert [] == met(laptops)


def test_a_disbursement_noted_on_two_machines_is_listed_until_one_is_taken_back(laptops):
    """Of the same day or the same amount; another part of the loan on another day is none."""
    leader, second, _officer = laptops
    leader.write(disbursed("e1", date(2026, 11, 4), 5_000_000))
    second.write(disbursed("e2", date(2026, 11, 5), 5_000_000))
    second.write(disbursed("e3", date(2026, 11, 9), 2_000_000))

    (row,) = met(laptops)

    assert ("loan", books.LOAN_AN, {"e1", "e2"}) == (row.kind, row.contract_no, {*row.entries})
    second.write(books.correction("c1", "e1", ops.LOAN_LINE))
    assert [] == met(laptops)


def test_a_meeting_that_came_after_its_session_was_closed_is_listed(laptops):
    """With the closing; the next closing that knows of it takes the money along."""
    leader, second, _officer = laptops
    leader.write(books.meeting("m1"), books.session("s1"))
    second.write(books.meeting("m2", held_on=date(2026, 11, 2)))

    (row,) = met(laptops)

    assert ("closed", "open", date(2026, 11, 3), {"s1", "m2"}) == (
        *(row.kind, row.state),
        *(row.day, {*row.entries}),
    )
    second.write(
        ops.SessionClosed(
            id="s2",
            scope=G,
            held_on=date(2026, 12, 3),
            attended_by="leader",
            handed_in=Dong(451_000),
            cash=(),
            vouchers=(),
            debits=(),
            difference_reason="",
            commission=None,
            briefing="",
        )
    )
    assert ["cleared"] == [one.state for one in met(laptops)]


def test_taking_back_the_late_meeting_clears_it_too(laptops):
    leader, second, _officer = laptops
    leader.write(books.meeting("m1"), books.session("s1"))
    second.write(books.meeting("m2", held_on=date(2026, 11, 2)))
    met(laptops)

    for number in ("001", "002", "003"):
        leader.write(books.correction(f"c{number}", "m2", number))

    assert "open" not in [one.state for one in met(laptops)]


def test_who_knew_of_a_meeting_when_closing_is_told_nothing(laptops):
    """One machine wrote the meeting, the other one closed its session with all of the cash."""
    leader, second, _officer = laptops
    second.write(books.meeting("m1"))
    assert [] == met(laptops)
    leader.write(books.session("s1"))

    assert [] == met(laptops)


def test_a_session_closed_on_two_machines_is_listed(laptops):
    """Handed in twice, by the book; both closings are named."""
    leader, second, _officer = laptops
    leader.write(books.meeting("m1"))
    met(laptops)
    leader.write(books.session("s1"))
    second.write(books.session("s2"))

    assert [{"s1", "s2"}] == [{*row.entries} for row in met(laptops)]

    leader.write(books.correction("c1", "s2", ops.SESSION_LINE))
    assert "open" not in [row.state for row in met(laptops)]
