"""What if, for a group of the book: what could be supposed, in whose name. It writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.measure_facts import MeasureFacts
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.rating import RatingRules
from tkvv_desktop.domain.what_if import (
    USUAL_DEPOSIT,
    Kind,
    Repair,
    Tick,
    cheapest_way,
    repairs,
    what_if,
)
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Progress, Reader
from tkvv_desktop.usecases.rating import Forecast, forecast_of, rated_with_scores
from tkvv_desktop.usecases.rating_facts import RatedGroup, rated_group
from tkvv_desktop.usecases.rating_rules import rules_of_month

_LONGEST = 12  # digits of an amount; what is more was not meant


@dataclass(frozen=True, slots=True)
class Supposing:
    """A group's forecast and all that is needed to suppose something else, read once."""

    forecast: Forecast
    facts: MeasureFacts
    rules: RatingRules
    names: Mapping[str, str]  # by customer number
    repairs: tuple[Repair, ...]
    way: tuple[Repair, ...] | None  # up a class for least; () at the top, None: members cannot


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in whose name, and the points it wins without any other."""

    repair: Repair
    member: str
    wins: int


@dataclass(frozen=True, slots=True)
class Supposed:
    """What comes of some ticks, against the forecast without them."""

    points: Mapping[str, int]
    total: int
    grade: str
    more: int  # points more than the forecast
    ticks: tuple[Tick, ...]


def supposing(
    reader: Reader, rules: RatingRules, group_no: str, month: date, today: date
) -> Supposing:
    """The forecast of a month, and what would repair each lost point.

    By the rule set in force in the month; `rules` are those that came with the program.
    """
    rules = rules_of_month(reader, rules, month)
    return _supposing(rated_group(reader, group_no, month, today), rules, reader.scores(group_no))


def supposings(
    reader: Reader, rules: RatingRules, month: date, today: date, progress: Progress | None = None
) -> tuple[Supposing, ...]:
    """The same of every group of the book, by number."""
    rules = rules_of_month(reader, rules, month)
    every = rated_with_scores(reader, month, today, progress)
    return tuple(_supposing(rated, rules, scores) for rated, scores in every)


def _supposing(
    rated: RatedGroup, rules: RatingRules, history: Iterable[records.Score]
) -> Supposing:
    customers = {loan.customer_no for loan in rated.facts.loans}
    customers |= {member.customer_no for member in rated.facts.members}
    found = forecast_of(rated, rules, tuple(history))
    way: tuple[Repair, ...] | None = ()
    if found.next_grade:
        way = cheapest_way(rated.facts, rules, found.total + found.points_to_next)
    return Supposing(
        forecast=found,
        facts=rated.facts,
        rules=rules,
        names={number: rated.book.name_of(number) for number in customers},
        repairs=repairs(rated.facts, rules),
        way=way,
    )


def suppose(about: Supposing, ticks: Sequence[Tick]) -> Supposed:
    """The points had all of `ticks` come true."""
    found = what_if(about.facts, about.rules, ticks)
    more = found.total - about.forecast.total
    return Supposed(found.points, found.total, found.grade, more, tuple(ticks))


def steps(about: Supposing) -> tuple[Step, ...]:
    """The way up to the next class; without one, what wins points by itself, least money first.

    An extension is none of them: the bank grants it.
    """
    if about.way:
        return tuple(_step(about, one) for one in about.way)
    once = {one.ticks: one for one in about.repairs if one.kind is not Kind.EXTENSION}
    found = (_step(about, one) for one in sorted(once.values(), key=lambda one: one.amount))
    return tuple(one for one in found if one.wins > 0)


def _step(about: Supposing, repair: Repair) -> Step:
    won = what_if(about.facts, about.rules, repair.ticks).total - about.forecast.total
    return Step(repair, about.names.get(repair.customer_no, ""), won)


def tick_word(tick: Tick) -> str:
    """A supposition as `read_tick` reads it."""
    word = f"{tick.kind}={tick.number}" if tick.number else str(tick.kind)
    return f"{word}:{tick.amount}" if tick.amount else word


def read_tick(text: str, facts: MeasureFacts) -> Tick:
    """A supposition as it is written: pays=LOAN, deposits=CUSTOMER:50000, extension=LOAN, session.

    Raises Refused: whatif.unreadable, whatif.loan_unknown, whatif.member_unknown.
    """
    name, _equals, about = text.strip().partition("=")
    number, _colon, amount = about.partition(":")
    kind = next((one for one in Kind if one == name.strip()), None)
    is_deposit = kind is Kind.DEPOSITS
    is_number = amount.isascii() and amount.isdecimal() and len(amount) <= _LONGEST
    can_be_read = is_number and int(amount) > 0
    if kind is None or (amount and not (is_deposit and can_be_read)):
        raise Refused("whatif.unreadable", typed=text)
    number = number.strip()
    if is_deposit:
        if number not in {member.customer_no for member in facts.members}:
            raise Refused("whatif.member_unknown", number=number)
        return Tick(kind, number, Dong(int(amount)) if amount else USUAL_DEPOSIT)
    if kind is Kind.SESSION:
        return Tick(kind)
    if number not in {loan.contract_no for loan in facts.loans}:
        raise Refused("whatif.loan_unknown", number=number)
    return Tick(kind, number)
