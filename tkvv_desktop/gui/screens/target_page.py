"""The list of targets: planned against reached, with a light in sign and word."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.targets import NEAR, SHORT
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.layouts import followed, in_a_row
from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.indicator_choice import IndicatorChoice
from tkvv_desktop.gui.screens.places_told import place_told
from tkvv_desktop.gui.screens.target_form import (
    Asked,
    PledgeForm,
    ReachedForm,
    TargetForm,
    WithdrawForm,
)
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n import indicators
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, grouped, speak
from tkvv_desktop.i18n.periods import period_text
from tkvv_desktop.usecases.areas import Area, areas
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.targets import TargetRow, target_rows, targets_of_month

OWN, ALL, OPEN = "own", "all", "open"
_FILTERS = (
    (OWN, N_("This group and above")),
    (ALL, N_("Whole book")),
    (OPEN, N_("Not reached yet")),
)
_OF_A_ROW = ("type_reached", "change_target", "withdraw_target", "print_targets")
_PAPERS = {OWN: "target-list", ALL: "targets-all", OPEN: "targets-open"}
_TONES: dict[str, Tone] = {"reached": "", "near": "warn", "short": "refused", "unknown": "quiet"}


@dataclass(frozen=True, slots=True)
class Pledged:
    """What the page shows, read in one go."""

    group_no: str
    month: date
    rows: tuple[TargetRow, ...]
    places: tuple[Area, ...]  # those the group belongs to


def light_text(light: str) -> str:
    """A light in sign and word: ✓ reached."""
    return f"{indicators.SIGNS[light]} {_(indicators.LIGHTS[light])}"


def _planned(row: TargetRow) -> str:
    one = row.target
    sign = "≥" if one.better == "higher" else "≤"
    return f"{sign} {indicators.value_text(one.planned, one.indicator, one.unit)}"


def _reached(row: TargetRow) -> str:
    return indicators.value_text(row.reached, row.target.indicator, row.target.unit) or "–"


COLUMNS = (
    Column(
        "text",
        N_("Target"),
        lambda row: indicators.name_of(row.target.indicator, row.target.text),
        sample="Món vay 3 tháng không",
        stretch=True,
        find=True,
    ),
    Column("planned", N_("Planned"), _planned, number=True, sample="≥ 0.000.000.000"),
    Column(
        "reached",
        N_("Reached"),
        _reached,
        number=True,
        sample="0.000.000.000",
    ),
    Column(
        "light",
        N_("Judged"),
        lambda row: light_text(row.light),
        sample="✗ chưa đạt",
        tone=lambda row: _TONES[row.light],
    ),
    Column(
        "period",
        N_("Period"),
        lambda row: period_text(row.target.kind, row.target.since, row.target.until),
        sample="nửa năm II/2026",
    ),
    Column(
        "where",
        N_("For whom"),
        lambda row: place_told(row.area),
        sample="Hội Phụ nữ · Xã Hòa",
        spare=1,
    ),
)


class TargetPage(QWidget):
    """The list; behind it the choice of an indicator and the forms."""

    changed = Signal(object)
    keys_changed = Signal()  # `acts` are others now

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read: Pledged | None = None
        self._wanted = ("", date.min)
        self._form: PledgeForm | None = None
        self._papers = Papers(self, desk)
        self._list = QWidget(self)
        self._own_acts = PageActions(
            self._list,  # so that its keys rest while a form is open
            (
                Act("new_target", N_("New target"), self.new, "F6", "add"),
                Act("type_reached", N_("Type what was reached"), self.type_reached, "F7"),
                Act("change_target", N_("Change the target"), self.change, "F8"),
                Act("withdraw_target", N_("Withdraw"), self.withdraw, "F4"),
                Act("print_targets", N_("Print the list"), self.print_list, "Ctrl+P", "print"),
            ),
            desk.offered,
        )
        self._choice = IndicatorChoice(
            _("What is to be reached?"), _("Something else, in your own words"), self
        )
        self._choice.taken.connect(self._open_new)
        self._choice.left.connect(self.close_form)
        self._choice.take_keys(self._own_acts)
        self._pages = QStackedWidget(self)
        self._build(self._list)
        self._pages.addWidget(followed(self._list, self))
        self._choosing = followed(self._choice, self)
        self._pages.addWidget(self._choosing)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._pages)

    @property
    def acts(self) -> PageActions:
        return self._form.acts if self._form is not None else self._own_acts

    def show_group(self, group_no: str, month: date) -> None:
        """Show the targets of a group in a month."""
        self._wanted = group_no, month
        self.close_form()
        self.read()

    def read(self) -> None:
        """Read everything again."""
        work = partial(self._desk.book.ask, _pledged, *self._wanted, self._desk.today)
        self._desk.tasks.run(work, done=self._show, failed=self._desk.messages.refuse)

    def set_focus_first(self) -> None:
        if self._form is not None:
            self._form.set_focus_first()
        elif self._pages.currentWidget() is self._choosing:
            self._choice.table.setFocus()
        else:
            self.table.setFocus()

    def may_leave(self) -> bool:
        if self._form is not None and self._form.is_begun:
            self._desk.messages.ask_to_write()
            return False
        return True

    # --- what one does ---

    @Slot()
    def new(self) -> None:
        """First the indicator, then the rest."""
        if self._read is None or not self._read.places:
            self._desk.messages.info(_("There is no group yet. Read the bank's files first."))
            return
        self._pages.setCurrentWidget(self._choosing)
        self._choice.ask()

    @Slot()
    def change(self) -> None:
        row = self._row()
        if row is not None and self._read is not None:
            asked = Asked(row.target.indicator, self._read.month, self._read.places)
            self._open(TargetForm(self._desk, self, asked, row.target))

    @Slot()
    def type_reached(self) -> None:
        row = self._row()
        if row is not None:
            self._open(ReachedForm(self._desk, self, row))

    @Slot()
    def withdraw(self) -> None:
        row = self._row()
        if row is not None:
            self._open(WithdrawForm(self._desk, self, row))

    @Slot()
    def print_list(self) -> None:
        rows = self.table.rows.rows()
        if self._read is None or not rows:
            self._desk.messages.info(_("There is no target to print. Press F6 to set one."))
            return
        kind, is_own = _PAPERS[self.filters.current()], self.filters.current() == OWN
        today = self._desk.today
        asked = PaperAsked(self._read.group_no if is_own else OFFICE, today, month=self._read.month)
        place = self._read.group_no if is_own else "toan-so"
        file_name = f"chi-tieu-{place}-{today.isoformat()}.pdf"
        self._papers.ask((Wanted(kind, asked),), _("Targets, planned and reached"), file_name)

    @Slot()
    def close_form(self) -> None:
        """Back to the list."""
        if self._form is not None:
            self._form = None
            self._pages.removeWidget(self._area)
            self._area.deleteLater()
        was_here = self._pages.currentIndex() == 0
        self._pages.setCurrentIndex(0)
        if not was_here or self.isVisible():
            self.keys_changed.emit()

    # --- inside ---

    @Slot(str)
    def _open_new(self, key: str) -> None:
        assert self._read is not None  # noqa: S101 - the choice is shown after reading
        asked = Asked(key, self._read.month, self._read.places)
        self._open(TargetForm(self._desk, self, asked))

    def _open(self, form: PledgeForm) -> None:
        self._form = form
        form.written.connect(self._written)
        form.left.connect(self.close_form)
        self._area = followed(form, self)
        self._pages.addWidget(self._area)
        self._pages.setCurrentWidget(self._area)
        self.keys_changed.emit()
        QTimer.singleShot(0, form, form.set_focus_first)  # when it has got its place

    @Slot(object)
    def _written(self, changes: object) -> None:
        self.close_form()
        self.changed.emit(changes)

    def _row(self) -> TargetRow | None:
        row: TargetRow | None = self.table.rows.row_at(self.table.currentIndex().row())
        if row is None:
            self._desk.messages.info(_("Go to a target first. Press F6 to set one."))
        return row

    @Slot(object)
    def _show(self, read: Pledged) -> None:
        if (read.group_no, read.month) != self._wanted:
            return  # another group or month was chosen meanwhile
        self._read = read
        self._filter()

    @Slot()
    def _filter(self) -> None:
        if self._read is None:
            return
        kept = self.filters.current()
        own = {one.id for one in self._read.places}
        rows = [
            row
            for row in targets_of_month(self._read.rows, self._read.month)
            if (kept != OWN or row.area.id in own) and (kept != OPEN or row.light in {NEAR, SHORT})
        ]
        self.table.show_rows(rows)
        self._tell(self.table.current_id())

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row = self.table.rows.row_at(self.table.rows.place_of(row_id)) if row_id else None
        self._told.setText(about(row) if row is not None else "")
        self._told.setVisible(row is not None)
        self._own_acts.leave_out(() if row is not None else _OF_A_ROW)

    def _build(self, box: QWidget) -> None:
        self.filters = Chips(_FILTERS, box, name="shown", says=_("Which targets"))
        self.filters.chosen.connect(self._filter)
        self.table = TableView(
            COLUMNS,
            box,
            name="targets",
            says=_("Planned and reached"),
            empty=_("No target for this month yet. Press F6 to set one.")
            if self._own_acts.offers("new_target")
            else _("No target for this month yet."),
            sortable=True,
        )
        self.table.keep_rows(LEAST_ROWS)
        self.table.chosen.connect(self._tell)
        if self._own_acts.offers("change_target"):
            self.table.opened.connect(self.change)
        self._told = theme.label("", "quiet", box)
        self._told.setObjectName("about_target")
        self._told.setWordWrap(True)
        buttons = in_a_row(
            self._own_acts.button("new_target", main=True),
            self._own_acts.button("print_targets"),
        )
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self.filters)
        lines.addWidget(self.table, 1)
        lines.addWidget(RestOfRow(self.table))
        lines.addWidget(self._told)
        lines.addLayout(buttons)


def about(row: TargetRow) -> str:
    """Everything behind a light, one thing a line."""
    one, measured = row.target, row.measured
    told = []
    if one.indicator in indicators.FORMULAS:
        how = _(indicators.FORMULAS[one.indicator])
        told.append(_("How it is reckoned: {how}.").format(how=how))
    if measured is not None and measured.value is not None:
        words = _("By the book: {value}")
        value = indicators.value_text(measured.value, one.indicator, one.unit)
        line = speak(words, {"value": value})
        if measured.of:
            line += f" ({grouped(measured.part)} ÷ {grouped(measured.of)})"
        if measured.figures_on is not None:
            words = _("figures of the bank up to {on}")
            line += " · " + speak(words, {"on": day(measured.figures_on)})
        told.append(line)
    elif measured is not None:
        words = _("By the book: {why}")
        told.append(speak(words, {"why": _(indicators.WHY_NOT[measured.why])}))
    if one.typed is not None:
        words = _("Typed from {source}, {on:day}")
        told.append(speak(words, {"source": one.typed.source, "on": one.typed.day}))
    if row.is_running:
        told.append(_("The period is not over: this is the figure so far."))
    if one.note:
        told.append(one.note)
    return "\n".join(told)


def _pledged(reader: Reader, group_no: str, month: date, today: date) -> Pledged:
    places = tuple(one for one in areas(reader, today) if group_no in one.groups)
    return Pledged(group_no, month, target_rows(reader, today), places)
