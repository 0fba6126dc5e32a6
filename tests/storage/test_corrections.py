"""Taking back and correcting: what counts is what is left, in whatever order it is told."""

import books

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong


def balances(app):
    return {
        name: amount
        for name, amount in app.ask(lambda reader: reader.balances(books.GROUP)).items()
        if amount
    }


def paid_in(op_id, amount=70_000):
    return ops.DepositNoted(
        id=op_id,
        scope=books.GROUP,
        customer_no=books.AN,
        kind="paid_in",
        amount=Dong(amount),
        day=books.TODAY,
        voucher_no="T-1",
    )


def test_what_is_taken_back_out_of_a_session_is_money_no_more(group):
    """A debit and a deposit told by mistake: the accounts are as before."""
    books.write(group, books.session("c1", handed_in=0, debits=(books.debit(),)), paid_in("t1"))
    assert {"bank": -30_000, "deposit": 30_000} == balances(group)

    books.write(group, books.correction("k1", "c1", "d001"))
    assert {"bank": 70_000, "deposit": -70_000} == balances(group)

    books.write(group, books.correction("k2", "t1", ops.DEPOSIT_LINE))
    assert {} == balances(group)
    assert [] == group.check(full=True)
