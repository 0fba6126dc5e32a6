"""The places of the window, in the order of a month. The frame knows pages only by this table."""

from dataclasses import dataclass
from importlib import import_module

from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.i18n.catalogue import N_


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the rail."""

    key: str
    word: str
    icon: str
    digit: str  # Ctrl and this digit or letter
    page: str  # "module:class", imported when the place is first visited
    is_first: bool = False  # shown only while the first steps of a book are not gone
    within: str = ""  # the place that leads to it: lit in the rail while it is shown

    def make(self, desk: Desk) -> Screen:
        module, _colon, name = self.page.partition(":")
        made = getattr(import_module(module), name)(desk)
        assert isinstance(made, Screen)  # noqa: S101 - a fault of the table above, not of a person
        made.setObjectName(self.key)  # by which its help is found
        return made


_SCREENS = "tkvv_desktop.gui.screens"

PLACES = (
    Place("today", N_("Today"), "today", "1", f"{_SCREENS}.today:TodayScreen"),
    Place("meeting", N_("Meeting"), "meeting", "2", f"{_SCREENS}.meeting:MeetingScreen"),
    Place("session", N_("Session"), "session", "3", f"{_SCREENS}.session:SessionScreen"),
    Place("people", N_("Members"), "people", "4", f"{_SCREENS}.people:PeopleScreen"),
    Place("dues", N_("Due debts"), "dues", "5", f"{_SCREENS}.dues:DuesScreen"),
    Place("rating", N_("Rating"), "rating", "6", f"{_SCREENS}.rating:RatingScreen"),
    Place("read", N_("Read files"), "read", "7", f"{_SCREENS}.read:ReadScreen"),
    Place("reconcile", N_("Compare"), "check", "8", f"{_SCREENS}.reconcile:ReconcileScreen"),
    Place("papers", N_("Papers"), "print", "9", f"{_SCREENS}.papers:PapersScreen"),
    Place("pictures", N_("Charts"), "chart", "H", f"{_SCREENS}.pictures:PicturesScreen"),
    Place("targets", N_("Targets"), "target", "T", f"{_SCREENS}.targets:TargetsScreen"),
    Place("usb", N_("USB"), "usb", "U", f"{_SCREENS}.usb:UsbScreen"),
    Place("settings", N_("Settings"), "settings", "0", f"{_SCREENS}.settings:SettingsScreen"),
    Place(
        "first_steps",
        N_("First steps"),
        "forward",
        "B",
        f"{_SCREENS}.first_steps:FirstStepsScreen",
        is_first=True,
    ),
)

BEHIND = (
    Place(
        "heard",
        N_("Told by phone"),
        "people",
        "",
        f"{_SCREENS}.heard:HeardScreen",
        within="meeting",
    ),
)
"""Pages that other pages lead to; they have no line in the rail."""
