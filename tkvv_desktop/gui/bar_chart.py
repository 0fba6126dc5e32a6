"""A picture of a group: a column a month in its parts, drawn with patterns as well as colours."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain import scales
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.month_chart import LEFT, MIDDLE, RIGHT, MonthChart
from tkvv_desktop.gui.patterns import Pattern, draw_mark, fill
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import scaled
from tkvv_desktop.usecases.facts_pictures import Month, Picture

_UNITS = {
    1: N_("đồng"),
    1_000: N_("thousand đồng"),
    1_000_000: N_("million đồng"),
    1_000_000_000: N_("billion đồng"),
}
_YEAR, _LONG = 12, 36
_WORDED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class BarChart(MonthChart):
    """One of the pictures. What stands in it is given; how it is called and told too."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str,
        says: str,
        empty: str,
        patterns: Sequence[Pattern],
        told: Callable[[Picture, Month], str],
        limit_name: Callable[[str], str] = str,
    ) -> None:
        """`says` and `empty` are translated; `told` gives the words of a month."""
        super().__init__(parent)
        self.setObjectName(name)
        self._says, self._empty, self._patterns = says, empty, tuple(patterns)
        self._words_of, self._limit_name = told, limit_name
        self._shown: Picture | None = None
        self._write: Callable[[int], str] = str
        self._marks: dict[int, str] = {0: "0", 1: "1"}  # of the scale, and how they are written
        self._say()

    def show_picture(self, shown: Picture, *, at_start: bool = False) -> None:
        """Show these months; one stays at the month one was at where it is still shown."""
        was = self.month()
        self._shown = shown
        self._marks = self._scale(shown)
        self._write = scaled([one.total for one in shown.months], self._unit())
        here = [at for at, one in enumerate(shown.months) if one.month == was]
        self._at = here[0] if here else 0 if at_start else len(shown.months) - 1
        self._say()
        self.update()

    # --- what every picture gives ---

    def _months(self) -> Sequence[Month]:
        return self._shown.months if self._shown is not None else ()

    def _dates(self) -> Sequence[date]:
        return [one.month for one in self._months()]

    def _told(self, at: int) -> str:
        return self._words_of(self._shown, self._months()[at]) if self._shown is not None else ""

    def _name(self) -> str:
        return self._says

    def _room(self) -> QRectF:
        """Where the columns stand: beside the scale, below the unit, above the months."""
        line = float(self.fontMetrics().height())
        marks = [theme.wide(words) for words in self._marks.values()]
        limits = self._shown.limits if self._shown is not None else ()
        names = [theme.wide(self._limit_name(key)) + theme.GRID for key, _least in limits]
        right = max(names, default=0) + theme.GRID
        return QRectF(self.rect()).adjusted(
            max(marks, default=0) + 1.5 * theme.GRID, line * 2.3, -right, -2.2 * line
        )

    # --- drawing ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown is not None and self._shown.is_empty:
            painter.setPen(QColor(theme.look().quiet))
            middle = self.rect().adjusted(2 * theme.GRID, 0, -2 * theme.GRID, 0)
            painter.drawText(middle, _WORDED, self._empty)
        elif self._shown is not None:
            room = self._room()
            self._draw_scale(painter, room, self._shown)
            for at, month in enumerate(self._shown.months):
                self._draw_month(painter, room, at, month)
            self._draw_dates(painter, room)
        self._draw_focus(painter)
        painter.end()

    def _top(self) -> int:
        return (self._shown.top if self._shown is not None else 0) or 1

    def _unit(self) -> int:
        is_money = self._shown is not None and not self._shown.is_points
        return scales.unit(self._top()) if is_money else 1

    def _scale(self, shown: Picture) -> dict[int, str]:
        if shown.limits:
            values = {shown.most, 0, *(least for _key, least in shown.limits)}
            return {value: str(value) for value in sorted(values)}
        ticks = scales.ticks(self._top())
        write = scaled(ticks, self._unit())
        return {value: write(value) for value in ticks}

    def _y(self, room: QRectF, value: float) -> float:
        return room.bottom() - room.height() * value / max(self._marks)

    def _draw_scale(self, painter: QPainter, room: QRectF, shown: Picture) -> None:
        look, line = theme.look(), float(self.fontMetrics().height())
        marks = self._marks
        beside = QRegion(self.rect())  # no line goes through a figure
        for at in range(len(shown.months)):
            words, place = self._total_at(room, at)
            if words:
                beside -= QRegion(place.toAlignedRect())
        for value, words in marks.items():
            y = self._y(room, value)
            painter.save()
            painter.setClipRegion(beside)
            painter.setPen(QPen(QColor(look.line), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.restore()
            painter.setPen(QColor(look.quiet))
            left = QRectF(0, y - line / 2, room.left() - theme.GRID / 2, line)
            painter.drawText(left, RIGHT, words)
        above = QRectF(theme.GRID, 2, room.width(), line)
        painter.setPen(QColor(look.quiet))
        painter.drawText(above, LEFT, _("points") if shown.is_points else _(_UNITS[self._unit()]))
        top = max(marks)
        for key, least in shown.limits:
            here = QRectF(room.right() + theme.GRID, self._y(room, (top + least) / 2) - line / 2,
                          self.width(), line)  # fmt: skip
            painter.drawText(here, LEFT, self._limit_name(key))
            top = least

    def _draw_month(self, painter: QPainter, room: QRectF, at: int, month: Month) -> None:
        look, line = theme.look(), float(self.fontMetrics().height())
        wide = room.width() / len(self._months())
        place = QRectF(room.left() + at * wide, room.top(), wide, room.height())
        bar = min(wide * 0.7, theme.wide("0" * 8))
        body = place.adjusted((wide - bar) / 2, 0, (bar - wide) / 2, 0)
        if at == self._at and not theme.is_on_paper():
            beside = max(
                0.0, (wide - 2 * bar) / 2
            )  # of a single month no wider ground than need be
            ground = place.adjusted(beside, 0, -beside, 2.1 * line)
            painter.fillRect(ground, QColor(look.chosen))
        low = 0
        for part, pattern in zip(month.parts or (), self._patterns, strict=False):
            if part:
                lower, upper = self._y(room, low), self._y(room, low + part)
                high = max(lower - upper, 1.5)  # what is there is seen, however little it is
                ours = month.is_ours and self._shown is not None and not self._shown.is_points
                place_of = QRectF(body.left(), lower - high, body.width(), high)
                fill(painter, place_of, pattern, dashed=ours)
                low += part
        if month.forecast is not None:
            draw_mark(painter, body, self._y(room, month.forecast))
        self._draw_total(painter, room, at)

    def _total_at(self, room: QRectF, at: int) -> tuple[str, QRectF]:
        """The sum above its column; without room only that of the month one is at."""
        month, is_here = self._months()[at], at == self._at
        if month.total is None:
            return "", QRectF()
        words = self._write(month.total)
        if month.is_ours and month.forecast is None:
            words = f"~{words}"
        wide, line = room.width() / len(self._months()), float(self.fontMetrics().height())
        needed = theme.wide(words, theme.font(bold=is_here))
        if needed + 2 > wide and not is_here:
            return "", QRectF()
        y = self._y(room, month.total) - 1
        mark = self._y(room, month.forecast or 0)
        if month.forecast is not None and y - line - 4 < mark < y + theme.GRID:
            y = min(y, mark - theme.GRID * 0.75)  # not through the figure
        middle = room.left() + (at + 0.5) * wide
        above = QRectF(middle - needed / 2 - 2, y - line, needed + 4, line)
        if above.right() > self.width():
            above.moveRight(self.width())
        if not is_here and above.intersects(self._total_at(room, self._at)[1]):
            return "", QRectF()  # the one of the month one is at stands before it
        return words, above

    def _draw_total(self, painter: QPainter, room: QRectF, at: int) -> None:
        words, above = self._total_at(room, at)
        if not words:
            return
        look = theme.look()
        if above.width() - 2 > room.width() / len(self._months()):  # readable before other columns
            painter.fillRect(above, QColor(look.sheet if theme.is_on_paper() else look.paper))
        painter.setFont(theme.font(bold=at == self._at))
        painter.setPen(QColor(look.ink))
        painter.drawText(above, MIDDLE, words)
        painter.setFont(self.font())

    def _draw_dates(self, painter: QPainter, room: QRectF) -> None:
        """The number of a month below it, as many as have room; the year where one begins."""
        look, line = theme.look(), float(self.fontMetrics().height())
        months = self._months()
        wide = room.width() / len(months)
        every = scales.shown_every(len(months), room.width(), theme.wide("00") + theme.GRID)
        is_long = len(months) > _LONG  # then a year is told where it begins only
        years = [
            at for at, one in enumerate(months) if one.month.month == 1 or (at == 0 and not is_long)
        ]
        told_to = -1.0
        for at, one in enumerate(months):
            below = QRectF(room.left() + at * wide, room.bottom() + 2, wide, line)
            is_known = one.parts is not None or one.forecast is not None
            if every < _YEAR and (one.month.month - 1) % every == 0:
                painter.setPen(QColor(look.ink if is_known else look.quiet))
                wider = below.adjusted(-line, 0, line, 0)
                painter.drawText(wider, MIDDLE, str(one.month.month))
            year = str(one.month.year)
            needed = theme.wide(year)
            x = below.center().x() - needed / 2
            if at in years and x > told_to:
                painter.setPen(QColor(look.quiet))
                painter.drawText(QRectF(x, below.top() + line, needed + 2, line), LEFT, year)
                told_to = x + needed + theme.GRID
