"""The bank's points month by month, and how right our forecasts of them were."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.rating import CRITERIA as KEYS
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.copied import picture_of
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screens.rating_chart import ChartLegend, PointsChart
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import month, speak
from tkvv_desktop.usecases.facts_rating import (
    TOTAL,
    ForecastError,
    MonthPoints,
    RatingHistory,
)

WHOLE = N_("All six together")
_TITLES = {
    "session": N_("Sessions"),
    "overdue": N_("Overdue"),
    "principal_due": N_("Due debt"),
    "interest": N_("Interest"),
    "savers": N_("Savers"),
    "deposit_growth": N_("Deposits"),
}


def name_of(key: str) -> str:
    """A criterion, or all of them."""
    return _(WHOLE) if key == TOTAL else _(measures.CRITERIA[key])


def signed(points: int) -> str:
    """+3, −3, 0."""
    return f"+{points}" if points > 0 else str(points).replace("-", "−")


def in_words(error: ForecastError) -> str:
    """What a leader has to think of a forecast of this criterion."""
    if error.mean is None or error.lean is None:
        return _("no month to compare yet")
    if error.exact == error.months:
        return _("always right")
    if abs(error.lean) * 2 < error.mean:
        return _("sometimes too high, sometimes too low")
    if error.lean > 0:
        return _("the bank gives more than we say")
    return _("the bank gives less than we say")


def mean_of(points: Decimal) -> str:
    """2,5."""
    return str(points).replace(".", ",")


def _number(points: int | None) -> str:
    return "–" if points is None else str(points)


def _grade(row: MonthPoints) -> str:
    if row.official is None:
        return _("no points yet")
    return _(GRADES.get(row.official.grade, row.official.grade))


def _part(key: str) -> Column:
    return Column(
        key,
        _TITLES[key],
        lambda row: _number(row.given(key)),
        order=lambda row: row.given(key) or 0,
        number=True,
        sample="00",
        spare=3 if key == "savers" else 0,
    )


MONTH_COLUMNS = (
    Column("month", N_("Month"), lambda row: month(row.month), sample="00/0000"),
    Column("grade", N_("Class"), _grade, sample="Trung bình", stretch=True, spare=1),
    Column(
        TOTAL,
        N_("Points"),
        lambda row: _number(row.given(TOTAL)),
        number=True,
        sample="100",
        tone=lambda _row: "strong",
    ),
    *(_part(key) for key in KEYS),
    Column(
        "forecast",
        N_("Forecast"),
        lambda row: _number(row.mark) if row.now is None else f"~{row.now}",
        spare=2,
        number=True,
        sample="100",
        tone=lambda _row: "quiet",
    ),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A criterion of a month that has both the bank's points and a forecast."""

    month: MonthPoints
    key: str

    @property
    def id(self) -> tuple[date, str]:
        return self.month.month, self.key

    @property
    def difference(self) -> int:
        return self.month.difference(self.key) or 0


COMPARED_COLUMNS = (
    Column("month", N_("Month"), lambda row: month(row.month.month), sample="00/0000"),
    Column(
        "criterion",
        N_("Criterion"),
        lambda row: name_of(row.key),
        sample="Số dư tiền gửi tăng",
        stretch=True,
        tone=lambda row: "strong" if row.key == TOTAL else "",
    ),
    Column(
        "forecast",
        N_("Forecast"),
        lambda row: _number(row.month.forecast(row.key)),
        number=True,
        sample="100",
    ),
    Column(
        "official",
        N_("The bank"),
        lambda row: _number(row.month.given(row.key)),
        number=True,
        sample="100",
    ),
    Column(
        "difference",
        N_("Difference"),
        lambda row: signed(row.difference),
        number=True,
        sample="+100",
        tone=lambda row: "strong" if row.difference else "quiet",
    ),
)
ERROR_COLUMNS = (
    Column(
        "criterion",
        N_("Criterion"),
        lambda row: name_of(row.key),
        sample="Số dư tiền gửi tăng",
        tone=lambda row: "strong" if row.key == TOTAL else "",
    ),
    Column("months", N_("Months"), lambda row: str(row.months), number=True, sample="00"),
    Column(
        "mean",
        N_("Off by"),
        lambda row: "–" if row.mean is None else mean_of(row.mean),
        number=True,
        sample="00,0",
    ),
    Column("words", N_("In words"), in_words, sample="ngân hàng cho thấp hơn", stretch=True),
)


class MonthsPage(QWidget):
    """The chart, and the same figures as a table that goes with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = PointsChart(self)
        self.legend = ChartLegend(self)
        self._words = theme.label("", "quiet", self)
        self._words.setObjectName("month_told")
        self.table = TableView(
            MONTH_COLUMNS,
            self,
            name="months",
            says=_("The bank's points by month"),
            empty=_("No points of the bank yet. Read its file, or type them (F6)."),
        )
        self.table.setMinimumHeight(theme.row_height() * 5)
        self.chart.chosen.connect(self._from_chart)
        self.table.chosen.connect(self._from_table)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self.legend)
        lines.addWidget(self.chart, 3)
        lines.addWidget(self._words)
        lines.addWidget(self.table, 2)
        lines.addWidget(RestOfRow(self.table))

    def show_history(self, shown: RatingHistory) -> None:
        self.legend.show_history(shown)
        known = [one for one in reversed(shown.months) if one.official or one.mark is not None]
        self.table.show_rows(known)
        self.chart.show_history(shown)
        self.table.go_to(self.chart.month())
        self._words.setText(self.chart.words())

    def begin(self) -> None:
        """Put the cursor where one moves from month to month."""
        self.chart.setFocus()

    def copy(self) -> bool:
        """Copy what the cursor is in: the table as text for a sheet, else the chart as a picture.

        True when it was the chart. One thing at a time: a copy of both in one crashes Qt when the
        program ends.
        """
        if not self.table.hasFocus():
            copied = picture_of(_("The bank's points by month"), self.legend, self.chart)
            QGuiApplication.clipboard().setPixmap(copied)
            return True
        rows = [[_(column.title) for column in MONTH_COLUMNS]]
        rows += [[column.text(row) for column in MONTH_COLUMNS] for row in self.table.rows.rows()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows))
        return False

    @Slot(object)
    def _from_chart(self, at: date) -> None:
        self._words.setText(self.chart.words())
        self.table.go_to(at)

    @Slot(object)
    def _from_table(self, at: date | None) -> None:
        if at is not None:
            self.chart.go_to(at)
            self._words.setText(self.chart.words())


class ErrorsPage(QWidget):
    """How far our forecasts stood from the bank's points: in the mean, and month by month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = theme.label("", "strong", self)
        self._head.setObjectName("errors_head")
        self._head.setWordWrap(True)
        self.errors = TableView(ERROR_COLUMNS, self, name="errors", says=_("How right we were"))
        self.errors.setFixedHeight(round(theme.row_height() * 8.6))
        self.compared = TableView(
            COMPARED_COLUMNS,
            self,
            name="compared",
            says=_("Forecast and the bank's points, month by month"),
            empty=_(
                "A forecast is kept when the session is closed, or by F8. "
                "The bank's points stand beside it as soon as they are read."
            ),
        )
        self.compared.setMinimumHeight(theme.row_height() * 5)
        how = theme.label(
            _(
                "“Off by”: how many points the forecast stood from the bank's on average, "
                "whether above or below. “+” in the difference: the bank gave more."
            ),
            "quiet",
            self,
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self._head)
        lines.addWidget(self.errors)
        lines.addWidget(how)
        lines.addWidget(self.compared, 1)

    def show_history(self, shown: RatingHistory) -> None:
        whole = next(error for error in shown.errors if error.key == TOTAL)
        self._head.setText(_said(whole))
        self.errors.show_rows(shown.errors)
        both = [one for one in reversed(shown.months) if one.difference(TOTAL) is not None]
        self.compared.show_rows([Compared(one, key) for one in both for key in (TOTAL, *KEYS)])

    def begin(self) -> None:
        self.errors.setFocus()


def _said(whole: ForecastError) -> str:
    if whole.mean is None:
        return _("No forecast can be held against the bank's points yet.")
    words = ngettext(
        "In {n} month the forecast was off by {mean} on average.",
        "In {n} months the forecast was off by {mean} on average.",
        whole.months,
    )
    return speak(words, {"n": whole.months, "mean": mean_of(whole.mean)})
