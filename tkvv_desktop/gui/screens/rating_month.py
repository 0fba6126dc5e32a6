"""A month's rating: six bars, who costs the points of the one one is at, and the sum."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screens import rating_bars
from tkvv_desktop.gui.screens.amounts import amount
from tkvv_desktop.gui.screens.rating_bars import CriteriaBars
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.rating import Cost, Forecast, cheapest

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


class CostsPart(QWidget):
    """The bars and, below, who costs the points of the one one is at."""

    member_wanted = Signal(str)  # customer number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forecast: Forecast | None = None
        self.bars = CriteriaBars(self)
        self.bars.chosen.connect(self._show_costs)
        self._head = theme.label("", "strong", self)
        self._head.setObjectName("costs_head")
        self.costs = TableView(COLUMNS, self, name="costs", says=_("Who costs points"))
        self.costs.setMinimumHeight(theme.row_height() * 4)
        self.costs.opened.connect(self._opened)
        stack(self, self.bars, self._head, self.costs)

    def show_forecast(self, found: Forecast) -> None:
        self._forecast = found
        self.bars.show_criteria(found.criteria)
        self._show_costs(self.bars.current())

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
        self._head.setText(speak(words, facts))
        self.costs.say_empty(_("Nobody costs points here."))
        self.costs.show_rows(rows)

    @Slot(object)
    def _opened(self, row_id: tuple[int, str, str]) -> None:
        if row_id[1]:
            self.member_wanted.emit(row_id[1])


class ResultPart(QWidget):
    """The sum and its class, to be read from afar, and what would raise it most cheaply."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = theme.label("", "quiet", self)
        self._said.setObjectName("total_said")
        self._total = theme.label("", "large", self)
        self._total.setObjectName("total")
        self._missing = theme.label("", "strong", self)
        self._missing.setObjectName("points_to_next")
        self._other = theme.label("", "", self)
        self._other.setObjectName("other_total")
        self._other.setWordWrap(True)
        self._cheap = theme.label("", "", self)
        self._cheap.setObjectName("what_helps")
        self._cheap.setWordWrap(True)
        self._note = theme.label("", "quiet", self)
        stack(self, self._said, self._total, self._missing, self._other, self._cheap, self._note)

    def show_forecast(self, found: Forecast) -> None:
        self._show_totals(found)
        self._cheap.setText(_what_helps(found))
        assumed = {"rules": found.rules_name, "since": found.rules_since}
        words = _(
            "Forecast from the book. The bank keeps its bands secret; ours are assumed: "
            "{rules}, since {since:day}."
        )
        self._note.setText(speak(words, assumed))

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


def stack(box: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Put `widgets` under one another into `box`."""
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(theme.GRID)
    for widget in widgets:
        lines.addWidget(widget)
    return lines


def _what_helps(found: Forecast) -> str:
    """The lost points that cost least to win back, one a line."""
    lines = []
    for _key, cost in cheapest(found):
        facts = {"member": cost.member, "amount": cost.amount, "why": _(REASONS[cost.reason])}
        words = _("• {member}: {why}, {amount:dong}") if cost.amount else _("• {member}: {why}")
        lines.append(speak(words if cost.member else "• {why}", facts))
    return "\n".join([_("Cheapest to win back:"), *lines]) if lines else ""
