"""Another language: chosen once, in the running window, and everything speaks it."""

import pytest
from gui_sample import SampleDoors
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from said import MARKS, said

from tkvv_desktop import paths, settings
from tkvv_desktop.gui import qtwords
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import _

KEY = Qt.Key


@pytest.fixture(scope="module")
def translations():
    """Whole texts of the program: English to Vietnamese, where the two differ."""
    from babel.messages.pofile import read_po

    with (paths.translations() / "vi" / "LC_MESSAGES" / "tkvv.po").open("rb") as file:
        words = {one.id: one.string for one in read_po(file) if isinstance(one.id, str)}
    return {
        MARKS.sub("", english): MARKS.sub("", vietnamese)
        for english, vietnamese in words.items()
        if english and "{" not in english and english != vietnamese
    }


@pytest.fixture
def qt_words(qapp):
    made = qtwords.QtWords()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def choose(window, rest, language):
    """Press an arrow at the language; the others have been passed by Tab."""
    window.go("settings")
    rest()
    window._screens["settings"].choices["language"].setFocus()
    press_where_the_cursor_is(KEY.Key_Right if language == "en" else KEY.Key_Left)
    QApplication.processEvents()
    rest()


def test_every_open_page_speaks_the_other_language_at_once(
    live_window, rest, translations, qt_words
):
    """Rail, pages, menus, keys, heads of tables: no text of the language before is left."""
    for key in live_window._places:
        live_window.go(key)
        rest()

    choose(live_window, rest, "en")

    seen = {}
    for key in live_window._places:
        live_window.go(key)
        rest()
        seen[key] = said(live_window)
    vietnamese = set(translations.values()) - set(translations)
    assert {} == {key: left for key, texts in seen.items() if (left := texts & vietnamese)}
    assert {"Members", "Name", "Lock the book"} <= seen["people"]
    assert "en" == settings.load().language

    choose(live_window, rest, "vi")

    english = set(translations) - set(translations.values())
    assert set() == said(live_window) & english
    assert "vi" == settings.load().language


def test_the_page_and_the_place_where_one_is_stay(live_window, rest):
    """Group, month and page are the same; the cursor begins where the page begins."""
    live_window._turn_month(-1)
    choose(live_window, rest, "en")

    assert "settings" == live_window._here
    assert "Month 10/2026" in said(live_window._top)
    assert any("Group 4990003" in text for text in said(live_window._top))
    assert live_window._screens["settings"].isAncestorOf(QApplication.focusWidget())


def test_what_is_typed_is_not_lost_to_another_language(live_window, rest):
    """The page would be made again: first the day is kept or left."""
    live_window.go("settings")
    rest()
    page = live_window._screens["settings"]
    page.findChild(WordsEdit, "meeting_day").setText("9")

    choose(live_window, rest, "en")

    assert "vi" == catalogue.language()
    assert "9" == page.findChild(WordsEdit, "meeting_day").words()
    assert page.choices["language"].current() == "vi"


def test_the_page_of_books_changes_too(open_window, qtbot, qapp):
    """Nobody has to open a book to be understood."""
    window = open_window(SampleDoors(), password="")
    assert _("Open the book") in said(window._open_page)

    qtwords.speak(qapp, "en")
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "open").text() == "Open the book")

    assert "Open the book" in said(window._open_page)
