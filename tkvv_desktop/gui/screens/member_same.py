"""The form that tells which records are of one person, and takes it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import undoing
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.user_forms import UserForm
from tkvv_desktop.gui.undoing import WayBack
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.likeness_words import likeness
from tkvv_desktop.usecases.privacy import DataState
from tkvv_desktop.usecases.same_people import MergePeople, PartPeople, merge_people, part_people

_MORE = ""
_NUMBER, _REASON = "other_number", "same_reason"


def same_told(state: DataState) -> str:
    """Which other records were said to be of this member, by whom, when and why."""
    words = _("{number}: since {day:day}, by {by}: {reason}")
    told = [
        speak(
            words,
            {"number": one.customer_no, "day": one.day, "by": one.by, "reason": one.reason},
        )
        for one in state.same
    ]
    may_be = _("{number} may be the same person: {why}")
    told += [speak(may_be, {"number": one.other, "why": likeness(one.way)}) for one in state.likely]
    return "\n".join(told) or _("The member has no other record here.")


class SamePersonForm(UserForm):
    """The number of the other record and how one knows; or which one is somebody else's."""

    FIRST = _NUMBER

    def __init__(self, desk: Desk, parent: QWidget, state: DataState) -> None:
        told = _(
            "Both records stay as they were written. Lists, positions and papers show them as one "
            "person under the number {number}. It can be taken back at any time."
        )
        title = speak(_("Another record of {member}"), {"member": state.name})
        super().__init__(desk, parent, title, speak(told, {"number": state.customer_no}))
        self._id, self._state = new_id(), state
        words = _("Customer number of the other record")
        self._other = self.form.add(words, WordsEdit(name=_NUMBER))
        if len(state.likely) == 1:
            self._other.setText(state.likely[0].other)
        self._reason = self.form.add(_("How you know"), WordsEdit(name=_REASON))
        self.what: Chips | None = None
        numbers = dict.fromkeys(
            one.customer_no for one in state.same if one.customer_no != state.customer_no
        )
        if numbers:
            part = _("{number} is somebody else")
            choices = [(_MORE, N_("One more record"))]
            choices += [(number, speak(part, {"number": number})) for number in numbers]
            self.what = Chips(choices, self, name="same", says=_("What is so"))
            self.what.chosen.connect(self._ask)
            self.lines.insertWidget(2, self.what)

    def set_focus_first(self) -> None:
        (self.what or self._other).setFocus()

    def work(self) -> Callable[[], object]:
        group_no, parted = self._state.group_no, self._parted()
        if parted:
            part = PartPeople(self._id, group_no, parted, self._reason.words())
            return partial(self.desk.book.do, part_people, part)
        number = self._other.words().replace(" ", "")
        merge = MergePeople(
            self._id, group_no, number, self._state.customer_no, self._reason.words()
        )
        return partial(self.desk.book.do, merge_people, merge)

    def said(self) -> str:
        if self._parted():
            return speak(_("Record {member} stands for itself again."), {"member": self._parted()})
        words = _("Both records are shown as {member} now; each entry stays as it was.")
        return speak(words, {"member": self._state.name})

    def way_back(self) -> WayBack | None:
        """A record that was named is parted again; one that was parted is named as it was."""
        group_no, parted = self._state.group_no, self._parted()
        if not parted:
            number = self._other.words().replace(" ", "")
            part = PartPeople(new_id(), group_no, number, undoing.reason())
            return undoing.put_back(part_people, part)
        kept, why = self._state.customer_no, self._why(parted)
        return undoing.put_back(merge_people, MergePeople(new_id(), group_no, parted, kept, why))

    def field_of(self, error: KnownError) -> str:
        is_reason = error.code == "reason.missing" or not self.form.asks_for(_NUMBER)
        return _REASON if is_reason else _NUMBER

    def _parted(self) -> str:
        return self.what.current() if self.what is not None else _MORE

    def _why(self, parted: str) -> str:
        """How one knew that a record was of this person."""
        return next(one.reason for one in self._state.same if one.customer_no == parted)

    @Slot()
    def _ask(self) -> None:
        self.form.show_only({_REASON} if self._parted() else {_NUMBER, _REASON})
