"""The sums of the group on the first page; each leads to the list behind it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.lead import Lead
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import dong, grouped, speak
from tkvv_desktop.usecases.views import TodayPage

_FIGURES = (
    ("members", N_("Members"), "people", "filter:all"),
    ("outstanding", N_("Outstanding"), "people", "filter:all"),
    ("overdue", N_("Overdue"), "people", "filter:overdue"),
    ("arrears", N_("Interest in arrears"), "people", "filter:arrears"),
    ("deposits", N_("Deposits"), "people", "filter:all"),
    ("in_hand", N_("Cash in hand"), "session", ""),
)


class Figures(QWidget):
    """Six sums in two rows."""

    wanted = Signal(str, object)  # page, item

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = theme.label("", "quiet", self)
        self._on.setIndent(Lead.INDENT)
        self._leads: dict[str, Lead] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.GRID, 0, 0)
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._on, 0, 0, 1, 3)
        for at, (key, _words, place, item) in enumerate(_FIGURES):
            value = theme.label("", "strong", self)
            value.setObjectName(f"figure_{key}")
            value.setProperty("strong", True)
            self._leads[key] = Lead(
                partial(self.wanted.emit, place, item or None),
                theme.label("", "quiet", self),
                value,
                name=f"open_{key}",
                parent=self,
            )
            row, column = divmod(at, 3)
            grid.addWidget(self._leads[key], row + 1, column)
            grid.setColumnStretch(column, 1)

    def leads(self) -> tuple[Lead, ...]:
        """What leads on, row by row."""
        return tuple(self._leads.values())

    def show_page(self, page: TodayPage) -> None:
        """Show the sums of a group."""
        row = page.row
        self._on.setText(
            speak(_("Reckoned from the figures of the bank of {on:day}"), {"on": row.figures_on})
            if row.figures_on
            else _("No figures of the bank yet")
        )
        self._say("members", grouped(row.members))
        self._say("outstanding", dong(row.outstanding))
        self._say("overdue", dong(row.overdue), "refused" if row.overdue else "strong")
        self._say("arrears", dong(row.arrears), "warn" if row.arrears else "strong")
        self._say("deposits", dong(row.deposits))
        cash = dong(page.in_hand)
        if page.in_hand and page.in_hand_since:
            since = speak(_("since {on:day}"), {"on": page.in_hand_since})
            cash = f"{cash} · {since}"
        self._say("in_hand", cash, "warn" if page.in_hand else "strong")

    def _say(self, key: str, text: str, kind: str = "strong") -> None:
        words = next(words for one, words, _place, _item in _FIGURES if one == key)
        self._leads[key].say(_(words), text)
        label = self._leads[key].labels[1]
        if label.property("kind") != kind:
            label.setProperty("kind", kind)
            theme.restyle(label)
