"""Learn from official points what is measured and where the bands begin.

For each criterion every candidate gets the staircase that describes the points best
(domain/bands.py). The shortest description wins: bands and misses cost, so does being told only
afterwards, and among equals the more natural measure is taken. What was learned is tried on groups
that were left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import log2

from tkvv_desktop.domain.bands import Edge, Sample, Staircase, bits_of_one, fit
from tkvv_desktop.domain.candidates import TOLD_BITS, candidates, is_told
from tkvv_desktop.domain.measure_facts import MeasureFacts
from tkvv_desktop.domain.measures import measured
from tkvv_desktop.domain.rating import CRITERIA, Band, Criterion, RatingRules

_FOLDS = 5
_TRIED_AGAIN = 8  # of the best candidates, when groups are left out
_LEAST_MEASURED = 3  # at least one sample in so many must be measured
FEWEST_SAMPLES = 12


@dataclass(frozen=True, slots=True)
class RatedMonth:
    """The facts of a group in a month and the official points, by criterion."""

    facts: MeasureFacts
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Odd:
    """A group and month whose official points the learned bands do not give."""

    group_no: str
    month: date
    value: Decimal
    official: int
    learned: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a criterion. Shares are 0 to 1.

    `explained`: of the samples measured, those whose official points the bands give; `held_out`:
    the same for groups that were left out while learning; `base`: what the commonest points alone
    would explain; `by_rules`: what the rule set in force explains. `rivals`: other measures that
    explain at least as much: the data cannot tell them apart. `is_better`: worth using.
    """

    criterion: str
    measure: str
    higher_is_better: bool
    edges: tuple[Edge, ...]
    otherwise: int
    samples: int
    measured: int
    groups: int
    explained: Decimal
    held_out: Decimal
    base: Decimal
    by_rules: Decimal
    is_better: bool
    odd: tuple[Odd, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Samples of one criterion: who, when, official points, and each candidate's measures."""

    groups: Sequence[str]
    months: Sequence[date]
    points: Sequence[int]
    values: Mapping[str, Sequence[Decimal | None]]

    def taken(self, wanted: Sequence[int]) -> "_Table":
        return _Table(
            [self.groups[at] for at in wanted],
            [self.months[at] for at in wanted],
            [self.points[at] for at in wanted],
            {key: [values[at] for at in wanted] for key, values in self.values.items()},
        )


@dataclass(frozen=True, slots=True)
class _Try:
    key: str
    stairs: Staircase
    bits: float


def learn(
    samples: Sequence[RatedMonth],
    rules: RatingRules,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Learned, ...]:
    """What the official points tell of each criterion, in the order of `CRITERIA`.

    ValueError with fewer than `FEWEST_SAMPLES` samples. `progress` may raise to stop.
    """
    if len(samples) < FEWEST_SAMPLES:
        raise ValueError(len(samples))
    wanted = {key for name in CRITERIA for key, _up in candidates(name)}
    keys = sorted(wanted | set(rules.measures))
    steps = len(samples) + len(CRITERIA)
    values: dict[str, list[Decimal | None]] = {key: [] for key in keys}
    for done, sample in enumerate(samples):
        if progress and done % 20 == 0:
            progress(done, steps)
        for key, one in measured(sample.facts, keys).items():
            values[key].append(one.value)
    found = []
    for done, name in enumerate(CRITERIA):
        if progress:
            progress(len(samples) + done, steps)
        table = _Table(
            [sample.facts.group_no for sample in samples],
            [sample.facts.month for sample in samples],
            [sample.points[name] for sample in samples],
            values,
        )
        found.append(_learned(name, table, rules.criteria[name]))
    return tuple(found)


def _learned(name: str, table: _Table, rule: Criterion) -> Learned:
    tries = _tries(table, candidates(name))
    best = tries[0]
    stairs = best.stairs
    values = table.values[best.key]
    odd = tuple(
        Odd(group, month, value, points, stairs.points(value))
        for group, month, points, value in zip(
            table.groups, table.months, table.points, values, strict=True
        )
        if value is not None and stairs.points(value) != points
    )
    explained = _share(stairs.explained, stairs.samples)
    base = _share(max(Counter(table.points).values()), len(table.points))
    by_rules = _by_rules(table, rule)
    held_out = _held_out(table, tries, name)
    rivals = [
        one.key
        for one in tries[1:]
        if stairs.edges and _share(one.stairs.explained, one.stairs.samples) >= explained
    ]
    return Learned(
        criterion=name,
        measure=best.key,
        higher_is_better=stairs.higher_is_better,
        edges=stairs.edges,
        otherwise=stairs.otherwise,
        samples=len(table.points),
        measured=stairs.samples,
        groups=len(set(table.groups)),
        explained=explained,
        held_out=held_out,
        base=base,
        by_rules=by_rules,
        is_better=bool(stairs.edges) and held_out > base and explained >= by_rules,
        odd=odd,
        rivals=tuple(rivals)[:_TRIED_AGAIN],
    )


def _tries(table: _Table, offered: Sequence[tuple[str, bool]]) -> list[_Try]:
    """Each candidate with its best staircase, the shortest description first."""
    counts = Counter(table.points)
    many = len(table.points)
    price = bits_of_one(many, len(counts))
    untold = {points: log2(many / count) for points, count in counts.items()}
    found = []
    for rank, (key, better_up) in enumerate(offered):
        values = table.values[key]
        known = [
            Sample(value, points)
            for value, points in zip(values, table.points, strict=True)
            if value is not None
        ]
        if len(known) * _LEAST_MEASURED < many or not known:
            continue
        stairs = fit(known, higher_is_better=better_up)
        # What is not measured has to be said without the measure.
        silent = sum(
            untold[points]
            for value, points in zip(values, table.points, strict=True)
            if value is None
        )
        bits = (len(stairs.edges) + stairs.samples - stairs.explained) * price + silent
        bits += log2(rank + 1) + TOLD_BITS * is_told(key)
        found.append(_Try(key, stairs, bits))
    return sorted(found, key=lambda one: one.bits)


def _held_out(table: _Table, tries: Sequence[_Try], name: str) -> Decimal:
    """The share explained of groups of which nothing was known while choosing and fitting."""
    directions = dict(candidates(name))
    offered = [(one.key, directions[one.key]) for one in tries[:_TRIED_AGAIN]]
    numbers = sorted(set(table.groups))
    fold_of = {number: at % min(_FOLDS, len(numbers)) for at, number in enumerate(numbers)}
    right = tried = 0
    for fold in range(min(_FOLDS, len(numbers))):
        known = [at for at, group in enumerate(table.groups) if fold_of[group] != fold]
        others = [at for at, group in enumerate(table.groups) if fold_of[group] == fold]
        found = _tries(table.taken(known), offered) if known else []
        if not found:
            continue
        for at in others:
            value = table.values[found[0].key][at]
            if value is not None:
                tried += 1
                right += found[0].stairs.points(value) == table.points[at]
    return _share(right, tried)


def _by_rules(table: _Table, rule: Criterion) -> Decimal:
    """The share explained by the rule in force, of what it can measure."""
    pairs = [
        (value, points)
        for value, points in zip(table.values[rule.measure], table.points, strict=True)
        if value is not None
    ]
    return _share(sum(rule.points(value) == points for value, points in pairs), len(pairs))


def _share(part: int, of: int) -> Decimal:
    return (Decimal(part) / of).quantize(Decimal("0.0001")) if of else Decimal(0)


def criterion_of(learned: Learned, rule: Criterion, source: str) -> Criterion:
    """The criterion as learned, assumed until somebody confirms it."""
    return Criterion(
        key=learned.criterion,
        measure=learned.measure,
        maximum=max([rule.maximum, learned.otherwise, *(edge.points for edge in learned.edges)]),
        higher_is_better=learned.higher_is_better,
        bands=tuple(Band(edge.limit, edge.points) for edge in learned.edges),
        otherwise=learned.otherwise,
        assumed=True,
        source=source,
        explained=learned.explained,
    )


def learned_rules(
    rules: RatingRules,
    found: Iterable[Learned],
    name: str,
    since: date,
    sources: Mapping[str, str],
) -> RatingRules:
    """The rule set with what was learned in place of what explains less."""
    criteria = dict(rules.criteria)
    for one in found:
        if one.is_better:
            rule = criteria[one.criterion]
            criteria[one.criterion] = criterion_of(one, rule, sources[one.criterion])
    return RatingRules(name, since, criteria, rules.grades)
