"""The steps of a long piece of work across the top of a page, each by Alt and a digit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QWidget,
)

from tkvv_desktop.gui import theme
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepBar(QFrame):
    """One button a step; done ones wear a tick."""

    chosen = Signal(int)

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`steps`: name for the program, words (already translated)."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: list[EnterButton] = []
        self._done = [False] * len(steps)
        self._words = [words for _name, words in steps]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID // 2)
        for at, (name, _words) in enumerate(steps):
            button = EnterButton(f"step_{name}", "", "", self)
            button.setProperty("chip", True)
            button.setCheckable(True)
            press = QAction(button)
            press.setShortcut(QKeySequence(f"Alt+{at + 1}"))
            press.triggered.connect(button.click)
            button.addAction(press)
            button.setToolTip(f"Alt+{at + 1}")
            self._group.addButton(button, at)
            self._buttons.append(button)
            line.addWidget(button)
            self._say(at)
        line.addStretch(1)
        self._group.idClicked.connect(self.chosen)

    def mark(self, at: int) -> None:
        """Show that this is the step one is at."""
        self._buttons[at].setChecked(True)

    def set_done(self, at: int, *, done: bool) -> None:
        if self._done[at] != done:
            self._done[at] = done
            self._say(at)

    def _say(self, at: int) -> None:
        button, words = self._buttons[at], self._words[at]
        sign = "✓" if self._done[at] else str(at + 1)
        button.setText(f"{sign}  {words}")
        bold = theme.wide(button.text(), theme.font(bold=True))
        button.setMinimumWidth(bold + 5 * theme.GRID)  # as wide chosen as not
        spoken = _("{step}, done") if self._done[at] else "{step}"
        button.setAccessibleName(speak(spoken, {"step": words}))


class EnterButton(QPushButton):
    """A button that Enter presses on every machine, as people expect."""

    def __init__(
        self,
        name: str,
        text: str,
        icon: str = "",
        parent: QWidget | None = None,
        *,
        main: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setProperty("main", main)
        self.setIcon(theme.icon(icon, theme.look().on_accent if main else ""))
        self.setIconSize(theme.icon_size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Beside(QScrollArea):
    """Parts beside one another where there is room, else under one another, to be scrolled."""

    def __init__(self, *parts: QWidget, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._parts = parts
        self._inside = QWidget(self)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(3 * theme.GRID)
        for at, part in enumerate(parts):
            self._line.addWidget(part, shares[at] if shares else 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        needed = sum(part.minimumSizeHint().width() for part in self._parts)
        needed += (len(self._parts) - 1) * self._line.spacing()
        is_wide = needed <= self.viewport().width()
        self._line.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
