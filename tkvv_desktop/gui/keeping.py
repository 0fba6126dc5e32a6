"""Looks after the open book while others work with it: copies, what must be told, the day."""

from typing import Any

from PySide6.QtCore import QObject, Slot

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import choose
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.tasks import Tasks, Work
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import _


class Keeping(QObject):
    """Works beside the window; lives as long as it."""

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._book: Any = None  # gui.live.LiveBook
        self._is_copying = False
        window.book_is_open.connect(self._take)
        tasks.ended.connect(self._look)

    @Slot(object)
    def _take(self, book: object) -> None:
        self._book = book
        self._tell()
        ask = self._book.is_day_doubtful
        self._tasks.run(ask, done=self._ask_day, failed=self._window.messages.refuse)

    @Slot(object)
    def _look(self, _work: Work) -> None:
        """Tell what is to be told and begin a copy that is due, after each piece of work."""
        if self._book is None or not self._book.app.book.is_open:
            return
        self._tell()
        if self._book.is_copy_due and not self._is_copying:
            self._is_copying = True
            self._tasks.run_aside(self._book.begin_copy, done=self._copied, failed=self._not_copied)

    def _tell(self) -> None:
        for note in self._book.notes():
            self._window.messages.warn(wording.sentence(note))

    @Slot(object)
    def _copied(self, _copy: object) -> None:
        self._is_copying = False

    @Slot(object)
    def _not_copied(self, error: KnownError) -> None:
        self._is_copying = False
        self._window.messages.warn(wording.sentence(error))

    @Slot(object)
    def _ask_day(self, is_doubtful: bool) -> None:  # noqa: FBT001 - as the worker answers
        if is_doubtful and not choose.whether_it_is(self._window, self._book.clock.today()):
            self._window.messages.warn(
                _(
                    "Set the day and the hour of the computer, then open the book again. What you "
                    "save is kept all the same; mind the days on papers and meetings until then."
                )
            )
