"""The instalments of a paper 08/TD: a small table of days and amounts with its sum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.dues import Due
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import PlannedInstalment
from tkvv_desktop.gui import doubting, theme
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import parse_day, speak

_ROOM = 4  # empty lines below the instalments there are
_LINES_SEEN = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table; empty ones do not count."""

    id: int
    due_on: date | None = None
    amount: Dong | None = None


COLUMNS = (
    Column(
        "due_on",
        N_("Due on"),
        lambda line: told.shown_day(line.due_on),
        sample="00/00/0000",
        edit="words",
        value=lambda line: told.shown_day(line.due_on),
    ),
    Column(
        "amount",
        N_("Amount"),
        lambda line: told.amount(line.amount or 0),
        number=True,
        sample="000.000.000",
        stretch=True,
        edit="money",
        value=lambda line: line.amount,
    ),
)


class LoanPlan(QWidget):
    """What is paid when, and how much is still to be shared out."""

    refused = Signal(object)  # Refused: what was typed cannot be read

    def __init__(self, dues: Sequence[Due], payable: Dong, parent: QWidget) -> None:
        """`dues` as they are planned now; together they shall make `payable`."""
        super().__init__(parent)
        self._payable = payable
        planned = [_Line(at, due.due_on, due.amount) for at, due in enumerate(dues)]
        empty = [_Line(at) for at in range(len(planned), len(planned) + _ROOM)]
        self._begun_with = (*planned, *empty)
        self.table = TableView(COLUMNS, self, name="plan", says=_("Instalments"))
        self.table.show_rows(self._begun_with)
        self.table.rows.typed.connect(self._typed)
        self.table.refused.connect(self.refused)
        self.table.ask_about(self._doubt)
        head = self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(theme.row_height() * _LINES_SEEN + head)
        self.table.setMaximumWidth(theme.wide("0" * 32))
        self._sum = theme.label("", "", self)
        self._sum.setObjectName("sum_of_plan")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID // 2)
        lines.addWidget(self.table)
        lines.addWidget(self._sum)
        self.setFocusProxy(self.table)
        self._tell_sum()

    @property
    def is_begun(self) -> bool:
        """Whether it is another plan than the one there was."""
        return tuple(self.table.rows.rows()) != self._begun_with

    def instalments(self) -> tuple[PlannedInstalment, ...]:
        """The plan by day; Refused for a line of which one half is missing."""
        found = []
        for line in self.table.rows.rows():
            if line.due_on is None and not line.amount:
                continue
            if line.due_on is None:
                self.table.go_to(line.id, "due_on")
                raise Refused("day.missing")
            if not line.amount:
                self.table.go_to(line.id, "amount")
                raise Refused("amount.missing")
            found.append(PlannedInstalment(line.due_on, line.amount))
        return tuple(sorted(found, key=lambda one: one.due_on))

    @Slot(object, str, object)
    def _typed(self, row_id: int, key: str, value: object) -> None:
        line = self.table.rows.row_at(self.table.rows.place_of(row_id))
        if line is None:
            return
        if key == "due_on":
            try:
                value = parse_day(str(value)) if value else None
            except Refused as error:  # the line keeps the day it had
                self.refused.emit(error)
                return
        self.table.rows.put(replace(line, **{key: value}))
        self._tell_sum()

    def _doubt(self, line: _Line, amount: Dong) -> str:
        """What to ask about an instalment: it is measured by the largest there was."""
        planned = [one.amount or ZERO for one in self._begun_with]
        if doubts.is_small(amount, line.amount, self._payable, *planned):
            return doubting.small(amount)
        return doubting.much() if doubts.is_much(amount, max(planned)) else ""

    def _tell_sum(self) -> None:
        shared = sum(line.amount or ZERO for line in self.table.rows.rows())
        facts = {"amount": shared, "left": self._payable - shared, "over": shared - self._payable}
        if shared == self._payable:
            kind, words = "quiet", _("{amount:dong}: all is shared out.")
        elif shared < self._payable:
            kind, words = "warn", _("{amount:dong} together; {left:dong} is not shared out yet.")
        else:
            kind, words = "warn", _("{amount:dong} together; that is {over:dong} too much.")
        self._sum.setText(speak(words, facts))
        self._sum.setProperty("kind", kind)
        theme.restyle(self._sum)
