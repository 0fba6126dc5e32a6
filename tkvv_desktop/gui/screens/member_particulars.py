"""The form in which the particulars of a member are put right by hand."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.names import masked
from tkvv_desktop.gui import undoing
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.user_forms import UserForm
from tkvv_desktop.gui.undoing import WayBack
from tkvv_desktop.i18n import conflict_words
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, parse_day, speak
from tkvv_desktop.usecases.particulars import CorrectPerson, Particulars, correct_person

_FIELDS = (
    ("name", N_("Full name")),
    ("born", N_("Born")),
    ("ethnicity", N_("Ethnicity")),
    ("id_no", N_("ID number")),
    ("id_issued_on", N_("ID issued on")),
    ("id_issued_by", N_("ID issued by")),
    ("address", N_("Address")),
    ("phone", N_("Phone")),
    ("spouse", N_("Spouse or heir")),
)
_SEXES = (("female", N_("Female")), ("male", N_("Male")), ("", N_("Not known")))
_DAYS = frozenset({"born", "id_issued_on"})
_YEAR_DIGITS = 4
_FIELD_OF = {
    "person.no_name": "name",
    "person.born_unreadable": "born",
    "person.issued_unreadable": "id_issued_on",
}


class ParticularsForm(UserForm):
    """All that is told of a person; the ID number is typed anew or stays as it is."""

    FIRST = "phone"

    def __init__(self, desk: Desk, parent: QWidget, known: Particulars) -> None:
        name = known.person.name if known.person else known.customer_no
        told = _(
            "Write what the member says, or what their papers say. The bank's list keeps its "
            "own: if it is wrong there, ask the bank to correct it."
        )
        differs = [conflict_words.told(name, field, values) for field, values in known.told]
        if differs:
            told = "\n".join((told, _("Told differently until now:"), *differs))
        title = speak(_("Particulars of {member}"), {"member": name})
        super().__init__(desk, parent, title, told)
        self._id, self._known, self._name = new_id(), known, name
        self._fields = {key: self.form.add(_(words), WordsEdit(name=key)) for key, words in _FIELDS}
        for key, field in self._fields.items():
            field.set_words(self._before(key))
        if known.person and known.person.id_no:
            self._fields["id_no"].setPlaceholderText(masked(known.person.id_no))
        self.sex = Chips(_SEXES, self.form, name="sex", says=_("Sex"))
        self.sex.choose(known.person.sex if known.person else "")
        self._began_sex = self.sex.current()
        self.form.add_choice(_("Sex"), self.sex)

    def set_focus_first(self) -> None:
        told = (name for name, _values in self._known.told if name in self._fields)
        field = self._fields[next(told, self.FIRST)]
        field.setFocus()
        field.selectAll()

    @property
    def is_begun(self) -> bool:
        return bool(self._changed())

    def work(self) -> Callable[[], object]:
        about = (self._known.group_no, self._known.customer_no)
        command = CorrectPerson(self._id, *about, self._changed())
        return partial(self.desk.book.do, correct_person, command)

    def said(self) -> str:
        words = speak(_("The particulars of {member} are put right."), {"member": self._name})
        if self.way_back() is None:
            words += " " + _("There is nothing earlier to go back to; F2 opens them again.")
        return words

    def way_back(self) -> WayBack | None:
        before = self.outcome.result if self.outcome is not None else None
        return undoing.put_back(correct_person, before) if before is not None else None

    def field_of(self, error: KnownError) -> str:
        return _FIELD_OF.get(error.code, self.FIRST)

    def _before(self, key: str) -> str:
        """What stands in a field at first."""
        if self._known.person is None or key == "id_no":
            return ""  # a number that may be masked is never written back
        told: str = getattr(self._known.person, key)
        with suppress(ValueError):
            return day(date.fromisoformat(told)) if key in _DAYS else told
        return told

    def _changed(self) -> dict[str, str]:
        """What was typed anew, as an entry holds it."""
        found = {
            key: _as_written(key, field.words())
            for key, field in self._fields.items()
            if field.words() != self._before(key)
        }
        if self.sex.current() != self._began_sex:
            found["sex"] = self.sex.current()
        return found


def _as_written(key: str, typed: str) -> str:
    """A day as 1966-04-05, a year as it is; what cannot be read is left for the rules."""
    if key in _DAYS and not (typed.isdecimal() and len(typed) == _YEAR_DIGITS):
        with suppress(Refused):
            return parse_day(typed).isoformat()
    return typed
