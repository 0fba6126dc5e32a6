"""Ctrl+E saves the list that is on the screen as a workbook."""

import pytest
import python_calamine
from at_table import CTRL, Person
from PySide6.QtCore import Qt

from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.gui import choose

F7 = Qt.Key.Key_F7


@pytest.fixture
def person(live_window, tasks, rest):
    return Person(live_window, tasks, rest)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The person types a name without an ending; where the file then lies."""
    monkeypatch.setattr(choose, "list_to_save", lambda *_args: tmp_path / "danh sach")
    return tmp_path / "danh sach.xlsx"


def names(place):
    cells = python_calamine.CalamineWorkbook.from_path(place).get_sheet_by_index(0).to_python()
    return [row[1] for row in cells[5:-1]]


def told(person):
    return person.window.messages.kept()[-1]


@pytest.mark.parametrize(("key", "screen"), [("people", "members"), ("dues", "dues")])
def test_the_rows_that_are_shown_are_saved(person, place, key, screen):
    """As the filter stands: what one sees is what one gets."""
    person.window.go(key)
    person.rest()
    page = person.window._screens[key]
    page.show_item("filter:arrears" if key == "people" else "filter:late")
    shown = page.table.rows.rows()

    person.press(Qt.Key.Key_E, CTRL)

    assert 0 < len(shown) < len(page._rows)
    expected = [row.name if key == "people" else row.member for row in shown]
    assert sorted(expected) == sorted(names(place))
    assert "saved" == told(person).kind
    assert "danh sach.xlsx" in told(person).text


def test_the_list_of_a_past_meeting_is_saved(person, place):
    """The meeting that is open; before one is, a sentence says what to do."""
    person.window.go("meeting")
    person.rest()
    person.press(F7)
    person.press(Qt.Key.Key_E, CTRL)
    assert not place.exists()
    assert "info" == told(person).kind

    person.enter()
    person.rest()
    person.press(Qt.Key.Key_E, CTRL)

    past = person.window._screens["meeting"]._past
    assert len({one.customer_no for one in past.meeting().attendance}) == len(names(place))


def test_whoever_gives_up_saves_nothing(person, monkeypatch):
    """Esc in the question for a place."""

    def nothing(*_args):
        raise Cancelled

    monkeypatch.setattr(choose, "list_to_save", nothing)
    person.window.go("people")
    person.rest()
    before = len(person.window.messages.kept())

    person.press(Qt.Key.Key_E, CTRL)

    assert before == len(person.window.messages.kept())


def test_a_place_that_does_not_take_it_is_told(person, tmp_path, monkeypatch):
    """The stick was pulled out."""
    monkeypatch.setattr(choose, "list_to_save", lambda *_args: tmp_path / "stick" / "a.xlsx")
    person.window.go("people")
    person.rest()

    person.press(Qt.Key.Key_E, CTRL)

    assert "a.xlsx" in told(person).text
    assert "refused" == told(person).kind
