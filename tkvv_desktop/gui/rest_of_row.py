"""What a table had no room for, told below it of the row one is at."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak


class RestOfRow(QLabel):
    """Takes no room while all columns are seen; with large letters it says the others.

    With `tells_cut` it also says the longest column where its words are cut.
    """

    def __init__(self, table: TableView, *, tells_cut: bool = False) -> None:
        super().__init__(table.parentWidget())
        self._table, self._tells_cut = table, tells_cut
        self.setObjectName(f"rest_of_{table.objectName()}")
        self.setWordWrap(True)
        self.setProperty("kind", "quiet")
        table.chosen.connect(self.say)
        table.spread.connect(self.say)
        table.rows.dataChanged.connect(self.say)
        self.hide()

    @Slot()
    def say(self) -> None:
        """Tell the current row anew."""
        words = _("{title}: {value}")
        told = [
            speak(words, {"title": title, "value": value})
            for title, value in self._table.spared(with_cut=self._tells_cut)
            if value
        ]
        if told:
            told.insert(0, self._whose())
        self.setText(" · ".join(filter(None, told)))
        self.setVisible(bool(told))

    def _whose(self) -> str:
        """The name in the row, whole: in the table it may be shortened."""
        rows = self._table.rows
        at = next((at for at, one in enumerate(rows.columns) if one.find), -1)
        row = self._table.currentIndex().row()
        return "" if at < 0 else str(rows.index(row, at).data() or "")
