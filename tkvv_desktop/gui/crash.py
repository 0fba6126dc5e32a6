"""When the program is at fault: say so once, say what is safe, keep a report without names."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from tkvv_desktop import logs
from tkvv_desktop.domain.errors import Cancelled, KnownError
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n.catalogue import _
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
        self.sheet = Sheet(text, self._kept(text))
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

    def __init__(self, text: str, file: Path | None) -> None:
        super().__init__()
        self.setObjectName("fault_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A fault of the program"))
        self.setMinimumWidth(theme.wide("0" * 70))
        safe = _(
            "The program made a mistake. What you saved is safe: it was written to the book "
            "before “Saved” appeared. Go on working; if it happens again, close the program "
            "and open it anew."
        )
        words = QLabel(safe, self)
        words.setObjectName("fault_words")
        words.setWordWrap(True)
        kept = QLabel(self)
        kept.setWordWrap(True)
        kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if file is not None:
            told = _("For whoever helps you, without names or amounts: {file}")
            kept.setText(speak(told, {"file": file}))
        self._report = QPlainTextEdit(text, self)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(_("Report of the fault"))
        copy = QPushButton(_("Copy the report"), self)
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        close = QPushButton(_("Go on working"), self)
        close.setProperty("main", True)
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        lines = QVBoxLayout(self)
        lines.setSpacing(2 * theme.GRID)
        for widget in (words, kept, self._report):
            lines.addWidget(widget)
        lines.addLayout(buttons)
        close.setFocus()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def _of_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if kind in _SERIOUS:
        _log.warning("Qt (%s): %s", context.category or "default", text)
