"""A whole meeting by keys alone, on a real book: from the roll to the receipts and a correction."""

import shutil
from datetime import date

import pytest
from at_table import ALT, CTRL, ENTER, Person
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sample_book import CLOCK, GROUP, forget_book

from tkvv_desktop.gui import live
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.usecases.meeting import draft_key

TODAY, SESSION = date(2026, 11, 21), date(2026, 11, 30)
F4, F5, F6, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in range(3, 9))


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the meeting."""
    made = Person(live_window, tasks, rest)
    made.press(Qt.Key.Key_2, CTRL)
    made.keys = 0
    return made


def meetings(person):
    return person.ask(lambda reader: reader.meetings(GROUP))


def page(person):
    return person.window._screens["meeting"]


def draft(person):
    return page(person)._draft


def test_a_whole_meeting_by_keys_alone(person, qtbot):
    """Roll, note, amounts, cash, content and posting; the book holds exactly what was typed."""
    before = len(meetings(person))
    first, second = page(person)._lines[:2]
    nga = next(line for line in page(person)._lines if line.row.folded.split()[-1] == "nga")

    person.type("nga")
    person.type(" ")
    person.enter()
    person.write("đi làm ăn xa")
    person.enter()
    grab(person.window, "meeting_roll")

    person.press(Qt.Key.Key_2, ALT)
    person.type("66000")
    person.enter()
    person.type("50k")
    person.enter(1 + bool(second.row.due))  # where nothing is due, the deposit comes next
    person.type("20000")
    person.enter()
    grab(person.window, "meeting_money")

    person.press(F6)
    person.type("1")
    person.enter(10)
    person.write("bù tiền lẻ")
    person.enter()
    grab(person.window, "meeting_cash")
    person.press(Qt.Key.Key_3, ALT)
    person.write("Nhắc nợ đến hạn; thống nhất mức gửi")
    person.press(F9)
    grab(person.window, "meeting_post")
    person.enter(2)
    (shown,) = person.papers()

    posted = meetings(person)[0]
    lines = {line.customer_no: line for line in posted.lines}
    assert before + 1 == len(meetings(person))
    assert (TODAY, SESSION) == (posted.held_on, posted.session_on)
    assert [66_000, 50_000] == [lines[first.id].interest_total, lines[first.id].deposit]
    if second.row.loans:
        assert [0, 20_000] == [lines[second.id].interest_total, lines[second.id].deposit]
    assert "đi làm ăn xa" == lines[nga.id].note
    assert [nga.id] == [one.customer_no for one in posted.attendance if not one.present]
    assert [(500_000, 1)] == [(notes.denomination, notes.count) for notes in posted.cash]
    assert "bù tiền lẻ" == posted.difference_reason
    assert "Nhắc nợ đến hạn; thống nhất mức gửi" == posted.content
    assert shown.startswith(b"%PDF")
    assert person.ask(lambda reader: reader.draft(draft_key(GROUP, SESSION))) is None


def test_posting_twice_writes_once(person):
    """Whoever presses Enter and F9 in a hurry has one meeting in the book."""
    before = len(meetings(person))
    person.press(F4)
    person.press(F9)

    person.enter(2)
    press(page(person)._post_page.button, ENTER)
    page(person)._post()
    person.papers()

    assert before + 1 == len(meetings(person))


def test_receipt_numbers_follow_the_last_one(person):
    """After posting, every payment has its number, and the meeting is open to be read."""
    last = person.ask(lambda reader: reader.last_receipt_no(GROUP))
    person.press(F4)
    payers = sum(bool(line.entry.interest) for line in page(person)._lines)
    person.press(F9)
    person.enter()
    person.papers()

    shown = page(person)._past.lines.rows.rows()
    numbers = [row.line.receipt_no for row in shown]
    assert list(range(last + 1, last + 1 + payers)) == numbers


def test_a_power_cut_costs_only_the_field_being_typed(
    person, tmp_path, monkeypatch, qtbot, home, rest
):
    """Everything entered before is there again in the next start, the open cell is not."""
    person.press(Qt.Key.Key_2, ALT)
    person.type("66000")
    person.enter()
    person.type("50k")
    person.enter()
    person.type("777")
    rest()

    shutil.copytree(home, tmp_path / "after")  # as the disk is when the light goes out
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "after"))
    tasks = Tasks()
    again = MainWindow(tasks)
    qtbot.addWidget(again, before_close_func=forget_book)
    again.show()
    again.use_doors(live.LiveDoors(CLOCK))
    qtbot.waitUntil(again._open_page.isEnabled)
    again.findChild(QPushButton, "demo_book").click()
    qtbot.waitUntil(lambda: again._book is not None and bool(again._groups))
    again._take_group(GROUP)
    again.go("meeting")
    restored = again._screens["meeting"]
    qtbot.waitUntil(lambda: restored._opened is not None)

    first, second = restored._lines[:2]
    assert restored._opened.was_kept
    assert (66_000, 50_000) == (first.entry.interest, first.entry.deposit)
    assert (None, None) == (second.entry.interest, second.entry.deposit)
    assert draft(person).id == restored._draft.id, "posting it twice would still write once"
    tasks._worker.submit(again._book.app.close).result()
    tasks.close()


def test_two_keys_a_member_who_pays_as_due_and_deposits_as_last_time(person):
    """Plus and plus: fewer keys than the four that are allowed; F4 and F5 take one for all."""
    person.press(Qt.Key.Key_2, ALT)
    both = [line for line in page(person)._lines if line.row.due and line.row.last_deposit][:5]
    person.keys = 0

    for line in both:
        page(person)._money.table.go_to(line.id, "interest")
        person.type("++")
        person.rest()

    for line in both:
        entry = draft(person).entry(line.id)
        assert (line.row.due, line.row.last_deposit) == (entry.interest, entry.deposit)
    assert 2 * len(both) == person.keys


def test_one_key_for_all_leaves_the_absent_and_what_was_typed_alone(person):
    """F4 and F5 fill empty fields of those present, arrears included."""
    lines = [line for line in page(person)._lines if line.row.due and line.row.last_deposit]
    absent, typed = lines[:2]
    other = next(line for line in lines[2:] if line.row.arrears)
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(absent.id, "present")
    person.type(" ")
    page(person)._money.table.go_to(typed.id, "interest")
    person.type("1000")
    person.enter()
    person.rest()

    person.press(F4)
    person.press(F5)

    assert (None, None) == _entry(person, absent)
    assert (1000, typed.row.last_deposit) == _entry(person, typed)
    assert (other.row.due, other.row.last_deposit) == _entry(person, other)
    assert other.row.due == other.row.current + other.row.arrears


def _entry(person, line):
    entry = draft(person).entry(line.id)
    return entry.interest, entry.deposit


def test_a_correction_leaves_both_lines_readable(person):
    """The wrong line is struck through with its reason, the right one has a new receipt."""
    person.press(F7)
    person.enter()
    person.rest()
    wrong = page(person)._past.lines.rows.row_at(0).line
    meeting = page(person)._past.meeting()

    person.press(F8)
    person.write("ghi nhầm người")
    person.enter()
    person.type("70000")
    person.enter(2)
    person.rest()
    grab(person.window, "meeting_corrected")

    after = person.ask(lambda reader: reader.meeting(meeting.op_id))
    old = next(line for line in after.lines if (line.op_id, line.line) == (wrong.op_id, wrong.line))
    new = next(line for line in after.lines if line.corrects and not line.is_reversed)
    assert old.is_reversed
    assert "ghi nhầm người" == old.reason
    assert (70_000, wrong.deposit) == (new.interest_total, new.deposit)
    assert new.receipt_no > wrong.receipt_no
    shown = [row.line for row in page(person)._past.lines.rows.rows()]
    assert [old, new] == shown[:2], "one below the other"
    assert len(meeting.lines) + 1 == len(shown)
    assert page(person).acts["post"].isEnabled()


def test_f9_in_an_open_cell_keeps_what_stands_in_it(person):
    """Nobody has to press Enter before going on to the next step."""
    first = page(person)._lines[0]
    person.press(Qt.Key.Key_2, ALT)
    person.type("66000")

    person.press(F9)

    assert 66_000 == draft(person).entry(first.id).interest
    assert page(person)._steps.posting.button.hasFocus()
