"""The first columns of a wide table, laid over it: whose row it is stays in sight."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.rows import INK, Index, RowsModel

_HAS_FOCUS = QStyle.StateFlag.State_HasFocus
BESIDE = 18  # pixels beside the words of a cell, both sides
_OF_PEOPLE = ("name", "member", "leader")  # columns
_SHORTEST = 2  # words of a name that is not shortened
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def shortened(name: str, room: int, wide: Callable[[str], int]) -> str:
    """A name that is too wide without its middle words: the given name stands last."""
    words = name.split()
    if len(words) <= _SHORTEST or wide(name) <= room:
        return name
    cut = (" ".join((words[0], "…", *words[at:])) for at in range(2, len(words)))
    return next((short for short in cut if wide(short) <= room), f"… {words[-1]}")


class DrawnCells(QStyledItemDelegate):
    """Draws the ring of focus, and keeps the colour of a cell in the chosen row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        focused = bool(option.state & _HAS_FOCUS)
        option.state &= ~_HAS_FOCUS
        super().paint(painter, option, index)
        if focused:
            look = theme.look()
            inside = option.rect.adjusted(1, 1, -look.ring + 1, -look.ring + 1)
            painter.setPen(QPen(QColor(look.accent), look.ring))
            painter.drawRect(inside)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell a text whole where the column has no room for it."""
        text = str(index.data() or "")
        if event.type() == QEvent.Type.ToolTip and not index.data(Qt.ItemDataRole.ToolTipRole):
            is_cut = self.sizeHint(option, index).width() > option.rect.width()
            QToolTip.showText(event.globalPos(), text if is_cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, RowsModel) and model.columns[index.column()].key in _OF_PEOPLE:
            room = option.rect.width() - BESIDE
            option.text = shortened(option.text, room, option.fontMetrics.horizontalAdvance)
        ink = index.data(INK)  # what is overdue stays red in the chosen row
        if ink is not None:
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, ink)


class FrozenColumns(QTableView):
    """Shows the first `count` columns of `table` while the rest is moved sideways."""

    def __init__(self, table: QTableView, count: int) -> None:
        super().__init__(table)
        self._table, self._count = table, count
        self.setObjectName("frozen")
        self.setAccessibleName(table.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(DrawnCells(self))  # its own: two views of one would both close cells
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(_NEVER)
        self.setVerticalScrollBarPolicy(_NEVER)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setAutoScroll(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        for column in range(count, table.model().columnCount()):
            self.setColumnHidden(column, True)
        table.horizontalScrollBar().valueChanged.connect(self.fit)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalHeader().sectionResized.connect(self.fit)
        self.hide()

    @Slot()
    def fit(self) -> None:
        """Lie exactly over the columns, and only where they have been moved out of sight."""
        table = self._table
        least = table.horizontalHeader().minimumSectionSize()
        self.horizontalHeader().setMinimumSectionSize(least)
        for column in range(self._count):
            self.setColumnWidth(column, table.columnWidth(column))
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setFixedHeight(table.horizontalHeader().height())
        frame = table.frameWidth()
        high = table.viewport().height() + table.horizontalHeader().height()
        self.setGeometry(frame, frame, self.covered(), high)
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.setVisible(table.horizontalScrollBar().value() > 0)
        self.raise_()

    def covered(self) -> int:
        """How much of the table lies under it."""
        return sum(self._table.columnWidth(column) for column in range(self._count))
