"""The cash sheet: what is in hand by the book beside the notes that were counted."""

from datetime import date

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, collection_table, post_meeting
from tkvv_desktop.usecases.papers import lookup_code
from tkvv_desktop.usecases.papers_cash import cash_sheet
from tkvv_desktop.usecases.session import CloseSession, close_session

GROUP = "4820003"  # session on the 12th
HELD_ON, SESSION_ON = date(2026, 11, 8), date(2026, 11, 12)
HUNDRED, FIFTY = Notes(100_000, 2), Notes(50_000, 2)


def meet(app, *cash, held_on=HELD_ON, first=0):
    """300.000 đồng are collected."""
    rows = app.ask(collection_table, GROUP, held_on, SESSION_ON).rows[first : first + 6]
    lines = tuple(TakenLine(row.customer_no, Dong(0), Dong(50_000)) for row in rows)
    posted = PostMeeting(new_id(), GROUP, held_on, SESSION_ON, lines, cash=cash)
    app.do(post_meeting, posted)


def sheet_of(app, on=SESSION_ON, *, reprint=False):
    return app.ask(lambda reader: cash_sheet(reader, GROUP, on, reprint=reprint))


def test_before_anything_is_counted_the_sheet_is_blank_beside_what_is_in_hand(app):
    meet(app)

    sheet = sheet_of(app, HELD_ON)

    assert (SESSION_ON, (), 300_000, "") == (
        sheet.session_on,
        sheet.cash,
        sheet.booked,
        sheet.code,
    )
    assert sheet.denominations == tuple(sorted(sheet.denominations, reverse=True))


def test_notes_counted_at_the_meetings_are_offered_when_they_are_all_there_is(app):
    """Two meetings of one session are one count."""
    meet(app, HUNDRED, FIFTY)
    meet(app, Notes(100_000, 3), held_on=date(2026, 11, 10), first=6)

    sheet = sheet_of(app)

    assert ((100_000, 5), (50_000, 2)) == sheet.cash
    assert (600_000, date(2026, 11, 10)) == (sheet.booked, sheet.counted_on)


def test_a_count_that_is_not_all_there_is_is_not_offered(app):
    """The leader counts again; half a count would mislead him."""
    meet(app, HUNDRED, FIFTY)
    meet(app, held_on=date(2026, 11, 10), first=6)

    sheet = sheet_of(app)

    assert ((), None) == (sheet.cash, sheet.counted_on)


def test_after_the_session_the_sheet_is_what_was_handed_in(app):
    """With what stayed in hand as the difference, and the code of the session."""
    meet(app, HUNDRED, FIFTY)
    closing = CloseSession(
        id=new_id(),
        group_no=GROUP,
        held_on=SESSION_ON,
        handed_in=Dong(200_000),
        cash=(HUNDRED,),
        difference_reason="thiếu tiền lẻ",
    )
    app.do(close_session, closing)

    sheet = sheet_of(app, reprint=True)

    assert ((100_000, 2),) == sheet.cash
    assert (300_000, "thiếu tiền lẻ") == (sheet.booked, sheet.difference_reason)
    assert (None, True, lookup_code(closing.id)) == (sheet.counted_on, sheet.reprint, sheet.code)
