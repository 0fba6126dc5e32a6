"""What repairs the points of a criterion, as a table with ticks: what would be if."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.measure_facts import DueState
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.what_if import Kind, Repair, Tick
from tkvv_desktop.gui.rows import TICK, Column
from tkvv_desktop.gui.screens.amounts import amount
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import begun, speak
from tkvv_desktop.usecases.what_if import Step

_ENOUGH = 6  # digits at the end of a contract number, by which a loan of one group is known
_OPEN, _HARD = DueState.OPEN.value, DueState.HARD.value
# By what is wrong and what repairs it: the words in the table, and the whole sentence.
WAYS: dict[tuple[str, Kind], tuple[str, str]] = {
    ("interest_arrears", Kind.PAYS_INTEREST): (
        N_("pays the interest in arrears"),
        N_("{member} pays {amount:dong} of interest in arrears"),
    ),
    ("overdue", Kind.PAYS_PRINCIPAL): (
        N_("repays overdue debt"),
        N_("{member} repays {amount:dong} of overdue debt at the bank"),
    ),
    (_OPEN, Kind.PAYS_PRINCIPAL): (
        N_("repays what is due"),
        N_("{member} repays {amount:dong} that is due, at the bank"),
    ),
    (_HARD, Kind.PAYS_PRINCIPAL): (
        N_("repays what is due (says it is hard)"),
        N_("{member} repays {amount:dong} that is due, at the bank"),
    ),
    (_OPEN, Kind.EXTENSION): (
        N_("or: is granted an extension"),
        N_("{member} is granted an extension"),
    ),
    (_HARD, Kind.EXTENSION): (
        N_("or: is granted an extension"),
        N_("{member} is granted an extension"),
    ),
    ("no_deposit", Kind.DEPOSITS): (
        N_("deposits for the first time"),
        N_("{member} deposits {amount:dong}"),
    ),
    ("deposit_not_grown", Kind.DEPOSITS): (
        N_("deposits this month"),
        N_("{member} deposits {amount:dong}"),
    ),
    ("session_not_written", Kind.PAYS_INTEREST): (
        N_("pays interest at the session"),
        N_("{member} pays interest at the session"),
    ),
    ("session_not_written", Kind.SESSION): (
        N_("write down the session, if it was held"),
        N_("the session of the month is written down"),
    ),
}


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair, in whose name, and whether it is supposed; `amount` may have been typed."""

    repair: Repair
    member: str
    is_supposed: bool
    amount: Dong

    @property
    def id(self) -> tuple[object, ...]:
        return self.repair.id

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """What it supposes, a deposit with the amount typed."""
        if self.repair.kind is Kind.DEPOSITS:
            return (Tick(Kind.DEPOSITS, self.repair.customer_no, self.amount),)
        return self.repair.ticks


def words(repair: Repair) -> str:
    """What has to be done, short, and for which loan."""
    said = _(WAYS[repair.reason, repair.kind][0])
    if not repair.contract_no:
        return said
    return speak(_("{way}, loan …{end}"), {"way": said, "end": repair.contract_no[-_ENOUGH:]})


def sentence(repair: Repair, member: str, money: Dong) -> str:
    """Who does what, whole."""
    facts = {"member": member, "amount": money}
    return speak(_(WAYS[repair.reason, repair.kind][1]), facts)


def said_step(step: Step) -> str:
    """Who does what, and how many points that wins where it wins any by itself."""
    said = begun(sentence(step.repair, step.member, step.repair.amount))
    if step.wins <= 0:
        return said
    words = ngettext("{step}: +{n} point", "{step}: +{n} points", step.wins)
    return speak(words, {"step": said, "n": step.wins})


COLUMNS = (
    Column("if", N_("If"), lambda _row: "", edit="tick", value=lambda row: row.is_supposed),
    Column(
        "member",
        N_("Name"),
        lambda row: row.member or "–",
        sample="Nguyễn Hoàng Thị Phương Thảo",
        stretch=True,
        find=True,
    ),
    Column(
        "way",
        N_("What repairs it"),
        lambda row: words(row.repair),
        sample="trả gốc (hộ nói khó), món …000000",
        tone=lambda row: "quiet" if row.repair.kind is Kind.EXTENSION else "",
    ),
    Column(
        "amount",
        N_("Amount"),
        lambda row: amount(row.amount or None),
        number=True,
        sample="000.000.000",
        edit="money",
        value=lambda row: row.amount,
        editable=lambda row: row.repair.kind is Kind.DEPOSITS,
    ),
)


class RepairsTable(TableView):
    """Space ticks the row wherever one is in it; Enter opens the member."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent, name="costs", says=_("Who costs points"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid():
            at = here.siblingAtColumn(self.rows.column_of("if"))
            is_ticked = at.data(TICK) == Qt.CheckState.Checked.value
            new = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
            self.rows.setData(at, new.value, TICK)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._types_here():
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def _types_here(self) -> bool:
        here: Any = self.currentIndex()
        return (
            here.isValid()
            and here.column() == self.rows.column_of("amount")
            and bool(self.rows.is_edited(here.row(), here.column()))
        )
