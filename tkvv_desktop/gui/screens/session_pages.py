"""The steps of a session that are forms: money handed in, and the briefing."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.gui import doubting, theme
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import Mark, MoneyEdit, NotesEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import beside_first_line
from tkvv_desktop.gui.screens.cash_count import CashCount
from tkvv_desktop.gui.screens.session_draft import Draft
from tkvv_desktop.gui.screens.steps import Beside
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import dong, speak
from tkvv_desktop.usecases.views import SessionPage

ATTENDED = (("leader", N_("The leader")), ("deputy", N_("The deputy")))
_PAUSE = 1000  # milliseconds without a letter: what was written so far is kept


class HandInPage(QWidget):
    """What was collected, what is in hand, what is handed in, and the notes it consists of."""

    changed = Signal()

    def __init__(self, denominations: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left = QWidget(self)
        names = (
            _("Interest collected"),
            _("Deposits collected"),
            _("For this session"),
            _("Cash too much or missing"),
            "",
        )
        kinds = ("strong", "strong", "strong", "warn", "large")
        self._names = [theme.label(words, "", left) for words in names]
        self._values = [theme.label("", kind, left) for kind in kinds]
        self._values[3].setObjectName("over")
        self._values[3].setWordWrap(True)
        self._values[4].setObjectName("in_hand")
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        for at, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, at, 0)
            is_words = value is self._values[3]
            grid.addWidget(value, at, 1, 1, 2 if is_words else 1)
            if not is_words:
                value.setAlignment(theme.AMOUNT)
        grid.setColumnStretch(2, 1)
        self._since = theme.label("", "quiet", left)
        self._form = Form(left)
        self._handed = self._form.add(
            _("Handed in"), MoneyEdit(name="handed_in", may_be_empty=False)
        )
        self._handed.setMaximumWidth(theme.wide("0" * 18))
        self._reason = self._form.add(_("Why not all"), WordsEdit(name="why_not_all"))
        self._left_over = theme.label("", "warn", left)
        self._left_over.setObjectName("left_over")
        self._left_over.setWordWrap(True)
        self._form.filled.connect(self._to_cash)
        self._form.doubt = self._doubt
        for field in (self._handed, self._reason):
            field.editingFinished.connect(self.changed)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addLayout(grid)
        lines.addWidget(self._since)
        lines.addWidget(self._form)
        lines.addWidget(self._left_over)
        lines.addStretch(1)
        self.cash = CashCount(denominations, _("Handed in"), self, reason=False)
        self.cash.changed.connect(self.changed)
        left.setMinimumWidth(theme.wide("0" * 36))
        self.cash.setMinimumWidth(theme.wide("0" * 28))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Beside(left, self.cash, shares=(2, 3)))
        self._in_hand = Dong(0)

    def begin(self) -> None:
        self._handed.setFocus()
        self._handed.selectAll()

    def show_page(self, shown: SessionPage, draft: Draft) -> None:
        """A session with what was typed of it; what cannot be read stands there to be put right."""
        closed = shown.closed[0] if shown.closed else None
        self._form.forget_questions()
        self._in_hand = Dong(shown.in_hand + (closed.handed_in if closed else 0))
        over = _said_over(shown)
        values = (
            dong(shown.interest),
            dong(shown.deposits),
            dong(shown.to_hand_in),
            over,
            dong(shown.in_hand),
        )
        for label, text in zip(self._values, values, strict=True):
            label.setText(text)
        for label in (self._names[3], self._values[3]):
            label.setVisible(bool(over))
        # What is handed in is gone: after closing the amount before would mislead.
        self._names[4].setText(_("Stays in hand") if closed else _("In the leader's hands"))
        words = ""
        if shown.in_hand_since is not None and shown.in_hand_since < shown.session_on:
            words = speak(_("Money in hand since {day:day}."), {"day": shown.in_hand_since})
        self._since.setText(words)
        self._since.setVisible(bool(words))
        handed = self._in_hand if draft.handed_in is None else draft.handed_in
        if closed is not None:
            handed = closed.handed_in
        self._handed.set_value(handed)
        if closed is None and "handed_in" in draft.unread:
            self._handed.set_words(draft.unread["handed_in"])
        self._reason.set_words(closed.difference_reason if closed else draft.reason)
        self.cash.show_cash(closed.cash if closed else draft.cash)
        self._form.setEnabled(closed is None)
        self.cash.setEnabled(closed is None)
        self._form.unread()
        self.say()

    def say(self) -> None:
        """The difference that follows from what is typed."""
        handed = self._value()
        self.cash.expect(handed)
        kept = Dong(0 if handed is None else self._in_hand - handed)
        words = ""
        if kept > 0:
            words = speak(_("{amount:dong} stay in the leader's hands."), {"amount": kept})
        elif kept < 0:
            words = speak(_("{amount:dong} more than is in hand."), {"amount": Dong(-kept)})
        self._left_over.setText(words)
        self._left_over.setVisible(bool(words))

    def filled(self, draft: Draft) -> Draft:
        handed = self._value()
        unread = {name: text for name, text in draft.unread.items() if name != "handed_in"}
        return replace(
            draft,
            handed_in=None if handed == self._in_hand else handed,
            reason=self._reason.words(),
            cash=self.cash.cash(),
            unread=unread | self._form.unread(),
        )

    def explain(self, error: KnownError) -> None:
        """Say at its field what the rules have against it, or go to the notes counted."""
        if error.code == "session.cash_differs":
            self.cash.begin()
            return
        field = "why_not_all" if error.code == "session.difference_unexplained" else "handed_in"
        self._form.explain(field, error)

    def check(self) -> bool:
        """Whether the amount can be read and is meant; else go to it."""
        return self._form.check()

    def go_to_mark(self) -> None:
        """Go to what is marked."""
        self._form.go_to_mark()

    def _doubt(self, _name: str, amount: Dong) -> str:
        if doubts.is_small(amount, self._in_hand):
            return doubting.small(amount)
        return doubting.much() if doubts.is_much(amount, self._in_hand) else ""

    def _value(self) -> Dong | None:
        """None for what cannot be read: nobody guesses an amount of money."""
        try:
            return self._handed.value()
        except Refused:
            return None

    @Slot()
    def _to_cash(self) -> None:
        self.changed.emit()
        self.cash.begin()


def _said_over(shown: SessionPage) -> str:
    """What was counted too much or is missing at the meetings of this session, and why."""
    off = total(meeting.over for meeting in shown.meetings)
    reasons = "; ".join(one.difference_reason for one in shown.meetings if one.difference_reason)
    if not off:
        return ""
    words = _("{amount:dong} too much") if off > 0 else _("{amount:dong} missing")
    said = speak(words, {"amount": Dong(abs(off))})
    return f"{said} ({reasons})" if reasons else said


class BriefingPage(QWidget):
    """Who was there, the commission the bank paid, what the briefing said."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attended = Chips(ATTENDED, self, name="attended_by", says=_("Who attended"))
        paid = QWidget(self)
        self._commission = MoneyEdit(paid, name="commission", says=_("Commission paid"))
        self._commission.setMaximumWidth(theme.wide("0" * 18))
        self._commission_mark = Mark(self._commission)
        money = QVBoxLayout(paid)
        money.setContentsMargins(0, 0, 0, 0)
        money.setSpacing(2)
        money.addWidget(self._commission)
        money.addWidget(self._commission_mark)
        self._expected = theme.label("", "quiet")
        self._expected.setObjectName("expected_commission")
        self._expected.setWordWrap(True)
        self._briefing = NotesEdit(self, name="briefing", says=_("Briefing"))
        self._briefing.setPlaceholderText(_("What the bank and the association asked for."))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        words = (_("Who attended"), _("Commission paid"), _("Briefing"))
        for at, (said, field) in enumerate(
            zip(words, (self._attended, self._commission, self._briefing), strict=True)
        ):
            label = QLabel(said, self)
            label.setBuddy(field)
            is_money = field is self._commission
            beside_first_line(label, self._commission)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paid if is_money else field, at, 1, 1, 1 if is_money else 2)
        grid.setAlignment(paid, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._expected, 1, 2)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(2, 1)
        self._attended.chosen.connect(self._chosen)
        self._attended.entered.connect(self._commission.setFocus)
        self._commission.entered.connect(self._go_on)
        self._commission.editingFinished.connect(self.changed)
        self._usual = ZERO  # commission
        self._asked: Dong | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self.changed)
        self._briefing.textChanged.connect(self._wait.start)

    def begin(self) -> None:
        self._attended.setFocus()

    def show_page(self, shown: SessionPage, draft: Draft) -> None:
        closed = shown.closed[0] if shown.closed else None
        attended = closed.attended_by if closed else draft.attended_by
        self._usual = shown.expected_commission or shown.interest
        self._attended.choose(attended if attended in dict(ATTENDED) else "leader")
        self._commission.set_value(closed.commission if closed else draft.commission)
        if closed is None and "commission" in draft.unread:
            self._commission.set_words(draft.unread["commission"])
        self._read_commission()
        self._expected.setText(_about_commission(shown))
        self._briefing.set_words(closed.briefing if closed else draft.briefing)
        self._wait.stop()
        self.setEnabled(closed is None)

    def filled(self, draft: Draft) -> Draft:
        commission, is_read = self._read_commission()
        unread = {name: text for name, text in draft.unread.items() if name != "commission"}
        return replace(
            draft,
            attended_by=self._attended.current(),
            commission=commission,
            briefing=self._briefing.words(),
            unread=unread if is_read else unread | {"commission": self._commission.text()},
        )

    def check(self) -> bool:
        """Whether the commission can be read and is meant; else go to it."""
        commission, is_read = self._read_commission()
        is_well = is_read and not self._asks_about(commission)
        if not is_well:
            self.go_to_mark()
        return is_well

    def go_to_mark(self) -> None:
        """Go to the commission, which is marked."""
        self._commission.setFocus()

    @Slot()
    def _go_on(self) -> None:
        """From the commission to the briefing, unless the amount is to be looked at again."""
        commission, _is_read = self._read_commission()
        if commission is not None and self._asks_about(commission):
            if doubts.is_small(commission):
                self._commission.end(False)  # a "k" behind it puts it right
            else:
                self._commission.selectAll()
        else:
            self._briefing.setFocus()

    def _asks_about(self, commission: Dong | None) -> bool:
        """Ask once about an amount that was most likely not meant."""
        if not commission:
            return False
        if commission == self._asked:
            self._commission_mark.clear_mark()
            return False
        is_small = doubts.is_small(commission)
        if not is_small and not doubts.is_much(commission, self._usual):
            return False
        self._asked = commission
        self._commission_mark.ask(doubting.small(commission) if is_small else doubting.much())
        return True

    def _read_commission(self) -> tuple[Dong | None, bool]:
        """The commission and whether it could be read; the field is marked when not."""
        if not self._commission_mark.is_question:
            self._commission_mark.clear_mark()
        try:
            return self._commission.value(), True
        except Refused as error:
            self._commission_mark.explain(error)
            return None, False

    @Slot(str)
    def _chosen(self, _key: str) -> None:
        self.changed.emit()


def _about_commission(shown: SessionPage) -> str:
    """What the group may expect, and that it is ours; or why nothing can be said."""
    if shown.expected_commission is None:
        return _("No rate of commission has been entered yet, so nothing is reckoned.")
    facts = {"amount": shown.expected_commission}
    return speak(_("Estimate by the rates entered: {amount:dong}"), facts)
