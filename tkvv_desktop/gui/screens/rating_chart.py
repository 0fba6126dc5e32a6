"""The bank's points of twelve months as a chart; every figure of it is also told in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.rating import CRITERIA as KEYS
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.month_chart import (
    KEPT,
    LEFT,
    MIDDLE,
    NOW,
    RIGHT,
    Figure,
    Legend,
    MonthChart,
    Sign,
)
from tkvv_desktop.gui.patterns import MARK, Pattern, draw_mark, fill
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import begun, speak
from tkvv_desktop.usecases.facts_rating import MonthPoints, RatingHistory

_MOST = 100
# A part is told apart by its pattern too: how strong its ground is, and what is drawn on it.
PARTS = {
    "session": Pattern(1.0),
    "overdue": Pattern(0.55),
    "principal_due": Pattern(0.55, Qt.BrushStyle.BDiagPattern),
    "interest": Pattern(0.25),
    "savers": Pattern(0.25, Qt.BrushStyle.CrossPattern),
    "deposit_growth": Pattern(0.12, Qt.BrushStyle.FDiagPattern),
}
NAMES = {
    "session": N_("Sessions"),
    "overdue": N_("Overdue"),
    "principal_due": N_("Due debt"),
    "interest": N_("Interest"),
    "savers": N_("Savers"),
    "deposit_growth": N_("Deposits"),
}


def told(month: MonthPoints, maxima: Sequence[tuple[str, int]]) -> str:
    """All that the chart shows of a month, in words."""
    facts: dict[str, object] = {"month": month.month}
    if month.official is None:
        words = [speak(_("{month:month}: the bank has given no points"), facts)]
    else:
        facts |= {
            "n": month.official.total,
            "grade": _(GRADES.get(month.official.grade, month.official.grade)),
        }
        points = ngettext(
            "{month:month}: {n} point, {grade}",
            "{month:month}: {n} points, {grade}",
            month.official.total,
        )
        words = [speak(points, facts)]
        words += [f"{_(measures.CRITERIA[key])} {month.given(key)}/{most}" for key, most in maxima]
    if month.now is not None:
        words.append(speak(_("forecast now: {n}"), {"n": month.now}))
    if month.kept is not None:
        about = {"n": month.kept.total, "on": month.kept.made_on}
        words.append(speak(_("forecast on {on:day}: {n}"), about))
    return "; ".join(words)


class PointsChart(MonthChart):
    """A column a month in six parts, the classes as bands, the forecast as a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("points_chart")
        self._shown: RatingHistory | None = None

    def show_history(self, shown: RatingHistory) -> None:
        """Show these months, standing at the latest of which the bank has told when it is new."""
        latest = _latest(shown)
        if self._shown is None or _latest(self._shown) != latest:
            self._at = latest[1]
        self._shown = shown
        self._say_all()
        self.update()

    # --- what every picture gives ---

    def _months(self) -> Sequence[MonthPoints]:
        return self._shown.months if self._shown is not None else ()

    def _dates(self) -> Sequence[date]:
        return [one.month for one in self._months()]

    def _told(self, at: int) -> str:
        return told(self._months()[at], self._shown.maxima) if self._shown is not None else ""

    def _name(self) -> str:
        return _("The bank's points by month")

    def _room(self) -> QRectF:
        """Where the columns stand: beside the scale, above the months, left of the classes."""
        line = float(self.fontMetrics().height())
        scale = self.fontMetrics().horizontalAdvance("100") + theme.GRID
        names = max(theme.wide(_(words)) for words in GRADES.values()) + 2 * theme.GRID
        return QRectF(self.rect()).adjusted(scale, line * 1.3, -names, -2.2 * line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown is not None:
            room = self._room()
            self._draw_classes(painter, room, self._shown.grades)
            for at, month in enumerate(self._shown.months):
                self._draw_month(painter, room, at, month)
            self._draw_years(painter, room)
            if not any(one.official or one.mark is not None for one in self._shown.months):
                painter.setPen(QColor(theme.look().quiet))
                words = _("No points of the bank yet. Read its file, or type them (F6).")
                below = QRectF(room.left(), room.center().y(), room.width(), room.height() / 2)
                painter.drawText(below, MIDDLE | int(Qt.TextFlag.TextWordWrap), words)
        self._draw_focus(painter)
        painter.end()

    def _draw_classes(
        self, painter: QPainter, room: QRectF, grades: Sequence[tuple[str, int]]
    ) -> None:
        look, line = theme.look(), float(self.fontMetrics().height())
        top = float(_MOST)
        for place, (grade, fewest) in enumerate(grades):
            upper, lower = _height(room, top), _height(room, fewest)
            band = QRectF(room.left(), upper, room.width(), lower - upper)
            painter.fillRect(band, QColor(look.sheet if place % 2 else look.stripe))
            painter.setPen(QPen(QColor(look.line), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(room.left(), lower), QPointF(room.right(), lower))
            painter.setPen(QColor(look.quiet))
            named = QRectF(room.right() + theme.GRID, upper, self.width(), lower - upper)
            painter.drawText(named, LEFT, _(GRADES[grade]))
            if fewest:
                scale = QRectF(0, lower - line / 2, room.left() - theme.GRID / 2, line)
                painter.drawText(scale, RIGHT, str(fewest))
            top = fewest
        for value in (0, _MOST):
            y = _height(room, value)
            scale = QRectF(0, y - line / 2, room.left() - theme.GRID / 2, line)
            painter.drawText(scale, RIGHT, str(value))

    def _draw_month(self, painter: QPainter, room: QRectF, at: int, month: MonthPoints) -> None:
        look, line = theme.look(), float(self.fontMetrics().height())
        wide = room.width() / len(self._months())
        place = QRectF(room.left() + at * wide, room.top(), wide, room.height())
        if at == self._at and not theme.is_on_paper():
            below = QRectF(place.left(), place.bottom() + 2, wide, 2.1 * line)
            painter.fillRect(below, QColor(look.chosen))
        body = place.adjusted(wide * 0.2, 0, -wide * 0.2, 0)
        if month.official is not None:
            self._draw_parts(painter, body, month)
        if month.mark is not None:
            is_now = month.now is not None
            draw_mark(painter, body, _height(room, month.mark), dashed=is_now)
        figure = self._figure_of(room, at, month)
        if figure is not None:
            self._draw_figure(painter, at, figure)
        painter.setPen(QColor(look.ink if month.official else look.quiet))
        below = QRectF(place.left(), place.bottom() + 2, wide, line)
        painter.drawText(below, MIDDLE, str(month.month.month))

    def _figure_of(self, room: QRectF, at: int, month: MonthPoints) -> Figure | None:
        """The bank's points; without them those forecast."""
        mark = None if month.mark is None else _height(room, month.mark)
        if month.official is not None:
            top = _height(room, month.official.total)
            return self._figure(room, at, str(month.official.total), top, mark)
        if mark is not None:
            return self._figure(room, at, f"~{month.mark}", mark - MARK)
        return None

    def _draw_parts(self, painter: QPainter, body: QRectF, month: MonthPoints) -> None:
        bottom = 0
        for key in KEYS:
            points = month.given(key) or 0
            lower, upper = _height(body, bottom), _height(body, bottom + points)
            fill(painter, QRectF(body.left(), upper, body.width(), lower - upper), PARTS[key])
            bottom += points


class ChartLegend(Legend):
    """What the patterns of the points stand for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What the patterns of the chart stand for"), parent)
        self.show_history(None)

    def show_history(self, shown: RatingHistory | None) -> None:
        """The forecast of now has a sign where there is one."""
        is_now = shown is not None and any(one.now is not None for one in shown.months)
        signs: list[Sign] = [(PARTS[key], _(words)) for key, words in NAMES.items()]
        self.show_signs([*signs, *forecast_signs(is_now=is_now)])


def forecast_signs(*, is_now: bool) -> list[Sign]:
    """The mark of kept forecasts, and that of the forecast of now."""
    now: list[Sign] = [(NOW, begun(_("forecast now")))] if is_now else []
    return [(KEPT, begun(_("forecast"))), *now]


def _latest(shown: RatingHistory) -> tuple[object, int, date]:
    """Whose months they are, and the place of the last of which the bank has told."""
    known = [at for at, month in enumerate(shown.months) if month.official is not None]
    at = known[-1] if known else len(shown.months) - 1
    return shown.group.group_no, at, shown.months[at].month


def _height(room: QRectF, points: float) -> float:
    return room.bottom() - room.height() * points / _MOST
