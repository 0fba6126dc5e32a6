"""The first page of a computer without a book: which language, which book."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import N_, _

NEW, FILES, STICK, ELSEWHERE, PRACTICE, DEMO = (
    "new_book",
    "from_files",
    "from_stick",
    "other_book",
    "practice",
    "demo_book",
)
PRACTISE = N_("Practise one month (F12)")
_WAYS = (
    (NEW, N_("Make a new book"), "add", N_("You type the group yourself, or read files later.")),
    (FILES, N_("From the bank's files"), "read", N_("A new book that begins with them.")),
    (STICK, N_("From a stick"), "usb", N_("A copy of a book that you already have.")),
    (ELSEWHERE, N_("A book elsewhere…"), "book", N_("It lies in a folder of this computer.")),
    (
        PRACTICE,
        PRACTISE,
        "forward",
        N_("Step by step in a practice book, without any risk."),
    ),
    (DEMO, N_("Look at a sample book"), "people", N_("Made-up people, to try everything.")),
)


class WelcomePage(QWidget):
    """Arrow keys choose the language, Tab and Enter the book."""

    asked = Signal(str)  # one of the ways above
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        says = _("Language")
        self.language = Chips(
            tuple(catalogue.LANGUAGES.items()), self, name="first_language", says=says
        )
        self.language.choose(catalogue.language())
        self.language.chosen.connect(self.language_chosen)
        self._buttons = {key: self._made(key, words, icon) for key, words, icon, _told in _WAYS}
        about = _("There is no book on this computer yet. The next steps are shown one by one.")
        told = theme.label(about, "", self)
        told.setWordWrap(True)
        rows = QGridLayout()
        rows.setHorizontalSpacing(2 * theme.GRID)
        rows.setVerticalSpacing(theme.GRID)
        rows.setColumnStretch(1, 1)
        for at, (key, _words, _icon, sentence) in enumerate(_WAYS):
            rows.addWidget(self._buttons[key], at, 0)
            note = theme.label(_(sentence), "quiet", self)
            self._buttons[key].setAccessibleDescription(note.text())
            rows.addWidget(note, at, 1)
        lines = QVBoxLayout(self)
        lines.setSpacing(2 * theme.GRID)
        whose = _("TKVV Desktop · the book of the savings and credit group")
        lines.addWidget(theme.label(whose, "quiet", self))
        lines.addWidget(theme.label(_("Welcome"), "heading", self))
        lines.addWidget(theme.label(says, "strong", self))
        lines.addWidget(self.language)
        lines.addWidget(theme.label(_("The book"), "strong", self))
        lines.addWidget(told)
        lines.addLayout(rows)
        lines.addStretch(1)

    def begin(self) -> None:
        """Put the cursor where most people go on."""
        self._buttons[NEW].setFocus()

    def _made(self, key: str, words: str, icon: str) -> QPushButton:
        is_main = key == NEW
        look = theme.look()
        drawn = theme.icon(icon, look.on_accent) if is_main else theme.icon(icon)
        made = QPushButton(drawn, _(words), self)
        made.setObjectName(f"first_{key}")
        made.setProperty("main", is_main)
        made.setProperty("column", True)  # their words begin below one another
        made.setAutoDefault(False)
        made.setIconSize(theme.icon_size())
        made.clicked.connect(self._pressed)
        return made

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        self.asked.emit(next(key for key, one in self._buttons.items() if one is pressed))
