"""Undo offered right after saving: a reversal that is written with one key, Ctrl+Z."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.contracts import Outcome


@dataclass(frozen=True, slots=True)
class WayBack:
    """The command that takes back what was just saved; `back` is said when it is done.

    Where the newest entry stands in the place of the older ones, it writes again what held before.
    """

    usecase: Any
    command: Any
    back: str = ""


class Undoing(QObject):
    """One reversal that waits; it belongs to the page, for the form that saved is gone soon.

    Nothing is taken out of the book: the reversal is one more entry, and both stay readable.
    """

    refused = Signal()

    def __init__(
        self,
        near: QWidget,
        desk: Desk,
        usecase: Any,
        command: Any,
        *,
        then: str = "",
        back: str = "",
    ) -> None:
        """`near`: the page that saved, or a widget on it.

        `then`: what to do next; `back`: what to say when it is done (both translated).
        """
        page = near
        while not isinstance(page, Screen):
            above = page.parentWidget()
            assert above is not None  # noqa: S101 - every form stands on a page
            page = above
        for before in page.findChildren(Undoing):
            before.deleteLater()
        super().__init__(page)
        self._page, self._desk, self._then = page, desk, then
        self._back = back or _("It was taken back by a reversal; both stay readable.")
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
        self._desk.messages.saved(f"{self._back} {self._then}".strip())
        self._page.changed.emit(outcome.changes)


def offer(near: QWidget, desk: Desk, words: str, way: WayBack | None) -> None:
    """Say what was saved (already translated), and offer the way back where there is one."""
    if way is None:
        desk.messages.saved(words)
    else:
        Undoing(near, desk, way.usecase, way.command, back=way.back).offer(words)


def put_back(usecase: Any, command: Any) -> WayBack:
    """The way back of what stands in the place of something older: that is written again."""
    return WayBack(usecase, command, _("What was there before holds again; both stay readable."))


def reason() -> str:
    """What the reversal says of itself."""
    return _("Undone right after saving")
