"""Facts as JSON can hold them: for machines, and for files that are taken along."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


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
