"""Undo offered right after saving: a reversal that is written with one key, Ctrl+Z."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.contracts import Outcome


class Undoing(QObject):
    """One reversal that waits; it belongs to the page, for the form that saved is gone soon.

    Nothing is taken out of the book: the reversal is one more entry, and both stay readable.
    """

    refused = Signal()

    def __init__(
        self, near: QWidget, desk: Desk, usecase: Any, command: Any, *, then: str = ""
    ) -> None:
        """`near`: the page that saved, or a widget on it; `then`: what to do next (translated)."""
        page = near
        while not isinstance(page, Screen):
            above = page.parentWidget()
            assert above is not None  # noqa: S101 - every form stands on a page
            page = above
        for before in page.findChildren(Undoing):
            before.deleteLater()
        super().__init__(page)
        self._page, self._desk, self._then = page, desk, then
        self._usecase, self._command = usecase, command

    def offer(self, words: str) -> None:
        """Say what was saved (already translated), and offer to take it back."""
        self._desk.messages.saved(words, self.take_back)

    @Slot()
    def take_back(self) -> None:
        """Write the reversal."""
        work: Callable[[], Outcome] = partial(self._desk.book.do, self._usecase, self._command)
        self._desk.tasks.run(work, done=self._done, failed=self._refuse)

    @Slot(object)
    def _refuse(self, error: KnownError) -> None:
        self._desk.messages.refuse(error)
        self.refused.emit()

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        words = _("It was taken back by a reversal; both stay readable.")
        self._desk.messages.saved(f"{words} {self._then}".strip())
        self._page.changed.emit(outcome.changes)


def reason() -> str:
    """What the reversal says of itself."""
    return _("Undone right after saving")
