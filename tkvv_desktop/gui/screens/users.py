"""Who may open this book, and what each person has to open it: password, PIN, recovery sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.layouts import scrolled
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.user_forms import NewPerson, OwnPassword, OwnPin, TypeBack, UserForm
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import role, speak
from tkvv_desktop.usecases.contracts import Changed
from tkvv_desktop.usecases.records import User


@dataclass(frozen=True, slots=True)
class UserRow:
    """A person as the table shows him."""

    id: str
    about: User


COLUMNS = (
    Column(
        "name", N_("Name"), lambda row: row.about.name, sample="Nguyễn Hoàng Thị Nhàn", find=True
    ),
    Column("role", N_("Role"), lambda row: role(row.about.role), sample="cán bộ ngân hàng"),
    Column(
        "groups",
        N_("Groups"),
        lambda row: ", ".join(row.about.groups) or _("all groups"),
        sample="4820101, 4820102",
        stretch=True,
    ),
    Column(
        "state",
        N_("State"),
        lambda row: _("has left") if row.about.is_retired else "",
        sample="đã thôi ghi sổ",
        tone=lambda row: "quiet" if row.about.is_retired else "",
    ),
)


class UsersPage(QWidget):
    """The people of the book; below them one form at a time."""

    left = Signal()
    changed = Signal(object)
    keys_changed = Signal()  # a form has opened or closed: `acts` are others now

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form: UserForm | None = None
        self._asked_about = ""  # whom F5 asked about: pressed once more he is let go
        self._said = ""
        self._papers = Papers(self, desk)
        self._own_acts = PageActions(
            self,
            (
                Act("back_to_settings", N_("Back to the settings"), self._leave, "Esc", "back"),
                Act("new_person", N_("Let one more person in"), self.add_person, "F4", "add"),
                Act("let_go", N_("Let this person go"), self.let_go, "F5"),
                Act("own_password", N_("My password"), self.change_password, "F6", "lock"),
                Act("own_pin", N_("My PIN"), self.change_pin, "F7"),
                Act("recovery", N_("Recovery sheet"), self.make_sheet, "F8", "print"),
            ),
            desk.offered,
        )
        self.acts = self._own_acts
        self._build()

    def read(self) -> None:
        """Show the people as they are now."""
        self._desk.tasks.run(
            partial(_read, self._desk.book), done=self._show, failed=self._desk.messages.refuse
        )

    def set_focus_first(self) -> None:
        if self._form is not None:
            self._form.set_focus_first()
        else:
            self.table.setFocus()

    def may_leave(self) -> bool:
        if self._form is not None and self._form.is_begun:
            self._desk.messages.warn(
                _("What is typed is not written yet. Press F9 to write it, or Esc to leave it.")
            )
            return False
        return True

    # --- what one does ---

    @Slot()
    def add_person(self) -> None:
        self._open(NewPerson(self._desk, self))

    @Slot()
    def change_password(self) -> None:
        self._open(OwnPassword(self._desk, self))

    @Slot()
    def change_pin(self) -> None:
        self._open(OwnPin(self._desk, self))

    @Slot()
    def make_sheet(self) -> None:
        """Print a new code; it opens the book only when it was typed back from the paper."""
        self._desk.tasks.run(
            partial(_new_sheet, self._desk.book),
            done=self._show_sheet,
            failed=self._desk.messages.refuse,
        )

    @Slot()
    def let_go(self) -> None:
        row = self.table.rows.row_at(self.table.currentIndex().row())
        if not isinstance(row, UserRow) or row.about.is_retired:
            self._desk.messages.info(_("Choose a person who still writes in this book."))
            return
        facts = {"name": row.about.name}
        if self._asked_about != row.id:
            self._asked_about = row.id
            words = _(
                "{name} will no longer open this book; what he wrote stays. Press F5 once more."
            )
            self._desk.messages.warn(speak(words, facts))
            return
        self._asked_about = ""
        self._said = speak(_("{name} no longer opens this book."), facts)
        work = partial(self._desk.book.app.people.retire, row.id)
        self._desk.tasks.run(work, done=self._done, failed=self._desk.messages.refuse)

    # --- inside ---

    @Slot(object)
    def _show(self, found: tuple[Sequence[UserRow], bool]) -> None:
        rows, has_sheet = found
        self.table.show_rows(rows)
        words = (
            _("A recovery sheet opens this book when you forget the password.")
            if has_sheet
            else _("You have no recovery sheet yet: a forgotten password would lock the book.")
        )
        self._sheet.setText(words)
        self._sheet.setProperty("kind", "quiet" if has_sheet else "warn")
        theme.restyle(self._sheet)

    @Slot(object)
    def _show_sheet(self, made: tuple[str, bytes]) -> None:
        code, pdf = made
        self._open(TypeBack(self._desk, self, code))
        self._papers.show(_("Recovery sheet"), _("recovery-sheet.pdf"), partial(bytes, pdf))

    @Slot(object)
    def _done(self, _outcome: object) -> None:
        self._desk.messages.saved(self._said)
        self.read()
        self.changed.emit(frozenset({Changed.USERS}))

    @Slot(str)
    def _written(self, said: str) -> None:
        self._close_form()
        self._said = said
        self._done(None)

    def _open(self, made: UserForm) -> None:
        if not self.may_leave():
            made.deleteLater()
            return
        self._close_form()
        made.written.connect(self._written)
        made.left.connect(self._close_form)
        self._form = made
        self._area = scrolled(made, self)
        self._lines.addWidget(self._area, 2)
        self._area.show()
        self._own_acts["back_to_settings"].setEnabled(False)  # Esc belongs to the form now
        self.acts = made.acts
        self.keys_changed.emit()

    @Slot()
    def _close_form(self) -> None:
        if self._form is None:
            return
        self._form = None
        self._lines.removeWidget(self._area)
        self._area.hide()
        self._area.deleteLater()
        self._own_acts["back_to_settings"].setEnabled(True)
        self.acts = self._own_acts
        self.keys_changed.emit()

    @Slot()
    def _leave(self) -> None:
        self.left.emit()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.acts.button("back_to_settings"))
        top.addWidget(theme.label(_("Who may open this book"), "heading", self), 1)
        self.table = TableView(COLUMNS, self, name="users", says=_("People of the book"))
        self._sheet = theme.label("", "quiet", self)
        self._sheet.setObjectName("has_recovery_sheet")
        self._sheet.setWordWrap(True)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        self._lines.setSpacing(theme.GRID)
        self._lines.addLayout(top)
        self._lines.addWidget(self.table, 1)
        self._lines.addWidget(self._sheet)


def _read(book: Any) -> tuple[tuple[UserRow, ...], bool]:
    people = book.app.people
    return tuple(UserRow(one.user, one) for one in people.all()), people.has_recovery_code()


def _new_sheet(book: Any) -> tuple[str, bytes]:
    code = book.app.people.new_recovery_code()
    return code, book.app.people.recovery_sheet(code)
