"""Learn the bands of the rating from an office's book: official points beside measures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import month_end, month_of
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.learning import (
    FEWEST_SAMPLES,
    Learned,
    RatedMonth,
    learn,
    learned_rules,
)
from tkvv_desktop.domain.rating import CRITERIA, RatingRules
from tkvv_desktop.usecases.contracts import Progress, Reader
from tkvv_desktop.usecases.rating_facts import rated_groups
from tkvv_desktop.usecases.rating_rules import rules_of_month


@dataclass(frozen=True, slots=True)
class LearnedBands:
    """What was learned, from how much. `rules`: the rule set in force in the last month."""

    groups: int
    months: tuple[date, ...]  # oldest first
    samples: int
    criteria: tuple[Learned, ...]
    rules: RatingRules

    @property
    def is_worth_saving(self) -> bool:
        return any(one.is_better for one in self.criteria)

    def rule_set(self, name: str, since: date, source: Callable[[Learned], str]) -> RatingRules:
        """The rule set in force with what was learned in it; `source` says how, in words."""
        sources = {one.criterion: source(one) for one in self.criteria}
        return learned_rules(self.rules, self.criteria, name, since, sources)


def learned_bands(
    reader: Reader, program: RatingRules, today: date, progress: Progress | None = None
) -> LearnedBands:
    """Learn from every group and month with official points and the bank's figures of that month.

    Raises Refused("rating.too_few", n=…, most=…) with less than a dozen of them.
    """
    scores = [one for one in reader.scores() if month_end(one.month) <= today]
    official = {(one.month, one.group_no): one for one in scores}
    samples = []
    done = 0
    for month in sorted({one.month for one in scores}):
        for rated in rated_groups(reader, month, today):
            score = official.get((month, rated.facts.group_no))
            if score is not None and rated.is_told:
                points = {key: int(getattr(score, key)) for key in CRITERIA}
                samples.append(RatedMonth(rated.facts, points))
            done += score is not None
            if progress and done % 20 == 0:
                progress(done, 2 * len(scores))
    if len(samples) < FEWEST_SAMPLES:
        raise Refused("rating.too_few", n=len(samples), most=FEWEST_SAMPLES)
    months = tuple(sorted({one.facts.month for one in samples}))
    rules = rules_of_month(reader, program, months[-1])

    def second_half(done: int, of: int) -> None:
        if progress:
            progress(of + done, 2 * of)

    return LearnedBands(
        groups=len({one.facts.group_no for one in samples}),
        months=months,
        samples=len(samples),
        criteria=learn(samples, rules, second_half),
        rules=rules,
    )


def first_of(learned: LearnedBands) -> date:
    """The day from which the learned bands are known to hold."""
    return month_of(learned.months[0])
