"""Codes to sentences: the only place where prose for people is made.

The sentences lie in `sentences/`, one table an area. Each says what happened, what is safe and
what to do.
"""

from collections.abc import Mapping

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.i18n.catalogue import N_, _, form
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.sentences import (
    bankfiles,
    book,
    commands,
    differences,
    exchange,
    gui,
    heard,
    loans,
    meeting,
    papers,
    partners,
    people,
    targets,
    users,
)

AREAS: tuple[Mapping[str, str], ...] = (
    book.SENTENCES,
    commands.SENTENCES,
    bankfiles.SENTENCES,
    meeting.SENTENCES,
    people.SENTENCES,
    loans.SENTENCES,
    differences.SENTENCES,
    papers.SENTENCES,
    partners.SENTENCES,
    targets.SENTENCES,
    gui.SENTENCES,
    users.SENTENCES,
    exchange.SENTENCES,
    heard.SENTENCES,
)
SENTENCES: dict[str, str] = {code: words for area in AREAS for code, words in area.items()}
UNKNOWN = N_("This could not be done. Write down the code {code} and show it to your officer.")


def sentence(error: KnownError) -> str:
    """What a person is told, in the language of the program."""
    return words_for(error.code, **error.facts)


def words_for(code: str, /, **facts: object) -> str:
    """The sentence of a code, with its facts."""
    template = SENTENCES.get(code)
    if template is None:  # a test forbids it; if it happens all the same, the code must be seen
        return speak(_(UNKNOWN), {"code": code})
    return speak(form(template, facts), facts)
