"""Slow work leaves the window by one door and comes back by one slot."""

import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from tkvv_desktop.domain.errors import Cancelled, KnownError, Trouble

_REMEMBERED = 10  # failures
_BETWEEN_STEPS = 0.05  # seconds: more often than this nobody can read it


class Progress(Protocol):
    """What long work calls as it goes on; raises Cancelled when the person wants no more.

    Just before what cannot be stopped it says so (`can_stop`): then it raises for the last time.
    """

    def __call__(self, done: int, of: int, what: str = "", /, *, can_stop: bool = True) -> None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """How far a piece of work is: `of` is 0 while nobody knows how much there is."""

    done: int
    of: int
    what: str = ""
    can_stop: bool = True


def _nothing() -> None:
    """What there is to do before something is asked, and when it is done."""


@dataclass(eq=False, slots=True)
class Work:
    """One piece of work under way. `cancel()` asks it to stop at its next step."""

    title: str
    can_cancel: bool
    done: Callable[[], Any]  # weak references to methods
    failed: Callable[[], Any]
    moved: Callable[[], Any] | None = None
    cancelled: Callable[[], Any] | None = None
    is_quiet: bool = False  # nobody waits for it: no strip, no words
    _stop: threading.Event = field(default_factory=threading.Event)
    job: Callable[[], object] = _nothing  # what the worker does next
    _begun: Callable[[], object] = _nothing  # what `job` came from
    _result: object = None
    _error: Exception | None = None

    def do(self) -> None:
        """On the worker: do it, and keep here what comes of it.

        The worker keeps nothing: the last reference to a page must go on the thread of the window.
        """
        try:
            self._result = self.job()
        except Exception as error:  # noqa: BLE001 - it is delivered, and told if nobody expected it
            self._error = error

    def go_on(self) -> bool:
        """Whether what was done answered with more to do, which `do` does next."""
        if self._error is not None:
            return False
        self._begun, self.job = self.job, cast("Callable[[], object]", self._result)
        return True

    def take(self) -> tuple[object, Exception | None]:
        """On the thread of the window: what came of it; nothing is kept after that."""
        taken = self._result, self._error
        self.job = self._begun = _nothing
        self._result = self._error = None
        return taken

    def cancel(self) -> None:
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()


class Tasks(QObject):
    """One worker, so that nothing ever writes to the books twice at the same time."""

    crashed = Signal(object)  # an exception nobody expected
    began = Signal(object)  # Work
    moved = Signal(object, object)  # Work, Step
    ended = Signal(object)  # Work
    aside_ended = Signal()  # something that nobody waited for is done, or has failed
    mended = Signal(object)  # the KnownError of work that has succeeded since
    _answered = Signal(object)  # Work
    _stepped = Signal(object, object)  # Work, Step; object, never int: int has 32 bits here

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="books")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copies")
        self._closed = False
        self._failed: list[tuple[Callable[[], Any], KnownError]] = []  # by what it should do
        # Slots of this object, always queued: an answer never comes before `run` has returned.
        queued = Qt.ConnectionType.QueuedConnection
        self._answered.connect(self._deliver, queued)
        self._stepped.connect(self._deliver_step, queued)

    def run(
        self,
        work: Callable[[], object],
        *,
        done: Callable[[Any], object],
        failed: Callable[[Any], object],
        title: str = "",
    ) -> Work:
        """Do `work` on the worker, then call `done(result)` or `failed(KnownError)` here.

        Both must be methods of a QObject. If that object is gone by then, nobody is called.
        """
        task = Work(title, False, weakref.WeakMethod(done), weakref.WeakMethod(failed))
        return self._start(task, work)

    def run_long(
        self,
        work: Callable[[Progress], object],
        *,
        done: Callable[[Any], object],
        failed: Callable[[Any], object],
        progressed: Callable[[Step], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        title: str = "",
    ) -> Work:
        """Like `run`, for work that says how far it is and can be stopped between two steps."""
        task = Work(title, True, weakref.WeakMethod(done), weakref.WeakMethod(failed))
        task.moved = weakref.WeakMethod(progressed) if progressed else None
        task.cancelled = weakref.WeakMethod(cancelled) if cancelled else None
        return self._start(task, lambda: work(self._progress_of(task)))

    def run_aside(
        self,
        begin: Callable[[], Callable[[], object]],
        *,
        done: Callable[[Any], object],
        failed: Callable[[Any], object],
    ) -> Work:
        """Do `begin()` on the worker, and what it answers beside it, while others go on.

        For work that nobody waits for and whose greater part does not touch the books.
        """
        task = Work("", False, weakref.WeakMethod(done), weakref.WeakMethod(failed), is_quiet=True)
        task.job = begin
        self._worker.submit(self._do_first, task)
        return task

    def close(self) -> None:
        """Finish what has begun, forget what has not. Connect to QApplication.aboutToQuit."""
        self._closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._aside.shutdown(wait=True)

    def _start(self, task: Work, work: Callable[[], object]) -> Work:
        self.began.emit(task)
        task.job = work
        self._worker.submit(self._do, task)
        return task

    def _do_first(self, task: Work) -> None:
        task.do()
        if task.go_on():
            self._aside.submit(self._do, task)
        else:
            self._answer(task)

    def _do(self, task: Work) -> None:
        task.do()
        self._answer(task)

    def _answer(self, task: Work) -> None:
        if not self._closed and shiboken6.isValid(self):
            self._answered.emit(task)

    def _progress_of(self, task: Work) -> Progress:
        last, told = 0.0, ""

        def step(done: int, of: int, what: str = "", /, *, can_stop: bool = True) -> None:
            nonlocal last, told
            if task.can_cancel and (task.is_cancelled or self._closed):
                raise Cancelled
            task.can_cancel = task.can_cancel and can_stop
            now = time.monotonic()
            if now - last >= _BETWEEN_STEPS or done == of > 0 or what != told:
                last, told = now, what
                self._stepped.emit(task, Step(done, of, what, task.can_cancel))

        return step

    @Slot(object, object)
    def _deliver_step(self, task: Work, step: Step) -> None:
        self.moved.emit(task, step)
        if task.moved is not None:
            _call(task.moved, step)

    @Slot(object)
    def _deliver(self, task: Work) -> None:
        if task.is_quiet:
            self.aside_ended.emit()
        else:
            self.ended.emit(task)
        result, error = task.take()
        if error is None:
            self._forget_failure(task)
            _call(task.done, result)
        elif isinstance(error, KnownError):
            self._failed = [(task.done, error), *self._failed[: _REMEMBERED - 1]]
            _call(task.failed, error)
        elif isinstance(error, Cancelled):
            if task.cancelled is not None:
                _call(task.cancelled)
        else:
            self.crashed.emit(error)
            _call(task.failed, Trouble("program.fault"))  # so that no form stays locked

    def _forget_failure(self, task: Work) -> None:
        for done, error in self._failed:
            if done == task.done:
                self.mended.emit(error)
        self._failed = [one for one in self._failed if one[0] != task.done]


def _call(reference: Callable[[], Any], *arguments: object) -> None:
    method = reference()
    if method is not None and shiboken6.isValid(method.__self__):
        method(*arguments)
