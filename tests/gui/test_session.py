"""The session by keys: money handed in, vouchers of members, debits, briefing, closing."""

from dataclasses import replace
from datetime import date

import pytest
from at_table import CTRL, ESC, Person
from conftest import GROUP
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import MoneyEdit
from tkvv_desktop.gui.screens import session_draft
from tkvv_desktop.gui.screens.session_draft import DEBIT, VOUCHER, Draft, Typed
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, post_meeting
from tkvv_desktop.usecases.records import BankMove
from tkvv_desktop.usecases.session import draft_key, note_bank_moves

YOUNG = "4990077"  # a group that has not written a session yet; its session day is the 8th
SESSION = date(2026, 11, 8)
F4, F5, F6, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in range(3, 9))


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody of the young group who has collected 120.000 and goes to the session."""
    made = Person(live_window, tasks, rest)
    live_window._take_group(YOUNG)
    rest()
    saver = made.ask(_members)[0]
    lines = (TakenLine(saver, Dong(0), Dong(120_000)),)
    command = PostMeeting(new_id(), YOUNG, date(2026, 11, 5), SESSION, lines)
    made.do(post_meeting, command)
    made.press(Qt.Key.Key_3, CTRL)
    made.keys = 0
    return made


def _members(reader):
    return sorted(reader.statements(date(2026, 11, 5), YOUNG)[YOUNG].members)


def page(person):
    return person.window._screens["session"]


def said(person):
    return [message.text for message in person.window.messages.kept()]


def sessions(person, group_no=YOUNG):
    return person.ask(lambda reader: reader.sessions(group_no))


def moves(person, group_no=YOUNG):
    return person.ask(lambda reader: reader.bank_moves(group_no))


def note_voucher(person, loan, amount="200000", number="GNT-12"):
    """Name, Enter, amount, Enter, number, Enter, Enter on the day proposed."""
    person.press(F5)
    person.type(loan.contract_no)
    person.enter()
    QApplication.focusWidget().selectAll()
    person.type(amount)
    person.enter()
    person.type(number)
    person.enter(2)
    person.rest()


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

    assert "Tổ trưởng còn giữ lại 20.000 đ." == told
    assert refused.startswith("Đang giữ 120.000 đ mà chỉ nộp 100.000 đ.")
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
    assert "20.000 đ" == person.window.findChild(QLabel, "in_hand").text()
    assert "100.000" == shown.findChild(MoneyEdit, "handed_in").text()
    assert "Còn giữ lại" == shown._names[4].text()


def test_cash_that_was_missing_is_told_with_its_reason(live_window, tasks, rest):
    """It stands between what was collected and what is in hand."""
    person = Person(live_window, tasks, rest)
    saver = person.ask(_members)[0]
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
    assert ("thiếu 20.000 đ (mất tiền)", True) == (over.text(), over.isVisible())
    assert "100.000 đ" == person.window.findChild(QLabel, "in_hand").text()


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


def test_a_voucher_of_more_than_is_owed_is_marked_at_once(person):
    """Not when the session is closed, but at the field."""
    loan = page(person)._opened.page.loans[0]
    note_voucher(person, loan, amount="999999999")

    assert () == page(person)._draft.moves
    assert page(person)._vouchers.findChild(QWidget, "principal").property("marked")


def test_a_voucher_not_written_yet_is_taken_away_by_delete(person):
    """It was never in the book, so nothing is reversed."""
    note_voucher(person, page(person)._opened.page.loans[0])
    table = page(person)._vouchers.table
    table.setFocus()
    person.press(Qt.Key.Key_Delete)

    assert () == page(person)._draft.moves
    assert () == table.rows.rows()


def test_the_same_number_twice_is_refused_and_nothing_is_lost(person):
    """The bank's voucher exists once; the session is not closed and all stays typed."""
    loan = page(person)._opened.page.loans[0]
    note_voucher(person, loan)
    note_voucher(person, loan)
    person.press(F9)
    person.press(F9)

    assert [] == list(sessions(person))
    assert 2 == len(page(person)._draft.moves)
    assert "GNT-12" in said(person)[-1]


def test_a_deposit_is_debited_for_interest(person):
    """What the bank took itself is noted with its voucher."""
    loan = next(
        loan
        for loan in page(person)._opened.page.loans
        if person.ask(_deposits).get(loan.customer_no, 0) >= 1000
    )
    person.press(F6)
    person.type(loan.contract_no)
    person.enter(2)
    person.type("1000")
    person.enter()
    person.type("TK-7")
    person.enter(2)
    person.press(F9)
    person.press(F9)

    (debit,) = moves(person)
    assert (DEBIT, 0, 1000) == (debit.kind, debit.principal, debit.interest)


def note_directed_debit(person):
    """Interest taken from a deposit whose voucher names its own period; the tick by Tab, Space."""
    deposits = person.ask(_deposits)
    loans = page(person)._opened.page.loans
    loan = next(one for one in loans if deposits.get(one.customer_no, 0) >= 1000)
    person.press(F6)
    person.type(loan.contract_no)
    person.enter(2)
    person.type("1000")
    person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Tab)
    person.type("TK-7")
    person.enter(2)
    person.rest()


def test_a_debit_can_be_directed_to_its_own_period_before_arrears(person):
    """The tick is in the draft, in the table and in the book; the next debit has none."""
    note_directed_debit(person)
    grab(person.window, "session_directed")
    draft = session_draft.from_text(
        person.ask(lambda reader: reader.draft(draft_key(YOUNG, SESSION)))
    )
    (row,) = page(person)._debits.table.rows.rows()
    ticked_next = page(person)._debits._directed.isChecked()
    person.press(F9)
    person.press(F9)

    (debit,) = moves(person)
    assert [True, True, False] == [draft.moves[0].newest_first, row.newest_first, ticked_next]
    assert (DEBIT, 1000, True) == (debit.kind, debit.interest, debit.newest_first)


def test_a_correction_keeps_what_the_voucher_directed(person):
    """Only the amount is put right: the period that the bank named stays."""
    note_directed_debit(person)
    person.press(F9)
    person.press(F9)
    person.press(F6)
    table = page(person)._debits.table
    table.go_to(table.rows.rows()[0].id)
    table.setFocus()
    person.press(F8)
    person.write("ghi nhầm số tiền")
    field = page(person)._correction.findChild(MoneyEdit, "interest")
    field.setFocus()
    field.selectAll()
    person.type("900")
    person.press(F9)

    live = [move for move in moves(person) if not move.is_reversed]
    assert [(900, True)] == [(move.interest, move.newest_first) for move in live]


def test_a_draft_of_an_earlier_program_is_read_as_it_was(person):
    """Its debits end with the day: nothing was directed then."""
    text = (
        '{"id": "a", "handed_in": null, "reason": "", "cash": [], "moves": '
        '[["b", "debit", "66000", 0, 1000, "TK-7", "2026-11-08"]], "attended_by": "leader", '
        '"commission": null, "briefing": "", "unread": {}}'
    )

    (debit,) = session_draft.from_text(text).moves
    assert (1000, False) == (debit.interest, debit.newest_first)


def test_a_debit_of_more_than_the_deposit_is_marked_as_soon_as_it_is_typed(person):
    """The deposit stands beside the name; debits typed before count; nothing is added."""
    loan = next(one for one in page(person)._opened.page.loans if one.outstanding > 5_000_000)
    have = page(person)._opened.page.deposit_of.get(loan.customer_no, 0)
    debits = page(person)._debits
    person.press(F6)
    person.type(loan.contract_no)
    person.enter()
    told = debits._whose.text()
    person.type(str(have))
    person.enter(2)
    person.type("TK-1")
    person.enter(2)
    person.rest()
    person.type(loan.contract_no)
    person.enter(2)

    person.type("1000")
    person.enter()
    marked = debits.findChild(MoneyEdit, "interest")
    said_there = marked.accessibleDescription()
    person.type("TK-2")
    person.enter(2)

    assert f"tiền gửi {have:,} đ".replace(",", ".") in told
    assert said_there.startswith(f"Tiền gửi của {loan.member} là 0 đ, ít hơn")
    assert (1 if have else 0) == len(page(person)._draft.moves)
    assert marked.property("marked")


def test_a_member_whose_loan_is_paid_off_keeps_the_name(person):
    """Neither the table nor the sums fall back to the number of the contract."""
    opened = page(person)._opened
    loan = opened.page.loans[0]
    move = BankMove(
        op_id="a",
        line="v001",
        kind=VOUCHER,
        customer_no=loan.customer_no,
        contract_no="660000000000009",
        principal=Dong(1000),
        interest=Dong(0),
        voucher_no="GNT-1",
        day=SESSION,
        corrects="",
        is_reversed=False,
        reason="",
    )

    page(person)._show(replace(opened, page=replace(opened.page, moves=(move,))))

    assert [loan.member] == [row.member for row in page(person)._vouchers.table.rows.rows()]


def _deposits(reader):
    members = reader.statements(date(2026, 11, 8), YOUNG)[YOUNG].members
    return {number: member.deposit for number, member in members.items()}


def test_vouchers_can_be_noted_after_closing_and_corrected(person):
    """The session stays as it was; the new voucher is written, then reversed with a reason."""
    person.window._take_group(GROUP)
    person.rest()
    person.press(Qt.Key.Key_PageUp, CTRL)
    person.rest()
    shown = page(person)._opened.page
    before = len(moves(person, GROUP))
    assert shown.closed
    note_voucher(person, next(loan for loan in shown.loans if loan.outstanding > 200_000))
    person.press(F9)
    person.press(F9)
    noted = len(moves(person, GROUP))

    person.press(F5)
    table = page(person)._vouchers.table
    new = next(row for row in table.rows.rows() if row.voucher_no == "GNT-12")
    table.go_to(new.id)
    table.setFocus()
    person.press(F8)
    person.write("ghi nhầm món")
    person.press(F9)

    (reversed_one,) = [move for move in moves(person, GROUP) if move.is_reversed]
    assert before + 1 == noted
    assert ("GNT-12", "ghi nhầm món") == (reversed_one.voucher_no, reversed_one.reason)
    assert page(person).acts["close_session"].isEnabled()


def test_what_was_written_before_the_light_went_out_is_written_once(person):
    """The voucher is in the book, the draft too: F9 again changes nothing and frees the page."""
    person.window._take_group(GROUP)
    person.rest()
    person.press(Qt.Key.Key_PageUp, CTRL)
    loan = next(one for one in page(person)._opened.page.loans if one.outstanding > 200_000)
    note_voucher(person, loan)
    person.do(note_bank_moves, session_draft.noting(GROUP, page(person)._draft))
    before = moves(person, GROUP)

    person.press(F9)
    person.press(F9)

    assert before == moves(person, GROUP)
    assert () == page(person)._draft.moves
    assert page(person)._close_page.button.isEnabled()


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


@pytest.fixture
def large_letters():
    app = QApplication.instance()
    theme.apply(app, percent=200)
    yield
    theme.apply(app)


def test_no_step_is_larger_than_the_screen(large_letters, person):
    """With letters twice as large, the window stays on 1366 × 768."""
    for step in range(5):
        page(person)._go(step)
        person.rest()
        least = person.window.minimumSizeHint()

        assert least.width() <= 1366, step
        assert least.height() <= 768, step


def test_correcting_is_offered_only_where_vouchers_are(person):
    """The hint line names the keys that do something in the step one is in."""
    hint = person.window.findChild(QLabel, "hint_line")
    at_money = hint.text()
    person.press(F5)

    assert ("F8" in at_money, "F8" in hint.text()) == (False, True)


def test_esc_leaves_a_correction_as_it_was(person):
    """Nothing is written, and the table is there again."""
    person.window._take_group(GROUP)
    person.rest()
    person.press(Qt.Key.Key_PageUp, CTRL)
    before = moves(person, GROUP)
    person.press(F5)
    page(person)._vouchers.table.setFocus()
    person.press(F8)
    assert page(person)._correction.is_open

    press(QApplication.focusWidget(), ESC)

    assert not page(person)._correction.is_open
    assert before == moves(person, GROUP)
