"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.i18n.formats import parse_number
from tkvv_desktop.i18n.indicators import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("99,5", "99.5"),
        ("99.5", "99.5"),
        ("99,5 %", "99.5"),
        ("0,1", "0.1"),
        ("1.250.000", "1250000"),
        ("1.500", "1500"),
        ("-2", "-2"),
        ("5tr", "5000000"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_they_are_written(text, value):
    assert Decimal(value) == parse_number(text)


@pytest.mark.parametrize("text", ["", "abc", "1,2,3", "1.50.000", "--1", "NaN", "1e5", "0,12345"])
def test_what_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(Refused) as refused:
        parse_number(text)

    assert "number.unreadable" == refused.value.code


@given(st.decimals(-(10**12), 10**12, places=2))
def test_what_is_shown_can_be_typed_again(value):
    """A field that is opened and left says the same."""
    assert value == parse_number(number(value))
