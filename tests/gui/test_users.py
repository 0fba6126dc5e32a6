"""Who may open the book, by keys: passwords, PIN, recovery sheet, the curtain over the window."""

import io
import re

import pypdf
import pytest
from at_table import ESC, Person
from gui_sample import CODE, PASSWORD, PIN, SampleDoors
from hands import (
    grab,
    press,
    press_where_the_cursor_is,
    type_text,
    type_where_the_cursor_is,
)
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.password_edit import PasswordEdit
from tkvv_desktop.gui.relock import TRIES
from tkvv_desktop.storage import keys

F4, F5, F6, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in range(3, 9))
NEW = "bong lua vang mua"


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody on the page of people, opened from the settings by its key."""
    live_window.go("settings")
    rest()
    press_where_the_cursor_is(F5)
    rest()
    return Person(live_window, tasks, rest)


def page(person):
    return person.window._screens["settings"]._inner


def path(person):
    return person.window._book.app.book.path


def said(person):
    return [message.text for message in person.window.messages.kept()]


def opens(person, password):
    """Who this password opens the book for; None when it opens nothing."""
    try:
        return keys.unlock(path(person), password).user
    except Trouble:
        return None


def fill(person, *texts):
    for text in texts:
        person.type(text)
        person.enter()
    person.rest()


def test_one_more_person_is_let_in_and_let_go_by_keys(person):
    """Name, groups, password twice; F5 asks once before it lets go."""
    person.press(F4)
    fill(person, "Ly Thi Hoa", "", NEW, NEW)
    grab(person.window, "users")
    rows = page(person).table.rows.rows()
    new = next(row for row in rows if row.about.name == "Ly Thi Hoa")
    assert ("deputy", new.id) == (new.about.role, opens(person, NEW))

    page(person).table.go_to(new.id)
    page(person).table.setFocus()
    person.press(F5)
    assert opens(person, NEW)
    person.press(F5)

    assert opens(person, NEW) is None
    assert "không còn mở được sổ này" in said(person)[-1]


def test_what_is_wrong_is_said_at_its_field(person):
    """A missing name, two passwords that differ, a password that is too short."""
    person.press(F4)
    grab(person.window, "new_person")
    form = page(person).form
    fill(person, "", "", "abc", "abd")
    assert form.form._marks["person_name"].isVisible()
    form.findChild(PasswordEdit, "new_password").setFocus()
    type_text(form._name, "Hoa")
    person.press(F9)
    assert form.form._marks["again"].isVisible()
    for field in (form._first, form._second):
        field.clear()
        type_text(field, "abc")
    person.press(F9)

    assert form.form._marks["new_password"].isVisible()
    assert 1 == len(page(person).table.rows.rows())


def test_ones_own_password_is_changed(person):
    person.press(F6)
    fill(person, NEW, NEW)

    assert opens(person, NEW)


def test_the_recovery_sheet_holds_when_its_code_was_typed_back(person):
    """The sheet is shown; a slip is marked; the right code is kept."""
    person.press(F8)
    (pdf,) = person.papers()
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    code = page(person).form._code
    assert code.replace("-", "") in re.sub(r"\s", "", text)
    grab(person.window, "type_back")
    field = page(person).form._typed
    type_text(field, ("B" if code[0] != "B" else "C") + code[1:])
    press(field, Qt.Key.Key_Return)
    person.rest()
    assert page(person).form.form._marks["recovery_code"].isVisible()
    with pytest.raises((Refused, Trouble)):
        keys.unlock_by_code(path(person), code)

    field.clear()
    type_text(field, code)
    press(field, Qt.Key.Key_Return)
    person.rest()

    assert keys.unlock_by_code(path(person), code)
    assert "Đã có tờ mã" in person.window.findChild(QLabel, "has_recovery_sheet").text()


def test_escape_leaves_a_form_and_then_the_page(person):
    person.press(F7)
    person.press(ESC)
    assert page(person).form is None
    person.press(ESC)

    assert page(person) is None


def test_the_button_back_leaves_form_and_page_unless_something_is_typed(person):
    """It is seen while Esc belongs to the form, so it does what it says."""
    person.press(F7)
    person.type("1")
    back = page(person).findChild(QPushButton, "back_to_settings")
    back.click()
    assert page(person).form is not None

    page(person).form.findChild(WordsEdit, page(person).form.FIRST).clear()
    back.click()

    assert page(person) is None


# --- the curtain ---


def relock(window):
    return window._relock


def uncover(window, word, rest):
    curtain = relock(window).curtain
    type_text(curtain.word, word)
    press(curtain.word, Qt.Key.Key_Return)
    rest()


def test_the_window_is_covered_and_a_pin_uncovers_it(person):
    """Nothing of the book is seen meanwhile; what was typed is still there."""
    person.press(F7)
    fill(person, PIN, PIN)
    person.press(F4)
    person.type("Ly Thi")
    window = person.window
    relock(window)._timer.timeout.emit()
    curtain = relock(window).curtain
    grab(curtain, "curtain")

    assert not window.isVisible()
    assert [curtain] == [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    uncover(window, "111111", person.rest)
    assert relock(window).curtain is curtain
    uncover(window, PIN, person.rest)

    assert window.isVisible()
    assert relock(window).curtain is None
    assert "Ly Thi" == page(person).form._name.text()


class Counted(QTimer):
    """A clock that knows how often it was set anew."""

    times = 0

    def start(self, *about):
        self.times += 1
        super().start(*about)


def test_a_key_puts_the_curtain_off_but_making_a_page_looks_at_none(open_window):
    """A page comes with thousands of events, and nobody works meanwhile; then keys count again."""
    guard = relock(open_window())
    guard._timer = clock = Counted(guard, interval=60_000)
    clock.start()
    field = QLineEdit()

    with guard.resting():
        press(field, Qt.Key.Key_A)
    assert 1 == clock.times

    press(field, Qt.Key.Key_A)
    assert 1 < clock.times


def test_the_password_uncovers_too(qtbot, open_window, rest):
    window = open_window()
    relock(window).draw()
    uncover(window, PASSWORD, rest)

    assert window.isVisible()


def test_after_some_wrong_words_the_book_is_closed(qtbot, open_window, rest):
    """Then only the password opens it, on the first page."""
    doors = SampleDoors()
    window = open_window(doors)
    relock(window).draw()
    for _time in range(TRIES):
        uncover(window, "000000", rest)

    qtbot.waitUntil(lambda: bool(doors.closed))
    assert window._book is None
    assert window.isVisible()


def test_a_key_keeps_the_curtain_away(qtbot, open_window):
    """Any sign of life begins the five minutes anew; without a book there is nothing to cover."""
    window = open_window()
    timer = relock(window)._timer
    began = timer.timerId()
    press(window, Qt.Key.Key_Shift)

    assert timer.isActive()
    assert began != timer.timerId()
    relock(window).watch(None)
    relock(window).draw()
    assert relock(window).curtain is None


# --- a forgotten password ---


def test_a_forgotten_password_is_replaced_by_the_recovery_code(qtbot, open_window):
    """A slip is marked at the code; the right one opens the book."""
    doors = SampleDoors()
    window = open_window(doors, password="")
    window.findChild(QPushButton, "forgotten").click()
    grab(window, "forgotten")
    for text in (CODE[:-1] + "1", NEW, NEW):
        type_where_the_cursor_is(text)
        press_where_the_cursor_is(Qt.Key.Key_Return)
    recover = window._open_page._recover
    assert recover.form._marks["recovery_code"].isVisible()
    recover._code.clear()
    type_text(recover._code, CODE)

    with qtbot.waitSignal(window.book_is_open):
        window.findChild(QPushButton, "recover").click()

    assert [(CODE, NEW)] == [(code, password) for _path, code, password in doors.recovered]
