"""A statement of the bank against the one before and what was written in between."""

from dataclasses import replace
from datetime import date

import books
import pytest
from books import AN, BINH, DAT, GROUP, LOAN_AN, LOAN_AN_2, LOAN_BINH

from tkvv_desktop.domain.differences import Cause, Parts
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.reconcile import reconciliation
from tkvv_desktop.usecases.session import NoteBankMoves, PaidAtBank, note_bank_moves

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31)
SESSION, NEXT_SESSION = date(2026, 11, 3), date(2026, 12, 3)
# Interest at 9 % a year from session to session: 31 days to 3 November, 30 to 3 December.
DUE = {LOAN_AN: 152_877, LOAN_AN_2: 61_151, LOAN_BINH: 229_315}
DUE_NEXT = {LOAN_AN: 147_945, LOAN_AN_2: 59_178, LOAN_BINH: 221_918}
DEPOSIT = 500_000


@pytest.fixture
def app(tmp_path):
    """The small group as the bank states it at the end of October."""
    app = books.new_book(tmp_path)
    yield books.small_group(app)
    app.close()


def taken(app, interest=DUE, session_on=SESSION, held_on=date(2026, 11, 1), deposits=()):
    """A meeting that took interest by contract and deposits by member."""
    owner = {LOAN_AN: AN, LOAN_AN_2: AN, LOAN_BINH: BINH}
    lines = [
        books.line(f"{number:03}", owner[contract], amount, 0, contract, number)
        for number, (contract, amount) in enumerate(interest.items(), start=1)
    ]
    lines += [
        books.line(f"d{number:02}", customer, 0, amount, receipt_no=90 + number)
        for number, (customer, amount) in enumerate(deposits, start=1)
    ]
    meeting = books.meeting(new_id(), held_on, lines=tuple(lines), session_on=session_on)
    books.write(app, meeting)


def states(app, day=NOVEMBER, deposits=None, credited=DUE, **changed):
    """The bank's statement of a day: all interest credited, but for the loans named.

    `changed` maps a contract (after "of_") to what is otherwise of that loan.
    """
    loans = tuple(
        replace(
            loan,
            interest_in_month=Dong(credited.get(loan.contract_no, 0)),
            **changed.get(f"of_{loan.contract_no}", {}),
        )
        for loan in books.LOANS
    )
    told = books.statement(new_id(), day, loans=loans)
    members = tuple(
        replace(member, deposit=Dong((deposits or {}).get(member.customer_no, DEPOSIT)))
        for member in told.members
    )
    books.write(app, replace(told, members=members))


def compared(app, on=NOVEMBER):
    return app.ask(reconciliation, GROUP, on)


def reasons(found):
    return [(row.contract_no, item.cause, item.amount) for row in found.rows for item in row.items]


def of_deposits(found):
    return [
        (row.customer_no, item.cause, item.effect)
        for row in found.deposit_rows
        for item in row.items
    ]


def test_one_statement_alone_has_nothing_to_be_compared_with(app):
    found = compared(app)

    assert (None, None, 0, 100) == (
        found.before_on,
        found.stated_on,
        found.loans,
        found.percent_explained,
    )
    assert "Phạm Thị Quyên" == found.group.leader


def test_a_statement_as_expected_agrees_in_every_loan_and_deposit(app):
    taken(app, deposits=[(DAT, 20_000)])
    states(app, deposits={DAT: DEPOSIT + 20_000})

    found = compared(app, date(2026, 12, 15))

    assert (OCTOBER, NOVEMBER) == (found.before_on, found.stated_on)
    assert (3, 3, 3, 3) == (
        found.loans,
        found.loans_agreeing,
        found.deposits,
        found.deposits_agreeing,
    )
    assert ((), (), 100) == (found.rows, found.deposit_rows, found.percent_explained)
    assert found.expected == found.stated
    assert 58_000_000 == found.stated.outstanding


def test_differences_come_by_member_with_their_reasons_and_sums(app):
    """Bình repaid 5 million that nobody noted; An's second loan was not credited; 999 unknown."""
    taken(app)
    rest = Dong(25_000_000)
    states(
        app,
        credited={LOAN_AN: DUE[LOAN_AN], LOAN_BINH: DUE[LOAN_BINH]},
        of_6000020000000001={"arrears_in_term": Dong(999)},
        of_6000020000000002={"arrears_in_term": Dong(DUE[LOAN_AN_2])},
        of_6000020000000003={"in_term": rest, "repaid_in_term": Dong(5_000_000)},
    )

    found = compared(app)

    assert [
        (LOAN_AN, Cause.UNKNOWN, 999),
        (LOAN_AN_2, Cause.IN_HAND, DUE[LOAN_AN_2]),
        (LOAN_BINH, Cause.MISSING_VOUCHER, 5_000_000),
    ] == reasons(found)
    assert ["Nguyễn Thị An", "Nguyễn Thị An", "Trần Văn Bình"] == [row.member for row in found.rows]
    assert Parts(-5_000_000, arrears=DUE[LOAN_AN_2] + 999) == found.stated - found.expected
    assert (5_000_000 + DUE[LOAN_AN_2], 999) == (
        found.explained,
        found.to_explain - found.explained,
    )
    assert 99 == found.percent_explained
    assert [
        (Cause.MISSING_VOUCHER, 1, 5_000_000),
        (Cause.IN_HAND, 1, DUE[LOAN_AN_2]),
        (Cause.UNKNOWN, 1, 999),
    ] == [(one.cause, one.times, one.amount) for one in found.causes()]


def test_a_voucher_noted_afterwards_with_its_own_day_settles_the_difference(app):
    """The position of every day is as if it had been noted in time."""
    taken(app)
    paid = {"in_term": Dong(25_000_000), "repaid_in_term": Dong(5_000_000)}
    states(app, date(2026, 11, 10), of_6000020000000003=paid)
    on = date(2026, 11, 12)
    assert [(LOAN_BINH, Cause.MISSING_VOUCHER, 5_000_000)] == reasons(compared(app, on))
    before = app.ask(people.loans, on, GROUP)

    voucher = PaidAtBank(LOAN_BINH, Dong(5_000_000), "GT 12", SESSION)
    app.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, (voucher,)))

    assert [] == reasons(compared(app, on))
    assert before == app.ask(people.loans, on, GROUP)


def test_what_was_handed_in_late_is_credited_by_the_next_statement(app):
    """In hand in November; credited in December together with December's own."""
    taken(app)
    late = {LOAN_AN: DUE[LOAN_AN], LOAN_BINH: DUE[LOAN_BINH]}
    states(app, credited=late, of_6000020000000002={"arrears_in_term": Dong(DUE[LOAN_AN_2])})
    taken(app, DUE_NEXT, NEXT_SESSION, date(2026, 12, 1))
    states(app, DECEMBER, credited=DUE_NEXT | {LOAN_AN_2: DUE_NEXT[LOAN_AN_2] + DUE[LOAN_AN_2]})

    found = compared(app, DECEMBER)

    assert [(LOAN_AN_2, Cause.CREDITED_LATE, DUE[LOAN_AN_2])] == reasons(found)


def test_interest_that_was_handed_in_and_not_credited_is_told_apart_from_cash_in_hand(app):
    taken(app)
    books.write(app, books.session(new_id(), handed_in=sum(DUE.values())))
    states(app, credited={}, of_6000020000000001={"arrears_in_term": Dong(DUE[LOAN_AN])})

    found = compared(app)

    assert 0 == found.in_hand
    assert (LOAN_AN, Cause.NOT_CREDITED, DUE[LOAN_AN]) in reasons(found)


def test_a_meeting_that_nobody_wrote_explains_interest_and_deposits(app):
    """All paid: only the deposits differ. Bình paid nothing: his interest is arrears now."""
    states(
        app,
        credited=DUE | {LOAN_BINH: 0},
        deposits={DAT: DEPOSIT + 20_000},
        of_6000020000000003={"arrears_in_term": Dong(DUE[LOAN_BINH])},
    )

    found = compared(app)

    assert [(LOAN_BINH, Cause.UNTOLD_SESSION, 0)] == reasons(found)
    assert [(DAT, Cause.UNTOLD_SESSION, 20_000)] == of_deposits(found)
    assert 100 == found.percent_explained


def test_a_deposit_is_explained_only_by_what_fits_to_the_dong(app):
    """An's was debited for her loan; Bình's was not credited; Đạt's grew, nobody knows why."""
    taken(app, {LOAN_AN: DUE[LOAN_AN], LOAN_BINH: DUE[LOAN_BINH]}, deposits=[(BINH, 50_000)])
    states(app, deposits={AN: DEPOSIT - DUE[LOAN_AN_2], DAT: DEPOSIT + 300})

    found = compared(app)

    assert [(LOAN_AN_2, Cause.PAID_DIRECTLY, DUE[LOAN_AN_2])] == reasons(found)
    assert [
        (AN, Cause.DEBIT_NOT_NOTED, -DUE[LOAN_AN_2]),
        (BINH, Cause.DEPOSIT_NOT_CREDITED, -50_000),
        (DAT, Cause.UNKNOWN, 300),
    ] == of_deposits(found)


def test_deposits_taken_for_a_later_session_are_not_expected_at_the_bank_yet(app):
    taken(app)
    taken(app, {}, NEXT_SESSION, date(2026, 11, 29), deposits=[(DAT, 20_000)])
    states(app)

    assert () == compared(app).deposit_rows


def test_new_loans_and_loans_no_longer_listed_are_rows_of_their_own(app):
    taken(app)
    new = books.loan("6000020000000009", DAT, 9_000_000, disbursed_on=SESSION)
    told = books.statement(new_id(), NOVEMBER, loans=(*books.LOANS[:1], new))
    paid = tuple(replace(loan, interest_in_month=Dong(DUE[LOAN_AN])) for loan in told.loans[:1])
    books.write(app, replace(told, loans=(*paid, new)))

    found = compared(app)

    assert [
        (LOAN_AN_2, Cause.GONE, 8_000_000),
        (LOAN_BINH, Cause.GONE, 30_000_000),
        ("6000020000000009", Cause.NEW_LOAN, 9_000_000),
    ] == reasons(found)
    assert Parts(-29_000_000) == found.stated - found.expected


def test_reading_a_statement_never_lets_ours_stand_against_the_banks(app):
    """The voucher that the bank does not know is explained, and the bank's figure leads."""
    taken(app)
    voucher = PaidAtBank(LOAN_BINH, Dong(5_000_000), "GT 12", SESSION)
    app.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, (voucher,)))
    states(app)

    found = compared(app)
    rows = {row.contract_no: row for row in app.ask(people.loans, NOVEMBER, GROUP)}

    assert [(LOAN_BINH, Cause.VOUCHER_UNKNOWN, 5_000_000)] == reasons(found)
    assert (30_000_000, False) == (rows[LOAN_BINH].outstanding, rows[LOAN_BINH].is_estimate)


def test_a_statement_of_borrowers_only_says_nothing_of_deposits(app):
    taken(app)
    told = books.statement(new_id(), NOVEMBER, source="du_no")
    assert not told.has_members
    books.write(app, replace(told, members=()))

    assert (0, ()) == (compared(app).deposits, compared(app).deposit_rows)
