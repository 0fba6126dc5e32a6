"""The help: a search above a list of pages, and the page one reads; all of it without a network."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import SearchEdit
from tkvv_desktop.gui.help_texts import START, HelpText, asked_for, help_texts, hits
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak

COLUMNS = (
    Column("title", N_("Page"), lambda page: page.title, sample="Khi có trục trặc", stretch=True),
)
_SCROLLS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class HelpPage(QWidget):
    """Opens at one page; typing searches all of them."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_page")
        self._texts = help_texts(catalogue.language())
        self._keys = ""  # of the page one came from, as Markdown
        self._here = START
        self._build()

    # --- what the window asks ---

    def show_page(self, key: str, keys: Sequence[tuple[str, str]] = ()) -> None:
        """Show the page of a place, with the keys (shortcut, words) that work there now."""
        known = {page.id for page in self._texts}
        self._here = key if key in known else START
        self._keys = _as_list(keys)
        self.table.show_rows(self._texts)
        self.table.go_to(self._here)
        self._show(self._here)
        self.search.setFocus()

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in _SCROLLS and not self.text.hasFocus():
            bar = self.text.verticalScrollBar()
            step = bar.pageStep() - self.text.fontMetrics().height()
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_PageDown else -step))
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        rows = self.table.rows.rows()
        at = self.table.rows.place_of(self.table.current_id()) + by
        if 0 <= at < len(rows):
            self.table.go_to(rows[at].id)

    # --- searching ---

    @Slot(str)
    def _look(self, typed: str) -> None:
        words = asked_for(typed)
        found = [page for page in self._texts if page.answers(words)]
        # A page whose title has the words is the one meant.
        found.sort(key=lambda page: not hits(page.title, words))
        shown = found if words else self._texts
        self.table.show_rows(shown)
        if words and shown:
            self.table.go_to(shown[0].id)
            self._show(shown[0].id)
        self._mark(words)
        told = ngettext("found on {n} page", "found on {n} pages", len(found))
        self._found.setText(speak(told, {"n": len(found)}) if words else "")
        self._found.setVisible(bool(words))

    def _mark(self, words: Sequence[str]) -> None:
        """Mark every hit on the page, and go to the first."""
        look, marks = theme.look(), []
        for start, length in hits(self.text.document().toPlainText(), words):
            one = QTextEdit.ExtraSelection()
            one.cursor = _between(self.text, start, length)
            one.format.setBackground(QColor(look.amber_ground))
            one.format.setForeground(QColor(look.ink))
            one.format.setFontUnderline(True)  # not by its colour alone
            marks.append(one)
        self.text.setExtraSelections(marks)
        if marks:
            self.text.setTextCursor(_between(self.text, marks[0].cursor.selectionStart(), 0))
            self.text.ensureCursorVisible()

    @Slot()
    def _next_hit(self) -> None:
        marks = self.text.extraSelections()
        after = self.text.textCursor().position()
        starts = [one.cursor.selectionStart() for one in marks]
        later = [start for start in starts if start > after] or starts
        if later:
            self.text.setTextCursor(_between(self.text, later[0], 0))
            self.text.ensureCursorVisible()

    @Slot(object)
    def _chosen(self, key: str | None) -> None:
        if key is not None:
            self._show(key)
            self._mark(asked_for(self.search.words()))

    def _show(self, key: str) -> None:
        page = next(one for one in self._texts if one.id == key)
        if key == self._here and self._keys:
            page = HelpText(page.id, page.title, f"{page.text}\n{self._keys}")
        self.text.show_text(page)

    def _build(self) -> None:
        self.search = SearchEdit(self, name="search_help", says=_("Search the help"))
        self.search.asked.connect(self._look)
        self.search.entered.connect(self._next_hit)
        self._found = theme.label("", "quiet", self)
        self._found.setObjectName("help_found")
        self._found.setWordWrap(False)
        self._found.hide()
        self.table = TableView(
            COLUMNS,
            self,
            name="help_pages",
            says=_("Pages of the help"),
            empty=_("Nothing is found. Type fewer letters."),
        )
        widest = max(theme.wide(page.title) for page in self._texts)
        self.table.setFixedWidth(min(widest, theme.wide("0" * 24)) + 5 * theme.GRID)
        self.table.horizontalHeader().hide()
        self.table.chosen.connect(self._chosen)
        self.text = HelpBrowser(self)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self._found)
        below.addWidget(self.table)
        below.addWidget(self.text, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        lines.setSpacing(theme.GRID)
        lines.addLayout(above)
        lines.addLayout(below, 1)


class HelpBrowser(QTextBrowser):
    """Shows Markdown of ours; it loads nothing from anywhere and follows no link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_text")
        self.setOpenLinks(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2 * theme.GRID)

    def show_text(self, page: HelpText) -> None:
        """Show a page from its beginning."""
        self.document().setMarkdown(page.text)
        self._space()
        self.setAccessibleName(page.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: a page is words only."""
        return None

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.wide("0" * 24), self.fontMetrics().height() * 6)

    def _space(self) -> None:
        """Air between lines and above headings, by the letter: Markdown has none of its own."""
        line = self.fontMetrics().height()
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = QTextBlockFormat()
            is_heading = block.blockFormat().headingLevel() > 0
            shape.setTopMargin(line * 0.7 if is_heading and block.blockNumber() else line * 0.15)
            shape.setBottomMargin(line * 0.25)
            shape.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(shape)
            if is_heading:
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                letters = QTextCharFormat()
                letters.setForeground(QColor(theme.look().accent))
                cursor.mergeCharFormat(letters)
            block = block.next()


def _between(text: QTextEdit, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _as_list(keys: Sequence[tuple[str, str]]) -> str:
    if not keys:
        return ""
    head = _("All keys of this page")
    return "\n".join([f"## {head}", "", *(f"- **{key}** {words}" for key, words in keys)]) + "\n"
