"""Figures read by phone, by keys alone: typed row by row, marked where wrong, taken down."""

from dataclasses import replace
from datetime import date

import pytest
from at_table import CTRL, ENTER, Person
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sample_book import GROUP

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.spoken import Spoken, SpokenLine, rows
from tkvv_desktop.domain.spoken_series import parts
from tkvv_desktop.gui.fields import Mark
from tkvv_desktop.usecases.heard import heard_rows
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, collection_table, post_meeting
from tkvv_desktop.usecases.portfolio import group_book

KEY = Qt.Key
TODAY = date(2026, 11, 21)
DAY = date(2026, 11, 20)


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody at an office who looks at what was told by phone."""
    made = Person(live_window, tasks, rest)
    live_window.go("heard")
    rest()
    return made


def screen(person):
    return person.window._screens["heard"]


def form(person):
    return screen(person).form


def listed(person):
    return person.ask(heard_rows, TODAY)


def marks(person):
    return [mark.text() for mark in form(person).findChildren(Mark) if mark.isVisible()]


def at(person):
    return QApplication.focusWidget().objectName()


def book(person):
    return person.ask(group_book, GROUP, TODAY)


def told(person, count=3):
    """What a leader reads: some members paid 66.000 and put 50.000 aside."""
    rows_ = person.ask(collection_table, GROUP, TODAY, TODAY).rows
    owing = {row.customer_no for row in rows_ if row.due >= 66_000}
    members = sorted(book(person).members(), key=lambda number: number not in owing)
    lines = tuple(SpokenLine(number, Dong(66_000), Dong(50_000)) for number in members[:count])
    return Spoken(
        group_no=GROUP,
        held_on=DAY,
        payers=count,
        present=count,
        interest=Dong(66_000 * count),
        deposits=Dong(50_000 * count),
        cash=None,
        lines=lines,
    )


def read_out(person, spoken):
    found = book(person)
    return rows(spoken, {*found.people, *found.members()})


def say(person, row):
    person.type(row)
    person.enter()
    person.rest()


def test_a_meeting_is_typed_row_by_row(person):
    """F6, the rows, F9: each row says what it means; the list has it as not confirmed."""
    spoken = told(person)
    names = [book(person).name_of(line.customer_no) for line in spoken.lines]

    person.press(KEY.Key_F6)
    for row in read_out(person, spoken):
        assert "heard_row" == at(person)
        say(person, row)
        assert [] == marks(person)
    grab(person.window, "heard-rows")
    means = [row.means for row in form(person).table.rows.rows()]
    assert [names[n] in means[n + 1] for n in range(3)] == [True] * 3
    assert "20/11/2026" in means[0]
    assert () == listed(person)
    assert "note_heard" == at(person)
    person.press(KEY.Key_F9)

    (row,) = listed(person)
    assert (GROUP, DAY, "phone", 198_000) == (
        row.heard.group_no,
        row.heard.day,
        row.heard.source,
        row.heard.interest,
    )
    grab(person.window, "heard-list")
    table = screen(person).table
    assert [row.id] == [one.id for one in table.rows.rows()]
    state = table.rows.index(0, table.rows.column_of("state")).data()
    assert "chưa xác nhận – nghe qua điện thoại" == state
    assert "heard" == at(person)


def test_a_wrong_row_is_marked_at_its_field(person):
    """It names the row and stays to be typed over; the rows before it stand."""
    lines = read_out(person, told(person))
    person.press(KEY.Key_F6)
    say(person, lines[0])

    wrong = lines[1][:-2] + ("9" if lines[1][-2] != "9" else "8") + lines[1][-1]
    say(person, wrong)

    assert ["Hàng 01 chưa đúng"] == [mark[: len("Hàng 01 chưa đúng")] for mark in marks(person)]
    assert "heard_row" == at(person)
    grab(person.window, "heard-wrong")
    say(person, lines[2])
    assert "Hàng 01 bị bỏ sót" in marks(person)[0]
    say(person, lines[1])  # what was typed is chosen, so it is typed over
    assert [] == marks(person)
    say(person, lines[1])
    assert "Hàng 01 đã đọc rồi" in marks(person)[0]
    assert 2 == len(form(person).table.rows.rows())


def test_figures_that_are_not_usual_are_asked_about_once_while_the_caller_can_be_asked(person):
    """A nought too many; Enter once more takes the row. Codes were asked about when typed."""
    spoken = told(person)
    first = replace(spoken.lines[0], deposit=Dong(50_000_000))
    lines = (first, *spoken.lines[1:])
    spoken = replace(spoken, lines=lines, deposits=Dong(50_100_000))
    read = read_out(person, spoken)
    person.press(KEY.Key_F6)
    say(person, read[0])

    say(person, read[1])
    (asked,) = marks(person)
    grab(person.window, "heard-unusual")
    assert "50.000.000\xa0đ" in asked
    assert "hỏi lại người đọc" in asked
    assert (1, "heard_row") == (len(form(person).table.rows.rows()), at(person))
    say(person, read[1])
    assert [] == marks(person)
    assert 2 == len(form(person).table.rows.rows())
    person.press(KEY.Key_F8)
    (code,) = parts(spoken)
    say(person, code)
    assert [] == marks(person)
    assert len(read) == len(form(person).table.rows.rows())


def test_what_is_not_all_there_is_not_taken_down(person):
    """F9 says which row is missing; F4 takes the last one back."""
    lines = read_out(person, told(person))
    person.press(KEY.Key_F6)
    person.press(KEY.Key_F9)
    assert "Còn thiếu hàng 00" in marks(person)[0]
    say(person, lines[0])
    say(person, lines[1])
    person.press(KEY.Key_F9)
    assert "Còn thiếu hàng 02" in marks(person)[0]
    person.press(KEY.Key_F4)
    assert "Hàng 01" in form(person).findChild(QLabel, "asked_row").text()
    assert () == listed(person)


def test_a_group_that_the_book_does_not_know_is_refused_at_once(person):
    """At its first row, before sixty others are read."""
    person.press(KEY.Key_F6)

    say(person, read_out(person, replace(told(person), group_no="4999999"))[0])

    assert "4999999" in marks(person)[0]
    assert [] == list(form(person).table.rows.rows())
    assert "heard_row" == at(person)


def test_codes_are_scanned_in_any_order(person):
    """Into the same field; it says which are missing, and all rows are there at once."""
    spoken = told(person, len(book(person).members()))
    texts = parts(spoken)
    assert len(texts) > 1
    person.press(KEY.Key_F6)

    for text in reversed(texts[1:]):
        say(person, text)
        assert [] == marks(person)
    assert "Còn thiếu mã số: 1" in form(person).findChild(QLabel, "asked_row").text()
    person.press(KEY.Key_F9)
    assert "còn thiếu mã số: 1" in marks(person)[0]
    say(person, texts[1][:-1] + str((int(texts[1][-1]) + 1) % 10))
    assert "quét lại mã này" in marks(person)[0]
    say(person, texts[0])
    person.press(KEY.Key_F9)

    assert ["qr"] == [row.heard.source for row in listed(person)]


def test_a_call_that_broke_off_goes_on_where_it_was(person, rest):
    """Esc or a power cut costs the row being typed; F8 begins anew."""
    lines = read_out(person, told(person))
    person.press(KEY.Key_F6)
    say(person, lines[0])
    say(person, lines[1])
    window = person.window
    window._let_go(window._screens.pop("heard"))  # as if the window had been closed
    window._shown.pop("heard")
    window.go("today")
    window.go("heard")
    rest()

    person.press(KEY.Key_F6)

    assert 2 == len(form(person).table.rows.rows())
    assert "Hàng 02" in form(person).findChild(QLabel, "asked_row").text()
    person.press(KEY.Key_F8)
    assert [] == list(form(person).table.rows.rows())
    assert "heard_row" == at(person)
    press(QApplication.focusWidget(), KEY.Key_Escape)
    assert "heard" == at(person)


def test_the_entry_of_the_group_takes_its_place(person):
    """By itself: the list is empty, the other one tells what differs; Enter goes to the entry."""
    spoken = told(person)
    person.press(KEY.Key_F6)
    for row in read_out(person, spoken):
        say(person, row)
    person.press(KEY.Key_F9)
    lines = tuple(
        TakenLine(line.customer_no, Dong(0), Dong(line.deposit + 1000)) for line in spoken.lines
    )
    outcome = person.do(post_meeting, PostMeeting("e" * 32, GROUP, DAY, None, lines))
    person.window.broadcast(outcome.changes)
    person.rest()

    assert [] == list(screen(person).table.rows.rows())
    screen(person).findChild(QPushButton, "heard_shown_replaced").click()
    assert 1 == len(screen(person).table.rows.rows())
    differing = screen(person).differing
    assert differing.isVisible()
    said = [[differing.rows.index(at, n).data() for n in (1, 2, 3)] for at in range(2)]
    assert [["tiền lãi", "66.000", "0"], ["tiền gửi", "50.000", "51.000"]] == said
    grab(person.window, "heard-replaced")
    screen(person).table.setFocus()
    person.enter()
    person.rest()
    assert "meeting" == person.window._here


def test_the_sheet_is_printed_from_the_meeting(person):
    """Ctrl+D in a meeting that was held; in the list of meetings it leads to what was told."""
    person.press(KEY.Key_2, CTRL)
    person.press(KEY.Key_F7)
    person.window._screens["meeting"]._past.close_meeting()
    person.window._screens["meeting"]._past.begin()
    person.press(KEY.Key_D, CTRL)
    assert "heard" == person.window._here

    person.press(KEY.Key_F7)  # nothing was told: there is no meeting to go to
    assert "heard" == person.window._here
    person.press(KEY.Key_2, CTRL)
    person.press(KEY.Key_F7)
    press(QApplication.focusWidget(), ENTER)
    person.rest()
    person.press(KEY.Key_D, CTRL)

    (pdf,) = person.papers()
    assert pdf.startswith(b"%PDF")
