"""A picture with a column a month: arrow keys go from month to month, and each is told in words."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.layouts import FlowLayout
from tkvv_desktop.gui.patterns import MARK, Pattern, draw_mark, fill

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


KEPT, NOW = "kept", "now"
"""In the place of a pattern: the mark of a forecast that was kept, and of the one of now."""
Sign = tuple[Pattern | str, str]  # with its words (translated)


class Figure(NamedTuple):
    """The sum of a column, and where it stands."""

    words: str
    place: QRectF
    is_in: bool = False  # in the top of its column


class MonthChart(QWidget):
    """What every such picture has: where one is, how one moves, and what is said of it.

    A picture gives `_dates`, `_told` and `_room`, and draws itself.
    """

    chosen = Signal(object)  # the month one is at

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    # --- what a picture gives ---

    @abstractmethod
    def _dates(self) -> Sequence[date]:
        """The months, oldest first."""

    @abstractmethod
    def _told(self, at: int) -> str:
        """All that is shown of a month, in words."""

    @abstractmethod
    def _name(self) -> str:
        """What the picture shows, translated."""

    @abstractmethod
    def _room(self) -> QRectF:
        """Where the columns stand."""

    # --- what a page asks ---

    def month(self) -> date | None:
        """The month one is at."""
        return self._dates()[self._at] if self._dates() else None

    def go_to(self, month: date) -> None:
        """Stand at a month."""
        places = [at for at, one in enumerate(self._dates()) if one == month]
        if places and places[0] != self._at:
            self._at = places[0]
            self._say()
            self.update()

    def words(self) -> str:
        """The figures of the month one is at."""
        return self._told(self._at) if self._dates() else ""

    def sizeHint(self) -> QSize:
        return QSize(theme.wide("0" * 100), self.fontMetrics().height() * 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.wide("0" * 46), self.fontMetrics().height() * 10)

    # --- keys and the mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._dates()) - 1}
        key = Qt.Key(event.key())
        if key in steps and self._dates():
            self._stand(self._at + steps[key])
        elif key in ends and self._dates():
            self._stand(ends[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._place_at(event.position())
        if place is not None:
            self._stand(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._dates():
            asked = cast("QHelpEvent", event)
            place = self._place_at(QPointF(asked.pos()))
            if place is not None:
                words = self._told(place)
                QToolTip.showText(asked.globalPos(), words.replace("; ", "\n"), self)
            return True
        return super().event(event)

    # --- inside ---

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name()}. {self.words()}")

    def _say_all(self) -> None:
        """Tell it to those who cannot see it: the month one is at, and all that are shown."""
        self._say()
        every = ". ".join(self._told(at) for at in range(len(self._dates())))
        self.setAccessibleDescription(every)

    def _stand(self, place: int) -> None:
        self._at = min(max(place, 0), len(self._dates()) - 1)
        self._say()
        self.update()
        self.chosen.emit(self._dates()[self._at])

    def _place_at(self, point: QPointF) -> int | None:
        room = self._room()
        if not self._dates() or not room.left() <= point.x() <= room.right():
            return None
        wide = room.width() / len(self._dates())
        return min(int((point.x() - room.left()) / wide), len(self._dates()) - 1)

    def _years(self, room: QRectF) -> list[tuple[QRectF, str]]:
        """Where the years stand: below each January, and below the first month if there is room."""
        months, line = self._dates(), float(self.fontMetrics().height())
        wide = room.width() / len(months)
        found: list[tuple[QRectF, str]] = []
        for at, one in enumerate(months):
            if at and one.month != 1:
                continue
            needed = theme.wide(str(one.year)) + 2
            x = room.left() + (at + 0.5) * wide - needed / 2
            place = QRectF(x, room.bottom() + 2 + line, needed, line)
            is_near = bool(found) and x < found[-1][0].right() + theme.GRID
            if is_near and len(found) == 1 and months[0].month != 1:
                found.clear()  # without its own year a January would read as of the one before
                is_near = False
            if not is_near:
                found.append((place, str(one.year)))
        return found

    def _draw_years(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(QColor(theme.look().quiet))
        for place, year in self._years(room):
            painter.drawText(place, LEFT, year)

    def _figure(
        self, room: QRectF, at: int, words: str, top: float, mark: float | None = None
    ) -> Figure:
        """Above its column; where the mark of a forecast is near, in the top of it.

        A figure above a mark would read as that of the forecast.
        """
        line, wide = float(self.fontMetrics().height()), room.width() / len(self._dates())
        needed = theme.wide(words, theme.font(bold=at == self._at)) + 4
        y = top - 1 - line
        is_in = mark is not None and y - MARK - 2 < mark < top + MARK + 2
        if mark is not None and is_in:
            y = min(max(top + 2, mark + MARK + 2), room.bottom() - line)
        x = room.left() + (at + 0.5) * wide - needed / 2
        x = max(min(x, self.width() - needed - 2), room.left())  # inside the frame, off the scale
        return Figure(words, QRectF(x, max(y, 2), needed, line), is_in)

    def _draw_figure(self, painter: QPainter, at: int, figure: Figure, ground: str = "") -> None:
        """`ground`: a colour of the look where it stands before something else."""
        look = theme.look()
        ground = look.sheet if figure.is_in else ground
        if ground:
            painter.fillRect(figure.place, QColor(ground))
        painter.setFont(theme.font(bold=at == self._at))
        painter.setPen(QColor(look.ink))
        painter.drawText(figure.place, MIDDLE, figure.words)
        painter.setFont(self.font())

    def _draw_focus(self, painter: QPainter) -> None:
        if self.hasFocus() and not theme.is_on_paper():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.look().accent), theme.look().ring))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class Legend(QWidget):
    """What each pattern of a picture stands for, in as many lines as it takes."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_legend")
        self.setAccessibleName(says)
        self._lines = FlowLayout(self)
        self._lines.setSpacing(2 * theme.GRID)

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Show these patterns with their words (translated); KEPT and NOW are marks."""
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        for pattern, words in signs:
            sign = _Sign(pattern, words, self)
            self._lines.addWidget(sign)
            sign.show()


class _Sign(QWidget):
    """One pattern and its words."""

    def __init__(self, pattern: Pattern | str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._pattern, self._words = pattern, words
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics()
        wide = line.ascent() * 1.5 + theme.GRID + line.horizontalAdvance(self._words)
        return QSize(round(wide) + 2, line.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        room, side = QRectF(self.rect()), self.fontMetrics().ascent()
        sign = QRectF(1, room.center().y() - side / 2, side * 1.5, side - 1)
        if isinstance(self._pattern, str):
            across, is_now = (
                sign.adjusted(theme.GRID / 2, 0, -theme.GRID / 2, 0),
                self._pattern == NOW,
            )
            draw_mark(painter, across, sign.center().y(), dashed=is_now)
        else:
            fill(painter, sign, self._pattern)
        painter.setPen(QColor(theme.look().ink))
        painter.drawText(room.adjusted(sign.right() + theme.GRID, 0, 0, 0), LEFT, self._words)
        painter.end()
