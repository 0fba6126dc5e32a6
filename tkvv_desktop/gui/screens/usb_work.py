"""What the page of sticks asks of the open book; everything here runs on the worker."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tkvv_desktop.bootstrap import escrow
from tkvv_desktop.bootstrap.exchange import Exchange, ReadBundle
from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui.stages import in_words
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.conflicts import open_conflicts
from tkvv_desktop.usecases.exchange_records import RefusedFile, Standing, Witnessed
from tkvv_desktop.usecases.today_stick import stick_tasks
from tkvv_desktop.usecases.views import TodayTask


@dataclass(frozen=True, slots=True)
class Seen:
    """How it stands with everybody, of one moment."""

    standings: tuple[Standing, ...]
    witnessed: tuple[Witnessed, ...]
    refused: tuple[RefusedFile, ...] = ()
    conflicts: int = 0  # that wait for somebody to see to them
    offices: tuple[str, ...] = ()  # digits of those for whom all that is sent is sealed too


@dataclass(frozen=True, slots=True)
class Sent:
    """What lies on the stick now for one partner, read back."""

    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class BundleRow:
    """A bundle that was found, as the table shows it."""

    id: int
    found: ReadBundle
    is_preview: bool

    @property
    def is_known(self) -> bool:
        """Whether this very bundle was read before, and nothing of it waits for something."""
        received = self.found.received
        return received is not None and received.is_same and not received.waiting

    @property
    def error(self) -> KnownError | None:
        return self.found.error


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of reading, and who now lacks something: at least that it has arrived."""

    rows: tuple[BundleRow, ...]
    lacking: tuple[str, ...]  # names


def seen(book: Any) -> Seen:
    """How far the partners are, what offices have confirmed, what was refused or does not fit."""
    exchange = Exchange(book.app)
    return Seen(
        tuple(exchange.standings()),
        tuple(exchange.witnessed()),
        tuple(exchange.refused()),
        book.ask(open_conflicts),
        tuple(escrow.addresses(book.app).values()),
    )


def stick_tasks_of(book: Any) -> tuple[TodayTask, ...]:
    """What the first page says of other books."""
    exchange = Exchange(book.app)
    return stick_tasks(
        exchange.standings(),
        book.ask(open_conflicts),
        exchange.refused(),
        is_revoked=exchange.is_revoked(),
    )


def write(
    book: Any, to: Collection[str], root: Path, progress: Progress, *, whole: bool = False
) -> tuple[Sent, ...]:
    """Write for the partners with these addresses; raises as Exchange.write, and Cancelled."""
    exchange = Exchange(book.app)
    chosen = [one for one in exchange.partners() if one.address in to]
    done = exchange.write(chosen, root, whole=whole, tell=in_words(progress))
    entries: Counter[str] = Counter()
    for line in exchange.log(len(done.paths) // 2):  # who gets a lot gets more than one
        entries[line.address] += line.entries
    return tuple(Sent(one.name, entries[one.address]) for one in chosen)


def look(book: Any, root: Path, progress: Progress) -> tuple[BundleRow, ...]:
    """What reading would come to; nothing is changed."""
    return _rows(Exchange(book.app).preview(root, progress), is_preview=True)


def read(book: Any, root: Path, progress: Progress) -> Taken:
    """Read everything on the stick that is for this book."""
    exchange = Exchange(book.app)
    return _taken(exchange, exchange.read(root, _until_written(progress)))


def read_refused(book: Any, progress: Progress) -> Taken:
    """Read the copies of the files that were not taken."""
    exchange = Exchange(book.app)
    return _taken(exchange, exchange.read_refused(_until_written(progress)))


def _taken(exchange: Exchange, found: list[ReadBundle]) -> Taken:
    lacking = (one for one in exchange.standings() if one.unsent and not one.is_revoked)
    return Taken(_rows(found, is_preview=False), tuple(one.partner.name for one in lacking))


def forget_refused(book: Any, mark: str) -> None:
    """Name a refused file no more."""
    Exchange(book.app).forget_refused(mark)


def _rows(found: list[ReadBundle], *, is_preview: bool) -> tuple[BundleRow, ...]:
    return tuple(BundleRow(at, one, is_preview) for at, one in enumerate(found))


def _until_written(progress: Progress) -> Callable[[int, int], None]:
    """Reading is stopped while bundles are looked at, not while they are taken into the book."""

    def say(done: int, of: int) -> None:
        if done < of:
            progress(done, of)
        else:
            progress(0, 0, _("writing into the book"), can_stop=False)

    return say
