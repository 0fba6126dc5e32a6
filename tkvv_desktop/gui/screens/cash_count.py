"""Cash by denomination, against what the book says; a difference is explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.domain.postings import counted
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screens.amounts import amount
from tkvv_desktop.gui.screens.ledger import Ledger
from tkvv_desktop.gui.screens.steps import Beside
from tkvv_desktop.gui.stylesheet import LARGE
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import dong, grouped, speak


@dataclass(frozen=True, slots=True)
class _Row:
    """So many notes of one kind."""

    id: int  # what one note is worth
    count: int | None

    @property
    def sum(self) -> Dong | None:
        return None if self.count is None else Dong(self.id * self.count)


COLUMNS = (
    Column(
        "denomination", N_("Banknote"), lambda row: grouped(row.id), number=True, sample="500.000"
    ),
    Column(
        "count",
        N_("How many"),
        lambda row: "" if row.count is None else grouped(row.count),
        number=True,
        sample="0.000",
        edit="money",
        value=lambda row: row.count,
    ),
    Column(
        "sum",
        N_("Amount"),
        lambda row: amount(row.sum),
        number=True,
        sample="000.000.000 đ",
        stretch=True,
    ),
)


class CashCount(QWidget):
    """Type how many of each, Enter; the sum and the difference stand beside it."""

    changed = Signal()

    def __init__(
        self,
        denominations: Sequence[int],
        booked_says: str,
        parent: QWidget | None = None,
        *,
        reason: bool = True,
    ) -> None:
        """`booked_says`: what the amount of the book is called (already translated).

        Without `reason` the cash must agree and no field for an explanation is offered.
        """
        super().__init__(parent)
        self._booked: Dong | None = Dong(0)
        self._asks_reason = reason
        self.table = Ledger(
            COLUMNS, self, way=("count",), name="cash", says=_("Cash by denomination")
        )
        self.table.show_rows([_Row(worth, None) for worth in denominations])
        self.table.rows.typed.connect(self._typed)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sums = {key: theme.label("", kind, self) for key, kind in _SUMS}
        for key, label in self._sums.items():
            label.setObjectName(f"cash_{key}")
            label.setAlignment(theme.AMOUNT)
        self._measure()
        self._why = theme.label(_("Why it differs"), "", self)
        self.reason = WordsEdit(self, name="difference_reason", says=_("Why it differs"))
        self._why.setBuddy(self.reason)
        self.reason.editingFinished.connect(self.changed)
        self.reason.entered.connect(self.changed)
        self.table.ended.connect(self._explain)
        beside = QGridLayout()
        beside.setHorizontalSpacing(2 * theme.GRID)
        beside.setVerticalSpacing(theme.GRID)
        words = (_("Counted"), booked_says, _("Difference"))
        for at, (called, key) in enumerate(zip(words, self._sums, strict=True)):
            beside.addWidget(theme.label(called, "", self), at, 0)
            beside.addWidget(self._sums[key], at, 1)
        beside.setColumnStretch(2, 1)
        said = QWidget(self)
        right = QVBoxLayout(said)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.GRID)
        right.addLayout(beside)
        right.addWidget(self._why)
        right.addWidget(self.reason)
        right.addStretch(1)
        left = QWidget(self)
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)
        rows.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Beside(left, said))
        self._say()

    def expect(self, booked: Dong | None) -> None:
        """What the cash has to come to; None while nobody can say."""
        self._booked = booked
        self._say()

    def show_cash(self, cash: Sequence[Notes], reason: str = "") -> None:
        """What was counted before."""
        known = {notes.denomination: notes.count for notes in cash}
        rows = [_Row(row.id, known.get(row.id)) for row in self.table.rows.rows()]
        self.table.show_rows(rows)
        self.reason.set_words(reason)
        self._say()

    def cash(self) -> tuple[Notes, ...]:
        """What was counted; empty when nobody counted."""
        rows = self.table.rows.rows()
        return tuple(Notes(row.id, row.count) for row in rows if row.count)

    @property
    def is_counted(self) -> bool:
        return bool(self.cash())

    @property
    def difference(self) -> Dong:
        """Counted less booked; 0 while nobody counted."""
        if self._booked is None or not self.is_counted:
            return Dong(0)
        return Dong(counted(self.cash()) - self._booked)

    def begin(self) -> None:
        """Open the field of the largest note."""
        self.table.setFocus()
        first = self.table.rows.row_at(0)
        if first is not None:
            self.table.go_to(first.id, "count")
            self.table.edit(self.table.currentIndex())

    @Slot(object, str, object)
    def _typed(self, worth: int, _key: str, count: int | None) -> None:
        self.table.rows.put(_Row(worth, count))
        self._say()
        self.changed.emit()

    @Slot()
    def _explain(self) -> None:
        """All is counted: on to the reason, if one is needed."""
        if self.reason.isVisible():
            self.reason.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self._measure()

    def _measure(self) -> None:
        """All denominations in sight, and no wider than they need."""
        self.table.keep_rows(self.table.rows.rowCount(), exactly=True)
        self.table.setMinimumWidth(self.table.needed_width())
        self.table.setMaximumWidth(theme.wide("0" * 60))
        large = QFontMetrics(theme.font(LARGE, bold=True)).height()
        self._sums["counted"].setMinimumHeight(large)  # nothing moves when the first note is typed

    def _say(self) -> None:
        told = self._sums["counted"]
        told.setText(dong(counted(self.cash())) if self.is_counted else _("not counted"))
        told.setProperty("kind", "large" if self.is_counted else "quiet")
        theme.restyle(told)
        self._sums["booked"].setText("—" if self._booked is None else dong(self._booked))
        difference = self._sums["difference"]
        off = self.difference
        words = "—"
        if self.is_counted and self._booked is not None:
            words = _("agrees") if not off else _over_or_short(off)
        difference.setText(words)
        difference.setProperty("kind", "warn" if off else "strong")
        theme.restyle(difference)
        for widget in (self._why, self.reason):
            widget.setVisible(self._asks_reason and bool(off or self.reason.words()))


_SUMS = (("counted", "large"), ("booked", "strong"), ("difference", "strong"))


def _over_or_short(off: Dong) -> str:
    words = _("{amount:dong} too much") if off > 0 else _("{amount:dong} missing")
    return speak(words, {"amount": Dong(abs(off))})
