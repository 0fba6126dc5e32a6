"""Who may open this book, and what each person has to open it: password, PIN, recovery sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.headings import titled
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.user_forms import NewPerson, OwnPassword, OwnPin, TypeBack
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import role, speak
from tkvv_desktop.usecases.contracts import Changed
from tkvv_desktop.usecases.records import User


@dataclass(frozen=True, slots=True)
class UserRow:
    """A person as the table shows him."""

    id: str
    about: User


_BUTTONS = ("new_person", "let_go", "own_password", "own_pin", "recovery")
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


class UsersPage(InnerPage):
    """The people of the book; below them one form at a time."""

    def __init__(self, desk: Desk) -> None:
        back = Act("back_to_settings", N_("Back to the settings"), self.leave, "Esc", "back")
        acts = (
            Act("new_person", N_("One more person"), self.add_person, "F4", "add"),
            Act("let_go", N_("Remove this person"), self.let_go, "F5", "close"),
            Act("own_password", N_("My password"), self.change_password, "F6", "lock"),
            Act("own_pin", N_("My PIN"), self.change_pin, "F7", "key"),
            Act("recovery", N_("Recovery sheet"), self.make_sheet, "F8", "print"),
        )
        super().__init__(desk, back, acts)
        self._asked_about = ""  # whom F5 asked about: pressed once more he is let go
        self._said = ""
        self._papers = Papers(self, desk)
        self._build()

    def read(self) -> None:
        """Show the people as they are now."""
        self.desk.tasks.run(
            partial(_read, self.desk.book), done=self._show, failed=self.desk.messages.refuse
        )

    def begin(self) -> None:
        self.table.setFocus()

    # --- what one does ---

    @Slot()
    def add_person(self) -> None:
        self.open_form(NewPerson(self.desk, self))

    @Slot()
    def change_password(self) -> None:
        self.open_form(OwnPassword(self.desk, self))

    @Slot()
    def change_pin(self) -> None:
        self.open_form(OwnPin(self.desk, self))

    @Slot()
    def make_sheet(self) -> None:
        """Print a new code; it opens the book only when it was typed back from the paper."""
        self.desk.tasks.run(
            partial(_new_sheet, self.desk.book),
            done=self._show_sheet,
            failed=self.desk.messages.refuse,
        )

    @Slot()
    def let_go(self) -> None:
        row = self.table.rows.row_at(self.table.currentIndex().row())
        if not isinstance(row, UserRow) or row.about.is_retired:
            self.desk.messages.info(_("Choose a person who still writes in this book."))
            return
        facts = {"name": row.about.name}
        if self._asked_about != row.id:
            self._asked_about = row.id
            words = _(
                "{name} will no longer open this book; what they wrote stays. Press F5 once more."
            )
            self.desk.messages.warn(speak(words, facts))
            return
        self._asked_about = ""
        self._said = speak(_("{name} no longer opens this book."), facts)
        work = partial(self.desk.book.app.people.retire, row.id)
        self.desk.tasks.run(work, done=self._let_go, failed=self.desk.messages.refuse)

    # --- inside ---

    @Slot(object)
    def _show(self, found: tuple[Sequence[UserRow], bool]) -> None:
        rows, has_sheet = found
        self.table.show_rows(rows)
        words = (
            _("A recovery sheet opens this book when you forget the password.")
            if has_sheet
            else _(
                "You have no recovery sheet yet: a forgotten password would lock the book. "
                "Press F8 to make one."
            )
        )
        self._sheet.setText(words)
        self._sheet.setProperty("kind", "quiet" if has_sheet else "warn")
        theme.restyle(self._sheet)

    @Slot(object)
    def _show_sheet(self, made: tuple[str, bytes]) -> None:
        code, pdf = made
        self.open_form(TypeBack(self.desk, self, code))
        self._papers.show(_("Recovery sheet"), _("recovery-sheet.pdf"), partial(bytes, pdf))

    def say(self, said: str) -> None:
        super().say(said)
        self.changed.emit(frozenset({Changed.USERS}))

    @Slot(object)
    def _let_go(self, _outcome: object) -> None:
        self.say(self._said)

    def _build(self) -> None:
        top = titled(
            self.acts.button("back_to_settings"),
            theme.label(_("Who may open this book"), "heading", self),
        )
        inner = QWidget()
        self.table = TableView(COLUMNS, inner, name="users", says=_("People of the book"))
        self.table.keep_rows(LEAST_ROWS)
        self._sheet = theme.label("", "quiet", inner)
        self._sheet.setObjectName("has_recovery_sheet")
        self._sheet.setWordWrap(True)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self.table, 1)
        lines.addWidget(flowing(inner, *(self.acts.button(key) for key in _BUTTONS)))
        lines.addWidget(self._sheet)
        self.body = followed(inner, self)
        self.lines.addLayout(top)
        self.lines.addWidget(self.body, 1)


def _read(book: Any) -> tuple[tuple[UserRow, ...], bool]:
    people = book.app.people
    return tuple(UserRow(one.user, one) for one in people.all()), people.has_recovery_code()


def _new_sheet(book: Any) -> tuple[str, bytes]:
    code = book.app.people.new_recovery_code()
    return code, book.app.people.recovery_sheet(code)
