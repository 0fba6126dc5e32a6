"""Choosing an indicator: a list to search, and how the one one is at is reckoned."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.indicators import HIGHER, INDICATORS
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.indicators import FORMULAS, NAMES, UNITS

OWN = ""  # in words of one's own


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of the book, or the line for words of one's own."""

    id: str
    name: str

    @property
    def unit(self) -> str:
        return _(UNITS[INDICATORS[self.id].unit]) if self.id else ""

    @property
    def better(self) -> str:
        if not self.id:
            return ""
        return _("higher") if INDICATORS[self.id].better == HIGHER else _("lower")


_COLUMNS = (
    Column(
        "indicator",
        N_("Indicator"),
        lambda row: row.name,
        sample="Món vay 3 tháng không hoạt động",
        stretch=True,
        find=True,
    ),
    Column("unit", N_("Unit"), lambda row: row.unit, sample="đồng"),
    Column("better", N_("Better when"), lambda row: row.better, sample="thấp hơn"),
)


class IndicatorChoice(QWidget):
    """Enter takes the indicator one is at, Esc goes back."""

    taken = Signal(str)  # key, or OWN
    left = Signal()

    def __init__(self, heading: str, own: str, parent: QWidget) -> None:
        """`heading`, and `own` for the line that is no indicator, are already translated."""
        super().__init__(parent)
        self.table = TableView(_COLUMNS, self, name="indicators", says=_("Indicators"))
        self.table.keep_rows(LEAST_ROWS)
        self.table.opened.connect(self._take)
        self.table.chosen.connect(self._tell)
        self._formula = theme.label("", "quiet", self)
        self._formula.setObjectName("formula")
        self._below: PageActions | None = None
        self.acts = PageActions(
            self,
            (
                Act("take_indicator", N_("Choose"), self._take_here, heard="Enter"),
                Act("leave_indicators", N_("Back"), self._leave, heard="Esc"),
            ),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        head = theme.label(heading, "heading", self)
        head.setWordWrap(True)
        lines.addWidget(head)
        lines.addWidget(
            theme.label(
                _("Type letters to search, Enter to choose, Esc to go back."), "quiet", self
            )
        )
        lines.addWidget(self.table, 1)
        lines.addWidget(self._formula)
        named = [IndicatorRow(key, _(NAMES[key])) for key in INDICATORS]
        self.table.show_rows([*named, IndicatorRow(OWN, own)])

    def take_keys(self, acts: PageActions) -> None:
        """Let its keys stand in place of `acts` while it is shown."""
        self._below = acts

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._below is not None:
            self._below.give_way(self.acts)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._below is not None:
            self._below.give_way(None)

    def ask(self, key: str = "overdue_ratio") -> None:
        """Begin at this indicator."""
        self.table.go_to(key)
        self.table.setFocus()

    @Slot(object)
    def _take(self, key: str) -> None:
        self.taken.emit(key)

    @Slot()
    def _take_here(self) -> None:
        self._take(str(self.table.current_id() or OWN))

    @Slot()
    def _leave(self) -> None:
        self.left.emit()

    @Slot(object)
    def _tell(self, key: str | None) -> None:
        if key:
            self._formula.setText(_("How it is reckoned: {how}.").format(how=_(FORMULAS[key])))
        else:
            self._formula.setText(_("The book does not reckon it: a person types it."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
