"""What was noted of the loans of a member, and the form that takes one of the notes back."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import in_a_row
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_form import InnerForm
from tkvv_desktop.gui.screens.loan_kinds import NoteRow, content, kind_word
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, speak
from tkvv_desktop.usecases import people, taking_back
from tkvv_desktop.usecases.contracts import Outcome, Reader
from tkvv_desktop.usecases.views import MemberPage


def _tone(row: NoteRow) -> Tone:
    return "struck" if row.event.is_reversed else ""


def _why(row: NoteRow) -> str:
    if row.event.is_reversed:
        return speak(_("taken back: {reason}"), {"reason": row.event.why_reversed})
    return row.event.reason


NOTES = (
    Column("day", N_("Day"), lambda row: day(row.event.day), sample="00/00/0000", tone=_tone),
    Column(
        "kind",
        N_("What"),
        lambda row: kind_word(row.event.kind),
        sample="Điều chỉnh kỳ hạn (08/TD)",
        tone=_tone,
    ),
    Column(
        "contract_no",
        N_("Contract"),
        lambda row: row.event.contract_no,
        sample="0" * 16,
        tone=_tone,
    ),
    Column("content", N_("Details"), content, sample="đến 00/00/0000 · giấy 00/00", tone=_tone),
    Column(
        "note",
        N_("Note"),
        _why,
        sample="đã bỏ: ghi nhầm",
        stretch=True,
        tone=lambda row: "warn" if row.event.is_reversed else "",
    ),
)


def notes_of(reader: Reader, group_no: str, numbers: Collection[str]) -> tuple[NoteRow, ...]:
    """Everything noted of the loans of a member, newest first; what was taken back stays."""
    names = {number: person.name for (_group, number), person in reader.people(group_no).items()}
    found = [
        NoteRow(event, names.get(event.other, ""))
        for event in reader.loan_events(group_no)
        if event.customer_no in numbers
    ]
    return tuple(sorted(found, key=lambda row: (row.event.day, row.id), reverse=True))


def last_paid_out(notes: Iterable[NoteRow], contract_no: str) -> Dong:
    """What was paid out of a loan the last time, as it was noted; notes come newest first."""
    paid = (
        row.event.amount
        for row in notes
        if row.event.contract_no == contract_no
        and row.event.kind == EventKind.DISBURSED
        and not row.event.is_reversed
    )
    return next(paid, ZERO)


def title_of(row: NoteRow) -> str:
    """What is taken back, in one line."""
    event = row.event
    facts = {"what": kind_word(event.kind), "day": event.day, "contract": event.contract_no}
    return speak(_("Take back: {what}, {day:day}, loan {contract}"), facts)


class TakeBack(InnerForm):
    """One note and the reason why it was wrong."""

    FIELD_OF: ClassVar = {"correction.no_reason": "reason"}

    def __init__(self, desk: Desk, group_no: str, target: str, title: str, parent: QWidget) -> None:
        """`target`: the operation that noted it; `title` says what it is, already translated."""
        super().__init__(desk, parent, name="take_back")
        self._group_no, self._target, self._title = group_no, target, title
        self.acts = PageActions(
            self,
            (
                Act("take_back_note", N_("Take the note back"), self._write, "F9", "undo"),
                self.leaving("leave_note", N_("Leave it as it was")),
            ),
        )
        self.form = Form(self)
        self._reason = self.form.add(_("Reason"), WordsEdit(name="reason"))
        self.form.filled.connect(self._write)
        self._build()

    def set_focus_first(self) -> None:
        self._reason.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self._reason.words())

    @Slot()
    def _write(self) -> None:
        if not self.isEnabled():
            return
        command = taking_back.TakeBack(
            id=self.id,
            group_no=self._group_no,
            target=self._target,
            reason=self._reason.words(),
            day=self.desk.today,
        )
        self.write_by(taking_back.take_back, command)

    @Slot(object)
    def done(self, outcome: Outcome) -> None:
        self.desk.messages.saved(_("The note no longer counts; it stays readable."))
        self.written.emit(outcome.changes)

    def _build(self) -> None:
        buttons = in_a_row(
            self.acts.button("take_back_note", main=True),
            self.acts.button("leave_note"),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        title = theme.label(self._title, "strong", self)
        title.setWordWrap(True)
        lines.addWidget(title)
        lines.addWidget(self.form)
        lines.addLayout(buttons)


def sheet_of(
    reader: Reader, group_no: str, customer_no: str, on: date
) -> tuple[MemberPage, tuple[NoteRow, ...]]:
    """Everything on the sheet, of one moment."""
    page = people.member_page(reader, group_no, customer_no, on)
    return page, notes_of(reader, group_no, page.numbers)
