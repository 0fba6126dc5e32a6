"""What a page of a group shows while the book has none: what to do first."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.i18n.catalogue import _


class NoGroup(QLabel):
    """A sentence laid over a page; what lies below takes no keys meanwhile."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("no_group")
        self.setProperty("kind", "quiet")
        self.setText(_("There is no group in this book yet. Read the bank's files first (Ctrl+7)."))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMargin(4 * theme.GRID)
        self.setAutoFillBackground(True)
        page.installEventFilter(self)
        self.setGeometry(page.rect())

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(page, QWidget):
            self.setGeometry(page.rect())
        return super().eventFilter(page, event)


def cover(page: QWidget, *, covered: bool) -> None:
    """Lay the sentence over `page`, or take it away."""
    told = page.findChild(NoGroup)
    if told is None:
        if not covered:
            return
        told = NoGroup(page)
    for child in page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        child.setEnabled(child is told or not covered)
    told.setVisible(covered)
    told.raise_()
