"""What to do next: the tasks of the group, its figures, and how the month's rating looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.calendar import month_of
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.doors import CopyState
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.lead import Lead
from tkvv_desktop.gui.screen import Desk, OfMonth, Screen
from tkvv_desktop.gui.screens import usb_work
from tkvv_desktop.gui.screens.copies_told import CopiesTold, task_of
from tkvv_desktop.gui.screens.today_figures import Figures
from tkvv_desktop.gui.screens.today_forecast import ForecastSide
from tkvv_desktop.gui.screens.today_list import TaskList
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.records import KeptForecast
from tkvv_desktop.usecases.today import in_order, today_page
from tkvv_desktop.usecases.views import TodayPage, TodayTask
from tkvv_desktop.usecases.what_if import Supposing, supposing

_ITEMS = {
    "arrears": "filter:arrears",
    "hand_over": "filter:hand_over",
    "late": "filter:late",
    "dormant": "filter:attention",
    "conflicts": "conflicts",
    "machine_revoked": "machines",
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything of the book on the page, of one moment."""

    page: TodayPage
    about: Supposing | None  # the rating of the month; None while the bank has told nothing
    kept: KeptForecast | None = None  # of the month shown, from before the bank gave its points


class TodayScreen(Screen):
    """The first page of a day."""

    TITLE = N_("Today")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no = ""
        self._month = desk.today.replace(day=1)
        self._found: tuple[TodayTask, ...] = ()  # what the book asks for
        self._of_copies: tuple[TodayTask, ...] = ()
        self._of_stick: tuple[TodayTask, ...] = ()
        self._is_early = False  # one came here before the tasks were read
        self.tasks = TaskList(self)
        self.tasks.opened.connect(self._open)
        open_task = Act("open_task", N_("Open the task"), self.tasks.open_current, "Return")
        self.acts = PageActions(self, (open_task,))
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._month = group_no, month
        self._read()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._read()

    def set_focus_first(self) -> None:
        self._is_early = not self.tasks.begin()
        if self._is_early:
            self._backup.setFocus()

    # --- reading ---

    def _read(self) -> None:
        self._copies.read()
        self.desk.tasks.run(
            partial(usb_work.stick_tasks_of, self.desk.book),
            done=self._take_stick,
            failed=self.desk.messages.refuse,
        )
        if not self._group_no:
            self._take((TodayTask("read_files", "read"),))
            self.forecast.show_forecast(None)
            self._figures.hide()
            return
        self.desk.tasks.run(
            partial(self.desk.book.ask, _seen, self._group_no, self._month, self.desk.today),
            done=self._show,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _show(self, seen: _Seen) -> None:
        if seen.page.group.group_no != self._group_no:
            return  # another group was chosen meanwhile
        is_now = self._month == month_of(self.desk.today)
        words = _("To do") if is_now else _("To do today, {day:day}")
        self._heading.setText(speak(words, {"day": self.desk.today}))
        self._take(seen.page.tasks)
        self._figures.show_page(seen.page)
        self._figures.show()
        self.forecast.show_forecast(seen.about, seen.kept)

    @Slot(object)
    def _take_copies(self, state: CopyState) -> None:
        self._backup.say(self._copies.label.text())
        task = task_of(state, self.desk.today)
        self._of_copies = (task,) if task is not None else ()
        self._take(self._found)

    @Slot(object)
    def _take_stick(self, found: tuple[TodayTask, ...]) -> None:
        self._of_stick = found
        self._take(self._found)

    def _take(self, found: Sequence[TodayTask]) -> None:
        """Show those of them that are the work of the person signed in."""
        self._found = tuple(found)
        whole = in_order((*self._found, *self._of_copies, *self._of_stick))
        self.tasks.show_tasks(self.desk.offered.tasks(whole))
        rest = (*self.forecast.leads(), *self._figures.leads(), self._backup)
        for before, after in pairwise((*self.tasks.leads, *rest)):
            QWidget.setTabOrder(before, after)
        here = self.focusWidget()
        is_nowhere = here is None or (self._is_early and here is self._backup)
        if self.isVisible() and is_nowhere and self._found:  # the page's own have come
            self._is_early = not self.tasks.begin()

    # --- going on ---

    @Slot(object)
    def _open(self, task: TodayTask) -> None:
        self.wanted.emit(task.place, self._item(task))

    def _item(self, task: TodayTask) -> object:
        """What the page shall show that a task leads to."""
        if task.kind == "session" and task.day is not None:
            return OfMonth(self._group_no, month_of(task.day))
        if task.about:
            return f"due:{task.about}" if task.place == "dues" else task.about
        return _ITEMS.get(task.kind)

    @Slot()
    def _open_settings(self) -> None:
        self.wanted.emit("settings", None)

    # --- building ---

    def _build(self) -> None:
        inner = QWidget()
        self.forecast, self._figures = ForecastSide(inner), Figures(inner)
        for part in (self.forecast, self._figures):
            part.wanted.connect(self.wanted)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.setSpacing(2 * theme.GRID)
        listed = QHBoxLayout()  # its sheet begins where the words of lines do
        listed.setContentsMargins(Lead.INDENT, 0, Lead.INDENT, 0)
        listed.addWidget(self.tasks)
        self._upper.addLayout(listed, 5)
        self._upper.addWidget(self.forecast, 3)
        lines = QVBoxLayout(inner)
        side = 2 * theme.GRID - Lead.INDENT  # the words of a line that leads on have their own
        lines.setContentsMargins(side, 2 * theme.GRID, side, 2 * theme.GRID)
        lines.setSpacing(theme.GRID)
        self._heading = theme.label(_("To do"), "heading", inner)
        self._heading.setObjectName("to_do_heading")
        self._heading.setIndent(Lead.INDENT)
        lines.addWidget(self._heading)
        lines.addLayout(self._upper, 1)
        lines.addWidget(self._figures)
        self._copies = CopiesTold(self.desk, theme.label("", "quiet", inner))
        self._copies.told.connect(self._take_copies)
        self._backup = Lead(
            self._open_settings, self._copies.label, name="open_copies", parent=inner
        )
        lines.addWidget(self._backup)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(followed(inner, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or with large letters one below the other."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_wide = self.width() > theme.wide("0" * 100)
        self._upper.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


def _seen(reader: Reader, group_no: str, month: date, today: date) -> _Seen:
    page = today_page(reader, group_no, today)
    if page.row.figures_on is None:
        return _Seen(page, None)
    rules = bootstrap.rating_rules()
    found = supposing(reader, rules, group_no, month, today)
    kept = (one for one in reader.kept_forecasts(group_no) if one.month == found.forecast.month)
    return _Seen(page, found, next(kept, None))
