"""The curtain: after some minutes without a key the window hides what it shows, until a PIN.

The book stays open behind it, so nothing typed is lost. After some wrong words the book is
closed, and only the password opens it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.doors import OpenBook
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import in_a_row
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

MINUTES = 5
TRIES = 5
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class Relock(QObject):
    """Watches for signs of life and draws the curtain when there are none."""

    gave_up = Signal()  # close the book: too many wrong words, or another person wants to work

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._book: OpenBook | None = None
        self.curtain: Curtain | None = None
        self._hidden: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MINUTES * 60 * 1000)
        self._timer.timeout.connect(self.draw)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.installEventFilter(self)

    def watch(self, book: OpenBook | None) -> None:
        """Guard this book from now on; None: there is nothing to hide."""
        self._book = book
        if book is None:
            self._timer.stop()
            self._lift()
        else:
            self._timer.start()

    @Slot()
    def draw(self) -> None:
        """Hide everything now."""
        if self._book is None or self.curtain is not None:
            return
        self._timer.stop()
        shown = [
            one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()
        ]
        self.curtain = Curtain(self._book, self._tasks)
        self.curtain.opened.connect(self._open_again)
        self.curtain.gave_up.connect(self._give_up)
        self.curtain.resize(self._window.size())
        self.curtain.move(self._window.pos())
        self.curtain.setWindowState(self._window.windowState())
        self._hidden = shown
        self.curtain.show()
        for one in shown:
            one.hide()
        self.curtain.activateWindow()
        self.curtain.begin()

    def unused_for(self) -> int:
        """Milliseconds since the last sign of life, at most so many as until the curtain."""
        return self._timer.interval() - max(self._timer.remainingTime(), 0)

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Look at no event while a page is made: there are thousands, and no key among them."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        try:
            yield
        finally:
            if app is not None:
                app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False

    @Slot()
    def _open_again(self) -> None:
        self._lift()
        self._timer.start()

    @Slot()
    def _give_up(self) -> None:
        self._lift()
        self.gave_up.emit()

    def _lift(self) -> None:
        if self.curtain is None:
            return
        for one in self._hidden:
            one.show()
        self._hidden = []
        self.curtain.opened.disconnect()
        self.curtain.gave_up.disconnect()
        self.curtain.hide()
        self.curtain.deleteLater()
        self.curtain = None
        self._window.activateWindow()


class Curtain(QWidget):
    """Whose book it is, one field, two buttons; nothing of the book."""

    opened = Signal()
    gave_up = Signal()

    def __init__(self, book: OpenBook, tasks: Tasks) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setObjectName("curtain")
        self.setWindowTitle(_("The book is covered"))
        self._book, self._tasks = book, tasks
        self._wrong = 0
        head = theme.label(_("The book is covered"), "heading", self)
        words = _("{who} is signed in. What was typed is kept.")
        told = theme.label(speak(words, {"who": book.who}), "", self)
        told.setWordWrap(True)
        self.form = Form(self)
        self.word = self.form.add(_("PIN or password"), PasswordEdit(name="again_password"))
        self.form.filled.connect(self._try)
        again = QPushButton(theme.icon("lock", theme.look().on_accent), _("Go on"), self)
        again.setObjectName("go_on")
        again.setProperty("main", True)
        again.clicked.connect(self._try)
        other = QPushButton(theme.icon("close"), _("Close the book"), self)
        other.setObjectName("close_book")
        other.clicked.connect(self.gave_up)
        for button in (again, other):
            button.setAutoDefault(False)
            button.setIconSize(theme.icon_size())
        buttons = in_a_row(again, other)
        middle = QWidget(self)
        middle.setMaximumWidth(theme.wide("0" * 60))
        lines = QVBoxLayout(middle)
        lines.setSpacing(2 * theme.GRID)
        for widget in (head, told, self.form):
            lines.addWidget(widget)
        lines.addLayout(buttons)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 4)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(2)

    def begin(self) -> None:
        self.word.setFocus()

    @Slot()
    def _try(self) -> None:
        if not self.form.isEnabled():
            return
        word = self.word.password()
        if not word:
            self.form.explain("again_password", Refused("password.missing"))
            return
        self.form.hold()
        self._tasks.run(
            partial(self._book.is_signed_in, word), done=self._tried, failed=self._explain
        )

    @Slot(object)
    def _tried(self, is_right: bool) -> None:  # noqa: FBT001 - what the worker answers
        self.form.release()
        if is_right:
            self.opened.emit()
            return
        self._wrong += 1
        if self._wrong >= TRIES:
            self.gave_up.emit()
            return
        self.word.clear()
        self.form.explain("again_password", Refused("pin.wrong", n=TRIES - self._wrong))

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.form.release()
        self.form.explain("again_password", error)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.gave_up.emit()
