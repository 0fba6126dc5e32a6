"""Makes ready what a person will ask for, while nobody works: libraries first, then the pages."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.tasks import Tasks, Work

BETWEEN = 20  # milliseconds in which the window does its own work
QUIET = 400  # milliseconds without a key or work under way: nobody waits for anything now

Step = Callable[[], object]


class Ahead(QObject):
    """Works beside the window; one small step at a time, and none while somebody types.

    `first` is done before the pages whenever a book was opened.
    """

    ready = Signal()  # every page is there

    def __init__(
        self,
        window: MainWindow,
        tasks: Tasks,
        *,
        first: Sequence[Step] = (),
        quiet: int = QUIET,
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._first, self._quiet = window, tasks, first, quiet
        self._steps: Iterator[Step] = iter(())
        self._under_way = 0
        self._since = QElapsedTimer()
        self._since.start()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._go_on)
        window.book_is_open.connect(self._begin)
        tasks.began.connect(self._began)
        tasks.ended.connect(self._ended)

    @Slot()
    def load(self) -> None:
        """Import what opening a book needs, while its password is typed."""
        self._tasks.run_aside(_loader, done=self._loaded, failed=self._not_loaded)

    @Slot(object)
    def _begin(self, _book: object) -> None:
        self._steps = self._made_steps()
        self._wait.start(self._quiet)

    def _made_steps(self) -> Iterator[Step]:
        yield from self._first
        for place in self._window.offered_places():
            yield partial(import_module, place.page.partition(":")[0])
            yield partial(self._window.make_ahead, place.key)

    @Slot()
    def _go_on(self) -> None:
        quiet = min(self._since.elapsed(), self._window.unused_for())
        if self._under_way or quiet < self._quiet:
            self._wait.start(self._quiet)
            return
        step = next(self._steps, None)
        if step is None:
            self.ready.emit()
            return
        step()
        self._wait.start(BETWEEN)

    @Slot(object)
    def _began(self, _work: Work) -> None:
        self._under_way += 1

    @Slot(object)
    def _ended(self, _work: Work) -> None:
        self._under_way -= 1
        self._since.restart()

    @Slot(object)
    def _loaded(self, _nothing: object) -> None:
        """There is nothing to say."""

    @Slot(object)
    def _not_loaded(self, error: KnownError) -> None:
        """Whoever needs it is told what is wrong."""


def _loader() -> Step:
    from tkvv_desktop.bootstrap.loading import load_libraries  # on the worker, after the first page

    return load_libraries
