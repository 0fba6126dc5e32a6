"""A new book: whose it is, and a password of four easy words that is typed back from paper."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from tkvv_desktop.domain import easy_words
from tkvv_desktop.domain.errors import Cancelled, Refused
from tkvv_desktop.domain.passwords import SHORTEST, normal, refuse_weak
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak

_OWN = ("new_password", "again")


class NewBookPage(QWidget):
    """First the words are written down, then they are typed from the paper.

    Who wants a password of his own types it twice instead.
    """

    wanted = Signal(str, str, object)  # name, password, where the book lies (None: among ours)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed = Path()
        self._place: Path | None = None
        self._words = ""
        self._step = "words"
        self.acts = PageActions(
            self,
            (
                Act("write_down", N_("I have written them down"), self._go_on, "", "check"),
                Act("draw_again", N_("Other words"), self._draw, "F5"),
                Act("show_words", N_("See the words again"), self._show_words, "F6"),
                Act("own_password", N_("A password of my own"), self._ask_own, "F7"),
                Act("place_of_book", N_("Another place…"), self._choose_place, "F8", "book"),
                Act("back", N_("Back"), self._back, "Esc", "back"),
            ),
        )
        self._told = theme.label("", "", self)
        self._told.setWordWrap(True)
        self._proposal = theme.label("", "large", self)
        self._proposal.setObjectName("proposed_words")
        self._proposal.setWordWrap(True)
        self.form = Form(self)
        self._name = self.form.add(_("Your name"), WordsEdit(name="name"))
        self._typed = self.form.add(_("The four words"), WordsEdit(name="typed_words"))
        self._first = self.form.add(_("Password"), PasswordEdit(name="new_password"))
        self._second = self.form.add(_("Password again"), PasswordEdit(name="again"))
        self.form.filled.connect(self._go_on)
        self._shown = QCheckBox(_("Show the letters"), self)
        self._shown.setObjectName("show_new_password")
        for field in (self._first, self._second):
            self._shown.toggled.connect(field.show_letters)
        self._main = self._made_main()
        buttons = {key: self.acts.button(key) for key in self.acts.acts if key != "write_down"}
        self._buttons = buttons
        lines = QVBoxLayout(self)
        lines.setSpacing(2 * theme.GRID)
        lines.addWidget(theme.label(_("Make a new book"), "heading", self))
        for widget in (self._told, self._proposal, self.form, self._shown):
            lines.addWidget(widget)
        lines.addWidget(flowing(self, self._main, *buttons.values()))
        lines.addStretch(1)

    def begin(self, proposed: Path) -> None:
        """Begin anew, with words that nobody has seen; `proposed` is where the book would lie."""
        self._proposed, self._place = proposed, None
        self._name.clear()
        self.forget()
        self._draw()

    def forget(self) -> None:
        """Leave no password behind in the fields."""
        for field in (self._typed, self._first, self._second):
            field.clear()
        self._words = ""

    # --- the three steps ---

    @Slot()
    def _draw(self) -> None:
        """Propose other words."""
        self._words = easy_words.drawn()
        self._show_words()

    @Slot()
    def _show_words(self) -> None:
        self._typed.clear()
        self._proposal.setText("   ".join(self._words.split()))
        self._proposal.setAccessibleName(speak(_("The words: {words}"), {"words": self._words}))
        self._show("words")
        self._name.setFocus()

    @Slot()
    def _ask_own(self) -> None:
        self._show("own")
        (self._first if self._name.words() else self._name).setFocus()

    def _show(self, step: str) -> None:
        self._step = step
        self._told.setText(_(_TOLD[step]) if step != "own" else _own_told())
        self._proposal.setVisible(step == "words")
        fields = {"words": ("name",), "typed": ("typed_words",), "own": ("name", *_OWN)}
        self.form.show_only(fields[step])
        self._shown.setVisible(step == "own")
        makes = step != "words"
        self._main.setText(_("Make the book") if makes else _("I have written them down"))
        offered = {
            "draw_again": step == "words",
            "show_words": step != "words",
            "own_password": step != "own",
            "place_of_book": makes,
        }
        for key, is_offered in offered.items():
            self._buttons[key].setVisible(is_offered)
            self.acts[key].setEnabled(is_offered)

    # --- going on ---

    @Slot()
    def _go_on(self) -> None:
        if not self._name.words():
            self.form.explain("name", Refused("name.missing"))
        elif self._step == "words":
            self._show("typed")
            self._typed.setFocus()
        elif self._step == "typed":
            self._take_typed()
        else:
            self._take_own()

    def _take_typed(self) -> None:
        if normal(self._typed.words()) != normal(self._words):
            self.form.explain("typed_words", Refused("password.words_differ"))
            return
        self.wanted.emit(self._name.words(), self._words, self._place)

    def _take_own(self) -> None:
        try:
            refuse_weak(self._first.password())
        except Refused as error:
            self.form.explain("new_password", error)
            return
        if self._first.password() != self._second.password():
            self.form.explain("again", Refused("password.differs"))
        else:
            self.wanted.emit(self._name.words(), self._first.password(), self._place)

    @Slot()
    def _choose_place(self) -> None:
        try:
            self._place = choose.book_to_make(self, self._proposed)
        except Cancelled:
            return

    @Slot()
    def _back(self) -> None:
        """From the paper to the words, from the words to the books."""
        if self._step == "words":
            self.left.emit()
        else:
            self._show_words()

    def _made_main(self) -> QPushButton:
        made = QPushButton(theme.icon("check", theme.look().on_accent), "", self)
        made.setObjectName("make_book")
        made.setText(_("Make the book"))
        made.setProperty("main", True)
        made.setAutoDefault(False)
        made.setIconSize(theme.icon_size())
        made.clicked.connect(self._go_on)
        return made


_TOLD = {
    "words": N_(
        "The book is locked with these four words. Write them on paper and keep it where you keep "
        "your papers: without them nobody can read the book."
    ),
    "typed": N_(
        "Type the four words from your paper. Small letters will do, and marks may be typed or "
        "left out."
    ),
}


def _own_told() -> str:
    why = _(
        "The book is locked with a password. Without it nobody can read the book, "
        "so write it down and keep it where you keep your papers."
    )
    shortest = speak(_("The password has at least {n} letters or digits."), {"n": SHORTEST})
    return f"{why} {shortest}"
