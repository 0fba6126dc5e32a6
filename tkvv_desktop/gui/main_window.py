"""The frame: rail, top line, messages, page, keys. It knows pages only by the table of places."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import choose
from tkvv_desktop.gui.actions import SEARCH_KEYS, HintLine
from tkvv_desktop.gui.doors import Doors, GroupLine, OpenBook
from tkvv_desktop.gui.frame import Rail, TopLine, framed
from tkvv_desktop.gui.helping import Helping
from tkvv_desktop.gui.keys import EnterPresses, add_keys
from tkvv_desktop.gui.lacking import Lacking
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.open_book import OpenBookPage
from tkvv_desktop.gui.places import BEHIND, PLACES, Place
from tkvv_desktop.gui.progress import ProgressStrip
from tkvv_desktop.gui.relock import Relock
from tkvv_desktop.gui.screen import Desk, OfGroup, Screen, month_led_to
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.paper_records import CodeFound

if TYPE_CHECKING:
    from tkvv_desktop.gui.group_page import GroupPage

_DRESSES = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.LanguageChange)
State = tuple[str, date]  # the group and the month that a page shows


class MainWindow(EnterPresses):
    """One window for one person and one book at a time."""

    book_is_open = Signal(object)  # OpenBook
    practice_wanted = Signal()

    def __init__(self, tasks: Tasks, places: Sequence[Place] = PLACES) -> None:
        super().__init__()
        self._tasks = tasks
        self._places = {place.key: place for place in (*places, *BEHIND)}
        self._doors: Doors | None = None
        self._book: OpenBook | None = None
        self._desk: Desk | None = None
        self._groups: dict[str, GroupLine] = {}
        self._group_no = ""
        self._month = self._today = date.min
        self._screens: dict[str, Screen] = {}
        self._shown: dict[str, State] = {}
        self._stale: dict[str, frozenset[Any]] = {}
        self._here = ""
        self._speaks = catalogue.language()
        self._group_page: GroupPage | None = None
        self._leaving = self._locking = False  # leaving: the window goes when it is locked
        self._relock = Relock(self, tasks)
        self.unused_for = self._relock.unused_for
        self._relock.gave_up.connect(partial(self._lock, asked=False))
        self.book_is_open.connect(self._relock.watch)
        self.setWindowTitle(_("TKVV Desktop"))
        self._build(places)
        self._show_frame(shown=False)

    # --- for those who start the program ---

    @property
    def messages(self) -> Messages:
        return self._messages

    def use_doors(self, doors: Doors) -> None:
        """Begin: the page of books looks for them."""
        self._doors = doors
        self._tasks.run(doors.today, done=self._take_today, failed=self._messages.refuse)
        self._open_page.use_doors(doors)

    @Slot(object)
    def begin(self, make_doors: Callable[[], Doors], *, demo: bool = False) -> None:
        """Load what is heavy on the worker, now that the window is seen."""
        done = self._show_demo if demo else self.use_doors
        self._tasks.run(make_doors, done=done, failed=self._messages.refuse)

    @Slot(object)
    def _show_demo(self, doors: Doors) -> None:
        self.use_doors(doors)
        self._open_page.open_demo()

    def offered_places(self) -> Sequence[Place]:
        return self._rail.offered()

    def make_ahead(self, key: str) -> None:
        """Make a page that was not visited yet."""
        if self._desk is not None and key not in self._screens:
            self._screens[key] = self._made(self._places[key], self._desk)

    # --- places ---

    @Slot(str)
    def go(self, key: str, item: object = None) -> None:
        """Show a place, made now if it is the first visit."""
        if self._desk is None or (key != self._here and not self._may_leave()):
            self._rail.mark(self._here)
            return
        if isinstance(item, CodeFound | OfGroup):
            self._follow(item)
        self.make_ahead(key)
        screen = self._screens[key]
        self._messages.leave(is_form=key == self._here)
        self._here = key
        self._rail.mark(key)
        self._pages.setCurrentWidget(screen)
        self._bring_up_to_date(key)
        if item is not None:
            screen.show_item(item)
        self._hint.show_page(screen.acts)
        screen.set_focus_first()

    @Slot(object)
    def broadcast(self, changes: frozenset[Any]) -> None:
        """Tell every page that was made what has changed; those unseen read when they are seen."""
        for key in self._screens:
            self._stale[key] = self._stale.get(key, frozenset()) | changes
        self._bring_up_to_date(self._here)
        if self._book is not None:
            self._tasks.run(self._book.groups, done=self._take_groups, failed=self._messages.refuse)
            self._lacking.ask(self._book)

    def _follow(self, found: CodeFound | OfGroup) -> None:
        """Be in the group and in the month that something leads to."""
        if found.group_no in self._groups:
            self._group_no = found.group_no
            self._top.say_group(self._groups[found.group_no])
        if month := month_led_to(found):
            self._month = month
            self._top.say_month(month)

    def _made(self, place: Place, desk: Desk) -> Screen:
        with self._relock.resting():
            screen = place.make(desk)
            self._pages.addWidget(screen)
        screen.changed.connect(self.broadcast)
        screen.wanted.connect(self.go)
        screen.dressed.connect(self.make_others_anew)
        return screen

    @Slot()
    def make_others_anew(self) -> None:
        """Let go of pages that were measured by other letters; each is made again when visited."""
        for key in [key for key in self._screens if key != self._here]:
            self._shown.pop(key, None)
            self._stale.pop(key, None)
            self._let_go(self._screens.pop(key))
        if self._group_page is not None:
            self._let_go(self._group_page)
            self._group_page = None
        if self._here in self._screens:
            self._hint.show_actions(self._screens[self._here].acts.hints())

    def _speak_anew(self) -> None:
        """Say all in the language chosen now: the page one is at, too, is made again."""
        self._speaks = catalogue.language()
        here, self._here = self._here, ""
        self.make_others_anew()
        self._make_open_page_anew()
        self._show_frame(shown=self._book is not None)
        if self._book is None:
            self._look_for_books()
        else:
            self._tasks.run(self._book.groups, done=self._take_groups, failed=self._messages.refuse)
            self._lacking.ask(self._book)
            self.go(here or next(iter(self._places)))

    def _let_go(self, page: QWidget) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()

    def _may_leave(self) -> bool:
        here = self._screens.get(self._here)
        return here is None or here.may_leave()

    def _bring_up_to_date(self, key: str) -> None:
        screen, wanted = self._screens.get(key), (self._group_no, self._month)
        if screen is None:
            return
        changes = self._stale.pop(key, frozenset())
        if self._shown.get(key) != wanted:
            self._shown[key] = wanted
            screen.take_group(*wanted)
        elif changes:
            screen.refresh(changes)

    # --- the book ---

    @Slot(object)
    def _open(self, book: OpenBook) -> None:
        self._book = book
        self._tasks.run(book.groups, done=self._enter, failed=self._messages.refuse)

    @Slot(object)
    def _enter(self, groups: Sequence[GroupLine]) -> None:
        assert self._book is not None  # noqa: S101 - groups were asked of it
        today = getattr(self._book, "stopped_on", self._today)  # a practice book has its own day
        self._desk = Desk(self._book, self._tasks, self._messages, today)
        self._rail.offer(self._desk.offered, is_begun=self._book.is_begun)
        self._month = today.replace(day=1)
        self._group_no = ""
        self._take_groups(groups)
        self._top.say_who(self._book.who)
        self._top.say_month(self._month)
        self._show_frame(shown=True)
        self._lacking.ask(self._book)
        self.book_is_open.emit(self._book)
        if self._book.is_begun:
            self.go("first_steps")
        elif len(groups) > 1:
            self._ask_group()
        elif groups or "read" not in self._places:
            self.go(next(iter(self._places)))
        else:
            self.go("read")  # an empty book begins with the files of the bank

    @Slot(object)
    def _take_groups(self, groups: Sequence[GroupLine]) -> None:
        self._groups = {group.id: group for group in groups}
        if self._group_no not in self._groups:
            self._group_no = groups[0].id if groups else ""
            self._bring_up_to_date(self._here)
        self._top.say_group(self._groups.get(self._group_no))

    @Slot()
    def _lock(self, *, asked: bool = True) -> None:
        if self._locking:
            return
        if self._book is None or self._doors is None or (asked and not self._may_leave()):
            self._leaving = False
            return
        self._locking = True
        self._pages.setEnabled(False)  # nothing more is typed: is all of it kept?
        answered = self._lock_unless_unkept
        self._tasks.run(self._book.unkept, done=answered, failed=answered)

    @Slot(object)
    def _lock_unless_unkept(self, why: KnownError | None) -> None:
        assert self._book is not None  # noqa: S101 - it is being locked
        assert self._doors is not None  # noqa: S101
        self._pages.setEnabled(True)
        if why is not None and not choose.whether_to_lose(self, why):
            self._locking = self._leaving = False
            self._messages.refuse(why)
            self._screens[self._here].set_focus_first()
            return
        self._tasks.run_long(
            partial(self._doors.close, self._book),
            done=self._locked,
            failed=self._not_locked,
            cancelled=self._locked_uncopied,
            title=_("Copying and locking the book…"),
        )
        self._forget_book()

    @Slot(object)
    def _locked(self, _nothing: object) -> None:
        self._locking = False
        if self._leaving:
            self.close()
        else:
            self._look_for_books()

    @Slot()
    def _locked_uncopied(self) -> None:
        told = _("The book is locked; its copy was stopped. What was written is safe in the book.")
        self._messages.info(told + " " + _("F8 in the settings makes a copy at any time."))
        self._locked(None)

    @Slot(object)
    def _not_locked(self, error: KnownError) -> None:
        self._locking = self._leaving = False  # stay, so that it is read; closing once more goes
        self._messages.refuse(error)
        self._look_for_books()

    def _look_for_books(self) -> None:
        if self._doors is not None:
            self._open_page.use_doors(self._doors)

    def _forget_book(self) -> None:
        for screen in self._screens.values():
            self._let_go(screen)
        self._screens, self._shown, self._stale = {}, {}, {}
        self._book, self._desk, self._here = None, None, ""
        self._relock.watch(None)
        self._make_open_page_anew()  # nobody finds the password typed before
        self._messages.clear()
        self._lacking.hide()
        self._show_frame(shown=False)

    # --- group and month ---

    @Slot()
    def _ask_group(self) -> None:
        if len(self._groups) < 2 or not self._may_leave():
            return
        if self._group_page is None:
            from tkvv_desktop.gui.group_page import made_for  # most books have one group

            self._group_page = made_for(self._pages, self._take_group, self._leave_group)
        self._pages.setCurrentWidget(self._group_page)
        self._rail.mark("")
        self._hint.show_keys(SEARCH_KEYS)
        self._group_page.ask(tuple(self._groups.values()), self._group_no)

    @Slot(str)
    def _take_group(self, group_no: str) -> None:
        if group_no != self._group_no:
            self._messages.leave()
        self._group_no = group_no
        self._top.say_group(self._groups.get(group_no))
        self._leave_group()

    @Slot()
    def _leave_group(self) -> None:
        self.go(self._here or next(iter(self._places)))

    @Slot(int)
    def _turn_month(self, by: int) -> None:
        if not self._may_leave():
            return
        self._messages.leave()
        count = self._month.year * 12 + self._month.month - 1 + by
        self._month = date(count // 12, count % 12 + 1, 1)
        self._top.say_month(self._month)
        self._bring_up_to_date(self._here)

    @Slot()
    def _find_paper(self) -> None:
        if self._desk is not None and "papers" in self._places:
            self.go("papers", "code")

    @Slot(object)
    def _take_today(self, today: date) -> None:
        self._today = today

    # --- the window itself ---

    def _build(self, places: Sequence[Place]) -> None:
        self._rail = Rail(places, self)
        self._rail.asked.connect(self.go)
        self._top = TopLine(self)
        self._top.asked_group.connect(self._ask_group)
        self._top.asked_month.connect(self._turn_month)
        self._top.asked_lock.connect(self._lock)
        self._messages = Messages(self)
        self._tasks.mended.connect(self._messages.forget_refusal)
        self._progress, self._lacking = ProgressStrip(self._tasks, self), Lacking(self._tasks, self)
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("pages")
        self._open_page = self._made_open_page()
        self._hint = HintLine(self)
        self._helping = Helping(self, self._pages, self._hint)
        add_keys(self, {"F1": self._helping.turn, "Ctrl+K": self._find_paper})
        above = (self._top, self._messages, self._progress, self._lacking)
        framed(self, self._rail, above, self._pages, self._hint)

    def _make_open_page_anew(self) -> None:
        self._let_go(self._open_page)
        self._open_page = self._made_open_page()

    def _made_open_page(self) -> OpenBookPage:
        page = OpenBookPage(self._tasks, self._messages, self)
        page.opened.connect(self._open)
        page.practice_wanted.connect(self.practice_wanted)
        self._pages.addWidget(page)
        return page

    def _show_frame(self, *, shown: bool) -> None:
        for widget in (self._rail, self._top, self._hint):
            widget.setVisible(shown)
        if not shown:
            self._pages.setCurrentWidget(self._open_page)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _DRESSES and hasattr(self, "_progress"):
            for part in (self._rail, self._top, self._messages, self._progress, self._hint):
                part.dress()
            if self._speaks != catalogue.language():
                self._speak_anew()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._book is None and not self._locking:
            event.accept()
            return
        event.ignore()  # first the copy, then the end
        self._leaving = True
        if not self._locking:
            self._lock()
