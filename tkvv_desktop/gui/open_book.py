"""The page before a book is open: choose it and give the password, or make a new one."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tkvv_desktop import settings
from tkvv_desktop.domain.errors import Cancelled, KnownError, Refused
from tkvv_desktop.gui import choose, qtwords, theme
from tkvv_desktop.gui.doors import BookOnDisk, Doors, OpenBook
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import OneShown, flowing
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.new_book import NewBookPage
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.recover_page import RecoverPage
from tkvv_desktop.gui.screens.choices import keep
from tkvv_desktop.gui.tasks import Progress, Tasks
from tkvv_desktop.gui.welcome import (
    DEMO,
    ELSEWHERE,
    FILES,
    NEW,
    PRACTICE,
    PRACTISE,
    STICK,
    WelcomePage,
)
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

_PATH = int(Qt.ItemDataRole.UserRole)


_AT_THE_PASSWORD = ("book.wrong_password", "book.wait")
_AT_THE_CODE = ("book.wrong_code", "code.mistyped", "code.length", "password.taken")


class OpenBookPage(QScrollArea):
    """Leads to an open book."""

    opened = Signal(object)  # OpenBook
    practice_wanted = Signal()  # the guided round

    def __init__(self, tasks: Tasks, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._messages = tasks, messages
        self._doors: Doors | None = None
        self._begins_with = ""  # what a new book asks for first
        self.setObjectName("open_book")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nobody sees that the page itself has it
        self._worked_at: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._pages = OneShown()
        self._pages.setMaximumWidth(theme.wide("0" * 96))
        self._pages.addWidget(self._build_open())
        self._new = NewBookPage()
        self._new.wanted.connect(self._create)
        self._new.left.connect(self._show_open)
        self._pages.addWidget(self._new)
        self._recover = RecoverPage(tasks)
        self._recover.asked.connect(self._open_by_code)
        self._recover.left.connect(self._show_open)
        self._recover.asks_office.connect(self._ask_office)
        self._recover.answered.connect(self._open_by_answer)
        self._pages.addWidget(self._recover)
        self._welcome = WelcomePage()
        self._welcome.asked.connect(self._take_way)
        self._welcome.language_chosen.connect(self._speak)
        self._pages.addWidget(self._welcome)
        middle = QWidget()
        grid = QGridLayout(middle)
        grid.addWidget(self._pages, 1, 1)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(2, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 1)
        self.setWidget(middle)
        if not settings.load().last_book:  # most likely there is none: not the wrong page first
            self._pages.setCurrentWidget(self._welcome)
        self.setEnabled(False)

    def use_doors(self, doors: Doors) -> None:
        """Begin: look for the books of this computer."""
        self._doors = doors
        self._tasks.run(doors.books, done=self._show_books, failed=self._explain)

    # --- the two pages ---

    def _build_open(self) -> QWidget:
        page, lines = _page(_("Open the book"))
        self._books = QListWidget(page)
        self._books.setObjectName("books")
        self._books.setAccessibleName(_("Books on this computer"))
        self._books.setIconSize(theme.icon_size())
        self._books.currentItemChanged.connect(self._forget_mark)
        self._open_form = Form(page)
        self._password = self._open_form.add(_("Password"), PasswordEdit(name="password"))
        self._open_form.filled.connect(self._open)
        self._letters_shown = QCheckBox(_("Show the letters"), page)
        self._letters_shown.setObjectName("show_password")
        self._letters_shown.toggled.connect(self._password.show_letters)
        self._open_button = _button(page, "open", _("Open the book"), "lock", self._open)
        self._open_button.setProperty("main", True)
        self._open_button.setIcon(theme.icon("lock", theme.look().on_accent))
        self._forgotten = _button(
            page, "forgotten", _("Password forgotten"), "undo", self._ask_code
        )
        first = flowing(page, self._open_button, self._forgotten)
        for widget in (self._books, self._open_form, self._letters_shown, first):
            lines.addWidget(widget)
        lines.addWidget(_line(page))
        others = QGridLayout()
        others.setSpacing(theme.GRID)
        new = _button(page, "new_book", _("Make a new book"), "add", self._ask_new)
        others.addWidget(new, 0, 0)
        elsewhere = _button(page, "other_book", _("A book elsewhere…"), "book", self._elsewhere)
        others.addWidget(elsewhere, 0, 1)
        stick = _button(page, "from_stick", _("From a stick"), "usb", self._look_at_sticks)
        others.addWidget(stick, 1, 0)
        practise = _button(page, "practice", _(PRACTISE), "forward", self.practice_wanted)
        others.addWidget(practise, 2, 0, 1, 2)
        demo = _button(page, "demo_book", _("Look at a sample book"), "people", self._open_demo)
        others.addWidget(demo, 1, 1)
        lines.addLayout(others)
        lines.addStretch(1)
        return page

    # --- opening ---

    @Slot(object)
    def _show_books(self, books: Sequence[BookOnDisk]) -> None:
        self._books.clear()
        for book in books:
            item = QListWidgetItem(theme.icon("book"), book.name)
            item.setData(_PATH, book.path)
            item.setToolTip(str(book.path))
            self._add(item)
        self._show_how_many()
        self.setEnabled(True)
        self._show_open()

    def _add(self, item: QListWidgetItem, at: int | None = None) -> None:
        item.setSizeHint(QSize(0, theme.row_height()))
        self._books.insertItem(self._books.count() if at is None else at, item)

    def _offer(self, path: Path, name: str) -> None:
        """Put a book before the others."""
        item = QListWidgetItem(theme.icon("book"), name)
        item.setData(_PATH, path)
        self._add(item, 0)

    def _show_how_many(self) -> None:
        count = self._books.count()
        frame = 2 * self._books.frameWidth()
        self._books.setFixedHeight(theme.row_height() * max(1, min(count, 5)) + frame)
        if count:
            self._books.setCurrentRow(0)

    @Slot()
    def _show_open(self) -> None:
        if self._books.count():
            self._pages.setCurrentIndex(0)
            self._password.setFocus()
        else:
            self._pages.setCurrentWidget(self._welcome)
            self._welcome.begin()

    @Slot(str)
    def _speak(self, language: str) -> None:
        """Speak another language from now on, and at the next start."""
        work = partial(keep, "language", language)
        self._tasks.run(work, done=self._kept, failed=self._messages.refuse)
        app = QApplication.instance()
        if app is not None:
            qtwords.speak(app, language)

    @Slot(object)
    def _kept(self, _nothing: object) -> None:
        """The language is heard; there is nothing to say."""

    @Slot(str)
    def _take_way(self, way: str) -> None:
        """Go on with the book that was chosen on the first page."""
        self._begins_with = FILES if way == FILES else ""
        ways = {
            NEW: self._ask_new,
            FILES: self._ask_new,
            STICK: self._look_at_sticks,
            ELSEWHERE: self._elsewhere,
            PRACTICE: self.practice_wanted.emit,
            DEMO: self._open_demo,
        }
        ways[way]()

    @Slot()
    def _look_at_sticks(self) -> None:
        if self._doors is not None:
            self._worked_at = self.focusWidget()
            on_sticks = self._doors.on_sticks
            self._tasks.run(on_sticks, done=self._show_sticks, failed=self._explain)

    @Slot(object)
    def _show_sticks(self, books: Sequence[BookOnDisk]) -> None:
        """Offer the copies that lie on sticks; the password opens one, and puts it back here."""
        if not books:
            self._explain(Refused("stick.no_book"))
            return
        known = {self._books.item(at).data(_PATH) for at in range(self._books.count())}
        for book in books:
            if book.path not in known:
                self._offer(book.path, book.name)
        self._show_how_many()
        self._show_open()

    @Slot()
    def _open(self) -> None:
        item = self._books.currentItem()
        if item is None or self._doors is None:
            return
        if not self._password.password():
            self._open_form.explain("password", Refused("password.missing"))
            return
        self._go_long(partial(self._doors.open, item.data(_PATH), self._password.password()))

    @Slot()
    def _ask_code(self) -> None:
        item = self._books.currentItem()
        if item is not None:
            self._pages.setCurrentIndex(2)
            self._recover.begin(item.text())

    @Slot(str, str)
    def _open_by_code(self, code: str, password: str) -> None:
        item = self._books.currentItem()
        if item is not None and self._doors is not None:
            self._go_long(partial(self._doors.recover, item.data(_PATH), code, password))

    @Slot(object)
    def _ask_office(self, request: Path) -> None:
        item = self._books.currentItem()
        if item is not None and self._doors is not None:
            work = partial(self._doors.ask_office, item.data(_PATH), request)
            self._tasks.run(work, done=self._request_written, failed=self._messages.refuse)

    @Slot(object)
    def _request_written(self, request: Path) -> None:
        words = _("Take {file} to the office. It opens nothing by itself.")
        self._messages.saved(speak(words, {"file": str(request)}))

    @Slot(object, str)
    def _open_by_answer(self, answer: Path, password: str) -> None:
        item = self._books.currentItem()
        if item is not None and self._doors is not None:
            self._go_long(partial(self._doors.accept, item.data(_PATH), answer, password))

    def open_demo(self) -> None:
        """Go straight to the book of made-up people."""
        self._open_demo()

    @Slot()
    def _open_demo(self) -> None:
        if self._doors is not None:
            self._go_long(self._doors.demo, _("Opening the sample book…"))

    @Slot()
    def _elsewhere(self) -> None:
        try:
            path = choose.book_to_open(self)
        except Cancelled:
            return
        self._offer(path, path.stem)
        self._show_how_many()
        self._show_open()

    # --- making ---

    @Slot()
    def _ask_new(self) -> None:
        if self._doors is not None:
            self._pages.setCurrentWidget(self._new)
            self._new.begin(self._doors.place_for())

    @Slot(str, str, object)
    def _create(self, name: str, password: str, place: Path | None) -> None:
        if self._doors is not None:
            create, where = self._doors.create, place or self._doors.place_for()
            work = partial(create, where, name, password, self._begins_with)
            self._go(work, _("Making the book…"))

    # --- what came of it ---

    def _begin(self) -> None:
        self._messages.clear()
        self._worked_at = self.focusWidget()
        self.setEnabled(False)

    def _go(self, work: Callable[[], OpenBook], title: str) -> None:
        self._begin()
        self._tasks.run(work, done=self._done, failed=self._explain, title=title)

    def _go_long(self, work: Callable[[Progress], OpenBook], title: str = "") -> None:
        self._begin()
        self._tasks.run_long(
            work,
            done=self._done,
            failed=self._explain,
            cancelled=self._stopped,
            title=title or _("Opening the book…"),
        )

    @Slot()
    def _stopped(self) -> None:
        self.setEnabled(True)
        (self._worked_at or self._password).setFocus()
        self._messages.info(_("Stopped. The book is as it was; it can be opened at any time."))

    @Slot(object)
    def _done(self, book: OpenBook) -> None:
        self.setEnabled(True)
        self._password.clear()
        self._new.forget()
        self.opened.emit(book)

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.setEnabled(True)
        if self._worked_at is not None:
            self._worked_at.setFocus()
        if self._pages.currentIndex() == 2 and error.code in _AT_THE_CODE:
            self._recover.explain(error)
        elif error.code in _AT_THE_PASSWORD and self._pages.currentIndex() == 0:
            self._open_form.explain("password", error)
            self._password.selectAll()
        else:
            self._messages.refuse(error)

    @Slot()
    def _forget_mark(self) -> None:
        self._password.clear()


def _page(title: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setSpacing(2 * theme.GRID)
    whose = _("TKVV Desktop · the book of the savings and credit group")
    lines.addWidget(theme.label(whose, "quiet", page))
    lines.addWidget(theme.label(title, "heading", page))
    return page, lines


def _button(page: QWidget, name: str, text: str, icon: str, run: object) -> QPushButton:
    button = QPushButton(theme.icon(icon), text, page)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setIconSize(theme.icon_size())
    button.clicked.connect(run)
    return button


def _line(page: QWidget) -> QFrame:
    line = QFrame(page)
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
