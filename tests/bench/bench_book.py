"""What a large book costs: a save, opening, checking, making its tables anew, and memory.

The book holds 100,000 money lines: 20 groups of 60 borrowers, a meeting each month at which all of
them come and pay, two statements of the bank a year. Wall time depends on what else the machine
does; the time of the processor is told beside it. Ratios are to the least that could be done: one
row inserted and committed in the same kind of encrypted file; the file read and hashed once; every
signed byte read; every derived row read once, or written once into bare tables.

Saving is tried once more with 20 ms more for each flush, as on an old hard disk, where there are
Linux and a C compiler.

python tests/bench/bench_book.py [LINES]
"""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books
sys.path.insert(0, str(Path(__file__).parents[1] / "reliability"))  # for crashes

import books
import crashes

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.memory import settle_memory
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.storage.files import digest_of_file
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, post_meeting

MEMBERS = 60
GROUPS = tuple(f"{4820000 + number}" for number in range(20))
LINES = 100_000
SAVES = 400
SAVES_SLOW = 100
SLOW = 20  # ms more for each flush
TIMES = 3  # the long ones are told by the middle of so many
END_OF_MONTHS = 2026 * 12 + 8  # the last meeting in the book is that of September 2026
BOOK = "so.tkvvbook"


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall and of the processor."""

    wall: float
    cpu: float


def own_id(words: str) -> str:
    """An id that looks like those of the program, the same each time."""
    return sha256(words.encode()).hexdigest()[:32]


def customer(number: int) -> str:
    return f"73170{number:05}"


def contract(number: int) -> str:
    return f"60000200000{number:05}"


def statement(group_no: str, as_of: date) -> ops.StatementRead:
    """A group of 60 borrowers, as the bank tells it."""
    return ops.StatementRead(
        id=own_id(f"s{group_no}{as_of}"),
        scope=group_no,
        as_of=as_of,
        source="mau31",
        has_members=True,
        loans=tuple(
            books.loan(contract(number), customer(number), 20_000_000 + number)
            for number in range(MEMBERS)
        ),
        members=tuple(ops.StatementMember(customer(n), Dong(500_000), ()) for n in range(MEMBERS)),
    )


def meeting_of_all(number: int, group_no: str, held_on: date) -> ops.MeetingPosted:
    lines = tuple(
        books.line(f"{n:03}", customer(n), 150_000, 50_000, contract(n), number * MEMBERS + n)
        for n in range(MEMBERS)
    )
    came = tuple(ops.Attendance(customer(n), present=True) for n in range(MEMBERS))
    facts = {"session_on": held_on.replace(day=3), "attendance": came, "guests": "", "content": ""}
    return books.meeting(own_id(f"m{group_no}{number}"), held_on, group_no, lines, **facts)


def command(number: int) -> PostMeeting:
    """Everybody pays 150.000 and deposits 50.000; all come. The groups take turns."""
    return PostMeeting(
        id=own_id(f"c{number}"),
        group_no=GROUPS[number % len(GROUPS)],
        held_on=date(2026, 10 + number // len(GROUPS) % 2, 1),
        session_on=date(2026, 10 + number // len(GROUPS) % 2, 3),
        lines=tuple(TakenLine(customer(n), Dong(150_000), Dong(50_000)) for n in range(MEMBERS)),
        attendance=tuple(ops.Attendance(customer(n), present=True) for n in range(MEMBERS)),
    )


def fill(app: bootstrap.App, wanted: int) -> tuple[int, Took]:
    """Write the book; how many money lines it holds, and what an operation of 60 took."""
    first = date(2019, 1, 1)
    for group_no in GROUPS:
        books.write(app, books.group_note(own_id(f"g{group_no}"), first, group_no))
    meetings = max(1, wanted // MEMBERS // len(GROUPS))
    spent = Took(0, 0)
    for number in range(meetings):
        month = END_OF_MONTHS - meetings + 1 + number
        held_on = date(month // 12, month % 12 + 1, 1)
        for group_no in GROUPS:
            if held_on.month in {1, 7} or not number:
                books.write(app, statement(group_no, held_on.replace(day=1)))
            posted = meeting_of_all(number, group_no, held_on)
            took = timed(lambda one=posted: books.write(app, one))
            spent = Took(spent.wall + took.wall, spent.cpu + took.cpu)
    count = meetings * len(GROUPS)
    return count * MEMBERS, Took(spent.wall / count, spent.cpu / count)


def timed(work: Callable[[], object]) -> Took:
    begun, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - begun, time.process_time() - cpu)


def middle(work: Callable[[], object]) -> Took:
    """The middle of some tries, by the time of the processor."""
    tries = []
    for _ in range(TIMES):
        gc.collect()
        tries.append(timed(work))
    return sorted(tries, key=lambda took: took.cpu)[TIMES // 2]


def saved(times: Sequence[Took], least: float) -> str:
    walls, cpus = sorted(one.wall for one in times), sorted(one.cpu for one in times)
    return (
        f"median {at(walls, 50)}, 99 of 100 within {at(walls, 99)} ms on the wall; "
        f"{at(cpus, 50)} and {at(cpus, 99)} ms of the processor; "
        f"ratio {statistics.median(walls) / least:.0f}"
    )


def at(ordered: Sequence[float], percent: int) -> str:
    return f"{ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000:.1f}"


def told(name: str, took: Took, least: float) -> None:
    say(f"{name}: {took.wall:.2f} s on the wall, {took.cpu:.2f} s of the processor, ", end="")
    say(f"ratio {took.wall / least:.1f}" if least else "")


def say(words: str, end: str = "\n") -> None:
    sys.stdout.write(words + end)
    sys.stdout.flush()


def bare_commits(folder: Path) -> float:
    """One row of the size of a meeting, inserted and committed, again and again: the middle."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        engine = open_engine(Path(name) / "bare", bytes(32))
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE t (body BLOB) STRICT")

        def once() -> None:
            with engine.begin() as connection:
                connection.exec_driver_sql("INSERT INTO t VALUES (?)", (bytes(8_000),))

        times = [timed(once).wall for _ in range(100)]
        engine.dispose()
    return statistics.median(times)


def bare_rows(folder: Path, app: bootstrap.App) -> tuple[float, float, int]:
    """Every derived row read once, and written once into bare tables; and how many there are."""
    found: dict[str, list[tuple[object, ...]]] = {}

    def read() -> None:
        with app.book.reading() as connection:
            for name in tables.DERIVED.tables:
                cursor = connection.exec_driver_sql(f'SELECT * FROM "{name}"').cursor
                found[name] = cursor.fetchall()

    reading = timed(read).wall
    engine = open_engine(folder / "rows", bytes(32))

    def write() -> None:
        with engine.begin() as connection:
            for name, rows in found.items():
                if rows:
                    width = range(len(rows[0]))
                    columns = ", ".join(f"c{n}" for n in width)
                    connection.exec_driver_sql(f'CREATE TABLE "{name}" ({columns})')
                    marks = ", ".join("?" for _ in width)
                    into = f'INSERT INTO "{name}" VALUES ({marks})'
                    connection.exec_driver_sql(into, rows)

    writing = timed(write).wall
    engine.dispose()
    return reading, writing, sum(map(len, found.values()))


def most_memory() -> str:
    """The most memory that this process ever had, in MiB; where the system tells it."""
    if os.name != "posix":
        return "not told here"
    import resource

    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"


def opened(folder: Path) -> bootstrap.App:
    return bootstrap.open_book(folder / BOOK, books.PASSWORD, books.CLOCK)


def let_go(app: bootstrap.App) -> None:
    """As after a power cut: no copy, no seal."""
    app.book.engine.dispose()
    app.book.second.close()


def measure_open(folder: Path) -> None:
    """Opening a book that was closed, with its quick check; then what the other looks cost."""
    hashed = timed(lambda: digest_of_file(folder / BOOK)).wall
    apps: list[bootstrap.App] = []
    took = timed(lambda: apps.append(opened(folder)))
    app = apps[0]
    quick = timed(app.check)
    say(f"the file has {(folder / BOOK).stat().st_size / 2**20:.0f} MiB, hashed in {hashed:.2f} s")
    told("opened", took, hashed)
    told("opened and checked (quick)", Took(took.wall + quick.wall, took.cpu + quick.cpu), hashed)

    def read_all() -> None:
        with app.book.reading() as connection:
            connection.exec_driver_sql("SELECT hash, body, sig FROM op").all()

    read = timed(read_all).wall
    say(f"every signed byte read {read:.3f} s")
    told("check", middle(app.check), read)
    told("check --full", middle(lambda: app.check(full=True)), read)
    told("rebuild", middle(app.rebuild), read)
    say(f"the most memory: {most_memory()}")
    reading, writing, rows = bare_rows(folder, app)
    say(f"{rows:,} derived rows read once {reading:.2f} s, written once bare {writing:.2f} s")
    app.close()


def measure_saves(folder: Path) -> None:
    """Meetings of 60 lines posted as a person does it; then opening after a power cut."""
    bare = bare_commits(folder)
    say(f"one row inserted and committed {bare * 1000:.2f} ms")
    app = opened(folder)
    say(f"a meeting of {MEMBERS} lines posted: {saved(posted(app, range(SAVES)), bare)}")
    held: list[Callable[[], object]] = []
    told("a copy holds the book", timed(lambda: held.append(app.copies.begin())), 0)
    told("and is packed and tried beside it", timed(held[0]), 0)
    app.do(post_meeting, command(SAVES))
    let_go(app)
    say(f"the most memory: {most_memory()}")


def posted(app: bootstrap.App, numbers: range) -> list[Took]:
    """What each of these meetings took, in a program that has run for a while."""
    app.do(post_meeting, command(numbers.start - 1))  # what the first save loads is not the save
    settle_memory()  # as the window does
    return [timed(lambda n=n: app.do(post_meeting, command(n))) for n in numbers]


def measure_slow_disk(folder: Path) -> None:
    """The same where each flush takes longer; the recorder of tests/reliability waits at it."""
    if "LD_PRELOAD" not in os.environ:
        with tempfile.TemporaryDirectory() as name:
            slow = {"LD_PRELOAD": str(crashes.compiled(Path(name)))}
            slow |= {"TKVV_REC_DIR": str(folder), "TKVV_REC_SLOW": str(SLOW)}
            again = [sys.executable, __file__, "slow-disk", str(folder)]
            subprocess.run(again, check=True, env=os.environ | slow)
        return
    bare = bare_commits(folder)
    app = opened(folder)
    first = SAVES + 2  # nothing is written twice
    times = posted(app, range(first, first + SAVES_SLOW))
    say(f"with {SLOW} ms more for each flush: {saved(times, bare)}")
    let_go(app)


def measure_after_cut(folder: Path) -> None:
    """Opening after the power went: everything is looked through, both files compared."""
    apps: list[bootstrap.App] = []
    told("opened after a power cut", timed(lambda: apps.append(opened(folder))), 0)
    say(f"the most memory: {most_memory()}")
    apps[0].close()


PARTS = {
    "open": measure_open,
    "saves": measure_saves,
    "after-cut": measure_after_cut,
    "slow-disk": measure_slow_disk,
}


def main() -> None:
    """Print times and ratios; each part in a process of its own, so that memory can be told."""
    if len(sys.argv) == 3:
        PARTS[sys.argv[1]](Path(sys.argv[2]))
        return
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    with tempfile.TemporaryDirectory() as name:
        app = books.new_book(name, BOOK)
        lines, each = fill(app, wanted)
        say(f"{lines:,} money lines, {each.wall * 1000:.1f} ms an operation of {MEMBERS} ", end="")
        say(f"({each.cpu * 1000:.1f} ms of the processor)")
        app.close()
        for part in PARTS:
            say(f"-- {part}")
            subprocess.run([sys.executable, __file__, part, name], check=True)


if __name__ == "__main__":
    main()
