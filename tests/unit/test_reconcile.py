"""A new statement against the book: every difference has items that sum exactly to it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loans_made import PLAIN, RULES, basis, interest_taken, principal_paid

from tkvv_desktop.domain.balances import Event, EventKind
from tkvv_desktop.domain.differences import Cause, Parts, total_effect
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.reconcile import compare, expected, figures, newcomer

NOVEMBER_END, DECEMBER_END = date(2026, 11, 30), date(2026, 12, 31)
SESSION, NEXT = date(2026, 11, 12), date(2026, 12, 12)
DAY = 10_000  # đồng of interest a day
DUE = 31 * DAY
MILLION = Dong(1_000_000)
EVERY = frozenset({SESSION, NEXT})


def book(*moves, events=(), met=EVERY, **changed):
    """The plain loan at the end of October, with what was written since; every meeting told."""
    return replace(basis(*moves, **changed), met=met, events=tuple(events))


def stated(before=PLAIN, **changed):
    """The loan as the bank states it at the end of November: nothing paid unless told."""
    return replace(before, **{"arrears_in_term": Dong(DUE)} | changed)


def paid(amount, **changed):
    """The bank was repaid principal in the month."""
    left = Dong(PLAIN.in_term - amount)
    facts = {"in_term": left, "is_open": left > 0, "repaid_in_term": Dong(amount)}
    return stated(**facts | {"principal_paid": Dong(amount)} | changed)


def found(ours, theirs, on=NOVEMBER_END, **facts):
    """Causes with their amounts and effects; they must make up the difference."""
    one = compare(ours, theirs, on, RULES, **facts)
    assert one.difference == total_effect(one.items)
    assert all(item.amount >= 0 for item in one.items)
    return [(item.cause, item.amount, item.effect) for item in one.items]


def test_a_statement_as_expected_leaves_nothing_to_explain():
    assert [] == found(book(), stated())
    assert [] == found(
        book(interest_taken(DUE, SESSION, SESSION)),
        stated(arrears_in_term=Dong(0), interest_in_month=Dong(DUE)),
    )


def test_principal_that_was_not_noted_is_a_missing_voucher():
    """Its day is the bank's last transaction."""
    theirs = paid(5 * MILLION, last_transaction_on=SESSION)

    one = compare(book(), theirs, NOVEMBER_END, RULES)

    assert [(Cause.MISSING_VOUCHER, 5 * MILLION, Parts(-5 * MILLION), SESSION)] == [
        (item.cause, item.amount, item.effect, item.day) for item in one.items
    ]


def test_a_loan_that_the_bank_closed_is_paid_off():
    noted = principal_paid(30 * MILLION, SESSION)

    assert [(Cause.PAID_OFF, 6_500_000, Parts(-6_500_000))] == found(book(noted), paid(36_500_000))


def test_a_voucher_that_the_bank_does_not_have_is_found_by_its_amount():
    right, wrong = principal_paid(5 * MILLION, SESSION), principal_paid(MILLION, date(2026, 11, 20))

    one = compare(book(right, wrong), paid(5 * MILLION), NOVEMBER_END, RULES)

    assert [(Cause.VOUCHER_UNKNOWN, MILLION, Parts(MILLION), date(2026, 11, 20))] == [
        (item.cause, item.amount, item.effect, item.day) for item in one.items
    ]


def test_a_payment_that_the_bank_took_from_another_part_agrees_in_its_sum():
    """We took overdue debt first; the bank took debt in term."""
    both = {"in_term": Dong(30 * MILLION), "overdue": Dong(6_500_000)}
    before = replace(PLAIN, **both)
    ours = book(principal_paid(MILLION, SESSION), **both)
    arrears = expected(ours, NOVEMBER_END, RULES).arrears
    theirs = stated(
        before,
        in_term=Dong(29 * MILLION),
        repaid_in_term=MILLION,
        arrears_in_term=arrears,
    )

    assert [(Cause.OTHER_PART, MILLION, Parts(-MILLION, MILLION))] == found(ours, theirs)


@pytest.mark.parametrize(
    ("cause", "before", "now"),
    [
        (Cause.TO_OVERDUE, {}, {"overdue": MILLION}),
        (Cause.FROZEN, {}, {"frozen": MILLION}),
        (Cause.BACK_IN_TERM, {"overdue": MILLION}, {}),
        (Cause.THAWED, {"frozen": MILLION}, {}),
    ],
)
def test_debt_that_the_bank_moved_alone_is_named_by_where_it_went(cause, before, now):
    def parts(other):
        return {"in_term": Dong(PLAIN.in_term - sum(other.values()))} | other

    ours = book(**parts(before))
    arrears = expected(ours, NOVEMBER_END, RULES).arrears
    names = ("in_term", "overdue", "frozen")
    theirs = replace(PLAIN, **parts(now), arrears_in_term=arrears)
    effect = Parts(*(getattr(theirs, name) - getattr(ours.loan, name) for name in names))

    assert [(cause, MILLION, effect)] == found(ours, theirs)


def test_a_move_that_only_we_noted_is_called_unknown_to_the_bank():
    noted = Event(EventKind.MISUSED, date(2026, 11, 20), MILLION)

    assert [(Cause.MOVE_UNKNOWN, MILLION, Parts(MILLION, -MILLION))] == found(
        book(events=[noted]), stated()
    )


def test_a_disbursement_that_was_not_noted_is_named_and_the_other_way_too():
    more = stated(
        in_term=Dong(PLAIN.in_term + MILLION),
        disbursed_in_month=MILLION,
        last_disbursed_on=date(2026, 11, 20),
    )
    noted = Event(EventKind.DISBURSED, date(2026, 11, 20), MILLION)

    assert [(Cause.DISBURSED, MILLION, Parts(MILLION))] == found(book(), more)
    assert [(Cause.DISBURSEMENT_UNKNOWN, MILLION, Parts(-MILLION))] == found(
        book(events=[noted]), stated()
    )


def test_a_write_off_and_a_rewrite_are_named():
    off = stated(in_term=Dong(PLAIN.in_term - MILLION), written_off=MILLION)
    gone = stated(in_term=Dong(0), is_open=False, rewritten_in_month=PLAIN.in_term)

    assert [(Cause.WRITTEN_OFF, MILLION, Parts(-MILLION))] == found(book(), off)
    assert [(Cause.REWRITTEN, PLAIN.in_term, Parts(-PLAIN.in_term))] == found(book(), gone)


def test_what_was_rewritten_into_a_contract_is_no_reason():
    """The bank fills the column of the contract that the debt came to, too."""
    assert [] == found(book(), stated(rewritten_in_month=MILLION))


def test_a_write_off_and_a_rewrite_that_both_know_leave_nothing_to_explain():
    off = Event(EventKind.WRITTEN_OFF, date(2026, 11, 20), MILLION)
    moved = Event(EventKind.REWRITTEN, date(2026, 11, 21))
    rest = Dong(PLAIN.in_term - MILLION)
    theirs = stated(in_term=Dong(0), is_open=False, written_off=MILLION, rewritten_in_month=rest)

    assert [] == found(book(events=[off, moved]), theirs)
    assert [
        (Cause.WRITE_OFF_UNKNOWN, MILLION, Parts(MILLION)),
        (Cause.REWRITE_UNKNOWN, rest, Parts(rest)),
    ] == found(book(events=[off, moved]), stated())


def test_a_session_without_a_meeting_explains_what_was_and_was_not_credited():
    """Untold interest is in no expectation: unpaid, it is arrears now; paid, nothing differs."""
    untold = book(met=frozenset())
    half = stated(arrears_in_term=Dong(DUE - 100_000), interest_in_month=Dong(100_000))
    whole = stated(arrears_in_term=Dong(0), interest_in_month=Dong(DUE))

    assert [(Cause.UNTOLD_SESSION, 0, Parts(arrears=DUE))] == found(untold, stated())
    assert [(Cause.UNTOLD_SESSION, 100_000, Parts(arrears=DUE - 100_000))] == found(untold, half)
    assert [] == found(untold, whole)


def test_interest_that_no_meeting_took_was_paid_directly():
    theirs = stated(arrears_in_term=Dong(0), interest_in_month=Dong(DUE))

    assert [(Cause.PAID_DIRECTLY, DUE, Parts(arrears=-DUE))] == found(book(), theirs)


def test_interest_taken_for_an_earlier_session_is_credited_late():
    theirs = stated(arrears_in_term=Dong(0), interest_in_month=Dong(DUE))

    assert [
        (Cause.CREDITED_LATE, 200_000, Parts(arrears=-200_000)),
        (Cause.PAID_DIRECTLY, DUE - 200_000, Parts(arrears=200_000 - DUE)),
    ] == found(book(), theirs, credited_late=Dong(200_000))


@pytest.mark.parametrize(
    ("is_in_hand", "cause"), [(True, Cause.IN_HAND), (False, Cause.NOT_CREDITED)]
)
def test_interest_taken_and_not_credited_is_in_hand_or_missing(is_in_hand, cause):
    ours = book(interest_taken(DUE, date(2026, 11, 8), SESSION))

    assert [(cause, DUE, Parts(arrears=DUE))] == found(ours, stated(), is_cash_in_hand=is_in_hand)


def test_money_taken_for_a_later_session_is_not_expected_at_the_bank_yet():
    ours = book(interest_taken(DUE, date(2026, 11, 28), NEXT))

    assert [] == found(ours, stated())


def test_interest_kept_apart_by_the_bank_only_is_named_grace():
    theirs = stated(arrears_in_term=Dong(0), arrears_grace=Dong(DUE))

    assert [(Cause.GRACE, DUE, Parts(arrears=-DUE, grace=DUE))] == found(book(), theirs)


def test_a_voucher_in_the_middle_of_the_month_takes_its_interest_along():
    """Repaid 7 days before the session: 7 days of 5 million less are due."""
    seven = 7 * DAY * 5_000_000 // 36_500_000
    theirs = paid(5 * MILLION, arrears_in_term=Dong(DUE - seven))

    one = compare(book(), theirs, NOVEMBER_END, RULES)

    assert [(Cause.MISSING_VOUCHER, 0), (Cause.OF_PRINCIPAL, 7)] == [
        (item.cause, item.days) for item in one.items
    ]
    assert one.difference == total_effect(one.items)


def test_a_change_of_rate_takes_its_interest_along():
    """From 8 % instead of 10 %, ten days before the session."""
    theirs = stated(rate=Decimal(8), arrears_in_term=Dong(DUE - 10 * DAY // 5))

    one = compare(book(), theirs, NOVEMBER_END, RULES)

    assert [(Cause.OF_PRINCIPAL, 10), (Cause.RATE_CHANGED, 0)] == [
        (item.cause, item.days) for item in one.items
    ]


def test_another_count_of_days_is_named_with_its_days():
    """The bank counted the last day too."""
    one = compare(book(), stated(arrears_in_term=Dong(DUE + DAY)), NOVEMBER_END, RULES)

    assert [(Cause.OTHER_DAYS, DAY, 1)] == [
        (item.cause, item.amount, item.days) for item in one.items
    ]


def test_one_dong_a_session_is_rounding_and_two_are_not():
    two_sessions = replace(PLAIN, arrears_in_term=Dong(61 * DAY + 2), interest_paid=Dong(0))

    assert [(Cause.ROUNDING, 1, Parts(arrears=1))] == found(
        book(), stated(arrears_in_term=Dong(DUE + 1))
    )
    assert [(Cause.ROUNDING, 2, Parts(arrears=2))] == found(book(), two_sessions, DECEMBER_END)
    assert [(Cause.UNKNOWN, 2, Parts(arrears=2))] == found(
        book(), stated(arrears_in_term=Dong(DUE + 2))
    )


def test_what_nothing_explains_stays_unknown():
    theirs = stated(in_term=Dong(PLAIN.in_term - 777), arrears_in_term=Dong(DUE + 5_555))

    assert [
        (Cause.UNKNOWN, 777, Parts(-777)),
        (Cause.UNKNOWN, 5_555, Parts(arrears=5_555)),
    ] == found(book(), theirs)


def test_an_extension_that_was_not_noted_is_named_though_no_amount_differs():
    theirs = stated(extended_to=date(2030, 3, 12))
    noted = Event(EventKind.EXTENDED, SESSION, until=date(2030, 3, 12))

    assert [(Cause.EXTENDED, PLAIN.in_term, Parts())] == found(book(), theirs)
    assert [] == found(book(events=[noted]), theirs)


def test_a_loan_that_the_file_does_not_list_is_gone_with_all_its_figures():
    assert [(Cause.GONE, PLAIN.in_term, Parts(-PLAIN.in_term, arrears=-DUE))] == found(book(), None)


def test_a_new_loan_is_stated_whole():
    one = newcomer(PLAIN)

    assert (Parts(), figures(PLAIN)) == (one.expected, one.stated)
    assert [Cause.NEW_LOAN] == [item.cause for item in one.items]


def test_a_month_without_a_statement_is_told_by_the_sums_since_the_loan_began():
    """October to December: principal of November is in no column of December."""
    theirs = replace(
        PLAIN,
        in_term=Dong(PLAIN.in_term - 5 * MILLION),
        principal_paid=Dong(5 * MILLION),
        interest_paid=Dong(DUE),
        arrears_in_term=Dong(30 * DAY),
    )
    ours = book(interest_taken(DUE, SESSION, SESSION))

    assert (Cause.MISSING_VOUCHER, 5 * MILLION, Parts(-5 * MILLION)) in found(
        ours, theirs, DECEMBER_END
    )


amounts = st.integers(0, 60).map(lambda n: Dong(n * 500_000))
small = st.integers(0, 500_000).map(Dong)
november = st.dates(date(2026, 11, 1), NOVEMBER_END)
moves = st.lists(
    st.builds(principal_paid, amounts, november)
    | st.builds(lambda amount, day: interest_taken(amount, day, day), small, november),
    max_size=4,
)
kinds = [EventKind.MISUSED, EventKind.BACK_IN_TERM, EventKind.FROZEN, EventKind.THAWED]
kinds += [EventKind.DISBURSED, EventKind.WRITTEN_OFF]
noted = st.lists(st.builds(Event, st.sampled_from(kinds), november, amounts, small), max_size=3)
statements = st.builds(
    lambda **facts: replace(PLAIN, **facts),
    in_term=amounts,
    overdue=amounts,
    frozen=amounts,
    arrears_in_term=small,
    arrears_grace=small,
    interest_in_month=small,
    repaid_in_term=amounts,
    repaid_overdue=amounts,
    repaid_frozen=amounts,
    disbursed_in_month=amounts,
    written_off=amounts,
    rewritten_in_month=amounts,
    interest_paid=small,
    principal_paid=amounts,
    rate=st.decimals(1, 12, places=2),
    is_open=st.booleans(),
)


@given(
    statements,
    statements,
    moves,
    noted,
    st.sets(st.sampled_from(sorted(EVERY))),
    st.sampled_from([date(2026, 11, 5), NOVEMBER_END, DECEMBER_END]),
    small,
)
def test_whatever_the_bank_states_the_items_sum_exactly_to_the_difference(
    before, now, made, events, met, on, late
):
    ours = replace(basis(*made, loan=before), events=tuple(events), met=frozenset(met))

    one = compare(ours, now, on, RULES, credited_late=late)

    assert one.difference == total_effect(one.items)
    assert all(item.amount >= 0 for item in one.items)
