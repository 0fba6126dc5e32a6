"""How amounts stand in cells and lines, and how the one being typed is said aloud."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tkvv_desktop import settings
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.i18n.catalogue import language
from tkvv_desktop.i18n.formats import LARGEST, dong, grouped
from tkvv_desktop.i18n.words import in_words


def amount(value: Dong | None) -> str:
    """An amount in a cell; nothing typed is nothing shown."""
    return "" if value is None else grouped(value)


def estimate(value: Dong) -> str:
    """An amount of our own reckoning: ~ before it, as on the papers."""
    return f"~ {grouped(value)}" if value else "0"


class AmountSaid(QFrame):
    """At the left what is known of a row, at the right the amount typed: large, and in words."""

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._dialect = settings.load().dialect
        self._about = theme.label("", "quiet", self)
        self._about.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._asks = theme.label("", "warn", self)
        self._asks.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._asks.setWordWrap(True)
        self._asks.hide()
        self._large = theme.label("", "large", self)
        self._words = theme.label("", "", self)
        for label in (self._large, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._asks)
        left.addWidget(self._about)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._large)
        right.addWidget(self._words)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addLayout(left, 1)
        self._line.addLayout(right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Room for both lines is kept, so that the table above never moves while one types.
        lines = (self._large, self._words)
        self.setFixedHeight(sum(label.fontMetrics().height() for label in lines) + theme.GRID // 2)

    def say(self, value: Dong | None) -> None:
        """The amount being typed; None when there is none or it cannot be read yet."""
        known = value is not None and abs(value) <= LARGEST
        self._large.setText(dong(value) if value is not None and known else "")
        vietnamese = language() == "vi" and value is not None and known
        words = in_words(value, self._dialect) if value is not None and vietnamese else ""
        self._words.setText(words)
        needed = min(theme.wide(words), self.width() // 2)  # the left has all other room
        self._line.setStretch(0, max(self.width() - needed, 1))
        self._line.setStretch(1, needed)

    def about(self, text: str) -> None:
        """What is known of the row (already translated)."""
        self._about.setText(text)
        self.ask("")

    def ask(self, text: str) -> None:
        """Ask for a second look at the amount (already translated)."""
        self._asks.setText(text)
        self._asks.setVisible(bool(text))
        self._about.setVisible(not text)


def line_of(*labels: QLabel, stretch: bool = True) -> QHBoxLayout:
    """Labels beside one another."""
    made = QHBoxLayout()
    made.setSpacing(3 * theme.GRID)
    for label in labels:
        made.addWidget(label)
    if stretch:
        made.addStretch(1)
    return made
