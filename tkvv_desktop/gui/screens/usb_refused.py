"""The exchange files that were not taken: named with why, until what they held has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import PageActions
from tkvv_desktop.gui.headings import heading
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screens.conflict_tables import moment
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.usecases.exchange_records import RefusedFile

ACTS = ("try_refused", "forget_refused")
_SEEN = 4  # rows at once


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A refused file as the table shows it."""

    about: RefusedFile

    @property
    def id(self) -> str:
        return self.about.mark


def _why(row: RefusedRow) -> str:
    return wording.sentence(Trouble(row.about.code))


REFUSED = (
    Column("at", N_("When"), lambda row: moment(row.about.at), sample="00/00/0000 00:00"),
    Column(
        "why",
        N_("Why it was not read"),
        _why,
        sample="Tệp trao đổi này bị hỏng.",
        stretch=True,
        tone=lambda row: "refused",
    ),
    Column(
        "sender",
        N_("From"),
        lambda row: row.about.sender or _("unknown"),
        sample="Nguyễn Hoàng Thị Nhàn",
        spare=1,
    ),
    Column("file", N_("File"), lambda row: row.about.name, sample="TKVV-000000000000", spare=2),
)


class RefusedFiles(QWidget):
    """Takes no room while everything was taken."""

    def __init__(self, parent: QWidget, acts: PageActions) -> None:
        super().__init__(parent)
        self._acts = acts
        self.table = TableView(REFUSED, self, name="refused", says=_("Files that were not read"))
        self.table.chosen.connect(self._tell)
        self._told = theme.label("", "", self)
        self._told.setObjectName("refused_told")
        self._told.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(heading(_("Files that were not read"), self))
        lines.addWidget(self.table)
        lines.addWidget(self._told)
        lines.addWidget(flowing(self, *(acts.button(key) for key in ACTS)))
        self.show_all(())

    def show_all(self, files: Sequence[RefusedFile]) -> None:
        """Name these, or take no room."""
        self.table.show_rows([RefusedRow(one) for one in files])
        self.table.fit_rows(1, _SEEN)
        self.setVisible(bool(files))
        for key in ACTS:
            self._acts[key].setVisible(bool(files))
        self._acts.told.emit()
        self._tell(self.table.current_id())

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        """The whole sentence of the file one is at, and where the file is."""
        row = self.table.rows.row_at(self.table.rows.place_of(row_id))
        if row is None:
            self._told.setText("")
            return
        where = (
            _("A copy is kept beside the book; the file on the stick was not touched.")
            if row.about.is_kept
            else _("The file is only on the stick; it was not touched.")
        )
        self._told.setText(f"{row.about.name}: {_why(row)} {where}")
