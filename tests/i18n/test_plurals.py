"""One member, two members: a number stands before its noun only where the noun can follow it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tkvv_desktop.i18n import catalogue, wording
from tkvv_desktop.i18n.catalogue import Nn_, _, form

TEMPLATE = Path(__file__).parents[2] / "translations" / "tkvv.pot"

NUMBER = re.compile(r"\{\w+(?::grouped)?\} ([A-Za-z-]+)(?: ([A-Za-z-]+))?")
BRACKETS = re.compile(r"\((?:s|es|ies)\)")
# Words with an s at their end that are no things to count.
VERBS = re.compile(
    "answers|as|borrows|counts|does|gets|goes|has|holds|is|meets|names|opens|owes|pays|repays|saves"
    "|says|stands|takes|tells|this|was|works|writes"
)
# After these the noun of the number, if it has one, does not come any more.
ENDS = re.compile(
    "a|about|an|and|are|at|by|can|for|from|in|its|may|no|not|of|on|or|still|that|the|to|were|with"
)
UNCOUNTED = frozenset({"criteria", "people"})
NEVER_ONE = {
    "{first}–{last} days": "the first is at least one",
    "The PIN has {n} digits. Type {n} digits, or leave it empty.": "its length is fixed",
    "The password has at least {n} letters or digits.": "its length is fixed",
    "The password needs at least {n} characters. Type a longer one.": "its length is fixed",
    "The recovery code has {expected} letters and digits, {n} were typed. Compare the sheet.": (
        "its length is fixed"
    ),
    "“{typed}” is not the number of a group: it has {n} digits and stands on the bank's lists. "
    "Nothing was written. Type it again.": "its length is fixed",
    "a made-up group has lived {months} months": "it is the longest life, in months",
    "Explains {share} of {n} official points; {held} where a group was left out; one number alone "
    "would explain {base}.": "nothing is learned from fewer than a dozen",
    "Nothing good enough was found: at best {share} of {n} official points, {held} where a group "
    "was left out, {base} by one number alone. The rules in force stay.": "as above",
    "Learned: {share} of {n} official points of {groups} group explained": "as above",
    "Learned from {n} months of {groups} group, {first:month} to {last:month}.": "as above",
    "{values} days before": "a list: 90 · 60 · 30",
    "{values} months": "a list",
    "{member} deposits {amount:dong}": "what a member does",
}


def is_plural(word: str | None) -> bool:
    if not word or VERBS.fullmatch(word):
        return False
    return word in UNCOUNTED or (word.endswith("s") and not word.endswith("ss"))


def is_end(word: str) -> bool:
    return bool(ENDS.fullmatch(word) or VERBS.fullmatch(word))


def wrong(text: str, *, is_for_one: bool) -> Iterator[str]:
    """Each place where a number stands before a noun of which there are several."""
    for found in NUMBER.finditer(text):
        first, second = found.groups()
        # In a form for one a verb may come second: {n} member pays.
        if is_plural(first) or (not is_for_one and not is_end(first) and is_plural(second)):
            yield found[0]
    yield from BRACKETS.findall(text)


def texts() -> Iterator[tuple[str, bool]]:
    """Every text of the program that is said of one thing, too; whether of one only."""
    with TEMPLATE.open("rb") as file:
        for message in read_po(file):
            if isinstance(message.id, str):
                yield message.id, False
            else:
                yield message.id[0], True


def test_no_text_says_one_members():
    """A number before a plural has a form for one, or stands behind its noun: "Files read: {n}"."""
    found = {
        text: list(wrong(text, is_for_one=is_for_one))
        for text, is_for_one in texts()
        if text not in NEVER_ONE
    }

    assert {} == {text: places for text, places in found.items() if places}


def test_each_exception_is_a_text_of_the_program():
    """A reason goes with its text."""
    assert set() == set(NEVER_ONE) - {text for text, _is_for_one in texts()}


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("{n} members pay", True),
        ("{n:grouped} new entries.", True),
        ("{n} people", True),
        ("{n} file(s)", True),
        ("Files read: {n}.", False),
        ("{member} pays interest", False),
        ("Row {row} is made of digits", False),
        ("{n} of the members", False),
    ],
)
def test_what_counts_as_wrong(text, is_wrong):
    """The net has neither holes nor false catches."""
    assert is_wrong == bool(list(wrong(text, is_for_one=False)))


def test_a_text_of_a_table_takes_the_form_of_its_number():
    """English has two, Vietnamese one; a number that is not known yet counts as many."""
    words = Nn_("{n} more try", "{n} more tries")
    catalogue.use("en")

    assert "{n} more try" == form(words, {"n": 1})
    assert "{n} more tries" == form(words, {"n": 2}) == form(words, {"n": "1.000"}) == _(words)
    assert form("Language", {}) == _("Language")


def test_a_sentence_says_one_and_several():
    """What is refused names the number it is about."""
    catalogue.use("en")
    one, two = (wording.words_for("pin.wrong", n=n) for n in (1, 2))
    catalogue.use("vi")

    assert "1 more try, then" in one
    assert "2 more tries, then" in two
    assert wording.words_for("pin.wrong", n=1) == wording.words_for("pin.wrong", n=2).replace(
        "2", "1"
    )
