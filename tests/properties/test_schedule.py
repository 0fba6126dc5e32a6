"""What holds for every schedule: its sum, its days, what is paid and what is past due."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.calendar import add_months, month_end, months_between, session_in
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong, total
from tkvv_desktop.domain.ops import PlannedInstalment
from tkvv_desktop.domain.schedule import (
    PastDue,
    Terms,
    due_dates,
    instalments,
    past_due,
    step_of,
    unpaid,
)

RULES = bootstrap.field_rules()
ROUNDING = RULES.instalment_rounding
any_day = st.dates(date(2015, 1, 1), date(2045, 12, 31))
days = any_day | any_day.map(month_end)
amounts = st.integers(1, 500_000_000).map(Dong)
steps = st.sampled_from(RULES.instalment_steps)


@st.composite
def terms(draw):
    """Any contract: whole months or some days more, with a grace or without."""
    start, step = draw(days), draw(steps)
    months = draw(st.integers(1, 180))
    end = add_months(start, months) + timedelta(draw(st.sampled_from([0, 0, 1, 17, 40])))
    grace = draw(st.none() | st.integers(1, months))
    first = None if grace is None else add_months(start, grace)
    if first is not None and draw(st.booleans()):
        first += timedelta(draw(st.integers(0, 27)))
    return Terms(draw(amounts), start, end, step, first)


@st.composite
def paid_plans(draw):
    """A schedule, and payments on any days that are not more than it."""
    contract = draw(terms())
    plan = instalments(contract, ROUNDING)
    left, payments = contract.amount, []
    for day in draw(st.lists(st.dates(contract.disbursed_on, contract.due_on), max_size=5)):
        amount = draw(st.integers(0, left))
        left = Dong(left - amount)
        payments.append((day, Dong(amount)))
    return plan, tuple(payments)


@given(terms())
def test_instalments_add_up_to_the_loan(contract):
    plan = instalments(contract, ROUNDING)

    assert contract.amount == total(part.amount for part in plan)
    assert all(part.amount > 0 for part in plan)


@given(terms())
def test_all_but_the_last_are_equal_and_round(contract):
    """The last one has what is left over, so it is never the smallest."""
    *before, last = instalments(contract, ROUNDING)

    assert len({part.amount for part in before}) <= 1
    assert all(part.amount % ROUNDING == 0 and part.amount <= last.amount for part in before)


@given(terms())
def test_days_rise_to_the_final_day_of_the_contract(contract):
    found = [part.due_on for part in instalments(contract, ROUNDING)]

    assert sorted(set(found)) == found
    assert contract.due_on == found[-1]


@given(days, steps, st.integers(1, 180), st.integers(100_000_000, 900_000_000))
def test_without_a_grace_there_are_as_many_as_steps_begun(start, step, term, amount):
    """ceil(term / step), also when the first principal is told to be one step on."""
    contract = Terms(Dong(amount), start, add_months(start, term), step)
    told = replace(contract, first_principal_on=add_months(start, step))

    plan = instalments(contract, ROUNDING)

    assert -(-term // step) == len(plan)
    assert plan == instalments(told, ROUNDING)


@example(Terms(Dong(50_000_000), date(2023, 8, 31), date(2026, 8, 31), 6))
@given(terms())
def test_days_of_the_month_never_drift(contract):
    """Each is the day of the first one, or the last of a month that has not as many."""
    *before, _last = instalments(contract, ROUNDING)
    start, first = contract.disbursed_on, contract.first_principal_on
    on_the_day = first is None or first == add_months(start, months_between(start, first))
    wanted = start.day if on_the_day else first.day

    for part in before:
        length = monthrange(part.due_on.year, part.due_on.month)[1]
        assert min(wanted, length) == part.due_on.day
    for one, next_one in pairwise(before):
        months = (next_one.due_on.year - one.due_on.year) * 12
        assert contract.step == months + next_one.due_on.month - one.due_on.month


@given(terms())
def test_principal_begins_after_the_grace(contract):
    first = contract.first_principal_on or add_months(contract.disbursed_on, contract.step)
    plan = instalments(contract, ROUNDING)

    assert len(plan) == 1 or plan[0].due_on == first


@given(terms(), st.data())
def test_typed_instalments_win_and_the_final_day_has_the_rest(contract, data):
    """Whatever was typed stays as it is; the sum is the loan's."""
    left, typed = contract.amount, {}
    begin = contract.disbursed_on + timedelta(1)
    for day in data.draw(st.sets(st.dates(begin, contract.due_on), min_size=1, max_size=6)):
        if left > 0:
            typed[day] = Dong(data.draw(st.integers(1, left)))
            left = Dong(left - typed[day])

    plan = instalments(contract, ROUNDING, [PlannedInstalment(*line) for line in typed.items()])

    found = {part.due_on: part.amount for part in plan}
    assert contract.amount == sum(found.values())
    assert all(typed[day] == found[day] for day in typed if day != contract.due_on)
    assert set(found) - set(typed) <= {contract.due_on}


@pytest.mark.parametrize(
    ("code", "day", "amount"),
    [
        ("instalment.empty", date(2027, 3, 12), 0),
        ("instalment.outside", date(2026, 3, 12), 1_000_000),
        ("instalment.outside", date(2031, 3, 13), 1_000_000),
        ("instalment.too_much", date(2027, 3, 12), 50_000_001),
    ],
)
def test_typed_instalments_that_are_none_of_this_loan_are_refused(code, day, amount):
    """The person is told which rule stands against it."""
    contract = Terms(Dong(50_000_000), date(2026, 3, 12), date(2031, 3, 12), 12)

    with pytest.raises(Refused) as refused:
        instalments(contract, ROUNDING, [PlannedInstalment(day, Dong(amount))])

    assert code == refused.value.code


@given(paid_plans())
def test_what_is_left_and_what_was_paid_make_the_plan(told):
    """The oldest is settled first: only the first of what is left can be a part."""
    plan, payments = told
    paid = total(amount for _day, amount in payments)

    left = unpaid(plan, paid)

    assert total(part.amount for part in plan) == paid + total(part.amount for part in left)
    assert left[1:] == plan[len(plan) - len(left) + 1 :]


@given(paid_plans(), days)
def test_past_due_is_never_more_than_what_fell_due_or_what_is_left(told, on):
    """Since the oldest of it; and nothing before the first instalment."""
    plan, payments = told

    found = past_due(plan, payments, on)

    fallen = [part for part in plan if part.due_on < on]
    paid = sum(amount for day, amount in payments if day <= on)
    assert max(0, total(part.amount for part in fallen) - paid) == found.amount
    assert (found.since is None) == (found.amount == 0) == (found.days == 0)
    assert found.since is None or found.since in {part.due_on for part in fallen}


@given(paid_plans(), st.integers(0, 4000))
def test_nothing_is_past_due_once_all_is_paid(told, later):
    plan, payments = told
    end = plan[-1].due_on
    rest = total(part.amount for part in unpaid(plan, total(paid for _day, paid in payments)))

    found = past_due(plan, (*payments, (end, rest)), end + timedelta(later))

    assert PastDue(Dong(0), None, 0) == found


def test_the_31st_comes_back_after_a_february():
    """Counted from the day of disbursement, in a leap year too."""
    contract = Terms(Dong(50_000_000), date(2023, 8, 31), date(2025, 8, 31), 6)

    found = [part.due_on for part in instalments(contract, ROUNDING)]

    assert [date(2024, 2, 29), date(2024, 8, 31), date(2025, 2, 28), date(2025, 8, 31)] == found


def test_each_is_rounded_down_and_the_last_has_the_remainder():
    """50 million in 3: 16,6 twice and 16,8."""
    contract = Terms(Dong(50_000_000), date(2026, 3, 12), date(2031, 3, 12), 24)

    plan = instalments(contract, ROUNDING)

    assert [16_600_000, 16_600_000, 16_800_000] == [part.amount for part in plan]


def test_after_a_grace_fewer_instalments_share_the_loan():
    """Five years with two of grace: the third, fourth and fifth."""
    contract = Terms(Dong(40_000_000), date(2026, 3, 12), date(2031, 3, 12), 12, date(2029, 3, 12))

    plan = instalments(contract, ROUNDING)

    assert [2029, 2030, 2031] == [part.due_on.year for part in plan]
    assert [13_300_000, 13_300_000, 13_400_000] == [part.amount for part in plan]


def test_a_loan_smaller_than_its_rounding_is_paid_at_the_end():
    """No instalment of nothing is asked for."""
    contract = Terms(Dong(350_000), date(2026, 3, 12), date(2031, 3, 12), 12)

    assert (PlannedInstalment(date(2031, 3, 12), Dong(350_000)),) == instalments(contract, ROUNDING)


@given(days, st.none() | st.integers(1, 60), st.integers(1, 31))
def test_the_session_that_decides_is_the_first_on_or_after_the_final_day(day, months, session_day):
    """The extension is the final day where there is one; the three days stay apart."""
    extension = None if months is None else add_months(day, months)

    found = due_dates(day, extension, session_day)

    assert (day, extension) == (found.contract, found.extension)
    assert found.final == (extension or day) <= found.session
    assert session_in(found.session, session_day) == found.session
    assert (found.session - found.final).days < 31


def test_a_step_is_told_by_the_first_principal_or_not_at_all():
    """Eighteen months on is a grace, no step."""
    start = date(2026, 3, 12)

    assert 12 == step_of(start, date(2027, 3, 12), RULES.instalment_steps)
    assert step_of(start, date(2027, 9, 12), RULES.instalment_steps) is None
