"""What a table had no room for, told below it of the row one is at."""

from collections.abc import Collection

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak


class RestOfRow(QLabel):
    """Takes no room while every text is seen; with large letters it says the others."""

    def __init__(
        self, table: TableView, told: Collection[str] = (), *, named: Collection[str] = ()
    ) -> None:
        """`told`: keys of the columns that the page itself tells of the row one is at.

        `named`: columns that say which row it is, where no name does.
        """
        super().__init__(table.parentWidget())
        self._table, self._told, self._named = table, told, named
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
            said[:0] = self._whose()
        self.setText("\u00a0· ".join(filter(None, said)))  # no line begins with a dot
        self.setVisible(bool(said))

    def _whose(self) -> list[str]:
        """The name in the row, whole: in the table it may be shortened."""
        rows, row = self._table.rows, self._table.currentIndex().row()
        names = [at for at, one in enumerate(rows.columns) if one.find][:1]
        if self._named:
            names = [rows.column_of(key) for key in self._named]
        wanted = (at for at in names if rows.columns[at].key not in self._told)
        return [str(rows.index(row, at).data() or "") for at in wanted]
