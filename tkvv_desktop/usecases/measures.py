"""What indicators measure, from the book: one small function each, formulas as told in i18n."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from tkvv_desktop.domain.arrears import MonthEnd
from tkvv_desktop.domain.calendar import add_months, month_end, month_of, session_in
from tkvv_desktop.domain.indicators import INDICATORS
from tkvv_desktop.domain.money import ZERO, total
from tkvv_desktop.domain.rating import percent
from tkvv_desktop.domain.targets import Period
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.areas import Area, area
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.portfolio import GroupBook, group_books, group_dues, loan_rows
from tkvv_desktop.usecases.views import LoanRow

NOT_BEGUN, NO_FIGURES, NO_START, NOTHING = "not_begun", "no_figures", "no_start", "nothing"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value, what it was divided from, and up to which day the bank's figures go.

    `value` is None when there is nothing to tell; `why` is then "not_begun", "no_figures",
    "no_start" (no figures from before the period) or "nothing" (nothing fell into it).
    """

    value: Decimal | None
    part: int = 0
    of: int = 0
    figures_on: date | None = None
    why: str = ""


class Figures:
    """The groups of a book at any day, each day read once."""

    def __init__(self, reader: Reader, on: date) -> None:
        self.reader = reader
        self.on = on
        self._groups: Sequence[records.Group] | None = None
        self._books: dict[date, Mapping[str, GroupBook]] = {}
        self._loans: dict[tuple[date, str], tuple[LoanRow, ...]] = {}

    def area(self, level: str, place: str) -> Area:
        """A place with its groups."""
        if self._groups is None:
            self._groups = self.reader.groups(self.on)
        return area(self._groups, level, place)

    def books(self, groups: Collection[str], day: date) -> list[GroupBook]:
        """Those of the groups of which the bank has told something by that day."""
        if day not in self._books:
            found = group_books(self.reader, day)
            self._books[day] = {book.group.group_no: book for book in found}
        known = (self._books[day].get(number) for number in groups)
        return [book for book in known if book is not None and book.statement is not None]

    def loans(self, book: GroupBook) -> tuple[LoanRow, ...]:
        """Its loans with a balance."""
        key = (book.on, book.group.group_no)
        if key not in self._loans:
            rows = loan_rows(self.reader, book)
            self._loans[key] = tuple(row for row in rows if row.outstanding > 0)
        return self._loans[key]

    def measure(self, key: str, groups: Sequence[str], period: Period) -> Measured:
        """The indicator `key` of those groups over a period, as the book stands on the day."""
        if self.on < period.since:
            return Measured(None, why=NOT_BEGUN)
        span = _Span(self, tuple(groups), period.since, min(period.until, self.on))
        if not span.end:
            return Measured(None, why=NO_FIGURES)
        if INDICATORS[key].has_start and len(span.start) < len(span.end):
            return Measured(None, why=NO_START)
        found = _MEASURES[key](span)
        days = [book.figures_on for book in span.end if book.figures_on is not None]
        why = NOTHING if found.value is None else ""
        return replace(found, figures_on=min(days), why=why)


@dataclass(frozen=True, slots=True)
class _Span:
    """Some groups from the day before a period to its end, or to today while it runs."""

    figures: Figures
    groups: tuple[str, ...]
    since: date
    until: date

    @property
    def reader(self) -> Reader:
        return self.figures.reader

    @property
    def end(self) -> list[GroupBook]:
        return self.figures.books(self.groups, self.until)

    @property
    def start(self) -> list[GroupBook]:
        return self.figures.books(self.groups, self.since - timedelta(days=1))

    def loans(self, books: Sequence[GroupBook]) -> list[LoanRow]:
        return [row for book in books for row in self.figures.loans(book)]


_Measure = Callable[[_Span], Measured]


def _share(part: int, of: int) -> Measured:
    return Measured(percent(part, of), part, of)


def _number(n: int) -> Measured:
    return Measured(Decimal(n), n)


# --- balances at the end -------------------------------------------------------------------------


def _sum(field: str) -> _Measure:
    def measure(span: _Span) -> Measured:
        return _number(sum(getattr(row, field) for row in span.loans(span.end)))

    return measure


def _ratio(field: str) -> _Measure:
    def measure(span: _Span) -> Measured:
        rows = span.loans(span.end)
        return _share(
            sum(getattr(row, field) for row in rows), sum(row.outstanding for row in rows)
        )

    return measure


def _deposits_of(books: Sequence[GroupBook]) -> int:
    return sum(total(book.deposits.values()) for book in books)


def _deposits(span: _Span) -> Measured:
    return _number(_deposits_of(span.end))


def _dormant(span: _Span) -> Measured:
    return _number(sum(row.is_dormant for row in span.loans(span.end)))


def _in_arrears(span: _Span) -> Measured:
    rows = span.loans(span.end)
    return _number(len({(row.group_no, row.customer_no) for row in rows if row.arrears}))


def _members(span: _Span) -> Measured:
    return _number(sum(len(book.members()) for book in span.end))


def _savers(span: _Span) -> Measured:
    members = [(book, number) for book in span.end for number in book.members()]
    having = sum(bool(book.deposits.get(number)) for book, number in members)
    return _share(having, len(members))


def _groups_with_deposits(span: _Span) -> Measured:
    return _share(sum(any(book.deposits.values()) for book in span.end), len(span.end))


# --- against the day before the period began -----------------------------------------------------


def _outstanding_change(span: _Span) -> tuple[int, int]:
    before = sum(row.outstanding for row in span.loans(span.start))
    return sum(row.outstanding for row in span.loans(span.end)) - before, before


def _outstanding_added(span: _Span) -> Measured:
    return _number(_outstanding_change(span)[0])


def _outstanding_growth(span: _Span) -> Measured:
    return _share(*_outstanding_change(span))


def _deposits_added(span: _Span) -> Measured:
    return _number(_deposits_of(span.end) - _deposits_of(span.start))


def _deposit_growth(span: _Span) -> Measured:
    before = _deposits_of(span.start)
    return _share(_deposits_of(span.end) - before, before)


def _new_members(span: _Span) -> Measured:
    before = {(book.group.group_no, one) for book in span.start for one in book.members()}
    now = {(book.group.group_no, one) for book in span.end for one in book.members()}
    return _number(len(now - before))


def _arrears_recovered(span: _Span) -> Measured:
    """Of the interest unpaid before the period: what is not unpaid any more."""
    before = {row.contract_no: row.arrears for row in span.loans(span.start) if row.arrears}
    still = {row.contract_no: row.arrears for row in span.loans(span.end)}
    left = sum(min(owed, still.get(number, 0)) for number, owed in before.items())
    owed = sum(before.values())
    return _share(owed - left, owed)


def _dues_handled(span: _Span) -> Measured:
    """Of what fell due up to the last session: what is not due on its day any more."""
    due: dict[tuple[str, date], int] = {}
    for book in span.start:
        for one in group_dues(span.reader, book):
            if span.since <= one.due_on <= span.until and one.session_on <= span.until:
                due[one.contract_no, one.due_on] = one.amount
    left = 0
    for book in span.end:
        for one in group_dues(span.reader, book):
            left += min(one.amount, due.get((one.contract_no, one.due_on), 0))
    return _share(sum(due.values()) - left, sum(due.values()))


# --- over the period -----------------------------------------------------------------------------


def _new_loans(span: _Span) -> list[int]:
    return [
        basis.loan.disbursed
        for book in span.end
        for basis in book.bases
        if span.since <= basis.loan.disbursed_on <= span.until
    ]


def _lent(span: _Span) -> Measured:
    return _number(sum(_new_loans(span)))


def _loans_made(span: _Span) -> Measured:
    return _number(len(_new_loans(span)))


def _interest_collected(span: _Span) -> Measured:
    """By the bank's month ends: interest of the months themselves, old arrears left aside."""
    paid = due = 0
    for book in span.end:
        contracts = [basis.loan.contract_no for basis in book.bases]
        told = span.reader.interest_history(book.group.group_no, contracts, span.until)
        began = {basis.loan.contract_no: basis.loan.disbursed_on for basis in book.bases}
        for number, known in told.items():
            month_ends = list(known)
            if month_ends and began[number] >= month_of(month_ends[0].as_of):
                month_ends.insert(0, MonthEnd(began[number], ZERO, ZERO))  # a new loan owed none
            for before, now in pairwise(month_ends):
                if now.as_of >= span.since:
                    current, unpaid = _of_the_month(before, now)
                    paid += current
                    due += current + unpaid
    return _share(paid, due)


def _of_the_month(before: MonthEnd, now: MonthEnd) -> tuple[int, int]:
    """What was paid of a month's own interest, and what stayed unpaid of it."""
    grown = now.arrears - before.arrears
    return max(0, now.paid_in_month - max(0, -grown)), max(0, grown)


def _rated(span: _Span) -> list[records.Score]:
    """The latest official points of each group in the period."""
    latest: dict[str, records.Score] = {}
    for number in span.groups:
        for score in span.reader.scores(number):
            if month_of(span.since) <= score.month <= span.until:
                latest[number] = score
    return list(latest.values())


def _score(span: _Span) -> Measured:
    rated = _rated(span)
    points = sum(score.total for score in rated)
    if not rated:
        return Measured(None)
    return Measured((Decimal(points) / len(rated)).quantize(Decimal("0.1")), points, len(rated))


def _graded(*grades: str) -> _Measure:
    def measure(span: _Span) -> Measured:
        rated = _rated(span)
        return _share(sum(score.grade in grades for score in rated), len(rated))

    return measure


def _graded_count(*grades: str) -> _Measure:
    def measure(span: _Span) -> Measured:
        rated = _rated(span)
        n = sum(score.grade in grades for score in rated)
        return Measured(Decimal(n), n, len(rated)) if rated else Measured(None)

    return measure


def _sessions(span: _Span) -> list[tuple[str, date]]:
    """The sessions of the groups that were to be in the period so far."""
    found = []
    for book in span.end:
        month = month_of(span.since)
        while month <= span.until:
            day = session_in(month, book.session_day)
            if span.since <= day <= span.until:
                found.append((book.group.group_no, day))
            month = add_months(month, 1)
    return found


def _held(span: _Span, held: Collection[tuple[str, date]]) -> Measured:
    """By month, since a meeting may be posted for a session that was moved."""
    wanted = {(number, month_end(day)) for number, day in _sessions(span)}
    done = {(number, month_end(day)) for number, day in held}
    return _share(len(wanted & done), len(wanted)) if done else Measured(None)


def _meetings_held(span: _Span) -> Measured:
    before = span.since - timedelta(days=1)
    held = [
        (number, day)
        for number in span.groups
        for day in span.reader.sessions_met(number, before, span.until)
    ]
    return _held(span, held)


def _sessions_written(span: _Span) -> Measured:
    closed = [
        (number, one.held_on) for number in span.groups for one in span.reader.sessions(number)
    ]
    return _held(span, [one for one in closed if span.since <= one[1] <= span.until])


_MEASURES: Mapping[str, _Measure] = {
    "outstanding": _sum("outstanding"),
    "outstanding_added": _outstanding_added,
    "outstanding_growth": _outstanding_growth,
    "lent": _lent,
    "new_loans": _loans_made,
    "overdue": _sum("overdue"),
    "overdue_ratio": _ratio("overdue"),
    "frozen": _sum("frozen"),
    "frozen_ratio": _ratio("frozen"),
    "dormant_loans": _dormant,
    "dues_handled": _dues_handled,
    "interest_collected": _interest_collected,
    "arrears": _sum("arrears"),
    "arrears_recovered": _arrears_recovered,
    "members_in_arrears": _in_arrears,
    "deposits": _deposits,
    "deposits_added": _deposits_added,
    "deposit_growth": _deposit_growth,
    "savers": _savers,
    "groups_with_deposits": _groups_with_deposits,
    "members": _members,
    "new_members": _new_members,
    "score": _score,
    "groups_good": _graded("good"),
    "groups_good_or_fair": _graded("good", "fair"),
    "groups_average": _graded_count("average"),
    "groups_weak": _graded_count("weak"),
    "meetings_held": _meetings_held,
    "sessions_written": _sessions_written,
}
