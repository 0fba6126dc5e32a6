"""Bands that give official points from a measure, found exactly.

Points as a function of a measure are a staircase that only goes up (or only down). Of all such
staircases on the points that occur, `fit` finds the one with the shortest description: every band
costs the bits that say where it begins and what it gives, every sample it does not explain costs
the bits that name it. So a band has to pay for itself, and noise does not become a rule.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby
from math import log2

from tkvv_desktop.domain.rating import Band

_PAYS = 0.99  # samples that a band must explain: one is enough
_STEPS = tuple(
    Decimal(digit).scaleb(power) for power in range(12, -5, -1) for digit in ("5", "2", "1")
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A measure and the official points that stand against it."""

    value: Decimal
    points: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a band begins: anywhere between two measures that occurred explains as much.

    `limit` is the roundest number of the gap; `worse` is the nearest measure that does not reach
    the band, `better` the nearest that does.
    """

    limit: Decimal
    points: int
    worse: Decimal
    better: Decimal


@dataclass(frozen=True, slots=True)
class Staircase:
    """Bands from best to worst; a measure that reaches none of them gets `otherwise`.

    `bits` is the length of the description of all samples, `explained` how many samples follow.
    """

    higher_is_better: bool
    edges: tuple[Edge, ...]
    otherwise: int
    explained: int
    samples: int
    bits: float

    @property
    def bands(self) -> tuple[Band, ...]:
        return tuple(Band(edge.limit, edge.points) for edge in self.edges)

    def points(self, value: Decimal) -> int:
        for edge in self.edges:
            reached = value >= edge.limit if self.higher_is_better else value <= edge.limit
            if reached:
                return edge.points
        return self.otherwise


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring measures whose samples all have the same points, or one mixed measure."""

    least: Decimal
    most: Decimal
    counts: Mapping[int, int]


def fit(samples: Sequence[Sample], *, higher_is_better: bool) -> Staircase:
    """The staircase that describes the samples best; ValueError without any sample."""
    if not samples:
        raise ValueError("no samples")
    runs = _runs(samples, higher_is_better=higher_is_better)
    levels = sorted({sample.points for sample in samples})
    price = bits_of_one(len(samples), len(levels))
    path = _best_path(runs, levels, _PAYS)
    explained = sum(run.counts.get(level, 0) for run, level in zip(runs, path, strict=True))
    edges = tuple(
        _edge(worse, better, points, higher_is_better=higher_is_better)
        for worse, better, level, points in zip(runs, runs[1:], path, path[1:], strict=False)
        if level != points
    )
    return Staircase(
        higher_is_better=higher_is_better,
        edges=edges[::-1],
        otherwise=path[0],
        explained=explained,
        samples=len(samples),
        bits=(len(edges) + len(samples) - explained) * price,
    )


def bits_of_one(samples: int, levels: int) -> float:
    """What it takes to name one sample, or one place between samples, and the points there."""
    return log2(samples + 1) + log2(levels + 1)


def _runs(samples: Iterable[Sample], *, higher_is_better: bool) -> list[_Run]:
    """The samples from worst to best; no staircase gains by a step inside a run."""
    by_value: dict[Decimal, Counter[int]] = {}
    for sample in samples:
        by_value.setdefault(sample.value, Counter())[sample.points] += 1
    ordered = sorted(by_value.items(), reverse=not higher_is_better)
    runs: list[_Run] = []

    def kind(item: tuple[Decimal, Counter[int]]) -> object:
        value, counts = item
        return next(iter(counts)) if len(counts) == 1 else f"mixed {value}"

    for _kind, members in groupby(ordered, kind):
        found = list(members)
        together: Counter[int] = sum((counts for _value, counts in found), Counter())
        runs.append(_Run(found[0][0], found[-1][0], together))
    return runs


def _best_path(runs: Sequence[_Run], levels: Sequence[int], price: float) -> list[int]:
    """The points of each run, never fewer than those of the run before; `price` a step.

    Dynamic programming: the best path to a run on a level comes from its best path on the same
    level, or from the best on any lower one and pays for the step.
    """
    best = [float(runs[0].counts.get(level, 0)) for level in levels]
    came: list[list[int]] = []
    for run in runs[1:]:
        now, origins = [], []
        below, below_at = float("-inf"), -1
        for at, level in enumerate(levels):
            value, origin = best[at], at
            if below - price > value:
                value, origin = below - price, below_at
            if best[at] > below:
                below, below_at = best[at], at
            now.append(value + run.counts.get(level, 0))
            origins.append(origin)
        best = now
        came.append(origins)
    at = max(range(len(levels)), key=lambda level: best[level])
    path = [at]
    for origins in reversed(came):
        at = origins[at]
        path.append(at)
    return [levels[one] for one in reversed(path)]


def _edge(worse: _Run, better: _Run, points: int, *, higher_is_better: bool) -> Edge:
    low, high = sorted((worse.most, better.least))
    limit = roundest(low, high, with_high=higher_is_better)
    return Edge(limit, points, worse.most, better.least)


def roundest(low: Decimal, high: Decimal, *, with_high: bool) -> Decimal:
    """The roundest number between two: `low` < it ≤ `high`, or `low` ≤ it < `high`.

    Of equally round ones the nearest to the middle.
    """
    middle = (low + high) / 2
    for step in _STEPS:
        floor = (middle / step).to_integral_value(ROUND_FLOOR) * step
        ceiling = (middle / step).to_integral_value(ROUND_CEILING) * step
        inside = [
            one
            for one in (floor, ceiling)
            if (low < one <= high if with_high else low <= one < high)
        ]
        if inside:
            nearest = min(inside, key=lambda one: abs(one - middle))
            return nearest.quantize(Decimal(1)) if nearest == int(nearest) else nearest.normalize()
    return high if with_high else low
