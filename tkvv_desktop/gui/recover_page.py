"""A forgotten password: the code on the recovery sheet, and a new password twice."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tkvv_desktop.domain import recovery
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.passwords import refuse_weak
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak


class RecoverPage(QWidget):
    """Asks for the code and the new password; whoever made it opens the book."""

    asked = Signal(str, str)  # code, new password
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = theme.label("", "strong", self)
        told = theme.label(
            _(
                "The recovery sheet lies in the cash box of the group or with the association. "
                "Its code opens the book; from then on the new password does."
            ),
            "",
            self,
        )
        told.setWordWrap(True)
        self.form = Form(self)
        self._code = self.form.add(_("Code on the sheet"), WordsEdit(name="recovery_code"))
        self._first = self.form.add(_("New password"), PasswordEdit(name="recovered_password"))
        self._second = self.form.add(_("Password again"), PasswordEdit(name="recovered_again"))
        self.form.filled.connect(self._ask)
        go = QPushButton(theme.icon("lock", theme.look().on_accent), _("Open the book"), self)
        go.setObjectName("recover")
        go.setProperty("main", True)
        go.clicked.connect(self._ask)
        back = QPushButton(theme.icon("back"), _("Back"), self)
        back.setObjectName("back_from_recovery")
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        for button in (go, back):
            button.setAutoDefault(False)
            button.setIconSize(theme.icon_size())
            buttons.addWidget(button)
        buttons.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setSpacing(2 * theme.GRID)
        lines.addWidget(theme.label(_("Password forgotten"), "heading", self))
        for widget in (self._book, told, self.form):
            lines.addWidget(widget)
        lines.addLayout(buttons)
        lines.addStretch(1)

    def begin(self, book: str) -> None:
        """Ask about the book of this name."""
        self._book.setText(speak(_("Book: {book}"), {"book": book}))
        for field in (self._code, self._first, self._second):
            field.clear()
        self._code.setFocus()

    def explain(self, error: KnownError) -> None:
        """Say at its field why the book was not opened."""
        is_secret = error.code.startswith("password.")
        self.form.explain("recovered_password" if is_secret else "recovery_code", error)

    @Slot()
    def _ask(self) -> None:
        try:
            recovery.secret_of(self._code.words())
            refuse_weak(self._first.password())
        except Refused as error:
            self.explain(error)
            return
        if self._first.password() != self._second.password():
            self.form.explain("recovered_again", Refused("password.differs"))
            return
        self.asked.emit(self._code.words(), self._first.password())
