"""For an officer: groups below a limit with what helps them; bands learned, kept and confirmed."""

from dataclasses import replace
from datetime import date

import pytest
from at_table import CTRL, Person
from hands import grab
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.gui.screens import rating
from tkvv_desktop.gui.screens.rating_bands import COLUMNS
from tkvv_desktop.gui.screens.rating_repairs import said_step
from tkvv_desktop.usecases.rating import below, forecasts
from tkvv_desktop.usecases.rating_rules import rules_of_month
from tkvv_desktop.usecases.what_if import steps, supposing

MONTH, TODAY = date(2026, 11, 1), date(2026, 11, 21)


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the rating."""
    made = Person(live_window, tasks, rest)
    made.press(Qt.Key.Key_6, CTRL)
    return made


@pytest.fixture
def at(person):
    """Goes to a step of the rating."""

    def at(step):
        page = person.window._screens["rating"]
        page._go(step)
        person.rest()
        return page

    return at


def program(person):
    return person.window._screens["rating"].desk.book.rules.rating


def push(person, page, name):
    button = page.findChild(QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    person.rest()


def test_groups_below_the_limit_are_listed(person, at):
    """As many as the use case finds, with what helps the one one is at."""
    page = at(rating.GROUPS)
    found = person.ask(lambda reader: forecasts(reader, program(person), MONTH, TODAY))
    table = page._groups.table

    limit = page._groups._limit
    limit.setFocus()
    limit.selectAll()
    QTest.keyClicks(limit, "101")
    QTest.keyClick(limit, Qt.Key.Key_Return)
    person.rest()
    grab(person.window, "rating_groups")

    listed = [row.id for row in table.rows.rows()]
    for row in table.rows.rows():
        helped = steps(person.ask(supposing, program(person), row.id, MONTH, TODAY))
        assert [said_step(step) for step in helped[:3]] == row.helps[:3]
    assert sorted(one.group.group_no for one in below(found, 101)) == sorted(listed)
    assert str(len(listed)) in page.findChild(QLabel, "groups_said").text()
    assert page.findChild(QLabel, "group_helps").text().startswith("•")


def test_enter_in_the_list_opens_the_group(person, at):
    """One is in that group, at its month."""
    page = at(rating.GROUPS)
    limit = page._groups._limit
    limit.setFocus()
    limit.selectAll()
    QTest.keyClicks(limit, "101")
    QTest.keyClick(limit, Qt.Key.Key_Return)
    table, here = page._groups.table, person.window._group_no
    other = next(row.id for row in table.rows.rows() if row.id != here)
    table.setFocus()
    table.go_to(other)

    person.press(Qt.Key.Key_Return)

    assert other == person.window._group_no
    assert rating.MONTH == page._stack.currentIndex()
    assert other == page._rated.about.forecast.group.group_no


def test_a_group_without_figures_has_no_forecast(person, at):
    """No bar says twenty of twenty of what nobody has told."""
    page = at(rating.MONTH)
    about = page._rated.about
    bare = [replace(one, official=None) for one in about.forecast.criteria]

    page._costs.bars.show_criteria(bare, is_told=False)
    assert {"–"} == {bar._points() for bar in page._costs.bars._bars.values()}
    page._costs.bars.show_criteria(bare)
    assert not any("–" == bar._points() for bar in page._costs.bars._bars.values())


def test_every_criterion_is_told_with_formula_and_bands(person, at):
    """And that it is assumed."""
    page = at(rating.BANDS)
    grab(person.window, "rating_bands")

    rows = page._bands.table.rows.rows()
    assert list(CRITERIA) == [row.id for row in rows]
    assert "tối đa" in page.findChild(QLabel, "band_about").text()


def test_with_large_letters_criterion_measure_and_bands_are_read(large_letters, person, at):
    """How sure they are is told below of the one one is at."""
    table = at(rating.BANDS)._bands.table
    person.window.resize(1366, 740)
    person.rest()
    grab(person.window, "bands_200")

    shown = [one.key for at_, one in enumerate(COLUMNS) if not table.isColumnHidden(at_)]
    assert ["criterion", "formula", "bands"] == shown
    assert "tạm giả định" in person.window.findChild(QLabel, "rest_of_bands").text()


def test_bands_are_confirmed_by_who_says_so(person, at):
    """Nobody is nobody: without a source nothing is written."""
    page = at(rating.BANDS)

    push(person, page, "confirm_bands")
    assert person.ask(lambda reader: rules_of_month(reader, program(person), MONTH)) == program(
        person
    )

    page._bands._source.setFocus()
    QTest.keyClicks(page._bands._source, "PGD 21/11/2026")
    push(person, page, "confirm_bands")

    found = person.ask(lambda reader: rules_of_month(reader, program(person), MONTH))
    assert not any(one.assumed for one in found.criteria.values())
    assert {"PGD 21/11/2026"} == {one.source for one in found.criteria.values()}


def test_learning_from_too_little_says_what_is_missing(person, at):
    """A small book teaches nothing, and the button comes back."""
    page = at(rating.BANDS)

    push(person, page, "learn_bands")

    told = person.window.messages.kept()[-1].text
    assert "mới học được" in told or page._bands._found is not None
    assert page.findChild(QPushButton, "learn_bands").isEnabled()
