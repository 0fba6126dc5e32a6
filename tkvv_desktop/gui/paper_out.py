"""A paper on its way out of the program, and the note that it went; everything on the worker."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter

from tkvv_desktop import bootstrap
from tkvv_desktop.gui.paper import Paper
from tkvv_desktop.gui.print_out import print_on
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.printing import NotePrinted, note_printed


def printed(
    book: Any, printer: QPrinter, paper: Paper, pages: Sequence[int], progress: Progress
) -> tuple[int, frozenset[Any]]:
    """Print, then note it: the history names nothing that the printer did not take."""
    sheets = print_on(printer, paper.pdf, pages, progress)
    return sheets, _noted(book, paper.noted("print", pages))


def saved(
    book: Any, path: Path, paper: Paper, password: str, progress: Progress
) -> tuple[Path, frozenset[Any]]:
    """Save, then note it; stopped before the file is written, there is none and no note."""
    progress(0, 0, _("locking with the password") if password else "")
    pdf = bootstrap.locked_paper(paper.pdf, password) if password else paper.pdf
    progress(0, 0, _("writing the file"), can_stop=False)
    bootstrap.save_paper(path, pdf)
    return path, _noted(book, paper.noted("file"))


def _noted(book: Any, command: NotePrinted) -> frozenset[Any]:
    return frozenset(book.do(note_printed, command).changes) if command.papers else frozenset()
