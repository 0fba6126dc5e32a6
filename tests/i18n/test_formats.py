"""How figures and days are shown and read."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import dates, decimals, integers, text

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.i18n import catalogue, formats

DATA = Path(__file__).parents[1] / "data" / "oracles" / "vn_amounts.json"
TYPED = json.loads(DATA.read_text("utf-8"))["sets"][2]
MARCH_5 = date(2026, 3, 5)


@pytest.mark.parametrize(("typed", "amount"), TYPED["typed_amounts"].items())
def test_amounts_are_read_as_people_type_them(typed, amount):
    """Each typed amount of another cash book is read to the same đồng."""
    assert amount == formats.parse_dong(typed)


@pytest.mark.parametrize(
    ("typed", "amount"),
    {
        "0": 0,
        "200\u00a0đ": 200,
        "200đ": 200,
        "1.250.000 đồng": 1_250_000,
        "1,250,000": 1_250_000,
        "1,5tr": 1_500_000,
        "1,25 triệu": 1_250_000,
        "0,5k": 500,
        "2 TỶ": 2_000_000_000,
        "2 tỉ": 2_000_000_000,
        "300 ngàn": 300_000,
        "1 250 000": 1_250_000,
        " 50tr + 300k ": 50_300_000,
        "1 trie\u0302\u0323u": 1_000_000,  # decomposed marks
    }.items(),
)
def test_further_ways_of_typing_are_read(typed, amount):
    """Units, signs of grouping and the name of the money may be written or left out."""
    assert amount == formats.parse_dong(typed)


UNCLEAR = [
    *TYPED["must_be_rejected"],
    *("", " ", "đ", "+", "300k+", "1.23", "1.23.567", "1.2345", "1,250", "1.250,5", "1.500tr"),
    *("1,500 tr", "-5", "(5)", "0987654321", "12 34", "1 tr 5", "٣٠٠", "1e6", "9.999.999 tỷ"),
]


@pytest.mark.parametrize("typed", UNCLEAR)
def test_what_can_be_read_in_two_ways_is_refused(typed):
    """The person is asked again, with what he typed."""
    with pytest.raises(Refused) as refused:
        formats.parse_dong(typed)

    assert "amount.unreadable" == refused.value.code
    assert {"typed": typed.strip()} == refused.value.facts


@given(integers(0, formats.LARGEST))
def test_a_shown_amount_is_read_back(amount):
    """What the program shows, it understands: with and without the sign of the money."""
    assert amount == formats.parse_dong(formats.dong(amount))
    assert amount == formats.parse_dong(formats.grouped(amount))
    assert amount == formats.parse_dong(str(amount))


@given(text(alphabet="0123456789.,k tr+-đ/", max_size=12))
def test_any_typed_text_is_an_amount_or_refused(typed):
    """Nothing else can happen, whatever keys are hit."""
    try:
        amount = formats.parse_dong(typed)
    except Refused:
        return

    assert 0 <= amount <= formats.LARGEST


@pytest.mark.parametrize(
    "typed", ["5/3/2026", "05/03/2026", "05-03-2026", "5.3.2026", "05032026", "5/3/26", " 5/3/26 "]
)
def test_days_are_read_as_people_type_them(typed):
    """The day comes first; the year may have two digits."""
    assert MARCH_5 == formats.parse_day(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "5/3", "31/02/2026", "5/13/2026", "00/01/2026", "2026-03-05", "5/3-2026"),
        *("5/3/65", "5326", "050326", "5/3/0026", "5/3/1899", "5/3/2100", "hôm nay"),
    ],
)
def test_what_is_no_clear_day_is_refused(typed):
    """A day that does not exist, or whose century must be guessed, is asked for again."""
    with pytest.raises(Refused) as refused:
        formats.parse_day(typed)

    assert "day.unreadable" == refused.value.code


@given(dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_shown_day_is_read_back(d):
    """What the program shows, it understands."""
    assert d == formats.parse_day(formats.day(d))


def test_figures_and_days_look_as_in_vietnam():
    """Points between thousands, a comma before decimals, the day first."""
    assert "1.234.567" == formats.grouped(1_234_567)
    assert "-1.234" == formats.grouped(-1234)
    assert "1.234.567\u00a0đ" == formats.dong(1_234_567)
    assert "−1.234\u00a0đ" == formats.dong(-1234)
    assert "05/03/2026" == formats.day(MARCH_5)
    assert "03/2026" == formats.month(MARCH_5)
    assert "2,59\u00a0%" == formats.percent(Decimal("2.594"))
    assert "2,6\u00a0%" == formats.percent(Decimal("2.595"))
    assert "98\u00a0%" == formats.percent(Decimal("98.00"))
    assert "1.250\u00a0%" == formats.percent(Decimal(1250))
    assert "-0,5\u00a0%" == formats.percent(Decimal("-0.5"))
    assert "0\u00a0%" == formats.percent(Decimal("-0.001"))
    assert "0,085\u00a0%" == formats.rate(Decimal("0.085"))
    assert "100\u00a0%" == formats.rate(Decimal("1E+2"))


@pytest.mark.parametrize(
    ("d", "shown"),
    {
        date(2026, 3, 5): "ngày 05 tháng 3 năm 2026",
        date(2026, 2, 10): "ngày 10 tháng 02 năm 2026",
        date(2026, 1, 31): "ngày 31 tháng 01 năm 2026",
        date(2026, 11, 21): "ngày 21 tháng 11 năm 2026",
    }.items(),
)
def test_papers_write_days_as_the_decree_says(d, shown):
    """A zero stands only before the days 1 to 9 and the months 1 and 2, so nobody can add one."""
    assert shown == formats.long_day(d)


def test_no_line_ends_between_a_number_and_its_unit():
    """Also where the unit stands in the sentence itself; other words may go on below."""
    spoken = formats.speak("{n} % of {sum} đ in {n} tháng, {n} ngày", {"n": 12, "sum": "4.000"})

    assert ["12\u00a0%", "of", "4.000\u00a0đ", "in", "12\u00a0tháng,", "12", "ngày"] == (
        spoken.split(" ")
    )
    assert 4000 == formats.parse_dong(formats.dong(4000))


@given(decimals("-1000000", "1000000", places=4))
def test_any_rate_is_shown_exactly(value):
    """Reading the figure back gives the same rate."""
    shown = formats.rate(value)

    assert value == Decimal(shown.removesuffix("\u00a0%").replace(".", "").replace(",", "."))


def test_a_sentence_shows_its_facts_by_what_they_are():
    """The format stands in the field, so a translation cannot get money wrong."""
    template = "{over:dong} on {on:day} in {on:month}, {n:grouped} of {n}, {share:percent}"
    facts = {"over": 4000, "on": MARCH_5, "n": 1200, "share": Decimal("2.59")}

    spoken = formats.speak(template, facts)

    assert "4.000\u00a0đ on 05/03/2026 in 03/2026, 1.200 of 1200, 2,59\u00a0%" == spoken


def test_a_field_is_a_name_and_nothing_more():
    """A text cannot reach into what it is given, and facts are not read as fields."""
    assert "{x:dong}" == formats.speak("{typed}", {"typed": "{x:dong}"})
    with pytest.raises(KeyError):
        formats.speak("{n.__class__}", {"n": 1})


def test_the_fields_of_a_text_can_be_compared():
    """A field is its name and its format."""
    expected = {("over", "dong"), ("n", "")}

    assert expected == catalogue.fields("{over:dong} for {n}, and {n} again {{not}}")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7,92", "7.92"),
        ("6.6\u00a0%", "6.6"),
        ("7,9248%", "7.9248"),
        ("9", "9"),
        (" 6,24 phần trăm", "6.24"),
    ],
)
def test_a_rate_is_read_as_contracts_write_it(typed, expected):
    """With a comma or a point, with or without the sign."""
    assert Decimal(expected) == formats.parse_rate(typed)


@pytest.mark.parametrize("typed", ["", "bảy", "-6", "6,6,6", "0,12345", "120", "6 6", "6,", "%"])
def test_an_unclear_rate_is_refused(typed):
    """A rate is never guessed."""
    with pytest.raises(Refused) as refused:
        formats.parse_rate(typed)

    assert "rate.unreadable" == refused.value.code


def test_words_begin_a_line_with_a_large_letter_and_stay_as_they_are():
    """Marks and names keep; nothing stays nothing."""
    assert ["Tổ phó", "Đang chờ", "CCB Ấp 3", ""] == [
        formats.begun(words) for words in ("tổ phó", "đang chờ", "CCB Ấp 3", "")
    ]
