"""Amounts in words and amounts as people type them, against the tables of two other programs."""

import pytest
from published import published

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.i18n.formats import parse_dong
from tkvv_desktop.i18n.words import SPEECHES, Speech, in_words, number_in_words

SETS = published("vn_amounts").get("sets", [])


def speech_of(words):
    """A table tells by its own words how 105, 1.000 and 24 are said; else as in the north."""
    said = " ".join(words).lower()
    north = SPEECHES["north"]
    return Speech(
        zero_tens="lẻ" if " lẻ " in said else north.zero_tens,
        thousand="ngàn" if "ngàn" in said else north.thousand,
        four="bốn" if "mươi bốn" in said or " lẻ " in said else north.four,
    )


def spoken():
    told = []
    for table in SETS:
        words = table.get("words", {})
        speech = speech_of(words.values())
        told += [pytest.param(int(n), theirs, speech, id=n) for n, theirs in words.items()]
    return told


@pytest.mark.parametrize(("number", "theirs", "speech"), spoken())
def test_words_are_theirs(number, theirs, speech):
    """With đồng at the end it is an amount and begins with a capital; else a mere number."""
    ours = number_in_words(number, speech)

    if theirs.endswith("đồng"):
        ours = f"{ours[0].upper()}{ours[1:]} đồng"
        assert speech != SPEECHES["north"] or ours == in_words(number)
    assert theirs == ours


@pytest.mark.parametrize(
    ("typed", "amount"), [pair for told in SETS for pair in told.get("typed_amounts", {}).items()]
)
def test_a_typed_amount_is_read_as_theirs(typed, amount):
    """To the same đồng."""
    assert amount == parse_dong(typed)


@pytest.mark.parametrize(
    "typed", [typed for told in SETS for typed in told.get("must_be_rejected", [])]
)
def test_what_they_reject_is_refused(typed):
    """It could be misread."""
    with pytest.raises(Refused):
        parse_dong(typed)


def test_no_table_is_passed_over():
    """Each holds words, typed amounts or what is rejected."""
    assert all({"words", "typed_amounts", "must_be_rejected"} & set(table) for table in SETS)
