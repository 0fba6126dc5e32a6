"""The steps of a meeting side by side: one is seen, all show the same draft."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.ops import MeetingPosted
from tkvv_desktop.domain.postings import counted
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.cash_count import CashCount
from tkvv_desktop.gui.screens.meeting_draft import Draft, Line, Sums
from tkvv_desktop.gui.screens.meeting_pages import ContentPage, PostPage, RollPage
from tkvv_desktop.gui.screens.meeting_table import CollectionPage
from tkvv_desktop.gui.screens.past_meetings import PastPage
from tkvv_desktop.gui.screens.steps import Beside, StepBar
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

ROLL, MONEY, CONTENT, CASH, POST, PAST = range(6)
# Keys that do nothing in a step but say why, or that belong to the meeting to be held.
_IDLE = {
    CONTENT: ("note",),
    CASH: ("note", "count_cash"),
    POST: ("note",),
    PAST: ("all_paid", "as_last", "count_cash", "past", "post"),
}
_OF_A_MEETING = ("note", "print_list")


class MeetingSteps(QWidget):
    """The bar of steps above the page of the step one is at."""

    gone = Signal(int)  # to another step

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = StepBar(
            (
                ("roll", _("Attendance")),
                ("money", _("Interest, deposits")),
                ("content", _("Content")),
                ("cash", _("Cash")),
                ("post", _("Posting")),
                ("past", _("Meetings held")),
            ),
            self,
        )
        self._bar.chosen.connect(self.go)
        self._messages = desk.messages
        self._is_writer = desk.offered.may(MeetingPosted)
        words = _(
            "Meetings are written by the leader or the deputy. "
            "Here you read and print those that were held."
        )
        self._reader = theme.label(words, "quiet", self)
        self._reader.setObjectName("only_past")
        self._bar.setVisible(self._is_writer)
        self._reader.setVisible(not self._is_writer)
        self._days = theme.label("", "", self)
        self._days.setObjectName("meeting_days")
        self._facts: dict[str, object] = {}
        self.roll, self.money = RollPage(self), CollectionPage(self)
        self.content, self.posting = ContentPage(self), PostPage(self)
        self.cash = CashCount(desk.book.rules.denominations, _("In the table"), self)
        self.past = PastPage(desk, self)
        self._stack = QStackedWidget(self)
        pages = (self.roll, self.money, self.content, self.cash, self.posting, self.past)
        for page in pages:
            is_table = page in (self.roll, self.money)
            area = followed(page, self) if is_table else Beside(page)
            self._stack.addWidget(page if page is self.past else area)
        self._begins = [page.begin for page in pages]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        for widget in (self._bar, self._reader, self._days):
            lines.addWidget(widget)
        lines.addWidget(self._stack, 1)
        self._bar.mark(ROLL)
        if not self._is_writer:
            self._stack.setCurrentIndex(PAST)

    def at(self) -> int:
        """The step that is seen."""
        return self._stack.currentIndex()

    def idle(self) -> tuple[str, ...]:
        """Keys of acts that the hint line does not offer in this step."""
        of_a_list = self.at() == PAST and self.past.meeting() is None
        return (*_IDLE.get(self.at(), ()), *(_OF_A_MEETING if of_a_list else ()))

    @Slot(int)
    def go(self, at: int) -> None:
        """Show a step and put the cursor where its work begins; not past an unreadable amount.

        Who writes no meetings is always among those that were held.
        """
        at = at if self._is_writer else PAST
        if at != self.at() and not all(
            table.check() for table in (self.money.table, self.cash.table)
        ):
            self._bar.mark(self.at())
            return
        if at != self.at():
            self._messages.leave()  # what was refused there is not of the next step
        self._stack.setCurrentIndex(at)
        self._bar.mark(at)
        self._say_days()
        self._fit()
        self.begin()
        self.gone.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say_days(self) -> None:
        words = _("Meeting of {held:day} for the session of {session:day}")
        if self.at() == MONEY:
            words = _(
                "Meeting of {held:day}, session of {session:day} · letters find a name · + writes "
                "what is expected: interest due, deposit of last time · - marks absent"
            )
        if self._facts:
            self._days.setText(speak(words, self._facts))

    def _fit(self) -> None:
        """Where letters are large and the screen is small, the table matters more."""
        has_room = self.height() > 22 * self.fontMetrics().height()
        has_days = has_room and self.at() in (MONEY, CONTENT, CASH)
        self._days.setVisible(has_days)
        above = [self._bar, self._days] if has_days else [self._bar]
        self.money.fit_into(
            self.height() - sum(one.sizeHint().height() + theme.GRID for one in above)
        )

    def begin(self) -> None:
        if self.isVisible():
            self._begins[self.at()]()

    def show_draft(
        self, draft: Draft, lines: Sequence[Line], sums: Sums, figures_on: date | None
    ) -> None:
        """Show a draft in every step but those in which people write words."""
        self.roll.show_draft(draft, figures_on)
        self.roll.show_lines(lines, sums)
        self.money.show_lines(lines, sums)
        self.cash.expect(sums.all)
        self._facts = {"held": draft.held_on, "session": draft.session_on}
        self._say_days()
        self._bar.set_done(MONEY, done=bool(sums.payers) and not sums.unpaid)
        self._bar.set_done(CONTENT, done=bool(draft.content))
        self._bar.set_done(CASH, done=self.cash.is_counted and not self.cash.difference)
        counted_cash = counted(draft.cash) if draft.cash else None
        self.posting.show_sums(draft, sums, counted_cash, self.cash.difference)
