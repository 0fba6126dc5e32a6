"""The page that asks which group, when the book has more than one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.names import folded, register_key
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.doors import GroupLine
from tkvv_desktop.gui.fields import SearchEdit
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _

COLUMNS = (
    Column("id", N_("Group"), lambda group: group.id, sample="0000000000"),
    Column(
        "leader",
        N_("Leader"),
        lambda group: group.leader,
        order=lambda group: register_key(group.leader),
        sample="Nguyễn Thị Mỹ Chi",
        stretch=True,
        find=True,
    ),
    Column("hamlet", N_("Hamlet"), lambda group: group.hamlet, sample="Ấp Suối Đá Trắng 12"),
    Column("association", N_("Association"), lambda group: group.association, sample="N" * 12),
)


class GroupPage(QWidget):
    """A search above a list; Enter takes the group one is at."""

    taken = Signal(str)  # number of the group
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("group_page")
        self._groups: tuple[GroupLine, ...] = ()
        heading = theme.label(_("Which group?"), "heading", self)
        self._search = SearchEdit(
            self, name="search_group", says=_("Number, leader or hamlet of the group")
        )
        self._search.asked.connect(self._look)
        self._search.entered.connect(self._take)
        self.table = TableView(
            COLUMNS,
            self,
            name="groups",
            says=_("Groups of the book"),
            empty=_("No group is called that. Type fewer letters."),
        )
        self.table.opened.connect(self._take_row)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        for widget in (heading, self._search, self.table):
            lines.addWidget(widget)

    def ask(self, groups: Sequence[GroupLine], now: str) -> None:
        """Show `groups`, with the one of `now` chosen."""
        self._groups = tuple(groups)
        self._search.clear()
        self.table.show_rows(self._groups)
        self.table.go_to(now)
        self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _look(self, words: str) -> None:
        asked = folded(words).split()
        self.table.show_rows([group for group in self._groups if _matches(group, asked)])

    @Slot()
    def _take(self) -> None:
        self._take_row(self.table.current_id())

    @Slot(object)
    def _take_row(self, group_no: str | None) -> None:
        if group_no is not None:
            self.taken.emit(group_no)


def _matches(group: GroupLine, asked: Sequence[str]) -> bool:
    told = folded(f"{group.id} {group.leader} {group.hamlet} {group.association}")
    return all(word in told for word in asked)


def made_for(
    pages: QStackedWidget, taken: Callable[[str], object], left: Callable[[], object]
) -> GroupPage:
    """One among the pages of the window; `taken` and `left` hear what came of it."""
    page = GroupPage(pages)
    page.taken.connect(taken)
    page.left.connect(left)
    pages.addWidget(page)
    return page
