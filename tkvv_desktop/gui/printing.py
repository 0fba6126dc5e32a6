"""Papers: made on the worker, shown in a window of their own, printed, saved where one wants."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QObject, QRect, QSize, QSizeF, Qt, Slot
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled, KnownError, Refused, Trouble
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, HintLine, PageActions
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak

_POINTS_IN_INCH = 72
_PRINTED_DOTS = 300  # more only makes the spool file larger: letters are sharp from here on
_WIDEST = 1000  # pixels at 100 %: a page that is read, not a poster


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was made: what it is called, how its file is called, how many pages."""

    title: str
    file_name: str
    pdf: bytes
    pages: int


class Papers(QObject):
    """Makes the papers of one page of the window and shows them."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk

    def show(self, title: str, file_name: str, make: Callable[[], bytes]) -> None:
        """Run `make` on the worker and show the PDF it gives; `title` is already translated."""
        self._desk.tasks.run(
            partial(_made, title, file_name, make),
            done=self.open,
            failed=self._desk.messages.refuse,
            title=_("Making the paper…"),
        )

    @Slot(object)
    def open(self, paper: Paper) -> None:
        """Show a paper that is made already."""
        preview = Preview(paper, self._desk, self._page.window())
        preview.show()


class Preview(QWidget):
    """One paper, page by page, with the two things one does with it."""

    def __init__(self, paper: Paper, desk: Desk, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(paper.title)
        self.setObjectName("preview")
        self.paper, self._desk = paper, desk
        self._at = 0
        self._drawn: tuple[int, int] | None = None  # page and width on the screen
        self.acts = PageActions(
            self,
            (
                Act("print_paper", N_("Print"), self.print_paper, "Ctrl+P", "print"),
                Act("save_paper", N_("Save as a file"), self.save_paper, "Ctrl+S", "save"),
                Act("page_before", N_("Page before"), self.page_before, "PgUp", "back"),
                Act("page_after", N_("Page after"), self.page_after, "PgDown", "forward"),
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
            printer = printer_to_use(self, self.paper)
        except Cancelled:
            return
        except KnownError as error:
            self._explain(error)
            return
        self.setEnabled(False)
        self._desk.tasks.run_long(
            partial(print_on, printer, self.paper.pdf),
            done=self._printed,
            failed=self._explain,
            cancelled=self._stopped,
            title=_("Printing…"),
        )

    @Slot()
    def save_paper(self) -> None:
        try:
            path = choose.paper_to_save(self, Path(self.paper.file_name))
        except Cancelled:
            return
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._desk.tasks.run(
            partial(_saved, path, self.paper.pdf), done=self._say_saved, failed=self._explain
        )

    @Slot()
    def page_before(self) -> None:
        self._turn(-1)

    @Slot()
    def page_after(self) -> None:
        self._turn(1)

    # --- inside ---

    def _build(self) -> None:
        self._where = theme.label("", "strong", self)
        self._trouble = theme.label("", "refused", self)
        self._trouble.setWordWrap(True)
        self._trouble.hide()
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
        hint = HintLine(self)
        hint.show_actions(self.acts.hints())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(self._trouble)
        lines.addWidget(self._area, 1)
        lines.addWidget(hint)
        for button, key in ((before, "page_before"), (after, "page_after")):
            button.setVisible(self.paper.pages > 1)
            self.acts[key].enabledChanged.connect(button.setEnabled)
        self._area.setFocus()

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
                partial(_picture, self.paper.pdf, self._at, round(wide * ratio)),
                done=self._show_picture,
                failed=self._explain,
            )

    @Slot(object)
    def _show_picture(self, picture: QImage) -> None:
        drawn = QPixmap.fromImage(picture)
        drawn.setDevicePixelRatio(self.devicePixelRatio())
        self._sheet.setPixmap(drawn)

    @Slot(object)
    def _say_saved(self, path: Path) -> None:
        self._messages.saved(speak(_("{file} is saved."), {"file": path.name}))
        self.close()

    @Slot(object)
    def _printed(self, pages: int) -> None:
        self._messages.info(speak(_("Sent to the printer: {n} pages."), {"n": pages}))
        self.close()

    @Slot()
    def _stopped(self) -> None:
        self.setEnabled(True)
        self._messages.info(_("Printing was stopped. The paper can be printed again."))

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self.setEnabled(True)
        self._trouble.setText(wording.sentence(error))
        self._trouble.show()

    @property
    def _messages(self) -> Messages:
        return self._desk.messages


def printer_to_use(parent: QWidget, paper: Paper) -> QPrinter:
    """The printer a person chooses; Cancelled when none, Refused when there is none to choose."""
    if not QPrinterInfo.availablePrinterNames():
        raise Refused("paper.no_printer")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    dialog = QPrintDialog(printer, parent)
    try:
        dialog.setMinMax(1, paper.pages)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            raise Cancelled
    finally:
        dialog.deleteLater()
    return printer


def print_on(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Put the pages that the printer was asked for on paper; how many. Runs on the worker."""
    printer.setFullPage(True)  # our papers have margins of their own
    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        wanted = list(range(len(document)))
        if printer.fromPage():
            wanted = wanted[printer.fromPage() - 1 : printer.toPage()]
        for number, page in enumerate(wanted):
            progress(number, len(wanted))
            _lay(printer, document[page])
            began = painter.isActive()
            if not (printer.newPage() if began else painter.begin(printer)):
                raise Trouble("paper.not_printed")
            picture = _drawn(document[page], _PRINTED_DOTS / _POINTS_IN_INCH)
            painter.drawImage(painter.viewport(), picture, QRect(0, 0, *_size(picture)))
    except Cancelled:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return len(wanted)


def _lay(printer: QPrinter, page: pypdfium2.PdfPage) -> None:
    """Turn the sheet of the printer as the page lies."""
    wide, high = page.get_size()
    lying = QPageLayout.Orientation.Landscape
    upright = QPageLayout.Orientation.Portrait
    printer.setPageOrientation(lying if wide > high else upright)


def made_paper(title: str, file_name: str, pdf: bytes) -> Paper:
    """A paper of a PDF, its pages counted; only on the worker."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return Paper(title, file_name, pdf, len(document))
    finally:
        document.close()


def _made(title: str, file_name: str, make: Callable[[], bytes]) -> Paper:
    return made_paper(title, file_name, make())


def _saved(path: Path, pdf: bytes) -> Path:
    bootstrap.save_paper(path, pdf)
    return path


def _picture(pdf: bytes, page: int, wide: int) -> QImage:
    """One page, `wide` dots wide. Runs on the worker: the library serves one thread at a time."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        return _drawn(sheet, wide / QSizeF(*sheet.get_size()).width())
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    form = QImage.Format.Format_RGBX8888
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
    return image.copy()  # the bitmap's memory goes with the bitmap


def _size(image: QImage) -> tuple[int, int]:
    return image.width(), image.height()
