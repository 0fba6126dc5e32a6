"""A month's rating: six bars, what repairs the one one is at, and what would be if."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.what_if import Kind, Repair, Tick, cost_of
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.headings import heading
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import RowsModel
from tkvv_desktop.gui.screens.rating_bars import CriteriaBars
from tkvv_desktop.gui.screens.rating_repairs import RepairRow, RepairsTable, sentence
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.gui.tables import LEAST_ROWS
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.shipped import shipped
from tkvv_desktop.usecases.rating import Forecast
from tkvv_desktop.usecases.what_if import Supposed, Supposing, suppose

_SHOWN = 6  # lines of what is supposed; the rest is counted
_BULLET = "• "


class CostsPart(QWidget):
    """The bars and, below, what repairs the one one is at: each row can be ticked."""

    member_wanted = Signal(str)  # customer number
    supposed = Signal()  # other ticks

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about: Supposing | None = None
        self._ticks: dict[tuple[Kind, str], Tick] = {}
        self._typed: dict[str, Dong] = {}  # deposits, by customer
        self._found: Supposed | None = None
        self.bars = CriteriaBars(self)
        self.bars.chosen.connect(self._show_costs)
        self._head = heading("", self)
        self._head.setObjectName("costs_head")
        self.costs = RepairsTable(self)
        self.costs.keep_rows(LEAST_ROWS)
        self.costs.opened.connect(self._opened)
        self.costs.rows.typed.connect(self._row_typed)
        self._short = theme.label("", "strong", self)
        self._short.setObjectName("result_in_short")
        self._short.setWordWrap(True)
        self._short.hide()
        stack(self, self._short, self.bars, self._head, self.costs, RestOfRow(self.costs))

    # --- what the page asks ---

    def say_result(self, words: str) -> None:
        """The sum and its class in a line, for when the result stands below all this."""
        self._short.setText(words)

    @Slot(bool)
    def show_result(self, on: bool) -> None:  # noqa: FBT001 - as Qt tells it
        """Show the line above the bars; it is not needed where the result stands beside them."""
        self._short.setVisible(on)

    def show_rating(self, about: Supposing) -> None:
        """Show a group's month; ticks stay as long as it is the same one."""
        before, self._about = self._about, about
        if before is None or _which(before.forecast) != _which(about.forecast):
            self._ticks, self._typed = {}, {}
        possible = {tick.id for one in about.repairs for tick in one.ticks}
        self._ticks = {key: tick for key, tick in self._ticks.items() if key in possible}
        is_told = about.forecast.figures_on is not None
        self.bars.show_criteria(about.forecast.criteria, is_told=is_told)
        self._tell()

    def what_if(self) -> Supposed | None:
        """What comes of the ticks; None while there are none."""
        return self._found

    def supposed_rows(self) -> Sequence[RepairRow]:
        """The repairs that are ticked, each once."""
        rows = [self._row(one) for one in self._about.repairs] if self._about else []
        once = {tuple(tick.id for tick in row.ticks): row for row in rows if row.is_supposed}
        return tuple(once.values())

    def take(self, chosen: Sequence[Repair]) -> None:
        """Suppose these, and nothing else."""
        self._typed = {}
        self._ticks = {}
        for repair in chosen:
            for tick in repair.ticks:
                before = self._ticks.get(tick.id)
                if before is None or before.amount < tick.amount:
                    self._ticks[tick.id] = tick
        self._typed = {tick.number: tick.amount for tick in self._ticks.values() if tick.amount}
        self._tell()

    # --- inside ---

    def _row(self, repair: Repair) -> RepairRow:
        about = self._about
        member = about.names.get(repair.customer_no, "") if about else ""
        amount = repair.amount
        if repair.kind is Kind.DEPOSITS:
            amount = self._typed.get(repair.customer_no, amount)
        is_supposed = all(tick.id in self._ticks for tick in repair.ticks)
        return RepairRow(repair, member, is_supposed, amount)

    @Slot(object, str, object)
    def _row_typed(self, row_id: object, key: str, value: object) -> None:
        """A tick, or the amount of a deposit: whoever types one supposes it."""
        rows: RowsModel = self.costs.rows
        row: RepairRow = rows.row_at(rows.place_of(row_id))
        if key == "amount":
            typed = value if isinstance(value, int) and value > 0 else None
            if typed is None:
                self._typed.pop(row.repair.customer_no, None)
            else:
                self._typed[row.repair.customer_no] = Dong(typed)
        is_on = value is not None and value != 0 if key == "amount" else bool(value)
        for tick in self._row(row.repair).ticks:
            self._ticks.pop(tick.id, None)
            if is_on:
                self._ticks[tick.id] = tick
        self._tell()

    def _tell(self) -> None:
        self._found = None
        if self._about is not None and self._ticks:
            self._found = suppose(self._about, tuple(self._ticks.values()))
        self.bars.suppose(self._found.points if self._found else None)
        self._show_costs(self.bars.current())
        self.supposed.emit()

    @Slot(str)
    def _show_costs(self, key: str) -> None:
        if self._about is None or not key:
            return
        one = next(one for one in self._about.forecast.criteria if one.key == key)
        rows = [self._row(repair) for repair in self._about.repairs if repair.criterion == key]
        lost = one.maximum - one.points
        facts = {"name": _(measures.CRITERIA[key]), "n": lost}
        words = _("{name}: no points are lost")
        if lost > 0:
            words = ngettext(
                "{name}: who costs the {n} point",
                "{name}: who costs the {n} points",
                lost,
            )
            if rows:
                words = ngettext(
                    "{name}: who costs the {n} point, and what repairs it (Space: what if)",
                    "{name}: who costs the {n} points, and what repairs it (Space: what if)",
                    lost,
                )
        self._head.setText(speak(words, facts) + self._in_short())
        self.costs.say_empty(_("Nobody costs points here."))
        self.costs.show_rows(rows)

    def _in_short(self) -> str:
        """What comes of the ticks, right above them: with large letters the sum is far away."""
        found = self.what_if()
        if found is None:
            return ""
        facts = {"n": found.total, "grade": _(GRADES[found.grade]), "more": f"+{found.more}"}
        return "\n" + speak(_("Supposed: {n} · {grade} ({more})"), facts)

    @Slot(object)
    def _opened(self, row_id: object) -> None:
        row = self.costs.rows.row_at(self.costs.rows.place_of(row_id))
        if row is not None and row.repair.customer_no:
            self.member_wanted.emit(row.repair.customer_no)


class ResultPart(QWidget):
    """The sum and its class, to be read from afar; what is supposed stands in its own frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about: Supposing | None = None
        self._said = theme.label("", "quiet", self)
        self._said.setObjectName("total_said")
        self._total = theme.label("", "large", self)
        self._total.setObjectName("total")
        self._missing = theme.label("", "strong", self)
        self._missing.setObjectName("points_to_next")
        self._missing.setWordWrap(True)
        self._other = theme.label("", "", self)
        self._other.setObjectName("other_total")
        self._other.setWordWrap(True)
        self._way = theme.label("", "", self)
        self._way.setObjectName("what_helps")
        self._way.setTextFormat(Qt.TextFormat.RichText)  # made by `hanging`
        self._way.setWordWrap(True)
        self._note = theme.label("", "quiet", self)
        self._if = WhatIfBox(self)
        stack(
            self,
            self._said,
            self._total,
            self._missing,
            self._other,
            self._if,
            self._way,
            self._note,
        )

    def show_rating(self, about: Supposing) -> None:
        self._about = about
        found = about.forecast
        self._way.setText(_way_up(about))
        self._way.setVisible(bool(self._way.text()))
        self._show_totals(found)
        assumed = {"rules": shipped(found.rules_name), "since": found.rules_since}
        words = _(
            "Forecast from the book. The bank keeps its bands secret; ours are assumed: "
            "{rules}, since {since:day}."
        )
        self._note.setText(speak(words, assumed))

    def in_short(self) -> str:
        """The sum, its class and what is missing, in a line."""
        facts = {"title": self._said.text(), "value": self._total.text()}
        said = speak(_("{title}: {value}"), facts)
        return f"{said}\u00a0· {self._missing.text()}" if self._missing.text() else said

    def show_supposed(self, supposed: Supposed | None, rows: Sequence[RepairRow]) -> None:
        """Show what comes of the ticks, or take it away again."""
        is_supposed = supposed is not None and self._about is not None
        self._if.setVisible(is_supposed)
        self._way.setVisible(bool(self._way.text()) and not is_supposed)
        if supposed is not None and self._about is not None:
            self._if.show_supposed(self._about.forecast, supposed, rows)

    def _show_totals(self, found: Forecast) -> None:
        """The bank's points lead as soon as there are any; ours stand below them."""
        if found.figures_on is None and found.official is None:
            self._say_nothing_known()
            return
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
                words = ngettext(
                    "{n} point more to be {grade}",
                    "{n} points more to be {grade}",
                    found.points_to_next,
                )
            missing = {
                "n": found.points_to_next,
                "grade": _(GRADES[found.next_grade or found.grade]),
            }
            self._missing.setText(speak(words, missing))
        self._missing.setVisible(official is None)
        self._total.setText(speak(_("{n} · {grade}"), leading))

    def _say_nothing_known(self) -> None:
        """Full points of a group of which nothing is known would be a lie."""
        self._said.setText(_("Forecast"))
        self._total.setText("–")
        self._missing.setText("")
        self._missing.hide()
        self._way.setText("")
        self._other.setText(
            _("The book has no figures of the bank for this group. Read its files (Ctrl+7).")
        )


class WhatIfBox(QFrame):
    """What would be: said to be supposed, in a frame that nothing else on the page has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("what_if")
        self._said = theme.label(_("SUPPOSED: nothing is written to the book"), "warn", self)
        self._said.setObjectName("what_if_said")
        self._said.setWordWrap(True)
        self._total = theme.label("", "large", self)
        self._total.setObjectName("what_if_total")
        self._change = theme.label("", "strong", self)
        self._change.setObjectName("what_if_change")
        self._change.setWordWrap(True)
        self._list = theme.label("", "", self)
        self._list.setObjectName("what_if_list")
        self._list.setTextFormat(Qt.TextFormat.RichText)  # made by `hanging`
        self._list.setWordWrap(True)
        stack(self, self._said, self._total, self._change, self._list).setContentsMargins(
            *(theme.GRID,) * 4
        )
        self.hide()

    def show_supposed(
        self, forecast: Forecast, supposed: Supposed, rows: Sequence[RepairRow]
    ) -> None:
        grade, before = _(GRADES[supposed.grade]), _(GRADES[forecast.grade])
        total = {"n": supposed.total, "grade": grade.upper()}
        self._total.setText(speak(_("{n} · {grade}"), total))
        change = _("No points more than forecast")
        if supposed.more:
            change = ngettext(
                "+{n} point, still {grade}", "+{n} points, still {grade}", supposed.more
            )
            if supposed.grade != forecast.grade:
                change = ngettext(
                    "+{n} point, {before} → {grade}",
                    "+{n} points, {before} → {grade}",
                    supposed.more,
                )
        facts = {"n": supposed.more, "grade": grade, "before": before}
        self._change.setText(speak(change, facts))
        lines = [
            f"{_BULLET}{sentence(row.repair, row.member, row.amount)}" for row in rows[:_SHOWN]
        ]
        rest = len(rows) - _SHOWN
        if rest > 0:
            words = ngettext("… and {n} more", "… and {n} more", rest)
            lines.append(speak(words, {"n": rest}))
        money = sum(row.amount for row in rows)
        if money:
            lines.append(speak(_("Together {amount:dong}"), {"amount": money}))
        self._list.setText(hanging(lines))
        self.setAccessibleName(f"{self._said.text()}. {self._total.text()}. {self._change.text()}")


def stack(box: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Put `widgets` under one another into `box`."""
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(theme.GRID)
    for widget in widgets:
        lines.addWidget(widget)
    return lines


def hanging(lines: Sequence[str]) -> str:
    """Lines under one another; the second line of one with a bullet begins where its words do."""
    wide = theme.wide(_BULLET)
    begins = {True: f"margin-left:{wide}px;text-indent:-{wide}px", False: ""}
    return "".join(
        f'<p style="margin-top:0;margin-bottom:0;{begins[line.startswith(_BULLET)]}">'
        f"{html.escape(line)}</p>"
        for line in lines
    )


def _which(found: Forecast) -> tuple[str, object]:
    return found.group.group_no, found.month


def _way_up(about: Supposing) -> str:
    """What leads to the next class for the least money, one a line."""
    if not about.forecast.next_grade:
        return ""
    grade = _(GRADES[about.forecast.next_grade])
    if about.way is None:
        words = _("Members alone cannot bring the group to {grade} this month.")
        return speak(words, {"grade": grade})
    head = speak(
        _("Least money to be {grade}: {amount:dong} (F4 shows it)"),
        {"grade": grade, "amount": cost_of(about.way)},
    )
    lines = [
        f"{_BULLET}{sentence(one, about.names.get(one.customer_no, ''), one.amount)}"
        for one in about.way[:_SHOWN]
    ]
    rest = len(about.way) - _SHOWN
    if rest > 0:
        lines.append(speak(ngettext("… and {n} more", "… and {n} more", rest), {"n": rest}))
    return hanging([head, *lines])
