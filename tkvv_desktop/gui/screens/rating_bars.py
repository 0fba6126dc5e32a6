"""Points as bars, one for each criterion."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.rating import CriterionForecast

CRITERIA = measures.CRITERIA
_BY_SESSIONS = "sessions_held/sessions"
_BEFORE_FORMULA = " · "


class CriterionBar(QAbstractButton):
    """A criterion: its name, the points as a bar, got and possible, what is measured."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: CriterionForecast | None = None
        self._supposed: int | None = None
        self._is_told = True
        self.setObjectName(f"criterion_{key}")
        self.setText(_(CRITERIA[key]))
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_criterion(self, shown: CriterionForecast, *, is_told: bool = True) -> None:
        """`is_told`: there are figures of the bank; without them nothing is forecast."""
        self._shown, self._is_told = shown, is_told
        self.suppose(None)

    def suppose(self, points: int | None) -> None:
        """Show beside the forecast what it would be; None: nothing is supposed."""
        self._supposed = points
        self.setAccessibleName(f"{self.text()}: {self._points()}. {self._measure()}")
        self.setToolTip(f"{self._points()}. {self._measure()}")  # what is drawn may be cut
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(theme.wide("0" * 50), round(line * 2.1) + theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.wide("0" * 36), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown, look = self._shown, theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.chosen))
            painter.drawRoundedRect(room, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.accent), look.ring))
            painter.drawRoundedRect(room, 4, 4)
        if shown is not None:
            self._draw(painter, room.adjusted(theme.GRID, 4, -theme.GRID, -4), shown)
        painter.end()

    def _draw(self, painter: QPainter, room: QRectF, shown: CriterionForecast) -> None:
        look, line = theme.look(), float(self.fontMetrics().height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        first = QRectF(room.left(), room.top(), room.width(), line)
        painter.setPen(QColor(look.ink))
        painter.setFont(theme.font(bold=True))
        bold, gap = painter.fontMetrics(), 2 * theme.GRID
        points, name = self._points(), bold.horizontalAdvance(self.text()) + gap
        if name + bold.horizontalAdvance(points) > first.width():
            points = self._points_alone()
        taken = bold.horizontalAdvance(points) + gap
        beside = first.adjusted(0, 0, -taken, 0)
        named = bold.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(beside.width()))
        painter.drawText(first, int(right), points)
        painter.drawText(beside, int(left), named)
        painter.setFont(self.font())
        painter.setPen(QColor(look.quiet))
        measure = first.adjusted(name, 0, -taken, 0)
        for words in (self._measure(), self._measure_alone()):  # no bits of a formula
            if self.fontMetrics().horizontalAdvance(words) <= measure.width():
                painter.drawText(measure, int(left), words)
                break
        bar = QRectF(room.left(), room.top() + line + 4, room.width(), room.height() - line - 6)
        _bar(painter, bar, shown, self._supposed, is_told=self._is_told)

    def _points(self) -> str:
        if self._shown is None:
            return ""
        facts = {"points": self._shown.points, "most": self._shown.maximum}
        if not self._is_told:
            if self._shown.official is None:
                return "–"
            return speak(_("bank {official} of {most}"), facts | {"official": self._shown.official})
        if self._supposed is not None and self._supposed != self._shown.points:
            facts["then"] = self._supposed
            return speak(_("supposed {points} → {then} of {most}"), facts)
        if self._shown.official is None:
            return speak(_("{points} of {most}, forecast"), facts)
        facts["official"] = self._shown.official
        return speak(_("bank {official} · forecast {points} of {most}"), facts)

    def _points_alone(self) -> str:
        """The same without words, where these have no room; the bar shows the bank's points."""
        shown = self._shown
        if shown is None or (not self._is_told and shown.official is None):
            return self._points()
        got = str(shown.points if self._is_told else shown.official)
        if self._is_told and self._supposed is not None and self._supposed != shown.points:
            got = f"{got} → {self._supposed}"
        return f"{got}/{shown.maximum}"

    def _measure(self) -> str:
        if self._shown is None or not self._is_told:
            return _("nothing to measure")
        if self._shown.measure is None:
            return _("nothing to measure yet · full points for now")
        if self._shown.measured == _BY_SESSIONS:
            lost = self._shown.costs
            return _("the session is not written down") if lost else _("nothing is missing")
        found = measures.value(self._shown.measure, self._shown.unit)
        return f"{found}{_BEFORE_FORMULA}{measures.formula(self._shown.measured)}"

    def _measure_alone(self) -> str:
        """The same without the formula; why there are full points of nothing, shorter."""
        if self._shown is None or not self._is_told:
            return self._measure()
        if self._shown.measure is None:
            return _("full points for now")
        return self._measure().partition(_BEFORE_FORMULA)[0]


class CriteriaBars(QWidget):
    """All criteria; arrow keys go from one to the next."""

    chosen = Signal(str)  # key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._bars = {key: CriterionBar(key, self) for key in CRITERIA}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for bar in self._bars.values():
            self._group.addButton(bar)
            lines.addWidget(bar)
            bar.toggled.connect(self._toggled)

    def current(self) -> str:
        """The criterion one is at."""
        return next((key for key, bar in self._bars.items() if bar.isChecked()), "")

    def show_criteria(self, shown: Sequence[CriterionForecast], *, is_told: bool = True) -> None:
        """Show them, standing at the one that costs most if at none yet."""
        for one in shown:
            self._bars[one.key].show_criterion(one, is_told=is_told)
        if not self.current():
            worst = max(shown, key=lambda one: one.maximum - one.points)
            self._bars[worst.key].setChecked(True)
            if any(bar.hasFocus() for bar in self._bars.values()):
                self.begin()

    def suppose(self, points: Mapping[str, int] | None) -> None:
        """Show what the points would be; None: nothing is supposed."""
        for key, bar in self._bars.items():
            bar.suppose(None if points is None else points[key])

    def begin(self) -> None:
        self._bars[self.current() or next(iter(self._bars))].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.current():
            super().keyPressEvent(event)
            return
        keys = list(self._bars)
        at = min(max(keys.index(self.current()) + step, 0), len(keys) - 1)
        self._bars[keys[at]].setChecked(True)
        self._bars[keys[at]].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_bars"):
            for bar in self._bars.values():
                bar.updateGeometry()

    @Slot(bool)
    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - as Qt tells it
        if on:
            self.chosen.emit(self.current())


def _bar(
    painter: QPainter,
    room: QRectF,
    shown: CriterionForecast,
    supposed: int | None,
    *,
    is_told: bool,
) -> None:
    """Got as a full bar, supposed as a hatched one, possible as the frame; the bank's as a mark."""
    look, most = theme.look(), shown.maximum
    lost = is_told and (shown.points if supposed is None else supposed) < most
    painter.setPen(QPen(QColor(look.amber if lost else look.line), look.frame))
    painter.setBrush(QColor(look.amber_ground if lost else look.sheet))
    painter.drawRoundedRect(room, 3, 3)
    if supposed is not None and supposed > shown.points:
        then = QRectF(room.left(), room.top(), room.width() * supposed / most, room.height())
        painter.setPen(QPen(QColor(look.accent), 1))
        painter.setBrush(QBrush(QColor(look.accent), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(then, 3, 3)
    if is_told:
        got = QRectF(room.left(), room.top(), room.width() * shown.points / most, room.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent))
        painter.drawRoundedRect(got, 3, 3)
    if shown.official is not None:
        x = room.left() + room.width() * shown.official / most
        painter.setPen(QPen(QColor(look.ink), 3))
        painter.drawLine(round(x), round(room.top() - 2), round(x), round(room.bottom() + 2))
