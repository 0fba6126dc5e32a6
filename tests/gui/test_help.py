"""F1 by keys: the page of where one is, searching it, and back to what one was doing."""

import pytest
from at_table import ALT, CTRL, ESC, Person
from hands import grab, press, type_text
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sample_book import GROUP
from test_help_texts import keys_named

from tkvv_desktop.gui import help_texts, theme
from tkvv_desktop.gui.actions import spoken
from tkvv_desktop.gui.help_page import HelpPage
from tkvv_desktop.gui.places import BEHIND, PLACES
from tkvv_desktop.i18n import catalogue

F1 = Qt.Key.Key_F1
EVERYWHERE = {
    *(f"Ctrl+{place.digit}" for place in PLACES),
    *("F1", "F12", "Ctrl+K", "Ctrl+L", "Ctrl+G", "Ctrl+Z", "Ctrl+PgUp", "Ctrl+PgDown"),
    *("Ctrl", "Enter", "Esc", "Tab", "Shift+Tab", "Space", "PgDown", "PgUp"),
    "Ctrl+Shift",  # of UniKey, not ours
}
STEPS = {f"Alt+{at}" for at in range(1, 7)}
IN_PREVIEW = {"Ctrl+P", "Ctrl+S"}


@pytest.fixture
def person(live_window, tasks, rest):
    return Person(live_window, tasks, rest)


def shown(window):
    """The help, when it is what one sees."""
    page = window._pages.currentWidget()
    return page if isinstance(page, HelpPage) else None


def wait_for_search(qtbot, page):
    qtbot.waitUntil(lambda: not page.search._pause.isActive())


def test_f1_opens_the_page_of_the_place_and_its_keys_are_real(person, live_window, rest):
    """Each place; each key that its help names does something there, or everywhere."""
    missing = {}
    for place in (*PLACES, *BEHIND):
        live_window.go(place.key)
        rest()
        screen = live_window._screens[place.key]
        person.press(F1)
        page = shown(live_window)
        assert page is not None, place.key
        assert place.key == page.table.current_id()
        assert page.text.accessibleName() in page.text.toPlainText()
        person.press(F1)
        assert shown(live_window) is None
        assert screen is live_window._pages.currentWidget()
        there = {spoken(action.shortcut()) for action in screen.findChildren(QAction)}
        text = next(one for one in help_texts.help_texts("vi") if one.id == place.key).text
        missing[place.key] = set(keys_named(text)) - there - EVERYWHERE - STEPS - IN_PREVIEW

    assert {} == {key: keys for key, keys in missing.items() if keys}


def test_what_was_being_typed_is_there_again_after_the_help(person, live_window, rest):
    """F1 in the middle of a meeting, Esc back: cursor and amount are where they were."""
    live_window._take_group(GROUP)
    person.press(Qt.Key.Key_2, CTRL)
    person.press(Qt.Key.Key_2, ALT)
    person.type("12")

    person.press(F1)
    assert shown(live_window).search is QApplication.focusWidget()
    person.press(ESC)

    assert shown(live_window) is None
    table = QApplication.focusWidget()
    assert live_window._screens["meeting"].isAncestorOf(table)
    assert "12" == table.currentIndex().data()
    assert "F9" in live_window._hint.text()


def test_one_types_to_search_without_marks(person, live_window, qtbot):
    """Typing “xep loai” leads to Xếp loại; hits are marked, Enter goes to the next one."""
    person.press(F1)
    page = shown(live_window)

    type_text(page.search, "xep loai")
    wait_for_search(qtbot, page)
    grab(live_window, "help_found")

    assert "rating" == page.table.current_id()
    assert "Xếp loại" in page.text.toPlainText()
    marked = [one.cursor.selectedText() for one in page.text.extraSelections()]
    assert {"xếp", "loại"} <= {word.casefold() for word in marked}
    assert page.findChild(QLabel, "help_found").text().startswith("tìm thấy ở ")
    first = page.text.textCursor().position()
    press(page.search, Qt.Key.Key_Return)
    assert first < page.text.textCursor().position()

    page.search.clear()
    type_text(page.search, "zzzz")
    wait_for_search(qtbot, page)
    assert 0 == page.table.rows.rowCount()

    # no need to leave the field one types in: PgDn reads on, arrows turn the pages
    person.press(F1)
    live_window.resize(1366, 500)
    person.press(Qt.Key.Key_2, CTRL)
    person.press(F1)
    page = shown(live_window)
    press(page.search, Qt.Key.Key_PageDown)
    assert page.text.verticalScrollBar().value() > 0
    press(page.search, Qt.Key.Key_Down)

    assert "session" == page.table.current_id()
    assert page.text.toPlainText().startswith("Phiên giao dịch")


def test_help_is_there_before_a_book_is_open_and_in_english(open_window, qtbot):
    """Who cannot open the book needs it most."""
    window = open_window(password="")
    QTest.keyClick(QApplication.focusWidget(), F1)
    assert shown(window).text.toPlainText().startswith("Mở sổ")
    assert window._hint.isVisible()
    assert "Esc" in window._hint.text()
    QTest.keyClick(QApplication.focusWidget(), ESC)
    assert not window._hint.isVisible()
    assert window._open_page is window._pages.currentWidget()

    catalogue.use("en")
    try:
        QTest.keyClick(QApplication.focusWidget(), F1)
        assert shown(window).text.toPlainText().startswith("Open the book")
    finally:
        catalogue.use("vi")


def test_the_help_fetches_nothing(qtbot):
    """Whatever stands in a text, nothing is asked of disk or network."""
    page = HelpPage()
    qtbot.addWidget(page)

    kind = QTextDocument.ResourceType.ImageResource.value
    assert page.text.loadResource(kind, QUrl("https://example.org/a.png")) is None
    assert not page.text.openLinks()


def test_with_the_largest_letters_the_help_stays_on_the_screen(qtbot):
    """Moved up and down, never sideways."""
    app = QApplication.instance()
    theme.apply(app, percent=200)
    page = HelpPage()
    qtbot.addWidget(page)
    page.resize(1000, 560)
    page.show()
    page.show_page("meeting")

    assert 0 == page.text.horizontalScrollBar().maximum()
    assert page.minimumSizeHint().width() <= 1000
    theme.apply(app)
