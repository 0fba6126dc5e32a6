"""The session at the transaction point: what is handed in, what members and the bank did there.

There is no command by which principal could come into the leader's hands: a voucher notes what a
member paid at the bank himself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import month_end, month_of
from tkvv_desktop.domain.commission import Collected, expected_commission
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import (
    BankMovesNoted,
    DebitLine,
    LineCorrected,
    Notes,
    SessionClosed,
    VoucherLine,
)
from tkvv_desktop.domain.postings import counted
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.forecasts import forecast_at_session
from tkvv_desktop.usecases.forks import officers, past_forks
from tkvv_desktop.usecases.live_moves import live_moves
from tkvv_desktop.usecases.plausible import (
    LONGEST_WAIT,
    refuse_bad_cash,
    refuse_unknown_group,
)
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, group_dues, loan_rows
from tkvv_desktop.usecases.records import Line
from tkvv_desktop.usecases.views import LoanRow, SessionPage

ATTENDED_BY = ("leader", "deputy")
_CHANGES = frozenset({Changed.MONEY, Changed.NOTICES, Changed.RATING})


@dataclass(frozen=True, slots=True)
class PaidAtBank:
    """Principal that a member paid at the bank, by the bank's voucher."""

    contract_no: str
    principal: Dong
    voucher_no: str
    day: date


@dataclass(frozen=True, slots=True)
class TakenFromDeposit:
    """What the bank took from a member's deposit for his loan."""

    contract_no: str
    principal: Dong
    interest: Dong
    voucher_no: str
    day: date
    newest_first: bool = False  # the voucher says: interest of this period before arrears


@dataclass(frozen=True, slots=True)
class CloseSession:
    """A session as it went. `id` is made when the form opens."""

    id: str
    group_no: str
    held_on: date
    handed_in: Dong
    cash: tuple[Notes, ...] = ()
    vouchers: tuple[PaidAtBank, ...] = ()
    debits: tuple[TakenFromDeposit, ...] = ()
    attended_by: str = "leader"
    difference_reason: str = ""
    commission: Dong | None = None
    briefing: str = ""
    despite_fork: str = ""  # why it cannot wait until an open fork is looked into


@dataclass(frozen=True, slots=True)
class NoteBankMoves:
    """Vouchers and debits that came to light outside a session."""

    id: str
    group_no: str
    vouchers: tuple[PaidAtBank, ...] = ()
    debits: tuple[TakenFromDeposit, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectMove:
    """Take back a voucher or debit, and perhaps put another in its place."""

    id: str
    group_no: str
    target: str
    line: str
    reason: str
    day: date
    voucher: PaidAtBank | None = None
    debit: TakenFromDeposit | None = None


def draft_key(group_no: str, session_on: date) -> str:
    return f"session/{group_no}/{session_on.isoformat()}"


def session_page(reader: Reader, group_no: str, session_on: date) -> SessionPage:
    """What was collected for a session, what is in hand, what was noted at the bank that month.

    Loans and moves stand as their members stand in the collection table.
    """
    book = group_book(reader, group_no, session_on)
    meetings = tuple(
        meeting
        for meeting in reader.meetings(group_no, session_on - LONGEST_WAIT)
        if meeting.session_on == session_on
    )
    lines = [line for meeting in meetings for line in meeting.live_lines]
    written = [one for one in reader.sessions_written(group_no) if one.held_on == session_on]
    closed = tuple(one for one in written if not one.is_taken_back)
    of_the_day = {one.op_id for one in written}
    first, last = month_of(session_on), month_end(session_on)
    # What was closed is corrected on any day; of an open session the month is enough.
    moves = reader.bank_moves(group_no, since=None if closed else first)
    cash = reader.cash_in_hand(group_no, session_on)
    has_fork = bool(reader.open_forks(group_no))
    dues = tuple(due for due in group_dues(reader, book) if due.session_on <= session_on)
    return SessionPage(
        group=book.group,
        session_on=session_on,
        figures_on=book.figures_on,
        meetings=meetings,
        interest=total(line.interest_total for line in lines),
        deposits=total(line.deposit for line in lines),
        in_hand=cash.in_hand,
        in_hand_since=cash.in_hand_since,
        closed=closed,
        closed_moves=book.by_member(live_moves(moves, closed[0].op_id)) if closed else (),
        taken_back=tuple(one for one in written if one.is_taken_back),
        moves=book.by_member(move for move in moves if first <= move.day <= last),
        loans=book.by_member(row for row in loan_rows(reader, book) if row.outstanding > 0),
        dues=dues,
        draft=reader.draft(draft_key(group_no, session_on)),
        expected_commission=expected_commission(
            _collected(book, lines),
            total(book.deposits.values()),
            reader.rules.commission_interest_percent,
            reader.rules.commission_deposit_percent,
        ),
        names={customer_no: person.name for customer_no, person in book.people.items()},
        deposit_of=dict(book.deposits),
        has_fork=has_fork,
        officers=officers(reader, group_no) if has_fork else (),
        despite=tuple(one for one in reader.closed_despite(group_no) if one.op_id in of_the_day),
    )


def _collected(book: GroupBook, lines: Iterable[Line]) -> list[Collected]:
    rates = {basis.loan.contract_no: basis.loan.rate for basis in book.bases}
    return [
        Collected(part.amount, rates[part.contract_no])
        for line in lines
        for part in line.interest
        if part.contract_no in rates
    ]


def close_session(cmd: CloseSession, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write a session: cash leaves the leader's hands, vouchers and debits are noted.

    The forecast of the month is kept too, as it stood on the way into the session.

    Raises Refused: session.in_future, session.twice, session.who_unknown, session.negative,
    session.more_than_in_hand, session.cash_gone_later, session.difference_unexplained,
    session.cash_differs, session.fork_open, session.fork_open_ask, group.unknown,
    cash.not_a_count, and what vouchers refuse.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        refuse_unknown_group(uow.reader, cmd.group_no)
        refuse_bad_cash(cmd.cash, uow.reader.rules)
        if cmd.held_on > clock.today():
            raise Refused("session.in_future", day=cmd.held_on)
        if any(one.held_on == cmd.held_on for one in uow.reader.sessions(cmd.group_no)):
            raise Refused("session.twice", day=cmd.held_on)
        if cmd.attended_by not in ATTENDED_BY:
            raise Refused("session.who_unknown", who=cmd.attended_by)
        if cmd.handed_in < 0 or (cmd.commission or 0) < 0:
            raise Refused("session.negative")
        in_hand = uow.reader.cash_in_hand(cmd.group_no, cmd.held_on).in_hand
        reason = cmd.difference_reason.strip()
        if cmd.handed_in > in_hand:
            raise Refused("session.more_than_in_hand", handed=cmd.handed_in, in_hand=in_hand)
        if cmd.handed_in > uow.reader.lowest_cash(cmd.group_no, cmd.held_on):
            raise Refused("session.cash_gone_later", handed=cmd.handed_in)
        if cmd.handed_in != in_hand and not reason:
            raise Refused("session.difference_unexplained", handed=cmd.handed_in, in_hand=in_hand)
        if cmd.cash and counted(cmd.cash) != cmd.handed_in:
            raise Refused("session.cash_differs", counted=counted(cmd.cash), handed=cmd.handed_in)
        book = group_book(uow.reader, cmd.group_no, cmd.held_on)
        vouchers, debits = _moves(uow.reader, book, cmd.vouchers, cmd.debits, last_day=cmd.held_on)
        reason_to_go_on, forks = past_forks(uow.reader, cmd.group_no, cmd.despite_fork)
        _keep_forecast(cmd, uow)
        uow.write(
            SessionClosed(
                id=cmd.id,
                scope=cmd.group_no,
                held_on=cmd.held_on,
                attended_by=cmd.attended_by,
                handed_in=cmd.handed_in,
                cash=tuple(notes for notes in cmd.cash if notes.count),
                vouchers=vouchers,
                debits=debits,
                difference_reason=reason,
                commission=cmd.commission,
                briefing=cmd.briefing.strip(),
                despite_fork=reason_to_go_on,
                forks=forks,
            )
        )
        uow.keep_draft(draft_key(cmd.group_no, cmd.held_on), None)
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _keep_forecast(cmd: CloseSession, uow: UnitOfWork) -> None:
    kept = forecast_at_session(uow.reader, cmd.group_no, cmd.held_on)
    if kept is not None:
        uow.write(kept)


def note_bank_moves(cmd: NoteBankMoves, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Note vouchers and debits. Raises Refused: voucher.none and what vouchers refuse."""
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if not cmd.vouchers and not cmd.debits:
            raise Refused("voucher.none")
        book = group_book(uow.reader, cmd.group_no, clock.today())
        vouchers, debits = _moves(
            uow.reader, book, cmd.vouchers, cmd.debits, last_day=clock.today()
        )
        uow.write(BankMovesNoted(id=cmd.id, scope=cmd.group_no, vouchers=vouchers, debits=debits))
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def correct_move(cmd: CorrectMove, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Take back a voucher or debit with a reason.

    Raises Refused: correction.no_reason, correction.in_future, correction.line_unknown,
    correction.already and what vouchers refuse.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        if not cmd.reason.strip():
            raise Refused("correction.no_reason")
        if cmd.day > clock.today():
            raise Refused("correction.in_future", day=cmd.day)
        wrong = next(
            (
                move
                for move in uow.reader.bank_moves(cmd.group_no)
                if (move.op_id, move.line) == (cmd.target, cmd.line)
            ),
            None,
        )
        if wrong is None:
            raise Refused("correction.line_unknown")
        if wrong.is_reversed:
            raise Refused("correction.already", number=wrong.voucher_no)
        book = group_book(uow.reader, cmd.group_no, clock.today())
        vouchers, debits = _moves(
            uow.reader,
            book,
            (cmd.voucher,) if cmd.voucher else (),
            (cmd.debit,) if cmd.debit else (),
            last_day=clock.today(),
            given_back={wrong.contract_no: wrong.principal},
            not_counting=(wrong.op_id, wrong.line),
        )
        uow.write(
            LineCorrected(
                id=cmd.id,
                scope=cmd.group_no,
                target=cmd.target,
                line=cmd.line,
                day=cmd.day,
                reason=cmd.reason.strip(),
                voucher=vouchers[0] if vouchers else None,
                debit=debits[0] if debits else None,
            )
        )
        uow.commit()
    return Outcome(_CHANGES, (cmd.id,))


def _moves(
    reader: Reader,
    book: GroupBook,
    vouchers: Sequence[PaidAtBank],
    debits: Sequence[TakenFromDeposit],
    *,
    last_day: date,
    given_back: dict[str, Dong] | None = None,
    not_counting: tuple[str, str] = ("", ""),
) -> tuple[tuple[VoucherLine, ...], tuple[DebitLine, ...]]:
    """The lines to write, each checked against the loan it names; none later than `last_day`.

    Raises Refused: voucher.no_number, voucher.in_future, voucher.nothing, voucher.loan_unknown,
    voucher.more_than_owed, voucher.number_used, debit.more_than_deposit.
    """
    loans = {row.contract_no: row for row in loan_rows(reader, book)}
    back = given_back or {}
    left = {number: row.outstanding + back.get(number, 0) for number, row in loans.items()}
    used = {
        (move.contract_no, move.voucher_no)
        for move in reader.bank_moves(book.group.group_no)
        if not move.is_reversed and (move.op_id, move.line) != not_counting
    }
    moves: list[PaidAtBank | TakenFromDeposit] = [*vouchers, *debits]
    for move in moves:
        if move.contract_no not in loans:
            raise Refused("voucher.loan_unknown", contract=move.contract_no)
        _refuse_bad_move(move, loans[move.contract_no], left, used, last_day)
    deposits = dict(book.deposits)
    for debit in debits:
        row = loans[debit.contract_no]
        amount = debit.principal + debit.interest
        have = deposits.get(row.customer_no, ZERO)
        # What happened before the bank's figures is in them: the deposit is less by it already.
        if debit.day > row.figures_on and amount > have:
            raise Refused("debit.more_than_deposit", member=row.member, have=have)
        deposits[row.customer_no] = Dong(have - amount)
    return tuple(_voucher_lines(vouchers, loans)), tuple(_debit_lines(debits, loans))


def _voucher_lines(
    vouchers: Sequence[PaidAtBank], loans: dict[str, LoanRow]
) -> Iterable[VoucherLine]:
    for number, voucher in enumerate(vouchers, start=1):
        yield VoucherLine(
            line=f"v{number:03d}",
            customer_no=loans[voucher.contract_no].customer_no,
            contract_no=voucher.contract_no,
            principal=voucher.principal,
            voucher_no=voucher.voucher_no.strip(),
            day=voucher.day,
        )


def _debit_lines(
    debits: Sequence[TakenFromDeposit], loans: dict[str, LoanRow]
) -> Iterable[DebitLine]:
    for number, debit in enumerate(debits, start=1):
        yield DebitLine(
            line=f"d{number:03d}",
            customer_no=loans[debit.contract_no].customer_no,
            contract_no=debit.contract_no,
            principal=debit.principal,
            interest=debit.interest,
            voucher_no=debit.voucher_no.strip(),
            day=debit.day,
            newest_first=debit.newest_first,
        )


def _refuse_bad_move(
    move: PaidAtBank | TakenFromDeposit,
    loan: LoanRow,
    left: dict[str, int],
    used: set[tuple[str, str]],
    last_day: date,
) -> None:
    interest = move.interest if isinstance(move, TakenFromDeposit) else ZERO
    number = move.voucher_no.strip()
    if isinstance(move, PaidAtBank) and not number:
        raise Refused("voucher.no_number", member=loan.member)
    if move.day > last_day:
        raise Refused("voucher.in_future", day=move.day, last=last_day)
    if move.principal < 0 or interest < 0 or move.principal + interest == 0:
        raise Refused("voucher.nothing", member=loan.member)
    # Before the day of the bank's figures the balance was another; it holds the payment already.
    owed = left[move.contract_no] if move.day > loan.figures_on else loan.amount
    if move.principal > owed:
        raise Refused("voucher.more_than_owed", member=loan.member, owed=Dong(owed))
    if number and (move.contract_no, number) in used:
        raise Refused("voucher.number_used", number=number, member=loan.member)
    if move.day > loan.figures_on:
        left[move.contract_no] -= move.principal
    used.add((move.contract_no, number))
