"""An unusual amount is asked about once in every form, and taken the second time."""

import pytest
from at_session import F5, F6, F7, F9, gone_to_session, moves, page, sessions
from hands import grab, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.fields import Mark, MoneyEdit
from tkvv_desktop.gui.forms import Form

ENTER = Qt.Key.Key_Return
ASKED = "Số này lớn hơn thường lệ nhiều."
SMALL = "Chỉ "


def asked(page_):
    """Every question in sight."""
    return [mark.text() for mark in page_.findChildren(Mark) if mark.is_question]


@pytest.fixture
def form(qtbot):
    """A form that doubts whatever is less than 1000 or more than a million."""
    made = Form()
    qtbot.addWidget(made)
    made.add("Số tiền", MoneyEdit(name="amount"))
    made.add("Thêm", MoneyEdit(name="more"))
    made.doubt = lambda _name, amount: "?" if not 1000 <= amount <= 10**6 else ""
    made.done = 0

    def filled():
        made.done += 1

    made.filled.connect(filled)
    made.show()
    made.findChild(MoneyEdit, "amount").setFocus()
    return made


def enter(*words):
    for word in words:
        if word:
            type_where_the_cursor_is(word)
        press_where_the_cursor_is(ENTER)


def test_a_field_is_left_by_the_second_enter(form):
    """The first one asks there, with all of it chosen to be typed anew."""
    amount = form.findChild(MoneyEdit, "amount")

    enter("2000000")
    assert (["?"], True, amount.text()) == (asked(form), amount.hasFocus(), amount.selectedText())

    enter("")
    assert ([], False) == (asked(form), amount.hasFocus())


def test_thousands_are_put_right_with_one_key(form):
    """A small amount stays as it is typed; k behind it makes thousands of it."""
    amount = form.findChild(MoneyEdit, "amount")
    enter("50")
    assert ["?"] == asked(form)

    enter("k")

    assert (50_000, []) == (amount.value(), asked(form))
    assert not amount.hasFocus()


def test_another_unusual_amount_is_another_question(form):
    """Once for each amount; and anew for the next person."""
    enter("2000000")
    enter("3000000")
    assert ["?"] == asked(form)
    enter("")

    form.forget_questions()
    form.findChild(MoneyEdit, "amount").setFocus()
    enter("")

    assert ["?"] == asked(form)


def test_what_is_written_at_once_is_asked_about_too(form):
    """Whoever presses F9 has not left the field by Enter."""
    form.findChild(MoneyEdit, "more").set_value(Dong(5))

    assert [False, True] == [form.check(), form.check()]


def test_reading_the_fields_for_a_draft_leaves_the_question(form):
    """What is kept meanwhile does not answer for the person."""
    enter("2000000")

    assert {} == form.unread()
    assert ["?"] == asked(form)


def test_what_comes_back_by_escape_is_read_again(form):
    """A question about one amount does not hide that another cannot be read."""
    amount = form.findChild(MoneyEdit, "amount")
    amount.set_words("12.34")
    form.findChild(MoneyEdit, "more").setFocus()
    amount.setFocus()
    amount.selectAll()
    enter("2000000")

    press_where_the_cursor_is(Qt.Key.Key_Escape)

    assert ("12.34", False, []) == (amount.text(), form.check(), asked(form))


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody of the young group who has collected 120.000 and goes to the session."""
    return gone_to_session(live_window, tasks, rest)


def test_the_session_asks_about_what_is_handed_in_and_about_the_commission(person):
    """A nought too many, thousands not typed: each once, then F9 closes."""
    QApplication.focusWidget().selectAll()
    person.type("1200000")
    person.enter()
    told = asked(page(person))
    grab(person.window, "session_doubt")
    person.type("120k")
    person.enter()
    assert [] == asked(page(person))
    person.press(F7)
    person.enter()
    person.type("150")
    person.enter()
    told += asked(page(person))
    person.type("k")
    person.enter()
    person.press(F9)
    person.press(F9)

    assert [True, True] == [told[0].startswith(ASKED), told[1].startswith(SMALL)]
    closed = sessions(person)[0]
    assert (120_000, 150_000) == (closed.handed_in, closed.commission)


def test_closing_leads_to_an_amount_that_nobody_was_asked_about(person):
    """F9 straight from the field: the question first, the session the second time."""
    person.press(F7)
    person.enter()
    person.type("150")
    person.press(F9)
    person.press(F9)
    field = page(person)._briefing.findChild(MoneyEdit, "commission")
    assert (0, True) == (len(sessions(person)), field.hasFocus())
    assert asked(page(person))[0].startswith(SMALL)

    person.press(F9)
    person.press(F9)

    assert 150 == sessions(person)[0].commission


def test_a_voucher_and_a_debit_are_asked_about(person):
    """Two hundred đồng of principal; interest of many years taken from a deposit."""
    loan = page(person)._opened.page.loans[0]
    person.press(F5)
    person.type(loan.contract_no)
    person.enter()
    QApplication.focusWidget().selectAll()
    person.type("200")
    person.enter()
    assert asked(page(person))[0].startswith(SMALL)
    person.type("k")
    person.enter()
    person.type("GNT-12")
    person.enter(2)
    person.press(F6)
    person.type(loan.contract_no)
    person.enter(2)
    person.type("90")
    person.enter()
    assert asked(page(person))[0].startswith(SMALL)
    person.press(F9)
    person.press(F9)

    assert [200_000] == [move.principal for move in moves(person)]
