"""What is to be done next, the most pressing first."""

from datetime import date

import pytest
from answers import answer_to

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.meeting import (
    KeepDraft,
    PostMeeting,
    TakenLine,
    draft_key,
    keep_draft,
    post_meeting,
)
from tkvv_desktop.usecases.notices import (
    PrintNotices,
    answer_notice,
    dues,
    print_notices,
)
from tkvv_desktop.usecases.people import members
from tkvv_desktop.usecases.today import in_order, today_page

GROUP = "4820003"  # its sessions are on the 12th; the bank's figures are of 31/10/2026
RANKS = (
    *("incomplete", "meeting_draft", "read_files", "old_figures", "meeting", "session"),
    *("print_notices", "hand_over", "promises", "promises_ahead"),
    *("late", "dormant", "arrears", "cash_in_hand", "unsent"),
)
NOVEMBER, DECEMBER = date(2026, 11, 12), date(2026, 12, 12)


def tasks(app, on):
    return app.ask(today_page, GROUP, on).tasks


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (date(2026, 11, 20), None),
        (date(2026, 12, 11), None),
        (date(2026, 12, 12), (date(2026, 11, 1), 1)),
        (date(2027, 1, 5), (date(2026, 11, 1), 2)),
        (date(2027, 1, 31), (date(2026, 11, 1), 2)),
        (date(2027, 2, 1), (date(2026, 11, 1), 3)),
    ],
)
def test_figures_of_two_sessions_ago_are_asked_for_first(app, on, missing):
    """Each month end that is over and not read is counted."""
    first = tasks(app, on)[0]

    assert missing == ((first.day, first.count) if first.kind == "old_figures" else None)
    if missing:
        assert "read" == first.place


def test_a_meeting_that_is_half_written_down_comes_first(app):
    """It takes the place of the meeting, until it is posted or forgotten."""
    on = date(2026, 12, 12)
    app.do(keep_draft, KeepDraft(draft_key(GROUP, DECEMBER), "{}"))
    first = tasks(app, on)[0]
    begun = [task.kind for task in tasks(app, on)]
    app.do(keep_draft, KeepDraft(draft_key(GROUP, DECEMBER), None))
    forgotten = [task.kind for task in tasks(app, on)]

    assert ["meeting_draft", "old_figures"] == begun[:2]
    assert DECEMBER == first.day  # of the session: the meeting may be held on any day before it
    assert "meeting" not in begun
    assert ["old_figures", "meeting"] == forgotten[:2]


def test_tasks_stand_in_the_order_in_which_a_person_is_told(app):
    """Meeting and session first, then notices, promises, people, money; each kind has a rank."""
    found = app.ask(today_page, GROUP, date(2026, 11, 20)).tasks
    kinds = [task.kind for task in found]

    assert found == in_order(tuple(reversed(found)))
    assert [("meeting", DECEMBER), ("session", DECEMBER)] == [
        (task.kind, task.day if task.kind == "session" else DECEMBER) for task in found[:2]
    ]
    assert kinds == sorted(kinds, key=RANKS.index)


def test_the_next_session_is_told_with_the_days_left(app):
    """Also long before it, and on the day itself."""
    for on, left in ((date(2026, 11, 13), 29), (DECEMBER, 0)):
        (session,) = (task for task in tasks(app, on) if task.kind == "session")

        assert (DECEMBER, left) == (session.day, session.days_left)


def test_money_of_a_session_that_was_not_closed_is_told_once(app):
    """As the session to close; not once more as money in hand."""
    who = app.ask(members, GROUP, NOVEMBER)[0].customer_no
    line = TakenLine(who, Dong(0), Dong(70_000))
    app.do(post_meeting, PostMeeting(new_id(), GROUP, NOVEMBER, NOVEMBER, (line,)))

    with_money = [task for task in tasks(app, date(2026, 11, 20)) if task.amount == 70_000]

    assert [("session", NOVEMBER)] == [(task.kind, task.day) for task in with_money]


def test_a_promise_is_told_with_the_day_it_was_given_for(app):
    """Long after that day too: it was never promised for today."""
    group_no, printed_on, promised_on = "4820124", date(2026, 11, 2), date(2026, 11, 20)
    notice = app.do(print_notices, PrintNotices(new_id(), printed_on, group_no)).result[0]
    said = answer_to(
        notice,
        answer="full",
        promised_on=promised_on,
    )
    app.do(answer_notice, said)

    for on in (promised_on, date(2026, 11, 29)):
        page = app.ask(today_page, group_no, on)
        (promise,) = (task for task in page.tasks if task.kind == "promises")
        assert promised_on == promise.day


@pytest.mark.parametrize("times", [0.5, 1, 10])
def test_a_promise_is_told_as_the_part_that_it_is_and_never_as_more_than_is_open(app, times):
    """The first page and the list speak of one sum, also for a notice of several amounts."""
    group_no, printed_on, promised_on = "4820124", date(2026, 11, 2), date(2026, 11, 20)
    printed = app.do(print_notices, PrintNotices(new_id(), printed_on, group_no)).result
    notice = max(printed, key=lambda one: len(one.items))
    due = sum(item.amount for item in notice.items)
    said = answer_to(
        notice,
        answer="part",
        promised_on=promised_on,
        promised=Dong(int(times * due)),
    )
    app.do(answer_notice, said)

    rows = [row for row in app.ask(dues, group_no, promised_on) if row.answered]
    page = app.ask(today_page, group_no, promised_on)
    (promise,) = (task for task in page.tasks if task.kind == "promises")

    assert len(rows) == len(notice.items) > 1
    assert {said.promised if times < 1 else 0} == {row.promised_part for row in rows}
    assert min(said.promised, sum(row.due.amount for row in rows)) == promise.amount
