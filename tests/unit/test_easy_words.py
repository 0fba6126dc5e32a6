"""Four words that anybody can keep in mind, and type in whatever way he types."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from tkvv_desktop.domain import easy_words
from tkvv_desktop.domain.names import folded
from tkvv_desktop.domain.passwords import normal, refuse_weak

FOUR = "cua lúa nón đuốc"


def test_no_two_words_are_the_same_without_their_marks():
    """Otherwise leaving them out would make guessing easier."""
    assert len(set(easy_words.WORDS)) == len({folded(word) for word in easy_words.WORDS})
    assert len(easy_words.WORDS) >= 800
    assert all(len(folded(word)) >= 2 for word in easy_words.WORDS)


@pytest.mark.parametrize(
    "typed",
    ["cua lua non duoc", "CUA LUA NON DUOC", "  cua - lúa, nón.ĐUỐC ", "Cua  lua\tnón duoc"],
)
def test_the_words_are_the_same_however_they_are_typed(typed):
    """With marks or without, in capitals, in either form of Unicode, however set apart."""
    assert set(FOUR.split()) <= set(easy_words.WORDS)
    assert normal(FOUR) == normal(typed) == normal(unicodedata.normalize("NFD", typed))


@given(sampled_from(easy_words.WORDS), sampled_from(easy_words.WORDS))
def test_any_drawn_words_open_what_they_locked(one, other):
    """Typed without marks they are the same password, and never a weak one."""
    words = f"{one} {other} {easy_words.drawn().split()[0]} {one}"

    assert normal(words) == normal(folded(words).upper())
    refuse_weak(words)


@pytest.mark.parametrize("own", ["mật khẩu tổ", "Bò gà", "trâu trâu trâu trâu trâu", "Mật khẩu 1"])
def test_a_password_of_ones_own_keeps_its_marks_and_capitals(own):
    """Only four words of our list are read so freely."""
    assert own == normal(own)
    assert normal(own) != normal(own.upper())
