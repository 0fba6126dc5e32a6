"""Where a page that is moved up and down stands still: what one is at is seen, no line is cut."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QTableView, QWidget

from tkvv_desktop.gui import theme

WITH_OTHERS = "with_others"  # property of a widget: whoever is at a part of it sees all of it


def place_of(now: QWidget, inner: QWidget, view: int) -> QRect:
    """What of `now` must be seen, on the page `inner`: of a table the row one is at."""
    others = now.parentWidget()
    if others is not None and others.property(WITH_OTHERS) and others.height() <= view:
        return _on(inner, others, others.rect())
    if not isinstance(now, QTableView):
        is_chart = not isinstance(now, QAbstractScrollArea) and now.height() > view // 2
        high = now.height() // 2 if is_chart else now.height()  # its head and axis are enough
        return _on(inner, now, QRect(0, 0, now.width(), high))
    cell, titles = now.visualRect(now.currentIndex()), now.viewport().y()
    if not cell.isValid():  # nothing is in it
        cell = QRect(0, 0, now.viewport().width(), theme.row_height())
    return _on(inner, now, cell.translated(now.viewport().pos()).adjusted(0, -titles, 0, 0))


def around(now: QWidget, inner: QWidget, place: QRect, view: int) -> tuple[QRect, int | None]:
    """The most around `place` that is seen at once; the top of what is higher, if it can be seen.

    A form higher than the view begins with its heading, as long as the field is seen below.
    """
    whole, head = QRect(place), None
    part: QWidget | None = now
    while part is not None and part is not inner:
        box = _on(inner, part, part.rect())
        if head is None and box.height() <= view:
            whole = whole.united(box)
        elif place.bottom() < box.top() + view:
            head = box.top()
        else:
            break
        part = part.parentWidget()
    return whole, head


def between_lines(inner: QWidget, wanted: int, least: int, most: int) -> int:
    """The place next to `wanted`, between `least` and `most`, at which no line is cut."""
    lines = [(top, end) for top, end in _lines(inner, inner) if top < most + 1 and end > least - 1]
    edges = {wanted, *(edge for line in lines for edge in line if least <= edge <= most)}
    whole = [edge for edge in edges if not any(top < edge < end for top, end in lines)]
    return min(whole, key=lambda edge: (abs(edge - wanted), -edge), default=wanted)


def _lines(inner: QWidget, part: QWidget) -> Iterator[tuple[int, int]]:
    """Top and end of every line, field, button and row that is shown within `part`."""
    for child in part.children():
        if not isinstance(child, QWidget) or child.isHidden():
            continue
        if isinstance(child, QTableView):
            top = child.mapTo(inner, QPoint(0, 0)).y()
            first = child.viewport().mapTo(inner, QPoint(0, 0)).y()
            yield top, first
            header, end = child.verticalHeader(), top + child.height()
            for row in range(max(header.visualIndexAt(0), 0), header.count()):
                at = first + header.sectionViewportPosition(row)
                if at >= end:
                    break
                yield at, min(at + header.sectionSize(row), end)
        elif child.layout() is not None:
            yield from _lines(inner, child)
        else:
            top = child.mapTo(inner, QPoint(0, 0)).y()
            yield top, top + child.height()


def _on(inner: QWidget, part: QWidget, rect: QRect) -> QRect:
    return QRect(part.mapTo(inner, rect.topLeft()), rect.size())
