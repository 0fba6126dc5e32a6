"""The way to take back a session that was closed wrongly, also long after: with a reason."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.i18n.catalogue import _


class ClosingBack(QWidget):
    """A button, and in its place the field for the reason; Enter there says that it is `wanted`."""

    wanted = Signal(str)  # the reason
    done = Signal()  # the cursor was here, and there is nothing to take back any more

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_said = False
        self.button = EnterButton("take_back_closing", "", "undo", self)
        self.button.setText(f"{taken_by_f8()} (F8)")
        self.button.clicked.connect(self.ask)
        self._form = Form(self)
        self._form.setMaximumWidth(theme.wide("0" * 76))
        self._reason = self._form.add(_("Reason"), WordsEdit(name="closing_reason"))
        self._form.filled.connect(self._say)
        self._note = theme.label(
            _(
                "The money handed in and the vouchers written with it count no more; all of it "
                "stays readable and can be put right and closed anew. Enter takes back, Esc leaves."
            ),
            "quiet",
            self,
        )
        self._note.setWordWrap(True)
        press = QHBoxLayout()
        press.addWidget(self.button)
        press.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addLayout(press)
        lines.addWidget(self._form)
        lines.addWidget(self._note)
        self._show(asks=False)

    def offer(self, *, is_offered: bool) -> None:
        """Whether there is a closing to take back."""
        if self.isHidden() == is_offered:
            is_here = self._reason.hasFocus() or self.button.hasFocus()
            self.setVisible(is_offered)
            self._show(asks=False)
            if is_here:
                self.done.emit()

    @Slot()
    def ask(self) -> None:
        """Ask for the reason."""
        self._show(asks=True)
        self._reason.setFocus()

    @Slot()
    def try_again(self) -> None:
        """It was refused: the reason stays, and Enter says it once more."""
        self._is_said = False

    @Slot()
    def _say(self) -> None:
        if self._reason.words():
            if not self._is_said:  # pressing twice says it once
                self._is_said = True
                self.wanted.emit(self._reason.words())
        else:
            self._form.explain("closing_reason", Refused("closing.no_reason"))

    def _show(self, *, asks: bool) -> None:
        self._is_said = False
        self._reason.clear()
        self._form.clear("closing_reason")
        for widget in (self._form, self._note):
            widget.setVisible(asks)
        self.button.setVisible(not asks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.isVisible():
            self._show(asks=False)
            self.button.setFocus()
        else:
            super().keyPressEvent(event)


def taken_by_f8() -> str:
    """What the button and its key are called."""
    return _("Take back this closing…")
