"""What changes a member's deposit past the group: at the bank, by transfer, by the bank itself."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import DepositNoted
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.portfolio import group_book, loan_rows

KINDS = ("paid_in", "withdrawn", "interest")
_CHANGES = frozenset({Changed.MONEY, Changed.RATING})


@dataclass(frozen=True, slots=True)
class NoteDeposit:
    id: str
    group_no: str
    customer_no: str
    kind: str
    amount: Dong
    day: date
    voucher_no: str = ""
    book_no: str = ""


def note_deposit(cmd: NoteDeposit, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Note what the bank's voucher says of a deposit; money is withdrawn only after all debts.

    Raises Refused: deposit.kind_unknown, deposit.in_future, deposit.no_amount,
    deposit.not_a_member, deposit.still_owes, deposit.more_than_there (rules.md §5).
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if cmd.kind not in KINDS:
            raise Refused("deposit.kind_unknown", kind=cmd.kind)
        if cmd.day > clock.today():
            raise Refused("deposit.in_future", day=cmd.day)
        if cmd.amount <= 0:
            raise Refused("deposit.no_amount")
        if cmd.kind == "withdrawn":
            _refuse_withdrawal(cmd, uow.reader)
        elif cmd.customer_no not in group_book(uow.reader, cmd.group_no, clock.today()).members():
            raise Refused("deposit.not_a_member", customer=cmd.customer_no)
        uow.write(
            DepositNoted(
                id=cmd.id,
                scope=cmd.group_no,
                customer_no=cmd.customer_no,
                kind=cmd.kind,
                amount=cmd.amount,
                day=cmd.day,
                voucher_no=cmd.voucher_no.strip(),
                book_no=cmd.book_no.strip(),
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _refuse_withdrawal(cmd: NoteDeposit, reader: Reader) -> None:
    book = group_book(reader, cmd.group_no, cmd.day)
    if cmd.customer_no not in book.members():
        raise Refused("deposit.not_a_member", customer=cmd.customer_no)
    own = [row for row in loan_rows(reader, book) if row.customer_no == cmd.customer_no]
    owed = total(Dong(row.outstanding + row.arrears + row.grace) for row in own)
    if owed:
        raise Refused("deposit.still_owes", member=book.name_of(cmd.customer_no), owed=owed)
    have = book.deposits.get(cmd.customer_no, ZERO)
    if cmd.amount > have:
        raise Refused("deposit.more_than_there", have=have)
