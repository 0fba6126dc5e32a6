"""The way to take back a session that was closed wrongly, also long after: with a reason."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.i18n.catalogue import N_, _


class ClosingBack(QWidget):
    """A button, and in its place the field for the reason; F9 there says that it is `wanted`."""

    wanted = Signal(str)  # the reason
    asking = Signal(bool)  # whether the reason is being asked for
    done = Signal()  # the cursor was here, and there is nothing to take back any more

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_said = False
        self.button = EnterButton("take_back_closing", "", "undo", self)
        self.button.setText(f"{taken_by_f8()} (F8)")
        self.button.clicked.connect(self.ask)
        self._below: PageActions | None = None
        self._same, self._asks = "", False
        self._box = QWidget(self)
        self.acts = PageActions(
            self._box,  # so that its keys rest until the reason is asked for
            (
                Act("take_back_now", N_("Take back this closing"), self._say, "F9", "undo"),
                Act("leave_closing", N_("Leave it as it was"), self._leave, heard="Esc"),
            ),
        )
        self._form = Form(self._box)
        self._form.setMaximumWidth(theme.wide("0" * 76))
        self._reason = self._form.add(_("Reason"), WordsEdit(name="closing_reason"))
        self._form.filled.connect(self._say)
        self._note = theme.label(
            _(
                "The money handed in and the vouchers written with it count no more; all of it "
                "stays readable and can be put right and closed anew."
            ),
            "quiet",
            self._box,
        )
        self._note.setWordWrap(True)
        press = QHBoxLayout()
        press.addWidget(self.button)
        press.addStretch(1)
        write = self.acts.button("take_back_now", main=True)
        asked = QVBoxLayout(self._box)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(theme.GRID)
        asked.addWidget(self._form)
        asked.addWidget(self._note)
        asked.addWidget(flowing(self._box, write, self.acts.button("leave_closing")))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addLayout(press)
        lines.addWidget(self._box)
        self.setFocusProxy(self._reason)
        self._show(asks=False)

    def take_keys(self, acts: PageActions, same: str) -> None:
        """Let its keys stand in place of `acts` while it asks, where `same` has its F9."""
        self._below, self._same = acts, same

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
        self._box.setVisible(asks)
        self.button.setVisible(not asks)
        self._tell_keys(asks=asks)

    def _tell_keys(self, *, asks: bool) -> None:
        if asks == self._asks:
            return
        self._asks = asks
        if self._below is not None:
            self._below[self._same].setEnabled(not asks)
            self._below.give_way(self.acts if asks else None)
        self.asking.emit(asks)

    @Slot()
    def _leave(self) -> None:
        self._show(asks=False)
        self.button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._box.isHidden():
            self._tell_keys(asks=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._box.isHidden():
            self._tell_keys(asks=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._box.isVisible():
            self._leave()
        else:
            super().keyPressEvent(event)


def taken_by_f8() -> str:
    """What the button and its key are called."""
    return _("Take back this closing…")
