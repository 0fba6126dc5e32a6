"""A computer without a book: every step by keys alone, left at any of them, gone on with later."""

import pytest
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from said import said

from tkvv_desktop import settings
from tkvv_desktop.domain.easy_words import WORDS
from tkvv_desktop.domain.names import folded
from tkvv_desktop.exchange.drives import Stick
from tkvv_desktop.gui import choose, live
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.open_book import OpenBookPage
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.gui.welcome import WelcomePage
from tkvv_desktop.i18n import catalogue

KEY = Qt.Key
GROUP = "4990007"


def keys(rest, *pressed):
    """Press and type where the cursor is; a text is typed, a key is pressed."""
    for one in pressed:
        if isinstance(one, str):
            type_where_the_cursor_is(one)
        else:
            press_where_the_cursor_is(one)
        rest()


def make_book(window, rest):
    """Name, four words, the words typed back without their marks; what they were."""
    keys(rest, KEY.Key_Return, "Nguyễn Thị Mai", KEY.Key_Return)
    words = window._open_page._new._words
    keys(rest, folded(words).upper(), KEY.Key_Return)
    return words


def unlock(window, rest, words):
    """Open the book that was made, the words typed as they were shown."""
    keys(rest, words, KEY.Key_Return)
    assert window._book is not None


def step(window):
    return window._screens["first_steps"]._at


def print_the_sheet(window, rest):
    """It is shown in a window of its own, which Esc closes."""
    keys(rest, KEY.Key_F5)
    assert isinstance(QApplication.focusWidget().window(), Preview)
    keys(rest, KEY.Key_Escape)
    window.activateWindow()  # a window manager does it
    QApplication.processEvents()


def type_the_code_back(window, rest):
    print_the_sheet(window, rest)
    keys(rest, window._screens["first_steps"]._form._code.lower(), KEY.Key_Return)


def name_the_group(rest):
    keys(rest, KEY.Key_Right, KEY.Key_Return)  # the Women's Union
    for typed in (GROUP, "Ấp Bến Đá", "Điểm GDX Sông Mây", "18", "15", "Nhà văn hóa ấp"):
        keys(rest, typed, KEY.Key_Return)


def test_from_nothing_to_a_copy_by_keys_alone(started, rest, empty, monkeypatch):
    """Book, words, sheet, group, copy; then the work begins, here and where the stick is put in."""
    stick = empty / "stick"
    stick.mkdir()
    monkeypatch.setattr(choose, "place_of_stick", lambda *_asked: stick)
    window = started()

    words = make_book(window, rest)
    assert "first_steps" == window._here
    type_the_code_back(window, rest)
    assert "group" == step(window)
    name_the_group(rest)
    assert "copy" == step(window)
    keys(rest, KEY.Key_F8)

    assert "today" == window._here
    assert [GROUP] == list(window._groups)
    assert 1 == len(list(stick.rglob("*.tkvvcopy")))
    assert window._book.app.people.has_recovery_code()

    monkeypatch.setenv("TKVV_HOME", str(empty / "another computer"))
    monkeypatch.setattr(live.bootstrap, "sticks", lambda: (Stick(stick, "KINGSTON"),))
    other = started()
    keys(rest, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    assert "KINGSTON" in other._open_page._books.item(0).text()
    unlock(other, rest, words)
    assert [GROUP] == list(other._groups)
    assert "today" == other._here


def test_after_a_power_cut_at_any_step_it_goes_on_there(started, rest):
    """What was done is done; what was typed and not written is asked for again."""
    window = started()
    keys(rest, KEY.Key_Return, "Nguyễn Thị Mai")

    window = started()  # nothing was made yet
    words = make_book(window, rest)
    window = started()
    unlock(window, rest, words)
    assert "sheet" == step(window)
    print_the_sheet(window, rest)

    window = started()  # the code was printed and not typed back
    unlock(window, rest, words)
    assert "sheet" == step(window)
    type_the_code_back(window, rest)
    keys(rest, GROUP)

    window = started()
    unlock(window, rest, words)
    assert "group" == step(window)
    name_the_group(rest)

    window = started()
    unlock(window, rest, words)
    assert "copy" == step(window)


def test_each_step_can_be_put_off_and_all_can_be_left(started, rest):
    """The bank's files are offered first to who has them; nothing is ticked that is not done."""
    window = started()
    keys(rest, KEY.Key_Tab)
    assert "first_from_files" == QApplication.focusWidget().objectName()
    words = make_book(window, rest)

    keys(rest, KEY.Key_F4)
    assert "read_files" == QApplication.focusWidget().objectName()
    keys(rest, KEY.Key_Return)
    assert "read" == window._here
    window.go("first_steps")
    rest()
    assert "group" == step(window)
    keys(rest, KEY.Key_F4)
    screen = window._screens["first_steps"]
    assert "copy" == screen._at
    assert [False] * 3 == [button.is_done for button in screen._bar._buttons]

    keys(rest, KEY.Key_F4)
    assert "read" == window._here  # a book without a group begins with the bank's files
    again = started()
    unlock(again, rest, words)
    assert "read" == again._here


def test_without_a_stick_it_says_what_to_do(started, rest, monkeypatch):
    """And one is still at the same button."""
    monkeypatch.setattr(live.bootstrap, "sticks", tuple)
    window = started()

    keys(rest, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)

    assert "USB" in window.messages.kept()[-1].text
    assert "first_from_stick" == QApplication.focusWidget().objectName()


def test_the_language_is_chosen_before_anything_else(started, rest, qtbot):
    """Up to the two languages, an arrow: the page speaks it, now and at the next start."""
    window = started()
    keys(rest, KEY.Key_Backtab)

    keys(rest, KEY.Key_Right)
    qtbot.waitUntil(lambda: "Welcome" in said(window._open_page))
    rest()

    assert "en" == settings.load().language
    assert window.findChild(QPushButton, "first_new_book").text() == "Make a new book"
    catalogue.use("vi")


def test_other_words_can_be_drawn_and_the_wrong_ones_are_not_taken(started, rest):
    """F5 draws; four words that are not on the paper make no book."""
    window = started()
    keys(rest, KEY.Key_Return)
    page = window._open_page._new
    first = page._words
    keys(rest, KEY.Key_F5)
    assert first != page._words
    assert set(page._words.split()) <= set(WORDS)
    assert page._words.split() == window.findChild(QLabel, "proposed_words").text().split()

    keys(rest, "Mai", KEY.Key_Return, "bò gà lúa", KEY.Key_Return)

    assert page.form._marks["typed_words"].isVisible()
    assert window._book is None
    keys(rest, KEY.Key_F6)
    assert window.findChild(QLabel, "proposed_words").isVisible()


@pytest.mark.parametrize(("last_book", "is_greeted"), [("", True), ("/here/So.tkvvbook", False)])
def test_who_never_opened_a_book_is_asked_for_no_password_meanwhile(
    qtbot, tasks, last_book, is_greeted
):
    """Before the books of the computer are known, too, the page is most likely the right one."""
    settings.save(settings.Settings(last_book=last_book))
    page = OpenBookPage(tasks, Messages())
    qtbot.addWidget(page)
    page.show()

    assert is_greeted == page.findChild(WelcomePage).isVisible()
    assert is_greeted != page.findChild(PasswordEdit, "password").isVisible()
