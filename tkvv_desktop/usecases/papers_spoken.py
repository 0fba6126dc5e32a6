"""The facts of the paper from which a meeting is read over the telephone."""

from dataclasses import replace

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.spoken import Spoken, rows
from tkvv_desktop.domain.spoken_series import parts
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_spoken import SpokenRow, SpokenSheet
from tkvv_desktop.usecases.heard import spoken_of
from tkvv_desktop.usecases.papers import group_facts, lookup_code
from tkvv_desktop.usecases.portfolio import GroupBook, group_book


def spoken_sheet(reader: Reader, meeting_id: str) -> SpokenSheet:
    """The sheet of a posted meeting. Raises Refused: meeting.unknown, spoken.not_sayable."""
    meeting = reader.meeting(meeting_id)
    if meeting is None:
        raise Refused("meeting.unknown")
    book = group_book(reader, meeting.group_no, meeting.held_on)
    spoken = spoken_of(meeting)
    each, codes = _each(spoken, book)
    return SpokenSheet(
        group=group_facts(book.group),
        held_on=spoken.held_on,
        session_on=meeting.session_on,
        payers=spoken.payers,
        present=spoken.present,
        interest=spoken.interest,
        deposits=spoken.deposits,
        cash=spoken.cash,
        sums=tuple(SpokenRow(tuple(row.split())) for row in rows(replace(spoken, lines=None))),
        each=each,
        codes=codes,
        code=lookup_code(meeting_id),
    )


def rows_of(spoken: Spoken, book: GroupBook) -> tuple[str, ...]:
    """The rows of everybody who paid, each member named as shortly as the group allows.

    Raises Refused: spoken.not_sayable, spoken.too_many.
    """
    return rows(spoken, {*book.people, *book.members()})


def _each(spoken: Spoken, book: GroupBook) -> tuple[tuple[SpokenRow, ...], tuple[str, ...]]:
    """The row of everybody who paid, and the codes; nothing where only the sums can be read."""
    try:
        told, codes = rows_of(spoken, book), parts(spoken)
    except Refused as refused:
        if refused.code not in ("spoken.not_sayable", "spoken.too_many"):
            raise
        return (), ()
    blocks = [tuple(row.split()) for row in told]
    each = [
        SpokenRow(row, book.name_of(line.customer_no), line.interest, line.deposit)
        for row, line in zip(blocks[1:-1], spoken.lines or (), strict=True)
    ]
    return (SpokenRow(blocks[0]), *each, SpokenRow(blocks[-1])), codes
