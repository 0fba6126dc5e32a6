"""Where room is short the row one is at stays in sight, and what is cut is told below it."""

from dataclasses import replace

import pytest
from gui_sample import COLUMNS, GROUPS, Line, lines
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.frame import TopLine
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screens.steps import StepBar
from tkvv_desktop.gui.tables import TableView

READ_ONLY = tuple(replace(column, edit="", value=None) for column in COLUMNS)
NOTE = "gửi con trai mang nộp hộ vào ngày giao dịch"


@pytest.fixture
def page(qtbot):
    """A narrow table with the line below it."""
    made = QWidget()
    made.resize(560, 300)
    table = TableView(READ_ONLY, made, name="members", says="Tổ viên")
    rest = RestOfRow(table)
    below = QVBoxLayout(made)
    below.addWidget(table)
    below.addWidget(rest)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield table, rest
    made.hide()


def test_the_row_one_is_at_is_seen_after_the_list_has_become_longer(page):
    """Enter opens a row that somebody sees, wherever it stands in the new list."""
    table, _rest = page
    many = [Line(f"m{at}", f"Người {at}", due=Dong(at)) for at in range(80)]
    table.show_rows(many[70:72])
    table.go_to("m71")

    table.show_rows(many)

    assert "m71" == table.current_id()
    seen = table.visualRect(table.currentIndex())
    assert 0 <= seen.top()
    assert seen.bottom() <= table.viewport().height()


def test_a_text_that_is_cut_is_told_below_as_far_as_the_page_does_not(page):
    """Of the row one is at; moving on to a row without one the table does not jump."""
    table, rest = page
    table.show_rows([replace(line, note=NOTE if line.id == "m2" else "") for line in lines()])
    assert not rest.isVisible()

    table.go_to("m2")
    assert NOTE in rest.text()
    high = table.height()
    table.go_to("m3")
    assert NOTE not in rest.text()
    assert high == table.height()

    table.go_to("m2")
    assert all(words != NOTE for _title, words in table.spared({"note"}))


def test_what_is_said_at_a_field_is_brought_in_sight(qtbot):
    """Also when the cursor was there before: no line of it is below the edge of the page."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    above = QLabel("trên", inner)
    above.setFixedHeight(400)
    form = Form(inner)
    reason = form.add("Lý do", WordsEdit(name="reason"))
    column.addWidget(above)
    column.addWidget(form)
    area = followed(inner)
    qtbot.addWidget(area)
    area.resize(320, 200)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    reason.setFocus()
    qtbot.waitUntil(reason.hasFocus)

    form.explain("reason", Refused("reason.missing"))
    mark = form.findChild(QLabel, "mark")

    def is_seen():
        end = mark.mapTo(area.viewport(), mark.rect().bottomLeft()).y()
        return mark.height() > mark.fontMetrics().lineSpacing() and end <= area.viewport().height()

    qtbot.waitUntil(is_seen)


def test_a_done_step_keeps_the_digit_of_its_key(qtbot):
    """Where only one step has room for its words."""
    steps = [(name, f"{name} và những lời rất dài") for name in ("ghi", "đếm", "đóng")]
    page = QWidget()
    bar = StepBar(steps, page)
    qtbot.addWidget(page)
    page.show()
    bar.mark(2)
    bar.set_done(0, done=True)
    bar.resize(bar.minimumSizeHint())

    assert "1✓" == bar.findChild(QWidget, "step_ghi").text()
    assert "2" == bar.findChild(QWidget, "step_đếm").text()


def test_the_group_is_told_in_whole_words(qtbot):
    """The association goes first, then the hamlet; who cannot see hears all of it."""
    top = TopLine()
    qtbot.addWidget(top)
    top.say_group(GROUPS[0])
    button = top.findChild(QWidget, "choose_group")
    whole = button.accessibleName()
    seen = []
    for wide in range(600, 60, -10):
        button.resize(wide, button.height())
        button._fit()
        if button.text() not in seen:
            seen.append(button.text())

    assert whole == seen[0]
    assert [whole, whole.rpartition(" · ")[0], whole.partition(" · ")[0]] == seen[:3]
    assert all("…" in words for words in seen[3:])
