"""The form that notes what was decided about a loan: only what that decision needs."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.dues import Due
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.names import folded
from tkvv_desktop.gui import doubting, theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, MoneyEdit, RateEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import in_a_row
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_form import InnerForm
from tkvv_desktop.gui.screens.loan_kinds import FIELDS, KINDS, MAY_BE_ALL, holds
from tkvv_desktop.gui.screens.loan_plan import LoanPlan
from tkvv_desktop.gui.undoing import Undoing
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.loan_life import NoteLoan, note_loan
from tkvv_desktop.usecases.taking_back import TakeBack, take_back
from tkvv_desktop.usecases.views import LoanRow, MemberRow

_NAMED = 4  # members told by name while more than one fits


class LoanChange(InnerForm):
    """One loan, the kinds of changes, and the fields of the kind chosen."""

    FIELD_OF: ClassVar = {
        "life.in_future": "day",
        "life.no_amount": "amount",
        "life.more_than_contract": "amount",
        "life.more_than_in_term": "amount",
        "life.more_than_overdue": "amount",
        "life.more_than_frozen": "amount",
        "life.more_than_owed": "amount",
        "life.more_than_arrears": "interest",
        "life.no_reason": "reason",
        "life.no_paper": "paper",
        "life.until_missing": "until",
        "life.freeze_too_long": "until",
        "life.extension_too_long": "until",
        "life.no_rate": "rate",
        "life.new_contract_missing": "contract",
        "life.not_a_member": "member",
    }

    grown = Signal()  # other fields are shown

    def __init__(
        self,
        desk: Desk,
        group_no: str,
        loan: LoanRow,
        dues: Sequence[Due],
        parent: QWidget,
        *,
        paid_out: Dong = ZERO,
    ) -> None:
        """`dues`: what falls due of this loan as it is planned now; `paid_out`: the last time."""
        super().__init__(desk, parent, name="loan_change")
        self._group_no, self._loan, self._paid_out = group_no, loan, paid_out
        self._members: tuple[MemberRow, ...] | None = None
        self.acts = PageActions(
            self,
            (
                Act("write_change", N_("Write it down"), self._write, "F9", "save"),
                self.leaving("leave_change", N_("Close without writing")),
            ),
        )
        self.kinds = Chips(
            [(str(kind), words) for kind, words in KINDS],
            self,
            name="kinds",
            says=_("What was decided"),
        )
        self.kinds.chosen.connect(self._show_kind)
        self._holds = theme.label("", "", self)
        self._holds.setObjectName("what_holds")
        self._holds.setWordWrap(True)
        self._add_fields()
        self.plan = LoanPlan(dues, Dong(loan.in_term + loan.overdue), self)
        self.plan.refused.connect(desk.messages.refuse)
        self.kinds.entered.connect(self._day.setFocus)
        self.form.filled.connect(self._filled)
        self._build()
        self._show_kind()

    def set_focus_first(self) -> None:
        self.kinds.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        typed = any(field.words() for field in self._others)
        return typed or self.plan.is_begun or self._day.words() != self._began_on

    # --- the kind ---

    @property
    def _kind(self) -> EventKind:
        return EventKind(self.kinds.current())

    @Slot()
    def _show_kind(self) -> None:
        kind = self._kind
        self._holds.setText(holds(kind, self._loan, self.desk.book.rules))
        self.form.show_only(("day", *FIELDS[kind]))
        self.form.forget_questions()
        self._amount.setPlaceholderText(_("all of it") if kind in MAY_BE_ALL else "")
        self.plan.setVisible(kind is EventKind.ADJUSTED)
        self._found.setVisible(kind is EventKind.REPLACED)
        self.grown.emit()
        if kind is EventKind.REPLACED and self._members is None:
            ask = partial(self.desk.book.ask, people.members, self._group_no, self.desk.today)
            self.desk.tasks.run(ask, done=self._take_members, failed=self.desk.messages.refuse)

    def _doubt(self, _name: str, amount: Dong) -> str:
        """What to ask about an amount; more than there is is refused anyway."""
        loan = self._loan
        there = (loan.in_term, loan.overdue, loan.frozen, loan.outstanding)
        if doubts.is_small(amount, *there, loan.arrears, loan.grace, loan.amount):
            return doubting.small(amount)
        is_payout = self._kind is EventKind.DISBURSED
        return doubting.much() if is_payout and doubts.is_much(amount, self._paid_out) else ""

    def _doubt_rate(self, rate: Decimal) -> str:
        return doubting.much() if doubts.is_much_a_year(rate, self._loan.rate) else ""

    # --- another borrower ---

    @Slot(object)
    def _take_members(self, rows: tuple[MemberRow, ...]) -> None:
        self._members = tuple(row for row in rows if row.id != self._loan.customer_no)
        self._tell_member()

    def _fitting(self) -> list[MemberRow]:
        """Members whose name or number is what was typed; the whole name before parts of it."""
        asked = folded(self._member.words())
        members = self._members or ()
        same = [row for row in members if asked in (row.folded, row.customer_no)]
        words = asked.split()
        return same or [
            row for row in members if words and all(word in row.folded.split() for word in words)
        ]

    @Slot()
    def _tell_member(self) -> None:
        found = self._fitting()
        if len(found) == 1:
            words = _("It is {member}, customer number {number}.")
            facts = {"member": found[0].name, "number": found[0].customer_no}
            self._found.setText(speak(words, facts))
        elif found:
            named = [f"{row.name} ({row.customer_no})" for row in found[:_NAMED]]
            more = " …" if len(found) > _NAMED else ""
            words = _("Several fit: {members}. Type more of the name, or the customer number.")
            self._found.setText(speak(words, {"members": ", ".join(named) + more}))
        else:
            self._found.setText(_("Type the name or the customer number of a member."))

    # --- writing ---

    @Slot()
    def _filled(self) -> None:
        """After the last field: on to the instalments, or all is told."""
        if self._kind is EventKind.ADJUSTED:
            self.plan.table.setFocus()
        else:
            self._write()

    @Slot()
    def _write(self) -> None:
        if not self.isEnabled() or not self.form.check():
            return
        try:
            command = self._command()
        except Refused as error:
            self.desk.messages.refuse(error)
            return
        self.write_by(note_loan, command)

    def _command(self) -> NoteLoan:
        """What was typed into the fields that are shown."""
        kind = self._kind
        asked = FIELDS[kind]
        return NoteLoan(
            id=self.id,
            group_no=self._group_no,
            contract_no=self._loan.contract_no,
            kind=kind,
            day=self._day.value() or self.desk.today,
            amount=(self._amount.value() if "amount" in asked else None) or ZERO,
            interest=(self._interest.value() if "interest" in asked else None) or ZERO,
            rate=self._rate.value() if "rate" in asked else None,
            until=self._until.value() if "until" in asked else None,
            instalments=self.plan.instalments() if kind is EventKind.ADJUSTED else (),
            paper=self._paper.words() if "paper" in asked else "",
            other=self._other(asked),
            reason=self._reason.words() if "reason" in asked else "",
        )

    def _other(self, asked: Sequence[str]) -> str:
        """The new contract, or the member who stands for the debt."""
        if "contract" in asked:
            return self._contract.words()
        if "member" in asked:
            found = self._fitting()
            return found[0].customer_no if len(found) == 1 else self._member.words()
        return ""

    @Slot(object)
    def done(self, outcome: Outcome) -> None:
        words = _("Noted of loan {contract}. When the bank's next file says otherwise, it leads.")
        command = TakeBack(new_id(), self._group_no, self.id, undoing.reason(), self.desk.today)
        said = speak(words, {"contract": self._loan.contract_no})
        Undoing(self, self.desk, take_back, command).offer(said)
        self.written.emit(outcome.changes)

    # --- building ---

    def _add_fields(self) -> None:
        self.form = Form(self)
        self.form.doubt, self.form.rate_doubt = self._doubt, self._doubt_rate
        add = self.form.add
        self._day = add(_("Day of the paper"), DayEdit(name="day", may_be_empty=False))
        self._day.set_value(self.desk.today)
        self._began_on = self._day.words()
        self._until = add(_("Until"), DayEdit(name="until"))
        self._rate = add(_("Rate per year (%)"), RateEdit(name="rate"))
        self._amount = add(_("Amount"), MoneyEdit(name="amount"))
        self._interest = add(_("Interest written off"), MoneyEdit(name="interest"))
        self._contract = add(_("New contract"), WordsEdit(name="contract"))
        self._member = add(_("Who stands for the debt"), WordsEdit(name="member"))
        self._reason = add(_("Reason"), WordsEdit(name="reason"))
        self._paper = add(_("Number of the paper"), WordsEdit(name="paper"))
        for field in (self._amount, self._interest, self._contract):
            field.setMaximumWidth(theme.wide("0" * 20))
        self._others: tuple[WordsEdit, ...] = (
            self._until,
            self._rate,
            self._amount,
            self._interest,
            self._contract,
            self._member,
            self._reason,
            self._paper,
        )
        self._found = theme.label("", "quiet", self)
        self._found.setObjectName("member_found")
        self._member.textChanged.connect(self._tell_member)

    def _build(self) -> None:
        facts = {
            "member": self._loan.member,
            "contract": self._loan.contract_no,
            "programme": self._loan.programme_name,
        }
        words = _("{member}: change of loan {contract} · {programme}")
        title = theme.label(speak(words, facts), "strong")
        title.setWordWrap(True)
        note = _(
            "Note here what the bank has decided on paper. The bank's books are the ones that "
            "count: when its next file says otherwise, the file leads."
        )
        buttons = in_a_row(
            self.acts.button("write_change", main=True),
            self.acts.button("leave_change"),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        lines.addWidget(title)
        lines.addWidget(theme.label(note, "quiet", self))
        for widget in (self.kinds, self._holds, self.form, self._found, self.plan):
            lines.addWidget(widget)
        lines.addLayout(buttons)
