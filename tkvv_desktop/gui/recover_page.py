"""A forgotten password: the code on the recovery sheet, or the help of an office."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from tkvv_desktop.domain import recovery
from tkvv_desktop.domain.errors import Cancelled, KnownError, Refused
from tkvv_desktop.domain.passwords import refuse_weak
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.onto_stick import OntoStick
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak

_PASSWORDS = ("recovered_password", "recovered_again")


class RecoverPage(QWidget):
    """Asks for the code, or takes the answer of an office; then for a new password twice.

    Whoever made it opens the book.
    """

    asked = Signal(str, str)  # code, new password
    asks_office = Signal(object)  # where the request goes
    answered = Signal(object, str)  # the file of the answer, new password
    left = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = OntoStick(tasks, self)
        self._place.proposed.connect(self._ask_place)
        self._answer: Path | None = None  # of the office, once it was chosen
        self._book = theme.label("", "strong", self)
        self._told = theme.label("", "", self)
        self._told.setObjectName("recovery_told")
        self._told.setWordWrap(True)
        self.form = Form(self)
        self._code = self.form.add(_("Code on the sheet"), WordsEdit(name="recovery_code"))
        self._first = self.form.add(_("New password"), PasswordEdit(name="recovered_password"))
        self._second = self.form.add(_("Password again"), PasswordEdit(name="recovered_again"))
        self.form.filled.connect(self._ask)
        self._shown = QCheckBox(_("Show the letters"), self)
        self._shown.setObjectName("show_recovered_letters")
        for field in (self._first, self._second):
            self._shown.toggled.connect(field.show_letters)
        self.acts = PageActions(
            self,
            (
                Act("write_request", N_("Write a request to the office"), self._request, "F6"),
                Act("take_answer", N_("I have the answer of the office"), self._take, "F7"),
                Act("back_from_recovery", N_("Back"), self._back, "Esc", "back"),
            ),
        )
        go = QPushButton(theme.icon("lock", theme.look().on_accent), _("Open the book"), self)
        go.setObjectName("recover")
        go.setProperty("main", True)
        go.clicked.connect(self._ask)
        go.setAutoDefault(False)
        go.setIconSize(theme.icon_size())
        keys = ("write_request", "take_answer")
        self._office = QWidget(self)
        note = theme.label(
            _(
                "Is the sheet lost too? An office that this book trusts can open it. Write the "
                "request onto a stick, take it there, and come back with the answer."
            ),
            "quiet",
            self._office,
        )
        note.setWordWrap(True)
        below = QVBoxLayout(self._office)
        below.setContentsMargins(0, 2 * theme.GRID, 0, 0)
        below.addWidget(note)
        below.addWidget(flowing(self._office, *(self.acts.button(key) for key in keys)))
        lines = QVBoxLayout(self)
        lines.setSpacing(2 * theme.GRID)
        lines.addWidget(theme.label(_("Password forgotten"), "heading", self))
        back = self.acts.button("back_from_recovery")
        pressed = flowing(self, go, back)
        for widget in (self._book, self._told, self.form, self._shown, pressed, self._office):
            lines.addWidget(widget)
        lines.addStretch(1)

    def begin(self, book: str) -> None:
        """Ask about the book of this name."""
        self._book.setText(book)
        for field in (self._code, self._first, self._second):
            field.clear()
        self._shown.setChecked(False)
        self._ask_code()

    def explain(self, error: KnownError) -> None:
        """Say at its field why the book was not opened."""
        is_secret = error.code.startswith("password.") or self._answer is not None
        self.form.explain("recovered_password" if is_secret else "recovery_code", error)

    # --- the office ---

    @Slot()
    def _request(self) -> None:
        """Write the request onto the stick that is in, or where the person says."""
        self._place.look(_("request-to-the-office.tkvvrequest"))

    @Slot(object)
    def _ask_place(self, proposed: Path) -> None:
        try:
            self.asks_office.emit(choose.request_to_save(self, proposed))
        except Cancelled:
            return

    @Slot()
    def _take(self) -> None:
        """Choose the answer; then only a new password is asked for."""
        try:
            self._answer = choose.grant_file(self)
        except Cancelled:
            return
        words = _(
            "The answer of the office: {file}. Choose a new password; from then on it opens the "
            "book, and the book tells that it was opened so."
        )
        self._told.setText(speak(words, {"file": self._answer.name}))
        self.form.show_only(_PASSWORDS)
        self._office.hide()
        self._first.setFocus()

    # --- inside ---

    def _ask_code(self) -> None:
        self._answer = None
        self._told.setText(
            _(
                "The recovery sheet lies in the cash box of the group or with the association. "
                "Its code opens the book; from then on the new password does."
            )
        )
        self.form.show_only(("recovery_code", *_PASSWORDS))
        self._office.show()
        self._code.setFocus()

    @Slot()
    def _back(self) -> None:
        """From the answer to the code, from the code to the books."""
        if self._answer is not None:
            self._ask_code()
        else:
            self.left.emit()

    @Slot()
    def _ask(self) -> None:
        try:
            if self._answer is None:
                recovery.secret_of(self._code.words())
            refuse_weak(self._first.password())
        except Refused as error:
            self.explain(error)
            return
        if self._first.password() != self._second.password():
            self.form.explain("recovered_again", Refused("password.differs"))
        elif self._answer is None:
            self.asked.emit(self._code.words(), self._first.password())
        else:
            self.answered.emit(self._answer, self._first.password())
