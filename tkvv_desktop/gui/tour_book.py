"""The practice book of the guided round: made-up people, a day of its own, the bank's files."""

import shutil
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.domain.calendar import session_on_or_after
from tkvv_desktop.gui.live import SUFFIX, LiveBook
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.contracts import Clock
from tkvv_desktop.usecases.demo import made_up_months
from tkvv_desktop.usecases.meeting import KeepDraft, keep_draft
from tkvv_desktop.usecases.portfolio import group_book
from tkvv_desktop.usecases.tour import COPIED, KEY, Tour, as_draft, counted, tour_of

_MONTHS, _SEED = 3, 1
_PASSWORD = "so-tap-tung-buoc"  # noqa: S105 - made-up people have no secrets
_DAY = "day.txt"


@dataclass(frozen=True, slots=True)
class TourBook(LiveBook):
    """A practice book; it remembers that it was copied to a stick."""

    @property
    def stopped_on(self) -> date:
        """The day on which the book stands still."""
        return self.app.clock.today()

    def copy_to_stick(self, drive: Path, progress: Progress | None = None) -> Any:
        """Make a copy and put it on a stick; only on the worker."""
        made = LiveBook.copy_to_stick(self, drive, progress)
        self.do(keep_draft, KeepDraft(COPIED, "1"))
        return made


def open_tour(clock: Clock | None = None) -> TourBook:
    """Open the practice book where it was left; make it when there is none, or when it is done.

    Its day stands still: that of its next session, so that all of a month can be done at once.
    """
    folder = paths.data() / "demo" / "tour"
    made = sorted(folder.glob(f"*{SUFFIX}"))  # its name is in the language of the day it was made
    path = made[0] if made else folder / (_("Practice book") + SUFFIX)
    day = folder / _DAY
    if path.exists() and day.exists():
        book = _opened(path, day)
        tour = book.ask(tour_of)
        if tour is not None and tour.now:
            return book
        book.app.close()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    _make(path, day, clock or bootstrap.WallClock())
    return _opened(path, day)


def _opened(path: Path, day: Path) -> TourBook:
    stopped = _stopped(date.fromisoformat(day.read_text(encoding="utf-8")))
    app = bootstrap.open_book(path, _PASSWORD, stopped)
    return TourBook(app, app.who, path.stem, app.people.standing())


def _make(path: Path, day: Path, clock: Clock) -> None:
    today = clock.today()
    app = bootstrap.create_book(path, "Đinh Thanh Mai", _PASSWORD, clock=clock)
    bootstrap.make_demo(app, groups=1, months=_MONTHS, seed=_SEED, today=today)
    group_no = app.ask(lambda reader: reader.groups(today))[0].group_no
    session_on = session_on_or_after(today, app.ask(group_book, group_no, today).session_day)
    files = path.parent / _("The bank's files")
    files.mkdir()
    # The month end before those that the book has: reading it is new, and nothing else changes.
    bootstrap.write_month(made_up_months(1, _MONTHS + 1, _SEED, today)[0], files)
    tour = Tour(str(files), app.ask(counted, group_no))
    app.do(keep_draft, KeepDraft(KEY, as_draft(tour)))
    app.close()
    day.write_text(session_on.isoformat(), encoding="utf-8")


def _stopped(day: date) -> Clock:
    return bootstrap.StoppedClock(datetime.combine(day, time(8)).astimezone())
