"""What a table had no room for, told below it of the row one is at."""

from collections.abc import Collection

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak


class RestOfRow(QLabel):
    """Takes no room while every text is seen; with large letters it says the others."""

    def __init__(self, table: TableView, told: Collection[str] = ()) -> None:
        """`told`: keys of the columns that the page itself tells of the row one is at."""
        super().__init__(table.parentWidget())
        self._table, self._told = table, told
        self.setObjectName(f"rest_of_{table.objectName()}")
        self.setWordWrap(True)
        self.setProperty("kind", "quiet")
        table.chosen.connect(self._go_on)
        table.spread.connect(self.say)
        table.rows.dataChanged.connect(self.say)
        self.hide()

    def rest(self) -> list[tuple[str, str]]:
        """Titles and words that are told here of the row one is at."""
        return [(title, words) for title, words in self._table.spared(self._told) if words]

    @Slot()
    def _go_on(self) -> None:
        """From row to row the line keeps its place: the table above must not jump."""
        is_kept = not self.isHidden() and self._table.current_id() is not None
        self.say()
        if is_kept:
            self.setMinimumHeight(self.fontMetrics().lineSpacing())
            self.show()

    @Slot()
    def say(self) -> None:
        """Tell the current row anew."""
        line = _("{title}: {value}")
        said = [speak(line, {"title": title, "value": words}) for title, words in self.rest()]
        if said:
            said.insert(0, self._whose())
        self.setText("\u00a0· ".join(filter(None, said)))  # no line begins with a dot
        self.setVisible(bool(said))

    def _whose(self) -> str:
        """The name in the row, whole: in the table it may be shortened."""
        rows = self._table.rows
        names = (at for at, one in enumerate(rows.columns) if one.find)
        at, row = next(names, -1), self._table.currentIndex().row()
        if at < 0 or rows.columns[at].key in self._told:
            return ""
        return str(rows.index(row, at).data() or "")
