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
from tkvv_desktop.domain.bankdata import Finding, Kind
from tkvv_desktop.domain.errors import Cancelled, KnownError
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.layouts import scrolled
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import day, grouped, speak
from tkvv_desktop.usecases.read_bank import FileReport, ReadBankFiles, read_bank_files

_KINDS = {
    Kind.LOAN_FILE: N_("Loan files in full (form 31)"),
    Kind.LOAN_DETAIL: N_("Loans outstanding"),
    Kind.GROUP_LIST: N_("List of groups (DSTO)"),
    Kind.GROUP_INFO: N_("Group information (BC0437)"),
    Kind.SCORES: N_("Ratings of groups"),
    Kind.INSTALMENTS: N_("Instalments falling due"),
    Kind.DORMANT: N_("No payment for 3 months"),
    Kind.OVERDUE: N_("Overdue loans"),
    Kind.FROZEN: N_("Frozen loans"),
}
_LEVELS = (
    ("all", N_("All")),
    ("refused", N_("Not read")),
    ("attention", N_("To look at")),
    ("corrected", N_("Put right")),
    ("repeated", N_("Repeated")),
)
_TONES: dict[str, Tone] = {"refused": "refused", "attention": "warn"}
_SUFFIXES = {".xls", ".xlsx"}


@dataclass(frozen=True, slots=True)
class _File:
    """What became of one file."""

    number: int
    report: FileReport

    @property
    def id(self) -> str:
        return f"{self.number}/{self.report.name}"

    @property
    def refused(self) -> int:
        return sum(one.level == "refused" for one in self.report.findings)


@dataclass(frozen=True, slots=True)
class _Found:
    """One finding in a file; `file` is "" for what concerns several."""

    number: int
    file: str
    finding: Finding

    @property
    def id(self) -> int:
        return self.number


FILES = (
    Column(
        "kind",
        N_("File"),
        lambda row: _(_KINDS[row.report.kind]),
        sample="Hồ sơ tín dụng chi tiết (mẫu 31) N",
        tone=lambda row: "strong",
    ),
    Column(
        "name",
        N_("Name of the file"),
        lambda row: row.report.name,
        sample="004820_DU_NO_CHI_tiet",
        stretch=True,
        tone=lambda row: "quiet",
    ),
    Column("as_of", N_("Figures of"), lambda row: day(row.report.as_of), sample="00/00/0000"),
    Column(
        "rows",
        N_("Rows"),
        lambda row: grouped(row.report.rows),
        order=lambda row: row.report.rows,
        number=True,
        sample="00.000",
    ),
    Column("new", N_("New"), lambda row: grouped(row.report.new), number=True, sample="00.000"),
    Column(
        "same",
        N_("Known already"),
        lambda row: grouped(row.report.same),
        number=True,
        sample="00.000",
    ),
    Column(
        "refused",
        N_("Not read"),
        lambda row: grouped(row.refused),
        number=True,
        sample="0.000",
        tone=lambda row: "refused" if row.refused else "",
    ),
)
FINDINGS = (
    Column("file", N_("File"), lambda row: row.file, sample="Hồ sơ tín dụng chi tiết (mẫu 31)"),
    Column(
        "row",
        N_("Row"),
        lambda row: grouped(row.finding.row) if row.finding.row else "",
        order=lambda row: row.finding.row,
        number=True,
        sample="00.000",
    ),
    Column(
        "level",
        N_("What was done"),
        lambda row: _(dict(_LEVELS)[row.finding.level]),
        sample="Không đọc được",
        tone=lambda row: _TONES.get(row.finding.level, ""),
    ),
    Column(
        "why",
        N_("Why"),
        lambda row: wording.words_for(row.finding.code, **dict(row.finding.facts)),
        sample="Khoản vay đứng ở hai dòng, chỉ tính một lần.",
        stretch=True,
    ),
    Column("subject", N_("About"), lambda row: row.finding.subject, sample="0" * 16),
)


class ReadScreen(Screen):
    """One button, one report."""

    TITLE = N_("Read files")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: tuple[_Found, ...] = ()
        self._is_reading = False
        self.acts = PageActions(
            self,
            (
                Act("choose_files", N_("Choose files of the bank"), self.choose, "F9", "read"),
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
        self.levels = Chips(_LEVELS, self, name="levels", says=_("Which remarks are shown"))
        self.levels.chosen.connect(self._show_level)
        self.findings = TableView(
            FINDINGS, self, name="findings", says=_("Remarks on rows"), frozen=1
        )
        self.findings.chosen.connect(self._tell_whole)
        self._whole = theme.label("", "", self)
        self._whole.setObjectName("whole_remark")
        self._whole.setWordWrap(True)
        self._result = theme.label("", "strong", self)
        self._result.setObjectName("result_of_reading")
        self._result.setWordWrap(True)
        self.setAcceptDrops(True)
        self._build()
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
        if self._is_reading:
            self.desk.messages.info(_("Files are being read. Wait until they are done, or stop."))
            return
        self._is_reading = True
        self._choose.setEnabled(False)
        self.desk.tasks.run_long(
            partial(_read, self.desk.book, tuple(files)),
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
            words = ngettext(
                "{files} files were read; {n} new entry is in the book.",
                "{files} files were read; {n} new entries are in the book.",
                new,
            )
        else:
            words = _("{files} files were read; the book knew all of it already.")
        text = speak(words, {"files": grouped(len(reports)), "n": grouped(new)})
        self._result.setText(self._summary(reports))
        self.desk.messages.saved(text)
        self.changed.emit(changes)
        self.set_focus_first()

    def _summary(self, reports: Sequence[FileReport]) -> str:
        levels = [one.finding.level for one in self._found]
        facts = {
            "rows": grouped(sum(report.rows for report in reports)),
            "refused": grouped(levels.count("refused")),
            "attention": grouped(levels.count("attention")),
        }
        return speak(_("{rows} rows · {refused} not read · {attention} to look at"), facts)

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
        self.files.show_rows([_File(at, report) for at, report in enumerate(reports)])
        told = [("", finding) for finding in together]
        told += [(_(_KINDS[one.kind]), finding) for one in reports for finding in one.findings]
        self._found = tuple(_Found(at, file, one) for at, (file, one) in enumerate(told))
        levels = [one.finding.level for one in self._found]
        counted = {key: levels.count(key) for key, _words in _LEVELS} | {"all": len(levels)}
        self.levels.count(counted)
        worst = next((key for key, _words in _LEVELS[1:] if counted[key]), "all")
        self.levels.choose(worst)
        self._show_level()
        for widget in (self.levels, self.findings, self._whole):
            widget.setVisible(bool(self._found))

    @Slot()
    def _show_level(self) -> None:
        key = self.levels.current()
        self.findings.show_rows([one for one in self._found if key in ("all", one.finding.level)])
        self.findings.say_empty(_("No remark of this kind."))
        self._tell_whole(self.findings.current_id())

    @Slot(object)
    def _tell_whole(self, number: object) -> None:
        """The remark one is at, whole: in its row it may be cut."""
        if isinstance(number, int):
            one = self._found[number]
            said = wording.words_for(one.finding.code, **dict(one.finding.facts))
            self._whole.setText(said)
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
        top.addWidget(self._choose)
        top.addWidget(self._result, 1)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(self.files, 2)
        lines.addWidget(self.levels)
        lines.addWidget(self.findings, 2)
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


def _read(
    book: Any, files: tuple[Path, ...], progress: Progress
) -> tuple[tuple[FileReport, ...], tuple[Finding, ...], Any]:
    """Read the files, then write what they tell. Runs on the worker."""

    def reading(done: int, of: int) -> None:
        progress(done, of * 2)

    def writing(done: int, of: int) -> None:
        progress(of + done, of * 2, _("writing into the book"))

    found, together = bootstrap.read_files(files, reading)
    outcome = book.do(read_bank_files, ReadBankFiles(tuple(found), writing))
    return outcome.result, together, outcome.changes
