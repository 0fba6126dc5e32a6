"""Where one types is in sight, and a list never shrinks to nothing."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
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


def test_a_page_stays_at_its_top_while_the_cursor_is_seen_there(qtbot):
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
