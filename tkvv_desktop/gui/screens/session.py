"""The session at the transaction point: money handed in, and what members did at the bank."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.correcting import CorrectionPlace
from tkvv_desktop.gui.screens.moves_page import MovesPage
from tkvv_desktop.gui.screens.session_close import ClosePage, checks, is_empty, name_keys, title
from tkvv_desktop.gui.screens.session_draft import (
    DEBIT,
    VOUCHER,
    Draft,
    MoveRow,
    Typed,
    closing,
    noting,
    row_of,
    to_text,
)
from tkvv_desktop.gui.screens.session_open import Opened, known_of, open_session
from tkvv_desktop.gui.screens.session_pages import BriefingPage, HandInPage
from tkvv_desktop.gui.screens.session_undo import say_written, take_back_closing
from tkvv_desktop.gui.screens.steps import Beside, StepBar
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.history import row_of_move
from tkvv_desktop.usecases.meeting import KeepDraft, keep_draft
from tkvv_desktop.usecases.session import close_session, draft_key, note_bank_moves
from tkvv_desktop.usecases.views import SessionPage

HAND_IN, VOUCHERS, DEBITS, BRIEFING, CLOSE = range(5)


class SessionScreen(Screen):
    """The session of the month shown, in five steps of any order."""

    TITLE = N_("Session")
    NEEDS_GROUP = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._book = desk.book
        self._group_no, self._month = "", date.min
        self._opened: Opened | None = None
        self._draft = Draft()
        self._is_writing = self._is_asked = False
        self._kept_times = self._asked_at = 0  # how often typed, and how often when it was asked
        self.acts = PageActions(
            self,
            (
                Act("hand_in", N_("Money handed in"), self.go_to_money, "F4"),
                Act("note_vouchers", N_("Paid at the bank"), self.go_to_vouchers, "F5"),
                Act("note_debits", N_("Taken from deposits"), self.go_to_debits, "F6"),
                Act("note_briefing", N_("Briefing"), self.go_to_briefing, "F7"),
                Act("correct_move", N_("Correct a voucher"), self.correct_move, "F8"),
                Act("close_session", N_("Close the session"), self.go_to_close, "F9", "save"),
            ),
            desk.offered,
        )
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._month, self._opened = group_no, month, None
        self._load(self._arrive)

    def refresh(self, changes: frozenset[Any]) -> None:
        self._load(self._show_again)

    def set_focus_first(self) -> None:
        self._begin()

    def may_leave(self) -> bool:
        """Nothing keeps a person here, but what is being typed is kept first."""
        self.setFocus()
        self._words_typed()
        return True

    # --- what one does ---

    @Slot()
    def go_to_money(self) -> None:
        self._go(HAND_IN)

    @Slot()
    def go_to_vouchers(self) -> None:
        self._go(VOUCHERS)

    @Slot()
    def go_to_debits(self) -> None:
        self._go(DEBITS)

    @Slot()
    def go_to_briefing(self) -> None:
        self._go(BRIEFING)

    @Slot()
    def go_to_close(self) -> None:
        if self._stack.currentIndex() == CLOSE:
            self._write()
        else:
            self._go(CLOSE)

    @Slot()
    def correct_move(self) -> None:
        at = self._stack.currentIndex()
        page = {VOUCHERS: self._vouchers, DEBITS: self._debits}.get(at)
        row = page.current() if page else None
        if at == CLOSE and self._close_page.back.isVisible():
            self._close_page.back.ask()
        elif row is None:
            words = _("Go to the voucher in its table first (F5 or F6), then press F8.")
            self.desk.messages.info(words)
        else:
            self._correct(row.id)

    # --- reading ---

    def _load(self, done: Any) -> None:
        if self._group_no:
            self._asked_at = self._kept_times
            about = self._group_no, self._month, self.desk.today
            ask = partial(self._book.ask, open_session, *about)
            self.desk.tasks.run(ask, done=done, failed=self.desk.messages.refuse)

    @Slot(object)
    def _arrive(self, opened: Opened) -> None:
        """A group or month is shown for the first time."""
        if opened.group_no != self._group_no:
            return
        self._show(opened)
        self._go(CLOSE if opened.page.closed else HAND_IN)
        if opened.was_kept and self.acts.offers("close_session"):
            self.desk.messages.info(_("What was typed for this session before is here again."))

    @Slot(object)
    def _show_again(self, opened: Opened) -> None:
        if self._asked_at != self._kept_times:  # something was typed meanwhile: it is newer
            self._load(self._show_again)
        else:
            self._show(opened)

    def _show(self, opened: Opened) -> None:
        if opened.group_no != self._group_no:
            return  # another group was chosen meanwhile
        self._opened, self._is_writing = opened, False
        self._close_page.hold(held=False)
        self._hand_in.show_page(opened.page, opened.draft)
        self._briefing.show_page(opened.page, opened.draft)
        known = known_of(opened.page, self.desk.today)
        self._vouchers.show_known(known)
        self._debits.show_known(known)
        self._day.setText(title(opened.page))
        self._take(opened.draft)

    def _take(self, draft: Draft) -> None:
        """Show a draft in every step but those in which people write words."""
        assert self._opened is not None  # noqa: S101 - a draft belongs to an opened session
        page, self._draft = self._opened.page, draft
        members = {move.contract_no: move.customer_no for move in page.moves}  # paid off by now
        members |= {loan.contract_no: loan.customer_no for loan in page.loans}
        for kind, place in ((VOUCHER, self._vouchers), (DEBIT, self._debits)):
            written = [
                row_of(move, members, page.names) for move in page.moves if move.kind == kind
            ]
            typed = [row_of(move, members, page.names) for move in draft.moves if move.kind == kind]
            place.show_rows([*written, *typed])
        self._close_page.show_page(page, draft)
        done = [check.done for check in checks(page, draft)]
        for at, is_done in zip((HAND_IN, VOUCHERS, BRIEFING, CLOSE), done[1:], strict=True):
            self._bar.set_done(at, done=is_done)
        self._name_keys(self._stack.currentIndex())

    # --- keeping ---

    def _keep(self, draft: Draft) -> None:
        """Show what was typed and write it down at once: a power cut costs the open field."""
        if self._opened is None or self._is_writing or draft == self._draft:
            return
        self._kept_times += 1
        self._take(draft)
        key = draft_key(self._group_no, self._opened.page.session_on)
        self.desk.tasks.run(
            partial(self._book.do, keep_draft, KeepDraft(key, to_text(draft))),
            done=self._kept,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _kept(self, _outcome: Outcome) -> None:
        """Nothing to say: what is typed is there."""

    @Slot()
    def _money_typed(self) -> None:
        self._hand_in.say()
        if self._opened is not None and not self._opened.page.closed:
            self._keep(self._hand_in.filled(self._draft))

    @Slot()
    def _words_typed(self) -> None:
        if self._opened is not None and not self._opened.page.closed:
            self._keep(self._close_page.fork.filled_in(self._briefing.filled(self._draft)))

    @Slot(object)
    def _added(self, move: Typed) -> None:
        self._keep(replace(self._draft, moves=(*self._draft.moves, move)))

    @Slot(object)
    def _taken_back(self, row_id: tuple[str, str]) -> None:
        left = tuple(move for move in self._draft.moves if move.id != row_id[1])
        self._keep(replace(self._draft, moves=left))

    # --- writing ---

    @Slot()
    def _write(self) -> None:
        if self._opened is None or self._is_writing:
            return
        self._words_typed()  # F9 is pressed while one writes, too
        page = self._opened.page
        if page.closed and not self._draft.moves:
            self.desk.messages.info(_("This session is closed, and nothing new is typed."))
            return
        if not page.closed and (self._leads_to_unread() or self._asks_about_nothing(page)):
            return
        self._is_writing = True
        self._close_page.hold(held=True)
        if page.closed:
            work = partial(self._book.do, note_bank_moves, noting(self._group_no, self._draft))
        else:
            command = closing(self._group_no, page.session_on, page.in_hand, self._draft)
            work = partial(self._book.do, close_session, command)
        title_ = _("Closing the session…")
        self.desk.tasks.run(work, done=self._written, failed=self._not_written, title=title_)

    def _asks_about_nothing(self, page: SessionPage) -> bool:
        """Ask once before a session with nothing in it is closed."""
        if self._is_asked or not is_empty(page, self._draft):
            return False
        self._is_asked = True
        self._close_page.show_page(page, self._draft, is_asked=True)
        return True

    def _leads_to_unread(self) -> bool:
        """Go to an amount that cannot be read: it never becomes another in silence."""
        for at, form in ((HAND_IN, self._hand_in), (BRIEFING, self._briefing)):
            if not form.check():
                self._go(at)
                form.go_to_mark()
                words = _("Look at the amount that is marked. Nothing was written yet.")
                self.desk.messages.warn(words)
                return True
        return False

    @Slot(object)
    def _written(self, outcome: Outcome) -> None:
        assert self._opened is not None  # noqa: S101 - it was written from there
        page = self._opened.page
        if page.closed:  # closing forgets what was typed; noting does not
            key = draft_key(self._group_no, page.session_on)
            self.desk.tasks.run(
                partial(self._book.do, keep_draft, KeepDraft(key, None)),
                done=self._kept,
                failed=self.desk.messages.refuse,
            )
        say_written(self, self._group_no, page, self._draft)
        self.changed.emit(outcome.changes)
        if not outcome.changes:  # it stood in the book already, so nobody reads again
            self._load(self._show_again)

    @Slot(object)
    def _not_written(self, error: KnownError) -> None:
        """Everything typed is still there; go to the step where it can be put right."""
        self._is_writing = False
        self._close_page.hold(held=False)
        self.desk.messages.refuse(error)
        if error.code in ("session.twice", "session.in_future"):
            return  # the day stands here
        if self._close_page.fork.explain(error):
            return
        if error.code.startswith("session."):
            self._go(HAND_IN)
            self._hand_in.explain(error)
        elif error.code.startswith(("voucher.", "debit.")):
            self._go(VOUCHERS if error.code.startswith("voucher.") else DEBITS)

    @Slot(object)
    def _correct(self, row_id: tuple[str, str]) -> None:
        assert self._opened is not None  # noqa: S101 - there is a row
        for move in self._opened.page.moves:
            if (move.op_id, move.line) == row_id and not move.is_reversed:
                name = self._opened.page.names.get(move.customer_no, move.customer_no)
                line = row_of_move(move)
                self._correction.correct(self._group_no, move.customer_no, line, name)
                return
        rows: list[MoveRow] = [*self._vouchers.table.rows.rows(), *self._debits.table.rows.rows()]
        if any(row.id == row_id and row.is_written for row in rows):
            words = _("This line is taken back already; correct the one in its place.")
        else:
            words = _("This line is not written yet; Delete takes it away.")
        self.desk.messages.info(words)

    @Slot(str)
    def _take_back_closing(self, reason: str) -> None:
        assert self._opened is not None  # noqa: S101 - there is a closing
        again = self._close_page.back.try_again
        take_back_closing(self, self._group_no, self._opened.page, reason, refused=again)

    @Slot()
    def _correction_left(self) -> None:
        self._stack.show()
        self._begin()

    # --- inside ---

    @Slot(int)
    def _go(self, at: int) -> None:
        at = at if self.acts.offers("close_session") else CLOSE
        if at != self._stack.currentIndex() and not self._hand_in.cash.table.check():
            self._bar.mark(self._stack.currentIndex())
            return
        self._is_asked = False
        self._words_typed()  # words are kept a moment after the last letter: now at once
        self._correction.close_form()
        self._stack.setCurrentIndex(at)
        self._name_keys(at)
        self._bar.mark(at)
        self._day.setVisible(at != CLOSE)
        self._begin()

    def _name_keys(self, at: int) -> None:
        shown = self._opened.page if self._opened is not None else None
        moves = {VOUCHERS: self._vouchers, DEBITS: self._debits}.get(at)
        has_moves = moves is not None and moves.table.rows.rowCount() > 0
        name_keys(self.acts, shown, at_close=at == CLOSE, at_moves=has_moves)

    def _begin(self) -> None:
        if self.isVisible() and not self._correction.is_open:
            self._begins[self._stack.currentIndex()]()

    def _build(self) -> None:
        self._bar = StepBar(
            (
                ("hand_in", _("Money handed in")),
                ("vouchers", _("Paid at the bank")),
                ("debits", _("Taken from deposits")),
                ("briefing", _("Briefing")),
                ("close", _("Closing")),
            ),
            self,
        )
        self._day = theme.label("", "", self)
        self._day.setWordWrap(True)
        self._hand_in = HandInPage(self._book.rules.denominations, self)
        self._vouchers, self._debits = MovesPage(VOUCHER, self), MovesPage(DEBIT, self)
        may = self.acts.offers("close_session")
        self._briefing, self._close_page = BriefingPage(self), ClosePage(self, may_close=may)
        pages = (self._hand_in, self._vouchers, self._debits, self._briefing, self._close_page)
        self._begins = [page.begin for page in pages]
        self._stack = QStackedWidget(self)
        for page in pages:
            self._stack.addWidget(Beside(page))
        self._correction = CorrectionPlace(self.desk, self)
        self._bar.chosen.connect(self._go)
        self._hand_in.changed.connect(self._money_typed)
        for words in (self._briefing, self._close_page.fork):
            words.changed.connect(self._words_typed)
        for moves in (self._vouchers, self._debits):
            moves.added.connect(self._added)
            moves.taken_back.connect(self._taken_back)
            moves.correcting.connect(self._correct)
        self._close_page.close_now.connect(self._write)
        self._close_page.back.wanted.connect(self._take_back_closing)
        self._close_page.back.take_keys(self.acts, "close_session")
        self._correction.take_keys(self.acts, "close_session")
        self._correction.written.connect(self.changed)
        self._correction.begun.connect(self._stack.hide)
        self._correction.left.connect(self._correction_left)
        lines = QVBoxLayout(self)
        top = theme.GRID if may else 2 * theme.GRID  # as other pages that begin with a heading
        lines.setContentsMargins(2 * theme.GRID, top, 2 * theme.GRID, theme.GRID)
        lines.setSpacing(theme.GRID)
        for part in (self._bar, self._day, self._stack, self._correction):
            lines.addWidget(part, int(part is self._stack))
        lines.addStretch(0)
        self._bar.mark(HAND_IN)
        self._bar.setVisible(may)
