"""What a person may choose: letters, colours, words of amounts, the day of the meeting."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import choose, theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing, scrolled
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.choices import Choices
from tkvv_desktop.gui.screens.copies_told import CopiesTold
from tkvv_desktop.gui.screens.escrow import EscrowPage
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.rules import RulesPage
from tkvv_desktop.gui.screens.users import UsersPage
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.logs import versions
from tkvv_desktop.usecases import meeting, records
from tkvv_desktop.usecases.contracts import Outcome, Reader

_DAY_DIGITS = 2


class SettingsScreen(Screen):
    """Few things, each with one sentence; what is chosen holds at once."""

    TITLE = N_("Settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no = ""
        self._group: records.Group | None = None
        self._id = new_id()
        self._pages = QStackedWidget(self)
        self._choices_page = QWidget()
        self._copies = CopiesTold(desk, theme.label("", "quiet", self))
        self._inner: RulesPage | InnerPage | None = None
        self._own_acts = PageActions(
            self._choices_page,
            (
                Act("keep_meeting_day", N_("Keep the meeting day"), self._keep_day, "Ctrl+S"),
                Act("show_rules", N_("Rules in use"), self._show_rules, "F6"),
                Act("show_folder", N_("Show the folder"), self._show_folder, "F7"),
                Act("copy_now", N_("Make a copy"), self._copies.make, "F8"),
                Act("copy_to_stick", N_("Copy to a stick"), self._copies.to_stick, "F9"),
                Act("show_users", N_("Who may open this book"), self._show_users, "F5"),
                Act("show_escrow", N_("Help from an office"), self._show_escrow, "F4"),
            ),
            desk.offered,
        )
        self.acts = self._own_acts
        self._choices = Choices(desk, self._choices_page, self.may_leave)
        self._choices.dressed.connect(self._take_look)
        self.choices = self._choices.chips
        self.form = Form(self)
        self._day = self.form.add(_("Day of the month"), WordsEdit(name="meeting_day"))
        self._place = self.form.add(_("Place"), WordsEdit(name="meeting_place"))
        self.form.filled.connect(self._keep_day)
        self._build()
        self._dress()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._group = group_no, None
        self._read()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._read()
        if self._inner is not None:
            self._inner.read()

    def set_focus_first(self) -> None:
        if self._inner is not None:
            self._inner.set_focus_first()
        else:
            self._choices.begin()

    def may_leave(self) -> bool:
        if self._inner is not None and not self._inner.may_leave():
            return False
        if self._is_begun():
            self.desk.messages.warn(
                _("The meeting day is not kept yet. Press Ctrl+S to keep it, or Esc to leave it.")
            )
            return False
        return True

    @Slot()
    def _take_look(self) -> None:
        """Measure again, and let the other pages be made anew."""
        self._dress()
        self.dressed.emit()

    def _dress(self) -> None:
        self._day.setMaximumWidth(theme.wide("0" * 4) + 4 * theme.GRID)
        self._place.setMaximumWidth(theme.wide("0" * 40))
        self._lay_out()

    # --- the day of the meeting ---

    def _read(self) -> None:
        self._copies.read()
        may_keep = self._own_acts.offers("keep_meeting_day")
        self._of_group.setVisible(bool(self._group_no) and may_keep)
        self._own_acts.leave_out(() if self._group_no else ("keep_meeting_day",))
        if self._group_no:
            ask = partial(self.desk.book.ask, _group_of, self._group_no, self.desk.today)
            self.desk.tasks.run(ask, done=self._show, failed=self.desk.messages.refuse)

    @Slot(object)
    def _show(self, group: records.Group) -> None:
        if group.group_no != self._group_no:
            return  # another was asked for meanwhile
        begun = self._is_begun()
        self._group = group
        if not begun:
            self._fill()

    def _fill(self) -> None:
        """Put into the fields what the book knows."""
        if self._group is not None:
            self._day.set_words(str(self._group.meeting_day or ""))
            self._place.set_words(self._group.meeting_place)
            self.form.check()  # takes away marks

    def _is_begun(self) -> bool:
        """Whether something was typed that is not kept."""
        if self._group is None or not self._group_no:
            return False
        known = (str(self._group.meeting_day or ""), self._group.meeting_place)
        return known != (self._day.words(), self._place.words())

    @Slot()
    def _keep_day(self) -> None:
        if not self._group_no or not self.form.isEnabled():
            return
        words = self._day.words()
        if not (words.isascii() and words.isdigit() and len(words) <= _DAY_DIGITS):
            self.form.explain("meeting_day", Refused("meeting.day_impossible", n=words or "–"))
            return
        command = meeting.SetMeetingDay(
            id=self._id,
            group_no=self._group_no,
            day_of_month=int(words),
            place=self._place.words(),
            day=self.desk.today,
        )
        self.form.hold()
        work = partial(self.desk.book.do, meeting.set_meeting_day, command)
        self.desk.tasks.run(work, done=self._day_kept, failed=self._explain)

    @Slot(object)
    def _day_kept(self, outcome: Outcome) -> None:
        self.form.release()
        self._id = new_id()
        for field in (self._day, self._place):
            field.set_words(field.words())  # what was typed is kept: Ctrl+Z is of the whole now
        self._day.setFocus()
        facts = {"n": self._day.words(), "group": self._group_no}
        words = speak(_("Group {group} meets on day {n} of each month."), facts)
        before, way = self._group, None
        if before is None or not before.meeting_day:
            words += " " + _("No day was kept before; another one is typed in its place.")
        else:
            about = (new_id(), before.group_no, before.meeting_day, before.meeting_place)
            command = meeting.SetMeetingDay(*about, day=self.desk.today)
            way = undoing.put_back(meeting.set_meeting_day, command)
        undoing.offer(self, self.desk, words, way)
        self._group = None  # what is typed is what the book knows now
        self.changed.emit(outcome.changes)

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.form.release()
        if error.code == "meeting.day_impossible":
            self.form.explain("meeting_day", error)
        else:
            self.desk.messages.refuse(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_begun():
            self._fill()
        else:
            super().keyPressEvent(event)

    # --- the book ---

    @Slot()
    def _show_folder(self) -> None:
        choose.show_folder(self.desk.book.files[0].parent)

    # --- the rules ---

    @Slot()
    def _show_rules(self) -> None:
        self._show_inner(RulesPage(self.desk))

    @Slot()
    def _show_users(self) -> None:
        self._show_inner(UsersPage(self.desk))

    @Slot()
    def _show_escrow(self) -> None:
        self._show_inner(EscrowPage(self.desk))

    def _show_inner(self, page: RulesPage | InnerPage) -> None:
        self._inner = page
        page.left.connect(self._leave_inner)
        page.changed.connect(self.changed)
        page.keys_changed.connect(self._take_keys)
        page.read()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.acts = page.acts
        self.wanted.emit("settings", None)  # the frame names the keys, and asks where to begin

    @Slot()
    def _take_keys(self) -> None:
        if self._inner is not None:
            self.acts = self._inner.acts
            self.wanted.emit("settings", None)

    @Slot()
    def _leave_inner(self) -> None:
        if self._inner is not None:
            self._pages.removeWidget(self._inner)
            self._inner.deleteLater()
            self._inner = None
            self.acts = self._own_acts
            self.wanted.emit("settings", None)

    # --- building ---

    def _build(self) -> None:
        inner = self._choices_page
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(2 * theme.GRID)
        left.addWidget(self._choices)
        proposed = self.desk.book.rules.meeting_days_before_session
        words = ngettext(
            "Until a day is kept here, the meeting is proposed {n} day before the session.",
            "Until a day is kept here, the meeting is proposed {n} days before the session.",
            proposed,
        )
        rule = theme.label(speak(words, {"n": proposed}), "quiet", inner)
        keep = self._own_acts.button("keep_meeting_day")
        self._of_group = _block(inner, _("Meeting day of the group"), self.form, rule, keep)
        right.addWidget(self._of_group)
        right.addWidget(self._build_book(inner))
        program = theme.label(f"TKVV Desktop {versions()['TKVV Desktop']}", "quiet", inner)
        program.setObjectName("version")
        about = _("What interest, notices, extensions and the rating are reckoned by.")
        explained = theme.label(about, "quiet", inner)
        rules = self._own_acts.button("show_rules")
        right.addWidget(_block(inner, _("Rules in use"), explained, rules))
        told = _("Passwords, PIN, recovery sheet, and who else may open this book.")
        people = theme.label(told, "quiet", inner)
        doors = [self._own_acts.button(key) for key in ("show_users", "show_escrow")]
        right.addWidget(_block(inner, _("Who may open this book"), people, *doors))
        right.addWidget(program)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(3 * theme.GRID)
        for column in (left, right):
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(2 * theme.GRID)
        lines.addWidget(theme.label(_("Settings"), "heading", inner))
        lines.addLayout(self._columns)
        lines.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._pages.addWidget(scrolled(inner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Beside one another, or with large letters one below the other."""
        direction = QBoxLayout.Direction
        is_wide = self.width() > theme.wide("0" * 100)
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _build_book(self, parent: QWidget) -> QWidget:
        files = self.desk.book.files
        facts = {"book": files[0].name, "keys": files[1].name}
        names = theme.label(speak(_("{book} and {keys}"), facts), "", parent)
        names.setObjectName("book_files")
        folder = str(files[0].parent)
        for sign in "/\\":
            folder = folder.replace(sign, f"{sign}\u200b")  # a long path goes on in the next line
        place = theme.label(folder, "", parent)
        place.setObjectName("book_folder")
        for label in (names, place):
            label.setWordWrap(True)
        advice = _(
            "The program makes copies by itself after each meeting and when the book is locked. To "
            "take the book to another computer, put a copy on a stick: the password opens it there."
        )
        told = theme.label(advice, "quiet", parent)
        buttons = [
            self._own_acts.button(name) for name in ("copy_now", "copy_to_stick", "show_folder")
        ]
        title = _("Where the book is kept")
        return _block(parent, title, names, place, told, self._copies.label, *buttons)


def _block(parent: QWidget, title: str, *parts: QWidget) -> QWidget:
    """A title and what stands under it."""
    made = QWidget(parent)
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(theme.GRID // 2)
    lines.addWidget(theme.label(title, "strong", made))
    buttons = [part for part in parts if isinstance(part, QPushButton)]
    for part in parts:
        if part not in buttons:
            lines.addWidget(part)
    lines.addWidget(flowing(made, *buttons))
    return made


def _group_of(reader: Reader, group_no: str, on: date) -> records.Group:
    """What the book knows of a group."""
    return reader.group(group_no, on) or records.Group(group_no)
