"""Posting a meeting, its papers, and meetings that were held."""

from dataclasses import replace
from datetime import date

import pytest
from at_meeting import F4, F6, F7, F8, F9, gone_to_meeting, kept, page, said, texts
from at_table import ALT, CTRL, ESC
from hands import press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sample_book import GROUP

from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.screens.meeting_steps import CASH, PAST, ROLL


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the meeting."""
    return gone_to_meeting(live_window, tasks, rest)


def test_cash_that_differs_must_be_explained(person):
    """Posting leads to the cash, says what is safe, and nothing is lost."""
    before = len(person.ask(lambda reader: reader.meetings(GROUP)))
    person.press(F4)
    person.press(F6)
    person.type("1")
    person.enter()
    person.press(F9)

    person.press(F9)

    assert CASH == page(person)._steps.at()
    assert said(person)[-1].startswith("Đếm được 500.000\u00a0đ, nhưng bảng ghi")
    assert page(person)._cash.reason.hasFocus()
    assert before == len(person.ask(lambda reader: reader.meetings(GROUP)))
    assert kept(person).cash == (Notes(500_000, 1),)


def test_the_page_before_posting_says_what_is_still_open(person):
    """Two thirds, members who have not paid: seen before, not after."""
    table = page(person)._roll.table
    for line in page(person)._lines[:20]:
        table.go_to(line.id, "present")
        person.type(" ")
    person.press(F9)

    told = person.window.findChild(QLabel, "post_open").text()
    assert told.startswith("Chưa đủ 2/3 tổ viên có mặt.")
    assert "người có mặt chưa nộp đủ lãi" in told


def test_f4_in_a_posted_meeting_explains_why_not(person):
    """No key is dead without a word."""
    person.press(F7)
    person.press(F4)

    assert said(person)[-1].startswith("Buổi họp đã ghi sổ thì không điền nữa.")


def test_the_blank_list_is_printed_before_the_meeting(person):
    """Ctrl+P gives the list to take along."""
    person.press(Qt.Key.Key_P, CTRL)

    (text,) = texts(person.papers())
    assert page(person)._lines[0].row.name in text


def test_what_is_printed_again_says_so(person, tmp_path, monkeypatch):
    """A list that was only looked at is no print; the one after a print is marked."""
    monkeypatch.setattr(choose, "paper_to_save", lambda _parent, name: tmp_path / name)
    person.press(F4)
    person.press(F9)
    person.press(F9)
    (looked_at,) = texts(person.papers())
    person.press(Qt.Key.Key_P, CTRL)
    (first,) = texts(person.papers(Qt.Key.Key_S, CTRL))
    person.press(Qt.Key.Key_P, CTRL)
    (second,) = texts(person.papers())
    person.press(Qt.Key.Key_B, CTRL)
    (receipts,) = texts(person.papers())

    again = "in lại"
    assert again not in looked_at.casefold()
    assert again not in first.casefold()
    assert again in second.casefold()
    assert again not in receipts.casefold()


def test_a_difference_and_its_reason_are_seen_ever_after(person):
    """Who reads the meeting later sees that cash was too much, and why."""
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(page(person)._lines[0].id, "deposit")
    person.type("480k")
    person.enter()
    person.press(F6)
    person.type("1")
    person.enter(10)
    person.write("tiền lẻ")
    person.press(F9)
    person.press(F9)
    person.papers()

    over = person.window.findChild(QLabel, "past_over")
    assert ("Đếm tiền mặt: thừa 20.000\u00a0đ. Lý do: tiền lẻ", True) == (
        over.text(),
        over.isVisible(),
    )


def test_a_month_that_is_past_shows_its_meeting(person):
    """Going back a month, one reads what was posted then."""
    person.press(Qt.Key.Key_PageUp, CTRL)

    assert PAST == page(person)._steps.at()
    assert date(2026, 10, 31) == page(person)._past.meeting().session_on


def test_esc_leads_from_a_line_back_to_the_next_meeting(person):
    """Line, meeting, list, next meeting: one step at a time, and named as long as it does so."""
    hint = person.window.findChild(QLabel, "hint_line")
    assert "Esc" not in hint.text()
    person.press(F7)
    assert ("<b>Esc</b>" in hint.text(), "Ctrl+E" in hint.text()) == (True, False)
    person.enter()
    person.rest()
    assert ("<b>Esc</b>" in hint.text(), "Ctrl+E" in hint.text()) == (True, True)
    assert page(person)._past.meeting() is not None
    person.press(ESC)
    assert page(person)._past.meeting() is None
    person.press(ESC)

    assert ROLL == page(person)._steps.at()
    assert "Esc" not in hint.text()


def test_namesakes_are_told_apart_in_a_meeting_held(person):
    """Beside a name that two members bear stands the customer number."""
    person.press(F7)
    person.enter()
    person.rest()
    past = page(person)._past
    first, second, third = past.meeting().lines[:3]
    twins = {first.customer_no: "Lê Thị Hoa", second.customer_no: "Lê Thị Hoa"}

    past._past = replace(past._past, names={**past._past.names, **twins})
    past._show_meeting(past.meeting())

    names = [past.lines.rows.index(at, 1).data() for at in range(3)]
    one = past._past.names[third.customer_no]
    assert [*(f"Lê Thị Hoa · {number}" for number in twins), one] == names


def test_a_correction_without_a_reason_is_not_written(person):
    """The field says that a reason is needed."""
    person.press(F7)
    person.enter()
    person.rest()
    meeting = page(person)._past.meeting()
    person.press(F8)

    person.enter(4)
    person.rest()

    after = person.ask(lambda reader: reader.meeting(meeting.op_id))
    assert meeting == after
    assert page(person)._past.correction.is_open


def test_a_correction_names_the_member_and_holds_the_row(person):
    """One sees whose line it is, and the line marked in the table stays that one."""
    person.press(F7)
    person.enter()
    person.rest()
    past = page(person)._past
    past.lines.go_to(past.lines.rows.row_at(2).id)
    shown = past.lines.rows.row_at(2)

    person.press(F8)
    person.press(Qt.Key.Key_Down)

    labels = [label.text() for label in past.correction.findChildren(QLabel)]
    assert any(text.startswith(f"Sửa dòng của {shown.name}, ngày ") for text in labels)
    assert shown.id == past.lines.current_id()
    assert not past.lines.isEnabled()
    press(QApplication.focusWidget(), ESC)
    assert past.lines.isEnabled()


def test_amounts_of_nothing_say_that_the_line_is_only_taken_back(person):
    """0 is no amount: before and after writing it is said what becomes of the line."""
    person.press(F7)
    person.enter()
    person.rest()
    person.press(F8)
    note = person.window.findChild(QLabel, "correction_note")
    before = note.text()
    person.write("ghi nhầm")
    for _field in range(2):
        person.enter()
        QApplication.focusWidget().selectAll()
        person.type("0")
    told = note.text()

    person.press(F9)

    assert before.startswith("Để trống số tiền")
    assert told.startswith("Chỉ bỏ dòng này")
    assert said(person)[-1].startswith("Đã bỏ dòng này")


def test_a_long_note_has_the_room_that_is_left(person):
    """On the meeting held, the note is the column that grows."""
    person.press(F7)
    person.enter()
    person.rest()
    table = page(person)._past.lines
    widths = {column.key: table.columnWidth(at) for at, column in enumerate(table.rows.columns)}

    assert widths["note"] >= 2 * theme.wide("đi làm ăn xa")
    assert 0 == table.horizontalScrollBar().maximum()


def test_what_a_meeting_was_about_is_told_whole(person):
    """The list cuts it; the page of the meeting has every line of it."""
    person.press(F7)
    person.enter()
    person.rest()
    past = page(person)._past
    told, long = past.findChild(QLabel, "past_content"), "Bàn việc của Tổ.\n" * 2 + "Hết " * 200

    past._show_meeting(replace(past.meeting(), content=long))
    QApplication.processEvents()

    assert f"Nội dung: {long}" == told.text()
    assert told.height() >= told.heightForWidth(told.width()) > 4 * told.fontMetrics().height()

    person.press(F8)
    assert told.isHidden(), "a correction has the room"
    press(QApplication.focusWidget(), ESC)
    assert told.isVisible()


def test_the_keys_of_a_correction_stand_in_place_of_those_of_the_meeting(person):
    """F9 writes the correction, Esc leaves it, and both are named as long as it is open."""
    hint = person.window.findChild(QLabel, "hint_line")
    person.press(F7)
    person.enter()
    person.rest()
    before = hint.text()
    person.press(F8)

    assert "<b>Esc</b>&nbsp;Giữ&nbsp;nguyên" in hint.text()
    assert "<b>F9</b>&nbsp;Ghi&nbsp;sửa" in hint.text()
    assert 1 == hint.text().count("F9")

    hint.linkActivated.emit("close_correction")
    assert before == hint.text()
