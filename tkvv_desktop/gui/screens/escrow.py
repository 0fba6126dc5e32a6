"""An office that opens this book when password and sheet are lost; the work of its officers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.bootstrap import App, escrow
from tkvv_desktop.domain.errors import Cancelled, KnownError, Refused
from tkvv_desktop.domain.passwords import refuse_weak
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.headings import heading, titled
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.user_forms import UserForm, WrongField
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak

_OFFICERS = ("first_officer", "second_officer")
_COMPARED = 4  # digits that are typed after all of them were compared


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office and whose password it can replace."""

    id: str
    digits: str
    who: str
    user: str
    is_sealed_for: bool  # what this book sends besides


COLUMNS = (
    Column(
        "digits", N_("Digits of the office"), lambda row: row.digits, sample="0000 " * 5, find=True
    ),
    Column(
        "who",
        N_("Opens the book for"),
        lambda row: row.who,
        sample="Nguyễn Hoàng Thị Nhàn",
        stretch=True,
    ),
    Column(
        "sealed",
        N_("Files on sticks"),
        lambda row: (
            _("can read it, too") if row.is_sealed_for else _("cannot read it: trust it anew")
        ),
        sample="cơ quan không đọc được: cần bấm F4",
        tone=lambda row: "" if row.is_sealed_for else "warn",
    ),
)


class EscrowPage(InnerPage):
    """Which offices are trusted; for officers: their key, and an answer to a request."""

    def __init__(self, desk: Desk) -> None:
        back = Act("back_to_settings", N_("Back to the settings"), self.leave, "Esc", "back")
        acts = (
            Act("trust_office", N_("Trust an office"), self.trust, "F4", "check"),
            Act("distrust_office", N_("Stop trusting it"), self.distrust, "F5", "close"),
            Act("grant_request", N_("Answer a request"), self.grant, "F6", "key"),
            Act("make_office_key", N_("Make the key of an office"), self.make_key, "F7", "add"),
        )
        super().__init__(desk, back, acts)
        self._asked_about = ""  # the office F5 asked about: pressed once more it is not trusted
        self._said = ""
        self._build()

    def read(self) -> None:
        ask = partial(_rows, self.desk.book.app)
        self.desk.tasks.run(ask, done=self._show, failed=self.desk.messages.refuse)

    def begin(self) -> None:
        self.table.setFocus()

    # --- what one does ---

    @Slot()
    def trust(self) -> None:
        """Choose the file of the office, then compare its digits."""
        try:
            file = choose.office_file(self)
        except Cancelled:
            return
        work = partial(_read_office, file)
        self.desk.tasks.run(work, done=self._compare, failed=self.desk.messages.refuse)

    @Slot()
    def distrust(self) -> None:
        """Ask first; pressed once more the office no longer opens the book."""
        row = self.table.rows.row_at(self.table.currentIndex().row())
        if not isinstance(row, OfficeRow):
            self.desk.messages.info(_("Choose an office that is trusted."))
            return
        facts = {"digits": row.digits, "name": row.who}
        if self._asked_about != row.id:
            self._asked_about = row.id
            words = _(
                "The office {digits} will no longer open this book for {name}. Press F5 once more."
            )
            self.desk.messages.warn(speak(words, facts))
            return
        self._asked_about = ""
        words = _(
            "The office {digits} no longer opens this book for {name}. "
            "Copies and files for others that were made before, it still opens."
        )
        self._said = speak(words, facts)
        work = partial(escrow.distrust_office, self.desk.book.app, row.digits, row.user)
        self.desk.tasks.run(work, done=self._distrusted, failed=self.desk.messages.refuse)

    @Slot()
    def grant(self) -> None:
        """Choose request and both shares; then each officer types his password."""
        try:
            request = choose.request_file(self)
            shares = tuple(choose.share_file(self, number) for number in (1, 2))
        except Cancelled:
            return
        self.open_form(GrantForm(self.desk, self, request, shares))

    @Slot()
    def make_key(self) -> None:
        """Choose the folder for the three files; then each officer types a password."""
        try:
            folder = choose.folder_of_key(self)
        except Cancelled:
            return
        self.open_form(OfficeKeyForm(self.desk, self, folder))

    # --- inside ---

    @Slot(object)
    def _compare(self, office: tuple[Path, str]) -> None:
        self.open_form(TrustForm(self.desk, self, *office))

    @Slot(object)
    def _distrusted(self, _outcome: object) -> None:
        self.say(self._said)

    @Slot(object)
    def _show(self, rows: Sequence[OfficeRow]) -> None:
        self.table.show_rows(rows)
        self._own_acts.leave_out(() if rows else ("distrust_office",))
        self._no_more.setVisible(bool(rows))
        self.table.fit_rows(1 if rows else 2)  # room to say that there is none

    def _build(self) -> None:
        title = theme.label(_("When password and sheet are lost"), "heading", self)
        title.setWordWrap(True)
        top = titled(self.acts.button("back_to_settings"), title)
        inner = QWidget()
        about = _(
            "An office that you trust can open this book when you ask it: two of its officers "
            "together, never one alone. Without your request and this computer they do not open "
            "the book; the files that you write onto sticks they can read."
        )
        office = _(
            "The key of an office is three files: one for the groups, and two shares that two "
            "officers keep apart, each with a password of their own."
        )
        self.table = TableView(
            COLUMNS,
            inner,
            name="offices",
            says=_("Trusted offices"),
            empty=_("No office is trusted. Press F4 and choose the file of the office."),
        )
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        for head, told, keys in (
            (_("Trusted offices"), about, ("trust_office", "distrust_office")),
            (_("For the two officers"), office, ("grant_request", "make_office_key")),
        ):
            note = theme.label(told, "quiet", inner)
            note.setWordWrap(True)
            lines.addWidget(heading(head, inner))
            lines.addWidget(note)
            if "trust_office" in keys:
                lines.addWidget(self.table)
            buttons = [self.acts.button(key) for key in keys]
            lines.addWidget(flowing(inner, *buttons))
            if "distrust_office" in keys:
                self._no_more = buttons[-1]
        lines.addStretch(1)
        self.body = followed(inner, self)
        self.lines.addLayout(top)
        self.lines.addWidget(self.body, 1)


class TrustForm(UserForm):
    """The digits of the office, compared aloud before it is trusted."""

    FIRST = "last_digits"
    WRITE = N_("Trust this office")

    def __init__(self, desk: Desk, parent: QWidget, file: Path, digits: str) -> None:
        told = _(
            "Read these 20 digits aloud to an officer whom you know, or let them read theirs to "
            "you. Only when all of them are the same this is the office, and nobody in its place."
        )
        super().__init__(desk, parent, speak(_("File {file}"), {"file": file.name}), told)
        self._file, self.digits = file, digits
        shown = theme.label(digits, "heading", self)
        shown.setObjectName("office_digits")
        shown.setWordWrap(True)
        self.lines.insertWidget(2, shown)
        self._typed = self.form.add(
            _("The last four digits that the officer has"), WordsEdit(name="last_digits")
        )

    def work(self) -> Callable[[], object]:
        typed = self._typed.words().replace(" ", "")
        if typed != self.digits[-_COMPARED:]:
            facts = {"typed": self._typed.words() or "–"}
            raise WrongField("last_digits", Refused("escrow.digits_differ", **facts))
        return partial(escrow.trust_office, self.desk.book.app, self._file)

    def said(self) -> str:
        words = _("Two officers of the office {digits} can open this book when it is asked.")
        return speak(words, {"digits": self.digits})


class GrantForm(UserForm):
    """Both officers type their passwords; the answer goes where they say."""

    FIRST = "first_officer"
    DOING = N_("Locking with the password…")
    WRITE = N_("Write the answer")

    def __init__(
        self, desk: Desk, parent: QWidget, request: Path, shares: tuple[Path, ...]
    ) -> None:
        told = speak(
            _(
                "Make sure who asks: {request} opens a whole book. Shares: {one} and {other}. "
                "Each officer types their own password; the other looks away."
            ),
            {"request": request.name, "one": shares[0].name, "other": shares[1].name},
        )
        super().__init__(desk, parent, _("Answer a request"), told)
        self._request, self._shares = request, shares
        self._answer = Path()
        label = _("Password of {share}")
        self._passwords = [
            self.add_secret(name, speak(label, {"share": share.name}))
            for name, share in zip(_OFFICERS, shares, strict=True)
        ]
        self.add_show_letters(*self._passwords)

    def work(self) -> Callable[[], object]:
        for field in self._passwords:
            if not field.password():
                raise WrongField(field.objectName(), Refused("password.missing"))
        try:
            answer = choose.answer_to_save(self, Path(_("answer-of-the-office.tkvvgrant")))
        except Cancelled:
            raise WrongField("second_officer", Refused("escrow.no_place")) from None
        self._answer = answer
        first, second = (field.password() for field in self._passwords)
        return partial(escrow.grant, self._request, self._shares, (first, second), answer)

    def field_of(self, error: KnownError) -> str:
        is_second = error.facts.get("file") == self._shares[1].name
        return _OFFICERS[is_second and error.code == "escrow.wrong_password"]

    def said(self) -> str:
        words = _(
            "The answer is in {file}. It opens the book only on the computer that asked; give it "
            "back on the stick."
        )
        return speak(words, {"file": str(self._answer)})


class OfficeKeyForm(UserForm):
    """A password for each of two officers."""

    FIRST = "first_officer"
    DOING = N_("Locking with the password…")
    WRITE = N_("Make the key")

    def __init__(self, desk: Desk, parent: QWidget, folder: Path) -> None:
        told = speak(
            _(
                "The three files go to {folder}. Afterwards each officer takes one share away and "
                "the file for the groups is handed out. A lost share or password ends the key."
            ),
            {"folder": str(folder).replace("/", "/\u200b").replace("\\", "\\\u200b")},
        )
        super().__init__(desk, parent, _("Make the key of an office"), told)
        self._folder = folder
        self._made = ""
        labels = (_("Password of the first officer"), _("Password of the second officer"))
        self._fields: list[tuple[PasswordEdit, PasswordEdit]] = [
            (self.add_secret(name, label), self.add_secret(f"{name}_again", _("Password again")))
            for name, label in zip(_OFFICERS, labels, strict=True)
        ]
        self.add_show_letters(*(field for pair in self._fields for field in pair))

    def work(self) -> Callable[[], object]:
        for first, again in self._fields:
            try:
                refuse_weak(first.password())
            except Refused as error:
                raise WrongField(first.objectName(), error) from error
            if first.password() != again.password():
                raise WrongField(again.objectName(), Refused("password.differs"))
        one, other = (first.password() for first, _again in self._fields)
        return partial(self._make, one, other)

    def _make(self, one: str, other: str) -> None:
        """Make the files and keep what is said of them. Runs on the worker."""
        made = escrow.make_office_key(self._folder, one, other)
        words = _(
            "The key is ready, its digits are {digits}. For the groups: {public}. "
            "Each officer keeps one share, apart: {one}, {other}."
        )
        names = {"public": made.public.name, "one": made.shares[0].name}
        names |= {"other": made.shares[1].name, "digits": made.fingerprint}
        self._made = speak(words, names)

    def said(self) -> str:
        return self._made


def _rows(app: App) -> tuple[OfficeRow, ...]:
    sealed = set(escrow.addresses(app).values())
    return tuple(
        OfficeRow(f"{one.digits} {one.user}", one.digits, one.name, one.user, one.digits in sealed)
        for one in escrow.trusted(app)
    )


def _read_office(file: Path) -> tuple[Path, str]:
    return file, escrow.office_of(file)
