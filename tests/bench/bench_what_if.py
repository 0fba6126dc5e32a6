"""How long a tick takes in the window, from the key to the last pixel, in a group of 60.

`python tests/bench/bench_what_if.py` prints milliseconds: each row of each criterion is ticked by
Space in the real window, then the cheapest way is reckoned and shown. Offscreen unless
QT_QPA_PLATFORM says otherwise.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TKVV_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    MemberFacts,
)
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.what_if import cheapest_way, repairs, what_if
from tkvv_desktop.gui import live, theme
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.usecases.what_if import Supposing, supposing

MEMBERS, LOANS, DUES = 60, 90, 25
TODAY = date(2026, 11, 21)
CLOCK = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))


def troubled() -> MeasureFacts:
    """A group of 60 in which every criterion has somebody who costs points."""
    rng = Random(7)
    loans = tuple(
        LoanFacts(
            f"66{n:014}",
            f"C{n % MEMBERS}",
            Dong(rng.randrange(10, 80) * 1_000_000),
            overdue=Dong(5_000_000 if rng.random() < 0.1 else 0),
            arrears=Dong(rng.randrange(50, 900) * 1_000 if rng.random() < 0.4 else 0),
        )
        for n in range(LOANS)
    )
    members = tuple(
        MemberFacts(f"C{n}", Dong(rng.choice((0, 500_000, 900_000))), Dong(500_000))
        for n in range(MEMBERS)
    )
    dues = tuple(
        DueFacts(f"66{n:014}", f"C{n}", Dong(2_000_000), rng.choice(tuple(DueState)))
        for n in range(DUES)
    )
    return MeasureFacts("4990003", date(2026, 11, 1), loans, members, dues)


def about(found: Supposing) -> Supposing:
    """The troubled group in the place of the one of the book."""
    facts, rules = troubled(), found.rules
    got = what_if(facts, rules)
    criteria = tuple(replace(one, points=got.points[one.key]) for one in found.forecast.criteria)
    missing = rules.missing_to_next(got.total)
    forecast = replace(
        found.forecast,
        criteria=criteria,
        total=got.total,
        grade=got.grade,
        next_grade=missing[0] if missing else "",
        points_to_next=missing[1] if missing else 0,
    )
    names = {f"C{n}": f"Nguyễn Hoàng Thị Phương Thảo {n}" for n in range(MEMBERS)}
    begun = time.perf_counter()
    way = cheapest_way(facts, rules, got.total + forecast.points_to_next) if missing else ()
    say("cheapest way, reckoned once a visit", [time.perf_counter() - begun])
    return Supposing(forecast, facts, rules, names, repairs(facts, rules), way)


def say(what: str, seconds: list[float]) -> None:
    times = sorted(one * 1000 for one in seconds)
    late = times[min(len(times) - 1, round(len(times) * 0.95))]
    sys.stdout.write(
        f"{what}: {len(times)} times, median {statistics.median(times):.1f} ms, "
        f"95 % within {late:.1f} ms, longest {times[-1]:.1f} ms\n"
    )


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    deadline = time.monotonic() + 60
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError
        QApplication.processEvents()


def pressed(widget: object, key: Qt.Key) -> float:
    """Seconds from a key until everything it changed is painted."""
    begun = time.perf_counter()
    QApplication.sendEvent(
        widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )
    QApplication.processEvents()  # lays out and paints, offscreen too
    return time.perf_counter() - begun


def main() -> None:
    qt = QApplication([])
    qt.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(qt)
    tasks = Tasks()
    window = MainWindow(tasks)
    window.resize(1366, 740)
    window.show()
    window.begin(lambda: live.LiveDoors(CLOCK), demo=True)
    wait(lambda: window._book is not None and window._desk is not None)
    book = window._book
    window._take_group(next(iter(window._groups)))
    window.go("rating")
    wait(lambda: window._screens["rating"]._rated is not None)
    page = window._screens["rating"]
    found = tasks._worker.submit(
        book.ask,
        lambda reader: supposing(
            reader, reader.rules.rating, page._group_no, date(2026, 11, 1), TODAY
        ),
    ).result()
    shown = about(found)
    page._result.show_rating(shown)
    page._costs.show_rating(shown)
    table, times = page._costs.costs, []
    for bar in page._costs.bars._bars.values():
        bar.setChecked(True)
        for row in table.rows.rows():
            table.go_to(row.id)
            times.append(pressed(table, Qt.Key.Key_Space))
    say("a tick, key to pixel", times)
    begun = time.perf_counter()
    page._costs.take(shown.way or ())
    qt.processEvents()
    say("the cheapest way shown", [time.perf_counter() - begun])
    tasks._worker.submit(book.app.close).result()
    tasks.close()


if __name__ == "__main__":
    main()
