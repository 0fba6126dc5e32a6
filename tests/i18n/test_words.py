"""Amounts in words, against tables that others have made."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from tkvv_desktop.i18n.formats import LARGEST
from tkvv_desktop.i18n.words import SPEECHES, Speech, in_words, number_in_words

DATA = Path(__file__).parents[1] / "data" / "oracles" / "vn_amounts.json"
PLAIN, WITH_MONEY = (table["words"] for table in json.loads(DATA.read_text("utf-8"))["sets"][:2])
DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5}
DIGITS |= {"lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
UNITS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}


@pytest.mark.parametrize(("n", "words"), PLAIN.items())
def test_numbers_in_words_equal_the_table_of_a_library(n, words):
    """That table mixes lẻ and nghìn; both can be chosen apart."""
    assert words == number_in_words(int(n), Speech(zero_tens="lẻ", thousand="nghìn", four="bốn"))


@pytest.mark.parametrize(("n", "words"), WITH_MONEY.items())
def test_amounts_in_words_equal_the_table_of_a_cash_book(n, words):
    """As the forms of the bank have them: linh, nghìn, không trăm, a capital, đồng."""
    assert words == in_words(int(n))


@pytest.mark.parametrize(
    ("n", "north", "south"),
    [
        (0, "Không đồng", "Không đồng"),
        (24, "Hai mươi tư đồng", "Hai mươi bốn đồng"),
        (105, "Một trăm linh năm đồng", "Một trăm lẻ năm đồng"),
        (1_015, "Một nghìn không trăm mười lăm đồng", "Một ngàn không trăm mười lăm đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng", "Một triệu không trăm lẻ năm đồng"),
        (
            10**9 + 10**6,
            "Một tỷ không trăm linh một triệu đồng",
            "Một tỷ không trăm lẻ một triệu đồng",
        ),
        (1_500 * 10**9, "Một nghìn năm trăm tỷ đồng", "Một ngàn năm trăm tỷ đồng"),
        (10**15, "Một triệu tỷ đồng", "Một triệu tỷ đồng"),
        (-5_000, "Âm năm nghìn đồng", "Âm năm ngàn đồng"),
    ],
)
def test_north_and_south_say_it_their_way(n, north, south):
    """The same amount, each in the words of the place."""
    assert north == in_words(n, "north")
    assert south == in_words(n, "south")


def heard(words: str) -> int:
    """What somebody writes down who hears the words; another way than the program's."""
    *high, low = words.split(" tỷ") if " tỷ" in words else ["", words]
    return (heard(high[0]) * 10**9 if high and high[0] else 0) + below_a_billion(low)


def below_a_billion(words: str) -> int:
    total = group = last = 0
    for word in words.split():
        if word in UNITS:
            total, group, last = total + (group + last) * UNITS[word], 0, 0
        elif word == "trăm":
            group, last = group + last * 100, 0
        elif word == "mươi":
            group, last = group + last * 10, 0
        elif word in ("linh", "lẻ"):
            last = 0
        elif last == 10:
            group, last = group + 10, DIGITS[word]
        else:
            last = DIGITS[word]
    return total + group + last


@given(integers(0, LARGEST), sampled_from(sorted(SPEECHES)))
def test_any_amount_in_words_is_heard_as_the_same_amount(n, dialect):
    """No two amounts have the same words."""
    assert n == heard(number_in_words(n, SPEECHES[dialect]))


def test_more_than_is_ever_said_is_not_said():
    """Beyond a million billion there is no usage to follow."""
    with pytest.raises(ValueError, match="more than"):
        number_in_words(LARGEST + 1)
