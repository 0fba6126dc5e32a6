"""What stands in one cell is read however it is written."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.bankfiles import cells
from tkvv_desktop.bankfiles.cells import CellFault


@given(st.integers(0, 10**15))
def test_any_amount_is_the_same_in_each_way_of_writing(amount):
    """A whole number, text, with dots or with commas."""
    dots = f"{amount:,}".replace(",", ".")

    assert {amount} == {cells.amount(way) for way in (amount, str(amount), dots, f"{amount:,}")}


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_any_day_is_the_same_in_each_way_of_writing(day):
    """Text with strokes, dashes or dots, year first, a date, a number of Excel."""
    ways = (
        *(f"{day.day:02}{mark}{day.month:02}{mark}{day.year}" for mark in "/-."),
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        day,
        float((day - cells.SERIAL_ZERO).days),
    )

    assert {day} == {cells.day(way) for way in ways}


@given(st.text(max_size=12))
def test_any_text_is_an_amount_of_digits_or_a_fault(text):
    """No text with a letter in it is ever an amount."""
    try:
        amount = cells.movement(text)
    except CellFault:
        return
    assert text.strip() in ("", "-") or re.sub(r"[\s.,]", "", text) == f"{amount}".zfill(
        len(re.sub(r"[\s.,-]", "", text)) + ("-" in text)
    )


@given(st.integers(0, 10**6))
def test_any_balance_in_millions_is_whole_dong(thousands):
    """What floating point makes of 1.956329 million is 1.956.329 đồng again."""
    assert thousands == cells.millions(thousands / 10**6)


@pytest.mark.parametrize(
    ("cell", "rate"), [(9.0, "9"), (7.92, "7.92"), ("7,92", "7.92"), ("6.6%", "6.6"), ("", "0")]
)
def test_a_rate_is_read_however_it_is_written(cell, rate):
    """A rate is the decimal that a person reads, in percent a year."""
    assert Decimal(rate) == cells.rate(cell)
