"""Print facts: as lines for people or as JSON for machines."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3  # exit codes


def out(text: str) -> None:
    """One line for a person."""
    sys.stdout.write(text + "\n")


def say_wrong(text: str) -> None:
    """One line for a person about what went wrong, apart from what a machine reads."""
    sys.stderr.write(text + "\n")


def as_json(facts: Any) -> None:
    """The facts for a machine: dates ISO, money whole numbers, rates text, shares numbers."""
    json.dump(plain(facts), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def plain(fact: Any) -> Any:
    """What JSON can hold of a fact."""
    for kind, written in _WRITTEN:
        if isinstance(fact, kind):
            return written(fact)
    if is_dataclass(fact) and not isinstance(fact, type):
        return {field.name: plain(getattr(fact, field.name)) for field in fields(fact)}
    if isinstance(fact, Mapping):
        return {str(key): plain(value) for key, value in fact.items()}
    return [plain(item) for item in fact]


def rate_text(rate: Decimal) -> str:
    """A rate as the bank writes it: 9.0, 7.92."""
    text = f"{rate.normalize():f}"
    return text if "." in text else text + ".0"


_WRITTEN: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Enum, lambda fact: fact.value),
    ((bool, int, float, str, type(None)), lambda fact: fact),
    ((datetime, date), lambda fact: fact.isoformat()),
    (Decimal, rate_text),
    (bytes, lambda fact: fact.hex()),
)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows in columns, numbers to the right."""
    lines = [list(heads), *([*row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    for line in lines:
        cells = [
            text.rjust(width) if place in right else text.ljust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        out("  ".join(cells).rstrip())
