"""From a computer without a book to the first page, by key presses alone, and counted.

It runs in memory and, by `real_window.py --tests`, in a window on a screen. What is typed from
paper or known by heart (names, the four words, the code, the group) is counted apart from the keys
that only lead on: these are what the program asks of a person.
"""

import pytest
from at_table import CTRL, SHIFT, Person
from hands import grab
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from said import said

from tkvv_desktop import bootstrap, settings
from tkvv_desktop.domain.names import folded
from tkvv_desktop.exchange.drives import Stick
from tkvv_desktop.i18n import catalogue

KEY = Qt.Key
GROUP = "4990007"
ABOUT_IT = (GROUP, "Ấp Bến Đá", "Điểm GDX Sông Mây", "18", "15", "Nhà văn hóa ấp")


@pytest.fixture
def sat_down(started, tasks, rest):
    """Somebody who starts the program, as often as he likes."""

    def sit_down():
        window = started()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return Person(window, tasks, rest)

    return sit_down


def here():
    return QApplication.focusWidget().objectName()


def step(person):
    return person.window._screens["first_steps"]._at


def typed(person, *texts):
    """Each into its field, Enter after it; how many of the keys were letters."""
    for text in texts:
        person.type(text)
        person.enter()
        person.rest()
    return sum(map(len, texts))


def test_from_no_book_to_the_first_page_by_keys(sat_down, empty, monkeypatch):
    """Language, book, name, four words, sheet, group, copy; left after the sheet, and resumed."""
    stick = empty / "stick"
    stick.mkdir()
    monkeypatch.setattr(bootstrap, "sticks", lambda: (Stick(stick, "KINGSTON"),))
    catalogue.use("en")
    person = sat_down()
    assert "first_new_book" == here()

    person.press(KEY.Key_Tab, SHIFT)
    person.press(KEY.Key_Left)
    assert "vi" == settings.load().language
    assert "Chọn sổ" in said(person.window._open_page)
    assert "first_new_book" == here()
    person.enter()
    letters = typed(person, "Nguyễn Thị Mai")
    words = person.window._open_page._new._words
    letters += typed(person, folded(words))
    assert "sheet" == step(person)

    person.press(KEY.Key_F5)
    assert 1 == len(person.papers())
    letters += typed(person, person.window._screens["first_steps"]._form._code.lower())
    assert "group" == step(person)

    person.press(KEY.Key_L, CTRL)  # it is late: locked, and the computer is shut down
    for_the_evening, person = person.keys, sat_down()
    letters += typed(person, folded(words))
    assert "group" == step(person)
    assert "association_11" == here()
    grab(person.window, "first_group")
    person.press(KEY.Key_Right)
    person.enter()
    letters += typed(person, *ABOUT_IT)
    assert "copy" == step(person)
    assert "to_stick" == here()
    person.enter()
    person.rest()

    group = person.ask(lambda reader: reader.groups(person.window._today))[0]
    assert "today" == person.window._here
    assert (GROUP, "12", 18, 15) == (
        group.group_no,
        group.association,
        group.session_day,
        group.meeting_day,
    )
    assert person.window._book.app.people.has_recovery_code()
    assert 1 == len(list(stick.rglob("*.tkvvcopy")))
    led = for_the_evening + person.keys - letters
    assert led <= 20
    assert letters <= 150
