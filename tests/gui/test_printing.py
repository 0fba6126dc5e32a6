"""Papers: seen page by page, saved byte by byte, printed sheet by sheet."""

from functools import partial
from io import BytesIO

import pypdfium2
import pytest
from hands import press
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.gui import choose, print_out, printing, theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.printing import Papers, Preview
from tkvv_desktop.gui.screen import Desk

SIZES = (A4, A4, landscape(A4))


def made_pdf(sizes=SIZES):
    """A paper with one page of each size."""
    out = BytesIO()
    canvas = Canvas(out)
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.rect(100, 100, 50 * number, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


PDF = made_pdf()


@pytest.fixture
def desk(qtbot, tasks):
    """What a page has, without a book."""
    messages = Messages()
    qtbot.addWidget(messages)
    return Desk(None, tasks, messages, None)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def preview(qtbot, desk, window, rest):
    """The window of a paper of three pages."""
    Papers(window, desk).show("Thông báo", "thong bao.pdf", partial(made_pdf))
    rest()
    found = window.findChild(Preview)
    qtbot.waitExposed(found)
    rest()
    return found


def sheet_of(preview):
    return preview._sheet.pixmap()


def test_a_paper_is_drawn_as_wide_as_it_can_be_read(preview):
    """The page is ink on white, and not the size of a stamp."""
    drawn = sheet_of(preview)

    assert drawn.width() > 80 * theme.wide("0")
    colours = {drawn.toImage().pixelColor(x, drawn.height() // 2 + 200).name() for x in (5, 100)}
    assert "#ffffff" in colours


def test_pages_are_turned_by_keys(preview, rest):
    """PgDown and PgUp; at the ends nothing happens."""
    assert "Trang 1/3" == preview._where.text()
    first = sheet_of(preview).toImage()

    for _once in range(4):
        preview.acts["page_after"].trigger()
    rest()

    assert 3 == preview.page
    assert first != sheet_of(preview).toImage()
    assert not preview.acts["page_after"].isEnabled()


def test_a_paper_of_one_page_has_none_to_turn_to(window, desk, rest):
    """No key is named that does nothing."""
    Papers(window, desk).show("Thông báo", "x.pdf", partial(made_pdf, (A4,)))
    rest()

    hint = window.findChild(Preview).findChild(HintLine)
    assert "PgUp" not in hint.text()
    assert "Ctrl+P" in hint.text()


def test_a_paper_is_saved_byte_by_byte(preview, desk, rest, tmp_path, monkeypatch):
    """What was looked at is what lies on the stick; a name without an ending gets one."""
    monkeypatch.setattr(choose, "paper_to_save", lambda _parent, proposed: tmp_path / proposed.stem)

    preview.acts["save_paper"].trigger()
    rest()

    assert preview.paper.pdf == (tmp_path / "thong bao.pdf").read_bytes()
    assert "saved" == desk.messages.kept()[-1].kind


def test_a_place_that_does_not_take_it_is_told_in_the_window(preview, rest, tmp_path, monkeypatch):
    """The stick was pulled out: the paper stays, and a sentence says what to do."""
    place = tmp_path / "stick" / "a.pdf"
    monkeypatch.setattr(choose, "paper_to_save", lambda *_args: place)

    preview.acts["save_paper"].trigger()
    rest()

    assert preview.isVisible()
    assert "a.pdf" in preview._trouble.text()
    assert preview._trouble.isVisible()


def test_without_a_printer_the_paper_is_not_lost(preview, rest, monkeypatch):
    """One sentence, and the way to save it."""
    monkeypatch.setattr(print_out.QPrinterInfo, "availablePrinterNames", staticmethod(list))

    preview.acts["print_paper"].trigger()
    rest()

    assert preview.isVisible()
    assert "máy in" in preview._trouble.text()


def to_file(path):
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_is_printed_as_it_lies(preview, desk, rest, tmp_path, monkeypatch):
    """Three sheets, the third lying, each with its ink."""
    out = tmp_path / "out.pdf"
    printer = to_file(out)
    monkeypatch.setattr(printing, "printer_to_use", lambda *_args: printer)

    preview.acts["print_paper"].trigger()
    rest()

    document = pypdfium2.PdfDocument(out)
    sizes = [page.get_size() for page in document]
    dark = [min(bytes(page.render(scale=0.5).buffer)) for page in document]
    document.close()
    assert [False, False, True] == [wide > high for wide, high in sizes]
    assert all(value < 50 for value in dark)
    assert "3 trang" in desk.messages.kept()[-1].text


def test_only_the_pages_asked_for_are_printed(tmp_path, qapp):
    """From 2 to 2 is one sheet."""
    out = tmp_path / "out.pdf"
    printer = to_file(out)

    assert 1 == print_out.print_on(printer, PDF, (2,), lambda *_step: None)

    document = pypdfium2.PdfDocument(out)
    assert 1 == len(document)
    document.close()


def test_printing_can_be_stopped(preview, desk, rest, tasks, tmp_path, monkeypatch):
    """The window stays, and the paper can be printed again."""
    printer = to_file(tmp_path / "out.pdf")
    monkeypatch.setattr(printing, "printer_to_use", lambda *_args: printer)
    works = []
    tasks.began.connect(works.append)

    preview.acts["print_paper"].trigger()
    works[0].cancel()
    rest()

    assert preview.isVisible()
    assert preview.isEnabled()
    assert "info" == desk.messages.kept()[-1].kind


def test_choosing_no_place_and_no_printer_does_nothing(preview, desk, rest, monkeypatch):
    """A question that is closed is an answer."""

    def nothing(*_args):
        raise Cancelled

    monkeypatch.setattr(choose, "paper_to_save", nothing)
    monkeypatch.setattr(printing, "printer_to_use", nothing)

    preview.acts["save_paper"].trigger()
    preview.acts["print_paper"].trigger()
    rest()

    assert () == desk.messages.kept()
    assert preview.isEnabled()


def test_esc_puts_the_paper_away(preview, qtbot, window):
    """One key, and one is back at the list."""
    press(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Preview) is None)

    assert window.isVisible()
    assert window.findChild(QLabel) is None
