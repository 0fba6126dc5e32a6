"""What each operation moves between accounts, in whole đồng; the postings of an operation sum to 0.

There is no account for principal in the group's hands: members pay it at the bank.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import (
    DebitLine,
    DepositNoted,
    MeetingLine,
    Notes,
    SessionClosed,
)


class Account(StrEnum):
    """Where money is. Positive: it is there; negative: it is owed or came from there."""

    CASH = "cash"  # in the leader's hands
    INTEREST = "interest"  # handed over by members for the bank
    DEPOSIT = "deposit"  # of members, kept by the bank
    BANK = "bank"
    OVER_SHORT = "over_short"  # thừa / thiếu quỹ


@dataclass(frozen=True, slots=True)
class Posting:
    account: Account
    customer_no: str  # "" when it is nobody's in particular
    amount: Dong
    day: date


def of_meeting_line(line: MeetingLine, day: date) -> tuple[Posting, ...]:
    """Cash comes in; interest and deposit are owed onward."""
    interest, deposit = line.interest_total, line.deposit
    parts = (
        (Account.CASH, interest + deposit),
        (Account.INTEREST, -interest),
        (Account.DEPOSIT, -deposit),
    )
    return tuple(
        Posting(account, line.customer_no, Dong(amount), day) for account, amount in parts if amount
    )


def of_cash_count(cash: Iterable[Notes], booked: Dong, day: date) -> tuple[Posting, ...]:
    """The counted cash less what the lines say goes to over/short; nothing when not counted."""
    notes = tuple(cash)
    difference = counted(notes) - booked
    if not notes or not difference:
        return ()
    return (
        Posting(Account.CASH, "", Dong(difference), day),
        Posting(Account.OVER_SHORT, "", Dong(-difference), day),
    )


def of_session(session: SessionClosed) -> tuple[Posting, ...]:
    """What was handed in leaves the leader's hands."""
    if not session.handed_in:
        return ()
    return (
        Posting(Account.CASH, "", Dong(-session.handed_in), session.held_on),
        Posting(Account.BANK, "", session.handed_in, session.held_on),
    )


def of_debit(line: DebitLine) -> tuple[Posting, ...]:
    """The bank takes from a deposit; no cash moves."""
    amount = Dong(line.principal + line.interest)
    return (
        Posting(Account.DEPOSIT, line.customer_no, amount, line.day),
        Posting(Account.BANK, line.customer_no, Dong(-amount), line.day),
    )


def of_deposit_note(note: DepositNoted) -> tuple[Posting, ...]:
    """What came to a deposit past the group, or left it; no cash moves."""
    amount = Dong(-note.amount if note.kind == "withdrawn" else note.amount)
    return (
        Posting(Account.BANK, note.customer_no, amount, note.day),
        Posting(Account.DEPOSIT, note.customer_no, Dong(-amount), note.day),
    )


def counted(cash: Iterable[Notes]) -> Dong:
    """The sum of a cash count."""
    return Dong(sum(notes.denomination * notes.count for notes in cash))
