"""The tasks of the first page: lines that lead where each is done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.lead import Lead
from tkvv_desktop.gui.places import PLACES
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.today_words import in_words
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.views import TodayTask

_PRESSING = (
    *("old_figures", "meeting_draft", "cash_in_hand", "promises", "dormant", "arrears"),
    *("conflicts", "refused_files"),
)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TaskList(QFrame):
    """One line a task; the arrows go from line to line, Enter or a click opens one."""

    opened = Signal(object)  # TodayTask

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tasks")
        self.setAccessibleName(_("To do"))
        self._tasks: tuple[TodayTask, ...] | None = None
        self.leads: list[Lead] = []
        self._empty = theme.label("", "quiet", self)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._empty)
        self._lines.addStretch(1)

    def tasks(self) -> tuple[TodayTask, ...]:
        """The tasks shown, from the top."""
        return self._tasks or ()

    def show_tasks(self, tasks: Sequence[TodayTask]) -> None:
        """Show these; the line one is at stays the one one is at."""
        if tuple(tasks) == self._tasks:
            return
        at = next((at for at, lead in enumerate(self.leads) if lead.hasFocus()), None)
        kind = self.tasks()[at].kind if at is not None else ""
        before = self.leads
        self._tasks = tuple(tasks)
        self.leads = [self._made(task) for task in self._tasks]
        for place, lead in enumerate(self.leads):
            self._lines.insertWidget(place, lead)
            lead.show()  # only what is shown takes the cursor
        self._empty.setText("" if self._tasks else _("Nothing is left to do today."))
        self._empty.setVisible(not self._tasks)
        if at is not None and self.leads:
            same = (place for place, task in enumerate(self._tasks) if task.kind == kind)
            self.leads[next(same, min(at, len(self.leads) - 1))].setFocus()
        for lead in before:  # after that: a line that goes hands the cursor to anything
            self._lines.removeWidget(lead)
            lead.hide()
            lead.deleteLater()

    def begin(self) -> bool:
        """Put the cursor at the first task, unless it is at one; False when there is none."""
        if self.leads and not any(lead.hasFocus() for lead in self.leads):
            self.leads[0].setFocus()
        return bool(self.leads)

    def open_current(self) -> None:
        """What Enter does, wherever the cursor is: open the task one is at, or the first."""
        here = next((lead for lead in self.leads if lead.hasFocus()), None)
        if self.leads:
            (here or self.leads[0]).click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((at for at, lead in enumerate(self.leads) if lead.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(self.leads):
            self.leads[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, task: TodayTask) -> Lead:
        words = theme.label("", "strong", self)
        words.setWordWrap(True)
        place = next((place.word for place in PLACES if place.key == task.place), "")
        when = _cell(_tone(task), "quá 000 ngày")
        where = _cell("quiet", *(f"{_(one.word)} ▸" for one in PLACES))
        lead = Lead(
            partial(self.opened.emit, task),
            words,
            when,
            where,
            name=f"task_{task.kind}",
            is_line=True,
            parent=self,
        )
        left = "" if task.days_left is None else told.left(task.days_left)
        when.setVisible(bool(left))  # its room is for the words
        lead.say(in_words(task), left, f"{_(place)} ▸")
        return lead


def _tone(task: TodayTask) -> str:
    if task.kind in ("late", "copy_failed", "machine_revoked") or (task.days_left or 0) < 0:
        return "refused"
    return "warn" if task.kind in _PRESSING else ""


def _cell(kind: str, *samples: str) -> QLabel:
    """A narrow cell, as wide in every line, so that cells stand under one another."""
    made = theme.label("", kind)
    made.setWordWrap(False)
    made.setFixedWidth(max(theme.wide(sample) for sample in samples) + theme.GRID)
    return made
