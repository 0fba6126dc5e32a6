"""Undo offered right after saving, one key: a session, vouchers after it, an answer to a notice."""

import pytest
from at_session import (
    F8,
    F9,
    SESSION,
    YOUNG,
    gone_to_session,
    moves,
    note_voucher,
    page,
    said,
    sessions,
)
from at_table import CTRL, ESC
from hands import grab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.usecases import notices
from tkvv_desktop.usecases.taking_back_session import TakeBackSession, take_back_session


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody of the young group who has collected 120.000 and goes to the session."""
    return gone_to_session(live_window, tasks, rest)


def in_hand(person):
    return person.ask(lambda reader: reader.cash_in_hand(YOUNG, SESSION)).in_hand


def undo(person):
    """One key, offered and visible."""
    button = person.window.findChild(QToolButton, "undo_last")
    assert button.isVisible()
    person.press(Qt.Key.Key_Z, CTRL)
    assert "đảo" in said(person)[-1]


def test_a_session_closed_too_early_is_taken_back_with_one_key(person):
    """The money is in hand again, the voucher counts no more, what was typed is there; both stay.

    Closed once more it is another entry, and the page tells of the first one.
    """
    before = in_hand(person)
    note_voucher(person, page(person)._opened.page.loans[0])
    person.press(F9)
    person.enter()
    person.rest()
    assert (1, 0) == (len(sessions(person)), in_hand(person))

    undo(person)

    (voucher,) = moves(person)
    told = page(person).findChild(QLabel, "closings_taken_back")
    assert ([], before, True) == (sessions(person), in_hand(person), voucher.is_reversed)
    assert ["GNT-12"] == [move.voucher_no for move in page(person)._draft.moves]
    assert "120.000" in told.text()
    assert told.isVisible()
    grab(person.window, "session_taken_back")
    assert page(person).isAncestorOf(person.window.focusWidget())

    person.press(F9)
    person.rest()
    assert (1, 0) == (len(sessions(person)), in_hand(person))
    assert [False, True] == sorted(move.is_reversed for move in moves(person))


def test_vouchers_written_after_the_session_are_taken_back_and_it_stays_closed(person):
    """They are there to be typed right: only what was written together goes."""
    person.press(F9)
    person.enter()
    person.rest()
    note_voucher(person, page(person)._opened.page.loans[0])
    person.press(F9)
    person.press(F9)
    assert [False] == [move.is_reversed for move in moves(person)]

    undo(person)

    assert [True] == [move.is_reversed for move in moves(person)]
    assert 1 == len(sessions(person))
    assert ["GNT-12"] == [move.voucher_no for move in page(person)._draft.moves]


def test_an_answer_misheard_is_taken_back_and_the_notice_waits_again(person):
    """As if nobody had answered: the form opens empty again."""
    window = person.window
    window.go("dues")
    person.rest()
    person.press(F9)
    person.papers()
    dues = window._screens["dues"]
    row = next(row for row in dues._rows if row.notice is not None)
    dues.table.go_to(row.id)
    dues.table.setFocus()
    person.press(F8)
    person.press(F9)

    def answer():
        rows = person.ask(notices.dues, row.notice.group_no, dues.desk.today)
        return next(one for one in rows if one.id == row.id).notice.answer

    assert answer().handed_to == row.member
    undo(person)

    assert answer() is None
    assert dues.table.hasFocus()


def test_a_session_closed_wrongly_is_taken_back_later_with_a_reason(person):
    """F8 on the last step; what it said is there again, to be put right and closed anew."""
    note_voucher(person, page(person)._opened.page.loans[0])
    person.press(F9)
    person.enter()
    person.rest()
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_3, CTRL)  # another day

    person.press(F8)
    person.enter()
    assert 1 == len(sessions(person)), "a reason is needed"
    person.press(ESC)
    assert "take_back_closing" == person.window.focusWidget().objectName()
    person.press(F8)
    person.type("nop thieu")
    grab(person.window, "session_take_back")
    hint = person.window.findChild(QLabel, "hint_line").text()
    assert ("Giữ nguyên" in hint.replace("&nbsp;", " "), "F4" in hint) == (True, False)
    person.press(F9)
    person.rest()

    draft = page(person)._draft
    assert [] == sessions(person)
    assert ["nop thieu"] == [move.reason for move in moves(person)]
    assert (120_000, ["GNT-12"]) == (draft.handed_in, [move.voucher_no for move in draft.moves])
    assert not page(person)._close_page.back.isVisible()
    assert page(person).isAncestorOf(person.window.focusWidget())
    person.press(F9)
    person.rest()
    assert 1 == len(sessions(person))


def test_a_reason_that_was_refused_stays_and_is_said_once_more(person):
    """Somebody else took the session back meanwhile: Enter tells so, as often as it is pressed."""
    note_voucher(person, page(person)._opened.page.loans[0])
    person.press(F9)
    person.enter()
    person.rest()
    (closed,) = sessions(person)
    told = new_id(), YOUNG, closed.op_id, SESSION, "Đóng sớm", person.window._desk.today
    person.press(F8)
    person.type("nop thieu")
    person.do(take_back_session, TakeBackSession(*told))

    refusals = []
    for _time in range(2):
        person.enter()
        person.rest()
        refusals.append(len(page(person).desk.messages.kept()))

    assert "closing_reason" == person.window.focusWidget().objectName()
    assert "nop thieu" == person.window.focusWidget().words()
    assert refusals[0] < refusals[1]
