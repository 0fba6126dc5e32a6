"""The field for what nobody else shall read."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from tkvv_desktop.domain.names import nfc
from tkvv_desktop.gui.fields import WordsEdit


class PasswordEdit(WordsEdit):
    """A password: shown as dots, never tidied."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def password(self) -> str:
        """What was typed; NFC, so that every keyboard program gives the same password."""
        return nfc(self.text())

    def tidied(self) -> str:
        return self.text()

    @Slot(bool)
    def show_letters(self, shown: bool) -> None:  # noqa: FBT001 - as the box says it
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)
