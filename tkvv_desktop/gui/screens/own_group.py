"""The form for one's own group: its number, point and days, before and after the bank's files."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.user_forms import UserForm, WrongField
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.first_steps import NameGroup, name_group
from tkvv_desktop.usecases.meeting import SetMeetingDay, set_meeting_day
from tkvv_desktop.usecases.records import Group

_DIGITS = {"group_number": 12, "session_day": 6, "first_meeting_day": 6}
ASSOCIATIONS = (
    ("11", N_("Farmers' Union")),
    ("12", N_("Women's Union")),
    ("13", N_("Veterans' Association")),
    ("14", N_("Youth Union")),
)
_LETTERS = 102  # what the form is wide: so all of it is seen with letters of 100 %
_AT = {
    "group.number_impossible": "group_number",
    "session.day_impossible": "session_day",
    "meeting.day_impossible": "first_meeting_day",
}


class OwnGroup(UserForm):
    """A group that the bank's files have told is asked for its meeting only."""

    WRITE = N_("Keep the group")

    def __init__(self, desk: Desk, parent: QWidget, known: Group | None) -> None:
        told = _("What you do not know yet may stay empty; the bank's files tell it later.")
        if known is not None:
            words = _("Group {number}, {hamlet}, point {point}, session on day {n}.")
            facts = {"number": known.group_no, "hamlet": known.hamlet, "point": known.point}
            told = speak(words, facts | {"n": known.session_day or "–"})
        super().__init__(desk, parent, _("The group"), told)
        self.form.setMaximumWidth(theme.wide("0" * _LETTERS))
        self._known, self._id = known, new_id()
        self._fields: dict[str, WordsEdit] = {}
        if known is None:
            says = _("Association")
            self._association = Chips(ASSOCIATIONS, self.form, name="association", says=says)
            self._association.entered.connect(self._to_number)
            self.form.add_choice(says, self._association)
            self._add("group_number", _("Number of the group, 7 digits"))
            self._add("hamlet", _("Hamlet"))
            self._add("point", _("Transaction point"))
            self._add("session_day", _("Session on day of the month"))
        self._add("first_meeting_day", _("Meeting on day of the month"))
        self._add("first_meeting_place", _("Place of the meeting"))
        for leave in self.findChildren(QPushButton, "close_person"):
            leave.hide()  # there is nothing yet that could be left as it was
        self.acts.leave_out({"close_person"})
        self.FIRST = "group_number" if known is None else "first_meeting_day"

    def set_focus_first(self) -> None:
        if self._known is None:
            self._association.setFocus()
        else:
            super().set_focus_first()

    @Slot()
    def _to_number(self) -> None:
        super().set_focus_first()

    def work(self) -> Callable[[], object]:
        meeting_day = self._day("first_meeting_day", "meeting.day_impossible")
        place = self._fields["first_meeting_place"].words()
        if self._known is not None:
            number = self._known.group_no
            fixed = SetMeetingDay(self._id, number, meeting_day, place, self.desk.today)
            return partial(self.desk.book.do, set_meeting_day, fixed)
        named = NameGroup(
            id=self._id,
            group_no=self._fields["group_number"].words(),
            association=self._association.current(),
            leader=self.desk.book.who,
            hamlet=self._fields["hamlet"].words(),
            point=self._fields["point"].words(),
            session_day=self._day("session_day", "session.day_impossible"),
            meeting_day=meeting_day,
            meeting_place=place,
            day=self.desk.today,
        )
        return partial(self.desk.book.do, name_group, named)

    def said(self) -> str:
        day = self._fields["first_meeting_day"].words()
        return speak(_("The group meets on day {n} of each month."), {"n": day})

    def field_of(self, error: KnownError) -> str:
        return _AT.get(error.code, self.FIRST)

    def _add(self, name: str, words: str) -> None:
        field = self._fields[name] = self.form.add(words, WordsEdit(name=name))
        if name in _DIGITS:
            field.setMaximumWidth(theme.wide("0" * _DIGITS[name]) + 4 * theme.GRID)

    def _day(self, name: str, code: str) -> int:
        typed = self._fields[name].words()
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 2):
            raise WrongField(name, Refused(code, n=typed or "–"))
        return int(typed)
