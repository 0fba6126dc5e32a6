"""A meeting is posted once, numbered, and corrected by reversal; nothing is ever lost."""

from datetime import date, timedelta

import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Attendance, Notes
from tkvv_desktop.usecases.meeting import (
    CorrectLine,
    KeepDraft,
    PostMeeting,
    TakenLine,
    collection_table,
    correct_line,
    draft_key,
    keep_draft,
    post_meeting,
)

GROUP = "4820003"  # 21 members, session on the 12th
HELD_ON, SESSION_ON = date(2026, 11, 8), date(2026, 11, 12)
FIFTY = Dong(50_000)


def table_of(app):
    return app.ask(collection_table, GROUP, HELD_ON, SESSION_ON)


def posting(*lines, **changed):
    facts = {
        "id": new_id(),
        "group_no": GROUP,
        "held_on": HELD_ON,
        "session_on": SESSION_ON,
        "lines": lines,
    }
    return PostMeeting(**facts | changed)


def borrowers(app):
    return [row for row in table_of(app).rows if row.loans]


def meeting_of(app):
    return app.ask(lambda reader: reader.meetings(GROUP))[0]


def test_the_table_has_every_member_in_register_order_with_what_is_due(app):
    rows = table_of(app).rows

    assert list(range(1, 22)) == [row.position for row in rows]
    assert all(row.current > 0 for row in rows if row.loans)


def test_each_payment_gets_the_next_receipt_number(app):
    first, second = borrowers(app)[:2]
    silent = table_of(app).rows[-1].customer_no

    outcome = app.do(
        post_meeting,
        posting(
            TakenLine(first.customer_no, first.due, FIFTY),
            TakenLine(silent, Dong(0), Dong(0), "đi làm ăn xa"),
            TakenLine(second.customer_no, Dong(0), FIFTY),
        ),
    )

    assert {first.customer_no: 1, second.customer_no: 2} == outcome.result
    assert 3 == table_of(app).next_receipt_no


def test_enter_twice_writes_once(app):
    command = posting(TakenLine(borrowers(app)[0].customer_no, Dong(0), FIFTY))

    app.do(post_meeting, command)
    again = app.do(post_meeting, command)

    assert () == again.written
    assert 1 == len(app.ask(lambda reader: reader.meetings(GROUP)))


def test_what_was_paid_is_no_longer_due(app):
    member = borrowers(app)[0]

    app.do(post_meeting, posting(TakenLine(member.customer_no, member.due, FIFTY)))

    after = next(row for row in table_of(app).rows if row.customer_no == member.customer_no)
    assert (0, member.deposit_balance + FIFTY) == (after.due, after.deposit_balance)


def test_more_than_due_is_taken_and_kept(app):
    """The bank may ask for more than our estimate; the money was handed over."""
    member = borrowers(app)[0]

    app.do(post_meeting, posting(TakenLine(member.customer_no, Dong(member.due + 7), Dong(0))))

    assert member.due + 7 == meeting_of(app).live_lines[0].interest_total


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("meeting.in_future", {"held_on": date(2026, 11, 21), "session_on": date(2026, 12, 12)}),
        ("meeting.session_before", {"session_on": date(2026, 11, 7)}),
        ("meeting.kind_unknown", {"kind": "party"}),
        ("meeting.empty", {"lines": ()}),
        ("meeting.not_a_member", {"lines": (TakenLine("1", Dong(0), FIFTY),)}),
        (
            "meeting.difference_unexplained",
            {"cash": (Notes(10_000, 4),)},
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(app, code, changed):
    member = borrowers(app)[0].customer_no
    command = posting(TakenLine(member, Dong(0), FIFTY), **{} if "lines" in changed else changed)
    command = posting(**changed) if "lines" in changed else command

    with pytest.raises(Refused) as refused:
        app.do(post_meeting, command)

    assert code == refused.value.code
    assert () == tuple(app.ask(lambda reader: reader.meetings(GROUP)))


@pytest.mark.parametrize(
    ("code", "interest", "deposit", "twice"),
    [
        ("meeting.negative", 0, -1, False),
        ("meeting.negative", -1, 0, False),
        ("meeting.twice", 0, 50_000, True),
    ],
)
def test_lines_that_cannot_be_are_refused(app, code, interest, deposit, twice):
    line = TakenLine(borrowers(app)[0].customer_no, Dong(interest), Dong(deposit))

    with pytest.raises(Refused) as refused:
        app.do(post_meeting, posting(*[line] * (1 + twice)))

    assert code == refused.value.code


def test_interest_is_not_taken_from_a_member_without_a_loan(app):
    saver = next(row for row in table_of(app).rows if not row.loans)

    with pytest.raises(Refused) as refused:
        app.do(post_meeting, posting(TakenLine(saver.customer_no, FIFTY, Dong(0))))

    assert "meeting.no_loan" == refused.value.code


def test_counted_cash_that_differs_needs_a_reason_and_goes_to_over_and_short(app):
    member = borrowers(app)[0].customer_no

    app.do(
        post_meeting,
        posting(
            TakenLine(member, Dong(0), FIFTY),
            cash=(Notes(20_000, 2),),
            difference_reason="thối nhầm 10.000",
        ),
    )

    balances = app.ask(lambda reader: reader.balances(GROUP))
    assert (40_000, 10_000) == (balances["cash"], balances["over_short"])
    assert 0 == sum(balances.values())


def test_attendance_is_kept_with_its_notes(app):
    member = borrowers(app)[0].customer_no
    there = (Attendance(member, present=False, note="đi làm ăn xa"),)

    app.do(post_meeting, posting(TakenLine(member, Dong(0), FIFTY), attendance=there))

    assert there == meeting_of(app).attendance


def test_a_line_of_a_past_meeting_is_reversed_with_a_reason_and_both_stay_readable(app):
    member = borrowers(app)[0]
    app.do(post_meeting, posting(TakenLine(member.customer_no, member.due, Dong(500_000))))
    wrong = meeting_of(app).live_lines[0]

    app.do(
        correct_line,
        CorrectLine(
            id=new_id(),
            group_no=GROUP,
            target=wrong.op_id,
            line=wrong.line,
            reason="gõ thừa một số không",
            day=date(2026, 11, 20),
            instead=TakenLine(member.customer_no, member.due, FIFTY),
        ),
    )

    old, new = meeting_of(app).lines
    assert (True, "gõ thừa một số không") == (old.is_reversed, old.reason)
    assert (False, 2, FIFTY) == (new.is_reversed, new.receipt_no, new.deposit)
    assert wrong.interest == new.interest  # spread as if the wrong line had never been
    assert member.due + FIFTY == app.ask(lambda reader: reader.balances(GROUP))["cash"]


def test_a_reversal_restores_the_position_of_every_day(app):
    before = [table_of(app).rows, app.ask(lambda reader: reader.cash_in_hand(GROUP, SESSION_ON))]
    member = borrowers(app)[0]
    app.do(post_meeting, posting(TakenLine(member.customer_no, member.due, FIFTY)))
    wrong = meeting_of(app).live_lines[0]

    app.do(
        correct_line,
        CorrectLine(new_id(), GROUP, wrong.op_id, wrong.line, "ghi nhầm người", HELD_ON),
    )

    after = [table_of(app).rows, app.ask(lambda reader: reader.cash_in_hand(GROUP, SESSION_ON))]
    assert before == after


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("correction.no_reason", {"reason": "  "}),
        ("correction.line_unknown", {"line": "099"}),
        ("correction.other_member", {"instead": TakenLine("1", Dong(0), FIFTY)}),
    ],
)
def test_a_correction_that_cannot_be_is_refused(app, code, changed):
    member = borrowers(app)[0].customer_no
    app.do(post_meeting, posting(TakenLine(member, Dong(0), FIFTY)))
    wrong = meeting_of(app).live_lines[0]
    facts = {
        "id": new_id(),
        "group_no": GROUP,
        "target": wrong.op_id,
        "line": wrong.line,
        "reason": "nhầm",
        "day": HELD_ON,
    }

    with pytest.raises(Refused) as refused:
        app.do(correct_line, CorrectLine(**facts | changed))

    assert code == refused.value.code


def test_a_line_is_reversed_only_once(app):
    member = borrowers(app)[0].customer_no
    app.do(post_meeting, posting(TakenLine(member, Dong(0), FIFTY)))
    wrong = meeting_of(app).live_lines[0]
    app.do(correct_line, CorrectLine(new_id(), GROUP, wrong.op_id, wrong.line, "nhầm", HELD_ON))

    with pytest.raises(Refused) as refused:
        app.do(correct_line, CorrectLine(new_id(), GROUP, wrong.op_id, wrong.line, "nhầm", HELD_ON))

    assert "correction.already" == refused.value.code


def test_a_draft_is_there_until_the_meeting_is_posted(app):
    key = draft_key(GROUP, SESSION_ON)

    app.do(keep_draft, KeepDraft(key, '{"dở": 1}'))
    assert '{"dở": 1}' == table_of(app).draft

    app.do(post_meeting, posting(TakenLine(borrowers(app)[0].customer_no, Dong(0), FIFTY)))
    assert table_of(app).draft is None


def test_money_held_for_a_later_session_still_counts_after_the_month_end(app):
    """Collected on 31/10 for the session of 12/11: the October statement does not hold it."""
    member = borrowers(app)[0]
    early = HELD_ON - timedelta(days=8)

    app.do(post_meeting, posting(TakenLine(member.customer_no, member.due, FIFTY), held_on=early))

    after = next(row for row in table_of(app).rows if row.customer_no == member.customer_no)
    assert (0, member.deposit_balance + FIFTY) == (after.due, after.deposit_balance)
