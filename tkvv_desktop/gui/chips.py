"""A row of short choices of which one holds: filters of a list, answers of a household."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.keys import Toggled, check_quietly
from tkvv_desktop.gui.layouts import FlowLayout
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import grouped

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Chips(QWidget):
    """Buttons of which one is pressed; arrow keys go from one to the next, Enter goes on."""

    chosen = Signal(str)  # key
    entered = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], parent: QWidget, *, name: str, says: str
    ) -> None:
        """`choices` are keys and words (N_, or already translated); the first holds.

        `says` is already translated.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._says = says
        self._words: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, _Chip] = {}
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line = FlowLayout(self)
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Let one choose from these; the one that holds stays if it is among them."""
        held = self.current() if self._buttons else ""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._words = dict(choices)
        self._buttons = {key: self._make(key) for key in self._words}
        for button in self._buttons.values():
            self._line.addWidget(button)
        self.choose(held if held in self._words else choices[0][0])

    def current(self) -> str:
        """The key of the one that holds."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Let `key` hold, without telling anybody."""
        check_quietly(self._buttons[key])
        self.setFocusProxy(self._buttons[key])

    def count(self, found: Mapping[str, int]) -> None:
        """Say behind each word how many there are."""
        for key, button in self._buttons.items():
            words = _(self._words[key])
            button.setText(f"{words}  {grouped(found[key])}" if key in found else words)

    @Slot()
    def next(self) -> None:
        """The one to the right; after the last the first."""
        self._go(1, round_about=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(_STEPS[key])
            self._buttons[self.current()].setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int, *, round_about: bool = False) -> None:
        keys = list(self._buttons)
        at = keys.index(self.current()) + step
        at = at % len(keys) if round_about else min(max(at, 0), len(keys) - 1)
        if keys[at] != self.current():
            self.choose(keys[at])
            self.chosen.emit(keys[at])

    def _make(self, key: str) -> "_Chip":
        button = _Chip(_(self._words[key]), self)
        button.setObjectName(f"{self.objectName()}_{key}")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("chip", True)
        button.clicked.connect(self._pressed)
        Toggled(button)
        self._group.addButton(button)
        return button

    @Slot()
    def _pressed(self) -> None:
        self.setFocusProxy(self._buttons[self.current()])
        self.chosen.emit(self.current())


class _Chip(QPushButton):
    """One of them; leaves arrows and Enter to the row, which knows the others."""

    def sizeHint(self) -> QSize:
        """Room for its words in bold, so that nothing moves when it is pressed."""
        words = theme.wide(self.text(), theme.font(bold=True))
        return QSize(words + 4 * theme.GRID, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
