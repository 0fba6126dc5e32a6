"""The pages of the help as they lie in resources/help, and how one finds words in them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop import paths
from tkvv_desktop.domain.names import folded
from tkvv_desktop.gui.places import BEHIND, PLACES

START, OPEN = "start", "open"
PAGES = (
    START,
    OPEN,
    *(place.key for place in (*PLACES, *BEHIND)),
    "trouble",
    "safety",
)
"""Every page, in the order in which they are listed: one for each place, and some for all."""


@dataclass(frozen=True, slots=True)
class HelpText:
    """One page: Markdown whose first line is its title."""

    id: str
    title: str
    text: str

    def answers(self, words: Sequence[str]) -> bool:
        """Whether the page has all of these words (folded, or parts of words)."""
        told = folded(self.text)
        return all(word in told for word in words)


def help_texts(language: str) -> tuple[HelpText, ...]:
    """All pages in a language."""
    folder = paths.resources() / "help" / language
    found = []
    for key in PAGES:
        text = unicodedata.normalize("NFC", (folder / f"{key}.md").read_text(encoding="utf-8"))
        found.append(HelpText(key, text.partition("\n")[0].removeprefix("# ").strip(), text))
    return tuple(found)


def asked_for(typed: str) -> tuple[str, ...]:
    """What was typed to search for, as words without marks."""
    return tuple(folded(typed).split())


def hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of the words (without marks) stand in a text: (start, length), in order."""
    letters, places = [], []
    for at, letter in enumerate(text):
        for plain in folded(letter):
            letters.append(plain)
            places.append(at)
    plain_text = "".join(letters)
    found = set()
    for word in filter(None, words):
        start = plain_text.find(word)
        while start >= 0:
            first, last = places[start], places[start + len(word) - 1]
            found.add((first, last - first + 1))
            start = plain_text.find(word, start + len(word))
    return sorted(found)
