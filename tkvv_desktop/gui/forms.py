"""A form: labelled fields, all their faults at once, Enter from one to the next."""

from collections.abc import Callable, Collection
from contextlib import suppress
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from tkvv_desktop.domain.doubts import SMALL
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.echo import Echo
from tkvv_desktop.gui.fields import Mark, MoneyEdit, RateEdit, ValueEdit, WordsEdit
from tkvv_desktop.gui.in_sight import WITH_OTHERS

_LETTERS = 14  # a field with less room stands below its label
Field = TypeVar("Field", bound=WordsEdit)
Doubt = Callable[[str, Dong], str]  # (name of the field, amount): what to ask once, or ""
RateDoubt = Callable[[Decimal], str]  # the same of a rate


class Form(QWidget):
    """Fields under one another; Enter in the last one says that all are `filled`.

    An amount about which `doubt` has a question is left, or taken, only the second time.
    """

    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[str, Mark] = {}
        self._fields: list[WordsEdit] = []
        self._cells: dict[str, QWidget] = {}
        self._hidden: frozenset[str] = frozenset()
        self._asked: dict[str, Dong | Decimal] = {}  # amounts that were asked about, by field
        self.doubt: Doubt | None = None
        self.rate_doubt: RateDoubt | None = None
        self._lines = QFormLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setVerticalSpacing(theme.GRID)
        self._lines.setHorizontalSpacing(0)  # Qt would indent a field below its label by it
        self._lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    def add(self, label: str, field: Field) -> Field:
        """Put `field` under the others, with its label (already translated) and its mark."""
        field.setMinimumWidth(min(field.maximumWidth(), theme.wide("0" * _LETTERS)))
        cell = QWidget(self)
        cell.setProperty(WITH_OTHERS, True)  # who types sees what is said below
        stack = QVBoxLayout(cell)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addWidget(field)
        if isinstance(field, MoneyEdit) and field.IS_SAID:
            stack.addWidget(Echo(field))
        mark = Mark(field)
        stack.addWidget(mark)
        name = QLabel(label, self)
        name.setBuddy(field)
        _beside(name, field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._lines.addRow(name, cell)
        self._fields.append(field)
        self._cells[field.objectName()] = cell
        self._marks[field.objectName()] = mark
        field.entered.connect(self._go_on)
        return field

    def add_tick(self, label: str, name: str) -> QCheckBox:
        """A tick that is rarely needed: Tab and its letter reach it, Enter passes it by."""
        tick = QCheckBox(label, self)
        tick.setObjectName(name)
        tick.setAccessibleName(label.replace("&", ""))
        self._lines.addRow(tick)
        return tick

    def add_choice(self, label: str, choice: QWidget) -> None:
        """A row of choices beside its label, in line with the fields; Enter passes it by."""
        name = QLabel(label, self)
        _beside(name, choice)
        self._lines.addRow(name, choice)
        self._cells[choice.objectName()] = choice

    def show_only(self, names: Collection[str]) -> None:
        """Ask for these fields; the others wait with what stands in them."""
        self._hidden = frozenset(self._cells) - frozenset(names)
        for name, cell in self._cells.items():
            self._lines.setRowVisible(cell, name in names)

    def asks_for(self, name: str) -> bool:
        """Whether the field `name` is there and shown."""
        return name in self._cells and name not in self._hidden

    def check(self) -> bool:
        """Mark what is wrong and go to the first, or ask about an amount; True when all is well."""
        wrong = self.unread()
        if wrong:
            self._field(next(iter(wrong))).setFocus()
            return False
        return not any(self._asks_about(field) for field in self._shown())

    def unread(self) -> dict[str, str]:
        """Mark every field that cannot be read; what stands in each, by its name."""
        wrong = [field for field in self._shown() if self._is_wrong(field)]
        return {field.objectName(): field.text() for field in wrong}

    def explain(self, name: str, error: KnownError, *, go: bool = True) -> None:
        """Say at the field `name` what the rules have against it, and go there."""
        self._marks[name].explain(error)
        if go:
            self._field(name).setFocus()

    def ask(self, name: str, question: str) -> None:
        """Ask at the field `name` for a second look (already translated), and go there."""
        self._marks[name].ask(question)
        self._field(name).setFocus()
        self._field(name).selectAll()

    def clear(self, name: str) -> None:
        """Nothing is wrong at the field `name` any more."""
        self._marks[name].clear_mark()

    def go_to_mark(self) -> None:
        """Go to the first field at which something is said."""
        marked = [field for field in self._shown() if field.property("marked")]
        for field in marked[:1]:
            field.setFocus()

    def forget_questions(self) -> None:
        """What is typed from now on is of something else: ask about the same amount anew."""
        for name in self._asked:
            self.clear(name)
        self._asked.clear()

    def hold(self) -> None:
        """Take no keys while the work is under way, so that nothing is written twice."""
        self.setEnabled(False)

    def release(self) -> None:
        self.setEnabled(True)

    def _shown(self) -> list[WordsEdit]:
        return [field for field in self._fields if field.objectName() not in self._hidden]

    def _field(self, name: str) -> WordsEdit:
        return next(field for field in self._fields if field.objectName() == name)

    def _is_wrong(self, field: WordsEdit) -> bool:
        if not isinstance(field, ValueEdit):
            return False
        name = field.objectName()
        try:
            value = field.value()
        except Refused as error:
            self._marks[name].explain(error)
            return True
        if not self._marks[name].is_question or self._asked.get(name) != value:
            self._marks[name].clear_mark()  # what is asked stays until it is answered
        return False

    def _asks_about(self, field: WordsEdit) -> bool:
        """Ask once about an amount that was most likely not meant, and stay there."""
        value: Dong | Decimal | None = None
        question, name = "", field.objectName()
        with suppress(Refused):  # what cannot be read is said when all is checked
            if self.doubt and isinstance(field, MoneyEdit) and (amount := field.value()):
                value, question = amount, self.doubt(name, amount)
            elif self.rate_doubt and isinstance(field, RateEdit) and (rate := field.value()):
                value, question = rate, self.rate_doubt(rate)
        if not question or value is None:
            return False
        if self._asked.get(name) == value:
            self.clear(name)
            return False
        self._asked[name] = value
        self.ask(name, question)
        if isinstance(field, MoneyEdit) and value < SMALL:
            field.end(False)  # a "k" behind it puts it right
        return True

    @Slot()
    def _go_on(self) -> None:
        fields = self._shown()
        if any(field.hasFocus() and self._asks_about(field) for field in fields):
            return
        here = next((at for at, field in enumerate(fields) if field.hasFocus()), None)
        if here is None or here + 1 == len(fields):
            if self.check():
                self.filled.emit()
        else:
            fields[here + 1].setFocus()
            fields[here + 1].selectAll()


def _beside(name: QLabel, field: QWidget) -> None:
    """Its words stay beside the first line, whatever is said below; above it they are lower."""
    name.setContentsMargins(0, 0, theme.GRID, 0)
    name.setMaximumHeight(field.sizeHint().height())
