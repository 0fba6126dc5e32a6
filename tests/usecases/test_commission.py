"""Commission and fee of a month: expected by the rates entered, beside what was paid."""

from datetime import date

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.commission import fee_share
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.commission import commissions
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, collection_table, post_meeting
from tkvv_desktop.usecases.rules import SetRule, set_rule
from tkvv_desktop.usecases.session import CloseSession, close_session

GROUP = "4820003"
HELD_ON, SESSION_ON = date(2026, 11, 8), date(2026, 11, 12)


def of_group(app):
    return next(row for row in app.ask(commissions, SESSION_ON) if row.group.group_no == GROUP)


def test_what_was_collected_and_paid_stands_beside_what_to_expect(app):
    member = next(
        row for row in app.ask(collection_table, GROUP, HELD_ON, SESSION_ON).rows if row.due
    )
    lines = (TakenLine(member.customer_no, member.due, Dong(0)),)
    app.do(post_meeting, PostMeeting(new_id(), GROUP, HELD_ON, SESSION_ON, lines))
    closing = CloseSession(new_id(), GROUP, SESSION_ON, member.due, commission=Dong(12_000))
    app.do(close_session, closing)

    row = of_group(app)

    assert (member.due, 12_000, None) == (row.interest, row.paid, row.expected)
    share = fee_share(row.overdue_percent, app.rules.fee_shares)
    assert abs(row.fee - row.base * app.rules.fee_percent / 100 * share / 100) <= 1


def test_a_rate_that_was_entered_gives_the_commission_to_expect(app):
    tables = bootstrap.rule_tables()
    rate = SetRule(
        new_id(), "commission_deposit_percent", SESSION_ON, '"0.1"', "CV 2", "source", tables
    )

    app.do(set_rule, rate)

    assert of_group(app).expected > 0
    assert of_group(app).paid is None
