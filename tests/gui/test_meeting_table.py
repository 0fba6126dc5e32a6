"""The collection table: amounts, doubts, sums, and the way of Enter."""

from dataclasses import replace

import pytest
from at_meeting import F4, F8, F9, gone_to_meeting, page, said
from at_table import ALT, ENTER, ESC
from hands import grab, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.screens.meeting_steps import MONEY, POST


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the meeting."""
    return gone_to_meeting(live_window, tasks, rest)


def test_nothing_is_moved_sideways_at_the_usual_size(person):
    """All columns of the table and the longest name stand on a small screen."""
    person.press(Qt.Key.Key_2, ALT)
    table = page(person)._money.table
    longest = max(theme.wide(line.row.name) for line in page(person)._lines)

    assert 0 == table.horizontalScrollBar().maximum()
    assert longest + 12 <= table.columnWidth(table.rows.column_of("name"))


def test_an_unusual_amount_is_asked_about_once(person):
    """A nought too many is seen at the field; Enter once more takes it all the same."""
    line = next(line for line in page(person)._lines if line.row.current)
    much = line.usual_interest * 10 + 1000
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(line.id, "interest")

    person.type(str(much))
    person.enter()
    asked = page(person)._draft.entry(line.id).interest
    grab(person.window, "meeting_doubt")
    person.enter()

    assert asked is None
    assert much == page(person)._draft.entry(line.id).interest
    assert [] == said(person)


def test_who_pays_more_than_is_due_is_named_before_posting(person):
    """It is asked about once at the cell, and seen again on the last look."""
    line = next(line for line in page(person)._lines if line.row.loans and line.row.due)
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(line.id, "interest")
    person.type(str(line.row.due + 300_000))
    person.enter()
    asked = page(person)._money._said._asks.text()
    assert QApplication.focusWidget().property("asks"), "a question, not a fault"
    person.enter()

    person.press(F9)

    told = person.window.findChild(QLabel, "post_open").text()
    due = f"{line.row.due:,}".replace(",", ".")
    assert asked.startswith(f"Nhiều hơn số phải thu ({due}\u00a0đ).")
    assert f"1 người nộp lãi nhiều hơn số phải thu: {line.row.name}." in told


def test_a_step_is_not_left_while_an_amount_is_not_clear(person):
    """The cell stays open with what was typed; nothing is taken for it."""
    person.press(Qt.Key.Key_2, ALT)
    person.type("100.00")
    person.press(F9)
    cell = QApplication.focusWidget()
    assert (MONEY, "100.00", True) == (
        page(person)._steps.at(),
        cell.text(),
        cell.property("marked"),
    )

    cell.selectAll()
    person.type("100")
    person.press(F9)

    assert POST == page(person)._steps.at()
    assert 100 == page(person)._draft.entry(page(person)._lines[0].id).interest


def test_enter_passes_over_the_absent(person):
    """Who is not there is asked for nothing, but can be gone to."""
    first, second, third = page(person)._lines[:3]
    person.press(Qt.Key.Key_2, ALT)
    table = page(person)._money.table
    table.go_to(second.id, "present")
    person.type(" ")
    table.go_to(first.id, "deposit")

    person.type("20000")
    person.enter()

    assert third.id == table.current_id()


def test_a_note_is_one_key_away_and_leads_back(person):
    """F8 opens the note of the row; Enter goes on where one was."""
    first = page(person)._lines[0]
    person.press(Qt.Key.Key_2, ALT)
    person.type("66000")

    person.press(F8)
    person.write("nộp hộ chị Út")
    person.enter()

    table = page(person)._money.table
    entry = page(person)._draft.entry(first.id)
    assert (66_000, "nộp hộ chị Út") == (entry.interest, entry.note)
    assert (first.id, "deposit") == (
        table.current_id(),
        table.rows.columns[table.currentIndex().column()].key,
    )


def test_the_sums_are_those_of_the_table(person):
    """People, interest, deposits and all of it stand under the table after each field."""
    person.press(F4)
    lines = page(person)._lines
    interest = sum(line.entry.interest or 0 for line in lines)

    told = person.window.findChild(QLabel, "sum_interest").text()
    assert f"Thu lãi {interest:,}".replace(",", ".") == told
    assert "45 người · có mặt 45" == person.window.findChild(QLabel, "sum_people").text()


def test_the_amount_being_typed_is_said_in_words(person):
    """Who cannot count noughts reads the words."""
    person.press(Qt.Key.Key_2, ALT)
    person.type("132000")

    labels = [label.text() for label in page(person)._money._said.findChildren(QLabel)]
    assert "132.000\u00a0đ" in labels
    assert "Một trăm ba mươi hai nghìn đồng" in labels


def test_esc_takes_the_amount_said_and_its_question_away(person):
    """What is no longer typed is no longer said."""
    line = next(line for line in page(person)._lines if line.row.due)
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(line.id, "interest")
    person.type(str(line.row.due + 900_000))
    person.enter()
    box = page(person)._money._said
    assert box._asks.text()

    press(QApplication.focusWidget(), ESC)

    assert ["", ""] == [box._asks.text(), box._large.text()]


def test_namesakes_are_told_apart_below_the_table(person):
    """Two of one name: the customer number and the telephone of the row one is on."""
    steps, lines = page(person)._steps, page(person)._lines
    twins = [
        replace(line, row=replace(line.row, folded=lines[0].row.folded, phone="0901234567"))
        for line in lines[:2]
    ]
    steps.money.show_lines([*twins, *lines[2:]], page(person)._sums())
    person.press(Qt.Key.Key_2, ALT)
    box = steps.money._said

    steps.money.table.go_to(twins[1].id, "interest")
    twin = box._about.text()
    steps.money.table.go_to(lines[2].id, "interest")

    assert twin.startswith(f"{twins[1].id} · 0901234567 · ")
    assert lines[2].id not in box._about.text()


def test_a_cell_that_cannot_be_read_stays_open(person):
    """It is marked, a sentence says why, and nothing is written."""
    first = page(person)._lines[0]
    person.press(Qt.Key.Key_2, ALT)
    person.type("1.23")
    press(QApplication.focusWidget(), ENTER)

    mark = page(person)._money.findChild(QLabel, "cell_mark")
    assert (True, True) == (mark.isVisible(), mark.text().startswith("Chưa rõ số tiền “1.23”."))
    assert page(person)._draft.entry(first.id).interest is None
    type_text(QApplication.focusWidget(), "")
