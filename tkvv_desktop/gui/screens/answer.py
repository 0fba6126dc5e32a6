"""The form that notes what became of a due notice: handed to whom, what was said, what promised."""

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop.domain import doubts
from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.gui import doubting, theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, MoneyEdit, WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import in_a_row
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.inner_form import InnerForm
from tkvv_desktop.gui.undoing import Undoing
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import notices, records
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.taking_back import TakeBack, take_back


class AnswerForm(InnerForm):
    """One notice and what the household said to it."""

    FIELD_OF: ClassVar = {
        "notice.before_printing": "day",
        "notice.in_future": "day",
        "notice.promise_past": "promised_on",
        "notice.promise_negative": "promised",
    }

    def __init__(self, desk: Desk, member: str, notice: records.Notice, parent: QWidget) -> None:
        super().__init__(desk, parent, name="answer")
        self._notice = notice
        self.acts = PageActions(
            self,
            (
                Act("write_answer", N_("Write it down"), self._write, "F9", "save"),
                self.leaving("leave_answer", N_("Close without writing")),
            ),
        )
        self.form = Form(self)
        before = notice.answer
        self._handed_to = self.form.add(_("Handed to"), WordsEdit(name="handed_to"))
        self._handed_to.set_words(before.handed_to if before else member)
        self._day = self.form.add(_("Handed over on"), DayEdit(name="day", may_be_empty=False))
        self._day.set_value(before.day if before else desk.today)  # adding words moves no day
        self.answer = Chips(told.ANSWERS, self, name="answers", says=_("What the household says"))
        self.answer.choose(before.answer if before else "")
        self.more = Form(self)
        self._promised_on = self.more.add(_("Promised for"), DayEdit(name="promised_on"))
        self._promised_on.set_value(before.promised_on if before else None)
        self._promised = self.more.add(_("Amount promised"), MoneyEdit(name="promised"))
        self._promised.setMaximumWidth(theme.wide("0" * 18))
        self._promised.set_value((before.promised if before else None) or None)
        self._note = self.more.add(_("Note"), WordsEdit(name="note"))
        self._note.set_words(before.note if before else "")
        self.more.doubt = self._doubt
        self.form.filled.connect(self.answer.setFocus)
        self.answer.entered.connect(self._promised_on.setFocus)
        self.more.filled.connect(self._write)
        self._build(member)

    def set_focus_first(self) -> None:
        self._handed_to.setFocus()
        self._handed_to.selectAll()

    def _doubt(self, _name: str, promised: Dong) -> str:
        """What to ask about the amount promised: it is measured by the notice."""
        due = total(item.amount for item in self._notice.items)
        before = self._notice.answer
        if before is not None and promised == before.promised:
            return ""  # it was asked about then
        if doubts.is_small(promised, due):
            return doubting.small(promised)
        return doubting.much() if doubts.is_much(promised, due) else ""

    @Slot()
    def _write(self) -> None:
        if not self.isEnabled() or not (self.form.check() and self.more.check()):
            return
        command = notices.AnswerNotice(
            id=self.id,
            group_no=self._notice.group_no,
            printed=self._notice.op_id,
            number=self._notice.number,
            day=self._day.value() or self.desk.today,
            handed_to=self._handed_to.words(),
            answer=self.answer.current(),
            promised_on=self._promised_on.value(),
            promised=self._promised.value() or ZERO,
            note=self._note.words(),
        )
        self.write_by(notices.answer_notice, command)

    @Slot(object)
    def done(self, outcome: Outcome) -> None:
        words = _("What became of notice no. {n} is noted.")
        numbers = new_id(), self._notice.group_no, self.id
        command = TakeBack(*numbers, undoing.reason(), self.desk.today)
        undo = Undoing(self, self.desk, take_back, command)
        undo.offer(speak(words, {"n": self._notice.number}))
        self.written.emit(outcome.changes)

    @Slot(object)
    def explain(self, error: KnownError) -> None:
        field = self.FIELD_OF.get(error.code, "")
        if self.more.asks_for(field):
            self.setEnabled(True)
            self.more.explain(field, error)
        else:
            super().explain(error)

    def _build(self, member: str) -> None:
        facts = {"n": self._notice.number, "member": member, "day": self._notice.day}
        title = speak(_("Notice no. {n} of {day:day} · {member}"), facts)
        left = QVBoxLayout()
        left.addWidget(self.form)
        left.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(3 * theme.GRID)
        middle.addLayout(left, 2)
        middle.addWidget(self.more, 3)
        buttons = in_a_row(
            self.acts.button("write_answer", main=True),
            self.acts.button("leave_answer"),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        lines.addWidget(theme.label(title, "strong", self))
        lines.addWidget(self.answer)
        lines.addLayout(middle)
        lines.addLayout(buttons)
