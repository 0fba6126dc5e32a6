"""Where one types is in sight, and a list never shrinks to nothing."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSlider, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.in_sight import WITH_OTHERS
from tkvv_desktop.gui.layouts import FollowsFocus, followed
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screens.steps import Beside
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView


def column(*widgets):
    box = QWidget()
    lines = QVBoxLayout(box)
    for widget in widgets:
        lines.addWidget(widget)
    return box


def shown(qtbot, area):
    area.resize(400, 200)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    return area


def is_in_sight(widget):
    return widget.visibleRegion().boundingRect() == widget.rect()


def lines_of(count):
    return [QLabel(f"Dòng {at}") for at in range(count)]


def is_any_cut(area, lines):
    """Whether the page stands still in the middle of a line."""
    at = area.verticalScrollBar().value()
    return any(one.y() < at < one.y() + one.height() for one in lines)


def sheet_of(rows):
    """A table as high as its rows."""
    table = TableView([Column("name", "Họ tên", str)], name="people", says="Họ tên")
    table.show_rows([SimpleNamespace(id=str(at), name=f"Người {at}") for at in range(rows)])
    table.fit_rows(rows)
    return table


@pytest.mark.parametrize("made", [followed, Beside])
def test_a_form_that_opens_below_comes_into_sight(qtbot, made):
    """It gets its place after the cursor has gone there."""
    fields = [QLineEdit() for _n in range(3)]
    above, form = QLabel("\n" * 40), column(*fields)
    form.hide()
    area = shown(qtbot, made(column(above, form)))

    form.show()
    fields[1].setFocus()
    qtbot.waitUntil(lambda: is_in_sight(fields[1]))
    area.resize(400, 120)
    qtbot.waitUntil(lambda: is_in_sight(fields[1]))


def test_where_one_types_stays_in_sight_when_the_page_grows_above_it(qtbot):
    """A form is laid out late; but who has moved the page by hand reads what is there."""
    above, field = QLabel("\n" * 20), QLineEdit()
    area = shown(qtbot, followed(column(above, field)))
    bar = area.verticalScrollBar()
    field.setFocus()
    qtbot.waitUntil(lambda: is_in_sight(field))
    above.setText("\n" * 60)
    qtbot.waitUntil(lambda: bar.maximum() > 600)
    qtbot.waitUntil(lambda: is_in_sight(field))

    bar.triggerAction(QSlider.SliderAction.SliderToMinimum)
    above.setText("\n" * 80)
    most = bar.maximum()
    qtbot.waitUntil(lambda: bar.maximum() > most)
    QApplication.processEvents()
    assert bar.value() == 0


@pytest.mark.parametrize("high", [100, 140, 300])
def test_a_search_field_is_whole_however_high_the_list_of_what_is_found(qtbot, high):
    """The list may end below; the letters one types never do."""
    search, found = QLineEdit(), QLabel()
    found.setFixedHeight(high)
    box = column(search, found)
    box.setProperty(WITH_OTHERS, True)
    area = shown(qtbot, followed(column(QLabel("\n" * 20), box, QLabel("\n" * 20))))
    search.setFocus()

    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    for _time in range(3):  # the page must not move to and fro
        area.bring_soon()
        QApplication.processEvents()
        assert is_in_sight(search)


def test_a_page_never_stands_still_in_the_middle_of_a_line(qtbot):
    """Half a line at the top cannot be read."""
    lines, field = lines_of(30), QLineEdit()
    area = shown(qtbot, followed(column(*lines, field, *lines_of(9))))
    for high in (200, 190, 180, 170):
        area.resize(400, high)
        field.setFocus()
        qtbot.waitUntil(lambda: is_in_sight(field))
        assert area.verticalScrollBar().value() > 0
        assert not is_any_cut(area, lines)
        field.clearFocus()


def test_a_form_higher_than_the_window_begins_with_its_heading(qtbot):
    """As long as the field one types in is seen below it."""
    heading, field = QLabel("Trả nợ"), QLineEdit()
    form = column(heading, field, QLabel("\n" * 12))
    area = shown(qtbot, followed(column(QLabel("\n" * 20), form)))
    field.setFocus()

    qtbot.waitUntil(lambda: is_in_sight(heading) and is_in_sight(field))
    assert area.verticalScrollBar().value() == form.y()


def test_a_page_stays_at_its_top_while_the_first_row_is_seen_there(qtbot):
    """Going down in the table the page comes along."""
    table = sheet_of(40)
    area = shown(qtbot, followed(column(QLabel("Họp Tổ"), table)))
    table.setFocus()
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == 0

    table.setCurrentIndex(table.rows.index(30, 0))
    row = table.visualRect(table.currentIndex())
    qtbot.waitUntil(lambda: table.viewport().visibleRegion().contains(row))


def test_a_page_stays_at_its_top_while_the_cursor_the_cursor_is_seen_there(qtbot):
    """Else its title would be out of sight for nothing."""
    first, last = QLineEdit(), QLineEdit()
    area = shown(qtbot, followed(column(first, QLabel("\n" * 40), last)))
    last.setFocus()
    qtbot.waitUntil(lambda: is_in_sight(last))
    assert isinstance(area, FollowsFocus)
    assert area.verticalScrollBar().value() > 0

    first.setFocus()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0)


def test_the_row_one_is_at_stays_in_sight_when_a_form_opens_below(qtbot):
    """Otherwise nobody sees of whom the form speaks."""
    table = TableView([Column("name", "Họ tên", str)], name="people", says="Họ tên")
    table.show_rows([SimpleNamespace(id=str(at), name=f"Người {at}") for at in range(9)])
    table.resize(400, 400)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    table.setCurrentIndex(table.rows.index(8, 0))

    table.resize(400, 150)

    row = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(row)


def test_a_list_keeps_some_rows_with_the_largest_letters(qtbot):
    """Its titles in two lines, and the bar below it, leave room for them."""
    theme.apply(QApplication.instance(), percent=200)
    words = "Gốc đã trả tại ngân hàng"
    columns = [Column(str(at), words, str, number=True, sample="0" * 20) for at in range(4)]
    table = TableView(columns, name="sums", says=words)
    table.keep_rows(LEAST_ROWS)
    area = shown(qtbot, followed(column(QLabel("\n" * 9), table, QLabel("\n" * 9))))

    try:
        assert table.horizontalScrollBar().isVisible()
        assert table.viewport().height() >= LEAST_ROWS * theme.row_height()
        assert 0 == area.horizontalScrollBar().maximum()
    finally:
        theme.apply(QApplication.instance())
