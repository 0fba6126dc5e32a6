"""The facts of the cash sheet, put together from the book."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tkvv_desktop.domain.calendar import session_on_or_after
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.usecases import facts_cash, records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.papers import group_facts, lookup_code
from tkvv_desktop.usecases.portfolio import group_book


def cash_sheet(reader: Reader, group_no: str, on: date, *, reprint: bool) -> facts_cash.CashSheet:
    """The cash of the session on or after a day.

    Of a session that is written, what was handed in. Before it, the notes counted at its meetings
    when they are all that is in hand; else a sheet to fill, with what the book has.
    """
    book = group_book(reader, group_no, on)
    session_on = session_on_or_after(on, book.session_day)
    written = [one for one in reader.sessions(group_no) if one.held_on == session_on]
    in_hand = reader.cash_in_hand(group_no, session_on).in_hand
    if written:
        closed = written[0]
        cash, counted_on = _joined(closed.cash), None
        booked = Dong(in_hand + closed.handed_in)
    else:
        cash, counted_on = _counted(reader, group_no, session_on, in_hand)
        booked = in_hand
    return facts_cash.CashSheet(
        group=group_facts(book.group),
        session_on=session_on,
        denominations=tuple(sorted(reader.rules.denominations, reverse=True)),
        cash=cash,
        counted_on=counted_on,
        booked=booked,
        difference_reason=written[0].difference_reason if written else "",
        reprint=reprint and bool(written),
        code=lookup_code(written[0].op_id) if written else "",
    )


def _counted(
    reader: Reader, group_no: str, session_on: date, in_hand: Dong
) -> tuple[tuple[tuple[int, int], ...], date | None]:
    """The notes counted at the meetings of a session, and the day of the last count."""
    meetings = [one for one in reader.meetings(group_no) if _is_counted(one, session_on)]
    cash = _joined(notes for meeting in meetings for notes in meeting.cash)
    if not cash or sum(worth * count for worth, count in cash) != in_hand:
        return (), None
    return cash, max(meeting.held_on for meeting in meetings)


def _is_counted(meeting: records.Meeting, session_on: date) -> bool:
    is_of_session = meeting.session_on == session_on and not meeting.is_taken_back
    return is_of_session and bool(meeting.cash)


def _joined(cash: Iterable[Notes]) -> tuple[tuple[int, int], ...]:
    """Notes of one denomination as one line, the largest first."""
    counts: Counter[int] = Counter()
    for notes in cash:
        counts[notes.denomination] += notes.count
    return tuple(sorted(((worth, n) for worth, n in counts.items() if n), reverse=True))
