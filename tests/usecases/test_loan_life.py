"""What paper decides about a loan is one operation each; the impossible is refused by its rule."""

from datetime import date
from decimal import Decimal

import pytest

from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.interest import interest_of
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import PlannedInstalment
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.loan_life import NoteLoan, note_loan
from tkvv_desktop.usecases.meeting import collection_table
from tkvv_desktop.usecases.notices import dues
from tkvv_desktop.usecases.taking_back import TakeBack, take_back

GROUP = "4820101"  # session on the 3rd; has overdue and frozen loans
DAY = date(2026, 11, 10)
TODAY = date(2026, 11, 20)
MILLION = Dong(1_000_000)


def loans(app):
    return app.ask(people.loans, TODAY, GROUP)


def plain(app):
    """A loan in term with years to go."""
    return next(
        row
        for row in loans(app)
        if not row.overdue
        and not row.frozen
        and row.due_on > date(2028, 1, 1)
        and row.disbursed_on < date(2026, 3, 1)
        and row.programme != "02"  # students pay no interest yet
    )


def after(app, contract_no):
    return next(
        (row for row in loans(app) if row.contract_no == contract_no),
        None,
    )


def note(app, loan, kind, **facts):
    command = NoteLoan(new_id(), GROUP, loan.contract_no, kind, **{"day": DAY} | facts)
    app.do(note_loan, command)
    return command


def refusal(app, loan, kind, **facts):
    with pytest.raises(Refused) as refused:
        note(app, loan, kind, **facts)
    return refused.value.code


def parts(row):
    return (row.in_term, row.overdue, row.frozen)


def test_a_misused_part_becomes_overdue(app):
    loan = plain(app)

    note(app, loan, "misused", amount=MILLION, reason="mua xe máy")

    assert (loan.in_term - MILLION, MILLION, 0) == parts(after(app, loan.contract_no))


def test_overdue_debt_goes_back_in_term(app):
    loan = next(row for row in loans(app) if row.overdue)

    note(app, loan, "back_in_term")

    assert (loan.in_term + loan.overdue, 0, 0) == parts(after(app, loan.contract_no))


def test_a_loan_is_frozen_and_thawed(app):
    loan = plain(app)

    note(app, loan, "frozen", until=date(2029, 11, 10), reason="bão")
    assert (0, 0, loan.outstanding) == parts(after(app, loan.contract_no))

    note(app, loan, "thawed", day=date(2026, 11, 12))
    assert (loan.outstanding, 0, 0) == parts(after(app, loan.contract_no))


def test_a_debt_is_written_off_in_part_and_whole(app):
    loan = next(row for row in loans(app) if row.frozen > MILLION)

    note(app, loan, "written_off", amount=MILLION, paper="QĐ 12/QĐ-NHCS")
    assert loan.outstanding - MILLION == after(app, loan.contract_no).outstanding

    note(app, loan, "written_off", day=date(2026, 11, 11), paper="QĐ 13/QĐ-NHCS")
    assert after(app, loan.contract_no) is None


def test_an_extension_moves_the_final_date(app):
    loan = plain(app)
    until = add_months(loan.due_on, 6)

    note(app, loan, "extended", until=until, paper="09/TD")

    last = [row for row in app.ask(dues, GROUP, TODAY) if row.due.contract_no == loan.contract_no]
    assert until == last[-1].due.due_on


def test_an_adjustment_sets_another_plan(app):
    loan = plain(app)
    half = Dong(loan.outstanding // 2)
    plan = (
        PlannedInstalment(date(2027, 11, 3), half),
        PlannedInstalment(loan.due_on, Dong(loan.outstanding - half)),
    )

    note(app, loan, "adjusted", instalments=plan, paper="08/TD")

    found = app.ask(dues, GROUP, TODAY)
    own = [row.due for row in found if row.due.contract_no == loan.contract_no]
    wanted = [(item.due_on, item.amount) for item in plan]
    assert wanted == [(due.due_on, due.amount) for due in own]
    assert not any(due.is_estimate for due in own)


def test_two_instalments_of_one_day_are_refused(app):
    loan = plain(app)
    half = Dong(loan.outstanding // 2)
    plan = (
        PlannedInstalment(loan.due_on, half),
        PlannedInstalment(loan.due_on, Dong(loan.outstanding - half)),
    )

    assert "life.plan_day_twice" == refusal(app, loan, "adjusted", instalments=plan)


def test_an_extension_is_seen_on_the_loan(app):
    loan = plain(app)
    until = add_months(loan.due_on, 6)
    before = loan.extended_to

    note(app, loan, "extended", until=until)

    assert until == after(app, loan.contract_no).extended_to
    wrong = app.ask(lambda reader: reader.loan_events(GROUP))[-1]
    app.do(take_back, TakeBack(new_id(), GROUP, wrong.op_id, "nhầm", TODAY))
    assert before == after(app, loan.contract_no).extended_to


def test_a_new_rate_bears_interest_from_its_day(app):
    """Half the rate from the session on: half the interest at the next one."""
    loan = plain(app)
    before = app.ask(collection_table, GROUP, TODAY, date(2026, 12, 3))

    note(app, loan, "rate_changed", day=date(2026, 11, 3), rate=loan.rate / 2)

    now = app.ask(collection_table, GROUP, TODAY, date(2026, 12, 3))
    changed = [
        (old.current, new.current)
        for old, new in zip(before.rows, now.rows, strict=True)
        if old != new
    ]
    whole = interest_of(loan.in_term, loan.rate, date(2026, 11, 3), date(2026, 12, 3), app.rules)
    assert 1 == len(changed)
    assert abs(changed[0][0] - changed[0][1] - whole / 2) <= 1


def test_a_rewritten_loan_goes_on_in_another_contract(app):
    loan = plain(app)

    note(app, loan, "rewritten", other="6600999999999999")

    assert after(app, loan.contract_no) is None


@pytest.mark.parametrize(
    ("code", "kind", "facts"),
    [
        ("life.kind_unknown", "repaid", {}),
        ("life.in_future", "misused", {"day": date(2026, 11, 21)}),
        ("life.no_reason", "misused", {"amount": MILLION}),
        ("life.more_than_in_term", "misused", {"amount": Dong(10**12), "reason": "x"}),
        ("life.more_than_in_term", "misused", {"amount": Dong(-1), "reason": "x"}),
        ("life.instalment_only_carried", "overdue", {"amount": MILLION}),
        ("life.more_than_overdue", "back_in_term", {}),
        ("life.more_than_frozen", "thawed", {}),
        ("life.until_missing", "frozen", {"reason": "bão"}),
        ("life.freeze_too_long", "frozen", {"reason": "bão", "until": date(2032, 1, 1)}),
        ("life.no_paper", "written_off", {"amount": MILLION}),
        ("life.more_than_arrears", "written_off", {"paper": "QĐ", "interest": Dong(10**9)}),
        ("life.until_missing", "extended", {}),
        ("life.extension_too_long", "extended", {"until": date(2050, 1, 1)}),
        ("life.only_short_term", "rolled_over", {"until": date(2050, 1, 1), "rate": Decimal(6)}),
        ("life.no_rate", "rate_changed", {}),
        ("life.no_rate", "rate_changed", {"rate": Decimal(31)}),
        ("life.new_contract_missing", "rewritten", {"other": "66"}),
        ("life.not_a_member", "replaced", {"reason": "mất", "other": "1"}),
        ("life.plan_empty", "adjusted", {}),
        (
            "life.plan_sum",
            "adjusted",
            {"instalments": (PlannedInstalment(date(2027, 1, 3), Dong(1)),)},
        ),
        ("life.no_amount", "disbursed", {}),
        ("life.more_than_contract", "disbursed", {"amount": Dong(10**12)}),
    ],
)
def test_what_a_rule_forbids_is_refused_and_nothing_is_written(app, code, kind, facts):
    loan = plain(app)
    before = loans(app)

    assert code == refusal(app, loan, kind, **facts)
    assert before == loans(app)


def test_a_loan_that_is_not_in_the_group_is_refused(app):
    with pytest.raises(Refused) as refused:
        app.do(note_loan, NoteLoan(new_id(), GROUP, "6600", "back_in_term", DAY))

    assert "life.loan_unknown" == refused.value.code


def test_a_note_taken_back_restores_the_position_of_every_day(app):
    loan = plain(app)
    before = loans(app)
    wrong = note(app, loan, "misused", amount=MILLION, reason="nhầm hộ")

    app.do(take_back, TakeBack(new_id(), GROUP, wrong.id, "nhầm hộ", TODAY))

    assert before == loans(app)
    noted = app.ask(lambda reader: reader.loan_events(GROUP))
    assert [(True, "nhầm hộ")] == [(event.is_reversed, event.why_reversed) for event in noted]


def test_the_same_note_twice_is_written_once(app):
    loan = plain(app)
    command = NoteLoan(
        new_id(), GROUP, loan.contract_no, "misused", DAY, amount=MILLION, reason="nhầm"
    )

    app.do(note_loan, command)
    app.do(note_loan, command)

    assert (loan.in_term - MILLION, MILLION, 0) == parts(after(app, loan.contract_no))


def test_another_member_stands_for_a_loan_from_then_on(app):
    loan = plain(app)
    other = next(row.customer_no for row in loans(app) if row.customer_no != loan.customer_no)

    note(app, loan, "replaced", other=other, reason="người vay mất")

    assert other == after(app, loan.contract_no).customer_no


def test_a_noted_rate_and_extension_are_shown(app):
    loan = plain(app)
    until = add_months(loan.due_on, 6)

    note(app, loan, "rate_changed", rate=Decimal("6.24"))
    note(app, loan, "extended", until=until, paper="09/TD")

    now = after(app, loan.contract_no)
    assert (Decimal("6.24"), until, until) == (now.rate, now.extended_to, now.due_session_on)
