"""A session while it is being written down: vouchers and debits typed so far, kept in the book."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong, total
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.usecases.records import BankMove
from tkvv_desktop.usecases.session import (
    CloseSession,
    NoteBankMoves,
    PaidAtBank,
    TakenFromDeposit,
)

VOUCHER, DEBIT = "voucher", "debit"


@dataclass(frozen=True, slots=True)
class Typed:
    """A voucher or debit that is not in the book yet."""

    id: str
    kind: str
    contract_no: str
    principal: Dong
    interest: Dong
    voucher_no: str
    day: date
    newest_first: bool = False  # the voucher says: interest of this period before arrears


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was typed for a session; `handed_in` None is all that is in hand."""

    id: str = field(default_factory=new_id)
    handed_in: Dong | None = None
    reason: str = ""
    cash: tuple[Notes, ...] = ()
    moves: tuple[Typed, ...] = ()
    attended_by: str = "leader"
    commission: Dong | None = None
    briefing: str = ""
    despite_fork: str = ""  # why it does not wait until an open fork is looked into
    unread: Mapping[str, str] = field(default_factory=dict)  # field to what cannot be read in it


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A voucher or debit as the table shows it, written or still to be written."""

    id: tuple[str, str]
    member: str
    contract_no: str
    principal: Dong
    interest: Dong
    voucher_no: str
    day: date
    is_written: bool
    is_reversed: bool
    is_correction: bool
    reason: str
    newest_first: bool


def row_of(move: BankMove | Typed, members: Mapping[str, str], names: Mapping[str, str]) -> MoveRow:
    """`members`: customer numbers by contract of the loans owed; `names`: by customer number."""
    written = isinstance(move, BankMove)
    customer_no = members.get(move.contract_no, "")
    if isinstance(move, BankMove):
        customer_no = move.customer_no  # known also of a loan that is paid off
    return MoveRow(
        id=(move.op_id, move.line) if isinstance(move, BankMove) else ("", move.id),
        member=names.get(customer_no, move.contract_no),
        contract_no=move.contract_no,
        principal=move.principal,
        interest=move.interest,
        voucher_no=move.voucher_no,
        day=move.day,
        is_written=written,
        is_reversed=isinstance(move, BankMove) and move.is_reversed,
        is_correction=isinstance(move, BankMove) and bool(move.corrects),
        reason=move.reason if isinstance(move, BankMove) else "",
        newest_first=move.newest_first,
    )


def paid(move: Typed) -> PaidAtBank:
    return PaidAtBank(move.contract_no, move.principal, move.voucher_no, move.day)


def taken(move: Typed) -> TakenFromDeposit:
    return TakenFromDeposit(
        move.contract_no,
        move.principal,
        move.interest,
        move.voucher_no,
        move.day,
        newest_first=move.newest_first,
    )


def closing(group_no: str, held_on: date, in_hand: Dong, draft: Draft) -> CloseSession:
    return CloseSession(
        id=draft.id,
        group_no=group_no,
        held_on=held_on,
        handed_in=in_hand if draft.handed_in is None else draft.handed_in,
        cash=draft.cash,
        vouchers=tuple(paid(move) for move in draft.moves if move.kind == VOUCHER),
        debits=tuple(taken(move) for move in draft.moves if move.kind == DEBIT),
        attended_by=draft.attended_by,
        difference_reason=draft.reason,
        commission=draft.commission,
        briefing=draft.briefing,
        despite_fork=draft.despite_fork,
    )


def noting(group_no: str, draft: Draft) -> NoteBankMoves:
    """What came to light after the session was closed."""
    return NoteBankMoves(
        id=draft.id,
        group_no=group_no,
        vouchers=tuple(paid(move) for move in draft.moves if move.kind == VOUCHER),
        debits=tuple(taken(move) for move in draft.moves if move.kind == DEBIT),
    )


def to_text(draft: Draft) -> str:
    kept = {
        "id": draft.id,
        "handed_in": draft.handed_in,
        "reason": draft.reason,
        "cash": [[notes.denomination, notes.count] for notes in draft.cash],
        "moves": [
            [
                move.id,
                move.kind,
                move.contract_no,
                move.principal,
                move.interest,
                move.voucher_no,
                move.day.isoformat(),
                move.newest_first,
            ]
            for move in draft.moves
        ],
        "attended_by": draft.attended_by,
        "commission": draft.commission,
        "briefing": draft.briefing,
        "despite_fork": draft.despite_fork,
        "unread": dict(draft.unread),
    }
    return json.dumps(kept, ensure_ascii=False)


def from_text(text: str) -> Draft | None:
    """What was kept, or None when it is not a draft that this program understands."""
    try:
        kept: dict[str, Any] = json.loads(text)
        return Draft(
            id=kept["id"],
            handed_in=kept["handed_in"],
            reason=kept["reason"],
            cash=tuple(Notes(worth, count) for worth, count in kept["cash"]),
            moves=tuple(_typed(move) for move in kept["moves"]),
            attended_by=kept["attended_by"],
            commission=kept["commission"],
            briefing=kept["briefing"],
            despite_fork=kept.get("despite_fork", ""),
            unread=dict(kept.get("unread", {})),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _typed(kept: list[Any]) -> Typed:
    move_id, kind, contract_no, principal, interest, voucher_no, day, *rest = kept
    on = date.fromisoformat(day)
    is_directed = bool(rest and rest[0])  # drafts of earlier programs end with the day
    return Typed(move_id, kind, contract_no, principal, interest, voucher_no, on, is_directed)


def amount_of(moves: Iterable[Typed | BankMove], kind: str) -> Dong:
    """Principal and interest of all that holds of one kind."""
    held = (move for move in moves if move.kind == kind)
    live = (move for move in held if isinstance(move, Typed) or not move.is_reversed)
    return total(Dong(move.principal + move.interest) for move in live)
