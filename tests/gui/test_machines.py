"""Machines and the pen, by keys: a lost one counts no more, the pen goes to somebody else."""

import books
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from usb_books import DEPUTY, LEADER, cells, said

from tkvv_desktop.bootstrap.exchange import Exchange


def go_to_machines(page, rest):
    page.activateWindow()
    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_F6)
    rest()
    return page._inner


def test_a_lost_machine_is_revoked_by_keys_with_a_reason(page_of, met, rest, tasks):
    """Never the own one, never without a reason; afterwards it says how a mistake is mended."""
    page = page_of(met)
    inner = go_to_machines(page, rest)
    assert LEADER == cells(inner.table, "name")[0]
    press_where_the_cursor_is(Qt.Key.Key_F4)
    assert inner.form is None

    inner.table.go_to(next(row.id for row in inner.table.rows.rows() if DEPUTY in row.about.people))
    assert inner.findChild(QPushButton, "revoke_machine").isVisible()
    press_where_the_cursor_is(Qt.Key.Key_F4)
    press_where_the_cursor_is(Qt.Key.Key_Return)
    rest()
    assert inner.form is not None
    type_where_the_cursor_is("Mất ở bến xe")
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    assert inner.form is None
    assert "đã bị loại" in cells(inner.table, "state")
    assert "Mất ở bến xe" in said(page, "machine_told")
    assert "Nếu loại nhầm" in said(page, "machine_told")
    (lost,) = [
        one for one in tasks._worker.submit(Exchange(met).machines_told).result() if one.revoked
    ]
    assert (DEPUTY,) == lost.people
    press_where_the_cursor_is(Qt.Key.Key_Escape)
    assert page._inner is None
    assert frozenset() == page.people.chosen(), "nothing is written for a lost machine unasked"


def test_the_pen_is_given_by_keys(page_of, met, rest, tasks):
    """To one of those who may hold it, with a reason."""
    page = page_of(met)
    inner = go_to_machines(page, rest)
    assert ["người giữ sổ"] == cells(inner.pens, "holder")

    press_where_the_cursor_is(Qt.Key.Key_F6)
    if inner.form._names[inner.form._who.current()] != DEPUTY:
        press_where_the_cursor_is(Qt.Key.Key_Right)
    press_where_the_cursor_is(Qt.Key.Key_Return)
    type_where_the_cursor_is("Tổ trưởng đi chữa bệnh")
    press_where_the_cursor_is(Qt.Key.Key_Return)
    rest()

    assert [DEPUTY] == cells(inner.pens, "holder")
    (pen,) = tasks._worker.submit(met.ask, lambda reader: reader.pens()).result()
    assert (books.GROUP, "Tổ trưởng đi chữa bệnh") == (pen.group_no, pen.reason)
