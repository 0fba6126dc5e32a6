"""Scoring an association, a commune or a transaction point by its sheet of criteria."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import RowScore
from tkvv_desktop.domain.sheets import SUBJECTS
from tkvv_desktop.domain.targets import RANGE, period_of
from tkvv_desktop.gui import theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.places_told import place_told
from tkvv_desktop.gui.screens.sheet_edit import SheetEdit
from tkvv_desktop.gui.screens.sheet_rows import COLUMNS, about, fresh, read_points, with_typed
from tkvv_desktop.gui.screens.told import grade
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.gui.undoing import WayBack
from tkvv_desktop.i18n import indicators, periods
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.shipped import shipped
from tkvv_desktop.usecases.areas import areas
from tkvv_desktop.usecases.contracts import Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.sheets import ScoreSheet, Scoring, score_sheet, scoring
from tkvv_desktop.usecases.target_records import SheetScore

_KINDS = [(key, words) for key, words in periods.KINDS.items() if key != RANGE]


class SheetPage(QWidget):
    """The sheet that holds for the place of the group shown, and its points for a period."""

    changed = Signal(object)
    keys_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ("", date.min)
        self._found: Scoring | None = None
        self._id = new_id()
        self._way: WayBack | None = None  # of what is being written
        self._edit: SheetEdit | None = None
        self._papers = Papers(self, desk)
        self._points = QWidget(self)
        self._own_acts = PageActions(
            self._points,  # so that its keys rest while the criteria are changed
            (
                Act("write_score", N_("Write the points"), self.write, "F9", "save"),
                Act("edit_sheet", N_("Change the criteria"), self.edit, "F8", "edit"),
                Act("print_sheet", N_("Print the sheet"), self.print_sheet, "Ctrl+P", "print"),
            ),
            desk.offered,
        )
        self._pages = QStackedWidget(self)
        self._build(self._points)
        self._pages.addWidget(followed(self._points, self))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._pages)

    @property
    def acts(self) -> PageActions:
        return self._edit.acts if self._edit is not None else self._own_acts

    def show_group(self, group_no: str, month: date) -> None:
        self._wanted = group_no, month
        self._forget()
        self.close_edit()
        self.read()

    def read(self) -> None:
        """Read everything again; what is typed stays."""
        about = (*self._wanted, self.subject.current(), self.kind.current(), self._desk.today)
        work = partial(self._desk.book.ask, _scoring, *about)
        self._desk.tasks.run(work, done=self._show, failed=self._desk.messages.refuse)

    def set_focus_first(self) -> None:
        if self._edit is not None:
            self._edit.set_focus_first()
        else:
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_esc = event.key() == Qt.Key.Key_Escape
        if is_esc and self._edit is None and self._desk.messages.asks_to_write:
            self._forget()  # as the strip says: nobody loses a sheet by a key pressed too often
            self._desk.messages.leave(is_form=True)
            self.read()
        else:
            super().keyPressEvent(event)

    def may_leave(self) -> bool:
        begun = self._edit.is_begun if self._edit is not None else self._is_begun
        if begun:
            self._desk.messages.ask_to_write()
        return not begun

    # --- what one does ---

    @Slot()
    def write(self) -> None:
        if self._found is None or not self.isEnabled():
            return
        rows = self.table.rows.rows()
        given = tuple(
            RowScore(row.id, row.points, reason=row.reason)
            for row in rows
            if row.points is not None
        )
        period = self._found.period
        command = ScoreSheet(
            id=self._id,
            subject=self.subject.current(),
            place=self._found.area.place,
            kind=period.kind,
            since=period.since,
            rows=given,
        )
        self.setEnabled(False)
        self._way = _way_back(command, self._found.score)
        work = partial(self._desk.book.do, _score, command)
        self._desk.tasks.run(work, done=self._written, failed=self._explain)

    @Slot()
    def edit(self) -> None:
        """Open the criteria themselves."""
        if self._found is None:
            self._desk.messages.info(_("There is no group yet. Read the bank's files first."))
        elif self.may_leave():
            self._edit = SheetEdit(self._desk, self, self._found.sheet)
            self._edit.written.connect(self._sheet_written)
            self._edit.left.connect(self.close_edit)
            self._edit.keys_changed.connect(self.keys_changed)
            self._pages.addWidget(self._edit)
            self._pages.setCurrentWidget(self._edit)
            self.keys_changed.emit()

    @Slot()
    def print_sheet(self) -> None:
        if self._found is None:
            self._desk.messages.info(_("There is no group yet. Read the bank's files first."))
        elif self.may_leave():
            place = self._found.area.place.replace("/", "-")
            name = f"phieu-{self.subject.current()}-{place}-{self._found.period.since:%Y-%m}.pdf"
            title = shipped(self._found.sheet.title)
            period = self._found.period
            month = period.since.replace(day=1)
            asked = PaperAsked(self._wanted[0], self._desk.today, month=month, period=period.kind)
            self._papers.ask((Wanted(f"{self.subject.current()}-sheet", asked),), title, name)

    @Slot()
    def close_edit(self) -> None:
        """Back to the points."""
        if self._edit is not None:
            self._pages.removeWidget(self._edit)
            self._edit.deleteLater()
            self._edit = None
            self.keys_changed.emit()

    # --- inside ---

    @property
    def _is_begun(self) -> bool:
        return any(row != fresh(row.scoring) for row in self.table.rows.rows())

    def _forget(self) -> None:
        self._found = None
        self._id = new_id()  # made now, so that pressing twice writes once
        self.table.show_rows(())

    @Slot()
    def _other(self) -> None:
        """Another subject or period, unless something typed would be lost."""
        shown = self._found
        if shown is not None and not self.may_leave():
            self.subject.choose(shown.sheet.subject)
            self.kind.choose(shown.period.kind)
            return
        self._forget()
        self.read()

    @Slot(object)
    def _show(self, found: Scoring | None) -> None:
        self._found = found
        if found is None:
            self._forget()
            self._say("", "", "")
            return
        kept = {row.id: row for row in self.table.rows.rows()}
        rows = [fresh(one) for one in found.rows]
        self.table.show_rows([with_typed(row, kept.get(row.id)) for row in rows])
        self._tell_total()
        self._tell(self.table.current_id())

    def _tell_total(self) -> None:
        found, rows = self._found, self.table.rows.rows()
        if found is None:
            return
        total = sum((row.points or Decimal(0) for row in rows), Decimal(0))
        missing = sum(row.points is None for row in rows)
        facts = {
            "total": indicators.number(total),
            "most": indicators.number(found.sheet.maximum),
            "n": missing,
        }
        words = (
            _("Points {total}/{most} · criteria without points: {n}")
            if missing
            else "{total}/{most}"
        )
        class_told = "" if missing else _class_told(found, total)
        period = periods.period_text(found.period.kind, found.period.since, found.period.until)
        where = f"{shipped(found.sheet.title)} · {place_told(found.area)} · {period}"
        state = _("Not written yet.")
        if found.score is not None:
            state = speak(_("Written on {on:day}."), {"on": found.score.day})
        if not found.sheet.op_id:
            state += " " + _(
                "These criteria are suggested by the program; those of the bank are not public."
            )
        self._say(where, " · ".join(filter(None, (speak(words, facts), class_told))), state)

    def _say(self, where: str, total: str, state: str) -> None:
        self._where.setText(where)
        self._total.setText(total)
        self._state.setText(state)

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row = self.table.rows.row_at(self.table.rows.place_of(row_id)) if row_id else None
        self._told.setText(about(row) if row is not None else "")

    @Slot(object, str, object)
    def _typed(self, row_id: str, key: str, value: str) -> None:
        row = self.table.rows.row_at(self.table.rows.place_of(row_id))
        if key == "reason":
            self.table.rows.put(replace(row, reason=value))
        else:
            try:
                self.table.rows.put(replace(row, typed=read_points(row, value)))
            except Refused as error:
                self._desk.messages.refuse(error)
                self.table.go_to(row_id, "points")
                return
        self._tell_total()

    @Slot(object)
    def _written(self, outcome: Outcome) -> None:
        self.setEnabled(True)
        self._forget()
        undoing.offer(self, self._desk, _("The points are written."), self._way)
        self.changed.emit(outcome.changes)

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.setEnabled(True)
        self._desk.messages.refuse(error)
        row = str(error.facts.get("row", ""))
        if row:
            self.table.go_to(row, "reason" if error.code == "sheet.no_reason" else "points")
        self.table.setFocus()

    @Slot(object)
    def _sheet_written(self, changes: object) -> None:
        self.close_edit()
        self._forget()
        self.changed.emit(changes)

    def _build(self, box: QWidget) -> None:
        words = indicators.SUBJECTS
        self.subject = Chips(
            [(key, words[key]) for key in SUBJECTS], box, name="subject", says=_("Who is scored")
        )
        self.kind = Chips(_KINDS, box, name="kind", says=_("Period"))
        self.kind.choose("quarter")
        for chips in (self.subject, self.kind):
            chips.chosen.connect(self._other)
        self._where = theme.label("", "strong", box)
        self._where.setObjectName("sheet_of")
        self._total = theme.label("", "heading", box)
        self._total.setObjectName("sheet_total")
        self._state = theme.label("", "quiet", box)
        self._state.setObjectName("sheet_state")
        self._told = theme.label("", "quiet", box)
        self._told.setObjectName("about_criterion")
        for label in (self._where, self._total):
            label.setWordWrap(True)
        may_score = self._own_acts.offers("write_score")
        self.table = TableView(
            COLUMNS if may_score else tuple(replace(one, edit="") for one in COLUMNS),
            box,
            name="criteria",
            says=_("Criteria"),
            empty=_("There is nothing to score. Read the bank's files first."),
        )
        self.table.keep_rows(4)
        self.table.rows.typed.connect(self._typed)
        self.table.chosen.connect(self._tell)
        keys = ("write_score", "edit_sheet", "print_sheet")
        buttons = (self._own_acts.button(key, main=key == "write_score") for key in keys)
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        for widget in (self.subject, self.kind, self._where, self._total, self._state):
            lines.addWidget(widget)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._told)
        lines.addWidget(flowing(box, *buttons))


def _score(command: ScoreSheet, uow: UnitOfWork, clock: Clock) -> Outcome:
    return score_sheet(command, uow, clock, bootstrap.starting_sheets())


def _way_back(command: ScoreSheet, before: SheetScore | None) -> WayBack | None:
    """The points that were written before; None where there were none."""
    if before is None:
        return None
    return undoing.put_back(_score, replace(command, id=new_id(), rows=before.rows))


def _class_told(found: Scoring, total: Decimal) -> str:
    """The class that a total would give, in words."""
    fitting = [one.grade for one in found.sheet.grades if total >= one.fewest]
    return grade(fitting[0] if fitting else found.sheet.grades[-1].grade)


def _scoring(
    reader: Reader, group_no: str, month: date, subject: str, kind: str, today: date
) -> Scoring | None:
    """The sheet of the place that a group belongs to; None for a group without a place."""
    places = [one for one in areas(reader, today) if one.level == subject]
    own = [one for one in places if group_no in one.groups and one.name]
    if not own:
        return None
    starting = bootstrap.starting_sheets()
    return scoring(reader, subject, own[0].place, period_of(kind, month), today, starting)
