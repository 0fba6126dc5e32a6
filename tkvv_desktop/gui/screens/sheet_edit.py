"""Changing a sheet of criteria: its criteria, classes, day of effect and source."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import SheetGrade, SheetRow
from tkvv_desktop.domain.sheets import GRADES, Sheet, maximum_of
from tkvv_desktop.gui import theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.criterion_form import CriterionForm
from tkvv_desktop.gui.screens.inner_form import LeftByEsc
from tkvv_desktop.gui.screens.rule_words import SURE
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import begun, parse_number, speak
from tkvv_desktop.i18n.indicators import NAMES, bands_said, number
from tkvv_desktop.i18n.shipped import shipped
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.sheets import SetSheet, set_sheet, sheet_as_before

_FIELD_OF = {
    "sheet.no_title": "title",
    "sheet.no_source": "source",
    "sheet.grades_wrong": "grades",
}
_SURE = ("source", "seed", "derived", "recall", "assumed")


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion as the table shows it."""

    row: SheetRow

    @property
    def id(self) -> str:
        return self.row.row


def _scored_by(row: CriterionRow) -> str:
    key = row.row.indicator
    return f"{_(NAMES[key])}: {bands_said(row.row)}" if key in NAMES else _("by hand")


_COLUMNS = (
    Column("part", N_("Part"), lambda row: shipped(row.row.part), sample="Hoạt động của các Tổ"),
    Column(
        "text",
        N_("Criterion"),
        lambda row: shipped(row.row.text),
        sample="Không có Tổ xếp loại yếu",
        stretch=True,
        find=True,
    ),
    Column(
        "maximum",
        N_("At most"),
        lambda row: number(row.row.maximum),
        number=True,
        sample="100",
    ),
    Column("how", N_("Scored by"), _scored_by, sample="Tỷ lệ nợ quá hạn: 0,1: 30; 0,3: 25"),
)


class SheetEdit(LeftByEsc):
    """The list of criteria, below it what concerns the whole sheet; F9 writes all of it at once."""

    written = Signal(object)
    keys_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, sheet: Sheet) -> None:
        super().__init__(parent)
        self._desk, self._sheet = desk, sheet
        self._id = new_id()  # made now, so that pressing twice writes once
        self._rows = sheet.rows
        self._criterion: CriterionForm | None = None
        self._list = QWidget(self)
        self._own_acts = PageActions(
            self._list,  # so that its keys rest while a criterion is changed
            (
                Act("write_sheet", N_("Write the sheet"), self._write, "F9", "save"),
                Act("add_criterion", N_("New criterion"), self._add, "F6", "add"),
                Act("change_criterion", N_("Change the criterion"), self._change, "F8", "edit"),
                Act("drop_criterion", N_("Take out"), self._drop, "F4", "close"),
                self.leaving("leave_sheet", N_("Close without writing")),
            ),
        )
        self._pages = QStackedWidget(self)
        self._build(self._list)
        self._pages.addWidget(followed(self._list, self))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._pages)
        self._began = self._typed()
        self._show()

    @property
    def acts(self) -> PageActions:
        return self._criterion.acts if self._criterion is not None else self._own_acts

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        is_typing = self._criterion is not None and self._criterion.is_begun
        return is_typing or self._typed() != self._began

    def set_focus_first(self) -> None:
        if self._criterion is not None:
            self._criterion.set_focus_first()
        else:
            self.table.setFocus()

    # --- criteria ---

    @Slot()
    def _add(self) -> None:
        used = [int(row.row) for row in self._rows if row.row.isdecimal()]
        here = self._current()
        part = here.part if here else ""
        new = SheetRow(str(max(used, default=0) + 1), part, "", Decimal(5))
        self._open(CriterionForm(self._desk, self, new, is_new=True))

    @Slot()
    def _change(self) -> None:
        row = self._current()
        if row is not None:
            self._open(CriterionForm(self._desk, self, row))

    @Slot()
    def _drop(self) -> None:
        row = self._current()
        if row is not None:
            self._rows = tuple(one for one in self._rows if one is not row)
            self._show()

    def _open(self, form: CriterionForm) -> None:
        self._criterion = form
        form.taken.connect(self._take)
        form.left.connect(self._close)
        form.keys_changed.connect(self.keys_changed)
        self._area = followed(form, self)
        self._pages.addWidget(self._area)
        self._pages.setCurrentWidget(self._area)
        self.keys_changed.emit()
        QTimer.singleShot(0, form, form.set_focus_first)  # when it has got its place

    @Slot(object)
    def _take(self, row: SheetRow) -> None:
        """Put the criterion in its place; a new one stands last of its part."""
        known = [one.row for one in self._rows]
        if row.row in known:
            self._rows = tuple(row if one.row == row.row else one for one in self._rows)
        else:
            of_part = [at for at, one in enumerate(self._rows, start=1) if one.part == row.part]
            at = of_part[-1] if of_part else len(self._rows)
            self._rows = (*self._rows[:at], row, *self._rows[at:])
        self._close()
        self._show()
        self.table.go_to(row.row)

    @Slot()
    def _close(self) -> None:
        if self._criterion is not None:
            self._criterion = None
            self._pages.setCurrentIndex(0)
            self._pages.removeWidget(self._area)
            self._area.deleteLater()
            self.keys_changed.emit()

    def _current(self) -> SheetRow | None:
        at = self.table.current_id()
        return next((row for row in self._rows if row.row == at), None)

    def _show(self) -> None:
        self.table.show_rows([CriterionRow(row) for row in self._rows])
        words = _("Criteria: {n}, points together: {most}")
        facts = {"n": len(self._rows), "most": number(maximum_of(self._rows))}
        self._sum.setText(speak(words, facts))

    # --- writing ---

    @Slot()
    def _write(self) -> None:
        if not self.isEnabled() or not self.form.check():
            return
        try:
            command = self._command()
        except Refused as error:
            self._explain(error)
            return
        self.setEnabled(False)
        work = partial(_set, self._desk, command)
        self._desk.tasks.run(work, done=self._done, failed=self._explain)

    def _command(self) -> SetSheet:
        # The numbers follow the order in which the criteria stand on paper.
        rows = tuple(replace(row, row=str(n)) for n, row in enumerate(self._rows, start=1))
        return SetSheet(
            id=self._id,
            subject=self._sheet.subject,
            title=self._title.words(),
            since=self._since.value() or self._desk.today,
            source=self._source.words(),
            confidence=self.sure.current(),
            grades=_read_grades(self._grades.words()),
            rows=rows,
        )

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        facts = {"title": self._title.words(), "day": self._since.value() or self._desk.today}
        words = _("{title}: these criteria hold from {day:day} on. Older points keep theirs.")
        way = undoing.put_back(set_sheet, outcome.result)
        undoing.offer(self, self._desk, speak(words, facts), way)
        self.written.emit(outcome.changes)

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.setEnabled(True)
        field = _FIELD_OF.get(error.code, "")
        if field:
            self.form.explain(field, error)
            return
        self._desk.messages.refuse(error)
        if "row" in error.facts:
            self.table.go_to(str(error.facts["row"]))
        self.table.setFocus()

    def _typed(self) -> tuple[object, ...]:
        fields = (self._title, self._since, self._source, self._grades)
        return (*(field.words() for field in fields), self.sure.current(), self._rows)

    # --- building ---

    def _build(self, box: QWidget) -> None:
        sheet = self._sheet
        self.table = TableView(
            _COLUMNS,
            box,
            name="sheet_rows",
            says=_("Criteria"),
            empty=_("No criteria yet. Press F6 to add one."),
        )
        self.table.keep_rows(4)
        self.table.opened.connect(self._change)
        self._sum = theme.label("", "strong", box)
        self._sum.setObjectName("sheet_sum")
        self.form = Form(box)
        self._title = self.form.add(_("Title"), WordsEdit(name="title"))
        self._grades = self.form.add(_("Good; fair; average from"), WordsEdit(name="grades"))
        self._since = self.form.add(
            _("From this day on"), DayEdit(name="since", may_be_empty=False)
        )
        self._source = self.form.add(_("Number of the document"), WordsEdit(name="source"))
        self._title.set_words(sheet.title)
        self._grades.set_words(_grades_text(sheet.grades))
        self._since.set_value(self._desk.today if sheet.op_id else sheet.since)
        self._source.set_words(sheet.source)
        for field in (self._title, self._source):
            field.setCursorPosition(0)  # of long words the beginning is seen
        self.sure = Chips(
            [(key, begun(_(SURE[key]))) for key in _SURE], box, name="sure", says=_("How sure")
        )
        self.sure.choose(sheet.confidence if sheet.confidence in _SURE else "assumed")
        self.form.filled.connect(self.sure.setFocus)
        self.sure.entered.connect(self._write)
        buttons = (
            self._own_acts.button(key, main=key == "write_sheet") for key in self._own_acts.acts
        )
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        head = theme.label(
            speak(_("Criteria: {title}"), {"title": shipped(sheet.title)}), "heading", box
        )
        head.setWordWrap(True)
        for widget in (head, self._sum):
            lines.addWidget(widget)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.form)
        lines.addWidget(theme.label(_("How sure"), "", box))
        lines.addWidget(self.sure)
        lines.addWidget(flowing(box, *buttons))


def _grades_text(grades: tuple[SheetGrade, ...]) -> str:
    fewest = {one.grade: one.fewest for one in grades}
    return "; ".join(number(fewest[key]) for key in GRADES[:-1] if key in fewest)


def _read_grades(text: str) -> tuple[SheetGrade, ...]:
    """Three numbers, best first; below them is weak. Refused sheet.grades_wrong."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    try:
        fewest = [parse_number(part) for part in parts]
    except Refused as error:
        raise Refused("sheet.grades_wrong") from error
    if len(fewest) != len(GRADES) - 1:
        raise Refused("sheet.grades_wrong")
    return tuple(map(SheetGrade, GRADES, (*fewest, Decimal(0))))


def _set(desk: Desk, command: SetSheet) -> Outcome:
    """The result lets the criteria before hold again, from the same day on. On the worker."""
    about = command.subject, command.since, bootstrap.starting_sheets()
    before = desk.book.ask(sheet_as_before, *about)
    outcome: Outcome = desk.book.do(set_sheet, command)
    return replace(outcome, result=before)
