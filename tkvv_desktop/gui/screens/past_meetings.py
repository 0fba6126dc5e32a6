"""Meetings that were posted: every line stays, wrong ones are answered by their reversal."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.money import Dong, total
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.excel import Lists, save_act
from tkvv_desktop.gui.layouts import Turning, flowing, followed
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.correcting import CorrectionPlace
from tkvv_desktop.gui.screens.past_lines import (
    LINE_COLUMNS,
    MEETING_COLUMNS,
    Held,
    Shown,
    in_order,
    receipt_before,
    said_difference,
)
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.history import row_of_line
from tkvv_desktop.usecases.lists import AskedList


@dataclass(frozen=True, slots=True)
class Past:
    """What the page shows: meetings, latest first, one with its lines, the names of members."""

    group_no: str
    meetings: tuple[records.MeetingHeld, ...]
    names: Mapping[str, str]
    shown: records.Meeting | None = None


class PastPage(QWidget):
    """The list of meetings; Enter opens one, then corrects a line of it; Esc goes back."""

    asked_new = Signal()
    asked_paper = Signal(bool)  # the list; else the receipts
    asked_by_phone = Signal(object)  # the meeting that is open, or None: what others told

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._past = Past("", (), {})
        self._open = ""  # the meeting that is open, or wanted
        self._meeting: records.Meeting | None = None
        self._wanted = ""
        self._lists = Lists(self, desk)
        self.acts = PageActions(
            self,
            (
                Act("open_meeting", N_("Open the meeting"), self.open_here, heard="Enter"),
                save_act(self.save_list),
                Act("by_phone", N_("By phone"), self.by_phone, "Ctrl+D"),
                Act("past_back", N_("Back"), self.go_back, heard="Esc"),
            ),
        )
        self._pages = QStackedWidget(self)
        self.meetings = TableView(
            MEETING_COLUMNS,
            self,
            name="past_meetings",
            says=_("Meetings that were posted"),
            empty=_("No meeting has been posted yet. Esc goes back to the meeting to be held.")
            if desk.offered.act("post")
            else _("No meeting has been posted yet."),
            sortable=True,
        )
        self.meetings.opened.connect(self.open)
        self._pages.addWidget(self._build_meetings())
        self._pages.addWidget(followed(self._build_meeting(), self))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._pages)
        self._name_keys()

    # --- what the screen asks ---

    def meeting(self) -> records.Meeting | None:
        """The meeting that is open."""
        return self._meeting

    def wanted(self) -> str:
        """The id of the meeting whose lines are to be read with the others; "" for none."""
        return self._open

    def show_past(self, past: Past) -> None:
        self._past = past
        self.meetings.show_rows([Held(meeting) for meeting in past.meetings])
        if past.shown is None or past.shown.op_id != self._open:
            self.close_meeting()
        else:
            self._show_meeting(past.shown)

    @Slot()
    def begin(self) -> None:
        (self.lines if self._meeting else self.meetings).setFocus()

    @Slot(object)
    def open(self, meeting_id: str) -> None:
        """Show the lines of a meeting: read now, unless they came with the others."""
        self._open = meeting_id
        shown = self._past.shown
        if shown is not None and shown.op_id == meeting_id:
            self._take(shown)
        elif any(one.op_id == meeting_id for one in self._past.meetings):
            ask = partial(self._desk.book.ask, _meeting, meeting_id)
            self._desk.tasks.run(ask, done=self._take, failed=self._desk.messages.refuse)

    @Slot()
    def open_here(self) -> None:
        """As Enter in the list of meetings."""
        if self._meeting is None and self.meetings.current_id() is not None:
            self.open(self.meetings.current_id())

    @Slot(object)
    def _take(self, meeting: records.Meeting) -> None:
        if meeting.op_id != self._open:
            return  # another was opened meanwhile
        self._show_meeting(meeting)
        self._pages.setCurrentIndex(1)
        self._name_keys()
        self.lines.go_to(tuple(self._wanted.split("/")))
        self._wanted = ""
        self.begin()

    def want_line(self, line: str) -> None:
        """Go to a line ("operation/line") when its meeting is opened next; "" for the first."""
        self._wanted = line

    def close_meeting(self) -> None:
        self._open, self._meeting = "", None
        self.correction.close_form()
        self._pages.setCurrentIndex(0)
        self._name_keys()
        if self.isVisible():
            self.begin()

    @Slot()
    def start_correction(self) -> None:
        """Open the form for the line one is at."""
        shown, meeting = self.lines.rows.row_at(self.lines.currentIndex().row()), self.meeting()
        if shown is None or meeting is None:
            self._desk.messages.info(_("Open a meeting first (Enter), then go to the line."))
        elif shown.line.is_reversed:
            words = _("This line is taken back already; correct the one in its place.")
            self._desk.messages.info(words)
        else:
            row = row_of_line(shown.line, meeting)
            number = shown.line.customer_no
            self.correction.correct(self._past.group_no, number, row, shown.name)

    @Slot()
    def save_list(self) -> None:
        """Save the lines of the meeting that is open."""
        meeting = self.meeting()
        if meeting is None:
            self._desk.messages.info(_("Open a meeting first (Enter), then save its list."))
        else:
            asked = AskedList(
                "collection", meeting.held_on, meeting.group_no, meeting_id=meeting.op_id
            )
            self._lists.save(asked, _("Collection list"))

    @Slot()
    def by_phone(self) -> None:
        """The figures of the open meeting to read by phone; in the list, what was told so."""
        self.asked_by_phone.emit(self.meeting())

    @Slot()
    def go_back(self) -> None:
        """From a meeting to the list of them, from there to the meeting to be held."""
        if self._meeting:
            self.close_meeting()
        else:
            self.asked_new.emit()

    # --- inside ---

    def _name_keys(self) -> None:
        """In the list there is nothing to save, and who posts no meetings has nowhere to go.

        There one key leads to what was told by phone, in a meeting to what is read out.
        """
        by_phone = _("By phone") if self._meeting else _("Told by phone…")
        self.acts["by_phone"].setText(by_phone)
        if self._meeting:
            self.acts.leave_out({"open_meeting"})
        else:
            idle = {"save_list"} if self._desk.offered.act("post") else {"save_list", "past_back"}
            self.acts.leave_out(idle if self._past.meetings else {*idle, "open_meeting"})

    def _build_meetings(self) -> QWidget:
        page = QWidget(self)
        told = EnterButton("told_by_phone", _("Told by phone…"), "phone", page)
        told.setToolTip("Ctrl+D")
        told.clicked.connect(self.by_phone)
        below = QHBoxLayout()
        below.addWidget(told)
        below.addStretch(1)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self.meetings, 1)
        lines.addLayout(below)
        return page

    def _build_meeting(self) -> QWidget:
        page = QWidget(self)
        self._head = theme.label("", "heading", page)
        self._head.setWordWrap(True)
        self._sums = theme.label("", "strong", page)
        self._sums.setObjectName("past_sums")
        self._sums.setWordWrap(True)
        self._absent = theme.label("", "quiet", page)
        self._absent.setObjectName("past_absent")
        self._absent.setWordWrap(True)
        self._content = theme.label("", "quiet", page)
        self._content.setObjectName("past_content")
        self._content.setWordWrap(True)
        self._over = theme.label("", "warn", page)
        self._over.setObjectName("past_over")
        self._over.setWordWrap(True)
        self.lines = TableView(
            LINE_COLUMNS,
            page,
            name="past_lines",
            says=_("Lines of the meeting"),
            empty=_("Nobody paid anything at this meeting."),
            frozen=2,
        )
        if self._desk.offered.act("correct_line"):
            self.lines.opened.connect(self._correct_row)
        self.lines.setMinimumHeight(theme.row_height() * 4)
        self.correction = CorrectionPlace(self._desk, page)
        self.correction.begun.connect(self._make_room)
        self.correction.left.connect(self._take_room)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        self._buttons = [
            EnterButton("reprint_list", _("Print the list"), "print", page),
            EnterButton("reprint_receipts", _("Print receipts"), "print", page),
            EnterButton("save_list", _("Save as Excel"), "save", page),
            EnterButton("by_phone", _("By phone"), "phone", page),
        ]
        for button, is_list in zip(self._buttons, (True, False), strict=False):
            button.clicked.connect(partial(self.asked_paper.emit, is_list))
        self._buttons[-2].clicked.connect(self.save_list)
        self._buttons[-1].clicked.connect(self.by_phone)
        self._buttons[-1].setToolTip("Ctrl+D")
        buttons = flowing(page, *self._buttons, at_right=True)
        lines.addWidget(Turning(self._head, buttons, page, shares=(1, 0)))
        lines.addWidget(self._sums)
        lines.addWidget(self._over)
        lines.addWidget(self._absent)
        lines.addWidget(self._content)
        lines.addWidget(self.lines, 1)
        lines.addWidget(self.correction)
        return page

    def _show_meeting(self, meeting: records.Meeting) -> None:
        self._meeting = meeting
        lines = in_order(meeting.lines)
        count = Counter(self._past.names.values())
        self.lines.show_rows(
            [
                Shown(
                    line,
                    self._past.names.get(line.customer_no, line.customer_no),
                    receipt_before(lines[:at], line),
                    line.customer_no
                    if count[self._past.names.get(line.customer_no, "")] > 1
                    else "",
                )
                for at, line in enumerate(lines)
            ]
        )
        interest = total(line.interest_total for line in meeting.live_lines)
        deposits = total(line.deposit for line in meeting.live_lines)
        facts = {"held": meeting.held_on, "session": meeting.session_on}
        words = _("Meeting of {held:day} for the session of {session:day}")
        self._head.setText(speak(words, facts))
        sums = {
            "interest": interest,
            "deposits": deposits,
            "all": Dong(interest + deposits),
            "n": sum(bool(line.receipt_no) for line in meeting.live_lines),
        }
        words = ngettext(
            "Interest {interest:dong} · deposits {deposits:dong} · together {all:dong} · "
            "{n} receipt",
            "Interest {interest:dong} · deposits {deposits:dong} · together {all:dong} · "
            "{n} receipts",
            sums["n"],
        )
        self._sums.setText(speak(words, sums))
        self._over.setText(said_difference(meeting))
        self._over.setVisible(bool(self._over.text()) and not self.correction.is_open)
        absent = [
            self._past.names.get(one.customer_no, one.customer_no)
            for one in meeting.attendance
            if not one.present
        ]
        words = _("Absent ({n}): {names}")
        self._absent.setText(speak(words, {"n": len(absent), "names": ", ".join(absent) or "–"}))
        words = _("Content: {content}") if meeting.content else ""
        self._content.setText(speak(words, {"content": meeting.content}))
        self._content.setVisible(bool(meeting.content) and not self.correction.is_open)

    def _told(self) -> tuple[QWidget, ...]:
        """What gives way to a correction."""
        labels = (self._head, self._sums, self._over, self._absent, self._content)
        return (*labels, *self._buttons)

    @Slot()
    def _make_room(self) -> None:
        self.lines.setEnabled(False)  # the line being corrected stays the one that is marked
        self.lines.scrollTo(self.lines.currentIndex())
        for widget in self._told():
            widget.hide()

    @Slot()
    def _take_room(self) -> None:
        self.lines.setEnabled(True)
        for widget in self._told():
            widget.setVisible(not isinstance(widget, QLabel) or bool(widget.text()))
        self.begin()

    @Slot(object)
    def _correct_row(self, _row_id: object) -> None:
        self.start_correction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            self.go_back()


def _meeting(reader: Reader, op_id: str) -> records.Meeting:
    """The lines of a meeting that stands in the list."""
    found = reader.meeting(op_id)
    assert found is not None  # noqa: S101 - what was posted stays
    return found
