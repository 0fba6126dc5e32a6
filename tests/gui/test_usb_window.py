"""The whole window by keys alone: what does not fit settled, a machine revoked, a stick written."""

import books
import pytest
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from usb_books import DEPUTY, cells

from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.gui import live
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.usecases.conflicts import open_conflicts


@pytest.fixture
def window(qtbot, tasks, met, rest, stick, home):
    """The program on a book that met another one."""
    made = MainWindow(tasks)
    qtbot.addWidget(made, before_close_func=lambda it: setattr(it, "_book", None))
    made.resize(1366, 740)
    made.show()
    qtbot.waitExposed(made)
    made.use_doors(live.LiveDoors(books.CLOCK))
    rest()
    standing = tasks._worker.submit(met.people.standing).result()
    made._open(live.LiveBook(met, "Quyên", "so", standing))
    rest()
    return made


def press(*keys):
    for key in keys:
        press_where_the_cursor_is(key)


def test_from_the_first_page_to_an_empty_list_a_lost_machine_and_a_written_stick(
    window, rest, tasks, met, stick
):
    """The line of the first page leads to the list; the focus is always where one goes on."""
    tasks_told = window._screens["today"].tasks
    kinds = [task.kind for task in tasks_told.tasks()]
    assert {"conflicts", "unsent"} <= {*kinds}
    tasks_told.leads[kinds.index("conflicts")].setFocus()
    press(Qt.Key.Key_Return)
    rest()
    page = window._screens["usb"]
    for _item in range(2):
        press(Qt.Key.Key_F4)
        type_where_the_cursor_is("Đã hỏi cả hai")
        press(Qt.Key.Key_F9)
        rest()
    assert 0 == tasks._worker.submit(met.ask, open_conflicts).result()

    press(Qt.Key.Key_Escape, Qt.Key.Key_F6)
    rest()
    press(Qt.Key.Key_Down, Qt.Key.Key_F4)
    type_where_the_cursor_is("Mất máy")
    press(Qt.Key.Key_Return)
    rest()
    assert "đã bị loại" in cells(page._inner.table, "state")
    (standing,) = tasks._worker.submit(Exchange(met).standings).result()
    assert (DEPUTY, True) == (standing.partner.name, standing.is_revoked)

    press(Qt.Key.Key_Escape, Qt.Key.Key_F7, Qt.Key.Key_F9)
    rest()
    assert page.people.table.hasFocus(), "nobody is ticked: one ticks there"
    press(Qt.Key.Key_Space, Qt.Key.Key_F9)
    rest()

    assert 2 == len([*stick.rglob("*.tkvv")])
    assert "Đã ghi xong tệp trao đổi" == page.findChild(QLabel, "result_of_stick").text()


def test_everything_on_the_pages_of_sticks_is_reached_by_tab_and_has_a_name(window, rest):
    """A person who cannot see, or has no mouse, misses nothing."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    rest()
    page = window._screens["usb"]
    large, small = (page.findChild(QPushButton, key) for key in ("write_stick", "stick_folder"))
    assert large.font().bold()
    assert large.font().pointSizeF() > small.font().pointSizeF()
    for key in (None, Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_F5):
        if key is not None:
            press(key)
            rest()
        shown = page._inner or page
        wanted = {
            one
            for one in shown.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
        }
        seen = set()
        while (here := QApplication.focusWidget()) not in seen:
            seen.add(here)
            assert here.accessibleName() or here.text(), here.objectName()
            press(Qt.Key.Key_Tab)
        assert {one.objectName() for one in wanted} <= {one.objectName() for one in seen}
        if key is not None:
            press(Qt.Key.Key_Escape)
