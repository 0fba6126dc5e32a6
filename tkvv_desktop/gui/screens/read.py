"""Read the bank's month-end files: choose or drop them, see what each told, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.bankdata import BankFile, Finding
from tkvv_desktop.domain.errors import Cancelled, KnownError
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.layouts import scrolled
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.read_report import (
    FILES,
    FINDINGS,
    KINDS,
    LEVELS,
    ReadFile,
    Remark,
    in_rows,
    remarks,
)
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.usecases.read_bank import FileReport, ReadBankFiles, read_bank_files

_MOST_ROWS = 60  # of one remark, written out
_SUFFIXES = {".xls", ".xlsx"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the files that were chosen, and why the others were not."""

    found: tuple[BankFile, ...]
    bad: tuple[KnownError, ...]
    together: tuple[Finding, ...]


class ReadScreen(Screen):
    """One button, one report."""

    TITLE = N_("Read files")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: tuple[Remark, ...] = ()
        self._read: _Read | None = None  # read, but a bad file keeps it from being written
        self._is_reading = False
        self.acts = PageActions(
            self,
            (
                Act("choose_files", N_("Choose files of the bank"), self.choose, "F9", "read"),
                Act("read_rest", N_("Read the other files"), self._read_rest, "F8", "read"),
                Act("next_level", N_("Next kind of remark"), self._next_level, "F6"),
            ),
        )
        self.files = TableView(
            FILES,
            self,
            name="files",
            says=_("Files that were read"),
            empty=_(
                "Press F9 to choose the month-end files of the bank, several at once, "
                "or drop them here. Reading the same file again changes nothing."
            ),
            frozen=1,
        )
        self.levels = Chips(LEVELS, self, name="levels", says=_("Which remarks are shown"))
        self.levels.chosen.connect(self._show_level)
        self.findings = TableView(
            FINDINGS, self, name="findings", says=_("Remarks on rows"), frozen=1
        )
        self.findings.chosen.connect(self._tell_whole)
        self._whole = theme.label("", "", self)
        self._whole.setObjectName("whole_remark")
        self._whole.setWordWrap(True)
        self._bad = theme.label("", "refused", self)
        self._bad.setObjectName("bad_files")
        self._bad.setWordWrap(True)
        self._result = theme.label("", "strong", self)
        self._result.setObjectName("result_of_reading")
        self._result.setWordWrap(True)
        self.setAcceptDrops(True)
        self._build()
        self._say_bad(())
        self._show_report(())

    def show_group(self, group_no: str, month: date) -> None:
        """The files are of a whole office: nothing here depends on the group."""

    def set_focus_first(self) -> None:
        (self._choose if not self._found else self.findings).setFocus()

    def may_leave(self) -> bool:
        return True  # the worker goes on, and the strip above tells how far it is

    # --- reading ---

    @Slot()
    def choose(self) -> None:
        """Ask which files, then read them."""
        try:
            chosen = choose.bank_files(self)
        except Cancelled:
            return
        self.read(chosen)

    def read(self, files: Sequence[Path]) -> None:
        """Read `files`, all or none."""
        if not files:  # a folder without any was dropped
            return
        if self._is_reading:
            self.desk.messages.info(_("Files are being read. Wait until they are done, or stop."))
            return
        self._begin()
        self.desk.tasks.run_long(
            partial(_read, tuple(files)),
            done=self._was_read,
            failed=self._failed,
            cancelled=self._cancelled,
            title=_("Reading files of the bank"),
        )

    def _begin(self) -> None:
        self._is_reading = True
        self._choose.setEnabled(False)
        self._say_bad(())

    @Slot(object)
    def _was_read(self, read: _Read) -> None:
        """Go on to write, or ask first when a file is bad."""
        if not read.bad:
            self._write(read)
        elif len(read.bad) == 1 and not read.found:
            self._failed(read.bad[0])
        else:
            self._ready()
            self._read = read if read.found else None
            self._say_bad(read.bad)
            self._show_report(())
            self._result.setText(_("Nothing was written. What the book held before is unchanged."))
            words = ngettext(
                "{n} file cannot be read; nothing was written yet. The page says why.",
                "{n} files cannot be read; nothing was written yet. The page says why.",
                len(read.bad),
            )
            self.desk.messages.say("refused", speak(words, {"n": len(read.bad)}))
            (self._rest if read.found else self._choose).setFocus()

    def _say_bad(self, bad: Sequence[KnownError]) -> None:
        self._bad.setText("\n".join(wording.sentence(error) for error in bad))
        self._bad.setVisible(bool(bad))
        if not bad:
            self._read = None
        self.acts["read_rest"].setEnabled(self._read is not None)
        self._rest.setVisible(self._read is not None)
        self._name_keys()

    @Slot()
    def _read_rest(self) -> None:
        if self._read is not None and not self._is_reading:
            read = self._read
            self._begin()
            self._write(read)

    def _write(self, read: _Read) -> None:
        self.desk.tasks.run_long(
            partial(_written, self.desk.book, read),
            done=self._done,
            failed=self._failed,
            cancelled=self._cancelled,
            title=_("Reading files of the bank"),
        )

    @Slot(object)
    def _done(self, told: tuple[tuple[FileReport, ...], tuple[Finding, ...], Any]) -> None:
        self._ready()
        reports, together, changes = told
        self._show_report(reports, together)
        new = sum(report.new for report in reports)
        if new:
            words = _("Files read: {files}; new entries in the book: {n}.")
        else:
            words = _("Files read: {files}; the book knew all of it already.")
        text = speak(words, {"files": grouped(len(reports)), "n": grouped(new)})
        self._result.setText(self._summary(reports))
        self.desk.messages.saved(text)
        self.changed.emit(changes)
        self.set_focus_first()

    def _summary(self, reports: Sequence[FileReport]) -> str:
        facts = {
            "rows": grouped(sum(report.rows for report in reports)),
            "refused": grouped(self._count("refused")),
            "attention": grouped(self._count("attention")),
        }
        return speak(_("Rows {rows} · not read {refused} · to look at {attention}"), facts)

    def _count(self, level: str) -> int:
        """How many rows have a remark of this level."""
        return sum(max(1, len(one.rows)) for one in self._found if level in ("all", one.level))

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self._ready()
        self._result.setText(_("Nothing was written. What the book held before is unchanged."))
        self.desk.messages.refuse(error)
        self._choose.setFocus()

    @Slot()
    def _cancelled(self) -> None:
        self._ready()
        self._result.setText(_("Nothing was written. What the book held before is unchanged."))
        self.desk.messages.info(_("Reading was stopped; nothing was written."))
        self._choose.setFocus()

    def _ready(self) -> None:
        self._is_reading = False
        self._choose.setEnabled(True)

    # --- the report ---

    def _show_report(self, reports: Sequence[FileReport], together: Sequence[Finding] = ()) -> None:
        self.files.show_rows([ReadFile(at, report) for at, report in enumerate(reports)])
        told = [("", finding) for finding in together]
        told += [(_(KINDS[one.kind]), finding) for one in reports for finding in one.findings]
        self._found = remarks(told)
        counted = {key: self._count(key) for key, _words in LEVELS}
        self.levels.count(counted)
        worst = next((key for key, _words in LEVELS[1:] if counted[key]), "all")
        self.levels.choose(worst)
        self._show_level()
        for widget in (self.levels, self.findings, self._whole):
            widget.setVisible(bool(self._found))
        self._name_keys()

    def _name_keys(self) -> None:
        """Name only the keys that do something now."""
        idle = set() if self._read is not None else {"read_rest"}
        self.acts.leave_out(idle if self._found else idle | {"next_level"})

    @Slot()
    def _show_level(self) -> None:
        key = self.levels.current()
        self.findings.show_rows([one for one in self._found if key in ("all", one.level)])
        self.findings.say_empty(_("No remark of this kind."))
        self._tell_whole(self.findings.current_id())

    @Slot(object)
    def _tell_whole(self, number: object) -> None:
        """The remark one is at, whole: in its row it may be cut."""
        if isinstance(number, int):
            one = self._found[number]
            facts = {"n": grouped(len(one.rows)), "rows": in_rows(one.rows, _MOST_ROWS)}
            words = ngettext("{n} row: {rows}", "{n} rows: {rows}", len(one.rows))
            where = speak(words, facts) if len(one.rows) > 1 else ""
            self._whole.setText(f"{one.why} {where}".strip())
        else:
            self._whole.setText("")

    @Slot()
    def _next_level(self) -> None:
        self.levels.next()

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(_dropped(event))

    def _build(self) -> None:
        self._choose = self.acts.button("choose_files", main=True)
        top = QHBoxLayout()
        top.setSpacing(2 * theme.GRID)
        self._rest = self.acts.button("read_rest")
        top.addWidget(self._choose)
        top.addWidget(self._rest)
        top.addWidget(self._result, 1)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(self._bad)
        lines.addWidget(self.files, 2)
        lines.addWidget(RestOfRow(self.files))
        lines.addWidget(self.levels)
        lines.addWidget(self.findings, 2)
        lines.addWidget(RestOfRow(self.findings, ("why", "row")))
        lines.addWidget(self._whole)
        for table in (self.files, self.findings):
            table.setMinimumHeight(theme.row_height() * 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner, self))


def _dropped(event: QDropEvent) -> list[Path]:
    """The workbooks among what is held over the page; of a folder, those in it."""
    places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    files = [place for place in places if not place.is_dir()]
    inside = [one for place in places if place.is_dir() for one in sorted(place.iterdir())]
    return files + [one for one in inside if one.suffix.lower() in _SUFFIXES]


def _read(files: tuple[Path, ...], progress: Progress) -> _Read:
    """Read every file. Runs on the worker."""
    found, bad, together = bootstrap.read_each_file(files, progress)
    return _Read(tuple(found), tuple(bad), together)


def _written(
    book: Any, read: _Read, progress: Progress
) -> tuple[tuple[FileReport, ...], tuple[Finding, ...], Any]:
    """Write what the files tell. Runs on the worker."""

    def writing(done: int, of: int) -> None:
        progress(done, of, _("writing into the book"))

    outcome = book.do(read_bank_files, ReadBankFiles(read.found, writing))
    return outcome.result, read.together, outcome.changes
