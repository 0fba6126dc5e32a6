"""All papers by what they are for; what was printed before; from a code back to its row."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, Mark, WordsEdit
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens import paper_choices
from tkvv_desktop.gui.screens.paper_choices import (
    CHOICE_COLUMNS,
    FILTERS,
    KIND_COLUMNS,
    PRINTED_COLUMNS,
    WHICH,
    Choice,
    PrintedRow,
)
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.entry_held import entry_held
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.paper_titles import paper_title
from tkvv_desktop.usecases.paper_kinds import KINDS, Asks, PaperAsked
from tkvv_desktop.usecases.paper_records import CodeFound
from tkvv_desktop.usecases.printing import find_code

CODE = "code"
_PLACES = {"notice": "dues", "meeting": "meeting", "session": "session", "paper": "papers"}


class PapersScreen(Screen):
    """A list of papers; Enter asks what is missing, then shows the paper."""

    TITLE = N_("Papers")
    NEEDS_GROUP = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no, self._month = "", desk.today.replace(day=1)
        self._all: QWidget
        self._past: QWidget
        self._name = ""  # of the paper that is being asked for
        self._asked: PaperAsked | None = None
        self._what: Asks | str = ""  # what is being chosen
        self._wanted_print = ""  # of the history, once it is read
        self._wants_code = False
        self._pages = QStackedWidget(self)
        self._papers = Papers(self, desk)
        self.acts = PageActions(
            self,
            (
                Act("choose_day", N_("Day of the paper"), self.go_to_day, "F2"),
                Act("printed_before", N_("Printed before"), self.turn, "F6", "past"),
                Act("next_use", N_("Next kind of paper"), self.next_use, "F7"),
                Act("type_code", N_("Find by code"), self.go_to_code, "F3", "search"),
                Act("see_paper", N_("See, print"), self.open_here, heard="Enter"),
                Act("papers_back", N_("Back"), self.go_back, heard="Esc"),
            ),
        )
        self._build()
        self._show_kinds()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        if group_no != self._group_no:
            self._leave_choice()
        self._group_no, self._month = group_no, month
        words = _("Month of the paper: {month:month}")
        self._about_month.setText(speak(words, {"month": month}))
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[Any]) -> None:
        if not self._group_no:
            self.history.show_rows(())
            return
        ask = partial(self.desk.book.ask, paper_choices.printed_rows, self._group_no)
        self.desk.tasks.run(ask, done=self._show_history, failed=self.desk.messages.refuse)

    def show_item(self, item: object) -> None:
        """The field for a code ("code"), or the print that a code led to."""
        if isinstance(item, CodeFound):
            self._wanted_print = item.op_id
            self._pages.setCurrentWidget(self._past)
            self.refresh(frozenset())
        elif item == CODE:
            self._wants_code = True

    def set_focus_first(self) -> None:
        if self._wants_code:
            self._wants_code = False
            self.go_to_code()
        else:
            self._table().setFocus()

    # --- what one does ---

    @Slot()
    def go_to_code(self) -> None:
        self.code.setFocus()
        self.code.selectAll()

    @Slot()
    def go_to_day(self) -> None:
        self._leave_past()
        self._leave_choice()
        self.day.setFocus()
        self.day.selectAll()

    @Slot()
    def turn(self) -> None:
        """Go from the papers to what was printed before, and back."""
        to_past = self._pages.currentWidget() is not self._past
        self._pages.setCurrentWidget(self._past if to_past else self._all)
        self._table().setFocus()

    @Slot()
    def go_back(self) -> None:
        """From what was printed before, or from what is chosen for a paper, to the papers."""
        if self._pages.currentWidget() is self._past:
            self.turn()
        else:
            self._leave_choice()

    @Slot()
    def open_here(self) -> None:
        """As Enter in the table that is shown."""
        table = self._table()
        if table.current_id() is not None:
            table.opened.emit(table.current_id())

    @Slot()
    def next_use(self) -> None:
        self._leave_past()
        self._leave_choice()
        self.uses.next()

    @Slot()
    def follow_code(self) -> None:
        """Go where the code on a paper leads to."""
        typed = self.code.words()
        if not typed:
            self._table().setFocus()
            return
        ask = partial(self.desk.book.ask, find_code, typed)
        self.desk.tasks.run(ask, done=self._found, failed=self._not_found)

    # --- a code ---

    @Slot(object)
    def _found(self, found: CodeFound) -> None:
        self._code_mark.clear_mark()
        self.code.set_words("")
        self.wanted.emit(_PLACES[found.kind], found)
        held = found.held
        if held is not None:  # told where one is led to
            told = entry_held(found.group_no, found.day, held.signed, held.now)
            self.desk.messages.info(" ".join(told))

    @Slot(object)
    def _not_found(self, error: KnownError) -> None:
        self._code_mark.explain(error)
        self.go_to_code()

    # --- a new paper ---

    @Slot()
    def _show_kinds(self) -> None:
        self.kinds.show_rows(paper_choices.kinds(self.uses.current()))

    @Slot(object)
    def _ask(self, name: str) -> None:
        """Begin with a paper: ask for what has to be chosen."""
        if not self._group_no:
            return
        try:
            on = self.day.value() or self.desk.today
        except Refused as error:
            self._day_mark.explain(error)
            self.day.setFocus()
            return
        kind = KINDS[name]
        self._name = name
        self._asked = PaperAsked(
            group_no=self._group_no,
            on=on,
            month=self._month if Asks.MONTH in kind.asks else None,
            reprint=kind.numbered,
        )
        self._go_on()

    def _go_on(self) -> None:
        assert self._asked is not None  # noqa: S101 - a paper was chosen
        self._what = paper_choices.asked_next(KINDS[self._name], self._asked)
        if not self._what:
            self._papers.ask((Wanted(self._name, self._asked),))
            self._leave_choice()
            return
        about = (self._what, self._group_no, self._asked.on)
        ask = partial(self.desk.book.ask, paper_choices.choices, *about)
        self.desk.tasks.run(ask, done=self._show_choices, failed=self.desk.messages.refuse)

    @Slot(object)
    def _show_choices(self, rows: tuple[Choice, ...]) -> None:
        self._question.setText(f"{paper_title(self._name)}: {_(WHICH[self._what])}")
        self.choices.show_rows(rows)
        if rows:
            self.choices.go_to(rows[0].id)
        self._new.setCurrentWidget(self._choosing)
        self.choices.setFocus()

    @Slot(object)
    def _chosen(self, row_id: str) -> None:
        row = next(row for row in self.choices.rows.rows() if row.id == row_id)
        if self._asked is not None:
            self._asked = paper_choices.chosen(self._asked, self._what, row)
            self._go_on()

    def _leave_choice(self) -> None:
        self._new.setCurrentWidget(self.kinds)
        if self.isVisible() and self._pages.currentWidget() is self._all:
            self.kinds.setFocus()

    # --- what was printed before ---

    @Slot(object)
    def _show_history(self, rows: tuple[PrintedRow, ...]) -> None:
        self.history.show_rows(rows)
        self._about_past.setVisible(bool(rows))
        self._name_keys()
        if self._wanted_print:
            self.history.go_to(self._wanted_print)
            self._wanted_print = ""

    @Slot(object)
    def _again(self, _op_id: object) -> None:
        row = self.history.rows.row_at(self.history.currentIndex().row())
        if isinstance(row, PrintedRow):
            self._papers.again(row.printed)

    def _leave_past(self) -> None:
        self._pages.setCurrentWidget(self._all)

    # --- inside ---

    def _table(self) -> TableView:
        if self._pages.currentWidget() is self._past:
            return self.history
        return self.choices if self._new.currentWidget() is self._choosing else self.kinds

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.code.hasFocus() or self.day.hasFocus():
            self._code_mark.clear_mark()
            self._table().setFocus()
        else:
            self.go_back()

    def _build(self) -> None:
        self._all, self._past = self._build_all(), self._build_past()
        self._pages.addWidget(self._all)
        self._pages.addWidget(self._past)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        lines.addLayout(self._build_code())
        lines.addWidget(self._code_mark)
        lines.addWidget(self._pages, 1)
        for pages in (self._pages, self._new):
            pages.currentChanged.connect(self._name_keys)
        self._name_keys()

    @Slot()
    def _name_keys(self) -> None:
        """Of what was printed before neither a day nor a kind is chosen."""
        is_past = self._pages.currentWidget() is self._past
        there = self.history.rows.rowCount()
        idle = ("choose_day", "next_use", *(() if there else ("see_paper",))) if is_past else ()
        self._turning.setText(_("Back to the papers") if is_past else _("Printed before"))
        self._turning.setIcon(theme.icon("back" if is_past else "past"))
        self.acts["printed_before"].setText(self._turning.text())
        choosing = ("next_use", *idle) if self._table() is self.choices else idle
        self.acts.leave_out({"papers_back"} if self._table() is self.kinds else choosing)
        self.uses.setVisible(self._new.currentWidget() is self.kinds)  # what is chosen needs room
        self.acts.told.emit()

    def _build_code(self) -> QHBoxLayout:
        self.code = WordsEdit(self, name="code", says=_("Search code of a paper"))
        self.code.setPlaceholderText(_("16 characters, or scan the square"))
        asked = theme.wide(self.code.placeholderText())
        self.code.setMinimumWidth(theme.wide("0" * 16))
        self.code.setMaximumWidth(max(theme.wide("0" * 24), asked) + 4 * theme.GRID)
        self.code.entered.connect(self.follow_code)
        self._code_mark = Mark(self.code)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(_named(_("Search code (F3)"), self.code, self))
        line.addWidget(self.code, 1)
        line.addStretch(0)
        self._turning = self.acts.button("printed_before")
        line.addWidget(self._turning)
        return line

    def _build_all(self) -> QWidget:
        page = QWidget(self)
        self.uses = Chips(FILTERS, page, name="uses", says=_("What papers are for"))
        self.uses.chosen.connect(self._show_kinds)
        self.day = DayEdit(page, name="day", says=_("Day of the paper"))
        self.day.set_value(self.desk.today)
        self._day_mark = Mark(self.day)
        self._about_month = theme.label("", "quiet", page)
        self._about_month.setObjectName("month_of_paper")
        self._about_month.setWordWrap(False)
        self.kinds = TableView(KIND_COLUMNS, page, name="kinds", says=_("Papers"), sortable=True)
        self.kinds.opened.connect(self._ask)
        self._choosing = QWidget(page)
        self._question = theme.label("", "heading", self._choosing)
        self._question.setObjectName("question")
        set_off(self._question)
        self._question.setWordWrap(True)
        self.choices = TableView(
            CHOICE_COLUMNS,
            self._choosing,
            name="choices",
            says=_("What the paper is about"),
            empty=_("There is nothing to choose in this group yet. Esc goes back."),
            sortable=True,
        )
        self.choices.opened.connect(self._chosen)
        inner = QVBoxLayout(self._choosing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._question)
        inner.addWidget(self.choices, 1)
        self._new = QStackedWidget(page)
        self._new.addWidget(self.kinds)
        self._new.addWidget(self._choosing)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        for part in (_named(_("Day of the paper"), self.day, page), self.day, self._about_month):
            top.addWidget(part)
        top.addStretch(1)
        self.day.entered.connect(self._day_typed)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self.uses)
        lines.addLayout(top)
        lines.addWidget(self._day_mark)
        lines.addWidget(self._new, 1)
        return page

    @Slot()
    def _day_typed(self) -> None:
        self._table().setFocus()

    def _build_past(self) -> QWidget:
        page, words = QWidget(self), _("Printed or saved before")
        head = theme.label(words, "heading", page)
        set_off(head)
        about = _("Enter prints one again as it was, marked as a reprint. Esc goes back.")
        self._about_past = theme.label(about, "quiet", page)
        self._about_past.setWordWrap(True)
        self.history = TableView(
            PRINTED_COLUMNS,
            page,
            name="history_of_papers",
            says=words,
            empty=_("Nothing was printed in this group yet. Esc goes back to the papers."),
            sortable=True,
        )
        self.history.opened.connect(self._again)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        for widget in (head, self._about_past, self.history):
            lines.addWidget(widget)
        lines.setStretchFactor(self.history, 1)
        return page


def _named(words: str, field: QWidget, parent: QWidget) -> QLabel:
    """The name of a field (already translated), as wide as that of the field above or below."""
    name = theme.label(words, "", parent)
    both = (_("Search code (F3)"), _("Day of the paper"))
    name.setMinimumWidth(max(theme.wide(one) for one in both))
    name.setBuddy(field)
    return name
