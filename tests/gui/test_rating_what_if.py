"""What would be if: ticks by keys, points and class at once, and nothing in the book."""

from dataclasses import replace
from datetime import date

import pytest
from at_table import CTRL, SPACE, Person
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel
from sample_book import GROUP
from sqlalchemy import func, select

from tkvv_desktop.domain.money import ZERO
from tkvv_desktop.domain.what_if import Kind, cost_of, repairs, ticks_of, what_if
from tkvv_desktop.gui.screens.rating_bars import CriterionBar
from tkvv_desktop.gui.screens.rating_repairs import RepairsTable
from tkvv_desktop.storage import tables
from tkvv_desktop.usecases.what_if import suppose, supposing

MONTH, TODAY = date(2026, 11, 1), date(2026, 11, 21)
F4, F5 = Qt.Key.Key_F4, Qt.Key.Key_F5


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the rating."""
    made = Person(live_window, tasks, rest)
    made.press(Qt.Key.Key_6, CTRL)
    return made


@pytest.fixture
def about(person):
    """The group as the use case tells it."""
    return person.ask(lambda reader: supposing(reader, reader.rules.rating, GROUP, MONTH, TODAY))


def table(person):
    return person.window.findChild(RepairsTable)


def label(person, name):
    """What a person reads there."""
    found = person.window.findChild(QLabel, name)
    if found.textFormat() == Qt.TextFormat.PlainText:
        return found.text()
    return QTextDocumentFragment.fromHtml(found.text()).toPlainText()


def frame(person):
    return person.window.findChild(QLabel, "what_if_said").parentWidget()


def go_to(person, criterion):
    """Stand in the table of a criterion, at its first row."""
    person.window.findChild(CriterionBar, f"criterion_{criterion}").setChecked(True)
    table(person).setFocus()
    table(person).go_to(table(person).rows.row_at(0).id)


def operations(person):
    """How much has ever been written."""
    book = person.window._book.app.book

    def counted():
        with book.reading() as connection:
            return connection.scalar(select(func.count()).select_from(tables.op))

    return person._tasks._worker.submit(counted).result()


def test_a_tick_moves_points_and_class_at_once(person, about):
    """Space in the row; bars, sum and class follow, said to be supposed."""
    go_to(person, "interest")
    rows = table(person).rows.rows()

    for _row in rows:
        press(table(person), SPACE)
        press(table(person), Qt.Key.Key_Down)

    found = suppose(about, ticks_of(row.repair for row in rows))
    bar = person.window.findChild(CriterionBar, "criterion_interest").accessibleName()
    assert found.more > 0
    assert label(person, "what_if_total").startswith(f"{found.total} · ")
    assert f"+{found.more} điểm" in label(person, "what_if_change")
    assert f"→ {found.points['interest']}/20" in bar
    assert f"{found.total} · " in label(person, "costs_head")
    assert label(person, "total").startswith(f"{about.forecast.total} · ")


def test_it_is_said_to_be_supposed_and_nothing_is_written(person, about):
    """In a frame of its own; the journal is what it was, and so is the forecast."""
    before = operations(person)
    go_to(person, "interest")

    press(table(person), SPACE)
    person.press(F4)

    assert frame(person).isVisible()
    assert "không ghi gì vào sổ" in label(person, "what_if_said")
    assert before == operations(person)
    assert about == person.ask(
        lambda reader: supposing(reader, reader.rules.rating, GROUP, MONTH, TODAY)
    )


def test_one_key_shows_the_cheapest_way_to_the_next_class(person, about):
    """F4: the repairs are ticked and named, with their money, and the class is reached."""
    person.press(F4)
    grab(person.window, "rating_what_if")

    found = suppose(about, ticks_of(about.way))
    assert found.total >= about.forecast.total + about.forecast.points_to_next
    assert "Khá → Tốt" in label(person, "what_if_change")
    lines = label(person, "what_if_list").splitlines()
    assert len(about.way) + 1 == len(lines)
    assert f"{cost_of(about.way):,}".replace(",", ".") in lines[-1]
    for repair, line in zip(about.way, lines, strict=False):
        assert about.names[repair.customer_no] in line


def test_the_way_is_proposed_before_anything_is_ticked(person, about):
    """Who, what and how much, in whole sentences."""
    said = label(person, "what_helps")

    assert f"{cost_of(about.way):,}".replace(",", ".") in said.splitlines()[0]
    assert all(about.names[repair.customer_no] in said for repair in about.way)


def test_one_key_clears_all_ticks(person):
    """F5, and everything is as it was."""
    person.press(F4)
    person.press(F5)

    assert not frame(person).isVisible()
    assert not any(row.is_supposed for row in table(person).rows.rows())
    bars = person.window.findChildren(CriterionBar)
    assert not any("→" in bar.accessibleName() for bar in bars)


def test_ticks_of_another_group_or_month_are_gone(person):
    """What was supposed of one is never shown of another."""
    person.press(F4)
    person.press(Qt.Key.Key_PageUp, CTRL)
    person.press(Qt.Key.Key_PageDown, CTRL)

    assert not frame(person).isVisible()


def test_the_amount_of_a_deposit_can_be_typed_and_is_supposed_with_it(person, about, rest):
    """Another amount than the usual 50.000: the row is ticked by it."""
    costs = person.window._screens["rating"]._costs
    member = about.facts.members[0].customer_no
    poor = _without_deposit(about, member)
    costs.show_rating(poor)
    go_to(person, "savers")
    table(person).go_to(table(person).rows.row_at(0).id, "amount")

    person.type("120k")
    person.enter()

    (row,) = costs.supposed_rows()
    assert (Kind.DEPOSITS, member, 120_000) == (row.repair.kind, row.repair.customer_no, row.amount)
    assert "gửi 120.000 đ" in label(person, "what_if_list")


def _without_deposit(about, customer_no):
    """The same group, had most of its members, this one among them, no deposit at all."""
    half = len(about.facts.members) // 2
    members = tuple(
        replace(one, deposit=ZERO) if at < half else one
        for at, one in enumerate(about.facts.members)
    )
    facts = replace(about.facts, members=members)
    got = what_if(facts, about.rules).points
    criteria = tuple(replace(one, points=got[one.key]) for one in about.forecast.criteria)
    forecast = replace(about.forecast, criteria=criteria, total=sum(got.values()))
    assert customer_no in {one.customer_no for one in members[:half]}
    return replace(about, facts=facts, forecast=forecast, repairs=repairs(facts, about.rules))


def test_with_large_letters_the_sum_stands_above_the_ticks(large_letters, person):
    """The large sum may be out of sight; what the tick does is not."""
    go_to(person, "interest")
    press(table(person), SPACE)
    grab(person.window, "rating_what_if_200")

    assert "Thử tính: " in label(person, "costs_head").splitlines()[-1]
    assert person.window.minimumSizeHint().width() <= 1366
