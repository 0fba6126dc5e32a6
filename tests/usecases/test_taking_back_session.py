"""A session closed too early, vouchers of the wrong day, an answer misheard: taken back whole."""

from dataclasses import replace
from datetime import date, timedelta

import books
import pytest

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import rebuild
from tkvv_desktop.usecases import notices
from tkvv_desktop.usecases.session import (
    CloseSession,
    CorrectMove,
    NoteBankMoves,
    PaidAtBank,
    TakenFromDeposit,
    close_session,
    correct_move,
    draft_key,
    note_bank_moves,
    session_page,
)
from tkvv_desktop.usecases.taking_back import TakeBack, take_back
from tkvv_desktop.usecases.taking_back_session import TakeBackSession, take_back_session

SESSION = date(2026, 11, 3)
PAID = PaidAtBank(books.LOAN_AN, Dong(1_000_000), "GNT-1", SESSION)
DEBIT = TakenFromDeposit(books.LOAN_AN, Dong(0), Dong(20_000), "TK-1", SESSION)


@pytest.fixture
def app(tmp_path):
    made = books.small_group(books.new_book(tmp_path))
    books.write(made, books.meeting("m1"))
    yield made
    made.close()


def page(app):
    return app.ask(session_page, books.GROUP, SESSION)


def standing(app):
    """Cash in hand, balances and what is owed, as they count."""
    seen = page(app)
    balances = app.ask(lambda reader: reader.balances(books.GROUP))
    return (
        seen.in_hand,
        seen.closed,
        seen.deposit_of,
        [row.outstanding for row in seen.loans],
        {name: amount for name, amount in balances.items() if amount},
        app.ask(lambda reader: reader.sessions_held(books.GROUP)),
    )


def closing(in_hand, **facts):
    return CloseSession(new_id(), books.GROUP, SESSION, in_hand, **facts)


def taking_back(target, **facts):
    known = {"reason": "Đóng sớm", "day": books.TODAY} | facts
    return TakeBackSession(new_id(), books.GROUP, target, SESSION, **known)


def is_as_rebuilt(app):
    with app.book.engine.begin() as connection:
        live = rebuild.state_digest(connection)
        rebuild.rebuild(connection)
        return live == rebuild.state_digest(connection)


def test_everything_is_as_if_the_session_had_not_been_closed(app):
    """Cash, deposits, principal owed; the closing and its lines stay readable, with the reason."""
    before = standing(app)
    command = closing(page(app).in_hand, vouchers=(PAID,), debits=(DEBIT,))
    app.do(close_session, command)
    assert before != standing(app)

    app.do(take_back_session, taking_back(command.id, draft="{}"))

    seen = page(app)
    assert before == standing(app)
    assert [("Đóng sớm", command.handed_in)] == [(o.reason, o.handed_in) for o in seen.taken_back]
    assert ["Đóng sớm"] * 2 == [move.reason for move in seen.moves]
    assert "{}" == app.ask(lambda reader: reader.draft(draft_key(books.GROUP, SESSION)))
    assert is_as_rebuilt(app)
    assert [] == app.check(full=True)


def test_the_session_is_closed_anew_and_the_same_vouchers_written_again(app):
    """With what was really handed in; the number of a voucher that was taken back is free."""
    wrong = closing(page(app).in_hand, vouchers=(PAID,))
    app.do(close_session, wrong)
    app.do(take_back_session, taking_back(wrong.id))
    in_hand = page(app).in_hand
    half = Dong(in_hand - 100_000)

    app.do(close_session, closing(half, vouchers=(PAID,), difference_reason="nộp kỳ sau"))

    assert [half] == [one.handed_in for one in page(app).closed]
    left = app.ask(lambda reader: reader.cash_in_hand(books.GROUP, books.TODAY)).in_hand
    assert Dong(100_000) == left


def test_what_stands_in_the_place_of_a_voucher_is_taken_back_with_it(app):
    """A voucher of the session was corrected meanwhile: its correction counts no more either."""
    before = standing(app)
    command = closing(page(app).in_hand, vouchers=(PAID,))
    app.do(close_session, command)
    other = PaidAtBank(books.LOAN_AN, Dong(900_000), "GNT-1", SESSION)
    about = new_id(), books.GROUP, command.id, "v001", "Ghi nhầm", books.TODAY
    app.do(correct_move, CorrectMove(*about, voucher=other))

    app.do(take_back_session, taking_back(command.id))

    assert before == standing(app)


def test_what_was_written_at_the_closing_is_told_as_it_counts_now(app):
    """To be typed again: the correction in the place of its voucher, and one of another month."""
    early = PaidAtBank(books.LOAN_AN, Dong(500_000), "GNT-0", date(2026, 10, 31))
    command = closing(page(app).in_hand, vouchers=(PAID, early), debits=(DEBIT,))
    app.do(close_session, command)
    other = PaidAtBank(books.LOAN_AN, Dong(900_000), "GNT-1", SESSION)
    about = new_id(), books.GROUP, command.id, "v001", "Ghi nhầm", books.TODAY
    app.do(correct_move, CorrectMove(*about, voucher=other))

    told = {(one.voucher_no, one.principal) for one in page(app).closed_moves}

    assert {("GNT-1", 900_000), ("GNT-0", 500_000), ("TK-1", 0)} == told


def test_vouchers_noted_later_are_taken_back_and_the_session_stays_closed(app):
    """Only what was written together goes together."""
    app.do(close_session, closing(page(app).in_hand))
    before = standing(app)
    command = NoteBankMoves(new_id(), books.GROUP, (PAID,), (DEBIT,))
    app.do(note_bank_moves, command)

    app.do(take_back_session, taking_back(command.id))

    assert before == standing(app)
    assert page(app).closed


def test_taking_back_twice_writes_once(app):
    """Ctrl+Z in a hurry is one reversal, and there is nothing left to take back."""
    closed = closing(page(app).in_hand)
    app.do(close_session, closed)
    command = taking_back(closed.id)
    app.do(take_back_session, command)

    assert not app.do(take_back_session, command).changes
    with pytest.raises(Refused) as refused:
        app.do(take_back_session, taking_back(closed.id))
    assert "correction.line_unknown" == refused.value.code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"reason": " "}, "correction.no_reason"),
        ({"day": date(2030, 1, 1)}, "correction.in_future"),
        ({"target": "m1"}, "correction.line_unknown"),
    ],
)
def test_what_is_not_told_is_not_taken_back(app, facts, code):
    """A reason, a day that has come, a session of the group."""
    closed = closing(page(app).in_hand)
    app.do(close_session, closed)

    with pytest.raises(Refused) as refused:
        app.do(take_back_session, taking_back(facts.pop("target", closed.id), **facts))

    assert code == refused.value.code
    assert page(app).closed


# --- what a household said ---


def test_an_answer_taken_back_lets_the_one_before_hold(app):
    """The first one, the second one misheard, and none at all; a rebuild tells the same."""
    books.write(app, one_notice())
    told = [answered(app, "hard"), answered(app, "full")]
    assert "full" == answer(app).answer

    for target, expected in ((told[1], "hard"), (told[0], None)):
        app.do(take_back, TakeBack(new_id(), books.GROUP, target, "Nghe nhầm", books.TODAY))
        holds = answer(app)
        assert expected == (holds.answer if holds else None)
        known = app.ask(lambda reader: reader.answered(books.GROUP))
        assert {expected or ""} == {*known.values()}
        assert is_as_rebuilt(app)

    with pytest.raises(Refused) as refused:
        app.do(take_back, TakeBack(new_id(), books.GROUP, told[0], "Nghe nhầm", books.TODAY))
    assert "correction.line_unknown" == refused.value.code


def test_a_later_notice_without_an_answer_leaves_what_was_said_standing(app):
    """Printed again at 60 days, "hard" still counts in the forecast; the next answer takes over."""
    books.write(app, one_notice())
    answered(app, "hard")
    later = replace(one_notice(), id="n2", day=SESSION + timedelta(days=1))
    books.write(app, later)
    assert {"hard"} == {*app.ask(lambda reader: reader.answered(books.GROUP)).values()}

    answered(app, "full", "n2")
    assert {"full"} == {*app.ask(lambda reader: reader.answered(books.GROUP)).values()}


def one_notice():
    item = ops.NoticeItem(
        contract_no=books.LOAN_AN,
        programme="01",
        outstanding=Dong(20_000_000),
        due_on=date(2027, 1, 20),
        session_on=date(2027, 1, 3),
        amount=Dong(5_000_000),
        is_final=False,
        is_estimate=False,
    )
    line = ops.NoticeLine(1, books.AN, 1, (item,))
    return ops.NoticesPrinted(
        id="n1", scope=books.GROUP, day=SESSION, figures_on=SESSION, notices=(line,)
    )


def answered(app, words, printed="n1"):
    command = notices.AnswerNotice(
        new_id(), books.GROUP, printed, 1, books.TODAY, answer=words, handed_to="Bà An"
    )
    app.do(notices.answer_notice, command)
    return command.id


def answer(app):
    return app.ask(lambda reader: reader.notices(books.GROUP))[0].answer
