"""Qt's own words from our catalogue; Qt itself ships none in Vietnamese."""

from PySide6.QtCore import QObject, QTranslator

from tkvv_desktop.i18n.catalogue import N_, _

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
    "Look in:": N_("Look in:"),
    "Save in:": N_("Save in:"),
    "File &name:": N_("File &name:"),
    "Files of type:": N_("Kind of file:"),
    "&Choose": N_("&Choose"),
    "Directory:": N_("Folder:"),
    "Back": N_("Back"),
    "Forward": N_("Forward"),
    "Parent Directory": N_("Folder above"),
    "Create New Folder": N_("New folder"),
    "New Folder": N_("New folder"),
    "List View": N_("List"),
    "Detail View": N_("Details"),
    "Name": N_("Name"),
    "Size": N_("Size"),
    "Type": N_("Kind"),
    "Date Modified": N_("Changed on"),
    "My Computer": N_("This computer"),
    "Computer": N_("This computer"),
    "All Files (*)": N_("All files (*)"),
    "%1 already exists.\nDo you want to replace it?": N_(
        "%1 already exists.\nDo you want to replace it?"
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
        if context in _KEYS or sourceText not in WORDS:
            return None
        return _(WORDS[sourceText])

    def isEmpty(self) -> bool:
        return False  # otherwise Qt does not ask
