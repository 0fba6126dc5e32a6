"""How long from the start of the process to the first paint, and to a book one can work in.

`python tests/bench/bench_start.py [RUNS]` prints the program against a bare PySide6 window, each
in processes of its own, and the ratios; then how long until the password can be typed, and how long
from Enter to the first page with what it tells of a group of 45. What the derivation of the key
takes of that is told apart: it is meant to take long. Offscreen unless QT_QPA_PLATFORM says
otherwise; the time of the processor is told where the clock also tells what else the machine does.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for bench_screens

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from bench_screens import NAME, PASSWORD, ROOT, Hands, Watch, clock

TYPING = 2.0  # seconds in which a person types four words

TELL = """
def tell():
    import os, resource, sys, time
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"{time.time()} {memory}\\n")
    sys.stdout.flush()
    os._exit(0)

def event(self, happened):
    done = super(Window, self).event(happened)
    if happened.type() == happened.Type.UpdateRequest:  # all that is seen is painted now
        tell()
    return done
"""
BARE = (
    TELL
    + """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
Window = type("Window", (QMainWindow,), {"event": event})
qt = QApplication(sys.argv)
window = Window()
window.resize(1180, 700)
window.show()
qt.exec()
"""
)
OURS = (
    TELL
    + """
from tkvv_desktop.gui import first_sight
from tkvv_desktop.__main__ import main
Window = type("Window", (first_sight.FirstSight,), {"%s": %s})
first_sight.FirstSight = Window
main([])
"""
)
SIGHT = OURS % ("_tell_seen", "lambda sight: tell()")  # called when it has been painted
PAGE = OURS % ("_go", "lambda sight: tell()")  # called when the window has been painted


def run(program: str) -> tuple[float, float]:
    """Milliseconds from start to first paint, and MiB at most until then."""
    with tempfile.TemporaryDirectory() as home:
        env = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"TKVV_HOME": home}
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=env,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    painted, memory = done.stdout.split()
    return (float(painted) - begun) * 1000, int(memory) / 1024


def make_book() -> None:
    """A group of 45 with three months behind it."""
    from tkvv_desktop import bootstrap, paths

    paths.data().mkdir(parents=True)
    app = bootstrap.create_book(paths.data() / NAME, "Mai", PASSWORD, clock=clock())
    bootstrap.make_demo(app, groups=1, months=3, seed=1, today=clock().today())
    app.close()


def inside(begun: float, typing: float) -> None:
    """The program itself; prints what was measured as JSON, in milliseconds."""
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tkvv_desktop.gui import app, first_sight, live
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

        def drive(self) -> None:
            while not self._open_page.isEnabled():
                self.watch.settle()
            told = {"takes keys": (time.time() - begun) * 1000}
            told["takes keys, processor"] = time.process_time() * 1000
            QTest.keyClicks(self.findChild(PasswordEdit, "password"), PASSWORD)
            QTimer.singleShot(round(typing * 1000), self, lambda: self.enter(told))

        def enter(self, told: dict[str, float]) -> None:
            from tkvv_desktop.storage import slots

            derive, spent = slots.derive, []

            def timed(*about: object) -> bytes:
                since = time.perf_counter()
                found = derive(*about)
                spent.append((time.perf_counter() - since) * 1000)
                return found

            slots.derive = timed
            hands = Hands(self, self.watch)
            shown, stood, worked = hands.measured("Return")
            assert self._here == "today"
            told |= {"Enter to page": shown, "derivation": sum(spent), "stood": stood}
            told["Enter to page, processor"] = worked
            sys.stdout.write(json.dumps(told) + "\n")
            self._tasks._worker.submit(self._book.app.close).result()
            self._book = None
            QApplication.quit()

    app.MainWindow = Window
    first_sight.run(lambda: live.LiveDoors(clock()))


def usable(home: str, typing: float) -> dict[str, float]:
    """One start of the program, up to the first page of a book that it knows."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(home, Path(copy) / "home")
        return json.loads(process(Path(copy) / "home", "--inside", str(time.time()), str(typing)))


def process(home: Path | str, *arguments: str) -> str:
    """What this script prints in a process of its own, whose program keeps its things in `home`."""
    env = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    env |= {"TKVV_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def tell_usable(runs: int) -> None:
    """From the start to a usable book; the aim is 2 s without the derivation of the key."""
    with tempfile.TemporaryDirectory() as home:
        process(home, "--make")
        for typing in (TYPING, 0.0):
            found = [usable(home, typing) for _ in range(runs)]
            middle = {key: statistics.median(one[key] for one in found) for key in found[0]}
            best = {key: min(one[key] for one in found) for key in found[0]}
            for key in ("takes keys", "Enter to page"):
                sys.stdout.write(
                    f"{key}, typing for {typing:.0f} s: {middle[key]:.0f} ms "
                    f"(best {best[key]:.0f}, processor {middle[f'{key}, processor']:.0f})\n"
                )
            spent = [one["takes keys"] + one["Enter to page"] - one["derivation"] for one in found]
            sys.stdout.write(
                f"usable book: {statistics.median(spent):.0f} ms (best {min(spent):.0f}; aim "
                f"2000), besides {middle['derivation']:.0f} ms (best {best['derivation']:.0f}) for "
                f"the key; the window stood {middle['stood']:.0f} ms (best {best['stood']:.0f})\n"
            )


@contextmanager
def compiled_words() -> Iterator[None]:
    """As the program is shipped: its words are compiled already."""
    made = []
    for written in (ROOT / "translations").rglob("*.po"):
        words = written.with_suffix(".mo")
        if not words.exists():
            made.append(words)
        with written.open("rb") as file:
            known = read_po(file)
        with words.open("wb") as file:
            write_mo(file, known)
    try:
        yield
    finally:
        for words in made:
            words.unlink()


def main() -> None:
    if sys.argv[1:2] == ["--inside"]:
        inside(float(sys.argv[2]), float(sys.argv[3]))
        return
    if sys.argv[1:2] == ["--make"]:
        make_book()
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with compiled_words():
        tell_paint(runs)
        tell_usable(runs)


def tell_paint(runs: int) -> None:
    """To the first paint, of a bare window and of ours; the aim is 1.5 times a bare window."""
    programs = {"bare": BARE, "first sight": SIGHT, "page of books": PAGE}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(runs):  # in turn, so that the machine's moods fall on all
        for name, program in programs.items():
            found[name].append(run(program))
    for what, place in (("first paint, ms", 0), ("memory, MiB", 1)):
        for how, of in (("", statistics.median), (", best", min)):
            bare = of(one[place] for one in found["bare"])
            told = [f"{name} {of(one[place] for one in found[name]):.0f}" for name in programs]
            ratios = [f"{of(one[place] for one in found[name]) / bare:.2f}" for name in programs]
            sys.stdout.write(f"{what}{how}: {', '.join(told)}; ratios {' '.join(ratios)}\n")


if __name__ == "__main__":
    main()
