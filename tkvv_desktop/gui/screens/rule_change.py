"""The form that gives a rule another value from a day on, with the document that says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.gui import theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import in_a_row
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_form import InnerForm
from tkvv_desktop.gui.screens.rule_typed import TYPED, read_value, typed
from tkvv_desktop.gui.screens.rule_words import SURE, RuleRow
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import begun, speak
from tkvv_desktop.usecases import records, rulebook
from tkvv_desktop.usecases.contracts import Outcome, Reader
from tkvv_desktop.usecases.rules import SetRule, as_before, set_rule

_SURE = ("source", "seed", "derived", "recall", "assumed")  # what is most often at hand first
_SHORT = 12  # letters of a value
_WIDE = 30  # figures, the room of a short value


class RuleChangeForm(InnerForm):
    """One rule: its new value, since when, who says so, and how sure that is."""

    FIELD_OF: ClassVar = {"rule.value_wrong": "value", "rule.no_source": "source"}

    def __init__(self, desk: Desk, row: RuleRow, parent: QWidget) -> None:
        super().__init__(desk, parent, name="rule_change")
        self._row = row
        self.acts = PageActions(
            self,
            (
                Act("write_rule", N_("Write it down"), self._write, "F9", "save"),
                self.leaving("leave_rule", N_("Close without writing")),
            ),
        )
        self.form = Form(self)
        self._value = self.form.add(_("New value"), WordsEdit(name="value"))
        self._value.set_words(typed(row.id, getattr(desk.book.rules, row.id)))
        if len(self._value.words()) < _SHORT:  # a number; a list needs the room there is
            self._value.setMaximumWidth(theme.wide("0" * _WIDE))
        self._since = self.form.add(
            _("From this day on"), DayEdit(name="since", may_be_empty=False)
        )
        self._since.set_value(desk.today)
        self._source = self.form.add(_("Number of the document"), WordsEdit(name="source"))
        self._began = self._typed()
        self.sure = Chips(
            [(key, begun(_(SURE[key]))) for key in _SURE], self, name="sure", says=_("How sure")
        )
        if row.confidence in _SURE:
            self.sure.choose(row.confidence)  # who only puts a value right claims no document
        self.form.filled.connect(self.sure.setFocus)
        self.sure.entered.connect(self._write)
        self._build()

    def set_focus_first(self) -> None:
        self._value.setFocus()
        self._value.selectAll()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        return self._typed() != self._began

    def _typed(self) -> tuple[str, ...]:
        return tuple(field.words() for field in (self._value, self._since, self._source))

    # --- writing ---

    @Slot()
    def _write(self) -> None:
        if not self.isEnabled() or not self.form.check():
            return
        try:
            value = read_value(self._row.id, self._value.words())
        except Refused as error:
            self.explain(error)
            return
        command = partial(
            SetRule,
            id=self.id,
            name=self._row.id,
            since=self._since.value() or self.desk.today,
            value=value,
            source=self._source.words(),
            confidence=self.sure.current(),
        )
        self.write_on_worker(partial(_set, self.desk.book, command, self.desk.today))

    @Slot(object)
    def done(self, outcome: Outcome) -> None:
        facts = {"name": self._row.name, "day": self._since.value() or self.desk.today}
        words = _("{name}: the new value holds from {day:day} on. The old one stays readable.")
        way = undoing.put_back(set_rule, outcome.result)
        undoing.offer(self, self.desk, speak(words, facts), way)
        self.written.emit(outcome.changes)

    @Slot(object)
    def explain(self, error: KnownError) -> None:
        if isinstance(error, Refused) and "name" in error.facts:
            error = Refused(error.code, **error.facts | {"name": self._row.name})
        super().explain(error)

    # --- building ---

    def _build(self) -> None:
        title = theme.label(speak(_("Change the rule: {name}"), {"name": self._row.name}), "strong")
        title.setWordWrap(True)
        hint = theme.label(_(TYPED[self._row.id].hint), "", self)
        hint.setObjectName("value_hint")
        hint.setWordWrap(True)
        note = theme.label(
            _("What is set here holds for every group of this book and goes with them."),
            "quiet",
            self,
        )
        note.setWordWrap(True)
        buttons = in_a_row(
            self.acts.button("write_rule", main=True),
            self.acts.button("leave_rule"),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        for widget in (title, note, hint, self.form, theme.label(_("How sure"), "", self)):
            lines.addWidget(widget)
        lines.addWidget(self.sure)
        lines.addLayout(buttons)


def changes_of(reader: Reader, on: date) -> Sequence[records.RuleChange]:
    """What was set in this book to hold by a day."""
    return reader.rule_changes(on)


def _set(book: Any, command: "partial[SetRule]", today: date) -> Outcome:
    """Set the rule among those that hold today. Runs on the worker.

    The result is the command that sets it again as it was, from the same day on.
    """
    program = bootstrap.rule_tables()
    made = command(tables=rulebook.with_changes(program, book.ask(changes_of, today)))
    held = rulebook.with_changes(program, book.ask(changes_of, made.since)).get(made.name, {})
    outcome: Outcome = book.do(set_rule, made)
    return replace(outcome, result=as_before(made, held))
