"""What is typed into cells of tables: the same fields as everywhere else, and their marks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QLabel, QStyleOptionViewItem, QWidget

from tkvv_desktop.domain.doubts import SMALL
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import MoneyEdit, WordsEdit
from tkvv_desktop.gui.frozen import DrawnCells
from tkvv_desktop.gui.rows import EDIT, Index
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import _

if TYPE_CHECKING:
    from tkvv_desktop.gui.tables import TableView

Doubt = Callable[[Any, Dong], str]  # (row, amount typed): what to ask once, or ""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEXT = QAbstractItemDelegate.EndEditHint.EditNextItem
_BACK = QAbstractItemDelegate.EndEditHint.EditPreviousItem
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_REVERT = QAbstractItemDelegate.EndEditHint.RevertModelCache
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_WIDE = 44  # letters in a line of a mark


def is_untouched(editor: MoneyEdit) -> bool:
    """Whether nothing was typed yet: the field is empty, or all of it is still chosen."""
    return editor.selectedText() == editor.text()


class CellMark(QLabel):
    """The sentence at a cell that is not right: below it, or above where there is no room."""

    def __init__(self, page: QWidget) -> None:
        """`page`: what the table stands on; it may have room where the table has none."""
        super().__init__(page)
        self._page = page
        self.setObjectName("cell_mark")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def explain(self, editor: WordsEdit, error: KnownError) -> None:
        """Say what is wrong beside the cell, and to a screen reader."""
        self._say(editor, wording.sentence(error), is_question=False)

    def ask(self, editor: WordsEdit, question: str) -> None:
        """Ask this beside the cell (already translated), and to a screen reader."""
        self._say(editor, question, is_question=True)

    def _say(self, editor: WordsEdit, words: str, *, is_question: bool) -> None:
        self.setText(words)
        if bool(self.property("asks")) != is_question:
            self.setProperty("asks", is_question)
            theme.restyle(self)
        editor.setAccessibleDescription(self.text())
        room = self._page.rect()
        cell = QRect(editor.mapTo(self._page, QPoint(0, 0)), editor.size())
        width = min(room.width(), theme.wide("n" * _WIDE))
        self.setFixedWidth(width)
        self.ensurePolished()  # its frame takes room too
        height = self.heightForWidth(width)
        below = cell.bottom() + 2
        is_below = below + height <= room.bottom()
        top = below if is_below else max(cell.top() - 2 - height, 0)
        self.setGeometry(min(cell.left(), room.width() - width), top, width, height)
        self.raise_()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(editor, self.text()))


class Cells(DrawnCells):
    """Edits money with the same field as everywhere else.

    An amount about which `doubt` has a question is left only the second time.
    """

    def __init__(self, table: "TableView") -> None:
        super().__init__(table)
        self._table = table
        self._answered: tuple[object, str, Dong] | None = None
        self.doubt: Doubt | None = None

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> QWidget:
        column = self._table.rows.columns[index.column()]
        title = _(column.title)
        if column.edit == "money":
            editor: WordsEdit = MoneyEdit(parent, name=column.key, says=title)
        else:
            editor = WordsEdit(parent, name=column.key, says=title)
        editor.textEdited.connect(self._tell)
        editor.textEdited.connect(self._unmark)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        editor.setGeometry(option.rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The cell is closed, and what was said of it goes; not asked when the whole page goes."""
        self._unmark()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(EDIT)
        if isinstance(editor, MoneyEdit):
            editor.set_value(value)
        elif isinstance(editor, WordsEdit):
            editor.set_words(value or "")
        if isinstance(editor, WordsEdit):
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, MoneyEdit):
            try:
                model.setData(index, editor.value(), EDIT)
            except Refused as error:  # the cell keeps what it had
                self._table.refused.emit(error)
        elif isinstance(editor, WordsEdit):
            model.setData(index, editor.words(), EDIT)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, MoneyEdit) and self._looks_for_a_name(editor, event):
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(editor, WordsEdit):
            return super().eventFilter(editor, event)
        key = event.key()  # type: ignore[attr-defined]
        if key in _ENTER or key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._leave(editor, _BACK if key == Qt.Key.Key_Backtab else _NEXT)
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if self._leave(editor, _NO_HINT):
                self._table.go_down(1 if key == Qt.Key.Key_Down else -1)
            return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: WordsEdit, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        """Close the cell, or keep it open and marked while it cannot be read."""
        if isinstance(editor, MoneyEdit) and not self.is_read(editor):
            return False
        if isinstance(editor, MoneyEdit) and self._asks_about(editor):
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)
        return True

    def is_read(self, editor: MoneyEdit) -> bool:
        """Whether an amount can be read; else mark it and say why, there at the cell."""
        try:
            editor.value()
        except Refused as error:
            editor.mark(wrong=True)
            self._mark().explain(editor, error)
            return False
        return True

    def _mark(self) -> CellMark:
        page = self._page()
        return page.findChild(CellMark) or CellMark(page)

    def _page(self) -> QWidget:
        return self._table.parentWidget() or self._table

    @Slot()
    def _unmark(self) -> None:
        mark = self._page().findChild(CellMark)
        if mark is not None:
            mark.hide()

    def _looks_for_a_name(self, editor: MoneyEdit, event: QEvent) -> bool:
        """A letter where nothing is typed yet is no amount: close the cell and find by it."""
        text = ""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            text = "" if event.modifiers() & _COMMANDS else event.text()
        elif isinstance(event, QInputMethodEvent):
            text = event.commitString()
        if not text[:1].isalpha() or not is_untouched(editor):
            return False
        self.closeEditor.emit(editor, _REVERT)
        self._table.find_name(text)
        return True

    @Slot(str)
    def _tell(self, _text: str) -> None:
        editor = self.sender()
        if isinstance(editor, MoneyEdit):
            try:
                self._table.typing.emit(editor.objectName(), editor.value())
            except Refused:
                self._table.typing.emit(editor.objectName(), None)

    def _asks_about(self, editor: MoneyEdit) -> bool:
        """Ask once, at the cell, about an amount that was most likely not meant."""
        row = self._table.rows.row_at(self._table.currentIndex().row())
        amount = editor.value()
        if self.doubt is None or row is None or not amount:
            return False
        question, asked = self.doubt(row, amount), (row.id, editor.objectName(), amount)
        if not question or asked == self._answered:
            return False
        self._answered = asked
        editor.mark(wrong=True, asks=True)
        editor.selectAll()
        if amount < SMALL:
            editor.end(False)  # a "k" behind it puts it right
        self._mark().ask(editor, question)
        return True
