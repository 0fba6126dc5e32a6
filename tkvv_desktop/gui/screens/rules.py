"""The rules the program works by: each with its value, its source, and how sure it is."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.rating import RatingRules
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.headings import set_off, titled
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.rule_change import RuleChangeForm, changes_of
from tkvv_desktop.gui.screens.rule_typed import TYPED
from tkvv_desktop.gui.screens.rule_words import (
    DOUBTED,
    RuleRow,
    field_rows,
    other_values,
    rating_rows,
    sure_word,
)
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.rating_rules import rules_of_month, unread_sets
from tkvv_desktop.usecases.records import RuleChange

_ROWS_FOR_BOTH = 24  # with less room the form takes the place of the table

COLUMNS = (
    Column(
        "rule",
        N_("Rule"),
        lambda row: row.name,
        sample="Gia hạn món vay trung, dài hạn",
        find=True,
    ),
    Column(
        "value",
        N_("Value"),
        lambda row: row.value,
        sample="trước 3 tháng đến 5 ngày làm việc",
        stretch=True,
        tone=lambda row: "strong",
    ),
    Column("since", N_("Since"), lambda row: told.shown_day(row.since), sample="00/00/0000"),
    Column(
        "sure",
        N_("How sure"),
        sure_word,
        spare=2,
        sample="tạm giả định, cần hỏi",
        tone=lambda row: "warn" if row.confidence in DOUBTED else "",
    ),
    Column(
        "source", N_("Source"), lambda row: row.source, sample="Bộ câu hỏi nghiệp vụ 2021", spare=1
    ),
)


class RulesPage(QWidget):
    """A table to read, below it the whole of the line one is at, and the form that changes it."""

    left = Signal()
    changed = Signal(object)
    keys_changed = Signal()  # the form has opened or closed: `acts` are others now

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._changes: Sequence[RuleChange] = ()
        self._form: RuleChangeForm | None = None
        self._own_acts = PageActions(
            self,
            (
                Act("back_to_settings", N_("Back to the settings"), self._leave, "Esc", "back"),
                Act("change_rule", N_("Change the rule"), self.change, "F8"),
            ),
            desk.offered,
        )
        self.acts = self._own_acts
        self.table = TableView(COLUMNS, self, name="rules", says=_("Rules in use"), frozen=1)
        self.table.chosen.connect(self._tell)
        if self.acts.offers("change_rule"):
            self.table.opened.connect(self.change)
        self._value = theme.label("", "strong", self)
        self._value.setObjectName("rule_value")
        self._source = theme.label("", "quiet", self)
        self._source.setObjectName("rule_source")
        self._others = theme.label("", "quiet", self)
        self._others.setObjectName("rule_others")
        self._told = QWidget(self)
        self._beneath = beneath = QVBoxLayout(self._told)
        beneath.setContentsMargins(0, 0, 0, 0)
        set_off(beneath)
        beneath.setSpacing(theme.GRID)
        for label in (self._value, self._source, self._others):
            label.setWordWrap(True)
            beneath.addWidget(label)
        self._change = self.acts.button("change_rule")
        top = titled(
            self.acts.button("back_to_settings"),
            theme.label(_("Rules in use"), "heading", self),
            self._change,
        )
        note = _("Lines with “ask” are not proven by a document: show them to the credit officer.")
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        self._note = theme.label(note, "quiet", self)
        lines.addWidget(self._note)
        self._unread = theme.label("", "warn", self)
        self._unread.setObjectName("unread_rule_sets")
        self._unread.setWordWrap(True)
        self._unread.hide()
        self._has_unread = False
        lines.addWidget(self._unread)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._told)

    def read(self) -> None:
        """Show the rules as they are now."""
        read = partial(_read, self._desk.book, self._desk.today)
        self._desk.tasks.run(read, done=self._show, failed=self._desk.messages.refuse)

    def set_focus_first(self) -> None:
        if self._form is not None:
            self._form.set_focus_first()
        else:
            self.table.setFocus()

    def may_leave(self) -> bool:
        if self._form is not None and self._form.is_begun:
            self._desk.messages.ask_to_write()
            return False
        return True

    # --- what it shows ---

    @Slot(object)
    def _show(self, found: tuple[RatingRules, Sequence[RuleChange], int]) -> None:
        rating, self._changes, unread = found
        words = ngettext(
            "{n} rule set of the rating is left out: only a newer version of the program reads it.",
            "{n} rule sets of the rating are left out: only a newer version of the program reads "
            "them.",
            unread,
        )
        self._unread.setText(speak(words, {"n": unread}))
        self._has_unread = bool(unread)
        self._fit()
        self.table.show_rows((*field_rows(self._desk.book.rules), *rating_rows(rating)))
        self._tell(self.table.current_id())

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row: RuleRow | None = self.table.rows.row_at(self.table.rows.place_of(row_id))
        if row is not None:
            facts = {"sure": sure_word(row), "source": row.source}
            self._value.setText(speak("{name}: {value}", {"name": row.name, "value": row.value}))
            self._source.setText(speak(_("Source ({sure}): {source}"), facts))
            tables, today = bootstrap.rule_tables(), self._desk.today
            others = other_values(row.id, tables, self._changes, today)
            self._others.setText("\n".join(others))
            self._others.setVisible(bool(others))

    @Slot()
    def _leave(self) -> None:
        if self.may_leave():
            self._close_form()
            self.left.emit()

    # --- the form ---

    @Slot()
    def change(self) -> None:
        """Open the form for the rule one is at."""
        row = self.table.rows.row_at(self.table.currentIndex().row())
        if row is None or row.id not in TYPED:
            self._desk.messages.info(
                _("How points are given is learned and confirmed at the rating: Ctrl+6, Alt+5.")
            )
        elif self.may_leave():
            self._close_form()
            made = RuleChangeForm(self._desk, row, self)
            made.written.connect(self._written)
            made.left.connect(self._close_form)
            self._form = made
            inner, whole = QWidget(self), QWidget(self)
            moved, parts = QVBoxLayout(inner), QVBoxLayout(whole)
            for lines in (moved, parts):
                lines.setContentsMargins(0, 0, 0, 0)
            parts.addWidget(self._value)  # seen while one types: what holds now
            parts.addWidget(made)
            moved.addWidget(whole)
            moved.addWidget(self._told)
            moved.addStretch(1)
            self._area = followed(inner, self)
            self._lines.addWidget(self._area, 1)
            self._area.show()
            self._own_acts.lend("back_to_settings", lent=True)  # Esc belongs to the form now
            self.acts = made.acts
            self._fit()
            self.keys_changed.emit()

    @Slot(object)
    def _written(self, changes: object) -> None:
        self._close_form()
        self.changed.emit(changes)

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self._form = None
            self._lines.removeWidget(self._area)
            self._beneath.insertWidget(0, self._value)
            self._lines.addWidget(self._told)
            self._area.hide()
            self._area.deleteLater()
            self._own_acts.lend("back_to_settings", lent=False)
            self.acts = self._own_acts
            self._fit()
            self.keys_changed.emit()

    def _fit(self) -> None:
        """Table and form under one another where there is room for both."""
        for_both = self.height() > _ROWS_FOR_BOTH * theme.row_height()
        for widget in (self._note, self.table):
            widget.setVisible(self._form is None or for_both)
        self._unread.setVisible(self._has_unread and (self._form is None or for_both))
        self._change.setVisible(self._form is None and self._own_acts.offers("change_rule"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _read(book: Any, today: date) -> tuple[RatingRules, Sequence[RuleChange], int]:
    """The rules of the rating in force, all that was set in this book, and what is unreadable."""

    def question(reader: Reader) -> tuple[RatingRules, Sequence[RuleChange], int]:
        rating = rules_of_month(reader, bootstrap.rating_rules(), today)
        return rating, changes_of(reader, date.max), unread_sets(reader)

    found: tuple[RatingRules, Sequence[RuleChange], int] = book.ask(question)
    return found
