"""When the program is at fault: say so once, say what is safe, keep a report without names."""

import logging
import sys
import threading
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSize,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from tkvv_desktop import logs
from tkvv_desktop.domain.errors import Cancelled, KnownError
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.onto_stick import OntoStick
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak

_log = logging.getLogger(__name__)
_SERIOUS = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class Crashes(QObject):
    """Hears of every exception nobody expected, wherever it happened."""

    _happened = Signal(object)  # from any thread; heard in this one

    def __init__(self, folder: Path, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._messages = folder, messages
        self._seen: set[str] = set()
        # A worker of its own: the other one may be what is at fault.
        self.tasks = Tasks(self)
        self.sheet: Sheet | None = None
        self._happened.connect(self.hear)

    def install(self, tasks: Tasks) -> None:
        """Listen to Python, to its threads, to the worker and to Qt."""
        sys.excepthook = self._of_python
        threading.excepthook = self._of_thread
        tasks.crashed.connect(self.hear)
        qInstallMessageHandler(_of_qt)

    @staticmethod
    def uninstall() -> None:
        """Leave everything as Python and Qt have it."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    @Slot(object)
    def hear(self, error: BaseException) -> None:
        """Tell the person; the same fault a second time is one line and no second sheet."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, KnownError):  # refused outside a task: the sentence is enough
            self._messages.refuse(error)
            return
        text = logs.report(error)
        if text in self._seen:
            self._messages.warn(_("The same fault of the program has happened again."))
            return
        self._seen.add(text)
        _log.error("fault of the program\n%s", text)
        self.sheet = Sheet(text, self._kept(text), self.tasks)
        self.sheet.show()

    def _kept(self, text: str) -> Path | None:
        try:
            return logs.keep_report(self._folder, text)
        except OSError:  # a full disk: the sheet still shows the report
            _log.warning("the report could not be kept")
            return None

    def _of_python(
        self, kind: type[BaseException], error: BaseException, way: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, way)
        else:
            self._happened.emit(error)

    def _of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._happened.emit(args.exc_value)


class Sheet(QDialog):
    """What the person reads: the book is safe, here is what to pass on."""

    def __init__(self, text: str, file: Path | None, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._place = OntoStick(tasks, self)
        self._place.proposed.connect(self._ask_place)
        self.setObjectName("fault_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A fault of the program"))
        screen = self.screen().availableGeometry().size() * 0.9
        self.setMinimumWidth(min(theme.wide("0" * 70), screen.width()))
        self.resize(QSize(theme.wide("0" * 90), 14 * theme.row_height()).boundedTo(screen))
        safe = _(
            "The program made a mistake. What you saved is safe: it was written to the book "
            "before “Saved” appeared. Go on working; if it happens again, close the program "
            "and open it anew."
        )
        words = QLabel(safe, self)
        words.setObjectName("fault_words")
        words.setWordWrap(True)
        self._told = theme.label("", "", self)
        self._told.setObjectName("fault_file")
        self._told.setWordWrap(True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if file is not None:
            told = _("For whoever helps you, without names or amounts: {file}")
            self._tell("", speak(told, {"file": _breakable(file)}))
        self._report = QPlainTextEdit(text, self)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(_("Report of the fault"))
        acts = PageActions(
            self,
            (
                Act(
                    "save_report",
                    N_("Save the report for the officer"),
                    self.save_report,
                    "Ctrl+S",
                    "save",
                ),
                Act("copy_report", N_("Copy the report"), self._copy, icon="copy"),
            ),
        )
        close = QPushButton(_("Go on working"), self)
        close.setObjectName("close_fault")
        close.setProperty("main", True)
        close.setIcon(theme.icon("forward", theme.look().on_accent))
        close.setIconSize(theme.icon_size())
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons = flowing(
            self, close, *(acts.button(key) for key in ("save_report", "copy_report"))
        )
        lines = QVBoxLayout(self)
        lines.setSpacing(2 * theme.GRID)
        for widget in (words, self._told, self._report, buttons):
            lines.addWidget(widget)
        close.setFocus()

    @Slot()
    def save_report(self) -> None:
        """Write the report where the person says: onto the stick that is in, or into a folder."""
        self._place.look(_("fault-report.txt"))

    @Slot(object)
    def _ask_place(self, proposed: Path) -> None:
        try:
            path = choose.report_to_save(self, proposed)
        except Cancelled:
            return
        path = path if path.suffix.lower() == ".txt" else path.with_name(f"{path.name}.txt")
        report = self._report.toPlainText().encode("utf-8")
        self._tasks.run(partial(_save, path, report), done=self._saved, failed=self._not_saved)

    @Slot(object)
    def _not_saved(self, error: KnownError) -> None:
        self._tell("refused", wording.sentence(error))

    @Slot(object)
    def _saved(self, path: Path) -> None:
        words = _(
            "The report is in {file}. Give it to your officer or to whoever helps you; "
            "no name, amount or key stands in it."
        )
        self._tell("strong", speak(words, {"file": _breakable(path)}))

    def _tell(self, kind: str, words: str) -> None:
        self._told.setText(words)
        self._told.setProperty("kind", kind)
        theme.restyle(self._told)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def _save(path: Path, report: bytes) -> Path:
    from tkvv_desktop import bootstrap

    bootstrap.save_file(path, report)
    return path


def _breakable(path: Path) -> str:
    """A path that may go on in the next line."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def _of_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if kind in _SERIOUS:
        _log.warning("Qt (%s): %s", context.category or "default", text)
