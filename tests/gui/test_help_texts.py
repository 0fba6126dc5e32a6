"""Every place has its page of help, in both languages, and both say the same."""

import re
import unicodedata

import pytest

from tkvv_desktop import paths
from tkvv_desktop.domain.names import folded
from tkvv_desktop.gui.help_texts import PAGES, asked_for, help_texts, hits
from tkvv_desktop.gui.places import BEHIND, PLACES
from tkvv_desktop.i18n.catalogue import LANGUAGES

HEADING = re.compile(r"^(#+) ", re.MULTILINE)
BOLD = re.compile(r"\*\*([^*]+)\*\*")
KEY = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|Ctrl|Enter|Esc|Tab|Space|PgUp|PgDown|Shift|[A-Z0-9])"
)
LONGEST = 60  # lines; who is helped reads a page, not a book


def keys_named(text):
    """The keys that a page names, in bold as all keys are."""
    return [bold for bold in BOLD.findall(text) if KEY.fullmatch(bold)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_a_page_and_no_page_is_idle(language):
    """Whoever adds a place writes its help."""
    files = {file.stem for file in (paths.resources() / "help" / language).glob("*.md")}

    assert {place.key for place in (*PLACES, *BEHIND)} <= set(PAGES)
    assert set(PAGES) == files


@pytest.mark.parametrize("key", PAGES)
def test_both_languages_have_the_same_parts_and_name_the_same_keys(key):
    """A change in one is made in the other."""
    vietnamese, english = (
        next(page for page in help_texts(language) if page.id == key) for language in ("vi", "en")
    )

    assert HEADING.findall(vietnamese.text) == HEADING.findall(english.text)
    assert keys_named(vietnamese.text) == keys_named(english.text)
    items = [len(re.findall(r"^(?:-|\d+\.) ", one.text, re.MULTILINE)) for one in
             (vietnamese, english)]  # fmt: skip
    assert items[0] == items[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_short_plain_and_ours(language):
    """A title, then words: no links, pictures or HTML that anything could be fetched for."""
    for page in help_texts(language):
        assert page.text.startswith(f"# {page.title}\n"), page.id
        assert len(page.text.splitlines()) <= LONGEST, page.id
        assert not re.search(r"\]\(|<\w|https?:|!\[", page.text), page.id
        assert unicodedata.is_normalized("NFC", page.text)


def test_words_without_marks_find_those_with_any():
    """Typing “lai” finds lãi and lại; who types the mark means it."""
    text = "Thu lãi, xem lại; Đạt"

    assert [(4, 3), (13, 3)] == hits(text, asked_for("lai"))
    assert [(4, 3)] == hits(text, asked_for("Lãi"))
    assert [(18, 3)] == hits(text, asked_for("dat"))
    assert [] == hits(text, asked_for("zzz")) == hits("", asked_for("a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_is_found_as_it_is_typed_in_a_hurry(language):
    """Without marks, in small letters."""
    pages = help_texts(language)

    for page in pages:
        words = asked_for(folded(page.title))
        assert page in [one for one in pages if one.answers(words)]
