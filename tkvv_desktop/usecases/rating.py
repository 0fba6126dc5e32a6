"""The forecast of a group's rating from the book, beside the bank's points, with who costs what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.calendar import add_months, month_end, month_of, session_in
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.ops import BY_HAND, ScoreRead
from tkvv_desktop.domain.positions import interest_due
from tkvv_desktop.domain.rating import CRITERIA, Criterion, RatingRules, percent
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.notices import due_rows
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, loan_rows
from tkvv_desktop.usecases.views import DueRow, LoanRow


@dataclass(frozen=True, slots=True)
class Cost:
    """A member, a loan or an amount that costs points, and why (a code; its words are in i18n)."""

    customer_no: str
    member: str
    contract_no: str
    amount: Dong
    reason: str


@dataclass(frozen=True, slots=True)
class CriterionForecast:
    """One criterion: what is measured (percent, None when there is nothing to measure), points."""

    key: str
    maximum: int
    measure: Decimal | None
    part: int
    of: int
    points: int
    official: int | None
    assumed: bool
    source: str
    costs: tuple[Cost, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """A group's rating for a month; ours is a forecast, the bank's points lead."""

    group: records.Group
    month: date
    on: date
    session_on: date
    figures_on: date | None
    criteria: tuple[CriterionForecast, ...]
    total: int
    grade: str
    next_grade: str
    points_to_next: int
    official: records.Score | None
    history: tuple[records.Score, ...]  # oldest first
    rules_name: str
    rules_since: date
    grades: tuple[tuple[str, int], ...]  # (grade, fewest points), best first


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Official points typed from the bank's printout."""

    id: str
    group_no: str
    month: date
    points: tuple[tuple[str, int], ...]  # by criterion


@dataclass(frozen=True, slots=True)
class _Measured:
    part: int
    of: int
    costs: tuple[Cost, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the measures look at, read once."""

    reader: Reader
    book: GroupBook
    loans: tuple[LoanRow, ...]
    dues: tuple[DueRow, ...]
    session_on: date
    last_session_on: date


def forecast(
    reader: Reader, rules: RatingRules, group_no: str, month: date, today: date
) -> Forecast:
    """Points of a month as the book stands: today, or at the month's end when that is past."""
    on = min(today, month_end(month)) if today >= month else month
    book = group_book(reader, group_no, on)
    session_on = session_in(month, book.session_day)
    facts = _Facts(
        reader=reader,
        book=book,
        loans=tuple(row for row in loan_rows(reader, book) if row.outstanding > 0),
        dues=due_rows(reader, book),
        session_on=session_on,
        last_session_on=session_in(add_months(month_of(month), -1), book.session_day),
    )
    history = tuple(reader.scores(group_no))
    official = next((score for score in history if score.month == month_of(month)), None)
    criteria = tuple(_criterion(rules.criteria[key], facts, official) for key in CRITERIA)
    points = sum(one.points for one in criteria)
    missing = rules.missing_to_next(points)
    return Forecast(
        group=book.group,
        month=month_of(month),
        on=on,
        session_on=session_on,
        figures_on=book.figures_on,
        criteria=criteria,
        total=points,
        grade=rules.grade_of(points),
        next_grade=missing[0] if missing else "",
        points_to_next=missing[1] if missing else 0,
        official=official,
        history=history,
        rules_name=rules.name,
        rules_since=rules.since,
        grades=rules.grades,
    )


def _criterion(
    criterion: Criterion, facts: _Facts, official: records.Score | None
) -> CriterionForecast:
    measured = _MEASURES[criterion.key](facts)
    measure = percent(measured.part, measured.of)
    points = criterion.points(measure)
    return CriterionForecast(
        key=criterion.key,
        maximum=criterion.maximum,
        measure=measure,
        part=measured.part,
        of=measured.of,
        points=points,
        official=getattr(official, criterion.key) if official else None,
        assumed=criterion.assumed,
        source=criterion.source,
        costs=measured.costs if points < criterion.maximum else (),
    )


def _session(facts: _Facts) -> _Measured:
    """A session that is past and was never written down, in a group that writes its sessions."""
    sessions = facts.reader.sessions(facts.book.group.group_no)
    is_past = facts.session_on < facts.book.on
    was_held = any(one.held_on == facts.session_on for one in sessions)
    if is_past and not was_held and any(one.held_on < facts.session_on for one in sessions):
        return _Measured(0, 1, (Cost("", "", "", ZERO, "session_not_written"),))
    return _Measured(1, 1, ())


def _overdue(facts: _Facts) -> _Measured:
    late = [row for row in facts.loans if row.overdue]
    costs = tuple(
        Cost(row.customer_no, row.member, row.contract_no, row.overdue, "overdue")
        for row in sorted(late, key=lambda row: row.overdue)
    )
    outstanding = total(row.outstanding for row in facts.loans)
    return _Measured(total(row.overdue for row in late), outstanding, costs)


def _principal_due(facts: _Facts) -> _Measured:
    """Amounts that fall due from the last session to this one: handled until somebody says no."""
    this_time = [
        row for row in facts.dues if facts.last_session_on < row.due.due_on <= facts.session_on
    ]
    is_past = facts.session_on < facts.book.on
    open_ones = [
        row
        for row in this_time
        if is_past or (row.notice and row.notice.answer and row.notice.answer.answer == "hard")
    ]
    moves = facts.reader.moves(facts.book.group.group_no, facts.last_session_on, facts.book.on)
    due = total(row.due.amount for row in this_time) + sum(move.principal for move in moves)
    late = total(row.due.amount for row in open_ones)
    costs = tuple(
        Cost(
            row.due.customer_no,
            row.member,
            row.due.contract_no,
            row.due.amount,
            "due_not_paid" if is_past else "due_hard",
        )
        for row in open_ones
    )
    return _Measured(due - late, due, costs)


def _interest(facts: _Facts) -> _Measured:
    """Borrowers without unpaid interest of earlier periods."""
    owed: dict[str, Dong] = {}
    for basis in facts.book.open_bases():
        if basis.loan.outstanding > 0:
            arrears = interest_due(
                basis, facts.session_on, facts.reader.rules, facts.book.on
            ).arrears
            customer = basis.loan.customer_no
            owed[customer] = Dong(owed.get(customer, ZERO) + arrears)
    late = {customer: amount for customer, amount in owed.items() if amount}
    costs = tuple(
        Cost(customer, facts.book.name_of(customer), "", amount, "interest_arrears")
        for customer, amount in sorted(late.items(), key=lambda item: item[1])
    )
    return _Measured(len(owed) - len(late), len(owed), costs)


def _savers(facts: _Facts) -> _Measured:
    members = facts.book.members()
    without = [number for number in members if not facts.book.deposits.get(number)]
    costs = tuple(
        Cost(number, facts.book.name_of(number), "", ZERO, "no_deposit") for number in without
    )
    return _Measured(len(members) - len(without), len(members), costs)


def _deposit_growth(facts: _Facts) -> _Measured:
    """Members whose deposit grew since the last session, by the bank's figures and our meetings."""
    number = facts.book.group.group_no
    days = [day for day in facts.reader.statement_days(number) if day < facts.session_on]
    before = group_book(facts.reader, number, max([facts.last_session_on, *days[-1:]]))
    members = facts.book.members()
    meetings = facts.reader.meetings(number, facts.last_session_on)
    has_met = any(one.session_on == facts.session_on for one in meetings)
    if before.statement is None or (not has_met and facts.session_on >= facts.book.on):
        return _Measured(1, 1, ())  # nothing collected yet: nobody has cost anything
    costs = []
    for customer in members:
        old = before.deposits.get(customer, ZERO)
        if facts.book.deposits.get(customer, ZERO) <= old:
            costs.append(
                Cost(customer, facts.book.name_of(customer), "", ZERO, "deposit_not_grown")
            )
    return _Measured(len(members) - len(costs), len(members), tuple(costs))


_MEASURES: dict[str, Callable[[_Facts], _Measured]] = {
    "session": _session,
    "overdue": _overdue,
    "principal_due": _principal_due,
    "interest": _interest,
    "savers": _savers,
    "deposit_growth": _deposit_growth,
}


def cheapest(found: Forecast, most: int = 3) -> tuple[tuple[str, Cost], ...]:
    """The lost points that cost least to win back: (criterion, who), cheapest first."""
    costs = [(one.key, cost) for one in found.criteria for cost in one.costs]
    return tuple(sorted(costs, key=lambda pair: pair[1].amount)[:most])


def type_score(cmd: TypeScore, uow: UnitOfWork, clock: Clock, rules: RatingRules) -> Outcome:
    """Keep official points typed from the bank's printout; its file leads when it comes.

    Raises Refused: score.out_of_range, score.incomplete, score.in_future.
    """
    points = dict(cmd.points)
    if set(points) != set(CRITERIA):
        raise Refused("score.incomplete")
    for key, value in points.items():
        most = rules.criteria[key].maximum
        if not 0 <= value <= most:
            raise Refused("score.out_of_range", n=value, most=most)
    if month_of(cmd.month) > month_of(clock.today()):
        raise Refused("score.in_future", month=cmd.month)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        uow.write(
            ScoreRead(
                id=cmd.id,
                scope=cmd.group_no,
                month=month_of(cmd.month),
                source=BY_HAND,
                grade=rules.grade_of(sum(points.values())),
                **points,
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.RATING}), (cmd.id,))
