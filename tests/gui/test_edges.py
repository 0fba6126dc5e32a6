"""Where things begin and end: one margin on every page, one air above every heading."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.frame import TopLine
from tkvv_desktop.gui.headings import AIR, heading
from tkvv_desktop.gui.layouts import scrolled
from tkvv_desktop.gui.lead import Lead
from tkvv_desktop.gui.places import BEHIND, PLACES


def left_of(widget, window):
    """Where its words begin, from the left of the window."""
    indent = max(widget.indent(), 0) if isinstance(widget, QLabel) else 0
    return widget.mapTo(window, QPoint(0, 0)).x() + indent


def right_of(widget, window):
    return widget.mapTo(window, QPoint(widget.width(), 0)).x()


@pytest.fixture
def shown(qtbot):
    """Shows a widget by itself, as large as asked for."""

    def show(widget, wide, high):
        qtbot.addWidget(widget)
        widget.resize(wide, high)
        widget.show()
        qtbot.waitExposed(widget)
        QApplication.processEvents()
        return widget

    return show


def test_everything_on_the_first_page_begins_at_one_edge(live_window, rest):
    """Heading, sheet of tasks, sums, copies: the words of all of them stand under one another."""
    live_window.go("today")
    rest()
    page = live_window._screens["today"]
    sums = page._figures.leads()
    flush = [page._heading, page.tasks, sums[0].labels[0], sums[3].labels[1]]
    flush.append(page.findChild(Lead, "open_copies").labels[0])
    margin = live_window._pages.mapTo(live_window, QPoint(0, 0)).x() + 2 * theme.GRID

    assert {margin} == {left_of(one, live_window) for one in flush}
    assert live_window.width() - 2 * theme.GRID == right_of(page.forecast._bar, live_window)


@pytest.mark.parametrize("place", BEHIND, ids=lambda place: place.key)
def test_a_page_behind_another_lights_the_place_that_leads_there(live_window, rest, place):
    """Wherever one is, the rail says in which part of the program."""
    assert place.within in {one.key for one in PLACES}

    live_window.go(place.key)
    rest()

    assert live_window.findChild(QToolButton, f"place_{place.within}").isChecked()


def test_a_field_below_its_label_begins_where_the_label_does(shown):
    """Where a line is too short for both, neither is indented."""
    form = Form()
    field = form.add("Vợ/chồng, người thừa kế của tổ viên", WordsEdit(name="heir"))
    shown(form, theme.wide("0" * 20), 200)
    label = next(one for one in form.findChildren(QLabel) if one.buddy() is field)

    assert field.mapTo(form, QPoint(0, 0)).y() >= label.y() + label.height()
    assert label.x() == left_of(field, form) == 0


@pytest.mark.parametrize(("lines", "air"), [(2, 0), (60, theme.GRID)], ids=["short", "long"])
def test_a_part_ends_where_its_page_ends_and_never_under_the_bar(shown, lines, air):
    """Only what is moved up and down gives room to a bar, and leaves air before it."""
    inner = QWidget()
    rows = QVBoxLayout(inner)
    rows.setContentsMargins(0, 0, 0, 0)
    for _at in range(lines):
        rows.addWidget(QLineEdit())
    area = shown(scrolled(inner), 400, 300)
    bar = area.verticalScrollBar()

    assert bar.isVisible() == bool(air)
    assert area.width() - (bar.width() if air else 0) - air == inner.width()


def test_a_heading_stands_off_what_is_above_it(shown):
    """Twice the air of two lines of one part."""
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setSpacing(theme.GRID)
    above, head = QLineEdit(page), heading("Món vay", page)
    lines.addWidget(above)
    lines.addWidget(head)
    lines.addStretch(1)
    shown(page, 400, 300)

    words = head.mapTo(page, head.contentsRect().topLeft()).y()
    assert AIR == words - (above.y() + above.height())


@pytest.mark.parametrize("percent", [100, 200])
def test_the_group_is_named_whole_on_the_small_screen(qapp, qtbot, live_window, percent):
    """Who is at it and the word of the month give way first."""
    theme.apply(qapp, percent=percent)
    try:
        group = live_window.findChild(QToolButton, "choose_group")
        month = live_window.findChild(QLabel, "month")

        qtbot.waitUntil(lambda: group.toolTip() == group.accessibleName() == group.text())
        assert "11/2026" in month.text()
        assert "Tháng 11/2026" == month.accessibleName()
    finally:
        theme.apply(qapp)


def test_a_message_does_not_make_the_window_higher(large_letters, live_window, qtbot, rest):
    """What was visited before gives way to what is to be read now."""
    live_window.go("targets")
    live_window.go("today")
    rest()
    live_window.messages.warn("Chương trình đã tự dừng lần trước. " * 3)
    qtbot.waitUntil(live_window.messages.isVisible)
    QApplication.processEvents()

    assert 740 == live_window.height()


def test_a_name_too_long_loses_its_last_part_and_is_still_told(shown):
    """Its number and its hamlet stay to be read; the whole is in the tip and is spoken."""
    top = TopLine()
    parts = ("Tổ 4820101", "Thôn Ba", "Hội Cựu chiến binh Việt Nam của xã")
    top._group.say(parts)
    shown(top, 640, 40)

    assert "Tổ 4820101 · Thôn Ba" == top._group.text()
    assert " · ".join(parts) == top._group.toolTip() == top._group.accessibleName()
