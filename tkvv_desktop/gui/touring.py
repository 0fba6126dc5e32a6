"""The guided round: a strip that names the next step of a month and sees when it is done."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import choose
from tkvv_desktop.gui.keys import add_keys
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.open_book import OpenBookPage
from tkvv_desktop.gui.tasks import Tasks, Work
from tkvv_desktop.gui.tour_strip import TourStrip
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.contracts import Clock
from tkvv_desktop.usecases.tour import (
    COPY,
    KEY,
    MEETING,
    NOTICES,
    READ,
    SESSION,
    Tour,
    as_draft,
    tour_of,
)

_PLACES = {
    READ: "read",
    NOTICES: "dues",
    MEETING: "meeting",
    SESSION: "session",
    COPY: "settings",
}


class Touring(QObject):
    """Works beside the window; lives as long as it. F12 goes on, Ctrl+F12 puts it aside."""

    def __init__(self, window: MainWindow, tasks: Tasks, clock: Clock | None = None) -> None:
        super().__init__(window)
        self._window, self._tasks, self._clock = window, tasks, clock
        self._book: Any = None  # gui.tour_book.TourBook
        self._tour: Tour | None = None
        self._asked: Work | None = None
        self._asks_again = self._is_opening = False
        self.strip = TourStrip(window)
        self.strip.pressed.connect(self.go_on)
        self.strip.skipped.connect(self.skip)
        self.strip.left.connect(self.leave)
        self._lay()
        add_keys(window, {"F12": self.go_on, "Ctrl+F12": self.leave})
        window.practice_wanted.connect(self.go_on)
        window.book_is_open.connect(self._take)
        tasks.ended.connect(self._look)

    # --- what one does ---

    @Slot()
    def go_on(self) -> None:
        """To the page of the step; before a book is open, to the practice book."""
        if self._tour is not None and self._book is not None:
            if self._tour.is_left:
                self._keep(replace(self._tour, is_left=False))
            if not self._tour.now:
                return  # the strip says what can be done
            if self._tour.now == READ:
                choose.begin_at(Path(self._tour.files))
            self._window.go(_PLACES[self._tour.now])
        elif self._is_no_book_open():
            self._open()
        else:
            self._window.messages.info(
                _("The guided round is on a practice book: lock this one (Ctrl+L), then press F12.")
            )

    @Slot()
    def skip(self) -> None:
        """The next step, without this one."""
        if self._tour is not None and self._tour.now:
            self._keep(replace(self._tour, skipped=(*self._tour.skipped, self._tour.now)))

    @Slot()
    def leave(self) -> None:
        """Put the round aside; F12 takes it up where it was."""
        if self._tour is not None and not self._tour.is_left:
            self._keep(replace(self._tour, is_left=True))
            self._window.messages.info(_("The guided round is put aside. F12 takes it up again."))

    # --- the practice book ---

    def _open(self) -> None:
        from tkvv_desktop.gui.tour_book import open_tour  # it brings libraries with it

        if self._is_opening:
            return  # pressed twice
        self._is_opening = True
        self._tasks.run(
            partial(open_tour, self._clock),
            done=self._opened,
            failed=self._not_opened,
            title=_("Opening the practice book…"),
        )

    @Slot(object)
    def _not_opened(self, error: KnownError) -> None:
        self._is_opening = False
        self._window.messages.refuse(error)

    @Slot(object)
    def _opened(self, book: Any) -> None:
        self._is_opening = False
        page = self._pages().currentWidget()
        if isinstance(page, OpenBookPage):
            page.opened.emit(book)
        else:  # another book was opened meanwhile
            self._tasks.run(book.app.close, done=self._closed, failed=self._closed)

    @Slot(object)
    def _closed(self, _nothing: object) -> None:
        """Nobody waits for it."""

    @Slot(object)
    def _take(self, book: object) -> None:
        self._book = book if hasattr(book, "stopped_on") else None
        self._tour = None
        self.strip.hide()
        self._ask()

    @Slot(object)
    def _look(self, work: Work) -> None:
        """Look after each piece of work whether it has done the step."""
        if self._book is not None and not self._book.app.book.is_open:
            self._book, self._tour = None, None
            self.strip.hide()
        if work is not self._asked:
            self._ask()
        else:
            self._asked = None
            if self._asks_again:  # something was done while it was asked
                self._ask()

    def _ask(self) -> None:
        self._asks_again = self._asked is not None
        if self._book is not None and not self._asks_again:
            ask = partial(self._book.ask, tour_of)
            self._asked = self._tasks.run(ask, done=self._show, failed=self._no_answer)

    @Slot(object)
    def _show(self, tour: Tour | None) -> None:
        if self._book is not None:
            self._tour = tour
            self.strip.show_tour(tour)

    @Slot(object)
    def _no_answer(self, _error: KnownError) -> None:
        """The page that reads the book says what is wrong with it."""

    def _keep(self, tour: Tour) -> None:
        self._tour = tour
        self.strip.show_tour(tour)
        if self._book is not None:
            from tkvv_desktop.usecases.meeting import KeepDraft, keep_draft

            keep = partial(self._book.do, keep_draft, KeepDraft(KEY, as_draft(tour)))
            self._tasks.run(keep, done=self._closed, failed=self._window.messages.refuse)

    # --- the window ---

    def _is_no_book_open(self) -> bool:
        page = self._pages().currentWidget()
        return isinstance(page, OpenBookPage) and page.isEnabled()

    def _pages(self) -> QStackedWidget:
        found = self._window.findChild(QStackedWidget, "pages")
        assert isinstance(found, QStackedWidget)  # noqa: S101 - a fault of the window
        return found

    def _lay(self) -> None:
        """Put the strip right above the pages."""
        pages = self._pages()
        for column in self._window.findChildren(QBoxLayout):
            if column.indexOf(pages) >= 0:
                column.insertWidget(column.indexOf(pages), self.strip)
