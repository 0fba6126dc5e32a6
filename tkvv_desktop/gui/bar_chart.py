"""A picture of a group: a column a month in its parts, drawn with patterns as well as colours."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain import scales
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.month_chart import LEFT, MIDDLE, RIGHT, Figure, MonthChart
from tkvv_desktop.gui.patterns import MARK, Pattern, draw_mark, fill
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import scaled
from tkvv_desktop.usecases.facts_pictures import Month, Picture

_UNITS = {
    1: N_("đồng"),
    1_000: N_("thousand đồng"),
    1_000_000: N_("million đồng"),
    1_000_000_000: N_("billion đồng"),
}
_YEAR = 12
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
        self._say_all()

    def show_picture(self, shown: Picture, *, at_start: bool = False) -> None:
        """Show these months; one stays at the month one was at where it is still shown."""
        was = self.month()
        self._shown = shown
        self._marks = self._scale(shown)
        self._write = scaled([one.total for one in shown.months], self._unit())
        here = [at for at, one in enumerate(shown.months) if one.month == was]
        self._at = here[0] if here else 0 if at_start else len(shown.months) - 1
        self._say_all()
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
            for at in range(len(self._shown.months)):
                self._draw_total(painter, room, at)
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
            figure = self._total_at(room, at)
            if figure is not None:
                beside -= QRegion(figure.place.toAlignedRect())
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
            draw_mark(painter, body, self._y(room, month.forecast), dashed=month.is_ours)

    def _total_at(self, room: QRectF, at: int) -> Figure | None:
        """The sum of a column, or of a forecast alone; without room only where one is."""
        month, is_here = self._months()[at], at == self._at
        mark = None if month.forecast is None else self._y(room, month.forecast)
        if month.total is not None:
            ours = "~" if month.is_ours and mark is None else ""
            words, top = f"{ours}{self._write(month.total)}", self._y(room, month.total)
            figure = self._figure(room, at, words, top, mark)
        elif mark is not None:
            figure = self._figure(room, at, f"~{month.forecast}", mark - MARK)
        else:
            return None
        wide = room.width() / len(self._months())
        if figure.place.width() - 2 > wide and not is_here:
            return None
        here = None if is_here else self._total_at(room, self._at)
        if here is not None and figure.place.intersects(here.place):
            return None  # the one of the month one is at stands before it
        return figure

    def _draw_total(self, painter: QPainter, room: QRectF, at: int) -> None:
        figure = self._total_at(room, at)
        if figure is None:
            return
        look, ground = theme.look(), ""
        if figure.place.width() - 2 > room.width() / len(self._months()):
            ground = look.sheet if theme.is_on_paper() else look.chosen  # before other columns
        self._draw_figure(painter, at, figure, ground)

    def _draw_dates(self, painter: QPainter, room: QRectF) -> None:
        """The number of a month below it, as many as have room; the year where one begins."""
        look, line = theme.look(), float(self.fontMetrics().height())
        months = self._months()
        wide = room.width() / len(months)
        every = scales.shown_every(len(months), room.width(), theme.wide("00") + theme.GRID)
        for at, one in enumerate(months):
            below = QRectF(room.left() + at * wide, room.bottom() + 2, wide, line)
            is_known = one.parts is not None or one.forecast is not None
            if every < _YEAR and (one.month.month - 1) % every == 0:
                painter.setPen(QColor(look.ink if is_known else look.quiet))
                wider = below.adjusted(-line, 0, line, 0)
                painter.drawText(wider, MIDDLE, str(one.month.month))
        self._draw_years(painter, room)
