"""What if: the points of a group had some members paid, deposited or been granted an extension.

Pure: facts and ticks in, points out. Nothing here is ever written to a book.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, product

from tkvv_desktop.domain.measure_facts import (
    DueFacts,
    DueState,
    LoanFacts,
    MeasureFacts,
    MemberFacts,
)
from tkvv_desktop.domain.measures import lacking, measure_named, measured
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.quantities import Lacking, Unit
from tkvv_desktop.domain.rating import RatingRules, points

USUAL_DEPOSIT = Dong(50_000)


class Kind(StrEnum):
    """What may be supposed; the number of a tick is a contract, for deposits a customer."""

    PAYS = "pays"  # all that the loan lacks
    PAYS_INTEREST = "pays_interest"
    PAYS_PRINCIPAL = "pays_principal"  # at the bank: what is overdue, and what falls due
    DEPOSITS = "deposits"
    EXTENSION = "extension"  # the bank grants it: what falls due counts as handled
    SESSION = "session"  # the session of the month was held and is written down


@dataclass(frozen=True, slots=True)
class Tick:
    """One supposition. `amount` is that of a deposit, in đồng."""

    kind: Kind
    number: str = ""
    amount: Dong = ZERO

    @property
    def id(self) -> tuple[Kind, str]:
        return self.kind, self.number


@dataclass(frozen=True, slots=True)
class Repair:
    """What would win back points of a criterion: who, how much, and what to suppose for it.

    `reason` is what is wrong now (as in quantities), `kind` what repairs it.
    """

    criterion: str
    kind: Kind
    customer_no: str
    contract_no: str
    amount: Dong
    reason: str
    ticks: tuple[Tick, ...]

    @property
    def id(self) -> tuple[object, ...]:
        return self.criterion, self.kind, self.customer_no, self.contract_no, self.amount


@dataclass(frozen=True, slots=True)
class Result:
    """The points of each criterion, their sum and class."""

    points: dict[str, int]
    total: int
    grade: str


def what_if(facts: MeasureFacts, rules: RatingRules, ticks: Collection[Tick] = ()) -> Result:
    """The points had all of `ticks` come true; without any it is the forecast."""
    got = points(rules, measured(with_ticks(facts, ticks), rules.measures))
    total = sum(got.values())
    return Result(got, total, rules.grade_of(total))


def with_ticks(facts: MeasureFacts, ticks: Collection[Tick]) -> MeasureFacts:
    """The facts as they would be. The order of ticks, and a tick that comes twice, change nothing.

    Of several deposits of one member the largest counts.
    """
    if not ticks:
        return facts
    named = {kind: {tick.number for tick in ticks if tick.kind is kind} for kind in Kind}
    interest = named[Kind.PAYS] | named[Kind.PAYS_INTEREST]
    principal = named[Kind.PAYS] | named[Kind.PAYS_PRINCIPAL]
    handled = principal | named[Kind.EXTENSION]
    deposits: dict[str, int] = {}
    for tick in ticks:
        if tick.kind is Kind.DEPOSITS:
            deposits[tick.number] = max(deposits.get(tick.number, 0), tick.amount)
    return replace(
        facts,
        loans=tuple(_loan(loan, interest, principal, handled) for loan in facts.loans),
        members=tuple(_member(member, deposits) for member in facts.members),
        dues=tuple(_due(due, handled) for due in facts.dues),
        session_missed=facts.session_missed and not named[Kind.SESSION],
    )


def _loan(
    loan: LoanFacts,
    interest: Collection[str],
    principal: Collection[str],
    handled: Collection[str],
) -> LoanFacts:
    if loan.contract_no in interest:
        collected = None if loan.collected is None else Dong(loan.collected + loan.arrears)
        loan = replace(loan, arrears=ZERO, arrears_overdue=ZERO, collected=collected)
        loan = _moved(loan)
    if loan.contract_no in principal:
        repaid = None if loan.repaid is None else Dong(loan.repaid + loan.behind)
        # One đồng stays: who pays off a loan was still a borrower in the month that is rated.
        left = Dong(max(loan.outstanding - loan.overdue, min(loan.outstanding, 1)))
        loan = _moved(replace(loan, overdue=ZERO, repaid=repaid, outstanding=left))
    if loan.contract_no in handled:
        loan = replace(loan, behind=ZERO)
    return loan


def _moved(loan: LoanFacts) -> LoanFacts:
    """Something was booked on it."""
    return replace(loan, is_dormant=False, moved=None if loan.moved is None else True)


def _member(member: MemberFacts, deposits: dict[str, int]) -> MemberFacts:
    more = deposits.get(member.customer_no, 0)
    return replace(member, deposit=Dong(member.deposit + more)) if more else member


def _due(due: DueFacts, handled: Collection[str]) -> DueFacts:
    return replace(due, state=DueState.SETTLED) if due.contract_no in handled else due


# --- what repairs what -----------------------------------------------------------------------


def repairs(facts: MeasureFacts, rules: RatingRules) -> tuple[Repair, ...]:
    """What would win back each lost point: by criterion, the least money first."""
    got = what_if(facts, rules).points
    found: list[Repair] = []
    for key, criterion in rules.criteria.items():
        if got[key] < criterion.maximum:
            who = lacking(facts, criterion.measure, higher_is_better=criterion.higher_is_better)
            found += [repair for one in who for repair in _repairs(facts, key, one)]
    return tuple(found)


def _repairs(facts: MeasureFacts, criterion: str, lack: Lacking) -> Iterator[Repair]:
    """What repairs a loan, a member, an amount due or the session."""

    def by(kind: Kind, amount: int, *ticks: Tick) -> Repair:
        about = (lack.customer_no, lack.contract_no, Dong(amount), lack.reason)
        return Repair(criterion, kind, *about, ticks)

    match lack.reason:
        case "session_not_written" if lack.contract_no:  # nothing was booked on this loan
            yield by(Kind.PAYS_INTEREST, 0, Tick(Kind.PAYS_INTEREST, lack.contract_no))
        case "session_not_written":
            yield by(Kind.SESSION, 0, Tick(Kind.SESSION))
        case "no_deposit" | "deposit_not_grown":
            amount = _deposit_that_grows(facts, lack.customer_no)
            yield by(Kind.DEPOSITS, amount, Tick(Kind.DEPOSITS, lack.customer_no, amount))
        case "interest_arrears":
            loans = [loan for loan in _loans_of(facts, lack) if loan.arrears]
            ticks = (Tick(Kind.PAYS_INTEREST, loan.contract_no) for loan in loans)
            if loans:
                yield by(Kind.PAYS_INTEREST, sum(loan.arrears for loan in loans), *ticks)
        case _:
            numbers = [lack.contract_no] if lack.contract_no else _late(facts, lack)
            paid = (Tick(Kind.PAYS_PRINCIPAL, number) for number in numbers)
            yield by(Kind.PAYS_PRINCIPAL, lack.amount, *paid)
            if lack.reason in {DueState.OPEN, DueState.HARD}:
                granted = (Tick(Kind.EXTENSION, number) for number in numbers)
                yield by(Kind.EXTENSION, 0, *granted)


def _deposit_that_grows(facts: MeasureFacts, customer_no: str) -> Dong:
    """The usual deposit, or as many of them as make up for what was taken out since."""
    member = next((one for one in facts.members if one.customer_no == customer_no), None)
    before = member.deposit_before if member else None
    less = max(0, before - member.deposit) if member and before is not None else 0
    return Dong((less // USUAL_DEPOSIT + 1) * USUAL_DEPOSIT)


def _loans_of(facts: MeasureFacts, lack: Lacking) -> Iterator[LoanFacts]:
    """The loan that is named, or all of the member."""
    for loan in facts.loans:
        named, own = lack.contract_no, loan.customer_no == lack.customer_no
        if loan.contract_no == named if named else own:
            yield loan


def _late(facts: MeasureFacts, lack: Lacking) -> list[str]:
    return [loan.contract_no for loan in _loans_of(facts, lack) if loan.overdue or loan.behind]


# --- the cheapest way ------------------------------------------------------------------------

_FEW = 6  # so many amounts are tried in every combination


def cost_of(chosen: Iterable[Repair]) -> Dong:
    """The money that repairs take; what two criteria share is counted once."""
    amounts: dict[tuple[object, ...], int] = {}
    for repair in chosen:
        what = tuple(tick.id for tick in repair.ticks)
        amounts[what] = max(amounts.get(what, 0), repair.amount)
    return Dong(sum(amounts.values()))


def cheapest_way(facts: MeasureFacts, rules: RatingRules, wanted: int) -> tuple[Repair, ...] | None:
    """Repairs that bring at least `wanted` points for the least money found; None if none do.

    Only what members can do by themselves: neither an extension, which the bank grants, nor a
    session, of which only the leader knows whether it was held.
    """
    by_criterion: dict[str, list[Repair]] = {}
    for repair in repairs(facts, rules):
        if repair.kind not in {Kind.EXTENSION, Kind.SESSION}:
            by_criterion.setdefault(repair.criterion, []).append(repair)
    options = [_options(facts, rules, key, own) for key, own in by_criterion.items()]
    reaching = [
        tuple(repair for one in parts for repair in one.chosen)
        for parts in product(*options)
        if _least(parts) >= wanted
    ]
    everything = tuple(one for own in by_criterion.values() for one in own)
    if not reaching and _total(facts, rules, everything) >= wanted:
        reaching = [everything]
    if not reaching:
        return None
    return _pruned(facts, rules, min(reaching, key=lambda one: (cost_of(one), len(one))), wanted)


def _least(parts: Iterable["_Option"]) -> int:
    """The points that these together bring at the least: of each criterion what one of them does.

    More never lowers a criterion, so that nothing has to be measured again.
    """
    best: dict[str, int] = {}
    for part in parts:
        for key, got in part.points.items():
            best[key] = max(best.get(key, 0), got)
    return sum(best.values())


def _total(facts: MeasureFacts, rules: RatingRules, chosen: Iterable[Repair]) -> int:
    return what_if(facts, rules, ticks_of(chosen)).total


def ticks_of(chosen: Iterable[Repair]) -> tuple[Tick, ...]:
    """All that is supposed, each once."""
    return tuple(dict.fromkeys(tick for repair in chosen for tick in repair.ticks))


@dataclass(frozen=True, slots=True)
class _Option:
    """Repairs of one criterion, and the points of every criterion with them."""

    chosen: tuple[Repair, ...]
    points: dict[str, int]


def _options(facts: MeasureFacts, rules: RatingRules, key: str, own: list[Repair]) -> list[_Option]:
    """For each number of points the criterion can reach, the cheapest repairs found; first none."""

    def option(chosen: tuple[Repair, ...]) -> _Option:
        return _Option(chosen, what_if(facts, rules, ticks_of(chosen)).points)

    own = sorted(own, key=lambda one: one.amount)
    part = measure_named(rules.criteria[key].measure).part
    if part.unit is not Unit.COUNT and len(own) <= _FEW:  # amounts weigh differently
        tried = [option(some) for n in range(len(own) + 1) for some in combinations(own, n)]
    else:
        steps = _steps(lambda n: option(tuple(own[:n])).points[key], len(own))
        tried = [option(tuple(own[:n])) for n in steps]
    best: dict[int, _Option] = {}
    for one in tried:
        got = one.points[key]
        if got not in best or cost_of(one.chosen) < cost_of(best[got].chosen):
            best[got] = one
    return list(best.values())


def _steps(points_of: Callable[[int], int], most: int) -> list[int]:
    """The least n, from 0 to `most`, of each value of a function that never falls."""
    found, n, last = [0], 0, points_of(most)
    while points_of(n) < last:
        low, high = n, most  # points_of(low) is what is reached now; more comes up to high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if points_of(middle) > points_of(n) else (middle, high)
        n = high
        found.append(n)
    return found


def _pruned(
    facts: MeasureFacts, rules: RatingRules, chosen: tuple[Repair, ...], wanted: int
) -> tuple[Repair, ...]:
    """Without what is not needed, the dearest left out first."""
    for repair in sorted(chosen, key=lambda one: -one.amount):
        fewer = tuple(one for one in chosen if one is not repair)
        if _total(facts, rules, fewer) >= wanted:
            chosen = fewer
    return chosen
