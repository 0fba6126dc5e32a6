"""How it stands with the copies of the book, and the two things that one may do about them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.doors import CopyState
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.views import TodayTask

_OLD = 31  # days: a copy is made after each meeting and session, so at least one a month


def task_of(state: CopyState, today: date) -> TodayTask | None:
    """What is to be done about the copies; None while all is well."""
    if state.failed is not None:
        return TodayTask("copy_failed", "settings")
    if not state.number or state.written is None:
        return None  # nothing was written yet that a copy could save
    day = state.written.date()
    if (today - day).days > _OLD:
        return TodayTask("copy_old", "settings", day)
    return None if state.has_stick else TodayTask("copy_on_stick", "settings")


def nothing_on_stick() -> str:
    """What is said when a copy to a stick was stopped."""
    return _("Stopped. Nothing was put on the stick; what lay there lies there as before.")


class CopiesTold(QObject):
    """Keeps a label true; `make` and `to_stick` are what buttons call."""

    told = Signal(object)  # CopyState

    def __init__(self, desk: Desk, label: QLabel) -> None:
        super().__init__(label)
        self._desk, self.label = desk, label
        label.setObjectName("copies_told")
        label.setWordWrap(True)
        desk.tasks.aside_ended.connect(self.read)

    @Slot()
    def read(self) -> None:
        """Ask anew."""
        ask = self._desk.book.copy_state
        self._desk.tasks.run(ask, done=self._show, failed=self._desk.messages.refuse)

    @Slot()
    def make(self) -> None:
        """Make a copy now; the window goes on meanwhile."""
        self._desk.tasks.run_aside(
            self._desk.book.begin_copy, done=self._made, failed=self._desk.messages.refuse
        )

    @Slot()
    def to_stick(self) -> None:
        """Put a copy on the stick that is in, or on the one that the person shows."""
        self._desk.tasks.run(
            bootstrap.sticks, done=self._sticks_found, failed=self._desk.messages.refuse
        )

    @Slot(object)
    def _sticks_found(self, sticks: Sequence[Any]) -> None:
        try:
            drive = (
                sticks[0].path
                if len(sticks) == 1
                else choose.place_of_stick(self.label.window(), sticks[0].path if sticks else None)
            )
        except Cancelled:
            return
        work: Callable[[Progress], Any] = partial(self._desk.book.copy_to_stick, drive)
        self._desk.tasks.run_long(
            work,
            done=self._on_stick,
            failed=self._desk.messages.refuse,
            cancelled=self._stopped,
            title=_("Copying to the stick…"),
        )

    @Slot(object)
    def _made(self, made: Any) -> None:
        words = _("Copy {number} is made and verified.")
        self._desk.messages.saved(speak(words, {"number": made.number}))
        self.read()

    @Slot(object)
    def _on_stick(self, made: Any) -> None:
        words = _(
            "The copy is on stick {letter} and was read back; you may pull it out. "
            "Next time take stick {wanted}."
        )
        self._desk.messages.saved(speak(words, {"letter": made.letter, "wanted": made.wanted}))
        self.read()

    @Slot()
    def _stopped(self) -> None:
        self._desk.messages.info(nothing_on_stick())
        self.read()

    @Slot(object)
    def _show(self, state: CopyState) -> None:
        kind, text = "quiet", _("No copy of the book yet: one is made after each meeting.")
        if state.number and state.written is not None:
            words = _("Last verified copy: number {number}, {day:day} {time}")
            facts = {
                "number": state.number,
                "day": state.written.date(),
                "time": f"{state.written:%H:%M}",
            }
            text = speak(words, facts)
        if state.failed is not None:
            failed = _("The last copy failed.")
            kind, text = "refused", f"{failed} {text}"
        self.label.setText(text)
        if self.label.property("kind") != kind:
            self.label.setProperty("kind", kind)
            theme.restyle(self.label)
        self.told.emit(state)
