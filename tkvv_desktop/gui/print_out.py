"""Pages on their way to the printer, and as pictures on the screen."""

from collections.abc import Sequence

import pypdfium2
from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.errors import Cancelled, Refused, Trouble
from tkvv_desktop.gui.paper import Paper
from tkvv_desktop.gui.tasks import Progress

_POINTS_IN_INCH = 72
_PRINTED_DOTS = 300  # more only makes the spool file larger: letters are sharp from here on


def printer_to_use(parent: QWidget, paper: Paper) -> QPrinter:
    """The printer a person chooses; Cancelled when none, Refused when there is none to choose."""
    if not QPrinterInfo.availablePrinterNames():
        raise Refused("paper.no_printer")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    dialog = QPrintDialog(printer, parent)
    try:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)  # the window asks
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            raise Cancelled
    finally:
        dialog.deleteLater()
    return printer


def print_on(printer: QPrinter, pdf: bytes, pages: Sequence[int], progress: Progress) -> int:
    """Put these pages (the first is 1) on paper; how many. Runs on the worker."""
    printer.setFullPage(True)  # our papers have margins of their own
    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        for number, page in enumerate(one - 1 for one in pages):
            progress(number, len(pages))
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
    return len(pages)


def _lay(printer: QPrinter, page: pypdfium2.PdfPage) -> None:
    """Turn the sheet of the printer as the page lies."""
    wide, high = page.get_size()
    lying = QPageLayout.Orientation.Landscape
    upright = QPageLayout.Orientation.Portrait
    printer.setPageOrientation(lying if wide > high else upright)


def picture_of(pdf: bytes, page: int, wide: int) -> QImage:
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
