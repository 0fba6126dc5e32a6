"""Named measures of a group, of which a rating rule set names one for each criterion.

A measure is a quantity ("overdue_loans"), or one quantity as a share of another
("overdue/outstanding"). All of them look at one frozen `MeasureFacts`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from tkvv_desktop.domain.measure_facts import MeasureFacts, Rows, rows_of
from tkvv_desktop.domain.quantities import QUANTITIES, Lacking, Quantity, Unit

_PLACES = Decimal("0.0001")  # of a percentage: one đồng in a million is told apart


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity, or its share of another."""

    key: str
    part: Quantity
    of: Quantity | None

    @property
    def unit(self) -> Unit:
        """Percent of the same kind of thing; đồng each when money is shared among people."""
        if self.of is None or self.part.unit != self.of.unit:
            return self.part.unit
        return Unit.PERCENT


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a group: percent with four decimals, a count, or whole đồng.

    `value` is None when there is nothing to measure, or the book does not tell enough.
    """

    key: str
    part: int | None
    of: int | None
    value: Decimal | None


@cache
def measure_named(key: str) -> Measure:
    """The measure of a key; KeyError for one that this program does not know."""
    part, slash, of = key.partition("/")
    return Measure(key, QUANTITIES[part], QUANTITIES[of] if slash else None)


def measured(facts: MeasureFacts, keys: Iterable[str]) -> dict[str, Measured]:
    """The measures of a group by key."""
    return measured_rows(rows_of(facts), keys)


def measured_rows(rows: Rows, keys: Iterable[str]) -> dict[str, Measured]:
    """The measures of a group whose facts are put together already."""
    totals: dict[str, int | None] = {}

    def total(quantity: Quantity) -> int | None:
        if quantity.key not in totals:
            totals[quantity.key] = quantity.total(rows)
        return totals[quantity.key]

    found = {}
    for key in keys:
        measure = measure_named(key)
        part = total(measure.part)
        of = total(measure.of) if measure.of else None
        found[key] = Measured(key, part, of, value_of(measure, part, of))
    return found


def value_of(measure: Measure, part: int | None, of: int | None) -> Decimal | None:
    """The value of a measure from its two sums."""
    if part is None:
        return None
    if measure.of is None:
        return Decimal(part)
    if not of:
        return None
    if measure.unit is Unit.PERCENT:
        return (Decimal(100 * part) / of).quantize(_PLACES, rounding=ROUND_HALF_UP)
    return (Decimal(part) / of).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def lacking(facts: MeasureFacts, key: str, *, higher_is_better: bool) -> tuple[Lacking, ...]:
    """Who keeps a measure from being better, the least money first; nobody for a bare size."""
    return lacking_rows(rows_of(facts), key, higher_is_better=higher_is_better)


def lacking_rows(rows: Rows, key: str, *, higher_is_better: bool) -> tuple[Lacking, ...]:
    """The same of a group whose facts are put together already."""
    measure = measure_named(key)
    part, of = measure.part, measure.of
    if not part.reason:
        return ()
    own = getattr(rows, part.over)
    if not higher_is_better:
        wrong = [row for row in own if part.of(row)]
    elif of is not None and of.over == part.over:
        wrong = [row for row in own if (of.of(row) or 0) > (part.of(row) or 0)]
    else:
        wrong = [row for row in own if not part.of(row)]
    return tuple(sorted((part.lacking(row) for row in wrong), key=lambda one: one.amount))
