"""Tables: frozen rows in, cells computed once, the chosen row never lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor

from tkvv_desktop.gui import theme
from tkvv_desktop.i18n.catalogue import _

# Combining and comparing the enums of PySide is slow, and data() is asked hundreds of times.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)
ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
TICK = int(Qt.ItemDataRole.CheckStateRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
FONT = int(Qt.ItemDataRole.FontRole)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CHECKED = int(Qt.CheckState.Checked.value)
NOT_CHECKED = int(Qt.CheckState.Unchecked.value)
FIRST_TO_GO = 100  # a column that is hidden before any text is cut
_LONGEST = 3  # so many are measured: letters differ in width, but not by much
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITED = _PLAIN | Qt.ItemFlag.ItemIsEditable
_TICKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable

Index = QModelIndex | QPersistentModelIndex
Tone = Literal["", "quiet", "strong", "warn", "refused", "struck"]  # struck: taken back
Edit = Literal["", "money", "words", "tick"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a title to translate, what a cell says, what it sorts by, what is typed."""

    key: str
    title: str  # N_("Member")
    text: Callable[[Any], str]
    order: Callable[[Any], Any] | None = None  # what it sorts by, when not by `text`
    number: bool = False  # to the right
    whole: bool = False  # never cut: cut, two of them would look alike
    sample: str = ""  # the widest text to expect; gives the width
    stretch: bool = False  # takes the room that is left
    find: bool = False  # typing letters in the table looks here
    edit: Edit = ""
    value: Callable[[Any], Any] | None = None  # what the editor starts with: Dong | None, str, bool
    tone: Callable[[Any], Tone] | None = None
    editable: Callable[[Any], bool] | None = None  # per row, when not in every row
    spare: int = 0  # from 1 on: hidden where there is no room, the highest first
    # FIRST_TO_GO: already where another text would be cut


class RowsModel(QAbstractTableModel):
    """A table over frozen rows that have an `id`. It writes nothing: it tells what was typed."""

    typed = Signal(object, str, object)  # row id, column key, Dong | None, str or bool

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Any] = []
        self._cells: list[dict[int, Any]] = []
        self._brushes: dict[str, Any] = {}
        self._broken: dict[int, str] = {}  # titles in two lines, where there is little room
        self._order: tuple[Column, bool] | None = None  # the column clicked; from large to small

    # --- what Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        return self._cells[index.row()].get(role << 8 | index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            title = _(self.columns[section].title)
            if role == DISPLAY:
                return self._broken.get(section, title)
            if role == SPOKEN:
                return title
            if role == ALIGN:
                return RIGHT if self.columns[section].number else LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        if not self.is_edited(index.row(), index.column()):
            return _PLAIN
        return _TICKED if column.edit == "tick" else _EDITED

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        if not index.isValid() or not self.is_edited(index.row(), index.column()):
            return False
        column, row = self.columns[index.column()], self._rows[index.row()]
        if column.edit == "tick":
            if role != TICK:
                return False
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role != EDIT:
            return False
        if column.value is not None and column.value(row) != value:
            self.typed.emit(row.id, column.key, value)
        return True

    def longest(self, column: int) -> list[str]:
        """The longest texts of a column: one of them needs the most room."""
        texts = (str(cells.get(DISPLAY << 8 | column) or "") for cells in self._cells)
        return nlargest(_LONGEST, texts, key=len)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column, by value and never by the text shown."""
        if not 0 <= column < len(self.columns):
            return
        self._order = self.columns[column], order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        was = self.persistentIndexList()
        stood = [self._rows[index.row()].id for index in was]
        self._rows = self._in_order(self._rows)
        self._cells = [self._cells_of(row) for row in self._rows]
        stands = {row.id: at for at, row in enumerate(self._rows)}
        self.changePersistentIndexList(
            was,
            [
                self.index(stands[row_id], index.column())
                for row_id, index in zip(stood, was, strict=True)
            ],
        )
        self.layoutChanged.emit()

    def _in_order(self, rows: Sequence[Any]) -> list[Any]:
        if self._order is None:
            return list(rows)
        column, descending = self._order
        return sorted(rows, key=column.order or column.text, reverse=descending)

    # --- what a page asks ---

    def show(self, rows: Sequence[Any]) -> None:
        """Become `rows` in the order once asked for, keeping selection and place where possible."""
        rows = self._in_order(rows)
        known = [row.id for row in self._rows]
        wanted = [row.id for row in rows]
        if wanted[: len(known)] != known:
            self.beginResetModel()
            self._rows, self._cells = rows, [self._cells_of(row) for row in rows]
            self.endResetModel()
            return
        for at, (old, new) in enumerate(zip(self._rows, rows, strict=False)):
            if old != new:
                self._replace(at, new)
        if len(wanted) > len(known):
            self.beginInsertRows(QModelIndex(), len(known), len(wanted) - 1)
            self._rows += rows[len(known) :]
            self._cells += [self._cells_of(row) for row in rows[len(known) :]]
            self.endInsertRows()

    def put(self, row: Any) -> None:
        """Show `row` in place of the one with its id."""
        at = self.place_of(row.id)
        if at >= 0:
            self._replace(at, row)

    def rows(self) -> Sequence[Any]:
        return tuple(self._rows)

    def row_at(self, place: int) -> Any:
        """The row shown at `place`, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: Any) -> int:
        """Where the row with this id is shown, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)

    def column_of(self, key: str) -> int:
        """Where the column `key` is."""
        return next(at for at, column in enumerate(self.columns) if column.key == key)

    def is_edited(self, row: int, column: int) -> bool:
        """Whether a person may type (or tick) there."""
        spec = self.columns[column]
        return bool(spec.edit) and (spec.editable is None or spec.editable(self._rows[row]))

    def break_titles(self, broken: dict[int, str]) -> None:
        """Write these titles (already translated) in two lines, the others in one."""
        if broken != self._broken:
            self._broken = broken
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def redraw(self) -> None:
        """Compute all cells again: the colours or the language have changed."""
        self._brushes = {}
        self._cells = [self._cells_of(row) for row in self._rows]
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _replace(self, at: int, row: Any) -> None:
        self._rows[at], self._cells[at] = row, self._cells_of(row)
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def _cells_of(self, row: Any) -> dict[int, Any]:
        cells: dict[int, Any] = {}
        for at, column in enumerate(self.columns):
            text = column.text(row)
            cells[DISPLAY << 8 | at] = text
            spoken = _("{title}: {value}").format(title=_(column.title), value=text)
            cells[SPOKEN << 8 | at] = spoken
            cells[ALIGN << 8 | at] = RIGHT if column.number else LEFT
            if column.value is not None:
                value = column.value(row)
                if column.edit == "tick":
                    cells[TICK << 8 | at] = CHECKED if value else NOT_CHECKED
                else:
                    cells[EDIT << 8 | at] = value
            tone = column.tone(row) if column.tone else ""
            if tone in ("strong", "struck"):
                cells[FONT << 8 | at] = self._drawn(tone)
            elif tone:
                cells[INK << 8 | at] = self._drawn(tone)
        return cells

    def _drawn(self, tone: str) -> Any:
        if not self._brushes:
            look = theme.look()
            struck = theme.font()
            struck.setStrikeOut(True)
            self._brushes = {
                "strong": theme.font(bold=True),
                "struck": struck,
                "quiet": QBrush(QColor(look.quiet)),
                "warn": QBrush(QColor(look.amber)),
                "refused": QBrush(QColor(look.red)),
            }
        return self._brushes[tone]
