"""Every question in a window of its own has one function here; tests put another in its place."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from tkvv_desktop.domain.errors import Cancelled, KnownError
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import _


def bank_files(parent: QWidget) -> list[Path]:
    """The files of the bank to read; Cancelled when the person has none."""
    kinds = _("Files of the bank (*.xls *.xlsx)")
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Read files of the bank"), "", kinds)
    if not names:
        raise Cancelled
    return [Path(name) for name in names]


def paper_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where to put a paper."""
    return _to_save(parent, _("Save the paper"), proposed, _("Papers (*.pdf)"))


def workbook_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where to put a table for Excel."""
    return _to_save(parent, _("Save the table"), proposed, _("Excel tables (*.xlsx)"))


def book_to_open(parent: QWidget) -> Path:
    """A book that the program does not know yet."""
    kinds = _("Books (*.tkvvbook);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open a book"), "", kinds)
    return _given(name)


def book_to_make(parent: QWidget, proposed: Path) -> Path:
    """Where a new book is to lie."""
    return _to_save(parent, _("Place of the new book"), proposed, _("Books (*.tkvvbook)"))


def folder_to_write(parent: QWidget) -> Path:
    """A folder for many papers at once."""
    return _given(QFileDialog.getExistingDirectory(parent, _("Choose a folder")))


def show_folder(folder: Path) -> None:
    """Let the system show a folder in its own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def whether_to_lose(parent: QWidget, why: KnownError) -> bool:
    """Whether the book may be locked although what was typed last is not in it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Not everything is kept"))
    box.setText(_("What was typed last is not in the book. If you close now, it is lost."))
    box.setInformativeText(wording.sentence(why))
    lose = box.addButton(_("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is lose


def _to_save(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path:
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    return _given(name)


def _given(name: str) -> Path:
    if not name:
        raise Cancelled
    return Path(name)
