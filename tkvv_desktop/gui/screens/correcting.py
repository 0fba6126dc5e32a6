"""A place below a table in which a written line is corrected; there is one form at a time."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tkvv_desktop.gui.actions import PageActions
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.correction import Correction
from tkvv_desktop.usecases.views import HistoryRow


class CorrectionPlace(QScrollArea):
    """Empty, or the form of one correction."""

    written = Signal(object)  # what has changed
    begun = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: Correction | None = None
        self._below: PageActions | None = None
        self._same = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def take_keys(self, acts: PageActions, same: str) -> None:
        """Let the form's keys stand in place of `acts`, where `same` has a key of the form."""
        self._below, self._same = acts, same

    @property
    def is_open(self) -> bool:
        return self._form is not None

    def correct(self, group_no: str, customer_no: str, row: HistoryRow, member: str) -> None:
        """Open the form for a line; one that was open for another goes."""
        self._forget()
        self._form = Correction(self._desk, group_no, customer_no, row, self, member)
        self._form.written.connect(self._written)
        self._form.left.connect(self._leave)
        self.setWidget(self._form)
        self._form.installEventFilter(self)
        self.updateGeometry()
        self.show()
        self._form.set_focus_first()
        self._tell_keys()
        self.begun.emit()

    def close_form(self) -> None:
        """Take the form away, if there is one."""
        if self._form is not None:
            self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # an amount is said in words: a line more
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return self._form.sizeHint() if self._form is not None else super().sizeHint()

    def _forget(self) -> None:
        if self._form is not None:
            self.takeWidget()
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._tell_keys()
        self.hide()

    def _tell_keys(self) -> None:
        if self._below is not None:
            self._below[self._same].setEnabled(self._form is None)
            self._below.give_way(self._form.acts if self._form is not None else None)

    @Slot(object)
    def _written(self, changes: object) -> None:
        self._forget()
        self.left.emit()
        self.written.emit(changes)

    @Slot()
    def _leave(self) -> None:
        self._forget()
        self.left.emit()
