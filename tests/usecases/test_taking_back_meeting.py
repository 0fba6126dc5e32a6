"""A meeting posted too early is taken back whole: every line, the cash count, nothing lost."""

from datetime import date

import books
import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Attendance, Notes
from tkvv_desktop.storage import rebuild
from tkvv_desktop.usecases.meeting import (
    PostMeeting,
    TakenLine,
    collection_table,
    draft_key,
    post_meeting,
)
from tkvv_desktop.usecases.session import CloseSession, close_session
from tkvv_desktop.usecases.taking_back import TakeBackMeeting, take_back_meeting
from tkvv_desktop.usecases.today import today_page

HELD, SESSION = date(2026, 11, 14), date(2026, 12, 3)


@pytest.fixture
def app(tmp_path):
    made = books.small_group(books.new_book(tmp_path))
    yield made
    made.close()


CASH = (Notes(100_000, 2), Notes(50_000, 1))


def posted(app):
    """A meeting of which 202.000 were taken and 250.000 counted."""
    lines = (
        TakenLine(books.AN, Dong(152_000), Dong(0)),
        TakenLine(books.DAT, Dong(0), Dong(50_000)),
    )
    there = tuple(Attendance(number, present=True) for number in books.NAMES)
    command = PostMeeting(
        new_id(), books.GROUP, HELD, SESSION, lines, there, CASH, difference_reason="thừa tiền lẻ"
    )
    app.do(post_meeting, command)
    return command.id


def taking_back(target, **facts):
    known = {"reason": "Ghi sớm", "day": books.TODAY, "draft": "{}"} | facts
    return TakeBackMeeting(new_id(), books.GROUP, target, **known)


def in_hand(app):
    return app.ask(lambda reader: reader.cash_in_hand(books.GROUP, books.TODAY)).in_hand


def digest(app):
    """Everything derived, as one number; before and after it was made anew."""
    with app.book.engine.begin() as connection:
        live = rebuild.state_digest(connection)
        rebuild.rebuild(connection)
        return live, rebuild.state_digest(connection)


def test_everything_is_as_if_it_had_never_been_posted(app):
    """Cash, deposits, what is owed and what is asked for; the lines stay, with their reason."""
    before = in_hand(app), app.ask(collection_table, books.GROUP, HELD, SESSION).rows
    target = posted(app)
    held = in_hand(app)

    app.do(take_back_meeting, taking_back(target))

    meeting = app.ask(lambda reader: reader.meeting(target))
    tasks = [task.kind for task in app.ask(today_page, books.GROUP, books.TODAY).tasks]
    assert 250_000 == held
    assert before == (in_hand(app), app.ask(collection_table, books.GROUP, HELD, SESSION).rows)
    assert meeting.is_taken_back
    assert ["Ghi sớm"] * 2 == [line.reason for line in meeting.lines]
    assert "meeting_draft" in tasks
    assert "{}" == app.ask(lambda reader: reader.draft(draft_key(books.GROUP, SESSION)))
    live, rebuilt = digest(app)
    assert live == rebuilt


def test_posting_it_again_counts_the_cash_once(app):
    """What was counted the first time is not in the leader's hands twice."""
    app.do(take_back_meeting, taking_back(posted(app)))

    posted(app)

    assert 250_000 == in_hand(app)


def test_taking_back_twice_writes_once(app):
    """Ctrl+Z in a hurry is one reversal."""
    command = taking_back(posted(app))
    app.do(take_back_meeting, command)

    assert not app.do(take_back_meeting, command).changes
    with pytest.raises(Refused) as refused:
        app.do(take_back_meeting, taking_back(command.target))
    assert "correction.line_unknown" == refused.value.code


def test_money_that_was_handed_in_is_not_taken_back(app):
    """The cash is at the bank; single lines can still be corrected."""
    lines = (TakenLine(books.DAT, Dong(0), Dong(50_000)),)
    target = new_id()
    days = date(2026, 11, 1), date(2026, 11, 3)
    app.do(post_meeting, PostMeeting(target, books.GROUP, *days, lines))
    app.do(
        close_session,
        CloseSession(id=new_id(), group_no=books.GROUP, held_on=days[1], handed_in=Dong(50_000)),
    )

    with pytest.raises(Refused) as refused:
        app.do(take_back_meeting, taking_back(target))

    assert "correction.handed_in" == refused.value.code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"reason": " "}, "correction.no_reason"),
        ({"day": date(2026, 11, 16)}, "correction.in_future"),
        ({"target": "none"}, "correction.line_unknown"),
    ],
)
def test_what_is_not_told_is_not_taken_back(app, facts, code):
    """A reason, a day that has come, a meeting of the group."""
    target = facts.pop("target", None) or posted(app)

    with pytest.raises(Refused) as refused:
        app.do(take_back_meeting, taking_back(target, **facts))

    assert code == refused.value.code
