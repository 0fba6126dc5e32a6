"""The forms of the page of people: a new person, one's password, PIN, the code typed back."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop.domain import recovery
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ops.base import ROLES
from tkvv_desktop.domain.passwords import SHORTEST
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import flowing, tab_as_laid
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_form import LeftByEsc
from tkvv_desktop.gui.undoing import WayBack
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import begun, role, speak


class WrongField(Exception):
    """A field of the form that cannot be as it is."""

    def __init__(self, field: str, why: Refused) -> None:
        super().__init__(field)
        self.field, self.why = field, why


class UserForm(LeftByEsc):
    """One form; a subclass says what it asks, what is wrong with it, and what it does."""

    written = Signal(str)  # what to say

    WRITE = N_("Write it")
    DOING = N_("Writing into the book…")
    FIRST = ""  # the field where one begins, and where a refusal without a field is told
    outcome: Any = None  # of the work, once it is done

    def __init__(self, desk: Desk, parent: QWidget, title: str, told: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form = Form(self)
        self.form.setMaximumWidth(theme.wide("0" * 76))
        write = Act("write_person", self.WRITE, self._write, "F9", "save")
        close = self.leaving("close_person", N_("Close without writing"))
        self.acts = PageActions(self, (write, close))
        self.form.filled.connect(self._write)
        note = theme.label(told, "quiet", self)
        note.setWordWrap(True)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        set_off(self.lines)
        self.lines.setSpacing(theme.GRID)
        head = theme.label(title, "strong", self)
        head.setWordWrap(True)
        self.lines.addWidget(head)
        self.lines.addWidget(note)
        narrow = QHBoxLayout()  # a column alone would think the form wide, and a mark one line high
        narrow.addWidget(self.form, 1)
        narrow.addStretch(0)
        self.lines.addLayout(narrow)
        self.lines.addWidget(
            flowing(
                self,
                self.acts.button("write_person", main=True),
                self.acts.button("close_person"),
            )
        )
        self.lines.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes on as one reads, whatever was made first."""
        super().showEvent(event)
        tab_as_laid(self)

    def set_focus_first(self) -> None:
        first = self.findChild(WordsEdit, self.FIRST)
        if first is not None:
            first.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(field.text() for field in self.findChildren(WordsEdit))

    @abstractmethod
    def work(self) -> Callable[[], object]:
        """What to do on the worker. Raises WrongField for what can be told before."""

    @abstractmethod
    def said(self) -> str:
        """What is said when it is done."""

    def way_back(self) -> WayBack | None:
        """How to take back what was just written; None where there is no way."""
        return None

    def add_secret(self, name: str, words: str) -> PasswordEdit:
        """A field whose letters are dots."""
        return self.form.add(words, PasswordEdit(name=name))

    def add_show_letters(self, *fields: PasswordEdit) -> None:
        shown = QCheckBox(_("Show the letters"), self)
        shown.setObjectName("show_new_letters")
        for field in fields:
            shown.toggled.connect(field.show_letters)
        self.lines.insertWidget(self.lines.count() - 2, shown)

    @Slot()
    def _write(self) -> None:
        if not self.form.isEnabled():
            return
        try:
            work = self.work()
        except WrongField as wrong:
            self.form.explain(wrong.field, wrong.why)
            return
        self.form.hold()
        title = _(self.DOING)
        self.desk.tasks.run(work, done=self._done, failed=self._explain, title=title)

    @Slot(object)
    def _done(self, outcome: object) -> None:
        self.outcome = outcome
        self.written.emit(self.said())

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.form.release()
        self.form.explain(self.field_of(error), error)

    def field_of(self, error: KnownError) -> str:
        """The field at which a refusal is told."""
        is_secret = error.code.startswith("password.") and self.form.asks_for("new_password")
        return "new_password" if is_secret else self.FIRST


class NewPerson(UserForm):
    """Role, name, groups, password twice."""

    FIRST = "person_name"
    WRITE = N_("Let this person in")
    DOING = N_("Locking with the password…")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        told = _("The person opens the book with this password and signs with a key of their own.")
        super().__init__(desk, parent, _("One more person"), told)
        self._name = self.form.add(_("Name"), WordsEdit(name="person_name"))
        self._groups = self.form.add(
            _("Only these groups (numbers; empty: all)"), WordsEdit(name="person_groups")
        )
        self._first = self.add_secret("new_password", _("Password"))
        self._second = self.add_secret("again", _("Password again"))
        roles = [one for one in ROLES if one in desk.offered.roles()]
        choices = [
            (one, begun(role(one))) for one in sorted(roles, key=lambda one: one != "deputy")
        ]
        self._role = Chips(choices, self, name="person_role", says=_("Role"))
        self.lines.insertWidget(2, self._role)
        self.add_show_letters(self._first, self._second)

    def work(self) -> Callable[[], object]:
        name = self._name.words()
        if not name:
            raise WrongField("person_name", Refused("name.missing"))
        _refuse_differing(self._first, self._second)
        groups = tuple(self._groups.words().replace(",", " ").split())
        add = self.desk.book.app.people.add
        return partial(add, name, self._role.current(), self._first.password(), groups)

    def said(self) -> str:
        return speak(_("{name} may open this book from now on."), {"name": self._name.words()})


class OwnPassword(UserForm):
    """A new password, twice."""

    FIRST = "new_password"
    WRITE = N_("Set the password")
    DOING = N_("Locking with the password…")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        told = speak(_("The password has at least {n} letters or digits."), {"n": SHORTEST})
        super().__init__(desk, parent, _("My password"), told)
        self._first = self.add_secret("new_password", _("Password"))
        self._second = self.add_secret("again", _("Password again"))
        self.add_show_letters(self._first, self._second)

    def work(self) -> Callable[[], object]:
        _refuse_differing(self._first, self._second)
        return partial(self.desk.book.app.people.set_password, self._first.password())

    def said(self) -> str:
        return _("The new password opens the book from now on; the old one no longer does.")


class OwnPin(UserForm):
    """Six digits for the covered window, twice; empty takes them away."""

    FIRST = "new_pin"
    WRITE = N_("Set the PIN")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        told = _(
            "After five minutes without a key the window is covered. Six digits uncover it; "
            "they never open the book itself. Empty: only the password uncovers it."
        )
        super().__init__(desk, parent, _("My PIN"), told)
        self._first = self.add_secret("new_pin", _("PIN, six digits"))
        self._second = self.add_secret("again", _("PIN again"))

    def work(self) -> Callable[[], object]:
        if self._first.password() != self._second.password():
            raise WrongField("again", Refused("pin.differs"))
        return partial(self.desk.book.app.people.set_pin, self._first.password())

    def said(self) -> str:
        if self._first.password():
            return _("The PIN uncovers the window from now on.")
        return _("Only the password uncovers the window from now on.")


class TypeBack(UserForm):
    """The code on the sheet just printed, typed back: only then it holds."""

    FIRST = "recovery_code"
    WRITE = N_("Check the code")
    DOING = N_("Locking with the password…")

    def __init__(self, desk: Desk, parent: QWidget, code: str) -> None:
        told = _(
            "Print the sheet, then type its code here. Only then does it open the book; "
            "if there is an older sheet, that one opens it until then."
        )
        super().__init__(desk, parent, _("Can the sheet be read?"), told)
        self._code = code
        self._typed = self.form.add(_("Code on the sheet"), WordsEdit(name="recovery_code"))

    def work(self) -> Callable[[], object]:
        try:
            if recovery.secret_of(self._typed.words()) != recovery.secret_of(self._code):
                raise Refused("code.differs")
        except Refused as error:
            raise WrongField("recovery_code", error) from error
        return partial(self.desk.book.app.people.keep_recovery_code, self._code)

    def said(self) -> str:
        return _("The recovery sheet opens the book from now on. Keep it apart from the computer.")


def _refuse_differing(first: PasswordEdit, second: PasswordEdit) -> None:
    if not first.password():
        raise WrongField("new_password", Refused("password.missing"))
    if first.password() != second.password():
        raise WrongField("again", Refused("password.differs"))
