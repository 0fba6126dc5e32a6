"""What a forecast of every group costs, and learning the bands from a year of official points.

A made-up book of so many groups; times are told beside reading the same statements alone.

python tests/bench/bench_rating.py [GROUPS] [MONTHS]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books

import books

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.calendar import add_months, month_of
from tkvv_desktop.usecases.learning import learned_bands
from tkvv_desktop.usecases.rating import below, forecasts

RULES = bootstrap.rating_rules()
T = TypeVar("T")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def timed(work: Callable[[], T]) -> tuple[float, float, T]:
    """Seconds by the clock and of the processor, and the answer."""
    begun, worked = time.perf_counter(), time.process_time()
    found = work()
    return time.perf_counter() - begun, time.process_time() - worked, found


def main() -> None:
    """Print times and ratios."""
    groups = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    months = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        app = books.new_book(Path(name))
        bootstrap.make_demo(app, groups=groups, months=months, seed=5, today=books.TODAY)
        today = books.TODAY
        read, _cpu, told = timed(lambda: app.ask(lambda reader: reader.statements(today)))
        loans = sum(len(one.loans) for one in told.values())
        say(f"{groups} groups, {loans:,} loans; their statements alone {read:.2f} s")
        for month in (month_of(today), add_months(month_of(today), -1)):
            clock, cpu, found = timed(lambda month=month: app.ask(forecasts, RULES, month, today))
            say(
                f"forecast of {len(found)} groups for {month:%m/%Y}: {clock:.2f} s "
                f"({cpu:.2f} s of the processor), ratio {clock / read:.1f}; "
                f"{len(below(found, 70))} below 70"
            )
        clock, cpu, learned = timed(lambda: app.ask(learned_bands, RULES, today))
        shares = ", ".join(f"{one.criterion} {one.explained:.0%}" for one in learned.criteria)
        say(f"learning from {learned.samples} rated months: {clock:.1f} s ({cpu:.1f}); {shares}")
        app.close()


if __name__ == "__main__":
    main()
