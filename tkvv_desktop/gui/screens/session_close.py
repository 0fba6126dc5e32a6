"""The last step of a session: what is done, the sums, and the one button."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import PageActions
from tkvv_desktop.gui.screens.session_back import ClosingBack, taken_by_f8
from tkvv_desktop.gui.screens.session_draft import DEBIT, VOUCHER, Draft, Typed, amount_of
from tkvv_desktop.gui.screens.session_fork import DespiteFork
from tkvv_desktop.gui.screens.session_undo import told_taken_back
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import day, dong, speak
from tkvv_desktop.usecases.records import BankMove
from tkvv_desktop.usecases.views import SessionPage

_LETTERS = 30  # of what an amount is called, in one line


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist of the day."""

    words: str
    done: bool


def checks(shown: SessionPage, draft: Draft) -> list[Check]:
    """What a session needs, and how much of it is there."""
    closed = shown.closed[0] if shown.closed else None
    has_cash = bool(closed.cash if closed else draft.cash)
    has_briefing = bool(closed.briefing if closed else draft.briefing)
    due = {due.contract_no for due in shown.dues if due.session_on == shown.session_on}
    noted = {move.contract_no for move in shown.moves if not move.is_reversed}
    noted |= {move.contract_no for move in draft.moves}
    return [
        Check(_("Post the meeting, have the list signed"), bool(shown.meetings)),
        Check(_("Count the cash by denomination"), has_cash),
        Check(_("Note the vouchers of those who pay at this session"), due <= noted),
        Check(_("Write down the briefing"), has_briefing),
        Check(_("Close the session"), closed is not None),
    ]


class ClosePage(QWidget):
    """The checklist of the day, the sums, and the one button."""

    close_now = Signal()

    def __init__(self, parent: QWidget | None = None, *, may_close: bool = True) -> None:
        super().__init__(parent)
        self._may_close = may_close
        self._head = theme.label("", "heading", self)
        self._checks = [theme.label("", "", self) for _at in range(5)]
        self._values = [theme.label("", "strong", self) for _at in range(4)]
        self._values[0].setProperty("kind", "large")
        self._open = theme.label("", "warn" if may_close else "quiet", self)
        self._open.setWordWrap(True)
        self.fork = DespiteFork(self, may_close=may_close)
        self._back = theme.label("", "quiet", self)
        self._back.setObjectName("closings_taken_back")
        self._back.setWordWrap(True)
        self.button = EnterButton("close_session_now", "", "save", self, main=True)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.close_now)
        self.button.setVisible(may_close)
        self.back = ClosingBack(self)
        self.back.done.connect(self.begin)
        self.back.asking.connect(self._give_way)
        self.fork.filled.connect(self.begin)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        names = (
            _("Handed in"),
            _("Stays in hand"),
            _("Principal paid at the bank"),
            _("Taken from deposits"),
        )
        for at, (words, value) in enumerate(zip(names, self._values, strict=True)):
            name = theme.label(words, "", self)
            name.setWordWrap(True)  # a long name leaves its amount in sight
            name.setMinimumWidth(min(theme.wide(words) + theme.GRID, theme.wide("0" * _LETTERS)))
            grid.addWidget(name, at, 0)
            grid.addWidget(value, at, 1)
            value.setAlignment(theme.AMOUNT)
        grid.setColumnStretch(2, 1)
        listed = QVBoxLayout()
        listed.setSpacing(theme.GRID)
        for label in self._checks:
            label.setWordWrap(True)
            listed.addWidget(label)
        press = QHBoxLayout()
        press.addWidget(self.button)
        press.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(2 * theme.GRID)
        page.addWidget(self._head)
        page.addLayout(listed)
        page.addLayout(grid)
        page.addWidget(self._open)
        page.addWidget(self.fork)
        page.addWidget(self._back)
        page.addLayout(press)
        page.addWidget(self.back)
        page.addStretch(1)

    def begin(self) -> None:
        (self.back if self.button.isHidden() and self._may_close else self.button).setFocus()

    @Slot(bool)
    def _give_way(self, asks: bool) -> None:  # noqa: FBT001 - as Qt tells it
        """The button has F9 in its words, which is another's while a reason is asked for."""
        self.button.setVisible(self._may_close and not asks)

    def show_page(self, shown: SessionPage, draft: Draft, *, is_asked: bool = False) -> None:
        """All of a session; `is_asked` when it is to be confirmed that there was nothing."""
        closed = shown.closed[0] if shown.closed else None
        facts = {"day": shown.session_on}
        self._head.setText(speak(_("Session of {day:day}"), facts))
        for label, check in zip(self._checks, checks(shown, draft), strict=True):
            label.setText(f"{'✓' if check.done else '○'}  {check.words}")
            label.setProperty("kind", "" if check.done else "warn")
            theme.restyle(label)
        handed = shown.in_hand if draft.handed_in is None else draft.handed_in
        handed = closed.handed_in if closed else handed
        kept = shown.in_hand if closed else Dong(shown.in_hand - handed)
        moves: list[Typed | BankMove] = [*shown.moves, *draft.moves]
        values = (handed, kept, amount_of(moves, VOUCHER), amount_of(moves, DEBIT))
        for label, value in zip(self._values, values, strict=True):
            label.setText(dong(value))
        self._values[1].setProperty("kind", "warn" if kept < 0 else "strong")
        theme.restyle(self._values[1])
        if closed is None and "handed_in" in draft.unread:
            for label in self._values[:2]:
                label.setText("—")
        self.button.setText(f"{_written_by_f9(shown)} (F9)")
        both = (self.button, self.back.button)
        wide = max(button.sizeHint().width() for button in both)
        for button in both:  # they stand below one another
            button.setMinimumWidth(wide if closed else 0)
        self._open.setText(self._still_open(shown, draft, kept, is_asked=is_asked))
        self.fork.show_page(shown, draft)
        self._back.setText(told_taken_back(shown))
        self._back.setVisible(bool(shown.taken_back))
        self.back.offer(is_offered=self._may_close and closed is not None)

    def _still_open(self, shown: SessionPage, draft: Draft, kept: Dong, *, is_asked: bool) -> str:
        """Why one cannot go on, or what one should know before."""
        words = ""
        if not self._may_close:
            words = _(
                "Sessions are closed by the leader or the deputy. Here you see how this one stands."
            )
        elif shown.closed:
            words = _("This session is closed. Vouchers that come to light later can be added.")
        elif "handed_in" in draft.unread:
            words = _("The amount handed in cannot be read (step 1).")
        elif kept < 0:  # no reason makes it right
            words = speak(_("{amount:dong} more than is in hand."), {"amount": Dong(-kept)})
        elif is_asked:
            words = _(
                "Nothing was collected, handed in or noted for this session. "
                "Press F9 once more to close it all the same."
            )
        elif kept and not draft.reason:
            words = _("Not all is handed in and no reason is written (step 1).")
        return words

    def hold(self, *, held: bool) -> None:
        self.button.hold(held=held)


def name_keys(
    acts: PageActions, shown: SessionPage | None, *, at_close: bool, at_moves: bool
) -> None:
    """Call the keys by what they do now: F9 writes or closes, F8 corrects or takes back."""
    takes_back = at_close and shown is not None and bool(shown.closed)
    acts["close_session"].setText(_written_by_f9(shown))
    acts["correct_move"].setText(taken_by_f8() if takes_back else _("Correct a voucher"))
    acts.leave_out(() if at_moves or takes_back else ("correct_move",))
    acts.told.emit()


def _written_by_f9(shown: SessionPage | None) -> str:
    is_closed = shown is not None and shown.closed
    return _("Write the new vouchers") if is_closed else _("Close the session")


def is_empty(shown: SessionPage, draft: Draft) -> bool:
    """No meeting, no cash, no voucher, no words: perhaps the wrong month, or pressed too early."""
    typed = draft.moves or draft.cash or draft.briefing or draft.commission or draft.handed_in
    return not (shown.meetings or shown.in_hand or shown.moves or typed)


def title(shown: SessionPage) -> str:
    """The session in a few words, and whether it can still be written."""
    point = shown.group.point or shown.group.commune
    what = " · ".join(part for part in (day(shown.session_on), point) if part)
    only_read = _("Session of {what} · closed: here it is only read")
    return speak(only_read if shown.closed else _("Session of {what}"), {"what": what})
