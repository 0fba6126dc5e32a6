"""The first steps of a new book, one by one: recovery sheet, the group, the first copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.copies_told import nothing_on_stick
from tkvv_desktop.gui.screens.own_group import OwnGroup
from tkvv_desktop.gui.screens.steps import StepBar
from tkvv_desktop.gui.screens.user_forms import TypeBack, UserForm
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Changed, Reader
from tkvv_desktop.usecases.first_steps import (
    COPIED,
    COPY,
    GROUP,
    SHEET,
    STEPS,
    FirstSteps,
    first_steps,
    keep_steps,
)
from tkvv_desktop.usecases.meeting import keep_draft
from tkvv_desktop.usecases.records import Group

_WORDS = {
    SHEET: N_("Recovery sheet"),
    GROUP: N_("The group"),
    COPY: N_("First copy"),
}
_TOLD = {
    SHEET: N_(
        "If the password is ever forgotten, only this sheet opens the book. Print it (F5), then "
        "type its code here: so it is certain that it can be read. Without a printer copy it by "
        "hand."
    ),
    GROUP: N_(
        "When does the group meet, and when is the session at its point? If you have the bank's "
        "files, read them first (F7), then come back with Ctrl+B: they tell most of it."
    ),
    COPY: N_(
        "A computer can break. Put a copy of the book on a stick (F9) or into another folder (F8); "
        "the password opens it there. Later the program makes copies by itself after each meeting."
    ),
}
_OWN_KEYS = {SHEET: ("print_sheet",), GROUP: ("read_files",), COPY: ("to_stick", "to_folder")}
_MAIN = ("print_sheet", "to_stick")  # what a step leads to, until its form is open


@dataclass(frozen=True, slots=True)
class _State:
    """How far the book is."""

    kept: FirstSteps
    is_going: bool  # False: the book had none, or they were ended before
    has_sheet: bool
    groups: tuple[Group, ...]

    def is_done(self, step: str) -> bool:
        return {
            SHEET: self.has_sheet,
            GROUP: bool(self.groups) and all(one.meeting_day for one in self.groups),
            COPY: COPIED in self.kept.settled,
        }[step]

    @property
    def next(self) -> str:
        """The first step that is neither done nor put off; "" when there is none."""
        open_ones = (step for step in STEPS if step not in self.kept.settled)
        return next((step for step in open_ones if not self.is_done(step)), "")


class FirstStepsScreen(Screen):
    """Shows the step that comes next; each can be put off, and all can be left at any moment."""

    TITLE = N_("First steps")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: _State | None = None
        self._at = ""
        self._form: UserForm | None = None
        self._papers = Papers(self, desk)
        self.acts = PageActions(
            self,
            (
                Act("print_sheet", N_("Print the recovery sheet"), self._make_sheet, "F5", "print"),
                Act("read_files", N_("Read the bank's files"), self._read_files, "F7", "read"),
                Act("to_stick", N_("Copy to a stick"), self._to_stick, "F9", "usb"),
                Act("to_folder", N_("Copy into a folder"), self._to_folder, "F8", "save"),
                Act("put_off", N_("Later"), self._put_off, "F4", "forward"),
                Act("begin_work", N_("Begin the work"), self._begin_work, "", "forward"),
            ),
            desk.offered,
        )
        self._bar = StepBar([(f"step_{step}", _(_WORDS[step])) for step in STEPS], self)
        self._bar.chosen.connect(self._go_to)
        inner = QWidget(self)
        self._told = theme.label("", "", inner)
        self._told.setObjectName("step_told")
        self._told.setWordWrap(True)
        self._buttons = {key: self.acts.button(key, main=key in _MAIN) for key in self.acts.acts}
        self._page = QVBoxLayout(inner)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(2 * theme.GRID)
        self._page.addWidget(self._told)
        self._page.addWidget(flowing(inner, *self._buttons.values()))
        self._page.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(2 * theme.GRID)
        lines.addWidget(theme.label(_("First steps"), "heading", self))
        lines.addWidget(self._bar)
        lines.addWidget(followed(inner, self), 1)

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._read()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._read()

    def set_focus_first(self) -> None:
        begins = self._state.kept.begins_with if self._state and not self._state.groups else ""
        if begins and self._at == GROUP:
            self._buttons["read_files"].setFocus()
        elif self._form is not None:
            self._form.set_focus_first()
        else:
            shown = [one for one in self._buttons.values() if not one.isHidden()]
            (shown[0] if shown else self).setFocus()

    def may_leave(self) -> bool:
        return True  # nothing typed here is money: whoever comes back types a day again

    # --- what one does ---

    @Slot()
    def _make_sheet(self) -> None:
        """Print a new code; it opens the book only when it was typed back from the paper."""
        work = partial(_new_sheet, self.desk.book)
        self.desk.tasks.run(work, done=self._show_sheet, failed=self.desk.messages.refuse)

    @Slot(object)
    def _show_sheet(self, made: tuple[str, bytes]) -> None:
        code, pdf = made
        self._put(TypeBack(self.desk, self, code))
        self._papers.show(_("Recovery sheet"), _("recovery-sheet.pdf"), partial(bytes, pdf))

    @Slot()
    def _read_files(self) -> None:
        self.wanted.emit("read", None)

    @Slot()
    def _to_stick(self) -> None:
        """Copy onto the stick that is in, or onto the one that the person shows."""
        self.desk.tasks.run(
            bootstrap.sticks, done=self._sticks_found, failed=self.desk.messages.refuse
        )

    @Slot(object)
    def _sticks_found(self, sticks: Sequence[Any]) -> None:
        if len(sticks) == 1:
            self._copy(sticks[0].path)
        else:
            self._ask_place(sticks[0].path if sticks else None)

    @Slot()
    def _to_folder(self) -> None:
        self._ask_place(None)

    def _ask_place(self, begin: Path | None) -> None:
        try:
            self._copy(choose.place_of_stick(self, begin))
        except Cancelled:
            return

    def _copy(self, place: Path) -> None:
        self.desk.tasks.run_long(
            partial(self.desk.book.copy_to_stick, place),
            done=self._copied,
            failed=self.desk.messages.refuse,
            cancelled=self._copy_stopped,
            title=_("Copying to the stick…"),
        )

    @Slot()
    def _copy_stopped(self) -> None:
        self.desk.messages.info(nothing_on_stick())

    @Slot(object)
    def _copied(self, made: Any) -> None:
        words = _("The copy lies in {folder} and was read back. Keep it apart from the computer.")
        self.desk.messages.saved(speak(words, {"folder": str(made.path.parent)}))
        self._settle(COPIED)

    @Slot()
    def _put_off(self) -> None:
        """Go on without this step; the settings have it, too."""
        self._settle(self._at)

    def _settle(self, step: str) -> None:
        if self._state is None or not step:
            return
        kept = keep_steps(self._state.kept.with_settled(step))
        work = partial(self.desk.book.do, keep_draft, kept)
        self.desk.tasks.run(work, done=self._settled, failed=self.desk.messages.refuse)

    @Slot(object)
    def _settled(self, _outcome: object) -> None:
        self._read()

    @Slot(str)
    def _written(self, said: str) -> None:
        self.desk.messages.saved(said)
        self._read()
        self.changed.emit(frozenset({Changed.GROUPS, Changed.USERS}))

    # --- showing ---

    def _read(self) -> None:
        work = partial(_read, self.desk.book, self.desk.today)
        self.desk.tasks.run(work, done=self._show, failed=self.desk.messages.refuse)

    @Slot(object)
    def _show(self, state: _State) -> None:
        is_same = self._state == state
        self._state = state
        for at, step in enumerate(STEPS):
            self._bar.set_done(at, done=state.is_done(step))
        if state.next == "":
            self._say_done()
            if state.is_going:
                self._end()
        elif not is_same or not self._at:
            self._show_step(state.next)

    @Slot(int)
    def _go_to(self, at: int) -> None:
        self._show_step(STEPS[at])

    def _show_step(self, step: str) -> None:
        self._at = step
        self._bar.mark(STEPS.index(step))
        self._told.setText(_(_TOLD[step]))
        mine = {*_OWN_KEYS[step], "put_off"}
        for key, button in self._buttons.items():
            button.setVisible(key in mine)
            self.acts[key].setEnabled(key in mine)
        self.acts.leave_out(self.acts.acts.keys() - mine)
        self._put(self._made_form(step))

    def _made_form(self, step: str) -> UserForm | None:
        if step != GROUP or self._state is None or len(self._state.groups) > 1:
            return None
        return OwnGroup(self.desk, self, next(iter(self._state.groups), None))

    def _put(self, form: UserForm | None) -> None:
        """Show a form below the words, or none."""
        old, self._form = self._form, form
        if old is not None:
            self._page.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.acts.take_along(form.acts if form is not None else None)
        for key in _MAIN:
            self.acts.lead_to(self._buttons[key], main=form is None)
        if form is not None:
            set_off(form.lines, spacing=self._page.spacing())
            form.written.connect(self._written)
            form.left.connect(self._leave_form)
            self._page.insertWidget(self._page.count() - 1, form)
            form.show()
        if self.isVisible():
            self.set_focus_first()

    @Slot()
    def _leave_form(self) -> None:
        self._show_step(self._at)

    def _say_done(self) -> None:
        for key, button in self._buttons.items():
            button.setVisible(key == "begin_work")
        self.acts.leave_out(self.acts.acts.keys())
        self._put(None)
        self._at = ""
        self._told.setText(
            _(
                "The first steps are done. What was put off is found in the settings, and members "
                "and loans come with the bank's files."
            )
        )

    def _end(self) -> None:
        """All is done or put off: they do not come again, and the work begins."""
        work = partial(self.desk.book.do, keep_draft, keep_steps(None))
        self.desk.tasks.run(work, done=self._ended, failed=self.desk.messages.refuse)

    @Slot(object)
    def _ended(self, _outcome: object) -> None:
        if self.isVisible():
            self._begin_work()

    @Slot()
    def _begin_work(self) -> None:
        if self._state is not None:
            self.wanted.emit("today" if self._state.groups else "read", None)


def _read(book: Any, today: date) -> _State:
    def asked(reader: Reader) -> tuple[FirstSteps | None, Sequence[Group]]:
        return first_steps(reader), reader.groups(today)

    kept, groups = book.ask(asked)
    over = FirstSteps(settled=STEPS)
    return _State(
        kept or over, kept is not None, book.app.people.has_recovery_code(), tuple(groups)
    )


def _new_sheet(book: Any) -> tuple[str, bytes]:
    code = book.app.people.new_recovery_code()
    return code, book.app.people.recovery_sheet(code)
