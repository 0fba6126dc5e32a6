"""Pictures that are copied: always in the light look, for they go onto white paper."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from tkvv_desktop.gui import theme


def picture_of(title: str, *widgets: QWidget) -> QPixmap:
    """The widgets under one another below `title`, as they would be seen in the light look."""
    wide = max(widget.width() for widget in widgets)
    line = round(theme.row_height() * 1.25)
    high = line + sum(widget.height() + theme.GRID for widget in widgets)
    ratio = widgets[0].devicePixelRatioF()
    drawn = QPixmap(round(wide * ratio), round(high * ratio))
    drawn.setDevicePixelRatio(ratio)
    with theme.on_paper() as look:
        drawn.fill(QColor(look.sheet))
        painter = QPainter(drawn)
        painter.setFont(theme.font(bold=True))
        painter.setPen(QColor(look.ink))
        painter.drawText(theme.GRID, 0, wide, line, int(Qt.AlignmentFlag.AlignVCenter), title)
        top = line
        for widget in widgets:
            children = QWidget.RenderFlag.DrawChildren
            widget.render(painter, QPoint(0, top), QRegion(), children)
            top += widget.height() + theme.GRID
        painter.end()
    return drawn
