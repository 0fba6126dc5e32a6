"""What a hand may have typed wrong, refused before anything is written."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import Attendance, Notes
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.portfolio import GroupBook

LONGEST_WAIT = timedelta(days=62)
"""From a meeting to the session at which its money is handed in: sessions are monthly."""


def refuse_unknown_group(reader: Reader, group_no: str) -> None:
    """Raises Refused("group.unknown") for a group of which the bank told nothing."""
    if not reader.statement_days(group_no):
        raise Refused("group.unknown", group=group_no)


def refuse_bad_cash(cash: Iterable[Notes], rules: Rules) -> None:
    """Raises Refused("cash.not_a_count") for notes that do not exist, twice, or fewer than none."""
    seen: set[int] = set()
    for notes in cash:
        is_note = notes.denomination in rules.denominations
        if not is_note or notes.denomination in seen or notes.count < 0:
            raise Refused("cash.not_a_count", denomination=notes.denomination)
        seen.add(notes.denomination)


def refuse_bad_attendance(attendance: Collection[Attendance], book: GroupBook) -> None:
    """Raises Refused: meeting.not_a_member, meeting.twice."""
    members = set(book.members())
    seen: set[str] = set()
    for one in attendance:
        name = book.name_of(one.customer_no)
        if one.customer_no not in members:
            raise Refused("meeting.not_a_member", member=name)
        if one.customer_no in seen:
            raise Refused("meeting.twice", member=name)
        seen.add(one.customer_no)
