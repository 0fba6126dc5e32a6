"""The steps of a long piece of work across the top of a page, each by Alt and a digit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.keys import Toggled, check_quietly
from tkvv_desktop.gui.layouts import FollowsFocus
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepBar(QFrame):
    """One button a step; done ones wear a tick. Where room is short only one says its words."""

    chosen = Signal(int)

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`steps`: name for the program, words (already translated)."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = [_Step(name, words, self) for name, words in steps]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID // 2)
        for at, button in enumerate(self._buttons):
            press = QAction(button)
            press.setShortcut(QKeySequence(f"Alt+{at + 1}"))
            press.triggered.connect(button.click)
            button.addAction(press)
            button.setToolTip(f"Alt+{at + 1}")
            button.say(sign=str(at + 1), is_long=True)
            self._group.addButton(button, at)
            Toggled(button)
            line.addWidget(button)
        line.addStretch(1)
        keys = f"Alt+1…{len(steps)}" if len(steps) > 2 else "Alt+1, 2"
        self._keys = theme.label(keys, "quiet", self)
        self._keys.setObjectName("step_keys")
        line.addWidget(self._keys)
        self._group.idClicked.connect(self.chosen)

    def mark(self, at: int) -> None:
        """Show that this is the step one is at."""
        check_quietly(self._buttons[at])
        self._fit()

    def set_done(self, at: int, *, done: bool) -> None:
        self._buttons[at].is_done = done
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """With one step in words; else a page that is new would make the window wider."""
        gaps = theme.GRID // 2 * len(self._buttons)
        longest = max(button.needs() for button in self._buttons)
        wide = longest + (len(self._buttons) - 1) * _Step.signs() + gaps
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_buttons"):
            self._fit()

    def _fit(self) -> None:
        gaps = theme.GRID // 2 * len(self._buttons)
        needed = sum(button.needs() for button in self._buttons) + gaps
        has_room = needed <= self.width()
        keys = self._keys.sizeHint().width() + theme.GRID
        self._keys.setVisible(needed + keys <= self.width())
        for at, button in enumerate(self._buttons):
            is_long = has_room or button.isChecked()
            number = "" if is_long and button.is_done else str(at + 1)  # the key, at least
            sign = f"{number}✓" if button.is_done else number
            button.say(sign=sign, is_long=is_long)


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

    def hold(self, *, held: bool) -> None:
        """Take no press while work is under way; a second Enter then presses nothing else."""
        page = self.parentWidget()
        if page is not None and held and self.hasFocus():
            page.setFocus()
        self.setEnabled(not held)
        if page is not None and not held and page.hasFocus():
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class _Step(EnterButton):
    """One step: a sign and its words, as wide chosen as not."""

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(f"step_{name}", "", "", parent)
        self._words = words
        self.is_done = False
        self.setProperty("chip", True)
        self.setCheckable(True)

    def needs(self) -> int:
        """The width with all words, in the bold letters of the step one is at."""
        return theme.wide(f"0  {self._words}", theme.font(bold=True)) + 5 * theme.GRID

    @staticmethod
    def signs() -> int:
        """The width with its sign alone."""
        return theme.wide("0✓") + 4 * theme.GRID

    def say(self, *, sign: str, is_long: bool) -> None:
        self.setText(f"{sign}  {self._words}" if is_long else sign)
        self.setFixedWidth(self.needs() if is_long else self.signs())
        spoken = _("{step}, done") if self.is_done else "{step}"
        self.setAccessibleName(speak(spoken, {"step": self._words}))


class Beside(FollowsFocus):
    """Parts beside one another where there is room, else under one another; it can be scrolled."""

    turned = Signal(bool)  # whether they now stand under one another

    def __init__(self, *parts: QWidget, shares: Sequence[int] = (), whole: bool = False) -> None:
        """`whole`: it is never narrower than its parts; what stands beside it has more to spare."""
        super().__init__()
        self._is_whole = whole
        self._parts = parts
        self._inside = QWidget(self)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(3 * theme.GRID)
        for at, part in enumerate(parts):
            self._line.addWidget(part, shares[at] if shares else 1)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a sum has become longer
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        way = QBoxLayout.Direction
        needed = sum(
            max(part.minimumWidth(), part.minimumSizeHint().width()) for part in self._parts
        )
        needed += (len(self._parts) - 1) * self._line.spacing()
        if self._is_whole:
            self.setMinimumWidth(needed + self.verticalScrollBar().sizeHint().width() + theme.GRID)
        is_wide = needed <= self.viewport().width()
        direction = way.LeftToRight if is_wide else way.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
            self.turned.emit(not is_wide)
