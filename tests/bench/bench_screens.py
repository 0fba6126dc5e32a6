"""What every page of the window costs in a book of 60 members and 10 years.

For each place and each page inside it, by keys as a person presses them:

- milliseconds from the key until the page is painted with its data: when it is opened for the first
  time after the start of the program, and when it is opened again and reads the book anew;
- the longest time for which the thread of the window did not come back to its event loop;
- the time of the processor (all threads), because the clock also tells what else the machine does.

Then the memory of the process after every page was opened once, and what 50 more rounds add to it.

python tests/bench/bench_screens.py [FOLDER] [RUNS]

The book is made in FOLDER (three minutes) unless it is there. Offscreen unless QT_QPA_PLATFORM says
otherwise; with TKVV_PICTURES=FOLDER each page is kept as a picture, to see what was measured.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

MEMBERS, MONTHS = 60, 120
PASSWORD = "mat khau so"
NAME = "So.tkvvbook"
RUNS, AGAIN, ROUNDS = 5, 4, 50
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Step:
    """A page: the keys before it (not measured), the key that opens it, the keys that leave it."""

    page: str
    key: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


STEPS = (
    Step("today", "Ctrl+1"),
    Step("meeting", "Ctrl+2"),
    Step("meeting, attendance", "Alt+1"),
    Step("meeting, interest and deposits", "Alt+2"),
    Step("meeting, content", "Alt+3"),
    Step("meeting, cash", "Alt+4"),
    Step("meeting, posting", "Alt+5"),
    Step("meetings held", "F7"),
    Step("meetings held, one", "Return"),
    Step("meetings held, correction", "F8", after=("Esc", "Alt+1")),
    Step("session", "Ctrl+3"),
    Step("session, money handed in", "Alt+1"),
    Step("session, paid at the bank", "Alt+2"),
    Step("session, taken from deposits", "Alt+3"),
    Step("session, briefing", "Alt+4"),
    Step("session, closing", "Alt+5", after=("Alt+1",)),
    Step("members", "Ctrl+4"),
    Step("members, filter", "F6", after=("F6", "F6", "F6", "F6")),
    Step("member", "Return", before=("Down",)),
    Step("member, change of a loan", "F6", after=("Esc",)),
    Step("member, deposit at the bank", "F4", after=("Esc",)),
    Step("member, data", "F3"),
    Step("member, particulars", "F2", after=("Esc", "Esc", "Esc")),
    Step("due debts", "Ctrl+5"),
    Step("due debts, filter", "F6", after=("F6",) * 5),
    Step("due debts, answer", "F8", after=("Esc",)),
    Step("rating", "Ctrl+6"),
    Step("rating, bank's points", "F6", after=("Esc",)),
    Step("rating, by month", "Alt+2"),
    Step("rating, forecast and bank", "Alt+3"),
    Step("rating, all groups", "Alt+4"),
    Step("rating, how points are given", "Alt+5", after=("Alt+1",)),
    Step("read files", "Ctrl+7"),
    Step("bank against book", "Ctrl+8"),
    Step("papers", "Ctrl+9"),
    Step("papers, printed before", "F6", after=("F6",)),
    Step("pictures", "Ctrl+H"),
    Step("pictures, second", "Alt+2"),
    Step("pictures, third", "Alt+3"),
    Step("pictures, fourth", "Alt+4"),
    Step("pictures, fifth", "Alt+5", after=("Alt+1",)),
    Step("pictures, further back", "F5", after=("F5",)),
    Step("targets", "Ctrl+T"),
    Step("target, new", "F6", after=("Esc",)),
    Step("sheets of criteria", "Alt+2"),
    Step("sheet, criteria changed", "F8", after=("Esc", "Alt+1")),
    Step("USB", "Ctrl+U"),
    Step("USB, pairing", "F5", after=("Esc",)),
    Step("USB, what does not fit", "F3", after=("Esc",)),
    Step("USB, machines", "F6", after=("Esc",)),
    Step("settings", "Ctrl+0"),
    Step("settings, rules", "F6", after=("Esc",)),
    Step("settings, people", "F5", after=("Esc",)),
    Step("settings, office", "F4", after=("Esc",)),
    Step("help", "F1", after=("F1",)),
)


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def make_book() -> None:
    """One group of 60 with 120 months behind it, everything written that it would have written."""
    from tkvv_desktop import bootstrap, paths
    from tkvv_desktop.usecases import demo_life, demo_people

    demo_life.YEARS = MONTHS // 12 + 2  # the made-up life begins before the book
    demo_people._SIZES = (MEMBERS,)
    paths.data().mkdir(parents=True)
    app = bootstrap.create_book(paths.data() / NAME, "Mai", PASSWORD, clock=clock())
    bootstrap.make_demo(app, groups=1, months=MONTHS, seed=1, today=clock().today())
    app.close()


def clock() -> Any:
    from tkvv_desktop import bootstrap

    return bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))


def resident() -> float:
    """MiB of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


# --- inside the process that is measured ---


class Watch:
    """Knows when the window was painted last, what is under way, and how long the thread stood."""

    def __init__(self, window: Any) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.under_way: list[object] = []
        self.painted = self.answered = self.ticked = time.perf_counter()
        self.longest = 0.0
        self._quiet, self._done = 0, None
        window._tasks.began.connect(self.under_way.append)
        window._tasks.ended.connect(self._ended)
        self._beat = QTimer(window)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self.tick)
        self._beat.start(5)

    def _ended(self, work: object) -> None:
        self.under_way.remove(work)
        self.answered = time.perf_counter()

    def begin(self) -> None:
        self.longest, self.ticked = 0.0, time.perf_counter()

    def tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.ticked)
        is_quiet = not self.under_way and self.painted < self.ticked
        self._quiet = self._quiet + 1 if is_quiet else 0
        self.ticked = now
        if self._done is not None and self._quiet > 1:
            self._done.quit()

    def settle(self) -> None:
        """Come back when nothing is under way and everything is painted."""
        from PySide6.QtCore import QEventLoop

        self._quiet, self._done = 0, QEventLoop()
        self._done.exec()
        self._done = None


class Hands:
    """Presses keys in the window and measures what comes of them."""

    def __init__(self, window: Any, watch: Watch) -> None:
        self.window, self.watch, self._begun = window, watch, 0.0
        self.found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)

    def press(self, keys: str) -> None:
        """Press keys and wait until all is shown.

        Within the loop that waits: what is to be deleted goes in the loop from which that was said.
        """
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self.window, partial(self._press, keys))
        self.watch.settle()

    def _press(self, keys: str) -> None:
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        one = QKeySequence(keys)[0]
        there = QApplication.focusWidget() or self.window
        self.watch.begin()
        self._begun = time.perf_counter()
        QTest.keyClick(there, one.key(), one.keyboardModifiers())

    def measured(self, keys: str) -> tuple[float, float, float]:
        """Milliseconds: from the key to the last pixel, the longest standstill, the processor."""
        watch, worked = self.watch, time.process_time()
        self.press(keys)
        begun = self._begun
        worked = time.process_time() - worked
        # Where nothing is other than it was, nothing is painted when the answer is there.
        shown = max(watch.painted, watch.answered, begun)
        return (shown - begun) * 1000, watch.longest * 1000, worked * 1000

    def walk(self, name: str) -> None:
        """Every page once; each place reads the book anew."""
        self.window._shown.clear()
        for step in STEPS:
            for keys in step.before:
                self.press(keys)
            got = self.measured(step.key)
            self.found[f"{step.page}|{name}"].append(got)
            if pictures := os.environ.get("TKVV_PICTURES"):
                Path(pictures).mkdir(parents=True, exist_ok=True)
                self.window.grab().save(f"{pictures}/{step.page}.png")
            for keys in step.after:
                self.press(keys)


def inside(rounds: int) -> None:
    """The program itself, with hands in it; prints what was measured as JSON."""
    from PySide6.QtCore import QEvent, QEventLoop, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tkvv_desktop.gui import app, first_sight, live
    from tkvv_desktop.gui.ahead import Ahead
    from tkvv_desktop.gui.password_edit import PasswordEdit

    class Window(app.MainWindow):
        def event(self, happened: QEvent) -> bool:
            done = super().event(happened)
            if happened.type() == QEvent.Type.UpdateRequest and hasattr(self, "watch"):
                self.watch.painted = time.perf_counter()
            return done

        def showMaximized(self) -> None:  # noqa: N802 - Qt's name
            self.resize(1366, 740)
            self.show()
            self.watch = Watch(self)
            QTimer.singleShot(0, self, self.drive)

        def wait_until_ready(self) -> None:
            """As somebody who reads the first page for some seconds."""
            loop = QEventLoop()
            self.findChild(Ahead).ready.connect(loop.quit)
            QTimer.singleShot(60_000, loop.quit)
            self.watch.begin()
            loop.exec()

        def drive(self) -> None:
            hands = Hands(self, self.watch)
            while not self._open_page.isEnabled():
                self.watch.settle()
            field = self.findChild(PasswordEdit, "password")
            QTest.keyClicks(field, PASSWORD)
            self.watch.settle()
            hands.found["opening the book|first"].append(hands.measured("Return"))
            begun = time.perf_counter()
            self.wait_until_ready()
            hands.found["the other pages made ready|first"].append(
                ((time.perf_counter() - begun) * 1000, self.watch.longest * 1000, 0)
            )
            hands.walk("first")
            told: dict[str, Any] = {"after_all": resident()}
            for _time in range(AGAIN):
                hands.walk("again")
            if rounds:
                told["before"] = resident()
                for _time in range(rounds):
                    hands.walk("round")
                told["after"] = resident()
            told["found"] = hands.found
            say(json.dumps(told))
            self._tasks._worker.submit(self._book.app.close).result()
            self._book = None
            QApplication.quit()

    app.MainWindow = Window
    first_sight.run(lambda: live.LiveDoors(clock()))


# --- outside ---


def child(folder: Path, rounds: int) -> dict[str, Any]:
    """Run the program once where the book is known: on a copy of all that the program keeps."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder, Path(copy) / "home")
        done = process(Path(copy) / "home", "--inside", str(rounds))
    return json.loads(done.splitlines()[-1])


def process(home: Path, *arguments: str) -> str:
    """What this script prints in a process of its own, whose program keeps its things in `home`."""
    env = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    env |= {"TKVV_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    if sys.argv[1:2] == ["--inside"]:
        inside(int(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--make"]:
        make_book()
        return
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    rounds = int(os.environ.get("TKVV_ROUNDS", ROUNDS))
    if not [*folder.rglob(NAME)]:
        say(f"making {MEMBERS} members, {MONTHS} months …")
        process(folder, "--make")
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    memory = []
    for at in range(runs):
        told = child(folder, rounds if at == runs - 1 else 0)
        memory.append(told["after_all"])
        for name, times in told["found"].items():
            found[name] += times
    tell(found)
    say(f"memory after every page: {statistics.median(memory):.0f} MiB (aim 250)")
    if rounds:
        grown = told["after"] - told["before"]
        say(f"{rounds} more rounds: {grown:+.1f} MiB (aim 5)")


def tell(found: dict[str, list[tuple[float, float, float]]]) -> None:
    """One line a page; the aim is 100 ms."""
    pages = list(dict.fromkeys(name.partition("|")[0] for name in found))
    for page in pages:
        parts = []
        for name in ("first", "again"):
            times = found.get(f"{page}|{name}")
            if times:
                parts.append(f"{name} {_figures(times)}")
        say(f"{page}: " + "; ".join(parts))
    for name in ("first", "again"):
        of: Callable[[int], list[float]] = lambda at, name=name: [  # noqa: E731
            statistics.median(one[at] for one in times)
            for key, times in found.items()
            if key.endswith(f"|{name}") and key.partition("|")[0] in {step.page for step in STEPS}
        ]
        shown, stood = of(0), of(1)
        late = sum(one > 100 for one in shown)
        say(
            f"all pages, {name}: median {statistics.median(shown):.0f} ms, slowest "
            f"{max(shown):.0f} ms, {late} of {len(shown)} above 100 ms; "
            f"longest standstill {max(stood):.0f} ms"
        )


def _figures(times: list[tuple[float, float, float]]) -> str:
    shown, stood, worked = zip(*times, strict=True)
    return (
        f"{statistics.median(shown):.0f} ms (best {min(shown):.0f}, worst {max(shown):.0f}, "
        f"processor {statistics.median(worked):.0f}), stood {statistics.median(stood):.0f} ms "
        f"(best {min(stood):.0f}, worst {max(stood):.0f})"
    )


if __name__ == "__main__":
    main()
