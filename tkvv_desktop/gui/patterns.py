"""What parts of a picture are drawn with: never a colour alone, always a strength and a pattern."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from tkvv_desktop.gui import theme

NO = Qt.BrushStyle.NoBrush


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a part looks: the ink of the look it is drawn in, how strong its ground is, its lines."""

    strength: float
    lines: Qt.BrushStyle = NO
    ink: str = "accent"


def fill(painter: QPainter, room: QRectF, pattern: Pattern, *, dashed: bool = False) -> None:
    """A part of a column: its ground, its lines, its edge (broken where the figure is ours)."""
    look = theme.look()
    ink = getattr(look, pattern.ink)
    painter.fillRect(room, mixed(ink, look.sheet, pattern.strength))
    if pattern.lines != NO:
        painter.fillRect(room, QBrush(QColor(ink), pattern.lines))
    painter.setBrush(NO)
    line = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(ink), look.frame, line))
    painter.drawRect(room)


MARK = theme.GRID * 0.75
"""How far the mark of a forecast reaches above and below its line."""


def draw_mark(painter: QPainter, room: QRectF, y: float, *, dashed: bool = False) -> None:
    """The forecast: a line across the column with a diamond on it (broken: not kept yet)."""
    look, half = theme.look(), MARK
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(look.ink), look.ring, line))
    painter.drawLine(QPointF(room.left() - half, y), QPointF(room.right() + half, y))
    painter.setPen(QPen(QColor(look.ink), look.ring))
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


def mixed(one: str, other: str, share: float) -> QColor:
    """A colour between two: `share` of the first, the rest of the second."""
    first, second = QColor(one), QColor(other)
    return QColor.fromRgbF(
        first.redF() * share + second.redF() * (1 - share),
        first.greenF() * share + second.greenF() * (1 - share),
        first.blueF() * share + second.blueF() * (1 - share),
    )
