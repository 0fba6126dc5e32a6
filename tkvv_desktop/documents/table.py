"""Tables whose head is on every page, whose rows never split, and whose end stays together."""

from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, Fitted, fit
from tkvv_desktop.documents.page import Align, Sheet

_PAD = 3.0  # between a letter and the rule beside it
_LEADING = 1.16
_TITLE = 19.0  # height of a table's own title, which never stands on a page without a row
_NOTE = 0.8  # size of a note below a cell, against the cell's own


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in points, and in how many lines its texts may run."""

    head: str
    width: float
    align: Align = "left"
    lines: int = 1
    face: str = REGULAR


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with a smaller remark in italics below it."""

    text: str
    note: str = ""


Row = Sequence[Cell | str]


@dataclass(frozen=True, slots=True)
class Total:
    """The last row: a label over the first columns, then one text for each column left."""

    label: str
    span: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row whose texts have found their lines and sizes."""

    cells: tuple[tuple[Fitted, Fitted | None], ...]
    height: float


class Table:
    """One table on a sheet; `draw` sets it from the present height down."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        *,
        size: float = 11,
        row_height: float = 0,
        keep: int = 2,
        left: float | None = None,
        title: str = "",
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._size = size
        self._row_height = row_height
        self._keep = keep
        self._title = title
        self._edges = [sheet.left if left is None else left]
        for column in columns:
            self._edges.append(self._edges[-1] + column.width)
        self._rules: list[tuple[float, float, float, float]] = []
        self._page_top = 0.0

    def draw(self, rows: Sequence[Row], total: Total | None = None, closing: float = 0) -> None:
        """Set all rows; the last ones are on one page with the total and `closing` points more."""
        laid = [self._lay(row) for row in rows]
        last = self._lay_total(total) if total else None
        tail = closing + (last.height if last else 0)
        head = self._lay_head()
        sheet = self._sheet
        if self._title:
            first = sum(row.height for row in laid) + tail if len(laid) <= self._keep else 0
            sheet.need(_TITLE + head.height + max(first, laid[0].height if laid else tail))
            sheet.y -= _TITLE
            sheet.write(self._edges[0], sheet.y + 5, self._title, BOLD, 12)
        started = False
        for n in range(max(1, len(laid))):
            left = laid[n:]
            together = len(left) <= self._keep and (n == 0 or len(left) == self._keep)
            wanted = sum(row.height for row in left) + tail if together else laid[n].height
            wanted += 0 if started else head.height
            if sheet.y - wanted < sheet.bottom and sheet.y < sheet.top:
                if started:
                    self._close()
                sheet.turn()
                started = False
            if not started:
                self._open(head)
                started = True
            if left:
                self._set(laid[n])
        if total and last:
            self._set_total(total, last)
        self._close()

    def _lay(self, row: Row) -> _Laid:
        cells = []
        height = self._row_height
        for column, cell in zip(self._columns, row, strict=True):
            text, note = (cell, "") if isinstance(cell, str) else (cell.text, cell.note)
            room = column.width - 2 * _PAD
            fitted = fit(text, column.face, self._size, room, column.lines)
            below = fit(note, ITALIC, self._size * _NOTE, room, 2) if note else None
            cells.append((fitted, below))
            height = max(height, _height(fitted) + (_height(below) if below else 0) + 4)
        return _Laid(tuple(cells), height)

    def _lay_head(self) -> _Laid:
        cells = tuple(
            (fit(column.head, BOLD, self._size, column.width - 2 * _PAD, 4), None)
            for column in self._columns
        )
        return _Laid(cells, max(_height(text) for text, _ in cells) + 2.5 * _PAD)

    def _lay_total(self, total: Total) -> _Laid:
        cells = [(fit(total.label, BOLD, self._size, self._span(total) - 2 * _PAD, 2), None)]
        for column, text in zip(self._columns[total.span :], total.cells, strict=True):
            cells.append((fit(text, BOLD, self._size, column.width - 2 * _PAD), None))
        return _Laid(tuple(cells), max(_height(text) for text, _ in cells) + 3 * _PAD)

    def _span(self, total: Total) -> float:
        return self._edges[total.span] - self._edges[0]

    def _open(self, head: _Laid) -> None:
        self._page_top = self._sheet.y
        self._rules = [(self._edges[0], self._sheet.y, self._edges[-1], self._sheet.y)]
        sheet, y = self._sheet, self._sheet.y

        def draw() -> None:
            sheet.y = sheet.top
            for n, (text, _) in enumerate(head.cells):
                self._place(n, text, None, BOLD, "centre", head.height)

        sheet.stamp(("head", tuple(self._columns), self._edges[0], self._size), draw, sheet.top - y)
        sheet.y = y
        self._rule(head.height)

    def _set(self, row: _Laid) -> None:
        for n, (column, (text, note)) in enumerate(zip(self._columns, row.cells, strict=True)):
            self._place(n, text, note, column.face, column.align, row.height)
        self._rule(row.height)

    def _set_total(self, total: Total, row: _Laid) -> None:
        self._close_columns(range(len(self._edges)))
        self._page_top = self._sheet.y
        label = row.cells[0][0]
        self._lines(self._edges[0], self._span(total), label, None, BOLD, "centre", row.height)
        for n, (text, _) in enumerate(row.cells[1:], start=total.span):
            self._place(n, text, None, BOLD, self._columns[n].align, row.height)
        self._rule(row.height)
        self._close_columns([0, *range(total.span, len(self._edges))])
        self._page_top = self._sheet.y

    def _place(
        self, n: int, text: Fitted, note: Fitted | None, face: str, align: Align, height: float
    ) -> None:
        self._lines(self._edges[n], self._columns[n].width, text, note, face, align, height)

    def _lines(
        self,
        left: float,
        wide: float,
        text: Fitted,
        note: Fitted | None,
        face: str,
        align: Align,
        height: float,
    ) -> None:
        """Set a cell's lines, the block of them in the middle of the row's height."""
        x = {"left": left + _PAD, "centre": left + wide / 2, "right": left + wide - _PAD}[align]
        free = height - _height(text) - (_height(note) if note else 0)
        y = self._sheet.y - free / 2
        parts = [(text, face), (note, ITALIC)] if note else [(text, face)]
        for fitted, letters in parts:
            for line in fitted.lines:
                y -= fitted.size * _LEADING
                if line:
                    self._sheet.write(x, y + fitted.size * 0.3, line, letters, fitted.size, align)

    def _rule(self, height: float) -> None:
        self._sheet.y -= height
        self._rules.append((self._edges[0], self._sheet.y, self._edges[-1], self._sheet.y))

    def _close(self) -> None:
        """Draw the rules of this page's part of the table."""
        if self._page_top > self._sheet.y:
            self._close_columns(range(len(self._edges)))
        self._sheet.grid(self._rules)
        self._rules = []

    def _close_columns(self, which: Sequence[int]) -> None:
        bottom = self._sheet.y
        self._rules += [(self._edges[n], self._page_top, self._edges[n], bottom) for n in which]


def _height(text: Fitted) -> float:
    return len(text.lines) * text.size * _LEADING
