"""Deposits: in at the bank, out only after all debts, interest by the bank; each taken back."""

from datetime import date

import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.deposits import (
    NoteDeposit,
    note_deposit,
)
from tkvv_desktop.usecases.taking_back import TakeBack, take_back

GROUP = "4820003"
DAY = date(2026, 11, 12)
HUNDRED = Dong(100_000)


def members(app, on=DAY):
    return app.ask(people.members, GROUP, on)


def saver(app):
    """A member without any debt."""
    return next(row for row in members(app) if not row.outstanding and row.deposit > HUNDRED)


def borrower(app):
    return next(row for row in members(app) if row.outstanding and row.deposit > HUNDRED)


def note(app, customer_no, kind, amount=HUNDRED, day=DAY):
    command = NoteDeposit(new_id(), GROUP, customer_no, kind, amount, day, "GT-1")
    app.do(note_deposit, command)
    return command


@pytest.mark.parametrize(("kind", "sign"), [("paid_in", 1), ("interest", 1), ("withdrawn", -1)])
def test_a_deposit_moves_from_its_day_on_and_no_cash_moves(app, kind, sign):
    one = saver(app)

    note(app, one.customer_no, kind)

    before = {row.customer_no: row.deposit for row in members(app, date(2026, 11, 11))}
    after = {row.customer_no: row.deposit for row in members(app)}
    assert one.deposit == before[one.customer_no]
    assert one.deposit + sign * HUNDRED == after[one.customer_no]
    balances = app.ask(lambda reader: reader.balances(GROUP))
    assert "cash" not in balances
    assert 0 == sum(balances.values())


def test_a_deposit_is_withdrawn_only_after_all_debts(app):
    with pytest.raises(Refused) as refused:
        note(app, borrower(app).customer_no, "withdrawn")

    assert "deposit.still_owes" == refused.value.code


@pytest.mark.parametrize(
    ("code", "kind", "amount", "day"),
    [
        ("deposit.kind_unknown", "lost", HUNDRED, DAY),
        ("deposit.in_future", "paid_in", HUNDRED, date(2026, 11, 21)),
        ("deposit.no_amount", "paid_in", Dong(0), DAY),
        ("deposit.no_amount", "withdrawn", Dong(-1), DAY),
        ("deposit.more_than_there", "withdrawn", Dong(10**9), DAY),
    ],
)
def test_what_cannot_be_is_refused(app, code, kind, amount, day):
    with pytest.raises(Refused) as refused:
        note(app, saver(app).customer_no, kind, amount, day)

    assert code == refused.value.code


def test_a_stranger_has_no_deposit_here(app):
    with pytest.raises(Refused) as refused:
        note(app, "1", "paid_in")

    assert "deposit.not_a_member" == refused.value.code


def test_a_note_taken_back_restores_the_balance_and_stays_readable(app):
    one = saver(app)
    wrong = note(app, one.customer_no, "paid_in")

    app.do(take_back, TakeBack(new_id(), GROUP, wrong.id, "nhầm người", DAY))

    assert one == saver(app)
    kept = app.ask(lambda reader: reader.deposit_notes(GROUP))
    assert [(True, "nhầm người")] == [(note.is_reversed, note.reason) for note in kept]
