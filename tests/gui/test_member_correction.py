"""A line of a member is corrected by its reversal, with the reason, by keys."""

import pytest
from at_people import book_of, open_sheet
from hands import press, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.rows import DISPLAY, FONT
from tkvv_desktop.usecases import people


@pytest.fixture
def paid(people_page, tasks, rest):
    """The sheet of a member who paid at the last meeting, at the line of that receipt."""
    ask = book_of(people_page, tasks)
    for row in people_page._rows:
        found = ask(people.history, people_page._group_no, row.id)
        line = next((one for one in found if one.kind == "meeting" and one.interest), None)
        if line is not None:
            sheet = open_sheet(people_page, rest, row.id)
            sheet.history.go_to(line.id)
            return sheet, line, lambda who=row.id: ask(people.history, people_page._group_no, who)
    raise AssertionError


def test_a_line_is_corrected_by_its_reversal(paid, rest):
    """The old line stays readable, struck through; the new one has a receipt of its own."""
    sheet, line, history = paid

    press_where_the_cursor_is(Qt.Key.Key_F8)
    type_where_the_cursor_is("ghi nhầm người nộp")
    press_where_the_cursor_is(Qt.Key.Key_Return)
    QApplication.focusWidget().selectAll()
    type_where_the_cursor_is("70k")
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    old = next(one for one in history() if one.id == line.id)
    new = next(one for one in history() if one.day == line.day and not one.is_reversed)
    assert (True, "ghi nhầm người nộp") == (old.is_reversed, old.reason)
    assert 70_000 == new.interest
    assert line.deposit == new.deposit
    assert sheet._form is None
    model = sheet.history.rows
    place = model.place_of(line.id)
    assert model.index(place, 0).data(FONT).strikeOut()
    assert "ghi nhầm người nộp" in model.index(place, model.column_of("note")).data(DISPLAY)


def test_the_keys_of_the_form_stand_below_while_it_is_open(paid, live_window):
    """The last line of the window always tells what can be pressed."""
    hint = live_window.findChild(HintLine)
    assert "F8" in hint.text()

    press_where_the_cursor_is(Qt.Key.Key_F8)
    assert "F9" in hint.text()

    press_where_the_cursor_is(Qt.Key.Key_Escape)
    assert "F8" in hint.text()


def test_the_button_leads_back_to_the_list_from_a_form(paid, people_page):
    """Esc belongs to the form while it is open; the button is still there and does it."""
    sheet, _line, _history = paid
    press_where_the_cursor_is(Qt.Key.Key_F8)
    assert sheet._form is not None

    sheet.findChild(QPushButton, "back_to_list").click()

    assert sheet._form is None
    assert people_page.table.isVisible()


def test_a_line_may_be_taken_back_with_nothing_in_its_place(paid, rest, people_page, tasks):
    """Somebody was written down who paid nothing."""
    _sheet, line, history = paid
    before = len(history())

    press_where_the_cursor_is(Qt.Key.Key_F8)
    type_where_the_cursor_is("không nộp")
    for _field in ("interest", "deposit"):
        press_where_the_cursor_is(Qt.Key.Key_Return)
        QApplication.focusWidget().clear()
    press_where_the_cursor_is(Qt.Key.Key_Return)
    rest()

    assert before == len(history())
    assert next(one for one in history() if one.id == line.id).is_reversed
    meetings = book_of(people_page, tasks)(lambda reader: reader.meetings(people_page._group_no))
    lines = [line for meeting in meetings for line in meeting.live_lines]
    assert [] == [line for line in lines if not line.total and not line.note]


def test_a_correction_without_a_reason_is_marked(paid, rest):
    """The book never says less than why."""
    sheet, line, history = paid

    press_where_the_cursor_is(Qt.Key.Key_F8)
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    field = QApplication.focusWidget()
    assert "reason" == field.objectName()
    assert field.property("marked")
    assert not next(one for one in history() if one.id == line.id).is_reversed
    press(field, Qt.Key.Key_Escape)
    assert sheet._form is None


def test_a_begun_correction_keeps_one_on_the_page(paid, live_window):
    """What was typed is not lost by a key for another page."""
    sheet, _line, _history = paid

    press_where_the_cursor_is(Qt.Key.Key_F8)
    type_where_the_cursor_is("nhầm")
    live_window.go("dues")

    assert "people" == live_window._here
    assert sheet._form is not None
    assert live_window.messages.isVisible()


def test_the_keys_of_a_form_are_not_said_when_it_is_closed(paid, live_window):
    """F9 does something else elsewhere: whoever obeyed would print all notices."""
    sheet, _line, _history = paid

    press_where_the_cursor_is(Qt.Key.Key_F8)
    type_where_the_cursor_is("nhầm")
    live_window.go("dues")
    sheet._form.left.emit()

    assert sheet._form is None
    assert not live_window.messages.isVisible()


def test_a_voucher_is_corrected_too(people_page, tasks, rest):
    """Principal stands where the bank's voucher says, also after a slip."""
    ask = book_of(people_page, tasks)
    who, line = next(
        (row.id, one)
        for row in people_page._rows
        for one in ask(people.history, people_page._group_no, row.id)
        if one.kind == "voucher"
    )
    sheet = open_sheet(people_page, rest, who)
    sheet.history.go_to(line.id)

    press_where_the_cursor_is(Qt.Key.Key_F8)
    type_where_the_cursor_is("sai số chứng từ")
    sheet._form.form.findChild(WordsEdit, "number").setText("CT-999")
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    after = ask(people.history, people_page._group_no, who)
    assert next(one for one in after if one.id == line.id).is_reversed
    new = next(one for one in after if one.number == "CT-999")
    assert line.principal == new.principal
