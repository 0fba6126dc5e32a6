"""The pages of the help as they lie in resources/help, and how one finds words in them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop import paths
from tkvv_desktop.domain.names import folded
from tkvv_desktop.gui.places import BEHIND, PLACES

START, OPEN = "start", "open"
PAGES = tuple(
    dict.fromkeys(
        (
            START,
            OPEN,
            "first_steps",
            *(place.key for place in (*PLACES, *BEHIND)),
            "trouble",
            "safety",
        )
    )
)
"""Every page, in the order in which they are listed: one for each place, and some for all."""


@dataclass(frozen=True, slots=True)
class HelpText:
    """One page: Markdown whose first line is its title."""

    id: str
    title: str
    text: str

    def answers(self, words: Sequence[str]) -> bool:
        """Whether the page has all of these words, or parts of words."""
        return all(word in _as_typed(self.text, word) for word in words)


def help_texts(language: str) -> tuple[HelpText, ...]:
    """All pages in a language; a place whose page is not written yet has none."""
    folder = paths.resources() / "help" / language
    written = {file.stem: file for file in folder.glob("*.md")}
    found = []
    for key in (one for one in PAGES if one in written):
        text = unicodedata.normalize("NFC", written[key].read_text(encoding="utf-8"))
        found.append(HelpText(key, text.partition("\n")[0].removeprefix("# ").strip(), text))
    return tuple(found)


def asked_for(typed: str) -> tuple[str, ...]:
    """What was typed to search for, as words in small letters.

    A word typed without marks finds those with any: "lai" finds lãi and lại; "lãi" only itself.
    """
    return tuple(unicodedata.normalize("NFC", typed).casefold().split())


def hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of the words stand in a text: (start, length), in order."""
    found = set()
    for word in filter(None, words):
        letters = [_as_typed(letter, word) for letter in text]  # a letter can become two, or none
        places = [at for at, plain in enumerate(letters) for _letter in plain]
        told = "".join(letters)
        start = told.find(word)
        while start >= 0:
            first, last = places[start], places[start + len(word) - 1]
            found.add((first, last - first + 1))
            start = told.find(word, start + len(word))
    return sorted(found)


def _as_typed(text: str, word: str) -> str:
    """The text as somebody writes it who wrote `word`: with marks, or without any."""
    return folded(text) if word == folded(word) else text.casefold()
