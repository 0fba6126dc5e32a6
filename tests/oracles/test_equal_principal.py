"""Schedules of equal principal, against the tables that two other systems were tested with.

The bank's loans repay equal parts of principal and bear interest on the daily balance. Equal
payments, flat interest and fees are other products; days that move off week-ends are not ours.
"""

from calendar import FRIDAY
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

import pytest
from published import RULES, Divided, day, named, published, scaled

from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.interest import interest_of
from tkvv_desktop.domain.money import Dong, whole
from tkvv_desktop.domain.ops import PlannedInstalment
from tkvv_desktop.domain.schedule import Terms, instalments

EQUAL_PAYMENTS = "equal payments of principal and interest together: no loan of the bank has them"
FLAT = "flat interest on the first amount: the bank's is on the balance"
FEES = "fees: a loan of the bank has none"
MULTIPLES = "each payment rounded to a multiple: here only instalments are rounded, and down"
SPREAD = "what is left over by rounding is spread: here the last instalment has it"
WEEKS = "steps of days: here they are months"
WEEKENDS = "more interest for days by which a week-end moves the first date: here none moves"
START = date(2026, 1, 1)


def interest_of_one_step(balance, rate_of_step):
    """A rate for one step is what 365 times as much a year is for one day."""
    yearly = Decimal(rate_of_step) * 100 * RULES.days_in_year
    return interest_of(balance, yearly, START, START + timedelta(days=1), RULES)


# The tables of 2008: unrounded columns, so a unit is taken of which nothing is lost.
FINE = 9


def figures_2008(case):
    if case["input"]["Loan Type"] != "Fixed Principal":
        flat = case["input"]["Loan Type"].startswith("Flat")
        return {"exact": FLAT if flat else EQUAL_PAYMENTS}
    has_fee = any(Decimal(row["fee"]) for row in case["exact"])
    return {
        "principal": "",
        "interest": "",
        "payment": "",
        "fee": FEES if has_fee else "",
        "rounded": MULTIPLES,
    }


TABLES = Divided(published("mifos_schedules_2008").get("cases", []), figures_2008)


def rows_2008(case):
    """Number, principal, interest and balance after each payment, by our schedule."""
    told = case["input"]
    number = int(told["Number of Payments"])
    grace = int(told["GracePeriod"]) if told["GracePeriodType"] == "Principal" else 0
    amount = scaled(told["Principal"], FINE)
    terms = Terms(amount, START, add_months(START, number), 1, add_months(START, grace + 1))
    principal = {part.due_on: part.amount for part in instalments(terms, rounding=1)}
    paid = [principal.get(add_months(START, nr), Dong(0)) for nr in range(1, number + 1)]
    left = [Dong(amount - off) for off in accumulate(paid, initial=0)]
    return [
        (nr, paid[nr - 1], whole(step_2008(told, left[nr - 1])), left[nr])
        for nr in range(1, number + 1)
    ]


def step_2008(told, balance):
    """Weeks of a year of 365 days are our own count of days."""
    if (told["Payment Frequency"], told["Days in Year"]) == ("Weekly", "365"):
        yearly = Decimal(told["Annual Interest"].rstrip("%"))
        return interest_of(balance, yearly, START, START + timedelta(days=7), RULES)
    return interest_of_one_step(balance, told["Installment Interest"])


def assert_near(theirs, ours, tolerance):
    assert abs(Decimal(theirs) - Decimal(ours).scaleb(-FINE)) <= Decimal(tolerance)


@pytest.mark.parametrize("case", TABLES.held["principal"], ids=named)
def test_each_instalment_and_what_remains_is_theirs(case):
    """Equal parts after a grace, to the last digit that is printed."""
    for row, (nr, principal, _interest, left) in zip(case["exact"], rows_2008(case), strict=True):
        assert nr == row["nr"]
        assert_near(row["principal"], principal, "0.000001")
        assert_near(row["balance"], left, "0.0006")
    assert_near(
        case["totals"]["Calculated Totals"]["exact"][1],
        sum(principal for _nr, principal, *_ in rows_2008(case)),
        "0",
    )


@pytest.mark.parametrize("case", TABLES.held["interest"], ids=named)
def test_interest_on_the_balance_of_each_step_is_theirs(case):
    """The printed rate has nine digits; a balance loses no more than that."""
    lost = Decimal(case["input"]["Principal"]).scaleb(-9) + Decimal("0.000001")

    rows = rows_2008(case)

    for row, (_nr, _principal, interest, _left) in zip(case["exact"], rows, strict=True):
        assert_near(row["interest"], interest, lost)
    assert_near(
        case["totals"]["Calculated Totals"]["exact"][2],
        sum(interest for *_, interest, _left in rows),
        lost * len(rows),
    )


@pytest.mark.parametrize("case", TABLES.held["payment"], ids=named)
def test_a_payment_is_its_principal_and_interest(case):
    """Their fee is taken off first."""
    for row, (_nr, principal, interest, _left) in zip(case["exact"], rows_2008(case), strict=True):
        assert_near(Decimal(row["payment"]) - Decimal(row["fee"]), principal + interest, "0.0011")


@pytest.mark.parametrize("case", TABLES.held["fee"], ids=named)
def test_without_a_fee_nothing_is_added(case):
    """The whole sum is principal and interest."""
    together, principal, interest, _fees = case["totals"]["Calculated Totals"]["exact"]

    assert abs(Decimal(together) - Decimal(principal) - Decimal(interest)) <= Decimal("0.00001")


# The tables with dates: whole units or cents, and shares of principal typed one by one.


def digits_of(case):
    """Whether these rows are in cents or in whole units."""
    shown = [row[name] for row in case["expected"] for name in ("principal", "interest")]
    return 2 if any("." in amount for amount in shown) else 0


def shares(case):
    """Principal of each step after the grace, in units of the table; None when it is not whole."""
    told, digits = case["input"], digits_of(case)
    amount = Decimal(told["amount"]).scaleb(digits)
    number = told["installments"] - told["grace"]
    typed = told["principal_shares"]
    parts = [amount * Decimal(share) for share in typed] if typed else [amount / number] * number
    return [Dong(int(part)) for part in parts] if all(part % 1 == 0 for part in parts) else None


def monthly_terms(case):
    told = case["input"]
    start = day(told["start"])
    return Terms(
        scaled(told["amount"], digits_of(case)),
        start,
        add_months(start, told["months"] * told["installments"]),
        told["months"],
        add_months(start, told["months"] * (told["grace"] + 1)),
    )


def figures_with_dates(case):
    told = case["input"]
    equal = told["loan_type"] == "DecliningFixedInstallments" and not told["principal_shares"]
    kind = EQUAL_PAYMENTS if equal else FLAT if told["loan_type"] == "Flat" else ""
    return {
        "principal": EQUAL_PAYMENTS if equal else "" if shares(case) else SPREAD,
        "first interest": kind or (WEEKENDS if moved_first(case) else ""),
        "further interest": kind,
        "dates": "" if told["months"] else WEEKS,
    }


def moved(case, our_day):
    """Our day, or the working day to which their settings move it off a week-end."""
    told = case["settings"]
    late = our_day.weekday() - FRIDAY
    if late <= 0 or told.get("DONOTSKIPWEEKENDSININSTALLMENTSDATE") == "true":
        return our_day
    forward = told.get("INCREMENTALDURINGDAYOFF") != "false"
    return our_day + timedelta(days=3 - late if forward else -late)


def moved_first(case):
    """The first date is moved and their rule counts the days between."""
    told = case["input"]
    first = add_months(day(told["start"]), told["months"]) + timedelta(days=told["days"])
    counted = case["settings"].get("PAYFIRSTINSTALLMENTREALVALUE") == "true"
    return counted and moved(case, first) != first


DATED = Divided(published("opencbs_installments").get("cases", []), figures_with_dates)


@pytest.mark.parametrize("case", DATED.held["principal"], ids=named)
def test_equal_and_typed_shares_are_theirs(case):
    """Equal parts are ours to make; typed parts win, and a step of none asks for nothing."""
    told, terms, digits = case["input"], monthly_terms(case), digits_of(case)
    if not told["months"]:  # the parts are the same whatever a step is
        terms = Terms(terms.amount, START, add_months(START, told["installments"]), 1)
    typed = told["principal_shares"] and [
        PlannedInstalment(add_months(terms.disbursed_on, terms.step * nr), share)
        for nr, share in enumerate(shares(case), start=told["grace"] + 1)
        if share
    ]

    ours = instalments(terms, rounding=1, given=typed or ())

    theirs = [scaled(row["principal"], digits) for row in case["expected"]]
    assert [amount for amount in theirs if amount] == [part.amount for part in ours]
    left = [scaled(row["opening_balance"], digits) for row in case["expected"]]
    assert [*left, 0] == [terms.amount - off for off in accumulate(theirs, initial=0)]


@pytest.mark.parametrize("case", DATED.held["dates"], ids=named)
def test_days_are_theirs_where_no_week_end_moves_them(case):
    """Each is counted from the first day, also after one of theirs has moved."""
    terms = monthly_terms(case)
    ours = [part.due_on for part in instalments(terms, rounding=1)]

    theirs = [day(row["due"]) for row in case["expected"]][case["input"]["grace"] :]

    assert theirs == [moved(case, our_day) for our_day in ours]


@pytest.mark.parametrize("case", DATED.held["first interest"], ids=named)
def test_the_first_interest_is_theirs(case):
    """Of a first date that nothing moves."""
    assert_interest(case, case["expected"][0])


@pytest.mark.parametrize("case", DATED.held["further interest"], ids=named)
def test_interest_of_each_further_step_on_its_opening_balance_is_theirs(case):
    """Rounded half up once."""
    for row in case["expected"][1:]:
        assert_interest(case, row)


def assert_interest(case, row):
    balance = scaled(row["opening_balance"], digits_of(case))
    ours = whole(interest_of_one_step(balance, case["input"]["rate_per_period"]))
    assert scaled(row["interest"], digits_of(case)) == ours


def test_every_figure_is_held_or_has_its_reason():
    """A loan of another kind is told by its stated kind, never by its name."""
    TABLES.assert_complete(
        held={"principal": 16, "interest": 16, "payment": 16, "fee": 8},
        left_out={MULTIPLES: 16, FEES: 8},
    )
    DATED.assert_complete(
        held={"principal": 9, "first interest": 5, "further interest": 6, "dates": 14},
        left_out={EQUAL_PAYMENTS: 15, FLAT: 12, SPREAD: 3, WEEKS: 3, WEEKENDS: 1},
    )
