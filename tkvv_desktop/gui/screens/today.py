"""What to do next: the tasks of the group, its figures, and how the month's rating looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.calendar import month_of
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.layouts import scrolled
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.copies_told import CopiesTold
from tkvv_desktop.gui.screens.today_words import in_words
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import dong, grouped, speak
from tkvv_desktop.usecases import rating
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.rating import Forecast
from tkvv_desktop.usecases.today import today_page
from tkvv_desktop.usecases.views import TodayPage, TodayTask

_PRESSING = ("old_figures", "meeting_draft", "cash_in_hand", "promises", "arrears")


@dataclass(frozen=True, slots=True)
class _Line:
    """A task with its number in the list."""

    number: int
    task: TodayTask

    @property
    def id(self) -> str:
        return f"{self.number}/{self.task.kind}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything on the page, of one moment."""

    page: TodayPage
    forecast: Forecast | None  # None while the bank has told nothing


def _when(line: _Line) -> str:
    task = line.task
    return "" if task.days_left is None else told.left(task.days_left)


def _tone(line: _Line) -> Tone:
    if line.task.kind == "late" or (line.task.days_left or 0) < 0:
        return "refused"
    return "warn" if line.task.kind in _PRESSING else ""


COLUMNS = (
    Column(
        "task",
        N_("To do"),
        lambda line: in_words(line.task),
        sample="Họp tổ ngày 00/00/0000",
        stretch=True,
        tone=lambda line: "strong",
    ),
    Column("when", N_("When"), _when, sample="quá 00 ngày", tone=_tone),
)


class TodayScreen(Screen):
    """The first page of a day."""

    TITLE = N_("Today")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no = ""
        self._month = desk.today.replace(day=1)
        open_task = Act("open_task", N_("Open the task"), self._open_current, "Return")
        self.acts = PageActions(self, (open_task,))
        self.tasks = TableView(
            COLUMNS,
            self,
            name="tasks",
            says=_("To do"),
            empty=_("Nothing is left to do today."),
        )
        self.tasks.opened.connect(self._open)
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._month = group_no, month
        self._read()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._read()

    def set_focus_first(self) -> None:
        self.tasks.setFocus()

    # --- reading ---

    def _read(self) -> None:
        self._copies.read()
        if not self._group_no:
            self._show_tasks((TodayTask("read_files", "read"),))
            self._side.hide()
            return
        self.desk.tasks.run(
            partial(self.desk.book.ask, _seen, self._group_no, self._month, self.desk.today),
            done=self._show,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _show(self, seen: _Seen) -> None:
        page = seen.page
        is_now = self._month == month_of(self.desk.today)
        words = _("To do") if is_now else _("To do today, {day:day}")
        self._heading.setText(speak(words, {"day": self.desk.today}))
        self._show_tasks(page.tasks)
        self._show_figures(page)
        self._side.setVisible(seen.forecast is not None)
        if seen.forecast is not None:
            self._show_forecast(seen.forecast)

    def _show_tasks(self, found: Sequence[TodayTask]) -> None:
        """Those of them that are the work of the person signed in."""
        own = self.desk.offered.tasks(found)
        self.tasks.show_rows([_Line(at, task) for at, task in enumerate(own, start=1)])

    def _show_figures(self, page: TodayPage) -> None:
        row = page.row
        self._figures_on.setText(
            speak(_("Reckoned from the figures of the bank of {on:day}"), {"on": row.figures_on})
            if row.figures_on
            else _("No figures of the bank yet")
        )
        self._say("members", grouped(row.members))
        self._say("outstanding", dong(row.outstanding))
        self._say("overdue", dong(row.overdue), "refused" if row.overdue else "strong")
        self._say("arrears", dong(row.arrears), "warn" if row.arrears else "strong")
        self._say("deposits", dong(row.deposits))
        cash = dong(page.in_hand)
        if page.in_hand and page.in_hand_since:
            since = speak(_("since {on:day}"), {"on": page.in_hand_since})
            cash = f"{cash} · {since}"
        self._say("in_hand", cash, "warn" if page.in_hand else "strong")

    def _say(self, key: str, text: str, kind: str = "strong") -> None:
        label = self._figures[key]
        label.setText(text)
        if label.property("kind") != kind:
            label.setProperty("kind", kind)
            theme.restyle(label)

    def _show_forecast(self, found: Forecast) -> None:
        if found.official is None:
            self._lead(_("Forecast of {month:month}"), found.month, found.total, found.grade)
            self._note.setText(_("Ours is a forecast; the points of the bank are what counts."))
            self._show_missing(found)
        else:
            official = found.official
            title = _("The bank's points for {month:month}")
            self._lead(title, found.month, official.total, official.grade)
            ours = {"n": found.total, "grade": told.grade(found.grade)}
            self._note.setText(speak(_("Our forecast was {n} · {grade}"), ours))
            self._missing.hide()
            self._cheapest.hide()

    def _lead(self, title: str, month: date, points: int, grade: str) -> None:
        facts = {"month": month, "points": points, "grade": told.grade(grade)}
        self._forecast_title.setText(speak(title, facts))
        words = ngettext("{points} point", "{points} points", points)
        self._points.setText(speak(words, facts))
        self._grade.setText(speak(_("Class: {grade}"), facts))
        self._bar.setValue(points)

    def _show_missing(self, found: Forecast) -> None:
        if found.next_grade:
            missing = {"n": found.points_to_next, "grade": told.grade(found.next_grade)}
            words = ngettext(
                "{n} point is missing to “{grade}”. What costs least:",
                "{n} points are missing to “{grade}”. What costs least:",
                found.points_to_next,
            )
            self._missing.setText(speak(words, missing))
        else:
            self._missing.setText(_("The best class. What could still cost points:"))
        cheap = rating.cheapest(found)
        helps = [measures.repair(one.reason, one.member, one.amount) for _key, one in cheap]
        self._cheapest.setText("\n".join(f"•  {words}" for words in helps))
        self._cheapest.setVisible(bool(cheap))
        self._missing.setVisible(bool(cheap) or bool(found.next_grade))

    # --- going on ---

    @Slot()
    def _open_current(self) -> None:
        self._open(self.tasks.current_id())

    @Slot(object)
    def _open(self, row_id: object) -> None:
        line = self.tasks.rows.row_at(self.tasks.rows.place_of(row_id))
        if line is not None:
            task = line.task
            self.wanted.emit(task.place, _ITEMS.get(task.kind))

    # --- building ---

    def _build(self) -> None:
        self._side = self._build_forecast()
        inner = QWidget()
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.setSpacing(2 * theme.GRID)
        self._upper.addWidget(self.tasks, 5)
        self._upper.addWidget(self._side, 3)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        self._heading = theme.label(_("To do"), "heading", inner)
        self._heading.setObjectName("to_do_heading")
        lines.addWidget(self._heading)
        lines.addLayout(self._upper, 1)
        lines.addWidget(self._build_figures())
        self._copies = CopiesTold(self.desk, theme.label("", "quiet", inner))
        lines.addWidget(self._copies.label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or with large letters one below the other."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_wide = self.width() > theme.wide("0" * 100)
        self._upper.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self.tasks.setMinimumHeight(theme.row_height() * 7)

    def _build_forecast(self) -> QWidget:
        inner = QWidget()
        self._forecast_title = theme.label("", "strong", inner)
        self._points = theme.label("", "large", inner)
        self._points.setObjectName("forecast_points")
        self._grade = theme.label("", "heading", inner)
        self._grade.setObjectName("forecast_grade")
        self._bar = QProgressBar(inner)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Points of the month"))
        self._missing = theme.label("", "", inner)
        self._missing.setWordWrap(True)
        self._cheapest = theme.label("", "", inner)
        self._cheapest.setObjectName("cheapest")
        self._cheapest.setWordWrap(True)
        self._note = theme.label("", "quiet", inner)
        self._note.setObjectName("forecast_note")
        self._note.setWordWrap(True)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        lines.setSpacing(theme.GRID)
        for widget in (
            self._forecast_title,
            self._points,
            self._grade,
            self._bar,
            self._missing,
            self._cheapest,
            self._note,
        ):
            lines.addWidget(widget)
        lines.addStretch(1)
        inner.hide()
        return inner

    def _build_figures(self) -> QWidget:
        made = QWidget(self)
        self._figures_on = theme.label("", "quiet", made)
        self._figures: dict[str, QLabel] = {}
        grid = QGridLayout(made)
        grid.setContentsMargins(0, theme.GRID, 0, 0)
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._figures_on, 0, 0, 1, 3)
        for at, (key, words) in enumerate(_FIGURES):
            cell = QWidget(made)
            stack = QVBoxLayout(cell)
            stack.setContentsMargins(0, 0, 0, 0)
            stack.setSpacing(0)
            stack.addWidget(theme.label(_(words), "quiet", cell))
            self._figures[key] = theme.label("", "strong", cell)
            self._figures[key].setObjectName(f"figure_{key}")
            self._figures[key].setAccessibleDescription(_(words))
            stack.addWidget(self._figures[key])
            row, column = divmod(at, 3)
            grid.addWidget(cell, row + 1, column)
            grid.setColumnStretch(column, 1)
        return made


_FIGURES = (
    ("members", N_("Members")),
    ("outstanding", N_("Outstanding")),
    ("overdue", N_("Overdue")),
    ("arrears", N_("Interest in arrears")),
    ("deposits", N_("Deposits")),
    ("in_hand", N_("Cash in hand")),
)
_ITEMS = {"arrears": "filter:arrears", "late": "filter:late"}


def _seen(reader: Reader, group_no: str, month: date, today: date) -> _Seen:
    page = today_page(reader, group_no, today)
    if page.row.figures_on is None:
        return _Seen(page, None)
    rules = bootstrap.rating_rules()
    return _Seen(page, rating.forecast(reader, rules, group_no, month, today))
