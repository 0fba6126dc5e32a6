"""For an officer: the groups of the book forecast below a limit, and what would help each."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.rating_form import PointsEdit
from tkvv_desktop.gui.screens.rating_repairs import said_step
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Progress, Reader
from tkvv_desktop.usecases.rating import below
from tkvv_desktop.usecases.what_if import Step, Supposing, steps, supposings

_HELPS = 3
_USUAL = 70  # below it a group is not "fair" any more
COLUMNS = (
    Column("group", N_("Group"), lambda row: row.group.group_no, sample="0000000", find=True),
    Column(
        "leader", N_("Leader"), lambda row: row.group.leader, sample="Nguyễn Thị Phương", find=True
    ),
    Column(
        "points",
        N_("Points"),
        lambda row: str(row.total),
        order=lambda row: row.total,
        number=True,
        sample="100",
        tone=lambda _row: "strong",
    ),
    Column("grade", N_("Class"), lambda row: told.grade(row.grade), sample="Trung bình"),
    Column(
        "helps",
        N_("What helps first"),
        lambda row: next(iter(row.helps), "–"),
        sample="Nguyễn Thị Phương nộp 152.877 đ lãi tồn: +3 điểm",
        stretch=True,
    ),
)


class GroupRow:
    """A forecast as a row of the table, with what helps: the way up, or what wins points."""

    def __init__(self, about: Supposing) -> None:
        self.found = found = about.forecast
        self.helps = _said(steps(about))
        self.group, self.total, self.grade = found.group, found.total, found.grade

    @property
    def id(self) -> str:
        return self.group.group_no


def _said(found: Sequence[Step]) -> list[str]:
    """The first of them in words, and how many more there are."""
    said = [said_step(step) for step in found[:_HELPS]]
    rest = len(found) - _HELPS
    if rest > 0:
        said.append(speak(ngettext("… and {n} more", "… and {n} more", rest), {"n": rest}))
    return said


class GroupsPage(QWidget):
    """A limit, the groups below it, and all that helps the one one is at."""

    refused = Signal(object)
    group_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._month = date.min
        self._found: Mapping[str, GroupRow] | None = None  # by number of the group
        self._limit = PointsEdit(name="limit")
        self._limit.setMaximumWidth(theme.wide("0" * 8))
        self._limit.set_value(Dong(_USUAL))
        self._limit.setAccessibleName(_("Groups forecast below"))
        self._limit.entered.connect(self._list)
        self._press = EnterButton("list_groups", _("List the groups"), "rating", self)
        self._press.clicked.connect(self._list)
        self._said = theme.label("", "strong", self)
        self._said.setObjectName("groups_said")
        self.table = TableView(COLUMNS, self, name="groups_below", says=_("Groups below the limit"))
        self.table.chosen.connect(self._tell)
        self.table.opened.connect(self._open)
        self._helps = theme.label("", "", self)
        self._helps.setObjectName("group_helps")
        self._helps.setWordWrap(True)
        self._how = theme.label(_("Enter in the list opens the group."), "quiet", self)
        top = QHBoxLayout()
        top.addWidget(theme.label(_("Groups forecast below"), "", self))
        top.addWidget(self._limit)
        top.addWidget(theme.label(_("points"), "", self))
        top.addWidget(self._press)
        top.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(self._said)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._helps)
        lines.addWidget(self._how)

    def begin(self) -> None:
        self._limit.setFocus()
        self._limit.selectAll()
        if self._found is None:
            self._read()

    def show_month(self, month: date) -> None:
        """The month asked about; what was listed of another one is old."""
        self._month, self._found = month, None
        self.table.show_rows(())
        self._said.setText("")
        self._tell(None)
        if self.isVisible():
            self._read()

    # --- inside ---

    def _read(self) -> None:
        self._press.hold(held=True)
        self._desk.tasks.run_long(
            partial(_forecasts, self._desk, self._month),
            done=self._show,
            failed=self._failed,
            cancelled=self._stopped,
            title=_("Forecasting every group"),
        )

    @Slot()
    def _list(self) -> None:
        if self._found is None:
            self._read()
            return
        try:
            limit = self._limit.value()
        except Refused as error:
            self.refused.emit(error)
            return
        limit = Dong(_USUAL) if limit is None else limit
        forecasts = (one.found for one in self._found.values())
        rows = [self._found[one.group.group_no] for one in below(forecasts, limit)]
        self.table.say_empty(_("No group is forecast below this limit."))
        self.table.show_rows(rows)
        words = _("Groups forecast below {limit} in {month:month}: {n} of {all}")
        facts = {"n": len(rows), "all": len(self._found), "limit": limit, "month": self._month}
        self._said.setText(speak(words, facts))
        self._tell(self.table.current_id())

    @Slot(object)
    def _open(self, row_id: object) -> None:
        self.group_wanted.emit(str(row_id))

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row = self.table.rows.row_at(self.table.rows.place_of(row_id))
        helps = row.helps if row is not None else []
        self._helps.setText("\n".join(f"•  {words}" for words in helps))
        self._helps.setVisible(bool(helps))
        self._how.setVisible(row is not None)

    @Slot(object)
    def _show(self, found: tuple[date, Mapping[str, GroupRow]]) -> None:
        self._press.hold(held=False)
        month, every = found
        if month == self._month:
            self._found = every
            self._list()

    @Slot(object)
    def _failed(self, error: Any) -> None:
        self._press.hold(held=False)
        self.refused.emit(error)

    @Slot()
    def _stopped(self) -> None:
        self._press.hold(held=False)


def _forecasts(desk: Desk, month: date, progress: Progress) -> tuple[date, Mapping[str, GroupRow]]:
    def question(reader: Reader) -> Mapping[str, GroupRow]:
        found = supposings(reader, reader.rules.rating, month, desk.today, progress)
        return {row.id: row for row in map(GroupRow, found)}

    return month, desk.book.ask(question)
