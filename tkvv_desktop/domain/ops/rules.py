"""Operations about rules: an office says what holds for its groups, and from when."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.ops.base import OFFICES, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet(Operation):
    """From `since` on a rule has another value; `value` is JSON, shaped as in resources/rules.

    The scope is the office: it holds for every group of the book and travels to them.
    """

    TYPE: ClassVar[str] = "rule.set"
    WRITERS: ClassVar[frozenset[str]] = OFFICES
    CRITICAL: ClassVar[bool] = True
    name: str
    since: date
    value: str
    source: str
    confidence: str  # "source", "derived", "recall", "assumed"
