"""What positions cost: many loans at a day, interest of a year, a member's page after ten years.

Loans are those of the bank's latest month end in tests/data/bank, repeated. Times are told with
what one loan costs, so that growth in proportion can be seen, and as ratios to reading the same
rows from a book without reckoning anything.

python tests/bench/bench_positions.py [LOANS]
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books

import books

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.positions import LoanBasis, Move, interest_ledger, position
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files
from tkvv_desktop.usecases.reconcile import reconciliation
from tkvv_desktop.usecases.today import today_page

RULES = bootstrap.field_rules()
SESSION_DAY = 12
YEARS, MEMBERS, LOANS_A_GROUP = 10, 60, 60
FIRST_SESSION = date(2016, 11, 3)
LAST_END = date(2026, 10, 31)


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def best_of(times: int, work: Callable[[], object]) -> float:
    return min(timed(work) for _ in range(times))


def real_loans(folder: Path) -> Sequence[ops.StatementLoan]:
    """The open loans of the latest month end."""
    app = books.new_book(folder, "that.tkvvbook")
    files, _together = bootstrap.read_files(books.month_files(books.MONTHS[-1]))
    app.do(read_bank_files, ReadBankFiles(tuple(files)))
    told = app.ask(lambda reader: reader.statements(date.max))
    app.close()
    return [loan for one in told.values() for loan in one.loans if loan.is_open]


def bases(loans: Sequence[ops.StatementLoan], many: int) -> list[LoanBasis]:
    """So many loans; each member has paid interest in three months and principal once."""
    found = []
    for number in range(many):
        loan = replace(loans[number % len(loans)], contract_no=f"66{number:014}")
        sessions = [add_months(date(2026, 11, SESSION_DAY), month) for month in range(3)]
        moves = [Move(loan.contract_no, day, day, Dong(0), Dong(100_000)) for day in sessions]
        moves.append(Move(loan.contract_no, sessions[1], sessions[1], Dong(500_000), Dong(0)))
        found.append(LoanBasis(loan, LAST_END, SESSION_DAY, tuple(moves), met=frozenset(sessions)))
    return found


def arithmetic(loans: Sequence[ops.StatementLoan], many: int) -> None:
    """Positions and interest in memory, for a fifth of the loans and for all of them."""
    day, year_on = date(2027, 1, 31), add_months(LAST_END, 12)
    for name, work in (
        ("positions at a day", lambda basis: position(basis, day, RULES)),
        ("interest of a year", lambda basis: interest_ledger(basis, year_on, RULES)),
    ):
        costs = []
        for count in (many // 5, many):
            made = bases(loans, count)
            costs.append(best_of(3, lambda made=made, work=work: [work(one) for one in made]))
            each = costs[-1] / count * 1e6
            say(f"{name} of {count:,} loans: {costs[-1]:.2f} s, {each:.0f} µs each")
        say(f"  five times the loans cost {costs[1] / costs[0]:.1f} times")


def whole_book(folder: Path, loans: Sequence[ops.StatementLoan], many: int) -> None:
    """The same from a book: every loan with its position, as the list of loans shows it."""
    costs = []
    for count in (many // 5, many):
        app = books.new_book(folder, f"nhieu-{count}.tkvvbook")
        for number in range(count // LOANS_A_GROUP):
            group_no = f"{4_820_000 + number}"
            own = tuple(
                replace(
                    loans[(number * LOANS_A_GROUP + one) % len(loans)],
                    contract_no=f"66{number:07}{one:07}",
                    customer_no=f"73{one:08}",
                )
                for one in range(LOANS_A_GROUP)
            )
            told = books.statement(f"s{group_no}", LAST_END, group_no, loans=own)
            books.write(app, books.group_note(f"g{group_no}", LAST_END, group_no), told)
        day = date(2026, 11, 30)
        read = best_of(3, lambda app=app, day=day: app.ask(lambda reader: reader.statements(day)))
        shown = best_of(3, lambda app=app, day=day: app.ask(people.loans, day))
        costs.append(shown)
        say(
            f"{count:,} loans of a book read {read:.2f} s, shown {shown:.2f} s, "
            f"ratio {shown / read:.1f}"
        )
        app.close()
    say(f"  five times the loans cost {costs[1] / costs[0]:.1f} times")


def long_book(folder: Path, years: int) -> list[float]:
    """A group of 60 members with a statement and a meeting every month: medians of its pages."""
    app = books.new_book(folder, f"nam-{years}.tkvvbook")
    numbers = [(f"66{one:014}", f"73{one:08}") for one in range(MEMBERS)]
    own = tuple(books.loan(contract, customer, 30_000_000) for contract, customer in numbers)
    saves = tuple(ops.StatementMember(customer, Dong(500_000), ()) for _, customer in numbers)
    books.write(app, books.group_note("g", date(2016, 1, 1)))
    for month in range(12 * years):
        session_on = add_months(FIRST_SESSION, 12 * (YEARS - years) + month)
        end = add_months(session_on.replace(day=1), 1, 28)
        lines = tuple(
            books.line(f"{one:03}", customer, 150_000, 50_000, contract, month * MEMBERS + one)
            for one, (contract, customer) in enumerate(numbers)
        )
        meeting = books.meeting(f"m{month}", session_on, lines=lines, session_on=session_on)
        told = books.statement(f"s{month}", end, loans=own)
        paid = books.voucher(amount=100_000, contract_no=numbers[0][0], customer_no=numbers[0][1])
        moves = ops.BankMovesNoted(
            id=f"v{month}",
            scope=books.GROUP,
            vouchers=(replace(paid, day=session_on, voucher_no=f"GT {month}"),),
            debits=(),
        )
        books.write(app, meeting, moves, replace(told, members=saves))
    on = add_months(FIRST_SESSION, 12 * YEARS)
    questions: list[Callable[[], object]] = [
        lambda: app.ask(people.member_page, books.GROUP, numbers[0][1], on),
        lambda: app.ask(people.members, books.GROUP, on),
        lambda: app.ask(today_page, books.GROUP, on),
        lambda: app.ask(reconciliation, books.GROUP, on),
    ]
    found = []
    for question in questions:
        question()
        found.append(statistics.median(timed(question) for _ in range(9)) * 1000)
    app.close()
    return found


def main() -> None:
    """Print times and ratios."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        loans = real_loans(folder)
        arithmetic(loans, many)
        whole_book(folder, loans, many)
        names = ("a member's page", "the members", "the first page", "a statement compared")
        for what, short, long in zip(
            names, long_book(folder, 2), long_book(folder, YEARS), strict=True
        ):
            say(f"{what}: {short:.0f} ms after 2 years, {long:.0f} ms after {YEARS}")


if __name__ == "__main__":
    main()
