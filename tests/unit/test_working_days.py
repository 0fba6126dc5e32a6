"""Working days counted back, and millions told to the last đồng."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.calendar import working_days_before
from tkvv_desktop.i18n.formats import million, percent_of


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 30))
def test_so_many_working_days_lie_between(day, count):
    """The day found is one itself; from it to the day before there are exactly so many."""
    found = working_days_before(day, count)

    between = [found + timedelta(days=n) for n in range((day - found).days)]
    assert count == sum(one.weekday() < 5 for one in between)
    assert found.weekday() < 5


def test_a_week_has_five_working_days():
    """Monday to Monday; a weekend does not count."""
    assert date(2026, 11, 9) == working_days_before(date(2026, 11, 16), 5)
    assert date(2026, 11, 13) == working_days_before(date(2026, 11, 16), 1)
    assert date(2026, 11, 16) == working_days_before(date(2026, 11, 16), 0)


@given(st.integers(-(10**15), 10**15))
def test_no_dong_is_lost_in_millions(amount):
    """What is printed is the amount, to the last đồng, without idle zeros."""
    said = million(amount)

    assert Decimal(amount) == Decimal(said.replace(".", "").replace(",", ".")) * 1_000_000
    assert not ("," in said and said.endswith("0"))


def test_millions_are_written_as_the_form_wants_them():
    """Thousands by dots, what is less than a million behind a comma."""
    assert ["0", "50", "48,5", "0,000001", "1.234,5", "-0,5"] == [
        million(n) for n in (0, 50_000_000, 48_500_000, 1, 1_234_500_000, -500_000)
    ]


def test_a_part_of_nothing_is_nothing():
    """A group without members has no share that came."""
    assert ["0\xa0%", "66,67\xa0%", "100\xa0%"] == [
        percent_of(0, 0),
        percent_of(2, 3),
        percent_of(5, 5),
    ]
