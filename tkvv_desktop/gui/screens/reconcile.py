"""The bank's latest statement against the book: every difference with its reason. Read only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from tkvv_desktop.domain.differences import Cause
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.headings import heading
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.i18n.wording import words_for
from tkvv_desktop.usecases.reconcile import Reconciliation, reconciliation


@dataclass(frozen=True, slots=True)
class _Line:
    """One reason: of a loan, or of a deposit (no contract)."""

    id: str
    member: str
    contract_no: str
    cause: Cause
    reason: str
    day: date | None
    outstanding: int
    interest: int
    deposit: int


def _lines(found: Reconciliation) -> Iterator[_Line]:
    for row in found.rows:
        for number, item in enumerate(row.items):
            yield _Line(
                id=f"{row.id}/{number}",
                member=row.member,
                contract_no=row.contract_no,
                cause=item.cause,
                reason=words_for(item.cause, amount=item.amount, days=abs(item.days)),
                day=item.day,
                outstanding=item.effect.outstanding,
                interest=item.effect.arrears or item.effect.grace,
                deposit=0,
            )
    for deposit in found.deposit_rows:
        for number, of in enumerate(deposit.items):
            yield _Line(
                id=f"{deposit.id}/{number}",
                member=deposit.member,
                contract_no="",
                cause=of.cause,
                reason=words_for(of.cause, amount=abs(of.effect), days=0),
                day=None,
                outstanding=0,
                interest=0,
                deposit=of.effect,
            )


def _more(amount: int) -> str:
    """How much more, or less, the bank has; nothing for 0."""
    if not amount:
        return ""
    return f"+{grouped(amount)}" if amount > 0 else f"-{grouped(-amount)}"


def _tone(line: _Line) -> Tone:
    return "warn" if line.cause is Cause.UNKNOWN else ""


_AMOUNT = "-00.000.000"
COLUMNS = (
    Column(
        "member", N_("Member"), lambda line: line.member, sample="Nguyễn Thị Phương Thảo", find=True
    ),
    Column("contract_no", N_("Contract"), lambda line: line.contract_no, sample="0" * 16, spare=1),
    Column("day", N_("Day"), lambda line: told.shown_day(line.day), sample="00/00/0000", spare=2),
    Column(
        "outstanding",
        N_("Outstanding"),
        lambda line: _more(line.outstanding),
        number=True,
        sample=_AMOUNT,
    ),
    Column(
        "interest",
        N_("Arrears"),
        lambda line: _more(line.interest),
        number=True,
        sample=_AMOUNT,
    ),
    Column(
        "deposit",
        N_("Deposit"),
        lambda line: _more(line.deposit),
        number=True,
        sample=_AMOUNT,
    ),
    Column(
        "reason",
        N_("Why the bank differs"),
        lambda line: line.reason,
        sample="Ngân hàng đã thu 00.000.000 đ",
        stretch=True,
        tone=_tone,
    ),
)


class ReconcileScreen(Screen):
    """What the latest statement changed, and why."""

    TITLE = N_("Compare")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no = ""
        self._month = desk.today.replace(day=1)
        self.days = theme.label("", "strong", self)
        self.days.setObjectName("days_compared")
        self.agreeing = theme.label("", "quiet", self)
        self.agreeing.setObjectName("agreeing")
        self.why = heading("", self)
        self.why.setObjectName("reason")
        for label in (self.days, self.agreeing, self.why):
            label.setWordWrap(True)
        self.table = TableView(
            COLUMNS,
            self,
            name="differences",
            says=_("Differences between the bank's statement and the book"),
            frozen=1,
        )
        self.table.chosen.connect(self._show_reason)
        page = QVBoxLayout(self)
        page.setContentsMargins(*(2 * theme.GRID,) * 4)
        page.setSpacing(theme.GRID)
        for widget in (
            self.days,
            self.agreeing,
            self.table,
            RestOfRow(self.table, ("reason",)),
            self.why,
        ):
            page.addWidget(widget, stretch=1 if widget is self.table else 0)
        for label in (self.days, self.agreeing):
            label.hide()  # until there is something to compare

    def show_group(self, group_no: str, month: date) -> None:
        """Compare the latest statement of the month with the one before."""
        self._group_no, self._month = group_no, month
        self._read()

    def refresh(self, changes: frozenset[Any]) -> None:
        """Anything written may explain something."""
        self._read()

    def set_focus_first(self) -> None:
        """On the table."""
        self.table.setFocus()

    def _read(self) -> None:
        on = told.day_of(self._month, self.desk.today)
        self.desk.tasks.run(
            lambda: self.desk.book.ask(reconciliation, self._group_no, on),
            done=self._shown,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _shown(self, found: Reconciliation) -> None:
        for label in (self.days, self.agreeing):
            label.setVisible(found.stated_on is not None)
        self.table.show_rows(tuple(_lines(found)))
        self._show_reason(self.table.current_id())
        if found.stated_on is None:
            self.table.say_empty(
                _(
                    "Read the bank's files of two months in a row first (Ctrl+7); they are then "
                    "compared here."
                )
            )
            return
        days = {"on": found.stated_on, "before": found.before_on}
        self.days.setText(
            speak(_("The bank's statement of {on:day} against the book since {before:day}"), days)
        )
        counts = {
            "loans": found.loans_agreeing,
            "of_loans": found.loans,
            "deposits": found.deposits_agreeing,
            "of_deposits": found.deposits,
            "percent": found.percent_explained,
        }
        words = _(
            "What agrees: loans {loans} of {of_loans}, deposits {deposits} of {of_deposits}. "
            "{percent} % of the differences are explained. The bank's figures count."
        )
        self.agreeing.setText(speak(words, counts))
        self.table.say_empty(_("Everything agrees to the đồng."))

    @Slot(object)
    def _show_reason(self, chosen: object) -> None:
        """The whole sentence, however narrow the window is."""
        lines = {line.id: line for line in self.table.rows.rows()}
        line = lines.get(chosen)
        self.why.setText(f"{line.member}: {line.reason}" if line else "")
        self.why.setVisible(line is not None)
