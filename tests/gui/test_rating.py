"""The rating: bars that say their points, who costs them, the bank's points typed by keys."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from at_table import CTRL, ESC, Person
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from sample_book import GROUP

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.measure_facts import DueState
from tkvv_desktop.domain.quantities import QUANTITIES, Unit
from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.echo import Echo
from tkvv_desktop.gui.fields import Mark
from tkvv_desktop.gui.screens.rating_bars import CriterionBar
from tkvv_desktop.gui.screens.rating_chart import PointsChart
from tkvv_desktop.gui.screens.rating_repairs import WAYS
from tkvv_desktop.usecases.rating import forecast

F6, F9 = Qt.Key.Key_F6, Qt.Key.Key_F9
MONTH, TODAY = date(2026, 11, 1), date(2026, 11, 21)


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the rating."""
    made = Person(live_window, tasks, rest)
    made.press(Qt.Key.Key_6, CTRL)
    return made


@pytest.fixture
def expected(person):
    """The forecast as the use case gives it."""

    def question(reader):
        return forecast(reader, bootstrap.rating_rules(), GROUP, MONTH, TODAY)

    return person.ask(question)


def page(person):
    return person.window._screens["rating"]


def members(criterion):
    """Who costs points of a criterion."""
    return {(cost.customer_no, cost.contract_no) for cost in criterion.costs}


def shown(person):
    """Who stands in the table."""
    rows = page(person)._costs.costs.rows.rows()
    return {(row.repair.customer_no, row.repair.contract_no) for row in rows}


def label(person, name):
    return person.window.findChild(QLabel, name).text()


def scores(person):
    return person.ask(lambda reader: reader.scores(GROUP))


def type_points(person, points):
    person.press(F6)
    for value in points:
        person.type(value)
        person.enter()
    person.rest()


def test_each_bar_says_its_points_and_that_they_are_a_forecast(person, expected):
    """Also to those who cannot see it."""
    told = [bar.accessibleName() for bar in person.window.findChildren(CriterionBar)]
    grab(person.window, "rating")

    assert len(CRITERIA) == len(told)
    for one, words in zip(expected.criteria, told, strict=True):
        assert f"dự kiến {one.points}/{one.maximum}" in words


def test_the_sum_its_class_and_what_is_missing_lead(person, expected):
    """One number to be read from afar, and what would raise it."""
    assert "Dự kiến" == label(person, "total_said")
    assert label(person, "total").startswith(f"{expected.total} · ")
    if expected.next_grade:
        assert str(expected.points_to_next) in label(person, "points_to_next")


def test_one_stands_at_the_criterion_that_costs_most(person, expected):
    """And sees at once who costs it."""
    worst = max(expected.criteria, key=lambda one: one.maximum - one.points)

    assert worst.key == page(person)._costs.bars.current()
    assert members(worst) == shown(person)
    assert page(person)._costs.bars._bars[worst.key].hasFocus()


def test_arrows_go_from_bar_to_bar(person, expected):
    """The table below follows."""
    press(QApplication.focusWidget(), Qt.Key.Key_Up)
    for one in expected.criteria:
        page(person)._costs.bars._bars[one.key].setChecked(True)

        assert members(one) == shown(person)


def test_the_points_of_the_bank_are_typed_and_stand_beside_ours(person):
    """Six numbers and Enter; the bank's lead, ours stay marked as forecast."""
    before = len(scores(person))

    type_points(person, ("20", "30", "15", "17", "5", "8"))
    grab(person.window, "rating_official")

    kept = next(score for score in scores(person) if score.month == MONTH)
    first = person.window.findChildren(CriterionBar)[0].accessibleName()
    assert before + 1 == len(scores(person))
    assert (20, 30, 15, 17, 5, 8) == tuple(getattr(kept, key) for key in CRITERIA)
    assert ("Ngân hàng chấm", "95 · TỐT") == (label(person, "total_said"), label(person, "total"))
    assert label(person, "other_total").startswith("Dự kiến: ")
    assert "ngân hàng 20 · dự kiến" in first
    assert "11/2026: 95 điểm" in person.window.findChild(PointsChart).accessibleName()

    assert "F6" in person.window.messages.kept()[-1].text  # there were none to go back to
    type_points(person, ("20", "30", "15", "17", "5", "1"))
    assert ("Ngân hàng chấm", "88 · TỐT") == (label(person, "total_said"), label(person, "total"))
    person.press(Qt.Key.Key_Z, CTRL)
    assert "95 · TỐT" == label(person, "total")
    assert "lại có hiệu lực" in person.window.messages.kept()[-1].text


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (("20", "31", "15", "17", "5", "8"), "Mục này không thể được 31 điểm"),
        (("20", "", "15", "17", "5", "8"), "Còn thiếu một trong sáu số điểm."),
        (("20", "30k", "15", "17", "5", "8"), "“30k” không phải là số điểm."),
        (("20", "ba", "15", "17", "5", "8"), "“ba” không phải là số điểm."),
    ],
)
def test_a_number_that_cannot_be_is_marked_at_its_field(person, points, sentence):
    """Nothing is written; the field says why."""
    before = scores(person)

    type_points(person, points)

    marks = [mark.text() for mark in page(person).findChildren(Mark) if mark.isVisible()]
    assert [sentence] == [text[: len(sentence)] for text in marks]
    assert before == scores(person)


def test_esc_closes_the_form_and_writes_nothing(person):
    """One step back, to the bars."""
    before = scores(person)
    person.press(F6)
    person.type("20")

    press(QApplication.focusWidget(), ESC)
    press(QApplication.focusWidget(), ESC)

    assert not page(person)._form.isVisible()
    assert before == scores(person)
    assert isinstance(QApplication.focusWidget(), CriterionBar)


def test_points_are_not_said_as_money_and_a_button_closes_the_form(person):
    """Twenty points are not twenty đồng; whoever knows no Esc finds the way back."""
    person.press(F6)
    person.type("20")
    assert [] == page(person)._form.findChildren(Echo)

    page(person)._form.findChild(QPushButton, "leave_points_now").click()

    assert not page(person)._form.isVisible()


def test_f9_without_a_form_explains_what_to_do(person):
    """No key is dead without a word."""
    person.press(F9)

    assert "Trước hết bấm F6" in person.window.messages.kept()[-1].text


def test_the_sheet_is_printed(person, expected):
    """Ctrl+P gives the paper of this month."""
    person.press(Qt.Key.Key_P, CTRL)

    (pdf,) = person.papers()
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert str(expected.total) in text


def test_enter_on_who_costs_points_opens_the_sheet_of_that_member(person):
    """From the cause to the person in one key."""
    table = page(person)._costs.costs
    table.setFocus()
    row = table.rows.row_at(table.currentIndex().row())
    asked = []
    page(person).wanted.connect(lambda place, item: asked.append((place, item)))

    person.enter()
    person.rest()

    assert [("people", row.repair.customer_no)] == asked


def test_full_points_of_nothing_are_said_to_be_for_now(large_letters, person, expected):
    """With large letters a formula is left out, never why points are given."""
    bar = page(person).findChild(CriterionBar, "criterion_deposit_growth")
    one = next(one for one in expected.criteria if one.key == "deposit_growth")
    bar.show_criterion(replace(one, measure=None, points=one.maximum))

    assert "tạm cho đủ điểm" in bar._measure()
    assert "tạm cho đủ điểm" in bar._measure_alone()
    bar.show_criterion(replace(one, measure=Decimal(3), unit=Unit.PERCENT))
    assert "3\u00a0%" == bar._measure_alone()


def test_a_result_that_stands_below_the_bars_is_said_above_them_in_a_line(person, expected):
    """With large letters the large sum is out of sight."""
    short = person.window.findChild(QLabel, "result_in_short")
    beside = page(person)._stack.widget(0)

    beside.resize(beside._line.minimumSize().width() // 2, beside.height())

    assert short.isVisible()
    lines = page(person)._costs.layout()
    assert lines.indexOf(short) < lines.indexOf(page(person)._costs.bars)
    assert str(expected.total) in short.text()
    assert label(person, "points_to_next") in short.text()
    beside.resize(4 * beside.width(), beside.height())
    assert not short.isVisible()


def test_at_the_usual_size_the_result_is_said_once(person):
    """It stands beside the bars."""
    assert not person.window.findChild(QLabel, "result_in_short").isVisible()


def test_with_large_letters_the_loan_of_a_repair_is_told_whole(large_letters, person, expected):
    """Its number ends what is to be done, and the end is what is cut."""
    for one in expected.criteria:
        person.window.resize(1366, 740)
        page(person)._costs.bars._bars[one.key].setChecked(True)
        person.rest()
        costs = page(person)._costs.costs
        for row in costs.rows.rows():
            costs.go_to(row.id)
            at = costs.currentIndex().siblingAtColumn(costs.rows.column_of("way"))
            is_cut = theme.wide(at.data()) > costs.columnWidth(at.column())
            rest = person.window.findChild(QLabel, "rest_of_costs")
            assert not is_cut or at.data() in rest.text()


def test_every_reason_has_words():
    """A code is never shown, and no words are idle."""
    told = {one.reason for one in QUANTITIES.values() if isinstance(one.reason, str)} - {""}
    late = {state.value for state in DueState} - {DueState.SETTLED.value}

    assert told | late == {reason for reason, _kind in WAYS}


def test_nothing_is_larger_than_the_screen(large_letters, person):
    """With letters twice as large the window stays on 1366 × 768; the page is moved down."""
    least = person.window.minimumSizeHint()

    assert least.width() <= 1366
    assert least.height() <= 768
    person.press(F6)
    assert person.window.findChild(QWidget, "session").isVisible()
