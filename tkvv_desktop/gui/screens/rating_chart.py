"""The bank's points of twelve months as a chart; every figure of it is also told in words."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tkvv_desktop.domain.rating import CRITERIA as KEYS
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.layouts import FlowLayout
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.facts_rating import TOTAL, MonthPoints, RatingHistory

_MOST = 100
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_NO = Qt.BrushStyle.NoBrush
# A part is told apart by its pattern too: how strong its ground is, and what is drawn on it.
_PARTS = {
    "session": (1.0, _NO),
    "overdue": (0.55, _NO),
    "principal_due": (0.55, Qt.BrushStyle.BDiagPattern),
    "interest": (0.25, _NO),
    "savers": (0.25, Qt.BrushStyle.CrossPattern),
    "deposit_growth": (0.12, Qt.BrushStyle.FDiagPattern),
}
_NAMES = {
    "session": N_("Sessions"),
    "overdue": N_("Overdue"),
    "principal_due": N_("Due debt"),
    "interest": N_("Interest"),
    "savers": N_("Savers"),
    "deposit_growth": N_("Deposits"),
}


def told(month: MonthPoints, maxima: Sequence[tuple[str, int]]) -> str:
    """All that the chart shows of a month, in words."""
    facts: dict[str, object] = {"month": month.month}
    if month.official is None:
        words = [speak(_("{month:month}: the bank has given no points"), facts)]
    else:
        facts |= {
            "n": month.official.total,
            "grade": _(GRADES.get(month.official.grade, month.official.grade)),
        }
        words = [speak(_("{month:month}: {n} points, {grade}"), facts)]
        words += [f"{_(measures.CRITERIA[key])} {month.given(key)}/{most}" for key, most in maxima]
    if month.kept is not None:
        about = {"n": month.kept.total, "on": month.kept.made_on}
        words.append(speak(_("forecast on {on:day}: {n}"), about))
    return "; ".join(words)


class PointsChart(QWidget):
    """A column a month in six parts, the classes as bands, the forecast as a mark.

    Arrow keys go from month to month; the month one is at is told and emitted.
    """

    chosen = Signal(object)  # the month one is at

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("points_chart")
        self._shown: RatingHistory | None = None
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    # --- what a page asks ---

    def show_history(self, shown: RatingHistory) -> None:
        """Show these months, standing at the latest of which the bank has told when it is new."""
        latest = _latest(shown)
        if self._shown is None or _latest(self._shown) != latest:
            self._at = latest[1]
        self._shown = shown
        self._say()
        self.update()

    def month(self) -> date | None:
        """The month one is at."""
        return self._shown.months[self._at].month if self._shown is not None else None

    def go_to(self, month: date) -> None:
        """Stand at a month."""
        places = [at for at, one in enumerate(self._months()) if one.month == month]
        if places and places[0] != self._at:
            self._at = places[0]
            self._say()
            self.update()

    def words(self) -> str:
        """The figures of the month one is at."""
        if self._shown is None:
            return ""
        return told(self._shown.months[self._at], self._shown.maxima)

    def sizeHint(self) -> QSize:
        return QSize(theme.wide("0" * 100), self.fontMetrics().height() * 9)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.wide("0" * 46), self.fontMetrics().height() * 9)

    # --- inside ---

    def _months(self) -> Sequence[MonthPoints]:
        return self._shown.months if self._shown is not None else ()

    def _say(self) -> None:
        name = _("The bank's points by month")
        self.setAccessibleName(f"{name}. {self.words()}")
        self.setAccessibleDescription(
            ". ".join(told(one, self._shown.maxima) for one in self._shown.months)
            if self._shown is not None
            else ""
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._months()) - 1}
        key = Qt.Key(event.key())
        if key in steps and self._months():
            self._stand(self._at + steps[key])
        elif key in ends and self._months():
            self._stand(ends[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._place_at(event.position())
        if place is not None:
            self._stand(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._shown is not None:
            asked = cast("QHelpEvent", event)
            place = self._place_at(QPointF(asked.pos()))
            if place is not None:
                words = told(self._shown.months[place], self._shown.maxima)
                QToolTip.showText(asked.globalPos(), words.replace("; ", "\n"), self)
            return True
        return super().event(event)

    def _stand(self, place: int) -> None:
        self._at = min(max(place, 0), len(self._months()) - 1)
        self._say()
        self.update()
        self.chosen.emit(self._months()[self._at].month)

    def _place_at(self, point: QPointF) -> int | None:
        room = self._room()
        if not self._months() or not room.left() <= point.x() <= room.right():
            return None
        wide = room.width() / len(self._months())
        return min(int((point.x() - room.left()) / wide), len(self._months()) - 1)

    def _room(self) -> QRectF:
        """Where the columns stand: beside the scale, above the months, left of the classes."""
        line = float(self.fontMetrics().height())
        scale = self.fontMetrics().horizontalAdvance("100") + theme.GRID
        names = max(theme.wide(_(words)) for words in GRADES.values()) + 2 * theme.GRID
        return QRectF(self.rect()).adjusted(scale, line * 1.3, -names, -2.2 * line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown is not None:
            room = self._room()
            self._draw_classes(painter, room, self._shown.grades)
            for at, month in enumerate(self._shown.months):
                self._draw_month(painter, room, at, month)
            if not any(one.official or one.kept for one in self._shown.months):
                painter.setPen(QColor(theme.look().quiet))
                words = _("No points of the bank yet. Read its file, or type them (F6).")
                below = QRectF(room.left(), room.center().y(), room.width(), room.height() / 2)
                painter.drawText(below, _MIDDLE | int(Qt.TextFlag.TextWordWrap), words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.look().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _draw_classes(
        self, painter: QPainter, room: QRectF, grades: Sequence[tuple[str, int]]
    ) -> None:
        look, line = theme.look(), float(self.fontMetrics().height())
        top = float(_MOST)
        for place, (grade, fewest) in enumerate(grades):
            upper, lower = _height(room, top), _height(room, fewest)
            band = QRectF(room.left(), upper, room.width(), lower - upper)
            painter.fillRect(band, QColor(look.sheet if place % 2 else look.stripe))
            painter.setPen(QPen(QColor(look.line), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(room.left(), lower), QPointF(room.right(), lower))
            painter.setPen(QColor(look.quiet))
            named = QRectF(room.right() + theme.GRID, upper, self.width(), lower - upper)
            painter.drawText(named, _LEFT, _(GRADES[grade]))
            if fewest:
                scale = QRectF(0, lower - line / 2, room.left() - theme.GRID / 2, line)
                painter.drawText(scale, _RIGHT, str(fewest))
            top = fewest
        for value in (0, _MOST):
            y = _height(room, value)
            scale = QRectF(0, y - line / 2, room.left() - theme.GRID / 2, line)
            painter.drawText(scale, _RIGHT, str(value))

    def _draw_month(self, painter: QPainter, room: QRectF, at: int, month: MonthPoints) -> None:
        look, line = theme.look(), float(self.fontMetrics().height())
        wide = room.width() / len(self._months())
        place = QRectF(room.left() + at * wide, room.top(), wide, room.height())
        if at == self._at:
            below = QRectF(place.left(), place.bottom() + 2, wide, 2.1 * line)
            painter.fillRect(below, QColor(look.chosen))
        body = place.adjusted(wide * 0.2, 0, -wide * 0.2, 0)
        if month.official is not None:
            self._draw_parts(painter, body, month)
            painter.setPen(QColor(look.ink))
            painter.setFont(theme.font(bold=at == self._at))
            above = max(month.official.total, month.kept.total if month.kept else 0)
            y = _height(room, above) - (theme.GRID * 0.75 if month.kept else 0)
            painter.drawText(QRectF(place.left(), y - line, wide, line), _MIDDLE, _points(month))
            painter.setFont(self.font())
        if month.kept is not None:
            _draw_mark(painter, body, _height(room, month.kept.total))
        painter.setPen(QColor(look.ink if month.official else look.quiet))
        below = QRectF(place.left(), place.bottom() + 2, wide, line)
        painter.drawText(below, _MIDDLE, f"T{month.month.month}")
        if at == 0 or month.month.month == 1:
            painter.setPen(QColor(look.quiet))
            painter.drawText(below.translated(0, line), _MIDDLE, str(month.month.year))

    def _draw_parts(self, painter: QPainter, body: QRectF, month: MonthPoints) -> None:
        bottom = 0
        for key in KEYS:
            points = month.given(key) or 0
            lower, upper = _height(body, bottom), _height(body, bottom + points)
            _fill(painter, QRectF(body.left(), upper, body.width(), lower - upper), key)
            bottom += points


class ChartLegend(QWidget):
    """What each pattern of the chart stands for, in as many lines as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_legend")
        self.setAccessibleName(_("What the patterns of the chart stand for"))
        lines = FlowLayout(self)
        lines.setSpacing(2 * theme.GRID)
        for key, words in _NAMES.items():
            lines.addWidget(_Sign(key, _(words), self))
        lines.addWidget(_Sign(TOTAL, _("forecast"), self))


class _Sign(QWidget):
    """One pattern and its words."""

    def __init__(self, key: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._words = key, words
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics()
        wide = line.ascent() * 1.5 + theme.GRID + line.horizontalAdvance(self._words)
        return QSize(round(wide) + 2, line.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room, side = QRectF(self.rect()), self.fontMetrics().ascent()
        sign = QRectF(1, room.center().y() - side / 2, side * 1.5, side - 1)
        if self._key == TOTAL:
            _draw_mark(painter, sign.adjusted(theme.GRID, 0, -theme.GRID, 0), sign.center().y())
        else:
            _fill(painter, sign, self._key)
        painter.setPen(QColor(theme.look().ink))
        painter.drawText(room.adjusted(sign.right() + theme.GRID, 0, 0, 0), _LEFT, self._words)
        painter.end()


def _latest(shown: RatingHistory) -> tuple[object, int, date]:
    """Whose months they are, and the place of the last of which the bank has told."""
    known = [at for at, month in enumerate(shown.months) if month.official is not None]
    at = known[-1] if known else len(shown.months) - 1
    return shown.group.group_no, at, shown.months[at].month


def _points(month: MonthPoints) -> str:
    return "" if month.official is None else str(month.official.total)


def _height(room: QRectF, points: float) -> float:
    return room.bottom() - room.height() * points / _MOST


def _fill(painter: QPainter, room: QRectF, key: str) -> None:
    """A part of a column: its ground, its pattern, its edge."""
    look = theme.look()
    strength, pattern = _PARTS[key]
    painter.fillRect(room, _mixed(look.accent, look.sheet, strength))
    if pattern != _NO:
        painter.fillRect(room, QBrush(QColor(look.accent), pattern))
    painter.setBrush(_NO)
    painter.setPen(QPen(QColor(look.accent), 1))
    painter.drawRect(room)


def _draw_mark(painter: QPainter, room: QRectF, y: float) -> None:
    """The forecast: a firm line across the column with a diamond on it."""
    look, half = theme.look(), theme.GRID * 0.75
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.ink), 2))
    painter.drawLine(QPointF(room.left() - half, y), QPointF(room.right() + half, y))
    painter.setBrush(QColor(look.amber_ground))
    x = room.center().x()
    corners = [
        QPointF(x, y - half),
        QPointF(x + half, y),
        QPointF(x, y + half),
        QPointF(x - half, y),
    ]
    painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def _mixed(one: str, other: str, share: float) -> QColor:
    first, second = QColor(one), QColor(other)
    return QColor.fromRgbF(
        first.redF() * share + second.redF() * (1 - share),
        first.greenF() * share + second.greenF() * (1 - share),
        first.blueF() * share + second.blueF() * (1 - share),
    )
