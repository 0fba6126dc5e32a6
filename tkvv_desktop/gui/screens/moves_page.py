"""Vouchers of principal paid at the bank, and debits from deposits, each with its entry line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.dues import Due
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.names import folded
from tkvv_desktop.gui import doubting, theme
from tkvv_desktop.gui.fields import DayEdit, MoneyEdit, SearchEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.in_sight import WITH_OTHERS
from tkvv_desktop.gui.layouts import Turning
from tkvv_desktop.gui.screens.moves_columns import LOAN_COLUMNS, columns_of
from tkvv_desktop.gui.screens.session_draft import DEBIT, VOUCHER, MoveRow, Typed
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.views import LoanRow

_LETTERS = 16  # of a name that is searched, to be seen while it is typed
_FOUND_ROWS = 5  # loans in sight while one searches


@dataclass(frozen=True, slots=True)
class Known:
    """What an entry can name: loans, and what of them falls due at this session."""

    loans: tuple[LoanRow, ...]
    due: Mapping[str, Dong]
    on: date  # the day proposed for a voucher
    deposits: Mapping[str, Dong] = field(default_factory=dict)  # by customer number


def due_by_contract(dues: Sequence[Due]) -> dict[str, Dong]:
    found: dict[str, Dong] = {}
    for due in dues:
        found[due.contract_no] = Dong(found.get(due.contract_no, ZERO) + due.amount)
    return found


class MovesPage(QWidget):
    """Find a member by letters, Enter, amount, Enter, number of the voucher, Enter, day, Enter."""

    added = Signal(object)  # Typed
    taken_back = Signal(object)  # id of a row that is not written yet
    correcting = Signal(object)  # id of a written row

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._known = Known((), {}, date.min)
        self._loan: LoanRow | None = None
        self._unwritten: list[MoveRow] = []
        self._build()

    # --- what the screen asks ---

    def begin(self) -> None:
        self._search.setFocus()

    def show_known(self, known: Known) -> None:
        if known.on != self._known.on:  # another session: what was begun for the other is not it
            self._day.set_value(known.on)
            self._forget_loan()
        self._known = known
        self._look(self._search.words())

    def show_rows(self, rows: Sequence[MoveRow]) -> None:
        self.table.show_rows(rows)
        self._unwritten = [row for row in rows if not row.is_written]
        live = [row for row in rows if not row.is_reversed]
        facts = {
            "n": len(live),
            "principal": sum(row.principal for row in live),
            "interest": sum(row.interest for row in live),
        }
        words = ngettext(
            "{n} voucher, principal paid at the bank {principal:dong}",
            "{n} vouchers, principal paid at the bank {principal:dong}",
            len(live),
        )
        if self._kind == DEBIT:
            words = ngettext(
                "{n} debit, principal {principal:dong}, interest {interest:dong}",
                "{n} debits, principal {principal:dong}, interest {interest:dong}",
                len(live),
            )
        self._sums.setText(speak(words, facts))

    def explain(self, error: KnownError, *, go: bool = True) -> None:
        """Say at its field why an entry cannot be."""
        fields = {"voucher.no_number": "voucher_no", "voucher.in_future": "day"}
        name = fields.get(error.code, "principal")
        if error.code == "debit.more_than_deposit" and not self._principal.words():
            name = "interest"
        self._form.explain(name, error, go=go)

    def current(self) -> MoveRow | None:
        row = self.table.rows.row_at(self.table.currentIndex().row())
        return row if isinstance(row, MoveRow) else None

    # --- inside ---

    def _build(self) -> None:
        is_voucher = self._kind == VOUCHER
        head = (
            _("What members paid at the bank themselves, by the bank's vouchers.")
            if is_voucher
            else _("What the bank took from deposits for principal or interest.")
        )
        self.table = TableView(
            columns_of(self._kind),
            self,
            name="vouchers" if is_voucher else "debits",
            says=_("Vouchers") if is_voucher else _("Debits from deposits"),
            empty=_("Nothing noted yet. Type the name of the member below."),
        )
        self.table.keep_rows(LEAST_ROWS)
        self.table.opened.connect(self.correcting)
        self._sums = theme.label("", "strong", self)
        self._sums.setObjectName(f"sum_{self._kind}")
        self._search = SearchEdit(
            self, name=f"find_{self._kind}", says=_("Name of the member or contract")
        )
        self._search.setMinimumWidth(theme.wide("0" * _LETTERS))
        self._search.asked.connect(self._look)
        self._search.entered.connect(self._take)
        self._found = TableView(
            LOAN_COLUMNS,
            self,
            name=f"loans_{self._kind}",
            says=_("Loans of the group"),
            empty=_("No loan is called that. Type fewer letters."),
        )
        self._found.keep_rows(_FOUND_ROWS)
        self._found.opened.connect(self._take_row)
        self._whose = theme.label(_("First find the member, then press Enter."), "strong", self)
        self._whose.setWordWrap(True)
        self._form = Form(self)
        words = _("Principal paid at the bank") if is_voucher else _("For principal")
        self._principal = self._form.add(words, MoneyEdit(name="principal"))
        self._interest = MoneyEdit(name="interest")
        for money in (self._principal, self._interest):
            money.setMaximumWidth(theme.wide("0" * 18))
            money.editingFinished.connect(self._money_left)
        if not is_voucher:
            self._form.add(_("For interest"), self._interest)
        self._directed: QCheckBox | None = None
        if not is_voucher:
            self._directed = self._form.add_tick(
                _("Interest of this period before arrears"), "newest_first"
            )
            self._directed.setToolTip(_("Tick it only when the voucher of the bank says so."))
        self._voucher_no = self._form.add(_("Number of the voucher"), WordsEdit(name="voucher_no"))
        self._day = self._form.add(_("Day of the voucher"), DayEdit(name="day", may_be_empty=False))
        self._form.filled.connect(self._add)
        self._form.doubt = self._doubt
        put = EnterButton(f"put_{self._kind}", _("Put it into the table"), "add", self)
        put.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        put.clicked.connect(self._put)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.GRID)
        page.addWidget(theme.label(head, "quiet", self))
        page.addWidget(self.table, 1)
        page.addWidget(self._sums)
        page.addWidget(self._entry(put), 1)

    def _entry(self, put: QWidget) -> QWidget:
        """Whom it is about at the left, what is typed at the right."""
        left, right = QWidget(self), QWidget(self)
        left.setProperty(WITH_OTHERS, True)  # who searches sees what is found
        for side, widgets in (
            (left, (self._search, self._found)),
            (right, (self._whose, self._form, put)),
        ):
            lines = QVBoxLayout(side)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(theme.GRID)
            for widget in widgets:
                lines.addWidget(widget)
            if side is right:
                lines.addStretch(1)
        entry = Turning(left, right, self, shares=(1, 1))
        set_off(entry)
        return entry

    @Slot(str)
    def _look(self, words: str) -> None:
        asked = folded(words).split()
        found = [
            loan
            for loan in self._known.loans
            if all(word in folded(f"{loan.member} {loan.contract_no}") for word in asked)
        ]
        self._found.show_rows(found)

    @Slot()
    def _take(self) -> None:
        self._look(self._search.words())
        self._take_row(self._found.current_id())

    @Slot(object)
    def _take_row(self, contract_no: str | None) -> None:
        loan = next((one for one in self._known.loans if one.contract_no == contract_no), None)
        if loan is None:
            return
        self._loan = loan
        self._form.forget_questions()
        due = self._known.due.get(loan.contract_no)
        facts: dict[str, object] = {"member": loan.member, "owed": loan.outstanding, "due": due}
        words = _("{member} · outstanding {owed:dong}")
        if self._kind == DEBIT:
            facts["have"] = self._have(loan)
            words = _("{member} · outstanding {owed:dong} · deposit {have:dong}")
        elif due:
            words = _("{member} · outstanding {owed:dong}, of it due {due:dong}")
        self._whose.setText(speak(words, facts))
        self._principal.set_value(due if self._kind == VOUCHER else None)
        self._principal.setFocus()
        self._principal.selectAll()

    @Slot()
    def _put(self) -> None:
        """As Enter in the last field does."""
        if self._loan is None or self._form.check():
            self._add()

    @Slot()
    def _add(self) -> None:
        if self._loan is None:
            self._search.setFocus()
            return
        principal, interest = self._principal.value() or ZERO, self._interest.value() or ZERO
        number, on = self._voucher_no.words(), self._day.value() or self._known.on
        member = self._loan.member
        try:
            if not principal and not interest:
                raise Refused("voucher.nothing", member=member)
            if self._kind == VOUCHER and not number:
                raise Refused("voucher.no_number", member=member)
            if principal > self._loan.outstanding:
                raise Refused("voucher.more_than_owed", member=member, owed=self._loan.outstanding)
            self._refuse_more_than_deposit(self._loan, principal + interest, on)
        except Refused as error:
            self.explain(error)
            return
        typed = Typed(
            new_id(),
            self._kind,
            self._loan.contract_no,
            principal,
            interest,
            number,
            on,
            newest_first=bool(interest and self._directed and self._directed.isChecked()),
        )
        self._forget_loan()
        self._search.setFocus()
        self.added.emit(typed)

    def _have(self, loan: LoanRow) -> Dong:
        """What is left of the deposit after the debits typed and not yet written."""
        own = {one.contract_no for one in self._known.loans if one.customer_no == loan.customer_no}
        typed = sum(
            row.principal + row.interest for row in self._unwritten if row.contract_no in own
        )
        return Dong(self._known.deposits.get(loan.customer_no, ZERO) - typed)

    def _refuse_more_than_deposit(self, loan: LoanRow, amount: int, on: date) -> None:
        """As closing does: what is older than the bank's figures is in the deposit already."""
        have = self._have(loan)
        if self._kind == DEBIT and on > loan.figures_on and amount > have:
            raise Refused("debit.more_than_deposit", member=loan.member, have=Dong(max(have, 0)))

    @Slot()
    def _money_left(self) -> None:
        """Say it as soon as an amount is left, not only at the end of the line."""
        if self._loan is None or self._form.unread():
            return
        amount = (self._principal.value() or ZERO) + (self._interest.value() or ZERO)
        try:
            self._refuse_more_than_deposit(self._loan, amount, self._day.value() or self._known.on)
        except Refused as error:
            self.explain(error, go=False)

    def _doubt(self, name: str, amount: Dong) -> str:
        """What to ask about an amount of the voucher; more than is owed is refused anyway."""
        loan = self._loan
        if loan is None:
            return ""
        due = self._known.due.get(loan.contract_no, ZERO)
        if doubts.is_small(amount, due, loan.outstanding, loan.arrears, self._have(loan)):
            return doubting.small(amount)
        if name == "principal":
            return doubting.much() if doubts.is_much(amount, due) else ""
        a_month = doubts.a_month_of([(Dong(loan.in_term + loan.overdue), loan.rate)])
        owed = Dong(loan.arrears + loan.untold + loan.grace + a_month)
        return doubting.much() if doubts.is_much(amount, owed) else ""

    def _forget_loan(self) -> None:
        self._loan = None
        self._form.forget_questions()
        self._principal.set_value(None)
        self._interest.set_value(None)
        if self._directed:
            self._directed.setChecked(False)
        self._voucher_no.set_words("")
        self._whose.setText(_("First find the member, then press Enter."))
        self._search.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and row is not None:
            (self.correcting if row.is_written else self.taken_back).emit(row.id)
        elif down and self._search.hasFocus():
            self._found.setFocus()
        else:
            super().keyPressEvent(event)
