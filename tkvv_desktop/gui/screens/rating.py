"""The rating: this month and what would raise it, month by month, and how right we were."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.layouts import followed, scrolled
from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.screen import Desk, OfGroup, Screen
from tkvv_desktop.gui.screens.rating_bands import BandsPage
from tkvv_desktop.gui.screens.rating_form import PointsForm
from tkvv_desktop.gui.screens.rating_groups import GroupsPage
from tkvv_desktop.gui.screens.rating_month import CostsPart, ResultPart, stack
from tkvv_desktop.gui.screens.rating_months import ErrorsPage, MonthsPage
from tkvv_desktop.gui.screens.steps import Beside, StepBar
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Outcome, Reader
from tkvv_desktop.usecases.facts_rating import RatingHistory
from tkvv_desktop.usecases.forecasts import KeepForecast, keep_forecast, rating_history
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.what_if import Supposing, supposing

MONTH, MONTHS, ERRORS, GROUPS, BANDS = range(5)


@dataclass(frozen=True, slots=True)
class Rated:
    """What the book says of a month's rating, read in one go."""

    about: Supposing
    history: RatingHistory


class RatingScreen(Screen):
    """The month, the months, our forecasts held against the bank's points; groups, and rules."""

    TITLE = N_("Rating")
    NEEDS_GROUP = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no, self._month = "", date.min
        self._rated: Rated | None = None
        self._papers = Papers(self, desk)
        self.acts = PageActions(
            self,
            (
                Act("cheapest_way", N_("Cheapest way up"), self.cheapest_way, "F4", "rating"),
                Act("clear_what_if", N_("Suppose nothing"), self.clear_what_if, "F5", "undo"),
                Act("type_points", N_("Type the bank's points"), self.type_points, "F6", "edit"),
                Act("keep_forecast", N_("Keep this forecast"), self.keep, "F8", "save"),
                Act("write_points", N_("Write the points"), self.write_points, "F9", "save"),
                Act("leave_points", N_("Close without writing"), self._close_form, heard="Esc"),
                Act("print_rating", N_("Print"), self.print_sheet, "Ctrl+P", "print"),
                Act("copy_chart", N_("Copy"), self.copy_chart, "Ctrl+C", "copy"),
            ),
            desk.offered,
        )
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._month = group_no, month
        self._rated = None
        self._close_form()
        self._load()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._load()

    def show_item(self, item: object) -> None:
        """A group that the list of all groups led into: its month."""
        if isinstance(item, OfGroup):
            self._go(MONTH)

    def set_focus_first(self) -> None:
        self._begins[self._stack.currentIndex()]()

    # --- what one does ---

    @Slot()
    def type_points(self) -> None:
        """Open the form for the official points of the month shown."""
        if self._rated is None:
            return
        self._go(MONTH)
        self._result.hide()
        self._say_keys(is_typing=True)
        self._form.begin(self._rated.about.forecast, self._rated.about.rules)

    @Slot()
    def write_points(self) -> None:
        if not self._form.isVisible():
            self.desk.messages.info(_("Press F6 first, then type the six numbers."))
            return
        self._form.write()

    @Slot()
    def cheapest_way(self) -> None:
        """Suppose what leads to the next class for the least money."""
        if self._rated is None:
            return
        about, found = self._rated.about, self._rated.about.forecast
        self._go(MONTH)
        if found.figures_on is None:
            return  # the page says so
        if about.way:
            self._costs.take(about.way)
        elif about.way is None:
            words = _("Members alone cannot bring the group to {grade} this month.")
            self.desk.messages.info(speak(words, {"grade": _(GRADES[found.next_grade])}))
        else:
            self.desk.messages.info(_("There is no better class: the group is at the top."))

    @Slot()
    def clear_what_if(self) -> None:
        """Take every tick away."""
        self._costs.take(())

    @Slot()
    def keep(self) -> None:
        """Remember what is forecast now, to stand beside the bank's points afterwards."""
        command = KeepForecast(new_id(), self._group_no, self._month)
        self.desk.tasks.run(
            partial(self.desk.book.do, keep_forecast, command),
            done=self._kept,
            failed=self.desk.messages.refuse,
        )

    @Slot()
    def print_sheet(self) -> None:
        if self._rated is not None:
            asked = PaperAsked(self._group_no, self.desk.today, month=self._month)
            kind, words, name = "rating-sheet", _("Rating sheet"), "xep-loai"
            if self._stack.currentIndex() != MONTH:
                kind, words, name = "rating-months", _("Points of twelve months"), "diem-theo-thang"
            file = f"{name}-{self._group_no}-{self._month:%Y-%m}.pdf"
            self._papers.ask((Wanted(kind, asked),), words, file)

    @Slot()
    def copy_chart(self) -> None:
        words = _("The table is copied: Ctrl+V puts it into a sheet.")
        if self._months.copy():
            words = _(
                "The chart is copied: Ctrl+V puts it into a letter. In the table: the figures."
            )
        self.desk.messages.info(words)

    # --- reading and writing ---

    def _load(self) -> None:
        if self._group_no:
            work = partial(_read, self.desk.book.ask, self._group_no, self._month, self.desk.today)
            self.desk.tasks.run(work, done=self._show, failed=self.desk.messages.refuse)

    @Slot(object)
    def _show(self, read: Rated) -> None:
        found = read.about.forecast
        if (found.group.group_no, found.month) != (self._group_no, self._month):
            return  # another group or month was chosen meanwhile
        self._rated = read
        self._result.show_rating(read.about)
        self._costs.say_result(self._result.in_short())
        self._costs.show_rating(read.about)
        self._months.show_history(read.history)
        self._errors.show_history(read.history)
        for page in (self._groups, self._bands):
            page.show_month(self._month)

    @Slot()
    def _show_supposed(self) -> None:
        self._result.show_supposed(self._costs.what_if(), self._costs.supposed_rows())

    @Slot(object, object)
    def _written(self, outcome: Outcome, month: date) -> None:
        self._close_form()
        self._form.offer_undo(month)
        self.changed.emit(outcome.changes)

    @Slot(object)
    def _kept(self, outcome: Outcome) -> None:
        words = ngettext(
            "The forecast for {month:month} is kept: {n} point. It waits for the bank's.",
            "The forecast for {month:month} is kept: {n} points. It waits for the bank's.",
            outcome.result.total,
        )
        facts = {"month": outcome.result.month, "n": outcome.result.total}
        self.desk.messages.saved(speak(words, facts))
        self.changed.emit(outcome.changes)

    # --- inside ---

    @Slot(int)
    def _go(self, at: int) -> None:
        if self._form.isVisible() and at != MONTH:
            self._close_form()
        self._stack.setCurrentIndex(at)
        self._bar.mark(at)
        self._say_keys()
        if self.isVisible():
            self._begins[at]()

    def _say_keys(self, *, is_typing: bool = False) -> None:
        """Name only the keys that do something where one is."""
        at = self._stack.currentIndex()
        idle = {"copy_chart"} if at != MONTHS else {"cheapest_way", "clear_what_if"}
        if at >= ERRORS:
            idle |= {"cheapest_way", "clear_what_if"}
        idle |= {"type_points"} if is_typing else {"write_points", "leave_points"}
        self.acts.leave_out(idle)

    @Slot(str)
    def _open_group(self, group_no: str) -> None:
        self.wanted.emit("rating", OfGroup(group_no))

    @Slot(str)
    def _open_member(self, customer_no: str) -> None:
        self.wanted.emit("people", customer_no)

    @Slot()
    def _close_form(self) -> None:
        self._form.leave()
        self._result.show()
        self._say_keys()
        if self.isVisible():
            self.set_focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.isVisible():
            self._close_form()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._bar = StepBar(
            (
                ("month", _("This month")),
                ("months", _("By month")),
                ("errors", _("Forecast and bank")),
                ("groups", _("All groups")),
                ("bands", _("How points are given")),
            ),
            self,
        )
        self._costs, right = CostsPart(self), QWidget(self)
        self._costs.member_wanted.connect(self._open_member)
        self._costs.supposed.connect(self._show_supposed)
        self._costs.costs.refused.connect(self.desk.messages.refuse)
        self._form, self._result = PointsForm(self.desk, right), ResultPart(right)
        self._form.written.connect(self._written)
        self._form.left.connect(self._close_form)
        self._form.hide()
        stack(right, self._form, self._result).addStretch(1)
        self._months, self._errors = MonthsPage(self), ErrorsPage(self)
        self._groups, self._bands = GroupsPage(self.desk, self), BandsPage(self.desk, self)
        self._begins = (
            self._costs.bars.begin,
            self._months.begin,
            self._errors.begin,
            self._groups.begin,
            self._bands.begin,
        )
        self._stack = QStackedWidget(self)
        beside = Beside(self._costs, right, shares=(2, 1))
        beside.turned.connect(self._costs.show_result)
        self._stack.addWidget(beside)
        self._stack.addWidget(scrolled(self._months, self))
        self._stack.addWidget(scrolled(self._errors, self))
        self._stack.addWidget(self._groups)
        self._stack.addWidget(followed(self._bands, self))
        self._groups.group_wanted.connect(self._open_group)
        self._groups.refused.connect(self.desk.messages.refuse)
        self._bands.changed.connect(self.changed)
        self._bar.chosen.connect(self._go)
        page = QVBoxLayout(self)
        page.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        page.setSpacing(theme.GRID)
        page.addWidget(self._bar)
        page.addWidget(self._stack, 1)
        self._bar.mark(MONTH)
        self._say_keys()


def _read(ask: Callable[..., Rated], group_no: str, month: date, today: date) -> Rated:
    def question(reader: Reader) -> Rated:
        about = supposing(reader, reader.rules.rating, group_no, month, today)
        said = about.forecast
        return Rated(about, rating_history(reader, group_no, month, today, said))

    return ask(question)
