"""What gives way when letters are large: rows that go on below, pages that are moved up."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.in_sight import around, between_lines, place_of

FLAT_AIR = 10  # pixels beside the words of a flat button: see the sheet of the theme


class Moved(QScrollArea):
    """What is moved up and down; the bar beside it leaves `air` (pixels) to what is moved."""

    def __init__(self, parent: QWidget | None = None, *, air: int = theme.GRID) -> None:
        super().__init__(parent)
        self._air = air
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_air)

    @Slot(int, int)
    def _keep_air(self, least: int, most: int) -> None:
        """Without a bar the part ends where the page ends; a page has air of its own."""
        inner = self.widget()
        lines = inner.layout() if inner is not None else None
        own = lines.contentsMargins().right() if lines is not None else 0
        air = max(self._air - own, 0) if most > least else 0
        if self.viewportMargins().right() != air:
            self.setViewportMargins(0, 0, air, 0)


class FollowsFocus(Moved):
    """Keeps in sight where one types, however one has come there; at its top if it can be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaves_keys = False  # arrows do not move the page: what it stands on knows better
        self._is_moved = False  # by hand, since one has come where one is
        self._again = QTimer(self)  # a form just shown has no place yet
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._bring)
        bar = self.verticalScrollBar()
        bar.actionTriggered.connect(self._keep_moved)
        bar.rangeChanged.connect(self._bring_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.leaves_keys:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():  # something is said above it
            self._again.start()
        else:
            self._bring_back()

    def bring_soon(self) -> None:
        """Where one types has grown: bring it in sight once it is laid out."""
        self._again.start()

    @Slot()
    def _keep_moved(self) -> None:
        self._is_moved = True

    @Slot()
    def _bring_back(self) -> None:
        """A form has found its place; who has moved the page by hand reads what is there."""
        if not self._is_moved:
            self._again.start()

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is not None and inner is not None and inner.isAncestorOf(now):
            self._is_moved = False
            self._bring()
            self._again.start()

    @Slot()
    def _bring(self) -> None:
        inner, now = self.widget(), QApplication.focusWidget()
        if inner is None or now is None or not inner.isAncestorOf(now):
            return
        view, bar, air = self.viewport().height(), self.verticalScrollBar(), theme.row_height()
        place = place_of(now, inner, view)
        below = place.bottom() + 1 + (air if isinstance(now, QLineEdit) else 0)
        is_pointed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if is_pointed and place.top() >= bar.value() and below <= bar.value() + view:
            return  # nothing moves away under the pointer
        if below <= view:
            bar.setValue(0)
            return
        whole, head = around(now, inner, place, view)
        if head is not None:
            bar.setValue(head)
            return
        least = whole.bottom() + 1 - view  # moved up less, its end would not be seen
        wanted = bar.value()
        if whole.top() < wanted:
            wanted = whole.top() - air
        elif wanted < max(least, below - view):
            wanted = max(below, whole.bottom() + 1 + air) - view
        most = min(whole.top(), bar.maximum())
        bar.setValue(between_lines(inner, min(max(wanted, 0), most), max(least, 0), most))


def bring_soon(part: QWidget) -> None:
    """Something is said at `part`: whatever it is moved by brings it in sight."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, FollowsFocus):
            around.bring_soon()
        around = around.parentWidget()


def followed(inner: QWidget, parent: QWidget | None = None) -> FollowsFocus:
    """Like `scrolled`, for a form: the field one is at is always in sight."""
    area = FollowsFocus(parent)
    area.setWidget(inner)
    return area


def scrolled(
    inner: QWidget, parent: QWidget | None = None, *, air: int = theme.GRID
) -> QScrollArea:
    """`inner` as wide as there is room, moved up and down where it is too high; never sideways."""
    area = Moved(parent, air=air)
    area.setWidget(inner)
    return area


def beside_first_line(label: QWidget, field: QWidget) -> None:
    """Let the words of `label` stand as high as the first line that is typed in `field`."""
    label.setFixedHeight(field.sizeHint().height())


def flowing(
    parent: QWidget, *widgets: QWidget, at_right: bool = False, alike: bool = False
) -> QWidget:
    """Widgets beside one another; those that have no room there stand below.

    `alike`: all are as wide as the widest, so that below one another they end at one line.
    """
    box = QWidget(parent)
    policy = box.sizePolicy()
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    line = FlowLayout(box, at_right=at_right)
    widest = max((one.sizeHint().width() for one in widgets), default=0)
    for widget in widgets:
        if alike:
            widget.setMinimumWidth(widest)
        line.addWidget(widget)
    return box


def in_a_row(*buttons: QWidget) -> QHBoxLayout:
    """The few buttons that end a form, from the left."""
    row = QHBoxLayout()
    row.setSpacing(theme.GRID // 2)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


class Turning(QWidget):
    """Two parts beside one another; with large letters the second stands below the first."""

    ROOM = "0" * 90  # what a line must hold for both

    def __init__(
        self, first: QWidget, second: QWidget, parent: QWidget, *, shares: tuple[int, int]
    ) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.GRID)
        self._shares = shares
        for part, share in zip((first, second), shares, strict=True):
            self._line.addWidget(part, share)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_wide = self.width() > theme.wide(self.ROOM)
        self._line.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        self._line.setSpacing(2 * theme.GRID if is_wide else theme.GRID)
        for place, share in enumerate(self._shares):  # below one another each is as high as it is
            self._line.setStretch(place, share if is_wide else 0)


class OneShown(QWidget):
    """Pages of which one is shown; as high as that one, not as the highest of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, page: QWidget) -> None:
        """Put a page behind the others; the first is shown."""
        self._lines.addWidget(page)  # first: a page without a parent is shown as a window
        page.setVisible(not self._pages)
        self._pages.append(page)

    def currentIndex(self) -> int:
        return next((at for at, page in enumerate(self._pages) if not page.isHidden()), -1)

    def setCurrentIndex(self, at: int) -> None:
        self.setCurrentWidget(self._pages[at])

    def setCurrentWidget(self, shown: QWidget) -> None:
        for page in self._pages:
            page.setVisible(page is shown)


class FlowLayout(QLayout):
    """Widgets from left to right, and then below; `at_right`: each line ends at the right."""

    def __init__(self, parent: QWidget | None = None, *, at_right: bool = False) -> None:
        super().__init__(parent)
        self._at_right = at_right
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.GRID // 2)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide + self.spacing() * max(len(sizes) - 1, 0), high)

    def minimumSize(self) -> QSize:
        """The widest of them: the others can stand below."""
        made = QSize()
        for item in self._shown():
            made = made.expandedTo(item.minimumSize())
        return made

    def _shown(self) -> list[QLayoutItem]:
        """Those that are not hidden: a gap for one that is would push the others aside."""
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Put every widget in its place; how high all of them are."""
        top = rect.y()
        for line in self._lines(rect.width()):
            wide = sum(item.sizeHint().width() + self.spacing() for item in line) - self.spacing()
            left = rect.x() + (max(rect.width() - wide, 0) if self._at_right else 0)
            for item in line:
                size = item.sizeHint()
                if move:
                    item.setGeometry(QRect(QPoint(left, top), size))
                left += size.width() + self.spacing()
            top += max(item.sizeHint().height() for item in line) + self.spacing()
        return max(top - self.spacing() - rect.y(), 0)

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """Which widgets stand beside one another."""
        lines: list[list[QLayoutItem]] = []
        used = room
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or used + self.spacing() + wide > room:
                lines.append([item])
                used = wide
            else:
                lines[-1].append(item)
                used += self.spacing() + wide
        return lines


def tab_as_laid(page: QWidget) -> None:
    """Let Tab go through a page in the order in which its layouts hold its widgets."""
    for before, after in pairwise(_focused_in(page)):
        QWidget.setTabOrder(before, after)


def _focused_in(page: QWidget) -> Iterator[QWidget]:
    layout = page.layout()
    if layout is not None:
        yield from _focused_of(layout)


def _focused_of(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if inner is not None:
            yield from _focused_of(inner)
        if widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield widget
            yield from _focused_in(widget)
