"""The frame: from the password to each place, by keys alone."""

from datetime import date

import pytest
from gui_sample import GROUPS, PLACES, SampleDoors, SampleMeeting
from hands import grab, press, press_where_the_cursor_is, type_text, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.fields import Mark
from tkvv_desktop.gui.looks import LOOKS
from tkvv_desktop.gui.open_book import PasswordEdit

CTRL = Qt.KeyboardModifier.ControlModifier
NOVEMBER = date(2026, 11, 1)


def here(window):
    return window._here


def screen(window, key):
    return window._screens[key]


def visible_marks(window):
    return [mark.text() for mark in window.findChildren(Mark) if mark.isVisible()]


def test_the_right_password_leads_to_the_first_place(open_window):
    """Type, Enter, and there is today's page of the group in this month."""
    window = open_window()

    assert "today" == here(window)
    assert [("4820101", NOVEMBER)] == screen(window, "today").shown
    assert "Tổ 4820101 · Ấp Suối Đá 3 · Hội Phụ nữ" == (
        window.findChild(QToolButton, "choose_group").toolTip()
    )
    assert "Tháng 11/2026" == window.findChild(QLabel, "month").text()
    grab(window, "frame")


def test_a_wrong_password_is_explained_at_its_field(qtbot, open_window):
    """The sentence says that the book is safe, and the next try is typed over the first."""
    window = open_window(password="")
    field = window.findChild(PasswordEdit, "password")
    type_text(field, "sai")
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(visible_marks(window)))
    assert field.hasSelectedText()
    assert window._book is None
    grab(window, "wrong_password")


def test_no_password_is_not_even_tried(open_window):
    """An empty field is explained at once."""
    doors = SampleDoors()
    window = open_window(doors, password="")

    press(window.findChild(PasswordEdit, "password"), Qt.Key.Key_Return)

    assert ["Xin nhập mật khẩu."] == visible_marks(window)
    assert [] == doors.asked


def ask_for_own_password(window):
    """Enter on the first page, F7 on the next."""
    press_where_the_cursor_is(Qt.Key.Key_Return)
    press_where_the_cursor_is(Qt.Key.Key_F7)


def test_a_new_book_is_made_by_keys_alone(qtbot, open_window):
    """On a computer without a book: name, password twice, Enter; it begins with reading files."""
    doors = SampleDoors(empty=True)
    window = open_window(doors, password="")
    ask_for_own_password(window)

    for text in ("Nguyễn Thị Mai", "mật khẩu tổ", "mật khẩu tổ"):
        type_where_the_cursor_is(text)
        if text != "mật khẩu tổ" or not doors.made:
            press_where_the_cursor_is(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: here(window) == "read")
    assert [("new.tkvvbook", "Nguyễn Thị Mai", "mật khẩu tổ")] == [
        (str(path), name, password) for path, name, password in doors.made
    ]


def test_two_passwords_that_differ_are_not_taken(open_window):
    """A slip of the finger does not lock a book for ever."""
    doors = SampleDoors(empty=True)
    window = open_window(doors, password="")
    ask_for_own_password(window)
    for text in ("Mai", "mật khẩu một", "mật khẩu hai"):
        type_where_the_cursor_is(text)
        press_where_the_cursor_is(Qt.Key.Key_Return)

    assert ["Hai mật khẩu không giống nhau. Xin gõ lại ô thứ hai."] == visible_marks(window)
    assert [] == doors.made


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_control_and_a_digit_lead_to_each_place(open_window, place):
    """No place needs the mouse."""
    window = open_window()

    QTest.keyClick(window, Qt.Key(ord(place.digit)), CTRL)

    assert place.key == here(window)
    assert window.findChild(QToolButton, f"place_{place.key}").isChecked()
    assert QApplication.focusWidget() is screen(window, place.key).table


def test_a_page_is_made_at_its_first_visit(open_window):
    """Opening the window does not pay for pages nobody looks at."""
    window = open_window()

    assert ["today"] == list(window._screens)


def test_the_month_turns_for_the_page_one_sees_and_later_for_the_others(open_window):
    """A page behind reads once, when it is seen again."""
    window = open_window()
    window.go("meeting")

    QTest.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    QTest.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    october, september = date(2026, 10, 1), date(2026, 9, 1)
    assert [NOVEMBER, october, september] == [m for _no, m in screen(window, "meeting").shown]
    assert [NOVEMBER] == [m for _no, m in screen(window, "today").shown]

    window.go("today")
    assert [NOVEMBER, september] == [m for _no, m in screen(window, "today").shown]


def test_what_one_page_writes_the_others_read_when_they_are_seen(open_window):
    """After posting, no page shows old figures, and none reads twice."""
    window = open_window()
    window.go("meeting")

    QTest.keyClick(window, Qt.Key.Key_F9)
    QTest.keyClick(window, Qt.Key.Key_F9)

    money = frozenset({"money"})
    assert [money, money] == screen(window, "meeting").shown[1:]
    assert [] == screen(window, "today").shown[1:]
    window.go("today")
    window.go("meeting")
    window.go("today")
    assert [money] == screen(window, "today").shown[1:]
    assert [money, money] == screen(window, "meeting").shown[1:]


def test_the_keys_of_the_page_are_named_and_can_be_pressed_with_the_mouse(open_window):
    """What a key does is written where one looks for it."""
    window = open_window()
    hints = window.findChild(HintLine)

    assert "<b>F4</b>" in hints.text()
    assert "<b>F9</b>" in hints.text()
    hints.linkActivated.emit("all_paid")
    assert all(line.taken == line.due for line in screen(window, "today").table.rows.rows())


def test_keys_work_only_on_the_page_one_sees(open_window):
    """F4 on one page does not fill another, wherever the cursor is."""
    window = open_window()
    window.go("meeting")
    window.findChild(QToolButton, "place_meeting").setFocus()

    QTest.keyClick(window, Qt.Key.Key_F4)

    assert all(line.taken is None for line in screen(window, "today").table.rows.rows())
    assert all(line.taken is not None for line in screen(window, "meeting").table.rows.rows())


def test_a_page_can_lead_to_another(open_window):
    """Today's page opens the member that a task is about."""
    window = open_window()

    screen(window, "today").wanted.emit("people", "m2")

    assert "people" == here(window)
    assert "m2" == screen(window, "people").shown[-1]


def test_a_page_that_may_not_be_left_stays(open_window, monkeypatch):
    """What is half done is not lost by a key, nor by closing the window."""
    window = open_window(SampleDoors(GROUPS))
    window._take_group("4820101")
    monkeypatch.setattr(SampleMeeting, "may_leave", lambda _self: False)

    for key in (Qt.Key.Key_2, Qt.Key.Key_G, Qt.Key.Key_PageUp, Qt.Key.Key_L):
        QTest.keyClick(window, key, CTRL)
    assert not window.close()

    assert "today" == here(window)
    assert window.findChild(QToolButton, "place_today").isChecked()
    assert window._pages.currentWidget() is screen(window, "today")
    assert [("4820101", NOVEMBER)] == screen(window, "today").shown


def test_of_many_groups_one_is_chosen_by_a_few_letters(qtbot, open_window):
    """An officer types "dat", Enter, and is in Đạt's group."""
    window = open_window(SampleDoors(GROUPS))
    grab(window, "groups")

    type_where_the_cursor_is("dat")
    press_where_the_cursor_is(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: here(window) == "today")
    assert [("4820102", NOVEMBER)] == screen(window, "today").shown


def test_an_empty_book_begins_with_reading_files(open_window):
    """The first thing to do is the first thing seen."""
    window = open_window(SampleDoors(()))

    assert "read" == here(window)
    assert "Sổ chưa có Tổ nào" == window.findChild(QToolButton, "choose_group").toolTip()


def test_groups_read_from_files_appear_at_the_top(qtbot, open_window):
    """After reading, the new group is there without opening the book again."""
    window = open_window(SampleDoors(()))
    window._book.told = GROUPS[:1]

    screen(window, "read").changed.emit(frozenset({"groups"}))

    qtbot.waitUntil(lambda: window._group_no == "4820101")
    assert ("4820101", NOVEMBER) == screen(window, "read").shown[-1]


@pytest.mark.parametrize("percent", theme.SIZES)
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_frame_fits_the_small_screen_at_every_size(qapp, open_window, percent, look):
    """1366 by 768 is enough, and the look changes while the window is open."""
    window = open_window()

    theme.apply(qapp, look=look, percent=percent)
    window.resize(1366, 740)

    assert 1366 >= window.minimumSizeHint().width()
    assert 740 >= window.minimumSizeHint().height()
    for place in PLACES:
        button = window.findChild(QToolButton, f"place_{place.key}")
        assert button.width() >= theme.wide(button.text()) + theme.icon_size().width()
    grab(window, f"frame_{percent}_{look.name}")
    theme.apply(qapp)


def test_enter_presses_the_button_that_has_the_focus(open_window):
    """On a computer without a book the first key a person tries makes one."""
    window = open_window(SampleDoors(empty=True), password="")
    assert window.findChild(QPushButton, "first_new_book").hasFocus()

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert "name" == QApplication.focusWidget().objectName()


def test_enter_on_a_place_leads_there_from_any_page(open_window):
    """The rail answers Enter as it answers Space."""
    window = open_window()
    window.findChild(QToolButton, "place_dues").setFocus()

    QTest.keyClick(window.findChild(QToolButton, "place_dues"), Qt.Key.Key_Return)

    assert "dues" == here(window)


def test_tab_goes_through_the_form_of_a_new_book_as_it_is_read(open_window):
    """From the name to the button that makes the book, and every stop is seen."""
    window = open_window(SampleDoors(empty=True), password="")
    ask_for_own_password(window)

    seen = []
    for _ in range(9):
        seen.append(QApplication.focusWidget().objectName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    form = ["name", "new_password", "again", "show_new_password", "make_book", "show_words"]
    assert [*form, "place_of_book", "back", "name"] == seen


def test_a_password_too_short_is_explained_at_its_field(open_window):
    """The least length was said before, and the cursor is where a longer one is typed."""
    doors = SampleDoors(empty=True)
    window = open_window(doors, password="")
    ask_for_own_password(window)
    for text in ("Mai", "ngắn", "ngắn"):
        type_where_the_cursor_is(text)
        press_where_the_cursor_is(Qt.Key.Key_Return)

    assert 1 == len(visible_marks(window))
    assert "6" in visible_marks(window)[0]
    assert "new_password" == QApplication.focusWidget().objectName()
    assert any("6" in label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert [] == doors.made


def test_a_refusal_does_not_follow_to_another_place(open_window):
    """It is about the page one was at."""
    window = open_window()
    window.messages.refuse(Refused("name.missing"))

    window.go("today")
    assert window.messages.isVisible()
    window.go("meeting")
    assert not window.messages.isVisible()


def test_f1_tells_the_keys_of_the_page(open_window):
    """Who is lost presses F1 first."""
    window = open_window()
    window.go("meeting")

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)

    said = window._pages.currentWidget().text.toPlainText()
    assert all(key in said for key in ("F4", "F9", "Ctrl+P"))
