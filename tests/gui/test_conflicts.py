"""What does not fit together, by keys: both sides read, opened in the book, said what was found."""

import books
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from usb_books import DEPUTY, LEADER, cells, said

from tkvv_desktop.usecases.conflicts import conflict_rows
from tkvv_desktop.usecases.paper_records import CodeFound


def go_to_conflicts(page, rest):
    page.activateWindow()
    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_F3)
    rest()
    return page._inner


def test_a_meeting_on_two_machines_is_read_on_both_sides_and_settled_by_keys(
    page_of, met, rest, tasks
):
    """Who, when, how much; nobody is asked what to lose; what was found is in the book."""
    page = page_of(met)
    inner = go_to_conflicts(page, rest)
    assert ["cần xử lý"] * 2 == cells(inner.table, "state")
    assert {LEADER, DEPUTY} == {*cells(inner.sides, "by")}
    assert {"202.000", "212.000"} == {*cells(inner.sides, "amount")}
    at = cells(inner.sides, "by").index(LEADER)
    assert [["152.000 + 50.000", "152.000 + 40.000"], ["–", "0 + 20.000"]] == [
        [row.cells[at], row.cells[1 - at]] for row in inner.compared.rows.rows()
    ]
    assert "152.000" in said(page, "compared_told")

    press_where_the_cursor_is(Qt.Key.Key_F4)
    press_where_the_cursor_is(Qt.Key.Key_F9)
    assert "lý do" in said(page, "mark").lower()
    type_where_the_cursor_is("Một buổi họp, hai người cùng ghi")
    press_where_the_cursor_is(Qt.Key.Key_Return)
    rest()

    assert ["cần xử lý", "đã xử lý"] == cells(inner.table, "state")
    listed = tasks._worker.submit(met.ask, conflict_rows, books.TODAY).result()
    assert ("settled", "Một buổi họp, hai người cùng ghi", LEADER) == next(
        (row.state, row.finding, row.settled_by) for row in listed if row.kind == "meeting"
    )
    press_where_the_cursor_is(Qt.Key.Key_Down)
    rest()
    assert "Một buổi họp, hai người cùng ghi" in said(page, "conflict_next")
    press_where_the_cursor_is(Qt.Key.Key_Escape)
    assert page._inner is None


def test_a_side_is_opened_in_the_book(page_of, met, rest, qtbot):
    """Enter goes to the sides, Enter on a side to its meeting, where its lines are corrected."""
    page = page_of(met)
    inner = go_to_conflicts(page, rest)

    press_where_the_cursor_is(Qt.Key.Key_Return)
    assert inner.sides.hasFocus()
    with qtbot.waitSignal(page.wanted) as told:
        press_where_the_cursor_is(Qt.Key.Key_Return)

    place, item = told.args
    assert ("meeting", CodeFound) == (place, type(item))
    assert inner.sides.rows.row_at(0).about.op_id == item.op_id


def test_a_book_without_conflicts_says_so(page_of, leader, rest):
    """Nothing to be seen to, and no key does harm."""
    page = page_of(leader)
    inner = go_to_conflicts(page, rest)

    for key in (Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_Return):
        press_where_the_cursor_is(key)
    rest()

    assert 0 == inner.table.rows.rowCount()
    assert "khớp" in inner.table._empty
    assert not inner._detail.isVisible()
