"""Papers: made on the worker, shown in a window of their own, printed, saved where one wants."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Cancelled, KnownError, Refused
from tkvv_desktop.domain.passwords import refuse_weak
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, HintLine, PageActions
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.layouts import FlowLayout
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.paper import Paper, Wanted, made_paper, make_again, make_papers
from tkvv_desktop.gui.paper_out import printed, saved
from tkvv_desktop.gui.print_out import picture_of, printer_to_use
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.paper_records import PrintedPaper
from tkvv_desktop.usecases.printing import pages_of

_WIDEST = 1000  # pixels at 100 %: a page that is read, not a poster

Remake = Callable[..., Paper]  # the same papers, with ID numbers in full (True) or masked


class Papers(QObject):
    """Makes the papers of one page of the window and shows them."""

    noted = Signal(object)  # frozenset of what has changed: something was printed or saved

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        if isinstance(page, Screen):
            self.noted.connect(page.changed)

    def show(self, title: str, file_name: str, make: Callable[[], bytes]) -> None:
        """Run `make` on the worker and show the PDF it gives; `title` is already translated."""
        self._run(partial(_made, title, file_name, make), self.open)

    def ask(self, wanted: Sequence[Wanted], title: str = "", file_name: str = "") -> None:
        """Make papers of the table of kinds and show them, one behind the other."""
        remake = partial(_remade, self._desk.book, tuple(wanted), title, file_name)
        self._desk.tasks.run_long(
            partial(_with, remake),
            done=self._show_made,
            failed=self._desk.messages.refuse,
            title=_("Making the paper…"),
        )

    def again(self, printed: PrintedPaper) -> None:
        """Make a paper of the history again and show it."""
        self._run(partial(make_again, self._desk.book, printed), self.open)

    @Slot(object)
    def open(self, paper: Paper) -> None:
        """Show a paper that is made already."""
        self._preview(paper, None)

    @Slot(object)
    def _show_made(self, made: tuple[Paper, Remake]) -> None:
        self._preview(*made)

    def _preview(self, paper: Paper, remake: Remake | None) -> None:
        preview = Preview(paper, self._desk, self._page.window(), remake)
        preview.noted.connect(self.noted)
        preview.show()

    def _run(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        title = _("Making the paper…")
        self._desk.tasks.run(work, done=done, failed=self._desk.messages.refuse, title=title)


class Preview(QWidget):
    """One paper, page by page, with what one does with it."""

    noted = Signal(object)

    def __init__(
        self, paper: Paper, desk: Desk, window: QWidget, remake: Remake | None = None
    ) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(paper.title)
        self.setObjectName("preview")
        self.paper, self._desk, self._remake = paper, desk, remake
        self._at = 0
        self._drawn: tuple[int, int] | None = None  # page and width on the screen
        self.acts = PageActions(
            self,
            (
                Act("print_paper", N_("Print"), self.print_paper, "Ctrl+P", "print"),
                Act("save_paper", N_("Save as a file"), self.save_paper, "Ctrl+S", "save"),
                Act("page_before", N_("Previous page"), self.page_before, "PgUp", "back"),
                Act("page_after", N_("Next page"), self.page_after, "PgDown", "forward"),
                Act("choose_pages", N_("Choose pages"), self.choose_pages, "F2"),
                Act("lock_file", N_("Password"), self.lock_file, "F3"),
                Act("show_ids", N_("ID numbers in full"), self.turn_ids, "F4"),
                Act("close_paper", N_("Close"), self.close, "Esc", "close"),
            ),
        )
        self._build()
        self.resize(window.size().boundedTo(QSize(_WIDEST + 120, 10_000)))
        self._say_page()

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._at + 1

    # --- what one does ---

    @Slot()
    def print_paper(self) -> None:
        try:
            pages = pages_of(self.pages.words(), self.paper.pages)
            printer = printer_to_use(self, self.paper)
        except Cancelled:
            return
        except KnownError as error:
            if error.code == "paper.pages_unreadable":
                self.pages.setFocus()
            self._explain(error)
            return
        self.setEnabled(False)
        self._desk.tasks.run_long(
            partial(printed, self._desk.book, printer, self.paper, pages),
            done=self._say_printed,
            failed=self._explain,
            cancelled=self._stopped,
            title=_("Printing…"),
        )

    @Slot()
    def save_paper(self) -> None:
        password = self.password.words()
        try:
            if password:
                refuse_weak(password)
            path = choose.paper_to_save(self, Path(self.paper.file_name))
        except Cancelled:
            return
        except Refused as error:
            self.password.setFocus()
            self._explain(error)
            return
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._desk.tasks.run_long(
            partial(saved, self._desk.book, path, self.paper, password),
            done=self._say_saved,
            failed=self._explain,
            cancelled=self._stopped,
            title=_("Saving the paper…"),
        )

    @Slot()
    def page_before(self) -> None:
        self._turn(-1)

    @Slot()
    def page_after(self) -> None:
        self._turn(1)

    @Slot()
    def choose_pages(self) -> None:
        self.pages.setFocus()
        self.pages.selectAll()

    @Slot()
    def lock_file(self) -> None:
        self.password.setFocus()

    @Slot()
    def turn_ids(self) -> None:
        if self._remake is not None and self.paper.has_ids:
            self.setEnabled(False)
            work, words = partial(self._remake, not self.paper.shows_ids), _("Making the paper…")
            self._desk.tasks.run(work, done=self._take, failed=self._explain, title=words)

    # --- inside ---

    @Slot(object)
    def _take(self, paper: Paper) -> None:
        """Show the same paper made otherwise."""
        self.setEnabled(True)
        self.paper, self._drawn = paper, None
        self._at = min(self._at, paper.pages - 1)
        self._ids.setChecked(paper.shows_ids)
        self._trouble.hide()
        self._say_page()
        self._draw()
        self._area.setFocus()

    def _build(self) -> None:
        self._where = theme.label("", "strong", self)
        self._trouble = theme.label("", "refused", self)
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._remark = theme.label(self.paper.remark, "warn", self)
        self._remark.setObjectName("remark")
        self._remark.setWordWrap(True)
        self._remark.setVisible(bool(self.paper.remark))
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        before, after = self.acts.button("page_before"), self.acts.button("page_after")
        for widget in (
            self.acts.button("print_paper", main=True),
            self.acts.button("save_paper"),
            before,
            self._where,
            after,
        ):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.acts.button("close_paper"))
        self._sheet = QLabel(self)
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._sheet.setAccessibleName(self.paper.title)
        self._area = QScrollArea(self)
        self._area.setObjectName("sheet_of_paper")
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        choices = self._build_choices()
        if self.paper.pages == 1:
            self.acts.leave_out(("page_before", "page_after"))
        hint = HintLine(self)
        hint.setContentsMargins(0, theme.GRID // 2, 0, theme.GRID // 2)  # it lies within a margin
        hint.show_actions([one for one in self.acts.hints() if one.isEnabled()])
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(choices)
        lines.addWidget(self._trouble)
        lines.addWidget(self._remark)
        lines.addWidget(self._area, 1)
        lines.addWidget(hint)
        for button, key in ((before, "page_before"), (after, "page_after")):
            button.setVisible(self.paper.pages > 1)
            self.acts[key].enabledChanged.connect(button.setEnabled)
        self._area.setFocus()

    def _build_choices(self) -> QWidget:
        """Which pages, a password for the file, ID numbers: all may be left as they are."""
        box = QWidget(self)
        policy = box.sizePolicy()
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        line = FlowLayout(box)
        self.pages = WordsEdit(box, name="pages", says=_("Pages to print, like 1-3, 5"))
        self.pages.setPlaceholderText(_("all, or 1-3, 5"))
        self.pages.entered.connect(self.print_paper)
        self.password = WordsEdit(box, name="file_password", says=_("Password of the file"))
        self.password.setPlaceholderText(_("none"))
        self.password.entered.connect(self.save_paper)
        for field in (self.pages, self.password):
            field.setFixedWidth(theme.wide("0" * 16) + 4 * theme.GRID)
        self._ids = QCheckBox(_("ID numbers in full"), box)
        self._ids.setObjectName("ids_in_full")
        self._ids.setChecked(self.paper.shows_ids)
        self._ids.clicked.connect(self.turn_ids)
        pages = _labelled(_("Pages"), self.pages, box)
        lock = _labelled(_("Password of the file"), self.password, box)
        for part in (pages, lock, self._ids):
            line.addWidget(part)
        pages.setVisible(self.paper.pages > 1)
        self.acts["choose_pages"].setEnabled(self.paper.pages > 1)
        may_show = self._remake is not None and self.paper.has_ids
        self._ids.setVisible(may_show)
        self.acts["show_ids"].setEnabled(may_show)
        return box

    def _turn(self, by: int) -> None:
        there = min(max(self._at + by, 0), self.paper.pages - 1)
        if there != self._at:
            self._at = there
            self._area.verticalScrollBar().setValue(0)
            self._say_page()
            self._draw()

    def _say_page(self) -> None:
        facts = {"page": self.page, "of": self.paper.pages}
        self._where.setText(speak(_("Page {page} of {of}"), facts))
        self.acts["page_before"].setEnabled(self._at > 0)
        self.acts["page_after"].setEnabled(self._at + 1 < self.paper.pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatio()
        bar = self._area.verticalScrollBar().sizeHint().width()
        wide = min(self.width() - bar - 6 * theme.GRID, _WIDEST)
        if wide > 0 and self._drawn != (self._at, wide):
            self._drawn = self._at, wide
            self._desk.tasks.run(
                partial(picture_of, self.paper.pdf, self._at, round(wide * ratio)),
                done=self._show_picture,
                failed=self._explain,
            )

    @Slot(object)
    def _show_picture(self, picture: QImage) -> None:
        drawn = QPixmap.fromImage(picture)
        drawn.setDevicePixelRatio(self.devicePixelRatio())
        self._sheet.setPixmap(drawn)

    @Slot(object)
    def _say_saved(self, told: tuple[Path, frozenset[Any]]) -> None:
        path, changes = told
        self._messages.saved(speak(_("{file} is saved."), {"file": path.name}))
        self._leave(changes)

    @Slot(object)
    def _say_printed(self, told: tuple[int, frozenset[Any]]) -> None:
        pages, changes = told
        words = ngettext("Sent to the printer: {n} page.", "Sent to the printer: {n} pages.", pages)
        self._messages.info(speak(words, {"n": pages}))
        self._leave(changes)

    def _leave(self, changes: frozenset[Any]) -> None:
        if changes:
            self.noted.emit(changes)
        self.close()

    @Slot()
    def _stopped(self) -> None:
        self.setEnabled(True)
        self._messages.info(_("Stopped. The paper can be printed or saved at any time."))

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.setEnabled(True)
        self._ids.setChecked(self.paper.shows_ids)
        self._trouble.setText(wording.sentence(error))
        self._trouble.show()

    @property
    def _messages(self) -> Messages:
        return self._desk.messages


def _labelled(words: str, field: WordsEdit, parent: QWidget) -> QWidget:
    """A field with its words before it."""
    box = QWidget(parent)
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 2 * theme.GRID, 0)
    line.setSpacing(theme.GRID)
    name = QLabel(words, box)
    name.setBuddy(field)
    line.addWidget(name)
    line.addWidget(field)
    return box


def _made(title: str, file_name: str, make: Callable[[], bytes]) -> Paper:
    return made_paper(title, file_name, make())


def _remade(
    book: Any,
    wanted: Sequence[Wanted],
    title: str,
    file_name: str,
    show_ids: bool,  # noqa: FBT001 - see Remake
    progress: Progress | None = None,
) -> Paper:
    return make_papers(book, wanted, title, file_name, show_ids=show_ids, progress=progress)


def _with(remake: Remake, progress: Progress) -> tuple[Paper, Remake]:
    return remake(False, progress), remake
