"""What the measures of a rating look at, gathered from a book for a group and a month."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.calendar import add_months, month_end, month_of, session_in
from tkvv_desktop.domain.dues import BankList, Due, dues_of
from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    MemberFacts,
)
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import InstalmentLine, StatementLoan
from tkvv_desktop.domain.positions import (
    InterestDue,
    LoanBasis,
    Move,
    balance_of,
    interest_due,
    position,
)
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, group_books


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
    on = _day_of(month, today)
    return _Gathering(reader, group_book(reader, group_no, on), month_of(month)).rated()


def rated_groups(reader: Reader, month: date, today: date) -> Iterator[RatedGroup]:
    """Every group of the book, each table read once for all of them."""
    on = _day_of(month, today)
    whole = reader.whole(add_months(month_of(month), -1) - timedelta(days=1))
    for book in group_books(whole, on):
        yield _Gathering(whole, book, month_of(month)).rated()


def _day_of(month: date, today: date) -> date:
    return min(today, month_end(month)) if today >= month else month


@dataclass(frozen=True, slots=True)
class _Before:
    """What stood after the session before: deposits by customer, arrears by contract."""

    deposits: Mapping[str, Dong]
    arrears: Mapping[str, Dong]


class _Gathering:
    """What is read of one group, once."""

    def __init__(self, reader: Reader, book: GroupBook, month: date) -> None:
        self.reader, self.book, self.month = reader, book, month
        self.number = book.group.group_no
        self.session_on = session_in(month, book.session_day)
        self.last_on = session_in(add_months(month, -1), book.session_day)
        self.is_past = self.session_on < book.on
        self.is_told = book.figures_on is not None and book.figures_on >= self.session_on
        met = reader.sessions_met(self.number, self.last_on - timedelta(days=1), book.on)
        self.has_met = self.session_on in met
        # Of a group that writes no meetings only the bank can tell what a session brought.
        self.is_known = self.is_told or self.has_met or (self.is_past and bool(met))
        self.moves = reader.moves(self.number, self.last_on, book.on)
        self.moves_of: dict[str, list[Move]] = defaultdict(list)
        for move in self.moves:
            self.moves_of[move.contract_no].append(move)
        self.dues = self._open_dues()
        first = min((due.due_on for due in self.dues), default=None)
        self.said = reader.answered(self.number, first) if first else {}
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

    def _before(self) -> _Before | None:
        """None when no statement reaches back so far."""
        days = [day for day in self.reader.statement_days(self.number) if day < self.session_on]
        if not days:
            return None
        if days[-1] < self.last_on:
            return self._before_by_positions()
        told = self.book.statement
        if told is None or told.as_of != days[-1]:
            told = self.reader.statements(days[-1], self.number)[self.number]
        return _Before(
            {customer_no: member.deposit for customer_no, member in told.members.items()},
            {loan.contract_no: loan.arrears for loan in told.loans},
        )

    def _before_by_positions(self) -> _Before:
        """By an older statement and what was noted up to the session before."""
        then, rules = group_book(self.reader, self.number, self.last_on), self.reader.rules
        return _Before(
            then.deposits,
            {one.loan.contract_no: position(one, then.on, rules).arrears for one in then.bases},
        )

    # --- loans ---

    def _loans(self) -> tuple[LoanFacts, ...]:
        behind, dormant = self._behind(), self._dormant()
        found = []
        for basis in self.book.bases:
            at = balance_of(basis, self.book.on)
            outstanding = at.in_term + at.overdue + at.frozen
            if outstanding <= 0:
                continue
            loan, before, owed = basis.loan, self.before, self._owed(basis)
            number = loan.contract_no
            found.append(
                LoanFacts(
                    contract_no=number,
                    customer_no=loan.customer_no,
                    outstanding=Dong(outstanding),
                    overdue=Dong(at.overdue),
                    frozen=Dong(at.frozen),
                    arrears=owed.arrears,
                    arrears_overdue=loan.arrears_overdue,
                    arrears_before=before.arrears.get(number, ZERO) if before else None,
                    collected=self._collected(basis, owed),
                    behind=behind.get(number, ZERO),
                    repaid=self._repaid(loan),
                    is_dormant=number in dormant,
                    moved=self._moved(loan),
                )
            )
        return tuple(sorted(found, key=lambda one: one.contract_no))

    def _dormant(self) -> Collection[str]:
        """Contracts on the bank's list that belongs to the statement."""
        listed = self.reader.special_list(Kind.DORMANT, self.number, self.book.on)
        return listed.lines if listed and listed.as_of == self.book.figures_on else ()

    def _owed(self, basis: LoanBasis) -> InterestDue:
        """At the session: interest of earlier periods, and that of its own."""
        return interest_due(basis, self.session_on, self.reader.rules, self.book.on)

    def _collected(self, basis: LoanBasis, owed: InterestDue) -> Dong:
        """By the bank; else by our meetings; before the session what will be asked for."""
        if self.is_told:
            return basis.loan.interest_in_month
        paid = sum(
            move.interest
            for move in self.moves_of.get(basis.loan.contract_no, ())
            if move.at_bank_on <= self.session_on
        )
        if self.is_known:
            return Dong(paid)
        return Dong(paid + owed.current)

    def _repaid(self, loan: StatementLoan) -> Dong:
        if self.is_told:
            return Dong(loan.repaid_in_term + loan.repaid_overdue)
        return Dong(sum(one.principal for one in self.moves_of.get(loan.contract_no, ())))

    def _moved(self, loan: StatementLoan) -> bool | None:
        """Whether the bank booked something at the session; only its own figures tell."""
        return loan.last_transaction_on == self.session_on if self.is_told else None

    # --- principal ---

    def _open_dues(self) -> list[Due]:
        """What is due up to the session and not paid."""
        listed = self.reader.instalments(self.number, self.book.on)
        lines: dict[str, list[InstalmentLine]] = defaultdict(list)
        for line in listed.lines if listed else ():
            lines[line.contract_no].append(line)
        until = listed.covers_until if listed else None
        found: list[Due] = []
        for basis in self.book.open_bases():
            own = tuple(lines[basis.loan.contract_no])
            is_told = until is not None and until >= self.session_on and not basis.plan
            if is_told and not own and basis.final_day() > self.session_on:
                continue  # the bank's list looks so far and has nothing
            dues = dues_of(basis, BankList(until, own), self.reader.rules)
            found += [due for due in dues if due.due_on <= self.session_on]
        return found

    def _is_hard(self, due: Due) -> bool:
        """Whether the household said that it cannot pay."""
        return self.said.get((due.contract_no, due.due_on)) == "hard"

    def _behind(self) -> Mapping[str, Dong]:
        """Principal that was due and is not paid; what is due just now may still be."""
        until = self.session_on if self.is_past and self.is_known else self.last_on
        found: dict[str, Dong] = defaultdict(lambda: ZERO)
        for due in self.dues:
            if due.due_on <= until or self._is_hard(due):
                found[due.contract_no] = Dong(found[due.contract_no] + due.amount)
        return found

    def _dues(self) -> tuple[DueFacts, ...]:
        """Principal due from the last session to this one: settled until somebody says no."""
        found = []
        for due in sorted(self.dues, key=lambda due: (due.due_on, self.order(due.customer_no))):
            if self.last_on < due.due_on:
                state = DueState.HARD if self._is_hard(due) else DueState.SETTLED
                state = DueState.OPEN if self.is_past and self.is_known else state
                found.append(DueFacts(due.contract_no, due.customer_no, due.amount, state))
        return (*found, *self._paid())

    def order(self, customer_no: str) -> tuple[bytes, str]:
        return self.book.register_order(customer_no)

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
        before = self.before.deposits if self.before and self.is_known else None
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
        held = self.reader.sessions_held(self.number)
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
