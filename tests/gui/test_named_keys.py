"""Keys and buttons are called by what they do where one is, and not where they do nothing."""

from dataclasses import replace

import pytest
from at_meeting import F4, F6, F7, F9, gone_to_meeting
from at_session import F5
from at_table import Person
from hands import type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from sample_book import GROUP

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import doubting, theme
from tkvv_desktop.gui.actions import HintLine, key_of
from tkvv_desktop.gui.fields import Mark, MoneyEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.screens.amounts import AmountSaid
from tkvv_desktop.gui.screens.meeting_steps import CASH
from tkvv_desktop.gui.screens.member_tables import HISTORY
from tkvv_desktop.gui.screens.past_meetings import Past
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.usecases.history import histories


@pytest.fixture
def person(live_window, tasks, rest):
    return Person(live_window, tasks, rest)


def named(person):
    """What the line of keys names now: key and words."""
    hints = person.window._screens[person.window._here].acts.hints()
    return {key_of(action): action.text() for action in hints}


def go(person, place):
    person.window.go(place)
    person.rest()
    return person.window._screens[place]


def test_one_key_for_what_was_told_and_for_what_is_read_out(live_window, tasks, rest):
    """The list leads to what others told by phone; a refusal of another step has gone."""
    person = gone_to_meeting(live_window, tasks, rest)
    person.press(F4)
    person.press(F6)
    person.type("1")
    person.enter()
    person.press(F9)
    person.press(F9)
    strip = live_window.messages
    assert (CASH, True) == (live_window._screens["meeting"]._steps.at(), strip.isVisible())

    person.press(F7)
    assert not strip.isVisible()
    assert "Nghe qua điện thoại…" == named(person)["Ctrl+D"]

    person.enter()
    person.rest()
    assert "Đọc qua điện thoại" == named(person)["Ctrl+D"]


def test_the_number_that_is_shown_can_be_masked(person):
    """Button and key say what they do next; another member begins masked."""
    screen = go(person, "people")
    person.enter()
    person.rest()
    button = screen.findChild(QPushButton, "show_number")
    for words in ("Che số căn cước", "Hiện số căn cước", "Che số căn cước"):
        person.press(F7)
        assert [words, words] == [named(person)["F7"], button.text()]
        line = person.window.findChild(HintLine).text().replace("&nbsp;", " ")
        assert f"<b>F7</b> {words}" in line

    other = next(row for row in screen._rows if row.customer_no != screen.sheet.customer_no)
    screen.show_item(other.customer_no)
    person.rest()
    assert "Hiện số căn cước" == button.text()


def test_a_key_without_a_row_is_not_named(person):
    """Of an empty list, of an office that nobody trusts, of what was printed before."""
    dues = go(person, "dues")
    assert {"F9", "F8", "F7", "F6"} <= named(person).keys()
    dues._show(())
    assert {"F6"} == named(person).keys()

    go(person, "papers")
    assert {"F2", "F7"} <= named(person).keys()
    person.press(F6)
    assert not {"F2", "F7"} & named(person).keys()

    go(person, "settings")
    person.press(F4)
    assert "F5" not in named(person)


def test_the_key_of_the_help_stands_like_the_others(person):
    go(person, "today")
    line = person.window.findChild(HintLine)
    assert line.text().endswith("<b>F1</b>&nbsp;Trợ&nbsp;giúp</span>")


def test_every_action_on_the_people_of_the_book_has_its_button(person):
    """The page has the keys of its sisters, and their buttons."""
    go(person, "settings")
    person.press(F5)
    page = person.window._screens["settings"]._inner
    shown = {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert set(named(person).values()) <= shown

    person.press(F4)
    assert page.form.isVisible()


def test_one_button_leads_on_when_the_digits_are_compared(person):
    """Two steps on one page: only the one that is to be done is drawn as the main one."""
    screen = go(person, "usb")
    person.press(F5)
    page = screen._inner
    write = page.findChild(QPushButton, "write_card")
    assert write.property("main")
    page._own_acts.lead_to(write, main=False)
    assert not write.property("main")
    page._show_row(None)
    assert write.property("main")


@pytest.mark.parametrize("asks", [True, False])
def test_a_question_is_framed_in_the_colour_of_its_words(qtbot, asks):
    """Red is what is wrong; what may be right is amber."""
    field = MoneyEdit(name="amount")
    qtbot.addWidget(field)
    mark = Mark(field)
    if asks:
        mark.ask("Đúng không?")
    else:
        field.mark(wrong=True)
    field.show()
    image = field.grab().toImage()
    frame = image.pixelColor(image.width() // 2, 0).name()
    look = theme.look()
    assert (look.amber if asks else look.red).lower() == frame
    mark.clear_mark()
    assert [False, False] == [field.property("marked"), field.property("asks")]


def test_a_number_repeated_without_words_stands_under_the_one_typed(qtbot):
    """In English nothing is said in words: the amount ends where the one in the field ends."""
    catalogue.use("en")
    try:
        form = Form()
        qtbot.addWidget(form)
        field = form.add("Amount", MoneyEdit(name="amount"))
        field.setMaximumWidth(160)
        form.resize(900, 200)
        form.show()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        type_where_the_cursor_is("5000000")
        echo = form.findChild(QLabel, "echo")
        qtbot.waitUntil(lambda: echo.isVisible() and echo.width() <= 160)
        assert echo.alignment() & Qt.AlignmentFlag.AlignRight
        assert [field.x(), field.width()] == [echo.x(), echo.width()]
    finally:
        catalogue.use("vi")


def test_what_a_notice_asks_for_is_no_payment(person):
    """It stands in the note, not in the column of principal that was paid."""
    columns = {column.key: column for column in HISTORY}
    rows = [
        row
        for told in person.ask(histories, GROUP).values()
        for row in told
        if row.kind == "notice"
    ]
    row = replace(rows[0], principal=Dong(17_000_000))

    assert "" == columns["principal"].text(row)
    assert "phải trả 17.000.000\u00a0đ" in columns["note"].text(row)
    assert "17.000.000" == columns["principal"].text(replace(row, kind="voucher"))


def test_a_question_has_the_room_that_an_amount_in_words_leaves(qtbot):
    """Half of the line at least; of a short amount more, so that it stands in one line."""
    said = AmountSaid(name="said")
    qtbot.addWidget(said)
    said.resize(1158, 60)
    said.show()
    said.say(Dong(9_000_000))
    said.ask(doubting.over(Dong(104_153)))
    said.layout().activate()
    asks = said.findChildren(QLabel)[1]

    assert asks.width() >= theme.wide(asks.text())
    said.say(Dong(999_999_999_999))
    said.layout().activate()
    assert asks.width() >= said.width() // 2 - theme.GRID


def test_keys_that_have_nothing_to_work_on_are_not_named(person):
    """No file was read, no target is set, no card was found."""
    go(person, "read")
    assert {"F9"} == set(named(person))
    go(person, "targets")
    assert "F6" in named(person)
    assert not {"F4", "F7", "F8", "Ctrl+P"} & set(named(person))
    go(person, "usb")
    person.press(F5)
    assert "F9" in named(person)
    assert not {"F4", "F6"} & set(named(person))


def test_a_list_of_meetings_names_no_key_of_a_meeting(live_window, tasks, rest):
    """To correct a line and to print it there must be one; cash and F9 are of the next meeting."""
    person = gone_to_meeting(live_window, tasks, rest)
    person.press(F7)
    assert "Enter" in named(person)
    assert not {"F6", "F8", "F9", "Ctrl+P"} & set(named(person))

    person.enter()
    person.rest()
    assert {"F8", "Ctrl+P"} <= set(named(person))
    assert not {"Enter", "F6", "F9"} & set(named(person))

    live_window._screens["meeting"]._past.show_past(Past(GROUP, (), {}))
    assert not {"Enter", "F8", "Ctrl+P"} & set(named(person))


def test_papers_that_were_never_printed_are_not_printed_again(person):
    """Neither the hint line nor the sentence above the empty list names Enter."""
    go(person, "papers")
    assert "Enter" in named(person)
    papers = person.window._screens["papers"]

    person.press(F6)

    assert 0 == papers.history.rows.rowCount()
    assert "Enter" not in named(person)
    assert not papers._about_past.isVisible()


def test_this_machine_is_never_the_lost_one(person):
    """On its own row nothing is named that would only say so, and no button does."""
    go(person, "usb")
    person.press(F6)

    assert not {"F4"} & set(named(person))
    assert not person.window.findChild(QPushButton, "revoke_machine").isVisible()
    assert "F6" in named(person)


def test_keys_of_a_search_look_like_those_of_a_page(live_window):
    """Bold, and what each does begins with a capital letter."""
    live_window._helping.turn()
    line = live_window.findChild(HintLine, "hint_line").text()
    assert "<b>Esc</b>&nbsp;Quay&nbsp;lại" in line
    assert f"color:{theme.look().ink}" in line
