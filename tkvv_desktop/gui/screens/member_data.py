"""The personal data of one member: his consent, who looked, a copy for him, and erasure."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tkvv_desktop.bootstrap.personal import export_member
from tkvv_desktop.domain.errors import Cancelled, KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import choose, theme, undoing
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import DayEdit, WordsEdit
from tkvv_desktop.gui.headings import heading, titled
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.member_particulars import ParticularsForm
from tkvv_desktop.gui.screens.member_same import SamePersonForm, same_told
from tkvv_desktop.gui.screens.user_forms import UserForm, WrongField
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.gui.undoing import WayBack
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, speak
from tkvv_desktop.i18n.seen_words import seen_words
from tkvv_desktop.usecases import privacy
from tkvv_desktop.usecases.contracts import Changed
from tkvv_desktop.usecases.facts_privacy import Look
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.particulars import Particulars, particulars
from tkvv_desktop.usecases.privacy import DataState
from tkvv_desktop.usecases.records import Consent

_GIVEN, _WITHDRAWN = "given", "withdrawn"
LOOKS = (
    Column("day", N_("Day"), lambda row: day(row.look.day), sample="00/00/0000"),
    Column(
        "who",
        N_("Who"),
        lambda row: row.look.by,
        sample="Nguyễn Hoàng Thị Mỹ Chi",
        find=True,
        spare=1,
    ),
    Column(
        "what",
        N_("What was done"),
        lambda row: seen_words(row.look.way, row.look.paper, in_full=row.look.in_full),
        sample="In giấy: Giấy đồng ý cho Tổ lưu giữ thông tin",
        stretch=True,
    ),
)


@dataclass(frozen=True, slots=True)
class LookRow:
    """One line of who looked."""

    id: int
    look: Look


class MemberDataPage(InnerPage):
    """All that may be done about the data of one member."""

    erased = Signal()  # nothing is left to show

    def __init__(self, desk: Desk, group_no: str, customer_no: str) -> None:
        back = Act("back_to_member", N_("Back to the member"), self.leave, "Esc", "back")
        acts = (
            Act("correct_person", N_("Put particulars right"), self.correct, "F2", "edit"),
            Act("same_person", N_("Same person twice?"), self.tell_same, "F3", "people"),
            Act("print_data", N_("See, print or save all of it"), self.print_data, "F4", "print"),
            Act("save_data", N_("Save it for another program"), self.save_data, "F5", "save"),
            Act("print_consent", N_("Consent paper"), self.print_consent, "F6", "print"),
            Act("note_consent", N_("Note what was signed"), self.note_consent, "F7", "check"),
            Act("erase_data", N_("Erase the data"), self.erase, "F8", "close", hint=False),
        )
        super().__init__(desk, back, acts)
        self._about = (group_no, customer_no)
        self._state: DataState | None = None
        self._papers = Papers(self, desk)
        self._papers.noted.connect(self._noted)
        self._build()

    def read(self) -> None:
        ask = partial(self.desk.book.ask, privacy.data_state, *self._about, self.desk.today)
        self.desk.tasks.run(ask, done=self._show, failed=self.desk.messages.refuse)

    def begin(self) -> None:
        (self._first if self.acts.offers("print_data") else self.looks).setFocus()

    # --- what one does ---

    @Slot()
    def print_data(self) -> None:
        self._ask_paper("member-data")

    @Slot()
    def print_consent(self) -> None:
        self._ask_paper("consent")

    @Slot()
    def save_data(self) -> None:
        """Write all of it as JSON where the person says; that it was taken stands in the book."""
        stem = speak(_("data-of-member-{member}"), {"member": self._about[1]})
        try:
            file = choose.data_to_save(self, Path(f"{stem}.json"))
        except Cancelled:
            return
        file = file if file.suffix.lower() == ".json" else file.with_name(f"{file.name}.json")
        work = partial(export_member, self.desk.book.app, *self._about, file)
        title = _("Saving the data…")
        self.desk.tasks.run(work, done=self._say_saved, failed=self._not_saved, title=title)

    @Slot()
    def note_consent(self) -> None:
        if self._state is not None:
            self.open_form(ConsentForm(self.desk, self, self._state))

    @Slot()
    def correct(self) -> None:
        """Ask first what the book shows, and who told something else."""
        ask = partial(self.desk.book.ask, particulars, *self._about, self.desk.today)
        self.desk.tasks.run(ask, done=self._ask_particulars, failed=self.desk.messages.refuse)

    @Slot()
    def tell_same(self) -> None:
        """That another record is of this member too, or is not after all."""
        if self._state is not None:
            self.open_form(SamePersonForm(self.desk, self, self._state))

    @Slot()
    def erase(self) -> None:
        """Ask for the number only when the rules let the data be erased."""
        ask = partial(self.desk.book.ask, privacy.refuse_unerasable, *self._about, self.desk.today)
        self.desk.tasks.run(ask, done=self._ask_number, failed=self.desk.messages.refuse)

    # --- inside ---

    def _ask_paper(self, name: str) -> None:
        group_no, customer_no = self._about
        asked = PaperAsked(group_no=group_no, on=self.desk.today, member=customer_no)
        self._papers.ask((Wanted(name, asked),))

    @Slot(object)
    def _ask_number(self, _nothing: object) -> None:
        if self._state is not None:
            self.open_form(EraseForm(self.desk, self, self._state))

    @Slot(object)
    def _ask_particulars(self, known: Particulars) -> None:
        self.open_form(ParticularsForm(self.desk, self, known))

    @Slot(str)
    def written(self, said: str) -> None:
        if isinstance(self.form, ParticularsForm | SamePersonForm):
            super().written(said)
            self.changed.emit(frozenset({Changed.PEOPLE, Changed.MONEY}))
            return
        if not isinstance(self.form, EraseForm):
            super().written(said)
            return
        self.close_form()
        self.desk.messages.saved(said)
        self.changed.emit(frozenset({Changed.PEOPLE, Changed.ERASED}))
        self.erased.emit()

    @Slot(object)
    def _noted(self, changes: object) -> None:
        self.read()
        self.changed.emit(changes)

    @Slot(object)
    def _say_saved(self, file: Path) -> None:
        words = _("All that is kept about member {member} is in {file}. Keep it safe.")
        self.say(speak(words, {"member": self._about[1], "file": str(file)}))

    @Slot(object)
    def _not_saved(self, error: KnownError) -> None:
        self.desk.messages.refuse(error)
        self.read()  # that it was asked for stands in the book already

    @Slot(object)
    def _show(self, state: DataState) -> None:
        self._state = state
        title = _("Personal data: {member} ({number})")
        facts = {"member": state.name, "number": state.customer_no}
        self._title.setText(speak(title, facts))
        self._consent.setText(_consents_told(state.consents))
        is_given = bool(state.consents) and state.consents[-1].is_given
        self._consent.setProperty("kind", "" if is_given else "warn")
        theme.restyle(self._consent)
        self._same.setText(same_told(state))
        self.looks.show_rows([LookRow(at, one) for at, one in enumerate(reversed(state.looks))])
        rows = self.looks.rows.rowCount() or 2  # room to say that there is none
        head = self.looks.horizontalHeader().sizeHint().height() + 2 * self.looks.frameWidth()
        self.looks.setFixedHeight(theme.row_height() * rows + head)

    def _build(self) -> None:
        self._title = theme.label("", "heading", self)
        self._title.setObjectName("whose_data")
        self._title.setWordWrap(True)
        top = titled(self.acts.button("back_to_member"), self._title)
        inner = QWidget()
        self._consent = theme.label("", "", inner)
        self._consent.setObjectName("consent_told")
        self._consent.setWordWrap(True)
        self._same = theme.label("", "quiet", inner)
        self._same.setObjectName("same_told")
        self.looks = TableView(
            LOOKS,
            inner,
            name="looks",
            says=_("Who saw, printed or copied the data"),
            empty=_("Nobody so far."),
        )
        self._first = self.acts.button("print_data", main=True)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        kept = _(
            "On request the member gets a paper with all that the book keeps about them. The ID "
            "number is masked on it unless you ask for it."
        )
        gone = _(
            "A member who has left the group, owes nothing and has no deposit may ask that their "
            "data be erased."
        )
        for title, told, keys in (
            (
                _("What is kept"),
                theme.label(kept, "quiet", inner),
                ("save_data", "correct_person"),
            ),
            (_("Records of one person"), self._same, ("same_person",)),
            (_("Consent of the member"), self._consent, ("print_consent", "note_consent")),
            (_("Who saw, printed or copied the data"), self.looks, ()),
            (_("After leaving the group"), theme.label(gone, "quiet", inner), ("erase_data",)),
        ):
            buttons = [self.acts.button(key) for key in keys]
            if "save_data" in keys:
                buttons.insert(0, self._first)
            if isinstance(told, QLabel):
                told.setWordWrap(True)
            lines.addWidget(heading(title, inner))
            lines.addWidget(told)
            if isinstance(told, TableView):
                lines.addWidget(RestOfRow(told))
            if buttons:
                lines.addWidget(flowing(inner, *buttons))
        lines.addStretch(1)
        self.body = followed(inner, self)
        self.lines.addLayout(top)
        self.lines.addWidget(self.body, 1)


class ConsentForm(UserForm):
    """What the member signed, and when."""

    FIRST = "consent_day"

    def __init__(self, desk: Desk, parent: QWidget, state: DataState) -> None:
        told = _("The signed paper stays with the papers of the group; the book keeps its day.")
        title = speak(_("What did {member} sign?"), {"member": state.name})
        super().__init__(desk, parent, title, told)
        self._id, self._state = new_id(), state
        self._command: privacy.NoteConsent | None = None
        choices = ((_GIVEN, N_("Agrees")), (_WITHDRAWN, N_("Takes it back")))
        self.what = Chips(choices, self, name="consent", says=_("What was signed"))
        self._day = self.form.add(
            _("Day on the paper"), DayEdit(name="consent_day", may_be_empty=False)
        )
        self._day.set_value(desk.today)
        self._note = self.form.add(_("Note"), WordsEdit(name="consent_note"))
        self.lines.insertWidget(2, self.what)
        self.what.entered.connect(self._day.setFocus)

    def set_focus_first(self) -> None:
        self.what.setFocus()

    @property
    def is_begun(self) -> bool:
        return bool(self._note.text()) or self._day.words() != day(self.desk.today)

    def work(self) -> Callable[[], object]:
        try:
            on = self._day.value()
        except Refused as error:
            raise WrongField("consent_day", error) from error
        self._command = privacy.NoteConsent(
            id=self._id,
            group_no=self._state.group_no,
            customer_no=self._state.customer_no,
            day=on or self.desk.today,
            is_given=self.what.current() == _GIVEN,
            note=self._note.words(),
        )
        return partial(self.desk.book.do, privacy.note_consent, self._command)

    def said(self) -> str:
        words = speak(_("Noted for member {member}."), {"member": self._state.name})
        if self.way_back() is None:
            words += " " + _("No consent is noted before it, so nothing changes by it.")
        return words

    def way_back(self) -> WayBack | None:
        if self._command is None:
            return None
        before = privacy.consent_as_before(self._state, self._command, undoing.reason())
        return undoing.put_back(privacy.note_consent, before) if before is not None else None


class EraseForm(UserForm):
    """Says what goes and what stays, and asks for the number of the member."""

    FIRST = "member_number"
    WRITE = N_("Erase for ever")
    DOING = N_("Erasing from the book, its second file and its copies…")

    def __init__(self, desk: Desk, parent: QWidget, state: DataState) -> None:
        told = _(
            "Gone for ever: name, birth, ID number, address, phone, spouse, notes and reasons "
            "about this member, in the book, its second file and the copies beside it.\n"
            "What stays: the customer number, contract numbers, amounts and days, so that the sums "
            "and the chain of the book are whole.\n"
            "Not reached: copies on sticks, until new ones replace them, and printed papers. Give "
            "the member the paper first (F4), if it is wanted."
        )
        title = speak(_("Erase the data of {member}?"), {"member": state.name})
        super().__init__(desk, parent, title, told)
        self._id, self._state = new_id(), state
        label = speak(_("To be sure, type the number {number}"), {"number": state.customer_no})
        self._typed = self.form.add(label, WordsEdit(name="member_number"))

    def work(self) -> Callable[[], object]:
        about = (self._state.group_no, self._state.customer_no)
        if self._typed.words().replace(" ", "") != self._state.customer_no:
            facts = {"typed": self._typed.words() or "–", "number": self._state.customer_no}
            raise WrongField("member_number", Refused("erase.number_differs", **facts))
        command = privacy.EraseMember(self._id, *about)
        return partial(self.desk.book.do, privacy.erase_member, command)

    def said(self) -> str:
        words = _(
            "The personal data of member {member} are erased, here and in the copies beside "
            "the book; amounts and the chain stay. Copies on sticks hold them until replaced."
        )
        return speak(words, {"member": self._state.customer_no})


def _consents_told(consents: tuple[Consent, ...]) -> str:
    """Each consent and withdrawal, the latest first."""
    if not consents:
        return _("No consent is noted. Print the paper, let the member sign it, then note it here.")
    given, back = _("{day:day}: agreed"), _("{day:day}: took it back")
    said = []
    for one in reversed(consents):
        words = speak(given if one.is_given else back, {"day": one.day})
        said.append(f"{words} ({one.note})" if one.note else words)
    return "\n".join(said)
