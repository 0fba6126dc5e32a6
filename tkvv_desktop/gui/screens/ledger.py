"""A table in which one key writes what is expected, and Enter goes the way of a paper ledger."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from tkvv_desktop.domain.doubts import SMALL
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.cells import Cells, is_untouched
from tkvv_desktop.gui.fields import MoneyEdit, WordsEdit
from tkvv_desktop.gui.rows import EDIT, TICK, Column
from tkvv_desktop.gui.tables import TableView

Offer = Callable[[Any, str], Dong | None]  # (row, column key): what "+" writes
Doubt = Callable[[Any, str, Dong], bool]  # (row, column key, amount): to be asked once
Awaits = Callable[[Any, str], bool]  # (row, column key): something is expected there still

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EXPECTED = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_NOT_THERE = (Qt.Key.Key_Minus, Qt.Key.Key_Space)
_NEXT = QAbstractItemDelegate.EndEditHint.EditNextItem
_REVERT = QAbstractItemDelegate.EndEditHint.RevertModelCache


class Ledger(TableView):
    """A table of amounts: Enter goes from column to column of `way`, then to the next row.

    Without a way Enter opens the words of a row. Rows that `passed_over` names are not stopped
    at; they can be gone to by the arrows. In a new row Enter stops where something is `awaited`
    still. "-" and Space turn the `tick` of a row. Words in a column outside the way lead back to
    where one came from.
    """

    ended = Signal()  # Enter after the last stop
    given_up = Signal()  # Esc in a cell: what was typed is gone
    doubted = Signal(object)  # row id: the amount typed is to be confirmed by Enter once more

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        way: Sequence[str],
        name: str,
        says: str,
        empty: str = "",
        offer: Offer | None = None,
        doubt: Doubt | None = None,
        passed_over: Callable[[Any], bool] | None = None,
        awaited: Awaits | None = None,
        tick: str = "",
        frozen: int = 0,
    ) -> None:
        super().__init__(columns, parent, name=name, says=says, empty=empty, frozen=frozen)
        self._way = [self.rows.column_of(key) for key in way]
        self.offer, self.doubt, self._passed_over = offer, doubt, passed_over
        self._awaited, self._tick = awaited, tick
        self._left = -1  # the column one was at before words outside the way
        self._cells = self._asking = _LedgerCells(self)
        self.setItemDelegate(self._cells)

    def go_on(self, step: int = 1) -> None:
        """To the next stop of the way, over the rows that need none."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        if column not in self._way and self._left >= 0 and step > 0:
            column = self._left
        self._left = -1
        if not self._way:
            self._go_below(row, column)
            return
        stops = [(row, stop) for stop in self._way]
        below = range(row + 1, self.rows.rowCount()) if step > 0 else range(row - 1, -1, -1)
        for at in below:
            if self._passed_over is None or not self._passed_over(self.rows.row_at(at)):
                stops += self._stops_of(at, step)
        ahead = [stop for stop in stops if (stop > (row, column)) == (step > 0)]
        ahead = [stop for stop in ahead if stop != (row, column) and self._is_typed(*stop)]
        if ahead:
            to = min(ahead) if step > 0 else max(ahead)
            self.setCurrentIndex(self.rows.index(*to))
            self.edit(self.currentIndex())
        elif step > 0:
            self.setFocus()
            self.ended.emit()

    def _stops_of(self, row: int, step: int) -> list[tuple[int, int]]:
        """The stops of a row that one comes to; what needs nothing more is passed on the way."""
        if self._awaited is None or step < 0:
            return [(row, stop) for stop in self._way]
        shown = self.rows.row_at(row)
        keys = [self.rows.columns[stop].key for stop in self._way]
        first = (at for at, key in enumerate(keys) if self._awaited(shown, key))
        return [(row, stop) for stop in self._way[next(first, 0) :]]

    def keyboardSearch(self, search: str) -> None:
        """Go to a name; there to the first cell of the way that can be typed into."""
        super().keyboardSearch(search)
        here = self.currentIndex()
        if self._is_money(here) and not self._is_typed(here.row(), here.column()):
            stops = (stop for stop in self._way if self._is_typed(here.row(), stop))
            self.setCurrentIndex(self.rows.index(here.row(), next(stops, here.column())))

    def _is_money(self, index: QModelIndex) -> bool:
        """Whether the column is one of amounts, also where this row takes none."""
        return index.isValid() and self.rows.columns[index.column()].edit == "money"

    def resume(self) -> None:
        """Open the next cell in which something is awaited, from the row one is at on."""
        for at in range(max(self.currentIndex().row(), 0), self.rows.rowCount()):
            row = self.rows.row_at(at)
            if self._awaited is None or (self._passed_over and self._passed_over(row)):
                continue
            for stop in self._way:
                key = self.rows.columns[stop].key
                if self._is_typed(at, stop) and self._awaited(row, key):
                    self.setCurrentIndex(self.rows.index(at, stop))
                    self.edit(self.currentIndex())
                    return

    def turn_tick(self) -> bool:
        """Turn the tick of the row one is at, and go on to the next row when it is taken away.

        False when the rows have none.
        """
        here = self.currentIndex()
        if not self._tick or not here.isValid():
            return False
        self._letters = ""  # the next letter begins another name
        there = self.rows.index(here.row(), self.rows.column_of(self._tick))
        was_ticked = there.data(TICK) == Qt.CheckState.Checked.value
        new = Qt.CheckState.Unchecked if was_ticked else Qt.CheckState.Checked
        self.rows.setData(there, new.value, TICK)
        if was_ticked:
            self.setCurrentIndex(self.rows.index(here.row(), self._way[-1]))
            self.go_on()
        elif self._is_typed(here.row(), here.column()):
            self.edit(here)
        return True

    def write_beside(self, key: str) -> None:
        """Open a column outside the way in the row one is at; Enter leads back."""
        if self.currentIndex().isValid():
            self.setFocus()  # closes a cell that is open
            left = self.currentIndex().column()
            self.go_to(self.current_id(), key)
            self._left = left
            self.edit(self.currentIndex())

    def write_expected(self) -> bool:
        """Write what is expected into the cell one is at; where nothing is, it stays empty.

        False when the cell is not one for money.
        """
        here = self.currentIndex()
        if not here.isValid() or not self.rows.is_edited(here.row(), here.column()):
            return False
        column = self.rows.columns[here.column()]
        if self.offer is None or column.edit != "money":
            return False
        amount = self.offer(self.rows.row_at(here.row()), column.key)
        if amount is not None:
            self.rows.setData(here, amount, EDIT)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.given_up.emit()

    def check(self) -> bool:
        """False, and the cell stays open and marked, while what stands in it cannot be read."""
        editor = self.indexWidget(self.currentIndex())
        return not isinstance(editor, MoneyEdit) or self._asking.is_read(editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _EXPECTED and self.write_expected():
            self.go_on()
        elif event.key() in _NOT_THERE and self._tick and self._is_money(self.currentIndex()):
            self.turn_tick()
        elif event.key() in _ENTER and not self._way:
            self.write_beside(next(c.key for c in self.rows.columns if c.edit == "words"))
        else:
            super().keyPressEvent(event)

    def _go_below(self, row: int, column: int) -> None:
        """To the next row without opening it."""
        if row + 1 < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row + 1, column))


class _LedgerCells(Cells):
    """Takes "+" for what is expected, and asks once about an amount that is not usual."""

    def __init__(self, table: Ledger) -> None:
        super().__init__(table)
        self._ledger = table
        self._asked: tuple[object, str, Dong] | None = None

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _EXPECTED
            and isinstance(editor, MoneyEdit)
            and is_untouched(editor)
            and self._ledger.write_expected()
        ):
            self.closeEditor.emit(editor, _NEXT)
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _NOT_THERE
            and isinstance(editor, MoneyEdit)
            and is_untouched(editor)
        ):
            self.closeEditor.emit(editor, _REVERT)
            self._ledger.turn_tick()
            return True
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(editor, MoneyEdit)
            and not self.is_read(editor)
        ):
            return False  # what was typed stays to be put right
        return super().eventFilter(editor, event)

    def _leave(self, editor: WordsEdit, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        if isinstance(editor, MoneyEdit) and self._is_doubtful(editor):
            editor.mark(wrong=True, asks=True)
            if (editor.value() or SMALL) < SMALL:
                editor.end(False)  # a "k" behind it puts it right
            else:
                editor.selectAll()
            self._ledger.doubted.emit(self._ledger.current_id())
            return False
        return super()._leave(editor, hint)

    def _is_doubtful(self, editor: MoneyEdit) -> bool:
        try:
            amount = editor.value()
        except Refused:
            return False
        row = self._ledger.rows.row_at(self._ledger.currentIndex().row())
        if amount is None or row is None or self._ledger.doubt is None:
            return False
        question = (row.id, editor.objectName(), amount)
        if question == self._asked or not self._ledger.doubt(row, editor.objectName(), amount):
            return False
        self._asked = question
        return True
