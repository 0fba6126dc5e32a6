"""The words of the program in the language of the person.

The source text is plain English. `_` is called when a text is shown, never while a module is
loaded; tables mark their texts with `N_` and translate them when they are shown.
"""

import gettext
import os
import string
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from tkvv_desktop import paths

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}  # each by its own name, for who reads no other
SOURCE = "en"
DOMAIN = "tkvv"
_MANY = 2


class Words:
    """One catalogue; a translation whose fields differ from the source is not used."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = _load(language)
        self._sound: dict[tuple[str, str], bool] = {}

    def text(self, source: str) -> str:
        """The translation of `source`, or `source`."""
        if not source:  # gettext answers "" with the header of the file
            return ""
        return self._checked(source, self._translations.gettext(source))

    def count(self, one: str, many: str, n: int) -> str:
        """The form for `n` things."""
        shown = self._translations.ngettext(one, many, n)
        return shown if shown in (one, many) else self._checked(many, shown, one, n)

    def _checked(self, source: str, shown: str, one: str | None = None, n: int = 0) -> str:
        if shown is source:
            return source
        key = (source, shown)
        sound = self._sound.get(key)
        if sound is None:
            sound = self._sound[key] = same_fields(source, shown)
        if sound:
            return shown
        return one if one is not None and n == 1 else source


def fields(text: str) -> set[tuple[str, str]]:
    """The fields of a text, (name, format); a translation must have exactly the same ones."""
    parts = string.Formatter().parse(text)
    return {(name, spec or "") for _text, name, spec, _how in parts if name is not None}


def same_fields(source: str, translation: str) -> bool:
    """Whether the translation names exactly the fields of the source, in the same formats."""
    try:
        return fields(source) == fields(translation)
    except ValueError:  # a brace that is not closed
        return False


def use(language: str | None = None) -> None:
    """Show texts in `language` from now on; without one, in the language a fresh start has."""
    global _words  # noqa: PLW0603 - one person, one language
    wanted = language or preferred("vi")
    if wanted not in LANGUAGES:
        message = f"no such language: {wanted}"
        raise ValueError(message)
    if _words is None or _words.language != wanted:
        _words = Words(wanted)


def preferred(chosen: str) -> str:
    """The language to use: what TKVV_LANG says, else what the person has chosen."""
    wanted = os.environ.get("TKVV_LANG", "")
    return wanted if wanted in LANGUAGES else chosen


def language() -> str:
    """The language shown now: "vi" or "en"."""
    return _words.language if _words else preferred("vi")


def _(source: str) -> str:
    """The text as the person reads it; its fields are filled by `formats.speak`."""
    if isinstance(source, Counted):
        return ngettext(source.one, source, _MANY)
    return _now().text(source)


def in_vietnamese(source: str) -> str:
    """The text in Vietnamese, whatever the language of the screen: papers are written so."""
    now = _now()
    return now.text(source) if now.language == "vi" else _vietnamese().text(source)


@cache
def _vietnamese() -> Words:
    return Words("vi")


class Counted(str):
    """A text of a table whose words depend on a number: itself for many, `one` for one.

    `by` names the field that counts.
    """

    __slots__ = ("by", "one")
    one: str
    by: str


def Nn_(one: str, many: str, by: str = "n") -> Counted:  # noqa: N802 - as N_, for a count
    """Mark a text of a table that has a number in it; `form` translates it when it is shown."""
    marked = Counted(many)
    marked.one, marked.by = one, by
    return marked


def form(text: str, facts: Mapping[str, object]) -> str:
    """The text of a table as the person reads it, in the form that its facts ask for."""
    if not isinstance(text, Counted):
        return _(text)
    number = facts[text.by]
    return ngettext(text.one, text, number if isinstance(number, int) else _MANY)


def N_(source: str) -> str:  # noqa: N802 - the name that gettext tools know
    """Mark a text of a table, to be translated by `_` when it is shown."""
    return source


def ngettext(one: str, many: str, n: int) -> str:
    """The text for `n` things; Vietnamese has one form, English two."""
    return _now().count(one, many, n)


_words: Words | None = None


def _now() -> Words:
    if _words is None:
        use()
    assert _words is not None  # noqa: S101 - use() has just made it
    return _words


def _load(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    folder = paths.translations() / language / "LC_MESSAGES"
    compiled, written = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if written.exists() and _older(compiled, written):
        return _compiled_here(written, language)
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def _older(compiled: Path, written: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime_ns < written.stat().st_mtime_ns


def _compiled_here(written: Path, language: str) -> gettext.NullTranslations:
    """From a source checkout: the words of the .po as they are now, without writing a file."""
    from babel.messages.mofile import write_mo  # slow, and only for developers
    from babel.messages.pofile import read_po

    with written.open("rb") as file:
        words = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
