"""What the bank's latest statement says against what the book expected of it.

Nothing is written and nothing is corrected: the bank's figure leads from its day on. This tells
why it is another than ours, loan by loan and deposit by deposit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import sessions_between
from tkvv_desktop.domain.differences import Cause, Item, Parts
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.reconcile import Comparison, compare, newcomer
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.plausible import LONGEST_WAIT
from tkvv_desktop.usecases.portfolio import GroupBook, book_since, group_at

_TAKEN_NOT_CREDITED = {Cause.NOT_CREDITED, Cause.IN_HAND}
_PERHAPS_DEBITED = {Cause.PAID_DIRECTLY, Cause.MISSING_VOUCHER, Cause.PAID_OFF}


@dataclass(frozen=True, slots=True)
class LoanDifference:
    """A loan whose figures or terms are not the expected ones."""

    contract_no: str
    customer_no: str
    member: str
    programme_name: str
    expected: Parts
    stated: Parts
    items: tuple[Item, ...]

    @property
    def id(self) -> str:
        return self.contract_no

    @property
    def difference(self) -> Parts:
        return self.stated - self.expected


@dataclass(frozen=True, slots=True)
class DepositItem:
    """One reason why a deposit is another; `effect` is more or less at the bank."""

    cause: Cause
    effect: int


@dataclass(frozen=True, slots=True)
class DepositDifference:
    """A member whose deposit at the bank is not the expected one."""

    customer_no: str
    member: str
    expected: Dong
    stated: Dong
    items: tuple[DepositItem, ...]

    @property
    def id(self) -> str:
        return self.customer_no

    @property
    def difference(self) -> int:
        return self.stated - self.expected


@dataclass(frozen=True, slots=True)
class CauseSum:
    """How often a cause occurs, and what it changes in all."""

    cause: Cause
    times: int
    amount: Dong
    effect: Parts
    deposits: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A statement against the one before it. Both days are None when there are not two."""

    group: records.Group
    before_on: date | None
    stated_on: date | None
    in_hand: Dong  # cash the leader had not handed in on the day of the statement
    loans: int  # compared
    loans_agreeing: int
    expected: Parts  # of all loans
    stated: Parts
    rows: tuple[LoanDifference, ...]
    deposits: int  # compared
    deposits_agreeing: int
    deposits_expected: Dong
    deposits_stated: Dong
    deposit_rows: tuple[DepositDifference, ...]

    def sizes(self) -> Iterable[tuple[Cause, int]]:
        """Every reason with how much it is, whatever the sign."""
        yield from ((item.cause, item.effect.size) for row in self.rows for item in row.items)
        for row in self.deposit_rows:
            yield from ((item.cause, abs(item.effect)) for item in row.items)

    @property
    def to_explain(self) -> Dong:
        return Dong(sum(size for _, size in self.sizes()))

    @property
    def explained(self) -> Dong:
        return Dong(sum(size for cause, size in self.sizes() if cause is not Cause.UNKNOWN))

    @property
    def percent_explained(self) -> int:
        """Rounded down, so that 100 means all of it; 100 when nothing differs."""
        return 100 * self.explained // self.to_explain if self.to_explain else 100

    def causes(self) -> tuple[CauseSum, ...]:
        """The causes that occur, in the order of `Cause`."""
        items = [item for row in self.rows for item in row.items]
        own = [item for row in self.deposit_rows for item in row.items]
        found = []
        for cause in Cause:
            of_loans = [item for item in items if item.cause is cause]
            of_deposits = [item for item in own if item.cause is cause]
            if of_loans or of_deposits:
                effects = sum((item.effect for item in of_loans), start=Parts())
                found.append(
                    CauseSum(
                        cause=cause,
                        times=len(of_loans) + len(of_deposits),
                        amount=total(item.amount for item in of_loans),
                        effect=effects,
                        deposits=sum(item.effect for item in of_deposits),
                    )
                )
        return tuple(found)


def reconciliation(reader: Reader, group_no: str, on: date) -> Reconciliation:
    """The latest statement on or before `on` against the one before it."""
    days = [day for day in reader.statement_days(group_no) if day <= on]
    if len(days) < 2:  # noqa: PLR2004 - a statement and the one before
        return _nothing_to_compare(reader, group_no, on)
    before_on, stated_on = days[-2:]
    late: Mapping[str, Dong] = {}
    if len(days) > 2:  # noqa: PLR2004 - and one more, for what was handed in late
        late = _not_credited(_compared(reader, group_no, days[-3], before_on, {})[1])
    book, compared = _compared(reader, group_no, before_on, stated_on, late)
    stated = reader.statements(stated_on, group_no)[group_no]
    rows = _loan_rows(book, stated, compared)
    deposits = _deposit_rows(reader, book, stated, rows)
    return Reconciliation(
        group=book.group,
        before_on=before_on,
        stated_on=stated_on,
        in_hand=reader.cash_in_hand(group_no, stated_on).in_hand,
        loans=len(compared),
        loans_agreeing=len(compared) - len(rows),
        expected=sum((one.expected for one in compared), start=Parts()),
        stated=sum((one.stated for one in compared), start=Parts()),
        rows=rows,
        deposits=len(deposits),
        deposits_agreeing=sum(1 for row in deposits if not row.difference),
        deposits_expected=total(row.expected for row in deposits),
        deposits_stated=total(row.stated for row in deposits),
        deposit_rows=tuple(row for row in deposits if row.difference),
    )


def _nothing_to_compare(reader: Reader, group_no: str, on: date) -> Reconciliation:
    return Reconciliation(
        group=group_at(reader, group_no, on),
        before_on=None,
        stated_on=None,
        in_hand=ZERO,
        loans=0,
        loans_agreeing=0,
        expected=Parts(),
        stated=Parts(),
        rows=(),
        deposits=0,
        deposits_agreeing=0,
        deposits_expected=ZERO,
        deposits_stated=ZERO,
        deposit_rows=(),
    )


def _compared(
    reader: Reader, group_no: str, before_on: date, on: date, late: Mapping[str, Dong]
) -> tuple[GroupBook, Sequence[Comparison]]:
    """Every loan of either statement, by contract number."""
    book = book_since(reader, group_no, before_on, on)
    now = {loan.contract_no: loan for loan in reader.statements(on, group_no)[group_no].loans}
    is_cash_in_hand = reader.cash_in_hand(group_no, on).in_hand > 0
    found = {
        basis.loan.contract_no: compare(
            basis,
            now.get(basis.loan.contract_no),
            on,
            reader.rules,
            is_cash_in_hand=is_cash_in_hand,
            credited_late=late.get(basis.loan.contract_no, ZERO),
        )
        for basis in book.bases
    }
    for number, loan in now.items():
        found.setdefault(number, newcomer(loan))
    return book, [found[number] for number in sorted(found)]


def _not_credited(compared: Iterable[Comparison]) -> Mapping[str, Dong]:
    """Interest by contract that was taken and had not reached the bank."""
    sums: dict[str, Dong] = defaultdict(lambda: ZERO)
    for one in compared:
        for item in one.items:
            if item.cause in _TAKEN_NOT_CREDITED:
                sums[one.contract_no] = Dong(sums[one.contract_no] + item.amount)
    return dict(sums)


def _loan_rows(
    book: GroupBook, stated: records.Statement, compared: Iterable[Comparison]
) -> tuple[LoanDifference, ...]:
    """Loans with something to explain, by member in register order."""
    loans = {basis.loan.contract_no: basis.loan for basis in book.bases}
    loans |= {loan.contract_no: loan for loan in stated.loans}
    rows = [
        LoanDifference(
            contract_no=one.contract_no,
            customer_no=loans[one.contract_no].customer_no,
            member=book.name_of(loans[one.contract_no].customer_no),
            programme_name=loans[one.contract_no].programme_name,
            expected=one.expected,
            stated=one.stated,
            items=one.items,
        )
        for one in compared
        if one.items
    ]
    return tuple(sorted(rows, key=lambda row: book.register_order(row.customer_no)))


def _deposit_rows(
    reader: Reader,
    book: GroupBook,
    stated: records.Statement,
    rows: Iterable[LoanDifference],
) -> list[DepositDifference]:
    """Every member's deposit; none when either statement does not list the members."""
    before = book.statement
    is_listed = before is not None and before.members_as_of == before.as_of
    if before is None or not is_listed or stated.members_as_of != stated.as_of:
        return []
    sessions = sessions_between(before.as_of, stated.as_of, book.session_day)
    met = reader.sessions_met(book.group.group_no, before.as_of, stated.as_of)
    more = Cause.UNKNOWN if set(sessions) <= set(met) else Cause.UNTOLD_SESSION
    since = _deposits_at_bank(reader, book.group.group_no, before.as_of, stated.as_of)
    debited: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        debited[row.customer_no] += [
            item.amount for item in row.items if item.cause in _PERHAPS_DEBITED
        ]
    found = []
    for customer_no in sorted(before.members.keys() | stated.members, key=book.register_order):
        old, new = before.members.get(customer_no), stated.members.get(customer_no)
        expected = (old.deposit if old else 0) + since.get(customer_no, 0)
        now = new.deposit if new else 0
        found.append(
            DepositDifference(
                customer_no=customer_no,
                member=book.name_of(customer_no),
                expected=Dong(expected),
                stated=Dong(now),
                items=_explain_deposit(
                    now - expected, since.get(customer_no, 0), debited[customer_no], more
                ),
            )
        )
    return found


def _deposits_at_bank(reader: Reader, group_no: str, after: date, until: date) -> Mapping[str, int]:
    """What should have changed deposits at the bank; not what was taken for a later session."""
    changed = dict(reader.deposits_since(group_no, after, until))
    for meeting in reader.meetings(group_no, until - LONGEST_WAIT):
        if meeting.held_on <= until < meeting.session_on:
            for line in meeting.live_lines:
                changed[line.customer_no] -= line.deposit
    return changed


def _explain_deposit(
    difference: int, noted: int, perhaps_debited: Sequence[int], more: Cause
) -> tuple[DepositItem, ...]:
    """The bank does not say what moved a deposit: only what fits to the đồng is believed.

    `more` is why a deposit would have grown: a meeting that nobody wrote, or nothing we know of.
    """
    if difference > 0:
        return (DepositItem(more, difference),)
    if not difference:
        return ()
    less = -difference
    if less in {*perhaps_debited, sum(perhaps_debited)}:
        return (DepositItem(Cause.DEBIT_NOT_NOTED, difference),)
    late = min(less, max(noted, 0))
    items = (
        DepositItem(Cause.DEPOSIT_NOT_CREDITED, -late),
        DepositItem(Cause.UNKNOWN, late - less),
    )
    return tuple(item for item in items if item.effect)
