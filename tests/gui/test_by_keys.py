"""A meeting of fifty, a correction, notices: done by key presses alone, and counted.

The same tests run in memory and, by `real_window.py --tests`, in a window on a screen, with the
keys of its keyboard. Every press counts one: a letter, a digit, "+", Enter, a function key, and a
key together with Ctrl or Alt. What is not counted is the way to the page (Ctrl+2).
"""

from dataclasses import replace
from datetime import date

import books
import pytest
from at_table import ALT, CTRL, Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.usecases.meeting import draft_key

FIFTY, SESSION = "4990050", date(2026, 12, 3)
F4, F5, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in (3, 4, 6, 7, 8))
GIVEN = ("Bình", "Cúc", "Đạt", "Giàu", "Hạnh", "Khánh", "Lan", "Mận", "Oanh", "Phúc")
MIDDLE = ("Thị", "Văn", "Ngọc", "Hữu", "Kim")
NUMBERS = [f"73170005{at:02d}" for at in range(50)]
NAMES = {number: f"Nguyễn {MIDDLE[at // 10]} {GIVEN[at % 10]}" for at, number in enumerate(NUMBERS)}
CONTRACTS = {number: f"60000200000005{at:02d}" for at, number in enumerate(NUMBERS)}


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody at the window."""
    live_window.activateWindow()
    QTest.qWaitForWindowActive(live_window)
    return Person(live_window, tasks, rest)


@pytest.fixture
def at_meeting(person):
    """The leader of a group of fifty who all borrow and deposited 50.000 in November."""
    person._tasks._worker.submit(write_fifty, person.window._book.app).result()
    person.window.broadcast(frozenset())  # the window asks which groups there are
    person.rest()
    person.window._take_group(FIFTY)
    person.press(Qt.Key.Key_2, CTRL)
    for box in (page(person)._post_page.list, page(person)._post_page.receipts):
        box.setChecked(False)  # fifty receipts are drawn elsewhere
    person.keys = 0
    return person


def write_fifty(app):
    known = books.person(books.AN)
    people = [replace(known, customer_no=number, name=NAMES[number]) for number in NUMBERS]
    loans = [books.loan(CONTRACTS[number], number, 20_000_000) for number in NUMBERS]
    lines = [
        books.line(f"{at:03d}", number, deposit=50_000, receipt_no=at)
        for at, number in enumerate(NUMBERS, start=1)
    ]
    books.write(
        app,
        books.group_note("g50", group_no=FIFTY),
        books.people("p50", group_no=FIFTY, notes=people),
        books.statement("s50", group_no=FIFTY, loans=tuple(loans), listed=NUMBERS),
        books.meeting("m50", group_no=FIFTY, lines=tuple(lines), attendance=()),
    )


def page(person):
    return person.window._screens["meeting"]


def posted(person, group_no=FIFTY):
    """The lines of the newest meeting, by member."""
    meeting = person.ask(lambda reader: reader.meetings(group_no))[0]
    return meeting, {line.customer_no: line for line in meeting.live_lines}


def test_a_meeting_of_fifty_with_one_key_for_all(at_meeting):
    """Three are absent, the rest pays as due and deposits as last time: less than a key a member.

    Posted too early, it is taken back with one key, and what was typed is there again.
    """
    person = at_meeting
    due = {line.id: line.row.due for line in page(person)._lines}
    names = [line.row.name for line in page(person)._lines]
    absent = []
    for letters, given in (("cuc", "Cúc"), ("dat", "Đạt"), ("oanh", "Oanh")):
        at = next(at for at, name in enumerate(names) if name.endswith(given))
        absent.append(page(person)._lines[at].id)
        person.type(letters)
        person.type(" ")
    person.press(F4)
    person.press(F5)
    person.press(F9)
    person.enter()
    person.rest()
    keys = person.keys

    meeting, lines = posted(person)
    expected = {number: (due[number], 50_000) for number in NUMBERS if number not in absent}
    assert 50 == len(due)
    assert all(due.values())
    assert expected == {key: (one.interest_total, one.deposit) for key, one in lines.items()}
    assert sorted(absent) == sorted(
        one.customer_no for one in meeting.attendance if not one.present
    )
    assert keys <= 50, "at most one a member"

    undo = person.window.findChild(Messages).findChild(QToolButton, "undo_last")
    assert undo.isVisible()
    person.press(Qt.Key.Key_Z, CTRL)
    taken_back, none = posted(person)
    assert (meeting.op_id, {}) == (taken_back.op_id, none)
    assert person.ask(lambda reader: reader.draft(draft_key(FIFTY, SESSION)))
    person.press(Qt.Key.Key_2, ALT)
    assert sum(due.values()) - sum(due[one] for one in absent) == page(person)._sums().interest


def test_a_meeting_of_fifty_member_by_member(at_meeting):
    """As due and as last time: two keys. As due, with a deposit that is typed: four."""
    person = at_meeting
    due = {line.id: line.row.due for line in page(person)._lines}
    ids = [line.id for line in page(person)._lines]
    person.press(Qt.Key.Key_2, ALT)
    person.keys = 0

    for _member in ids[:20]:
        person.type("++")
    for_twenty, person.keys = person.keys, 0
    person.press(F4)
    for_all, person.keys = person.keys, 0
    for at, _member in enumerate(ids[20:49]):
        person.type("30k" if at % 2 else "20k")
        person.enter()
    for_others, person.keys = person.keys, 0
    person.type("-")  # the last one has not come
    person.rest()
    person.press(F9)
    person.enter()
    person.rest()

    _meeting, lines = posted(person)
    typed = [lines[number].deposit for number in ids[20:49]]
    assert [(due[number], 50_000) for number in ids[:20]] == [
        (lines[number].interest_total, lines[number].deposit) for number in ids[:20]
    ]
    assert [due[number] for number in ids[20:49]] == [
        lines[number].interest_total for number in ids[20:49]
    ]
    assert [20_000, 30_000] * 14 + [20_000] == typed
    assert ids[49] not in lines
    assert 2 * 20 == for_twenty
    assert 4 * 29 == for_others
    assert for_twenty + for_all + for_others <= 4 * 49


def test_a_correction_by_keys_and_its_undo(person):
    """F7, Enter, F8: reason, amount, Enter; Ctrl+Z puts the line back as it was, by another."""
    person.press(Qt.Key.Key_2, CTRL)
    person.press(F7)
    person.enter()
    person.rest()
    past = page(person)._past
    wrong, meeting = past.lines.rows.row_at(0).line, past.meeting()

    person.press(F8)
    person.type("nham so tien")
    person.enter()
    person.type("70000")  # over the amount that stands there, which is chosen
    person.enter(2)
    person.rest()
    corrected = person.ask(lambda reader: reader.meeting(meeting.op_id)).live_lines
    past.lines.setFocus()
    person.press(Qt.Key.Key_Z, CTRL)
    undone = person.ask(lambda reader: reader.meeting(meeting.op_id))

    def of_member(lines):
        return [
            (line.interest_total, line.deposit)
            for line in lines
            if line.customer_no == wrong.customer_no
        ]

    before = wrong.interest_total, wrong.deposit
    assert [(70_000, wrong.deposit)] == of_member(corrected)
    assert [before] == of_member(undone.live_lines)
    assert {before, (70_000, wrong.deposit)} == set(of_member(undone.lines)), "all stay readable"


def test_notices_are_printed_by_keys(person):
    """From the first page: down to the notices, Enter, F9; each is numbered and on paper."""
    person.press(Qt.Key.Key_1, CTRL)
    tasks = person.window._screens["today"].tasks
    kinds = [task.kind for task in tasks.tasks()]
    person.keys = 0
    for _line in range(kinds.index("print_notices")):
        person.press(Qt.Key.Key_Down)
    person.enter()
    person.rest()
    assert "dues" == person.window._here

    person.press(F9)
    papers = person.papers()

    rows = person.window._screens["dues"]._rows
    assert 1 == len(papers)
    assert papers[0].startswith(b"%PDF")
    assert not any(row.is_notice_wanted for row in rows)
    assert person.keys <= 10
