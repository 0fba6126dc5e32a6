"""Every question in a window of its own has one function here; tests put another in its place."""

from collections import deque
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from tkvv_desktop.domain.errors import Cancelled, KnownError
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

_LAST: deque[Path] = deque(maxlen=1)  # the folder of the file chosen last


def bank_files(parent: QWidget) -> list[Path]:
    """The files of the bank to read; Cancelled when the person has none."""
    kinds = _("Files of the bank (*.xls *.xlsx)")
    names, _kind = QFileDialog.getOpenFileNames(
        parent, _("Read files of the bank"), _folder(), kinds
    )
    return [_given(name) for name in names or ("",)]


def begin_at(folder: Path) -> None:
    """Look for the next file in this folder first."""
    _LAST.append(folder)


def paper_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where to put a paper."""
    return _to_save(parent, _("Save the paper"), proposed, _("Papers (*.pdf)"))


def list_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where to put a list as a workbook."""
    return _to_save(parent, _("Save the list"), proposed, _("Workbooks (*.xlsx)"))


def office_file(parent: QWidget) -> Path:
    """The file that an office hands out."""
    return _one(parent, _("Choose the file of the office"), _("Offices (*.tkvvoffice)"))


def request_file(parent: QWidget) -> Path:
    """A request of somebody who has lost his password."""
    return _one(parent, _("Choose the request"), _("Requests (*.tkvvrequest)"))


def share_file(parent: QWidget, number: int) -> Path:
    """The share of the first or of the second officer."""
    title = _("Choose the share of officer {number}")
    return _one(parent, speak(title, {"number": number}), _("Shares (*.tkvvshare)"))


def grant_file(parent: QWidget) -> Path:
    """The answer of the office."""
    return _one(parent, _("Choose the answer of the office"), _("Answers (*.tkvvgrant)"))


def request_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where the request goes: best onto a stick."""
    title = _("Where shall the request go?")
    return _with_suffix(_to_save(parent, title, proposed, _("Requests (*.tkvvrequest)")), proposed)


def answer_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where the answer goes: best onto the stick of the one who asked."""
    title = _("Where shall the answer go?")
    return _with_suffix(_to_save(parent, title, proposed, _("Answers (*.tkvvgrant)")), proposed)


def folder_of_key(parent: QWidget) -> Path:
    """Where the files of a new office key go."""
    title = _("Where shall the key of the office go?")
    return _given(QFileDialog.getExistingDirectory(parent, title, _folder()))


def data_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where to put all that is kept about a member."""
    return _to_save(parent, _("Save the data of the member"), proposed, _("Data (*.json)"))


def report_to_save(parent: QWidget, proposed: Path) -> Path:
    """Where to put the report of a fault."""
    return _to_save(parent, _("Save the report"), proposed, _("Text (*.txt)"))


def book_to_open(parent: QWidget) -> Path:
    """A book that the program does not know yet, or a copy of one."""
    kinds = _("Books and copies (*.tkvvbook *.tkvvcopy);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open a book"), _folder(), kinds)
    return _given(name)


def book_to_make(parent: QWidget, proposed: Path) -> Path:
    """Where a new book is to lie."""
    return _to_save(parent, _("Place of the new book"), proposed, _("Books (*.tkvvbook)"))


def show_folder(folder: Path) -> None:
    """Let the system show a folder in its own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def place_of_stick(parent: QWidget, begin: Path | None) -> Path:
    """The stick, or the folder, that gets a copy."""
    title = _("Where is the stick?")
    return _given(QFileDialog.getExistingDirectory(parent, title, str(begin or _folder())))


def whether_it_is(parent: QWidget, day: date) -> bool:
    """Whether it is really the day that the computer tells."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_("The day of the computer"))
    box.setText(speak(_("The computer says that today is {day:day}. Is that right?"), {"day": day}))
    yes = box.addButton(_("Yes, it is"), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(_("No"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


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


def _one(parent: QWidget, title: str, kinds: str) -> Path:
    every = f"{kinds};;{_('All files (*)')}"
    name, _kind = QFileDialog.getOpenFileName(parent, title, _folder(), every)
    return _given(name)


def _with_suffix(place: Path, proposed: Path) -> Path:
    """The place with the suffix of the proposed one, if the person typed none."""
    return place if place.suffix else place.with_name(place.name + proposed.suffix)


def _to_save(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path:
    place = str(Path(_folder()) / proposed)  # a whole path stays as it is
    name, _kind = QFileDialog.getSaveFileName(parent, title, place, kinds)
    return _given(name)


def _given(name: str) -> Path:
    if not name:
        raise Cancelled
    place = Path(name)
    _LAST.append(place if place.is_dir() else place.parent)
    return place


def _folder() -> str:
    """Where looking for a file begins: the folder used last, at first the person's documents."""
    last = _LAST[-1] if _LAST else None
    if last is not None and last.is_dir():
        return str(last)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
