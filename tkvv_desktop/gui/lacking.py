"""The line that says, above every page, that the figures of the book are not complete."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.doors import OpenBook
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n import wording


class Lacking(QLabel):
    """Hidden as long as the program understands all money in the book."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.setObjectName("lacking")
        self.setProperty("kind", "warn")
        self.setWordWrap(True)
        self.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        self.hide()

    def ask(self, book: OpenBook) -> None:
        """Look whether it is so."""
        self._tasks.run(book.is_complete, done=self._tell, failed=self._doubt)

    @Slot(object)
    def _tell(self, is_complete: object) -> None:
        self.setText("" if is_complete else wording.words_for("totals.incomplete"))
        self.setVisible(not is_complete)

    @Slot(object)
    def _doubt(self, _error: KnownError) -> None:
        """The page that reads the book says what is wrong with it."""
