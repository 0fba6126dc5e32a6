"""The page of pictures, by keys: every figure is also told in words and stands in a table."""

from dataclasses import replace
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

from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.bar_chart import BarChart
from tkvv_desktop.gui.month_chart import Legend
from tkvv_desktop.gui.patterns import NO
from tkvv_desktop.gui.screens import picture_words as words
from tkvv_desktop.gui.screens.pictures import KEYS, PicturePage
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.usecases.facts_pictures import DUES, LOANS, POINTS, SERIES, Month, Picture
from tkvv_desktop.usecases.pictures import pictures

MONTH, TODAY = date(2026, 11, 1), date(2026, 11, 21)
HUGE = 10**12
F5 = Qt.Key.Key_F5


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has gone to the pictures."""
    made = Person(live_window, tasks, rest)
    made.press(Qt.Key.Key_H, CTRL)
    return made


@pytest.fixture
def found(person):
    """The pictures as the use case gives them."""
    return person.ask(pictures, GROUP, MONTH, TODAY)


def chart(person, key):
    return person.window.findChild(BarChart, f"picture_{key}")


def table(person, key):
    return person.window.findChild(TableView, f"figures_{key}")


def test_each_picture_has_its_key_and_tells_every_figure(person, found):
    """Alt and its number; the cursor stands in it; all its months are told to who cannot see it."""
    for at, key in enumerate(KEYS):
        person.press(Qt.Key(int(Qt.Key.Key_1) + at), ALT)
        grab(person.window, f"picture_{key}")

        assert QApplication.focusWidget() is chart(person, key)
        told = chart(person, key).accessibleDescription()
        assert all(words.told(found.of(key), one) in told for one in found.of(key).months)
        known = {one.month for one in found.of(key).months if one.parts or one.forecast is not None}
        assert known == {row.month for row in table(person, key).rows.rows()}


def test_arrows_go_from_month_to_month_and_f5_looks_further_back(person, found):
    """The table goes along: month, parts, sum, and a word where a figure is not the bank's."""
    before = found.of(LOANS).months[-2]

    press(chart(person, LOANS), Qt.Key.Key_Left)

    assert before.month == table(person, LOANS).current_id()
    said = person.window.findChild(QLabel, f"told_{LOANS}").text()
    assert words.told(found.of(LOANS), before) == said
    table(person, LOANS).setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert found.of(LOANS).months[-1].month == chart(person, LOANS).month()

    rows = table(person, LOANS).rows
    said = [rows.data(rows.index(0, at)) for at in range(rows.columnCount())]

    last = found.of(LOANS).months[-1]
    amounts = [int(one.replace(".", "")) for one in said[1:5]]
    assert [*last.parts, last.total] == amounts
    assert "Tổ ước tính" == said[5]
    assert words.told(found.of(LOANS), last).endswith("Tổ ước tính")
    assert "Đã đến hạn từ trước" not in person.window.findChild(QLabel, "pictures_told").text()


def test_f5_looks_as_far_back_as_the_book_knows(person):
    """The page says how far; the key is called by where it goes, and named only if it does."""
    screen = person.window._screens["pictures"]
    asked, found = screen._read
    one = found.pictures[0].months[0]
    year = replace(found.pictures[0], months=(one,) * 12)

    def hint():
        return [act.text() for act in screen.acts.hints() if act.objectName() == "look_back"]

    assert [] == hint(), "the book is younger than a year"
    person.press(F5)
    assert "Trong sổ chưa có gì từ trước" in person.window.messages.kept()[-1].text

    screen._show((asked, replace(found, pictures=(year, *found.pictures[1:]))))
    for said, key in (("Mười hai tháng", "Xem xa hơn"), ("Ba năm", "Chỉ mười hai tháng")):
        assert person.window.findChild(QLabel, "pictures_told").text().startswith(said)
        assert [key] == hint()
        person.press(F5)
    assert person.window.findChild(QLabel, "pictures_told").text().startswith("Mười hai tháng")

    person.press(Qt.Key(int(Qt.Key.Key_1) + KEYS.index(DUES)), ALT)
    assert [] == hint()


def test_what_falls_due_is_told_ahead_with_what_was_due_before(person, found):
    """The other pictures look back, this one ahead; what is still open stands with it alone."""
    person.press(Qt.Key(int(Qt.Key.Key_1) + KEYS.index(DUES)), ALT)

    told = person.window.findChild(QLabel, "pictures_told").text()
    assert told.startswith("Mười hai tháng tới")
    assert bool(found.of(DUES).before) == ("Đã đến hạn từ trước" in told)


def test_a_picture_is_copied_as_a_picture_and_its_table_as_figures_and_all_printed(person, found):
    """Ctrl+C takes what the cursor is in; Ctrl+P gives the paper of all of them."""
    clipboard = QGuiApplication.clipboard()
    person.press(Qt.Key.Key_C, CTRL)
    assert chart(person, LOANS).width() == clipboard.image().width()

    table(person, LOANS).setFocus()
    person.press(Qt.Key.Key_C, CTRL)
    head, *lines = clipboard.text().splitlines()
    assert table(person, LOANS).rows.columnCount() == len(head.split("\t"))
    assert table(person, LOANS).rows.rowCount() == len(lines)

    person.press(Qt.Key.Key_P, CTRL)

    (pdf,) = person.papers()
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    document.close()
    assert "BIỂU ĐỒ" in text
    assert f"{found.of(LOANS).months[-2].total:,}".replace(",", ".") in text


def test_a_copied_picture_is_light_whatever_the_look(qapp, person):
    """It goes onto white paper: no dark ground, and no mark of where one is."""
    theme.apply(qapp, look=theme.DARK)
    try:
        person.press(Qt.Key.Key_C, CTRL)
        copied = QGuiApplication.clipboard().image()
    finally:
        theme.apply(qapp)

    places = [(x, y) for x in range(0, copied.width(), 7) for y in range(0, copied.height(), 7)]
    colours = [copied.pixelColor(x, y).name() for x, y in places]
    assert {theme.LIGHT.sheet} == {colours[0], colours[-1]}
    assert len(colours) * 0.5 < colours.count(theme.LIGHT.sheet)
    assert not {theme.DARK.paper, theme.DARK.sheet, theme.DARK.chosen, theme.DARK.accent} & {
        *colours
    }


@pytest.mark.parametrize("key", SERIES)
def test_parts_are_told_apart_without_colours(key):
    """Any two parts of a picture differ in the lines on them, or clearly in strength."""
    every = words.patterns(key)

    assert len(SERIES[key]) == len(set(every))
    plain = sorted(one.strength for one in every if one.lines == NO)
    assert all(after - before >= 0.25 for before, after in pairwise(plain))
    lined = [(one.lines, one.strength) for one in every if one.lines != NO]
    assert len(lined) == len(set(lined))


def made(key, count, amount):
    first = add_months(MONTH, 1 - count)
    size = len(SERIES[key])
    months = tuple(
        Month(add_months(first, at), (amount,) * size, is_ours=at == count - 1, forecast=None)
        for at in range(count)
    )
    return Picture(key, months)


@pytest.mark.parametrize("count", [1, 12, 121])
def test_one_month_ten_years_and_the_largest_sums_are_drawn(qtbot, count):
    """Nothing falls over, and the month one is at always shows its sum."""
    page = PicturePage(LOANS)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()

    page.show_picture(made(LOANS, count, HUGE))
    grab(page, f"picture_of_{count}")
    page.grab()

    assert MONTH == page.chart.month()
    assert "3.000.000.000.000\u00a0đ" in page.chart.words()
    press(page.chart, Qt.Key.Key_Home)
    assert add_months(MONTH, 1 - count) == page.table.current_id()


def page_of(qtbot, picture):
    page = PicturePage(picture.key)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_picture(picture)
    return page


@pytest.mark.parametrize("count", [11, 12, 23, 24, 36, 37, 121])
def test_every_january_has_its_year(qtbot, count):
    """A month before it takes its place from no January, else a year reads as the one before."""
    picture = replace(made(LOANS, count, HUGE), months=made(LOANS, count + 11, HUGE).months[:-11])
    for shown in (picture, made(LOANS, count, HUGE)):
        page = page_of(qtbot, shown)
        years = page.chart._years(page.chart._room())

        januaries = {str(one.month.year) for one in shown.months if one.month.month == 1}
        assert januaries <= {year for _place, year in years}
        assert all(one.right() < other.left() for (one, _), (other, _) in pairwise(years))


@pytest.mark.parametrize("points", [8, 11, 16])
def test_the_banks_figure_never_stands_above_the_mark_of_a_forecast(qtbot, points):
    """It would read as the forecast's; a forecast without points of the bank has its own."""
    page = page_of(qtbot, made(POINTS, 2, points))
    bars = page.chart
    for forecast in range(0, 101, 3):
        before = Month(add_months(MONTH, -1), (points,) * 6, forecast=forecast)
        months = (before, Month(MONTH, None, forecast=62))
        page.show_picture(Picture(POINTS, months, limits=(("good", 85), ("weak", 0)), most=100))
        room = bars._room()
        bank, ours = bars._total_at(room, 0), bars._total_at(room, 1)

        mark = bars._y(room, forecast)
        assert str(points * 6) == bank.words
        assert not bank.place.top() < mark < bank.place.bottom(), "the mark goes through it"
        near = mark - bank.place.bottom()
        assert not 0 <= near < bank.place.height() / 2, "it stands above the mark"
        assert "~62" == ours.words
        assert ours.place.bottom() < bars._y(room, 62)


@pytest.mark.parametrize("at", [0, 60, 120])
def test_the_sum_of_the_month_one_is_at_stands_on_its_ground_inside_the_frame(qtbot, at):
    """Wider than its column it covers the others, and cuts no hole into what shows where one is."""
    page = page_of(qtbot, made(LOANS, 121, HUGE))
    page.chart.go_to(page.chart._dates()[at])
    figure = page.chart._total_at(page.chart._room(), at)

    drawn = page.chart.grab().toImage()

    place = figure.place.toAlignedRect()
    assert page.chart.rect().contains(place)
    for corner in (place.topLeft(), place.topRight()):
        inside = (min(corner.x() + 1, place.right() - 2), corner.y() + 1)
        assert theme.look().chosen == drawn.pixelColor(*inside).name()


@pytest.mark.parametrize("key", SERIES)
def test_a_picture_of_nothing_says_what_to_do(qtbot, key):
    """A group of which the bank has said nothing."""
    page = PicturePage(key)
    qtbot.addWidget(page)
    page.show()

    page.show_picture(Picture(key, (Month(MONTH, None),), most=100 if key == POINTS else 0))
    page.grab()

    assert not page.table.rows.rowCount()
    assert "chưa" in page.chart.accessibleName()
    assert "(Ctrl+" in page.table._empty


def test_large_letters_stay_on_the_screen(large_letters, person):
    """With letters twice as large the legend goes on below and the page is moved up."""
    person.press(Qt.Key.Key_3, ALT)
    grab(person.window, "pictures_200")

    assert person.window.minimumSizeHint().width() <= 1366
    page = chart(person, POINTS).parentWidget()
    legend = page.findChild(Legend)
    signs = [sign.geometry() for sign in legend.children() if isinstance(sign, QWidget)]
    assert len(SERIES[POINTS]) + 2 == len(signs)
    assert all(legend.rect().contains(sign) for sign in signs)


def test_what_the_patterns_stand_for_is_seen_when_one_looks_further_back(large_letters, person):
    """With the largest letters too the page stays at its top."""
    for key in (Qt.Key.Key_5, Qt.Key.Key_1):
        person.press(key, ALT)
    person.press(Qt.Key.Key_F5)
    QApplication.processEvents()  # everything gets its place
    legend = chart(person, LOANS).parentWidget().findChild(Legend)

    assert legend.visibleRegion().boundingRect() == legend.rect()


def test_parts_are_named_beside_their_patterns_where_there_are_several(person, found):
    """As in the heads of the table, with a capital letter; one part alone needs no name."""
    for at, key in enumerate(KEYS):
        person.press(Qt.Key(int(Qt.Key.Key_1) + at), ALT)
        legend = chart(person, key).parentWidget().findChild(Legend)
        said = [one.accessibleName() for one in legend.findChildren(QWidget)]
        assert (len(SERIES[key]) == 1) == (not said) == legend.isHidden()
        assert all(words[0].isupper() for words in said)


def test_a_picture_that_waited_shows_what_was_read_last(person):
    """Looked further back at one picture, the others show as many months once turned to."""
    before = len(chart(person, POINTS)._dates())
    person.press(Qt.Key.Key_F5)
    assert before == len(chart(person, POINTS)._dates())

    person.press(Qt.Key.Key_3, ALT)

    shown = {len(chart(person, key)._dates()) for key in (LOANS, POINTS)}
    assert 1 == len(shown)
    assert shown != {before}
    assert chart(person, POINTS).accessibleDescription()
