"""Qt's own words from our catalogue; Qt itself ships none in Vietnamese."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTranslator

from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import N_, _

_OF_FILES = ("QFileDialog", "QFileSystemModel", "QAbstractFileIconProvider", "QFileIconProvider")
_KEYS = ("QShortcut", "QGuiApplication")  # Ctrl, F9, Esc are printed on the keyboard in English

WORDS: dict[str, str] = {
    "OK": N_("OK"),
    "&OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "&Cancel": N_("Cancel"),
    "&Yes": N_("&Yes"),
    "Yes": N_("Yes"),
    "&No": N_("&No"),
    "No": N_("No"),
    "Close": N_("Close"),
    "&Close": N_("Close"),
    "Apply": N_("Apply"),
    "Save": N_("Save"),
    "&Save": N_("&Save"),
    "Open": N_("Open"),
    "&Open": N_("&Open"),
    "Help": N_("Help"),
    "Retry": N_("Try again"),
    "&Undo": N_("&Undo"),
    "&Redo": N_("&Redo"),
    "Cu&t": N_("Cu&t"),
    "&Copy": N_("&Copy"),
    "Copy": N_("Copy"),
    "&Paste": N_("&Paste"),
    "Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "Copy &Link Location": N_("Copy"),
    "Discard": N_("Close without writing"),
}
FILES: dict[str, str] = {  # of the window that asks for a file; "Name" is not a person's there
    "Look in:": N_("Look in:"),
    "&Look in:": N_("Look in:"),
    "Save in:": N_("Save in:"),
    "File &name:": N_("File &name:"),
    "Files of type:": N_("Kind of file:"),
    "Files of &type:": N_("Kind of file:"),
    "&Choose": N_("&Choose"),
    "&Delete": N_("Delete"),
    "&Rename": N_("Give another name"),
    "&New Folder": N_("New folder"),
    "Show &hidden files": N_("Show hidden files"),
    "Show ": N_("Show"),
    "Directory:": N_("Folder:"),
    "Directories": N_("Folders"),
    "Files": N_("Files"),
    "Sidebar": N_("Places"),
    "List of places and bookmarks": N_("Places"),
    "Back": N_("Back"),
    "Go back": N_("Back"),
    "Forward": N_("Forward"),
    "Go forward": N_("Forward"),
    "Parent Directory": N_("Folder above"),
    "Go to the parent directory": N_("Folder above"),
    "Create New Folder": N_("New folder"),
    "Create a New Folder": N_("New folder"),
    "New Folder": N_("New folder"),
    "List View": N_("List"),
    "Change to list view mode": N_("List"),
    "Detail View": N_("Details"),
    "Change to detail view mode": N_("Details"),
    "Name": N_("Name of the file"),
    "Size": N_("Size"),
    "Type": N_("Kind"),
    "Date Modified": N_("Changed on"),
    "Drive": N_("Drive"),
    "Folder": N_("Folder"),
    "File Folder": N_("Folder"),
    "File": N_("File"),
    "%1 File": N_("%1 file"),
    "My Computer": N_("This computer"),
    "Computer": N_("This computer"),
    "All Files (*)": N_("All files (*)"),
    "%1 already exists.\nDo you want to replace it?": N_(
        "%1 already exists.\nDo you want to replace it?"
    ),
    "%1\nFile not found.\nPlease verify the correct file name was given.": N_(
        "%1\nThere is no such file. Look at its name."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": N_(
        "%1\nThere is no such folder. Look at its name."
    ),
}


class QtWords(QTranslator):
    """Answers Qt when it asks for one of its words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:  # None lets Qt keep its English
        del disambiguation, n
        if context in _KEYS:
            return None
        word = FILES.get(sourceText) if context in _OF_FILES else None
        word = word or WORDS.get(sourceText)
        return _(word) if word else None

    def isEmpty(self) -> bool:
        return False  # otherwise Qt does not ask


def speak(app: QCoreApplication, language: str) -> None:
    """Let everything that is shown, Qt's own words too, be in `language` from now on."""
    catalogue.use(language)
    QCoreApplication.sendEvent(app, QEvent(QEvent.Type.LanguageChange))  # Qt tells every window
