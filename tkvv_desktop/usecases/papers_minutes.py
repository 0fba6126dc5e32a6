"""The facts of the minutes of a meeting: of one that was posted, or for one to come."""

from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.meeting import has_quorum
from tkvv_desktop.domain.money import ZERO, total
from tkvv_desktop.usecases import facts_forms as facts
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.papers import group_facts, lookup_code
from tkvv_desktop.usecases.papers_forms import BLANK_ROWS
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, known_book


def minutes(reader: Reader, meeting_id: str, *, reprint: bool, rows: int = 0) -> facts.Minutes:
    """The minutes of a meeting as it was posted. Raises Refused("meeting.unknown")."""
    meeting = reader.meeting(meeting_id)
    if meeting is None:
        raise Refused("meeting.unknown")
    book = known_book(reader, meeting.group_no, meeting.held_on)
    members = max(len(book.members()), len(meeting.attendance))
    present = sum(one.present for one in meeting.attendance)
    was_noted = bool(meeting.attendance)
    lines = meeting.live_lines
    return facts.Minutes(
        group=group_facts(book.group),
        about=meeting.kind,
        held_on=meeting.held_on,
        place=meeting.place or book.group.meeting_place,
        guests=meeting.guests,
        content=meeting.content,
        members=members,
        present=present if was_noted else None,
        absent=tuple(
            (book.name_of(one.customer_no), one.note)
            for one in sorted(
                meeting.attendance, key=lambda one: book.register_order(one.customer_no)
            )
            if not one.present
        ),
        quorum=reader.rules.quorum,
        is_valid=has_quorum(present, members, reader.rules.quorum) if was_noted else None,
        payers=len({line.customer_no for line in lines if line.total}),
        interest=total(line.interest_total for line in lines),
        deposits=total(line.deposit for line in lines),
        signers=_signers(book, meeting.kind),
        blank_rows=rows or BLANK_ROWS,
        reprint=reprint,
        code=lookup_code(meeting_id),
    )


def minutes_to_fill(
    reader: Reader, group_no: str, on: date, about: str, rows: int = 0
) -> facts.Minutes:
    """Minutes to take to a meeting and write by hand; only the group is known."""
    book = group_book(reader, group_no, on)
    return facts.Minutes(
        group=group_facts(book.group),
        about=about,
        held_on=None,
        place=book.group.meeting_place,
        guests="",
        content="",
        members=len(book.members()),
        present=None,
        absent=(),
        quorum=reader.rules.quorum,
        is_valid=None,
        payers=0,
        interest=ZERO,
        deposits=ZERO,
        signers=_signers(book, about),
        blank_rows=rows or BLANK_ROWS,
        reprint=False,
        code="",
    )


def _signers(book: GroupBook, about: str) -> tuple[str, ...]:
    """Everybody signs the founding of the group; other minutes are signed by those who lead it."""
    if about != "founding":
        return ()
    return tuple(book.name_of(number) for number in book.members())
