"""A line that leads somewhere: pressed like a button, written like a sentence."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from tkvv_desktop.gui import theme

_WAY = QBoxLayout.Direction


class Lead(QPushButton):
    """Labels that are one button; its words go on in the next line where there is no room."""

    INDENT = theme.GRID // 2  # of its words: what stands above or below begins there too

    def __init__(
        self,
        run: Callable[[], object],
        *labels: QLabel,
        name: str = "",
        is_line: bool = False,
        bullet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """The labels stand under one another, or beside one another when it `is_line`.

        With a `bullet` the first of two stands before the words and is not spoken.
        """
        super().__init__(parent)
        self.labels = labels
        self.setObjectName(name)
        self.setProperty("lead", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        is_beside = is_line or bullet
        self._has_bullet = bullet
        self._line = QBoxLayout(_WAY.LeftToRight if is_beside else _WAY.TopToBottom, self)
        high = theme.GRID // 2 if is_line else 2
        side = theme.GRID if is_line else self.INDENT  # a line lies on a sheet, as in a table
        self._line.setContentsMargins(side, high, side, high)
        self._line.setSpacing(theme.GRID if bullet else 2 * theme.GRID if is_line else 0)
        grows = int(bullet)  # the one that has the room
        for at, label in enumerate(labels):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._line.addWidget(label, int(is_beside and at == grows))
        if bullet:
            labels[0].setAlignment(Qt.AlignmentFlag.AlignTop)
        self.clicked.connect(run)

    def say(self, *texts: str) -> None:
        """Write the labels anew, and tell the whole line to those who cannot see it."""
        for label, text in zip(self.labels, texts, strict=True):
            label.setText(text)
        spoken = texts[int(self._has_bullet) :]
        self.setAccessibleName(" · ".join(text for text in spoken if text))

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._line.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._line.totalHeightForWidth(width)
