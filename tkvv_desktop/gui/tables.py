"""A table that works like a paper ledger: type, Enter, type, Enter."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QTableView,
    QWidget,
)

from tkvv_desktop.domain.names import folded
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.cells import Cells, Doubt
from tkvv_desktop.gui.column_widths import ColumnWidths
from tkvv_desktop.gui.frozen import BESIDE, FrozenColumns
from tkvv_desktop.gui.layouts import bring_soon
from tkvv_desktop.gui.rows import FONT, TICK, Column, Index, RowsModel
from tkvv_desktop.i18n.catalogue import _

_FORGET_LETTERS = 1500  # milliseconds without a letter: the next one begins a new search
_FEW = 3  # rows
LEAST_ROWS = 3  # of a list: with less nobody knows where they are
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEXT = QAbstractItemDelegate.EndEditHint.EditNextItem
_BACK = QAbstractItemDelegate.EndEditHint.EditPreviousItem
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint


class TableView(QTableView):
    """A table of rows. Enter opens a row, or goes on to the next cell that can be typed into."""

    opened = Signal(object)  # row id
    chosen = Signal(object)  # row id or None: the current row is another one
    refused = Signal(object)  # Refused: what was typed in a cell cannot be read
    typing = Signal(str, object)  # column key, Dong | None: what the open cell says so far
    spread = Signal()  # the columns have taken their room; some may be hidden for want of it

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        name: str,
        says: str,
        empty: str = "",
        sortable: bool = False,
        frozen: int = 0,
    ) -> None:
        """`says` and `empty` are translated; `empty` says what to do when there is nothing.

        The first `frozen` columns stay in sight when a wide table is moved sideways.
        """
        super().__init__(parent)
        self.rows = RowsModel(columns, self)
        self._empty = empty
        self._letters, self._since = "", QElapsedTimer()
        self._least, self._is_exact = 0, False  # rows that are always seen
        self._widths = ColumnWidths(self)
        self.frozen = frozen
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setModel(self.rows)
        self._cells = Cells(self)
        self.setItemDelegate(self._cells)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(sortable)
        if sortable:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._frozen = FrozenColumns(self, frozen) if frozen else None
        self._measure()
        self.rows.dataChanged.connect(self._look_at)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_row)
        self.spread.connect(self._be_high_enough)

    # --- what a page asks ---

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show `rows`, staying at the row one was at, even when the table is new all over."""
        at, column = self.current_id(), max(self.currentIndex().column(), 0)
        top, focused = self.verticalScrollBar().value(), QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        self.rows.show(rows)
        self.executeDelayedItemsLayout()  # else the bar still ends where the old rows ended
        self._widths.look_for_long()
        self.spread.emit()
        if here:  # an open cell was closed with its row
            self.setFocus()
        if at is None or self.rows.place_of(at) < 0:
            if rows:
                self.go_to(rows[0].id, self._first_column())
        elif self.current_id() != at:
            self.verticalScrollBar().setValue(top)
            self.go_to(at, column)

    def ask_about(self, doubt: Doubt) -> None:
        """Ask once about amounts that `doubt` has a question about."""
        self._cells.doubt = doubt

    def current_id(self) -> Any:
        """The id of the row one is at, or None."""
        row = self.rows.row_at(self.currentIndex().row())
        return None if row is None else row.id

    def go_to(self, row_id: Any, column: int | str = 0) -> None:
        """Make a row the current one, at a column given by place or key."""
        place = self.rows.place_of(row_id)
        at = self.rows.column_of(column) if isinstance(column, str) else column
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, at))

    def spared(self, told: Collection[str] = ()) -> list[tuple[str, str]]:
        """Titles and words of the current row where there is no room for them.

        Columns whose keys are in `told` are left out: the page says them itself.
        """
        row = self.currentIndex().row()
        if row < 0:
            return []
        spared = []
        for at, spec in enumerate(self.rows.columns):
            if spec.key in told:
                continue
            cell = self.rows.index(row, at)
            words, font = str(cell.data() or ""), cell.data(FONT)
            room = self.columnWidth(at) - BESIDE
            is_short = self._widths.may_be_short(at) and theme.wide(words, font) > room
            if self.isColumnHidden(at) or is_short:
                spared.append((_(spec.title), words))
        return spared

    def needed_width(self) -> int:
        """With so much room nothing has to be moved sideways."""
        self._measure()
        return sum(self._widths.needs.values()) + 2 * self.frameWidth() + theme.GRID

    def keep_rows(self, count: int, *, exactly: bool = False) -> None:
        """Never be lower (`exactly`: nor higher) than the titles and `count` rows."""
        self._least, self._is_exact = count, exactly
        self._be_high_enough()

    def fit_rows(self, least: int, most: int | None = None) -> None:
        """Be as high as the rows that are shown now, between `least` and `most` of them."""
        rows = max(self.rows.rowCount(), least)
        self.keep_rows(rows if most is None else min(rows, most), exactly=True)

    def say_empty(self, text: str) -> None:
        """What stands in the middle when there is nothing: what to do (already translated)."""
        self._empty = text
        self.viewport().update()

    def go_on(self, step: int = 1) -> None:
        """To the next cell that can be typed into: to the right, then in the next row."""
        width, height = self.rows.columnCount(), self.rows.rowCount()
        here = self.currentIndex()
        at = here.row() * width + here.column() + step
        while 0 <= at < width * height:
            row, column = divmod(at, width)
            if self._is_typed(row, column):
                self.setCurrentIndex(self.rows.index(row, column))
                self.edit(self.currentIndex())
                return
            at += step

    def go_down(self, step: int = 1) -> None:
        """To the same column of the next row that can be typed into."""
        column, row = self.currentIndex().column(), self.currentIndex().row() + step
        while 0 <= row < self.rows.rowCount():
            if self._is_typed(row, column):
                self.setCurrentIndex(self.rows.index(row, column))
                self.edit(self.currentIndex())
                return
            row += step

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in _ENTER and here.isValid():
            if self._is_typed(here.row(), here.column()):
                self.edit(here)
            elif any(column.edit in ("money", "words") for column in self.rows.columns):
                self.go_on()
            else:
                self._open(here)
        elif event.key() == Qt.Key.Key_Space and self._is_tick(here):
            self._letters = ""  # the next letter begins another name
            ticked = here.data(TICK) == Qt.CheckState.Checked.value
            new = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.rows.setData(here, new.value, TICK)
        elif event.key() == Qt.Key.Key_Backspace and self._letters:
            self._letters = self._letters[:-1]  # UniKey takes a letter back to put its mark on it
        elif event.key() == Qt.Key.Key_Escape and self._letters:
            self._letters = ""
        elif self._edit_of(here) == "money" and self._goes_on_finding(event.text()):
            self.keyboardSearch(event.text())  # no amount begins with a letter
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters that an input method has put together find as those typed one by one do."""
        if self._edit_of(self.currentIndex()) == "words":
            super().inputMethodEvent(event)
            return
        if is_name(event.commitString()):
            self._letters = ""  # the whole word came at once
            self.keyboardSearch(event.commitString())
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Go to the row whose name has words that begin like the letters typed, marks aside."""
        if not self._since.isValid() or self._since.elapsed() > _FORGET_LETTERS:
            self._letters = ""
        self._since.start()
        self._letters += search
        found = self._find(folded(self._letters).strip())
        if found >= 0:
            self.setCurrentIndex(self.rows.index(found, max(self.currentIndex().column(), 0)))

    def find_name(self, letters: str) -> None:
        """Look for a name from its first letters on, with the cell one is at closed."""
        self.setFocus()
        self._letters = ""
        self.keyboardSearch(letters)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter and Tab in a cell go on to the next one that can be typed into."""
        super().closeEditor(editor, _NO_HINT)
        if hint in (_NEXT, _BACK):
            self.go_on(1 if hint == _NEXT else -1)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, and not below the frozen columns."""
        super().scrollTo(index, hint)
        if self._frozen is not None and self.horizontalScrollBar().value() > 0:
            hidden = self._frozen.covered() - self.visualRect(index).left()
            if hidden > 0 and not self._frozen.isColumnHidden(index.column()):
                hidden = self.horizontalScrollBar().value()
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - max(hidden, 0))

    # --- drawing ---

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.look().quiet))
            room = self.viewport().rect().adjusted(4 * theme.GRID, 0, -4 * theme.GRID, 0)
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(how), self._empty)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row one is at stays in sight when a form below takes room from the table."""
        at = self.visualRect(self.currentIndex())
        was_seen = at.isValid() and 0 <= at.top() < event.oldSize().height()
        super().resizeEvent(event)
        self._widths.spread()
        self.spread.emit()
        if self._frozen is not None:
            self._frozen.fit()
        if was_seen and event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(self, "_cells"):
            self._measure()
            self.rows.redraw()

    def _measure(self) -> None:
        """Widths and heights from the letters; no row is measured, however many there are."""
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        self.verticalHeader().setMinimumSectionSize(theme.row_height())
        self.horizontalHeader().setHighlightSections(False)
        self._widths.measure()
        self.spread.emit()

    @Slot()
    def _be_high_enough(self) -> None:
        """With the bar below the rows, where they are moved sideways."""
        if not self._least:
            return
        header, bar = self.horizontalHeader(), self.horizontalScrollBar()
        high = header.sizeHint().height() + self._least * theme.row_height()
        if header.length() > self.viewport().width():
            high += bar.sizeHint().height()
        high += 2 * self.frameWidth()
        self.setFixedHeight(high) if self._is_exact else self.setMinimumHeight(high)

    @Slot(QModelIndex, QModelIndex)
    def _look_at(self, first: QModelIndex, last: QModelIndex) -> None:
        """Rows have changed where they stand; many at once are those that are shown anew."""
        if last.row() - first.row() < _FEW:
            self._widths.look_at(first.row(), last.row())

    # --- inside ---

    def _is_typed(self, row: int, column: int) -> bool:
        kind = self.rows.columns[column].edit
        return kind in ("money", "words") and self.rows.is_edited(row, column)

    def _goes_on_finding(self, text: str) -> bool:
        return is_name(text) or (text == " " and bool(self._letters))

    def _edit_of(self, index: QModelIndex) -> str:
        """What is typed in a cell: "money", "words", "tick" or ""."""
        if not index.isValid() or not self.rows.is_edited(index.row(), index.column()):
            return ""
        return self.rows.columns[index.column()].edit

    def _is_tick(self, index: QModelIndex) -> bool:
        return (
            index.isValid()
            and self.rows.columns[index.column()].edit == "tick"
            and self.rows.is_edited(index.row(), index.column())
        )

    def _first_column(self) -> int:
        edits = (at for at, spec in enumerate(self.rows.columns) if spec.edit in ("money", "words"))
        return next(edits, 0)

    def _find(self, letters: str) -> int:
        column = next((spec for spec in self.rows.columns if spec.find), self.rows.columns[0])
        count, start = self.rows.rowCount(), max(self.currentIndex().row(), 0)
        for step in range(count):
            at = (start + step) % count
            name = folded(column.text(self.rows.row_at(at)))
            if any(word for word in _tails(name) if word.startswith(letters)):
                return at
        return -1

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None and not self.rows.is_edited(index.row(), index.column()):
            self.opened.emit(row.id)

    @Slot()
    def _tell_row(self) -> None:
        if self.hasFocus():
            bring_soon(self)  # the page it stands on may be lower than the table
        self.chosen.emit(self.current_id())


def is_name(text: str) -> bool:
    """Whether what a key or an input method wrote can begin a name."""
    return text[:1].isalpha()


def _tails(name: str) -> list[str]:
    """The name from each of its words on, so that both "tran v" and "ut" find Trần Văn Út."""
    words = name.split()
    return [" ".join(words[at:]) for at in range(len(words))]
