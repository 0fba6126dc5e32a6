"""The form that takes back one line of the book, with a reason, and puts another in its place."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import REPLACEMENT_LINE
from tkvv_desktop.gui import doubting, theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import DayEdit, MoneyEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_form import LeftByEsc
from tkvv_desktop.gui.undoing import Undoing
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import meeting, session
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.views import HistoryRow

_FIELD_OF = {
    "correction.no_reason": "reason",
    "meeting.no_loan": "interest",
    "voucher.no_number": "number",
    "voucher.number_used": "number",
    "voucher.in_future": "day",
    "voucher.nothing": "principal",
    "voucher.more_than_owed": "principal",
    "debit.more_than_deposit": "principal",
}


class Correction(LeftByEsc):
    """One line to correct; the fields are those that its kind has."""

    written = Signal(object)  # what has changed

    def __init__(
        self,
        desk: Desk,
        group_no: str,
        customer_no: str,
        row: HistoryRow,
        parent: QWidget,
        member: str = "",
    ) -> None:
        """`member`: the name, where the page does not show it already."""
        super().__init__(parent)
        self._member = member
        self._desk, self._group_no, self._customer_no, self._row = desk, group_no, customer_no, row
        self._id = new_id()  # made now, so that pressing twice writes once
        self.setObjectName("correction")
        self.acts = PageActions(
            self,
            (
                Act("write_correction", N_("Write the correction"), self._write, "F9", "save"),
                self.leaving("close_correction", N_("Leave it as it was")),
            ),
        )
        self.form = Form(self)
        self._reason = self.form.add(_("Reason"), WordsEdit(name="reason"))
        self._money: dict[str, MoneyEdit] = {}
        self._number: WordsEdit | None = None
        self._day: DayEdit | None = None
        self._directed: QCheckBox | None = None
        self._add_fields()
        self.form.doubt = self._doubt
        self.form.filled.connect(self._write)
        self._build()

    def set_focus_first(self) -> None:
        self._reason.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self._reason.words())

    # --- writing ---

    @Slot()
    def _write(self) -> None:
        if not self.form.isEnabled() or not self.form.check():
            return
        self.form.hold()
        work = self._correct_line() if self._row.kind == "meeting" else self._correct_move()
        self._desk.tasks.run(work, done=self._done, failed=self._explain)

    def _correct_line(self) -> "partial[Outcome]":
        interest, deposit = self._amount("interest"), self._amount("deposit")
        instead = None
        if interest or deposit:
            instead = meeting.TakenLine(self._customer_no, interest, deposit, self._row.note)
        command = meeting.CorrectLine(
            id=self._id,
            group_no=self._group_no,
            target=self._row.op_id,
            line=self._row.line,
            reason=self._reason.words(),
            day=self._desk.today,
            instead=instead,
        )
        return partial(self._desk.book.do, meeting.correct_line, command)

    def _correct_move(self) -> "partial[Outcome]":
        number = self._number.words() if self._number else ""
        day = (self._day.value() if self._day else None) or self._row.day
        principal, interest = self._amount("principal"), self._amount("interest")
        voucher = debit = None
        if self._row.kind == "voucher" and principal:
            voucher = session.PaidAtBank(self._row.note, principal, number, day)
        elif self._row.kind == "debit" and (principal or interest):
            debit = session.TakenFromDeposit(
                self._row.note,
                principal,
                interest,
                number,
                day,
                newest_first=bool(interest and self._directed and self._directed.isChecked()),
            )
        command = session.CorrectMove(
            id=self._id,
            group_no=self._group_no,
            target=self._row.op_id,
            line=self._row.line,
            reason=self._reason.words(),
            day=self._desk.today,
            voucher=voucher,
            debit=debit,
        )
        return partial(self._desk.book.do, session.correct_move, command)

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        receipts = outcome.result or {}
        if receipts:
            number = f"{next(iter(receipts.values())):04d}"
            words = _("The line was corrected; its new receipt is no. {number}.")
            self._offer_undo(speak(words, {"number": number}))
        elif self._is_only_taken_back():
            self._desk.messages.saved(_("The line was taken back; nothing stands in its place."))
        else:
            self._desk.messages.saved(_("The line was corrected; the old one stays readable."))
        self.written.emit(outcome.changes)

    def _offer_undo(self, words: str) -> None:
        """The line as it was, in the place of what now stands for it."""
        row = self._row
        before = meeting.TakenLine(self._customer_no, row.interest, row.deposit, row.note)
        command = meeting.CorrectLine(
            id=new_id(),
            group_no=self._group_no,
            target=self._id,
            line=REPLACEMENT_LINE,
            reason=undoing.reason(),
            day=self._desk.today,
            instead=before,
        )
        Undoing(self, self._desk, meeting.correct_line, command).offer(words)

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.form.release()
        field = _FIELD_OF.get(error.code, "")
        if self.form.findChild(WordsEdit, field) is not None:
            self.form.explain(field, error)
        else:
            self._desk.messages.refuse(error)

    # --- building ---

    def _add_fields(self) -> None:
        row = self._row
        if row.kind == "meeting":
            self._add_money("interest", _("Interest instead"), row.interest)
            self._add_money("deposit", _("Deposit instead"), row.deposit)
            return
        self._add_money("principal", _("Principal paid at the bank"), row.principal)
        if row.kind == "debit":
            self._add_money("interest", _("Interest instead"), row.interest)
            self._directed = self.form.add_tick(
                _("Interest of this period before arrears"), "newest_first"
            )
            self._directed.setToolTip(_("Tick it only when the voucher of the bank says so."))
            self._directed.setChecked(row.newest_first)
        self._number = self.form.add(_("Number of the voucher"), WordsEdit(name="number"))
        self._number.set_words(row.number)
        self._day = self.form.add(_("Day"), DayEdit(name="day", may_be_empty=False))
        self._day.set_value(row.day)

    def _add_money(self, name: str, label: str, amount: Dong) -> None:
        field = self.form.add(label, MoneyEdit(name=name))
        field.setMaximumWidth(theme.wide("0" * 18))
        field.set_value(amount)
        self._money[name] = field

    def _amount(self, name: str) -> Dong:
        field = self._money.get(name)
        return (field.value() if field else None) or ZERO

    def _build(self) -> None:
        words = _("Correct the line of {day:day}, number {number}")
        if self._member:
            words = _("Correct the line of {member}, {day:day}, number {number}")
        facts = {"member": self._member, "day": self._row.day, "number": self._row.number or "–"}
        self._note = theme.label("", "quiet", self)
        self._note.setObjectName("correction_note")
        for field in self._money.values():
            field.textChanged.connect(self._say_what_follows)
        self._say_what_follows()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        head = theme.label(speak(words, facts), "strong", self)
        head.setWordWrap(True)
        lines.addWidget(head)
        lines.addWidget(self.form)
        lines.addWidget(self._note)
        lines.addWidget(
            flowing(
                self,
                self.acts.button("write_correction", main=True),
                self.acts.button("close_correction"),
            )
        )

    def _is_only_taken_back(self) -> bool:
        """Whether nothing is put in the place of the line."""
        try:
            return not any(field.value() for field in self._money.values())
        except Refused:
            return False

    def _doubt(self, name: str, amount: Dong) -> str:
        """What to ask about an amount beside the one that stood there before."""
        before = {
            "interest": self._row.interest,
            "deposit": self._row.deposit,
            "principal": self._row.principal,
        }[name]
        is_cash = self._row.kind == "meeting"  # the bank counts every đồng
        if is_cash and doubts.is_small(amount, before):
            return doubting.small(amount)
        return doubting.much() if doubts.is_much(amount, before) else ""

    @Slot()
    def _say_what_follows(self) -> None:
        words = _("Leave the amounts empty to take the line back with nothing in its place.")
        only = self._is_only_taken_back()
        if only:
            words = _("The line is only taken back: nothing will stand in its place.")
        self._note.setText(words)
        self._note.setProperty("kind", "warn" if only else "quiet")
        theme.restyle(self._note)
