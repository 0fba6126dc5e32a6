"""Which number leads where records were said to be of one person: the same in every order."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tkvv_desktop.domain.same_people import Merger, shown_as, to_part

numbers = st.sampled_from("ABCDE")
said = st.lists(st.tuples(numbers, numbers), max_size=8)


def merger(at, customer_no, same_as):
    return Merger(f"m{at}", at, customer_no, same_as, date(2026, 11, 1), "", "")


def mergers(pairs):
    return [merger(at, *pair) for at, pair in enumerate(pairs)]


@settings(max_examples=60)
@given(said, st.randoms())
def test_any_order_and_any_circle_give_the_same_people(pairs, rng):
    """Whoever is joined with somebody is shown with him, under a number that leads itself."""
    known = mergers(pairs)
    shown = shown_as(known)

    assert shown == shown_as(rng.sample(known, len(known)))
    assert not {*shown} & {*shown.values()}
    assert all(
        shown.get(one.customer_no, one.customer_no) == shown.get(one.same_as, one.same_as)
        for one in known
    )


@settings(max_examples=60)
@given(said, numbers)
def test_who_is_parted_is_shown_apart_from_who_led_him(pairs, number):
    """And nothing is taken back that does not name him."""
    known = mergers(pairs)
    lead = shown_as(known).get(number, number)
    away = to_part(known, number)
    after = shown_as([one for one in known if one not in away])

    if number != lead:
        assert after.get(number, number) != after.get(lead, lead)
    assert all(number in {one.customer_no, one.same_as} for one in away)


def test_the_number_that_nobody_called_another_ones_leads():
    """A hand-typed number points at a second one, and that at the bank's."""
    assert {"A": "C", "B": "C"} == shown_as(mergers(["AB", "BC"]))
    assert {"A": "C", "B": "C"} == shown_as(mergers(["BC", "AB"]))


def test_where_two_lead_the_one_named_last_does():
    """Two machines said different things of A at the same time; and a circle."""
    assert {"A": "C", "B": "C"} == shown_as(mergers(["AB", "AC"]))
    assert {"B": "A"} == shown_as(mergers(["AB", "BA"]))
