"""Whatever was written, in whatever order: the position of every day is one and sound."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import books
import pytest
from books import AN, BINH, DAT, GROUP, LOAN_AN, LOAN_AN_2, LOAN_BINH
from hypothesis import given, settings
from hypothesis import strategies as st
from loans_made import OCTOBER

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage.apply import apply
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.usecases import notices, people
from tkvv_desktop.usecases.loan_life import NoteLoan, note_loan
from tkvv_desktop.usecases.meeting import (
    CorrectLine,
    PostMeeting,
    TakenLine,
    collection_table,
    correct_line,
    post_meeting,
)
from tkvv_desktop.usecases.portfolio import group_book, loan_rows
from tkvv_desktop.usecases.reconcile import reconciliation
from tkvv_desktop.usecases.session import (
    CorrectMove,
    NoteBankMoves,
    PaidAtBank,
    correct_move,
    note_bank_moves,
    session_page,
)
from tkvv_desktop.usecases.taking_back import TakeBack, take_back
from tkvv_desktop.usecases.today import today_page

FEW = settings(max_examples=max(10, settings.default.max_examples // 4))

# --- a real book ---------------------------------------------------------------------------------

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 3), date(2026, 12, 3), date(2027, 1, 3)
OWNER = {LOAN_AN: AN, LOAN_AN_2: AN, LOAN_BINH: BINH}
SHOWN_ON = [date(2026, 11, 2), NOVEMBER, date(2026, 11, 30), DECEMBER, date(2027, 1, 20)]

book_days = st.dates(date(2026, 11, 1), date(2027, 1, 15))
small = st.integers(1, 60).map(lambda n: n * 100_000)
contracts = st.sampled_from(sorted(OWNER))
rates = st.decimals(1, 12, places=2)


@st.composite
def meetings(draw, op_id):
    """A meeting some days before one of three sessions."""
    session_on = draw(st.sampled_from([NOVEMBER, DECEMBER, JANUARY]))
    lines = tuple(
        books.line(f"{number:03}", OWNER[contract], interest, deposit, contract, number)
        for number, (contract, interest, deposit) in enumerate(
            draw(st.lists(st.tuples(contracts, small, small), min_size=1, max_size=3)), start=1
        )
    )
    held_on = session_on - timedelta(draw(st.integers(0, 5)))
    return books.meeting(op_id, held_on, lines=lines, session_on=session_on)


@st.composite
def bank_moves(draw, op_id):
    """A voucher and a debit, on any day."""
    paid, debited = draw(contracts), draw(contracts)
    voucher = replace(books.voucher("v001", draw(small), paid, OWNER[paid]), day=draw(book_days))
    debit = replace(books.debit("d001", draw(small), debited, OWNER[debited]), day=draw(book_days))
    return ops.BankMovesNoted(id=op_id, scope=GROUP, vouchers=(voucher,), debits=(debit,))


@st.composite
def loan_notes(draw, op_id):
    contract = draw(contracts)
    kinds = ["misused", "back_in_term", "frozen", "thawed", "disbursed", "written_off"]
    kinds += ["rate_changed", "extended"]
    kind = draw(st.sampled_from(kinds))
    return ops.LoanNoted(
        id=op_id,
        scope=GROUP,
        customer_no=OWNER[contract],
        contract_no=contract,
        kind=kind,
        day=draw(book_days),
        amount=Dong(draw(small)),
        interest=Dong(draw(st.integers(0, 50_000))),
        rate=draw(rates) if kind == "rate_changed" else None,
        until=date(2030, 5, 3) if kind == "extended" else None,
    )


@st.composite
def deposit_notes(draw, op_id):
    return ops.DepositNoted(
        id=op_id,
        scope=GROUP,
        customer_no=draw(st.sampled_from([AN, BINH, DAT])),
        kind=draw(st.sampled_from(["paid_in", "withdrawn", "interest"])),
        amount=Dong(draw(small)),
        day=draw(book_days),
        voucher_no="G1",
    )


@st.composite
def statements(draw, op_id):
    """A later statement, which takes the lead from its day on."""
    day = draw(st.sampled_from([date(2026, 11, 30), date(2026, 12, 31)]))
    told = [replace(loan, in_term=Dong(draw(small))) for loan in books.LOANS]
    return books.statement(op_id, day, loans=tuple(told))


@st.composite
def histories(draw):
    """Operations that are written once each, and corrections of lines of some of them."""
    kinds = [meetings, meetings, bank_moves, loan_notes, deposit_notes, statements]
    wanted = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=6))
    written = [draw(kind(f"op{number:02}")) for number, kind in enumerate(wanted)]
    targets = [(one.id, line) for one in written for line in lines_of(one)]
    wrong = draw(st.lists(st.sampled_from(targets), unique=True, max_size=3)) if targets else []
    corrections = [
        books.correction(f"co{number:02}", target, line, day=draw(book_days))
        for number, (target, line) in enumerate(wrong)
    ]
    return written, corrections


def lines_of(operation):
    """The lines that can be taken back."""
    match operation:
        case ops.MeetingPosted():
            return [line.line for line in operation.lines]
        case ops.BankMovesNoted():
            return ["v001", "d001"]
        case ops.LoanNoted():
            return ["loan"]
        case ops.DepositNoted():
            return ["deposit"]
    return []


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The small group in a real book; every example is taken back."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("history")))
    yield app
    app.close()


def shown(reader, day):
    """What the screens show of a day."""
    return (
        people.loans(reader, day),
        people.members(reader, GROUP, day),
        people.groups(reader, day),
        people.totals(reader, day),
        [people.member_page(reader, GROUP, customer, day) for customer in (AN, BINH, DAT)],
        collection_table(reader, GROUP, day, DECEMBER),
        session_page(reader, GROUP, DECEMBER),
        notices.dues(reader, GROUP, day),
        today_page(reader, GROUP, day),
        reconciliation(reader, GROUP, day),
    )


def positions(reader, day):
    """Loans and deposits of a day; nothing of what was written."""
    book = group_book(reader, GROUP, day)
    return loan_rows(reader, book), dict(book.deposits), reader.cash_in_hand(GROUP, day)


def asked(app, operations, question):
    """The answers of every day, of a book to which the operations came in that order.

    When each was written once (`lamport`) it keeps wherever it comes to.
    """
    with app.book.scratch() as connection:
        for lamport, operation in operations:
            apply(connection, operation, lamport)
        reader = BookReader(connection, app.rules)
        return [question(reader, day) for day in SHOWN_ON]


@FEW
@given(histories(), st.randoms())
def test_a_book_shows_the_same_in_whatever_order_its_operations_came(app, history, luck):
    """Corrections before what they correct and entries for earlier days among them."""
    written, corrections = history
    in_time = list(enumerate([*written, *corrections], start=100))
    otherwise = list(in_time)
    luck.shuffle(otherwise)

    assert asked(app, in_time, shown) == asked(app, otherwise, shown)


@FEW
@given(histories())
def test_what_was_taken_back_leaves_every_day_as_if_it_had_never_been_written(app, history):
    """All lines of every operation but statements are taken back, one by one."""
    written, _some = history
    lasting = [one for one in written if not lines_of(one)]
    every = [(one.id, line) for one in written for line in lines_of(one)]
    back = [
        books.correction(f"co{number:02}", target, line)
        for number, (target, line) in enumerate(every)
    ]
    # That a session was met stays known: a meeting is held even when all its lines were wrong.
    met = [replace(one, lines=()) for one in written if isinstance(one, ops.MeetingPosted)]

    with_them = list(enumerate([*written, *back], start=100))
    without = list(enumerate([*lasting, *met], start=100))
    assert asked(app, with_them, positions) == asked(app, without, positions)


# --- commands ------------------------------------------------------------------------------------

TODAY = date(2027, 1, 20)
CLOCK = bootstrap.StoppedClock(datetime(2027, 1, 20, 9, tzinfo=UTC))
MILLION = Dong(1_000_000)
PAID = PaidAtBank(LOAN_BINH, Dong(3_000_000), "GT 1", date(2026, 11, 20))


def collected(number, held_on, session_on, *lines):
    taken = tuple(TakenLine(who, Dong(interest), Dong(deposit)) for who, interest, deposit in lines)
    return (post_meeting, PostMeeting(f"m{number}", GROUP, held_on, session_on, taken))


def noted(number, contract, kind, day, **facts):
    return (note_loan, NoteLoan(f"n{number}", GROUP, contract, kind, day, **facts))


COMMANDS = [
    collected(1, date(2026, 11, 1), NOVEMBER, (BINH, 200_000, 50_000), (DAT, 0, 20_000)),
    collected(2, date(2026, 12, 1), DECEMBER, (BINH, 229_000, 0), (AN, 0, 30_000)),
    collected(3, date(2027, 1, 2), JANUARY, (BINH, 250_000, 50_000), (DAT, 0, 20_000)),
    (note_bank_moves, NoteBankMoves("v1", GROUP, (PAID,))),
    (
        note_bank_moves,
        NoteBankMoves("v2", GROUP, (PaidAtBank(LOAN_AN, MILLION, "GT 2", NOVEMBER),)),
    ),
    noted(1, LOAN_AN, "misused", date(2026, 11, 10), amount=MILLION, reason="mua xe"),
    noted(2, LOAN_BINH, "rate_changed", date(2026, 12, 10), rate=Decimal("6.6")),
    noted(3, LOAN_AN_2, "frozen", date(2026, 11, 5), until=date(2029, 11, 5), reason="bão"),
    (
        correct_line,
        CorrectLine("c1", GROUP, "m2", "001", "ghi nhầm", TODAY, TakenLine(BINH, MILLION, MILLION)),
    ),
    (correct_move, CorrectMove("c2", GROUP, "v1", "v001", "nhầm món", TODAY)),
    (take_back, TakeBack("c3", GROUP, "n1", "nhầm hộ", TODAY)),
]
CORRECTED = {"c1": "m2", "c2": "v1", "c3": "n1"}


def entered(folder, commands):
    """A book into which a person typed the commands in that order, and what it shows."""
    app = bootstrap.create_book(
        folder / "so.tkvvbook", "Phạm Thị Quyên", books.PASSWORD, clock=CLOCK
    )
    try:
        books.small_group(app)
        for usecase, command in commands:
            app.do(usecase, command)
        return [app.ask(shown_but_numbers, day) for day in SHOWN_ON]
    finally:
        app.close()


def shown_but_numbers(reader, day):
    """What screens show but receipt numbers: these follow the order of entry."""
    return (
        positions(reader, day),
        people.members(reader, GROUP, day),
        people.groups(reader, day),
        people.totals(reader, day),
        collection_table(reader, GROUP, day, DECEMBER),
        notices.dues(reader, GROUP, day),
        today_page(reader, GROUP, day),
        reader.balances(GROUP),
        reader.sessions_met(GROUP, OCTOBER, day),
    )


@pytest.fixture(scope="module")
def typed_in_time(tmp_path_factory):
    """What a book shows whose commands were typed in their own order."""
    return entered(tmp_path_factory.mktemp("in-time"), COMMANDS)


@FEW
@given(st.permutations(COMMANDS))
def test_entries_for_earlier_days_give_the_book_that_entries_in_time_give(typed_in_time, order):
    """In any order a person may type them: a correction after what it corrects."""
    place = {command.id: number for number, (_, command) in enumerate(order)}
    for correction, target in CORRECTED.items():
        place[correction] = max(place[correction], place[target] + 0.5)
    in_order = sorted(order, key=lambda one: place[one[1].id])

    with TemporaryDirectory() as folder:
        assert typed_in_time == entered(Path(folder), in_order)
