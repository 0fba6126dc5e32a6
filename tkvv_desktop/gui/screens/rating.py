"""The rating: forecast beside the bank's points, who costs which points, what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.rating import CRITERIA, RatingRules
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import MoneyEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens import rating_bars
from tkvv_desktop.gui.screens.amounts import amount
from tkvv_desktop.gui.screens.rating_bars import CriteriaBars, HistoryBars
from tkvv_desktop.gui.screens.steps import Beside, EnterButton
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import papers
from tkvv_desktop.usecases.contracts import Outcome, Reader
from tkvv_desktop.usecases.rating import Cost, Forecast, TypeScore, cheapest, forecast, type_score

REASONS = {
    "session_not_written": N_("the session of the month is not written down"),
    "overdue": N_("overdue debt"),
    "due_not_paid": N_("due and not paid"),
    "due_hard": N_("says it is hard to pay"),
    "interest_arrears": N_("interest in arrears"),
    "no_deposit": N_("has no deposit"),
    "deposit_not_grown": N_("deposited nothing this month"),
}


@dataclass(frozen=True, slots=True)
class CostRow:
    """One who costs points."""

    at: int
    cost: Cost

    @property
    def id(self) -> tuple[int, str, str]:
        return self.at, self.cost.customer_no, self.cost.contract_no


COLUMNS = (
    Column(
        "member",
        N_("Name"),
        lambda row: row.cost.member or "–",
        sample="Nguyễn Thị Phương Nhàn",
        stretch=True,
        find=True,
    ),
    Column("contract", N_("Contract"), lambda row: row.cost.contract_no, sample="0" * 16),
    Column(
        "amount",
        N_("Amount"),
        lambda row: amount(row.cost.amount or None),
        number=True,
        sample="000.000.000",
    ),
    Column(
        "reason", N_("Reason"), lambda row: _(REASONS[row.cost.reason]), sample="tháng này chưa gửi"
    ),
)


class PointsEdit(MoneyEdit):
    """A field for points: a whole number, and no short way of writing money."""

    def value(self) -> Dong | None:
        """The points, None for an empty field, or Refused("points.unreadable")."""
        typed = self.words()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise Refused("points.unreadable", typed=typed)
        return Dong(int(typed))


class RatingScreen(Screen):
    """Six bars; below the bar one is at, who costs its points."""

    TITLE = N_("Rating")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no, self._month = "", date.min
        self._rules: RatingRules | None = None
        self._forecast: Forecast | None = None
        self._command_id = ""
        self._papers = Papers(self, desk)
        self.acts = PageActions(
            self,
            (
                Act("type_points", N_("Type the bank's points"), self.type_points, "F6", "add"),
                Act("write_points", N_("Write the points"), self.write_points, "F9", "save"),
                Act("print_rating", N_("Print the sheet"), self.print_sheet, "Ctrl+P", "print"),
            ),
        )
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._month = group_no, month
        self._forecast = None
        self._close_form()
        self._load()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._load()

    def set_focus_first(self) -> None:
        self._bars.begin()

    # --- what one does ---

    @Slot()
    def type_points(self) -> None:
        """Open the form for the official points of the month shown."""
        if self._forecast is None or self._rules is None:
            return
        self._command_id = new_id()
        official = self._forecast.official
        for key, field in self._points.items():
            value = getattr(official, key) if official else None
            field.set_words("" if value is None else str(value))
        words = _("Points of the bank for {month:month}")
        self._form_head.setText(speak(words, {"month": self._month}))
        self._form_box.show()
        self._result.hide()
        next(iter(self._points.values())).setFocus()

    @Slot()
    def write_points(self) -> None:
        if not self._form_box.isVisible():
            self.desk.messages.info(_("Press F6 first, then type the six numbers."))
            return
        if self._rules is None or not self._form.isEnabled() or not self._form.check():
            return
        points = []
        for key, field in self._points.items():
            value = field.value()
            most = self._most(key)
            if value is None:
                self._form.explain(key, Refused("score.incomplete"))
                return
            if value > most:
                self._form.explain(key, Refused("score.out_of_range", n=value, most=most))
                return
            points.append((key, int(value)))
        command = TypeScore(self._command_id, self._group_no, self._month, tuple(points))
        self._form.hold()
        write = partial(type_score, rules=self._rules)
        self.desk.tasks.run(
            partial(self.desk.book.do, write, command), done=self._written, failed=self._explain
        )

    @Slot()
    def print_sheet(self) -> None:
        if self._forecast is not None:
            name = f"xep-loai-{self._group_no}-{self._month:%Y-%m}.pdf"
            self._papers.show(_("Rating sheet"), name, partial(_sheet, self._forecast))

    # --- reading ---

    def _load(self) -> None:
        if self._group_no:
            work = partial(_read, self.desk.book.ask, self._group_no, self._month, self.desk.today)
            self.desk.tasks.run(work, done=self._show, failed=self.desk.messages.refuse)

    @Slot(object)
    def _show(self, read: tuple[RatingRules, Forecast]) -> None:
        self._rules, found = read
        if (found.group.group_no, found.month) != (self._group_no, self._month):
            return  # another group or month was chosen meanwhile
        self._forecast = found
        self._bars.show_criteria(found.criteria)
        self._show_costs(self._bars.current())
        self._show_totals(found)
        self._cheap.setText(_what_helps(found))
        assumed = {"rules": found.rules_name, "since": found.rules_since}
        words = _(
            "Forecast from the book. The bank keeps its bands secret; ours are assumed: "
            "{rules}, since {since:day}."
        )
        self._note.setText(speak(words, assumed))
        limits = [fewest for _grade, fewest in self._rules.grades if fewest]
        months = [(score.month, score.total) for score in found.history]
        self._history.show_months(months, limits)

    def _show_totals(self, found: Forecast) -> None:
        """The bank's points lead as soon as there are any; ours stand below them."""
        official = found.official
        ours = {"n": found.total, "grade": _(GRADES[found.grade])}
        if official is not None:
            grade = _(GRADES.get(official.grade, official.grade))
            leading = {"n": official.total, "grade": grade.upper()}
            self._said.setText(_("Points of the bank"))
            self._other.setText(speak(_("Forecast: {n} · {grade}"), ours))
            self._missing.setText("")
        else:
            leading = ours | {"grade": str(ours["grade"]).upper()}
            self._said.setText(_("Forecast"))
            self._other.setText(_("The bank has not given its points for this month yet."))
            words = _("The best class")
            if found.next_grade:
                words = _("{n} points more to be {grade}")
            missing = {
                "n": found.points_to_next,
                "grade": _(GRADES[found.next_grade or found.grade]),
            }
            self._missing.setText(speak(words, missing))
        self._missing.setVisible(official is None)
        self._total.setText(speak(_("{n} · {grade}"), leading))

    @Slot(str)
    def _show_costs(self, key: str) -> None:
        if self._forecast is None or not key:
            return
        one = next(one for one in self._forecast.criteria if one.key == key)
        rows = [CostRow(at, cost) for at, cost in enumerate(one.costs)]
        facts = {"name": _(rating_bars.CRITERIA[key]), "n": one.maximum - one.points}
        words = _("{name}: no points are lost")
        if one.points < one.maximum:
            words = _("{name}: who costs the {n} points")
        self._costs_head.setText(speak(words, facts))
        self._costs.say_empty(_("Nobody costs points here."))
        self._costs.show_rows(rows)

    # --- writing ---

    @Slot(object)
    def _written(self, outcome: Outcome) -> None:
        self._close_form()
        words = _("The points of the bank for {month:month} are written.")
        self.desk.messages.saved(speak(words, {"month": self._month}))
        self.changed.emit(outcome.changes)

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self._form.release()
        self.desk.messages.refuse(error)

    def _most(self, key: str) -> int:
        return self._rules.criteria[key].maximum if self._rules else 0

    # --- inside ---

    @Slot(object)
    def _open_member(self, row_id: tuple[int, str, str]) -> None:
        if row_id[1]:
            self.wanted.emit("people", row_id[1])

    def _close_form(self) -> None:
        self._form.release()
        self._form_box.hide()
        self._result.show()
        if self.isVisible():
            self._bars.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form_box.isVisible():
            self._close_form()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        left, right = QWidget(self), QWidget(self)
        self._bars = CriteriaBars(left)
        self._bars.chosen.connect(self._show_costs)
        self._costs_head = theme.label("", "strong", left)
        self._costs_head.setObjectName("costs_head")
        self._costs = TableView(COLUMNS, left, name="costs", says=_("Who costs points"))
        self._costs.setMinimumHeight(theme.row_height() * 4)
        self._costs.opened.connect(self._open_member)
        _stack(left, (self._bars, self._costs_head, self._costs))
        self._form_box = self._build_form(right)
        self._result = self._build_result(right)
        self._history = HistoryBars(right)
        history = theme.label(_("Points of the bank by month"), "strong", right)
        _stack(right, (self._form_box, self._result, history, self._history))
        self._form_box.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        page.addWidget(Beside(left, right, shares=(2, 1)))

    def _build_result(self, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        self._total = theme.label("", "large", box)
        self._total.setObjectName("total")
        self._missing = theme.label("", "strong", box)
        self._missing.setObjectName("points_to_next")
        self._other = theme.label("", "", box)
        self._other.setObjectName("other_total")
        self._other.setWordWrap(True)
        self._cheap = theme.label("", "", box)
        self._cheap.setObjectName("what_helps")
        self._cheap.setWordWrap(True)
        self._note = theme.label("", "quiet", box)
        self._said = theme.label("", "quiet", box)
        self._said.setObjectName("total_said")
        _stack(box, (self._said, self._total, self._missing, self._other, self._cheap, self._note))
        return box

    def _build_form(self, parent: QWidget) -> QWidget:
        box = QFrame(parent)
        self._form_head = theme.label("", "strong", box)
        self._form = Form(box)
        self._points: dict[str, PointsEdit] = {}
        for key in CRITERIA:
            field = self._form.add(_(rating_bars.CRITERIA[key]), PointsEdit(name=key))
            field.setMaximumWidth(theme.wide("0" * 8))
            self._points[key] = field
        self._form.filled.connect(self.write_points)
        write = EnterButton("write_points_now", _("Write the points"), "save", box, main=True)
        write.clicked.connect(self.write_points)
        press = QHBoxLayout()
        press.addWidget(write)
        press.addStretch(1)
        lines = _stack(box, (self._form_head, self._form))
        lines.addLayout(press)
        return box


def _stack(box: QWidget, widgets: tuple[QWidget, ...]) -> QVBoxLayout:
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(theme.GRID)
    for widget in widgets:
        lines.addWidget(widget)
    return lines


def _read(
    ask: Callable[..., Forecast], group_no: str, month: date, today: date
) -> tuple[RatingRules, Forecast]:
    """The rules and the forecast; on the worker, for the rules are read from a file."""
    rules = bootstrap.rating_rules()

    def question(reader: Reader) -> Forecast:
        return forecast(reader, rules, group_no, month, today)

    return rules, ask(question)


def _sheet(found: Forecast) -> bytes:
    return bootstrap.paper("rating-sheet", papers.rating_sheet(found))


def _what_helps(found: Forecast) -> str:
    """The lost points that cost least to win back, one a line."""
    lines = []
    for _key, cost in cheapest(found):
        facts = {"member": cost.member, "amount": cost.amount, "why": _(REASONS[cost.reason])}
        words = _("• {member}: {why}, {amount:dong}") if cost.amount else _("• {member}: {why}")
        lines.append(speak(words if cost.member else "• {why}", facts))
    return "\n".join([_("Cheapest to win back:"), *lines]) if lines else ""
