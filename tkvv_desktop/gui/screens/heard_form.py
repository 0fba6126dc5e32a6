"""Rows read over the telephone, or codes scanned: each is checked when Enter is pressed."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.spoken import Hearing, Spoken, row_name
from tkvv_desktop.domain.spoken_series import Part, is_part, joined, missing, part_of
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.heard import (
    DRAFT,
    PHONE,
    QR,
    Listener,
    NoteHeard,
    careful_listener,
    is_unusual,
    note_heard_meeting,
)
from tkvv_desktop.usecases.meeting import KeepDraft, keep_draft

_SCANNED = f"# {QR}"  # before the rows that are kept, when codes gave them


@dataclass(frozen=True, slots=True)
class _Heard:
    """One row in the table of those that were understood."""

    id: int
    digits: str
    means: str


COLUMNS = (
    Column("row", N_("Row read"), lambda row: row_name(row.id), sample="00"),
    Column(
        "digits",
        N_("As it was read"),
        lambda row: " ".join(row.digits[n : n + 4] for n in range(0, len(row.digits), 4)),
        sample="0000 0000 0000 0000 0000 0000",
    ),
    Column("means", N_("What it says"), lambda row: row.means, sample="0" * 20, stretch=True),
)


class HeardForm(QWidget):
    """One field for the next row; above it the rows that hold, below it what to do."""

    written = Signal(object)  # changes
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hearing = Hearing()
        self._known: Listener | None = None
        self._parts: list[Part] = []
        self._source = PHONE
        self._waiting: list[str] = []  # rows that came all at once
        self._is_read_out = False  # somebody reads, and can be asked
        self._asked_about = ""  # the row that was asked about last
        self._id = new_id()
        self.acts = PageActions(
            self,
            (
                Act("note_heard", N_("Take it down"), self.note, "F9", "save"),
                Act("row_back", N_("Take back the last row"), self.take_back, "F4", "undo"),
                Act("begin_again", N_("Begin anew"), self.begin_again, "F8"),
                Act("leave_heard", N_("Back to the list"), self.leave, heard="Esc"),
            ),
        )
        self._build()
        self._show()

    @property
    def has_rows(self) -> bool:
        return bool(self._hearing.rows or self._parts)

    def restore(self, kept: str) -> None:
        """Go on with the rows that were kept."""
        lines = kept.splitlines()
        self._source = QR if lines and lines[0] == _SCANNED else PHONE
        self._waiting = [line for line in lines if not line.startswith("#")]
        self._is_read_out = False
        self._go_on()

    def set_focus_first(self) -> None:
        if self._hearing.is_done:
            self._button.setFocus()
        else:
            self._field.setFocus()

    # --- what one does ---

    @Slot()
    def take(self) -> None:
        """Check what stands in the field."""
        typed = self._field.words()
        if not typed or self._field.isReadOnly():
            return
        try:
            if is_part(typed) and not self._hearing.rows:
                self._take_part(part_of(typed))
            else:
                self._waiting, self._is_read_out = [typed], True
                self._go_on()
        except Refused as refused:
            self._explain(refused)

    @Slot()
    def take_back(self) -> None:
        """The last row, or the last code, was not meant."""
        if self._parts and not self._hearing.rows:
            self._parts = self._parts[:-1]
        elif self._hearing.rows:
            self._hearing = Hearing(self._hearing.rows[:-1])
            self._known = self._known if self._hearing.rows else None
            self._keep()
        self._show()
        self.set_focus_first()

    @Slot()
    def begin_again(self) -> None:
        """Forget every row."""
        self._forget()
        self._keep()
        self._show()
        self.set_focus_first()

    @Slot()
    def note(self) -> None:
        """Write down what was heard, once all of it is there."""
        if not self._hearing.is_done:
            left = missing(self._parts)
            if left:
                parts = ", ".join(map(str, left))
                self._explain(Refused("spoken.parts_missing", parts=parts, of=self._parts[0].of))
            else:
                row = row_name(len(self._hearing.rows))
                self._explain(Refused("spoken.unfinished", row=row))
            return
        self._button.setEnabled(False)
        command = NoteHeard(self._id, "\n".join(self._hearing.rows), self._source)
        self._desk.tasks.run(
            partial(self._desk.book.do, note_heard_meeting, command),
            done=self._noted,
            failed=self._not_noted,
        )

    # --- rows ---

    def _take_part(self, part: Part) -> None:
        mates = [*(one for one in self._parts if one.number != part.number), part]
        if (part.of, part.tag) != (mates[0].of, mates[0].tag):
            raise Refused("spoken.parts_mixed")
        if missing(mates):
            self._parts = mates
            self._field.clear()
            self._show()
            return
        self._waiting, self._is_read_out = list(joined(mates)), False
        self._parts, self._source = mates, QR
        self._go_on()

    def _go_on(self) -> None:
        """Take the rows that wait; after the first one the book is asked for the group."""
        while self._waiting or (self._hearing.rows and self._known is None):
            head = self._hearing.head
            if head is not None and self._known is None:
                self._field.setReadOnly(True)
                work = partial(
                    self._desk.book.ask, careful_listener, head.group_no, self._desk.today
                )
                self._desk.tasks.run(work, done=self._take_group, failed=self._no_group)
                return
            try:
                hearing = self._understood(self._waiting[0])
                if self._asks_about(hearing):
                    return
                self._hearing = hearing
            except Refused as refused:
                self._waiting = []
                self._show()
                self._explain(refused)
                return
            self._waiting = self._waiting[1:]
        self._field.clear()
        self._form.clear(self._field.objectName())
        self._keep()
        self._show()
        self.set_focus_first()

    def _understood(self, typed: str) -> Hearing:
        """With one more row, whose member the book knows."""
        hearing = self._hearing.take(typed)
        names = self._known.names if self._known else {}
        at = len(hearing.rows) - 1
        if hearing.is_done:
            hearing.spoken(names)
        elif at:
            hearing.line(at, names)
        return hearing

    def _asks_about(self, hearing: Hearing) -> bool:
        """Ask once about figures that are not usual, while the caller can be asked."""
        at, row = len(hearing.rows) - 1, hearing.rows[-1]
        if not self._is_read_out or self._known is None or not is_unusual(hearing, self._known):
            return False
        if row == self._asked_about:
            return False
        self._asked_about, self._waiting = row, []
        words = _("{said}. This is not usual: ask the caller. If it is right, Enter once more.")
        question = speak(words, {"said": self._means(hearing, at)})
        self._form.ask(self._field.objectName(), question)
        return True

    @Slot(object)
    def _take_group(self, known: Listener) -> None:
        self._known = known
        self._field.setReadOnly(False)
        self._go_on()

    @Slot(object)
    def _no_group(self, error: KnownError) -> None:
        self._field.setReadOnly(False)
        self._forget()
        self._show()
        self._explain(error)

    def _forget(self) -> None:
        self._hearing, self._known, self._parts = Hearing(), None, []
        self._waiting, self._source = [], PHONE

    # --- what is kept and written ---

    def _keep(self) -> None:
        """Keep the rows at once: a power cut costs the one that is being typed."""
        kept = [_SCANNED] if self._source == QR else []
        kept += self._hearing.rows
        text = "\n".join(kept) if self._hearing.rows else None
        self._desk.tasks.run(
            partial(self._desk.book.do, keep_draft, KeepDraft(DRAFT, text)),
            done=self._kept,
            failed=self._desk.messages.refuse,
        )

    @Slot(object)
    def _kept(self, _outcome: Outcome) -> None:
        """Nothing to say: what was heard is there."""

    @Slot(object)
    def _noted(self, outcome: Outcome) -> None:
        said: Spoken = outcome.result
        words = _(
            "Meeting of {day:day} of group {group}. Not confirmed until the exchange file of the "
            "group comes."
        )
        self._desk.messages.saved(speak(words, {"day": said.held_on, "group": said.group_no}))
        self._id = new_id()
        self._forget()
        self._show()
        self.written.emit(outcome.changes)

    @Slot(object)
    def _not_noted(self, error: KnownError) -> None:
        self._button.setEnabled(True)
        self._desk.messages.refuse(error)
        self._button.setFocus()

    # --- what is seen ---

    def _explain(self, error: KnownError) -> None:
        self._form.explain(self._field.objectName(), error)
        self._field.selectAll()

    def _show(self) -> None:
        hearing, head = self._hearing, self._hearing.head
        self.table.show_rows(
            [_Heard(at, row, self._means(hearing, at)) for at, row in enumerate(hearing.rows)]
        )
        if hearing.rows:
            self.table.go_to(len(hearing.rows) - 1)
        self.acts.leave_out(() if self.has_rows else ("note_heard", "row_back", "begin_again"))
        left = missing(self._parts)
        if hearing.is_done:
            asked = _("All rows are there. F9 writes them down.")
        elif left:
            words = _("Codes read: {n} of {of}. Still missing: {left}.")
            have = self._parts[0].of - len(left)
            facts = {"n": have, "of": self._parts[0].of, "left": ", ".join(map(str, left))}
            asked = speak(words, facts)
        elif head is None:
            asked = _("Row 00: type it as it is read, or scan the codes, in any order")
        else:
            facts = {"row": row_name(len(hearing.rows)), "last": row_name(head.last)}
            asked = speak(_("Row {row}, the last one is {last}"), facts)
        self._asked.setText(asked)
        self._form.setVisible(not hearing.is_done)
        self._button.setEnabled(True)

    def _means(self, hearing: Hearing, at: int) -> str:
        head = hearing.head
        assert head is not None  # noqa: S101 - there is a row
        if at == 0:
            leader = self._known.leader if self._known else ""
            words = _("Group {group} · {leader} · meeting of {day:day} · {n} paid")
            facts = {"group": head.group_no, "leader": leader, "day": head.held_on}
            return speak(words, facts | {"n": head.payers})
        names = self._known.names if self._known else {}
        if at < head.last:
            line = hearing.line(at, names)
            facts = {
                "name": names.get(line.customer_no, line.customer_no),
                "interest": line.interest,
                "deposit": line.deposit,
            }
            return speak(_("{name} · interest {interest:dong} · deposit {deposit:dong}"), facts)
        said = hearing.spoken(names)
        words = _("Interest {interest:dong} · deposits {deposits:dong} · cash {cash} · {n} present")
        return speak(
            words,
            {
                "interest": said.interest,
                "deposits": said.deposits,
                "cash": _("not counted") if said.cash is None else grouped(said.cash),
                "n": said.present,
            },
        )

    def _build(self) -> None:
        self._asked = theme.label("", "heading", self)
        self._asked.setObjectName("asked_row")
        self._asked.setWordWrap(True)
        how = _(
            "Type the four digits of each block; spaces do not matter. Enter checks the row. When "
            "it is taken, read to the caller what it says, then let the next row be read."
        )
        told = theme.label(how, "quiet", self)
        told.setWordWrap(True)
        self._form = Form(self)
        self._field = WordsEdit(name="heard_row")
        self._field.setFont(theme.font(1.3, bold=True))
        self._form.add(_("Digits"), self._field)
        self._form.filled.connect(self.take)
        self.table = TableView(
            COLUMNS,
            self,
            name="heard_rows",
            says=_("Rows that were heard"),
            empty=_("No row yet. The first one tells the group and the day."),
        )
        self.table.keep_rows(LEAST_ROWS)
        self._button = self.acts.button("note_heard", main=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self._asked)
        lines.addWidget(told)
        lines.addWidget(self._form)
        lines.addWidget(self.table, 1)
        others = [self.acts.button(key) for key in ("row_back", "leave_heard")]
        lines.addWidget(flowing(self, self._button, *others))

    @Slot()
    def leave(self) -> None:
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
