"""Take back a note about a loan or a deposit: the only undo that books know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import DEPOSIT_LINE, LOAN_LINE, LineCorrected
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork

_CHANGES = frozenset({Changed.MONEY, Changed.NOTICES, Changed.RATING})


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The note of the operation `target` was wrong."""

    id: str
    group_no: str
    target: str
    reason: str
    day: date


@dataclass(frozen=True, slots=True)
class _Noted:
    line: str
    number: str  # what a person knows it by
    is_reversed: bool


def take_back(cmd: TakeBack, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take back a note with a reason; it stays readable.

    Raises Refused: correction.no_reason, correction.in_future, correction.line_unknown,
    correction.already.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if not cmd.reason.strip():
            raise Refused("correction.no_reason")
        if cmd.day > clock.today():
            raise Refused("correction.in_future", day=cmd.day)
        noted = _notes(uow.reader, cmd.group_no).get(cmd.target)
        if noted is None:
            raise Refused("correction.line_unknown")
        if noted.is_reversed:
            raise Refused("correction.already", number=noted.number)
        uow.write(
            LineCorrected(
                id=cmd.id,
                scope=cmd.group_no,
                target=cmd.target,
                line=noted.line,
                day=cmd.day,
                reason=cmd.reason.strip(),
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _notes(reader: Reader, group_no: str) -> Mapping[str, _Noted]:
    loans = {
        event.op_id: _Noted(LOAN_LINE, event.contract_no, event.is_reversed)
        for event in reader.loan_events(group_no)
    }
    deposits = {
        note.op_id: _Noted(DEPOSIT_LINE, note.voucher_no, note.is_reversed)
        for note in reader.deposit_notes(group_no)
    }
    return loans | deposits
