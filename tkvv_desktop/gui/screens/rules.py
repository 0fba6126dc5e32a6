"""The rules the program works by: each with its value, its source, and how sure it is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.rating import RatingRules
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.rule_words import DOUBTED, SURE, RuleRow, field_rows, rating_rows
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak


def _sure(row: RuleRow) -> str:
    return _(SURE[row.confidence]) if row.confidence in SURE else row.confidence


COLUMNS = (
    Column(
        "name",
        N_("Rule"),
        lambda row: row.name,
        sample="Gia hạn món vay trung, dài hạn",
        find=True,
    ),
    Column(
        "value",
        N_("Value"),
        lambda row: row.value,
        sample="trước 3 tháng đến 5 ngày làm việc",
        stretch=True,
        tone=lambda row: "strong",
    ),
    Column("since", N_("Since"), lambda row: told.shown_day(row.since), sample="00/00/0000"),
    Column(
        "sure",
        N_("How sure"),
        _sure,
        sample="tạm giả định, cần hỏi",
        tone=lambda row: "warn" if row.confidence in DOUBTED else "",
    ),
    Column("source", N_("Source"), lambda row: row.source, sample="Bộ câu hỏi nghiệp vụ 2021"),
)


class RulesPage(QWidget):
    """A table to read, and below it the whole of the line one is at."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.acts = PageActions(
            self, (Act("back_to_settings", N_("Back to the settings"), self._leave, "Esc", "back"),)
        )
        self.table = TableView(COLUMNS, self, name="rules", says=_("Rules in use"), frozen=1)
        self.table.chosen.connect(self._tell)
        self._value = theme.label("", "strong", self)
        self._value.setObjectName("rule_value")
        self._value.setWordWrap(True)
        self._source = theme.label("", "quiet", self)
        self._source.setObjectName("rule_source")
        top = QHBoxLayout()
        top.addWidget(self.acts.button("back_to_settings"))
        top.addWidget(theme.label(_("Rules in use"), "heading", self), 1)
        note = _("Amber lines are not proven: show them to the credit officer.")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(theme.label(note, "quiet", self))
        lines.addWidget(self.table, 1)
        lines.addWidget(self._value)
        lines.addWidget(self._source)

    def read(self) -> None:
        """Show the rules as they are now."""
        self._desk.tasks.run(
            bootstrap.rating_rules, done=self._show, failed=self._desk.messages.refuse
        )

    def set_focus_first(self) -> None:
        self.table.setFocus()

    @Slot(object)
    def _show(self, rating: RatingRules) -> None:
        self.table.show_rows((*field_rows(self._desk.book.rules), *rating_rows(rating)))

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row: RuleRow | None = self.table.rows.row_at(self.table.rows.place_of(row_id))
        if row is not None:
            facts = {"sure": _sure(row), "source": row.source}
            self._value.setText(speak("{name}: {value}", {"name": row.name, "value": row.value}))
            self._source.setText(speak(_("Source ({sure}): {source}"), facts))

    @Slot()
    def _leave(self) -> None:
        self.left.emit()
