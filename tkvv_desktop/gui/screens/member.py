"""The sheet of one member: who, loans, what comes next, deposits, and everything written."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.headings import heading, set_off, titled
from tkvv_desktop.gui.layouts import FollowsFocus, Turning, flowing
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.correction import Correction
from tkvv_desktop.gui.screens.deposit_note import DepositNoteForm
from tkvv_desktop.gui.screens.loan_change import LoanChange
from tkvv_desktop.gui.screens.loan_kinds import NoteRow
from tkvv_desktop.gui.screens.loan_notes import NOTES, TakeBack, last_paid_out, sheet_of, title_of
from tkvv_desktop.gui.screens.member_person import PersonCard
from tkvv_desktop.gui.screens.member_tables import HISTORY, LOANS, taken_back_title
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import begun, dong, speak
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.privacy import NUMBER, NoteSeen, note_seen
from tkvv_desktop.usecases.views import MemberPage

_DATES_SHOWN = 4
_ROWS_FOR_ALL = 16  # with less room all that was written begins out of sight
_Form = Correction | DepositNoteForm | LoanChange | TakeBack


class MemberSheet(FollowsFocus):
    """One member of the group, as one sheet of paper."""

    left = Signal()
    changed = Signal(object)
    keys_changed = Signal()  # a form has opened or closed: `acts` are others now
    data_wanted = Signal()  # the page of his personal data

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group_no, self.customer_no, self._on = "", "", desk.today
        self._page: MemberPage | None = None
        self._form: _Form | None = None
        self._number_shown = False
        self._number_of = ""  # whose number was asked for
        self._own_acts = PageActions(
            self,
            (
                Act("back_to_list", N_("Back to the list"), self._leave, "Esc", "back"),
                Act("show_number", N_("Show the ID number"), self._show_number, "F7", "search"),
                Act("personal_data", N_("Personal data"), self._show_data, "F3", "card"),
                Act("note_loan", N_("Note a change of the loan"), self.note_loan, "F6", "add"),
                Act("take_back", N_("Take this note back"), self.take_back, "F5", "undo"),
                Act(
                    "note_deposit", N_("Note a deposit at the bank"), self.note_deposit, "F4", "add"
                ),
                Act("correct_line", N_("Correct this line"), self.correct, "F8", "edit"),
            ),
            desk.offered,
        )
        self.acts = self._own_acts
        self._build()
        self._own_acts["take_back"].setVisible(False)

    def show_member(self, group_no: str, customer_no: str, on: date) -> None:
        """Show a member at a day."""
        if customer_no != self.customer_no:
            self._tell_number(shown=False)
            self._close_form()
            self._name.setText("")
            self._page = None
            self._offer(is_read=False)
            self.verticalScrollBar().setValue(0)
        self._group_no, self.customer_no, self._on = group_no, customer_no, on
        ask = partial(self._desk.book.ask, sheet_of, group_no, customer_no, on)
        self._desk.tasks.run(ask, done=self._show, failed=self._not_read)

    def set_focus_first(self) -> None:
        if self._form is not None:
            self._form.set_focus_first()
        elif self._is_tight():
            self._back.setFocus()  # who it is stays in sight
        else:
            self.history.setFocus()

    def may_leave(self) -> bool:
        if self._form is not None and self._form.is_begun:
            self._desk.messages.ask_to_write()
            self._show_form_soon()
            return False
        return True

    # --- what it shows ---

    @Slot(object)
    def _show(self, sheet: tuple[MemberPage, tuple[NoteRow, ...]]) -> None:
        page, notes = sheet
        if self.customer_no not in page.numbers:
            return  # another was asked for meanwhile
        self.customer_no = page.person.customer_no
        self._page = page
        self._offer(is_read=True)
        row = page.row
        role = _("leader") if row.is_leader else _("deputy") if row.is_deputy else ""
        self._name.setText(f"{row.name} · {role}" if role else row.name)
        self._marks.setText(begun(" · ".join(_(told.ATTENTION[code]) for code in row.attention)))
        self._marks.setVisible(bool(row.attention))
        self._person.show_person(page, with_number=self._number_shown)
        self._tell_dates()
        self.loans.show_rows(page.loans)
        self._own_acts.leave_out(() if page.loans else ("note_loan",))
        self._loan_button.setVisible(bool(page.loans) and self._own_acts.offers("note_loan"))
        self._show_notes(notes)
        self.history.show_rows(page.history)
        self._fit()

    @Slot(object)
    def _not_read(self, error: KnownError) -> None:
        """Claim nothing of a member of whom nothing could be read."""
        self._desk.messages.refuse(error)
        if self._page is None:
            self._offer(is_read=False)
            for label in (self._marks, self._dates, self._arrears):
                label.setText("")
            self._person.clear()
            self.loans.show_rows(())
            self.history.show_rows(())
            self._show_notes(())
            self._fit()

    def _offer(self, *, is_read: bool) -> None:
        """Only of a member who is read something can be done, or said not to be there."""
        for key in self._own_acts.acts:
            if key != "back_to_list":
                self._own_acts[key].setEnabled(is_read)
        self.loans.say_empty(_("No loan now.") if is_read else "")
        words = _("Nothing was written about this member yet.") if is_read else ""
        self.history.say_empty(words)

    def _show_notes(self, notes: tuple[NoteRow, ...]) -> None:
        is_new = len(notes) != self.notes.rows.rowCount()
        self.notes.show_rows(notes)
        if notes and is_new:
            self.notes.go_to(notes[0].id)  # the one written last can be taken back at once
        self._noted.setVisible(bool(notes))
        action = self._own_acts["take_back"]
        if action.isVisible() != bool(notes):
            action.setVisible(bool(notes))
            if self._form is None:
                self.keys_changed.emit()

    @Slot()
    def _fit(self) -> None:
        """Tables are as high as their rows; the longest leaves room to large letters below it."""
        for table, least in ((self.loans, 1), (self.notes, 1)):
            table.fit_rows(least)
        self.history.fit_rows(LEAST_ROWS, LEAST_ROWS if self._is_tight() else None)

    def _is_tight(self) -> bool:
        return self.viewport().height() < _ROWS_FOR_ALL * theme.row_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _tell_dates(self) -> None:
        assert self._page is not None  # noqa: S101 - as above
        late = [due for due in self._page.dues if due.session_on < self._on]
        coming = [due for due in self._page.dues if due.session_on >= self._on]
        told_dates = []
        for due in (*late[:1], *coming)[:_DATES_SHOWN]:
            amount = f"~ {dong(due.amount)}" if due.is_estimate else dong(due.amount)
            words = _("{day:day}: {amount}, final") if due.is_final else _("{day:day}: {amount}")
            if due in late:
                words = _("{day:day}: {amount}, not paid yet")
            told_dates.append(speak(words, {"day": due.session_on, "amount": amount}))
        self._dates.setText("   ▸   ".join(told_dates) or _("Nothing falls due."))
        self._arrears.setText(told.arrears(self._page))
        self._arrears.setVisible(bool(self._page.arrears))

    @Slot()
    def _show_number(self) -> None:
        if self._page is None:
            return
        if self._number_shown:
            self._tell_number(shown=False)
            return
        person = self._page.person
        seen = NoteSeen(new_id(), self._group_no, person.customer_no, NUMBER)
        self._number_of = person.customer_no
        self._desk.tasks.run(  # first on record, then on the screen
            partial(self._desk.book.do, note_seen, seen),
            done=self._number_noted,
            failed=self._desk.messages.refuse,
        )

    @Slot(object)
    def _number_noted(self, _outcome: Outcome) -> None:
        if self._page is not None and self._page.person.customer_no == self._number_of:
            self._tell_number(shown=True)
            self.ensureWidgetVisible(self._person.number, 0, 3 * theme.row_height())

    def _tell_number(self, *, shown: bool) -> None:
        """Show it, or mask it, and name what the key does next."""
        self._number_shown = shown
        if self._page is not None:
            self._person.show_person(self._page, with_number=shown)
        words = _("Mask the ID number") if shown else _("Show the ID number")
        self._own_acts["show_number"].setText(words)
        self._number_button.setText(words)
        self._own_acts.told.emit()

    @Slot()
    def _show_data(self) -> None:
        if self._page is not None and self.may_leave():
            self._close_form()
            self.data_wanted.emit()

    @Slot()
    def _leave(self) -> None:
        if self.may_leave():
            self._close_form()
            self.left.emit()

    # --- forms ---

    @Slot()
    def correct(self) -> None:
        """Open the form for the line one is at."""
        row = self.history.rows.row_at(self.history.currentIndex().row())
        if row is None or not row.can_be_corrected:
            self._desk.messages.info(
                _("This line cannot be corrected. Choose a receipt or a voucher that still stands.")
            )
        elif self.may_leave():
            made: _Form
            if row.kind.startswith("deposit_"):  # told by a voucher: another one is another note
                title = taken_back_title(row)
                made = TakeBack(self._desk, self._group_no, row.op_id, title, self)
            else:
                made = Correction(self._desk, self._group_no, self.customer_no, row, self)
            self._open(made, self._all)

    @Slot()
    def note_loan(self) -> None:
        """Open the form for what was decided about the loan one is at."""
        loan = self.loans.rows.row_at(self.loans.currentIndex().row())
        if loan is None or self._page is None:
            self._desk.messages.info(_("This member has no loan of which something can be noted."))
        elif self.may_leave():
            dues = [due for due in self._page.dues if due.contract_no == loan.contract_no]
            paid_out = last_paid_out(self.notes.rows.rows(), loan.contract_no)
            made = LoanChange(self._desk, self._group_no, loan, dues, self, paid_out=paid_out)
            made.grown.connect(self._show_form_soon)
            self._open(made, self._of_loans)

    @Slot()
    def note_deposit(self) -> None:
        """Open the form for what the bank's voucher says of the deposit."""
        if self._page is not None and self.may_leave():
            made = DepositNoteForm(self._desk, self._group_no, self._page, self)
            self._open(made, self._all)

    @Slot()
    def take_back(self) -> None:
        """Open the form for the note one is at."""
        row = self.notes.rows.row_at(self.notes.currentIndex().row())
        if row is None or row.event.is_reversed:
            self._desk.messages.info(_("Choose a note that still counts."))
        elif self.may_leave():
            made = TakeBack(self._desk, self._group_no, row.id, title_of(row), self)
            self._open(made, self._noted)

    def _open(self, made: _Form, under: QWidget) -> None:
        self._close_form()
        made.written.connect(self._written)
        made.left.connect(self._close_form)
        self._form = made
        self._lines.insertWidget(self._lines.indexOf(under) + 1, made)
        self._own_acts.lend("back_to_list", lent=True)  # Esc belongs to the form now
        self._own_acts.lend("show_number", lent=True)  # far above what is being typed
        made.show()
        self.acts = made.acts
        self.keys_changed.emit()
        self._show_form_soon()

    @Slot()
    def _show_form_soon(self) -> None:
        if self._form is not None:
            QTimer.singleShot(0, self._form, self._show_form)  # when it has got its place

    @Slot()
    def _show_form(self) -> None:
        if self._form is not None:
            self.ensureWidgetVisible(self._form)
            self.bring_soon()

    @Slot(object)
    def _written(self, changes: object) -> None:
        self._close_form()
        self.changed.emit(changes)

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._own_acts.lend("back_to_list", lent=False)
            self._own_acts.lend("show_number", lent=False)
            self.acts = self._own_acts
            self.keys_changed.emit()

    # --- building ---

    def _build(self) -> None:
        inner = QWidget()
        self.setObjectName("member_sheet")
        self._name = theme.label("", "heading", inner)
        self._name.setObjectName("member_name")
        self._name.setWordWrap(True)
        self._marks = theme.label("", "warn", inner)
        self._marks.setWordWrap(True)
        self._dates = theme.label("", "", inner)
        self._dates.setObjectName("next_dates")
        self._dates.setWordWrap(True)
        self._arrears = theme.label("", "warn", inner)
        self._arrears.setObjectName("arrears_by_month")
        self._arrears.setWordWrap(True)
        self.loans = TableView(LOANS, inner, name="loans", says=_("Loans"), frozen=1)
        self.notes = TableView(
            NOTES, inner, name="loan_notes", says=_("Changes noted of the loans"), frozen=1
        )
        self.history = TableView(
            HISTORY, inner, name="history", says=_("Everything written"), frozen=1
        )
        self._of_loans = RestOfRow(self.loans)
        self._all = QWidget(inner)  # one part: both are brought in sight together
        lines = QVBoxLayout(self._all)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.history)
        lines.addWidget(RestOfRow(self.history, named=("day", "kind")))
        for table in (self.loans, self.notes, self.history):
            table.horizontalScrollBar().rangeChanged.connect(self._fit)
        written = theme.label(_("Everything written"), "strong", inner)
        about = [self.acts.button(key) for key in ("note_deposit", "correct_line")]
        lower = Turning(written, flowing(inner, *about, at_right=True), inner, shares=(1, 0))
        set_off(lower)
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        self._lines.setSpacing(theme.GRID)
        self._lines.addWidget(self._build_head(inner))
        self._lines.addWidget(self._marks)
        self._person = PersonCard(inner)
        self._lines.addWidget(self._person)
        middle = QHBoxLayout()
        middle.addWidget(theme.label(_("Loans"), "strong", inner), 1)
        self._loan_button = self.acts.button("note_loan")
        middle.addWidget(self._loan_button)
        set_off(middle)
        self._lines.addLayout(middle)
        self._lines.addWidget(self.loans)
        self._lines.addWidget(self._of_loans)
        self._lines.addWidget(heading(_("To pay at the bank next"), inner))
        for part in (self._dates, self._arrears, self._build_notes(inner), lower, self._all):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        self.setWidget(inner)

    def _build_head(self, inner: QWidget) -> QWidget:
        who = QWidget(inner)
        self._back = self.acts.button("back_to_list")
        named = titled(self._back, self._name)
        named.setContentsMargins(0, 0, 0, 0)
        who.setLayout(named)
        self._number_button = self.acts.button("show_number")
        buttons = (self._number_button, self.acts.button("personal_data"))
        return Turning(who, flowing(inner, *buttons, at_right=True), inner, shares=(1, 0))

    def _build_notes(self, inner: QWidget) -> QWidget:
        self._noted = QWidget(inner)
        top = QHBoxLayout()
        top.addWidget(theme.label(_("Changes noted of the loans"), "strong", self._noted), 1)
        top.addWidget(self.acts.button("take_back"))
        lines = QVBoxLayout(self._noted)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(self.notes)
        self._noted.hide()
        return self._noted
