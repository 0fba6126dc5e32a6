"""What the book costs: a posted meeting of 60 lines, and a check of 100,000 lines.

Times are told as ratios to the least that could be done: one row inserted and committed in the
same kind of encrypted file, and reading every signed byte of the journal once.

python tests/bench/bench_book.py [LINES]
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books

import books

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, post_meeting

MEMBERS = 60
ROUNDS = 40
SAVES = 200
FIRST_MEETING = date(2021, 1, 2)
AS_OF = date(2020, 12, 31)


def customer(number: int) -> str:
    return f"73170{number:05}"


def contract(number: int) -> str:
    return f"60000200000{number:05}"


def full_group(app: bootstrap.App, group_no: str) -> None:
    """A group of 60 borrowers, as the bank tells it."""
    loans = tuple(
        books.loan(contract(number), customer(number), 20_000_000 + number)
        for number in range(MEMBERS)
    )
    members = tuple(ops.StatementMember(customer(n), Dong(500_000), ()) for n in range(MEMBERS))
    told = ops.StatementRead(
        id=f"s{group_no}",
        scope=group_no,
        as_of=AS_OF,
        source="mau31",
        has_members=True,
        loans=loans,
        members=members,
    )
    books.write(app, books.group_note(f"g{group_no}", AS_OF, group_no), told)


def meeting_of_all(number: int, group_no: str) -> ops.MeetingPosted:
    lines = tuple(
        books.line(f"{n:03}", customer(n), 150_000, 50_000, contract(n), number * MEMBERS + n)
        for n in range(MEMBERS)
    )
    held_on = FIRST_MEETING + timedelta(days=number)
    facts = {"session_on": held_on + timedelta(days=1), "attendance": ()}
    return books.meeting(f"m{group_no}-{number}", held_on, group_no, lines, **facts)


def command(number: int) -> PostMeeting:
    """Everybody pays 150.000 and deposits 50.000; all come."""
    return PostMeeting(
        id=f"c{number}",
        group_no=books.GROUP,
        held_on=date(2026, 11, 1),
        session_on=date(2026, 11, 3),
        lines=tuple(TakenLine(customer(n), Dong(150_000), Dong(50_000)) for n in range(MEMBERS)),
        attendance=tuple(ops.Attendance(customer(n), present=True) for n in range(MEMBERS)),
    )


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def bare_commits(folder: Path) -> list[float]:
    """One row of the size of a meeting, inserted and committed, again and again."""
    engine = open_engine(folder / "bare", bytes(32))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (body BLOB) STRICT")

    def once() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO t VALUES (?)", (bytes(8_000),))

    times = [timed(once) for _ in range(ROUNDS)]
    engine.dispose()
    return times


def say(words: str, end: str = "\n") -> None:
    sys.stdout.write(words + end)


def main() -> None:
    """Print times and ratios."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = statistics.median(bare_commits(folder))
        app = books.new_book(folder, "mot-to.tkvvbook")
        full_group(app, books.GROUP)
        posts = [timed(lambda n=n: app.do(post_meeting, command(n))) for n in range(ROUNDS)]
        app.close()
        first, last = statistics.median(posts[:5]), statistics.median(posts[-5:])
        say(f"one row inserted and committed {bare * 1000:.2f} ms")
        say(f"a meeting of {MEMBERS} lines {first * 1000:.1f} ms, ratio {first / bare:.0f}")
        say(f"the same as number {ROUNDS} of its group {last * 1000:.1f} ms")

        app = books.new_book(folder, "nhieu-to.tkvvbook")
        groups = [f"{4820000 + number}" for number in range(20)]
        for group_no in groups:
            full_group(app, group_no)
        begun = time.perf_counter()
        meetings = wanted // MEMBERS // len(groups)
        for group_no in groups:
            for number in range(meetings):
                books.write(app, meeting_of_all(number, group_no))
        lines = meetings * len(groups) * MEMBERS
        per_meeting = (time.perf_counter() - begun) / (meetings * len(groups))
        say(f"{lines:,} lines written, {per_meeting * 1000:.1f} ms an operation")
        app.close()
        opened: list[bootstrap.App] = []
        key = timed(lambda: opened.append(books.open_again(app)))
        again = opened[0]
        saves = sorted(
            timed(lambda n=n: books.write(again, meeting_of_all(10_000 + n, groups[0])))
            for n in range(SAVES)
        )
        say(f"a save in it: median {saves[SAVES // 2] * 1000:.1f} ms, ", end="")
        say(f"99 of 100 within {saves[SAVES * 99 // 100] * 1000:.1f} ms")

        def read_all() -> None:
            with again.book.reading() as connection:
                connection.exec_driver_sql("SELECT hash, body, sig FROM op").all()

        read = timed(read_all)
        quick = timed(again.check)
        full = timed(lambda: again.check(full=True))
        rebuilt = timed(again.rebuild)
        say(f"open {key:.2f} s")
        say(f"every signed byte read {read:.3f} s")
        say(f"check {quick:.2f} s, ratio {quick / read:.0f}")
        say(f"check --full {full:.2f} s, ratio {full / read:.0f}")
        say(f"rebuild {rebuilt:.2f} s, ratio {rebuilt / read:.0f}")
        held: list[Callable[[], object]] = []
        say(f"a copy holds the book for {timed(lambda: held.append(again.copies.begin())):.2f} s")
        say(f"and is packed and tried beside it in {timed(held[0]):.2f} s")
        again.close()


if __name__ == "__main__":
    main()
