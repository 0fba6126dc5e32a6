"""Checking a signed list: the code of the entry on it, typed into the field of codes."""

import pytest
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select, update

from tkvv_desktop.i18n.formats import day, dong
from tkvv_desktop.storage import tables
from tkvv_desktop.usecases.papers import entry_code

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(live_window, rest):
    """The page of papers of the sample book."""
    live_window.go("papers")
    rest()
    return live_window._screens["papers"]


def meetings_of(window):
    ask = (window._book.ask, lambda reader: reader.meetings(window._group_no))
    return window._tasks._worker.submit(*ask).result()


def code_of_entry(window, op_id):
    """The code "Mã sổ" that stands on the signed list of a meeting."""
    ask = (window._book.ask, lambda reader: entry_code(reader.hash_of(op_id)))
    return window._tasks._worker.submit(*ask).result()


def test_the_code_of_the_entry_on_a_signed_list_answers(live_window, page, rest):
    """Held as it was posted: its sums to compare with the paper, and the meeting itself."""
    meeting = meetings_of(live_window)[0]
    interest = sum(line.interest_total for line in meeting.live_lines)
    live_window.go("today")
    rest()

    QTest.keyClick(live_window, Qt.Key.Key_K, CTRL)
    rest()
    type_where_the_cursor_is(code_of_entry(live_window, meeting.op_id).lower())
    press_where_the_cursor_is(ENTER)
    rest()

    said = live_window.messages.kept()[-1].text
    assert "như lúc ghi" in said
    assert all(words in said for words in (day(meeting.held_on), dong(interest)))
    assert "meeting" == live_window._here
    assert meeting.op_id == live_window._screens["meeting"]._past.meeting().op_id


def test_a_wrong_code_of_an_entry_is_told_and_leads_nowhere(live_window, page, rest):
    """One sign read wrongly, or an entry that was changed since: the field says so."""
    meeting = meetings_of(live_window)[0]
    code = code_of_entry(live_window, meeting.op_id)
    wrong = ("0" if code[0] != "0" else "1") + code[1:]

    QTest.keyClick(live_window, Qt.Key.Key_K, CTRL)
    rest()
    type_where_the_cursor_is(wrong)
    press_where_the_cursor_is(ENTER)
    rest()

    assert "papers" == live_window._here
    assert wrong in page._code_mark.text()
    assert page.code.hasFocus()
    assert page.code.hasSelectedText()
    assert not any("như lúc ghi" in one.text for one in live_window.messages.kept())


def test_an_entry_changed_in_the_file_is_told_at_the_field(live_window, page, rest, tasks):
    """The hash is still there and the content another: the signed paper counts."""
    meeting = meetings_of(live_window)[0]
    code = code_of_entry(live_window, meeting.op_id)
    op, engine = tables.op, live_window._book.app.book.engine

    def put(body):
        with engine.begin() as connection:
            connection.execute(update(op).where(op.c.id == meeting.op_id).values(body=body))

    def found():
        with engine.begin() as connection:
            return connection.execute(select(op.c.body).where(op.c.id == meeting.op_id)).scalar()

    body = tasks._worker.submit(found).result()
    tasks._worker.submit(put, body.replace(b'"present":true', b'"present":false', 1)).result()
    page.go_to_code()
    type_where_the_cursor_is(code)
    press_where_the_cursor_is(ENTER)
    rest()
    tasks._worker.submit(put, body).result()  # no copy is made of a changed book

    assert page._code_mark.isVisible()
    assert day(meeting.held_on) in page._code_mark.text()
    assert "papers" == live_window._here
