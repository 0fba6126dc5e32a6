"""The quieter steps of a meeting: who is there, what was said, and the last look before posting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import ChoiceBox, DayEdit, NotesEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import beside_first_line
from tkvv_desktop.gui.screens.ledger import Ledger
from tkvv_desktop.gui.screens.meeting_draft import Draft, Line, Sums
from tkvv_desktop.gui.screens.meeting_table import ROLL_COLUMNS, WhoIsMeant
from tkvv_desktop.gui.screens.steps import Beside, EnterButton
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import day, dong, speak
from tkvv_desktop.usecases.meeting import MEETING_KINDS

KINDS = {
    "regular": N_("Monthly meeting"),
    "founding": N_("Founding of the group"),
    "board": N_("Change of the board"),
    "selection": N_("Choosing who borrows"),
    "extraordinary": N_("Extraordinary meeting"),
}
_NAMES = 5
_LINES = 15  # of text: so high must the roll be for everything beside it
_PAUSE = 1000  # milliseconds without a letter: what was written so far is kept


class RollPage(QWidget):
    """The two days of the meeting, and everybody with a tick."""

    typed = Signal(object, str, object)  # customer, column, value
    days_changed = Signal(object, object)  # held on, session on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = self._shown_days = (date.min, date.min)  # asked for; of the draft
        self._refused: Refused | None = None  # what the rules have against the days asked for
        self._form = Form(self)
        self._held = self._form.add(
            _("Day of the meeting"), DayEdit(name="held_on", may_be_empty=False)
        )
        self._session = self._form.add(
            _("Day of the session"), DayEdit(name="session_on", may_be_empty=False)
        )
        self._form.filled.connect(self._to_table)
        for field in (self._held, self._session):
            field.editingFinished.connect(self._days_typed)
        self._planned_on: date | None = None
        self._planned = theme.label("", "quiet", self)
        self._planned.setObjectName("meeting_planned")
        self._planned.setWordWrap(True)
        self._figures = theme.label("", "quiet", self)
        self._present = theme.label("", "heading", self)
        self._present.setWordWrap(True)
        set_off(self._present)
        self._quorum = theme.label("", "", self)
        self._quorum.setWordWrap(True)
        self._how = theme.label(
            _(
                "Everybody is ticked. Letters find a name, Space takes the tick from who is "
                "absent, Enter writes a note."
            ),
            "quiet",
            self,
        )
        side = QWidget(self)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.GRID)
        above = (self._form, self._planned, self._figures)
        for widget in (*above, self._present, self._quorum, self._how):
            left.addWidget(widget)
        left.addStretch(1)
        self.table = Ledger(
            ROLL_COLUMNS,
            self,
            way=(),
            name="roll",
            says=_("Attendance"),
            empty=_("No member is known yet. Read the bank's files first (Ctrl+7)."),
            frozen=2,
        )
        self.table.keep_rows(2)
        self.table.rows.typed.connect(self.typed)
        self._who = WhoIsMeant(self.table)
        listed = QVBoxLayout()
        listed.setSpacing(theme.GRID // 2)
        listed.addWidget(self.table, 1)
        listed.addWidget(self._who)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(2 * theme.GRID)
        page.addWidget(Beside(side, whole=True), 2)
        page.addLayout(listed, 5)

    def begin(self) -> None:
        self.table.setFocus()
        if self.table.currentIndex().isValid():
            self.table.go_to(self.table.current_id(), "present")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short, who is there is told before what stands in the help as well."""
        has_room = self.height() > _LINES * self.fontMetrics().height()
        for label in (self._figures, self._how):
            label.setVisible(has_room)
        kind = "heading" if has_room else "strong"
        if self._present.property("kind") != kind:
            self._present.setProperty("kind", kind)
            theme.restyle(self._present)

    def check(self) -> bool:
        """Whether both days hold; else go to the one that is marked."""
        wrong = [field for field in (self._held, self._session) if field.property("marked")]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def forget(self) -> None:
        """Another group or month: a day marked for the one before is gone."""
        self._shown_days = (date.min, date.min)

    def plan(self, planned_on: date) -> None:
        """The day on which the calendar has the meeting: said where the draft has another."""
        self._planned_on = planned_on

    def show_draft(self, draft: Draft, figures_on: date | None) -> None:
        """The days; one that is marked stays as it was typed until it is put right."""
        days = draft.held_on, draft.session_on
        is_new, self._shown_days = days != self._shown_days, days
        if is_new or self._refused is None:
            self._days, self._refused = days, None
        for field, mine in zip((self._held, self._session), days, strict=True):
            if is_new or not field.property("marked"):
                field.set_value(mine)
                self._form.clear(field.objectName())
        facts = {"day": self._planned_on}
        self._planned.setText(speak(_("Planned for {day:day}."), facts))
        self._planned.setVisible(self._planned_on not in (None, draft.held_on))
        words = ""
        if figures_on is not None:
            words = speak(_("Figures of the bank up to {day:day}."), {"day": figures_on})
        self._figures.setText(words)

    def show_lines(self, shown: Sequence[Line], sums: Sums) -> None:
        self.table.show_rows(shown)
        self._who.say()
        facts = {"n": sums.people, "present": sums.present, "absent": sums.people - sums.present}
        self._present.setText(speak(_("{present} of {n} present"), facts))
        enough = _("Enough for a valid meeting (two thirds).")
        few = _("Fewer than two thirds: the meeting is not valid yet.")
        self._quorum.setText(enough if sums.has_quorum else few)
        self._quorum.setProperty("kind", "" if sums.has_quorum else "warn")
        theme.restyle(self._quorum)

    def explain(self, error: Refused) -> None:
        """Say at its field what the rules have against a day."""
        self._refused = error
        self._explain(error, go=True)

    def _explain(self, error: Refused, *, go: bool) -> None:
        is_session = error.code == "meeting.session_before"
        self._form.explain("session_on" if is_session else "held_on", error, go=go)

    @Slot()
    def _days_typed(self) -> None:
        if self._form.unread():
            return
        days = self._held.value(), self._session.value()
        if None not in days and days != self._days:
            self._days, self._refused = days, None  # type: ignore[assignment]
            self.days_changed.emit(*days)
        elif self._refused is not None:
            self._explain(self._refused, go=False)

    @Slot()
    def _to_table(self) -> None:
        self._days_typed()
        self.begin()


class ContentPage(QWidget):
    """Kind and place of the meeting, guests, what was said and decided."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ChoiceBox(self)
        self._kind.setObjectName("kind")
        self._kind.setAccessibleName(_("Kind of meeting"))
        for key in MEETING_KINDS:
            self._kind.addItem(_(KINDS[key]), key)
        self._place = WordsEdit(self, name="place", says=_("Place"))
        self._guests = WordsEdit(self, name="guests", says=_("Guests"))
        self._content = NotesEdit(self, name="content", says=_("What was said and decided"))
        self._content.setPlaceholderText(
            _("For example: reminders of due debts, applications heard, who voted for what.")
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        for at, (words, field) in enumerate(
            (
                (_("Kind of meeting"), self._kind),
                (_("Place"), self._place),
                (_("Guests"), self._guests),
                (_("What was said and decided"), self._content),
            )
        ):
            label = theme.label(words, "", self)
            label.setBuddy(field)
            beside_first_line(label, self._place)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, at, 1)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(1, 1)
        self._kind.entered.connect(self._place.setFocus)
        self._place.entered.connect(self._guests.setFocus)
        self._guests.entered.connect(self._content.setFocus)
        self._place.editingFinished.connect(self.changed)
        self._guests.editingFinished.connect(self.changed)
        self._kind.activated.connect(self._chosen)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self.changed)
        self._content.textChanged.connect(self._wait.start)

    def begin(self) -> None:
        self._content.setFocus()

    def offer_place(self, usual: str) -> None:
        """The place where the group meets: it stands in the minutes when none is written."""
        self._place.setPlaceholderText(usual)

    def show_draft(self, draft: Draft) -> None:
        self._kind.setCurrentIndex(max(self._kind.findData(draft.kind), 0))
        self._place.set_words(draft.place)
        self._guests.set_words(draft.guests)
        self._content.set_words(draft.content)
        self._wait.stop()

    def filled(self, draft: Draft) -> Draft:
        """The draft with what stands in the fields."""
        return replace(
            draft,
            kind=str(self._kind.currentData()),
            place=self._place.words(),
            guests=self._guests.words(),
            content=self._content.words(),
        )

    @Slot(int)
    def _chosen(self, _at: int) -> None:
        self.changed.emit()


class PostPage(QWidget):
    """All totals, what is still open, what will be printed, and the one button."""

    post = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = theme.label("", "heading", self)
        self._head.setWordWrap(True)
        self._values = [theme.label("", "large" if at == 2 else "strong", self) for at in range(5)]
        self._values[2].setObjectName("post_sum")
        self._open = theme.label("", "warn", self)
        self._open.setObjectName("post_open")
        self._open.setWordWrap(True)
        self.list = QCheckBox(_("Print the filled collection list"), self)
        self.list.setObjectName("wants_list")
        self.receipts = QCheckBox("", self)
        self.receipts.setObjectName("wants_receipts")
        for box in (self.list, self.receipts):
            box.setChecked(True)
        self.button = EnterButton("post_now", _("Post (F9)"), "save", self, main=True)
        self.button.clicked.connect(self.post)
        promise = theme.label(
            _("Once posted, nothing is lost or changed; a mistake is corrected line by line."),
            "quiet",
            self,
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        names = (_("Interest"), _("Deposits"), _("Together"), _("Cash counted"), _("Attendance"))
        for at, (words, value) in enumerate(zip(names, self._values, strict=True)):
            grid.addWidget(theme.label(words, "", self), at, 0)
            grid.addWidget(value, at, 1)
            value.setAlignment(theme.AMOUNT)
        grid.setColumnStretch(2, 1)
        press = QHBoxLayout()
        press.addWidget(self.button)
        press.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(2 * theme.GRID)
        page.addWidget(self._head)
        page.addLayout(grid)
        page.addWidget(self._open)
        papers = QVBoxLayout()
        papers.setSpacing(0)
        papers.addWidget(self.list)
        papers.addWidget(self.receipts)
        page.addLayout(papers)
        page.addLayout(press)
        page.addWidget(promise)
        page.addStretch(1)

    def begin(self) -> None:
        self.button.setFocus()

    def show_sums(self, draft: Draft, sums: Sums, counted: Dong | None, off: Dong) -> None:
        """`counted` is None while nobody counted the cash; `off` is counted less booked."""
        facts = {"held": draft.held_on, "session": draft.session_on, "n": sums.payers}
        self._head.setText(
            speak(_("Meeting of {held:day} for the session of {session:day}"), facts)
        )
        roll = speak(_("{present} of {n} present"), {"present": sums.present, "n": sums.people})
        cash = dong(counted) if counted is not None else _("not counted yet (F6)")
        shown = (dong(sums.interest), dong(sums.deposits), dong(sums.all), cash, roll)
        for label, text in zip(self._values, shown, strict=True):
            label.setText(text)
        self.receipts.setText(speak(_("Print receipts ({n})"), facts))
        notes = []
        if not sums.has_quorum:
            notes.append(_("Fewer than two thirds are present."))
        if sums.unpaid:
            words = ngettext(
                "{n} member who is present has not paid all that is due.",
                "{n} members who are present have not paid all that is due.",
                sums.unpaid,
            )
            notes.append(speak(words, {"n": sums.unpaid}))
        if sums.over:
            words = ngettext(
                "{n} member pays more interest than is due: {names}.",
                "{n} members pay more interest than is due: {names}.",
                len(sums.over),
            )
            notes.append(speak(words, {"n": len(sums.over), "names": _first(sums.over)}))
        if sums.sent:
            words = ngettext(
                "{n} member is absent and pays all the same: {names}.",
                "{n} members are absent and pay all the same: {names}.",
                len(sums.sent),
            )
            notes.append(speak(words, {"n": len(sums.sent), "names": _first(sums.sent)}))
        if off and not draft.difference_reason:
            notes.append(_("The cash differs and no reason is written (F6)."))
        self._open.setText(" ".join(notes))
        self._open.setVisible(bool(notes))

    def wanted_papers(self, payers: int) -> tuple[bool, bool]:
        """Whether the list and the receipts are to be printed."""
        return self.list.isChecked(), self.receipts.isChecked() and bool(payers)

    def hold(self, *, held: bool) -> None:
        self.button.hold(held=held)


def _first(names: Sequence[str]) -> str:
    """As many names as one reads at a glance."""
    return ", ".join(names[:_NAMES]) + ("…" if len(names) > _NAMES else "")


def heading(draft: Draft) -> str:
    """The days of a meeting in a few words."""
    return f"{day(draft.held_on)} → {day(draft.session_on)}"
