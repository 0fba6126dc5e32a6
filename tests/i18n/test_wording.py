"""What a person is told when something cannot be done."""

import unicodedata

import pytest

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.i18n import catalogue, wording
from tkvv_desktop.i18n.catalogue import _, fields
from tkvv_desktop.i18n.formats import SHOWN


def test_an_error_becomes_one_sentence_in_the_language_of_the_person():
    """The facts stand in it as they were typed."""
    error = Refused("amount.unreadable", typed="2tr5")

    vietnamese = wording.sentence(error)
    catalogue.use("en")

    assert "Chưa rõ số tiền “2tr5”. Hãy gõ như 1.250.000, 300k hoặc 1,5tr." == vietnamese
    assert wording.sentence(error).startswith("“2tr5” is not clear as an amount.")


def test_a_code_without_a_sentence_is_shown_with_its_code():
    """A forgotten sentence must not hide the error."""
    assert "book.of_tomorrow" in wording.sentence(Trouble("book.of_tomorrow", code="x"))


def test_no_code_has_two_sentences():
    """Each area has its own codes."""
    assert sum(len(area) for area in wording.AREAS) == len(wording.SENTENCES)


@pytest.mark.parametrize("code", wording.SENTENCES)
def test_each_sentence_can_be_spoken(code):
    """Known formats only, a full stop at the end, and marks in one form."""
    words = wording.SENTENCES[code]

    for text in (words, _(words)):
        assert {spec for _name, spec in fields(text)} <= {"", *SHOWN}
        assert text.rstrip("”)").endswith((".", "?", "!", "}"))
        assert unicodedata.is_normalized("NFC", text)
