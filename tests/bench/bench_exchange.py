"""What exchanging by stick costs: an office with 400 groups, a full history, a dead laptop.

Everything is real: books on the disk, sealing, signing, two copies on a folder that stands for a
stick, read back. Only the 400 leaders are in memory (leaders.py). Each part is a process of its
own, so that its memory can be told. The machine may be busy: judge by the processor.

python tests/bench/bench_exchange.py [GROUPS] [LINES]
"""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for the other benches
sys.path.insert(0, str(Path(__file__).parents[1]))  # for books
sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))  # for light_books

import books
import leaders
from bench_book import LINES, Took, fill, say, timed

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange, ReadBundle
from tkvv_desktop.domain.ops.base import OFFICE
from tkvv_desktop.exchange import cards, scan
from tkvv_desktop.storage import sending
from tkvv_desktop.usecases.exchange import PairBook, pair_book

GROUPS = 400
MONTHS = 4  # of history that the leaders bring the first time: 100,000 lines in all
CUT, BACK, HISTORY, DRILL = 60, 120, 20, 300  # seconds: the aims
MONTH = 20 * 1024  # bytes
NEW_BOOK = "moi.tkvvbook"


def aimed(name: str, took: Took, aim: float) -> None:
    """One line: what it took, and what part of the aim that is, by the processor."""
    share = took.cpu / aim
    mark = "" if share <= 1 else " TOO SLOW"
    say(f"{name}: {took.wall:.1f} s on the wall, {took.cpu:.1f} s of the processor, ", end="")
    say(f"{share:.2f} of the aim of {aim} s{mark}; at most {most_memory()}")


def most_memory() -> str:
    """The most memory that this process ever had, not what the one that started it had."""
    status = Path("/proc/self/status")
    if not status.exists():
        return "not told here"
    peak = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
    return f"{int(peak.split()[1]) / 1024:.0f} MiB"


def book_of(folder: Path, name: str, keeper: str, role: str) -> bootstrap.App:
    return bootstrap.create_book(folder / name, keeper, books.PASSWORD, role, books.CLOCK)


def opened(folder: Path, name: str) -> Exchange:
    return Exchange(bootstrap.open_book(folder / name, books.PASSWORD, books.CLOCK))


# --- an office and its groups ---


def group_numbers(count: int) -> list[str]:
    return [f"{4_900_000 + number}" for number in range(count)]


def office(folder: Path, count: int) -> None:
    """Found the office, let every leader in, and let them exchange for two months."""
    groups = group_numbers(count)
    app = book_of(folder, "pgd.tkvvbook", "Lò Thị Pành", "bank")
    for group in groups:
        books.write(app, *leaders.known_to_the_bank(group, date(2025, 10, 31)))
    everybody = [leaders.Leader(group) for group in groups]
    own = Exchange(app)
    (folder / "cards").mkdir()
    card = cards.read(own.show_card(folder / "cards").read_bytes())
    for one in everybody:
        one.meet(card)
    pairing = timed(lambda: [app.do(pair_book, _paired(one)) for one in everybody])
    say(f"{count} leaders let in: {pairing.cpu:.1f} s of the processor")
    app.close()
    for number, name in enumerate(("with all their history", "and a month later")):
        stick = folder / f"stick{number}"
        stick.mkdir()
        say(f"-- {count} groups, {name}")
        part("cut", folder, stick)
        found = {one.recipients[0]: one for one in scan.scan(stick).bundles}
        codes = Counter(one.take(found[one.address]) for one in everybody)
        say(f"the leaders read theirs: {dict(codes)}")
        back = folder / f"back{number}"
        sizes = []
        for one in everybody:
            for month in range(MONTHS - 1, -1, -1) if not number else (-1,):
                one.write(*leaders.month_of(one.group, _first(month)))
            data = one.bundle()
            sizes.append(len(data))
            leaders.put(back, data, one.group)
        say(f"a bundle of a leader: {sum(sizes) / len(sizes) / 1024:.1f} KB, ", end="")
        say(f"the largest {max(sizes) / 1024:.1f} KB", end="" if number else "\n")
        if number:
            say(f", {max(sizes) / MONTH:.2f} of the aim of {MONTH // 1024} KB")
        part("back", folder, back)


def _paired(one: leaders.Leader) -> PairBook:
    card = one.card()
    return PairBook(leaders.new_id(), card, card.groups)


def _first(months_ago: int) -> date:
    month = 2026 * 12 + 9 - months_ago
    return date(month // 12, month % 12 + 1, 1)


def cut(folder: Path, stick: Path) -> None:
    """A bundle for each group onto one stick, written twice and read back; who is how far."""
    exchange = opened(folder, "pgd.tkvvbook")
    aimed("standings told", timed(exchange.standings), 2)
    aimed("cut for all", timed(lambda: exchange.write(exchange.partners(), stick)), CUT)
    files = [path.stat().st_size for path in stick.rglob("*.tkvv")]
    say(f"{len(files)} files, {sum(files) / 2**20:.1f} MiB")
    exchange._app.close()


def back(folder: Path, stick: Path) -> None:
    """Everything on a stick, in one go."""
    exchange = opened(folder, "pgd.tkvvbook")
    found: list[ReadBundle] = []
    aimed("looked through", timed(lambda: exchange.preview(stick)), BACK)
    aimed("read in one go", timed(lambda: found.extend(exchange.read(stick))), BACK)
    say(f"report: {told(found)}, missing {len(exchange.missing())}")
    aimed("read again", timed(lambda: exchange.read(stick)), BACK)
    exchange._app.close()


def told(found: Sequence[ReadBundle]) -> dict[str, int]:
    """What reading came to: how many of each."""
    codes = [one.error.code if one.error else one.received.code for one in found]  # type: ignore[union-attr]
    return dict(Counter(codes))


# --- a full history, and a dead laptop ---


def history(folder: Path, lines: int) -> None:
    """A book of so many lines, to an officer and from him to a new machine."""
    leader = book_of(folder, "to.tkvvbook", "Phạm Thị Quyên", "leader")
    count, _each = fill(leader, lines)
    officer = book_of(folder, "hoi.tkvvbook", "Lò Thị Pành", "association")
    pair(leader, officer, folder / "cards")
    leader.close()
    officer.close()
    say(f"-- a full history of {count:,} lines")
    (folder / "out").mkdir()
    (folder / "home").mkdir()
    part("export", folder, folder / "out")
    part("import", folder, folder / "out")
    say("-- the laptop is dead: a new one, from the officer")
    part("drill", folder, folder / "home")


def pair(one: bootstrap.App, other: bootstrap.App, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    first, second = Exchange(one), Exchange(other)
    card = first.show_card(folder, one.book.path.stem).read_bytes()
    answer = second.show_card(folder, other.book.path.stem).read_bytes()
    met, answered = second.meet(card), first.meet(answer)
    assert met.digits == answered.digits
    second.pair(met.card)
    first.pair(answered.card)


def export(folder: Path, stick: Path) -> None:
    exchange = opened(folder, "to.tkvvbook")
    took = timed(lambda: exchange.write(exchange.partners(), stick, whole=True))
    aimed("written", took, HISTORY)
    files = [path.stat().st_size for path in stick.rglob("*.tkvv")]
    say(f"{len(files)} files of {max(files) / 2**20:.1f} MiB")
    exchange._app.close()


def bring(folder: Path, stick: Path) -> None:
    exchange = opened(folder, "hoi.tkvvbook")
    found: list[ReadBundle] = []
    aimed("read", timed(lambda: found.extend(exchange.read(stick))), HISTORY)
    say(f"report: {told(found)}")
    exchange._app.close()


def drill(folder: Path, stick: Path) -> None:
    """From an empty machine to the whole book: the only thing left out is walking."""
    officer = bootstrap.open_book(folder / "hoi.tkvvbook", books.PASSWORD, books.CLOCK)
    apps: list[bootstrap.App] = []

    def whole() -> None:
        new = book_of(folder, NEW_BOOK, "Phạm Thị Quyên", "leader")
        apps.append(new)
        pair(new, officer, folder / "new cards")
        mine = Exchange(new).address
        to = [one for one in Exchange(officer).partners() if one.address == mine]
        Exchange(officer).write(to, stick, whole=True)
        say(f"report: {told(Exchange(new).read(stick))}")

    aimed("a new machine has everything", timed(whole), DRILL)
    same = digests(apps[0]) == digests(officer)
    say("the digests are equal" if same else "THE DIGESTS DIFFER")
    apps[0].close()
    officer.close()


def digests(app: bootstrap.App) -> object:
    """Numbers for the entries and the sums of each group."""
    with app.book.reading() as connection:
        scopes = connection.exec_driver_sql("SELECT DISTINCT scope FROM op").scalars().all()
        return sending.digests(connection, {*scopes} - {OFFICE})


PARTS = {"cut": cut, "back": back, "export": export, "import": bring, "drill": drill}


def part(name: str, folder: Path, stick: Path) -> None:
    command = [sys.executable, __file__, "--part", name, str(folder), str(stick)]
    subprocess.run(command, check=True)


def main() -> None:
    """Print times, memory and what part of the aims they are."""
    if sys.argv[1:2] == ["--part"]:
        PARTS[sys.argv[2]](Path(sys.argv[3]), Path(sys.argv[4]))
        return
    groups = int(sys.argv[1]) if len(sys.argv) > 1 else GROUPS
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else LINES
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "history").mkdir()
        (Path(name) / "office").mkdir()
        if lines:
            history(Path(name) / "history", lines)
        if groups:
            office(Path(name) / "office", groups)


if __name__ == "__main__":
    main()
