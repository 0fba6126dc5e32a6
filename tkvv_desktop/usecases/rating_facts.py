"""What the measures of a rating look at, gathered from a book for a group and a month."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import add_months, month_end, month_of, session_in
from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    MemberFacts,
)
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import StatementLoan
from tkvv_desktop.domain.positions import LoanBasis, Move, interest_due, position
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.notices import due_rows
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, loan_rows
from tkvv_desktop.usecases.views import DueRow


@dataclass(frozen=True, slots=True)
class RatedGroup:
    """A group as it stands for the rating of a month, and the facts to measure.

    `is_told`: the bank's statement of this month is in the book, so nothing is our estimate.
    """

    book: GroupBook
    facts: MeasureFacts
    session_on: date
    is_told: bool


def rated_group(reader: Reader, group_no: str, month: date, today: date) -> RatedGroup:
    """The group today, or at the month's end when that is past."""
    on = min(today, month_end(month)) if today >= month else month
    return _Gathering(reader, group_book(reader, group_no, on), month_of(month)).rated()


class _Gathering:
    """What is read of one group, once."""

    def __init__(self, reader: Reader, book: GroupBook, month: date) -> None:
        self.reader, self.book, self.month = reader, book, month
        self.number = book.group.group_no
        self.session_on = session_in(month, book.session_day)
        self.last_on = session_in(add_months(month, -1), book.session_day)
        self.is_past = self.session_on < book.on
        self.is_told = book.figures_on is not None and book.figures_on >= self.session_on
        self.moves = reader.moves(self.number, self.last_on, book.on)
        self.dues = due_rows(reader, book)
        self.before = self._before()

    def rated(self) -> RatedGroup:
        facts = MeasureFacts(
            group_no=self.number,
            month=self.month,
            loans=self._loans(),
            members=self._members(),
            dues=self._dues(),
            session_missed=self._session_missed(),
            told=self._told(),
        )
        return RatedGroup(self.book, facts, self.session_on, self.is_told)

    def _before(self) -> GroupBook | None:
        """The group after the session before; None when no statement reaches back so far."""
        days = [day for day in self.reader.statement_days(self.number) if day < self.session_on]
        before = group_book(self.reader, self.number, max([self.last_on, *days[-1:]]))
        return before if before.statement is not None else None

    # --- loans ---

    def _loans(self) -> tuple[LoanFacts, ...]:
        bases = {basis.loan.contract_no: basis for basis in self.book.bases}
        before = self._arrears_before()
        behind = self._behind()
        return tuple(
            LoanFacts(
                contract_no=row.contract_no,
                customer_no=row.customer_no,
                outstanding=row.outstanding,
                overdue=row.overdue,
                frozen=row.frozen,
                arrears=self._arrears(bases[row.contract_no]),
                arrears_overdue=bases[row.contract_no].loan.arrears_overdue,
                arrears_before=None if before is None else before.get(row.contract_no, ZERO),
                collected=self._collected(bases[row.contract_no]),
                behind=behind.get(row.contract_no, ZERO),
                repaid=self._repaid(bases[row.contract_no].loan),
                is_dormant=row.is_dormant,
                moved=self._moved(bases[row.contract_no].loan),
            )
            for row in loan_rows(self.reader, self.book)
            if row.outstanding > 0
        )

    def _arrears(self, basis: LoanBasis) -> Dong:
        """Interest left at the session, its own interest not counted."""
        if not basis.loan.is_open:
            return ZERO
        return interest_due(basis, self.session_on, self.reader.rules, self.book.on).arrears

    def _arrears_before(self) -> Mapping[str, Dong] | None:
        if self.before is None:
            return None
        rules, on = self.reader.rules, self.before.on
        return {
            basis.loan.contract_no: position(basis, on, rules).arrears
            for basis in self.before.bases
        }

    def _collected(self, basis: LoanBasis) -> Dong:
        """By the bank; else by our meetings; before the session what will be asked for."""
        if self.is_told:
            return basis.loan.interest_in_month
        paid = sum(
            move.interest for move in self._moves_of(basis) if move.at_bank_on <= self.session_on
        )
        if self.is_past or self.session_on in basis.met:
            return Dong(paid)
        owed = interest_due(basis, self.session_on, self.reader.rules, self.book.on)
        return Dong(paid + owed.current)

    def _repaid(self, loan: StatementLoan) -> Dong:
        if self.is_told:
            return Dong(loan.repaid_in_term + loan.repaid_overdue)
        return Dong(sum(one.principal for one in self.moves if one.contract_no == loan.contract_no))

    def _moves_of(self, basis: LoanBasis) -> list[Move]:
        return [move for move in self.moves if move.contract_no == basis.loan.contract_no]

    def _moved(self, loan: StatementLoan) -> bool | None:
        """Whether the bank booked something at the session; only its own figures tell."""
        return loan.last_transaction_on == self.session_on if self.is_told else None

    # --- principal ---

    def _behind(self) -> Mapping[str, Dong]:
        """Principal that was due and is not paid; what is due just now may still be."""
        until = self.session_on if self.is_past else self.last_on
        found: dict[str, Dong] = defaultdict(lambda: ZERO)
        for row in self.dues:
            if row.due.due_on <= until or (row.due.due_on <= self.session_on and _is_hard(row)):
                found[row.due.contract_no] = Dong(found[row.due.contract_no] + row.due.amount)
        return found

    def _dues(self) -> tuple[DueFacts, ...]:
        """Principal due from the last session to this one: settled until somebody says no."""
        found = []
        for row in self.dues:
            if self.last_on < row.due.due_on <= self.session_on:
                state = DueState.HARD if _is_hard(row) else DueState.SETTLED
                state = DueState.OPEN if self.is_past else state
                due = row.due
                found.append(DueFacts(due.contract_no, due.customer_no, due.amount, state))
        return (*found, *self._paid())

    def _paid(self) -> list[DueFacts]:
        """What was repaid in the month: by the bank once it has told, before by what was noted."""
        borrower = {basis.loan.contract_no: basis.loan.customer_no for basis in self.book.bases}
        amounts: Sequence[tuple[str, Dong]] = [
            (move.contract_no, move.principal) for move in self.moves
        ]
        if self.is_told:
            amounts = [
                (basis.loan.contract_no, self._repaid(basis.loan)) for basis in self.book.bases
            ]
        return [
            DueFacts(contract_no, borrower.get(contract_no, ""), amount)
            for contract_no, amount in amounts
            if amount
        ]

    # --- members ---

    def _members(self) -> tuple[MemberFacts, ...]:
        """Deposits, beside those before; not told while nothing was collected for the session."""
        meetings = self.reader.meetings(self.number, self.last_on)
        has_met = any(one.session_on == self.session_on for one in meetings)
        is_begun = has_met or self.session_on < self.book.on
        before = self.before.deposits if self.before and is_begun else None
        return tuple(
            MemberFacts(
                customer_no=customer_no,
                deposit=self.book.deposits.get(customer_no, ZERO),
                deposit_before=None if before is None else before.get(customer_no, ZERO),
            )
            for customer_no in self.book.members()
        )

    # --- the group ---

    def _session_missed(self) -> bool:
        """A session past and never written down, in a group that writes its sessions."""
        held = [one.held_on for one in self.reader.sessions(self.number)]
        writes = any(day < self.session_on for day in held)
        return self.is_past and writes and self.session_on not in held

    def _told(self) -> tuple[tuple[str, int], ...]:
        """The counts of the bank's latest report on the group."""
        info = self.reader.group_info(self.number, self.book.on)
        if info is None:
            return ()
        return tuple((name, info[name]) for name in _TOLD)


_TOLD = (
    "members",
    "borrowers",
    "savers",
    "paid_interest_3_months",
    "missed_interest_3_months",
    "saved_3_months",
    "missed_saving_3_months",
    "members_in_arrears",
    "outstanding",
    "overdue",
    "arrears",
    "deposits",
)


def _is_hard(row: DueRow) -> bool:
    """Whether the household said that it cannot pay."""
    said = row.notice.answer if row.notice else None
    return said is not None and said.answer == "hard"
