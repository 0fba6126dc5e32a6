"""The forms about a target: set or change it, type what was reached, withdraw it."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.indicators import HIGHER, INDICATORS, LOWER
from tkvv_desktop.domain.targets import RANGE, period_of
from tkvv_desktop.gui import theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import in_a_row
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_form import InnerForm
from tkvv_desktop.gui.screens.numbers import NumberEdit
from tkvv_desktop.gui.screens.places_told import place_told
from tkvv_desktop.gui.undoing import WayBack
from tkvv_desktop.i18n import periods
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import begun, speak
from tkvv_desktop.i18n.indicators import FORMULAS, LEVELS, name_of, value_text, with_unit
from tkvv_desktop.usecases.areas import Area
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.target_records import Target
from tkvv_desktop.usecases.targets import (
    PledgeAgain,
    SetTarget,
    TargetRow,
    TypeReached,
    WithdrawTarget,
    pledge_again,
    set_target,
    type_reached,
    withdraw_target,
)

_ALL_COMMUNES = "associations"
_LEVELS = tuple(
    part
    for level, words in LEVELS.items()
    for part in (
        [(level, words), (_ALL_COMMUNES, N_("Association, all communes"))]
        if level == "association"
        else [(level, words)]
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a new target is about: the indicator chosen, the month shown, the places there are."""

    indicator: str
    month: date
    places: Sequence[Area]  # those the group belongs to


class PledgeForm(InnerForm):
    """What all three forms have in common: written by F9, left by Esc, refusals at their field."""

    FIELD_OF: ClassVar = {
        "target.no_text": "text",
        "target.period_wrong": "until",
        "target.planned_wrong": "planned",
        "target.twice": "planned",
        "target.no_source": "source",
        "target.in_future": "day",
        "target.reached_wrong": "value",
        "target.no_reason": "reason",
    }

    def __init__(self, desk: Desk, parent: QWidget, *, name: str, title: str) -> None:
        super().__init__(desk, parent, name=name)
        self.acts = PageActions(
            self,
            (
                Act("write_target", N_("Write it down"), self.write, "F9", "save"),
                self.leaving("leave_target", N_("Close without writing")),
            ),
        )
        self.form = Form(self)
        self.form.filled.connect(self.write)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(theme.GRID)
        head = theme.label(title, "heading", self)
        head.setWordWrap(True)
        self.lines.addWidget(head)

    def end(self) -> None:
        """The fields and the buttons, below what was put above."""
        buttons = in_a_row(
            self.acts.button("write_target", main=True),
            self.acts.button("leave_target"),
        )
        self.lines.addWidget(self.form)
        self.lines.addLayout(buttons)
        self.lines.addStretch(1)
        self._began = self.typed()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.typed() != self._began

    def typed(self) -> tuple[str, ...]:
        return tuple(field.words() for field in self.findChildren(WordsEdit))

    def set_focus_first(self) -> None:
        self.form.setFocus()

    @Slot()
    def write(self) -> None:
        """Let the use case run, unless a field cannot be read."""

    @Slot(object)
    def done(self, outcome: Outcome) -> None:
        undoing.offer(self, self.desk, self.said(), self.way_back(outcome))
        self.written.emit(outcome.changes)

    @abstractmethod
    def said(self) -> str:
        """What is in the book now, for the line above the page."""

    @abstractmethod
    def way_back(self, outcome: Outcome) -> WayBack:
        """How what was just written is taken back."""


class TargetForm(PledgeForm):
    """Where, when and how much; for a target in one's own words also what, and in which unit."""

    def __init__(
        self, desk: Desk, parent: QWidget, asked: Asked, old: Target | None = None
    ) -> None:
        """`old` is the target that is changed: its place and its indicator stay."""
        self._asked, self._old = asked, old
        key = old.indicator if old else asked.indicator
        self._key = key
        title = name_of(key, old.text if old else "") if key or old else _("A target of your own")
        super().__init__(desk, parent, name="target_form", title=title)
        if key in INDICATORS:
            how = _("How it is reckoned: {how}.").format(how=_(FORMULAS[key]))
            self.lines.addWidget(theme.label(how, "quiet", self))
        self._places = self._by_level(asked.places)
        self._level = self._chips("level", _LEVELS, _("For whom"), shown=old is None)
        self._where = theme.label("", "strong", self)
        self._where.setObjectName("where")
        self.lines.addWidget(self._where)
        self._kind = self._chips("kind", list(periods.KINDS.items()), _("Period"))
        self._when = theme.label("", "strong", self)
        self._when.setObjectName("when")
        self.lines.addWidget(self._when)
        self._better = self._chips(
            "better",
            ((HIGHER, N_("Higher")), (LOWER, N_("Lower"))),
            _("Better when"),
            shown=key not in INDICATORS,
        )
        self._add_fields()
        if old:
            self._fill(old)
        self._level.entered.connect(self._kind.setFocus)
        self._kind.entered.connect(self._after_kind)
        self._better.entered.connect(self._go_first)
        self._level.chosen.connect(self._tell)
        self._kind.chosen.connect(self._tell)
        self._tell()
        self.end()

    def set_focus_first(self) -> None:
        (self._level if self._old is None else self._planned).setFocus()

    def said(self) -> str:
        planned = self._planned.value()
        value = value_text(planned, self._key, self._unit.words())
        facts = {"name": name_of(self._key, self._text.words()), "planned": value}
        return speak(_("{name}: {planned} is planned."), facts)

    def typed(self) -> tuple[str, ...]:
        chips = (self._level.current(), self._kind.current(), self._better.current())
        return (*super().typed(), *chips)

    @Slot()
    def write(self) -> None:
        if not self.isEnabled() or not self.form.check():
            return
        planned = self._planned.value()
        assert planned is not None  # noqa: S101 - the field may not be empty
        where = self._places.get(self._level.current())
        is_range = self._kind.current() == RANGE
        command = SetTarget(
            id=self.id,
            level=where.level if where else "",
            place=where.place if where else "",
            kind=self._kind.current(),
            since=(self._since.value() if is_range else None) or self._month(),
            until=self._until.value() if is_range else None,
            planned=planned,
            indicator=self._key,
            text=self._text.words(),
            unit=self._unit.words(),
            better=self._better.current(),
            note=self._note.words(),
            target=self._old.target if self._old else "",
        )
        self.write_by(set_target, command)

    def way_back(self, outcome: Outcome) -> WayBack:
        """A new one is withdrawn; a changed one is set as it was."""
        old = self._old
        if old is None:
            withdraw = WithdrawTarget(new_id(), str(outcome.result), undoing.reason())
            words = _("The target is withdrawn again; both entries stay readable.")
            return WayBack(withdraw_target, withdraw, words)
        before = SetTarget(
            id=new_id(),
            level=old.level,
            place=old.place,
            kind=old.kind,
            since=old.since,
            until=old.until if old.kind == RANGE else None,
            planned=old.planned,
            indicator=old.indicator,
            text=old.text,
            unit=old.unit,
            better=old.better,
            note=old.note,
            target=old.target,
        )
        return undoing.put_back(set_target, before)

    # --- inside ---

    def _month(self) -> date:
        """The month whose period is meant: that of the old target, until another kind is taken."""
        old = self._old
        if old is not None and old.kind == self._kind.current():
            return old.since
        return self._asked.month

    def _add_fields(self) -> None:
        self._text = self.form.add(_("What is to be reached"), WordsEdit(name="text"))
        self._unit = self.form.add(_("Unit"), WordsEdit(name="unit"))
        self._since = self.form.add(_("First day"), DayEdit(name="since", may_be_empty=False))
        self._until = self.form.add(_("Last day"), DayEdit(name="until", may_be_empty=False))
        planned = with_unit(_("Planned"), self._key)
        self._planned = self.form.add(planned, NumberEdit(name="planned", may_be_empty=False))
        self._note = self.form.add(_("Remark"), WordsEdit(name="note"))
        self._since.set_value(self._asked.month)

    @Slot()
    def _after_kind(self) -> None:
        if self._key in INDICATORS:
            self._go_first()
        else:
            self._better.setFocus()

    @Slot()
    def _go_first(self) -> None:
        """To the first field after the chips."""
        fields = (self._text, self._since, self._planned)
        first = next(field for field in fields if self.form.asks_for(field.objectName()))
        first.setFocus()
        first.selectAll()

    def _fill(self, old: Target) -> None:
        self._kind.choose(old.kind)
        self._better.choose(old.better)
        for field, words in (
            (self._text, old.text),
            (self._unit, old.unit),
            (self._note, old.note),
        ):
            field.set_words(words)
        self._since.set_value(old.since)
        self._until.set_value(old.until)
        self._planned.set_value(old.planned)

    @Slot()
    def _tell(self) -> None:
        """Say which place and which days the chips mean, and ask for what they need."""
        where = self._places.get(self._level.current())
        self._where.setText(place_told(where) if where else _("The book knows no such place."))
        self._where.setVisible(self._old is None)
        kind = self._kind.current()
        if kind != RANGE:
            found = period_of(kind, self._month())
            self._when.setText(begun(periods.period_text(kind, found.since, found.until)))
        self._when.setVisible(kind != RANGE)
        own = () if self._key in INDICATORS else ("text", "unit")
        days = ("since", "until") if kind == RANGE else ()
        self.form.show_only((*own, *days, "planned", "note"))

    def _by_level(self, places: Sequence[Area]) -> Mapping[str, Area]:
        found: dict[str, Area] = {}
        for one in places:
            is_all = one.level == "association" and not one.name
            found[_ALL_COMMUNES if is_all else one.level] = one
        return found

    def _chips(
        self, name: str, choices: Sequence[tuple[str, str]], says: str, *, shown: bool = True
    ) -> Chips:
        label = theme.label(says, "", self)
        chips = Chips(choices, self, name=name, says=says)
        for widget in (label, chips):
            self.lines.addWidget(widget)
            widget.setVisible(shown)
        return chips


class ReachedForm(PledgeForm):
    """What was reached by a paper; left empty, the book tells again."""

    def __init__(self, desk: Desk, parent: QWidget, row: TargetRow) -> None:
        self._row = row
        words = _("What was reached: {name}")
        title = speak(words, {"name": name_of(row.target.indicator, row.target.text)})
        super().__init__(desk, parent, name="reached_form", title=title)
        if row.measured is not None:
            hint = _("The typed value is used instead of the book's. Empty: the book's again.")
            self.lines.addWidget(theme.label(hint, "quiet", self))
        words = with_unit(_("Reached"), row.target.indicator, row.target.unit)
        self._value = self.form.add(words, NumberEdit(name="value"))
        self._day = self.form.add(_("Day"), DayEdit(name="day", may_be_empty=False))
        self._source = self.form.add(_("By which paper"), WordsEdit(name="source"))
        self._day.set_value(desk.today)
        if row.target.typed:
            self._value.set_value(row.target.typed.value)
            self._source.set_words(row.target.typed.source)
        self.end()

    def set_focus_first(self) -> None:
        self._value.setFocus()

    def said(self) -> str:
        about, value = self._row.target, self._value.value()
        if value is None:
            words = _("{name}: what the book measures counts again.")
        else:
            words = _("{name}: {reached} is reached.")
        reached = value_text(value, about.indicator, about.unit)
        return speak(words, {"name": name_of(about.indicator, about.text), "reached": reached})

    @Slot()
    def write(self) -> None:
        if self.isEnabled() and self.form.check():
            day = self._day.value() or self.desk.today
            about = (self.id, self._row.id, day, self._value.value(), self._source.words())
            self.write_by(type_reached, TypeReached(*about))

    def way_back(self, outcome: Outcome) -> WayBack:
        """What was typed before stands again; if nothing was, the book tells again."""
        typed, about = self._row.target.typed, (new_id(), self._row.id)
        if typed is None:
            return undoing.put_back(type_reached, TypeReached(*about, self.desk.today, None))
        before = TypeReached(*about, typed.day, typed.value, typed.source)
        return undoing.put_back(type_reached, before)


class WithdrawForm(PledgeForm):
    """Why a target is not pledged any more."""

    def __init__(self, desk: Desk, parent: QWidget, row: TargetRow) -> None:
        self._row = row
        words = _("Withdraw the target: {name}")
        title = speak(words, {"name": name_of(row.target.indicator, row.target.text)})
        super().__init__(desk, parent, name="withdraw_form", title=title)
        self._reason = self.form.add(_("Why"), WordsEdit(name="reason"))
        self.end()

    def set_focus_first(self) -> None:
        self._reason.setFocus()

    def said(self) -> str:
        about = self._row.target
        facts = {"name": name_of(about.indicator, about.text)}
        return speak(_("{name}: the target is withdrawn."), facts)

    @Slot()
    def write(self) -> None:
        if self.isEnabled() and self.form.check():
            self.write_by(
                withdraw_target, WithdrawTarget(self.id, self._row.id, self._reason.words())
            )

    def way_back(self, outcome: Outcome) -> WayBack:
        return undoing.put_back(pledge_again, PledgeAgain(new_id(), self._row.target))
