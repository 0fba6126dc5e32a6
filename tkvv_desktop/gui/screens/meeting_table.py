"""The collection table: what each member owes, what he gives, and the sums under it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.names import register_key
from tkvv_desktop.gui import doubting, theme
from tkvv_desktop.gui.fields import MoneyEdit
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens.amounts import AmountSaid, amount, estimate, line_of
from tkvv_desktop.gui.screens.ledger import Ledger
from tkvv_desktop.gui.screens.meeting_draft import (
    Entry,
    Line,
    Sums,
    absent,
    expected,
    is_awaited,
    is_unusual,
    told_apart,
)
from tkvv_desktop.gui.tables import LEAST_ROWS
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import grouped, speak


def _name_tone(line: Line) -> Tone:
    return "quiet" if line.is_done else ""


def _present_tone(line: Line) -> Tone:
    return "" if line.entry.present else "quiet"


def _due_tone(line: Line) -> Tone:
    return "quiet" if line.is_done else "strong"


def _arrears_tone(line: Line) -> Tone:
    if not line.row.arrears or not line.entry.present:
        return "quiet"
    return "quiet" if line.is_done else "warn"


def _interest_tone(line: Line) -> Tone:
    return _typed_tone(line, "interest", line.entry.interest)


def _deposit_tone(line: Line) -> Tone:
    return _typed_tone(line, "deposit", line.entry.deposit)


def _typed_tone(line: Line, column: str, typed: Dong | None) -> Tone:
    return "warn" if typed is not None and is_unusual(line, column, typed) else ""


_POSITION = Column("position", N_("No."), lambda line: str(line.row.position), number=True)
_NAME = Column(
    "name",
    N_("Name"),
    lambda line: line.row.name,
    order=lambda line: register_key(line.row.name),
    sample="Nguyễn Hoàng Thị Phương Nhàn",
    find=True,
    tone=_name_tone,
)
_PRESENT = Column(
    "present",
    N_("Present"),
    lambda line: "" if line.entry.present else _("absent"),
    sample="☐☐ absent",
    edit="tick",
    value=lambda line: line.entry.present,
    tone=_name_tone,
)
_NOTE = Column(
    "note",
    N_("Note"),
    lambda line: line.entry.note,
    sample="đi làm ăn xa",
    stretch=True,
    edit="words",
    value=lambda line: line.entry.note,
    tone=_name_tone,
)

MONEY_COLUMNS = (
    replace(_POSITION, spare=1),
    _NAME,
    replace(_PRESENT, spare=2),
    Column(
        "current",
        N_("Interest due"),
        lambda line: estimate(line.row.current),
        order=lambda line: line.row.current,
        number=True,
        sample="~ 00.000.000",
        tone=_due_tone,
    ),
    Column(
        "arrears",
        N_("Arrears"),
        lambda line: grouped(line.row.arrears),
        order=lambda line: line.row.arrears,
        number=True,
        sample="00.000.000",
        tone=_arrears_tone,
    ),
    Column(
        "interest",
        N_("Interest taken"),
        lambda line: amount(line.entry.interest),
        number=True,
        sample="00.000.000",
        edit="money",
        value=lambda line: line.entry.interest,
        tone=_interest_tone,
        editable=lambda line: bool(line.row.loans),
    ),
    Column(
        "deposit",
        N_("Deposit taken"),
        lambda line: amount(line.entry.deposit),
        number=True,
        sample="00.000.000",
        edit="money",
        value=lambda line: line.entry.deposit,
        tone=_deposit_tone,
    ),
    _NOTE,
)

ROLL_COLUMNS = (
    _POSITION,
    replace(_NAME, tone=_present_tone),
    replace(_PRESENT, tone=_present_tone),
    replace(_NOTE, sample="đi làm ăn xa từ tháng 8, chưa về", tone=_present_tone),
)


def changed_entry(line: Line, key: str, value: object) -> Entry:
    """The entry with what was typed in a column."""
    if key == "present" and not value:
        return absent(line)
    changes: dict[str, Any] = {key: value}
    return replace(line.entry, **changes)


class WhoIsMeant(QLabel):
    """Below a table of members: number, telephone and address where two have one name."""

    def __init__(self, table: Ledger) -> None:
        super().__init__(table.parentWidget())
        self._table = table
        self.setObjectName(f"who_is_meant_{table.objectName()}")
        self.setWordWrap(True)
        table.chosen.connect(self.say)
        self.hide()

    @Slot()
    def say(self) -> None:
        """Tell it of the row one is at; where nobody has the name of another, take no room."""
        lines = self._table.rows.rows()
        here = self._table.rows.row_at(self._table.currentIndex().row())
        who = told_apart(here, lines) if here is not None else ()
        self.setText(" · ".join((here.row.name, *who)) if here is not None and who else "")
        self.setVisible(any(told_apart(line, lines) for line in lines))


class CollectionPage(QWidget):
    """The table with the amount being typed below it, and all sums always in sight."""

    typed = Signal(object, str, object)  # customer, column, value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Ledger(
            MONEY_COLUMNS,
            self,
            way=("interest", "deposit"),
            name="collection",
            says=_("Collection table"),
            empty=_("No member is known yet. Read the bank's files first (Ctrl+7)."),
            offer=expected,
            doubt=self._is_doubtful,
            passed_over=lambda line: not line.entry.present,
            awaited=is_awaited,
            tick="present",
            frozen=2,
        )
        self.table.keep_rows(LEAST_ROWS)
        self.table.rows.typed.connect(self.typed)
        self.table.typing.connect(self._say_typing)
        self.table.doubted.connect(self._ask_again)
        self.table.given_up.connect(self._say_row)
        self.table.selectionModel().currentChanged.connect(self._say_row)
        self._said = AmountSaid(self, name="amount_said")
        self._people = theme.label("", "strong", self)
        self._quorum = theme.label("", "", self)
        self._interest = theme.label("", "strong", self)
        self._deposits = theme.label("", "strong", self)
        self._all = theme.label("", "strong", self)
        for label, name in (
            (self._people, "sum_people"),
            (self._quorum, "sum_quorum"),
            (self._interest, "sum_interest"),
            (self._deposits, "sum_deposits"),
            (self._all, "sum_all"),
        ):
            label.setObjectName(name)
        self._below = QWidget(self)
        self._below.setMinimumWidth(1)  # two lines, where one is too long
        self._sums = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self._sums.setContentsMargins(0, 0, 0, 0)
        self._sums.addLayout(line_of(self._people, self._quorum))
        self._sums.addLayout(line_of(self._interest, self._deposits, self._all, stretch=False))
        self._room = 0  # pixels from top to bottom that are seen at once; 0: not known yet
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.GRID // 2)
        page.addWidget(self.table, 1)
        page.addWidget(self._below)
        page.addWidget(self._said)

    def begin(self) -> None:
        """Put the cursor at the first member whose interest is awaited."""
        self.table.setFocus()
        here = self.table.rows.row_at(self.table.currentIndex().row())
        if here is None or self.table.currentIndex().row() == 0:
            waiting = (line for line in self.table.rows.rows() if not line.is_done)
            here = next(waiting, here)
        if here is not None:
            self.table.go_to(here.id, "interest")

    def show_lines(self, shown: Sequence[Line], sums: Sums) -> None:
        self.table.show_rows(shown)
        self.show_sums(sums)
        self._say_row()

    def show_sums(self, sums: Sums) -> None:
        facts = {"n": sums.people, "present": sums.present}
        words = ngettext(
            "{n} member · present {present}", "{n} members · present {present}", sums.people
        )
        self._people.setText(speak(words, facts))
        words = _("(two thirds: yes)") if sums.has_quorum else _("(two thirds: not yet)")
        self._quorum.setText(words)
        kind = "" if sums.has_quorum else "warn"
        if self._quorum.property("kind") != kind:
            self._quorum.setProperty("kind", kind)
            theme.restyle(self._quorum)
        for label, words, value in (
            (self._interest, _("Interest {amount:grouped}"), sums.interest),
            (self._deposits, _("Deposits {amount:grouped}"), sums.deposits),
            (self._all, _("Together {amount:grouped}"), sums.all),
        ):
            label.setText(speak(words, {"amount": value}))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def fit_into(self, room: int) -> None:
        """So many pixels are seen at once: rows and what is known of one go before the sums."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        labels = (self._people, self._quorum, self._interest, self._deposits, self._all)
        needed = sum(label.sizeHint().width() for label in labels) + 15 * theme.GRID
        way = QBoxLayout.Direction
        is_wide = needed <= self.width()
        self._sums.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        line = self._all.sizeHint().height() + theme.GRID
        left = self._room - self.table.minimumHeight() - self._said.height() - theme.GRID
        has_all = not self._room or left >= (1 if is_wide else 2) * line
        for label in (self._people, self._quorum):
            label.setVisible(has_all or is_wide)
        self._below.setVisible(has_all or left >= line)

    @Slot(str, object)
    def _say_typing(self, column: str, value: Dong | None) -> None:
        if column != "note":
            self._said.ask("")
            self._said.say(value)

    def _is_doubtful(self, line: Line, column: str, amount: Dong) -> bool:
        """Whether to ask once; who has deposited nothing before is measured by the others."""
        if column == "deposit" and not line.row.last_deposit and not line.row.current:
            others = max((one.row.last_deposit for one in self.table.rows.rows()), default=ZERO)
            is_small = doubts.is_small(amount, expected(line, column))
            return is_small or doubts.is_much(amount, others)
        return is_unusual(line, column, amount)

    @Slot(object)
    def _ask_again(self, row_id: str) -> None:
        here = self.table.currentIndex()
        column = self.table.rows.columns[here.column()].key
        line = next(line for line in self.table.rows.rows() if line.id == row_id)
        editor = self.table.indexWidget(here)
        typed = (editor.value() if isinstance(editor, MoneyEdit) else None) or ZERO
        if doubts.is_small(typed, expected(line, column)):
            words = doubting.small(typed)
        else:
            words = doubting.over(line.row.due) if column == "interest" else doubting.much()
        self._said.ask(words)

    @Slot()
    def _say_row(self) -> None:
        here = self.table.currentIndex()
        line = self.table.rows.row_at(here.row())
        if line is None:
            self._said.about("")
            self._said.say(None)
            return
        row = line.row
        facts = {
            "name": row.name,
            "due": row.due,
            "arrears": row.arrears,
            "last": row.last_deposit,
            "balance": row.deposit_balance,
        }
        if not line.entry.present:
            words = _("{name} · absent; type an amount if somebody brought it")
        elif not row.loans:
            words = _("{name} · no loan · deposited last time {last:dong}, balance {balance:dong}")
        elif row.arrears:
            words = _(
                "{name} · owes {due:dong}, of it arrears {arrears:dong} · deposited last time "
                "{last:dong}, balance {balance:dong}"
            )
        else:
            words = _(
                "{name} · owes {due:dong} · deposited last time {last:dong}, balance {balance:dong}"
            )
        said = speak(words, facts)
        said = " · ".join([*told_apart(line, self.table.rows.rows()), said])
        if line.entry.note and (_("Note"), line.entry.note) in self.table.spared():
            said = f"{said} · {line.entry.note}"
        self._said.about(said)
        self._said.say(_typed_in(line, self.table.rows.columns[here.column()].key))


def _typed_in(line: Line, column: str) -> Dong | None:
    return {"interest": line.entry.interest, "deposit": line.entry.deposit}.get(column)
