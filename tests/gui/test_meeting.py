"""The meeting while it is typed: its days, its draft, and how it fits the screen."""

from dataclasses import replace
from datetime import date

import pytest
from at_meeting import F4, F6, F7, F9, SESSION, gone_to_meeting, kept, page, said, texts
from at_table import ALT, CTRL
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sample_book import GROUP

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.gui.fields import DayEdit, Mark, WordsEdit
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.gui.screens import meeting_draft
from tkvv_desktop.gui.screens.meeting_draft import Draft, Entry
from tkvv_desktop.gui.screens.meeting_open import open_meeting
from tkvv_desktop.gui.screens.meeting_steps import CASH, CONTENT, MONEY, PAST, POST, ROLL

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
amounts = st.none() | st.integers(0, 10**12).map(Dong)
entries = st.builds(Entry, amounts, amounts, st.text(max_size=9), st.booleans())
drafts = st.builds(
    Draft,
    held_on=days,
    session_on=days,
    entries=st.dictionaries(st.text("0123456789", min_size=1, max_size=5), entries, max_size=4),
    cash=st.lists(st.builds(Notes, st.integers(1, 500_000), st.integers(1, 99))).map(tuple),
    content=st.text(max_size=20),
)


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the meeting."""
    return gone_to_meeting(live_window, tasks, rest)


@given(drafts)
def test_a_draft_comes_back_as_it_was_typed(typed):
    """Any days, amounts, words and notes; only members without anything typed are left out."""
    filled = {key: entry for key, entry in typed.entries.items() if entry != Entry()}

    again = meeting_draft.from_text(meeting_draft.to_text(typed))

    assert typed.id == again.id
    assert filled == dict(again.entries)
    assert (typed.cash, typed.content) == (again.cash, again.content)


@given(st.text() | st.sampled_from(["[]", "{}", "null", '{"id": 1}', '{"entries": []}']))
def test_what_is_no_draft_is_none(text):
    """Whatever stands there, the page opens."""
    assert meeting_draft.from_text(text) is None


def test_everything_typed_is_kept_before_one_leaves(person):
    """The page of today is one key away; not a letter is lost on the way."""
    person.press(Qt.Key.Key_3, ALT)
    person.write("Nhắc nợ")

    person.press(Qt.Key.Key_1, CTRL)

    assert "Nhắc nợ" == kept(person).content


def test_the_meeting_of_today_is_proposed_for_the_next_session(person):
    """The group meets on the 27th; today is the 21st, and no day to come is proposed."""
    draft = page(person)._draft

    assert (date(2026, 11, 21), SESSION) == (draft.held_on, draft.session_on)
    assert ROLL == page(person)._steps.at()


def planned(person):
    """What is said below the days of the calendar's own day, or None."""
    label = person.window.findChild(QLabel, "meeting_planned")
    return label.text() if label.isVisible() else None


def test_another_day_than_the_planned_one_says_which_that_is(person):
    """Today is the 21st, the calendar has the 27th: both are to be seen, and the list's day."""
    person.press(Qt.Key.Key_P, CTRL)
    (text,) = texts(person.papers())

    assert "Họp theo lịch ngày 27/11/2026." == planned(person)
    assert "27/11/2026" in text
    assert "21/11/2026" not in text


def test_a_day_that_nobody_typed_follows_the_calendar(person):
    """A meeting begun six days early is not posted with the day on which it was begun."""
    line = page(person)._lines[0]
    page(person)._typed(line.id, "note", "đi làm ăn xa")
    person.rest()

    later = person.ask(open_meeting, GROUP, date(2026, 11, 1), date(2026, 11, 27))

    assert (date(2026, 11, 27), True) == (later.draft.held_on, later.day_followed)
    assert "đi làm ăn xa" == later.draft.entry(line.id).note


def test_a_day_that_was_typed_stays(person):
    """Who says that the meeting was on the 20th is not corrected."""
    marked_day(person, "20/11/2026")

    later = person.ask(open_meeting, GROUP, date(2026, 11, 1), date(2026, 11, 27))

    assert (date(2026, 11, 20), False) == (later.draft.held_on, later.day_followed)


def test_other_days_take_along_what_was_typed(person):
    """What is owed is reckoned anew; the amounts stay, under the new session."""
    first = page(person)._lines[0]
    person.press(Qt.Key.Key_2, ALT)
    person.type("66000")
    person.enter()
    person.press(Qt.Key.Key_1, ALT)
    field = person.window.findChild(DayEdit, "session_on")
    field.setFocus()
    field.selectAll()

    person.type("31122026")
    person.enter()
    person.rest()

    moved = kept(person, date(2026, 12, 31))
    assert kept(person) is None
    assert 66_000 == moved.entries[first.id].interest
    assert page(person)._lines[0].row.due > first.row.due


def test_namesakes_are_told_apart_on_the_roll(person):
    """Who is ticked off is the one who is not there, not the other one of that name."""
    steps, lines = page(person)._steps, page(person)._lines
    twins = [replace(line, row=replace(line.row, folded="le thi hoa")) for line in lines[:2]]
    label = person.window.findChild(QLabel, "who_is_meant_roll")
    steps.roll.show_lines([*twins, *lines[2:]], page(person)._sums())

    steps.roll.table.go_to(twins[1].id, "present")

    assert label.isVisible()
    assert label.text().startswith(f"{twins[1].row.name} · {twins[1].id}")
    steps.roll.table.go_to(lines[2].id, "present")
    assert ("", True) == (label.text(), label.isVisible())


def test_the_place_of_every_meeting_is_offered(person):
    """What the settings keep stands in the minutes: the empty field shows it."""
    place = person.ask(lambda reader: reader.group(GROUP, date(2026, 11, 21))).meeting_place
    assert place

    field = page(person)._content.findChild(WordsEdit, "place")

    assert (place, "") == (field.placeholderText(), field.words())


def test_a_day_to_come_is_marked_at_its_field(person):
    """No window jumps up; the field says what is wrong."""
    field = person.window.findChild(DayEdit, "held_on")
    field.setFocus()
    field.selectAll()
    person.type("25/11/2026")
    person.enter()

    marks = [mark.text() for mark in field.parent().findChildren(Mark) if mark.isVisible()]
    assert ["Chưa đến ngày 25/11/2026. Chưa ghi sổ"] == [text[:37] for text in marks]
    assert date(2026, 11, 21) == page(person)._draft.held_on


def marked_day(person, text):
    """The first day typed anew, then left by going to the table."""
    field = person.window.findChild(DayEdit, "held_on")
    field.setFocus()
    field.selectAll()
    person.type(text)
    person.press(F4)
    person.rest()
    return field


@pytest.mark.parametrize("typed", ["32/13", "25/11/2026"])
def test_a_day_that_does_not_hold_is_never_put_back_in_silence(person, typed):
    """It stays as it was typed and marked, and posting leads there."""
    field = marked_day(person, typed)
    person.press(F9)

    person.press(F9)

    assert (typed, True) == (field.text(), field.property("marked"))
    assert (ROLL, True) == (page(person)._steps.at(), field.hasFocus())
    assert said(person)[-1].startswith("Ngày tô đỏ")


def test_the_hint_line_offers_only_what_works_in_the_step(person):
    """Filling is not offered for a meeting that is posted; the keys of the steps are named."""
    hint = person.window.findChild(QLabel, "hint_line")
    at_roll = hint.text()
    keys = person.window.findChild(QLabel, "step_keys")
    person.press(F7)

    assert "F4" in at_roll
    assert "F8" in at_roll
    assert "F4" not in hint.text()
    assert ("Alt+1…6", True) == (keys.text(), keys.isVisible())
    person.press(F6)
    assert "F8" not in hint.text()


def test_no_step_is_larger_than_the_screen(large_letters, person):
    """With letters twice as large, the window stays on 1366 × 768."""
    for step in (ROLL, MONEY, CONTENT, CASH, POST, PAST):
        page(person)._go(step)
        person.rest()
        least = person.window.minimumSizeHint()

        assert least.width() <= 1366, step
        assert least.height() <= 768, step


def test_every_field_has_a_name_for_those_who_cannot_see(person):
    """A screen reader finds each field by what it is for."""
    fields = page(person).findChildren(WordsEdit)

    assert fields
    assert [] == [field.objectName() for field in fields if not field.accessibleName()]


@pytest.mark.parametrize("key", ["meeting", "session", "rating"])
def test_pages_bear_a_book_without_a_group(live_window, rest, key):
    """Every key of the page can be pressed before there is anything to press it for."""
    live_window.go(key)
    rest()
    screen = live_window._screens[key]

    screen._opened = screen._forecast = None
    screen.show_group("", date(2026, 11, 1))
    for act in screen.acts.acts:
        screen.acts[act].trigger()
    rest()

    assert live_window.findChildren(Preview) == []
