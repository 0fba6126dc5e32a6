"""The bank's points month by month, by keys: the chart, its figures in words, our errors."""

from datetime import date
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from at_table import ALT, CTRL, Person
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sample_book import GROUP

from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.gui.patterns import NO
from tkvv_desktop.gui.screens.rating_chart import ChartLegend, PointsChart, told
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.usecases.facts_pictures import POINTS
from tkvv_desktop.usecases.facts_rating import TOTAL, MonthPoints
from tkvv_desktop.usecases.forecasts import rating_history
from tkvv_desktop.usecases.pictures import pictures
from tkvv_desktop.usecases.rating import forecast

MONTH, TODAY = date(2026, 11, 1), date(2026, 11, 21)
F8 = Qt.Key.Key_F8


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has gone to the rating and there to the months."""
    made = Person(live_window, tasks, rest)
    made.press(Qt.Key.Key_6, CTRL)
    made.press(Qt.Key.Key_2, ALT)
    return made


@pytest.fixture
def history(person):
    """The months as the use case gives them."""

    def question(reader):
        said = forecast(reader, reader.rules.rating, GROUP, MONTH, TODAY)
        return rating_history(reader, GROUP, MONTH, TODAY, said)

    return person.ask(question)


def chart(person):
    return person.window.findChild(PointsChart)


def table(person, name):
    return person.window.findChild(TableView, name)


def last(history):
    return [one for one in history.months if one.official][-1]


def test_the_chart_tells_every_figure_of_every_month(person, history):
    """Also to those who cannot see it: the month one is at, and all of them."""
    grab(person.window, "rating_months")

    assert QApplication.focusWidget() is chart(person)
    assert told(last(history), history.maxima) in chart(person).accessibleName()
    for month in history.months:
        assert told(month, history.maxima) in chart(person).accessibleDescription()
    for key in CRITERIA:
        assert f" {last(history).given(key)}/{dict(history.maxima)[key]}" in chart(person).words()


def test_arrows_go_from_month_to_month_and_the_table_goes_with_them(person, history):
    """What is pointed at in the chart is the row in the table, and the other way round."""
    before = history.months[history.months.index(last(history)) - 1]

    press(chart(person), Qt.Key.Key_Left)

    assert before.month == table(person, "months").current_id()
    assert told(before, history.maxima) == person.window.findChild(QLabel, "month_told").text()
    table(person, "months").setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert chart(person).words() == told(last(history), history.maxima)


def test_the_table_has_the_figures_of_the_chart(person, history):
    """One row a month, latest first: class, sum, six parts, forecast."""
    known = [one for one in reversed(history.months) if one.official or one.mark is not None]
    rows = table(person, "months").rows

    assert known == list(rows.rows())
    said = [rows.data(rows.index(0, at)) for at in range(rows.columnCount())]
    assert ["–"] * 7 == said[2:9]
    assert f"~{known[0].now}" == said[9]
    said = [rows.data(rows.index(1, at)) for at in range(rows.columnCount())]
    assert [str(known[1].given(key)) for key in (TOTAL, *CRITERIA)] == said[2:9]


def test_the_parts_are_not_told_apart_by_colour_alone():
    """Each has a pattern or a strength of its own, and the legend names it."""
    from tkvv_desktop.gui.screens.rating_chart import PARTS

    assert set(CRITERIA) == set(PARTS)
    assert len(CRITERIA) == len(set(PARTS.values()))
    strengths = [one.strength for one in PARTS.values() if one.lines == NO]
    assert all(abs(a - b) >= 0.25 for a, b in pairwise(strengths))


def test_the_chart_is_copied_as_a_picture_and_the_table_as_figures(person, history):
    """Ctrl+C takes what the cursor is in: a letter wants the one, a sheet the other."""
    clipboard = QGuiApplication.clipboard()
    person.press(Qt.Key.Key_C, CTRL)
    assert chart(person).width() == clipboard.image().width()

    table(person, "months").setFocus()
    person.press(Qt.Key.Key_C, CTRL)

    head, *lines = clipboard.text().splitlines()
    assert len(head.split("\t")) == table(person, "months").rows.columnCount()
    assert len(lines) == table(person, "months").rows.rowCount()
    assert str(last(history).given(TOTAL)) in lines[1].split("\t")


def test_the_months_are_printed(person, history):
    """Ctrl+P where the chart is gives the chart and its figures on paper."""
    person.press(Qt.Key.Key_P, CTRL)

    (pdf,) = person.papers()
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "THEO DÕI ĐIỂM" in text
    assert str(last(history).given(TOTAL)) in text


def test_the_forecast_is_kept_by_a_key_and_appears_in_the_months(person):
    """F8; it stands there from now on, and waits for the bank's points."""
    person.press(F8)

    kept = person.ask(lambda reader: reader.kept_forecasts(GROUP))[-1]
    assert (MONTH, TODAY, "hand") == (kept.month, kept.made_on, kept.occasion)
    assert "Đã giữ dự kiến" in person.window.messages.kept()[-1].text
    shown = table(person, "months").rows.rows()[0]
    assert (MONTH, kept.total) == (shown.month, shown.forecast(TOTAL))


def test_a_forecast_after_the_bank_has_spoken_is_refused_in_words(person):
    """The month before this one has its points already."""
    person.press(Qt.Key.Key_PageUp, CTRL)
    person.press(F8)

    assert "Ngân hàng đã chấm điểm" in person.window.messages.kept()[-1].text


def test_the_errors_are_told_in_words_and_month_by_month(person, history):
    """Alt+3: a line for each criterion and for all, then every month that has both."""
    person.press(Qt.Key.Key_3, ALT)
    grab(person.window, "rating_errors")

    assert list(history.errors) == list(table(person, "errors").rows.rows())
    both = [one for one in reversed(history.months) if one.difference(TOTAL) is not None]
    rows = table(person, "compared").rows.rows()
    assert [(one.month, key) for one in both for key in (TOTAL, *CRITERIA)] == [
        row.id for row in rows
    ]
    assert str(len(both)) in person.window.findChild(QLabel, "errors_head").text()


def test_the_month_that_runs_shows_its_forecast_as_the_pictures_do(person, history):
    """A forecast of now, in both; the legend does not call it a kept one."""
    points = person.ask(pictures, GROUP, MONTH, TODAY).of(POINTS)

    assert [one.forecast for one in points.months] == [
        one.mark for one in history.months[-len(points.months) :]
    ]
    assert [one.is_ours for one in points.months] == [
        one.now is not None for one in history.months[-len(points.months) :]
    ]
    assert history.months[-1].now is not None
    assert f"dự kiến lúc này: {history.months[-1].now}" in chart(person).accessibleDescription()
    signs = [one.accessibleName() for one in person.window.findChild(ChartLegend).children()[1:]]
    assert ["Dự kiến đã giữ", "Dự kiến lúc này"] == signs[-2:]
    (row, *_rest) = table(person, "months").rows.rows()
    assert MONTH == row.month


def test_a_group_of_which_the_bank_has_said_nothing_has_a_chart_that_says_so(qtbot, history):
    """No picture without words, and nothing falls over."""
    empty = PointsChart()
    qtbot.addWidget(empty)
    months = tuple(MonthPoints(one.month, None, None) for one in history.months)

    empty.show_history(type(history)(history.group, months, (), history.grades, history.maxima))
    empty.show()
    empty.grab()

    assert "ngân hàng chưa chấm" in empty.accessibleName()


def test_large_letters_stay_on_the_screen(large_letters, person):
    """With letters twice as large the legend goes on below and the page is moved up."""
    legend = person.window.findChild(ChartLegend)
    grab(person.window, "rating_months_200")

    assert person.window.minimumSizeHint().width() <= 1366
    assert person.window.minimumSizeHint().height() <= 768
    signs = [sign.geometry() for sign in legend.children() if isinstance(sign, QWidget)]
    assert len(CRITERIA) + 2 == len(signs)
    assert all(legend.rect().contains(sign) for sign in signs)
    assert chart(person).height() >= chart(person).minimumSizeHint().height()
