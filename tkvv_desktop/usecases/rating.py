"""The forecast of a group's rating from the book, beside the bank's points, with who costs what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.calendar import month_of
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.measure_facts import Rows, rows_of
from tkvv_desktop.domain.measures import Measured, lacking_rows, measure_named, measured_rows
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import BY_HAND, ScoreRead
from tkvv_desktop.domain.quantities import Lacking, Unit
from tkvv_desktop.domain.rating import CRITERIA, Criterion, RatingRules, points
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Progress, Reader, UnitOfWork
from tkvv_desktop.usecases.portfolio import GroupBook
from tkvv_desktop.usecases.rating_facts import RatedGroup, rated_group, rated_groups
from tkvv_desktop.usecases.rating_rules import rules_of_month


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
    """One criterion: what is measured (in `unit`; None when there is nothing to measure), points.

    `measured` is the key of the measure, `part` and `of` are its two sums.
    """

    key: str
    maximum: int
    measured: str
    unit: Unit
    measure: Decimal | None
    part: int | None
    of: int | None
    points: int
    official: int | None
    assumed: bool
    source: str
    explained: Decimal | None
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


def forecast(
    reader: Reader, rules: RatingRules, group_no: str, month: date, today: date
) -> Forecast:
    """Points of a month as the book stands: today, or at the month's end when that is past.

    By the rule set in force in the month; `rules` are those that came with the program.
    """
    history = tuple(reader.scores(group_no))
    rules = rules_of_month(reader, rules, month)
    return forecast_of(rated_group(reader, group_no, month, today), rules, history)


def forecasts(
    reader: Reader, rules: RatingRules, month: date, today: date, progress: Progress | None = None
) -> tuple[Forecast, ...]:
    """The forecast of every group of the book, by number."""
    rules = rules_of_month(reader, rules, month)
    every = rated_with_scores(reader, month, today, progress)
    return tuple(forecast_of(rated, rules, scores) for rated, scores in every)


def rated_with_scores(
    reader: Reader, month: date, today: date, progress: Progress | None = None
) -> Iterator[tuple[RatedGroup, tuple[records.Score, ...]]]:
    """Every group of the book as it is rated, with all points of the bank, by number.

    Each is told to `progress` when the next one is asked for.
    """
    history: dict[str, list[records.Score]] = defaultdict(list)
    for score in reader.scores():
        history[score.group_no].append(score)
    for done, rated in enumerate(rated_groups(reader, month, today), start=1):
        yield rated, tuple(history[rated.book.group.group_no])
        if progress:
            progress(done, max(len(history), done))


def below(found: Iterable[Forecast], limit: int) -> tuple[Forecast, ...]:
    """Those forecast below a limit, the fewest points first."""
    return tuple(sorted((one for one in found if one.total < limit), key=lambda one: one.total))


def forecast_of(
    rated: RatedGroup, rules: RatingRules, history: tuple[records.Score, ...]
) -> Forecast:
    """The points of a group from its facts; `history` are its official points, oldest first."""
    rows = rows_of(rated.facts)
    found = measured_rows(rows, rules.measures)
    got = points(rules, found)
    official = next((score for score in history if score.month == rated.facts.month), None)
    total = sum(got.values())
    missing = rules.missing_to_next(total)
    return Forecast(
        group=rated.book.group,
        month=rated.facts.month,
        on=rated.book.on,
        session_on=rated.session_on,
        figures_on=rated.book.figures_on,
        criteria=tuple(
            _criterion(rules.criteria[key], rated.book, rows, found, got[key], official)
            for key in CRITERIA
        ),
        total=total,
        grade=rules.grade_of(total),
        next_grade=missing[0] if missing else "",
        points_to_next=missing[1] if missing else 0,
        official=official,
        history=history,
        rules_name=rules.name,
        rules_since=rules.since,
        grades=rules.grades,
    )


def _criterion(
    criterion: Criterion,
    book: GroupBook,
    rows: Rows,
    found: Mapping[str, Measured],
    got: int,
    official: records.Score | None,
) -> CriterionForecast:
    one = found[criterion.measure]
    who: tuple[Lacking, ...] = ()
    if got < criterion.maximum:
        better_up = criterion.higher_is_better
        who = lacking_rows(rows, criterion.measure, higher_is_better=better_up)
    return CriterionForecast(
        key=criterion.key,
        maximum=criterion.maximum,
        measured=criterion.measure,
        unit=measure_named(criterion.measure).unit,
        measure=one.value,
        part=one.part,
        of=one.of,
        points=got,
        official=getattr(official, criterion.key) if official else None,
        assumed=criterion.assumed,
        source=criterion.source,
        explained=criterion.explained,
        costs=tuple(_cost(book, lack) for lack in who),
    )


def _cost(book: GroupBook, lack: Lacking) -> Cost:
    member = book.name_of(lack.customer_no) if lack.customer_no else ""
    return Cost(lack.customer_no, member, lack.contract_no, lack.amount, lack.reason)


def type_score(cmd: TypeScore, uow: UnitOfWork, clock: Clock, rules: RatingRules) -> Outcome:
    """Keep official points typed from the bank's printout; its file leads when it comes.

    Raises Refused: score.out_of_range, score.incomplete, score.in_future.
    """
    typed = dict(cmd.points)
    if set(typed) != set(CRITERIA):
        raise Refused("score.incomplete")
    for key, value in typed.items():
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
                grade=rules.grade_of(sum(typed.values())),
                **typed,
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.RATING}), (cmd.id,))
