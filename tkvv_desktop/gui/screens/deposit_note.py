"""The form that notes what the bank's voucher says of a member's deposit."""

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.gui import doubting, theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, MoneyEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import in_a_row
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_form import InnerForm
from tkvv_desktop.gui.undoing import Undoing
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import dong, speak
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.deposits import NoteDeposit, note_deposit
from tkvv_desktop.usecases.taking_back import TakeBack, take_back
from tkvv_desktop.usecases.views import HistoryRow, MemberPage

_KINDS = (
    ("paid_in", N_("Deposited at the bank or by transfer")),
    ("withdrawn", N_("Withdrawn")),
    ("interest", N_("Interest added")),
)


def _is_deposit(row: HistoryRow) -> bool:
    return bool(row.deposit) and not row.is_reversed


class DepositNoteForm(InnerForm):
    """One change of a deposit past the group: what kind, how much, when, by which voucher."""

    FIELD_OF: ClassVar = {
        "deposit.no_amount": "amount",
        "deposit.still_owes": "amount",
        "deposit.more_than_there": "amount",
        "deposit.in_future": "day",
    }

    def __init__(self, desk: Desk, group_no: str, page: MemberPage, parent: QWidget) -> None:
        super().__init__(desk, parent, name="deposit_note")
        self._group_no, self._page = group_no, page
        self.acts = PageActions(
            self,
            (
                Act("write_deposit", N_("Write it down"), self._write, "F9", "save"),
                self.leaving("leave_deposit", N_("Close without writing")),
            ),
        )
        self.kinds = Chips(_KINDS, self, name="kinds", says=_("What the voucher says"))
        self.form = Form(self)
        self._amount = self.form.add(_("Amount"), MoneyEdit(name="amount"))
        self._amount.setMaximumWidth(theme.wide("0" * 20))
        self._day = self.form.add(_("Day"), DayEdit(name="day", may_be_empty=False))
        self._day.set_value(desk.today)
        self._number = self.form.add(_("Number of the voucher"), WordsEdit(name="number"))
        self._number.setMaximumWidth(theme.wide("0" * 20))
        self._began_on = self._day.words()
        self.form.doubt = self._doubt
        self.books: Chips | None = None
        if len(page.deposit_books) > 1:
            choices = [(number, number) for number in page.deposit_books]
            self.books = Chips(choices, self, name="books", says=_("Deposit book"))
            self.books.entered.connect(self._write)
        self.kinds.entered.connect(self._amount.setFocus)
        self.form.filled.connect(self._filled)
        self._build()

    def set_focus_first(self) -> None:
        self.kinds.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        typed = self._amount.words() or self._number.words()
        return bool(typed) or self._day.words() != self._began_on

    # --- writing ---

    @Slot()
    def _filled(self) -> None:
        """After the last field: on to the books, or all is told."""
        if self.books is not None:
            self.books.setFocus()
        else:
            self._write()

    @Slot()
    def _write(self) -> None:
        if not self.isEnabled() or not self.form.check():
            return
        command = NoteDeposit(
            id=self.id,
            group_no=self._group_no,
            customer_no=self._page.person.customer_no,
            kind=self.kinds.current(),
            amount=self._amount.value() or ZERO,
            day=self._day.value() or self.desk.today,
            voucher_no=self._number.words(),
            book_no=self._book_no(),
        )
        self.write_by(note_deposit, command)

    def _doubt(self, _name: str, amount: Dong) -> str:
        """What to ask about the amount of the voucher."""
        page, kind = self._page, self.kinds.current()
        have = page.row.deposit
        if doubts.is_small(amount, have):
            return doubting.small(amount)
        if kind == "interest":
            is_much = doubts.is_much_added(amount, have)
        else:
            debts = ((Dong(loan.in_term + loan.overdue), loan.rate) for loan in page.loans)
            last = next((row.deposit for row in page.history if _is_deposit(row)), have)
            is_much = kind == "paid_in" and doubts.is_much_deposited(
                amount, last, doubts.a_month_of(debts)
            )
        return doubting.much() if is_much else ""

    def _book_no(self) -> str:
        """The book chosen, or the only one."""
        if self.books is not None:
            return self.books.current()
        return next(iter(self._page.deposit_books), "")

    @Slot(object)
    def done(self, outcome: Outcome) -> None:
        words = _("Noted of the deposit of {member}: {amount}. The bank's next file leads.")
        facts = {"member": self._page.row.name, "amount": dong(self._amount.value() or ZERO)}
        numbers = new_id(), self._group_no, self.id
        command = TakeBack(*numbers, undoing.reason(), self.desk.today)
        Undoing(self, self.desk, take_back, command).offer(speak(words, facts))
        self.written.emit(outcome.changes)

    # --- building ---

    def _build(self) -> None:
        title = speak(_("Deposit of {member} at the bank"), {"member": self._page.row.name})
        head = theme.label(title, "strong", self)
        note = theme.label(
            _("Note here what the bank's voucher says; no cash goes through the group."),
            "quiet",
            self,
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        for label in (head, note):
            label.setWordWrap(True)
            lines.addWidget(label)
        lines.addWidget(self.kinds)
        lines.addWidget(self.form)
        if self.books is not None:
            lines.addWidget(theme.label(_("Deposit book"), "", self))
            lines.addWidget(self.books)
        buttons = in_a_row(
            self.acts.button("write_deposit", main=True),
            self.acts.button("leave_deposit"),
        )
        lines.addLayout(buttons)
