"""The session by keys: money handed in, the briefing, closing."""

from datetime import date

import pytest
from at_session import (
    F4,
    F7,
    F9,
    SESSION,
    YOUNG,
    gone_to_session,
    members,
    moves,
    note_voucher,
    page,
    said,
    sessions,
)
from at_table import CTRL, Person
from hands import grab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.gui.fields import MoneyEdit
from tkvv_desktop.gui.screens import session_draft
from tkvv_desktop.gui.screens.session_draft import DEBIT, VOUCHER, Draft, Typed
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, post_meeting
from tkvv_desktop.usecases.session import draft_key


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody of the young group who has collected 120.000 and goes to the session."""
    return gone_to_session(live_window, tasks, rest)


def test_a_whole_session_by_keys_alone(person):
    """What is handed in, in notes; a voucher; the briefing; closed once."""
    loan = page(person)._opened.page.loans[0]
    person.enter(2)
    for count in ("", "", "1", "", "1"):
        person.type(count)
        person.enter()
    person.rest()
    grab(person.window, "session_money")
    note_voucher(person, loan)
    grab(person.window, "session_vouchers")
    person.press(F7)
    person.enter()
    person.type("150k")
    person.enter()
    person.write("Nhắc thu nợ đến hạn quý bốn")
    person.press(F9)
    grab(person.window, "session_close")
    person.enter(2)
    person.rest()

    (closed,) = sessions(person)
    (voucher,) = moves(person)
    assert (SESSION, 120_000, 150_000) == (closed.held_on, closed.handed_in, closed.commission)
    assert "Nhắc thu nợ đến hạn quý bốn" == closed.briefing
    assert {(100_000, 1), (20_000, 1)} == {(one.denomination, one.count) for one in closed.cash}
    assert (loan.contract_no, 200_000, "GNT-12", SESSION) == (
        voucher.contract_no,
        voucher.principal,
        voucher.voucher_no,
        voucher.day,
    )
    cash = person.ask(lambda reader: reader.cash_in_hand(YOUNG, date(2026, 11, 21)))
    assert 0 == cash.in_hand


def test_nothing_can_be_typed_for_principal_taken_by_the_leader(person):
    """The only field for principal is what a member paid at the bank, or the bank took itself."""
    fields = page(person).findChildren(MoneyEdit)

    names = {field.accessibleName() for field in fields if "gốc" in field.accessibleName().lower()}
    assert {"Gốc đã trả tại ngân hàng", "Thu vào gốc"} == names


def test_more_than_is_in_hand_is_told_before_closing(person):
    """A reason changes nothing: the money is not there."""
    QApplication.focusWidget().selectAll()
    person.type("200000")
    person.enter()
    person.type("x")
    person.press(F9)

    close = page(person)._close_page
    assert "80.000\u00a0đ" in close._open.text()
    assert "−80.000\u00a0đ" == close._values[1].text()
    assert "warn" == close._values[1].property("kind")


def test_the_key_line_of_a_closed_session_says_what_its_keys_do(person):
    """One name each on the key and on its button; in the other steps F8 takes nothing back."""
    person.press(F9)
    before = page(person).acts["close_session"].text()
    person.press(F9)
    close, hints = page(person)._close_page, page(person).acts.hints
    closed = {action.objectName(): action.text() for action in hints()}

    assert ("Đóng phiên", "Ghi chứng từ mới") == (before, closed["close_session"])
    assert f"{closed['close_session']} (F9)" == close.button.text()
    assert f"{closed['correct_move']} (F8)" == close.back.button.text()

    person.press(F4)
    assert "correct_move" not in {action.objectName() for action in hints()}


def test_what_is_kept_back_must_be_explained(person):
    """The difference stands beside the field; closing without a reason leads back to it."""
    QApplication.focusWidget().selectAll()
    person.type("100000")
    person.enter(2)
    told = person.window.findChild(QLabel, "left_over").text()
    person.press(F9)
    person.press(F9)
    refused = said(person)[-1]
    person.window.findChild(QWidget, "why_not_all").setFocus()
    person.write("hộ xin đổi ngày")
    person.enter()
    person.press(F9)
    person.press(F9)

    assert "Tổ trưởng còn giữ lại 20.000\u00a0đ." == told
    assert refused.startswith("Đang giữ 120.000\u00a0đ mà chỉ nộp 100.000\u00a0đ.")
    (closed,) = sessions(person)
    assert (100_000, "hộ xin đổi ngày") == (closed.handed_in, closed.difference_reason)


@pytest.mark.parametrize("typed", ["100.00", "năm triệu", ""])
def test_an_amount_that_cannot_be_read_never_becomes_another(person, typed):
    """It stays as it was typed, marked with its sentence, and F9 leads there, also much later."""
    QApplication.focusWidget().selectAll()
    if typed:
        person.type(typed)
    else:
        person.press(Qt.Key.Key_Delete)
    person.press(F9)
    person.press(Qt.Key.Key_1, CTRL)
    page(person).refresh(frozenset())
    person.rest()
    person.press(Qt.Key.Key_3, CTRL)

    person.press(F9)

    field = page(person)._hand_in.findChild(MoneyEdit, "handed_in")
    assert [] == list(sessions(person))
    assert (typed, True, True) == (field.text(), field.property("marked"), field.hasFocus())
    assert field.accessibleDescription()
    assert {"handed_in": typed} == dict(page(person)._draft.unread)


def test_a_session_with_nothing_in_it_is_asked_about_once(live_window, tasks, rest):
    """F9 says that there is nothing; F9 again closes it."""
    person = Person(live_window, tasks, rest)
    live_window._take_group(YOUNG)
    rest()
    person.press(Qt.Key.Key_3, CTRL)
    person.press(F9)
    person.press(F9)
    asked, before = page(person)._close_page._open.text(), sessions(person)
    person.press(F9)

    assert asked.startswith("Phiên này chưa thu, chưa nộp, chưa ghi gì.")
    assert [0, 1] == [len(before), len(sessions(person))]


def test_after_closing_the_first_step_shows_what_is_left(person):
    """What was handed in is gone: the amount before would mislead."""
    QApplication.focusWidget().selectAll()
    person.type("100000")
    person.enter()
    person.write("hộ xin đổi ngày")
    person.enter()
    person.press(F9)
    person.press(F9)
    person.press(F4)

    shown = page(person)._hand_in
    assert "20.000\u00a0đ" == person.window.findChild(QLabel, "in_hand").text()
    assert "100.000" == shown.findChild(MoneyEdit, "handed_in").text()
    assert "Còn giữ lại" == shown._names[4].text()


def test_cash_that_was_missing_is_told_with_its_reason(live_window, tasks, rest):
    """It stands between what was collected and what is in hand."""
    person = Person(live_window, tasks, rest)
    saver = person.ask(members)[0]
    lines = (TakenLine(saver, Dong(0), Dong(120_000)),)
    cash = (Notes(100_000, 1),)
    command = PostMeeting(
        new_id(), YOUNG, date(2026, 11, 5), SESSION, lines, cash=cash, difference_reason="mất tiền"
    )
    person.do(post_meeting, command)
    live_window._take_group(YOUNG)
    rest()
    person.press(Qt.Key.Key_3, CTRL)

    over = person.window.findChild(QLabel, "over")
    assert ("thiếu 20.000\u00a0đ (mất tiền)", True) == (over.text(), over.isVisible())
    assert "100.000\u00a0đ" == person.window.findChild(QLabel, "in_hand").text()


def test_a_commission_that_cannot_be_read_is_not_left_out(person):
    """F9 leads to it; put right, the session is closed with it."""
    person.press(F7)
    person.enter()
    person.type("12.34")
    person.press(F9)
    person.press(F9)
    field = page(person)._briefing.findChild(MoneyEdit, "commission")
    assert (0, True, "12.34") == (len(sessions(person)), field.hasFocus(), field.text())

    field.selectAll()
    person.type("150k")
    person.enter()
    person.press(F9)
    person.press(F9)

    assert 150_000 == sessions(person)[0].commission


def test_a_count_that_cannot_be_read_stays_open(person):
    """No step is left while a number of notes is not clear; put right, it is left."""
    person.enter(2)
    person.type("1.2")
    person.press(F9)
    cell = QApplication.focusWidget()
    assert ("1.2", True) == (cell.text(), cell.property("marked"))
    assert 0 == page(person)._stack.currentIndex()

    cell.selectAll()
    person.type("2")
    person.press(F9)

    assert 4 == page(person)._stack.currentIndex()
    assert (Notes(500_000, 2),) == page(person)._draft.cash


def test_what_is_typed_is_kept_until_the_session_is_closed(person):
    """A voucher and the briefing are in the book before anybody closes anything."""
    loan = page(person)._opened.page.loans[0]
    note_voucher(person, loan)
    person.press(F7)
    person.enter(2)
    person.write("Giao ban")
    person.press(Qt.Key.Key_1, CTRL)

    text = person.ask(lambda reader: reader.draft(draft_key(YOUNG, SESSION)))
    kept = session_draft.from_text(text)
    assert [(VOUCHER, loan.contract_no, 200_000)] == [
        (move.kind, move.contract_no, move.principal) for move in kept.moves
    ]
    assert "Giao ban" == kept.briefing
    assert [] == list(moves(person))


def test_a_draft_of_an_earlier_program_is_read_as_it_was(person):
    """Its debits end with the day: nothing was directed then."""
    text = (
        '{"id": "a", "handed_in": null, "reason": "", "cash": [], "moves": '
        '[["b", "debit", "66000", 0, 1000, "TK-7", "2026-11-08"]], "attended_by": "leader", '
        '"commission": null, "briefing": "", "unread": {}}'
    )

    (debit,) = session_draft.from_text(text).moves
    assert (1000, False) == (debit.interest, debit.newest_first)


def test_a_draft_comes_back_as_it_was_typed():
    """Money, notes, vouchers and words; what is no draft is none."""
    move = Typed("a", DEBIT, "66", Dong(1), Dong(2), "7", SESSION)
    typed = Draft(
        handed_in=Dong(5),
        reason="Vì mưa",
        cash=(Notes(500, 3),),
        moves=(move,),
        attended_by="deputy",
        commission=Dong(9),
        briefing="Đúng hẹn",
        unread={"commission": "12.34"},
    )

    assert typed == session_draft.from_text(session_draft.to_text(typed))
    assert session_draft.from_text("[]") is None
    assert session_draft.from_text('{"moves": [1]}') is None


def test_no_step_is_larger_than_the_screen(large_letters, person):
    """With letters twice as large, the window stays on 1366 × 768."""
    for step in range(5):
        page(person)._go(step)
        person.rest()
        least = person.window.minimumSizeHint()

        assert least.width() <= 1366, step
        assert least.height() <= 768, step
