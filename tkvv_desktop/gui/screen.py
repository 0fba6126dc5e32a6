"""What every page of the window has in common, and what it is given."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tkvv_desktop.gui.actions import PageActions
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.no_group import cover
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.usecases.paper_records import CodeFound

if TYPE_CHECKING:
    from tkvv_desktop.gui.rights import Offered


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page works with: the open book, the worker, the strip of messages."""

    book: Any  # what doors.open gave: see gui.doors.OpenBook; bootstrap knows its type
    tasks: Tasks
    messages: Messages
    today: date

    @property
    def offered(self) -> "Offered":
        """What the person signed in may write and see here."""
        from tkvv_desktop.gui.rights import Offered  # names every operation: after the first page

        return Offered(self.book.standing)


@dataclass(frozen=True, slots=True)
class OfGroup:
    """What a page asks for when it leads into another group."""

    group_no: str


@dataclass(frozen=True, slots=True)
class OfMonth(OfGroup):
    """A month of a group."""

    month: date


@dataclass(frozen=True, slots=True)
class OfMember(OfGroup):
    """A member of a group, which may be another one."""

    customer_no: str = ""


def month_led_to(found: CodeFound | OfGroup) -> date | None:
    """The month in which a page can show what it is led to; None where any month will do."""
    if isinstance(found, OfMonth):
        return found.month
    if isinstance(found, CodeFound) and found.kind == "session":
        return found.day.replace(day=1)
    return None


class Screen(QWidget):
    """One page. Made at its first visit; told the group and the month before it is first seen.

    Build the widgets in `__init__`, fetch rows in `show_group` and `refresh` through
    `desk.tasks.run`, and write through it too; after writing, emit `changed`.
    """

    TITLE = ""  # N_("Members")
    NEEDS_GROUP = False  # without one there is nothing to show or to do

    changed = Signal(object)  # frozenset of what an Outcome says has changed
    dressed = Signal()  # letters, colours or words are others now: make the other pages anew
    wanted = Signal(str, object)  # another page, by key, and what it shall show (or None)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.acts = PageActions(self, ())  # a page puts its own table in its place

    def take_group(self, group_no: str, month: date) -> None:
        """Show this group in this month; of a book without one, what to do first."""
        if self.NEEDS_GROUP:
            cover(self, covered=not group_no)
            self.acts.rest(resting=not group_no)
        self.show_group(group_no, month)

    def show_group(self, group_no: str, month: date) -> None:
        """Show this group in this month."""

    def refresh(self, changes: frozenset[Any]) -> None:
        """Read again what `changes` has made old; called only while the page is seen."""

    def show_item(self, item: object) -> None:
        """Show what another page asked for with `wanted`: a member, a due date."""

    def set_focus_first(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def may_leave(self) -> bool:
        """False keeps the person here; say why before."""
        return True
