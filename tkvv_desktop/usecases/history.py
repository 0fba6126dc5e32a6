"""What was written about members, newest first; what was taken back stays readable."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tkvv_desktop.domain.money import ZERO, total
from tkvv_desktop.domain.ops import DEPOSIT_LINE
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.views import HistoryRow

Told = Iterable[tuple[str, HistoryRow]]


def history(reader: Reader, group_no: str, *numbers: str) -> tuple[HistoryRow, ...]:
    """Everything written about one member, with whichever of his customer numbers."""
    meetings = [one for number in numbers for one in reader.meetings(group_no, customer_no=number)]
    notices = [one for number in numbers for one in reader.notices(group_no, number)]
    moves = [one for number in numbers for one in reader.bank_moves(group_no, number)]
    told = _histories(reader, group_no, meetings, notices, moves)
    rows = [row for number in numbers for row in told.get(number, ())]
    return tuple(sorted(rows, key=lambda row: (row.day, row.op_id), reverse=True))


def histories(reader: Reader, group_no: str) -> Mapping[str, tuple[HistoryRow, ...]]:
    """Everything written about the members of a group, by customer number."""
    meetings, notices = reader.meetings(group_no), reader.notices(group_no)
    return _histories(reader, group_no, meetings, notices, reader.bank_moves(group_no))


def _histories(
    reader: Reader,
    group_no: str,
    meetings: Iterable[records.Meeting],
    notices: Iterable[records.Notice],
    moves: Iterable[records.BankMove],
) -> Mapping[str, tuple[HistoryRow, ...]]:
    found: dict[str, list[HistoryRow]] = defaultdict(list)
    for told in (
        _of_meetings(meetings),
        _of_moves(moves),
        _of_deposits(reader.deposit_notes(group_no)),
        _of_notices(notices),
    ):
        for customer_no, row in told:
            found[customer_no].append(row)
    return {
        customer_no: tuple(sorted(rows, key=lambda row: (row.day, row.op_id), reverse=True))
        for customer_no, rows in found.items()
    }


def row_of_line(line: records.Line, meeting: records.Meeting) -> HistoryRow:
    """A line of a meeting as it is shown and corrected."""
    return HistoryRow(
        op_id=line.op_id,
        line=line.line,
        kind="meeting",
        day=meeting.held_on,
        interest=line.interest_total,
        deposit=line.deposit,
        principal=ZERO,
        number=f"{line.receipt_no:04d}" if line.receipt_no else "",
        note=line.note,
        is_reversed=line.is_reversed,
        reason=line.reason,
        can_be_corrected=not line.is_reversed,
    )


def row_of_move(move: records.BankMove) -> HistoryRow:
    """A voucher or debit as it is shown and corrected: the note is the contract."""
    return HistoryRow(
        op_id=move.op_id,
        line=move.line,
        kind=move.kind,
        day=move.day,
        interest=move.interest,
        deposit=ZERO,
        principal=move.principal,
        number=move.voucher_no,
        note=move.contract_no,
        is_reversed=move.is_reversed,
        reason=move.reason,
        can_be_corrected=not move.is_reversed,
        newest_first=move.newest_first,
    )


def _of_meetings(meetings: Iterable[records.Meeting]) -> Told:
    for meeting in meetings:
        for line in meeting.lines:
            if line.total or line.is_reversed:
                yield line.customer_no, row_of_line(line, meeting)


def _of_moves(moves: Iterable[records.BankMove]) -> Told:
    for move in moves:
        yield move.customer_no, row_of_move(move)


def _of_deposits(notes: Iterable[records.DepositNote]) -> Told:
    for note in notes:
        yield (
            note.customer_no,
            HistoryRow(
                op_id=note.op_id,
                line=DEPOSIT_LINE,
                kind=f"deposit_{note.kind}",
                day=note.day,
                interest=ZERO,
                deposit=note.amount,
                principal=ZERO,
                number=note.voucher_no,
                note=note.book_no,
                is_reversed=note.is_reversed,
                reason=note.reason,
                can_be_corrected=not note.is_reversed,
            ),
        )


def _of_notices(notices: Iterable[records.Notice]) -> Told:
    for notice in notices:
        yield (
            notice.customer_no,
            HistoryRow(
                op_id=notice.op_id,
                line=str(notice.number),
                kind="notice",
                day=notice.day,
                interest=ZERO,
                deposit=ZERO,
                principal=total(item.amount for item in notice.items),
                number=f"{notice.number}/{notice.day.year}",
                note=notice.answer.note if notice.answer else "",
                is_reversed=False,
                reason="",
                can_be_corrected=False,
            ),
        )
