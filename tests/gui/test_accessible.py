"""Who cannot see the screen hears it, who cannot use a mouse reaches everything, and sees where."""

import pytest
from babel.messages.pofile import read_po
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from sample_book import CLOCK
from spoken_screen import spoken_screen

from tkvv_desktop import paths
from tkvv_desktop.gui.places import PLACES
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import _

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
OF_QT = ("qt_", "QtPrivate", "ScrollBar")
MOST_STOPS = 120
ENTER = 0xFF0D  # as X numbers the keys


def name_of(widget):
    """What a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def nameless(root):
    """Controls below `root`, shown or waiting, that would be read as nothing."""
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in root.findChildren(QWidget)
        if isinstance(one, CONTROLS)
        and not isinstance(one, QHeaderView)
        and not one.window().inherits("QComboBoxPrivateContainer")
        and not one.objectName().startswith(OF_QT)
        and type(one).__name__ not in {"QTableCornerButton", "QLineEditIconButton"}
        and not name_of(one)
    ]


@pytest.fixture
def every_page(live_window, rest):
    """The window after every place was visited once."""
    for key in live_window._places:
        live_window.go(key)
        rest()
    return live_window


def test_no_control_of_any_page_is_without_a_name(every_page):
    """Buttons, fields, lists, tables: also those of forms that are not open yet."""
    found = {
        key: missing for key, page in every_page._screens.items() if (missing := nameless(page))
    }

    assert {} == found
    assert [] == nameless(every_page)


def stops(window):
    """Where Tab leads to, until it comes round."""
    press_where_the_cursor_is(Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    seen = [first]
    for _time in range(MOST_STOPS):
        press_where_the_cursor_is(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is first:
            return seen
        seen.append(here)
    raise AssertionError([one.objectName() for one in seen])


def test_tab_comes_round_on_every_page_and_every_stop_is_seen(every_page, rest):
    """No trap, nothing that cannot be seen, nothing without a name; and the ring shows where."""
    unlike = {}
    for key in every_page._places:
        every_page.go(key)
        rest()
        for stop in stops(every_page):
            assert stop.isVisible(), stop.objectName()
            assert name_of(stop), f"{key}: {type(stop).__name__} {stop.objectName()}"
            unlike.setdefault(type(stop).__name__, stop)
        for kind, stop in [*unlike.items()]:
            if stop is not None:
                unlike[kind] = None
                assert is_seen(stop), f"{key}: {kind} {stop.objectName()}"


def is_seen(stop):
    """Whether it looks otherwise with the cursor than without."""
    pictures = []
    for is_at in (True, False):
        stop.setFocus() if is_at else stop.clearFocus()
        QApplication.processEvents()
        place = stop.rect().translated(stop.mapTo(stop.window(), stop.rect().topLeft()))
        pictures.append(stop.window().grab(place).toImage())
    return pictures[0] != pictures[1]


def test_a_screen_reader_presses_one_of_several_as_a_finger_does(live_window, rest, qtbot):
    """It toggles the button; that leads to the place, and the choice holds."""
    rail = live_window.findChild(QToolButton, "place_people")

    QAccessible.queryAccessibleInterface(rail).actionInterface().doAction("Toggle")
    qtbot.waitUntil(lambda: live_window._here == "people")


def test_the_real_window_is_heard_and_a_meeting_held_over_the_bus_of_screen_readers(home):
    """Every page: each control has a role and a Vietnamese name; the meeting is in the book."""
    english = _only_english()
    with spoken_screen(home, CLOCK.now()) as heard:
        heard.find("table", "Các Tổ trong sổ")
        heard.key(ENTER)
        heard.find("button", "Khóa sổ")
        for place in PLACES:
            if place.is_first:
                continue
            heard.find("tick", _(place.word)).press()
            heard.until_told("Tháng ")
            told = heard.controls()
            assert not [kind for kind, name, _thing in told if not name.strip()], place.key
            assert not {name for _kind, name, _thing in told} & english, place.key
        heard.find("tick", "Họp Tổ").press()
        heard.find("tick", "Thu lãi, tiền gửi").press()
        heard.find("table", "Bảng thu lãi, tiền gửi")
        for digit in "66000":
            heard.key(ord(digit))
        heard.key(ENTER)
        heard.until_told("Thu lãi 66.000")
        heard.find("tick", "Ghi sổ").press()
        heard.find("button", "Ghi sổ (F9)").press()
        heard.until_told("Đã ghi")


def _only_english():
    """English texts of the program that a Vietnamese would not say."""
    catalogue.use("vi")
    with (paths.translations() / "tkvv.pot").open("rb") as file:
        texts = [one.id for one in read_po(file) if isinstance(one.id, str) and one.id]
    return {text for text in texts if _(text) != text} - {_(text) for text in texts}
