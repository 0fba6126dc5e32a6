"""The data of the program is Vietnamese; who reads English reads it in English."""

import tomllib
from collections.abc import Iterator

import pytest

from tkvv_desktop import paths
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import in_vietnamese
from tkvv_desktop.i18n.shipped import TEXTS, shipped

NAMES = frozenset({"name", "title", "part", "text", "note", "source"})
_WITHOUT_SOURCES = "programmes"  # those of a programme are shown nowhere


@pytest.fixture(autouse=True)
def _own_language():
    yield
    catalogue.use("vi")


def texts(value: object, key: str = "") -> Iterator[str]:
    """Every text of the data that a person reads."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str) and key in NAMES:
        yield value


def brought() -> frozenset[str]:
    found = set()
    for file in (paths.resources() / "rules").glob("*.toml"):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        if file.stem == _WITHOUT_SOURCES:
            found.update(one["name"] for one in table["programme"])
        else:
            found.update(texts(table))
    return frozenset(found)


def test_every_text_of_the_data_has_its_english():
    """A text that is added or changed asks for its English words; none is left over."""
    catalogue.use("en")

    assert {text: shipped(text) for text in brought()} == {
        in_vietnamese(words): words for words in TEXTS
    }


def test_what_a_person_typed_stays_as_it_was_typed():
    """Only the data of the program has words in another language."""
    catalogue.use("en")

    assert "Theo biên bản họp xã 12/2026" == shipped("Theo biên bản họp xã 12/2026")
    assert "" == shipped("")


def test_in_vietnamese_the_data_is_shown_as_it_is():
    """No text goes round by English."""
    catalogue.use("vi")

    assert all(text == shipped(text) for text in brought())
