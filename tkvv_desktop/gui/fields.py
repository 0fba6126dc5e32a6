"""Fields that take what people write, leave it alone while they write, and say what they read."""

import unicodedata
from abc import abstractmethod
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.layouts import bring_soon
from tkvv_desktop.i18n import formats, wording
from tkvv_desktop.i18n.catalogue import _

Value = TypeVar("Value")

_SEARCH_PAUSE = 150  # milliseconds: the time between two letters


class WordsEdit(QLineEdit):
    """A line of words. Enter goes on, Esc takes back what was typed since it was entered."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str = "", says: str = "") -> None:
        """`name` is for the program, `says` (already translated) for a person who cannot see."""
        super().__init__(parent)
        self._before = ""
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.editingFinished.connect(self._tidy)
        self.textEdited.connect(self._unmark)

    def event(self, event: QEvent) -> bool:
        """Where nothing was typed yet, Ctrl+Z is left to what was just saved.

        Not where all that was typed has been undone: a key too often would take back much more.
        """
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not (self.isUndoAvailable() or self.isRedoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)

    def words(self) -> str:
        """What was written, in the one form of Unicode that everything else can rely on."""
        return " ".join(unicodedata.normalize("NFC", self.text()).split())

    def set_words(self, text: str) -> None:
        self.setText(text)
        self._before = text

    def mark(self, *, wrong: bool, asks: bool = False) -> None:
        """Draw the frame of a field that is not right, or about which something is asked."""
        if (bool(self.property("marked")), bool(self.property("asks"))) != (wrong, asks):
            self.setProperty("marked", wrong)
            self.setProperty("asks", asks)
            theme.restyle(self)

    def tidied(self) -> str:
        """How the text looks when it is left."""
        return self.words()

    @Slot()
    def _tidy(self) -> None:
        tidied = self.tidied()
        if tidied != self.text():
            self.setText(tidied)

    @Slot()
    def _unmark(self) -> None:
        self.mark(wrong=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._before = self.text()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tidy()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
            self.mark(wrong=False)
        else:
            super().keyPressEvent(event)  # a second Esc goes on to the page


class ValueEdit(WordsEdit, Generic[Value]):
    """A field for something that is more than words; a subclass reads it and shows it."""

    MISSING = ""  # what is refused when nothing was written
    WIDEST = ""  # what must fit, "" for a field that is as wide as its place
    IS_AMOUNT = False  # stands at the right, one under the other

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        says: str = "",
        may_be_empty: bool = True,
    ) -> None:
        super().__init__(parent, name=name, says=says)
        self._may_be_empty = may_be_empty
        if self.WIDEST:
            self.setFixedWidth(theme.wide(self.WIDEST) + 5 * theme.GRID)
        if self.IS_AMOUNT:
            self.setAlignment(theme.AMOUNT)

    @abstractmethod
    def read(self, text: str) -> Value:
        """What the words say, or Refused to explain."""

    @abstractmethod
    def shown(self, value: Value) -> str:
        """How it is written."""

    def value(self) -> Value | None:
        """What was written, None for an empty field that may be empty, or Refused to explain."""
        if self.words():
            return self.read(self.text())
        if self._may_be_empty:
            return None
        raise Refused(self.MISSING)

    def set_value(self, value: Value | None) -> None:
        self.set_words("" if value is None else self.shown(value))

    def tidied(self) -> str:
        with suppress(Refused):  # what cannot be read stays as it was typed, to be put right
            value = self.value()
            return "" if value is None else self.shown(value)
        return self.text()


class MoneyEdit(ValueEdit[Dong]):
    """A field for whole đồng."""

    MISSING, IS_AMOUNT = "amount.missing", True
    IS_SAID = True  # in words under the field while it is typed

    def read(self, text: str) -> Dong:
        return formats.parse_dong(text)

    def shown(self, value: Dong) -> str:
        return formats.grouped(value)


class DayEdit(ValueEdit[date]):
    """A field for a day: 5/3/2026, 05-03-2026 or 05032026."""

    MISSING, WIDEST = "day.missing", "00/00/0000"

    def read(self, text: str) -> date:
        return formats.parse_day(text)

    def shown(self, value: date) -> str:
        return formats.day(value)


class RateEdit(ValueEdit[Decimal]):
    """A field for a rate, percent a year: 7,92 or 6,6 %."""

    MISSING, WIDEST = "number.missing", DayEdit.WIDEST  # it stands below a day

    def read(self, text: str) -> Decimal:
        return formats.parse_rate(text)

    def shown(self, value: Decimal) -> str:
        return formats.rate(value)


class SearchEdit(WordsEdit):
    """A field that asks again a moment after the last letter."""

    asked = Signal(str)  # words to look for, NFC; "" shows everything again

    def __init__(self, parent: QWidget | None = None, *, name: str = "", says: str = "") -> None:
        super().__init__(parent, name=name, says=says)
        self.setPlaceholderText(says)
        self._sign, self._clear = QLabel(self), QToolButton(self)  # Qt's own are always small
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear.setObjectName("clear_search")
        self._clear.setAccessibleName(_("Clear the search"))
        self._clear.setToolTip(_("Clear the search"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self._draw_signs()
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._wait)

    def tidied(self) -> str:
        return self.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)
        if event.type() in kinds and hasattr(self, "_clear"):
            self._draw_signs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_signs()

    def _draw_signs(self) -> None:
        """The glass and the cross, as high as the letters and in their colour."""
        side, look = theme.icon_size().height(), theme.look()
        self._sign.setPixmap(theme.picture("search", look.quiet, side))
        self._clear.setIcon(QIcon(theme.picture("close", look.ink, side)))
        self._clear.setIconSize(QSize(side, side))
        beside = side + theme.GRID // 2
        self.setTextMargins(beside, 0, beside, 0)
        self._place_signs()

    def _place_signs(self) -> None:
        side = theme.icon_size().height()
        top = (self.height() - side) // 2
        self._sign.setGeometry(theme.GRID, top, side, side)
        self._clear.setGeometry(self.width() - theme.GRID - side, top, side, side)

    @Slot()
    def _wait(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._pause.start()

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        if self.words() != self._last:
            self._last = self.words()
            self.asked.emit(self._last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._ask()
        else:
            super().keyPressEvent(event)


class NotesEdit(QPlainTextEdit):
    """Several lines of words. Enter begins a new line, Tab goes on, Esc takes back as elsewhere."""

    def __init__(self, parent: QWidget | None = None, *, name: str, says: str) -> None:
        super().__init__(parent)
        self._before = ""
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setTabChangesFocus(True)

    def words(self) -> str:
        """What was written, in the one form of Unicode that everything else can rely on."""
        return unicodedata.normalize("NFC", self.toPlainText()).strip()

    def set_words(self, text: str) -> None:
        """Show `text`; the cursor stays while it is what stands there already."""
        if text != self.words():
            self.setPlainText(text)
        self._before = self.toPlainText()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._before = self.toPlainText()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._before:
            self.setPlainText(self._before)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # a second Esc goes on to the page
        else:
            super().keyPressEvent(event)


class ChoiceBox(QComboBox):
    """One of a few; the arrows choose, Enter goes on as in a field."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Mark(QLabel):
    """The sentence under a field that is not right; takes no room while all is well."""

    def __init__(self, field: WordsEdit) -> None:
        super().__init__(field.parentWidget())
        self._field = field
        self.setObjectName("mark")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()
        field.textEdited.connect(self.clear_mark)

    def explain(self, error: KnownError) -> None:
        """Say what is wrong, beside the field and to a screen reader."""
        self._say(wording.sentence(error), is_question=False)

    def ask(self, question: str) -> None:
        """Ask for a second look at what stands in the field (already translated)."""
        self._say(question, is_question=True)

    @property
    def is_question(self) -> bool:
        """Whether something is asked now."""
        return not self.isHidden() and bool(self.property("asks"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_lines(self.width())

    def _keep_lines(self, width: int) -> None:
        """A form asks for the height at another width: no line of it may be cut."""
        self.setMinimumHeight(0)  # the height that a label asks for is never below its least
        self.setMinimumHeight(max(0, self.heightForWidth(width)))

    def _say(self, text: str, *, is_question: bool) -> None:
        self.setText(text)
        # Its own width is not known before it is seen; it will hardly be less than the field's.
        self._keep_lines(
            max(self.width(), self._field.width()) if self.isHidden() else self.width()
        )
        if bool(self.property("asks")) != is_question:
            self.setProperty("asks", is_question)
            theme.restyle(self)
        self._field.mark(wrong=True, asks=is_question)
        self._field.setAccessibleDescription(self.text())
        self.show()
        bring_soon(self)

    @Slot()
    def clear_mark(self) -> None:
        self.hide()
        self._field.mark(wrong=False)
        self._field.setAccessibleDescription("")
