"""What forms within a page have in common."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.contracts import Outcome


class LeftByEsc(QFrame):
    """Is left by Esc and by the button that says so; Esc first takes back what a field holds."""

    left = Signal()

    def leaving(self, key: str, words: str) -> Act:
        """The act that leaves it, named with its key."""
        return Act(key, words, self.leave, heard="Esc")

    @Slot()
    def leave(self) -> None:
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class InnerForm(LeftByEsc):
    """Writes one thing, once; what is refused is told at its field, and all stays as typed."""

    written = Signal(object)  # what has changed

    FIELD_OF: ClassVar[Mapping[str, str]] = {}  # where a refusal is told, by its code

    form: Form

    def __init__(self, desk: Desk, parent: QWidget, *, name: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.id = new_id()  # made now, so that pressing twice writes once
        self.setObjectName(name)

    @abstractmethod
    def set_focus_first(self) -> None:
        """Go where one begins."""

    @abstractmethod
    def done(self, outcome: Outcome) -> None:
        """Say that it is written; a slot."""

    def write_by(self, usecase: Callable[..., Outcome], command: Any) -> None:
        """Let the use case run on the worker; the form waits for its answer."""
        self.write_on_worker(partial(self.desk.book.do, usecase, command))

    def write_on_worker(self, work: Callable[[], object]) -> None:
        self.setEnabled(False)
        title = _("Writing into the book…")
        self.desk.tasks.run(work, done=self.done, failed=self.explain, title=title)

    @Slot(object)
    def explain(self, error: KnownError) -> None:
        """Tell a refusal at its field, or in the strip where it has none."""
        self.setEnabled(True)
        field = self.FIELD_OF.get(error.code, "")
        if field and self.form.asks_for(field):
            self.form.explain(field, error)
        else:
            self.desk.messages.refuse(error)
            self.set_focus_first()
