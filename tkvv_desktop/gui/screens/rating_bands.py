"""How points are given: measures, bands, how sure they are; learned and confirmed here."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.learning import Learned
from tkvv_desktop.domain.rating import CRITERIA, Criterion, RatingRules
from tkvv_desktop.gui import theme, undoing
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.layouts import FlowLayout
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import FIRST_TO_GO, Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import begun, speak
from tkvv_desktop.i18n.shipped import shipped
from tkvv_desktop.usecases.contracts import Outcome, Progress, Reader
from tkvv_desktop.usecases.learning import LearnedBands, first_of, learned_bands
from tkvv_desktop.usecases.rating_rules import (
    ConfirmRatingRules,
    SetRatingRules,
    confirm_rating_rules,
    rules_as_before,
    rules_of_month,
    set_rating_rules,
)


@dataclass(frozen=True, slots=True)
class BandsRow:
    """A criterion with its rule, and what was just learned of it."""

    rule: Criterion
    learned: Learned | None

    @property
    def id(self) -> str:
        return self.rule.key


def _sure(row: BandsRow) -> str:
    return _("assumed: ask") if row.rule.assumed else _("confirmed")


def _learned(row: BandsRow) -> str:
    """The share that learned bands explain: of the rules in force, or of what was just found."""
    if row.learned is not None and row.learned.is_better:
        return measures.share(row.learned.explained)
    if row.rule.explained is None or row.learned is not None:
        return "–"
    return measures.share(row.rule.explained)


COLUMNS = (
    Column(
        "criterion",
        N_("Criterion"),
        lambda row: _(measures.CRITERIA[row.id]),
        sample="Số dư tiền gửi tăng",
    ),
    Column(
        "formula",
        N_("Measured by"),
        lambda row: measures.formula(row.rule.measure),
        sample="số hộ vay không có lãi tồn ÷ số hộ vay",
    ),
    Column(
        "bands",
        N_("Bands"),
        lambda row: measures.bands(row.rule),
        sample="từ 97,4 %: 20 · từ 88 %: 17 · từ 80 %: 12",
        stretch=True,
    ),
    Column(
        "explained", N_("Explained"), _learned, number=True, sample="98,61 %", spare=FIRST_TO_GO
    ),
    Column(
        "sure",
        N_("How sure"),
        _sure,
        sample="tạm giả định, cần hỏi",
        spare=FIRST_TO_GO,
        tone=lambda row: "warn" if row.rule.assumed else "",
    ),
)


class BandsPage(QWidget):
    """The rule set of the month; learned from the book, kept, and confirmed here."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._month = date.min
        self._rules: RatingRules | None = None
        self._found: LearnedBands | None = None
        self._id = new_id()
        self._name = theme.label("", "strong", self)
        self._name.setObjectName("rules_name")
        self._name.setWordWrap(True)
        self.table = TableView(COLUMNS, self, name="bands", says=_("How points are given"))
        self.table.chosen.connect(self._tell)
        self._about = theme.label("", "", self)
        self._about.setObjectName("band_about")
        self._about.setWordWrap(True)
        self._learn = EnterButton("learn_bands", _("Learn from the bank's points"), "rating", self)
        self._learn.clicked.connect(self._begin_learning)
        self._keep = EnterButton("keep_bands", _("Use what was learned"), "save", self, main=True)
        self._keep.clicked.connect(self._keep_learned)
        self._source = WordsEdit(name="confirmed_by")
        self._source.setAccessibleName(_("Confirmed by (name, document, day)"))
        self._source.setPlaceholderText(_("Confirmed by (name, document, day)"))
        self._confirm = EnterButton("confirm_bands", _("Confirm these bands"), "check", self)
        self._confirm.clicked.connect(self._confirm_bands)
        self._source.entered.connect(self._confirm_bands)
        asked = theme.wide(self._source.placeholderText()) + 4 * theme.GRID
        self._source.setFixedWidth(max(theme.wide("0" * 32), asked))
        press = QWidget(self)
        policy = press.sizePolicy()
        policy.setHeightForWidth(True)
        press.setSizePolicy(policy)
        row = FlowLayout(press)
        row.setSpacing(theme.GRID)
        for part in (self._learn, self._keep, self._source, self._confirm):
            row.addWidget(part)
        self.table.keep_rows(len(CRITERIA))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        rest = RestOfRow(self.table, ("formula", "bands"))  # the sentence below tells them
        for widget in (self._name, self.table, rest, self._about):
            lines.addWidget(widget, int(widget is self.table))
        lines.addWidget(press)
        self._keep.hide()
        self._may_set = desk.offered.act("keep_bands")
        for part in (self._source, self._confirm):
            part.setVisible(self._may_set)

    def begin(self) -> None:
        self.table.setFocus()

    def show_month(self, month: date) -> None:
        """Show the rules in force in a month."""
        self._month = month
        self._forget()
        work = partial(_rules, self._desk, month)
        self._desk.tasks.run(work, done=self._show, failed=self._desk.messages.refuse)

    # --- inside ---

    @Slot(object)
    def _show(self, rules: RatingRules) -> None:
        self._rules = rules
        facts = {"name": shipped(rules.name), "since": rules.since}
        self._name.setText(speak(_("{name}, in force since {since:day}"), facts))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._rules is None:
            return
        learned = {one.criterion: one for one in self._found.criteria} if self._found else {}
        shown = self._rules
        if self._found is not None:
            shown = self._rule_set(self._found)
        self.table.show_rows(
            [BandsRow(one, learned.get(key)) for key, one in shown.criteria.items()]
        )
        self._tell(self.table.current_id())

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row: BandsRow | None = self.table.rows.row_at(self.table.rows.place_of(row_id))
        if row is None:
            return
        facts = {"most": row.rule.maximum, "bands": measures.bands(row.rule)}
        words = ngettext(
            "{most} point at most: {bands}", "{most} points at most: {bands}", row.rule.maximum
        )
        points = speak(words, facts)
        lines = [f"{begun(measures.formula(row.rule.measure))}. {points}", shipped(row.rule.source)]
        if row.learned is not None:
            lines.append(measures.learned_words(row.learned))
        self._about.setText("\n".join(lines))

    # --- learning ---

    @Slot()
    def _begin_learning(self) -> None:
        self._learn.hold(held=True)
        self._desk.tasks.run_long(
            partial(_learn, self._desk),
            done=self._learnt,
            failed=self._failed,
            cancelled=self._stopped,
            title=_("Learning from the bank's points"),
        )

    @Slot(object)
    def _learnt(self, found: LearnedBands) -> None:
        self._stopped()
        self._found, self._id = found, new_id()
        self._keep.setVisible(found.is_worth_saving and self._may_set)
        words = ngettext(
            "Learned from {n} months of {groups} group, {first:month} to {last:month}.",
            "Learned from {n} months of {groups} groups, {first:month} to {last:month}.",
            found.groups,
        )
        facts = {"n": found.samples, "groups": found.groups}
        self._name.setText(
            speak(words, {**facts, "first": found.months[0], "last": found.months[-1]})
        )
        self._show_rows()
        self.table.setFocus()

    def _rule_set(self, found: LearnedBands) -> RatingRules:
        name = measures.learned_name(found.groups, found.months)
        return found.rule_set(name, first_of(found), _source_of)

    @Slot()
    def _keep_learned(self) -> None:
        if self._found is None:
            return
        command = SetRatingRules(self._id, self._rule_set(self._found))
        work = partial(_kept, self._desk, command)
        self._desk.tasks.run(work, done=self._written, failed=self._desk.messages.refuse)

    @Slot()
    def _confirm_bands(self) -> None:
        if self._found is not None:
            self._desk.messages.info(_("First use what was learned, or choose another month."))
            return
        command = ConfirmRatingRules(self._id, self._month, self._source.words())
        work = partial(_confirmed, self._desk, command)
        self._desk.tasks.run(work, done=self._written, failed=self._desk.messages.refuse)

    @Slot(object)
    def _written(self, outcome: Outcome) -> None:
        self._source.set_words("")
        self._forget()
        way = undoing.put_back(set_rating_rules, outcome.result)
        undoing.offer(self, self._desk, _("The rules of the rating are written."), way)
        self.changed.emit(outcome.changes)

    def _forget(self) -> None:
        self._found, self._id = None, new_id()
        self._keep.hide()

    @Slot(object)
    def _failed(self, error: Any) -> None:
        self._stopped()
        self._desk.messages.refuse(error)

    @Slot()
    def _stopped(self) -> None:
        self._learn.hold(held=False)


def _source_of(one: Learned) -> str:
    return measures.learned_source(one.measured, one.groups, one.explained)


def _rules(desk: Desk, month: date) -> RatingRules:
    def question(reader: Reader) -> RatingRules:
        return rules_of_month(reader, reader.rules.rating, month)

    found: RatingRules = desk.book.ask(question)
    return found


def _learn(desk: Desk, progress: Progress) -> LearnedBands:
    def question(reader: Reader) -> LearnedBands:
        return learned_bands(reader, reader.rules.rating, desk.today, progress)

    found: LearnedBands = desk.book.ask(question)
    return found


def _kept(desk: Desk, command: SetRatingRules) -> Outcome:
    """The result lets the rule set before hold again, from the same day on."""
    before = desk.book.ask(rules_as_before, desk.book.rules.rating, command.rules.since)
    outcome: Outcome = desk.book.do(set_rating_rules, command)
    return replace(outcome, result=before)


def _confirmed(desk: Desk, command: ConfirmRatingRules) -> Outcome:
    """As `_kept`."""
    program = desk.book.rules.rating
    before = desk.book.ask(rules_as_before, program, _rules(desk, command.month).since)
    outcome: Outcome = desk.book.do(partial(confirm_rating_rules, program=program), command)
    return replace(outcome, result=before)
