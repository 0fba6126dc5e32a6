"""The monthly meeting: from the roll to the posted list, every field kept as it is typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens import meeting_draft
from tkvv_desktop.gui.screens.meeting_draft import Draft, Line, Sums
from tkvv_desktop.gui.screens.meeting_open import Opened, open_meeting, open_on
from tkvv_desktop.gui.screens.meeting_papers import MeetingPapers
from tkvv_desktop.gui.screens.meeting_steps import CASH, MONEY, PAST, POST, ROLL, MeetingSteps
from tkvv_desktop.gui.screens.meeting_table import changed_entry
from tkvv_desktop.gui.screens.meeting_undo import offer_undo
from tkvv_desktop.gui.screens.past_meetings import Past
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.meeting import KeepDraft, draft_key, keep_draft, post_meeting
from tkvv_desktop.usecases.paper_records import CodeFound


class MeetingScreen(Screen):
    """The meeting to be held, in five steps of any order, and those that were held."""

    TITLE = N_("Meeting")
    NEEDS_GROUP = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._book = desk.book
        self._group_no, self._month = "", date.min
        self._opened: Opened | None = None
        self._draft = Draft(date.min, date.min)
        self._lines: tuple[Line, ...] = ()
        self._is_posting = False
        self._kept_times = self._asked_at = 0  # how often typed, and how often when it was asked
        self._just_posted = ""
        self._to_print = (False, False)  # the list and the receipts, once they are posted
        self._papers = MeetingPapers(self, desk)
        self.acts = PageActions(
            self,
            (
                Act("all_paid", N_("All paid as due"), self.fill_due, "F4", "check"),
                Act("as_last", N_("Deposits as last time"), self.fill_deposits, "F5"),
                Act("count_cash", N_("Count cash"), self.go_to_cash, "F6"),
                Act("past", N_("Meetings held"), self.go_to_past, "F7", "past"),
                Act("note", N_("Note, or correct a line"), self.write_note, "F8"),
                Act("post", N_("Post"), self.go_to_post, "F9", "save"),
                Act("print_list", N_("Print the list"), self.print_list, "Ctrl+P", "print"),
                Act(
                    "print_receipts",
                    N_("Print receipts"),
                    self.print_receipts,
                    "Ctrl+B",
                    hint=False,
                ),
            ),
            desk.offered,
        )
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._month = group_no, month
        self._opened = None
        self._past.close_meeting()
        self._roll.forget()
        self._load(self._arrive)

    def refresh(self, changes: frozenset[Any]) -> None:
        self._load(self._show_again)

    def show_item(self, item: object) -> None:
        """A meeting by its id, or the receipt that a code led to."""
        if isinstance(item, CodeFound):
            self._past.want_line(item.line)
            item = item.op_id
        if isinstance(item, str) and item:
            self._just_posted = item
            self._load(self._show_again)

    def set_focus_first(self) -> None:
        self._steps.begin()

    def may_leave(self) -> bool:
        """Nothing keeps a person here, but what is being typed is kept first."""
        self.setFocus()
        self._content_typed()
        return True

    # --- what one does ---

    @Slot()
    def fill_due(self) -> None:
        self._fill(meeting_draft.all_as_due)

    @Slot()
    def fill_deposits(self) -> None:
        self._fill(meeting_draft.as_last_time)

    @Slot()
    def go_to_cash(self) -> None:
        self._go(CASH)

    @Slot()
    def go_to_past(self) -> None:
        self._go(PAST)

    @Slot()
    def write_note(self) -> None:
        at = self._steps.at()
        if at == PAST:
            self._past.start_correction()
        elif at in (ROLL, MONEY):
            (self._roll.table if at == ROLL else self._money.table).write_beside("note")
        else:
            self.desk.messages.info(_("Choose a member in the table first, then press F8."))

    @Slot()
    def go_to_post(self) -> None:
        if self._steps.at() == POST:
            self._post()
        else:
            self._go(POST)

    @Slot()
    def print_list(self) -> None:
        self._print(with_list=True)

    @Slot()
    def print_receipts(self) -> None:
        self._print(with_list=False)

    # --- reading ---

    def _load(self, done: Any) -> None:
        if self._group_no:
            self._asked_at = self._kept_times
            shown = self._just_posted or self._past.wanted()
            self._ask(done, open_meeting, self._month, self.desk.today, shown)

    def _ask(self, done: Any, question: Any, *about: object) -> None:
        ask = partial(self._book.ask, question, self._group_no, *about)
        self.desk.tasks.run(ask, done=done, failed=self.desk.messages.refuse)

    @Slot(object)
    def _arrive(self, opened: Opened) -> None:
        """A group or month is shown for the first time: stand where work goes on."""
        if not self._show(opened):
            return
        if opened.was_kept and self.acts.offers("post"):
            self._go(MONEY)
            words = _("What was typed for this meeting before is here again.")
            if opened.day_followed:
                words += " " + _("The day of the meeting is {day:day} now.")
            self.desk.messages.info(speak(words, {"day": opened.draft.held_on}))
        elif opened.table.posted:
            self._past.open(opened.table.posted[0])
            self._go(PAST)
        else:
            self._go(ROLL)
        if opened.is_damaged:
            self.desk.messages.warn(
                _("What was typed for this meeting before could not be read. Please type it anew.")
            )

    @Slot(object)
    def _show_again(self, opened: Opened) -> None:
        if self._asked_at != self._kept_times:  # something was typed meanwhile: it is newer
            self._load(self._show_again)
            return
        if self._show(opened) and self._just_posted:
            self._past.open(self._just_posted)
            self._go(PAST)
            meeting = self._past.meeting()
            with_list, with_receipts = self._to_print
            if meeting is not None and any(self._to_print):
                self._papers.filled(meeting, with_list=with_list, with_receipts=with_receipts)
        self._just_posted, self._to_print = "", (False, False)

    def _show(self, opened: Opened) -> bool:
        if opened.group_no != self._group_no:
            return False  # another group was chosen meanwhile
        self._opened = opened
        self._is_posting = False
        self._post_page.hold(held=False)
        past = Past(opened.group_no, opened.meetings, opened.names, opened.shown)
        self._past.show_past(past)
        self._take(opened.draft)
        self._content.offer_place(opened.place)
        self._content.show_draft(opened.draft)
        self._cash.show_cash(opened.draft.cash, opened.draft.difference_reason)
        return True

    def _take(self, draft: Draft) -> None:
        """Show a draft in every step but those in which people write words."""
        assert self._opened is not None  # noqa: S101 - a draft belongs to an opened meeting
        self._draft = draft
        self._roll.plan(self._opened.planned_on)
        self._lines = meeting_draft.lines(self._opened.table, draft)
        self._steps.show_draft(draft, self._lines, self._sums(), self._opened.table.figures_on)

    def _sums(self) -> Sums:
        return meeting_draft.sums(self._lines, self._book.rules.quorum)

    # --- keeping ---

    def _keep(self, draft: Draft) -> None:
        """Show what was typed and write it down at once: a power cut costs the open field."""
        if self._opened is None or self._is_posting or draft == self._draft:
            return
        self._kept_times += 1
        self._take(draft)
        key = draft_key(self._group_no, draft.session_on)
        self._do_keep(KeepDraft(key, meeting_draft.to_text(draft)))

    def _do_keep(self, command: KeepDraft) -> None:
        work = partial(self._book.do, keep_draft, command)
        self.desk.tasks.run(work, done=self._kept, failed=self.desk.messages.refuse)

    @Slot(object)
    def _kept(self, _outcome: Outcome) -> None:
        """Nothing to say: what is typed is there."""

    @Slot(object, str, object)
    def _typed(self, customer_no: str, column: str, value: object) -> None:
        line = next(line for line in self._lines if line.id == customer_no)
        self._keep(self._draft.with_entry(customer_no, changed_entry(line, column, value)))

    @Slot()
    def _content_typed(self) -> None:
        self._keep(self._content.filled(self._draft))

    @Slot()
    def _cash_typed(self) -> None:
        reason = self._cash.reason.words()
        self._keep(replace(self._draft, cash=self._cash.cash(), difference_reason=reason))

    @Slot(object, object)
    def _days_typed(self, held_on: date, session_on: date) -> None:
        if held_on > self.desk.today:
            self._roll.explain(Refused("meeting.in_future", day=held_on))
        elif session_on < held_on:
            self._roll.explain(Refused("meeting.session_before", session=session_on, day=held_on))
        else:
            before = self._draft.session_on
            days = held_on, session_on, before, self.desk.today
            self._ask(self._move, open_on, *days, self._past.wanted())

    @Slot(object)
    def _move(self, opened: Opened) -> None:
        """Show what is owed on the new days; what was typed goes along, unless some was there."""
        before = self._draft
        if opened.was_kept:
            self._show(opened)
            return
        self._opened = opened
        if before.session_on != opened.draft.session_on:
            self._do_keep(KeepDraft(draft_key(self._group_no, before.session_on), None))
        held_on, session_on = opened.draft.held_on, opened.draft.session_on
        is_typed = before.day_typed or held_on != before.held_on
        self._keep(replace(before, held_on=held_on, session_on=session_on, day_typed=is_typed))

    # --- posting and correcting ---

    def _post(self) -> None:
        if self._opened is None or self._is_posting:
            return
        if not self._roll.check():
            self._go(ROLL)
            self._roll.check()
            self.desk.messages.warn(
                _("The day marked red cannot be right. Nothing was posted yet.")
            )
            return
        self._is_posting = True
        self._post_page.hold(held=True)
        command = meeting_draft.command(self._group_no, self._lines, self._draft)
        self.desk.tasks.run(
            partial(self._book.do, post_meeting, command),
            done=self._posted,
            failed=self._not_posted,
            title=_("Posting the meeting…"),
        )

    @Slot(object)
    def _posted(self, outcome: Outcome) -> None:
        sums, self._just_posted = self._sums(), self._draft.id
        facts = {"n": sums.payers, "amount": sums.all}
        words = ngettext(
            "{n} receipt, {amount:dong}. To correct a line, go to it and press F8.",
            "{n} receipts, {amount:dong}. To correct a line, go to it and press F8.",
            sums.payers,
        )
        offer_undo(self, self._group_no, self._draft, speak(words, facts))
        self._to_print = self._post_page.wanted_papers(sums.payers)
        self.changed.emit(outcome.changes)
        if not outcome.changes:  # it stood in the book already, so nobody reads again
            self._load(self._show_again)

    @Slot(object)
    def _not_posted(self, error: KnownError) -> None:
        """Everything typed is still there; go to the step where it can be put right."""
        self._is_posting = False
        self._post_page.hold(held=False)
        if error.code in ("meeting.in_future", "meeting.session_before"):
            self._go(ROLL)
        elif error.code == "meeting.difference_unexplained":
            self._go(CASH)
            self._cash.reason.setFocus()
        self.desk.messages.refuse(error)

    @Slot(object)
    def _corrected(self, changes: frozenset[Any]) -> None:
        self.changed.emit(changes)

    # --- inside ---

    def _print(self, *, with_list: bool) -> None:
        if self._opened is None:
            return
        meeting = self._past.meeting() if self._steps.at() == PAST else None
        if meeting is not None:
            self._papers.filled(meeting, with_list=with_list, with_receipts=not with_list)
        elif with_list:
            self._papers.blank(self._group_no, self._draft, self._opened.planned_on)
        else:
            self.desk.messages.info(
                _("Receipts are printed after posting; F7 shows past meetings.")
            )

    @Slot(bool)
    def _reprint(self, with_list: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self._print(with_list=with_list)

    def _is_writable(self) -> bool:
        if self._steps.at() == PAST:
            self.desk.messages.info(
                _("A posted meeting is not filled again. Go to step 2 (Alt+2) for the next one.")
            )
            return False
        return self._opened is not None

    def _fill(self, filled: Callable[..., Draft]) -> None:
        """Fill the fields that are empty still, and go on with the next one of them."""
        if self._is_writable():
            self._go(MONEY)
            self._keep(filled(self._lines, self._draft))
            self._money.table.resume()

    def _go(self, at: int) -> None:
        self._steps.go(at)  # closes an open cell, which is kept then

    @Slot()
    def _left(self) -> None:
        self._name_keys()
        self._content_typed()  # words are kept a moment after the last letter: now at once

    @Slot()
    def _name_keys(self) -> None:
        self.acts.leave_out(self._steps.idle())
        self.acts.take_along(self._past.acts if self._steps.at() == PAST else None)

    @Slot()
    def _leave_past(self) -> None:
        self._go(ROLL)

    def _build(self) -> None:
        self._steps = MeetingSteps(self.desk, self)
        self._roll, self._money = self._steps.roll, self._steps.money
        self._content, self._cash = self._steps.content, self._steps.cash
        self._post_page, self._past = self._steps.posting, self._steps.past
        self._roll.typed.connect(self._typed)
        self._roll.days_changed.connect(self._days_typed)
        self._money.typed.connect(self._typed)
        self._steps.gone.connect(self._left)
        self._past.acts.told.connect(self._name_keys)
        self._content.changed.connect(self._content_typed)
        self._cash.changed.connect(self._cash_typed)
        self._post_page.post.connect(self._post)
        self._past.correction.written.connect(self._corrected)
        self._past.correction.take_keys(self.acts, "post")
        self._past.asked_new.connect(self._leave_past)
        self._past.asked_paper.connect(self._reprint)
        self._past.asked_by_phone.connect(self._papers.by_phone)
        page = QVBoxLayout(self)
        page.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        page.addWidget(self._steps)
        self._name_keys()
