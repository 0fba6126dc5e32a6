"""Figures that others have published: where they lie, which are held and which are left out.

`TKVV_ORACLES` names another folder of files with the same names and shapes.
"""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.money import Dong

Case = dict[str, Any]
OURS = Path(__file__).parents[1] / "data" / "oracles"
FOLDER = Path(os.environ.get("TKVV_ORACLES") or OURS)
RULES = bootstrap.field_rules()


def published(name: str) -> Case:
    """The content of one file; nothing when another folder does not have it."""
    path = FOLDER / f"{name}.json"
    if FOLDER != OURS and not path.exists():
        return {}
    return json.loads(path.read_text("utf-8"))


def named(case: Case) -> str:
    return str(case["id"])


def scaled(amount: str, digits: int) -> Dong:
    """An amount with decimals as whole units of its last digit, so that it can be our money."""
    return Dong(int((Decimal(amount) * 10**digits).to_integral_value(ROUND_HALF_UP)))


def day(text: str) -> date:
    """2023-10-01, or 01 October 2023."""
    if text[:4].isdigit():
        return date.fromisoformat(text)
    return datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007 - a day has no hour


class Divided:
    """Cases by the figure that a test holds, and the figures left out, each with its reason."""

    def __init__(self, cases: Iterable[Case], figures: Callable[[Case], Mapping[str, str]]) -> None:
        """`figures` names every figure of a case with "" or the reason why it does not fit."""
        self.held: defaultdict[str, list[Case]] = defaultdict(list)
        self.left_out: list[tuple[str, str, str]] = []
        self.without_figures = []
        for case in cases:
            found = figures(case)
            if not found:
                self.without_figures.append(named(case))
            for figure, reason in found.items():
                if reason:
                    self.left_out.append((named(case), figure, reason))
                else:
                    self.held[figure].append(case)

    def assert_complete(self, held: Mapping[str, int], left_out: Mapping[str, int]) -> None:
        """Every case is held or has its reason; of our own files the numbers are known."""
        assert [] == self.without_figures
        assert all(reason for _case, _figure, reason in self.left_out)
        if FOLDER == OURS:
            assert held == {figure: len(cases) for figure, cases in self.held.items()}
            assert left_out == Counter(reason for _case, _figure, reason in self.left_out)
