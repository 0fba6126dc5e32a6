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
    """A column: its head, its width in points, and in how many lines its texts may run.

    `over`: the heads above its own, the widest first; neighbours with the same one share it.
    """

    head: str
    width: float
    align: Align = "left"
    lines: int = 1
    face: str = REGULAR
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with a smaller remark in italics below it; in its column's face unless it has one."""

    text: str
    note: str = ""
    face: str = ""


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
    faces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _HeadCell:
    """A text of the head: over the columns `first` to before `after`, `top` points down."""

    first: int
    after: int
    top: float
    height: float
    text: Fitted
    face: str = BOLD


@dataclass(frozen=True, slots=True)
class _Head:
    cells: tuple[_HeadCell, ...]
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
        numbered: bool = False,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._size = size
        self._row_height = row_height
        self._keep = keep
        self._title = title
        self._numbered = numbered
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
        cells, faces = [], []
        height = self._row_height
        for column, cell in zip(self._columns, row, strict=True):
            text, note = (cell, "") if isinstance(cell, str) else (cell.text, cell.note)
            room = column.width - 2 * _PAD
            faces.append((not isinstance(cell, str) and cell.face) or column.face)
            fitted = fit(text, faces[-1], self._size, room, column.lines)
            below = fit(note, ITALIC, self._size * _NOTE, room, 2) if note else None
            cells.append((fitted, below))
            height = max(height, _height(fitted) + (_height(below) if below else 0) + 4)
        return _Laid(tuple(cells), height, tuple(faces))

    def _lay_head(self) -> _Head:
        """The heads, those over several columns above; below them the numbers of the columns."""
        levels = [0.0] * (1 + max(len(column.over) for column in self._columns))
        spans = self._spans()
        for level, _first, _after, text in spans:
            levels[level] = max(levels[level], _height(text) + 2.5 * _PAD)
        own = [
            fit(column.head, BOLD, self._size, column.width - 2 * _PAD, 4)
            for column in self._columns
        ]
        for column, text in zip(self._columns, own, strict=True):
            above = len(column.over)
            levels[-1] += max(0.0, _height(text) + 2.5 * _PAD - sum(levels[above:]))
        high = sum(levels)
        cells = [
            _HeadCell(first, after, sum(levels[:level]), levels[level], text)
            for level, first, after, text in spans
        ]
        for n, (column, text) in enumerate(zip(self._columns, own, strict=True)):
            top = sum(levels[: len(column.over)])
            cells.append(_HeadCell(n, n + 1, top, high - top, text))
        if not self._numbered:
            return _Head(tuple(cells), high)
        size = self._size * _NOTE
        row = size * _LEADING + _PAD
        for n in range(len(self._columns)):
            number = fit(f"({n + 1})", REGULAR, size, self._columns[n].width - 2 * _PAD)
            cells.append(_HeadCell(n, n + 1, high, row, number, REGULAR))
        return _Head(tuple(cells), high + row)

    def _spans(self) -> list[tuple[int, int, int, Fitted]]:
        """The heads over columns: (level, first column, the column after the last, text)."""
        found = []
        for n, column in enumerate(self._columns):
            before = self._columns[n - 1].over if n else ()
            for level in range(len(column.over)):
                over = column.over[: level + 1]
                if before[: level + 1] == over:
                    continue
                after = n
                while after < len(self._columns) and self._columns[after].over[: level + 1] == over:
                    after += 1
                room = self._edges[after] - self._edges[n] - 2 * _PAD
                found.append((level, n, after, fit(over[-1], BOLD, self._size, room, 2)))
        return sorted(found, key=lambda span: span[:2])

    def _lay_total(self, total: Total) -> _Laid:
        cells = [(fit(total.label, BOLD, self._size, self._span(total) - 2 * _PAD, 2), None)]
        for column, text in zip(self._columns[total.span :], total.cells, strict=True):
            cells.append((fit(text, BOLD, self._size, column.width - 2 * _PAD), None))
        return _Laid(tuple(cells), max(_height(text) for text, _ in cells) + 3 * _PAD)

    def _span(self, total: Total) -> float:
        return self._edges[total.span] - self._edges[0]

    def _open(self, head: _Head) -> None:
        self._page_top = self._sheet.y
        self._rules = [(self._edges[0], self._sheet.y, self._edges[-1], self._sheet.y)]
        sheet, y = self._sheet, self._sheet.y

        def draw() -> None:
            for cell in head.cells:
                sheet.y = sheet.top - cell.top
                left, right = self._edges[cell.first], self._edges[cell.after]
                self._lines(left, right - left, cell.text, None, cell.face, "centre", cell.height)

        key = ("head", tuple(self._columns), self._edges[0], self._size, self._numbered)
        sheet.stamp(key, draw, sheet.top - y)
        sheet.y = y
        if len({(cell.top, cell.height) for cell in head.cells}) > 1:
            self._rule_head(head)
        self._rule(head.height)

    def _rule_head(self, head: _Head) -> None:
        """The rules inside a head of several rows; those of the columns begin below it."""
        y = self._sheet.y
        for cell in head.cells:
            left, right = self._edges[cell.first], self._edges[cell.after]
            top, bottom = y - cell.top, y - cell.top - cell.height
            self._rules += [(left, bottom, right, bottom), (right, top, right, bottom)]
        self._rules.append((self._edges[0], y, self._edges[0], y - head.height))
        self._page_top = y - head.height

    def _set(self, row: _Laid) -> None:
        for n, (column, (text, note)) in enumerate(zip(self._columns, row.cells, strict=True)):
            self._place(n, text, note, row.faces[n], column.align, row.height)
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
